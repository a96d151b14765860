#include <QtTest/QtTest>

#include "core/session/formats/text.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

class TestText : public QObject {
  Q_OBJECT

  static std::string written(std::vector<Frame> frames, std::vector<ChannelInfo> channels,
                             TextOptions options = {}) {
    const auto store = MemoryStore::make({});
    store->writer()->append(Batch{.frames = std::move(frames), .channels = std::move(channels)});
    std::string text;
    write_text(*store->reader(), options, [&](std::string_view piece) { text += piece; });
    return text;
  }

 private slots:
  void shows_it_as_curl_does() {
    QCOMPARE(written({note_frame(1, NoteKind::connected, "connected to localhost"),
                      bytes_frame(2, FrameKind::sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
                      bytes_frame(3, FrameKind::received, "HTTP/1.1 200 OK\r\n\r\nno newline"),
                      bytes_frame(4, FrameKind::received, Bytes("\x00\x01\xff", 3)),
                      unkept_frame(5, FrameKind::received, 4096), bytes_frame(6, FrameKind::sent, ""),
                      note_frame(7, NoteKind::closed, "")},
                     {{.id = 1}}),
             std::string("* connected to localhost\n"
                         "> GET / HTTP/1.1\n> Host: x\n> \n"
                         "< HTTP/1.1 200 OK\n< \n< no newline\n"
                         "{ [3 bytes data]\n"
                         "{ [4096 bytes data, not kept]\n"
                         "} [0 bytes data]\n"
                         "* closed\n"));
  }

  void a_head_is_read_before_its_binary_body() {
    const Bytes head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    const Bytes body("\x1f\x8b\x08\x00\x00\xff\nab\n", 10);
    const std::string lines = "< HTTP/1.1 200 OK\n< Content-Encoding: gzip\n< \n";
    QCOMPARE(written({bytes_frame(1, FrameKind::received, head + body)}, {{.id = 1}}),
             lines + "{ [10 bytes data]\n");
    QCOMPARE(written({bytes_frame(1, FrameKind::received, head + body)}, {{.id = 1}}, {.hex = true}),
             lines +
                 "{ [10 bytes data]\n"
                 "{ 0000002b  1f 8b 08 00 00 ff 0a 61 62 0a                    .......ab.\n");
    QCOMPARE(written({bytes_frame(1, FrameKind::received, head)}, {{.id = 1}}), lines);
  }

  void a_binary_start_is_no_line() {
    QCOMPARE(written({bytes_frame(1, FrameKind::sent, Bytes("\n\x05\x00\x01", 4)),
                      bytes_frame(2, FrameKind::sent,
                                  Bytes("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00", 20))},
                     {{.id = 1}}),
             std::string("} [4 bytes data]\n} [20 bytes data]\n"));
  }

  void no_escape_sequence_reaches_the_terminal() {
    const std::string text = written({bytes_frame(1, FrameKind::received,
                                                  "title \x1b]0;owned\x07 and \xc2\x9b"
                                                  "31m and more text\n"),
                                      note_frame(2, NoteKind::info, "a peer said \x1b[2J\nfake line")},
                                     {{.id = 1}});
    QCOMPARE(text, std::string("< title \\x1b]0;owned\\x07 and \\xc2\\x9b31m and more text\n"
                               "* a peer said \\x1b[2J\\nfake line\n"));
  }

  void names_channels_and_times() {
    const std::vector<Frame> frames{bytes_frame(1, FrameKind::sent, "a", 1),
                                    bytes_frame(2, FrameKind::received, "b", 2)};
    const std::vector<ChannelInfo> channels{{.id = 1}, {.id = 2}};
    QCOMPARE(written(frames, channels), std::string("[1] > a\n[2] < b\n"));
    QCOMPARE(written(frames, channels, {.channels = {2}}), std::string("< b\n"));
    QCOMPARE(written(frames, channels, {.times = true}), std::string("0.000001 [1] > a\n0.000002 [2] < b\n"));
  }

  void shows_hexadecimal() {
    Bytes bytes("0123456789abcdef\x00\xff", 18);
    bytes += Bytes(20, '\x01');
    const std::string text = written({bytes_frame(1, FrameKind::sent, bytes)}, {{.id = 1}}, {.hex = true});
    QVERIFY2(
        text.starts_with("} [38 bytes data]\n"
                         "} 00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n"
                         "} 00000010  00 ff 01"),
        text.c_str());
  }

  void reads_by_pages() {
    std::vector<Frame> frames;
    for (FrameNumber n = 1; n <= 1'000; ++n) frames.push_back(bytes_frame(n, FrameKind::sent, "x"));
    QCOMPARE(written(frames, {{.id = 1}}).size(), std::size_t(4'000));
  }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
