// What the frames of a session tell of its lines: who has written datagrams to a socket, how much was said
// with each, and that a line has TLS now. A look off the UI's thread, twice a second at most.
#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/api/transcript.h"

namespace lw::ui {

class LineScan final : public QObject {
  Q_OBJECT

 public:
  explicit LineScan(QObject* parent);
  ~LineScan() override;

  /// Looks at frames that come from now on. `peers_of`: a socket whose datagrams are counted by peer, 0 =
  /// lines are counted as a whole. No transcript stops it.
  void watch(std::shared_ptr<Transcript> transcript, ChannelId peers_of);
  bool watching() const { return transcript_ != nullptr; }

 Q_SIGNALS:
  /// With whom (empty on a line), and how much since it is watched.
  void counted(quint32 channel, const std::string& peer, quint64 sent, quint64 received);
  void secured(quint32 channel, const QString& version, const QString& words);

 private:
  struct Found;
  void look();
  void tell(const Found& found);

  using Said = std::pair<quint64, quint64>;  // sent, received

  std::shared_ptr<Transcript> transcript_;
  ChannelId peers_of_ = 0;
  int token_ = 0;
  unsigned round_ = 0;
  FrameNumber looked_ = 0;
  bool looking_ = false;
  std::map<std::pair<ChannelId, std::string>, Said> said_;
  QTimer pause_;
};

}  // namespace lw::ui
