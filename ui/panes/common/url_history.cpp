#include "ui/panes/common/url_history.h"

#include <QMutex>
#include <QSettings>

#include "ui/shell/settings.h"

namespace lw::ui {
namespace {

const auto kKey = QStringLiteral("web/urls");

}  // namespace

QStringList remembered_urls() {
  return open_settings()->value(kKey).toStringList().mid(0, kUrlsKept);
}

void remember_url(const QString& url) {
  if (url.isEmpty() || url.size() > kLongestUrlKept) return;
  // Two panes may send at the same time.
  static QMutex one_at_a_time;
  const QMutexLocker lock(&one_at_a_time);
  const auto settings = open_settings();
  QStringList urls = settings->value(kKey).toStringList();
  urls.removeAll(url);
  urls.prepend(url);
  settings->setValue(kKey, urls.mid(0, kUrlsKept));
}

}  // namespace lw::ui
