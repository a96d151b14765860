// What large answers cost to look at: a JSON text of 100 MB as a tree, one line of 100 MB as text, a table of
// a million rows, an editor with 5 MB; each with finding; and a list of 10,000 requests. Prints times, memory
// beyond what the program had before, and the longest pause of the event loop.
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
#include "ui/panes/web/exchange.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/csv_view.h"
#include "ui/widgets/find_bar.h"
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
  Watch find;
  view.open_search();
  view.find_bar()->set_wish(QStringLiteral("person 654321"));
  view.find_bar()->step(true);
  find.until([&] { return view.tree()->currentIndex().data().toString() == QLatin1String("name"); });
  say("  found in all of it, and opened there", find, before,
      qPrintable(QStringLiteral(", ") + view.find_bar()->result()));
}

void editor(const QTemporaryDir&) {
  QByteArray text = "[\n";
  for (int i = 0; text.size() < 5'000'000; ++i)
    text += "  {\n    \"id\": " + QByteArray::number(i) + ",\n    \"name\": \"some words of it\"\n  },\n";
  const double before = resident_mb();
  CodeEditor view;
  view.set_read_only(true);
  view.set_mime_type(QStringLiteral("application/json"));
  view.resize(1000, 700);
  view.show();
  Watch watch;
  watch.until([&] { return watch.elapsed() > 300; });
  Watch fill;
  view.set_text(text);
  fill.until([&] { return !view.filling() && fill.elapsed() > 500; });
  say("editor with 5 MB of JSON: filled", fill, before, "");
  Watch find;
  view.show_find();
  view.find_bar()->set_wish(QStringLiteral("\"id\": 50000,"));
  view.find_bar()->step(true);
  find.until([&] { return view.find_bar()->result().contains(QLatin1String("of")); });
  say("  found in it", find, before, qPrintable(QStringLiteral(", ") + view.find_bar()->result()));
}

// A frame: the list scrolled by some rows, and painted.
void history(const QTemporaryDir&) {
  std::vector<ExchangePtr> exchanges;
  for (int i = 0; i < 10'000; ++i) {
    auto one = std::make_shared<Exchange>();
    one->arguments.url = "https://host" + std::to_string(i % 50) + ".example/api/v1/things/" +
                         std::to_string(i) + "?page=" + std::to_string(i % 7);
    one->started = QDateTime::currentDateTime().addSecs(-i);
    one->state = Exchange::State::done;
    one->duration = i * 1'000'000LL;
    one->result.hops.emplace_back();
    one->result.hops.back().response.status = i % 9 == 0 ? 404 : 200;
    exchanges.push_back(std::move(one));
  }
  const double before = resident_mb();
  ExchangeModel model(nullptr, true);
  auto lines = ExchangeModel::lines_of(std::move(exchanges));
  RowView view;
  view.setModel(&model);
  view.set_follow(false);
  view.resize(600, 800);
  view.show();
  Watch watch;
  QElapsedTimer set;
  set.start();
  model.set_all(std::move(lines));
  const qint64 put = set.elapsed();
  watch.until([&] { return watch.elapsed() > 200; });
  const auto frames = [&](const char* what, const std::function<void(int)>& step) {
    QElapsedTimer all, one;
    qint64 slowest = 0;
    all.start();
    for (int i = 0; i < 1000; ++i) {
      one.start();
      step(i);
      view.viewport()->repaint();
      QCoreApplication::processEvents();
      slowest = std::max(slowest, one.nsecsElapsed());
    }
    std::printf("  %-40s %6.1f frames a second, slowest %.1f ms\n", what,
                1e6 / static_cast<double>(all.elapsed()), static_cast<double>(slowest) / 1e6);
  };
  std::printf("10,000 requests in the list: put in %lld ms, %.1f MB\n", static_cast<long long>(put),
              resident_mb() - before);
  frames("scrolled by ten rows a frame", [&](int i) { view.verticalScrollBar()->setValue(i * 10); });
  frames("chosen one after the other", [&](int i) { view.setCurrentIndex(model.index(i, 0)); });
  QElapsedTimer filter;
  qint64 slowest = 0;
  for (const char* words : {"a", "ap", "api", "api 40", "api 404", "404 host7", "host7.example things/1"}) {
    filter.start();
    model.set_filter(QString::fromLatin1(words));
    view.viewport()->repaint();
    slowest = std::max(slowest, filter.nsecsElapsed());
  }
  std::printf("  filtered as one types: slowest %.1f ms\n", static_cast<double>(slowest) / 1e6);
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
  Watch find;
  QString result;
  QObject::connect(&view, &TextView::found_place, &view, [&](std::size_t nth, std::size_t count) {
    result = QStringLiteral(", %1 of %2").arg(nth + 1).arg(count);
  });
  view.find(QStringLiteral("end 2000000 "), true, false, true);
  find.until([&] { return !result.isEmpty(); });
  say("  found in it", find, before, qPrintable(result));
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
  Watch find;
  view.open_search();
  view.find_bar()->set_wish(QStringLiteral("person 500001"));
  view.find_bar()->step(true);
  find.until([&] { return view.find_bar()->result().contains(QLatin1String("of")); });
  say("  found in all cells", find, before, qPrintable(QStringLiteral(", ") + view.find_bar()->result()));
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  QTemporaryDir folder;
  json(folder);
  text(folder);
  table(folder);
  editor(folder);
  history(folder);
  return 0;
}
