// "Decode as": any protocol of the program put on a channel. What is shown changes, what was recorded does
// not: replay says again what was said, whatever the user sees in it.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/message.h"
#include "core/session/guarded_describer.h"
#include "core/session/store/store.h"

namespace lw {

class Transcript;

/// What a Transcript can do beside showing. All on the UI's thread.
class ChannelDecoding {
 public:
  virtual ~ChannelDecoding() = default;
  /// Shows a channel, and the clients of one that listens, as another protocol (ProtocolRow::id), empty = as
  /// recorded; all messages are decoded anew. Kept with the session: `done` (may be empty) and its errors are
  /// those of Transcript::annotate().
  virtual void decode_as(ChannelId channel, std::string protocol,
                         std::function<void(std::expected<void, Error>)> done) = 0;
  /// Empty = as recorded.
  virtual std::string decoded_as(ChannelId channel) const = 0;
  /// How often all messages were decoded anew: they have other numbers then, message_count() begins from 0
  /// again, and lists and what was found in them with it.
  virtual unsigned decodings() const = 0;
};
/// Null = this transcript shows channels as they were recorded.
ChannelDecoding* decoding_of(Transcript* transcript);

struct DecodeChoice {
  std::string protocol;  // ProtocolRow::id
  std::string name;      // for people
};
/// By name: those that understand bytes as they come on such a channel, without the one it was recorded as.
std::vector<DecodeChoice> decode_choices(const ChannelInfo& channel);
/// For people; the id itself where no protocol is called so.
std::string protocol_name(std::string_view id);

/// describer_of (protocols/row.h) of a channel that is shown as `protocol`; empty = as recorded. What the
/// user chose is not left at an upgrade that was recorded: the bytes may say so themselves.
std::unique_ptr<Describer> describer_as(const ChannelInfo& channel, std::string_view protocol);
/// redactor_of of what the user chose, for what was not masked when it was recorded.
std::unique_ptr<Redactor> redactor_as(const ChannelInfo& channel, std::string_view protocol);

/// What a session's channels are shown with: for all who walk over its messages and agree with its
/// Transcript. `session` is asked once, now. Throws Error kind storage.
MakeDescriber describers_of(StoreReader& session);

/// Transcript's decode_as() for a file that nobody records: blocking. Throws Error kind storage.
void keep_decode_as(const std::filesystem::path& file, ChannelId channel, std::string_view protocol);

/// The session as if channels had been chosen by these words, "3=http" (a channel) or "tcp:8080=http" (by
/// transport and the server's port): nothing is written. `session` must outlive it. Throws Error kind
/// invalid_argument for words that nothing can be made of.
std::unique_ptr<StoreReader> decoded_reader(StoreReader& session, const std::vector<std::string>& words);

}  // namespace lw
