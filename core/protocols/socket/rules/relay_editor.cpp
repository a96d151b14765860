#include "core/protocols/socket/rules/relay_editor.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/protocols/socket/words.h"

namespace lw::socket {
namespace {

// An edit that makes a piece longer, again and again, is a mistake or an attack.
constexpr std::size_t kLongestEdited = 16u << 20;

std::unexpected<CodecError> edit_fault(std::string_view part, const CodecError& error) {
  return std::unexpected(CodecError{error.offset, fmt::format("{}: {}", part, error.reason)});
}

std::vector<Bytes> held_by(const std::vector<Found>& groups, ByteView piece) {
  std::vector<Bytes> captures;
  for (const Found& group : groups) captures.emplace_back(piece.substr(group.offset, group.length));
  return captures;
}

}  // namespace

Decoded<RelayEdit> read_edit(std::string_view text) {
  const auto words = read_words(text);
  if (!words) return std::unexpected(words.error());
  RelayEdit edit{.match_case = false};
  std::string form;
  std::size_t texts = 0;
  for (const Word& word : *words) {
    const bool quoted = word.quoted && word.name.empty();
    if (quoted && texts < 2) {
      (texts == 0 ? edit.find : edit.replace) = word.value;
      (texts == 0 ? edit.form : edit.replace_form) = std::exchange(form, {});
      ++texts;
    } else if (!quoted && !word.has_value && texts < 2 && form.empty() &&
               (input_form_of(word.name) || (word.name == "regex" && texts == 0))) {
      form = word.name;
    } else if (word.name == "case" && !word.has_value && texts == 2) {
      edit.match_case = true;
    } else if (word.name == "most" && texts == 2) {
      const auto most = read_whole(word.value);
      if (!most || *most < 1) return fault(word, "most needs a number");
      edit.most = static_cast<std::uint64_t>(*most);
    } else {
      return fault(word,
                   "this has no meaning here: an edit is what is found and what takes its place, in quotes");
    }
  }
  if (texts < 2)
    return std::unexpected(CodecError{text.size(), "what is found and what takes its place stand in quotes"});
  return edit;
}

Decoded<RelayEditor> RelayEditor::read(const std::vector<RelayEdit>& edits) {
  RelayEditor editor;
  if (edits.size() > kMostEdits)
    return std::unexpected(CodecError{0, fmt::format("more than {} edits", kMostEdits)});
  for (const RelayEdit& edit : edits) {
    auto one = read_one(edit);
    if (!one) return edit_fault(fmt::format("edit {}", editor.edits_.size() + 1), one.error());
    editor.edits_.push_back(std::move(*one));
  }
  return editor;
}

std::optional<CodecError> RelayEditor::problem(const RelayEdit& edit) {
  auto one = read_one(edit);
  if (one) return {};
  return std::move(one.error());
}

Decoded<RelayEditor::One> RelayEditor::read_one(const RelayEdit& edit) {
  One one{.find = {}, .pattern = {}, .replace = {}, .most = edit.most};
  if (edit.form == "regex") {
    auto pattern = Pattern::compile(edit.find, edit.match_case, Pattern::Work::counted);
    if (!pattern) return edit_fault("what is to be found", pattern.error());
    one.pattern = std::move(*pattern);
  } else {
    const auto form = edit.form.empty() ? InputForm::text : input_form_of(edit.form);
    if (!form) return edit_fault("what is to be found", {0, "its form is unknown"});
    auto find = read_input(*form, edit.find);
    if (!find) return edit_fault("what is to be found", find.error());
    one.find = std::move(*find);
    if (one.find.empty()) return edit_fault("what is to be found", {0, "it is empty"});
  }
  const auto form = edit.replace_form.empty() ? InputForm::text : input_form_of(edit.replace_form);
  if (!form) return edit_fault("what takes its place", {0, "its form is unknown"});
  auto replace = MessageTemplate::read(*form, edit.replace);
  if (!replace) return edit_fault("what takes its place", replace.error());
  one.replace = std::move(*replace);
  return one;
}

Decoded<Bytes> RelayEditor::edit(ByteView piece, const MacroWorld& world,
                                 std::vector<std::uint64_t>& made) const {
  made.resize(edits_.size());
  Bytes edited(piece);
  std::uint64_t budget = Pattern::kBudget;  // of all edits together
  for (std::size_t i = 0; i < edits_.size(); ++i) {
    auto next = apply(edits_[i], edited, world, made[i], budget);
    if (!next) return next;
    edited = std::move(*next);
  }
  return edited;
}

Decoded<Bytes> RelayEditor::apply(const One& one, ByteView piece, const MacroWorld& world,
                                  std::uint64_t& made, std::uint64_t& budget) {
  Bytes out;
  std::size_t at = 0;     // what stands before it is done
  std::size_t looks = 0;  // from here on
  while (looks <= piece.size() && (one.most == 0 || made < one.most)) {
    std::vector<Found> groups;  // of what is found, which is the first
    if (one.pattern) {
      Pattern::Search search = one.pattern->search(piece, looks, budget);
      budget -= std::min(budget, search.work);
      if (search.gave_up)
        return std::unexpected(CodecError{0, "an expression is too much work for a piece like this one"});
      groups = std::move(search.groups);
    } else if (const auto place = piece.find(one.find, looks); place != ByteView::npos) {
      groups = {{place, one.find.size()}};
    }
    if (groups.empty()) break;
    const Found found = groups.front();
    const std::vector<Bytes> captures = held_by(groups, piece);
    const MacroWorld with{world.wall, world.random, world.counters, captures};
    auto instead = one.replace.make(with);
    if (!instead) return std::unexpected(instead.error());
    out += piece.substr(at, found.offset - at);
    out += *instead;
    ++made;
    at = found.offset + found.length;
    // Nothing found between two bytes is found there once.
    looks = found.length > 0 ? at : at + 1;
    if (out.size() > kLongestEdited)
      return std::unexpected(
          CodecError{0, fmt::format("a piece would be longer than {} bytes", kLongestEdited)});
  }
  out += piece.substr(at);
  return out;
}

}  // namespace lw::socket
