// A real server for a test: starts a recipe of tests/peers on free loopback ports, and ends it whole.
//
//   Peer nginx("http-nginx", {{"PEER_BIG", "1G"}});
//   fetch("http://localhost:" + nginx["PORT"] + "/text.txt");
//
// Which lines a recipe prints is written in its head. The servers end with this object; when the test program
// crashes or is killed they end too, since their commands come through a pipe that closes then.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QString>
#include <stdexcept>

namespace lw::test {

/// Says what did not work, for a server that is not installed the command that installs it. In a test it ends
/// the program as failed.
class PeerError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Peer {
 public:
  using Settings = QMap<QString, QString>;

  /// Blocks until the servers listen (a fraction of a second; 30 s at most). Throws PeerError.
  explicit Peer(const QString& recipe, const Settings& settings = {});
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  /// A line the recipe printed: PORT, CA, USER ... Throws PeerError for one it did not.
  QString operator[](const QString& key) const;
  bool has(const QString& key) const { return values_.contains(key); }
  std::string text(const QString& key) const { return (*this)[key].toStdString(); }
  quint16 port(const QString& key = QStringLiteral("PORT")) const;

  /// All servers end at once, connections are reset; and come back on the same ports with the same files.
  void down() { tell(QStringLiteral("down")); }
  void up() { tell(QStringLiteral("up")); }
  /// A command of the recipe, for example "set cut_after=5000 dir=down" for fault-proxy. Returns once it is
  /// in effect.
  void tell(const QString& command);

  /// A file under the servers' folder, for example "log/access.log"; empty when there is none.
  QByteArray file(const QString& relative) const;

 private:
  QString read_line();
  [[noreturn]] void fail(const QString& what);

  QString recipe_;
  QProcess process_;
  QMap<QString, QString> values_;
};

}  // namespace lw::test
