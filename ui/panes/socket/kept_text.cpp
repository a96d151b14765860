#include "ui/panes/socket/kept_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "ui/bridge/write_file.h"
#include "ui/shell/settings.h"

namespace lw::ui {
namespace {

/// One thread: what is read after a write finds what was written.
QThreadPool& file_jobs() {
  static QPointer<QThreadPool> held;
  if (!held) {
    held = new QThreadPool(QCoreApplication::instance());  // ends before the application does
    held->setMaxThreadCount(1);
  }
  return *held;
}

QString write_whole(const QString& path, const QByteArray& text, bool keep_old) {
  QDir().mkpath(QFileInfo(path).absolutePath());
  if (keep_old) {
    const QString old = path + QStringLiteral(".old");
    QFile::remove(old);
    QFile::rename(path, old);
  }
  return write_file(path, text);
}

}  // namespace

KeptText::KeptText(const QString& name, QObject* parent)
    : QObject(parent), file_(QFileInfo(open_settings()->fileName()).absolutePath() + u'/' + name) {
  soon_.setSingleShot(true);
  soon_.setInterval(300);
  connect(&soon_, &QTimer::timeout, this, &KeptText::flush);
}

KeptText::~KeptText() {
  if (soon_.isActive()) flush();
}

void KeptText::read() {
  file_jobs().start([self = QPointer<KeptText>(this), path = file_] {
    QFile file(path);
    QByteArray text;
    QString wrong;
    if (file.exists()) {
      if (!file.open(QIODevice::ReadOnly)) wrong = file.errorString();
      if (wrong.isEmpty()) text = file.read(kLargest + 1);
      if (text.size() > kLargest) wrong = tr("it is longer than 64 MiB");
    }
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [self, path, text, wrong] {
          if (!self) return;
          if (wrong.isEmpty()) return self->was_read(text);
          self->keep_old();
          Q_EMIT self->problem(tr("%1 can't be read: %2").arg(path, wrong));
        },
        Qt::QueuedConnection);
  });
}

void KeptText::write(const QByteArray& text) {
  waiting_ = text;
  soon_.start();
}

void KeptText::flush() {
  soon_.stop();
  file_jobs().start([self = QPointer<KeptText>(this), path = file_, text = std::exchange(waiting_, {}),
                     old = std::exchange(keep_old_, false)] {
    const QString wrong = write_whole(path, text, old);
    if (wrong.isEmpty()) return;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [self, path, wrong] {
          if (self) Q_EMIT self->problem(tr("%1 can't be written: %2").arg(path, wrong));
        },
        Qt::QueuedConnection);
  });
}

}  // namespace lw::ui
