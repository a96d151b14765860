// A file on its way as one message: how far it is, and a way to stop it. Hidden while there is none.
#pragma once

#include <QWidget>

#include "core/api/workbench.h"
#include "core/protocols/websocket/operations.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace lw::ui {

class FileSending final : public QWidget {
  Q_OBJECT

 public:
  FileSending(Workbench& workbench, QWidget* parent);

  /// One at a time: false = another one is on its way, or nobody is there to get it.
  bool send(const SessionPtr& session, std::vector<ChannelId> channels, const QString& file, bool binary);
  bool busy() const { return operation_ != nullptr; }
  QProgressBar* bar() const { return bar_; }
  QToolButton* stop_button() const { return stop_; }

 public Q_SLOTS:
  void stop();

 Q_SIGNALS:
  void said(const QString& text);
  void failed(const Error& error);

 private:
  void moved(const websocket::SendProgress& progress);
  void ended(std::expected<websocket::SendResult, Error> outcome);

  Workbench& workbench_;
  OperationPtr operation_;
  QString name_;
  QLabel* text_;
  QProgressBar* bar_;
  QToolButton* stop_;
};

}  // namespace lw::ui
