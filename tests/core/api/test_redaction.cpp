#include <QtTest>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "core/api/redaction.h"
#include "core/session/store/memory_store.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// One http line; what is said is cut into frames of `piece` bytes.
class Recording {
 public:
  explicit Recording(std::size_t piece = 100'000) : piece_(piece) {
    batch_.channels.push_back(
        {.id = 1, .protocol = "http", .transport = "tcp", .name = "x.test:80", .local = {}, .remote = {}});
  }
  Recording& sent(std::string_view bytes) { return add(FrameKind::sent, bytes); }
  Recording& received(std::string_view bytes) { return add(FrameKind::received, bytes); }
  Recording& answer(const std::string& body, const std::string& headers = {}) {
    return received("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body);
  }
  Batch& batch() { return batch_; }

  std::unique_ptr<StoreReader> reader(boost::json::object settings = {}) const {
    SessionHeader header;
    header.settings = std::move(settings);
    const auto store = MemoryStore::make(header);
    store->writer()->append(batch_);
    return store->reader();
  }

 private:
  Recording& add(FrameKind kind, std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece_, bytes.size()))) {
      Frame frame = bytes_frame(batch_.frames.size() + 1, kind, Bytes(bytes.substr(0, piece_)));
      frame.operation = 1;
      batch_.frames.push_back(std::move(frame));
    }
    return *this;
  }

  std::size_t piece_;
  Batch batch_;
};

/// All bytes of one side, as they may be handed on.
std::string said(StoreReader& session, FrameKind kind) {
  std::string out;
  for (const Frame& frame : session.frames(1, 100'000, true))
    if (frame.kind == kind) out += frame.bytes;
  return out;
}

struct Redacted {
  explicit Redacted(const Recording& recording, const RedactionRules& rules = {},
                    boost::json::object settings = {})
      : original(recording.reader(std::move(settings))),
        redaction(Redaction::find(*original, rules)),
        reader(redacted_reader(*original, redaction)),
        sent(said(*reader, FrameKind::sent)),
        received(said(*reader, FrameKind::received)) {}

  std::unique_ptr<StoreReader> original;
  std::shared_ptr<const Redaction> redaction;
  std::unique_ptr<StoreReader> reader;
  std::string sent, received;
};

const std::string kGet = "GET / HTTP/1.1\r\nHost: x.test\r\n\r\n";

}  // namespace

class TestRedaction : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cookies_keep_their_names_and_identity() {
    for (std::size_t piece : {1, 7, 100'000}) {
      Recording recording(piece);
      recording.sent(kGet).answer("", "Set-Cookie: sid=CANARY-123456; Path=/; HttpOnly\r\n");
      recording.sent("GET /two HTTP/1.1\r\nHost: x.test\r\nCookie: a=1; sid=CANARY-123456\r\n\r\n");
      const Redacted redacted(recording);
      QVERIFY(!redacted.received.contains("CANARY"));
      QVERIFY(!redacted.sent.contains("CANARY"));
      QVERIFY(redacted.received.contains("\r\nSet-Cookie: sid=*******"));
      QVERIFY(redacted.received.contains("; Path=/; HttpOnly\r\n"));
      const auto at = redacted.received.find("sid=") + 4;
      const std::string placeholder = redacted.received.substr(at, 13);
      QVERIFY(is_placeholder(placeholder));
      QVERIFY(redacted.sent.contains("Cookie: a=*; sid=" + placeholder + "\r\n"));
      QCOMPARE(redacted.sent.size(), said(*redacted.original, FrameKind::sent).size());
      QCOMPARE(redacted.redaction->count(), std::uint64_t(3));
      QCOMPARE(redacted.redaction->places().at(0).before, std::string("CANARY-123456"));
      QCOMPARE(redacted.redaction->places().at(0).after, placeholder);
    }
  }

  void tokens_in_headers_and_wherever_they_stand() {
    Recording recording;
    recording.sent("GET /?t=CANARY-abcdef HTTP/1.1\r\nHost: x.test\r\nX-Api-Key: CANARY-abcdef\r\n\r\n")
        .answer("your key: CANARY-abcdef.");
    OperationRecord operation{.id = 1, .name = "http.fetch", .arguments = {}, .result = {}};
    operation.arguments = {{"url", "http://x.test/?t=CANARY-abcdef"},
                           {"headers", {{"X-Api-Key", "CANARY-abcdef"}}}};
    recording.batch().operations.push_back(operation);
    const Redacted redacted(recording, {}, {{"note", "CANARY-abcdef"}});
    QVERIFY(redacted.sent.contains("\r\nX-Api-Key: ***"));
    for (const std::string& text : {redacted.sent, redacted.received,
                                    boost::json::serialize(redacted.reader->operations()[0].arguments),
                                    boost::json::serialize(redacted.reader->header().settings)}) {
      QVERIFY2(!text.contains("CANARY"), text.c_str());
      QVERIFY(text.contains("**"));
    }
  }

  void what_was_masked_before_stays() {
    Recording recording;
    const std::string request = "GET / HTTP/1.1\r\nHost: x.test\r\nAuthorization: Basic ******a1b2c3\r\n\r\n";
    recording.sent(request);
    QCOMPARE(Redacted(recording).sent, request);
  }

  void credentials_of_a_session_that_kept_them() {
    for (std::size_t piece : {3, 100'000}) {
      Recording recording(piece);
      recording.sent("GET / HTTP/1.1\r\nHost: x.test\r\nAuthorization: Basic Q0FOQVJZOkNBTkFSWQ==\r\n\r\n");
      const Redacted redacted(recording, {}, {{"secrets_kept", true}});
      QVERIFY(!redacted.sent.contains("Q0FOQVJZ"));
      QVERIFY(redacted.sent.contains("Authorization: Basic **"));
      QVERIFY(!redacted.reader->header().settings.contains("secrets_kept"));
    }
  }

  void json_paths_also_in_chunks() {
    RedactionRules rules;
    rules.json_paths = {"$.user.email", "$..pin"};
    Recording recording(5);
    recording.sent(kGet).received(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "1a\r\n{\"user\":{\"email\":\"canary@x\r\n1e\r\n.test\",\"name\":\"n\"},\"pin\":1234}\r\n0\r\n\r\n");
    const Redacted redacted(recording, rules);
    QVERIFY(!redacted.received.contains("canary"));
    QVERIFY(!redacted.received.contains(".test\""));
    QVERIFY(!redacted.received.contains("1234"));
    QVERIFY(redacted.received.contains("\"name\":\"n\""));
    QVERIFY(redacted.received.contains("\r\n1e\r\n"));
    QCOMPARE(redacted.received.size(), said(*redacted.original, FrameKind::received).size());
    // A number stays a number.
    const auto at = redacted.received.find("\"pin\":") + 6;
    QVERIFY(
        std::ranges::all_of(redacted.received.substr(at, 4), [](char c) { return c >= '1' && c <= '9'; }));
  }

  void compressed_contents_are_masked_as_a_whole() {
    // printf '{"pin":"CANARY"}' | gzip -n
    const std::string gzip =
        QByteArray::fromHex("1f8b0800000000000003ab562ac8cc53b2527276f4730c8a54aa05004836c97810000000")
            .toStdString();
    Recording recording;
    recording.sent(kGet).answer(gzip, "Content-Encoding: gzip\r\n");
    RedactionRules rules;
    rules.json_paths = {"$.pin"};
    const Redacted redacted(recording, rules);
    QVERIFY(!redacted.received.contains(gzip.substr(10, 10)));
    QCOMPARE(redacted.redaction->remarks().size(), std::size_t(1));
    rules.json_paths = {"$.other"};
    QVERIFY(Redacted(recording, rules).received.contains(gzip));
  }

  /// A session's token comes back in an answer's body, where nobody reads it without undoing the coding.
  void known_secrets_in_coded_and_cut_contents() {
    const std::string gzip =
        QByteArray::fromHex("1f8b0800000000000003ab562ac8cc53b2527276f4730c8a54aa05004836c97810000000")
            .toStdString();  // {"pin":"CANARY"}
    Recording recording;
    recording.sent("GET / HTTP/1.1\r\nHost: x.test\r\nCookie: sid=CANARY; id=SECRET-123456\r\n\r\n")
        .answer(gzip, "Content-Encoding: gzip\r\n");
    recording.sent(kGet).received(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "9\r\nit is SEC\r\na\r\nRET-123456\r\n0\r\n\r\n");
    const Redacted redacted(recording);
    QVERIFY(!redacted.received.contains(gzip.substr(10, 10)));
    QCOMPARE(redacted.redaction->remarks().size(), std::size_t(1));
    QVERIFY(!redacted.received.contains("SEC"));
    QVERIFY(!redacted.received.contains("RET-123456"));
    QVERIFY(redacted.received.contains("9\r\nit is ***\r\na\r\n"));
    QCOMPARE(redacted.received.size(), said(*redacted.original, FrameKind::received).size());
  }

  void contents_of_very_many_chunks() {
    std::string body = "{\"pin\":\"CANARY-4711\",\"rest\":\"";
    body += std::string(110'000, 'x') + "\"}";
    std::string chunks;
    for (const char c : body) chunks += std::string("1\r\n") + c + "\r\n";
    Recording recording;
    recording.sent(kGet).received("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks +
                                  "0\r\n\r\n");
    RedactionRules rules;
    rules.json_paths = {"$.pin"};
    const Redacted redacted(recording, rules);
    QVERIFY(!redacted.received.contains("1\r\nC\r\n1\r\nA\r\n"));
    QCOMPARE(redacted.redaction->remarks().size(), std::size_t(1));
  }

  void contents_of_very_many_values() {
    std::string body = "[";
    for (int i = 0; i < 100'000; ++i) body += "1,";
    Recording recording;
    recording.sent(kGet).answer(body + "{\"pin\":\"CANARY-4711\"}]");
    RedactionRules rules;
    rules.json_paths = {"$..pin"};
    const Redacted redacted(recording, rules);
    QVERIFY(!redacted.received.contains("CANARY"));
    QCOMPARE(redacted.redaction->remarks().size(), std::size_t(1));
  }

  void asterisks_at_the_end_hide_nothing() {
    Recording recording;
    recording.sent(kGet).answer(R"({"note":"hunter2 is my password *"})");
    RedactionRules rules;
    rules.json_paths = {"$.note"};
    const Redacted redacted(recording, rules);
    QVERIFY2(!redacted.received.contains("hunter2"), redacted.received.c_str());
  }

  void patterns_and_named_headers() {
    Recording recording;
    recording.sent("GET /card/4111111111111111 HTTP/1.1\r\nHost: x.test\r\nX-Customer: Zoe\r\n\r\n");
    RedactionRules rules;
    rules.secrets = false;
    rules.patterns = {"\\b\\d{16}\\b"};
    rules.fields = {"X-Customer"};
    const Redacted redacted(recording, rules);
    QVERIFY(!redacted.sent.contains("4111111111111111"));
    QVERIFY(redacted.sent.contains("X-Customer: ***\r\n"));
    QCOMPARE(redacted.redaction->places().size(), std::size_t(2));
    QCOMPARE(redacted.redaction->places()[0].rule, rules.patterns[0]);
  }

  void keys_and_ciphertext_never_pass() {
    Recording recording;
    recording.sent(kGet);
    Frame raw = bytes_frame(recording.batch().frames.size() + 1, FrameKind::sent, "ciphertext");
    raw.layer = Layer::raw;
    recording.batch().frames.push_back(raw);
    recording.batch().frames.push_back(note_frame(recording.batch().frames.size() + 1, NoteKind::tls_keys,
                                                  "keys", {{"lines", {"CLIENT_RANDOM CANARY CANARY"}}}));
    const Redacted redacted(recording);
    const auto frames = redacted.reader->frames(1, 100, true);
    QCOMPARE(frames[1].bytes, Bytes("**********"));
    QVERIFY(frames[2].note.facts.empty());
    // Where they are asked for they pass, and what was said in the clear stays masked.
    Recording with_cookie;
    with_cookie.sent("GET / HTTP/1.1\r\nHost: x.test\r\nCookie: sid=CANARY-123456\r\n\r\n");
    raw.number = 2;
    with_cookie.batch().frames.push_back(raw);
    const auto session = with_cookie.reader();
    const auto reader = redacted_reader(*session, Redaction::find(*session, {}), Ciphertext::passed);
    const auto passed = reader->frames(1, 100, true);
    QVERIFY(!passed[0].bytes.contains("CANARY"));
    QCOMPARE(passed[1].bytes, Bytes("ciphertext"));
  }

  /// What nobody looked at may hold anything.
  void the_rest_of_a_very_long_message_is_masked() {
    constexpr std::size_t kBody = 82u << 20;
    Recording recording(1u << 20);
    recording.sent(kGet).answer(std::string(kBody, 'x') + "CANARY");
    recording.sent(kGet).answer("after it");
    const Redacted redacted(recording);
    QVERIFY(!redacted.received.contains("CANARY"));
    const std::size_t head = redacted.received.find("\r\n\r\n") + 4;
    const std::size_t masked = redacted.received.find('*');
    QCOMPARE(masked, 80u << 20);
    const std::size_t end = redacted.received.find_first_not_of('*', masked);
    QCOMPARE(end, head + kBody + 6);
    QVERIFY(redacted.received.ends_with("after it"));
    QCOMPARE(redacted.redaction->remarks(),
             (std::vector<std::string>{
                 "1 message is longer than 80.0 MiB: the rest was not searched but masked as a whole"}));
    QCOMPARE(redacted.redaction->count(), std::uint64_t(1));
  }

  void numbers_stay_numbers() {
    const std::string digits = "\"pin\":4711471147";
    Recording recording;
    recording.sent("GET / HTTP/1.1\r\nHost: x.test\r\nCookie: sid=4711471147\r\n\r\n")
        .answer("{\"a\": {" + digits + "}, \"b\": [1, 4711471147 ], \"c\": \"is 4711471147\"}");
    recording.sent(kGet).received(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "9\r\n[1,471147\r\na\r\n1147,4711]\n\r\n0\r\n\r\n");
    const OperationRecord operation{.id = 1, .name = "o", .arguments = {{"n", 4711471147}}, .result = {}};
    recording.batch().operations.push_back(operation);
    const Redacted redacted(recording);
    QVERIFY(!redacted.received.contains("4711471147"));
    QVERIFY(redacted.sent.contains("Cookie: sid=****"));
    QVERIFY(redacted.received.contains("\"is ****"));
    const auto begin = redacted.received.find("{\"a\"");
    boost::system::error_code code;
    const auto value = boost::json::parse(
        redacted.received.substr(begin, redacted.received.find("HTTP", begin) - begin), code);
    QVERIFY2(!code, redacted.received.c_str());
    const auto& pin = value.at("a").at("pin");
    QVERIFY(pin.is_number() && pin == value.at("b").at(1));
    // Cut by the framing of chunks, and in what was chosen.
    const auto chunks = redacted.received.find("9\r\n[1,");
    QVERIFY(chunks != std::string::npos);
    QVERIFY2(!redacted.received.substr(chunks).contains('*'), redacted.received.c_str());
    QVERIFY(!redacted.received.contains("471147\r\n"));
    const auto number = redacted.reader->operations().at(0).arguments.at("n");
    QVERIFY(number.is_number() && number != boost::json::value(4711471147));
  }

  /// Tokens begin alike by the thousand (a JWT's header), and one may begin with another.
  void secrets_that_begin_alike() {
    const std::string header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";
    SecretValues values;
    std::vector<std::string> secrets;
    for (int i = 0; i < 5'000; ++i) secrets.push_back(header + std::to_string(i * 7919 % 5'000) + ".end");
    for (std::size_t length = 6; length < 300; ++length) secrets.emplace_back(length, 'a');
    secrets.push_back("abcdef");
    secrets.push_back("abcdefgh-and-more");
    std::map<std::string, std::uint32_t> index;
    for (const std::string& secret : secrets) index[secret] = values.add(secret, false);
    QVERIFY(!values.sought());
    values.settle();
    std::string text;
    for (const std::string& secret : secrets) text += secret + " ";
    const auto hits = values.hits(text);
    QCOMPARE(hits.size(), secrets.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < secrets.size(); ++i) {
      QCOMPARE(hits[i].offset, at);
      QCOMPARE(hits[i].value, index[secrets[i]]);
      at += secrets[i].size() + 1;
    }
    QVERIFY(values.hits(header + "5000.end").empty());
    QVERIFY(values.hits("aaaaa" + header).empty());
    QCOMPARE(values.size(values.hits("aaaaaaab").at(0).value), std::uint64_t(7));
    QCOMPARE(values.size(values.hits(std::string(1'000, 'a')).at(0).value), std::uint64_t(299));
    QCOMPARE(values.size(values.hits("abcdefgh-and-mor").at(0).value), std::uint64_t(6));
    QCOMPARE(values.hits("abcdefgh-and-more").size(), std::size_t(1));
    // Parts of a placeholder make the whole; one with digits is another.
    const std::uint32_t one = index["abcdefgh-and-more"];
    const std::string placeholder = values.placeholder(one);
    QVERIFY(is_placeholder(placeholder) && placeholder.size() == 17);
    QCOMPARE(values.placeholder(one, 0, 12) + values.placeholder(one, 12, 99), placeholder);
    const std::string number = values.placeholder(values.add("1234567", true));
    QVERIFY(number.find_first_not_of("123456789") == std::string::npos && number.size() == 7);
    QVERIFY(is_placeholder(values.placeholder(values.add("1234567", false))));
  }

  void what_no_protocol_reads_is_searched_too() {
    Recording recording;
    recording.sent("GET / HTTP/1.1\r\nHost: x.test\r\nCookie: sid=CANARY-123456\r\n\r\n");
    recording.batch().channels.push_back({.id = 2, .protocol = "nobody's", .transport = "tcp"});
    recording.batch().frames.push_back(bytes_frame(2, FrameKind::sent, "sid=CANARY-123456", 2));
    recording.batch().frames.push_back(bytes_frame(3, FrameKind::sent, kGet));
    const Redacted redacted(recording);
    QVERIFY2(!redacted.sent.contains("CANARY"), redacted.sent.c_str());
    QCOMPARE(redacted.redaction->places().size(), std::size_t(2));
  }

  void progress_is_told_within_a_message() {
    Recording recording(1u << 20);
    recording.sent(kGet).answer(std::string(40u << 20, 'x'));
    const auto reader = recording.reader();
    std::vector<std::uint64_t> told;
    Redaction::find(*reader, {}, [&told](std::uint64_t done, std::uint64_t all) {
      told.push_back(done * 100 / all);
      return true;
    });
    QVERIFY2(told.size() >= 16, std::to_string(told.size()).c_str());
    QVERIFY(std::ranges::is_sorted(told) && told.back() <= 100);
  }

  void a_copy_takes_the_place_of_another() {
    const Folder folder;
    const auto to = folder / "to.lws";
    const auto write = [&to](const char* title) {
      auto writer = make_sqlite_writer(to, {.title = title});
      writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "old")}});
      return writer;
    };
    Recording recording;
    recording.sent("GET / HTTP/1.1\r\nHost: x.test\r\nCookie: sid=CANARY-123456\r\n\r\n");
    const auto session = recording.reader();
    const auto files = [&folder] {
      return std::distance(std::filesystem::directory_iterator(folder.path()),
                           std::filesystem::directory_iterator());
    };
    // One that is recorded is left alone, as is one whose copy fails.
    auto live = write("live");
    QVERIFY_THROWS_EXCEPTION(Error, copy_redacted(*session, to, {}));
    QCOMPARE(open_sqlite_reader(to)->header().title, std::string("live"));
    const auto killed = folder / "killed.lws";  // what a killed program leaves
    std::filesystem::copy(to, killed);
    std::filesystem::copy(to.string() + "-wal", killed.string() + "-wal");
    live->close();
    live.reset();
    QVERIFY_THROWS_EXCEPTION(Error, copy_redacted(*session, to, {.patterns = {"("}}));
    QVERIFY_THROWS_EXCEPTION(Error, copy_redacted(*session, to, {}, [](auto, auto) { return false; }));
    QCOMPARE(open_sqlite_reader(to)->header().title, std::string("live"));
    for (const auto& file : {to, killed}) {
      QVERIFY(copy_redacted(*session, file, {}).empty());
      const auto copy = open_sqlite_reader(file);
      QCOMPARE(copy->header().title, std::string());
      QCOMPARE(copy->last_frame(), FrameNumber(1));
      QVERIFY(!copy->frames(1, 1, true).at(0).bytes.contains("CANARY"));
      QCOMPARE(copy->problem(), std::string());
    }
    QCOMPARE(files(), 2);
  }

  void wrong_rules_and_stopping() {
    Recording recording;
    for (int i = 0; i < 1000; ++i) recording.sent(kGet);
    const auto reader = recording.reader();
    for (const RedactionRules& rules :
         {RedactionRules{.patterns = {"("}}, RedactionRules{.json_paths = {"user"}}}) {
      try {
        Redaction::find(*reader, rules);
        QFAIL("accepted");
      } catch (const Error& error) {
        QCOMPARE(error.kind, ErrorKind::invalid_argument);
      }
    }
    try {
      Redaction::find(*reader, {}, [](std::uint64_t, std::uint64_t) { return false; });
      QFAIL("not stopped");
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::cancelled);
    }
  }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "test_redaction.moc"
