// Which messages a list or a search is about: its channels and its filter. May be asked from several threads
// at once.
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "core/api/message_subject.h"
#include "core/session/filter/filter.h"

namespace lw {

class MessageMatch {
 public:
  MessageMatch(SubjectSources sources, std::optional<Filter> filter, std::vector<ChannelId> channels);

  /// False: every message passes.
  bool selective() const { return filter_.has_value() || !channels_.empty(); }
  /// `buffer` is used for messages that lie in several frames. Throws what the window's reader throws.
  bool operator()(const IndexedMessage& message, FrameWindow& window, Bytes& buffer) const;
  /// Some answer depended on what the user added to the session.
  bool asked_for_annotations() const { return asked_for_annotations_; }

 private:
  const SubjectSources sources_;
  const std::optional<Filter> filter_;
  std::vector<ChannelId> channels_;  // sorted; empty = all
  mutable std::atomic<bool> asked_for_annotations_{false};
};

}  // namespace lw
