#include <QtTest>
#include <filesystem>

#include "core/api/formats.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

std::unique_ptr<StoreReader> with_a_cookie(bool keys) {
  Batch batch;
  batch.channels.push_back(
      {.id = 1, .protocol = "http", .transport = "tcp", .name = "x.test:80", .local = {}, .remote = {}});
  batch.frames.push_back(
      bytes_frame(1, FrameKind::sent, "GET / HTTP/1.1\r\nHost: x.test\r\nCookie: sid=CANARY-123456\r\n\r\n"));
  if (keys) {
    Frame raw = bytes_frame(2, FrameKind::sent, "ciphertext");
    raw.layer = Layer::raw;
    batch.frames.push_back(raw);
  }
  const auto store = MemoryStore::make(SessionHeader());
  store->writer()->append(batch);
  return store->reader();
}

std::string exported(StoreReader& session, const ExportChoice& choice) {
  std::string out;
  export_session(session, choice, [&out](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace

class TestFormats : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Who asks for ciphertext of a session that has none gets plaintext, which is masked like any other.
  void ciphertext_that_was_not_recorded_unmasks_nothing() {
    const auto session = with_a_cookie(false);
    for (const char* format : {"pcapng", "har", "csv", "json", "text", "dlg"}) {
      ExportChoice choice;
      choice.format = format;
      choice.ciphertext = true;
      QVERIFY2(!exported(*session, choice).contains("CANARY"), format);
      choice.redaction.reset();
      if (choice.format == "pcapng" || choice.format == "har")
        QVERIFY2(exported(*session, choice).contains("CANARY"), format);
    }
    ExportChoice choice;
    choice.format = "pcapng";
    choice.ciphertext = true;
    QVERIFY(exported(*with_a_cookie(true), choice).contains("ciphertext"));
  }

  void nothing_is_written_over_the_session_itself() {
    const Folder folder;
    std::ofstream(folder / "a.lws") << "a";
    std::filesystem::create_symlink(folder / "a.lws", folder / "link.har");
    for (const auto& to : {folder / "a.lws", folder / "link.har", folder / "./a.lws"}) {
      try {
        check_is_another_file(folder / "a.lws", to);
        QFAIL("accepted");
      } catch (const Error& error) {
        QCOMPARE(error.kind, ErrorKind::invalid_argument);
      }
    }
    check_is_another_file(folder / "a.lws", folder / "b.har");
  }
};

QTEST_GUILESS_MAIN(TestFormats)
#include "test_formats.moc"
