#include "core/api/transcript_impl.h"

#include <boost/asio/post.hpp>

#include "core/api/known_fields.h"
#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/session/frame_window.h"

namespace lw {
namespace asio = boost::asio;

namespace {

// Page requests that may be newer than one that has not begun, before that one is not worth doing.
constexpr std::uint64_t kStale = 8;
// Channels and operations are numbered from 1 on and listed by number. What a file from a stranger numbers
// higher than any session came to is left out, or one row of it would cost as much memory as it likes.
constexpr std::uint64_t kMostNumbered = kMaxListedChannels;

template <class Value>
void put(std::vector<Value>& list, std::uint64_t number, Value value) {
  if (number == 0 || number > kMostNumbered) return;
  if (list.size() < number) list.resize(number);
  list[number - 1] = std::move(value);
}

std::string row_summary(const Frame& frame) {
  if (frame.kind == FrameKind::note) return frame.note.text;
  if (!frame.kept()) return human_size(frame.length) + ", not kept (over the recording limit)";
  return escape_short(ByteView(frame.bytes).substr(0, kRowBytes), kRowBytes);
}

}  // namespace

TranscriptImpl::TranscriptImpl(Delivery& delivery, std::shared_ptr<asio::thread_pool> pool, bool live)
    : delivery_(delivery), pool_(std::move(pool)), worker_(pool_->get_executor()) {
  seen_.live = live;
  news_.counts.live = live;
}

void TranscriptImpl::attach(std::unique_ptr<StoreReader> reader) {
  auto shared = std::make_shared<std::unique_ptr<StoreReader>>(std::move(reader));
  asio::post(worker_, [self = shared_from_this(), shared] {
    self->reader_ = std::move(*shared);
    self->catch_up();
  });
}

void TranscriptImpl::catch_up() {
  if (!reader_) return;
  {
    std::lock_guard lock(news_mutex_);
    news_.catching_up = true;
  }
  SessionHeader header;
  FrameNumber last = 0;
  std::vector<ChannelInfo> channels;
  std::vector<OperationRecord> operations;
  std::vector<Annotation> annotations;
  std::string problem;
  try {
    header = reader_->header();
    last = reader_->last_frame();
    channels = reader_->channels();
    operations = reader_->operations();
    annotations = reader_->annotations();
    problem = reader_->problem();
  } catch (const std::exception& error) {
    problem = error.what();
  }
  index_.began(header.started);
  names_.began(header.started);
  {
    std::lock_guard lock(news_mutex_);
    news_.counts.started = header.started;
    // Those of a session that is being recorded were all told to recorded().
    if (!news_.counts.live) news_.annotations = std::move(annotations);
    news_.problem = std::move(problem);
    news_.counts.frames = std::max<std::uint64_t>(news_.counts.frames, last);
    if (!std::exchange(news_.newer_choice, false)) take_choice(header.settings);
    for (ChannelInfo& channel : channels) {
      if (news_.newer_channels.contains(channel.id)) continue;
      names_.know(channel);
      undecoded_channels_[channel.id] = channel;
      news_.channels[channel.id] = std::move(channel);
    }
    for (OperationRecord& operation : operations) {
      names_.know(operation);
      if (!news_.newer_operations.contains(operation.id))
        news_.operations[operation.id] = std::move(operation);
    }
    news_.catching_up = false;
    news_.newer_channels.clear();
    news_.newer_operations.clear();
  }
  tell();
  want_decoding();
}

void TranscriptImpl::end(std::function<void()> close, std::function<std::unique_ptr<StoreReader>()> reopen,
                         std::function<void()> done) {
  asio::post(worker_, [self = shared_from_this(), close = std::move(close), reopen = std::move(reopen),
                       done = std::move(done)] {
    // SQLite can't fold its journal into the file while another connection looks at it.
    const bool reads = self->reader_ != nullptr;
    if (reopen) self->reader_.reset();
    try {
      close();
      if (reopen && reads) self->reader_ = reopen();
      if (reopen) self->readers_.fill({}, reopen);
    } catch (const std::exception&) {
      // A file that can't be closed in order keeps its journal, and opens again with it.
    }
    {
      std::lock_guard lock(self->news_mutex_);
      self->news_.counts.live = false;
    }
    self->tell();
    self->want_decoding();
    done();
  });
}

void TranscriptImpl::recorded(const Batch& batch) {
  {
    std::lock_guard lock(news_mutex_);
    if (!batch.frames.empty())
      news_.counts.frames = std::max(news_.counts.frames, batch.frames.back().number);
    for (const Annotation& annotation : batch.annotations) apply(news_.annotations, annotation);
    if (batch.header) {
      news_.newer_choice = news_.catching_up;
      take_choice(batch.header->settings);
    }
  }
  if (!batch.frames.empty()) poke_follows();
  if (!take_news(batch)) {
    if (watchers_ > 0) tell();
    return;
  }
  tell();
  want_decoding();
}

void TranscriptImpl::take_choice(const boost::json::object& settings) {
  DecodeAs now = decode_as_from(settings);
  if (now == news_.chosen) return;
  news_.chosen = std::move(now);
  news_.choose = true;
}

bool TranscriptImpl::take_news(const Batch& batch) {
  std::lock_guard lock(news_mutex_);
  // Nobody looks: subscribe() catches up.
  if (!wanted_) return false;
  for (const ChannelInfo& channel : batch.channels) {
    if (news_.catching_up) news_.newer_channels.insert(channel.id);
    news_.channels[channel.id] = channel;
    undecoded_channels_[channel.id] = channel;
    names_.know(channel);
  }
  for (const OperationRecord& operation : batch.operations) {
    if (news_.catching_up) news_.newer_operations.insert(operation.id);
    news_.operations[operation.id] = operation;
    names_.know(operation);
  }
  return true;
}

void TranscriptImpl::tell() {
  {
    std::lock_guard lock(news_mutex_);
    if (news_.told) return;
    news_.told = true;
  }
  delivery_.push([weak = weak_from_this()] {
    if (auto self = weak.lock()) self->take_over();
  });
}

void TranscriptImpl::take_over() {
  std::map<ChannelId, ChannelInfo> channels;
  std::map<OperationId, OperationRecord> operations;
  bool annotated = false;
  {
    std::lock_guard lock(news_mutex_);
    news_.told = false;
    seen_ = news_.counts;
    annotated = annotations_ != news_.annotations;
    if (annotated) annotations_ = news_.annotations;
    problem_ = news_.problem;
    chosen_ = news_.chosen;
    channels.swap(news_.channels);
    operations.swap(news_.operations);
  }
  for (auto& [id, channel] : channels) put(channels_, id, std::move(channel));
  for (auto& [id, operation] : operations) put(operations_, id, std::move(operation));
  if (annotated) annotations_changed(annotations_);
  const auto subscribers = subscribers_;  // a subscriber may unsubscribe in its call
  for (const auto& [token, subscriber] : subscribers) {
    if (subscribers_.contains(token)) subscriber.changed();
  }
}

int TranscriptImpl::subscribe(std::function<void()> changed) {
  subscribers_[next_token_] = {std::move(changed), true};
  hold();
  return next_token_++;
}

int TranscriptImpl::watch(std::function<void()> changed) {
  subscribers_[next_token_] = {std::move(changed), false};
  ++watchers_;
  tell();
  return next_token_++;
}

void TranscriptImpl::unsubscribe(int token) {
  const auto found = subscribers_.find(token);
  if (found == subscribers_.end()) return;
  const bool held = found->second.holds;
  subscribers_.erase(found);
  if (held)
    release();
  else
    --watchers_;
}

void TranscriptImpl::hold() {
  if (++holds_ == 1) {
    {
      std::lock_guard lock(news_mutex_);
      wanted_ = true;
      all_decoded_ = false;  // what was recorded meanwhile is not known yet
      news_.catching_up = true;
    }
    asio::post(worker_, [self = shared_from_this()] { self->catch_up(); });
  }
  tell();
}

void TranscriptImpl::release() {
  wanted_ = --holds_ > 0;
}

void TranscriptImpl::request_frames(std::uint64_t first, std::size_t count,
                                    std::function<void(std::uint64_t, std::vector<FrameRow>)> done) {
  asio::post(worker_, [self = shared_from_this(), first, count, done = std::move(done),
                       mine = ++newest_request_]() mutable {
    std::vector<FrameRow> rows;
    if (self->reader_ && self->newest_request_ - mine < kStale) {
      try {
        auto frames = self->reader_->frames(first + 1, count, true);
        rows.reserve(frames.size());
        for (Frame& frame : frames) {
          std::string summary = row_summary(frame);
          if (frame.bytes.size() > kRowBytes) frame.bytes = frame.bytes.substr(0, kRowBytes);
          rows.push_back(FrameRow{std::move(frame), std::move(summary)});
        }
      } catch (const std::exception& error) {
        FrameRow& row = rows.emplace_back();
        row.frame.number = first + 1;
        row.summary = error.what();
      }
    }
    self->delivery_.push(
        [first, rows = std::move(rows), done = std::move(done)]() mutable { done(first, std::move(rows)); });
  });
}

void TranscriptImpl::request_messages(std::uint64_t first, std::size_t count,
                                      std::function<void(std::uint64_t, std::vector<MessageRow>)> done) {
  asio::post(worker_, [self = shared_from_this(), first, count, done = std::move(done),
                       mine = ++newest_request_]() mutable {
    std::vector<MessageRow> rows;
    if (self->newest_request_ - mine < kStale) rows = self->index_.rows(first, count);
    self->annotate_rows(rows);
    self->delivery_.push(
        [first, rows = std::move(rows), done = std::move(done)]() mutable { done(first, std::move(rows)); });
  });
}

void TranscriptImpl::gather(std::span<const Piece> pieces, Detail& detail) {
  FrameWindow window(*reader_, pieces.empty() ? 0 : pieces.back().frame);
  for (const Piece& piece : pieces) {
    if (detail.bytes.size() >= kDetailBytes) return;
    const Frame* frame = window.frame(piece.frame);
    if (!frame) return;
    if (!frame->kept()) {
      detail.kept = false;
      detail.saved_body = reader_->saved_body(frame->number);
      return;
    }
    detail.bytes.append(window.bytes(piece).substr(0, kDetailBytes - detail.bytes.size()));
  }
}

Detail TranscriptImpl::frame_detail(std::uint64_t index) {
  const auto frames = reader_->frames(index + 1, 1, true);
  if (frames.empty())
    throw Error(ErrorKind::invalid_argument, "reading a frame", "", "there is no such frame");
  const Frame& frame = frames.front();
  Detail detail;
  detail.length = frame.length;
  detail.kept = frame.kept();
  if (!detail.kept) detail.saved_body = reader_->saved_body(frame.number);
  detail.bytes = frame.bytes.substr(0, kDetailBytes);
  detail.summary = row_summary(frame);
  detail.note = frame.note;
  detail.channel = frame.channel;
  detail.direction = frame.kind == FrameKind::received ? Direction::received : Direction::sent;
  return detail;
}

Detail TranscriptImpl::message_detail(std::uint64_t index) {
  IndexedMessage where;
  if (!index_.look(index, where))
    throw Error(ErrorKind::invalid_argument, "reading a message", "", "there is no such message");
  if (where.is_note) return frame_detail(where.first_frame - 1);
  Detail detail;
  detail.length = where.length;
  detail.summary = where.summary;
  detail.channel = where.channel;
  detail.direction = where.direction;
  detail.protocol = where.protocol;
  detail.kind = where.kind;
  detail.remarks = index_.remarks(index);
  gather(where.pieces(), detail);
  detail.fields = fields_of(where.protocol, where.kind, detail.bytes, {});
  if (const ProtocolRow* row = find_protocol(where.protocol))
    add_known(detail.fields, detail.remarks, *row, where.kind, detail.bytes);
  return detail;
}

namespace {

template <class Work>
void answer_detail(TranscriptImpl::Worker& worker, Delivery& delivery, Work work,
                   std::function<void(std::expected<Detail, Error>)> done) {
  asio::post(worker, [&delivery, work = std::move(work), done = std::move(done)]() mutable {
    std::expected<Detail, Error> answer;
    try {
      answer = work();
    } catch (const Error& error) {
      answer = std::unexpected(error);
    } catch (const std::exception& error) {
      answer = std::unexpected(Error(ErrorKind::storage, "reading the session", "", error.what()));
    }
    delivery.push(
        [answer = std::move(answer), done = std::move(done)]() mutable { done(std::move(answer)); });
  });
}

const Error& not_open() {
  static const Error error(ErrorKind::storage, "reading the session", "", "it is not open");
  return error;
}

}  // namespace

void TranscriptImpl::request_frame_detail(std::uint64_t index,
                                          std::function<void(std::expected<Detail, Error>)> done) {
  auto work = [self = shared_from_this(), index] {
    if (!self->reader_) throw not_open();
    return self->frame_detail(index);
  };
  answer_detail(worker_, delivery_, std::move(work), std::move(done));
}

void TranscriptImpl::request_message_detail(std::uint64_t index,
                                            std::function<void(std::expected<Detail, Error>)> done) {
  auto work = [self = shared_from_this(), index] {
    if (!self->reader_) throw not_open();
    return self->message_detail(index);
  };
  answer_detail(worker_, delivery_, std::move(work), std::move(done));
}

void TranscriptImpl::read_aside(std::function<void(StoreReader&)> read,
                                std::function<void(std::expected<void, Error>)> done) {
  asio::post(worker_, [self = shared_from_this(), read = std::move(read), done = std::move(done)]() mutable {
    std::expected<void, Error> outcome;
    try {
      if (!self->reader_) throw not_open();
      read(*self->reader_);
    } catch (const Error& error) {
      outcome = std::unexpected(error);
    } catch (const std::exception& error) {
      outcome = std::unexpected(Error(ErrorKind::storage, "reading the session", "", error.what()));
    }
    self->delivery_.push(
        [outcome = std::move(outcome), done = std::move(done)]() mutable { done(std::move(outcome)); });
  });
}

}  // namespace lw
