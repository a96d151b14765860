// A small HTTP server inside the test: canned answers by path, and every request head that came. It is no
// judge of HTTP, only a partner for the pane.
#pragma once

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>

namespace lw::test {

class HttpServer final : public QObject {
 public:
  explicit HttpServer(QObject* parent = nullptr) : QObject(parent) {
    QObject::connect(&server_, &QTcpServer::newConnection, this, [this] {
      while (QTcpSocket* socket = server_.nextPendingConnection()) take(socket);
    });
    server_.listen(QHostAddress::LocalHost);
  }

  quint16 port() const { return server_.serverPort(); }
  QString url(const QString& path) const {
    return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
  }

  /// The whole answer, head and body. Without one for a path: 404. An empty one: never answered.
  void answer(const QByteArray& path, const QByteArray& whole) { answers_[path] = whole; }
  void answer_text(const QByteArray& path, const QByteArray& type, const QByteArray& body,
                   const QByteArray& more = {}) {
    answer(path, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body);
  }
  /// Heads (with the blank line) and bodies as they came.
  const QList<QByteArray>& requests() const { return requests_; }
  /// More bytes on the connections that are open.
  void push(const QByteArray& bytes) {
    for (const auto& socket : sockets_) {
      if (socket) socket->write(bytes);
    }
  }

 private:
  void take(QTcpSocket* socket) {
    sockets_ << socket;
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
      QByteArray& buffer = buffers_[socket];
      buffer += socket->readAll();
      while (serve(socket, buffer)) {
      }
    });
  }

  bool serve(QTcpSocket* socket, QByteArray& buffer) {
    const auto end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const QByteArray head = buffer.left(end + 4);
    qsizetype length = 0;
    for (const QByteArray& line : head.split('\n')) {
      if (line.toLower().startsWith("content-length:")) length = line.mid(15).trimmed().toLongLong();
    }
    if (buffer.size() < end + 4 + length) return false;
    requests_ << buffer.left(end + 4 + length);
    buffer.remove(0, end + 4 + length);
    const QByteArray path = head.split(' ').value(1);
    const QByteArray missing =
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nnothing";
    socket->write(answers_.value(path, missing));
    return true;
  }

  QTcpServer server_;
  QHash<QByteArray, QByteArray> answers_;
  QHash<QTcpSocket*, QByteArray> buffers_;
  QList<QByteArray> requests_;
  QList<QPointer<QTcpSocket>> sockets_;
};

}  // namespace lw::test
