// What is sent again and again: one message or a sequence with pauses, in rounds, or as fast as a rate says,
// until it was enough.
#pragma once

#include <QWidget>
#include <vector>

#include "core/protocols/socket/operations.h"
#include "core/protocols/socket/sending/packets.h"
#include "ui/panes/socket/input_text.h"

class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;
class QToolButton;

namespace lw::ui {

class ToneLabel;

class RepeatPanel final : public QWidget {
  Q_OBJECT

 public:
  /// Of a round: more is what rules are for.
  static constexpr int kMostMessages = 1'000;

  explicit RepeatPanel(QWidget* parent);

  /// Instead of the round that is there.
  void show_packets(const std::vector<lw::socket::SavedPacket>& packets);
  void add(const Typed& typed, Nanoseconds after = 0);
  /// What is sent where the round is empty: what stands in the editor.
  void set_editor(const Typed& typed, bool valid);
  /// Why nothing can be sent; empty = it can.
  void set_blocked(const QString& why);
  void set_running(bool running);
  bool running() const { return running_; }
  void moved(const lw::socket::Repeat::Progress& progress);
  void ended(const lw::socket::Repeat::Result& result);
  void failed(const QString& why);
  /// Without channels.
  lw::socket::Repeat::Arguments arguments() const;

  QTableWidget* round() const { return round_; }
  QPushButton* start_button() const { return start_; }
  QToolButton* add_button() const { return add_; }
  QLineEdit* every() const { return every_; }
  QSpinBox* times() const { return times_; }
  QDoubleSpinBox* packets_a_second() const { return packets_rate_; }
  QDoubleSpinBox* bytes_a_second() const { return bytes_rate_; }
  QSpinBox* most_packets() const { return most_packets_; }
  ToneLabel* said() const { return said_; }

 Q_SIGNALS:
  void start_wanted();
  void stop_wanted();
  /// What stands in the editor is wanted in the round: add() it.
  void editor_wanted();

 private:
  enum Column { kWhat, kAs, kAfter, kColumns };

  QWidget* make_round_buttons();
  QWidget* make_fields();
  void move_chosen(int by);
  void remove_chosen();
  void update_state();
  QString fault() const;
  Typed typed_at(int row) const;

  bool running_ = false;
  bool editor_valid_ = false;
  Typed editor_;
  QString blocked_;
  QTableWidget* round_;
  QToolButton* add_;
  QToolButton* remove_;
  QToolButton* up_;
  QToolButton* down_;
  QLineEdit* every_;
  QSpinBox* times_;
  QDoubleSpinBox* packets_rate_;
  QDoubleSpinBox* bytes_rate_;
  QSpinBox* most_packets_;
  QSpinBox* most_bytes_;
  ToneLabel* said_;
  QPushButton* start_;
};

}  // namespace lw::ui
