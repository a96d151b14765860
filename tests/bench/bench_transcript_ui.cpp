// The transcript's view over a transcript that is only a formula: what opening, scrolling and a flood of rows
// cost the UI's thread, and what it all weighs. Usage: bench_transcript_ui [frames] [per second] [seconds]
#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "tests/ui/widgets/fake_transcript.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

using namespace lw::ui;
using lw::test::FakeTranscript;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

double resident_mib() {
  std::ifstream statm("/proc/self/statm");
  long size = 0, resident = 0;
  statm >> size >> resident;
  return static_cast<double>(resident) * 4096 / (1 << 20);
}

void spin(double ms) {
  const auto end = Clock::now() + std::chrono::duration<double, std::milli>(ms);
  while (Clock::now() < end)
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
}

struct Figures {
  std::vector<double> values;
  void add(double value) { values.push_back(value); }
  double at(double part) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0
                          : values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
  }
  void print(const char* what) {
    std::printf("%-52s median %7.2f ms   99 %% %7.2f ms   most %7.2f ms   (%zu)\n", what, at(0.5), at(0.99),
                at(1), values.size());
  }
};

/// Asks the UI's thread for an answer every two milliseconds and keeps how long it took.
class Watchdog {
 public:
  explicit Watchdog(QObject* target)
      : thread_([this, target] {
          while (!stop_) {
            auto answered = std::make_shared<std::atomic<bool>>(false);
            const auto asked = Clock::now();
            QMetaObject::invokeMethod(target, [answered] { *answered = true; }, Qt::QueuedConnection);
            while (!*answered && !stop_) std::this_thread::sleep_for(std::chrono::microseconds(200));
            if (*answered) waits.add(milliseconds(Clock::now() - asked));
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
          }
        }) {}
  void stop() {
    stop_ = true;
    thread_.join();
  }
  Figures waits;

 private:
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

void open_and_scroll(std::uint64_t frames) {
  const double before = resident_mib();
  auto transcript = std::make_shared<FakeTranscript>(frames);
  transcript->set_live(false);
  const auto start = Clock::now();
  TranscriptView view;
  view.resize(1400, 900);
  view.show_transcript(transcript);
  view.show();
  while (!view.model()->row(0)) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  (void)view.grab();
  std::printf("%llu rows: open until the first rows are painted %.1f ms\n",
              static_cast<unsigned long long>(frames), milliseconds(Clock::now() - start));
  QScrollBar* bar = view.rows()->verticalScrollBar();
  QImage image(view.rows()->viewport()->size(), QImage::Format_RGB32);
  const auto step = [&](const char* name, auto next) {
    Figures figures;
    for (int i = 0; i < 300; ++i) {
      const auto at = Clock::now();
      bar->setValue(next(i));
      view.rows()->viewport()->render(&image);
      // The rows come with the next turn of the loop and are painted a second time.
      QCoreApplication::processEvents();
      figures.add(milliseconds(Clock::now() - at));
    }
    figures.print(name);
  };
  step("  scroll by 3 rows, painted", [&](int i) { return i * 3; });
  step("  scroll by a page, painted", [&](int i) { return i * view.rows()->whole_rows(); });
  step("  jump anywhere, painted",
       [&](int i) { return static_cast<int>((i * 7919ll) % 1000 * (bar->maximum() / 1000)); });
  std::printf("  memory: %.1f MiB resident, %.1f MiB more than without it\n", resident_mib(),
              resident_mib() - before);
}

void flood(std::uint64_t frames, unsigned per_second, unsigned seconds) {
  auto transcript = std::make_shared<FakeTranscript>(frames);
  TranscriptView view;
  view.resize(1400, 900);
  view.show_transcript(transcript);
  view.show();
  spin(500);
  const double before = resident_mib();
  Watchdog watchdog(&view);
  const auto start = Clock::now();
  std::clock_t cpu = std::clock();
  std::uint64_t sent = 0;
  const std::uint64_t all = std::uint64_t(per_second) * seconds;
  while (sent < all) {
    spin(16);  // one screen frame: what Workbench::deliver() is coalesced to
    const double passed = milliseconds(Clock::now() - start) / 1000;
    const auto due = std::min<std::uint64_t>(all, static_cast<std::uint64_t>(passed * per_second));
    if (due > sent) transcript->grow(due - sent);
    sent = due;
  }
  const double took = milliseconds(Clock::now() - start);
  const double used = 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  spin(300);
  watchdog.stop();
  std::printf("%u rows a second for %u s, followed: %d rows shown, UI thread busy %.0f %%\n", per_second,
              seconds, view.model()->rowCount(), 100 * used / took);
  watchdog.waits.print("  the UI's thread answered within");
  std::printf("  memory: %.1f MiB more at the end\n", resident_mib() - before);
}

void big_texts() {
  QByteArray lines, one_line;
  while (lines.size() < 20 << 20) lines += "{\"name\": \"value\", \"number\": 12345, \"list\": [1, 2, 3]},\n";
  one_line = QByteArray(lines).left(5 << 20).replace('\n', ' ');
  for (const auto& [name, text] :
       {std::pair{"20 MiB in lines", lines}, std::pair{"5 MiB in one line, read-only", one_line}}) {
    CodeEditor editor;
    editor.resize(900, 700);
    editor.set_mime_type(QStringLiteral("application/json"));
    editor.set_read_only(text.count('\n') == 0);
    editor.show();
    const auto start = Clock::now();
    editor.set_text(text);
    (void)editor.grab();
    const auto shown = Clock::now();
    Figures keys;
    for (int i = 0; i < 20; ++i) {
      const auto at = Clock::now();
      QKeyEvent press(QEvent::KeyPress, Qt::Key_X, {}, QStringLiteral("x"));
      QCoreApplication::sendEvent(editor.input(), &press);
      (void)editor.grab();
      keys.add(milliseconds(Clock::now() - at));
    }
    std::printf("editor, %s: shown after %.0f ms\n", name, milliseconds(shown - start));
    keys.print("  a key typed and painted");
  }
  HexView hex;
  hex.resize(900, 700);
  hex.show();
  hex.set_bytes(std::string(std::size_t(256) << 20, 'x'));
  Figures paints;
  for (int i = 0; i < 200; ++i) {
    const auto at = Clock::now();
    hex.verticalScrollBar()->setValue(i * 80'000);
    (void)hex.grab();
    paints.add(milliseconds(Clock::now() - at));
  }
  paints.print("hex view of 256 MiB, jump and paint");
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("offscreen")).toUtf8());
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  QApplication application(argc, argv);
  const auto number = [&](int place, std::uint64_t otherwise) {
    return argc > place ? std::strtoull(argv[place], nullptr, 10) : otherwise;
  };
  const std::uint64_t frames = number(1, 1'000'000);
  open_and_scroll(frames);
  open_and_scroll(frames * 10);
  flood(frames, static_cast<unsigned>(number(2, 50'000)), static_cast<unsigned>(number(3, 10)));
  big_texts();
}
