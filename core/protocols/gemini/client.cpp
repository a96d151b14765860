#include "core/protocols/gemini/client.h"

#include <fmt/format.h>

#include <vector>

#include "core/base/text.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/describe.h"
#include "core/protocols/page_body.h"
#include "core/protocols/total_deadline.h"

namespace lw::gemini {
namespace {

constexpr std::size_t kGeminiRead = 64u << 10;

Endpoint place_of(const Url& url) {
  return {.host = url.host, .port = url.port == 0 ? kPort : url.port, .path = {}};
}

class GeminiFetcher {
 public:
  GeminiFetcher(Context& context, Fetch::Arguments arguments, std::function<void(Fetch::Event)> emit)
      : context_(context),
        arguments_(std::move(arguments)),
        emit_(std::move(emit)),
        began_(context.clock.monotonic()) {}

  Task<Fetch::Result> run();

 private:
  ConnectOptions options(const Url& url) const;
  Task<> ask(Url url);
  Task<> read_head();
  Task<bool> read_some();
  Task<> read_body();
  std::optional<Url> next_place(const Url& from);
  Nanoseconds now() { return context_.clock.monotonic() - began_; }
  Fetch::Hop& hop() { return result_.hops.back(); }

  Context& context_;
  Fetch::Arguments arguments_;
  std::function<void(Fetch::Event)> emit_;
  Nanoseconds began_;
  Endpoint first_;
  Endpoint asked_;  // whose answer is awaited
  std::unique_ptr<Line> line_;
  Bytes buffer_;  // read and not used yet
  Fetch::Result result_;
};

ConnectOptions GeminiFetcher::options(const Url& url) const {
  const ConnectSettings& settings = arguments_.connect;
  ConnectOptions options = line_options(settings);
  options.target = place_of(url);
  const bool elsewhere = options.target != first_;
  if (!elsewhere) options.target.path = settings.unix_path;
  options.tls = settings.tls;
  if (elsewhere) {
    // Who the user is, is the first host's business alone.
    options.tls->certificate_file.clear();
    options.tls->key_file.clear();
    options.tls->key_password.clear();
    options.tls->server_name.clear();
  }
  if (options.tls->server_name.empty()) options.tls->server_name = url.host;
  options.trust_first_use = true;
  options.record_ciphertext = settings.record_ciphertext;
  options.purpose = {.protocol = "gemini", .operation = context_.operation, .parent = 0};
  return options;
}

Task<> GeminiFetcher::ask(Url url) {
  const bool secret = arguments_.sensitive && result_.hops.empty() && arguments_.input;
  auto request = write_request(to_address(url));
  if (!request) {
    Error error(request.error().kind, "making the request", "", request.error().reason);
    error.offset = request.error().offset;
    throw error;
  }
  asked_ = place_of(url);
  auto choice = options(url);
  line_ = co_await context_.connector.connect(std::move(choice));
  const LineInfo info = line_->info();
  result_.timings.connected = now();
  result_.hops.push_back({.url = secret ? masked(url) : to_address(url),
                          .head = {},
                          .channel = line_->channel(),
                          .remote = info.remote,
                          .tls = {}});
  if (info.tls) hop().tls = *info.tls;
  if (emit_) emit_(Fetch::Started{.channel = hop().channel, .url = hop().url});
  if (secret)
    context_.sink.note(line_->channel(),
                       {.kind = NoteKind::info,
                        .text = "the words that follow are for the server alone, and masked",
                        .facts = {{std::string(kSensitive), true}}});
  co_await line_->write(*request);
}

/// False = the line ended.
Task<bool> GeminiFetcher::read_some() {
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kGeminiRead);
  const MutableBytes room(buffer_.data() + before, kGeminiRead);
  std::size_t got = 0;
  try {
    got = co_await line_->read_some(room);
  } catch (const Error& error) {
    buffer_.resize(before);
    // Many servers leave without TLS's goodbye. What came may be all: shown, and said.
    if (error.kind != ErrorKind::closed || hop().head.status == 0) throw;
    result_.truncated = true;
  }
  buffer_.resize(before + got);
  if (got > 0 && result_.timings.first_byte < 0) result_.timings.first_byte = now();
  co_return got > 0;
}

Task<> GeminiFetcher::read_head() {
  while (true) {
    const auto parsed = parse_head(buffer_);
    const std::string peer = asked_.to_string();
    if (!parsed) {
      Error error(parsed.error().kind, "reading the head of the answer", peer, parsed.error().reason);
      error.offset = parsed.error().offset;
      error.said = escape_short(ByteView(buffer_).substr(0, 200), 80);
      throw error;
    }
    if (*parsed) {
      hop().head = (*parsed)->head;
      buffer_.erase(0, (*parsed)->used);
      co_return;
    }
    const bool more = co_await read_some();
    if (!more)
      throw Error(ErrorKind::closed, "reading the head of the answer", peer,
                  buffer_.empty() ? "the peer closed the line before it answered"
                                  : "the peer closed the line in the middle of the head");
  }
}

Task<> GeminiFetcher::read_body() {
  PageBody body(context_, hop().channel, arguments_.limit, arguments_.output_file,
                fmt::format("m{}", context_.operation));
  bool more = true;
  while (more) {
    body.add(buffer_);
    buffer_.clear();
    if (body.due() && emit_) emit_(Fetch::Progress{.received = body.size()});
    if (body.cut()) break;
    more = co_await read_some();
  }
  body.end(result_);
}

/// Null = this is where it ends.
std::optional<Url> GeminiFetcher::next_place(const Url& from) {
  if (answers(hop().head.status) != Answers::redirect) return std::nullopt;
  const std::string to = resolved(from, hop().head.meta);
  const auto url = parse_address(to);
  if (!to.starts_with("gemini://") || !url)
    result_.stopped = to.empty() ? "its address can't be read" : "it leads out of Gemini";
  else if (static_cast<int>(result_.hops.size()) > arguments_.redirects)
    result_.stopped = fmt::format("there were {} before it", arguments_.redirects);
  if (!result_.stopped.empty()) return std::nullopt;
  return *url;
}

Task<Fetch::Result> GeminiFetcher::run() {
  auto address = address_of(arguments_);
  if (!address) {
    Error error(ErrorKind::invalid_argument, "reading the URL", "", address.error().reason);
    error.offset = address.error().offset;
    throw error;
  }
  first_ = place_of(*address);
  std::optional<Url> next = *std::move(address);
  while (next) {
    const Url url = *next;
    co_await ask(url);
    co_await read_head();
    if (answers(hop().head.status) == Answers::success) co_await read_body();
    line_->close();
    buffer_.clear();
    next = next_place(url);
  }
  result_.timings.done = now();
  co_return std::move(result_);
}

}  // namespace

Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit) {
  const auto total = arguments.connect.deadlines.total;
  GeminiFetcher fetcher(context, std::move(arguments), std::move(emit));
  auto task = fetcher.run();
  auto result = co_await within_total(context, total, std::move(task));
  co_return result;
}

}  // namespace lw::gemini
