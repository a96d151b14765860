// Places in gopherspace and the URLs that name them: RFC 4266.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/codec/transfer.h"
#include "core/protocols/gopher/messages.h"

namespace lw::gopher {
namespace {

struct Port {
  std::uint16_t port;
  const char* whose;
};
/// The Fetch standard, section 2.9 (port blocking).
constexpr Port kDangerous[] = {
    {1, "tcpmux"},       {7, "echo"},        {9, "discard"},       {11, "systat"},     {13, "daytime"},
    {15, "netstat"},     {17, "qotd"},       {19, "chargen"},      {20, "FTP data"},   {21, "FTP"},
    {22, "SSH"},         {23, "Telnet"},     {25, "SMTP"},         {37, "time"},       {42, "name"},
    {43, "whois"},       {53, "DNS"},        {69, "TFTP"},         {77, "rje"},        {79, "finger"},
    {87, "link"},        {95, "supdup"},     {101, "hostname"},    {102, "iso-tsap"},  {103, "gppitnp"},
    {104, "acr-nema"},   {109, "POP2"},      {110, "POP3"},        {111, "sunrpc"},    {113, "auth"},
    {115, "sftp"},       {117, "uucp-path"}, {119, "NNTP"},        {123, "NTP"},       {135, "epmap"},
    {137, "netbios-ns"}, {139, "netbios"},   {143, "IMAP"},        {161, "SNMP"},      {179, "BGP"},
    {389, "LDAP"},       {427, "SLP"},       {465, "SMTP"},        {512, "exec"},      {513, "login"},
    {514, "shell"},      {515, "printer"},   {526, "tempo"},       {530, "courier"},   {531, "chat"},
    {532, "netnews"},    {540, "UUCP"},      {548, "AFP"},         {554, "RTSP"},      {556, "remotefs"},
    {563, "NNTP"},       {587, "SMTP"},      {601, "syslog"},      {636, "LDAP"},      {989, "FTP data"},
    {990, "FTP"},        {993, "IMAP"},      {995, "POP3"},        {1719, "H.323"},    {1720, "H.323"},
    {1723, "PPTP"},      {2049, "NFS"},      {3659, "apple-sasl"}, {4045, "NFS lock"}, {4190, "ManageSieve"},
    {5060, "SIP"},       {5061, "SIP"},      {6000, "X11"},        {6566, "SANE"},     {6665, "IRC"},
    {6666, "IRC"},       {6667, "IRC"},      {6668, "IRC"},        {6669, "IRC"},      {6679, "OSAUT"},
    {6697, "IRC"},       {10080, "Amanda"},
};

/// What ends a field of a request, or the request.
constexpr std::string_view kNoSelector("\0\r\n", 3);

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/!$&'()*+,;=:@").find(c) != std::string_view::npos;
}

void append_encoded(std::string& url, std::string_view bytes) {
  for (const char c : bytes) {
    if (plain(c))
      url += c;
    else
      url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

}  // namespace

const char* dangerous_port(std::uint16_t port) {
  const auto found = std::ranges::find(kDangerous, port, &Port::port);
  return found == std::end(kDangerous) ? nullptr : found->whose;
}

Decoded<Location> parse_location(std::string_view text) {
  auto url = parse_url(text, "gopher");
  if (!url) return std::unexpected(url.error());
  if (url->scheme != "gopher" && url->scheme != "gophers")
    return std::unexpected(CodecError{0, "the scheme " + url->scheme + " is neither gopher nor gophers"});
  if (url->host.empty()) return std::unexpected(CodecError{text.size(), "the host is missing"});
  Location location{.tls = url->scheme == "gophers", .host = url->host};
  if (url->port != 0) location.port = url->port;
  std::string path = undo_percent(url->path + (url->has_query ? "?" + url->query : "")).bytes;
  if (path.find_first_of(kNoSelector) != std::string::npos) {
    // Where the first of them stands, as it was typed.
    std::size_t at = text.size();
    for (const char* sign : {"%0d", "%0D", "%0a", "%0A", "%00", "\r", "\n"})
      at = std::min(at, text.find(sign));
    return std::unexpected(
        CodecError{std::min(at, text.size()), "a line end or NUL would end the request, and begin another"});
  }
  if (path.size() <= 1) return location;
  location.type = path[1];
  path.erase(0, 2);
  const auto fields = split(path, '\t');
  location.selector = fields[0];
  if (fields.size() > 3) return std::unexpected(CodecError{0, "there are more than two tabs (%09)"});
  if (fields.size() > 1) location.search = fields[1];
  if (fields.size() > 2) location.plus = fields[2];
  // "%09%09+": Gopher+ without words (RFC 4266 section 2.1).
  if (fields.size() > 2 && location.search->empty()) location.search.reset();
  return location;
}

std::string to_url(const Location& location) {
  const bool v6 = location.host.find(':') != std::string::npos;
  std::string url = location.tls ? "gophers://" : "gopher://";
  url += v6 ? "[" + location.host + "]" : location.host;
  if (location.port != 70) url += fmt::format(":{}", location.port);
  url += '/';
  if (location.type == '1' && location.selector.empty() && !location.search && location.plus.empty())
    return url;
  append_encoded(url, std::string_view(&location.type, 1));
  append_encoded(url, location.selector);
  if (location.search || !location.plus.empty()) {
    url += "%09";
    append_encoded(url, location.search.value_or(""));
  }
  if (!location.plus.empty()) {
    url += "%09";
    append_encoded(url, location.plus);
  }
  return url;
}

std::optional<Location> location_of(const MenuItem& item, const Location& menu) {
  const Opens opens = item_kind(item.type).opens;
  if (opens == Opens::nothing || opens == Opens::terminal || item.port == 0) return std::nullopt;
  if (!item.url().empty() && item.type == 'h') return std::nullopt;
  if (item.selector.find_first_of(kNoSelector) != std::string::npos) return std::nullopt;
  Location to{.host = item.host.empty() ? menu.host : to_lower(item.host),
              .port = item.host.empty() ? menu.port : item.port,
              .type = item.type,
              .selector = item.selector};
  if (to.host.find_first_of(std::string_view(" /@?#%\\", 7)) != std::string::npos) return std::nullopt;
  to.tls = menu.tls && to.host == menu.host && to.port == menu.port;
  if (opens == Opens::menu) to.type = '1';
  return to;
}

std::optional<Location> parent_of(const Location& location) {
  if (location.selector.empty() || location.selector == "/") return std::nullopt;
  Location up{.tls = location.tls, .host = location.host, .port = location.port};
  std::string_view path = location.selector;
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  if (slash != std::string_view::npos) up.selector = path.substr(0, slash);
  return up;
}

}  // namespace lw::gopher
