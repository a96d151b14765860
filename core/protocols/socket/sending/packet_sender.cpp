// Packet Sender's packets.ini: a file of QSettings (INI format), an array NAMES of packets' names and a group
// of each name with its hexString, toIP, port, tcpOrUdp and repeat. And the JSON that it exports: an array of
// objects with a name and the same, in small letters.
#include <fmt/format.h>

#include <bit>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "core/base/text.h"
#include "core/protocols/socket/sending/hex_text.h"
#include "core/protocols/socket/sending/message_template.h"
#include "core/protocols/socket/sending/packets.h"

namespace lw::socket {
namespace {

using Settings = std::map<std::string, std::string>;  // "group/key" to its value, both UTF-8
// QSettings writes [%General] for a group of this name, whatever its case is.
constexpr std::string_view kGeneral = "general/";

void put_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    (out += static_cast<char>(0xC0 | c >> 6)) += static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    (out += static_cast<char>(0xE0 | c >> 12)) += static_cast<char>(0x80 | (c >> 6 & 63));
    out += static_cast<char>(0x80 | (c & 63));
  } else {
    (out += static_cast<char>(0xF0 | c >> 18)) += static_cast<char>(0x80 | (c >> 12 & 63));
    (out += static_cast<char>(0x80 | (c >> 6 & 63))) += static_cast<char>(0x80 | (c & 63));
  }
}

/// Units of UTF-16 as they are written one by one, joined to characters.
class Utf16 {
 public:
  explicit Utf16(std::string& out) : out_(out) {}
  void unit(std::uint32_t unit) {
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low && high_ != 0)
      put_utf8(out_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
    else
      put_utf8(out_, low ? 0xFFFD : unit);
    high_ = 0;
  }

 private:
  std::string& out_;
  std::uint32_t high_ = 0;
};

/// Hexadecimal digits at the front of `text`, at most `most` of them, taken from it.
std::optional<std::uint32_t> take_hex(std::string_view& text, std::size_t most) {
  const std::string_view digits = text.substr(0, most);
  std::uint32_t value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (failed != std::errc()) return {};
  text.remove_prefix(static_cast<std::size_t>(end - digits.data()));
  return value;
}

/// Keys: "\" for "/", %41 and %U0041 for what is neither letter, digit nor one of _-. .
std::string ini_key(std::string_view text) {
  std::string key;
  Utf16 units(key);
  while (!text.empty()) {
    const char c = text[0];
    text.remove_prefix(1);
    if (c != '%') {
      key += c == '\\' ? '/' : c;
      continue;
    }
    const bool wide = text.starts_with('U');
    std::string_view digits = text.substr(wide ? 1 : 0);
    const auto unit = take_hex(digits, wide ? 4 : 2);
    if (!unit) {
      key += '%';
      continue;
    }
    units.unit(*unit);
    text = digits;
  }
  return key;
}

std::string ini_value(std::string_view text) {
  static constexpr std::string_view kLetters = "abfnrtv0", kMeanings("\a\b\f\n\r\t\v\0", 8);
  std::string value;
  Utf16 units(value);
  bool quoted = false;
  while (!text.empty()) {
    const char c = text[0];
    text.remove_prefix(1);
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ';' && !quoted) {
      break;
    } else if (c != '\\' || text.empty()) {
      value += c;
    } else {
      const char letter = text[0];
      text.remove_prefix(1);
      const std::size_t known = kLetters.find(letter);
      if (letter == 'x')
        units.unit(take_hex(text, 4).value_or(0xFFFD));
      else
        value += known != std::string_view::npos ? kMeanings[known] : letter;
    }
  }
  return std::string(trim(value)).starts_with("@@") ? value.substr(1) : value;
}

Settings read_ini(std::string_view text) {
  Settings settings;
  std::string group;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = trim(raw.ends_with('\r') ? raw.substr(0, raw.size() - 1) : raw);
    if (line.starts_with('[') && line.ends_with(']')) {
      // What has no group stands in [General]; a group of that name is called [%General].
      const std::string_view section = line.substr(1, line.size() - 2);
      const bool none = equals_ignoring_case(section, "general");
      const bool so_called = equals_ignoring_case(section, "%general");
      group = none ? std::string() : so_called ? std::string(kGeneral) : ini_key(section) + "/";
      continue;
    }
    const std::size_t equals = line.find('=');
    if (line.starts_with(';') || equals == std::string_view::npos) continue;
    settings[group + ini_key(trim(line.substr(0, equals)))] = ini_value(trim(line.substr(equals + 1)));
  }
  return settings;
}

std::string setting(const Settings& settings, std::string key) {
  if (equals_ignoring_case(key.substr(0, kGeneral.size()), kGeneral))
    key.replace(0, kGeneral.size(), kGeneral);
  const auto found = settings.find(key);
  return found == settings.end() ? std::string() : found->second;
}

/// Seconds, also as QSettings writes a float: in @Variant() a QDataStream of its type and of 4 or 8 bytes.
double seconds_of(std::string_view text) {
  double value = 0;
  if (!text.starts_with("@Variant(")) {
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  // Its bytes were read as characters: those up to U+00FF are them.
  Bytes bytes;
  if (text.ends_with(')')) text.remove_suffix(1);
  for (std::size_t at = 9; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool two = (c == 0xC2 || c == 0xC3) && at + 1 < text.size();
    bytes += static_cast<char>(two ? (c & 3) << 6 | (static_cast<unsigned char>(text[++at]) & 63) : c);
  }
  if (bytes.size() != 8 && bytes.size() != 12) return 0;
  std::uint64_t bits = 0;
  for (const char c : bytes.substr(4)) bits = bits << 8 | static_cast<unsigned char>(c);
  return bytes.size() == 12 ? std::bit_cast<double>(bits)
                            : static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
}

/// The character at the front of `text`, taken from it. `text` is UTF-8.
std::uint32_t take_character(std::string_view& text) {
  const auto c = static_cast<unsigned char>(text[0]);
  const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0x80 ? 2 : 1;
  std::uint32_t point = length == 1 ? c : c & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    point = point << 6 | (static_cast<unsigned char>(text[i]) & 63);
  text.remove_prefix(std::min(length, text.size()));
  return point;
}

/// In units of UTF-16, each as `form` has it.
std::string utf16_text(std::uint32_t point, std::string_view form) {
  if (point < 0x10000) return fmt::format(fmt::runtime(form), point);
  return fmt::format(fmt::runtime(form), 0xD800 + ((point - 0x10000) >> 10)) +
         fmt::format(fmt::runtime(form), 0xDC00 + ((point - 0x10000) & 1023));
}

std::string section_text(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::uint32_t c = take_character(name);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '_' || c == '-' || c == '.';
    if (c == '/')
      out += '\\';
    else if (plain)
      out += static_cast<char>(c);
    else
      out += c < 0x100 ? fmt::format("%{:02X}", c) : utf16_text(c, "%U{:04X}");
  }
  return to_lower(out) == "general" ? "%" + out : out;
}

/// In quotes, as every QSettings reads it: that of Qt 5 takes what is not ASCII for Latin-1. A digit behind
/// an escape would be taken for one of its own.
std::string value_text(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  std::string out = text.starts_with('@') ? "\"@" : "\"";
  bool escaped = false;
  while (!text.empty()) {
    const std::uint32_t c = take_character(text);
    const bool digit = c < 0x80 && kDigits.find(static_cast<char>(c)) != std::string_view::npos;
    const bool escapes = c < 0x20 || c >= 0x7F || (escaped && digit);
    if (c == '"' || c == '\\')
      (out += '\\') += static_cast<char>(c);
    else if (escapes)
      out += utf16_text(c, "\\x{:x}");
    else
      out += static_cast<char>(c);
    escaped = escapes;
  }
  return out + '"';
}

std::optional<SavedPacket> packet_of(const Settings& settings, const std::string& name,
                                     PacketExchange& exchange) {
  const auto leave_out = [&](std::string_view why) {
    exchange.left_out.push_back(fmt::format("{}: {}", escape_short(name, 80), why));
    return std::nullopt;
  };
  SavedPacket packet{.name = name,
                     .form = InputForm::hex,
                     .typed = {},
                     .transport = {},
                     .host = setting(settings, name + "/toIP"),
                     .note = {}};
  const std::string protocol = to_lower(trim(setting(settings, name + "/tcpOrUdp")));
  if (protocol == "tcp" || protocol == "udp")
    packet.transport = protocol;
  else if (protocol == "ssl")
    packet.transport = "tls";
  else
    return leave_out(fmt::format("{} is no raw line",
                                 protocol.empty() ? "what has no protocol" : escape_short(protocol, 20)));
  std::from_chars_result read{};
  const std::string port = setting(settings, name + "/port");
  read = std::from_chars(port.data(), port.data() + port.size(), packet.port);
  if (read.ec != std::errc()) return leave_out("its port is no port");
  const auto bytes = read_hex_text(setting(settings, name + "/hexString"));
  if (!bytes) return leave_out("its bytes are not hexadecimal");
  const double repeat = seconds_of(setting(settings, name + "/repeat"));
  if (repeat > 0 && repeat <= 86'400) packet.repeat = std::llround(repeat * 1e3) * 1'000'000;
  // What can be read as text is text.
  const bool is_text = is_utf8(*bytes) && escape(*bytes).find("\\x") == std::string::npos;
  packet.form = is_text ? InputForm::text : InputForm::hex;
  packet.typed = write_input(packet.form, *bytes);
  return packet;
}

std::vector<std::string> names_of(const Settings& settings) {
  std::size_t size = 0;
  const std::string count = setting(settings, "NAMES/size");
  std::from_chars(count.data(), count.data() + count.size(), size);
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= std::min(size, kMostPackets); ++i)
    names.push_back(setting(settings, fmt::format("NAMES/{}/name", i)));
  return names;
}

/// The same settings from JSON, and the names in the order of the file.
std::vector<std::string> read_exported(std::string_view text, Settings& settings) {
  boost::system::error_code failed;
  const boost::json::value whole = boost::json::parse(text, failed);
  std::vector<std::string> names;
  if (failed || !whole.is_array()) return names;
  for (const boost::json::value& one : whole.get_array()) {
    if (!one.is_object() || names.size() >= kMostPackets) continue;
    const auto text_of = [&one](const char* key) {
      const boost::json::value* value = one.get_object().if_contains(key);
      if (!value) return std::string();
      return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
    };
    names.push_back(text_of("name"));
    for (const char* key : {"hexString", "toIP", "port", "tcpOrUdp", "repeat"})
      settings[names.back() + "/" + key] = text_of(to_lower(key).c_str());
  }
  return names;
}

}  // namespace

PacketExchange read_packet_sender(std::string_view text) {
  PacketExchange exchange;
  if (text.size() > kLargestPacketsFile) {
    exchange.left_out.emplace_back("the file is too long");
    return exchange;
  }
  Settings settings;
  std::vector<std::string> names;
  // An INI file begins with a group, "[NAMES]", which is no JSON.
  if (trim(text).starts_with('[')) names = read_exported(text, settings);
  if (names.empty()) {
    settings = read_ini(text);
    names = names_of(settings);
  }
  if (names.empty()) exchange.left_out.emplace_back("the file has no names of packets");
  for (const std::string& name : names) {
    if (name.empty()) continue;
    if (auto packet = packet_of(settings, name, exchange)) exchange.packets.push_back(std::move(*packet));
  }
  return exchange;
}

PacketExchange write_packet_sender(const std::vector<SavedPacket>& packets) {
  PacketExchange exchange;
  std::string groups;
  for (const SavedPacket& packet : packets) {
    const auto message = MessageTemplate::read(packet.form, packet.typed, packet.ending);
    const bool constant = message && message->is_constant();
    MacroCounters counters;
    SeededRandom random(0);
    const auto bytes =
        constant ? message->make({.wall = 0, .random = random, .counters = counters, .captures = {}})
                 : Bytes();
    if (!constant || !bytes || !is_utf8(packet.name)) {
      const std::string reason = !message ? "what it says can't be read: " + message.error().reason
                                 : !constant || !bytes
                                     ? std::string("it has macros, Packet Sender's packets have none")
                                     : std::string("its name is no UTF-8");
      exchange.left_out.push_back(fmt::format("{}: {}", escape_short(packet.name, 80), reason));
      continue;
    }
    // A name with a slash is a group within a group: QSettings has the rest of it in the keys.
    const std::string section = section_text(packet.name);
    const std::size_t slash = section.find('\\');
    const std::string before = slash == std::string::npos ? "" : section.substr(slash + 1) + "\\";
    groups += fmt::format("[{}]\n", section.substr(0, slash));
    const auto add = [&](std::string_view key, std::string_view value) {
      groups += fmt::format("{}{}={}\n", before, key, value);
    };
    add("name", value_text(packet.name));
    add("fromIP", "You");
    add("toIP", value_text(packet.host));
    add("port", std::to_string(packet.port));
    add("fromPort", "0");
    add("tcpOrUdp", packet.transport == "tls" ? "SSL" : packet.transport == "udp" ? "UDP" : "TCP");
    add("sendResponse", "0");
    add("repeat", fmt::format("{}", static_cast<double>(packet.repeat) / 1e9));
    std::string hex = to_hex(*bytes, " ");
    for (char& c : hex)
      if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    add("hexString", hex);
    groups += '\n';
    exchange.packets.push_back(packet);
  }
  exchange.ini = "[NAMES]\n";
  for (std::size_t i = 0; i < exchange.packets.size(); ++i)
    exchange.ini += fmt::format("{}\\name={}\n", i + 1, value_text(exchange.packets[i].name));
  exchange.ini += fmt::format("size={}\n\n{}", exchange.packets.size(), groups);
  return exchange;
}

}  // namespace lw::socket
