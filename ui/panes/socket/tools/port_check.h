// Whether somebody answers at chosen ports of one host: a TCP connection to each, a few at once, recorded as
// a session like everything that is said.
#pragma once

#include <QObject>
#include <QString>
#include <map>
#include <vector>

#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"

namespace lw::ui {

class PortCheck final : public QObject {
  Q_OBJECT

 public:
  /// So many connections are being made at a time: nobody's machine is flooded.
  static constexpr int kAtOnce = 8;
  /// Who does not answer for so long does not: a packet filter that drops says nothing.
  static constexpr std::chrono::milliseconds kPatience{2'000};

  PortCheck(Workbench& workbench, QObject* parent);
  ~PortCheck() override;

  void start(const QString& host, std::vector<quint16> ports);
  void stop();
  bool running() const { return running_; }

 Q_SIGNALS:
  /// `open`: somebody took the connection, after so many milliseconds. Otherwise why not.
  void answered(int port, bool open, double milliseconds, const QString& text);
  void ended(const QString& problem);

 private:
  void next();
  void probe(quint16 port);
  void finish(const QString& problem);

  Workbench& workbench_;
  SessionPtr session_;
  QString host_;
  std::vector<quint16> ports_;
  std::size_t begun_ = 0;
  std::map<quint16, OperationPtr> probes_;
  unsigned round_ = 0;  // news of an earlier one is no news
  bool running_ = false;
};

}  // namespace lw::ui
