#include "core/replay/rerun_bodies.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/session/filter/filtered_walk.h"

namespace lw {

namespace {

constexpr std::string_view kSize = "_size", kFile = "_file";
constexpr std::string_view kWritten = "output_file";
/// Frames between two questions whether anybody still waits.
constexpr FrameNumber kAskedEvery = 64;

/// The name of the member that was left out, or empty.
std::string left_out(const boost::json::object& arguments, bool of_files) {
  for (const auto& [name, value] : arguments) {
    const std::string_view text = name;
    const bool size = text.ends_with(kSize) && value.is_number();
    const bool file = of_files && text.ends_with(kFile) && text != kWritten && value.is_string();
    if (!size && !file) continue;
    std::string body(text.substr(0, text.size() - (size ? kSize : kFile).size()));
    if (!body.empty() && !arguments.contains(body)) return body;
  }
  return {};
}

boost::json::value as_json(const Bytes& bytes) {
  if (is_utf8(bytes)) return boost::json::string(bytes);
  return {{"base64", to_base64(bytes)}};
}

}  // namespace

std::map<OperationId, std::string> restore_bodies(StoreReader& session, RerunScript& script, bool of_files,
                                                  const std::function<bool()>& keep_on) {
  std::map<OperationId, OperationRecord*> wanted;
  for (OperationRecord& operation : script.operations)
    if (!left_out(operation.arguments, of_files).empty()) wanted[operation.id] = &operation;
  std::map<OperationId, std::string> problems;
  if (wanted.empty()) return problems;
  for (const auto& [id, operation] : wanted)
    problems[id] = fmt::format("the {} that it sent was not kept", left_out(operation->arguments, of_files));
  std::size_t restored = 0;
  const auto is_wanted = [&wanted](const Message& message) {
    return message.direction == Direction::sent && wanted.contains(message.operation);
  };
  const auto watch = [&keep_on](const Frame& frame) {
    if (frame.number % kAskedEvery == 1 && keep_on && !keep_on())
      throw Error(ErrorKind::cancelled, "reading the session", "", "it was stopped");
  };
  FilteredWalk walk(session, &describer_of, {}, std::nullopt,
                    {.frame = watch, .wants_bytes = is_wanted, .most_bytes = kMaxContent});
  while (const WalkedLine* line = wanted.empty() ? nullptr : walk.next()) {
    if (!line->message || !is_wanted(line->message->message)) continue;
    const Message& message = line->message->message;
    const ProtocolRow* row = find_protocol(message.protocol);
    const auto operation = wanted.find(message.operation);
    auto content = row ? row->content(message.kind, line->message->bytes) : std::nullopt;
    const bool whole = content && line->message->bytes.size() == message.length;
    if (whole && restored + content->decoded.size() <= kMaxRestored) {
      restored += content->decoded.size();
      auto& arguments = operation->second->arguments;
      arguments[left_out(arguments, of_files)] = as_json(content->decoded);
      problems.erase(message.operation);
    }
    wanted.erase(operation);
  }
  return problems;
}

}  // namespace lw
