// The Socket pane on its sample: resources/samples/socket/lines.dlg, a server that greets and repeats lines.
#include <QPushButton>

#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"

namespace lw::ui {

void SocketPane::show_sample(const SamplePlace& place) {
  SocketForm wanted;
  wanted.host = place.host;
  wanted.port = place.port;
  wanted.ending = LineEnding::lf;
  // What was said when it was recorded, in that order.
  wanted.quick = {QStringLiteral("hello"), QStringLiteral("how are you?"), QStringLiteral("quit")};
  endpoint_->show_form(wanted);
  send_->show_form(wanted);
  update_targets();
  Q_EMIT title_changed();
}

bool SocketPane::try_step(int step) {
  if (step == 0) start();
  if (step >= 1 && step <= 3) send_->quick_button(step - 1)->click();
  return step <= 3;
}

bool SocketPane::awaits_answer() const {
  return operation_ && clients_->model().rowCount() == 0;
}

}  // namespace lw::ui
