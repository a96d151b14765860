#include "core/replay/player.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <cmath>

#include "core/protocols/row.h"

namespace lw {
namespace {

constexpr double kSlowest = 0.1, kFastest = 100;
/// Sentences of what could not be played: nobody reads more.
constexpr std::size_t kMostSentences = 100;

double within_limits(double speed) {
  return speed == 0 || std::isnan(speed) ? 0 : std::clamp(speed, kSlowest, kFastest);
}

class PlaybackPrompter final : public Prompter {
 public:
  explicit PlaybackPrompter(std::weak_ptr<Player> player) : player_(std::move(player)) {}
  Task<CertificateAnswer> certificate(CertificateQuestion) override { co_return CertificateAnswer::refuse; }
  Task<std::optional<Credentials>> credentials(CredentialsQuestion question) override {
    const auto player = player_.lock();
    if (!player || !player->says_more(question.operation)) co_return std::nullopt;
    co_return Credentials{.user = question.user.empty() ? "user" : question.user, .password = "********"};
  }
  Task<StorageAnswer> storage(StorageQuestion) override { co_return StorageAnswer::stop; }

 private:
  std::weak_ptr<Player> player_;
};

/// The innermost field of the tree that holds the byte at `offset`.
const Field* field_at(const std::vector<Field>& fields, std::uint64_t offset) {
  for (const Field& field : fields) {
    if (const Field* inner = field_at(field.children, offset)) return inner;
    if (offset >= field.offset && offset < field.offset + field.length) return &field;
  }
  return nullptr;
}

const FieldName* name_of(std::span<const FieldName> names, std::string_view field) {
  const auto fits = [&](const FieldName& name) {
    return name.name == field || (name.name.ends_with('.') && field.starts_with(name.name));
  };
  // The name itself says more than its family.
  const FieldName* found = nullptr;
  for (const FieldName& name : names)
    if (fits(name) && (!found || name.name.size() > found->name.size())) found = &name;
  return found;
}

}  // namespace

std::unique_ptr<Prompter> make_playback_prompter(std::weak_ptr<Player> player) {
  return std::make_unique<PlaybackPrompter>(std::move(player));
}

Player::Player(Source source, std::shared_ptr<PlaybackStage> stage, PlayedOperations& operations,
               PlaybackChoice choice, std::function<void()> changed)
    : source_(std::move(source)),
      recording_(*source_.session, source_.stars),
      stage_(std::move(stage)),
      operations_(operations),
      changed_(std::move(changed)),
      order_(stage_->executor()) {
  choose(choice);
  state_.length = recording_.length();
  state_.frames = recording_.last_frame();
  for (const auto& [id, channel] : recording_.channels())
    stage_->add(std::make_shared<PlayedChannel>(stage_->executor(), channel, redactor_of(channel)));
}

Player::~Player() = default;

void Player::choose(const PlaybackChoice& choice) {
  state_.phase = choice.paused ? PlaybackPhase::paused : PlaybackPhase::playing;
  state_.speed = within_limits(choice.speed);
  state_.pace = choice.pace;
}

void Player::begin(std::shared_ptr<void> keep) {
  bool any = false;
  for (const OperationRecord& record : recording_.operations()) any |= find_operation(record.name) != nullptr;
  if (!any)
    throw Error(ErrorKind::invalid_argument, "playing the recording", "",
                recording_.operations().empty() ? "it tells of no operations: nobody knows what was asked for"
                                                : "none of its operations is known to this program");
  make_lanes();
  anchor();
  stage_->drive(this);
  boost::asio::co_spawn(stage_->executor(), run(shared_from_this(), std::move(keep)), boost::asio::detached);
  changed();
}

void Player::stop() {
  if (stopped_) return;
  stopped_ = true;
  stage_->drive(nullptr);
  poke();
}

/// Whoever waits looks again.
void Player::poke() {
  for (Lane& lane : lanes_) lane.bell.cancel();
  order_.bell.cancel();
}

void Player::moved() {
  ++activity_;
  for (const PlayedChannelPtr& channel : stage_->changing()) try_open(*channel);
  poke();
}

void Player::told(std::string sentence) {
  if (state_.stopped.size() >= kMostSentences || !told_.insert(sentence).second) return;
  state_.stopped.push_back(std::move(sentence));
  changed();
}

void Player::said(PlayedChannel& channel, Heard heard) {
  if (Lane* lane = lane_of(channel.recorded.id)) {
    for (Awaited& awaited : lane->awaited) {
      if (heard.said.empty()) break;
      if (awaited.what != Awaited::What::said || std::ranges::count(heard.said, awaited.frame) == 0) continue;
      awaited.done = true;
      state_.frame = std::max(state_.frame, awaited.frame);
    }
    advance(*lane);
  }
  Frame frame{.channel = channel.recorded.id, .kind = FrameKind::sent};
  frame.bytes = std::move(heard.shown);
  frame.length = frame.bytes.size();
  describe(channel.recorded.id, frame);
  if (heard.difference) difference(std::move(*heard.difference));
  changed();
  moved();
}

void Player::read_all(PlayedChannel&) {
  for (Lane& lane : lanes_) {
    lane.in_flight = false;
    advance(lane);
  }
  moved();
}

const Frame* Player::next_on(const PlayedChannel& channel) {
  if (source_.timed) return recording_.next_on(channel.recorded.id);
  const Lane* lane = lane_of(channel.recorded.id);
  return lane && !lane->items.empty() ? frame_on(lane->items.front(), channel.recorded.id) : nullptr;
}

Player::Lane* Player::lane_of(ChannelId channel) {
  if (source_.timed) return &lanes_.front();
  const auto found = by_channel_.find(channel);
  return found == by_channel_.end() ? nullptr : found->second;
}

void Player::operation_begun(OperationId played) {
  if (!beginning_) return;  // the user's own, into the same session
  playing_[beginning_->id] = {.record = beginning_, .played = played};
  beginning_ = nullptr;
  for (Lane& lane : lanes_) {
    lane.in_flight = false;
    advance(lane);
  }
  moved();
}

void Player::operation_ended(OperationId played, const Error* error) {
  const auto found = std::ranges::find_if(
      playing_, [&](const auto& one) { return one.second.played == played && !one.second.ended; });
  if (found == playing_.end()) return;
  PlayedOperation& operation = found->second;
  operation.ended = true;
  const bool failed_then = operation.record->result.contains("error");
  if (error && error->kind != ErrorKind::cancelled && !failed_then && operation.record->ended >= 0 && !over())
    told(fmt::format("Operation {} ({}) ended well when it was recorded; now: {}.", operation.record->id,
                     operation.record->name, error->message()));
  for (Lane& lane : lanes_) advance(lane);
  moved();
}

bool Player::says_more(OperationId played) {
  const auto found =
      std::ranges::find_if(playing_, [&](const auto& one) { return one.second.played == played; });
  if (found == playing_.end()) return false;
  const OperationId id = found->first;
  for (Lane& lane : lanes_)
    for (const Awaited& awaited : lane.awaited)
      if (awaited.what == Awaited::What::said && awaited.operation == id && !awaited.done) return true;
  return false;
}

ChannelId Player::played(ChannelId recorded) const {
  const PlayedChannel* channel = stage_->recorded(recorded);
  return channel && channel->played != 0 ? channel->played : recorded;
}

// Pace --------------------------------------------------------------------------------------------------

/// From now on it counts anew, or otherwise. What has passed of a gap has passed.
void Player::anchor() {
  const bool runs = state_.phase == PlaybackPhase::playing && gap_until_ >= 0;
  const Nanoseconds reached = runs ? clock_until(gap_until_) : anchor_recorded_;
  if (runs && state_.pace == PlaybackPace::as_recorded) state_.position = std::max(state_.position, reached);
  anchor_real_ = system_clock().monotonic();
  anchor_recorded_ = std::max(state_.position, reached);
}

/// The recorded time that is now, as the system's clock goes on from the anchor.
Nanoseconds Player::clock_until(Nanoseconds limit) const {
  const double passed =
      static_cast<double>(system_clock().monotonic() - anchor_real_) * (state_.speed == 0 ? 1 : state_.speed);
  const double room = static_cast<double>(limit) - static_cast<double>(anchor_recorded_);
  return passed >= room ? limit : anchor_recorded_ + static_cast<Nanoseconds>(passed);
}

/// Where it was hurried to, once all before it has happened: it counts from there.
void Player::arrive(const RecordedItem& next) {
  if (hurry_until_ < 0 || time_of(next) <= hurry_until_) return;
  state_.position = std::max(state_.position, hurry_until_);
  hurry_until_ = -1;
  gap_until_ = -1;
  if (step_from_) step_from_ = ended_messages_;  // a step goes on from there
  anchor();
  changed();
}

/// When it may happen, by the system's clock.
Nanoseconds Player::due(const RecordedItem& item) const {
  const Nanoseconds time = time_of(item);
  const bool users = !std::holds_alternative<Frame>(item);
  if (state_.speed == 0 || time <= hurry_until_ || step_from_) return 0;
  if (state_.pace == PlaybackPace::other_side && !users) return 0;
  const double wait = static_cast<double>(time - anchor_recorded_) / state_.speed;
  // Further than anybody waits; a recording may say any times.
  constexpr double kLongest = 1e18;
  return anchor_real_ + static_cast<Nanoseconds>(std::clamp(wait, 0.0, kLongest));
}

/// It happens now.
void Player::at(Nanoseconds time, FrameNumber frame) {
  stage_->clock().set(time);
  state_.position = std::max(state_.position, time);
  state_.frame = std::max(state_.frame, frame);
  // The other side's pace counts from what happened last: only what the user thought takes time.
  if (state_.pace == PlaybackPace::other_side) anchor();
  changed();
}

void Player::play() {
  if (state_.phase != PlaybackPhase::paused) return;
  anchor();
  state_.phase = PlaybackPhase::playing;
  step_from_.reset();
  changed();
  poke();
}

void Player::pause() {
  if (state_.phase != PlaybackPhase::playing) return;
  anchor();
  state_.phase = PlaybackPhase::paused;
  changed();
  poke();
}

void Player::step() {
  if (state_.phase == PlaybackPhase::ended) return;
  anchor();
  state_.phase = PlaybackPhase::paused;
  step_from_ = ended_messages_;
  changed();
  poke();
}

void Player::hurry_to(Nanoseconds position) {
  hurry_until_ = position;
  step_from_.reset();
  poke();
}

void Player::set_speed(double speed) {
  anchor();
  state_.speed = within_limits(speed);
  changed();
  poke();
}

void Player::set_pace(PlaybackPace pace) {
  anchor();
  state_.pace = pace;
  changed();
  poke();
}

// Comparing ---------------------------------------------------------------------------------------------

/// Only to know where messages end: for steps.
void Player::describe(ChannelId id, const Frame& frame) {
  auto& describer = describers_[id];
  if (!describer) {
    const auto known = recording_.channels().find(id);
    describer = make_guarded_describer(&describer_of,
                                       known == recording_.channels().end() ? ChannelInfo{} : known->second);
  }
  messages_.clear();
  describer->feed(frame, messages_);
  ended_messages_ += messages_.size();
}

void Player::difference(PlaybackDifference difference) {
  ++state_.differences;
  if (!state_.first_difference) {
    if (difference.reason.empty()) difference.reason = reason_of(difference);
    state_.first_difference = std::move(difference);
  }
  changed();
}

/// Which field it is in, and whether that differs by nature.
std::string Player::reason_of(const PlaybackDifference& difference) {
  const auto channel = recording_.channels().find(difference.channel);
  if (difference.frame == 0 || channel == recording_.channels().end()) return {};
  const ProtocolRow* row = find_protocol(channel->second.protocol);
  if (!row) return {};
  const std::vector<Frame> frames = source_.session->frames(difference.frame, 1, true);
  if (frames.empty() || frames.front().bytes.empty()) return {};
  // A request is said in one piece as a rule: then the frame is the message.
  const auto describer = make_guarded_describer(&describer_of, channel->second);
  std::vector<Message> messages;
  describer->feed(frames.front(), messages);
  describer->finish(messages);
  if (messages.empty()) return {};
  const std::vector<Field> fields = row->fields(messages.front().kind, frames.front().bytes, FieldWish());
  const Field* field = field_at(fields, difference.in_frame);
  if (!field) return {};
  const FieldName* name = name_of(row->field_names, field->name);
  if (name && name->noise) return fmt::format("{} differs each time by nature", field->label);
  return fmt::format("in {} ({})", field->label, field->name);
}

}  // namespace lw
