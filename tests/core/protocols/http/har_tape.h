// Sessions in memory for the tests of HTTP archives: built by an import, told to an export.
#pragma once

#include <QtTest/QtTest>
#include <boost/json.hpp>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/har.h"
#include "har_schema.h"
#include "vectors.h"

namespace lw::test {

using namespace lw::http;
namespace json = boost::json;

constexpr Nanoseconds kMs = 1'000'000;
// 2026-11-21T08:00:00Z
constexpr Nanoseconds kStart = 1'795'248'000ll * 1'000'000'000;

/// A session in memory: what an import builds and an export is told.
class Tape final : public SessionBuilder {
 public:
  void begin(const SessionFacts& facts) override { this->facts = facts; }
  ChannelId channel(ChannelInfo info) override {
    info.id = static_cast<ChannelId>(channels.size() + 1);
    channels.push_back(info);
    return info.id;
  }
  OperationId operation(OperationRecord) override { return 0; }
  void frame(Frame frame) override {
    frame.number = frames.size() + 1;
    in_order = in_order && (frames.empty() || frames.back().time <= frame.time);
    frames.push_back(std::move(frame));
  }

  void note(Nanoseconds time, NoteKind kind, json::object facts = {}, std::string text = {}) {
    frame({.channel = 1, .time = time, .note = {kind, std::move(text), std::move(facts)}});
  }
  void sent(Nanoseconds time, Bytes bytes) { said(FrameKind::sent, time, std::move(bytes)); }
  void received(Nanoseconds time, Bytes bytes) { said(FrameKind::received, time, std::move(bytes)); }

  SessionFacts facts{.title = "t", .started = kStart};
  std::vector<ChannelInfo> channels;
  std::vector<Frame> frames;
  bool in_order = true;

 private:
  void said(FrameKind kind, Nanoseconds time, Bytes bytes) {
    const auto length = bytes.size();
    frame({.channel = 1, .time = time, .kind = kind, .bytes = std::move(bytes), .length = length});
  }
};

struct Said {
  Message message;
  Bytes bytes;
  bool kept = true;
  Nanoseconds last = 0;
};

/// The messages of a tape with their bytes; `frame` is told each frame before the messages it completes.
inline void walk(const Tape& tape, const std::function<void(const Frame&)>& frame,
                 const std::function<void(const Said&)>& use) {
  std::map<ChannelId, std::unique_ptr<Describer>> describers;
  for (const auto& channel : tape.channels) describers[channel.id] = make_describer(channel);
  std::vector<Message> out;
  const auto hand_on = [&] {
    for (auto& message : out) {
      Said said{.message = message};
      for (const auto& piece : message.pieces) {
        said.bytes += tape.frames[piece.frame - 1].bytes.substr(piece.offset, piece.length);
        said.last = tape.frames[piece.frame - 1].time;
      }
      said.kept = said.bytes.size() == message.length;
      use(said);
    }
    out.clear();
  };
  for (const auto& one : tape.frames) {
    frame(one);
    if (!describers.contains(one.channel)) continue;
    if (one.kind == FrameKind::note)
      describers[one.channel]->note(one, out);
    else
      describers[one.channel]->feed(one, out);
    hand_on();
  }
  for (auto& [id, describer] : describers) describer->finish(out);
  hand_on();
}

inline std::string exported(const Tape& tape) {
  std::string text;
  const auto writer = har_writer([&](std::string_view piece) { text += piece; });
  writer->begin(tape.facts);
  for (const auto& channel : tape.channels) writer->channel(channel);
  walk(
      tape, [&](const Frame& frame) { writer->frame(frame); },
      [&](const Said& said) {
        writer->message(
            {.message = said.message, .bytes = said.bytes, .kept = said.kept, .last_time = said.last});
      });
  writer->end();
  return text;
}

inline json::array entries(const std::string& text) {
  const auto problem = har_problem(text);
  if (!problem.empty()) qFatal("%s: %s", problem.c_str(), text.c_str());
  return json::parse(text).at("log").at("entries").as_array();
}

/// Cut to pieces of `piece` bytes.
inline Tape imported(const std::string& text, std::size_t piece = 100000) {
  Tape tape;
  std::size_t at = 0;
  read_har(
      [&]() -> std::string_view {
        const auto part = std::string_view(text).substr(std::min(at, text.size()), piece);
        at += part.size();
        return part;
      },
      tape);
  return tape;
}

/// JSON with ` for the quotes: moc does not read raw strings of several lines.
inline std::string backticks_as_quotes(std::string text) {
  std::ranges::replace(text, '`', '"');
  return text;
}

inline std::string archive(const std::string& entry) {
  return R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[)" + entry + "]}}";
}

inline std::vector<std::string> lines(const Tape& tape) {
  std::vector<std::string> lines;
  walk(tape, [](const Frame&) {}, [&](const Said& said) { lines.push_back(said.message.summary); });
  return lines;
}

inline std::vector<Bytes> messages(const Tape& tape) {
  std::vector<Bytes> all;
  walk(tape, [](const Frame&) {}, [&](const Said& said) { all.push_back(said.bytes); });
  return all;
}

inline std::string notes(const Tape& tape, NoteKind kind) {
  std::string all;
  for (const auto& frame : tape.frames)
    if (frame.kind == FrameKind::note && frame.note.kind == kind) all += frame.note.text + "\n";
  return all;
}

/// One line that resolves, connects, shakes hands and is used twice.
inline Tape conversation() {
  Tape tape;
  tape.channel({.protocol = "http", .transport = "tcp", .name = "example.org:443"});
  tape.note(0, NoteKind::resolving, {{"name", "example.org"}});
  tape.note(2 * kMs, NoteKind::resolved, {{"name", "example.org"}});
  tape.note(2 * kMs, NoteKind::connecting);
  tape.note(5 * kMs, NoteKind::connected, {{"local", "10.0.0.1:5"}, {"remote", "[2001:db8::1]:443"}});
  tape.note(9 * kMs, NoteKind::tls, {{"version", "TLSv1.3"}});
  tape.sent(10 * kMs,
            "POST /a%20b?q=1&r=x+y#no HTTP/1.1\r\nHost: example.org\r\nCookie: a=1; b=2\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n");
  tape.sent(11 * kMs, "k=v&l=%21");
  tape.received(31 * kMs,
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: "
                "s=1; Path=/; HttpOnly; SameSite=Lax; Expires=Sun, 22 Nov 2026 08:00:00 GMT\r\n"
                "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\n");
  tape.received(36 * kMs, "gone");
  tape.sent(50 * kMs, "GET /b HTTP/1.1\r\nHost: example.org\r\n\r\n");
  tape.received(70 * kMs, http_vector("nginx_gzip_chunked.bin"));
  return tape;
}

}  // namespace lw::test
