// The Web pane on its sample: resources/samples/http/site.dlg.
#include <QUrl>
#include <array>

#include "ui/bridge/text.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"

namespace lw::ui {

void WebPane::show_sample(const SamplePlace& place) {
  RequestForm wanted = form();
  wanted.base.url = to_utf8(place.url);
  wanted.base.follow_redirects = true;
  show_form(wanted);
}

bool WebPane::try_step(int step) {
  // Its page; a picture; a cookie and who wants it back; what is not there; a redirect to compressed JSON.
  static constexpr std::array kPaths{"/", "/logo.png", "/visit", "/visit/again", "/nothing", "/latest"};
  if (step >= static_cast<int>(kPaths.size())) return false;
  const QUrl now(url_->text());
  url_->setText(now.resolved(QUrl(QLatin1StringView(kPaths[static_cast<std::size_t>(step)]))).toString());
  send();
  return true;
}

}  // namespace lw::ui
