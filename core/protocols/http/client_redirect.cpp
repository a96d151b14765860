#include "core/protocols/http/client_redirect.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/io/deadline.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/codec.h"

namespace lw::http {

namespace {

/// A request for a redirect is a line and some fields.
constexpr std::size_t kMaxRequest = 64u << 10;
constexpr std::chrono::milliseconds kPatience{2000};

std::string page(std::string_view title, std::string_view words) {
  return fmt::format(
      "<!doctype html><html><head><meta charset=\"utf-8\"><title>{0}</title></head>"
      "<body style=\"font-family:sans-serif\"><h1>{0}</h1><p>{1}</p></body></html>\n",
      title, words);
}

/// Nothing of the server's words: they would be a page of ours.
Bytes response_to(int status, std::string_view reason, const std::string& body) {
  return fmt::format(
      "HTTP/1.1 {} {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n"
      "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{}",
      status, reason, body.size(), body);
}

/// The head of what the browser says; nothing where it is none.
Task<std::optional<RequestHead>> read_redirect(Line& line) {
  Bytes bytes;
  HeadScan scan;
  std::array<char, 4096> room;
  while (bytes.size() < kMaxRequest) {
    const MutableBytes into(room);
    const auto got = co_await line.read_some(into);
    if (got == 0) co_return std::nullopt;
    bytes.append(room.data(), got);
    auto parsed = parse_request(bytes, scan);
    if (!parsed) co_return std::nullopt;
    if (*parsed) co_return std::move((*parsed)->head);
  }
  co_return std::nullopt;
}

}  // namespace

LoopbackRedirect::LoopbackRedirect(Context& context, std::uint16_t port, std::string path,
                                   std::chrono::milliseconds patience)
    : context_(context), port_(port), path_(std::move(path)), patience_(patience) {
  if (!path_.starts_with('/')) path_.insert(0, "/");
}

LoopbackRedirect::~LoopbackRedirect() {
  if (door_) door_->close();
}

Task<> LoopbackRedirect::open() {
  ListenOptions options;
  // The address, not the name: RFC 8252 section 8.3.
  options.local = {.host = "127.0.0.1", .port = port_, .path = {}};
  options.purpose = {.protocol = "http", .operation = context_.operation, .parent = 0};
  door_ = co_await context_.connector.listen(std::move(options));
}

std::string LoopbackRedirect::uri() const {
  return fmt::format("http://{}{}", door_->info().local, path_);
}

Task<std::expected<std::string, std::string>> LoopbackRedirect::wait(std::string state) {
  auto patience = std::make_shared<Deadline>(context_.executor, patience_);
  auto late = timeout_error("sign-in", patience_, "waiting for the user to sign in", "");
  auto waiting = wait_on(std::move(state));
  auto code = co_await within(context_.executor, patience, std::move(waiting), std::move(late));
  co_return code;
}

Task<std::expected<std::string, std::string>> LoopbackRedirect::wait_on(std::string state) {
  for (int stray = 0; stray < kMaxStrayRequests; ++stray) {
    auto line = co_await door_->accept();
    std::expected<std::string, std::string> code = std::unexpected("");
    bool final = false;
    // One client that breaks off is no reason to give up; what the user cancels ends at accept().
    try {
      // Browsers open lines ahead of their need: one that is silent must not keep the next one waiting.
      auto patience = std::make_shared<Deadline>(context_.executor, kPatience);
      auto late = timeout_error("request", kPatience, "waiting for a request", "");
      auto reading = read_redirect(*line);
      const auto head = co_await within(context_.executor, patience, std::move(reading), std::move(late));
      const auto path = head ? head->target.substr(0, head->target.find('?')) : std::string();
      Bytes answer =
          response_to(404, "Not Found", page("Nothing here", "This address only takes a sign-in back."));
      if (head && head->method == "GET" && path == path_) {
        code = code_from_redirect(head->target, state);
        // Whoever does not know our state did not come from the sign-in.
        final = head->target.find("state=" + state) != std::string::npos;
        answer = code ? response_to(200, "OK", page("Signed in", "You can close this page now."))
                      : response_to(400, "Bad Request", page("Not signed in", "The program says why."));
      }
      co_await line->write(answer);
      co_await line->shutdown();
    } catch (const Error& error) {
      if (error.kind == ErrorKind::cancelled) throw;
    }
    line->close();
    if (final) co_return code;
  }
  co_return std::unexpected(
      fmt::format("{} requests came, none of them from the sign-in", kMaxStrayRequests));
}

}  // namespace lw::http
