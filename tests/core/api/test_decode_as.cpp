// "Decode as": a raw line that carries another protocol is shown as that one: messages, details, filters,
// figures, facts and exports agree, live and saved, and it can be taken back.
#include "core/api/decode_as.h"

#include <QtTest/QtTest>

#undef emit  // a word of ours too
#include "core/api/channel_facts.h"
#include "core/api/figures.h"
#include "core/api/filter_session.h"
#include "core/api/formats.h"
#include "core/api/message_list.h"
#include "core/api/redaction.h"
#include "core/api/session_handle.h"
#include "core/protocols/row.h"
#include "core/session/decode_as.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

const Bytes kRequest =
    "GET /quote HTTP/1.1\r\nHost: printer.example\r\nAuthorization: Basic c2VjcmV0OnBhc3N3b3Jk\r\n\r\n";
// In two reads, as lines cut it.
const Bytes kAnswer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\n";
const Bytes kBody = "hello there";

ChannelInfo line_of(ChannelId id, Role role = Role::client, ChannelId parent = 0) {
  return {.id = id,
          .parent = parent,
          .protocol = "socket",
          .transport = "tcp",
          .role = role,
          .name = "printer",
          .local = "127.0.0.1:40000",
          .remote = "127.0.0.1:9100"};
}

/// What a client says on channel 1, and what it is told.
fs::path save_line(const fs::path& folder) {
  fs::create_directories(folder);
  const auto file = folder / "line.lws";
  const auto writer = make_sqlite_writer(file, {.id = "0000000000000001", .title = "line"});
  Batch batch;
  batch.channels.push_back(line_of(1));
  batch.frames.push_back(note_frame(1, NoteKind::connected, "connected"));
  batch.frames.push_back(bytes_frame(2, FrameKind::sent, kRequest));
  batch.frames.push_back(bytes_frame(3, FrameKind::received, kAnswer));
  batch.frames.push_back(bytes_frame(4, FrameKind::received, kBody));
  batch.frames.push_back(note_frame(5, NoteKind::closed, "closed"));
  writer->append(std::move(batch));
  writer->close();
  return file;
}

using Answer = std::expected<void, Error>;

struct Shown {
  explicit Shown(WorkbenchFixture& fixture, SessionPtr of)
      : f(fixture), session(std::move(of)), transcript(session->transcript()) {
    token = transcript->subscribe([this] { ++changes; });
    settle();
  }
  ~Shown() { transcript->unsubscribe(token); }
  Shown(const Shown&) = delete;
  Shown& operator=(const Shown&) = delete;

  ChannelDecoding& decoding() { return *decoding_of(transcript.get()); }

  /// All known frames were decoded.
  void settle() {
    f.until([&] {
      return transcript->frames_decoded() == transcript->frame_count() && transcript->message_count() > 0;
    });
  }
  Answer decode_as(ChannelId channel, const std::string& protocol) {
    std::optional<Answer> outcome;
    const unsigned before = decoding().decodings();
    decoding().decode_as(channel, protocol, [&outcome](Answer got) { outcome = std::move(got); });
    f.until([&] { return outcome.has_value(); });
    if (*outcome) f.until([&] { return decoding().decodings() > before; });
    settle();
    return *outcome;
  }
  /// "protocol: summary" of all messages, without notes.
  std::vector<std::string> messages() {
    std::vector<std::string> all;
    for (const MessageRow& row : f.messages(session))
      if (!row.is_note) all.push_back(row.protocol + ": " + row.summary);
    return all;
  }
  std::uint64_t matching(const std::string& filter) {
    const auto list = transcript->list({.filter = filter}, [] {}).value();
    f.until([&] { return list->complete(); });
    return list->matched();
  }
  Detail detail(std::uint64_t message) {
    std::optional<std::expected<Detail, Error>> got;
    transcript->request_message_detail(message, [&got](auto answer) { got = std::move(answer); });
    f.until([&] { return got.has_value(); });
    return got->value();
  }

  WorkbenchFixture& f;
  SessionPtr session;
  std::shared_ptr<Transcript> transcript;
  int changes = 0;
  int token = 0;
};

bool has_field(const std::vector<Field>& fields, std::string_view name, std::string_view value) {
  return std::ranges::any_of(fields, [&](const Field& field) {
    return (field.name == name && field.value == value) || has_field(field.children, name, value);
  });
}

const std::vector<std::string> kAsHttp{"http: GET /quote HTTP/1.1",
                                       "http: 200 OK \u00b7 text/plain \u00b7 11 B"};

std::string exported(const fs::path& file, ExportChoice choice) {
  const auto reader = open_session(file);
  std::string text;
  export_session(*reader, choice, [&text](std::string_view part) { text += part; });
  return text;
}

/// Works in the live session, on its thread.
void in_live(WorkbenchFixture& f, const SessionPtr& session, std::function<void(Session&)> what) {
  std::atomic<bool> done = false;
  std::static_pointer_cast<SessionHandleImpl>(session)->on_loop([&](LiveSession& live) {
    what(live.session());
    live.session().flush();
    done = true;
  });
  f.until([&done] { return done.load(); });
}

}  // namespace

class TestDecodeAs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_saved_line_is_shown_as_what_it_carries() {
    WorkbenchFixture f;
    const auto file = save_line(f.folder_path());
    Shown shown(f, f.open(file).value());
    const auto raw = shown.messages();
    QCOMPARE(raw.size(), std::size_t(3));
    QVERIFY(raw[0].starts_with("socket: "));
    QCOMPARE(shown.matching("http.request.method == \"GET\""), 0u);

    QVERIFY(shown.decode_as(1, "http"));
    QCOMPARE(shown.messages(), kAsHttp);
    QCOMPARE(shown.decoding().decoded_as(1), std::string("http"));
    QCOMPARE(shown.matching("http.request.method == \"GET\""), 1u);
    QCOMPARE(shown.matching("protocol == \"socket\""), 0u);
    const Detail detail = shown.detail(1);
    QCOMPARE(detail.protocol, std::string("http"));
    QVERIFY(has_field(detail.fields, "http.request.method", "GET"));
    // Plaintext credentials are what an expert points at: the row's own remarks come with it.
    QCOMPARE(shown.matching("expert"), 1u);

    QVERIFY(shown.decode_as(1, ""));
    QCOMPARE(shown.messages(), raw);
    QCOMPARE(shown.decoding().decoded_as(1), std::string());
    QVERIFY(decode_as_from(open_session(file)->header().settings).empty());
  }

  void lists_that_are_open_begin_anew() {
    WorkbenchFixture f;
    Shown shown(f, f.open(save_line(f.folder_path())).value());
    int told = 0;
    const auto list = shown.transcript->list({.filter = "protocol == \"http\""}, [&told] { ++told; }).value();
    const auto sorted =
        shown.transcript->list({.filter = "", .order = MessageOrder::summary}, [&told] { ++told; }).value();
    f.until([&] { return list->complete() && sorted->complete(); });
    QCOMPARE(list->matched(), 0u);
    QCOMPARE(sorted->matched(), 5u);
    QVERIFY(shown.decode_as(1, "http"));
    f.until([&] { return list->complete() && sorted->complete() && list->matched() == 2; });
    QCOMPARE(sorted->matched(), 4u);
    std::optional<std::vector<ListLine>> lines;
    list->request(0, 10, [&lines](std::uint64_t, auto got) { lines = std::move(got); });
    f.until([&] { return lines.has_value(); });
    QCOMPARE(lines->at(0).row.summary, std::string("GET /quote HTTP/1.1"));
    // One that was stopped meanwhile has no lines of before.
    list->stop();
    QVERIFY(shown.decode_as(1, ""));
    f.until([&] { return list->size() == 0; });
    list->continue_scan();
    f.until([&] { return list->complete(); });
    QCOMPARE(list->matched(), 0u);
  }

  void figures_and_facts_count_what_is_shown() {
    WorkbenchFixture f;
    Shown shown(f, f.open(save_line(f.folder_path())).value());
    const auto received = [&] {
      std::optional<std::vector<ChannelFacts>> facts;
      shown.transcript->request_channel_facts([&facts](auto got) { facts = std::move(got); });
      f.until([&] { return facts.has_value(); });
      return facts->at(0).received.messages;
    };
    const auto sizes = [&] {
      std::optional<std::expected<Figures, Error>> figures;
      shown.transcript->request_figures({}, [&figures](auto got) { figures = std::move(got); });
      f.until([&] { return figures.has_value(); });
      std::uint64_t all = 0;
      for (const SizeBar& bar : figures->value().sizes) all += bar.received;
      return all;
    };
    QCOMPARE(received(), 2u);
    QCOMPARE(sizes(), 2u);
    QVERIFY(shown.decode_as(1, "http"));
    QCOMPARE(received(), 1u);
    QCOMPARE(sizes(), 1u);
  }

  void it_is_there_after_reopening_and_in_a_copy() {
    WorkbenchFixture f;
    const auto file = save_line(f.folder_path());
    QVERIFY(Shown(f, f.open(file).value()).decode_as(1, "http"));
    QCOMPARE(Shown(f, f.open(file).value()).messages(), kAsHttp);
    const auto copy = f.folder_path() / "copy.lws";
    std::optional<Answer> copied;
    f.workbench.copy_session(file, copy, [&copied](Answer got) { copied = std::move(got); });
    f.until([&] { return copied.has_value(); });
    QVERIFY(*copied);
    QCOMPARE(Shown(f, f.open(copy).value()).messages(), kAsHttp);
    copy_redacted(*open_session(file), f.folder_path() / "redacted.lws", {});
    QCOMPARE(Shown(f, f.open(f.folder_path() / "redacted.lws").value()).messages(), kAsHttp);
  }

  void a_live_session_goes_on_decoded_so() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({.title = "live"});
    in_live(f, session, [](Session& live) {
      live.open_channel(line_of(0));
      live.bytes(1, Direction::sent, kRequest);
      live.bytes(1, Direction::received, kAnswer);
    });
    {
      Shown shown(f, session);
      QCOMPARE(shown.messages().size(), std::size_t(2));
      QVERIFY(shown.decode_as(1, "http"));
      QCOMPARE(shown.messages(), std::vector<std::string>{kAsHttp[0]});
      in_live(f, session, [](Session& live) {
        // A pane replaces its own settings, never this one.
        live.set_settings({{"url", "printer"}});
        live.bytes(1, Direction::received, kBody);
        live.bytes(1, Direction::sent, kRequest);
      });
      f.until([&] { return shown.transcript->message_count() == 3; });
      QCOMPARE(shown.messages(), (std::vector<std::string>{kAsHttp[0], kAsHttp[1], kAsHttp[0]}));
      QCOMPARE(shown.decoding().decodings(), 1u);
    }
    // While nobody looks, and when it is closed.
    std::optional<Answer> answer;
    decoding_of(session->transcript().get())->decode_as(1, "gopher", [&answer](Answer got) { answer = got; });
    f.until([&] { return answer.has_value(); });
    QVERIFY(*answer);
    const auto file = session->file();
    f.close(session);
    Shown again(f, session);
    f.until([&] { return again.decoding().decodings() == 2; });
    again.settle();
    QVERIFY(again.messages().front().starts_with("gopher: "));
    QCOMPARE(decode_as_from(open_session(file)->header().settings), (DecodeAs{{1, "gopher"}}));
    QVERIFY(again.decode_as(1, "http"));
    QCOMPARE(Shown(f, f.open(file).value()).messages().front(), kAsHttp[0]);
  }

  void clients_of_a_listener_are_shown_as_it_is() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({.title = "server"});
    const auto client = [](Session& live) {
      const ChannelId id = live.open_channel(line_of(0, Role::server, 1));
      live.bytes(id, Direction::received, kRequest);
    };
    in_live(f, session, [&](Session& live) {
      ChannelInfo door = line_of(0, Role::server);
      door.remote.clear();
      live.open_channel(door);
      live.note(1, {NoteKind::listening, "listening", {}});
      client(live);
    });
    Shown shown(f, session);
    QVERIFY(shown.decode_as(1, "http"));
    QCOMPARE(shown.decoding().decoded_as(2), std::string("http"));
    in_live(f, session, client);  // a later one
    f.until([&] { return shown.messages().size() == 2; });
    QCOMPARE(shown.messages(), (std::vector<std::string>{kAsHttp[0], kAsHttp[0]}));
    // One of them as it was recorded; as the others again is no choice of its own.
    QVERIFY(shown.decode_as(3, ""));
    QVERIFY(shown.messages()[1].starts_with("socket: "));
    QCOMPARE(shown.messages()[0], kAsHttp[0]);
    QVERIFY(shown.decode_as(3, "http"));
    f.close(session);
    QCOMPARE(decode_as_from(open_session(session->file())->header().settings), (DecodeAs{{1, "http"}}));
  }

  void exports_mask_what_the_shown_protocol_knows_to_be_secret() {
    WorkbenchFixture f;
    const auto file = save_line(f.folder_path());
    const std::string secret = "c2VjcmV0OnBhc3N3b3Jk";
    QVERIFY(exported(file, {.format = "text"}).find(secret) != std::string::npos);
    keep_decode_as(file, 1, "http");
    for (const char* format : {"text", "dlg", "json", "har", "pcapng"})
      QVERIFY2(exported(file, {.format = format}).find(secret) == std::string::npos, format);
    QVERIFY(exported(file, {.format = "har"}).find("/quote") != std::string::npos);
    QVERIFY(exported(file, {.format = "csv"}).find("GET /quote") != std::string::npos);
    // The bytes of the recording stay what they were: it is a look at them.
    QCOMPARE(open_session(file)->frames(2, 1, true).at(0).bytes, kRequest);
    copy_redacted(*open_session(file), f.folder_path() / "redacted.lws", {});
    QVERIFY(contents(f.folder_path() / "redacted.lws").find(secret) == std::string::npos);
  }

  void command_words_choose_by_channel_and_by_port() {
    WorkbenchFixture f;
    const auto session = open_session(save_line(f.folder_path()));
    const auto count = [&](const std::vector<std::string>& words) {
      const auto decoded = decoded_reader(*session, words);
      return filter_session(*decoded, "protocol == \"http\"", [](const WalkedLine&) { return true; }).value();
    };
    QCOMPARE(count({}), 0u);
    QCOMPARE(count({"1=http"}), 2u);
    QCOMPARE(count({"tcp:9100=http"}), 2u);
    QCOMPARE(count({"tcp:9100=http", "1="}), 0u);
    for (const char* wrong : {"1", "=http", "0=http", "2=http", "1=nothing", "tcp:9101=http", "tcp:=http",
                              "udp:9100=http", "1x=http", "99999999999=http", "1=http3"})
      QVERIFY_THROWS_EXCEPTION(Error, count({wrong}));
  }

  void only_protocols_that_fit_are_offered() {
    const auto offered = [](std::string_view transport, std::string_view own = "socket") {
      std::vector<std::string> ids;
      for (const DecodeChoice& one :
           decode_choices({.protocol = std::string(own), .transport = std::string(transport)}))
        ids.push_back(one.protocol);
      return ids;
    };
    const auto has = [](const std::vector<std::string>& all, const char* id) {
      return std::ranges::find(all, id) != all.end();
    };
    for (const ProtocolRow* row : protocol_rows()) {
      const bool stream =
          std::ranges::find(row->transports, std::string_view("tcp")) != row->transports.end();
      QCOMPARE(has(offered("unix", ""), std::string(row->id).c_str()), stream);
    }
    QVERIFY(has(offered("tcp"), "http2") && !has(offered("tcp"), "http3") && !has(offered("tcp"), "socket"));
    QVERIFY(!has(offered("inner"), "http2") && has(offered("inner"), "http"));
    QVERIFY(has(offered("quic"), "http3") && !has(offered("udp"), "http"));
    QVERIFY(has(offered("dtls", ""), "socket"));
    QVERIFY(offered("").empty());
  }

  /// Files come from strangers.
  void what_a_file_says_is_believed_as_far_as_it_goes() {
    WorkbenchFixture f;
    const auto file = save_line(f.folder_path());
    keep_setting(
        file, kDecodeAsSetting,
        boost::json::object{{"1", "no such thing"}, {"0", "http"}, {"x", "http"}, {"7", 3}, {"9", "http"}});
    Shown shown(f, f.open(file).value());
    QVERIFY(shown.messages().front().starts_with("socket: "));
    QVERIFY(!shown.decode_as(1, "nothing"));
    QVERIFY(shown.decode_as(1, "http"));
    QCOMPARE(shown.messages(), kAsHttp);
    keep_setting(file, kDecodeAsSetting, "http");
    QCOMPARE(Shown(f, f.open(file).value()).messages().size(), std::size_t(3));
  }
};

QTEST_GUILESS_MAIN(TestDecodeAs)
#include "test_decode_as.moc"
