// linewright-cli run by a test as a script does: without a terminal of its own it can't ask anybody.
#pragma once

#include <QMap>
#include <QProcess>
#include <QStringList>

#include "tests/support/paths.h"

namespace lw::test {

struct CliRun {
  int code = -1;  // -1 = it crashed, or did not end within a minute
  QByteArray out;
  QByteArray err;
};

inline CliRun run_cli(const QStringList& words, const QMap<QString, QString>& environment = {},
                      const QByteArray& input = {}) {
  QProcess process;
  auto variables = QProcessEnvironment::systemEnvironment();
  for (auto one = environment.begin(); one != environment.end(); ++one)
    variables.insert(one.key(), one.value());
  process.setProcessEnvironment(variables);
  process.start(QStringLiteral("setsid"), QStringList{cli_path()} + words);
  process.write(input);
  process.closeWriteChannel();
  if (!process.waitForFinished(60'000)) process.kill();
  process.waitForFinished();
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace lw::test
