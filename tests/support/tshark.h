// Wireshark's command line, which says what others make of our files.
#pragma once

#include <QProcess>
#include <QStringList>
#include <QtTest/QtTest>
#include <filesystem>

namespace lw::test {

/// Standard output of `tshark -r FILE words...`. Ends the test program where tshark is missing or fails.
inline QByteArray tshark(const std::filesystem::path& file, const QStringList& words) {
  QProcess process;
  process.start(QStringLiteral("tshark"),
                QStringList{QStringLiteral("-r"), QString::fromStdString(file.string())} + words);
  if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit ||
      process.exitCode() != 0)
    qFatal("tshark: %s", process.readAllStandardError().constData());
  return process.readAllStandardOutput();
}

/// What is wrong with a file's packets in Wireshark's eyes: malformed ones, wrong checksums, holes in a
/// stream. Empty = nothing.
inline QByteArray tshark_complaints(const std::filesystem::path& file) {
  return tshark(file, {QStringLiteral("-o"), QStringLiteral("tcp.check_checksum:TRUE"), QStringLiteral("-o"),
                       QStringLiteral("ip.check_checksum:TRUE"), QStringLiteral("-o"),
                       QStringLiteral("udp.check_checksum:TRUE"), QStringLiteral("-Y"),
                       QStringLiteral("_ws.malformed || tcp.analysis.flags || tcp.checksum.status == 0 || "
                                      "ip.checksum.status == 0 || udp.checksum.status == 0")});
}

}  // namespace lw::test
