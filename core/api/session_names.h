// What filters may ask about a message beyond itself: its channel, its operation, what the user added to it.
// Any thread.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/annotation.h"
#include "core/base/frame.h"

namespace lw {

class SessionNames {
 public:
  void know(const ChannelInfo& channel);
  void know(const OperationRecord& operation);
  /// By frame, offset and kind, as Transcript::annotations.
  void know(std::vector<Annotation> annotations);
  void began(Nanoseconds wall);

  struct Channel {
    std::string name, local, remote, transport;
  };
  Channel channel(ChannelId id) const;
  /// Empty: not known.
  std::string operation(OperationId id) const;
  struct Added {
    bool marked = false;
    std::string comment;
  };
  Added added(FrameNumber frame, std::uint64_t offset) const;
  Nanoseconds began() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<ChannelId, Channel> channels_;
  std::vector<std::string> names_;  // of operations, each once
  boost::unordered_flat_map<OperationId, std::uint32_t> operations_;
  std::vector<Annotation> annotations_;
  Nanoseconds began_ = 0;
};

}  // namespace lw
