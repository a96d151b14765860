#include "core/api/decode_as.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ranges>
#include <utility>

#include "core/api/transcript.h"
#include "core/base/text.h"
#include "core/base/transports.h"
#include "core/protocols/row.h"
#include "core/session/decode_as.h"
#include "core/session/formats/ip_packet.h"
#include "core/session/session.h"

namespace lw {
namespace {

ChannelInfo with_protocol(ChannelInfo channel, std::string_view protocol) {
  channel.protocol = protocol;
  return channel;
}

/// Recorded upgrades are of the recorded protocol: what was chosen stays.
bool is_upgrade(const Note& note) {
  return note.kind == NoteKind::upgraded;
}

class ChosenDescriber final : public Describer {
 public:
  explicit ChosenDescriber(std::unique_ptr<Describer> own) : own_(std::move(own)) {}
  void feed(const Frame& frame, std::vector<Message>& out) override { own_->feed(frame, out); }
  void note(const Frame& frame, std::vector<Message>& out) override {
    if (!is_upgrade(frame.note)) own_->note(frame, out);
  }
  void finish(std::vector<Message>& out) override { own_->finish(out); }

 private:
  std::unique_ptr<Describer> own_;
};

class ChosenRedactor final : public Redactor {
 public:
  explicit ChosenRedactor(std::unique_ptr<Redactor> own) : own_(std::move(own)) {}
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    own_->feed(direction, chunk, out);
  }
  void note(const Note& note) override {
    if (!is_upgrade(note)) own_->note(note);
  }

 private:
  std::unique_ptr<Redactor> own_;
};

bool is_among(std::span<const std::string_view> transports, std::string_view transport) {
  return std::ranges::find(transports, transport) != transports.end();
}

/// Whether bytes as they come on such a transport can be this protocol's.
bool can_be(const ProtocolRow& row, std::string_view transport) {
  if (transport.empty() || row.make_describer == &null_describer) return false;
  if (is_among(row.transports, transport)) return true;
  if (keeps_boundaries(transport)) return std::ranges::any_of(row.transports, &keeps_boundaries);
  // Streams are alike, whatever carries them; but who carries others does so on a line of its own.
  const bool line = transport == "tcp" || transport == "unix" || transport == "memory";
  return is_among(row.transports, "tcp") && (line || !row.replay.carries_only);
}

// By words, for the command line -------------------------------------------------------------------------

[[noreturn]] void wrong_words(const std::string& words, const std::string& reason) {
  throw Error(ErrorKind::invalid_argument, "decoding channels as " + escape_short(words, 100), "", reason);
}

std::optional<unsigned> number_in(std::string_view text, unsigned most) {
  unsigned number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = failed == std::errc() && end == text.data() + text.size();
  return whole && number > 0 && number <= most ? std::optional(number) : std::nullopt;
}

std::string known_protocols() {
  std::string all;
  for (const ProtocolRow* row : protocol_rows())
    if (row->make_describer != &null_describer) all += (all.empty() ? "" : ", ") + std::string(row->id);
  return all;
}

/// The port that a server listens on, as far as the channel tells.
std::uint16_t server_port(const ChannelInfo& channel) {
  const auto server = parse_ip_endpoint(channel.role == Role::client ? channel.remote : channel.local);
  return server ? server->port : 0;
}

void choose_by_words(DecodeAs& chosen, const std::vector<ChannelInfo>& channels, const std::string& words) {
  const auto equals = words.find('=');
  if (equals == std::string::npos) wrong_words(words, "it is CHANNEL=PROTOCOL or TRANSPORT:PORT=PROTOCOL");
  const std::string_view place = std::string_view(words).substr(0, equals);
  const std::string protocol = words.substr(equals + 1);
  if (!protocol.empty() && !find_protocol(protocol))
    wrong_words(words, "no protocol is called so; known are " + known_protocols());
  const auto colon = place.find(':');
  const auto number = number_in(colon == place.npos ? place : place.substr(colon + 1),
                                colon == place.npos ? kMaxListedChannels : 65'535);
  if (!number) wrong_words(words, "the number before '=' is none");
  bool any = false;
  for (const ChannelInfo& channel : channels) {
    const bool meant = colon == place.npos
                           ? channel.id == *number
                           : channel.transport == place.substr(0, colon) && server_port(channel) == *number;
    if (!meant) continue;
    any = true;
    const ProtocolRow* row = protocol.empty() ? nullptr : find_protocol(protocol);
    if (row && !can_be(*row, channel.transport))
      wrong_words(words, fmt::format("{} does not go over {}", row->name, escape(channel.transport)));
    chosen[channel.id] = protocol;
  }
  if (!any) wrong_words(words, "the session has no such channel");
}

/// Stands before the recorded session.
class DecodedReader final : public StoreReader {
 public:
  DecodedReader(StoreReader& session, DecodeAs chosen) : session_(session), chosen_(std::move(chosen)) {}
  SessionHeader header() override {
    SessionHeader header = session_.header();
    put_decode_as(header.settings, chosen_);
    return header;
  }
  std::vector<ChannelInfo> channels() override { return session_.channels(); }
  std::vector<OperationRecord> operations() override { return session_.operations(); }
  FrameNumber last_frame() override { return session_.last_frame(); }
  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    return session_.frames(first, count, with_bytes);
  }
  void read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) override {
    session_.read(first, limits, into);
  }
  std::string saved_body(FrameNumber frame) override { return session_.saved_body(frame); }
  std::vector<Annotation> annotations() override { return session_.annotations(); }
  std::string problem() override { return session_.problem(); }

 private:
  StoreReader& session_;
  DecodeAs chosen_;
};

}  // namespace

ChannelDecoding* decoding_of(Transcript* transcript) {
  return dynamic_cast<ChannelDecoding*>(transcript);
}

std::vector<DecodeChoice> decode_choices(const ChannelInfo& channel) {
  std::vector<DecodeChoice> choices;
  for (const ProtocolRow* row : protocol_rows()) {
    if (row->id != channel.protocol && can_be(*row, channel.transport))
      choices.push_back({.protocol = std::string(row->id), .name = std::string(row->name)});
  }
  std::ranges::sort(choices, {}, &DecodeChoice::name);
  return choices;
}

std::string protocol_name(std::string_view id) {
  const ProtocolRow* row = find_protocol(id);
  return std::string(row ? row->name : id);
}

std::unique_ptr<Describer> describer_as(const ChannelInfo& channel, std::string_view protocol) {
  // What a file from elsewhere chose may be unknown here.
  if (protocol.empty() || !find_protocol(protocol)) return describer_of(channel);
  return std::make_unique<ChosenDescriber>(describer_of(with_protocol(channel, protocol)));
}

std::unique_ptr<Redactor> redactor_as(const ChannelInfo& channel, std::string_view protocol) {
  return std::make_unique<ChosenRedactor>(redactor_of(with_protocol(channel, protocol)));
}

MakeDescriber describers_of(StoreReader& session) {
  const DecodeAs chosen = decode_as_from(session.header().settings);
  if (chosen.empty()) return &describer_of;
  return [all = all_decoded_as(chosen, session.channels())](const ChannelInfo& channel) {
    const auto shown = all.find(channel.id);
    return shown == all.end() ? describer_of(channel) : describer_as(channel, shown->second);
  };
}

void keep_decode_as(const std::filesystem::path& file, ChannelId channel, std::string_view protocol) {
  const auto session = open_session(file);
  boost::json::object settings = session->header().settings;
  DecodeAs chosen = decode_as_from(settings);
  choose_decode_as(chosen, session->channels(), channel, protocol);
  put_decode_as(settings, chosen);
  keep_setting(file, kDecodeAsSetting, chosen.empty() ? boost::json::value() : settings[kDecodeAsSetting]);
}

std::unique_ptr<StoreReader> decoded_reader(StoreReader& session, const std::vector<std::string>& words) {
  DecodeAs chosen = decode_as_from(session.header().settings);
  const auto channels = session.channels();
  for (const std::string& one : words) choose_by_words(chosen, channels, one);
  return std::make_unique<DecodedReader>(session, std::move(chosen));
}

}  // namespace lw
