// What large answers cost to look at: a JSON text of 100 MB as a tree, one line of 100 MB as text, a table of
// a million rows. Prints times, memory beyond what the program had before, and the longest pause of the event
// loop.
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>
#include <cstdio>
#include <functional>

#include "ui/bridge/file_bytes.h"
#include "ui/widgets/csv_view.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/text_view.h"

using namespace lw;
using namespace lw::ui;

namespace {

constexpr qint64 kSize = 100'000'000;

double resident_mb() {
  QFile status(QStringLiteral("/proc/self/statm"));
  if (!status.open(QIODevice::ReadOnly)) return 0;
  return status.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

/// Runs the loop until `done`, watching for its longest pause.
class Watch {
 public:
  Watch() {
    QObject::connect(&beat_, &QTimer::timeout, &beat_,
                     [this] { longest_ = std::max(longest_, since_.restart()); });
    beat_.setTimerType(Qt::PreciseTimer);
    beat_.start(1);
    since_.start();
    whole_.start();
  }
  bool until(const std::function<bool()>& done) {
    while (!done() && whole_.elapsed() < 120'000)
      QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
  }
  qint64 elapsed() const { return whole_.elapsed(); }
  qint64 longest() const { return longest_; }

 private:
  QTimer beat_;
  QElapsedTimer since_, whole_;
  qint64 longest_ = 0;
};

QString write(const QTemporaryDir& folder, const char* name, const std::function<QByteArray(qint64)>& piece) {
  const QString path = folder.filePath(QString::fromLatin1(name));
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return {};
  for (qint64 i = 0; file.pos() < kSize; ++i) file.write(piece(i));
  return path;
}

void say(const char* what, const Watch& watch, double before, const char* more) {
  std::printf("%-42s %6lld ms, %6.1f MB more, longest pause %3lld ms%s\n", what,
              static_cast<long long>(watch.elapsed()), resident_mb() - before,
              static_cast<long long>(watch.longest()), more);
  std::fflush(stdout);
}

void json(const QTemporaryDir& folder) {
  const QString path = write(folder, "large.json", [](qint64 i) {
    return QByteArray(i == 0 ? "{\"rows\":[" : ",") + R"({"id":)" + QByteArray::number(i) +
           R"(,"name":"person )" + QByteArray::number(i) +
           R"(","tags":["a","b",{"c":[1,2.5,true,null]}],"text":"some words \"quoted\" here"})";
  });
  QFile file(path);
  if (file.open(QIODevice::Append)) file.write("]}");
  file.close();
  const double before = resident_mb();
  JsonView view;
  view.resize(1000, 700);
  view.show();
  Watch watch;
  view.show_json(file_bytes(path));
  auto& model = view.model();
  watch.until([&] { return model.rowCount() == 1 && model.rowCount(model.index(0, 0)) == 1; });
  say("JSON of 100 MB: the top is there", watch, before, "");
  view.tree()->expand(model.index(0, 0, model.index(0, 0)));
  const QModelIndex rows = model.index(0, 0, model.index(0, 0));
  watch.until([&] { return model.rowCount(rows) > 0; });
  QModelIndex last = model.index(model.rowCount(rows) - 1, 0, rows);
  view.tree()->expand(last);
  watch.until([&] { return model.rowCount(last) > 0; });
  view.tree()->scrollToBottom();
  say("  and its last rows opened", watch, before, "");
  std::printf("  index: %.2f MB\n", static_cast<double>(view.index_memory()) / 1e6);
  Watch search;
  view.set_filter(QStringLiteral("$.rows[?@.id==500000].name"));
  search.until([&] { return view.ready() && view.note().contains(QLatin1String("match")); });
  say("  JSONPath over all of it", search, before, qPrintable(QStringLiteral(", ") + view.note()));
}

void text(const QTemporaryDir& folder) {
  const QString path = write(folder, "line.txt",
                             [](qint64 i) { return "words without an end " + QByteArray::number(i) + ' '; });
  const double before = resident_mb();
  TextView view;
  view.resize(1000, 700);
  view.show();
  Watch watch;
  view.show_text(file_bytes(path));
  watch.until([&] { return view.rows() > 0 && view.ready() && !view.visible_text().isEmpty(); });
  say("one line of 100 MB: shown", watch, before, "");
  for (int i = 1; i <= 200; ++i) {
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 200 * i);
    watch.until([&] { return view.ready(); });
  }
  say("  and scrolled through in 200 steps", watch, before, "");
  view.resize(600, 700);
  watch.until([&] { return view.ready(); });
  say("  and wrapped anew", watch, before, "");
}

void table(const QTemporaryDir& folder) {
  const QString path = write(folder, "table.csv", [](qint64 i) {
    return QByteArray(i == 0 ? "id,name,amount\n" : "") + QByteArray::number(i) + ",\"person " +
           QByteArray::number(i * 7919 % 1000003) + ", of a town\"," + QByteArray::number(i * 31 % 10007) +
           "\n";
  });
  const double before = resident_mb();
  CsvView view;
  view.resize(1000, 700);
  view.show();
  Watch watch;
  view.show_csv(file_bytes(path));
  watch.until([&] {
    return view.ready() && view.model().rowCount() > 0 && view.model().index(0, 0).data().isValid();
  });
  say("table of 100 MB: shown", watch, before, qPrintable(QStringLiteral(", ") + view.note()));
  view.table()->verticalScrollBar()->setValue(view.table()->verticalScrollBar()->maximum());
  watch.until([&] { return view.ready(); });
  Watch sort;
  view.sort_by(1);
  sort.until([&] { return view.ready(); });
  say("  sorted by a column of texts", sort, before, "");
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  QTemporaryDir folder;
  json(folder);
  text(folder);
  table(folder);
  return 0;
}
