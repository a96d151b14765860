// All that may be chosen before a socket is opened, in groups: as many columns of them as there is room for.
// What makes no sense for the mode and the kind is not shown.
#pragma once

#include <QScrollArea>
#include <array>
#include <vector>

#include "ui/panes/socket/socket_form.h"

class QHBoxLayout;
class QLabel;

namespace lw::ui {

class OptionsGroup;

class OptionsPanel final : public QScrollArea {
  Q_OBJECT

 public:
  explicit OptionsPanel(QWidget* parent);

  void read_into(SocketForm& form) const;
  void show_form(const SocketForm& form);
  /// For another mode or kind.
  void suit(const SocketForm& form);
  QString problem() const;
  /// While it runs nothing can be changed: it can be read.
  void set_running(bool running);

 Q_SIGNALS:
  void edited();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();

  QWidget* body_;
  QLabel* note_;
  QHBoxLayout* columns_;
  std::vector<OptionsGroup*> groups_;
  std::vector<bool> suits_;
  std::array<int, 3> suited_{-1, -1, -1};  // mode and kinds that they were last chosen for
  std::vector<int> shape_;  // of the last arrangement: the column of each group, -1 = not shown
};

}  // namespace lw::ui
