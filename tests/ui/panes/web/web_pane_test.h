// What tests of the Web pane begin with: the pane as a person has it before him, a folder of its own for
// sessions and settings, and a server beside it.
#pragma once

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/panes.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"

namespace lw::test {

class WebPaneTest : public QObject {
 protected:
  /// In init().
  void make_pane() {
    folder_ = new QTemporaryDir;
    qputenv("LINEWRIGHT_CONFIG", ui::to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
    bridge_ = new ui::Bridge(ui::to_path(folder_->filePath(QStringLiteral("sessions"))));
    server_ = new HttpServer;
    pane_ = new ui::WebPane(test::pane_type("web"), *bridge_, nullptr);
    pane_->resize(1200, 800);
    pane_->show();
    QVERIFY(QTest::qWaitForWindowExposed(pane_));
  }
  /// In cleanup().
  void remove_pane() {
    delete pane_;
    delete server_;
    delete bridge_;
    delete folder_;
  }
  /// The URL typed over what stands there, and Send pressed.
  void type_and_send(const QString& url) {
    pane_->focus_main_input();
    pane_->url().selectAll();
    QTest::keyClicks(&pane_->url(), url);
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  }

  QTemporaryDir* folder_ = nullptr;
  ui::Bridge* bridge_ = nullptr;
  ui::WebPane* pane_ = nullptr;
  HttpServer* server_ = nullptr;
};

}  // namespace lw::test
