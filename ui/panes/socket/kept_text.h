// A text file beside the program's settings: read once, written again whenever it changed, all on one worker
// thread and in that order. What can't be read is kept under another name before it would be written over.
#pragma once

#include <QObject>
#include <QTimer>

namespace lw::ui {

class KeptText final : public QObject {
  Q_OBJECT

 public:
  /// More is nobody's collection.
  static constexpr qint64 kLargest = 64 << 20;

  /// `name`: "packets.txt".
  KeptText(const QString& name, QObject* parent);
  /// What waits to be written is.
  ~KeptText() override;

  /// Answers with was_read(), or with problem() where there is a file that can't be.
  void read();
  /// Soon; a later one takes its place.
  void write(const QByteArray& text);
  /// What was read makes no sense to who asked: the next write() keeps it as "NAME.old".
  void keep_old() { keep_old_ = true; }
  const QString& file() const { return file_; }

 Q_SIGNALS:
  void was_read(const QByteArray& text);
  void problem(const QString& text);

 private:
  void flush();

  QString file_;
  QByteArray waiting_;
  QTimer soon_;
  bool keep_old_ = false;
};

}  // namespace lw::ui
