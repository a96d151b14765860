// The WebSocket pane while messages pour in, all at once from a raw socket of the same program: how long
// until all are listed, filtered and scrolled through, and the longest turn of the event loop meanwhile. The
// bar is 50 ms. Usage: bench_websocket [MESSAGES] [BYTES]
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <cstdio>
#include <ctime>
#include <functional>

#include "core/protocols/socket/operations.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/websocket/talk_bar.h"
#include "ui/panes/websocket/talk_view.h"
#include "ui/panes/websocket/websocket_pane.h"
#include "ui/widgets/row_view.h"

using namespace lw;
using namespace lw::ui;

namespace lw::ui::websocket {
extern const PaneType pane_type;
}

namespace {

qint64 processor_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// Turns of the event loop, none of which waits for anything.
class Turns {
 public:
  Turns() { whole_.start(); }
  void turn(const std::function<void()>& work = {}) {
    QElapsedTimer wall;
    wall.start();
    const qint64 before = processor_time();
    if (work) work();
    QCoreApplication::processEvents();
    busiest_ = std::max(busiest_, processor_time() - before);
    longest_ = std::max(longest_, wall.nsecsElapsed());
  }
  bool until(const std::function<bool()>& done) {
    while (!done() && whole_.elapsed() < 120'000) turn();
    return done();
  }
  void say(const char* what) const {
    std::printf("%-34s %6lld ms, longest turn %5.1f ms, busiest %5.1f ms\n", what,
                static_cast<long long>(whole_.elapsed()), static_cast<double>(longest_) / 1e6,
                static_cast<double>(busiest_) / 1e6);
    std::fflush(stdout);
  }

 private:
  QElapsedTimer whole_;
  qint64 longest_ = 0, busiest_ = 0;
};

/// The handshake of RFC 6455 section 1.3, and messages of text: "message N" and filling.
Bytes conversation(int messages, std::size_t size) {
  Bytes said =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
  for (int i = 0; i < messages; ++i) {
    Bytes text = "message " + std::to_string(i) + " ";
    text.resize(std::max(text.size(), size), 'x');
    said += '\x81';
    if (text.size() < 126) {
      said += static_cast<char>(text.size());
    } else {
      said += '\x7e';
      said += static_cast<char>(text.size() >> 8);
      said += static_cast<char>(text.size());
    }
    said += text;
  }
  return said;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  const int messages = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const std::size_t size = std::min(argc > 2 ? std::atoi(argv[2]) : 100, 65'000);
  QTemporaryDir folder;
  Bridge bridge(to_path(folder.path()));
  WebSocketPane pane(lw::ui::websocket::pane_type, bridge, nullptr);
  pane.resize(1200, 800);
  pane.show();

  SessionPtr other;
  bridge.workbench().create_session({}, [&other](std::expected<SessionPtr, Error> made) { other = *made; });
  Turns begin;
  begin.until([&] { return other != nullptr; });
  std::vector<socket::Opened> lines;
  auto server =
      bridge.workbench().start<socket::Listen>(other, {},
                                               {[&lines](const socket::Event& event) {
                                                  if (const auto* one = std::get_if<socket::Opened>(&event))
                                                    lines.push_back(*one);
                                                },
                                                {}});
  begin.until([&] { return lines.size() == 1; });
  TalkForm form;
  form.request.base.url = "ws://" + lines[0].local;
  form.request.headers = {
      {true, QStringLiteral("Sec-WebSocket-Key"), QStringLiteral("dGhlIHNhbXBsZSBub25jZQ==")}};
  pane.bar().show_form(form);
  pane.bar().start_button()->click();
  begin.until([&] { return lines.size() == 2; });
  bridge.workbench().start<socket::Send>(
      other, {.channels = {lines[1].channel}, .bytes = conversation(messages, size)}, {});

  TalkModel& model = pane.view().model();
  Turns come;
  come.until([&] { return model.all() >= static_cast<std::uint64_t>(messages) && !model.reading(); });
  come.say("messages come and are listed");
  Turns filter;
  for (const char* word : {"m", "message 7", "message 77777", ""}) {
    pane.view().filter_edit()->setText(QString::fromLatin1(word));
    filter.until([&] { return !model.reading(); });
  }
  filter.say("filtered four times");
  Turns scroll;
  QScrollBar* bar = pane.view().rows()->verticalScrollBar();
  for (int i = 0; i <= 500; ++i)
    scroll.turn([&] {
      bar->setValue(bar->maximum() / 500 * i);
      pane.view().rows()->viewport()->repaint();
    });
  scroll.say("scrolled through in 500 steps");
  Turns choose;
  for (int i = 0; i < 200; ++i)
    choose.turn([&] { pane.view().rows()->setCurrentIndex(model.index(model.rowCount() - 1 - i, 0)); });
  choose.say("200 of them chosen");
  pane.cancel_all();
  server->cancel();
  Turns end;
  end.until([&] { return !pane.busy(); });
  return 0;
}
