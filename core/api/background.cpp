#include "core/api/background.h"

#include <sys/resource.h>
#include <unistd.h>

namespace lw {
namespace {

// A third of the processor's time where others want it too; all of it else.
constexpr int kNice = 5;

}  // namespace

void step_back() {
  // Where it is refused the thread works as all others do.
  thread_local const int done = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
  static_cast<void>(done);
}

}  // namespace lw
