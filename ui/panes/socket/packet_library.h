// The saved packets, one library for all socket panes of the program; kept in packets.txt beside the
// settings.
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "core/protocols/socket/sending/packets.h"
#include "ui/panes/socket/kept_text.h"

namespace lw::ui {

class PacketLibrary final : public QObject {
  Q_OBJECT

 public:
  using Packets = std::vector<lw::socket::SavedPacket>;

  /// The one of all panes; goes with the last of them.
  static std::shared_ptr<PacketLibrary> shared();
  PacketLibrary();

  const Packets& packets() const { return packets_; }
  const QString& problem() const { return problem_; }
  const QString& file() const { return kept_.file(); }
  bool loaded() const { return loaded_; }
  /// In the place of another one; -1 = behind all. False: there is no room for more.
  bool put(int place, lw::socket::SavedPacket packet);
  /// Behind all; as many as there is room for: how many.
  std::size_t add(Packets packets);
  void remove(const std::vector<int>& places);

  bool can_undo() const { return !before_.empty(); }
  void undo();

 Q_SIGNALS:
  void changed();

 private:
  void was_read(const QByteArray& text);
  void remember();
  void keep();

  Packets packets_;
  std::vector<Packets> before_;
  QString problem_;
  bool loaded_ = false;
  KeptText kept_;
};

}  // namespace lw::ui
