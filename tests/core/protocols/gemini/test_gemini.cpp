// Gemini's grammar: requests, heads, addresses, text/gemini; messages out of frames, and what is masked.
#include <QtTest/QtTest>

#include <fstream>
#include <iterator>

#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/describe.h"
#include "core/protocols/gemini/operations.h"

using namespace lw;
using namespace lw::gemini;

namespace {

Bytes vector(const char* name) {
  std::ifstream in(std::string(LW_SOURCE_DIR) + "/tests/vectors/gemini/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Message> messages(ByteView sent, ByteView received, std::size_t piece = 1000) {
  const auto describer = make_describer({});
  std::vector<Message> found;
  FrameNumber number = 0;
  const auto feed = [&](ByteView bytes, FrameKind kind) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      Frame frame;
      frame.number = ++number;
      frame.kind = kind;
      frame.bytes = bytes.substr(0, piece);
      frame.length = frame.bytes.size();
      describer->feed(frame, found);
    }
  };
  feed(sent, FrameKind::sent);
  feed(received, FrameKind::received);
  describer->finish(found);
  return found;
}

}  // namespace

class TestGemini : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void requests_both_ways() {
    const auto line = write_request("gemini://localhost/a");
    QCOMPARE(*line, Bytes("gemini://localhost/a\r\n"));
    const auto parsed = parse_request(*line + "rest");
    QVERIFY(parsed && *parsed && (*parsed)->url == "gemini://localhost/a" && (*parsed)->used == 22);
    QVERIFY(!*parse_request("gemini://x"));
    QVERIFY((*parse_request("gemini://x/\n"))->bare_lf);
    QVERIFY(!parse_request(std::string(1100, 'x')));
    QVERIFY(!write_request("gemini://x/\r\ny") && !write_request("gemini://x/" + std::string(1020, 'y')));
  }

  void heads_both_ways() {
    for (const char* line : {"20 text/gemini\r\n", "10 Your name?\r\n", "51 \r\n", "62 no\r\n"}) {
      const auto parsed = parse_head(line);
      QVERIFY(parsed && *parsed);
      QCOMPARE(write_head((*parsed)->head), Bytes(line));
    }
    QCOMPARE((*parse_head("20\r\n"))->head, (Head{20, ""}));
    QVERIFY((*parse_head("20 x\n"))->bare_lf);
    for (const char* line : {"HTTP/1.1", "7", "00 x\r\n", "200 x\r\n", "2\r\n", "\r\n", "2x"})
      QVERIFY2(!parse_head(line), line);
    for (const char* begin : {"", "2", "20", "20 text"}) QVERIFY2(!*parse_head(begin), begin);
    QCOMPARE(parse_head("20 " + std::string(2000, 'x')).error().kind, ErrorKind::limit);
    QCOMPARE(write_head({51, "two\r\nlines"}), Bytes("51 two  lines\r\n"));
  }

  void addresses() {
    const auto plain = parse_address("localhost:1965/a b?c#d");
    QCOMPARE(to_address(*plain), std::string("gemini://localhost/a%20b?c"));
    QCOMPARE(to_address(*parse_address("gemini://[::1]:1966")), std::string("gemini://[::1]:1966/"));
    for (const char* bad : {"https://localhost/", "gemini://u@localhost/", "gemini:///x"})
      QVERIFY2(!parse_address(bad), bad);
    const Url from = *parse_address("gemini://h/a/b?q");
    QCOMPARE(resolved(from, "../c"), std::string("gemini://h/c"));
    QCOMPARE(resolved(from, "?new"), std::string("gemini://h/a/b?new"));
    QCOMPARE(resolved(from, "//other/x"), std::string("gemini://other/x"));
    QCOMPARE(resolved(from, "https://w/x"), std::string("https://w/x"));
    QCOMPARE(resolved(from, "mailto:a@b"), std::string("mailto:a@b"));
    QCOMPARE(resolved(from, "gemini://[x"), std::string());
    QCOMPARE(to_address(with_input(from, "ä *?")), std::string("gemini://h/a/b?%C3%A4%20*%3F"));
    QCOMPARE(masked(with_input(from, "ab c")), std::string("gemini://h/a/b?******"));
    QCOMPARE(parent_of(from)->target(), std::string("/a/b"));
    QCOMPARE(parent_of(*parent_of(from))->target(), std::string("/a/"));
    QCOMPARE(parent_of(*parse_address("h/a/"))->target(), std::string("/"));
    QVERIFY(!parent_of(*parse_address("h")));
  }

  void types_and_statuses() {
    QCOMPARE(media_type(""), (MediaType{"text/gemini", "", ""}));
    QCOMPARE(media_type("Text/Plain; CHARSET=\"ISO-8859-1\"; lang=de"),
             (MediaType{"text/plain", "iso-8859-1", "de"}));
    QCOMPARE(status_name(11), "Sensitive input");
    QCOMPARE(status_name(47), "Temporary failure");
    QCOMPARE(answers(62), Answers::certificate);
  }

  void the_examples_of_the_specification() {
    const auto lines = parse_lines(vector("gemtext_spec.gmi"));
    const auto is = [&](std::size_t at, LineKind kind, const char* text, const char* target = "") {
      return lines.at(at).kind == kind && lines[at].text == text && lines[at].target == target;
    };
    QVERIFY(is(0, LineKind::link, "gemini://example.org/", "gemini://example.org/"));
    QVERIFY(is(1, LineKind::link, "An example link", "gemini://example.org/"));
    QVERIFY(is(2, LineKind::link, "Another example link at the same host", "gemini://example.org/foo"));
    QVERIFY(is(3, LineKind::link, "A relative link", "foo/bar/baz.txt"));
    QVERIFY(is(4, LineKind::link, "A gopher link", "gopher://example.org:70/1"));
    QVERIFY(is(5, LineKind::toggle, "alt text"));
    QVERIFY(is(6, LineKind::preformatted, "=> no link here"));
    QVERIFY(is(8, LineKind::heading, "Heading") && lines[8].level == 1);
    QVERIFY(is(10, LineKind::heading, "Sub-subheading") && lines[10].level == 3);
    QVERIFY(is(11, LineKind::list, "item") && is(12, LineKind::text, "*no item"));
    QVERIFY(is(13, LineKind::quote, "quote") && is(14, LineKind::text, "=>"));
    QCOMPARE(parse_lines("a\nb\nc", 2).size(), std::size_t(2));
  }

  void what_a_real_server_says() {
    const Bytes said = vector("molly_listing.bin");
    for (const std::size_t piece : {std::size_t(1), std::size_t(7), said.size()}) {
      const auto found = messages("gemini://localhost/docs/\r\n", said, piece);
      QCOMPARE(found.size(), std::size_t(2));
      QCOMPARE(found[0].summary, std::string("gemini://localhost/docs/"));
      QVERIFY(found[1].summary.starts_with("20 Success · text/gemini · "));
      QVERIFY(found[1].remarks.empty());
    }
    const auto tree = fields("answer", said);
    QCOMPARE(std::ranges::count(tree, std::string("gemini.link"), &Field::name), std::ptrdiff_t(3));
    QCOMPARE(content("answer", said)->media_type, std::string("text/gemini"));
  }

  void what_is_for_the_server_alone_is_masked() {
    const auto redactor = make_redactor({});
    std::vector<Blank> blanks;
    redactor->feed(Direction::sent, "gemini://h/?open\r\n", blanks);
    QVERIFY(blanks.empty());
    redactor->note({.kind = NoteKind::info, .text = {}, .facts = {{std::string(kSensitive), true}}});
    redactor->feed(Direction::sent, "gemini://h/?se", blanks);
    redactor->feed(Direction::sent, "cret\r\nx", blanks);
    QCOMPARE(blanks.size(), std::size_t(2));
    QVERIFY(blanks[0].offset == 12 && blanks[0].length == 2 && blanks[1].offset == 0 &&
            blanks[1].length == 4);

    Fetch::Arguments arguments{.url = "gemini://h/", .input = "a b", .sensitive = true, .connect = {}};
    QCOMPARE(std::string(to_json(arguments).at("input").as_string()), std::string("*****"));
    Fetch::Arguments again;
    from_json(to_json(arguments), again);
    QCOMPARE(to_address(*address_of(again)), masked(*address_of(arguments)));
  }

  void arguments_results_and_targets() {
    Fetch::Arguments arguments{
        .url = "gemini://a/x?y", .redirects = 2, .limit = 9, .output_file = "f", .connect = {}};
    Fetch::Arguments again;
    from_json(to_json(arguments), again);
    QVERIFY(again.url == arguments.url && again.redirects == 2 && again.limit == 9 &&
            again.output_file == "f");
    QCOMPARE(target_of(arguments)->to_string(), std::string("a:1965"));
    retarget(arguments, {.host = "b",
                         .port = 7,
                         .path = {},
                         .tls = {},
                         .tls_options = {},
                         .proxy = {},
                         .user = {},
                         .password = {}});
    QCOMPARE(arguments.url, std::string("gemini://b:7/x?y"));
    Fetch::Result result;
    result.hops = {{.url = "gemini://a/", .head = {30, "/b"}, .channel = 3, .remote = "r", .tls = {}}};
    result.stopped = "why";
    result.truncated = true;
    Fetch::Result read;
    from_json(to_json(result), read);
    QVERIFY(read.hops.size() == 1 && read.hops[0].head == result.hops[0].head && read.hops[0].channel == 3);
    QVERIFY(read.stopped == "why" && read.truncated && !read.cut);
  }

  void what_is_the_same_request() {
    const auto parts = match_parts("request", "gemini://h/a?b\r\n");
    QVERIFY(parts.size() == 2 && parts[0].value == "/a" && parts[1].value == "b");
    QCOMPARE(miss_reply("request", "", "not here\nat all"), Bytes("51 not here at all\r\n"));
  }
};

QTEST_GUILESS_MAIN(TestGemini)
#include "test_gemini.moc"
