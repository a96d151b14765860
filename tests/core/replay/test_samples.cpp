// Every sample of resources/samples, found by its folder, replayed in all three
// ways: played back it says the same bytes, served it answers its own
// operations as the recorded server did, and run again against that nothing
// differs.
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/api/playback.h"
#include "core/api/rerun.h"
#include "core/api/serve.h"
#include "core/api/session_jobs.h"
#include "core/protocols/row.h"
#include "tests/support/workbench_fixture.h"

#include <map>

using namespace lw;
using namespace lw::test;

namespace {

const std::filesystem::path kSamples = std::filesystem::path(LW_SOURCE_DIR) / "resources/samples";

std::vector<std::filesystem::path> samples() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kSamples)) {
    if (entry.is_regular_file()) found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

std::filesystem::path sample() {
  QFETCH_GLOBAL(QString, sample);
  return sample.toStdString();
}

const ProtocolRow& protocol_of(const std::filesystem::path& file) {
  return *find_protocol(file.parent_path().filename().native());
}

/// What a job gives; throws its error.
template <class Value, class Start>
Value finish(WorkbenchFixture& fixture, Start start) {
  std::optional<std::expected<Value, Error>> outcome;
  start([&outcome](std::expected<Value, Error> ended) { outcome = std::move(ended); });
  fixture.until([&outcome] { return outcome.has_value(); });
  if (!*outcome) throw std::move(outcome->error());
  return std::move(**outcome);
}

std::filesystem::path as_session(WorkbenchFixture& fixture) {
  return finish<std::filesystem::path>(
      fixture, [&](auto done) { import_file(fixture.workbench, sample(), {}, done); });
}

/// All that was received or sent, by channel.
std::map<ChannelId, Bytes> said(WorkbenchFixture& fixture, const SessionPtr& session, FrameKind kind) {
  std::map<ChannelId, Bytes> by_channel;
  std::optional<std::expected<void, Error>> outcome;
  const auto read = [&](StoreReader& reader) {
    for (FrameNumber next = 1;;) {
      const auto page = reader.frames(next, 100, true);
      if (page.empty()) return;
      for (const Frame& frame : page) {
        if (frame.kind == kind) by_channel[frame.channel] += frame.bytes;
      }
      next = page.back().number + 1;
    }
  };
  session->transcript()->read_aside(read, [&outcome](std::expected<void, Error> ended) { outcome = ended; });
  fixture.until([&outcome] { return outcome.has_value(); });
  if (!*outcome) throw outcome->error();
  return by_channel;
}

std::map<ChannelId, Bytes> said(WorkbenchFixture& fixture, const std::filesystem::path& file,
                                FrameKind kind) {
  const auto session = fixture.open(file);
  if (!session) throw session.error();
  return said(fixture, *session, kind);
}

/// A served sample, listening.
struct Served {
  Served(WorkbenchFixture& fixture, const std::filesystem::path& file) {
    ServeCallbacks callbacks;
    callbacks.changed = [] {};
    callbacks.ended = [this](std::optional<Error> why) {
      ended = true;
      error = std::move(why);
    };
    serving = serve_session(fixture.workbench, file, {}, std::move(callbacks));
    fixture.until([this] { return ended || serving->state().listening; });
    if (error) throw *error;
  }
  std::uint16_t port() const { return parse_retarget(serving->state().address).port.value_or(0); }

  bool ended = false;
  std::optional<Error> error;
  ServingPtr serving;
};

std::string told(const PlaybackState& state) {
  std::string text;
  for (const std::string& why : state.stopped) text += why + "\n";
  if (const auto& first = state.first_difference)
    text += "expected " + first->expected + "\nsaid     " + first->said + "\n" + first->reason;
  return text;
}

std::string told(const RerunReport& report) {
  std::string text;
  for (const std::string& problem : report.problems) text += problem + "\n";
  for (const CompareStep& step : report.comparison.steps) {
    if (step.verdict == Verdict::matched) continue;
    text += std::string(to_string(step.verdict)) + " " + (step.a ? step.a->summary : step.b->summary) + "\n";
    for (const Difference& difference : step.differences)
      text += "  " + difference.field + ": " + difference.a.value_or("-") + " / " +
              difference.b.value_or("-") + "\n";
  }
  return text;
}

}  // namespace

class TestSamples : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase_data() {
    QTest::addColumn<QString>("sample");
    for (const auto& file : samples())
      QTest::newRow(std::filesystem::relative(file, kSamples).c_str())
          << QString::fromStdString(file.native());
  }

  void is_of_a_protocol_that_has_it() {
    QVERIFY(find_protocol(sample().parent_path().filename().native()));
    QCOMPARE(sample().extension().native(), std::string(".dlg"));
    QVERIFY(std::filesystem::file_size(sample()) < 64u << 10);  // small: it is in every copy of the program
  }

  void reads_as_a_session() {
    WorkbenchFixture fixture;
    const auto file = as_session(fixture);
    const auto session = fixture.open(file);
    QVERIFY(session);
    QVERIFY(!(*session)->title().empty());
    const auto transcript = (*session)->transcript();
    const int token = transcript->subscribe([] {});
    fixture.until([&] {
      return transcript->message_count() > 0 && transcript->frames_decoded() == transcript->frame_count();
    });
    const auto rows = fixture.messages(*session);
    transcript->unsubscribe(token);
    const auto of = [&](Direction direction) {
      return std::ranges::any_of(
          rows, [&](const MessageRow& row) { return !row.is_note && row.direction == direction; });
    };
    QVERIFY(of(Direction::sent) && of(Direction::received));
    for (const MessageRow& row : rows) QVERIFY2(row.severity < Severity::error, row.summary.c_str());
    const auto& operations = transcript->operations();
    QVERIFY(!operations.empty());
    for (const OperationRecord& operation : operations) {
      QVERIFY(find_operation(operation.name));
      QVERIFY(operation.ended >= 0 && !operation.result.contains("error"));
    }
  }

  void plays_back_the_same_bytes() {
    WorkbenchFixture fixture;
    if (!protocol_of(sample()).playback.possible) return;
    std::optional<Error> failed;
    PlaybackCallbacks callbacks;
    callbacks.failed = [&failed](const Error& error) { failed = error; };
    const auto playback = play_session(fixture.workbench, sample(), {.speed = 0}, std::move(callbacks));
    fixture.until([&] { return failed || playback->state().phase == PlaybackPhase::ended; });
    QVERIFY2(!failed, failed ? failed->message().c_str() : "");
    const PlaybackState& state = playback->state();
    QVERIFY2(state.differences == 0 && state.stopped.empty(), told(state).c_str());
    const auto recorded = as_session(fixture);
    for (const FrameKind kind : {FrameKind::sent, FrameKind::received})
      QVERIFY(said(fixture, playback->session(), kind) == said(fixture, recorded, kind));
  }

  void answers_its_own_operations_as_the_recorded_server_did() {
    WorkbenchFixture fixture;
    const auto plan =
        finish<ServePlan>(fixture, [&](auto done) { plan_serve(fixture.workbench, sample(), done); });
    QCOMPARE(plan.cannot.empty(), protocol_of(sample()).serve.possible);
    if (!plan.cannot.empty()) return;
    const Served served(fixture, sample());
    RerunChoice choice;
    choice.to.port = served.port();  // the same machine
    const auto report = finish<std::shared_ptr<const RerunReport>>(fixture, [&](auto done) {
      rerun_session(fixture.workbench, sample(), choice, {.session = {}, .progress = {}, .done = done});
    });
    const ServeState& state = served.serving->state();
    QVERIFY2(state.missed == 0, state.misses.empty() ? "" : state.misses.front().c_str());
    QVERIFY2(report->problems.empty() && report->comparison.same(), told(*report).c_str());
    QVERIFY(report->comparison.matched > 0);
    const auto recorded = said(fixture, as_session(fixture), FrameKind::received);
    QVERIFY(said(fixture, report->rerun, FrameKind::received) == recorded);
  }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "test_samples.moc"
