// What an importer builds, in memory; and inputs that come whole or piece by piece.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/base/format.h"

namespace lw::test {

class BuiltSession final : public SessionBuilder {
 public:
  SessionFacts facts;
  std::vector<ChannelInfo> channels;
  std::vector<OperationRecord> operations;
  std::vector<Frame> frames;

  void begin(const SessionFacts& what) override { facts = what; }
  ChannelId channel(ChannelInfo info) override {
    info.id = static_cast<ChannelId>(channels.size() + 1);
    channels.push_back(std::move(info));
    return channels.back().id;
  }
  OperationId operation(OperationRecord record) override {
    record.id = operations.size() + 1;
    operations.push_back(std::move(record));
    return operations.back().id;
  }
  void end_operation(OperationId id, boost::json::object result, Nanoseconds ended) override {
    operations.at(id - 1).result = std::move(result);
    operations.at(id - 1).ended = ended;
  }
  void frame(Frame frame) override {
    frame.number = frames.size() + 1;
    frames.push_back(std::move(frame));
  }

  /// Bytes of one direction of a channel; those that are missing as "[5 missing]".
  Bytes said(ChannelId channel, FrameKind kind) const {
    Bytes all;
    for (const Frame& frame : frames) {
      if (frame.channel != channel || frame.kind != kind) continue;
      all += frame.bytes;
      if (!frame.kept()) all += "[" + std::to_string(frame.length - frame.bytes.size()) + " missing]";
    }
    return all;
  }
  /// Notes of a channel: "connected: connected to ...".
  std::vector<std::string> notes(ChannelId channel) const {
    std::vector<std::string> all;
    for (const Frame& frame : frames)
      if (frame.channel == channel && frame.kind == FrameKind::note)
        all.push_back(std::string(to_string(frame.note.kind)) + ": " + frame.note.text);
    return all;
  }
};

/// `bytes` must outlive it.
inline Input input_of(ByteView bytes, std::size_t piece = 1u << 20) {
  auto at = std::make_shared<std::size_t>(0);
  return [bytes, piece, at] {
    const ByteView part = bytes.substr(*at, piece);
    *at += part.size();
    return part;
  };
}

}  // namespace lw::test
