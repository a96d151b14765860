// 50,000 datagrams a second for ten seconds through the real core into what is shown of them: how many we
// lost, the longest time the UI's thread did not answer, and the share of a core that it took. Usage:
// bench_datagrams [per second] [seconds] [nothing|hidden|transcript|conversation|both]... "nothing" is
// recording alone; what runs after it is told as beyond that. "hidden" was shown, and then hidden.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTimer>
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

double cpu_seconds(int whose) {
  rusage usage{};
  getrusage(whose, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

/// Asks the UI's thread for an answer every few milliseconds and keeps the longest wait.
class Watchdog {
 public:
  explicit Watchdog(QObject* target) : target_(target), thread_([this] { watch(); }) {}
  ~Watchdog() { stop(); }
  void stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }
  double longest_ms() const { return static_cast<double>(longest_us_.load()) / 1000; }
  /// Waits of more than 50 ms.
  int blocks() const { return blocks_; }
  /// Once it is stopped: what asking took.
  double cpu() const { return cpu_; }

 private:
  void watch() {
    while (!stop_) {
      auto answered = std::make_shared<std::atomic<bool>>(false);
      const auto asked = Clock::now();
      QMetaObject::invokeMethod(target_, [answered] { *answered = true; }, Qt::QueuedConnection);
      while (!*answered && !stop_) std::this_thread::sleep_for(std::chrono::microseconds(500));
      const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked).count();
      if (took > longest_us_) longest_us_ = took;
      if (took > 50'000) ++blocks_;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    cpu_ = cpu_seconds(RUSAGE_THREAD);
  }

  QObject* target_;
  std::atomic<bool> stop_{false};
  std::atomic<long> longest_us_{0};
  std::atomic<int> blocks_{0};
  double cpu_ = 0;
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
      // Text: what bytes of chance look like would measure how fonts are found for them.
      std::snprintf(payload, sizeof payload, "datagram %12llu", static_cast<unsigned long long>(sent));
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
  QTimer tick;
  tick.start(50);
  while (!done()) {
    if (timer.hasExpired(seconds * 1000)) return false;
    // With a time given it would not wait but turn round and round.
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

/// A session that a datagram socket records into.
struct Live {
  explicit Live(lw::ui::Bridge& bridge) {
    bridge.workbench().create_session({.title = "datagrams"}, [this](auto made) { session = made.value(); });
    if (!process_until([this] { return session != nullptr; }, 10)) std::exit(1);
    operation = bridge.workbench().start<lw::socket::Listen>(
        session, {.kind = lw::socket::Kind::udp},
        {[this](const lw::socket::Event& event) {
           if (const auto* opened = std::get_if<lw::socket::Opened>(&event))
             port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
         },
         {}});
    if (!process_until([this] { return port != 0; }, 10)) std::exit(1);
    // Else frames are counted for nobody.
    watching = session->transcript()->watch([] {});
  }
  ~Live() {
    session->transcript()->unsubscribe(watching);
    operation->cancel();
    process_until([this] { return !operation->running(); }, 10);
  }
  std::uint64_t frames() const { return session->transcript()->frame_count(); }

  lw::SessionPtr session;
  lw::OperationPtr operation;
  std::uint16_t port = 0;
  int watching = 0;
};

/// What is shown of it, in a window.
void fill(QSplitter& window, const QString& shown, const lw::SessionPtr& session) {
  window.resize(1100, 700);
  if (shown != QLatin1String("conversation") && shown != QLatin1String("nothing")) {
    auto* transcript = new lw::ui::TranscriptView;
    window.addWidget(transcript);
    transcript->show_transcript(session->transcript());
  }
  if (shown == QLatin1String("conversation") || shown == QLatin1String("both")) {
    auto* conversation = new lw::ui::ConversationView(nullptr);
    window.addWidget(conversation);
    conversation->show_transcript(session->transcript());
  }
  window.show();
  process_until([] { return false; }, 1);  // let it settle
  if (shown == QLatin1String("hidden")) window.hide();
}

/// The share of a core it took; `recording`: what recording alone took, negative = not known.
double run(lw::ui::Bridge& bridge, const QString& shown, unsigned per_second, unsigned seconds,
           double recording) {
  Live live(bridge);
  QSplitter window;
  fill(window, shown, live.session);
  const std::uint64_t before = live.frames();
  std::uint64_t sent = 0;
  double sender_cpu = 0;
  std::atomic<bool> done{false};
  Watchdog watchdog(&window);
  const double cpu = cpu_seconds(RUSAGE_SELF);
  const auto began = Clock::now();
  std::thread sender([&] {
    sent = send_datagrams(live.port, per_second, seconds);
    sender_cpu = cpu_seconds(RUSAGE_THREAD);
    done = true;
  });
  process_until([&done] { return done.load(); }, static_cast<int>(seconds) * 4 + 10);
  sender.join();
  const double took = std::chrono::duration<double>(Clock::now() - began).count();
  watchdog.stop();
  const double share = (cpu_seconds(RUSAGE_SELF) - cpu - sender_cpu - watchdog.cpu()) / took;
  process_until([&] { return live.frames() - before >= sent; }, 5);
  const std::uint64_t recorded = live.frames() - before;
  const auto transcript = live.session->transcript();
  if (shown == QLatin1String("transcript") || shown == QLatin1String("both"))
    process_until([&] { return transcript->frames_decoded() >= transcript->frame_count(); }, 60);
  std::printf(
      "%s: %llu datagrams sent in %.1f s, %llu recorded, %lld lost; longest block of the UI thread %.1f "
      "ms, %d over 50 ms; %.1f %% of a core",
      qPrintable(shown), static_cast<unsigned long long>(sent), took,
      static_cast<unsigned long long>(recorded),
      static_cast<long long>(sent) - static_cast<long long>(recorded), watchdog.longest_ms(),
      watchdog.blocks(), 100 * share);
  if (recording >= 0) std::printf(", beyond recording %.1f %%", 100 * (share - recording));
  std::printf("; %ld MiB\n", resident_mib());
  std::fflush(stdout);
  return share;
}

}  // namespace

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  const unsigned per_second = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 50'000;
  const unsigned seconds = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 10;
  QTemporaryDir folder;
  lw::ui::Bridge bridge(folder.filePath(QStringLiteral("sessions")).toStdString());
  QStringList all;
  for (int i = 3; i < argc; ++i) all += QString::fromLocal8Bit(argv[i]);
  if (all.isEmpty()) all = {QStringLiteral("transcript")};
  double recording = -1;
  for (const QString& shown : all) {
    const double share = run(bridge, shown, per_second, seconds, recording);
    if (shown == QLatin1String("nothing")) recording = share;
  }
  return 0;
}
