// What stands beside the conversation when it is asked for: saved packets, framing, rules, repeating. Closed
// until one of them is wanted.
#pragma once

#include <QWidget>

class QTabWidget;
class QToolButton;

namespace lw::ui {

class FramingPanel;
class PacketsPanel;
class RepeatPanel;
class RulesPanel;

class SidePanel final : public QWidget {
  Q_OBJECT

 public:
  enum Part : quint8 { packets_part, framing_part, rules_part, repeat_part };

  explicit SidePanel(QWidget* parent);

  void open(Part part);
  /// The button that opens and closes it, for a bar.
  QToolButton* button() const { return button_; }
  PacketsPanel& packets() const { return *packets_; }
  FramingPanel& framing() const { return *framing_; }
  RulesPanel& rules() const { return *rules_; }
  RepeatPanel& repeat() const { return *repeat_; }
  QTabWidget* tabs() const { return tabs_; }

 private:
  void set_open(bool open);

  QTabWidget* tabs_;
  PacketsPanel* packets_;
  FramingPanel* framing_;
  RulesPanel* rules_;
  RepeatPanel* repeat_;
  QToolButton* button_;
};

}  // namespace lw::ui
