// HTTP archives, HAR 1.2: sessions out to browsers' developer tools and their relatives, and in from them.
// Pure.
#pragma once

#include <memory>

#include "core/base/format.h"

namespace lw::http {

/// One entry an exchange, written as it completes: memory is that of the exchanges without an answer yet.
/// Messages that HAR has no place for (what follows an upgrade, answers nobody asked for) are counted in
/// log.comment.
std::unique_ptr<SessionWriter> har_writer(Output output);

/// Frames as HTTP/1.1 would have had them; a note of kind info says what the archive does not tell or tells
/// otherwise. Memory is that of one entry and of kMaxHarHeld bytes of frames waiting for their turn: entries
/// may stand in any order, frames may not. What comes later than that allows has its times moved, and a note.
/// Throws Error kind protocol or limit, with the offset in the file.
void read_har(const Input& input, SessionBuilder& builder);
bool looks_like_har(ByteView beginning);

/// A body of kMaxContent in base64, and what stands around it. Several times that is in memory for a moment.
inline constexpr std::size_t kMaxHarEntry = 96u << 20;
/// Values in an entry: headers, cookies and parameters of real ones are hundreds.
inline constexpr std::size_t kMaxHarValues = 200'000;
inline constexpr std::size_t kMaxHarHeld = 64u << 20;

inline constexpr Format kHarFormat{.id = "har",
                                   .name = "HTTP archive (HAR 1.2)",
                                   .suffix = "har",
                                   .wants_messages = true,
                                   .writer = &har_writer,
                                   .read = &read_har,
                                   .recognise = &looks_like_har};

}  // namespace lw::http
