#include "core/api/figures.h"

#include <algorithm>
#include <bit>
#include <boost/unordered/unordered_flat_set.hpp>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/session/store/store.h"

namespace lw {
namespace {

// Throughput begins with buckets this wide and doubles them when the session gets longer than they reach.
constexpr Nanoseconds kFirstWidth = 1'000'000;
constexpr std::size_t kBars = 65;  // 0 bytes, and one for each power of two

/// What is under way on one channel.
struct LineFigures {
  Role role = Role::client;
  /// What it took to get the line, until the first exchange takes it along.
  WaterfallRow making;
  bool made = false;  // `making` has something in it
  std::optional<WaterfallRow> exchange;
  bool answered = false;  // the exchange
  Nanoseconds last = 0;   // time of the frame before
  std::optional<Latency> asked;
  Nanoseconds asked_at = 0;
  bool over = false;  // the channel ended: only a message of its may still come
};

void begin(Span& span, Nanoseconds time) {
  if (span.known()) return;
  span = {time, time};
}

/// `from` .. `to` of all phases.
void measure(WaterfallRow& row) {
  bool first = true;
  for (const Span& span : row.phases) {
    if (!span.known()) continue;
    row.from = first ? span.from : std::min(row.from, span.from);
    row.to = first ? span.to : std::max(row.to, span.to);
    first = false;
  }
}

}  // namespace

const char* to_string(Phase phase) {
  constexpr std::array<const char*, kPhases> kNames{"resolve", "connect", "tls", "send", "wait", "receive"};
  return kNames[static_cast<std::size_t>(phase)];
}

struct FigureMaker::State {
  FiguresWish wish;
  std::set<ChannelId> wanted;
  boost::unordered_flat_set<ChannelId> servers;  // channels on which we answer
  std::map<ChannelId, LineFigures> lines;
  std::map<OperationId, std::uint32_t> hops;
  std::array<SizeBar, kBars> bars{};
  std::vector<Throughput> buckets;
  Nanoseconds width = kFirstWidth;
  Figures figures;

  LineFigures* line(ChannelId channel);
  void note(const Frame& frame, LineFigures& line);
  void bytes(const Frame& frame, LineFigures& line);
  void count(const Frame& frame);
  void end(LineFigures& line);
  void keep(WaterfallRow row);
};

FigureMaker::FigureMaker(FiguresWish wish, const std::vector<ChannelInfo>& channels)
    : state_(std::make_unique<State>()) {
  state_->wanted.insert(wish.channels.begin(), wish.channels.end());
  wish.buckets = std::clamp<std::size_t>(wish.buckets, 2, kMaxBuckets);
  state_->wish = std::move(wish);
  for (const ChannelInfo& channel : channels)
    if (channel.role == Role::server) state_->servers.insert(channel.id);
}

FigureMaker::~FigureMaker() = default;

/// Null: nobody wants it, or more is under way than is measured.
LineFigures* FigureMaker::State::line(ChannelId channel) {
  if (channel == 0 || (!wanted.empty() && !wanted.contains(channel))) return nullptr;
  if (const auto found = lines.find(channel); found != lines.end()) return &found->second;
  // Twice as many: so the lines that are over are swept away now and then, not each time.
  if (lines.size() >= 2 * kMaxOpenChannels && !figures.cut)
    std::erase_if(lines, [](const auto& one) { return one.second.over; });
  if (lines.size() >= 2 * kMaxOpenChannels) {
    figures.cut = true;
    return nullptr;
  }
  LineFigures& line = lines[channel];
  if (servers.contains(channel)) line.role = Role::server;
  return &line;
}

void FigureMaker::frame(const Frame& frame) {
  LineFigures* line = frame.layer == Layer::top ? state_->line(frame.channel) : nullptr;
  if (!line) return;
  line->over = false;
  if (frame.kind == FrameKind::note) {
    state_->note(frame, *line);
  } else {
    state_->count(frame);
    state_->bytes(frame, *line);
  }
  if (frame.note.kind != NoteKind::tls_keys) line->last = frame.time;
}

void FigureMaker::State::note(const Frame& frame, LineFigures& line) {
  WaterfallRow& row = line.making;
  switch (frame.note.kind) {
    case NoteKind::resolving:
      begin(row[Phase::resolve], frame.time);
      break;
    case NoteKind::resolved:
      begin(row[Phase::resolve], frame.time);
      row[Phase::resolve].to = frame.time;
      break;
    case NoteKind::connecting:
      begin(row[Phase::connect], frame.time);
      break;
    case NoteKind::connected:
    case NoteKind::accepted:
    case NoteKind::proxy:
      begin(row[Phase::connect], frame.time);
      row[Phase::connect].to = frame.time;
      break;
    case NoteKind::tls:
      // Nothing is noted where it begins: that is where the line was silent from.
      row[Phase::tls] = {std::min(line.last, frame.time), frame.time};
      break;
    case NoteKind::error:
    case NoteKind::reset:
    case NoteKind::closed:
      // What was under way ended here.
      if (line.made && !row[Phase::tls].known() && row[Phase::connect].known() &&
          row[Phase::connect].to == row[Phase::connect].from) {
        row[Phase::connect].to = frame.time;
      }
      return end(line);
    default:
      return;
  }
  line.made = true;
  if (row.operation == 0) row.operation = frame.operation;
  row.channel = frame.channel;
}

void FigureMaker::State::bytes(const Frame& frame, LineFigures& line) {
  const bool sent = frame.kind == FrameKind::sent;
  const bool asks = sent == (line.role == Role::client);
  const bool other = line.exchange && line.exchange->operation != frame.operation;
  if (line.exchange && ((asks && line.answered) || other)) {
    keep(*line.exchange);
    line.exchange.reset();
  }
  if (!line.exchange) {
    line.exchange = std::exchange(line.making, {});
    line.made = false;
    line.answered = false;
    line.exchange->operation = frame.operation;
    line.exchange->channel = frame.channel;
  }
  WaterfallRow& row = *line.exchange;
  Span& span = row[sent ? Phase::send : Phase::receive];
  begin(span, frame.time);
  span.to = frame.time;
  const Span& asked = row[sent ? Phase::receive : Phase::send];
  if (!asks && !line.answered && asked.known()) row[Phase::wait] = {asked.to, frame.time};
  line.answered = line.answered || !asks;
}

void FigureMaker::State::end(LineFigures& line) {
  if (line.exchange) keep(*line.exchange);
  line.exchange.reset();
  if (line.made) keep(std::exchange(line.making, {}));
  line.made = false;
  line.over = true;
}

void FigureMaker::State::keep(WaterfallRow row) {
  measure(row);
  row.hop = hops[row.operation]++;
  if (figures.waterfall.size() < kMaxFigureRows) {
    figures.waterfall.push_back(row);
  } else {
    figures.cut = true;
  }
}

void FigureMaker::State::count(const Frame& frame) {
  const Nanoseconds time = std::max<Nanoseconds>(frame.time, 0);
  // The widest bucket reaches beyond every time there is.
  while (static_cast<std::uint64_t>(time / width) >= wish.buckets) {
    width *= 2;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      if (i % 2 == 0) {
        buckets[i / 2] = buckets[i];
      } else {
        buckets[i / 2].sent += buckets[i].sent;
        buckets[i / 2].received += buckets[i].received;
      }
    }
    buckets.resize((buckets.size() + 1) / 2);
  }
  const auto at = static_cast<std::size_t>(time / width);
  if (buckets.size() <= at) buckets.resize(at + 1);
  (frame.kind == FrameKind::sent ? buckets[at].sent : buckets[at].received) += frame.length;
}

void FigureMaker::message(const Message& message, Nanoseconds last) {
  LineFigures* line = state_->line(message.channel);
  if (!line) return;
  const bool sent = message.direction == Direction::sent;
  SizeBar& bar = state_->bars[static_cast<std::size_t>(std::bit_width(message.length))];
  ++(sent ? bar.sent : bar.received);

  const FrameNumber frame = message.pieces.empty() ? 0 : message.pieces.front().frame;
  if (sent == (line->role == Role::client)) {
    // Of several asked in a row, the answer that comes next is the first one's.
    if (!line->asked) {
      line->asked = Latency{.channel = message.channel, .operation = message.operation, .request = frame};
      line->asked_at = last;
    }
    return;
  }
  if (!line->asked) return;
  Latency latency = *std::exchange(line->asked, std::nullopt);
  latency.reply = frame;
  latency.time = message.time;
  // An answer may begin before all was asked.
  latency.taken = std::max<Nanoseconds>(message.time - line->asked_at, 0);
  if (state_->figures.latencies.size() < kMaxFigureRows) {
    state_->figures.latencies.push_back(latency);
  } else {
    state_->figures.cut = true;
  }
}

Figures FigureMaker::take() {
  for (auto& [id, line] : state_->lines) state_->end(line);
  Figures figures = std::exchange(state_->figures, {});
  std::ranges::sort(figures.waterfall, {}, [](const WaterfallRow& row) {
    return std::tuple(row.from, row.operation, row.hop, row.channel);
  });
  std::ranges::sort(figures.latencies, {}, [](const Latency& latency) {
    return std::tuple(latency.time, latency.request, latency.channel);
  });
  figures.bucket_width = state_->width;
  figures.throughput = std::move(state_->buckets);
  for (std::size_t i = 0; i < figures.throughput.size(); ++i) {
    figures.throughput[i].from = static_cast<Nanoseconds>(i) * state_->width;
  }
  std::size_t used = 0;
  for (std::size_t i = 0; i < kBars; ++i) {
    SizeBar& bar = state_->bars[i];
    bar.least = i == 0 ? 0 : std::uint64_t{1} << (i - 1);
    if (bar.sent + bar.received > 0) used = i + 1;
  }
  figures.sizes.assign(state_->bars.begin(), state_->bars.begin() + static_cast<std::ptrdiff_t>(used));
  return figures;
}

}  // namespace lw
