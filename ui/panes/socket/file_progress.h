// A file on its way over the open lines: how far it is, and a way to stop it. Hidden while there is none.
#pragma once

#include <QWidget>
#include <vector>

#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"
#include "ui/bridge/aside.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace lw::ui {

class FileProgress final : public QWidget {
  Q_OBJECT

 public:
  FileProgress(Workbench& workbench, QWidget* parent);

  /// One at a time: false = another one is on its way. `piece`: bytes of each write.
  bool send(const SessionPtr& session, std::vector<ChannelId> channels, const std::string& peer,
            const QString& file, std::uint32_t piece);
  bool busy() const { return operation_ != nullptr; }
  QProgressBar* bar() const { return bar_; }
  QToolButton* stop_button() const { return stop_; }

 public Q_SLOTS:
  void stop();

 Q_SIGNALS:
  /// How it ended, a sentence; `bad`: not as it should.
  void said(const QString& text, bool bad);

 private:
  void moved(const lw::socket::Repeat::Progress& progress);
  void ended(std::expected<lw::socket::Repeat::Result, Error> outcome);

  Workbench& workbench_;
  OperationPtr operation_;
  QString name_;
  quint64 total_ = 0;  // 0 = not known yet
  QLabel* text_;
  QProgressBar* bar_;
  QToolButton* stop_;
  Aside looking_;
};

}  // namespace lw::ui
