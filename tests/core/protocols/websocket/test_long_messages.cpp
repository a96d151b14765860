// Messages that are long, or never end: files in fragments, fragments without end, messages that refer to
// those before them.
#include <QtTest/QtTest>

#include <QTemporaryDir>
#include <fstream>

#include "core/api/filter_session.h"
#include "core/api/message_list.h"
#include "core/protocols/websocket/deflate.h"
#include "tests/support/playback.h"
#include "tests/support/websocket_talk.h"

using namespace lw;
using lw::test::Talk;
using lw::test::TalkFixture;
using websocket::Close;
using websocket::Compression;
using websocket::Listen;
using websocket::Send;

namespace {

/// Words that deflate makes shorter, and that differ all along.
Bytes prose(std::size_t size) {
  Bytes text;
  for (std::uint64_t i = 0; text.size() < size; ++i) text += std::to_string(i * 2654435761u) + " words\n";
  text.resize(size);
  return text;
}

std::string field_value(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return field.value;
    if (auto below = field_value(field.children, name); !below.empty()) return below;
  }
  return {};
}

}  // namespace

class TestLongMessages : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::string file_of(const Bytes& bytes) {
    const auto path = folder_.filePath(QStringLiteral("payload")).toStdString();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }
  static std::shared_ptr<Talk> listen(TalkFixture& f, const SessionPtr& session, Listen::Arguments wish) {
    auto server = f.start<Listen>(session, std::move(wish));
    f.until([&] { return server->end || !server->opened.empty(); });
    return server;
  }

 private Q_SLOTS:
  void deflatedInPartsIsTheSame() {
    const Bytes text = prose(300'000);
    for (const std::size_t size : {1u, 1000u, 65'536u, 299'999u}) {
      websocket::Deflater whole(15, true), parts(15, true);
      for (int round = 0; round < 2; ++round) {
        Bytes made;
        for (std::size_t at = 0; at < text.size(); at += size)
          made += parts.part(ByteView(text).substr(at, size), at + size >= text.size());
        QVERIFY(made == whole.message(text));
      }
      QCOMPARE(parts.part("", true), whole.message(""));
    }
  }

  void filesGoOutInFragments_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<int>("compression");
    QTest::newRow("empty") << 0 << true << int(Compression::none);
    QTest::newRow("one fragment") << 65'536 << true << int(Compression::none);
    QTest::newRow("one byte more") << 65'537 << true << int(Compression::none);
    QTest::newRow("long, binary") << 700'000 << true << int(Compression::none);
    QTest::newRow("long, compressed") << 700'000 << true << int(Compression::each_message);
    QTest::newRow("text that refers to what was before")
        << 400'000 << false << int(Compression::conversation);
  }
  void filesGoOutInFragments() {
    QFETCH(const int, size);
    QFETCH(const bool, binary);
    QFETCH(const int, compression);
    TalkFixture f;
    const SessionPtr server_session = f.create({});
    auto server = listen(f, server_session, {.echo = true});
    const SessionPtr session = f.create({});
    auto talk = f.open(session, "ws://" + server->opened[0].local, {.compression = Compression(compression)});
    const ChannelId channel = talk->opened[0].channel;
    const Bytes payload = prose(std::size_t(size));
    std::vector<websocket::SendProgress> told;
    bool sent = false;
    f.workbench.start<Send>(session,
                            {.channels = {channel}, .binary = binary, .payload_file = file_of(payload)},
                            {[&](const websocket::SendProgress& one) { told.push_back(one); },
                             [&](auto result) { sent = result.has_value(); }});
    // What is said meanwhile stands behind it, not within.
    QCOMPARE(f.text(session, channel, "behind it"), std::string());
    f.until([&] { return sent && talk->counters.received == 2; });
    QCOMPARE(talk->counters.bytes_received, std::uint64_t(size) + 9);
    QVERIFY(!told.empty());
    QCOMPARE(told.back().sent, std::uint64_t(size));
    QCOMPARE(told.back().total, std::uint64_t(size));
    QCOMPARE(f.say<Close>(session, {.channels = {channel}}), std::string());
    f.until([&] { return talk->end.has_value(); });
    QVERIFY(talk->end->has_value() && (*talk->end)->clean);
    QVERIFY(f.until_lines(session, channel, 4));
    const auto lines = f.lines(session, channel);
    const std::string first = std::string("> ") + (binary ? "binary " : "text ") + std::to_string(size);
    QVERIFY2(lines[0].starts_with(first), lines[0].c_str());
    QCOMPARE(lines[0].contains("fragments"), size > 65'536);
    server->operation->cancel();
    f.until([&] { return server->end.has_value(); });
    f.close(session);
    // The file is not needed for that.
    std::filesystem::remove(folder_.filePath(QStringLiteral("payload")).toStdString());
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  void aFileThatIsStoppedEndsTheConversation() {
    TalkFixture f;
    const SessionPtr server_session = f.create({});
    auto server = listen(f, server_session, {});
    const SessionPtr session = f.create({});
    auto talk = f.open(session, "ws://" + server->opened[0].local, {.compression = Compression::none});
    // Longer than can be under way before it is stopped; nobody takes a message of that length.
    const auto path = folder_.filePath(QStringLiteral("endless")).toStdString();
    std::ofstream(path, std::ios::binary).close();
    std::filesystem::resize_file(path, std::uintmax_t(4) << 30);
    std::optional<Error> failure;
    bool any = false;
    auto sending = f.workbench.start<Send>(
        session, {.channels = {talk->opened[0].channel}, .binary = true, .payload_file = path},
        {[&](const websocket::SendProgress&) { any = true; },
         [&](std::expected<websocket::SendResult, Error> result) {
           failure = result ? Error(ErrorKind::protocol, "", "", "it was sent") : result.error();
         }});
    f.until([&] { return any || failure; });
    sending->cancel();
    f.until([&] { return failure && talk->end && !server->closed.empty(); });
    QVERIFY2(failure->kind == ErrorKind::cancelled || failure->kind == ErrorKind::closed,
             failure->message().c_str());
    QCOMPARE(server->closed[0].received, 0u);
    std::filesystem::remove(path);
    server->operation->cancel();
    f.until([&] { return server->end.has_value(); });
  }

  void aFileThatIsNotThere() {
    TalkFixture f;
    const SessionPtr session = f.create({});
    const std::string problem =
        f.say<Send>(session, {.channels = {1}, .payload_file = "/nonexistent/payload"});
    QVERIFY2(problem.contains("/nonexistent/payload"), problem.c_str());
    Send::Arguments back;
    websocket::from_json(websocket::to_json(Send::Arguments{.channels = {1}, .payload_file = "a"}), back);
    QCOMPARE(back.payload_file, std::string("a"));
    QVERIFY(!websocket::to_json(back).contains("payload"));
  }

  /// Bounded and said: the line ends with 1009, and the transcript shows it in parts.
  void fragmentsWithoutEnd() {
    TalkFixture f;
    const SessionPtr server_session = f.create({});
    auto server = listen(f, server_session, {});
    const SessionPtr session = f.create({});
    auto talk = f.open(session, "ws://" + server->opened[0].local, {.compression = Compression::none});
    static_cast<void>(f.say<Send>(
        session, {.channels = {talk->opened[0].channel}, .payload = Bytes(70'000, 'x'), .fragment = 1}));
    f.until([&] { return talk->end && !server->closed.empty(); });
    QVERIFY2(server->closed[0].by.contains("too many fragments"), server->closed[0].by.c_str());
    QVERIFY(talk->end->has_value());
    QCOMPARE(int((*talk->end)->code), 1009);
    server->operation->cancel();
    f.until([&] { return server->end.has_value(); });
    f.close(session);
    const auto token = session->transcript()->subscribe([] {});
    f.until([&] { return session->transcript()->frames_decoded() == session->transcript()->frame_count(); });
    bool said = false;
    for (const MessageRow& row : f.messages(session)) said |= row.remark.contains("Too many fragments");
    QVERIFY(said);
    session->transcript()->unsubscribe(token);
  }

  /// The field tree has only the message; what it refers to was said before.
  void whatRefersToEarlierMessagesIsShown() {
    TalkFixture f;
    const SessionPtr server_session = f.create({});
    auto server = listen(f, server_session, {.echo = true});
    const SessionPtr session = f.create({});
    auto talk =
        f.open(session, "ws://" + server->opened[0].local, {.compression = Compression::conversation});
    QVERIFY2(!talk->opened[0].compression.contains("no_context_takeover"),
             talk->opened[0].compression.c_str());
    const ChannelId channel = talk->opened[0].channel;
    const Bytes text = "the same words, said again and again: \"moin\"";
    for (int i = 0; i < 3; ++i) QCOMPARE(f.text(session, channel, text), std::string());
    QCOMPARE(f.text(session, channel, "0123456789 nothing of before"), std::string());
    QVERIFY(f.until_lines(session, channel, 8));
    int shown = 0, alone = 0;
    const auto rows = f.messages(session);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].is_note || rows[i].protocol != "websocket" || !rows[i].summary.contains("same words"))
        continue;
      std::optional<Detail> detail;
      session->transcript()->request_message_detail(i, [&](auto got) { detail = got.value_or(Detail()); });
      f.until([&] { return detail.has_value(); });
      const std::string later = field_value(detail->fields, "websocket.inflated");
      if (later.empty())
        alone += field_value(detail->fields, "websocket.payload.text").contains("same words");
      else
        shown += later.contains("same words, said again");
    }
    // In each direction the first can be read alone.
    QCOMPARE(alone, 2);
    QCOMPARE(shown, 4);
    // Filters find what stands far behind, as far as it is told; live and in the file.
    const Bytes words = prose(12'000);
    QCOMPARE(f.text(session, channel, text + words + "the needle"), std::string());
    QCOMPARE(f.text(session, channel, text + words + words + "the pin"), std::string());
    QVERIFY(f.until_lines(session, channel, 12));
    const auto matched = [&](const std::string& filter) {
      const auto list = session->transcript()->list({.filter = filter}, [] {}).value();
      f.until([&] { return list->complete(); });
      return list->matched();
    };
    QCOMPARE(matched("websocket.inflated contains \"the needle\""), 2u);
    QCOMPARE(matched("websocket.inflated contains \"the pin\""), 0u);
    QCOMPARE(matched("websocket.inflated contains \"(the first 16384 of 24\""), 2u);
    server->operation->cancel();
    f.until([&] { return server->end.has_value(); });
    f.close(session);
    const auto store = open_session(session->file());
    const auto in_file = filter_session(*store, "websocket.inflated contains \"the needle\"",
                                        [](const WalkedLine&) { return true; });
    QCOMPARE(in_file.value(), std::uint64_t(2));
  }
};

QTEST_GUILESS_MAIN(TestLongMessages)
#include "test_long_messages.moc"
