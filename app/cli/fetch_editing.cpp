#include "app/cli/fetch_editing.h"

#include <algorithm>

#include "app/cli/fetch_options.h"
#include "core/base/text.h"

namespace lw::cli {
namespace {

/// curl's words after a part: ";type=text/plain;filename=x". What is none of them belongs to the value.
std::string_view take_words(std::string_view text, http::BodyPart& part) {
  while (true) {
    const std::size_t at = text.rfind(';');
    if (at == std::string_view::npos) return text;
    const std::string_view word = trim(text.substr(at + 1));
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) return text;
    std::string_view value = word.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    const std::string_view name = word.substr(0, equals);
    if (name == "type")
      part.content_type = value;
    else if (name == "filename")
      part.file_name = value;
    else
      return text;
    text = text.substr(0, at);
  }
}

http::BodyPart parse_part(std::string_view text, bool plain) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0)
    throw UsageError("option -F needs name=value or name=@file, not \"" + std::string(text) + "\"");
  http::BodyPart part;
  part.name = text.substr(0, equals);
  std::string_view value = text.substr(equals + 1);
  if (plain) {
    part.value = value;
    return part;
  }
  value = take_words(value, part);
  if (value.starts_with('@'))
    part.file = value.substr(1);
  else if (value.starts_with('<'))
    part.value = read_file("-F", std::string(value.substr(1)));
  else
    part.value = value;
  return part;
}

http::HeaderField parse_trailer(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0)
    throw UsageError("option --trailer needs \"Name: value\", not \"" + std::string(text) + "\"");
  return {.name = std::string(text.substr(0, colon)), .value = std::string(trim(text.substr(colon + 1)))};
}

/// The next part between colons; an address in brackets has colons of its own.
std::string next_word(std::string_view& rest) {
  std::size_t end = rest.find(':');
  if (rest.starts_with('[')) {
    const std::size_t closed = rest.find(']');
    if (closed == std::string_view::npos) throw UsageError("option --connect-to: the bracket is not closed");
    end = rest.find(':', closed);
  }
  std::string_view word = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  if (word.starts_with('[') && word.ends_with(']')) word = word.substr(1, word.size() - 2);
  return std::string(word);
}

ConnectTo parse_connect_to(std::string_view text) {
  if (std::size_t(std::ranges::count(text, ':')) < 3)
    throw UsageError("option --connect-to needs host:port:host:port (each may be empty)");
  const auto port = [](const std::string& word) {
    return word.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(number("--connect-to", word));
  };
  ConnectTo rule;
  rule.host = next_word(text);
  rule.port = port(next_word(text));
  rule.to_host = next_word(text);
  rule.to_port = port(next_word(text));
  return rule;
}

void set_range(http::Fetch::Arguments& request, const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789,- ") != std::string::npos)
    throw UsageError("option -r needs a range (0-499, 500-, -500), not " + text);
  request.range = text;
}

void set_continue(http::Fetch::Arguments& request, const std::string& text) {
  if (text != "-") throw UsageError("option -C takes \"-\": the place is where the file of -o ends");
  request.resume = true;
}

}  // namespace

std::vector<Option> editing_options(http::Fetch::Arguments& r) {
  return {
      {"-F --form", true, [&r](const std::string& v) { r.parts.push_back(parse_part(v, false)); }},
      {"--form-string", true, [&r](const std::string& v) { r.parts.push_back(parse_part(v, true)); }},
      {"--chunked", false, [&r](std::string) { r.chunked = true; }},
      {"--trailer", true, [&r](const std::string& v) { r.trailers.push_back(parse_trailer(v)); }},
      {"--expect", false, [&r](std::string) { r.expect_continue = true; }},
      {"-r --range", true, [&r](const std::string& v) { set_range(r, v); }},
      {"-C --continue-at --continue", true, [&r](const std::string& v) { set_continue(r, v); }},
      {"--if-range", true, [&r](std::string v) { r.if_range = std::move(v); }},
      {"--path-as-is", false, [&r](std::string) { r.url_as_typed = true; }},
      {"--connect-to", true,
       [&r](const std::string& v) { r.connect.connect_to.push_back(parse_connect_to(v)); }},
      {"--sni", true, [&r](std::string v) { r.connect.tls.server_name = std::move(v); }},
      {"-c --cookie-jar", true, [&r](std::string v) { r.cookie_jar = std::move(v); }},
      {"--no-cookies", false, [&r](std::string) { r.cookies = false; }},
      {"--hsts", false, [&r](std::string) { r.hsts = true; }},
  };
}

void settle_editing(http::Fetch::Arguments& request, bool method_given) {
  if (request.parts.empty()) return;
  if (!request.body.empty() || !request.body_file.empty())
    throw UsageError("option -F makes a body: it can't stand beside -d or -T");
  if (!method_given) request.method = "POST";
}

}  // namespace lw::cli
