// A session that grows by 20,000 messages (datagrams) a second: what looking at it costs beyond recording it,
// what is lost, and how long the user interface's thread is held up. Usage: bench_live [per second] [seconds]
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>

#include "core/api/message_list.h"
#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"

using namespace lw;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}
double cpu(int whose) {
  rusage usage{};
  getrusage(whose, &usage);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

struct Sent {
  std::uint64_t count = 0;
  double cpu = 0;  // of the sending thread, which is not ours to count
};

Sent send_all(std::uint16_t port, double per_second, double seconds) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int descriptor = ::socket(AF_INET, SOCK_DGRAM, 0);
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) std::exit(1);
  char payload[200];
  std::memset(payload, 'x', sizeof payload);
  Sent sent;
  const auto start = Clock::now();
  const auto wanted = static_cast<std::uint64_t>(per_second * seconds);
  while (sent.count < wanted) {
    const double passed = std::chrono::duration<double>(Clock::now() - start).count();
    const auto due = std::min<std::uint64_t>(wanted, static_cast<std::uint64_t>(passed * per_second));
    for (; sent.count < due; ++sent.count) {
      std::memcpy(payload, &sent.count, sizeof sent.count);
      if (::send(descriptor, payload, sizeof payload, 0) != sizeof payload) break;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
  ::close(descriptor);
  sent.cpu = cpu(RUSAGE_THREAD);
  return sent;
}

template <class Done>
double deliver_until(Workbench& workbench, Done done) {
  double longest = 0;
  while (!done()) {
    workbench.wait(std::chrono::milliseconds(50));
    const auto start = Clock::now();
    workbench.deliver();
    longest = std::max(longest, std::chrono::duration<double>(Clock::now() - start).count());
    // As often as a screen is drawn.
    std::this_thread::sleep_for(std::chrono::milliseconds(16));
  }
  return longest;
}

double run(const std::string& shown, double per_second, double seconds, double beyond) {
  const auto folder = std::filesystem::temp_directory_path() / ("lwlive" + std::to_string(::getpid()));
  double share = 0;
  {
    Workbench workbench({.session_folder = folder, .wakeup = {}});
    SessionPtr session;
    workbench.create_session({.title = "live"}, [&session](auto made) { session = made.value(); });
    deliver_until(workbench, [&session] { return session != nullptr; });
    std::uint16_t port = 0;
    const auto operation = workbench.start<lw::socket::Listen>(
        session, {.kind = lw::socket::Kind::udp},
        {[&port](const lw::socket::Event& event) {
           if (const auto* opened = std::get_if<lw::socket::Opened>(&event))
             port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
         },
         {}});
    deliver_until(workbench, [&port] { return port != 0; });
    const auto transcript = session->transcript();
    std::shared_ptr<MessageList> list;
    if (shown != "nothing")
      list = transcript->list({.filter = shown == "filtered" ? "frame[0] == 00" : ""}, [] {}).value();
    if (shown == "hidden") list->stop();
    const double before = cpu(RUSAGE_SELF);
    const auto start = Clock::now();
    Sent sent;
    std::atomic<bool> over{false};
    std::thread sender([&] {
      sent = send_all(port, per_second, seconds);
      over = true;
    });
    const double longest = deliver_until(workbench, [&over] { return over.load(); });
    sender.join();
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    share = (cpu(RUSAGE_SELF) - before - sent.cpu) / took;
    operation->cancel();
    deliver_until(workbench, [&operation] { return !operation->running(); });
    auto all = transcript->list({}, [] {}).value();
    deliver_until(workbench, [&all] { return all->complete(); });
    // Those about the socket itself are no datagrams.
    auto of_socket = transcript->list({.filter = "note"}, [] {}).value();
    deliver_until(workbench, [&of_socket] { return of_socket->complete(); });
    const std::uint64_t notes = of_socket->matched();
    const std::uint64_t lost = sent.count + notes - all->matched();
    if (shown == "nothing") beyond = share;
    std::printf(
        "%-10s %5.1f %% of a core (beyond recording %5.1f %%), lost %llu of %llu, longest "
        "deliver %.1f ms\n",
        shown.c_str(), share * 100, (share - beyond) * 100, static_cast<unsigned long long>(lost),
        static_cast<unsigned long long>(sent.count), longest * 1000);
    std::fflush(stdout);
  }
  std::filesystem::remove_all(folder);
  return share;
}

}  // namespace

int main(int argc, char** argv) {
  const double per_second = argc > 1 ? std::atof(argv[1]) : 20'000;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 30;
  const double recording = run("nothing", per_second, seconds, 0);
  for (const char* shown : {"hidden", "all", "filtered"}) run(shown, per_second, seconds, recording);
}
