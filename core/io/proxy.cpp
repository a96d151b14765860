#include "core/io/proxy.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/io/resolver.h"

namespace lw {
namespace {

// A proxy's answer to CONNECT is a few lines.
constexpr std::size_t kLongestHeader = 16 << 10;
constexpr std::size_t kMostWordsShown = 400;

Error proxy_error(const ProxySettings& proxy, const Endpoint& target, std::string reason,
                  std::string said = {}) {
  const Endpoint at{.host = proxy.host, .port = proxy.port};
  Error error(ErrorKind::proxy, fmt::format("asking the proxy for {}", target.to_string()), at.to_string(),
              std::move(reason));
  error.said = std::move(said);
  return error;
}

class PrefixedStream final : public Stream {
 public:
  PrefixedStream(Bytes first, std::unique_ptr<Stream> inner)
      : first_(std::move(first)), inner_(std::move(inner)) {}

  Task<std::size_t> read_some(MutableBytes into) override {
    if (used_ < first_.size()) {
      const std::size_t count = std::min(into.size(), first_.size() - used_);
      std::copy_n(first_.data() + used_, count, into.data());
      used_ += count;
      if (used_ == first_.size()) Bytes().swap(first_), used_ = 0;
      co_return count;
    }
    const std::size_t got = co_await inner_->read_some(into);
    co_return got;
  }
  Task<> write(ByteView bytes) override { return inner_->write(bytes); }
  Task<> shutdown() override { return inner_->shutdown(); }
  void close() override { inner_->close(); }
  void abort() override { inner_->abort(); }
  LineInfo info() const override { return inner_->info(); }

 private:
  Bytes first_;
  std::size_t used_ = 0;
  std::unique_ptr<Stream> inner_;
};

/// The status line's code, or 0 when it is none: "HTTP/1.1 200 Connection established".
int status_of(std::string_view line) {
  if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ') return 0;
  int code = 0;
  for (const char c : line.substr(9, 3)) {
    if (c < '0' || c > '9') return 0;
    code = code * 10 + (c - '0');
  }
  return code;
}

std::string connect_request(const ProxyTalk& talk) {
  const std::string authority = talk.target.to_string();
  std::string request = fmt::format("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\n", authority);
  if (talk.login) {
    const std::string value = talk.login->value(authority);
    if (!value.empty()) request += "Proxy-Authorization: " + value + "\r\n";
  } else if (!talk.settings.user.empty() || !talk.settings.password.empty()) {
    request +=
        "Proxy-Authorization: Basic " + to_base64(talk.settings.user + ":" + talk.settings.password) + "\r\n";
  }
  return request + "\r\n";
}

/// The end of the header section, after its blank line; npos = not yet. Bare LF is taken too.
std::size_t header_end(const Bytes& bytes) {
  const std::size_t crlf = bytes.find("\r\n\r\n");
  const std::size_t lf = bytes.find("\n\n");
  if (crlf == Bytes::npos && lf == Bytes::npos) return Bytes::npos;
  return crlf < lf ? crlf + 4 : lf + 2;
}

/// The values of the fields called so (in lower case), in order.
std::vector<std::string> fields_of(const Bytes& answer, std::string_view name) {
  std::vector<std::string> values;
  const ByteView head = ByteView(answer).substr(0, header_end(answer));
  for (const std::string_view line : split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon == line.npos || !equals_ignoring_case(trim(line.substr(0, colon)), name)) continue;
    std::string_view value = line.substr(colon + 1);
    if (value.ends_with('\r')) value.remove_suffix(1);
    values.emplace_back(trim(value));
  }
  return values;
}

/// One CONNECT, and the answer up to the end of its header section, with what came behind it. Empty = the
/// proxy had ended the line before, where that `may_have_ended`.
Task<Bytes> say_connect(Stream& stream, const ProxyTalk& talk, const std::string& request,
                        bool may_have_ended) {
  Bytes answer;
  std::array<char, 4096> buffer;
  try {
    co_await stream.write(request);
    while (header_end(answer) == Bytes::npos) {
      if (answer.size() > kLongestHeader) {
        throw proxy_error(talk.settings, talk.target, "its answer's header is longer than 16 KiB");
      }
      const MutableBytes into(buffer);
      const std::size_t got = co_await stream.read_some(into);
      if (got == 0 && may_have_ended && answer.empty()) break;
      if (got == 0) {
        throw proxy_error(talk.settings, talk.target, "it ended the connection instead of answering",
                          escape_short(answer, kMostWordsShown));
      }
      answer.append(buffer.data(), got);
    }
  } catch (const Error& error) {
    if (error.kind != ErrorKind::closed || !may_have_ended || !answer.empty()) throw;
  }
  co_return answer;
}

/// RFC 9112 section 9.3: whether the answer says that the line ends behind it.
bool ends_line(const Bytes& answer) {
  bool kept = !answer.starts_with("HTTP/1.0");
  for (const char* name : {"connection", "proxy-connection"}) {
    for (const std::string& value : fields_of(answer, name)) {
      for (const std::string_view word : split(value, ',')) {
        if (equals_ignoring_case(trim(word), "close")) return true;
        kept = kept || equals_ignoring_case(trim(word), "keep-alive");
      }
    }
  }
  return !kept;
}

/// Reads the page that comes with a 407, up to its Content-Length. False = the line can't be used again: it
/// ended, or nobody told where the page does.
Task<bool> skip_body(Stream& stream, const Bytes& answer) {
  const auto lengths = fields_of(answer, "content-length");
  const auto encodings = fields_of(answer, "transfer-encoding");
  std::size_t length = 0;
  const bool known = encodings.empty() && lengths.size() == 1 && lengths[0].size() <= 5 &&
                     lengths[0].find_first_not_of("0123456789") == std::string::npos;
  if (!known || ends_line(answer)) co_return false;
  for (const char digit : lengths[0]) length = length * 10 + static_cast<std::size_t>(digit - '0');
  std::size_t have = answer.size() - header_end(answer);
  std::array<char, 4096> buffer;
  try {
    while (have < length) {
      const MutableBytes into(buffer.data(), std::min(buffer.size(), length - have));
      const std::size_t got = co_await stream.read_some(into);
      if (got == 0) break;
      have += got;
    }
  } catch (const Error& error) {
    if (error.kind != ErrorKind::closed) throw;
  }
  co_return have >= length;
}

/// CONNECT once more after a 407, on the line that there is or on a new one.
Task<Bytes> connect_again(std::unique_ptr<Stream>& stream, const ProxyTalk& talk, const Bytes& asked) {
  const std::string request = connect_request(talk);
  bool usable = co_await skip_body(*stream, asked);
  Bytes answer;
  if (usable) {
    talk.tell("the proxy asked for credentials: CONNECT again");
    answer = co_await say_connect(*stream, talk, request, talk.anew != nullptr);
    usable = !answer.empty();
  }
  if (!usable) {
    if (!talk.anew)
      throw proxy_error(talk.settings, talk.target, "it ended the connection while it asked for credentials");
    talk.tell("the proxy asked for credentials and ended the connection: CONNECT again on a new one");
    stream->abort();
    stream = co_await talk.anew();
    answer = co_await say_connect(*stream, talk, request, false);
  }
  co_return answer;
}

Task<std::unique_ptr<Stream>> http_connect(std::unique_ptr<Stream> stream, ProxyTalk talk) {
  // RFC 9112 section 3.2.3: an authority has no spaces or line ends; they would become header lines of ours.
  if (std::ranges::any_of(talk.target.host, [](unsigned char c) { return c <= ' ' || c == 0x7f; })) {
    throw proxy_error(talk.settings, talk.target, "a host name has no spaces or control characters");
  }
  talk.tell(fmt::format("CONNECT {}", talk.target.to_string()));
  const std::string request = connect_request(talk);
  Bytes answer = co_await say_connect(*stream, talk, request, false);
  for (int said = 1; talk.login && status_of(answer) == 407 && said < kMaxConnects; ++said) {
    auto asked = fields_of(answer, "proxy-authenticate");
    const bool again = co_await talk.login->again(std::move(asked));
    if (!again) break;
    answer = co_await connect_again(stream, talk, answer);
  }
  const std::string_view line = trim(std::string_view(answer).substr(0, answer.find_first_of("\r\n")));
  const int status = status_of(line);
  const std::string words = escape_short(line, kMostWordsShown);
  if (status == 0) throw proxy_error(talk.settings, talk.target, "its answer is not HTTP", words);
  talk.tell("the proxy answered: " + words);
  if (status == 407) {
    const bool tried = !talk.settings.user.empty() || !talk.settings.password.empty();
    const std::string why = talk.login ? talk.login->problem() : std::string();
    if (!why.empty()) throw proxy_error(talk.settings, talk.target, why, words);
    throw proxy_error(
        talk.settings, talk.target,
        tried ? "it does not accept the user name and password" : "it wants a user name and password", words);
  }
  if (status < 200 || status > 299) throw proxy_error(talk.settings, talk.target, "it refused", words);
  Bytes rest = answer.substr(header_end(answer));
  if (!rest.empty()) stream = make_prefixed_stream(std::move(rest), std::move(stream));
  co_return stream;
}

// ---- SOCKS5

Task<Bytes> read_exactly(Stream& stream, std::size_t count, const ProxyTalk& talk) {
  Bytes bytes(count, '\0');
  std::size_t have = 0;
  while (have < count) {
    const MutableBytes into(bytes.data() + have, count - have);
    const std::size_t got = co_await stream.read_some(into);
    if (got == 0) {
      throw proxy_error(talk.settings, talk.target, "it ended the connection instead of answering",
                        escape_short(ByteView(bytes).substr(0, have), kMostWordsShown));
    }
    have += got;
  }
  co_return bytes;
}

const char* socks_refusal(unsigned char code) {  // RFC 1928 section 6
  switch (code) {
    case 1:
      return "general failure";
    case 2:
      return "not allowed by its rules";
    case 3:
      return "the network is unreachable from there";
    case 4:
      return "the host is unreachable from there";
    case 5:
      return "the host refused the connection";
    case 6:
      return "the time to live ran out";
    case 7:
      return "it does not know CONNECT";
    case 8:
      return "it does not know this kind of address";
    default:
      return "an unknown reason";
  }
}

/// RFC 1929.
Task<> socks_log_in(Stream& stream, const ProxyTalk& talk) {
  const ProxySettings& proxy = talk.settings;
  if (proxy.user.size() > 255 || proxy.password.size() > 255) {
    throw proxy_error(proxy, talk.target, "SOCKS5 has room for 255 bytes of user name and of password");
  }
  Bytes request = "\x01";
  request += static_cast<char>(proxy.user.size());
  request += proxy.user;
  request += static_cast<char>(proxy.password.size());
  request += proxy.password;
  co_await stream.write(request);
  const Bytes answer = co_await read_exactly(stream, 2, talk);
  if (answer[1] != 0) throw proxy_error(proxy, talk.target, "it does not accept the user name and password");
  talk.tell("the proxy accepted the user name and password");
}

Bytes socks_request(const ProxyTalk& talk) {  // RFC 1928 section 4
  Bytes request("\x05\x01\x00", 3);
  if (const auto address = literal_address(talk.target.host)) {
    if (address->is_v4()) {
      const auto octets = address->to_v4().to_bytes();
      request += '\x01';
      request.append(reinterpret_cast<const char*>(octets.data()), octets.size());
    } else {
      const auto octets = address->to_v6().to_bytes();
      request += '\x04';
      request.append(reinterpret_cast<const char*>(octets.data()), octets.size());
    }
  } else {
    if (talk.target.host.size() > 255) {
      throw proxy_error(talk.settings, talk.target,
                        "the host name is longer than SOCKS5 can tell (255 bytes)");
    }
    request += '\x03';
    request += static_cast<char>(talk.target.host.size());
    request += talk.target.host;
  }
  request += static_cast<char>(talk.target.port >> 8);
  request += static_cast<char>(talk.target.port & 0xff);
  return request;
}

/// The bound address of the reply is read and not used: it only has to be gone.
Task<> skip_bound_address(Stream& stream, unsigned char type, const ProxyTalk& talk) {
  std::size_t length = type == 1 ? 4 : type == 4 ? 16 : 0;
  if (type == 3) {
    const Bytes size = co_await read_exactly(stream, 1, talk);
    length = static_cast<unsigned char>(size[0]);
  } else if (length == 0) {
    throw proxy_error(talk.settings, talk.target,
                      fmt::format("its reply has an address of unknown kind {}", type));
  }
  co_await read_exactly(stream, length + 2, talk);
}

Task<std::unique_ptr<Stream>> socks5(std::unique_ptr<Stream> stream, ProxyTalk talk) {
  const bool with_password = !talk.settings.user.empty() || !talk.settings.password.empty();
  const Bytes hello = with_password ? Bytes("\x05\x02\x00\x02", 4) : Bytes("\x05\x01\x00", 3);
  talk.tell(fmt::format("SOCKS5 to {}", talk.target.to_string()));
  co_await stream->write(hello);
  const Bytes method = co_await read_exactly(*stream, 2, talk);
  if (method[0] != 5) {
    throw proxy_error(talk.settings, talk.target, "it does not speak SOCKS5",
                      escape_short(method, kMostWordsShown));
  }
  if (method[1] == 2 && with_password) {
    co_await socks_log_in(*stream, talk);
  } else if (method[1] != 0) {
    throw proxy_error(
        talk.settings, talk.target,
        with_password ? "it accepts neither a password nor none" : "it wants a user name and password");
  }
  const Bytes request = socks_request(talk);
  co_await stream->write(request);
  const Bytes head = co_await read_exactly(*stream, 4, talk);
  const auto refusal = static_cast<unsigned char>(head[1]);
  if (head[0] != 5) throw proxy_error(talk.settings, talk.target, "its reply is not SOCKS5");
  if (refusal != 0) {
    talk.tell(fmt::format("the proxy refused: {}", socks_refusal(refusal)));
    throw proxy_error(talk.settings, talk.target, fmt::format("it refused: {}", socks_refusal(refusal)));
  }
  const auto type = static_cast<unsigned char>(head[3]);
  co_await skip_bound_address(*stream, type, talk);
  talk.tell("the proxy connected");
  co_return stream;
}

}  // namespace

std::unique_ptr<Stream> make_prefixed_stream(Bytes first, std::unique_ptr<Stream> inner) {
  return std::make_unique<PrefixedStream>(std::move(first), std::move(inner));
}

Task<std::unique_ptr<Stream>> through_proxy(std::unique_ptr<Stream> stream, ProxyTalk talk) {
  std::unique_ptr<Stream> tunnel;
  if (talk.settings.kind == ProxyKind::socks5) {
    tunnel = co_await socks5(std::move(stream), std::move(talk));
  } else {
    tunnel = co_await http_connect(std::move(stream), std::move(talk));
  }
  co_return tunnel;
}

}  // namespace lw
