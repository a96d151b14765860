// A Socket pane and the hands of who uses it.
#pragma once

#include <QRegularExpression>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <memory>

#include "tests/ui/panes/panes.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"

namespace lw::test {

using ui::Bridge;
using ui::Pane;
using ui::SocketForm;
using ui::SocketMode;
using ui::SocketPane;
using ui::TranscriptModel;

/// Its tests have a folder of their own, and what panes share over it.
class SocketTest : public QObject {
 protected:
  void begin() {
    folder_ = std::make_unique<QTemporaryDir>();
    bridge_ = std::make_unique<Bridge>(ui::to_path(folder_->path()));
  }
  void end() {
    bridge_.reset();
    folder_.reset();
  }

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<Bridge> bridge_;
};

struct SocketUser {
  explicit SocketUser(Bridge& bridge) : pane(pane_type("socket"), bridge, nullptr) {
    pane.resize(1200, 800);
    pane.show();
    QObject::connect(&pane, &Pane::problem, &pane, [this](const QString& text) { problem = text; });
  }
  void fill(const SocketForm& form) { pane.show_form(form); }
  void press() { QTest::mouseClick(pane.endpoint().button(), Qt::LeftButton); }
  void type(const QString& text) {
    pane.pages()->setCurrentIndex(0);
    QTest::keyClicks(pane.send_panel().editor(), text);
    QTest::keyClick(pane.send_panel().editor(), Qt::Key_Return);
  }
  bool can_send() { return pane.send_panel().button()->isEnabled(); }
  /// How many rows of the conversation have this text.
  int count(const QString& text) {
    int found = 0;
    auto* model = pane.conversation().model();
    for (int row = 0; row < model->rowCount(); ++row) {
      if (model->index(row, TranscriptModel::kSummary).data().toString().contains(text)) ++found;
    }
    return found;
  }
  quint16 port() const {
    const QRegularExpression pattern(QStringLiteral("Listening on .*:(\\d+)"));
    return static_cast<quint16>(pattern.match(pane.status()).captured(1).toUInt());
  }

  SocketPane pane;
  QString problem;
};

inline SocketForm socket_client(socket::Kind kind, int port) {
  SocketForm form;
  form.kind = kind;
  form.host = QStringLiteral("127.0.0.1");
  form.port = port;
  return form;
}

inline SocketForm socket_server(socket::Kind kind) {
  SocketForm form = socket_client(kind, 0);
  form.mode = SocketMode::server;
  return form;
}

inline void listen(SocketUser& user, const SocketForm& form) {
  user.fill(form);
  user.press();
  QTRY_VERIFY2(user.pane.status().startsWith(QStringLiteral("Listening on")), qPrintable(user.pane.status()));
}

inline void call(SocketUser& user, const SocketForm& form) {
  user.fill(form);
  user.press();
  QTRY_VERIFY2(user.pane.status().startsWith(QStringLiteral("Connected")), qPrintable(user.pane.status()));
}

}  // namespace lw::test
