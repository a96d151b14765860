#include "ui/shell/system_proxy.h"

#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QUrl>
#include <memory>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

ProxySettings to_settings(const QNetworkProxy& proxy) {
  ProxySettings settings;
  if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy)
    settings.kind = ProxyKind::http_connect;
  else if (proxy.type() == QNetworkProxy::Socks5Proxy)
    settings.kind = ProxyKind::socks5;
  else
    return settings;
  settings.host = to_utf8(proxy.hostName());
  settings.port = proxy.port();
  settings.user = to_utf8(proxy.user());
  settings.password = to_utf8(proxy.password());
  return settings;
}

/// The first in the system's order that we can speak to.
ProxySettings ask_system(const QUrl& url) {
  for (const QNetworkProxy& proxy : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url))) {
    const ProxySettings settings = to_settings(proxy);
    if (proxy.type() == QNetworkProxy::NoProxy || !settings.host.empty()) return settings;
  }
  return {};
}

}  // namespace

void find_system_proxy(Workbench& workbench, const QString& url,
                       std::function<void(const ProxySettings&)> done) {
  auto found = std::make_shared<ProxySettings>();
  workbench.run_aside([found, url] { *found = ask_system(QUrl(url)); },
                      [found, done = std::move(done)] { done(*found); });
}

}  // namespace lw::ui
