#include "core/protocols/gopher/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/one_exchange.h"
#include "core/protocols/gopher/codec.h"

namespace lw::gopher {
namespace {

constexpr std::size_t kShown = 120;
/// By so much of its beginning an answer is judged.
constexpr std::size_t kLooked = 4096;

std::string readable(ByteView bytes, std::size_t limit = kShown) {
  const std::string text = decode_text(bytes.substr(0, limit * 2), guess_charset(bytes.substr(0, limit * 2)));
  return escape_short(text, limit);
}

std::string summary_of(const Request& request) {
  std::string text = request.selector.empty() ? "the top menu" : readable(request.selector);
  if (request.search) text += " · search for " + readable(*request.search);
  if (!request.plus.empty()) text += " · Gopher+ " + readable(request.plus, 40);
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

class GopherDescriber final : public OneExchangeDescriber {
 public:
  explicit GopherDescriber(Role role) : OneExchangeDescriber("gopher", role) {}

 private:
  std::string shown(ByteView bytes) const override { return readable(bytes); }
  /// Those of a form of Gopher+.
  bool data_follows() const override { return plus_.ends_with("\t1"); }

  Decoded<std::optional<std::size_t>> read_request(ByteView bytes, Message& message) override {
    const auto parsed = parse_request(bytes);
    if (!parsed) return std::unexpected(parsed.error());
    if (!*parsed) return std::nullopt;
    const Request& request = (*parsed)->request;
    plus_ = request.plus;
    message.summary = summary_of(request);
    if (request.bare_lf)
      add_remark(message, Severity::warning, "gopher.bare_lf", "The request ends in LF alone",
                 (*parsed)->used - 1, 1);
    const auto odd = request.selector.find_first_of(std::string_view("\0\r", 2));
    if (odd != std::string::npos)
      add_remark(message, Severity::warning, "gopher.control_characters",
                 "The selector holds control characters", odd, 1);
    if (request.selector.size() > 255)
      add_remark(message, Severity::note, "gopher.long_selector",
                 "The selector is longer than the 255 characters of RFC 1436", 0, request.selector.size());
    return (*parsed)->used;
  }

  void hear(const Frame& frame) override {
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

  void end_answer(Message& answer) override {
    if (!said_.decided && !said_.pending.empty()) decide(std::nullopt);
    said_.menu.finish(items_);
    items_.clear();
    const ByteView body = ByteView(said_.head).substr(said_.plus_head ? said_.plus_head->used : 0);
    const bool about = !plus_.empty() && (plus_.front() == '!' || plus_.front() == '$') && said_.plus_head;
    if (about && said_.plus_head->ok)
      answer.kind = "attributes";
    else if (said_.plus_head)
      answer.kind = "plus_answer";
    std::string size = human_size(answer.length);
    if (said_.plus_head && !said_.plus_head->ok) {
      answer.summary = "error · " + readable(body.substr(0, body.find_first_of("\r\n")));
      add_remark(answer, Severity::note, "gopher.error", "The server says that this went wrong");
    } else if (about) {
      answer.summary = "attributes · " + size;
    } else if (looks_like_menu(body)) {
      end_menu(answer, size);
    } else {
      const bool text = body.find('\0') == ByteView::npos;
      answer.summary =
          (text ? readable(body.substr(0, body.find_first_of("\r\n")), 60) + " · " : "binary · ") + size;
    }
    if (said_.plus_head && !said_.end.whole() && !said_.gap)
      add_remark(answer, Severity::error, "gopher.cut", "The answer is shorter than its head says");
    if (said_.plus_head && said_.end.over() && !said_.gap &&
        answer.length > said_.plus_head->used + said_.end.taken())
      add_remark(answer, Severity::warning, "gopher.bytes_after_end", "More comes than the head says",
                 said_.plus_head->used + said_.end.taken(),
                 answer.length - said_.plus_head->used - said_.end.taken());
    said_ = Said();
  }

  void end_menu(Message& answer, const std::string& size) {
    answer.summary = fmt::format("menu, {} lines · {}", said_.menu.items(), size);
    const auto lines = [&](Fault fault, Severity severity, const char* id, const char* what) {
      const std::size_t count = said_.menu.count(fault);
      if (count > 0)
        add_remark(answer, severity, id, fmt::format("{} ({} of {} lines)", what, count, said_.menu.items()));
    };
    lines(kBareLf, Severity::warning, "gopher.bare_lf", "Lines end in LF alone");
    lines(kNoTabs, Severity::warning, "gopher.no_tabs", "Lines have no fields");
    lines(kBadPort, Severity::warning, "gopher.bad_port", "Ports are no ports");
    lines(kNoPort, Severity::warning, "gopher.no_port", "Ports are missing");
    lines(kNoHost, Severity::warning, "gopher.no_host", "Hosts are missing");
    lines(kTooLong, Severity::warning, "gopher.long_line", "Lines are too long to be read whole");
    if (said_.menu.full())
      add_remark(answer, Severity::warning, "gopher.limit", "The menu has more lines than are read");
    if (!said_.menu.ended() && !said_.gap && !said_.menu.full())
      add_remark(answer, Severity::note, "gopher.no_dot", "The menu does not end with a line of one dot");
    if (said_.menu.lines_after_end() > 0)
      add_remark(answer, Severity::warning, "gopher.after_dot", "Lines follow after the last dot");
    if (!said_.error.empty()) {
      answer.summary += " · " + readable(said_.error, 60);
      add_remark(answer, Severity::note, "gopher.error", "The server says: " + readable(said_.error));
    }
  }

  std::string plus_;
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
