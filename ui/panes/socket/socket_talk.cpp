#include "ui/panes/socket/socket_talk.h"

#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/file_progress.h"
#include "ui/panes/socket/framing_panel.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/panes/socket/repeat_panel.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/side_panel.h"

namespace lw::ui {
namespace {

using lw::socket::SavedPacket;

Typed typed_of(const SavedPacket& packet) {
  return {from_utf8(packet.typed), packet.form, packet.ending};
}

SavedPacket packet_of(const Typed& typed) {
  SavedPacket packet;
  packet.form = typed.kind;
  packet.typed = to_utf8(typed.text);
  packet.ending = typed.kind == InputKind::text ? typed.ending : LineEnding::none;
  packet.name = to_utf8(typed.text.simplified().left(40));
  return packet;
}

lw::socket::Kind kind_of_packet(const SavedPacket& packet, lw::socket::Kind otherwise) {
  if (packet.transport == "tcp") return lw::socket::Kind::tcp;
  if (packet.transport == "tls") return lw::socket::Kind::tls;
  if (packet.transport == "udp") return lw::socket::Kind::udp;
  return lw::socket::has_path(otherwise) ? lw::socket::Kind::tcp : otherwise;
}

std::string transport_of(lw::socket::Kind kind) {
  const bool known =
      kind == lw::socket::Kind::tcp || kind == lw::socket::Kind::tls || kind == lw::socket::Kind::udp;
  return known ? lw::socket::to_string(kind) : "";
}

}  // namespace

SocketTalk::SocketTalk(Workbench& workbench, TalkPlace place, SendPanel* send, SidePanel* side,
                       ConversationView* conversation, QObject* parent)
    : QObject(parent),
      workbench_(workbench),
      place_(std::move(place)),
      send_(send),
      side_(side),
      conversation_(conversation),
      file_(new FileProgress(workbench, send)) {
  make_tools_button();
  send_->add_to_bar(side_->button());
  PacketsPanel* packets = &side_->packets();
  connect(send_, &SendPanel::send_wanted, this,
          [this](const Typed& typed) { this->send(typed, place_.targets()); });
  connect(packets, &PacketsPanel::send_wanted, this, &SocketTalk::send_packet);
  connect(packets, &PacketsPanel::editor_wanted, this, &SocketTalk::offer_editor);
  connect(packets, &PacketsPanel::put_wanted, send_,
          [this](const SavedPacket& packet) { send_->put(typed_of(packet)); });
  connect(&side_->framing(), &FramingPanel::chosen, this, &SocketTalk::choose_messages);
  connect(conversation_, &ConversationView::resend_wanted, send_,
          [this](const QByteArray& bytes) { send_->put(ByteView(to_bytes(bytes))); });
  connect(conversation_, &ConversationView::packet_wanted, this, &SocketTalk::offer_message);
  connect(conversation_, &ConversationView::decode_failed, this, &SocketTalk::problem);
  connect(conversation_, &ConversationView::message_chosen, &side_->framing(),
          [this](const QByteArray& bytes) { side_->framing().show_message(to_bytes(bytes)); });
  connect_rules();
  connect_repeat();
}

const lw::socket::MessageChoice& SocketTalk::messages() const {
  return side_->framing().choice();
}

void SocketTalk::show_messages(const lw::socket::MessageChoice& choice) {
  side_->framing().show_choice(choice);
  conversation_->set_messages(!choice.framing.empty());
}

void SocketTalk::update(bool running) {
  running_ = running;
  if (!running) waiting_.reset();
  side_->framing().set_open(!place_.everybody().empty());
  side_->rules().set_open(!place_.everybody().empty());
  side_->rules().set_blocked(blocked_.isEmpty() ? place_.no_rules() : blocked_);
  side_->packets().set_blocked(blocked_);
  side_->repeat().set_blocked(send_->why_not());
}

void SocketTalk::set_blocked(const QString& why) {
  blocked_ = why;
  send_->set_blocked(why);
  side_->packets().set_blocked(why);
  side_->framing().set_blocked(why);
  side_->repeat().set_blocked(send_->why_not());
}

void SocketTalk::opened() {
  if (const auto typed = std::exchange(waiting_, {})) send(*typed, place_.targets());
}

// One operation for all lines; datagrams go to one peer after the other.
void SocketTalk::send(const Typed& typed, const std::vector<SendTarget>& targets) {
  lw::socket::Send::Arguments arguments;
  arguments.typed = to_utf8(typed.text);
  arguments.form = lw::socket::to_string(typed.kind);
  if (typed.kind == InputKind::text) arguments.ending = lw::socket::to_string(typed.ending);
  if (typed.text.isEmpty()) arguments.bytes = Bytes(lw::socket::bytes_of(typed.ending));
  lw::socket::Send::Arguments to_lines = arguments;
  for (const SendTarget& target : targets) {
    if (target.peer.empty()) {
      to_lines.channels.push_back(target.channel);
      continue;
    }
    lw::socket::Send::Arguments to_peer = arguments;
    to_peer.channels = {target.channel};
    to_peer.peer = target.peer;
    place_.send(std::move(to_peer));
  }
  if (!to_lines.channels.empty()) place_.send(std::move(to_lines));
}

void SocketTalk::send_packet(const SavedPacket& packet) {
  const Typed typed = typed_of(packet);
  const bool has_address = !packet.host.empty() && packet.port != 0;
  if (!running_ && has_address) {
    if (waiting_)
      return Q_EMIT problem(tr("A packet waits for its line already: send the others when it is open"));
    Q_EMIT line_wanted(kind_of_packet(packet, place_.kind()), from_utf8(packet.host), packet.port);
    waiting_ = typed;
    return;
  }
  if (running_ && has_address && place_.reaches_anybody()) {
    const auto channels = place_.channels();
    if (channels.empty()) return;
    const std::string peer = to_utf8(shown_host_port(packet.host, packet.port));
    return send(typed, {{channels.front(), peer}});
  }
  const auto targets = place_.targets();
  if (!targets.empty()) return send(typed, targets);
  Q_EMIT problem(running_
                     ? send_->why_not()
                     : tr("\"%1\" has no address, and nothing is connected").arg(from_utf8(packet.name)));
}

void SocketTalk::offer_editor() {
  side_->packets().offer(packet_of(send_->typed()));
}

// What came from somebody is sent to him: source and destination change places.
void SocketTalk::offer_message(const QByteArray& bytes, const QString& remote) {
  const InputKind kind = send_->typed().kind;
  SavedPacket packet = packet_of({as_input(kind, to_bytes(bytes)), kind, LineEnding::none});
  if (const auto address = parse_host_port(remote)) {
    packet.transport = transport_of(place_.kind());
    packet.host = address->host;
    packet.port = address->port;
  }
  side_->open(SidePanel::packets_part);
  side_->packets().offer(packet);
}

void SocketTalk::choose_messages(const lw::socket::MessageChoice& choice) {
  conversation_->set_messages(!choice.framing.empty());
  Q_EMIT edited();
  const auto channels = place_.everybody();
  const SessionPtr session = place_.session();
  if (!running_ || channels.empty() || !session) return;
  Callbacks<lw::socket::ChooseMessages> callbacks;
  callbacks.done = guarded(this, [this](std::expected<lw::socket::ChooseMessages::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) Q_EMIT problem(error_text(outcome.error()));
  });
  workbench_.start<lw::socket::ChooseMessages>(session, {.channels = channels, .messages = choice},
                                               std::move(callbacks), Turn::queued);
}

}  // namespace lw::ui
