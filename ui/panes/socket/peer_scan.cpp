#include "ui/panes/socket/peer_scan.h"

#include <set>

#include "ui/bridge/bridge.h"

namespace lw::ui {
namespace {

constexpr int kPauseMs = 500;
constexpr std::size_t kScannedFrames = 4096;
constexpr std::size_t kMostScanned = 1000;  // of one look; a flood from forged addresses is no list

}  // namespace

PeerScan::PeerScan(QObject* parent) : QObject(parent) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &PeerScan::look);
}

PeerScan::~PeerScan() {
  watch(nullptr, 0);
}

void PeerScan::watch(std::shared_ptr<Transcript> transcript, ChannelId channel) {
  if (transcript_) transcript_->unsubscribe(token_);
  transcript_ = channel == 0 ? nullptr : std::move(transcript);
  channel_ = channel;
  looking_ = false;
  pause_.stop();
  if (!transcript_) return;
  looked_ = transcript_->frame_count();
  token_ = transcript_->subscribe([this] {
    if (!looking_ && !pause_.isActive()) pause_.start();
  });
}

void PeerScan::look() {
  if (!transcript_ || looking_ || looked_ >= transcript_->frame_count()) return;
  looking_ = true;
  struct Found {
    std::set<std::string> peers;
    FrameNumber upto;
  };
  auto found = std::make_shared<Found>(Found{{}, looked_});
  const FrameNumber end = transcript_->frame_count();
  const auto read = [found, end, channel = channel_](StoreReader& reader) {
    while (found->upto < end && found->peers.size() < kMostScanned) {
      const auto frames = reader.frames(found->upto + 1, kScannedFrames, false);
      if (frames.empty()) return;
      for (const Frame& frame : frames) {
        if (frame.channel == channel && frame.kind == FrameKind::received) found->peers.insert(frame.peer);
      }
      found->upto = frames.back().number;
    }
  };
  transcript_->read_aside(read, guarded(this, [this, found, channel = channel_](std::expected<void, Error>) {
                            if (channel != channel_) return;
                            looking_ = false;
                            looked_ = found->upto;
                            for (const std::string& peer : found->peers) {
                              if (!peer.empty()) Q_EMIT heard(channel, peer);
                            }
                            if (looked_ < transcript_->frame_count()) pause_.start();
                          }));
}

}  // namespace lw::ui
