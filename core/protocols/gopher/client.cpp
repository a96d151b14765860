#include "core/protocols/gopher/client.h"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <vector>

#include "core/base/text.h"
#include "core/io/body_sink.h"
#include "core/io/deadline.h"
#include "core/protocols/gopher/codec.h"
#include "core/protocols/gopher/describe.h"
#include "core/protocols/spool.h"

namespace lw::gopher {
namespace {

constexpr std::size_t kRead = 64u << 10;
constexpr Nanoseconds kProgressEvery = 100'000'000;

Error bad_argument(const char* doing, const CodecError& why) {
  Error error(ErrorKind::invalid_argument, doing, "", why.reason);
  error.offset = why.offset;
  return error;
}

std::string peer_of(const Location& location) {
  return Endpoint{.host = location.host, .port = location.port, .path = {}}.to_string();
}

class Fetcher {
 public:
  Fetcher(Context& context, Fetch::Arguments arguments, std::function<void(Fetch::Event)> emit)
      : context_(context),
        arguments_(std::move(arguments)),
        emit_(std::move(emit)),
        began_(context.clock.monotonic()),
        told_(began_) {}

  Task<Fetch::Result> run();

 private:
  Bytes make_request();
  ConnectOptions options() const;
  Task<> receive();
  void take(ByteView bytes);
  void keep(ByteView bytes);
  void end_of_line();
  void tell();
  Nanoseconds now() { return context_.clock.monotonic() - began_; }

  Context& context_;
  Fetch::Arguments arguments_;
  std::function<void(Fetch::Event)> emit_;
  Nanoseconds began_;
  Nanoseconds told_;
  std::unique_ptr<Line> line_;
  std::optional<BodySink> sink_;
  bool head_due_ = false;  // of Gopher+
  Bytes head_;
  AnswerEnd end_;
  bool over_ = false;
  boost::json::array secrets_;  // places in the form's data
  Fetch::Result result_;
};

Bytes Fetcher::make_request() {
  auto location = location_of(arguments_);
  if (!location) throw bad_argument("reading the URL", location.error());
  result_.location = *location;
  const char* whose = dangerous_port(location->port);
  if (whose && !arguments_.any_port && arguments_.connect.unix_path.empty())
    throw Error(
        ErrorKind::refused, "connecting", peer_of(*location),
        fmt::format(
            "port {} belongs to another protocol ({}), which could take the request for its own commands",
            location->port, whose));
  Request request{.selector = location->selector, .search = location->search, .plus = location->plus};
  if (!arguments_.form.empty()) request.plus += "\t1";
  auto line = write(request);
  if (!line) throw bad_argument("making the request", line.error());
  head_due_ = !location->plus.empty();
  if (arguments_.form.empty()) return *std::move(line);
  // Gopher+ section 2.8: the answers are a block of data, with its length before it.
  Bytes data;
  for (const auto& answer : arguments_.form) {
    if (answer.secret && !answer.lines.empty())
      secrets_.push_back(boost::json::array{data.size(), answer.lines.size()});
    data += answer.lines;
  }
  return *line + fmt::format("+{}\r\n", data.size()) + data;
}

ConnectOptions Fetcher::options() const {
  const ConnectSettings& settings = arguments_.connect;
  ConnectOptions options;
  options.target = {.host = result_.location.host, .port = result_.location.port, .path = settings.unix_path};
  options.proxy = settings.proxy;
  options.resolve = settings.resolve;
  options.source_address = settings.source_address;
  options.family = settings.family;
  options.deadlines = settings.deadlines;
  options.purpose = {.protocol = "gopher", .operation = context_.operation, .parent = 0};
  if (result_.location.tls) {
    options.tls = settings.tls;
    options.record_ciphertext = settings.record_ciphertext;
    if (options.tls->server_name.empty() && !settings.unix_path.empty())
      options.tls->server_name = result_.location.host;
  }
  return options;
}

void Fetcher::keep(ByteView bytes) {
  if (arguments_.limit > 0 && sink_->size() + bytes.size() > arguments_.limit) {
    bytes = bytes.substr(0, arguments_.limit - sink_->size());
    result_.cut = over_ = true;
  }
  sink_->add(bytes);
}

void Fetcher::take(ByteView bytes) {
  if (result_.timings.first_byte < 0) result_.timings.first_byte = now();
  if (head_due_) {
    head_ += bytes;
    const auto head = parse_plus_head(head_);
    if (head && !*head) return;
    head_due_ = false;
    if (head) {
      result_.plus = **head;
      end_ = AnswerEnd((*head)->length);
      over_ = (*head)->length == 0;
    }
    // A server that knows no Gopher+ answers as it always does.
    bytes = ByteView(head_).substr(head ? (*head)->used : 0);
  }
  const std::size_t used = end_.feed(bytes);
  over_ = over_ || end_.over();
  keep(bytes.substr(0, used));
}

void Fetcher::end_of_line() {
  if (head_due_) {
    head_due_ = false;
    keep(head_);
  }
  if (end_.whole()) return;
  const std::int64_t length = result_.plus ? result_.plus->length : -1;
  const std::string of =
      length >= 0 ? fmt::format("; {} of {} bytes had come", end_.taken(), length) : std::string();
  throw Error(ErrorKind::closed, "reading the answer", peer_of(result_.location),
              "the peer closed the line in the middle" + of);
}

void Fetcher::tell() {
  const Nanoseconds time = context_.clock.monotonic();
  if (!emit_ || time - told_ < kProgressEvery) return;
  told_ = time;
  emit_(Fetch::Progress{.received = sink_->size(),
                        .total = result_.plus ? std::max<std::int64_t>(result_.plus->length, -1) : -1});
}

Task<> Fetcher::receive() {
  std::vector<char> buffer(kRead);
  const MutableBytes room(buffer);
  while (!over_) {
    const std::size_t got = co_await line_->read_some(room);
    if (got == 0) {
      end_of_line();
      co_return;
    }
    take(ByteView(buffer.data(), got));
    tell();
  }
}

Task<Fetch::Result> Fetcher::run() {
  const Bytes request = make_request();
  auto choice = options();
  line_ = co_await context_.connector.connect(std::move(choice));
  const LineInfo info = line_->info();
  result_.timings.connected = now();
  result_.remote = info.remote;
  result_.channel = line_->channel();
  if (info.tls) result_.tls = *info.tls;
  if (emit_) emit_(Fetch::Started{.channel = result_.channel, .remote = result_.remote});
  if (!secrets_.empty())
    context_.sink.note(result_.channel, {.kind = NoteKind::info,
                                         .text = "passwords of the form that follows are masked",
                                         .facts = {{std::string(kSecretPlaces), secrets_}}});
  co_await line_->write(request);
  sink_.emplace(arguments_.output_file, arguments_.output_file.empty()
                                            ? spool_path(context_, fmt::format("g{}", context_.operation))
                                            : std::string());
  sink_->begin();
  context_.sink.body(result_.channel, Direction::received, true);
  co_await receive();
  context_.sink.body(result_.channel, Direction::received, false);
  if (sink_->to_file()) context_.sink.body_saved(result_.channel, Direction::received, sink_->path());
  line_->close();
  result_.timings.done = now();
  result_.body_size = sink_->size();
  if (sink_->to_file())
    result_.body_file = sink_->path();
  else
    result_.body = sink_->take_memory();
  co_return std::move(result_);
}

}  // namespace

Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit) {
  const auto total = arguments.connect.deadlines.total;
  Fetcher fetcher(context, std::move(arguments), std::move(emit));
  Fetch::Result result;
  if (total.count() > 0) {
    auto deadline = std::make_shared<Deadline>(context.executor, total);
    auto late = timeout_error("total", total, "fetching", "");
    result = co_await within(context.executor, std::move(deadline), fetcher.run(), std::move(late));
  } else {
    result = co_await fetcher.run();
  }
  co_return result;
}

}  // namespace lw::gopher
