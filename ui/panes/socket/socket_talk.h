// What is said on the lines of the socket pane, and how what comes is read: brings the send panel, the side
// panel and the conversation together with the operations that talk.
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"
#include "core/protocols/socket/sending/packets.h"
#include "ui/panes/socket/input_text.h"

class QToolButton;

namespace lw::ui {

class ConversationView;
class FileProgress;
class SendPanel;
class SidePanel;
class ToolsWindow;

/// To whom something is sent: a channel, and on one that many share one of its peers.
struct SendTarget {
  ChannelId channel = 0;
  std::string peer;
};

/// What the pane lends: the line's owner.
struct TalkPlace {
  std::function<SessionPtr()> session;
  /// The user's choice of those who are there.
  std::function<std::vector<SendTarget>()> targets;
  /// All open channels of lines, and of sockets that many share.
  std::function<std::vector<ChannelId>()> channels;
  /// Where framing and rules are changed: a server's own channel stands for all of its clients, also for
  /// those who come later.
  std::function<std::vector<ChannelId>()> everybody;
  /// Why rules are not at work on these lines; empty = they are.
  std::function<QString()> no_rules;
  /// The kind of what is open, or would be.
  std::function<lw::socket::Kind()> kind;
  /// Datagrams can be sent to anybody.
  std::function<bool()> reaches_anybody;
  std::function<void(lw::socket::Send::Arguments)> send;
  /// Whose host is asked about.
  std::function<QString()> host;
};

class SocketTalk final : public QObject {
  Q_OBJECT

 public:
  SocketTalk(Workbench& workbench, TalkPlace place, SendPanel* send, SidePanel* side,
             ConversationView* conversation, QObject* parent);

  /// For lines that are opened.
  const lw::socket::MessageChoice& messages() const;
  void show_messages(const lw::socket::MessageChoice& choice);
  const std::string& rules() const;
  void show_rules(const std::string& text);
  /// Lines came or went, or others are chosen. `running`: connecting, connected or listening.
  void update(bool running);
  /// A client's line is up.
  void opened();
  /// What the lines tell; rules are counted.
  void happened(const lw::socket::Event& event);
  /// What stands beside the pane, made when it is wanted first.
  ToolsWindow& tools();
  QToolButton* tools_button() const { return tools_button_; }
  /// Nothing is to be sent from here; empty = it is.
  void set_blocked(const QString& why);

 Q_SIGNALS:
  /// Nothing is open: the pane is to connect there; what is to be said is said then.
  void line_wanted(lw::socket::Kind kind, const QString& host, int port);
  /// The fields of the pane are to hold this address.
  void address_wanted(lw::socket::Kind kind, const QString& host, int port);
  void problem(const QString& text);
  void said(const QString& text);
  void edited();

 private:
  void send(const Typed& typed, const std::vector<SendTarget>& targets);
  void send_packet(const lw::socket::SavedPacket& packet);
  void offer_editor();
  void offer_message(const QByteArray& bytes, const QString& remote);
  void choose_messages(const lw::socket::MessageChoice& choice);
  void connect_rules();
  void change_rules(lw::socket::ChangeRules::Arguments change);
  void connect_repeat();
  void make_tools_button();
  void start_repeat();
  void send_file(const QString& file);
  /// Lines, or one peer of a socket that many share; otherwise it says why not.
  bool one_target(std::vector<ChannelId>& channels, std::string& peer);

  Workbench& workbench_;
  TalkPlace place_;
  SendPanel* send_;
  SidePanel* side_;
  ConversationView* conversation_;
  FileProgress* file_;
  QToolButton* tools_button_ = nullptr;
  ToolsWindow* tools_ = nullptr;
  OperationPtr repeating_;
  std::optional<Typed> waiting_;  // for the line that was wanted
  bool running_ = false;
  QString blocked_;
};

}  // namespace lw::ui
