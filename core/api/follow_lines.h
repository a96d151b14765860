// How the frames of one channel are cut into the lines of Follow, and what such a line says. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/api/message_list.h"

namespace lw {

/// A frame that has lines. Those of text stand in a list of their own, four bytes each: where they start.
struct FollowedFrame {
  FrameNumber frame = 0;
  std::uint64_t first_line = 0;
  std::uint32_t length = 0;  // bytes that lines are made of; frames are at most 512 MiB
  bool is_note = false;
};

/// Set in the start of a line that stands for all bytes from there to the frame's end.
inline constexpr std::uint32_t kFollowBlock = 1u << 31;
inline constexpr std::size_t kFollowHexRow = 16;

/// Whether the frame has lines in a follow of `channel`: what was said there, in curl's form its notes, and
/// where frames are missing.
bool is_followed(const Frame& frame, ChannelId channel, FollowForm form);

/// Appends where the lines of such a frame start; nothing in the form of hex, where it can be computed.
void cut_frame(const Frame& frame, FollowForm form, std::vector<std::uint32_t>& starts);
std::uint64_t hex_lines(std::uint64_t length);

/// One line: `start` as cut_frame gave it, `end` where the next begins or the frame ends.
FollowLine follow_line(const Frame& frame, FollowForm form, std::uint32_t start, std::uint32_t end);
/// ">", "<" or "*", or "}" and "{" for what is no text.
char follow_sign(const Frame& frame, const FollowLine& line, std::uint32_t start);

}  // namespace lw
