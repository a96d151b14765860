// Texts that are secret wherever they are said, known by themselves alone: for redactors of protocols that
// code what they say, where nobody else can find them.
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/message.h"

namespace lw {

/// Looks for them in what comes piece by piece; keeps nothing of it.
class HiddenWatch {
 public:
  virtual ~HiddenWatch() = default;
  /// Adds the ranges of `bytes` that are one of them, the end of one, or seem to be the beginning of one.
  virtual void feed(Direction direction, ByteView bytes, std::vector<Blank>& out) = 0;
};

/// Loop thread only.
class HiddenTexts {
 public:
  virtual ~HiddenTexts() = default;
  /// Whether one of them stands in `text`.
  virtual bool within(std::string_view text) const = 0;
  virtual bool empty() const { return false; }
  /// Must not outlive the texts. Null = these are looked for in whole texts alone.
  virtual std::unique_ptr<HiddenWatch> watch() const { return nullptr; }
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
  bool empty() const {
    return std::ranges::all_of(lists_, [](const auto& list) { return list->empty(); });
  }
  /// For all of them.
  std::vector<std::unique_ptr<HiddenWatch>> watch() const {
    std::vector<std::unique_ptr<HiddenWatch>> all;
    for (const auto& list : lists_)
      if (auto one = list->watch()) all.push_back(std::move(one));
    return all;
  }

 private:
  std::vector<HiddenTextsPtr> lists_;
};

}  // namespace lw
