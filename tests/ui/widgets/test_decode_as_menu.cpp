// "Decode As" as a person uses it: a raw line is shown as what it carries, by keys and by menus, in the list
// and in the channel tree, and taken back.
#include <QApplication>
#include <QMenu>
#include <QTreeView>
#include <QTreeWidget>

#include "core/api/decode_as.h"
#include "tests/ui/widgets/transcript_fixture.h"
#include "ui/models/channel_model.h"
#include "ui/shell/question_bar.h"
#include "ui/widgets/channels_view.h"
#include "ui/widgets/detail_view.h"

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

class TestDecodeAsMenu : public TranscriptFixture {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { set_up_settings(); }
  void init() {
    set_up();
    view.reset();
    session.reset();
    std::filesystem::remove(file);
    MadeSession made(file);
    const ChannelId line = made.channel("socket", "printer:9100");
    for (int i = 0; i < 3; ++i) {
      made.said(FrameKind::sent, line, request(i));
      // Two reads of one answer.
      const Bytes all = answer(i);
      made.said(FrameKind::received, line, all.substr(0, 20));
      made.said(FrameKind::received, line, all.substr(20));
    }
    made.close();
    open(9);
  }
  void cleanup() { tear_down(); }

  void by_keys_in_the_list_and_back_again() {
    QTRY_COMPARE(cell(3, Model::kProtocol), QStringLiteral("socket"));
    choose(3);  // the second request
    QMenu* menu = open_menu();
    QVERIFY(menu);
    QCOMPARE(checked(menu), QString());
    picture_of(menu, QStringLiteral("decode-as-menu"));
    press(menu, QStringLiteral("http"));
    QTRY_COMPARE(view->model()->rowCount(), 6);
    QTRY_COMPARE(cell(2, Model::kProtocol), QStringLiteral("http"));
    QTRY_COMPARE(text(2), QStringLiteral("GET /items/1 HTTP/1.1"));
    // What was chosen still is, with the fields that it has now.
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
    QTRY_VERIFY(fields().contains(QStringLiteral("/items/1")));
    picture(QStringLiteral("decode-as-list"));
    QMenu* again = open_menu();
    QVERIFY(again);
    QCOMPARE(checked(again), QStringLiteral("http"));
    again->close();
    activate();
    key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(view->model()->rowCount(), 9);
    QTRY_COMPARE(rows()->currentIndex().row(), 3);
    QTRY_COMPARE(cell(3, Model::kProtocol), QStringLiteral("socket"));
  }

  void from_the_row_menu() {
    choose(0);
    bool seen = false;
    QTimer::singleShot(0, this, [&] {
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      auto* sub = menu ? menu->findChild<QMenu*>(QStringLiteral("decodeAs")) : nullptr;
      seen = sub && action(sub, QStringLiteral("http"));
      if (seen) action(sub, QStringLiteral("http"))->trigger();
      if (menu) menu->close();
    });
    Q_EMIT rows()->customContextMenuRequested(middle(0));
    QVERIFY(seen);
    QTRY_COMPARE(view->model()->rowCount(), 6);
  }

  void from_the_channel_tree() {
    view->set_mode(Mode::channels);
    ChannelsView* channels = view->channels_view();
    QTRY_COMPARE(channels->current(), ChannelId(1));
    QVERIFY(fact(QStringLiteral("Decoded as")).isEmpty());
    Q_EMIT channels->tree()->customContextMenuRequested({5, 5});
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    auto* sub = menu->findChild<QMenu*>(QStringLiteral("decodeAs"));
    QVERIFY(sub && sub->isEnabled());
    action(sub, QStringLiteral("http"))->trigger();
    menu->close();
    QTRY_COMPARE(fact(QStringLiteral("Decoded as")), QStringLiteral("HTTP, recorded as Raw socket"));
    QTRY_VERIFY(fact(QStringLiteral("Received")).contains(QStringLiteral("3 messages")));
    picture(QStringLiteral("decode-as-channels"));
    view->set_mode(Mode::messages);
    QTRY_COMPARE(view->model()->rowCount(), 6);
  }

  void what_can_not_be_kept_is_told() {
    choose(0);
    std::filesystem::remove(file);
    view->decode_as(1, "http");
    QTRY_COMPARE(view->notices()->bars().size(), 1);
    QCOMPARE(view->model()->rowCount(), 9);
  }

  void in_the_dark() {
    Theme::instance().choose(ThemeChoice::dark);
    choose(0);
    view->decode_as(1, "http");
    QTRY_COMPARE(view->model()->rowCount(), 6);
    QMenu* menu = open_menu();
    QVERIFY(menu);
    picture_of(menu, QStringLiteral("decode-as-menu-dark"));
    menu->close();
    QTRY_COMPARE(text(0), QStringLiteral("GET /items/0 HTTP/1.1"));
    picture(QStringLiteral("decode-as-list-dark"));
    view->set_mode(Mode::channels);
    QTRY_VERIFY(!fact(QStringLiteral("Decoded as")).isEmpty());
    picture(QStringLiteral("decode-as-channels-dark"));
    Theme::instance().choose(ThemeChoice::light);
  }

 private:
  QMenu* open_menu() {
    activate();
    key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
  }
  static QAction* action(QMenu* menu, const QString& protocol) {
    for (QAction* one : menu->actions())
      if (!one->isSeparator() && one->data().toString() == protocol) return one;
    return nullptr;
  }
  static QString checked(QMenu* menu) {
    for (QAction* one : menu->actions())
      if (one->isChecked()) return one->data().toString();
    return QStringLiteral("none");
  }
  /// As with the keyboard: down to it, and enter.
  static void press(QMenu* menu, const QString& protocol) {
    for (int i = 0; i < 20 && (!menu->activeAction() || menu->activeAction()->data() != protocol); ++i)
      QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
  }
  void picture_of(QMenu* menu, const QString& name) {
    if (artefacts()) QVERIFY(menu->grab().save(artefact(name)));
  }
  QString fields() {
    QString all;
    const auto* model = view->detail()->tree()->model();
    for (int row = 0; row < model->rowCount(); ++row) all += subtree(*model, model->index(row, 0));
    return all;
  }
  static QString subtree(const QAbstractItemModel& model, const QModelIndex& index) {
    QString all;
    for (int column = 0; column < model.columnCount(index.parent()); ++column)
      all += index.siblingAtColumn(column).data().toString() + QLatin1Char(' ');
    for (int row = 0; row < model.rowCount(index); ++row) all += subtree(model, model.index(row, 0, index));
    return all;
  }
  QString fact(const QString& name) {
    const QTreeWidget* facts = view->channels_view()->facts();
    for (int i = 0; i < facts->topLevelItemCount(); ++i)
      if (facts->topLevelItem(i)->text(0) == name) return facts->topLevelItem(i)->text(1);
    return {};
  }
};

QTEST_MAIN(TestDecodeAsMenu)
#include "test_decode_as_menu.moc"
