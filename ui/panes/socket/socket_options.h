// Options of the socket itself, by what they do: TCP's own, and those of every packet that goes out.
#pragma once

#include "ui/panes/socket/options_group.h"

class QComboBox;
class QSpinBox;

namespace lw::ui {

class TcpOptionsGroup final : public OptionsGroup {
  Q_OBJECT

 public:
  explicit TcpOptionsGroup(QWidget* parent);

  void read_into(SocketForm& form) const override;
  void show_form(const SocketForm& form) override;
  bool suit(const SocketForm& form) override;

 private:
  void enable();

  QComboBox* no_delay_;
  QComboBox* keep_alive_;
  QSpinBox* keep_idle_;
  QSpinBox* keep_interval_;
  QSpinBox* keep_count_;
  QSpinBox* linger_;
  QSpinBox* sample_;
};

class PacketOptionsGroup final : public OptionsGroup {
  Q_OBJECT

 public:
  explicit PacketOptionsGroup(QWidget* parent);

  void read_into(SocketForm& form) const override;
  void show_form(const SocketForm& form) override;
  bool suit(const SocketForm& form) override;

 private:
  QComboBox* tos_;
  QSpinBox* ttl_;
  QComboBox* dont_fragment_;
  QSpinBox* send_buffer_;
  QSpinBox* receive_buffer_;
  QComboBox* reuse_address_;
  QComboBox* reuse_port_;
  QComboBox* device_;
};

/// "EF, for voice (0xb8)": a whole byte as its DSCP's name.
QString tos_text(int tos);

}  // namespace lw::ui
