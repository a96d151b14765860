#include "core/protocols/gemini/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/one_exchange.h"
#include "core/protocols/gemini/codec.h"

namespace lw::gemini {
namespace {

constexpr std::size_t kGeminiShown = 120;

class GeminiDescriber final : public OneExchangeDescriber {
 public:
  explicit GeminiDescriber(Role role) : OneExchangeDescriber("gemini", role) {}

 private:
  std::string shown(ByteView bytes) const override { return escape_short(bytes, kGeminiShown); }

  Decoded<std::optional<std::size_t>> read_request(ByteView bytes, Message& message) override {
    const auto parsed = parse_request(bytes);
    if (!parsed) return std::unexpected(parsed.error());
    if (!*parsed) return std::nullopt;
    const Request& request = **parsed;
    message.summary = shown(request.url);
    if (request.bare_lf)
      add_remark(message, Severity::warning, "gemini.bare_lf", "The request ends in LF alone",
                 request.used - 1, 1);
    const auto url = parse_url(request.url, "gemini");
    if (!url || request.url.find("://") == std::string::npos)
      add_remark(message, Severity::error, "gemini.bad_url", "This is no absolute URL", 0,
                 request.url.size());
    else if (!url->user.empty() || !url->fragment.empty())
      add_remark(message, Severity::warning, "gemini.bad_url", "A request names neither user nor fragment", 0,
                 request.url.size());
    return request.used;
  }

  void hear(const Frame& frame) override {
    if (head_ || failed_) return;
    said_ += frame.bytes;
    const auto parsed = parse_head(said_);
    if (!parsed)
      failed_ = parsed.error();
    else if (*parsed)
      head_ = **parsed;
  }

  void end_answer(Message& answer) override {
    if (head_) {
      end_head(answer, *head_);
    } else {
      answer.kind = "data";
      answer.summary = escape_short(said_, 60);
      if (failed_)
        add_remark(answer, Severity::error, "gemini.not_gemini", "This is no answer: " + failed_->reason,
                   failed_->offset, failed_->offset < answer.length ? 1 : 0);
      else
        add_remark(answer, Severity::error, "gemini.cut", "The answer ends within its head");
    }
    said_.clear();
    head_.reset();
    failed_.reset();
  }

  static void end_head(Message& answer, const ParsedHead& found) {
    const auto remark = [&answer](Severity severity, const char* id, const char* text, std::uint64_t offset,
                                  std::uint64_t length) {
      add_remark(answer, severity, id, text, offset, length);
    };
    const auto kind = answers(found.head.status);
    answer.summary = fmt::format("{} {}", found.head.status, status_name(found.head.status));
    if (!found.head.meta.empty()) answer.summary += " · " + escape_short(found.head.meta, 80);
    const std::uint64_t body = answer.length - found.used;
    if (kind == Answers::success) answer.summary += " · " + human_size(body);
    if (found.bare_lf)
      remark(Severity::warning, "gemini.bare_lf", "The head ends in LF alone", found.used - 1, 1);
    if (kind != Answers::success && body > 0)
      remark(Severity::warning, "gemini.bytes_after_end", "Only an answer 20 has a body", found.used, body);
    if (kind == Answers::temporary || kind == Answers::permanent)
      remark(Severity::note, "gemini.error", "The server says that this went wrong", 0, found.used);
    if (kind == Answers::certificate)
      remark(Severity::note, "gemini.certificate", "The server wants to know who asks", 0, found.used);
    if ((kind == Answers::input || kind == Answers::redirect) && found.head.meta.empty())
      remark(Severity::warning, "gemini.no_meta", "The head lacks what it must tell", 0, found.used);
  }

  Bytes said_;
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
