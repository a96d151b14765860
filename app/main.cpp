// The desktop program: options, then the window. No logic of its own.
#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <cstdio>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tab_host.h"

namespace {

struct Options {
  QStringList sessions;
  QStringList panes;
};

QString tr(const char* text) {
  return QCoreApplication::translate("main", text);
}

QStringList pane_ids() {
  QStringList ids;
  for (const lw::ui::PaneType* type : lw::ui::pane_types()) ids += QLatin1StringView(type->id);
  return ids;
}

/// Exits for --help, --version and mistakes.
Options parse(const QCoreApplication& application) {
  QCommandLineParser parser;
  parser.setApplicationDescription(tr("Linewright, a communications workbench."));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption session(QStringLiteral("session"), tr("Open this saved session."),
                                   QStringLiteral("FILE"));
  const QCommandLineOption pane(
      QStringLiteral("pane"),
      tr("Open a new tab of this pane: %1.").arg(pane_ids().join(QStringLiteral(", "))),
      QStringLiteral("PANE"));
  parser.addOptions({session, pane});
  parser.addPositionalArgument(QStringLiteral("file"), tr("Saved sessions to open."),
                               QStringLiteral("[file...]"));
  parser.process(application);

  Options options{parser.values(session) + parser.positionalArguments(), parser.values(pane)};
  for (const QString& id : options.panes) {
    if (pane_ids().contains(id)) continue;
    std::fprintf(stderr, "linewright: %s\n", qPrintable(tr("there is no pane \"%1\"").arg(id)));
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
  auto* own = new QTranslator(&application);
  if (own->load(QLocale(), QStringLiteral("linewright"), QStringLiteral("_"), QStringLiteral(":/i18n"))) {
    application.installTranslator(own);
  }
  auto* qt = new QTranslator(&application);
  const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
  if (qt->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), folder))
    application.installTranslator(qt);
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

  lw::ui::Bridge bridge(lw::Workbench::default_session_folder());
  lw::ui::MainWindow window(bridge);
  for (const QString& id : options.panes) window.tabs().open(*window.tabs().find_type(id));
  for (const QString& file : options.sessions) window.open_session_file(lw::ui::to_path(file));
  window.show();
  return QApplication::exec();
}
