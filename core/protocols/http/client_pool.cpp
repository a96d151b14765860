#include "core/protocols/http/client_pool.h"

#include <poll.h>

#include <algorithm>
#include <cstring>

#include "core/protocols/http/client_h2.h"

namespace lw::http {

MutableBytes ReadBuffer::room(std::size_t least) {
  if (kReadBuffer - end_ < least && begin_ > 0) {
    std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  return {data_.get() + end_, kReadBuffer - end_};
}

namespace {

/// Something to read on a line that owes us nothing: its end, or bytes that belong to no request. Either way
/// it is of no more use.
bool spoke_up(const Line& line) {
  pollfd wait{.fd = line.info().native_handle, .events = POLLIN, .revents = 0};
  return wait.fd >= 0 && ::poll(&wait, 1, 0) > 0;
}

}  // namespace

std::unique_ptr<Connection> Pool::take(const std::string& key, Nanoseconds now, ChannelId channel) {
  std::erase_if(idle_, [&](const auto& connection) { return now - connection->idle_since > kMaxIdleTime; });
  // The newest first: it is the least likely to have been closed.
  for (auto i = idle_.size(); i-- > 0;) {
    if (idle_[i]->key != key || (channel != 0 && idle_[i]->line->channel() != channel)) continue;
    auto connection = std::move(idle_[i]);
    idle_.erase(idle_.begin() + static_cast<std::ptrdiff_t>(i));
    if (spoke_up(*connection->line)) continue;
    return connection;
  }
  return nullptr;
}

void Pool::give_back(std::unique_ptr<Connection> connection, Nanoseconds now) {
  connection->idle_since = now;
  auto same = [&](const auto& other) { return other->key == connection->key; };
  const auto count = static_cast<std::size_t>(std::count_if(idle_.begin(), idle_.end(), same));
  if (count >= kMaxIdlePerServer) idle_.erase(std::find_if(idle_.begin(), idle_.end(), same));
  if (idle_.size() >= kMaxIdleLines) idle_.erase(idle_.begin());
  idle_.push_back(std::move(connection));
}

// Shared lines ----------------------------------------------------------------------------------------------

void SharedPlace::put(std::shared_ptr<SharedLine> made, bool alone) {
  lines.push_back(made);
  prune();
  if (alone) return;
  if (line) line->retire();
  line = std::move(made);
}

void SharedPlace::prune() {
  // Those who still ask on it keep it.
  if (line && !line->takes_more()) line.reset();
  std::erase_if(lines, [](const auto& known) { return known.expired(); });
}

SharedLines::~SharedLines() {
  for (const auto& [key, place] : places_)
    for (const auto& known : place->lines)
      if (const auto line = known.lock()) line->close();
}

std::shared_ptr<SharedPlace> SharedLines::at(const std::string& key, const Executor& executor) {
  // Resting lines end by themselves; their places cost little, and are forgotten when there are many.
  constexpr std::size_t kMostPlaces = 1'000;
  if (places_.size() >= kMostPlaces)
    std::erase_if(places_, [](const auto& one) {
      one.second->prune();
      return one.second->forgotten();
    });
  auto& place = places_[key];
  if (!place) place = std::make_shared<SharedPlace>(executor);
  place->prune();
  return place;
}

}  // namespace lw::http
