// A Workbench for tests: sessions in a folder of its own, and waiting for what comes.
#pragma once

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <optional>
#include <stdexcept>

#include "core/api/workbench.h"

namespace lw::test {

class WorkbenchFixture {
 public:
  WorkbenchFixture() : workbench({.session_folder = folder_path(), .wakeup = {}}) {}

  /// Delivers until `done`; throws when it takes more than `most`.
  void until(const std::function<bool()>& done, std::chrono::seconds most = std::chrono::seconds(20)) {
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
      if (timer.hasExpired(std::chrono::milliseconds(most).count()))
        throw std::runtime_error("waited in vain");
      workbench.wait(std::chrono::milliseconds(50));
      workbench.deliver();
    }
  }

  SessionPtr create(NewSession wish = {}) {
    std::optional<std::expected<SessionPtr, Error>> made;
    workbench.create_session(std::move(wish), [&made](auto session) { made = std::move(session); });
    until([&made] { return made.has_value(); });
    if (!*made) throw std::move(made->error());
    return **made;
  }

  std::expected<SessionPtr, Error> open(const std::filesystem::path& file) {
    std::optional<std::expected<SessionPtr, Error>> opened;
    workbench.open_session(file, [&opened](auto session) { opened = std::move(session); });
    until([&opened] { return opened.has_value(); });
    return std::move(*opened);
  }

  void close(const SessionPtr& session) {
    bool closed = false;
    session->close([&closed] { closed = true; });
    until([&closed] { return closed; });
  }

  std::vector<SessionEntry> list() {
    std::optional<std::vector<SessionEntry>> entries;
    workbench.list_sessions([&entries](auto found) { entries = std::move(found); });
    until([&entries] { return entries.has_value(); });
    return std::move(*entries);
  }

  std::vector<MessageRow> messages(const SessionPtr& session) {
    std::optional<std::vector<MessageRow>> rows;
    session->transcript()->request_messages(0, 1000,
                                            [&rows](std::uint64_t, auto found) { rows = std::move(found); });
    until([&rows] { return rows.has_value(); });
    return std::move(*rows);
  }

  std::vector<FrameRow> frames(const SessionPtr& session) {
    std::optional<std::vector<FrameRow>> rows;
    session->transcript()->request_frames(0, 10'000,
                                          [&rows](std::uint64_t, auto found) { rows = std::move(found); });
    until([&rows] { return rows.has_value(); });
    return std::move(*rows);
  }

  std::filesystem::path folder_path() const {
    return std::filesystem::path(folder.path().toStdString()) / "sessions";
  }

  QTemporaryDir folder;
  Workbench workbench;
};

}  // namespace lw::test
