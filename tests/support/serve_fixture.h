// Serving a recording in a test, and clients that say exactly what they are told over real sockets.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

#include "core/api/serve.h"
#include "core/base/text.h"
#include "tests/support/workbench_fixture.h"

namespace lw::test {

/// A client that blocks, with a limit: whatever it waits for is there at once or never.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int type = SOCK_STREAM) : socket_(::socket(AF_INET, type, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
      throw std::runtime_error("no connection");
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False when the other side is gone.
  bool say(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end_sending() { ::shutdown(socket_, SHUT_WR); }
  /// `count` bytes, fewer when the line ends or nothing more comes.
  std::string hear(std::size_t count, int most_ms = 10'000) {
    std::string all;
    while (all.size() < count && wait(most_ms)) {
      char buffer[65536];
      const ssize_t got = ::recv(socket_, buffer, std::min(sizeof buffer, count - all.size()), 0);
      if (got < 0) was_reset = errno == ECONNRESET;
      if (got <= 0) {
        ended = true;
        break;
      }
      all.append(buffer, static_cast<std::size_t>(got));
    }
    return all;
  }
  /// All until the other side ends.
  std::string hear_all() { return hear(std::string::npos); }
  bool ended = false;
  bool was_reset = false;

 private:
  bool wait(int most_ms) const {
    pollfd one{socket_, POLLIN, 0};
    return ::poll(&one, 1, most_ms) == 1;
  }
  int socket_;
};

/// HTTP as these tests say it: the recorded client names another host than the ones that are answered.
inline const std::string kChannel = "channel 1 client http tcp name=localhost:8080\n";

inline std::string ask(const std::string& target, const std::string& more = "",
                       const std::string& method = "GET") {
  return method + " " + target + " HTTP/1.1\r\nHost: elsewhere:1\r\n" + more + "\r\n";
}
inline std::string said(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
/// As a dialogue has it.
inline std::string exchange(const std::string& request, const std::string& answer) {
  return "> " + escape(request) + "\n< " + escape(answer) + "\n";
}
inline std::string page(const std::string& target, const std::string& body, const std::string& more = "") {
  return exchange("GET " + target + " HTTP/1.1\r\nHost: localhost:8080\r\n" + more + "\r\n", said(body));
}
inline std::string get(RawClient& client, const std::string& request, const std::string& expected) {
  client.say(request);
  return client.hear(expected.size());
}
inline std::string status(RawClient& client, const std::string& request) {
  client.say(request);
  return client.hear(12).substr(9);
}

class ServeFixture : public WorkbenchFixture {
 public:
  std::filesystem::path write(const std::string& name, const std::string& text) {
    const auto file = std::filesystem::path(folder.path().toStdString()) / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

  /// Of one serving at a time.
  void serve(const std::filesystem::path& file, ServeChoice choice = {}) {
    stop();
    over_ = false;
    error.reset();
    serving = serve_session(workbench, file, std::move(choice), {.changed = {}, .ended = [this](auto why) {
                                                                   over_ = true;
                                                                   error = std::move(why);
                                                                 }});
    until([this] { return over_ || serving->state().listening; });
  }
  void serve_text(const std::string& text, ServeChoice choice = {}) {
    serve(write("recording.dlg", text), std::move(choice));
  }
  void stop() {
    if (!serving) return;
    serving->stop();
    until([this] { return over_; });
  }
  ServeState state() {
    workbench.deliver();
    return serving->state();
  }
  /// Waits until the counters say so.
  void until_state(const std::function<bool(const ServeState&)>& done) {
    until([&] { return done(serving->state()); });
  }
  std::uint16_t port() const {
    const std::string& address = serving->state().address;
    return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  }

  ServingPtr serving;
  std::optional<Error> error;  // why it ended
  ~ServeFixture() { serving.reset(); }

 private:
  bool over_ = true;
};

}  // namespace lw::test
