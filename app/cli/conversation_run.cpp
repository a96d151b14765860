#include "app/cli/conversation_run.h"

#include <unistd.h>

#include <fmt/format.h>
#include <filesystem>
#include <memory>

#include "app/cli/session_run.h"
#include "core/session/session.h"

namespace lw::cli {

namespace {

// Frames taken from the session in one go.
constexpr std::size_t kFramesInOneGo = 500;

}  // namespace

int ConversationRun::run() {
  printer_ = printer();
  operation_ = start();
  const int subscription = printer_ ? session_->transcript()->subscribe([this] { print_more(); }) : -1;
  Input input([this] { workbench_.run_aside([] {}, [] {}); });  // an empty errand: it wakes the loop below
  input_ = &input;
  const auto go_on = [this] {
    if (unheard_.exchange(false)) operation_->cancel();
    return pump();
  };
  run_until(workbench_, go_on, [this] { operation_->cancel(); });
  // What came last may still be on its way from the session.
  if (printer_) print_more();
  const auto all_printed = [this] {
    return !printer_ || (!reading_ && printed_ >= session_->transcript()->frame_count());
  };
  run_until(workbench_, [this, all_printed] { return !is_sending() && all_printed(); }, [] {});
  if (printer_) session_->transcript()->unsubscribe(subscription);
  input_ = nullptr;
  return code_;
}

void ConversationRun::over(const Error* error) {
  ended_ = true;
  if (error == nullptr || (common_.listening && error->kind == ErrorKind::cancelled)) return;
  complain(error->message());
  code_ = exit_code(*error);
}

void ConversationRun::put_out(ByteView bytes) {
  if (write_all(STDOUT_FILENO, bytes)) return;
  unheard_ = true;
  workbench_.run_aside([] {}, [] {});  // wakes the loop that looks
}

void ConversationRun::say(const std::string& text) const {
  if (!common_.quiet) write_all(STDERR_FILENO, "* " + text + "\n");
}

void ConversationRun::print_more() {
  if (reading_ || printed_ >= session_->transcript()->frame_count()) return;
  reading_ = true;
  struct Read {
    Bytes text;
    FrameNumber last = 0;
  };
  auto read = std::make_shared<Read>();
  read->last = printed_;
  session_->transcript()->read_aside(
      [read, print = printer_](StoreReader& reader) {
        const auto frames = reader.frames(read->last + 1, kFramesInOneGo, true);
        if (frames.empty()) return;
        read->last = frames.back().number;
        read->text = print(reader, frames);
      },
      [this, read](std::expected<void, Error> outcome) {
        reading_ = false;
        if (!outcome) complain(outcome.error().message());
        const bool stuck = !outcome || read->last == printed_;
        printed_ = stuck ? session_->transcript()->frame_count() : read->last;
        if (!write_all(STDOUT_FILENO, read->text)) operation_->cancel();
        print_more();
      });
}

int with_conversation(std::string file, NewSession wish,
                      const std::function<int(Workbench& workbench, const SessionPtr& session)>& talk) {
  wish.file = !file.empty()
                  ? std::filesystem::path(file)
                  : std::filesystem::temp_directory_path() / fmt::format("linewright-cli-{}.lws", ::getpid());
  const std::filesystem::path used = wish.file;
  const int code = with_session(std::move(wish), talk);
  if (file.empty()) delete_session(used);
  return code;
}

}  // namespace lw::cli
