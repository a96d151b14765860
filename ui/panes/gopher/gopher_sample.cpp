// The pane on its sample: resources/samples/gopher/burrow.dlg.
#include <QLineEdit>
#include <array>

#include "ui/bridge/text.h"
#include "ui/panes/gopher/gopher_pane.h"

namespace lw::ui {

void GopherPane::show_sample(const SamplePlace& place) {
  // By the name that its menus have, where that is the same machine.
  const bool here = place.host == QLatin1String("127.0.0.1");
  sample_ = gopher::Location{.host = here ? "localhost" : to_utf8(place.host),
                             .port = static_cast<std::uint16_t>(place.port)};
  address_->setText(from_utf8(gopher::to_url(*sample_)));
}

bool GopherPane::try_step(int step) {
  // The top menu; a text; one of code page 437; a search; a picture; what is not there; and the top again.
  static constexpr std::array kPaths{"",
                                     "0/docs/about.txt",
                                     "0/docs/old.ans",
                                     "7/cgi-bin/search.cgi%09gopher holes",
                                     "I/docs/logo.png",
                                     "0/nothing",
                                     ""};
  if (!sample_ || step >= static_cast<int>(kPaths.size())) return false;
  open_url(from_utf8(gopher::to_url(*sample_)) + QLatin1String(kPaths[static_cast<std::size_t>(step)]));
  return true;
}

}  // namespace lw::ui
