// The desktop program: options, then the window. No logic of its own.
#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QTemporaryDir>
#include <QTranslator>
#include <cstdio>

#include "app/signals.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/tour.h"

namespace {

struct Main {
  Q_DECLARE_TR_FUNCTIONS(Main)
};

struct Options {
  QStringList sessions, panes;
  QString tour;
};

QStringList pane_ids() {
  QStringList ids;
  for (const lw::ui::PaneType* type : lw::ui::pane_types()) ids += QLatin1StringView(type->id);
  return ids;
}

/// Exits for --help, --version and mistakes.
Options parse(const QCoreApplication& application) {
  QCommandLineParser parser;
  parser.setApplicationDescription(Main::tr("Linewright, a communications workbench."));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption session(QStringLiteral("session"), Main::tr("Open this saved session."),
                                   QStringLiteral("FILE"));
  const QCommandLineOption pane(
      QStringLiteral("pane"),
      Main::tr("Open a new tab of this pane: %1.").arg(pane_ids().join(QStringLiteral(", "))),
      QStringLiteral("PANE"));
  const QCommandLineOption tour(
      QStringLiteral("tour"),
      Main::tr(
          "Try every pane on its sample, write pictures of it to this folder, and end. Your own sessions and "
          "settings are not touched."),
      QStringLiteral("DIR"));
  parser.addOptions({session, pane, tour});
  parser.addPositionalArgument(QStringLiteral("file"), Main::tr("Saved sessions to open."),
                               QStringLiteral("[file...]"));
  parser.process(application);

  Options options{parser.values(session) + parser.positionalArguments(), parser.values(pane),
                  parser.value(tour)};
  for (const QString& id : options.panes) {
    if (pane_ids().contains(id)) continue;
    std::fprintf(stderr, "linewright: %s\n", qPrintable(Main::tr("there is no pane \"%1\"").arg(id)));
    std::exit(2);
  }
  return options;
}

/// --help and --version answer without a display.
bool only_asks(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--help" || word == "-h" || word == "--help-all" || word == "--version" || word == "-v")
      return true;
  }
  return false;
}

void load_translations(QCoreApplication& application) {
  const auto load = [&](const QString& name, const QString& folder) {
    auto* translator = new QTranslator(&application);
    // English has plurals to look up too; the C locale names no language.
    const QString english = name + QStringLiteral("_en");
    if (translator->load(QLocale(), name, QStringLiteral("_"), folder) || translator->load(english, folder))
      application.installTranslator(translator);
  };
  load(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  load(QStringLiteral("linewright"), QStringLiteral(":/i18n"));
}

int run_tour(const QString& folder) {
  const QTemporaryDir home;
  qputenv("LINEWRIGHT_CONFIG", QFile::encodeName(home.filePath(QStringLiteral("linewright.ini"))));
  lw::ui::Bridge bridge(lw::ui::to_path(home.filePath(QStringLiteral("sessions"))));
  lw::ui::MainWindow window(bridge);
  const QStringList failed = lw::ui::Tour(bridge, window, folder).run();
  for (const QString& what : failed) std::fprintf(stderr, "linewright: %s\n", qPrintable(what));
  window.close_unasked();
  return failed.isEmpty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication::setApplicationName(QStringLiteral("linewright"));
  QCoreApplication::setApplicationVersion(QStringLiteral(LW_VERSION));
  if (only_asks(argc, argv)) {
    const QCoreApplication application(argc, argv);
    parse(application);
    return 0;
  }
  QGuiApplication::setDesktopFileName(QStringLiteral("linewright"));
  QApplication application(argc, argv);
  QApplication::setApplicationDisplayName(QStringLiteral("Linewright"));
  load_translations(application);
  const Options options = parse(application);
  if (!options.tour.isEmpty()) return run_tour(options.tour);

  lw::ui::Bridge bridge(lw::Workbench::default_session_folder());
  lw::ui::MainWindow window(bridge);
  for (const QString& id : options.panes) window.tabs().open(*window.tabs().find_type(id));
  for (const QString& file : options.sessions) window.open_session_file(lw::ui::to_path(file));
  lw::on_end_signal(application, [&window](int number) {
    window.close_unasked();
    QApplication::exit(128 + number);  // as shells tell it
  });
  window.show();
  return QApplication::exec();
}
