#include "tests/support/peer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "tests/support/paths.h"

namespace lw::test {
namespace {

constexpr int patience_ms = 30'000;

// Short, since Unix-domain socket names end at 107 characters, and open to the users that servers become.
QString make_folder() {
  QTemporaryDir folder(QStringLiteral("/tmp/lw-peer-XXXXXX"));
  if (!folder.isValid()) throw PeerError("no temporary folder: " + folder.errorString().toStdString());
  folder.setAutoRemove(false);
  QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | QFile::ReadGroup |
                                           QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
  return folder.path();
}

QProcessEnvironment environment(const Peer::Settings& settings) {
  auto result = QProcessEnvironment::systemEnvironment();
  result.insert(QStringLiteral("PEER_REMOVE"), QStringLiteral("1"));
  for (auto it = settings.begin(); it != settings.end(); ++it) result.insert(it.key(), it.value());
  return result;
}

}  // namespace

Peer::Peer(const QString& recipe, const Settings& settings) : recipe_(recipe) {
  values_[QStringLiteral("DIR")] = make_folder();
  process_.setProcessEnvironment(environment(settings));
  process_.start(source_path(QStringLiteral("tests/peers/%1.sh").arg(recipe)),
                 {QStringLiteral("run"), values_[QStringLiteral("DIR")]});
  for (;;) {
    const auto line = read_line();
    const auto equals = line.indexOf(u'=');
    if (equals > 0) values_[line.left(equals)] = line.mid(equals + 1);
    if (line.startsWith(QStringLiteral("READY="))) return;
    if (line.startsWith(QStringLiteral("MISSING="))) {
      fail(QStringLiteral("a server is not installed. Do: %1").arg(line.mid(equals + 1)));
    }
  }
}

Peer::~Peer() {
  process_.closeWriteChannel();
  if (!process_.waitForFinished(patience_ms)) {
    process_.kill();
    process_.waitForFinished();
  }
  QDir(values_[QStringLiteral("DIR")]).removeRecursively();
}

QString Peer::operator[](const QString& key) const {
  const auto found = values_.find(key);
  if (found == values_.end()) {
    throw PeerError(QStringLiteral("%1 printed no %2").arg(recipe_, key).toStdString());
  }
  return *found;
}

quint16 Peer::port(const QString& key) const {
  return (*this)[key].toUShort();
}

void Peer::tell(const QString& command) {
  process_.write(command.toUtf8() + '\n');
  for (;;) {
    const auto line = read_line();
    if (line == QStringLiteral("DONE=") + command) return;
    if (line.startsWith(QStringLiteral("FAILED="))) fail(QStringLiteral("refused: %1").arg(command));
  }
}

QByteArray Peer::file(const QString& relative) const {
  QFile file(values_[QStringLiteral("DIR")] + u'/' + relative);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString Peer::read_line() {
  while (!process_.canReadLine()) {
    if (!process_.waitForReadyRead(patience_ms)) fail(QStringLiteral("no answer"));
  }
  return QString::fromUtf8(process_.readLine()).trimmed();
}

void Peer::fail(const QString& what) {
  process_.closeWriteChannel();
  process_.waitForFinished(patience_ms);
  const auto message =
      QStringLiteral("tests/peers/%1.sh: %2\n%3")
          .arg(recipe_, what,
               QString::fromUtf8(process_.readAllStandardError() + process_.errorString().toUtf8()));
  QDir(values_[QStringLiteral("DIR")]).removeRecursively();
  qWarning("%s", qPrintable(message));
  throw PeerError(message.toStdString());
}

}  // namespace lw::test
