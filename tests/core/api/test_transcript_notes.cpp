// Marks, comments and time references through the Transcript: of a session that is recorded, of one that ends
// meanwhile, and of a saved one.
#include <QtTest/QtTest>

#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

using Answer = std::expected<void, Error>;

Answer annotate(WorkbenchFixture& f, const SessionPtr& session, Annotation annotation) {
  std::optional<Answer> outcome;
  session->transcript()->annotate(std::move(annotation), [&outcome](Answer got) { outcome = got; });
  f.until([&outcome] { return outcome.has_value(); });
  return *outcome;
}

fs::path save(const WorkbenchFixture& f) {
  const auto file = f.folder_path() / "saved.lws";
  const auto writer = make_sqlite_writer(file, {.id = "0000000000000001"});
  Batch batch;
  batch.channels.push_back({.id = 1, .transport = "tcp", .name = "one"});
  batch.frames.push_back(note_frame(1, NoteKind::connected, "connected"));
  batch.frames.push_back(note_frame(2, NoteKind::closed, "closed"));
  writer->append(std::move(batch));
  writer->close();
  return file;
}

const Annotation kMark{1, 0, AnnotationKind::mark, kAnnotated};
const Annotation kComment{2, 0, AnnotationKind::comment, "why?"};
const Annotation kReference{2, 0, AnnotationKind::time_reference, kAnnotated};

}  // namespace

class TestTranscriptNotes : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_saved_session_keeps_them() {
    WorkbenchFixture f;
    const auto file = save(f);
    {
      const auto session = f.open(file).value();
      const auto transcript = session->transcript();
      int changes = 0;
      transcript->subscribe([&changes] { ++changes; });
      f.until([&] { return transcript->frames_decoded() == 2; });
      for (const Annotation& annotation : {kMark, kReference, kComment}) {
        const int before = changes;
        QVERIFY(annotate(f, session, annotation));
        f.until([&] { return changes > before; });
      }
      QVERIFY((transcript->annotations() == std::vector<Annotation>{kMark, kComment, kReference}));
      const auto rows = f.messages(session);
      QVERIFY(rows.at(0).marked && !rows[0].time_reference && rows[0].comment.empty());
      QVERIFY(!rows.at(1).marked && rows[1].time_reference);
      QCOMPARE(rows[1].comment, std::string("why?"));
      // And back: what undoing does.
      Annotation none = kMark;
      none.text.clear();
      QVERIFY(annotate(f, session, none));
      f.until([&] { return transcript->annotations().size() == 2; });
      QVERIFY(!f.messages(session).at(0).marked);
    }
    const auto again = f.open(file).value();
    again->transcript()->subscribe([] {});
    f.until([&] { return again->transcript()->annotations().size() == 2; });
    QVERIFY(again->transcript()->annotations()[0] == kComment);
  }

  void a_live_session_takes_them_to_its_end_and_after() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({.title = "live"});
    const fs::path file = session->file();
    QVERIFY(annotate(f, session, kMark));
    f.until([&] { return session->transcript()->annotations().size() == 1; });
    // Asked for while it closes: it goes into the file, one way or the other.
    bool closed = false;
    std::optional<Answer> outcome;
    session->close([&closed] { closed = true; });
    session->transcript()->annotate(kComment, [&outcome](Answer got) { outcome = got; });
    f.until([&] { return closed && outcome; });
    QVERIFY(*outcome);
    QVERIFY(annotate(f, session, kReference));
    f.until([&] { return session->transcript()->annotations().size() == 3; });
    QVERIFY(
        (open_sqlite_reader(file)->annotations() == std::vector<Annotation>{kMark, kComment, kReference}));
  }

  void what_can_not_be_written_is_an_error() {
    WorkbenchFixture f;
    const SessionPtr live = f.create({.title = "live"});
    const SessionPtr seen = f.open(live->file()).value();  // as another program would
    auto outcome = annotate(f, seen, kMark);
    QVERIFY(!outcome && outcome.error().kind == ErrorKind::storage);
    QVERIFY2(outcome.error().reason.find("recording") != std::string::npos, outcome.error().what());
    QVERIFY(seen->transcript()->annotations().empty());
    const auto invalid = [&](Annotation annotation) {
      auto refused = annotate(f, live, std::move(annotation));
      return !refused && refused.error().kind == ErrorKind::invalid_argument;
    };
    QVERIFY(invalid({0, 0, AnnotationKind::mark, kAnnotated}));
    QVERIFY(invalid({1, 0, AnnotationKind::comment, "\xff"}));
    QVERIFY(invalid({1, 0, AnnotationKind::comment, std::string(kMaxAnnotationText + 1, 'x')}));
  }

  /// A session of which the channels can't be read says so, and shows the rest.
  void a_damaged_session_tells_its_problem() {
    WorkbenchFixture f;
    const auto file = save(f);
    std::string bytes = contents(file);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes.substr(0, bytes.size() - 3'000);
    const auto session = f.open(file);
    QVERIFY2(session.has_value(), session ? "" : session.error().what());
    (*session)->transcript()->subscribe([] {});
    f.until([&] { return !(*session)->transcript()->problem().empty(); });
    QVERIFY2((*session)->transcript()->problem().starts_with("Not all of this session can be read"),
             (*session)->transcript()->problem().c_str());
    const auto outcome = annotate(f, *session, kMark);
    QVERIFY(!outcome && outcome.error().kind == ErrorKind::storage);
  }
};

QTEST_GUILESS_MAIN(TestTranscriptNotes)
#include "test_transcript_notes.moc"
