#include "core/api/formats.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "core/api/decode_as.h"
#include "core/api/filter_session.h"
#include "core/api/message_subject.h"
#include "core/base/context.h"
#include "core/base/text.h"
#include "core/io/quic.h"
#include "core/protocols/row.h"
#include "core/session/decode_as.h"
#include "core/session/formats/formats.h"
#include "core/session/formats/ip_packet.h"
#include "core/session/formats/message_tables.h"
#include "core/session/formats/pcapng.h"
#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_store.h"

namespace lw {
namespace {

constexpr std::string_view kKeyLog = "keylog", kPackets = "pcapng";
constexpr std::size_t kBeginning = 64u << 10;  // what formats may look at to know their files

std::vector<Field> tree_of(const WholeMessage& whole) {
  return fields_of(whole.message.protocol, whole.message.kind, whole.bytes, FieldWish());
}

/// The port under which others know the channel's protocol.
std::uint16_t port_of(const ChannelInfo& channel, bool tls) {
  // Where QUIC is looked for, whatever it carries.
  if (tls && channel.transport == kQuicTransport) return 443;
  const ProtocolRow* row = find_protocol(channel.protocol);
  if (!row) return 0;
  for (const Scheme& scheme : row->schemes)
    if (scheme.tls == tls && scheme.port != 0) return scheme.port;
  return 0;
}

/// By the server's port, where its bytes are plaintext; else the row whose scheme is the transport itself.
std::string protocol_of(const ChannelInfo& channel) {
  const auto server = parse_ip_endpoint(channel.role == Role::client ? channel.remote : channel.local);
  const auto with = [&](auto fits) -> std::string {
    for (const ProtocolRow* row : protocol_rows()) {
      if (std::ranges::count(row->transports, channel.transport) == 0) continue;
      for (const Scheme& scheme : row->schemes)
        if (!scheme.tls && fits(scheme)) return std::string(row->id);
    }
    return {};
  };
  std::string known = with([&](const Scheme& s) { return server && s.port != 0 && s.port == server->port; });
  if (known.empty())
    known = with([&](const Scheme& s) { return s.port == 0 && s.name == channel.transport; });
  return known;
}

const Format& wanted_format(std::string_view id, bool to_write) {
  const Format* format = find_format(id);
  const std::string doing = to_write ? "exporting the session" : "importing a session";
  if (!format) throw Error(ErrorKind::invalid_argument, doing, {}, fmt::format("no format is called {}", id));
  if (to_write ? !format->writer : !format->read)
    throw Error(ErrorKind::invalid_argument, doing, {},
                fmt::format("{} can't be {}", id, to_write ? "written" : "read"));
  return *format;
}

Filter wanted_filter(const std::string& text) {
  auto filter = parse_filter(text);
  if (filter) return std::move(*filter);
  // An offset of its own would be taken for one in an address.
  const std::string_view from = std::string_view(text).substr(std::min(filter.error().offset, text.size()));
  throw Error(ErrorKind::invalid_argument, "reading the filter", {},
              fmt::format("{} (at \"{}\")", filter.error().reason, escape_short(from, 40)));
}

/// Some formats can do more than their row in the table says.
std::unique_ptr<SessionWriter> make_writer(StoreReader& session, const Format& format,
                                           const ExportChoice& choice, RawLayer raw, const Output& output) {
  if (format.id == "json") return make_json_writer(output, &tree_of);
  if (format.id != kPackets) return format.writer(output);
  PcapngOptions options;
  options.raw = std::move(raw);
  if (choice.well_known_ports) {
    const DecodeAs chosen = decode_as_from(session.header().settings);
    options.port_of = [shown = all_decoded_as(chosen, session.channels())](ChannelInfo channel, bool tls) {
      if (const auto as = shown.find(channel.id); as != shown.end()) channel.protocol = as->second;
      return port_of(channel, tls);
    };
  }
  return make_pcapng_writer(output, std::move(options));
}

void write_session(StoreReader& session, const Format& format, const ExportChoice& choice, RawLayer raw,
                   const Output& output, const Progress& progress) {
  ExportWish wish;
  wish.messages = format.wants_messages;
  wish.make_describer = describers_of(session);
  wish.channels = choice.channels;
  wish.progress = progress;
  if (!trim(choice.filter).empty()) {
    wish.filter = wanted_filter(choice.filter);
    wish.make_fields = &walked_fields;
  }
  const auto writer = make_writer(session, format, choice, std::move(raw), output);
  run_export(session, *writer, wish);
}

Bytes beginning_of(const std::filesystem::path& file) {
  const Input input = file_input(file, {});
  Bytes beginning;
  for (std::string_view piece = input(); !piece.empty() && beginning.size() < kBeginning; piece = input())
    beginning += piece;
  return beginning;
}

SessionHeader header_for(const std::filesystem::path& file) {
  SessionHeader header;
  header.id = fmt::format("{:016x}", entropy());
  header.title = escape(file.stem().string());
  struct stat facts{};
  if (::stat(file.c_str(), &facts) == 0)
    header.started = facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec;
  return header;
}

}  // namespace

std::vector<const Format*> all_formats() {
  std::vector<const Format*> all;
  for (const Format& format : generic_formats()) all.push_back(&format);
  for (const ProtocolRow* row : protocol_rows())
    for (const Format& format : row->formats) all.push_back(&format);
  return all;
}

const Format* find_format(std::string_view id) {
  for (const Format* format : all_formats())
    if (format->id == id) return format;
  return nullptr;
}

const Format* recognise_format(ByteView beginning) {
  for (const Format* format : all_formats())
    if (format->read && format->recognise && format->recognise(beginning)) return format;
  return nullptr;
}

std::vector<std::string> export_session(StoreReader& session, const ExportChoice& choice,
                                        const Output& output, const Progress& progress) {
  const Format& format = wanted_format(choice.format, true);
  // Credentials on lines that are shown as another protocol than they were recorded as: that one would have
  // masked them then. Whoever wished to keep secrets keeps these.
  const auto& settings = session.header().settings;
  auto rules = choice.redaction;
  if (!rules && !settings.contains("secrets_kept") && !decode_as_from(settings).empty())
    rules = RedactionRules{.secrets = false};
  RawLayer raw;
  if (choice.ciphertext && format.id == kPackets) raw = find_raw_layer(session);
  // The keys of some channels open these alone: what was said in the clear on others is masked all the same.
  if (!rules || format.id == kKeyLog) {
    write_session(session, format, choice, std::move(raw), output, progress);
    return {};
  }
  // Looking for what to mask takes two walks, writing one.
  Progress looking;
  Progress writing;
  if (progress) {
    looking = [&progress](std::uint64_t done, std::uint64_t all) { return progress(done, all * 3 / 2); };
    writing = [&progress](std::uint64_t done, std::uint64_t all) {
      return progress(all * 2 + done, all * 3);
    };
  }
  const bool keys = !raw.channels.empty() || !raw.keys.empty();
  const auto redaction = Redaction::find(session, *rules, looking);
  const bool passed = keys || !choice.redaction;
  const auto masked = redacted_reader(session, redaction, passed ? Ciphertext::passed : Ciphertext::masked);
  write_session(*masked, format, choice, std::move(raw), output, writing);
  return redaction->remarks();
}

std::vector<std::string> export_session(StoreReader& session, const ExportChoice& choice,
                                        const std::filesystem::path& to, const Progress& progress) {
  wanted_format(choice.format, true);
  std::vector<std::string> remarks;
  write_whole_file(
      to, [&](const Output& output) { remarks = export_session(session, choice, output, progress); });
  return remarks;
}

void check_is_another_file(const std::filesystem::path& session, const std::filesystem::path& to) {
  std::error_code code;  // one that is not there yet is another
  if (std::filesystem::equivalent(session, to, code))
    throw Error(ErrorKind::invalid_argument, fmt::format("writing {}", to.string()), {},
                "this is the session itself");
}

Imported import_session(const std::filesystem::path& from, const std::filesystem::path& to,
                        const ImportChoice& choice, const Progress& progress) {
  const Format* format = nullptr;
  if (choice.format.empty()) {
    format = recognise_format(beginning_of(from));
    if (!format)
      throw Error(ErrorKind::invalid_argument, fmt::format("importing {}", from.string()), {},
                  "it is in none of the formats known here");
  } else {
    format = &wanted_format(choice.format, false);
  }
  ImportWish wish;
  wish.protocol_of = &protocol_of;
  if (!choice.keep_secrets) wish.make_redactor = &redactor_of;
  const SessionHeader header = header_for(from);
  const Input input = file_input(from, progress);
  auto store = make_sqlite_writer(to, header);
  try {
    return run_import(*format, input, *store, header, wish);
  } catch (...) {
    store.reset();
    sqlite_file::remove_all(to);
    throw;
  }
}

}  // namespace lw
