#include "core/replay/bindings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/replay/field_values.h"
#include "core/replay/rerun_arguments.h"
#include "core/session/filter/filtered_walk.h"

namespace lw {

namespace {

// Together some ten seconds of work and a hundred MiB at most.
constexpr std::size_t kMaxWords = 300'000;            // of all arguments
constexpr std::size_t kMaxArgumentText = 256u << 10;  // of one text; more is bulk
constexpr std::uint64_t kMaxAnswers = 50'000;         // looked through
constexpr std::uint64_t kMaxAnswerBytes = 256u << 20;
constexpr std::size_t kMaxWordText = 64u << 10;  // of a value whose words are looked at
constexpr std::size_t kMaxBindings = 10'000;
constexpr std::size_t kMaxOfArgument = 100;
constexpr std::size_t kMaxNamed = 1'000;  // values with telling names, for masked ones
constexpr std::size_t kBefore = 24;       // bytes that tell where a word stands
// A masked token is known by its length alone, so it must be one that few others have.
constexpr std::size_t kLeastMasked = 16;

bool tells_a_token(std::string_view field) {
  static constexpr std::array<std::string_view, 9> kNames = {"token", "jwt",  "session", "secret", "key",
                                                             "auth",  "csrf", "xsrf",    "ticket"};
  const std::string leaf = to_lower(field.substr(field.find_last_of('.') + 1));
  return std::ranges::any_of(kNames, [&leaf](std::string_view name) { return leaf.contains(name); });
}

/// Where an operation has a value in its arguments.
struct Use {
  std::size_t operation = 0;  // index in RerunScript::operations
  std::string argument;
};
/// A word of the arguments that no operation used before `first`.
struct Candidate {
  std::size_t first = 0;
  std::vector<Use> uses;
  bool bound = false;
};

struct MaskedUse {
  Use use;
  std::string text;
};
/// A value that may be what stands behind a placeholder of its length.
struct Named {
  Nanoseconds time = 0;
  OperationId from = 0;
  std::uint64_t nth = 0;
  std::string field;
};

std::string percent_decoded(std::string_view text) {
  if (!text.contains('%')) return {};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = text[i] == '%' && i + 2 < text.size() ? from_hex(text.substr(i + 1, 2)) : Bytes();
    if (byte && byte->size() == 1) {
      out += *byte;
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

class Finder {
 public:
  Finder(StoreReader& session, const RerunScript& script, const std::function<bool(std::uint64_t)>& progress)
      : session_(session), script_(script), progress_(progress) {}

  FoundBindings find() {
    for (std::size_t i = 0; i < script_.operations.size(); ++i) look_at(i);
    std::erase_if(candidates_, [](const auto& one) { return one.second.first == 0; });
    if (!candidates_.empty() || !masked_.empty()) look_at_answers();
    bind_masked();
    std::ranges::sort(found_.bindings, {},
                      [](const Binding& one) { return std::tie(one.to, one.argument, one.value); });
    return std::move(found_);
  }

 private:
  void look_at(std::size_t index) {
    const auto& arguments = script_.operations[index].arguments;
    for (const Placeholder& placeholder : placeholders(arguments)) {
      if (index > 0 && placeholder.text.size() >= kLeastMasked)
        masked_[placeholder.text.size()].push_back({{index, placeholder.argument}, placeholder.text});
    }
    look_at_texts(arguments, [&](const std::string& path, std::string_view text) {
      if (text.size() > kMaxArgumentText) return;
      words(index, path, text);
      if (const std::string plain = percent_decoded(text); !plain.empty()) words(index, path, plain);
    });
  }

  void words(std::size_t index, const std::string& path, std::string_view text) {
    const auto use = [&](std::string_view word) {
      if (!may_be_bound(word)) return;
      if (candidates_.size() >= kMaxWords && !candidates_.contains(std::string(word))) {
        found_.remark = fmt::format("values were looked for in the first {} operations only", index);
        return;
      }
      Candidate& candidate =
          candidates_.try_emplace(std::string(word), Candidate{index, {}, false}).first->second;
      if (candidate.first == 0) return;  // nobody can have learned it from an answer
      if (candidate.uses.empty() || candidate.uses.back().operation != index ||
          candidate.uses.back().argument != path)
        candidate.uses.push_back({index, path});
    };
    if (text.size() <= kMaxBoundValue) use(text);
    for_words(text, [&](const Word& word) {
      if (word.length != text.size()) use(text.substr(word.offset, word.length));
    });
  }

  void look_at_answers() {
    std::unordered_map<OperationId, std::uint64_t> answers;
    std::uint64_t looked = 0, bytes = 0;
    FilteredWalk walk(session_, &describer_of, {}, std::nullopt,
                      {.frame = {}, .wants_bytes = [](const Message& message) {
                         return message.direction == Direction::received && message.operation != 0;
                       }});
    while (const WalkedLine* line = walk.next()) {
      if (progress_ && !progress_(walk.walk().frames_read()))
        throw Error(ErrorKind::cancelled, "looking for variables", "", "it was stopped");
      if (!line->message) continue;
      const Message& message = line->message->message;
      if (message.direction != Direction::received || message.operation == 0) continue;
      const std::uint64_t nth = answers[message.operation]++;
      bytes += line->message->bytes.size();
      if (++looked > kMaxAnswers || bytes > kMaxAnswerBytes) {
        found_.remark = fmt::format("values were looked for in the first {} answers only", kMaxAnswers);
        return;
      }
      answer(*line->message, nth);
    }
  }

  void answer(const WholeMessage& whole, std::uint64_t nth) {
    const Message& message = whole.message;
    const ComparedMessage compared{.protocol = message.protocol,
                                   .kind = message.kind,
                                   .bytes = Bytes(whole.bytes),
                                   .length = message.length};
    const Named place{.time = message.time, .from = message.operation, .nth = nth, .field = {}};
    visit_values(compared, [&](const RawValue& value) {
      name_token(value, place);
      bind(value.bytes, std::string(value.name), place);
      // A date or a number of JSON has no words; long texts are documents.
      if (value.bytes.size() > kMaxWordText) return;
      for_words(value.bytes, [&](const Word& word) {
        if (word.length == value.bytes.size()) return;
        const auto text = value.bytes.substr(word.offset, word.length);
        if (candidates_.find(std::string(text)) == candidates_.end()) return;
        bind(text, std::string(value.name) + (word.wide ? "~~" : "~") + before(value.bytes, word.offset),
             place);
      });
    });
  }

  static std::string before(std::string_view text, std::size_t offset) {
    const auto line = offset == 0 ? text.npos : text.find_last_of("\r\n", offset - 1);
    const auto begin = std::max(line == text.npos ? 0 : line + 1, offset > kBefore ? offset - kBefore : 0);
    return std::string(text.substr(begin, offset - begin));
  }

  void name_token(const RawValue& value, const Named& place) {
    if (!masked_.contains(value.bytes.size()) || !tells_a_token(value.name)) return;
    auto& named = named_[value.bytes.size()];
    if (named.size() >= kMaxNamed) return;
    named.push_back(place);
    named.back().field = value.name;
  }

  void bind(std::string_view value, std::string field, const Named& place) {
    if (value.size() > kMaxBoundValue) return;
    const auto found = candidates_.find(std::string(value));
    if (found == candidates_.end() || found->second.bound) return;
    Candidate& candidate = found->second;
    if (script_.operations[candidate.first].started <= place.time) return;  // used before it came
    candidate.bound = true;
    for (const Use& use : candidate.uses) add(place, field, use, std::string(value));
  }

  void add(const Named& place, const std::string& field, const Use& use, std::string value) {
    if (found_.bindings.size() >= kMaxBindings) {
      found_.remark = fmt::format("only the first {} variables are listed", kMaxBindings);
      return;
    }
    const OperationId to = script_.operations[use.operation].id;
    auto& here = by_argument_[{to, use.argument}];
    for (const std::size_t index : here) {
      Binding& other = found_.bindings[index];
      // A longer word that holds this one says it better.
      if (other.value.contains(value)) return;
      if (!value.contains(other.value)) continue;
      other = {place.from, place.nth, field, to, use.argument, std::move(value), true};
      return;
    }
    if (here.size() >= kMaxOfArgument) return;
    here.push_back(found_.bindings.size());
    found_.bindings.push_back({place.from, place.nth, field, to, use.argument, std::move(value), true});
  }

  void bind_masked() {
    for (const auto& [length, uses] : masked_) {
      const auto named = named_.find(length);
      if (named == named_.end()) continue;
      for (const MaskedUse& one : uses) {
        const Nanoseconds began = script_.operations[one.use.operation].started;
        const Named* last = nullptr;
        for (const Named& place : named->second)
          if (place.time < began) last = &place;
        if (last) add(*last, last->field, one.use, one.text);
      }
    }
  }

  StoreReader& session_;
  const RerunScript& script_;
  const std::function<bool(std::uint64_t)>& progress_;
  std::unordered_map<std::string, Candidate> candidates_;
  std::map<std::size_t, std::vector<MaskedUse>> masked_;
  std::map<std::size_t, std::vector<Named>> named_;
  std::map<std::pair<OperationId, std::string>, std::vector<std::size_t>> by_argument_;  // in found_.bindings
  FoundBindings found_;
};

bool replace_all(std::string& text, const std::string& from, const std::string& to) {
  if (from.empty()) return false;
  bool any = false;
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
    any = true;
  }
  return any;
}

}  // namespace

FoundBindings find_bindings(StoreReader& session, const RerunScript& script,
                            const std::function<bool(std::uint64_t)>& progress) {
  return Finder(session, script, progress).find();
}

BoundValues::BoundValues(std::vector<Binding> bindings) {
  for (Binding& binding : bindings) {
    if (!binding.used) continue;
    auto& fields = wanted_[binding.from];
    if (std::ranges::find(fields, binding.field) == fields.end()) fields.push_back(binding.field);
    bindings_.emplace(binding.to, std::move(binding));
  }
}

void BoundValues::answer(OperationId from, std::uint64_t nth, const ComparedMessage& message) {
  const auto fields = wanted_.find(from);
  if (fields == wanted_.end()) return;
  for (const std::string& field : fields->second)
    if (auto value = value_at(message, field)) values_[{from, field, nth}] = std::move(*value);
}

const std::string* BoundValues::new_value(const Binding& binding) const {
  // The answer of that turn; else the last before it, else the first after it: bytes without a grammar come
  // in other pieces each time.
  const auto after = values_.upper_bound({binding.from, binding.field, binding.message});
  const auto fits = [&binding](const Key& key) {
    return key.from == binding.from && key.field == binding.field;
  };
  if (after != values_.begin() && fits(std::prev(after)->first)) return &std::prev(after)->second;
  if (after != values_.end() && fits(after->first)) return &after->second;
  return nullptr;
}

bool BoundValues::binds(OperationId to, const std::string& argument) const {
  const auto [begin, end] = bindings_.equal_range(to);
  return std::any_of(begin, end, [&](const auto& one) {
    return one.second.argument == argument && new_value(one.second) != nullptr;
  });
}

std::vector<std::string> BoundValues::put(OperationId to, boost::json::object& arguments) const {
  std::vector<std::string> missing;
  std::vector<std::pair<const Binding*, const std::string*>> values;
  const auto [begin, end] = bindings_.equal_range(to);
  for (auto at = begin; at != end; ++at) {
    const Binding& binding = at->second;
    if (const std::string* value = new_value(binding))
      values.emplace_back(&binding, value);
    else
      missing.push_back(fmt::format(
          "operation {} was sent the recorded value of {}: answer {} of operation {} has no {}", to,
          binding.argument, binding.message + 1, binding.from, escape_short(binding.field, 80)));
  }
  if (values.empty()) return missing;
  edit_texts(arguments, [&values](const std::string& path, std::string& text) {
    bool changed = false;
    for (const auto& [binding, value] : values) {
      // "#2": the second placeholder of a text; all of them have one value here.
      if (binding->argument.substr(0, binding->argument.find('#')) != path || binding->value == *value)
        continue;
      const bool plain = replace_all(text, binding->value, *value);
      changed = plain || changed;
      if (!plain)
        changed = replace_all(text, percent_encoded(binding->value), percent_encoded(*value)) || changed;
    }
    return changed;
  });
  return missing;
}

}  // namespace lw
