#include "core/protocols/http/copy_curl.h"

#include <fmt/format.h>

#include "core/base/shell.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/codec/token.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/http/target.h"

namespace lw::http {

namespace {

struct Read {
  RequestHead head;
  Bytes body;
  bool whole = false;  // the body is all there
};

std::optional<Read> read_request(ByteView bytes) {
  MessageReader reader(What::request, std::make_shared<Pairing>());
  std::optional<Read> out;
  while (true) {
    auto step = reader.next(bytes);
    if (!step || step->event == MessageReader::Event::more || step->event == MessageReader::Event::tunnel)
      break;
    if (step->event == MessageReader::Event::head) out.emplace(reader.request());
    if (step->event == MessageReader::Event::body) out->body += step->data;
    if (step->event == MessageReader::Event::end) {
      out->whole = true;
      break;
    }
    bytes.remove_prefix(step->used);
  }
  return out;
}

class Command {
 public:
  Command(const CopyFrom& from, const Read& request) : from_(from), head_(request.head), request_(request) {}

  std::string make() {
    const bool body = !request_.body.empty() || !request_.whole;
    method(body);
    url();
    place();
    headers(body);
    if (body) this->body();
    return pipe_ + "curl" + out_;
  }

 private:
  void flag(std::string_view name) { out_ += fmt::format(" {}", name); }
  void option(std::string_view name, std::string_view value) {
    out_ += fmt::format(" {} {}", name, shell_quote(value));
  }

  void method(bool body) {
    if (head_.method == "HEAD" && !body) return flag("-I");
    if (head_.method != (body ? "POST" : "GET")) option("-X", head_.method);
  }

  std::string host() const {
    const auto* field = find(head_.headers, "Host");
    // What is no authority would change the rest of the URL.
    const bool usable = field && !field->empty() && field->find_first_of("/?#@\\ \t") == std::string::npos;
    return usable ? *field : from_.channel.name;
  }

  void url() {
    std::string target = head_.target;
    std::string text;
    const auto scheme = target_scheme(target);
    // No other scheme is curl's to follow: a file's would read one here.
    if (equals_ignoring_case(scheme, "http") || equals_ignoring_case(scheme, "https")) {
      text = std::move(target);  // to a proxy
    } else {
      const bool path = target.starts_with('/');
      text = fmt::format("{}://{}{}", from_.tls ? "https" : "http", host(), path ? target : "/");
      if (!path) option("--request-target", target);  // "*", or an authority
    }
    // curl would make lists of [..] and {..}, and take dots out of the path.
    if (text.find_first_of("[]{}") != std::string::npos) flag("-g");
    if (text.find("/.") != std::string::npos) flag("--path-as-is");
    flag(head_.version == "HTTP/1.0" ? "--http1.0" : "--http1.1");
    out_ += " " + shell_quote(text);
  }

  /// The line went elsewhere than the host says: an own name, a test machine.
  void place() {
    if (from_.channel.transport == "unix") return option("--unix-socket", from_.channel.remote);
    const std::uint16_t usual = from_.tls ? 443 : 80;
    const auto asked = parse_url(fmt::format("http://{}/", host()));
    const auto line = parse_url(fmt::format("http://{}/", from_.channel.name));
    if (!asked || !line || from_.channel.name.empty()) return;
    const auto port = [&](const Url& url) { return url.port ? url.port : usual; };
    if (asked->host == line->host && port(*asked) == port(*line)) return;
    option("--connect-to",
           fmt::format("::{}:{}", line->ipv6() ? "[" + line->host + "]" : line->host, port(*line)));
  }

  void headers(bool body) {
    bool host_seen = false;
    for (const auto& field : head_.headers) {
      if (!is_token(field.name)) continue;  // "@name" would read a file
      if (equals_ignoring_case(field.name, "Host") && !host_seen && field.value == host()) {
        host_seen = true;
        continue;
      }
      if (equals_ignoring_case(field.name, "Content-Length") && body) continue;  // curl counts
      option("-H", field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
    }
    // curl says these of its own accord.
    for (const std::string_view name : {"Accept", "User-Agent"})
      if (!find(head_.headers, name)) option("-H", fmt::format("{}:", name));
    if (body && !find(head_.headers, "Content-Type")) option("-H", "Content-Type:");
  }

  void body() {
    if (!request_.whole || request_.body.size() > kMaxCurlBody) return option("--data-binary", "@body");
    if (request_.body.find('\0') == Bytes::npos) return option("--data-raw", request_.body);
    // No argument can hold a NUL.
    pipe_ = shell_printf(request_.body) + " | ";
    option("--data-binary", "@-");
  }

  const CopyFrom& from_;
  const RequestHead& head_;
  const Read& request_;
  std::string pipe_;
  std::string out_;
};

}  // namespace

std::string curl_command(const CopyFrom& from, ByteView bytes) {
  const auto request = read_request(bytes);
  if (!request || !is_token(request->head.method)) return {};
  return Command(from, *request).make();
}

}  // namespace lw::http
