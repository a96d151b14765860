// The dialogue format, `.dlg`: a session as text that is exact to the byte, and what tests are written in.
// README.md describes it.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/frame.h"
#include "core/session/store/store.h"

namespace lw {

/// The session id of every dialogue. What operations roll comes of it: always the same of the same file.
inline constexpr std::string_view kDialogueId = "dialogue";

struct Dialogue {
  struct OperationStart {
    OperationId id = 0;
    Nanoseconds at = 0;
    std::string name;
    boost::json::object arguments;
    bool operator==(const OperationStart&) const = default;
  };
  struct OperationEnd {
    OperationId id = 0;
    Nanoseconds at = 0;
    boost::json::object result;
    bool operator==(const OperationEnd&) const = default;
  };
  /// Tests: what an operation must end with.
  struct Expect {
    OperationId id = 0;
    boost::json::object result;
    bool operator==(const Expect&) const = default;
  };
  /// Tests: what must be said, with stars. `glob` is escaped as it stands in the file.
  struct Pattern {
    ChannelId channel = 0;
    Direction direction = Direction::sent;
    std::string glob;
    bool operator==(const Pattern&) const = default;
  };
  using Item = std::variant<ChannelInfo, OperationStart, OperationEnd, Expect, Pattern, Frame>;

  std::string title;
  std::vector<Item> items;  // in the order they stand; frames are numbered 1, 2, ...
};

/// Equal in all that the format holds.
bool same(const Dialogue& a, const Dialogue& b);

std::string write_dialogue(const Dialogue& dialogue);
/// A session, by pages. Throws Error kind storage.
void write_dialogue(StoreReader& session, const std::function<void(std::string_view)>& out);

/// The same as a format.
std::unique_ptr<SessionWriter> make_dialogue_writer(Output output);

/// And back, as far as a session can be told by it: `expect` is left out, a pattern is an error. Throws
/// Error.
void read_dialogue(const Input& input, SessionBuilder& builder);
bool looks_like_dialogue(ByteView beginning);

/// A `*` of a pattern: that byte of the frame stands for any bytes but LF, as few as fit.
struct DialogueStar {
  FrameNumber frame = 0;
  std::uint64_t offset = 0;
  bool operator==(const DialogueStar&) const = default;
};
/// The same for a test: its patterns are frames too, or parts of the frames that they stand in. Answers
/// where their stars are, in order. Frames get the numbers 1, 2, ... as the builder gives them.
std::vector<DialogueStar> build_session(const Dialogue& dialogue, SessionBuilder& builder);

/// The error's offset is the line's beginning; its reason names the line.
Decoded<Dialogue> parse_dialogue(std::string_view text);

}  // namespace lw
