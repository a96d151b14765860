// All that listens in any tab of this kind, as buttons: which port, how many clients. A press stops it, and
// another one starts it again. Hidden while there is nothing but this pane's own.
#pragma once

#include <QWidget>
#include <functional>

class QHBoxLayout;

namespace lw::ui {

class ListenersBar final : public QWidget {
  Q_OBJECT

 public:
  explicit ListenersBar(QWidget* parent);
  ~ListenersBar() override;

  /// What this pane's listener is called, while it listens; stopped, it keeps its name for its button.
  /// `toggle` stops or starts it. An empty name = none.
  void announce(const QString& name, bool running, int clients, std::function<void()> toggle);

 private:
  struct Own {
    QString name;
    bool running = false;
    int clients = 0;
    std::function<void()> toggle;
  };
  static QList<ListenersBar*>& all();
  void refresh();

  Own own_;
  QString shown_;  // what the buttons say now
  QHBoxLayout* row_;
};

}  // namespace lw::ui
