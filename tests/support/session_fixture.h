// For tests of sessions: a folder that goes away, sample frames, and comparing them.
#pragma once

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/base/context.h"
#include "core/session/store/store.h"

namespace lw::test {

class Folder {
 public:
  Folder() {
    if (!dir_.isValid()) qFatal("no temporary folder");
  }
  std::filesystem::path operator/(const std::string& name) const { return path() / name; }
  std::filesystem::path path() const { return dir_.path().toStdString(); }

 private:
  QTemporaryDir dir_;
};

/// A clock that moves only when it is asked: one microsecond each time.
class StepClock final : public Clock {
 public:
  Nanoseconds monotonic() override { return now_ += 1'000; }
  Nanoseconds wall() override { return 1'795'247'643'000'000'000; }

 private:
  Nanoseconds now_ = 5'000'000;
};

inline Frame bytes_frame(FrameNumber number, FrameKind kind, Bytes bytes, ChannelId channel = 1) {
  Frame frame;
  frame.number = number;
  frame.channel = channel;
  frame.time = static_cast<Nanoseconds>(number) * 1'000;
  frame.kind = kind;
  frame.length = bytes.size();
  frame.bytes = std::move(bytes);
  return frame;
}

inline Frame unkept_frame(FrameNumber number, FrameKind kind, std::uint64_t length, ChannelId channel = 1) {
  Frame frame = bytes_frame(number, kind, {}, channel);
  frame.length = length;
  frame.digest = 0xfedcba9876543210 + number;
  return frame;
}

inline Frame note_frame(FrameNumber number, NoteKind kind, std::string text, boost::json::object facts = {}) {
  Frame frame = bytes_frame(number, FrameKind::note, {});
  frame.note = {kind, std::move(text), std::move(facts)};
  return frame;
}

/// Empty when equal, else the first member that differs.
inline std::string difference(const Frame& a, const Frame& b) {
  if (a.number != b.number) return "number";
  if (a.channel != b.channel) return "channel";
  if (a.operation != b.operation) return "operation";
  if (a.time != b.time) return "time";
  if (a.kind != b.kind) return "kind";
  if (a.layer != b.layer) return "layer";
  if (a.bytes != b.bytes) return "bytes";
  if (a.length != b.length) return "length";
  if (a.digest != b.digest) return "digest";
  if (a.peer != b.peer) return "peer";
  if (a.note.kind != b.note.kind) return "note kind";
  if (a.note.text != b.note.text) return "note text";
  if (a.note.facts != b.note.facts) return "note facts";
  return {};
}

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace lw::test
