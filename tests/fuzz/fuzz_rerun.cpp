// LINKS: lw_api lw_replay lw_protocols lw_session
// Arguments of operations and answers as anybody's recording may have them: what is looked for and put into
// them stays within bounds, and texts that nothing is put into stay as they are.
#include <boost/json.hpp>
#include <cstdint>
#include <cstdlib>

#include "core/replay/bindings.h"
#include "core/replay/rerun_arguments.h"
#include "core/replay/stored_rules.h"

namespace {

constexpr std::string_view kCut = "\n--\n";

std::string_view take(std::string_view& text) {
  const auto end = std::min(text.find(kCut), text.size());
  const auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + kCut.size(), text.size()));
  return part;
}

void arguments(const boost::json::object& object, const lw::BoundValues& values) {
  std::size_t count = 0;
  for (const lw::Placeholder& one : lw::placeholders(object)) {
    if (one.text.empty()) std::abort();
    ++count;
  }
  boost::json::object same = object;
  lw::fill_in(same, [](const lw::Placeholder&) { return nullptr; });
  lw::edit_texts(same, [](const std::string&, std::string&) { return false; });
  if (same != object) std::abort();
  const std::string secret = "s";
  lw::fill_in(same, [&secret](const lw::Placeholder&) { return &secret; });
  if (count == 0 && same != object) std::abort();
  values.put(2, same);
  lw::take_files_away(same, false);
  lw::summary_of(same, {});
  lw::rules_from_json(same);
}

}  // namespace

/// Arguments, the field of a variable, its value as recorded, and an answer, with "--" between them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto json = take(text);
  const std::string field(take(text)), value(take(text));
  const lw::ComparedMessage answer{
      .protocol = "http", .kind = "response", .bytes = lw::Bytes(text), .length = text.size()};
  if (const auto found = lw::value_at(answer, field); found && found->size() > lw::kMaxBoundValue)
    std::abort();
  lw::for_words(text, [text](const lw::Word& word) {
    if (word.offset > text.size() || word.length > text.size() - word.offset) std::abort();
    lw::may_be_bound(text.substr(word.offset, word.length));
  });
  lw::BoundValues values(
      {{.from = 1, .message = 0, .field = field, .to = 2, .argument = "$.a", .value = value}});
  values.answer(1, 0, answer);
  boost::system::error_code failed;
  boost::json::parse_options options;
  options.max_depth = 64;
  const auto parsed = boost::json::parse(json, failed, {}, options);
  if (!failed && parsed.is_object()) arguments(parsed.get_object(), values);
  return 0;
}
