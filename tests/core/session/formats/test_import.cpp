#include "core/session/formats/import.h"

#include <QtTest/QtTest>

#include "core/session/formats/capture_file.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/formats.h"
#include "core/session/formats/pcapng.h"
#include "core/session/mask.h"
#include "tests/support/built_session.h"
#include "tests/support/toy_session.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;

const Format& format(std::string_view id) {
  for (const Format& one : generic_formats())
    if (one.id == id) return one;
  throw std::runtime_error("no such format");
}

/// Blanks what stands between "<" and ">".
class Brackets final : public Redactor {
 public:
  void feed(Direction, ByteView chunk, std::vector<Blank>& out) override {
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      if (chunk[i] == '>') inside_ = false;
      if (inside_) out.push_back({i, 1});
      if (inside_ && out.size() > 1 && out[out.size() - 2].offset + out[out.size() - 2].length == i) {
        out.pop_back();
        ++out.back().length;
      }
      if (chunk[i] == '<') inside_ = true;
    }
  }

 private:
  bool inside_ = false;
};

struct Import {
  std::shared_ptr<MemoryStore> store = MemoryStore::make({.id = "1"});
  std::unique_ptr<StoreReader> reader = store->reader();
  Imported result;

  Import(std::string_view id, const std::string& text, ImportWish wish = {}) {
    const auto writer = store->writer();
    result =
        run_import(format(id), input_of(text), *writer, {.id = "1", .title = "file", .started = 77}, wish);
  }
};

std::string written(StoreReader& session, std::string_view id,
                    std::unique_ptr<SessionWriter> (*make)(Output)) {
  std::string text;
  run_export(session, *make([&text](std::string_view part) { text += part; }),
             {.messages = format(id).wants_messages});
  return text;
}

std::unique_ptr<SessionWriter> make_packets(Output output) {
  return make_pcapng_writer(std::move(output));
}

ErrorKind kind_of(std::string_view id, const std::string& text, ImportWish wish = {}) {
  try {
    Import(id, text, std::move(wish));
  } catch (const Error& error) {
    return error.kind;
  }
  return ErrorKind::unsupported;
}

}  // namespace

class TestImport : public QObject {
  Q_OBJECT

 private slots:
  void a_dialogue_comes_back_the_same() {
    ToySession sample;
    sample.add(sent, "one;");
    sample.add(note_frame(0, NoteKind::closed, "closed by us", {{"by", "us"}}));
    sample.add(unkept_frame(0, received, 5'000, 2));
    sample.add(received, Bytes("\0\1\2", 3), 2).layer = Layer::raw;
    Frame of_session = note_frame(0, NoteKind::info, "of the whole session");
    of_session.channel = 0;
    sample.add(of_session);
    Batch batch;
    batch.operations.push_back({.id = 1,
                                .name = "toy.do",
                                .arguments = {{"a", 1}},
                                .result = {{"ok", true}},
                                .started = 500,
                                .ended = 1'500});
    batch.operations.push_back({.id = 2, .name = "toy.never_ends", .started = 2'500});
    sample.append(std::move(batch));
    const std::string text = written(*sample.reader(), "dlg", &make_dialogue_writer);
    QVERIFY(looks_like_dialogue(text));
    Import import("dlg", text);
    QCOMPARE(import.result.frames, 5u);
    QCOMPARE(import.result.channels, 2u);
    QCOMPARE(import.result.problem, std::string());
    QCOMPARE(import.reader->header().title, std::string("toys"));
    QCOMPARE(import.reader->header().started, 77);
    // The end of a line is found in its notes.
    QCOMPARE(import.reader->channels()[0].closed, 2'000);
    const std::string again = written(*import.reader, "dlg", &make_dialogue_writer);
    QCOMPARE(again, QString::fromStdString(text)
                        .replace("semicolons - opened", "semicolons - opened")
                        .replace("channel 1 client semicolons -\n",
                                 "channel 1 client semicolons - closed=0.000002000\n")
                        .toStdString());
  }

  void packets_come_back_the_same() {
    Batch batch;
    batch.header = SessionHeader{.id = "1", .title = "talk", .started = 1'795'247'643'123'456'789};
    batch.channels.push_back(
        {.id = 1, .transport = "tcp", .local = "10.0.0.1:40000", .remote = "10.0.0.2:7000"});
    batch.channels.push_back({.id = 2,
                              .transport = "tcp",
                              .role = Role::server,
                              .local = "[2001:db8::1]:25",
                              .remote = "[2001:db8::2]:999"});
    batch.channels.push_back(
        {.id = 3, .transport = "udp", .local = "10.0.0.1:5000", .remote = "10.0.0.2:53"});
    Bytes long_one;
    for (int i = 0; i < 200'000; ++i) long_one += static_cast<char>(i * 7 % 251);
    const std::vector<std::tuple<ChannelId, FrameKind, Bytes>> said = {
        {1, sent, "hello"},  {2, received, "EHLO"}, {1, received, long_one}, {3, sent, "query"},
        {2, sent, "250 hi"}, {1, sent, long_one},   {3, received, "answer"}, {1, received, "bye"},
    };
    for (const auto& [channel, kind, bytes] : said)
      batch.frames.push_back(bytes_frame(batch.frames.size() + 1, kind, bytes, channel));
    Frame closed =
        note_frame(batch.frames.size() + 1, NoteKind::closed, "closed by the peer", {{"by", "peer"}});
    batch.frames.push_back(closed);
    const auto store = MemoryStore::make({.id = "1"});
    store->writer()->append(std::move(batch));
    const auto session = store->reader();
    const std::string text = written(*session, "pcapng", &make_packets);

    BuiltSession built;
    read_capture(input_of(text), built);
    QCOMPARE(built.channels.size(), 3u);
    QCOMPARE(built.facts.started, 1'795'247'643'123'457'789);  // of the first packet
    for (const auto& [channel, role] : {std::pair(1u, sent), std::pair(2u, received), std::pair(3u, sent)}) {
      // A channel is told as its client saw it.
      Bytes by_client, by_server;
      for (const auto& [of, kind, bytes] : said)
        if (of == channel) (kind == role ? by_client : by_server) += bytes;
      QVERIFY(built.said(channel, sent) == by_client);
      QVERIFY(built.said(channel, received) == by_server);
    }
    QCOMPARE(built.channels[0].local, std::string("10.0.0.1:40000"));
    QCOMPARE(built.channels[1].remote, std::string("[2001:db8::1]:25"));
    QCOMPARE(built.channels[2].transport, std::string("udp"));
    QCOMPARE(built.notes(1).back(), std::string("closed: closed by the peer"));
  }

  void the_protocol_is_asked_for() {
    ImportWish wish;
    wish.protocol_of = [](const ChannelInfo& channel) { return channel.remote == "far:7" ? "toy" : ""; };
    const Import import(
        "dlg", "channel 1 client - tcp remote=far:7\n> x\nchannel 2 client other tcp remote=far:7\n> y\n",
        wish);
    const auto channels = import.reader->channels();
    QCOMPARE(channels[0].protocol, std::string("toy"));
    QCOMPARE(channels[1].protocol, std::string("other"));
  }

  void secrets_are_masked() {
    ImportWish wish;
    wish.make_redactor = [](const ChannelInfo&) { return std::make_unique<Brackets>(); };
    const std::string text = "channel 1 client toy tcp\n> user <hunter2>\n@0.1\n> and <hun\n@0.2\n> ter2>\n";
    Import import("dlg", text, wish);
    QCOMPARE(import.reader->frames(1, 1, true)[0].bytes, Bytes("user <*******>"));
    QCOMPARE(import.reader->frames(2, 1, true)[0].bytes, Bytes("and <***"));
    QCOMPARE(import.reader->frames(3, 1, true)[0].bytes, Bytes("****>"));
    QCOMPARE(Import("dlg", text).reader->frames(1, 1, true)[0].bytes, Bytes("user <hunter2>"));
    // What was masked already stays as it is: equal secrets stay equal.
    const std::string masked = "channel 1 client toy tcp\n> a <*****0a1b2c> <*******>\n";
    QCOMPARE(Import("dlg", masked, wish).reader->frames(1, 1, true)[0].bytes,
             Bytes("a <*****0a1b2c> <*******>"));
    QVERIFY(!is_masked("*a*"));
    QVERIFY(!is_masked("0a1b2c"));
    QVERIFY(is_masked("**0a1b2c"));
  }

  void times_do_not_go_back() {
    const Import import("dlg", "channel 1 client - tcp\n@5\n> a\n@3\n> b\n");
    QCOMPARE(import.reader->frames(2, 1, true)[0].time, 5'000'000'000);
  }

  void times_that_can_not_be_are_as_in_a_session() {
    const Import import("dlg",
                        "channel 1 client - tcp opened=-9223372036.8 closed=9223372036.8\n"
                        "operation http.fetch id=1 at=-9223372036.8\narguments {}\n"
                        "@-9223372036.8\n> a\n@9223372036.854775807\n> b\n"
                        "result id=1 at=9223372036.8 {}\n");
    constexpr Nanoseconds latest = (Nanoseconds{1} << 62) - 1;
    const ChannelInfo channel = import.reader->channels().at(0);
    QCOMPARE(channel.opened, Nanoseconds{0});
    QCOMPARE(channel.closed, latest);
    const OperationRecord operation = import.reader->operations().at(0);
    QCOMPARE(operation.started, Nanoseconds{0});
    QCOMPARE(operation.ended, latest);
    QCOMPARE(import.reader->frames(1, 1, true)[0].time, Nanoseconds{0});
    QCOMPARE(import.reader->frames(2, 1, true)[0].time, latest);
    QCOMPARE(import.reader->header().ended, 77 + latest);
  }

  void what_could_be_read_is_kept() {
    ToySession sample;
    sample.add(sent, "one;");
    std::string text = written(*sample.reader(), "pcapng", &make_packets);
    text.resize(text.size() - 3);
    const Import import("pcapng", text);
    QVERIFY(import.result.problem.contains("ends in the middle"));
    const auto frames = import.reader->frames(1, 100, true);
    QVERIFY(frames.back().note.text.starts_with("Not all of the file could be read: "));
    QCOMPARE(import.result.frames, frames.size());
    QCOMPARE(kind_of("pcapng", "nonsense, and long enough"), ErrorKind::protocol);
    QCOMPARE(kind_of("pcapng", text.substr(0, 200)), ErrorKind::protocol);  // the head alone
    QCOMPARE(kind_of("dlg", "# nothing\n"), ErrorKind::protocol);
    QCOMPARE(kind_of("dlg", "> a\nnonsense\n"), ErrorKind::protocol);
    QCOMPARE(kind_of("dlg", "channel 1 client toy tcp\n>~ a*\n"), ErrorKind::unsupported);
  }

  void files_are_read_with_progress() {
    const Folder folder;
    write_whole_file(folder / "in", [](const Output& out) { out(Bytes(1u << 20, 'x')); });
    std::vector<std::uint64_t> steps;
    const Input input = file_input(folder / "in", [&](std::uint64_t done, std::uint64_t all) {
      steps.push_back(done);
      return all == 1u << 20;
    });
    std::size_t size = 0;
    for (auto piece = input(); !piece.empty(); piece = input()) size += piece.size();
    QCOMPARE(size, 1u << 20);
    QVERIFY(steps.size() > 3);
    QCOMPARE(steps.back(), 1u << 20);
    const Input stopped = file_input(folder / "in", [](auto, auto) { return false; });
    QVERIFY_THROWS_EXCEPTION(Error, stopped());
    QVERIFY_THROWS_EXCEPTION(Error, file_input(folder / "none", {}));
    const Input directory = file_input(folder.path(), {});
    QVERIFY_THROWS_EXCEPTION(Error, directory());
  }
};

QTEST_GUILESS_MAIN(TestImport)
#include "test_import.moc"
