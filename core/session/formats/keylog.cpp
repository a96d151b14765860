#include "core/session/formats/keylog.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw {
namespace {

constexpr std::size_t kLongestLine = 1024;  // the longest secret known has 64 bytes

class KeylogWriter final : public SessionWriter {
 public:
  explicit KeylogWriter(Output output) : output_(std::move(output)) {}
  void frame(const Frame& frame) override {
    if (frame.kind != FrameKind::note || frame.note.kind != NoteKind::tls_keys) return;
    output_(keylog_lines(frame.note));
    any_ = true;
  }
  void end() override {
    if (!any_) output_("# No TLS keys were recorded in this session.\n");
  }

 private:
  Output output_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<SessionWriter> make_keylog_writer(Output output) {
  return std::make_unique<KeylogWriter>(std::move(output));
}

bool is_keylog_line(std::string_view line) {
  if (line.size() > kLongestLine) return false;
  const std::vector<std::string_view> words = split(line, ' ');
  if (words.size() != 3) return false;
  const auto all = [](std::string_view word, const char* of) {
    return !word.empty() && word.find_first_not_of(of) == std::string_view::npos;
  };
  return all(words[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") && all(words[1], "0123456789abcdefABCDEF") &&
         all(words[2], "0123456789abcdefABCDEF");
}

std::string keylog_lines(const Note& note) {
  std::string out;
  const boost::json::value* lines = note.facts.if_contains("lines");
  if (!lines || !lines->is_array()) return out;
  for (const boost::json::value& line : lines->get_array()) {
    if (!line.is_string() || !is_keylog_line(std::string_view(line.get_string()))) continue;
    out += std::string_view(line.get_string());
    out += '\n';
  }
  return out;
}

}  // namespace lw
