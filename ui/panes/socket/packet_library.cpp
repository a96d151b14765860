#include "ui/panes/socket/packet_library.h"

#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/bridge/text_place.h"

namespace lw::ui {
namespace {

/// Steps that can be taken back: each holds the list as it was.
constexpr std::size_t kMostUndone = 20;

}  // namespace

std::shared_ptr<PacketLibrary> PacketLibrary::shared() {
  static std::weak_ptr<PacketLibrary> held;
  auto library = held.lock();
  if (!library) held = library = std::make_shared<PacketLibrary>();
  return library;
}

PacketLibrary::PacketLibrary() : kept_(QStringLiteral("packets.txt"), this) {
  connect(&kept_, &KeptText::was_read, this, &PacketLibrary::was_read);
  connect(&kept_, &KeptText::problem, this, [this](const QString& text) {
    problem_ = text;
    loaded_ = true;
    Q_EMIT changed();
  });
  kept_.read();
}

void PacketLibrary::was_read(const QByteArray& text) {
  loaded_ = true;
  auto read = lw::socket::read_packets(to_bytes(text));
  if (read) {
    // What was added before it was read stands behind it.
    const bool added = !packets_.empty();
    read->insert(read->end(), packets_.begin(), packets_.end());
    packets_ = std::move(*read);
    if (added) keep();
  } else {
    problem_ = tr("%1, line %2: %3. It is kept as packets.txt.old when the list changes.")
                   .arg(kept_.file())
                   .arg(place_in(text, read.error().offset).line + 1)
                   .arg(from_utf8(read.error().reason));
    kept_.keep_old();
  }
  Q_EMIT changed();
}

void PacketLibrary::remember() {
  before_.push_back(packets_);
  if (before_.size() > kMostUndone) before_.erase(before_.begin());
}

bool PacketLibrary::put(int place, lw::socket::SavedPacket packet) {
  const auto at = static_cast<std::size_t>(place);
  const bool replaces = place >= 0 && at < packets_.size();
  if (!replaces && packets_.size() >= lw::socket::kMostPackets) return false;
  remember();
  if (replaces)
    packets_[at] = std::move(packet);
  else
    packets_.push_back(std::move(packet));
  keep();
  return true;
}

std::size_t PacketLibrary::add(Packets packets) {
  const std::size_t room = lw::socket::kMostPackets - std::min(packets_.size(), lw::socket::kMostPackets);
  packets.resize(std::min(room, packets.size()));
  if (packets.empty()) return 0;
  remember();
  packets_.insert(packets_.end(), packets.begin(), packets.end());
  keep();
  return packets.size();
}

void PacketLibrary::remove(const std::vector<int>& places) {
  std::vector<int> sorted = places;
  std::ranges::sort(sorted, std::greater());
  if (sorted.empty()) return;
  remember();
  for (const int place : sorted) {
    if (place >= 0 && static_cast<std::size_t>(place) < packets_.size())
      packets_.erase(packets_.begin() + place);
  }
  keep();
}

void PacketLibrary::undo() {
  if (before_.empty()) return;
  packets_ = std::move(before_.back());
  before_.pop_back();
  keep();
}

void PacketLibrary::keep() {
  problem_.clear();
  kept_.write(from_bytes(lw::socket::packets_text(packets_)));
  Q_EMIT changed();
}

}  // namespace lw::ui
