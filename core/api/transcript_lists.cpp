// The part of the Transcript that finds: lists, colours, search.
#include <optional>

#include "core/api/message_list.h"
#include "core/api/transcript_impl.h"
#include "core/protocols/row.h"

namespace lw {

std::expected<std::shared_ptr<MessageList>, FilterError> TranscriptImpl::list(ListWish,
                                                                              std::function<void()>) {
  return std::unexpected(FilterError{0, 0, "not yet"});
}

void TranscriptImpl::set_colours(std::vector<ColourRule>) {}

std::expected<std::shared_ptr<Search>, Error> TranscriptImpl::find(
    FindWish, std::function<void(std::expected<std::optional<FindHit>, Error>)>) {
  return std::unexpected(Error(ErrorKind::invalid_argument, "finding", "", "not yet"));
}

const std::vector<FieldName>& TranscriptImpl::vocabulary() const {
  static const std::vector<FieldName> none;
  return none;
}

}  // namespace lw
