// Rules, files, and what is sent again and again.
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/socket/file_progress.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/panes/socket/repeat_panel.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/panes/socket/socket_talk.h"

namespace lw::ui {
namespace {

/// A write of a file on a line; and in a datagram, which no network of today cuts in pieces (Ethernet's MTU
/// without the headers of IPv6 and UDP).
constexpr std::uint32_t kPieceOfLine = 65'536;
constexpr std::uint32_t kPieceOfDatagram = 1'400;

bool sends_packets(lw::socket::Kind kind) {
  using lw::socket::Kind;
  return kind == Kind::udp || kind == Kind::dtls || kind == Kind::unix_datagram ||
         kind == Kind::unix_seqpacket;
}

}  // namespace

const std::string& SocketTalk::rules() const {
  return side_->rules().rules();
}

void SocketTalk::show_rules(const std::string& text) {
  side_->rules().show_rules(text);
}

void SocketTalk::happened(const lw::socket::Event& event) {
  side_->rules().happened(event);
}

void SocketTalk::connect_rules() {
  RulesPanel* rules = &side_->rules();
  connect(rules, &RulesPanel::rules_wanted, this, [this](const std::string& text) {
    Q_EMIT edited();
    change_rules({.channels = place_.everybody(), .rules = text, .enable = {}, .disable = {}});
  });
  connect(rules, &RulesPanel::enable_wanted, this, [this](int rule, bool on) {
    Q_EMIT edited();
    const std::vector<std::size_t> place{static_cast<std::size_t>(rule)};
    const std::vector<std::size_t> none;
    change_rules({.channels = place_.everybody(),
                  .rules = {},
                  .enable = on ? place : none,
                  .disable = on ? none : place});
  });
}

void SocketTalk::change_rules(lw::socket::ChangeRules::Arguments change) {
  const SessionPtr session = place_.session();
  if (!running_ || change.channels.empty() || !session) return;
  Callbacks<lw::socket::ChangeRules> callbacks;
  callbacks.done = guarded(this, [this](std::expected<lw::socket::ChangeRules::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) Q_EMIT problem(error_text(outcome.error()));
    if (outcome && !outcome->problems.empty()) Q_EMIT problem(from_utf8(outcome->problems.front()));
  });
  workbench_.start<lw::socket::ChangeRules>(session, std::move(change), std::move(callbacks), Turn::queued);
}

void SocketTalk::connect_repeat() {
  RepeatPanel* repeat = &side_->repeat();
  const auto take_editor = [this, repeat] {
    repeat->set_editor(send_->typed(), !send_->editor()->problem().has_value());
  };
  send_->add_below(file_);
  connect(file_, &FileProgress::said, this,
          [this](const QString& text, bool bad) { bad ? Q_EMIT problem(text) : Q_EMIT said(text); });
  connect(send_, &SendPanel::file_wanted, this, &SocketTalk::send_file);
  connect(send_->editor(), &InputEdit::checked, repeat, take_editor);
  connect(repeat, &RepeatPanel::editor_wanted, repeat, [this, repeat] { repeat->add(send_->typed()); });
  connect(repeat, &RepeatPanel::start_wanted, this, &SocketTalk::start_repeat);
  connect(repeat, &RepeatPanel::stop_wanted, this, [this] {
    if (repeating_) repeating_->cancel();
  });
  connect(&side_->packets(), &PacketsPanel::repeat_wanted, repeat,
          [this, repeat](const std::vector<lw::socket::SavedPacket>& packets) {
            repeat->show_packets(packets);
            side_->open(SidePanel::repeat_part);
          });
  take_editor();
}

bool SocketTalk::one_target(std::vector<ChannelId>& channels, std::string& peer) {
  for (const SendTarget& target : place_.targets()) {
    if (!target.peer.empty() && !channels.empty()) {
      Q_EMIT problem(tr("This goes to one peer at a time: choose it in the list"));
      return false;
    }
    channels.push_back(target.channel);
    peer = target.peer;
  }
  return !channels.empty();
}

void SocketTalk::start_repeat() {
  RepeatPanel* repeat = &side_->repeat();
  const SessionPtr session = place_.session();
  auto arguments = repeat->arguments();
  if (repeating_ || !session || !one_target(arguments.channels, arguments.peer)) return;
  Callbacks<lw::socket::Repeat> callbacks;
  callbacks.event =
      guarded(this, [repeat](const lw::socket::Repeat::Progress& progress) { repeat->moved(progress); });
  callbacks.done = guarded(this, [this, repeat](std::expected<lw::socket::Repeat::Result, Error> outcome) {
    repeating_.reset();
    if (outcome) return repeat->ended(*outcome);
    repeat->failed(error_text(outcome.error()));
  });
  repeating_ = workbench_.start<lw::socket::Repeat>(session, std::move(arguments), std::move(callbacks));
  repeat->set_running(true);
}

void SocketTalk::send_file(const QString& file) {
  std::vector<ChannelId> channels;
  std::string peer;
  if (!one_target(channels, peer)) return;
  const std::uint32_t piece = sends_packets(place_.kind()) ? kPieceOfDatagram : kPieceOfLine;
  if (!file_->send(place_.session(), channels, peer, file, piece))
    Q_EMIT problem(tr("Another file is on its way"));
}

}  // namespace lw::ui
