#include "core/api/recorded_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/session/formats/import.h"
#include "core/session/session.h"
#include "core/session/store/memory_store.h"

namespace lw {
namespace {

constexpr std::string_view kSqlite = "SQLite format 3";
/// A dialogue is text that people read; it is taken into memory whole.
constexpr std::size_t kMaxDialogue = 512u << 20;

Nanoseconds written_at(const std::filesystem::path& file) {
  std::error_code code;
  const auto time = std::filesystem::last_write_time(file, code);
  if (code) return 0;
  const auto wall = std::chrono::file_clock::to_sys(time).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(wall).count();
}

bool has_times(const Dialogue& dialogue) {
  return std::ranges::any_of(dialogue.items, [](const Dialogue::Item& item) {
    if (const auto* frame = std::get_if<Frame>(&item)) return frame->time != 0;
    if (const auto* start = std::get_if<Dialogue::OperationStart>(&item)) return start->at != 0;
    return false;
  });
}

RecordedFile from_dialogue(const std::string& text, const std::filesystem::path& file) {
  const auto dialogue = parse_dialogue(text);
  if (!dialogue) {
    Error error(ErrorKind::protocol, fmt::format("reading the dialogue {}", file.string()), {},
                dialogue.error().reason);
    error.offset = dialogue.error().offset;
    throw error;
  }
  SessionHeader header;
  header.id = kDialogueId;
  header.title = file.stem().string();
  header.started = written_at(file);
  const auto store = MemoryStore::make(header);
  RecordedFile recorded;
  recorded.dialogue = true;
  const auto writer = store->writer();
  run_import([&](SessionBuilder& builder) { recorded.stars = build_session(*dialogue, builder); }, *writer,
             std::move(header), {});
  recorded.timed = has_times(*dialogue);
  recorded.reader = store->reader();
  return recorded;
}

}  // namespace

RecordedFile open_recording(const std::filesystem::path& file) {
  const Input input = file_input(file, {});
  std::string text(input());
  if (text.starts_with(kSqlite)) {
    RecordedFile recorded;
    recorded.reader = open_session(file);
    return recorded;
  }
  for (std::string_view piece = input(); !piece.empty(); piece = input()) {
    text += piece;
    if (text.size() > kMaxDialogue)
      throw Error(ErrorKind::limit, fmt::format("reading {}", file.string()), {},
                  "it is no session, and too long for a dialogue (512 MiB)");
  }
  return from_dialogue(text, file);
}

}  // namespace lw
