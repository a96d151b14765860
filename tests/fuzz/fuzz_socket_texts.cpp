// What people write for raw lines (messages with macros, framings, field layouts, rules, packets): errors are
// within the text, and what is written reads back. The first byte chooses.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/socket/framing/field_layout.h"
#include "core/protocols/socket/framing/framing.h"
#include "core/protocols/socket/rules/relay_editor.h"
#include "core/protocols/socket/rules/rule.h"
#include "core/protocols/socket/sending/hex_text.h"
#include "core/protocols/socket/sending/message_template.h"
#include "core/protocols/socket/sending/packets.h"

namespace {

using namespace lw;
using namespace lw::socket;

void check(bool good) {
  if (!good) std::abort();
}

template <class T>
bool good(const Decoded<T>& read, std::string_view text) {
  if (!read) check(read.error().offset <= text.size() && !read.error().reason.empty());
  return read.has_value();
}

void message(InputForm form, std::string_view text) {
  const auto read = MessageTemplate::read(form, text, LineEnding::crlf);
  if (!good(read, text)) return;
  SeededRandom random(1);
  MacroCounters counters;
  const std::vector<Bytes> captures = {"all", "one"};
  const auto made = read->make({1'000'000'000, random, counters, captures});
  if (good(made, text) && read->is_constant() && form == InputForm::text) {
    const auto again = MessageTemplate::read(form, write_input(form, *made));
    check(again && again->make({0, random, counters, captures}) == *made);
  }
}

/// Of a relay: what is read edits any piece, as often as it is allowed to.
void edit(std::string_view text) {
  const auto read = read_edit(text);
  if (!good(read, text)) return;
  const auto editor = RelayEditor::read({*read});
  if (!editor) return;
  SeededRandom random(1);
  MacroCounters counters;
  std::vector<std::uint64_t> made;
  const auto edited = editor->edit(text, {0, random, counters, {}}, made);
  check(made.size() == 1 && (read->most == 0 || made[0] <= read->most));
  check(!edited || made[0] > 0 || *edited == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 8) {
    case 0:
      message(InputForm::text, text);
      break;
    case 1:
      message(InputForm::hex, text);
      break;
    case 2:
      if (const auto framing = read_framing(text); good(framing, text))
        check(read_framing(framing_text(*framing)) == *framing);
      break;
    case 3:
      if (const auto layout = FieldLayout::read(text); good(layout, text))
        check(layout->decode(text).fields.size() <= kMostFields + 1);
      break;
    case 4:
      if (const auto rules = read_rules(text); good(rules, text)) {
        const std::string written = rules_text(*rules);
        const auto again = read_rules(written);
        check(again && rules_text(*again) == written);
      }
      break;
    case 5:
      if (const auto packets = read_packets(text); good(packets, text)) {
        const std::string written = packets_text(*packets);
        const auto again = read_packets(written);
        check(again && packets_text(*again) == written);
      }
      break;
    case 6:
      check(write_packet_sender(read_packet_sender(text).packets).ini.starts_with("[NAMES]"));
      break;
    default:
      good(read_hex_text(text), text);
      edit(text);
  }
  return 0;
}
