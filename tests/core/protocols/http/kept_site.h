// A server of a test's own whose lines are kept: several requests a line, each answered by a function that
// knows which line it came on. On threads of its own.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtGlobal>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lw::test {

class KeptSite {
 public:
  struct Asked {
    int line = 0;  // from 1, in the order they came
    std::string text;

    std::string first() const { return text.substr(0, text.find("\r\n")); }
    /// A field's value, "" when it is not there.
    std::string field(const std::string& name) const {
      const auto at = text.find("\r\n" + name + ": ");
      if (at == text.npos || at > text.find("\r\n\r\n")) return {};
      const auto begin = at + name.size() + 4;
      return text.substr(begin, text.find("\r\n", begin) - begin);
    }
    std::string body() const { return text.substr(text.find("\r\n\r\n") + 4); }
  };
  using Answer = std::function<std::string(const Asked& asked)>;

  explicit KeptSite(Answer answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, any, size) != 0 || ::listen(listener_, 16) != 0) qFatal("no port");
    ::getsockname(listener_, any, &size);
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
  }
  ~KeptSite() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    ::close(listener_);
    for (const int line : lines_) ::shutdown(line, SHUT_RDWR);
    for (auto& thread : threads_) thread.join();
    for (const int line : lines_) ::close(line);
  }
  KeptSite(const KeptSite&) = delete;
  KeptSite& operator=(const KeptSite&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(port_) + path;
  }
  std::vector<Asked> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

  static std::string say(const std::string& status, const std::string& fields, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
  }

 private:
  void accept_all() {
    int number = 0;
    for (int line = 0; (line = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
      lines_.push_back(line);
      threads_.emplace_back([this, line, which = ++number] { serve(line, which); });
    }
  }
  void serve(int line, int which) {
    std::string text;
    while (true) {
      std::size_t used = 0;
      while ((used = whole(text)) == 0) {
        char buffer[4096];
        const auto count = ::recv(line, buffer, sizeof buffer, 0);
        if (count <= 0) return;
        text.append(buffer, static_cast<std::size_t>(count));
      }
      Asked one{.line = which, .text = text.substr(0, used)};
      text.erase(0, used);
      std::string answer;
      {
        const std::lock_guard lock(mutex_);
        asked_.push_back(one);
        answer = answer_(one);
      }
      static_cast<void>(::send(line, answer.data(), answer.size(), MSG_NOSIGNAL));
      if (answer.find("Connection: close\r\n") == answer.npos) continue;
      ::shutdown(line, SHUT_WR);
    }
  }
  static std::size_t whole(const std::string& text) {
    const auto end = text.find("\r\n\r\n");
    if (end == text.npos) return 0;
    const auto length = text.find("Content-Length: ");
    const std::size_t body = length < end ? std::stoul(text.substr(length + 16)) : 0;
    return text.size() >= end + 4 + body ? end + 4 + body : 0;
  }

  Answer answer_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<Asked> asked_;
  std::vector<int> lines_;
  std::vector<std::thread> threads_;
  std::thread accepting_;
};

}  // namespace lw::test
