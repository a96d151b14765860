// 50,000 datagrams a second for ten seconds through the real core into a shown transcript, the socket pane's
// conversation, or both side by side: how many we lost, and the longest time the UI's thread did not answer.
// Usage: bench_datagrams [per second] [seconds] [transcript|conversation|both]
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QSplitter>
#include <QTemporaryDir>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <mutex>
#include <thread>

#include "core/protocols/socket/operations.h"
#include "ui/bridge/bridge.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/widgets/transcript_view.h"

namespace {

using Clock = std::chrono::steady_clock;

/// Asks the UI's thread for an answer every few milliseconds and keeps the longest wait.
class Watchdog {
 public:
  explicit Watchdog(QObject* target) : target_(target), thread_([this] { watch(); }) {}
  ~Watchdog() {
    stop_ = true;
    thread_.join();
  }
  double longest_ms() const { return static_cast<double>(longest_us_.load()) / 1000; }
  void reset() { longest_us_ = 0; }

 private:
  void watch() {
    while (!stop_) {
      auto answered = std::make_shared<std::atomic<bool>>(false);
      const auto asked = Clock::now();
      QMetaObject::invokeMethod(target_, [answered] { *answered = true; }, Qt::QueuedConnection);
      while (!*answered && !stop_) std::this_thread::sleep_for(std::chrono::microseconds(500));
      const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked).count();
      if (took > longest_us_) longest_us_ = took;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  QObject* target_;
  std::atomic<bool> stop_{false};
  std::atomic<long> longest_us_{0};
  std::thread thread_;
};

/// Sends at an even rate, in small bursts, as iperf3 does.
std::uint64_t send_datagrams(std::uint16_t port, unsigned per_second, unsigned seconds) {
  const int descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to);
  char payload[64];
  std::memset(payload, 'd', sizeof payload);
  std::uint64_t sent = 0;
  const auto began = Clock::now();
  const std::uint64_t wanted = std::uint64_t{per_second} * seconds;
  while (sent < wanted) {
    const double passed = std::chrono::duration<double>(Clock::now() - began).count();
    const auto due = std::min<std::uint64_t>(wanted, static_cast<std::uint64_t>(passed * per_second));
    while (sent < due) {
      std::memcpy(payload, &sent, sizeof sent);
      if (::send(descriptor, payload, sizeof payload, 0) == sizeof payload) ++sent;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  ::close(descriptor);
  return sent;
}

long resident_mib() {
  std::ifstream statm("/proc/self/statm");
  long total = 0, resident = 0;
  statm >> total >> resident;
  return resident * ::getpagesize() / (1 << 20);
}

template <class Done>
bool process_until(Done done, int seconds) {
  QElapsedTimer timer;
  timer.start();
  while (!done()) {
    if (timer.hasExpired(seconds * 1000)) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  const unsigned per_second = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 50'000;
  const unsigned seconds = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 10;
  QTemporaryDir folder;
  lw::ui::Bridge bridge(folder.filePath(QStringLiteral("sessions")).toStdString());
  lw::SessionPtr session;
  bridge.workbench().create_session({.title = "datagrams"},
                                    [&session](auto made) { session = made.value(); });
  if (!process_until([&session] { return session != nullptr; }, 10)) return 1;

  std::uint16_t port = 0;
  auto operation = bridge.workbench().start<lw::socket::Listen>(
      session, {.kind = lw::socket::Kind::udp},
      {[&port](const lw::socket::Event& event) {
         if (const auto* opened = std::get_if<lw::socket::Opened>(&event)) {
           port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
         }
       },
       {}});
  if (!process_until([&port] { return port != 0; }, 10)) return 1;

  const QString shown = QString::fromLocal8Bit(argc > 3 ? argv[3] : "transcript");
  QSplitter view;
  view.resize(1100, 700);
  if (shown != QLatin1String("conversation")) {
    auto* transcript = new lw::ui::TranscriptView;
    view.addWidget(transcript);
    transcript->show_transcript(session->transcript());
  }
  if (shown != QLatin1String("transcript")) {
    auto* conversation = new lw::ui::ConversationView(nullptr);
    view.addWidget(conversation);
    conversation->show_transcript(session->transcript());
  }
  view.show();
  const std::uint64_t before = session->transcript()->frame_count();
  process_until([] { return false; }, 1);  // let the window settle

  std::uint64_t sent = 0;
  double longest = 0;
  {
    Watchdog watchdog(&view);
    std::atomic<bool> done{false};
    std::thread sender([&] {
      sent = send_datagrams(port, per_second, seconds);
      done = true;
    });
    process_until([&done] { return done.load(); }, static_cast<int>(seconds) * 4 + 10);
    sender.join();
    process_until([&] { return session->transcript()->frame_count() - before >= sent; }, 5);
    longest = watchdog.longest_ms();
  }
  const std::uint64_t recorded = session->transcript()->frame_count() - before;
  if (shown != QLatin1String("conversation")) {  // which decodes nothing
    process_until(
        [&] { return session->transcript()->frames_decoded() >= session->transcript()->frame_count(); }, 60);
  }
  std::printf(
      "%s: %llu datagrams sent at %u a second, %llu recorded, %lld lost; longest block of the UI thread %.1f "
      "ms; "
      "%ld MiB\n",
      qPrintable(shown), static_cast<unsigned long long>(sent), per_second,
      static_cast<unsigned long long>(recorded),
      static_cast<long long>(sent) - static_cast<long long>(recorded), longest, resident_mib());
  operation->cancel();
  return 0;
}
