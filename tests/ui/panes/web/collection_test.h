// The Web pane with a folder of requests and two environments.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QTreeView>
#include <QtTest/QtTest>

#include "tests/ui/panes/web/web_pane_test.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/keychain.h"

namespace lw::test {

using namespace lw::ui;

class CollectionTest : public WebPaneTest {
 protected:
  CollectionPanel& side() { return pane_->collections(); }
  QString place(const QString& name = {}) const { return folder_->filePath("c/" + name); }
  void write(const QString& name, const QByteArray& text) {
    QDir().mkpath(QFileInfo(place(name)).path());
    QFile file(place(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  QByteArray contents(const QString& name) const {
    QFile file(place(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
  }
  QStringList rows(const QModelIndex& parent = {}) {
    QStringList all;
    auto* model = side().tree().model();
    for (int i = 0; i < model->rowCount(parent); ++i) {
      all << model->index(i, 0, parent).data().toString();
      all << rows(model->index(i, 0, parent));
    }
    return all;
  }
  QModelIndex row(const QString& text) {
    auto* model = side().tree().model();
    return model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive)
        .value(0);
  }
  void choose(const QString& text) {
    QTRY_VERIFY(row(text).isValid());
    side().tree().setCurrentIndex(row(text));
    side().tree().setFocus();
  }
  void open(const QString& text, const QString& file) {
    choose(text);
    QTest::keyClick(&side().tree(), Qt::Key_Return);
    QTRY_COMPARE(side().opened(), file);
  }
  QString words_of(const char* name) {
    for (QLabel* label : side().findChildren<QLabel*>())
      if (label->accessibleName() == QLatin1String(name))
        return label->isVisible() ? label->text() : QString();
    return {};
  }
  QString bar_text() { return words_of("Remark on the collection"); }
  QString offer_text() { return words_of("Secrets of the collection"); }
  void choose_environment(const QString& name) {
    const int at = side().environment().findText(name);
    side().environment().setCurrentIndex(at);
    Q_EMIT side().environment().activated(at);
  }
  void environment(const QString& name) {
    QTRY_VERIFY(side().environment().findText(name) >= 0);
    Q_EMIT side().environment().activated(side().environment().findText(name));
  }
  /// The URL as it would be sent, or why it would not.
  QString filled(const QString& url) {
    RequestForm form;
    form.base.url = to_utf8(url);
    QString out;
    side().fill(form, [&out](const CollectionPanel::Filled& filled) {
      out = filled ? from_utf8(filled->base.url) : filled.error();
    });
    return out;
  }
  void press_bar(const QString& text) {
    for (QToolButton* button : side().findChildren<QToolButton*>())
      if (button->isVisible() && button->text() == text) return QTest::mouseClick(button, Qt::LeftButton);
    QFAIL("no such button");
  }

  void begin() {
    QStandardPaths::setTestModeEnabled(true);
    Keychain::instance().set_session_only(true);
    make_pane();
    server_->answer_text("/hello", "application/json", "{\"id\": 7}");
    server_->answer_text("/item/7", "text/plain", "seven");
    write("Hello.http", "# mine\n# @name hello\n# @assert $.id == 7\nGET {{base}}/hello\nAccept: */*\n");
    write("folder/two.http",
          "### Item\nGET {{base}}/item/{{hello.response.body.$.id}}\n\n### Gone\nGET {{base}}/gone\n");
    write("http-client.env.json", "{\"dev\": {\"base\": \"" + server_->url("").toUtf8() +
                                      "\"}, \"other\": {\"base\": \"http://localhost:1\"}}");
    for (auto* tabs : pane_->findChildren<QTabWidget*>())
      if (tabs->indexOf(&side()) >= 0) tabs->setCurrentWidget(&side());
    side().open_folder(place().chopped(1));
    QTRY_COMPARE(rows().size(), 5);
  }
};

}  // namespace lw::test
