#include "core/api/repeat.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/session/guarded_describer.h"

namespace lw {
namespace {

/// Of a request in a list.
constexpr std::size_t kShownBytes = 80;

/// What a client says on a line of this protocol.
ChannelInfo client_of(const std::string& protocol) {
  return {.id = 1, .protocol = protocol, .role = Role::client};
}

std::vector<Message> described(const std::string& protocol, ByteView bytes, bool finished) {
  std::vector<Message> messages;
  const ProtocolRow* row = find_protocol(protocol);
  if (!row || bytes.empty()) return messages;
  const ChannelInfo channel = client_of(protocol);
  const auto describer = make_guarded_describer(row->make_describer, channel);
  Frame frame{.number = 1, .channel = channel.id, .kind = FrameKind::sent};
  frame.bytes = bytes;
  frame.length = bytes.size();
  describer->feed(frame, messages);
  if (finished) describer->finish(messages);
  return messages;
}

}  // namespace

OperationPtr repeat(Workbench& workbench, const SessionPtr& session, RepeatChoice choice,
                    RepeatCallbacks callbacks) {
  return workbench.start<Repeat>(
      session, std::move(choice),
      {.event = std::move(callbacks.tried), .done = [done = std::move(callbacks.done)](auto outcome) {
         if (done) done(std::move(outcome));
       }});
}

std::vector<RepeatProtocol> repeat_protocols() {
  std::vector<RepeatProtocol> all;
  for (const ProtocolRow* row : protocol_rows())
    all.push_back({std::string(row->id), std::string(row->name)});
  return all;
}

bool can_mend(const std::string& protocol) {
  const ProtocolRow* row = find_protocol(protocol);
  return row && row->replay.mend;
}

bool tells_answers(const std::string& protocol) {
  const ProtocolRow* row = find_protocol(protocol);
  return row && row->replay.match_parts;
}

Bytes mend(const std::string& protocol, const std::string& kind, ByteView bytes) {
  if (!can_mend(protocol)) return Bytes(bytes);
  // Half a message counts, too: that is what a length which is too great makes of it.
  if (!kind.empty()) return find_protocol(protocol)->replay.mend(kind, bytes);
  const auto messages = described(protocol, bytes, true);
  return messages.empty() ? Bytes(bytes) : find_protocol(protocol)->replay.mend(messages.front().kind, bytes);
}

RequestLook look_at_request(const std::string& protocol, ByteView bytes) {
  RequestLook look;
  const auto messages = described(protocol, bytes, false);
  std::uint64_t length = 0;
  for (const Message& message : messages) length += message.length;
  look.complete = messages.empty() ? !tells_answers(protocol) : length == bytes.size();
  if (!messages.empty()) look.kind = messages.front().kind;
  const bool readable = tells_answers(protocol) && !messages.empty();
  look.summary = readable ? messages.front().summary : escape_short(bytes.substr(0, 400), kShownBytes);
  return look;
}

}  // namespace lw
