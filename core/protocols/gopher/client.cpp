#include "core/protocols/gopher/client.h"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <vector>

#include "core/base/text.h"
#include "core/protocols/gopher/codec.h"
#include "core/protocols/gopher/describe.h"
#include "core/protocols/page_body.h"
#include "core/protocols/total_deadline.h"

namespace lw::gopher {
namespace {

constexpr std::size_t kRead = 64u << 10;

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
        began_(context.clock.monotonic()) {}

  Task<Fetch::Result> run();

 private:
  Bytes make_request();
  ConnectOptions options() const;
  Task<> receive();
  void take(ByteView bytes);
  void end_of_line();
  void tell();
  Nanoseconds now() { return context_.clock.monotonic() - began_; }

  Context& context_;
  Fetch::Arguments arguments_;
  std::function<void(Fetch::Event)> emit_;
  Nanoseconds began_;
  std::unique_ptr<Line> line_;
  std::optional<PageBody> body_;
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
  ConnectOptions options = line_options(settings);
  options.target = {.host = result_.location.host, .port = result_.location.port, .path = settings.unix_path};
  options.purpose = {.protocol = "gopher", .operation = context_.operation, .parent = 0};
  if (result_.location.tls) {
    options.tls = settings.tls;
    options.record_ciphertext = settings.record_ciphertext;
    if (options.tls->server_name.empty() && !settings.unix_path.empty())
      options.tls->server_name = result_.location.host;
  }
  return options;
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
  body_->add(bytes.substr(0, used));
  over_ = over_ || end_.over() || body_->cut();
}

void Fetcher::end_of_line() {
  if (head_due_) {
    head_due_ = false;
    body_->add(head_);
  }
  if (end_.whole()) return;
  const std::int64_t length = result_.plus ? result_.plus->length : -1;
  const std::string of =
      length >= 0 ? fmt::format("; {} of {} bytes had come", end_.taken(), length) : std::string();
  throw Error(ErrorKind::closed, "reading the answer", peer_of(result_.location),
              "the peer closed the line in the middle" + of);
}

void Fetcher::tell() {
  if (!emit_ || !body_->due()) return;
  emit_(Fetch::Progress{.received = body_->size(),
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
  body_.emplace(context_, result_.channel, arguments_.limit, arguments_.output_file,
                fmt::format("g{}", context_.operation));
  co_await receive();
  body_->end(result_);
  line_->close();
  result_.timings.done = now();
  co_return std::move(result_);
}

}  // namespace

Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit) {
  const auto total = arguments.connect.deadlines.total;
  Fetcher fetcher(context, std::move(arguments), std::move(emit));
  auto task = fetcher.run();
  auto result = co_await within_total(context, total, std::move(task));
  co_return result;
}

}  // namespace lw::gopher
