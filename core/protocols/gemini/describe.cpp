#include "core/protocols/gemini/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/gemini/codec.h"

namespace lw::gemini {
namespace {

constexpr std::size_t kGeminiShown = 120;

void add_frame(Message& message, const Frame& frame, std::size_t offset, std::uint64_t length) {
  if (length == 0) return;
  message.length += length;
  message.pieces.push_back(
      {frame.number, offset,
       std::min<std::uint64_t>(length, frame.bytes.size() - std::min(offset, frame.bytes.size()))});
}

void say(Message& message, Severity severity, const char* id, std::string text, std::uint64_t offset = 0,
         std::uint64_t length = 0) {
  message.remarks.push_back({severity, id, std::move(text), offset, length});
  message.severity = std::max(message.severity, severity);
}

/// A line carries one request and one answer; what follows is data that nobody asked for.
class GeminiDescriber final : public Describer {
 public:
  explicit GeminiDescriber(Role role) : asks_(role == Role::client ? Direction::sent : Direction::received) {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    const auto direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    if (direction == asks_)
      ask(frame, out);
    else
      answer(frame);
  }

  void note(const Frame& frame, std::vector<Message>& out) override {
    if (!answering_ || frame.note.kind != NoteKind::half_closed) return;
    const auto* by = frame.note.facts.if_contains("by");
    const bool peer = by && by->is_string() && by->get_string() == "peer";
    if (peer == (asks_ == Direction::sent)) end_answer(out);
  }

  void finish(std::vector<Message>& out) override {
    if (asking_) {
      request_.summary = "cut: " + escape_short(held_, kGeminiShown);
      say(request_, Severity::error, "gemini.cut", "The request's line does not end");
      out.push_back(std::move(request_));
      asking_ = false;
    }
    if (answering_) end_answer(out);
  }

 private:
  Message begin(const Frame& frame, const char* kind, Direction direction) const {
    return {.channel = frame.channel,
            .direction = direction,
            .operation = frame.operation,
            .protocol = "gemini",
            .kind = kind,
            .time = frame.time};
  }

  void ask(const Frame& frame, std::vector<Message>& out) {
    if (asked_) return more(frame, 0, out);
    if (!asking_) request_ = begin(frame, "request", asks_);
    asking_ = true;
    const std::size_t before = held_.size();
    held_ += frame.bytes;
    const auto parsed = parse_request(held_);
    if (parsed && !*parsed) return add_frame(request_, frame, 0, frame.length);
    asked_ = true;
    asking_ = false;
    if (!parsed) {
      add_frame(request_, frame, 0, frame.length);
      request_.kind = "data";
      request_.summary = escape_short(held_, kGeminiShown);
      say(request_, Severity::error, "gemini.not_gemini", "This is no request: " + parsed.error().reason);
    } else {
      const std::size_t used = (*parsed)->used - before;
      add_frame(request_, frame, 0, used);
      judge(**parsed);
      out.push_back(std::move(request_));
      held_.clear();
      if (frame.length > used) more(frame, used, out);
      return;
    }
    out.push_back(std::move(request_));
    held_.clear();
  }

  void judge(const Request& request) {
    request_.summary = escape_short(request.url, kGeminiShown);
    if (request.bare_lf)
      say(request_, Severity::warning, "gemini.bare_lf", "The request ends in LF alone", request.used - 1, 1);
    if (const auto url = parse_url(request.url, "gemini");
        !url || request.url.find("://") == std::string::npos)
      say(request_, Severity::error, "gemini.bad_url", "This is no absolute URL", 0, request.url.size());
    else if (!url->user.empty() || !url->fragment.empty())
      say(request_, Severity::warning, "gemini.bad_url", "A request names neither user nor fragment", 0,
          request.url.size());
  }

  void more(const Frame& frame, std::size_t at, std::vector<Message>& out) const {
    Message message = begin(frame, "data", asks_);
    add_frame(message, frame, at, frame.length - at);
    message.summary =
        escape_short(ByteView(frame.bytes).substr(std::min(at, frame.bytes.size())), kGeminiShown);
    say(message, Severity::error, "gemini.after_request",
        "A line carries one request, and this comes after it");
    out.push_back(std::move(message));
  }

  void answer(const Frame& frame) {
    if (!answering_) answer_ = begin(frame, "answer", opposite(asks_));
    answering_ = true;
    add_frame(answer_, frame, 0, frame.length);
    if (head_ || failed_) return;
    said_ += frame.bytes;
    const auto parsed = parse_head(said_);
    if (!parsed)
      failed_ = parsed.error();
    else if (*parsed)
      head_ = **parsed;
  }

  void end_answer(std::vector<Message>& out) {
    if (!head_) {
      answer_.kind = "data";
      answer_.summary = escape_short(said_, 60);
      if (failed_)
        say(answer_, Severity::error, "gemini.not_gemini", "This is no answer: " + failed_->reason,
            failed_->offset, failed_->offset < answer_.length ? 1 : 0);
      else
        say(answer_, Severity::error, "gemini.cut", "The answer ends within its head");
    } else {
      end_head(*head_);
    }
    out.push_back(std::move(answer_));
    said_.clear();
    head_.reset();
    failed_.reset();
    answering_ = false;
  }

  void end_head(const ParsedHead& found) {
    const auto kind = answers(found.head.status);
    answer_.summary = fmt::format("{} {}", found.head.status, status_name(found.head.status));
    if (!found.head.meta.empty()) answer_.summary += " · " + escape_short(found.head.meta, 80);
    const std::uint64_t body = answer_.length - found.used;
    if (kind == Answers::success) answer_.summary += " · " + human_size(body);
    if (found.bare_lf)
      say(answer_, Severity::warning, "gemini.bare_lf", "The head ends in LF alone", found.used - 1, 1);
    if (kind != Answers::success && body > 0)
      say(answer_, Severity::warning, "gemini.bytes_after_end", "Only an answer 20 has a body", found.used,
          body);
    if (kind == Answers::temporary || kind == Answers::permanent)
      say(answer_, Severity::note, "gemini.error", "The server says that this went wrong", 0, found.used);
    if (kind == Answers::certificate)
      say(answer_, Severity::note, "gemini.certificate", "The server wants to know who asks", 0, found.used);
    if ((kind == Answers::input || kind == Answers::redirect) && found.head.meta.empty())
      say(answer_, Severity::warning, "gemini.no_meta", "The head lacks what it must tell", 0, found.used);
  }

  Direction asks_;
  Message request_, answer_;
  Bytes held_, said_;
  bool asking_ = false;
  bool asked_ = false;
  bool answering_ = false;
  std::optional<ParsedHead> head_;
  std::optional<CodecError> failed_;
};

class GeminiRedactor final : public Redactor {
 public:
  explicit GeminiRedactor(Role role) : asks_(role == Role::client ? Direction::sent : Direction::received) {}

  void note(const Note& note) override {
    if (note.kind == NoteKind::info && note.facts.contains(kSensitive)) sensitive_ = true;
  }
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    if (!sensitive_ || direction != asks_) return;
    std::size_t at = 0;
    if (!in_query_) {
      at = chunk.find('?');
      if (at == ByteView::npos) return;
      in_query_ = true;
      ++at;
    }
    const auto end = std::min(chunk.find_first_of("\r\n", at), chunk.size());
    if (end > at) out.push_back({at, end - at});
    if (end < chunk.size()) sensitive_ = in_query_ = false;
  }

 private:
  Direction asks_;
  bool sensitive_ = false;
  bool in_query_ = false;
};

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<GeminiDescriber>(channel.role);
}

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<GeminiRedactor>(channel.role);
}

std::span<const MatchPartName> match_part_names() {
  static constexpr MatchPartName kNames[] = {{"path", "Path", true}, {"query", "Query", true}};
  return kNames;
}

std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish) {
  std::vector<MatchPart> parts;
  if (kind != "request") return parts;
  const auto parsed = parse_request(bytes);
  if (!parsed || !*parsed) return parts;
  const auto url = parse_url((*parsed)->url, "gemini");
  parts.push_back({"path", !url ? (*parsed)->url : url->path.empty() ? "/" : url->path});
  if (url && url->has_query && wish.wants("query")) parts.push_back({"query", url->query});
  return parts;
}

Bytes miss_reply(std::string_view kind, ByteView, std::string_view why) {
  return write_head({.status = kind == "request" ? 51 : 59, .meta = std::string(why)});
}

}  // namespace lw::gemini
