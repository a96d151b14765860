#include "core/base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>

namespace lw {
namespace {

// Longest expression: far above what people write, far below what makes compiling slow.
constexpr std::size_t kMaxPattern = 4096;
// Steps of one match, and memory of it in KiB: some milliseconds at most for each place where it may begin.
constexpr std::uint32_t kMatchLimit = 200'000;
constexpr std::uint32_t kHeapLimit = 16'384;
// What an expression that repeats a group needs of it grows with the bytes; the library's own 32 KiB end it
// at a few KiB of them.
constexpr std::size_t kJitStackAtFirst = 32u << 10;
constexpr std::size_t kJitStack = 1u << 20;
// A step costs as much as passing over so many bytes.
constexpr std::uint64_t kStep = 16;

struct FreeContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
  void operator()(pcre2_jit_stack* stack) const { pcre2_jit_stack_free(stack); }
};

/// Of one search. The callouts stand before each item of the expression: how far the place has moved since
/// the last one is what the item passed over.
struct Counted {
  std::uint64_t left = 0;
  PCRE2_SIZE at = 0;
};

int count_work(pcre2_callout_block* block, void* data) {
  Counted& counted = *static_cast<Counted*>(data);
  const PCRE2_SIZE at = block->current_position;
  const std::uint64_t cost = kStep + (at > counted.at ? at - counted.at : counted.at - at);
  counted.at = at;
  if (cost > counted.left) return PCRE2_ERROR_CALLOUT;
  counted.left -= cost;
  return 0;
}

pcre2_jit_stack* jit_stack(void*) {
  thread_local const std::unique_ptr<pcre2_jit_stack, FreeContext> stack(
      pcre2_jit_stack_create(kJitStackAtFirst, kJitStack, nullptr));
  return stack.get();
}

pcre2_match_context* limits() {
  thread_local const std::unique_ptr<pcre2_match_context, FreeContext> context = [] {
    std::unique_ptr<pcre2_match_context, FreeContext> made(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(made.get(), kMatchLimit);
    pcre2_set_depth_limit(made.get(), kMatchLimit);
    pcre2_set_heap_limit(made.get(), kHeapLimit);
    pcre2_jit_stack_assign(made.get(), jit_stack, nullptr);
    return made;
  }();
  return context.get();
}

pcre2_match_data* scratch() {
  thread_local const std::unique_ptr<pcre2_match_data, FreeContext> data(pcre2_match_data_create(2, nullptr));
  return data.get();
}

pcre2_match_data* scratch_of_groups() {
  thread_local const std::unique_ptr<pcre2_match_data, FreeContext> data(
      pcre2_match_data_create(Pattern::kMostGroups + 1, nullptr));
  return data.get();
}

PCRE2_SPTR units(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

/// What pcre2_match answers. Where compiled code has no room the interpreter has: it keeps its state
/// elsewhere.
int run_match(const pcre2_code* code, ByteView bytes, std::size_t from, std::uint32_t options,
              pcre2_match_data* data, Counted* counted = nullptr) {
  pcre2_match_context* context = limits();
  pcre2_set_callout(context, counted ? count_work : nullptr, counted);
  int answer = pcre2_match(code, units(bytes), bytes.size(), from, options, data, context);
  if (answer == PCRE2_ERROR_JIT_STACKLIMIT)
    answer = pcre2_match(code, units(bytes), bytes.size(), from, options | PCRE2_NO_JIT, data, context);
  pcre2_set_callout(context, nullptr, nullptr);
  return answer;
}

/// What the places of a match hold; `count` is what pcre2_match answered: 0 = there are more groups than
/// places, and all places are filled.
std::vector<Found> groups_in(const pcre2_code* code, pcre2_match_data* data, int count) {
  std::uint32_t groups = 0;
  pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
  std::vector<Found> found(std::min<std::size_t>(groups, Pattern::kMostGroups) + 1);
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data);
  const std::size_t filled =
      count == 0 ? found.size() : std::min(found.size(), static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < filled; ++i, at += 2)
    if (at[0] != PCRE2_UNSET && at[1] >= at[0]) found[i] = {at[0], at[1] - at[0]};
  return found;
}

}  // namespace

struct Pattern::Code {
  pcre2_code* code = nullptr;
  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }
};

Decoded<Pattern> Pattern::compile(std::string_view text, bool match_case, Work work) {
  if (text.size() > kMaxPattern)
    return std::unexpected(CodecError{kMaxPattern, "the expression is too long"});
  const std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
                                PCRE2_MULTILINE | (match_case ? 0 : PCRE2_CASELESS) |
                                (work == Work::counted ? PCRE2_AUTO_CALLOUT : 0);
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
  if (run_match(code_->code, bytes, from, 0, data) < 0) return {};
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data);
  if (at[1] < at[0]) return {};  // \K inside of a look-ahead
  return Found{at[0], at[1] - at[0]};
}

std::optional<Found> Pattern::find_group(ByteView bytes) const {
  pcre2_match_data* data = scratch();
  const int count = run_match(code_->code, bytes, 0, 0, data);
  if (count < 0) return {};
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data);
  std::uint32_t groups = 0;
  pcre2_pattern_info(code_->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  if (groups > 0) at += 2;  // count == 0: there are more groups than places, and the first ones are filled
  if ((groups > 0 && count == 1) || at[0] == PCRE2_UNSET || at[1] < at[0]) return {};
  return Found{at[0], at[1] - at[0]};
}

std::vector<Found> Pattern::find_groups(ByteView bytes) const {
  return search(bytes).groups;
}

Pattern::Search Pattern::search(ByteView bytes, std::size_t from, std::uint64_t budget) const {
  Search search;
  if (from > bytes.size()) return search;
  Counted counted{.left = budget, .at = from};
  pcre2_match_data* data = scratch_of_groups();
  const int answer = run_match(code_->code, bytes, from, 0, data, &counted);
  search.work = budget - counted.left;
  search.gave_up = answer < 0 && answer != PCRE2_ERROR_NOMATCH;
  if (answer >= 0) search.groups = groups_in(code_->code, data, answer);
  return search;
}

bool Pattern::matches_all(ByteView bytes) const {
  const std::uint32_t options = PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  return run_match(code_->code, bytes, 0, options, scratch()) >= 0;
}

}  // namespace lw
