#include "ui/panes/socket/line_scan.h"

#include <QCoreApplication>
#include <vector>

#include "core/base/tls_facts.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

constexpr int kPauseMs = 500;
constexpr std::size_t kScannedFrames = 4096;
// Of one look; a flood from forged addresses is no list.
constexpr std::size_t kMostFound = 1000;
// Of all looks together, alike.
constexpr std::size_t kMostCounted = 20'000;

struct LineScanText {
  Q_DECLARE_TR_FUNCTIONS(LineScan)
};

QString words_of(const TlsFacts& facts) {
  QStringList words{from_utf8(facts.version), from_utf8(facts.cipher)};
  if (!facts.alpn.empty()) words << LineScanText::tr("ALPN %1").arg(from_utf8(facts.alpn));
  if (!facts.server_name.empty()) words << LineScanText::tr("asked for %1").arg(from_utf8(facts.server_name));
  if (facts.resumed) words << LineScanText::tr("resumed");
  words << (facts.chain.empty() ? LineScanText::tr("no certificate of the other side")
                                : from_utf8(facts.chain.front().subject));
  if (!facts.problem.empty()) words << from_utf8(facts.problem);
  return words.join(QLatin1Char('\n'));
}

}  // namespace

struct LineScan::Found {
  std::map<std::pair<ChannelId, std::string>, Said> said;
  std::vector<std::pair<ChannelId, TlsFacts>> tls;
  FrameNumber upto = 0;

  void take(const Frame& frame, ChannelId peers_of) {
    if (frame.layer == Layer::raw) return;
    if (frame.kind == FrameKind::note) {
      if (frame.note.kind == NoteKind::tls)
        tls.emplace_back(frame.channel, tls_facts_from_json(frame.note.facts));
      return;
    }
    if (peers_of != 0 && frame.channel != peers_of) return;
    auto& [sent, received] = said[{frame.channel, peers_of == 0 ? std::string() : frame.peer}];
    (frame.kind == FrameKind::sent ? sent : received) += frame.length;
  }
};

LineScan::LineScan(QObject* parent) : QObject(parent) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &LineScan::look);
}

LineScan::~LineScan() {
  watch(nullptr, 0);
}

void LineScan::watch(std::shared_ptr<Transcript> transcript, ChannelId peers_of) {
  if (transcript_) transcript_->unsubscribe(token_);
  ++round_;
  transcript_ = std::move(transcript);
  peers_of_ = peers_of;
  looking_ = false;
  said_.clear();
  pause_.stop();
  if (!transcript_) return;
  looked_ = transcript_->frame_count();
  token_ = transcript_->watch([this] {
    if (!looking_ && !pause_.isActive()) pause_.start();
  });
}

void LineScan::look() {
  if (!transcript_ || looking_ || looked_ >= transcript_->frame_count()) return;
  looking_ = true;
  auto found = std::make_shared<Found>();
  found->upto = looked_;
  const FrameNumber end = transcript_->frame_count();
  const auto read = [found, end, peers_of = peers_of_](StoreReader& reader) {
    while (found->upto < end && found->said.size() < kMostFound) {
      const auto frames = reader.frames(found->upto + 1, kScannedFrames, false);
      if (frames.empty()) return;
      for (const Frame& frame : frames) found->take(frame, peers_of);
      found->upto = frames.back().number;
    }
  };
  transcript_->read_aside(read, guarded(this, [this, found, round = round_](std::expected<void, Error>) {
                            if (round != round_) return;
                            looking_ = false;
                            looked_ = found->upto;
                            tell(*found);
                            if (transcript_ && looked_ < transcript_->frame_count()) pause_.start();
                          }));
}

void LineScan::tell(const Found& found) {
  const unsigned round = round_;
  for (const auto& [whom, more] : found.said) {
    if (said_.size() >= kMostCounted && !said_.contains(whom)) continue;
    auto& [sent, received] = said_[whom];
    sent += more.first;
    received += more.second;
    Q_EMIT counted(whom.first, whom.second, sent, received);
    if (round != round_) return;
  }
  for (const auto& [channel, facts] : found.tls)
    Q_EMIT secured(channel, from_utf8(facts.version), words_of(facts));
}

}  // namespace lw::ui
