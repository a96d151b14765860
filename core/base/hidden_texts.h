// Texts that are secret wherever they are said, known by themselves alone: for redactors of protocols that
// code what they say, where nobody else can find them.
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace lw {

/// Loop thread only.
class HiddenTexts {
 public:
  virtual ~HiddenTexts() = default;
  /// Whether one of them stands in `text`.
  virtual bool within(std::string_view text) const = 0;
};
using HiddenTextsPtr = std::shared_ptr<const HiddenTexts>;

/// What a Redactor is besides when it undoes a coding, or hands on to one that does.
class UndoesCoding {
 public:
  virtual ~UndoesCoding() = default;
  /// Before it is fed. More than once: each adds some.
  virtual void hide(HiddenTextsPtr texts) = 0;
};

/// Those that were handed to a redactor.
class HiddenLists {
 public:
  void add(HiddenTextsPtr texts) { lists_.push_back(std::move(texts)); }
  const std::vector<HiddenTextsPtr>& all() const { return lists_; }
  bool within(std::string_view text) const {
    return std::ranges::any_of(lists_, [text](const auto& list) { return list->within(text); });
  }

 private:
  std::vector<HiddenTextsPtr> lists_;
};

}  // namespace lw
