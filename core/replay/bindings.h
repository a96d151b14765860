// Variables of a rerun: values of an earlier answer that a later operation used (tokens, ids, cookies that
// were given by hand). They are found in a recording; when it is run again the new answers' values replace
// them.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/replay/compare.h"
#include "core/replay/rerun_plan.h"
#include "core/replay/rerun_script.h"

namespace lw {

struct FoundBindings {
  std::vector<Binding> bindings;  // in the order of the operations that use them
  std::string remark;             // what was not looked through, since the session is too long; else empty
};

/// Work and memory are bounded (kMax... in bindings.cpp). `progress` gets the frames read; false = stop.
/// Throws Error kind storage, kind cancelled.
FoundBindings find_bindings(StoreReader& session, const RerunScript& script,
                            const std::function<bool(std::uint64_t)>& progress = {});

/// The value at Binding::field of a message; null = it is not there.
std::optional<std::string> value_at(const ComparedMessage& message, std::string_view field);

/// The values of the new answers, as they come.
class BoundValues {
 public:
  explicit BoundValues(std::vector<Binding> bindings);

  /// Whether somebody uses a value of this operation's answers.
  bool wants(OperationId from) const { return wanted_.contains(from); }
  void answer(OperationId from, std::uint64_t nth, const ComparedMessage& message);

  /// Puts the new values into the arguments of `to`. Answers a sentence for each that did not come: there the
  /// recorded value stays.
  std::vector<std::string> put(OperationId to, boost::json::object& arguments) const;
  /// The new value of a placeholder, or null.
  bool binds(OperationId to, const std::string& argument) const;

 private:
  const std::string* new_value(const Binding& binding) const;

  std::multimap<OperationId, Binding> bindings_;  // by Binding::to
  std::map<OperationId, std::vector<std::string>> wanted_;
  struct Key {
    OperationId from = 0;
    std::string field;
    std::uint64_t nth = 0;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, std::string> values_;
};

/// A part of a text that may be bound: words up to a separator.
struct Word {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool wide = false;  // ends at white space, quotes and brackets alone
};
void for_words(std::string_view text, const std::function<void(const Word&)>& visit);
/// Whether it may be a token or an id: long enough, and no word of a language.
bool may_be_bound(std::string_view value);

}  // namespace lw
