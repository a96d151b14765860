// HTTP archives: whatever a file says, reading it ends in a session whose frames are in order and whose
// messages can be written and read again.
#include <cstdint>
#include <cstdlib>
#include <map>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/har.h"

namespace {

using namespace lw;
using namespace lw::http;

class Tape final : public SessionBuilder {
 public:
  void begin(const SessionFacts& told) override { facts = told; }
  ChannelId channel(ChannelInfo info) override {
    info.id = static_cast<ChannelId>(channels.size() + 1);
    channels.push_back(std::move(info));
    return channels.back().id;
  }
  OperationId operation(OperationRecord) override { return 0; }
  void frame(Frame frame) override {
    if (frame.channel > channels.size() || frame.time < last_ || frame.length < frame.bytes.size())
      std::abort();
    last_ = frame.time;
    frame.number = frames.size() + 1;
    frames.push_back(std::move(frame));
  }

  SessionFacts facts;
  std::vector<ChannelInfo> channels;
  std::vector<Frame> frames;

 private:
  Nanoseconds last_ = 0;
};

bool read(ByteView bytes, std::size_t piece, Tape& tape) {
  try {
    read_har(
        [&]() -> std::string_view {
          const auto part = bytes.substr(0, piece);
          bytes.remove_prefix(part.size());
          return part;
        },
        tape);
  } catch (const Error&) {
    return false;
  }
  return true;
}

Bytes write(const Tape& tape, std::size_t& messages) {
  Bytes text;
  const auto writer = har_writer([&](std::string_view piece) { text += piece; });
  writer->begin(tape.facts);
  std::map<ChannelId, std::unique_ptr<Describer>> describers;
  for (const auto& channel : tape.channels) {
    writer->channel(channel);
    describers[channel.id] = make_describer(channel);
  }
  std::vector<Message> out;
  const auto hand_on = [&] {
    messages += out.size();
    for (const auto& message : out) {
      Bytes bytes;
      Nanoseconds last = message.time;
      for (const auto& part : message.pieces) {
        const auto& frame = tape.frames.at(part.frame - 1);
        bytes += frame.bytes.substr(part.offset, part.length);
        last = frame.time;
      }
      writer->message(
          {.message = message, .bytes = bytes, .kept = bytes.size() == message.length, .last_time = last});
    }
    out.clear();
  };
  for (const auto& frame : tape.frames) {
    writer->frame(frame);
    if (frame.channel == 0) continue;
    if (frame.kind == FrameKind::note)
      describers[frame.channel]->note(frame, out);
    else
      describers[frame.channel]->feed(frame, out);
    hand_on();
  }
  for (auto& [id, describer] : describers) describer->finish(out);
  hand_on();
  writer->end();
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(reinterpret_cast<const char*>(data), size);
  looks_like_har(bytes);
  Tape tape, cut;
  const bool whole = read(bytes, size + 1, tape);
  if (read(bytes, 5, cut) != whole || cut.frames.size() != tape.frames.size()) std::abort();
  // What we write ourselves can always be read.
  std::size_t messages = 0, again = 0;
  const auto text = write(tape, messages);
  Tape back;
  if (!looks_like_har(text) || !read(text, text.size(), back)) std::abort();
  write(back, again);
  if (again > messages + 1) std::abort();
  return 0;
}
