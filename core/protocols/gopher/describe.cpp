#include "core/protocols/gopher/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/gopher/codec.h"

namespace lw::gopher {
namespace {

constexpr std::size_t kShown = 120;
/// By so much of its beginning an answer is judged.
constexpr std::size_t kLooked = 4096;

void add_piece(Message& message, const Frame& frame, std::size_t offset, std::uint64_t length) {
  message.length += length;
  message.pieces.push_back(
      {frame.number, offset, std::min<std::uint64_t>(length, frame.bytes.size() - offset)});
}

void remark(Message& message, Severity severity, const char* id, std::string text, std::uint64_t offset = 0,
            std::uint64_t length = 0) {
  message.remarks.push_back({severity, id, std::move(text), offset, length});
  message.severity = std::max(message.severity, severity);
}

std::string shown(ByteView bytes, std::size_t limit = kShown) {
  const std::string text = decode_text(bytes.substr(0, limit * 2), guess_charset(bytes.substr(0, limit * 2)));
  return escape_short(text, limit);
}

std::string summary_of(const Request& request) {
  std::string text = request.selector.empty() ? "the top menu" : shown(request.selector);
  if (request.search) text += " · search for " + shown(*request.search);
  if (!request.plus.empty()) text += " · Gopher+ " + shown(request.plus, 40);
  return text;
}

/// What is known of the answer while it comes.
struct Said {
  bool gap = false;      // bytes were not kept
  bool decided = false;  // whether it is one of Gopher+
  Bytes pending;         // until that is decided
  Bytes head;            // its beginning
  std::optional<PlusHead> plus_head;
  AnswerEnd end;
  MenuReader menu;
  std::string error;
};

class GopherDescriber final : public Describer {
 public:
  explicit GopherDescriber(Role role) : asks_(role == Role::client ? Direction::sent : Direction::received) {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    const auto direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    if (direction == asks_)
      ask(frame, out);
    else
      answer(frame);
  }

  void note(const Frame& frame, std::vector<Message>& out) override {
    // The usual end of an answer: the server says nothing more.
    if (!answering_ || frame.note.kind != NoteKind::half_closed) return;
    const auto* by = frame.note.facts.if_contains("by");
    const bool peer = by && by->is_string() && by->get_string() == "peer";
    if (peer == (asks_ == Direction::sent)) end_answer(out);
  }

  void finish(std::vector<Message>& out) override {
    if (asking_) {
      request_.summary = "cut: " + shown(held_);
      remark(request_, Severity::error, "gopher.cut", "The request's line does not end");
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
            .protocol = "gopher",
            .kind = kind,
            .time = frame.time};
  }

  void ask(const Frame& frame, std::vector<Message>& out) {
    if (asked_) return more(frame, 0, out);
    if (!asking_) request_ = begin(frame, "request", asks_);
    asking_ = true;
    const std::size_t before = held_.size();
    held_ += frame.bytes;
    auto parsed = parse_request(held_);
    if (parsed && !*parsed) return add_piece(request_, frame, 0, frame.length);
    asked_ = true;
    asking_ = false;
    if (!parsed) {
      add_piece(request_, frame, 0, frame.length);
      request_.kind = "data";
      request_.summary = shown(held_);
      remark(request_, Severity::error, "gopher.not_gopher", "This is no request: " + parsed.error().reason);
      out.push_back(std::move(request_));
      held_.clear();
      return;
    }
    const std::size_t used = (*parsed)->used - before;
    add_piece(request_, frame, 0, used);
    plus_ = (*parsed)->request.plus;
    request_.summary = summary_of((*parsed)->request);
    judge(**parsed);
    out.push_back(std::move(request_));
    held_.clear();
    if (frame.length > used) more(frame, used, out);
  }

  void judge(const ParsedRequest& parsed) {
    const Request& request = parsed.request;
    if (request.bare_lf)
      remark(request_, Severity::warning, "gopher.bare_lf", "The request ends in LF alone", parsed.used - 1,
             1);
    const auto odd = request.selector.find_first_of(std::string_view("\0\r", 2));
    if (odd != std::string::npos)
      remark(request_, Severity::warning, "gopher.control_characters",
             "The selector holds control characters", odd, 1);
    if (request.selector.size() > 255)
      remark(request_, Severity::note, "gopher.long_selector",
             "The selector is longer than the 255 characters of RFC 1436", 0, request.selector.size());
  }

  /// The data of a Gopher+ form, or what nobody expects.
  void more(const Frame& frame, std::size_t at, std::vector<Message>& out) const {
    Message message = begin(frame, "data", asks_);
    add_piece(message, frame, at, frame.length - at);
    message.summary = shown(ByteView(frame.bytes).substr(at));
    if (!plus_.ends_with("\t1"))
      remark(message, Severity::error, "gopher.after_request",
             "A line carries one request, and this comes after it");
    out.push_back(std::move(message));
  }

  void answer(const Frame& frame) {
    if (!answering_) answer_ = begin(frame, "answer", opposite(asks_));
    answering_ = true;
    add_piece(answer_, frame, 0, frame.length);
    said_.gap = said_.gap || !frame.kept();
    const ByteView bytes = frame.bytes;
    said_.head += bytes.substr(0, kLooked - std::min(kLooked, said_.head.size()));
    if (plus_.empty() || said_.decided) return read(bytes);
    said_.pending += bytes;
    const auto parsed = parse_plus_head(said_.pending);
    if (!parsed || *parsed) decide(parsed ? *parsed : std::nullopt);
  }

  /// Whether the answer is one of Gopher+.
  void decide(std::optional<PlusHead> head) {
    said_.decided = true;
    said_.plus_head = head;
    if (head) said_.end = AnswerEnd(head->length);
    read(ByteView(said_.pending).substr(head ? head->used : 0));
    said_.pending.clear();
  }

  void read(ByteView rest) {
    said_.end.feed(rest);
    if (said_.menu.full()) return;
    said_.menu.feed(rest, items_);
    for (const MenuItem& item : items_)
      if (item.type == '3' && said_.error.empty()) said_.error = item.name.empty() ? "error" : item.name;
    items_.clear();
  }

  void end_answer(std::vector<Message>& out) {
    if (!said_.decided && !said_.pending.empty()) decide(std::nullopt);
    said_.menu.finish(items_);
    items_.clear();
    const ByteView body = ByteView(said_.head).substr(said_.plus_head ? said_.plus_head->used : 0);
    const bool about = !plus_.empty() && (plus_.front() == '!' || plus_.front() == '$') && said_.plus_head;
    if (about && said_.plus_head->ok)
      answer_.kind = "attributes";
    else if (said_.plus_head)
      answer_.kind = "plus_answer";
    std::string size = human_size(answer_.length);
    if (said_.plus_head && !said_.plus_head->ok) {
      answer_.summary = "error · " + shown(body.substr(0, body.find_first_of("\r\n")));
      remark(answer_, Severity::note, "gopher.error", "The server says that this went wrong");
    } else if (about) {
      answer_.summary = "attributes · " + size;
    } else if (looks_like_menu(body)) {
      end_menu(size);
    } else {
      const bool text = body.find('\0') == ByteView::npos;
      answer_.summary =
          (text ? shown(body.substr(0, body.find_first_of("\r\n")), 60) + " · " : "binary · ") + size;
    }
    if (said_.plus_head && !said_.end.whole() && !said_.gap)
      remark(answer_, Severity::error, "gopher.cut", "The answer is shorter than its head says");
    if (said_.plus_head && said_.end.over() && !said_.gap &&
        answer_.length > said_.plus_head->used + said_.end.taken())
      remark(answer_, Severity::warning, "gopher.bytes_after_end", "More comes than the head says",
             said_.plus_head->used + said_.end.taken(),
             answer_.length - said_.plus_head->used - said_.end.taken());
    out.push_back(std::move(answer_));
    // What follows all the same, in a file that somebody made, is an answer of its own.
    said_ = Said();
    answering_ = false;
  }

  void end_menu(const std::string& size) {
    answer_.summary = fmt::format("menu, {} lines · {}", said_.menu.items(), size);
    const auto lines = [&](Fault fault, Severity severity, const char* id, const char* what) {
      const std::size_t count = said_.menu.count(fault);
      if (count > 0)
        remark(answer_, severity, id, fmt::format("{} ({} of {} lines)", what, count, said_.menu.items()));
    };
    lines(kBareLf, Severity::warning, "gopher.bare_lf", "Lines end in LF alone");
    lines(kNoTabs, Severity::warning, "gopher.no_tabs", "Lines have no fields");
    lines(kBadPort, Severity::warning, "gopher.bad_port", "Ports are no ports");
    lines(kNoPort, Severity::warning, "gopher.no_port", "Ports are missing");
    lines(kNoHost, Severity::warning, "gopher.no_host", "Hosts are missing");
    lines(kTooLong, Severity::warning, "gopher.long_line", "Lines are too long to be read whole");
    if (said_.menu.full())
      remark(answer_, Severity::warning, "gopher.limit", "The menu has more lines than are read");
    if (!said_.menu.ended() && !said_.gap && !said_.menu.full())
      remark(answer_, Severity::note, "gopher.no_dot", "The menu does not end with a line of one dot");
    if (said_.menu.lines_after_end() > 0)
      remark(answer_, Severity::warning, "gopher.after_dot", "Lines follow after the last dot");
    if (!said_.error.empty()) {
      answer_.summary += " · " + shown(said_.error, 60);
      remark(answer_, Severity::note, "gopher.error", "The server says: " + shown(said_.error));
    }
  }

  Direction asks_;
  Message request_, answer_;
  Bytes held_;
  std::string plus_;
  bool asking_ = false;
  bool asked_ = false;
  bool answering_ = false;
  Said said_;
  std::vector<MenuItem> items_;
};

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<GopherDescriber>(channel.role);
}

std::span<const MatchPartName> match_part_names() {
  static constexpr MatchPartName kNames[] = {
      {"selector", "Selector", true}, {"search", "Search words", true}, {"plus", "Gopher+ command", true}};
  return kNames;
}

std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish) {
  std::vector<MatchPart> parts;
  if (kind != "request") return parts;
  const auto parsed = parse_request(bytes);
  if (!parsed || !*parsed) return parts;
  const Request& request = (*parsed)->request;
  parts.push_back({"selector", request.selector});
  if (request.search && wish.wants("search")) parts.push_back({"search", *request.search});
  if (!request.plus.empty() && wish.wants("plus")) parts.push_back({"plus", request.plus});
  return parts;
}

Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why) {
  const auto parsed = parse_request(bytes);
  const bool plus = kind == "request" && parsed && *parsed && !(*parsed)->request.plus.empty();
  Bytes reply = plus ? "--1\r\n" : "";
  for (std::string_view line : split(why, '\n')) {
    if (line.empty()) continue;
    std::string text(line);
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    reply += plus ? "1 " + text + "\r\n" : "3" + text + "\tfake\t(NULL)\t0\r\n";
  }
  return reply + ".\r\n";
}

}  // namespace lw::gopher
