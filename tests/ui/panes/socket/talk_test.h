// A socket pane with a peer of the test, for what is said on a line. Packets, decoders and settings are the
// test's own.
#pragma once

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/ui/panes/panes.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/panes/socket/socket_pane.h"

namespace lw::test {

class TalkTest : public QObject {
 protected:
  void begin() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("LINEWRIGHT_CONFIG", folder_->filePath(QStringLiteral("config/settings.ini")).toUtf8());
    bridge_ = std::make_unique<ui::Bridge>(ui::to_path(folder_->path()));
    open_pane();
  }
  void end() {
    delete pane_;
    pane_ = nullptr;
    server_.reset();
    bridge_.reset();
    folder_.reset();
  }
  void open_pane() {
    delete pane_;
    pane_ = new ui::SocketPane(pane_type("socket"), *bridge_, nullptr);
    pane_->resize(1200, 800);
    pane_->show();
    if (!QTest::qWaitForWindowExposed(pane_)) qFatal("no window");
  }
  /// To a server of the test; peer_ is its end.
  bool connect_client() {
    server_ = std::make_unique<QTcpServer>();
    if (!server_->listen(QHostAddress::LocalHost)) return false;
    ui::SocketForm form = pane_form();
    form.kind = lw::socket::Kind::tcp;
    form.host = QStringLiteral("127.0.0.1");
    form.port = server_->serverPort();
    pane_->endpoint().show_form(form);
    QTest::mouseClick(pane_->endpoint().button(), Qt::LeftButton);
    return take_peer();
  }
  bool take_peer() {
    const bool came = QTest::qWaitFor(
        [this] { return server_->hasPendingConnections() && pane_->send_panel().can_send(); }, 5000);
    if (came) peer_ = server_->nextPendingConnection();
    return came;
  }
  ui::SocketForm pane_form() {
    ui::SocketForm form;
    pane_->endpoint().read_into(form);
    return form;
  }
  void type(const QString& text) {
    QTest::keyClicks(pane_->send_panel().editor(), text);
    QTest::keyClick(pane_->send_panel().editor(), Qt::Key_Return);
  }
  /// In a row of the conversation; the row, or -1.
  int row_of(const QString& text) const {
    auto* model = pane_->conversation().model();
    for (int row = 0; row < model->rowCount(); ++row)
      if (model->index(row, ui::TranscriptModel::kSummary).data().toString().contains(text)) return row;
    return -1;
  }

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<ui::Bridge> bridge_;
  ui::SocketPane* pane_ = nullptr;
  std::unique_ptr<QTcpServer> server_;
  QTcpSocket* peer_ = nullptr;
};

}  // namespace lw::test
