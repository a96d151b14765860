#include "core/protocols/socket/sending/packets.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/socket/sending/message_template.h"
#include "core/protocols/socket/words.h"

namespace lw::socket {
namespace {

using ReadPacket = std::expected<void, CodecError>;

class PacketsReader {
 public:
  ReadPacket line(std::string_view text) {
    const auto words = read_words(text);
    if (!words) return std::unexpected(words.error());
    if (words->empty()) return {};
    const Word& head = words->front();
    if (head.name == "packet" && words->size() == 2 && (*words)[1].quoted) return begin((*words)[1]);
    if (packets.empty()) return fault(head, "a packet begins with the word packet and its name in quotes");
    SavedPacket& packet = packets.back();
    if (head.name == "send") return send(*words, packet);
    if (head.name == "to") return target(*words, packet);
    if (words->size() != 2) return fault(head, "packet, send, ending, to, repeat or note");
    const Word& value = (*words)[1];
    if (head.name == "ending") {
      const auto ending = line_ending_of(value.name);
      if (!ending) return fault(value, "none, lf, cr, crlf or nul");
      packet.ending = *ending;
    } else if (head.name == "repeat") {
      const auto repeat = read_duration(value.name);
      if (!repeat) return fault(value, "a time, as 1.5s");
      packet.repeat = *repeat;
    } else if (head.name == "note" && value.quoted) {
      auto note = unescape(value.value);
      if (!note) return value_fault(value, note.error());
      packet.note = std::move(*note);
    } else {
      return fault(head, "packet, send, ending, to, repeat or note");
    }
    return {};
  }

  std::vector<SavedPacket> packets;

 private:
  ReadPacket begin(const Word& name) {
    if (packets.size() >= kMostPackets) return fault(name, "too many packets");
    auto text = unescape(name.value);
    if (!text) return value_fault(name, text.error());
    if (text->empty()) return fault(name, "a packet has a name");
    packets.emplace_back().name = std::move(*text);
    return {};
  }

  static ReadPacket send(const std::vector<Word>& words, SavedPacket& packet) {
    const auto form = words.size() == 3 ? input_form_of(words[1].name) : std::optional(InputForm::text);
    const Word& text = words.back();
    if (!form || words.size() < 2 || words.size() > 3 || !text.quoted || text.has_value)
      return fault(words.front(), "send, hex or base64 where it is that, and a text in quotes");
    if (auto known = MessageTemplate::read(*form, text.value); !known)
      return value_fault(text, known.error());
    packet.form = *form;
    packet.typed = text.value;
    return {};
  }

  static ReadPacket target(const std::vector<Word>& words, SavedPacket& packet) {
    const auto port = words.size() == 4 ? read_whole(words[3].name) : std::nullopt;
    const bool known =
        words.size() > 1 && (words[1].name == "tcp" || words[1].name == "tls" || words[1].name == "udp");
    if (!known || (words.size() != 2 && (!port || *port < 0 || *port > 65'535)))
      return fault(words.front(), "to, one of tcp, tls and udp, and a host and a port where it has some");
    packet.transport = words[1].name;
    if (words.size() == 2) return {};
    auto host = words[2].quoted ? unescape(words[2].value) : Decoded<Bytes>(words[2].name);
    if (!host) return value_fault(words[2], host.error());
    packet.host = std::move(*host);
    packet.port = static_cast<std::uint16_t>(*port);
    return {};
  }
};

}  // namespace

Decoded<std::vector<SavedPacket>> read_packets(std::string_view text) {
  if (text.size() > kLargestPacketsFile)
    return std::unexpected(CodecError{kLargestPacketsFile, "the file is too long", ErrorKind::limit});
  PacketsReader reader;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (auto read = reader.line(text.substr(at, end - at)); !read)
      return std::unexpected(CodecError{at + read.error().offset, read.error().reason, read.error().kind});
    at = end + 1;
  }
  return std::move(reader.packets);
}

std::string packets_text(const std::vector<SavedPacket>& packets) {
  std::string text;
  for (const SavedPacket& packet : packets) {
    text += fmt::format("packet {}\n  send {}\n", quoted_text(packet.name),
                        typed_on_a_line(packet.form, packet.typed));
    if (packet.ending != LineEnding::none) text += fmt::format("  ending {}\n", to_string(packet.ending));
    if (!packet.transport.empty()) {
      text += "  to " + packet.transport;
      if (!packet.host.empty() || packet.port != 0)
        text += fmt::format(" {} {}", quoted_text(packet.host), packet.port);
      text += '\n';
    }
    if (packet.repeat > 0) text += fmt::format("  repeat {}\n", duration_text(packet.repeat));
    if (!packet.note.empty()) text += fmt::format("  note {}\n", quoted_text(packet.note));
  }
  return text;
}

std::vector<std::size_t> find_packets(const std::vector<SavedPacket>& packets, std::string_view wanted) {
  std::vector<std::size_t> found;
  const std::string lower = to_lower(wanted);
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const SavedPacket& packet = packets[i];
    const std::string all = to_lower(fmt::format("{}\n{}\n{}\n{} {} {}", packet.name, packet.typed,
                                                 packet.note, packet.transport, packet.host, packet.port));
    const auto has = [&](std::string_view word) {
      return word.empty() || all.find(word) != std::string::npos;
    };
    if (std::ranges::all_of(split(lower, ' '), has)) found.push_back(i);
  }
  return found;
}

}  // namespace lw::socket
