// The PROXY protocol on a stream that just came up, before its first byte and before TLS.
#include <fmt/format.h>

#include "core/base/proxy_protocol.h"
#include "core/base/text.h"
#include "core/io/steps.h"

namespace lw {
namespace {

void note_header(const Steps& steps, const char* verb, const ProxyHeader& header, ByteView bytes) {
  boost::json::object facts = to_json(header);
  facts["kind"] = "announcement";
  // It lies below the tap, as a proxy's talk does: here is what was said, to the byte.
  facts["bytes"] = to_base64(bytes);
  const std::string whom = header.local            ? "the proxy itself"
                           : header.source.empty() ? "nobody"
                                                   : escape(header.source);
  steps.note(NoteKind::proxy,
             fmt::format("{} for {} (PROXY protocol, version {})", verb, whom, header.version),
             std::move(facts));
}

}  // namespace

Task<> announce(const Steps& steps, Stream& stream, const ProxyAnnouncement& wish) {
  const LineInfo info = stream.info();
  const auto header = announced(wish, info.local, info.remote);
  const auto bytes = header ? write_proxy_header(*header) : std::unexpected(header.error());
  if (!bytes)
    throw Error(ErrorKind::invalid_argument, "announcing the client", info.remote, bytes.error().reason);
  co_await stream.write(*bytes);
  note_header(steps, "announced", *header, *bytes);
}

Task<> hear_announcement(const Steps& steps, Stream& stream, std::function<bool()> alive) {
  const std::string peer = stream.info().remote;
  const auto wrong = [&peer](std::string reason) {
    return Error(ErrorKind::proxy, "reading the PROXY header", peer, std::move(reason));
  };
  Bytes head;
  while (const std::size_t wants = proxy_header_wants(head)) {
    Bytes piece(wants - head.size(), '\0');
    const std::size_t got = co_await stream.read_some(piece);
    if (got == 0) throw wrong("the peer ended the connection before it said for whom it came");
    head.append(piece, 0, got);
  }
  if (!alive()) throw wrong("nobody listens any more");
  const auto parsed = parse_proxy_header(head);
  if (!parsed) throw wrong(parsed.error().reason);
  if (!*parsed) throw wrong("it is cut short");
  note_header(steps, "came", (*parsed)->header, head);
}

}  // namespace lw
