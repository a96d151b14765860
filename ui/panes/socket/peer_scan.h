// Finds who has sent datagrams to a server, by a look through the session's frames off the UI's thread, twice
// a second at most.
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <string>

#include "core/api/transcript.h"

namespace lw::ui {

class PeerScan final : public QObject {
  Q_OBJECT

 public:
  explicit PeerScan(QObject* parent);
  ~PeerScan() override;

  /// Looks at frames of `channel` that come from now on; 0 stops.
  void watch(std::shared_ptr<Transcript> transcript, ChannelId channel);

 Q_SIGNALS:
  void heard(quint32 channel, const std::string& peer);

 private:
  void look();

  std::shared_ptr<Transcript> transcript_;
  ChannelId channel_ = 0;
  int token_ = 0;
  FrameNumber looked_ = 0;
  bool looking_ = false;
  QTimer pause_;
};

}  // namespace lw::ui
