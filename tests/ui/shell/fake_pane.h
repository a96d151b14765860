// A pane of no protocol and a window of such panes, for tests of the shell.
#pragma once

#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>
#include <array>
#include <memory>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/pane.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/tab_host.h"

namespace lw::ui::test {

class FakePane final : public Pane {
 public:
  FakePane(const PaneType& type, Bridge& bridge, QWidget* parent)
      : Pane(type, bridge, parent), input(new QLineEdit(this)) {
    (new QVBoxLayout(this))->addWidget(input);
    connect(input, &QLineEdit::textChanged, this, &Pane::title_changed);
    ++made;
  }
  ~FakePane() override { --made; }

  QString title() const override { return input->text(); }
  void focus_main_input() override { input->setFocus(); }
  void open_url(const QString& url) override { input->setText(url); }
  bool busy() const override { return is_busy; }
  void cancel_all() override {
    ++cancelled;
    set_busy(false);
  }
  void set_busy(bool busy) {
    is_busy = busy;
    Q_EMIT busy_changed();
  }
  void record(const std::string& title = "recorded") {
    with_session({.title = title}, [this](std::expected<SessionPtr, Error> session) { failed = !session; });
  }
  void end() { end_session(); }

  QLineEdit* input;
  bool is_busy = false;
  bool failed = false;
  int cancelled = 0;
  static inline int made = 0;
};

inline Pane* make_fake(Bridge& bridge, QWidget* parent);
inline Pane* make_other(Bridge& bridge, QWidget* parent);
inline const PaneType fake_type{.id = "fake",
                                .name = "Fake",
                                .what = "Speaks to nobody",
                                .icon = "connect",
                                .shortcut = "Ctrl+Shift+F",
                                .make = &make_fake};
inline const PaneType other_type{.id = "other",
                                 .name = "Other",
                                 .what = "Speaks to nobody either",
                                 .icon = "listen",
                                 .shortcut = "",
                                 .make = &make_other,
                                 .schemes = "else other"};
Pane* make_fake(Bridge& bridge, QWidget* parent) {
  return new FakePane(fake_type, bridge, parent);
}
Pane* make_other(Bridge& bridge, QWidget* parent) {
  return new FakePane(other_type, bridge, parent);
}
inline constexpr std::array<const PaneType*, 2> fake_types{&fake_type, &other_type};

inline FakePane* fake(Page* page) {
  return page ? static_cast<FakePane*>(page->pane()) : nullptr;
}

/// Settings and sessions in a folder of its own; windows come and go on it as starts of the program.
struct Program {
  Program() {
    qputenv("LINEWRIGHT_CONFIG", QFile::encodeName(folder.filePath(QStringLiteral("linewright.ini"))));
    start();
  }
  ~Program() { stop(); }

  void start() {
    bridge = std::make_unique<Bridge>(to_path(sessions()));
    window = std::make_unique<MainWindow>(*bridge, fake_types);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get())) qFatal("the window did not become active");
  }
  void stop() {
    if (window) window->close();
    window.reset();
    bridge.reset();
  }

  QString sessions() const { return folder.filePath(QStringLiteral("sessions")); }
  TabHost& tabs() { return window->tabs(); }
  FakePane* pane(int tab) { return fake(tabs().page(tab)); }
  FakePane* current() { return fake(tabs().current_page()); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : window.get(), key, modifiers);
  }
  /// Records an empty session in the current tab and ends it.
  std::filesystem::path make_session(const std::string& title) {
    FakePane* pane = current();
    const SessionPtr before = pane->session();
    pane->record(title);
    if (!QTest::qWaitFor([&] { return pane->session() != before; })) qFatal("no session was made");
    const auto file = pane->session()->file();
    pane->end();
    if (!QTest::qWaitFor([&] { return !pane->session()->live(); })) qFatal("the session did not end");
    return file;
  }

  QTemporaryDir folder;
  std::unique_ptr<Bridge> bridge;
  std::unique_ptr<MainWindow> window;
};

template <class T>
T* child(QWidget* parent, const char* name) {
  return parent->findChild<T*>(QLatin1StringView(name));
}

}  // namespace lw::ui::test
