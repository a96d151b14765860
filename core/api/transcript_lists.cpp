// The part of the Transcript that finds: lists, colours, search.
#include <boost/asio/post.hpp>

#include <algorithm>

#include "core/api/background.h"
#include "core/api/filter_session.h"
#include "core/api/find.h"
#include "core/api/message_list_impl.h"
#include "core/api/transcript_impl.h"
#include "core/base/text.h"
#include "core/protocols/row.h"

namespace lw {

namespace {

/// Of every session; the protocols' names are the same for all.
const Vocabulary& all_names() {
  static const Vocabulary names = [] {
    Vocabulary made(common_fields().begin(), common_fields().end());
    for (const ProtocolRow* row : protocol_rows())
      made.insert(made.end(), row->field_names.begin(), row->field_names.end());
    return made;
  }();
  return names;
}

/// None = everything passes.
std::expected<std::optional<Filter>, FilterError> parsed(const std::string& text) {
  if (trim(text).empty()) return std::nullopt;
  auto filter = parse_filter(text);
  if (!filter) return std::unexpected(std::move(filter.error()));
  return std::optional(std::move(*filter));
}

}  // namespace

const std::vector<FieldName>& TranscriptImpl::vocabulary() const {
  return all_names();
}

void TranscriptImpl::post(std::function<void()> work) {
  boost::asio::post(*pool_, [work = std::move(work)] {
    step_back();
    work();
  });
}

std::expected<std::shared_ptr<MessageList>, FilterError> TranscriptImpl::list(ListWish wish,
                                                                              std::function<void()> changed) {
  auto filter = parsed(wish.filter);
  if (!filter) return std::unexpected(std::move(filter.error()));
  auto match = std::make_unique<MessageMatch>(sources(), std::move(*filter), wish.channels);
  auto list =
      std::make_shared<MessageListImpl>(shared_from_this(), wish, std::move(match), std::move(changed));
  {
    const std::lock_guard lock(lists_mutex_);
    lists_.push_back(list);
  }
  list->start();
  // Work that is under way keeps the list itself; the user's end is told at once.
  return std::shared_ptr<MessageList>(list.get(), [list](MessageList*) { list->let_go(); });
}

std::expected<std::shared_ptr<Search>, Error> TranscriptImpl::find(
    FindWish wish, std::function<void(std::expected<std::optional<FindHit>, Error>)> done) {
  auto filter = parsed(wish.within.filter);
  if (!filter) {
    Error error(ErrorKind::invalid_argument, "finding", "", "the filter is wrong: " + filter.error().reason);
    error.offset = filter.error().offset;
    return std::unexpected(std::move(error));
  }
  auto needle = Needle::of(wish);
  if (!needle) return std::unexpected(std::move(needle.error()));
  auto match = std::make_unique<MessageMatch>(sources(), std::move(*filter), wish.within.channels);
  auto search = std::make_shared<SearchImpl>(shared_from_this(), wish, std::move(*needle), std::move(match),
                                             std::move(done));
  {
    const std::lock_guard lock(lists_mutex_);
    searches_.push_back(search);
  }
  search->start();
  return std::shared_ptr<Search>(search.get(), [search](Search*) { search->let_go(); });
}

void TranscriptImpl::set_colours(std::vector<ColourRule> rules) {
  auto colours = std::make_shared<Colours>();
  for (const ColourRule& rule : rules) {
    auto filter = parsed(rule.filter);
    colours->push_back(rule.enabled && filter ? std::move(*filter) : std::nullopt);
  }
  {
    const std::lock_guard lock(lists_mutex_);
    colours_ = std::move(colours);
  }
  poke_lists();
}

void TranscriptImpl::colour(std::vector<ListLine>& lines) {
  std::shared_ptr<const Colours> colours;
  {
    const std::lock_guard lock(lists_mutex_);
    colours = colours_;
  }
  if (!colours || colours->empty()) return;
  try {
    const MessageIndex::Hold hold(index_);
    const ReaderPool::Loan reader = readers_.lend();
    FrameWindow window(*reader);
    Bytes buffer;
    for (ListLine& line : lines) {
      IndexedMessage message;
      if (line.header || !index_.look(line.message, message)) continue;
      const SubjectSources from = sources();
      const MessageSubject subject(from, message, window, buffer);
      const auto rule = std::ranges::find_if(
          *colours, [&](const auto& filter) { return filter && filter->matches(subject); });
      if (rule != colours->end()) line.colour = static_cast<std::int16_t>(rule - colours->begin());
    }
  } catch (const std::exception&) {
    // Lines that can't be read have no colour; the list says why.
  }
}

void TranscriptImpl::poke_lists() {
  std::vector<std::shared_ptr<MessageListImpl>> lists;
  std::vector<std::shared_ptr<SearchImpl>> searches;
  {
    const std::lock_guard lock(lists_mutex_);
    const auto living = [](auto& weak, auto& into) {
      std::erase_if(weak, [](const auto& one) { return one.expired(); });
      for (const auto& one : weak)
        if (auto living = one.lock()) into.push_back(std::move(living));
    };
    living(lists_, lists);
    living(searches_, searches);
  }
  for (const auto& list : lists) list->poke();
  for (const auto& search : searches) search->poke();
}

void TranscriptImpl::annotations_changed(const std::vector<Annotation>& now) {
  names_.know(now);
  std::vector<std::shared_ptr<MessageListImpl>> lists;
  {
    const std::lock_guard lock(lists_mutex_);
    for (const auto& weak : lists_)
      if (auto list = weak.lock()) lists.push_back(std::move(list));
  }
  for (const auto& list : lists) list->annotations_changed();
}

}  // namespace lw
