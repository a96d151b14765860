#include "core/base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>

namespace lw {
namespace {

// Longest expression: far above what people write, far below what makes compiling slow.
constexpr std::size_t kMaxPattern = 4096;
// Steps of one match, and memory of it in KiB: some milliseconds at most.
constexpr std::uint32_t kMatchLimit = 200'000;
constexpr std::uint32_t kHeapLimit = 4096;

struct FreeContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

pcre2_match_context* limits() {
  static const std::unique_ptr<pcre2_match_context, FreeContext> context = [] {
    std::unique_ptr<pcre2_match_context, FreeContext> made(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(made.get(), kMatchLimit);
    pcre2_set_depth_limit(made.get(), kMatchLimit);
    pcre2_set_heap_limit(made.get(), kHeapLimit);
    return made;
  }();
  return context.get();
}

pcre2_match_data* scratch() {
  thread_local const std::unique_ptr<pcre2_match_data, FreeContext> data(pcre2_match_data_create(2, nullptr));
  return data.get();
}

PCRE2_SPTR units(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

}  // namespace

struct Pattern::Code {
  pcre2_code* code = nullptr;
  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }
};

Decoded<Pattern> Pattern::compile(std::string_view text, bool match_case) {
  if (text.size() > kMaxPattern)
    return std::unexpected(CodecError{kMaxPattern, "the expression is too long"});
  const std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
                                PCRE2_MULTILINE | (match_case ? 0 : PCRE2_CASELESS);
  int failed = 0;
  PCRE2_SIZE offset = 0;
  auto code = std::make_shared<Code>();
  code->code = pcre2_compile(units(text), text.size(), options, &failed, &offset, nullptr);
  if (!code->code) {
    std::array<PCRE2_UCHAR, 160> reason{};
    pcre2_get_error_message(failed, reason.data(), reason.size());
    return std::unexpected(CodecError{offset, reinterpret_cast<const char*>(reason.data())});
  }
  // Where there is no compiler for this processor the interpreter does it.
  pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE);
  Pattern pattern;
  pattern.code_ = std::move(code);
  return pattern;
}

std::optional<Found> Pattern::find(ByteView bytes, std::size_t from) const {
  if (from > bytes.size()) return {};
  pcre2_match_data* data = scratch();
  if (pcre2_match(code_->code, units(bytes), bytes.size(), from, 0, data, limits()) < 0) return {};
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data);
  if (at[1] < at[0]) return {};  // \K inside of a look-ahead
  return Found{at[0], at[1] - at[0]};
}

std::optional<Found> Pattern::find_group(ByteView bytes) const {
  pcre2_match_data* data = scratch();
  const int count = pcre2_match(code_->code, units(bytes), bytes.size(), 0, 0, data, limits());
  if (count < 0) return {};
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data);
  std::uint32_t groups = 0;
  pcre2_pattern_info(code_->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  if (groups > 0) at += 2;  // count == 0: there are more groups than places, and the first ones are filled
  if ((groups > 0 && count == 1) || at[0] == PCRE2_UNSET || at[1] < at[0]) return {};
  return Found{at[0], at[1] - at[0]};
}

std::vector<Found> Pattern::find_groups(ByteView bytes) const {
  thread_local const std::unique_ptr<pcre2_match_data, FreeContext> data(
      pcre2_match_data_create(kMostGroups + 1, nullptr));
  const int count = pcre2_match(code_->code, units(bytes), bytes.size(), 0, 0, data.get(), limits());
  if (count < 0) return {};
  std::uint32_t groups = 0;
  pcre2_pattern_info(code_->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  std::vector<Found> found(std::min<std::size_t>(groups, kMostGroups) + 1);
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data.get());
  // count == 0: there are more groups than places, and all places are filled.
  const std::size_t filled =
      count == 0 ? found.size() : std::min(found.size(), static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < filled; ++i, at += 2)
    if (at[0] != PCRE2_UNSET && at[1] >= at[0]) found[i] = {at[0], at[1] - at[0]};
  return found;
}

bool Pattern::matches_all(ByteView bytes) const {
  const std::uint32_t options = PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  return pcre2_match(code_->code, units(bytes), bytes.size(), 0, options, scratch(), limits()) >= 0;
}

}  // namespace lw
