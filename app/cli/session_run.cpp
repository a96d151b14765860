#include "app/cli/session_run.h"

namespace lw::cli {

int with_session(NewSession wish,
                 const std::function<int(Workbench& workbench, const SessionPtr& session)>& run) {
  Workbench workbench({.session_folder = Workbench::default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  workbench.set_questioner(&questioner);
  const SessionPtr session = create_session(workbench, std::move(wish));
  const int code = run(workbench, session);
  close_session(workbench, session);
  return code;
}

}  // namespace lw::cli
