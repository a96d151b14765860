// Sessions recorded against a server of the test, with operations that can be run again and answers that can
// be served.
#pragma once

#include "core/protocols/http/operations.h"
#include "tests/ui/panes/http_server.h"
#include "tests/ui/shell/fake_pane.h"

namespace lw::ui::test {

/// Milliseconds; longer than anything takes on a machine that has much else to do.
inline constexpr int kPatience = 30000;

/// Fetches each URL, one after the other, into a session of its own, and ends it.
inline std::filesystem::path record_fetches(Program& program, const std::string& title,
                                            const QStringList& urls, const http::Auth& auth = {}) {
  Workbench& workbench = program.bridge->workbench();
  SessionPtr session;
  workbench.create_session({.title = title, .pane = "fake"},
                           [&](std::expected<SessionPtr, Error> made) { session = made.value_or(nullptr); });
  if (!QTest::qWaitFor([&] { return session != nullptr; }, kPatience)) qFatal("no session was made");
  for (const QString& url : urls) {
    bool done = false, failed = false;
    http::Fetch::Arguments arguments;
    arguments.url = url.toStdString();
    arguments.auth = auth;
    Callbacks<http::Fetch> callbacks;
    callbacks.done = [&](const std::expected<http::Fetch::Result, Error>& result) {
      done = true;
      failed = !result;
    };
    workbench.start<http::Fetch>(session, arguments, callbacks);
    if (!QTest::qWaitFor([&] { return done; }, kPatience) || failed) qFatal("the fetch failed");
  }
  bool closed = false;
  session->close([&] { closed = true; });
  if (!QTest::qWaitFor([&] { return closed; }, kPatience)) qFatal("the session did not end");
  return session->file();
}

/// What a server says to one fetch: the whole body, or the error's words.
inline QString fetched(Program& program, const QString& url, bool verify = true) {
  Workbench& workbench = program.bridge->workbench();
  SessionPtr session;
  workbench.create_session({.title = "client", .pane = "fake", .discard = true},
                           [&](std::expected<SessionPtr, Error> made) { session = made.value_or(nullptr); });
  if (!QTest::qWaitFor([&] { return session != nullptr; }, kPatience)) qFatal("no session was made");
  QString said;
  bool done = false;
  http::Fetch::Arguments arguments;
  arguments.url = url.toStdString();
  arguments.connect.tls.verify = verify;
  Callbacks<http::Fetch> callbacks;
  callbacks.done = [&](const std::expected<http::Fetch::Result, Error>& result) {
    done = true;
    said = result ? from_utf8(std::string(result->body.begin(), result->body.end()))
                  : QStringLiteral("error: ") + from_utf8(result.error().message());
  };
  workbench.start<http::Fetch>(session, arguments, callbacks);
  if (!QTest::qWaitFor([&] { return done; }, kPatience)) qFatal("the fetch did not end");
  return said;
}

/// A button of a window by its text, without the mnemonic; only one that can be seen.
inline QPushButton* button(QWidget* window, const QString& text) {
  for (auto* one : window->findChildren<QPushButton*>())
    if (one->text().remove(QLatin1Char('&')) == text && one->isVisible()) return one;
  return nullptr;
}

}  // namespace lw::ui::test
