// LINKS: lw_replay lw_api lw_session lw_protocols lw_io
// RUNS: 2000
// Any recording becomes a book of answers whose places lie in its frames, and any client is followed through
// it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/replay/byte_match.h"
#include "core/replay/serve_miss.h"
#include "core/replay/serve_pick.h"
#include "core/session/store/memory_store.h"

namespace {

using namespace lw;

void need(bool good) {
  if (!good) std::abort();
}

/// What is left of the input, taken apart.
struct Bits {
  std::string_view rest;
  unsigned byte() {
    if (rest.empty()) return 0;
    const auto value = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return value;
  }
  std::string_view take(std::size_t most) {
    const auto part = rest.substr(0, most);
    rest.remove_prefix(part.size());
    return part;
  }
};

constexpr const char* kTransports[] = {"tcp", "udp", "unix"};
constexpr const char* kProtocols[] = {"http", "socket", ""};
constexpr NoteKind kNotes[] = {NoteKind::tls,    NoteKind::upgraded, NoteKind::half_closed,
                               NoteKind::closed, NoteKind::reset,    NoteKind::error};

Batch recording(Bits& in) {
  Batch batch;
  const unsigned setup = in.byte();
  for (ChannelId id = 1; id <= 1 + setup % 3; ++id) {
    ChannelInfo channel;
    channel.id = id;
    channel.protocol = kProtocols[setup / 3 % 3];
    channel.transport = kTransports[setup / 9 % 3];
    channel.role = setup & 128 ? Role::server : Role::client;
    channel.name = "localhost:80";
    batch.channels.push_back(channel);
  }
  const unsigned frames = in.byte() % 40;
  for (unsigned i = 1; i <= frames; ++i) {
    Frame& frame = batch.frames.emplace_back();
    const unsigned what = in.byte();
    frame.number = i;
    frame.channel = 1 + what % 4;  // one that is not listed, too
    frame.time = static_cast<Nanoseconds>(i) * ((what & 16) ? 2'000'000'000 : 1000);
    frame.peer = (what & 32) ? "a" : "";
    if (what >= 224) {
      frame.kind = FrameKind::note;
      frame.note.kind = kNotes[in.byte() % std::size(kNotes)];
      frame.note.facts["by"] = (what & 8) ? "peer" : "us";
      continue;
    }
    frame.kind = (what & 64) ? FrameKind::sent : FrameKind::received;
    frame.bytes = in.take(in.byte());
    frame.length = frame.bytes.size() + ((what & 128) ? in.byte() : 0);
  }
  return batch;
}

void check(const AnswerBook& book, AnswerBytes& bytes) {
  const auto inside = [](Range range, std::size_t size) {
    return std::size_t{range.first} + range.count <= size || range.count == 0;
  };
  for (std::uint32_t i = 0; i < book.exchanges.size(); ++i) {
    const Exchange& one = book.exchanges[i];
    need(inside(one.request, book.places.size()) && inside(one.answer, book.places.size()));
    need(inside(one.messages, book.messages.size()));
    need(book.lines.at(one.line).exchanges.at(one.position) == i);
    need(bytes.answer(i)->size() == one.answer_length);
    need(!one.starts_tls || one.tls_at <= one.answer_length);
    for (std::uint32_t m = 0; m < one.messages.count; ++m)
      need(book.messages[one.messages.first + m].offset < one.answer_length);
    if (one.key != 0) need(std::ranges::binary_search(book.find(one.key), i));
  }
}

void follow(const AnswerBook& book, AnswerBytes& bytes, Bits& in) {
  const unsigned how = in.byte();
  AnswerPicker picker(book, how & 1, how & 2);
  OnLine on;
  picker.greet(on);
  ByteMatcher matcher(book, bytes);
  std::string why;
  for (int turns = 0; turns < 50 && !in.rest.empty(); ++turns) {
    if (!matcher.begun()) matcher.begin(book.streams);
    const auto said = in.take(1 + in.byte() % 32);
    if (said.empty()) break;
    const auto result = matcher.feed(said);
    if (result.kind == ByteMatcher::Result::Kind::none) explain_bytes(book, matcher.nearest(), said).lines();
    if (result.kind != ByteMatcher::Result::Kind::whole) continue;
    need(!result.exchanges.empty() && std::ranges::is_sorted(result.exchanges));
    const auto picked = picker.pick(on, result.exchanges, Alike::bytes, why);
    need(picked ? std::ranges::binary_search(result.exchanges, *picked) : !why.empty());
  }
  for (const KnownRequest& known : book.known) {
    const Exchange& one = book.exchanges.at(known.exchange);
    picker.pick(on, book.find(one.key), Alike::key, why);
    explain_miss(book, known.parts, "").text();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bits in{{reinterpret_cast<const char*>(data), size}};
  const auto store = MemoryStore::make({});
  store->writer()->append(recording(in));
  const auto reader = store->reader();
  const AnswerBook book = read_answers(*reader, {{"header.a", (size & 1) != 0}}, {});
  AnswerBytes bytes(book, *reader);
  check(book, bytes);
  if (book.facts.row && !book.exchanges.empty()) follow(book, bytes, in);
  return 0;
}
