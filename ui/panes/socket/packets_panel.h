// The library of saved packets beside the conversation: looked through, sent, edited, taken in and given out.
#pragma once

#include <QWidget>
#include <memory>

#include "ui/bridge/aside.h"
#include "ui/panes/socket/packet_library.h"

class QLineEdit;
class QTableView;
class QToolButton;

namespace lw::ui {

class PacketForm;
class PacketModel;
class ToneLabel;

class PacketsPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit PacketsPanel(QWidget* parent);

  /// Opens the form with a packet that is not in the library yet.
  void offer(const lw::socket::SavedPacket& packet);
  /// Why nothing can be sent; empty = it can.
  void set_blocked(const QString& why);
  /// Those that are chosen, in the order of the list.
  std::vector<lw::socket::SavedPacket> chosen() const;
  void import(const QString& file);
  void export_to(const QString& file);

  QTableView* view() const { return view_; }
  QLineEdit* search_field() const { return search_; }
  PacketForm* form() const { return form_; }
  PacketModel& model() const { return *model_; }
  PacketLibrary& library() const { return *library_; }
  QToolButton* send_button() const { return send_; }
  QToolButton* delete_button() const { return delete_; }
  QToolButton* undo_button() const { return undo_; }
  QToolButton* edit_button() const { return edit_; }
  QToolButton* add_button() const { return add_; }
  ToneLabel* said() const { return said_; }

 Q_SIGNALS:
  void send_wanted(const lw::socket::SavedPacket& packet);
  /// Into the editor below.
  void put_wanted(const lw::socket::SavedPacket& packet);
  /// One after the other, again and again.
  void repeat_wanted(const std::vector<lw::socket::SavedPacket>& packets);
  /// The user wants to save what stands in the editor: offer() it.
  void editor_wanted();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_buttons();
  void fill_menus();
  void send_chosen();
  void edit_chosen();
  void save_form();
  void check_place();
  void delete_chosen();
  void choose_import();
  void choose_export();
  void update_state();
  void menu_at(const QPoint& at);

  std::shared_ptr<PacketLibrary> library_;
  PacketModel* model_;
  QLineEdit* search_;
  QTableView* view_;
  QToolButton* send_;
  QToolButton* add_;
  QToolButton* edit_;
  QToolButton* delete_;
  QToolButton* undo_;
  QToolButton* more_;
  ToneLabel* said_;
  PacketForm* form_;
  lw::socket::SavedPacket edited_;  // as it was at form_->place()
  QString blocked_;
  Aside files_;
};

}  // namespace lw::ui
