// What is being saved, a line each: its name, how far it is, and a way to stop it.
#pragma once

#include <QWidget>
#include <functional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace lw::ui {

class Download final : public QWidget {
  Q_OBJECT

 public:
  Download(const QString& url, const QString& file, QWidget* parent);

  void progress(quint64 received, qint64 total);
  void done(quint64 size);
  void failed(const QString& why);
  bool running() const { return running_; }
  QString text() const;
  QToolButton* stop() const { return stop_; }

 Q_SIGNALS:
  void stop_wanted();
  /// It is over, and looked at.
  void dismissed();

 private:
  void end(const QString& text);

  QString file_;
  bool running_ = true;
  QLabel* label_;
  QProgressBar* bar_;
  QToolButton* stop_;
};

}  // namespace lw::ui
