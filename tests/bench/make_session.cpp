// Writes a session file of N HTTP request and response pairs, as a load test of a web application leaves it:
// 16 connections in turn, a hundred pairs an operation, heads of five to eight fields, small bodies, one
// answer in fifty a 404. Usage: make_session FILE [pairs] [KiB]: with KiB all answers have a body of that
// size, text and binary in turn, in pieces as they are read.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "tests/support/made_session.h"

using namespace lw;

namespace {

constexpr int kChannels = 16;
constexpr std::uint64_t kPairsAnOperation = 100;
constexpr std::uint64_t kFlush = 5'000;

struct Status {
  int code;
  const char* phrase;
  const char* type;
  int body;
};
constexpr std::array<Status, 10> kStatuses{{{200, "OK", "application/json", 120},
                                            {200, "OK", "application/json", 64},
                                            {200, "OK", "text/html; charset=utf-8", 240},
                                            {304, "Not Modified", nullptr, 0},
                                            {200, "OK", "application/json", 31},
                                            {201, "Created", "application/json", 48},
                                            {200, "OK", "text/css", 180},
                                            {302, "Found", "text/html", 20},
                                            {200, "OK", "application/json", 96},
                                            {204, "No Content", nullptr, 0}}};
constexpr Status kMissing{404, "Not Found", "text/html", 90};

Bytes request(std::uint64_t i) {
  return fmt::format(
      "GET /api/v2/items/{}?page={}&sort=name HTTP/1.1\r\nHost: shop.example:8080\r\nUser-Agent: load/1.4\r\n"
      "Accept: application/json, text/html;q=0.8, */*;q=0.5\r\nAccept-Encoding: gzip, deflate\r\n"
      "Accept-Language: en\r\nX-Request-Id: {:016x}\r\n\r\n",
      i * 7919 % 100'000, i % 40, i * 0x9E3779B97F4A7C15ull);
}

Bytes response(std::uint64_t i) {
  const Status& status = i % 50 == 49 ? kMissing : kStatuses[i % kStatuses.size()];
  Bytes head = fmt::format(
      "HTTP/1.1 {} {}\r\nServer: nginx/1.22.1\r\nDate: Sat, 21 Nov 2026 11:{:02}:{:02} GMT\r\n"
      "Connection: keep-alive\r\nETag: \"{:08x}\"\r\nCache-Control: max-age=60\r\n",
      status.code, status.phrase, i / 60 % 60, i % 60, i * 2654435761u);
  if (!status.type) return head + (status.code == 304 ? "\r\n" : "X-Took: 3\r\n\r\n");
  head += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n\r\n", status.type, status.body);
  head.append(static_cast<std::size_t>(status.body), static_cast<char>('a' + i % 26));
  return head;
}

constexpr std::size_t kRead = 64u << 10;
constexpr std::uint64_t kFlushBytes = 16u << 20;

/// Lines of text, or bytes that no coding makes shorter.
Bytes body(std::uint64_t i, std::size_t size) {
  Bytes out;
  out.reserve(size + 64);
  std::uint64_t state = i + 1;
  while (out.size() < size) {
    state = state * 6364136223846793005 + 1442695040888963407;
    if (i % 2 == 0)
      out += fmt::format("{{\"id\": {}, \"name\": \"item {}\", \"note\": \"as it was\"}}\n", state >> 40, i);
    else
      out.append(reinterpret_cast<const char*>(&state), sizeof state);
  }
  out.resize(size);
  return out;
}

/// Frames that one answer with a body comes in.
void answer(test::MadeSession& session, ChannelId channel, OperationId operation, std::uint64_t i,
            std::size_t size) {
  Bytes all = fmt::format(
      "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nSet-Cookie: visit={:016x}\r\nContent-Type: {}\r\n"
      "Content-Length: {}\r\n\r\n",
      i * 0x9E3779B97F4A7C15ull, i % 2 == 0 ? "text/plain; charset=utf-8" : "application/octet-stream", size);
  all += body(i, size);
  for (std::size_t at = 0; at < all.size(); at += kRead)
    session.said(FrameKind::received, channel, all.substr(at, kRead), operation);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: make_session FILE [pairs] [KiB]\n"), 2;
  const std::uint64_t pairs = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 500'000;
  const std::size_t size = argc > 3 ? std::strtoull(argv[3], nullptr, 10) << 10 : 0;
  const std::uint64_t flush = size > 0 ? std::max<std::uint64_t>(kFlushBytes / size, 1) : kFlush;
  std::filesystem::remove(argv[1]);
  test::MadeSession session(argv[1]);
  session.step(20'000);
  std::array<ChannelId, kChannels> channels{};
  for (ChannelId& channel : channels) channel = session.channel("http", "shop.example:8080");
  OperationId operation = 0;
  for (std::uint64_t i = 0; i < pairs; ++i) {
    if (i % kPairsAnOperation == 0) operation = session.operation("http.fetch");
    const ChannelId channel = channels[i % kChannels];
    session.said(FrameKind::sent, channel, request(i), operation);
    if (size > 0)
      answer(session, channel, operation, i, size);
    else
      session.said(FrameKind::received, channel, response(i), operation);
    if (i % flush == flush - 1) session.flush();
  }
  session.close();
  std::printf("%s: %llu frames, %.1f MiB\n", argv[1], static_cast<unsigned long long>(session.frames()),
              static_cast<double>(std::filesystem::file_size(argv[1])) / (1 << 20));
}
