// The engine behind the transcript, without a window: a saved session is opened, decoded, filtered, sorted
// and searched. Usage: bench_transcript FILE [filter]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "core/api/message_list.h"
#include "core/api/workbench.h"

using namespace lw;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  return 0;
}

/// Delivers until `done`; remembers the longest that one deliver took.
class Pump {
 public:
  explicit Pump(Workbench& workbench) : workbench_(workbench) {}
  template <class Done>
  void until(Done done) {
    while (!done()) {
      workbench_.wait(std::chrono::milliseconds(50));
      const auto start = Clock::now();
      workbench_.deliver();
      longest_ = std::max(longest_, seconds_since(start));
    }
  }
  double longest() const { return longest_; }

 private:
  Workbench& workbench_;
  double longest_ = 0;
};

void print(const char* what, double seconds) {
  std::printf("%-28s %8.3f s\n", what, seconds);
  std::fflush(stdout);
}

std::size_t lines(Pump& pump, MessageList& list, std::uint64_t first) {
  std::optional<std::size_t> got;
  list.request(first, 100, [&got](std::uint64_t, const auto& lines) { got = lines.size(); });
  pump.until([&got] { return got.has_value(); });
  return *got;
}

void filtered(Pump& pump, Transcript& transcript, ListWish wish, const char* name) {
  const auto start = Clock::now();
  auto list = transcript.list(std::move(wish), [] {});
  if (!list) return void(std::printf("%s: %s\n", name, list.error().reason.c_str()));
  pump.until([&list] { return (*list)->size() > 0 || (*list)->complete(); });
  lines(pump, **list, 0);
  print((std::string(name) + ", first lines").c_str(), seconds_since(start));
  pump.until([&list] { return (*list)->complete(); });
  print((std::string(name) + ", whole").c_str(), seconds_since(start));
  std::printf("%-28s %8llu messages\n", name, static_cast<unsigned long long>((*list)->matched()));
}

void search(Pump& pump, Transcript& transcript, FindWish wish, const char* name) {
  const auto start = Clock::now();
  bool done = false;
  auto search = transcript.find(std::move(wish), [&done](const auto&) { done = true; });
  if (!search) return void(std::printf("%s: %s\n", name, search.error().reason.c_str()));
  pump.until([&done] { return done; });
  print(name, seconds_since(start));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: bench_transcript FILE [filter]\n"), 2;
  Workbench workbench({.session_folder = std::filesystem::temp_directory_path(), .wakeup = {}});
  Pump pump(workbench);
  const auto start = Clock::now();
  SessionPtr session;
  workbench.open_session(argv[1], [&session](auto opened) {
    if (!opened) return void(std::fprintf(stderr, "%s\n", opened.error().reason.c_str())), std::exit(1);
    session = *opened;
  });
  pump.until([&session] { return session != nullptr; });
  print("open", seconds_since(start));
  const auto transcript = session->transcript();
  auto all = transcript->list({}, [] {}).value();
  pump.until([&all] { return all->size() >= 100; });
  lines(pump, *all, 0);
  print("first rows", seconds_since(start));
  pump.until([&all] { return all->complete(); });
  print("complete", seconds_since(start));
  std::printf("%-28s %8llu messages\n", "all", static_cast<unsigned long long>(all->matched()));
  filtered(pump, *transcript, {.filter = argc > 2 ? argv[2] : "http.response.code == 404"}, "filter");
  filtered(pump, *transcript, {.order = MessageOrder::summary}, "by summary");
  search(pump, *transcript, {.pattern = "not there at all"}, "find to the end");
  print("longest deliver", pump.longest());
  std::printf("%-28s %8.1f MiB\n", "peak memory", peak_mib());
}
