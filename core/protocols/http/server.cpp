#include "core/protocols/http/server.h"

#include "core/base/error.h"
#include "core/protocols/http/message_reader.h"

namespace lw::http {

namespace {

constexpr std::size_t kRead = 64u << 10;

Bytes write_response(const ServedRequest& request, const ServedResponse& response) {
  Bytes out;
  for (const auto& interim : response.interim) append(out, interim);
  auto head = response.head;
  const bool bodiless = head.status / 100 == 1 || head.status == 204 || head.status == 304;
  const bool framed = find(head.headers, "Content-Length") || find(head.headers, "Transfer-Encoding");
  if (response.chunked && !framed)
    head.headers.push_back({.name = "Transfer-Encoding", .value = "chunked"});
  else if (!framed && !bodiless && !response.close)
    head.headers.push_back({.name = "Content-Length", .value = std::to_string(response.body.size())});
  if (response.close && !find(head.headers, "Connection"))
    head.headers.push_back({.name = "Connection", .value = "close"});
  append(out, head);
  if (bodiless || request.head.method == "HEAD") return out;
  if (!response.chunked) return out + response.body;
  for (std::size_t at = 0; at < response.body.size(); at += response.chunk_size) {
    const auto piece = ByteView(response.body).substr(at, response.chunk_size);
    append_chunk_head(out, piece.size());
    out += piece;
    out += "\r\n";
  }
  append_last_chunk(out, response.trailers);
  return out;
}

ServedResponse refusal(int status, std::string reason) {
  ServedResponse response;
  response.head = {.status = status,
                   .reason = std::string(status_phrase(status)),
                   .headers = {{"Content-Type", "text/plain"}}};
  response.body = std::move(reason) + "\n";
  response.close = true;
  return response;
}

/// Collects requests out of the bytes read.
class Requests {
 public:
  void feed(ByteView bytes) { held_ += bytes; }

  /// A whole request, or a refusal; empty = read on.
  std::optional<ServedRequest> next(std::optional<ServedResponse>& refused) {
    while (true) {
      using Event = MessageReader::Event;
      auto step = reader_.next(held_);
      if (!step) {
        refused = refusal(step.error().kind == ErrorKind::limit ? 431 : 400, step.error().reason);
        return std::nullopt;
      }
      if (step->event == Event::head && reader_.framing().suspicious) {
        refused = refusal(400, reader_.framing().warnings.front().text);
        return std::nullopt;
      }
      if (step->event == Event::head) now_ = {.head = reader_.request(), .body = {}, .trailers = {}};
      now_.body += step->data;
      if (now_.body.size() > kMaxServedBody) refused = refusal(413, "the body is too long");
      held_.erase(0, step->used);
      if (refused || step->event == Event::more) return std::nullopt;
      if (step->event != Event::end) continue;
      now_.trailers = reader_.body().trailers();
      pairing_->methods.clear();
      return std::move(now_);
    }
  }

 private:
  std::shared_ptr<Pairing> pairing_ = std::make_shared<Pairing>();
  MessageReader reader_{What::request, pairing_};
  Bytes held_;
  ServedRequest now_;
};

}  // namespace

Task<> serve(Stream& line, Handler handler) {
  Requests requests;
  Bytes buffer(kRead, '\0');
  while (true) {
    std::optional<ServedResponse> response;
    auto request = requests.next(response);
    if (request) response = handler(*request);
    if (response) {
      const bool last =
          response->close || !request || !keeps_alive(request->head.version, request->head.headers);
      const auto out = write_response(request.value_or(ServedRequest()), *response);
      co_await line.write(out);
      if (!last) continue;
      co_await line.shutdown();
      co_return;
    }
    const MutableBytes room(buffer.data(), buffer.size());
    const auto got = co_await line.read_some(room);
    if (got == 0) co_return;
    requests.feed(ByteView(buffer.data(), got));
  }
}

}  // namespace lw::http
