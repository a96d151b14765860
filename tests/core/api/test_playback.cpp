// Playback as programs use it: files opened, played into sessions, and what is told of it.
#include "core/api/playback.h"

#include <QtTest/QtTest>

#include "core/api/recorded_file.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using lw::test::Folder;

namespace {

std::filesystem::path written(const Folder& folder, const std::string& name, const std::string& text) {
  const auto file = folder / name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

}  // namespace

class TestPlayback : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_test_dialogue_opens_with_its_stars() {
    const Folder folder;
    const auto file =
        written(folder, "a.dlg",
                "operation x.y\narguments {\"a\": 1}\nchannel 1 client http tcp name=a:1\n> one\\n\n"
                ">~ tw*o*\\n\n> three\n< four\n>~ *\nexpect {}\n");
    const RecordedFile recorded = open_recording(file);
    QVERIFY(!recorded.timed);
    const auto frames = recorded.reader->frames(1, 10, true);
    QCOMPARE(frames.size(), std::size_t{3});
    QCOMPARE(frames[0].bytes, Bytes("one\ntw*o*\nthree"));
    QCOMPARE(frames[0].length, std::uint64_t{15});
    QCOMPARE(frames[2].bytes, Bytes("*"));
    QVERIFY((recorded.stars == std::vector<DialogueStar>{{1, 6}, {1, 8}, {3, 0}}));
    QCOMPARE(recorded.reader->operations().size(), std::size_t{1});
  }

  void what_is_no_recording_says_so() {
    const Folder folder;
    const auto file = written(folder, "a.dlg", "nonsense\n");
    try {
      open_recording(file);
      QFAIL("it opened");
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::protocol);
      QVERIFY(error.message().contains("a.dlg"));
    }
  }
};

QTEST_GUILESS_MAIN(TestPlayback)
#include "test_playback.moc"
