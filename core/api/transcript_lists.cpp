// The part of the Transcript that finds: lists, colours, search.
#include <boost/asio/post.hpp>

#include "core/api/message_list_impl.h"
#include "core/api/transcript_impl.h"
#include "core/protocols/row.h"

namespace lw {

void TranscriptImpl::post(std::function<void()> work) {
  boost::asio::post(*pool_, std::move(work));
}

std::expected<std::shared_ptr<MessageList>, FilterError> TranscriptImpl::list(ListWish wish,
                                                                              std::function<void()> changed) {
  std::optional<Filter> filter;
  if (!wish.filter.empty()) return std::unexpected(FilterError{0, wish.filter.size(), "filters come later"});
  auto list = std::make_shared<MessageListImpl>(shared_from_this(), wish,
                                                MessageMatch(std::move(filter), std::move(wish.channels)),
                                                std::move(changed));
  {
    const std::lock_guard lock(lists_mutex_);
    lists_.push_back(list);
  }
  list->start();
  // Work that is under way keeps the list itself; the user's end is told at once.
  return std::shared_ptr<MessageList>(list.get(), [list](MessageList*) { list->let_go(); });
}

void TranscriptImpl::set_colours(std::vector<ColourRule>) {
  poke_lists();
}

void TranscriptImpl::colour(std::vector<ListLine>&) {}

std::expected<std::shared_ptr<Search>, Error> TranscriptImpl::find(
    FindWish, std::function<void(std::expected<std::optional<FindHit>, Error>)>) {
  return std::unexpected(Error(ErrorKind::invalid_argument, "finding", "", "not yet"));
}

const std::vector<FieldName>& TranscriptImpl::vocabulary() const {
  static const std::vector<FieldName> none;
  return none;
}

}  // namespace lw
