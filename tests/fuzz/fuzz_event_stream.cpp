// Server-sent events from any bytes: the same events however the stream is cut, and none longer than its cap.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/http/event_stream.h"

namespace {

using namespace lw;

std::vector<http::ServerEvent> events_of(ByteView bytes, std::size_t piece, std::string& id) {
  http::EventStream stream("before");
  std::vector<http::ServerEvent> all;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    for (http::ServerEvent& event : stream.feed(bytes.substr(at, piece))) all.push_back(std::move(event));
  id = stream.last_event_id();
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(reinterpret_cast<const char*>(data), size);
  std::string whole_id, cut_id;
  const auto whole = events_of(bytes, size + 1, whole_id);
  if (whole != events_of(bytes, 1, cut_id) || whole_id != cut_id) std::abort();
  std::size_t said = 0;
  for (const http::ServerEvent& event : whole) {
    if (event.type.empty() || event.type.size() > http::kMaxEventWord ||
        event.data.size() > http::kMaxEventData)
      std::abort();
    said += event.data.size();
  }
  if (said > size) std::abort();
  return 0;
}
