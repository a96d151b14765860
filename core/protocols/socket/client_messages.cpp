#include "core/protocols/socket/client_messages.h"

#include <fmt/format.h>

#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_rules.h"

namespace lw::socket {
namespace {

Error unreadable(const char* what, const CodecError& error) {
  Error thrown(ErrorKind::invalid_argument, fmt::format("reading the {}", what), "", error.reason);
  thrown.offset = error.offset;
  return thrown;
}

}  // namespace

std::optional<MessageView> chosen_messages(const MessageChoice& choice) {
  if (choice.framing.empty() && choice.layout.empty()) return {};
  auto framing = read_framing(choice.framing);
  if (!framing) throw unreadable("framing", framing.error());
  auto layout = FieldLayout::read(choice.layout);
  if (!layout) throw unreadable("field layout", layout.error());
  return MessageView{std::move(*framing), std::move(*layout)};
}

void tell_messages(FrameSink& sink, ChannelId channel, const std::optional<MessageView>& view) {
  if (view) sink.note(channel, message_view_note(*view));
}

Bytes bytes_to_send(Context& context, const Send::Arguments& arguments) {
  if (arguments.typed.empty()) return arguments.bytes;
  const auto form = arguments.form.empty() ? InputForm::text : input_form_of(arguments.form);
  const auto ending = arguments.ending.empty() ? LineEnding::none : line_ending_of(arguments.ending);
  if (!form || !ending) throw unreadable("message", {0, "its form or its line ending is unknown"});
  const auto message = MessageTemplate::read(*form, arguments.typed, *ending);
  if (!message) throw unreadable("message", message.error());
  auto made = message->make({.wall = context.clock.wall(),
                             .random = context.random,
                             .counters = context.state.get<SessionCounters>().counters,
                             .captures = {}});
  if (!made) throw unreadable("message", made.error());
  return std::move(*made);
}

Task<ChooseMessages::Result> choose_messages(Context& context, ChooseMessages::Arguments arguments,
                                             std::function<void(std::monostate)>) {
  const auto chosen = chosen_messages(arguments.messages);
  // Nothing chosen is a choice too: raw again.
  const auto view = chosen.value_or(MessageView{});
  const OpenSockets& open = context.state.get<OpenSockets>();
  const auto choose = [&](const OpenSocket& socket) {
    tell_messages(context.sink, socket.channel(), view);
    if (socket.rules) socket.rules->frame_by(view.framing);
  };
  ChooseMessages::Result result;
  for (const ChannelId channel : arguments.channels) {
    const auto book = open.message_books.find(channel);
    const auto line = open.by_channel.find(channel);
    if (book != open.message_books.end()) {
      book->second->view = chosen;
      for (const auto& [id, socket] : open.by_channel)
        if (socket->messages == book->second) choose(*socket);
    } else if (line != open.by_channel.end()) {
      choose(*line->second);
    } else {
      result.problems.push_back(fmt::format("channel {} is not open", channel));
    }
  }
  co_return result;
}

}  // namespace lw::socket
