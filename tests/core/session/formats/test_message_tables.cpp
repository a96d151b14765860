#include "core/session/formats/message_tables.h"

#include <QtTest/QtTest>
#include <boost/json/parse.hpp>

#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

WholeMessage message(std::string summary) {
  WholeMessage whole;
  whole.message.channel = 1;
  whole.message.operation = 7;
  whole.message.protocol = "toy";
  whole.message.kind = "data";
  whole.message.summary = std::move(summary);
  whole.message.time = 1'500'000'001;
  whole.message.length = 4;
  whole.message.pieces.push_back({5, 0, 4});
  whole.bytes = "toy;";
  return whole;
}

/// 2026-11-21T07:54:03.123456789Z
constexpr Nanoseconds kStarted = 1'795'247'643'123'456'789;

template <class Make>
std::string written(Make make, const std::vector<WholeMessage>& messages,
                    const std::vector<Frame>& notes = {}) {
  std::string text;
  const auto writer = make([&text](std::string_view part) { text += part; });
  writer->begin({.title = "t", .started = kStarted, .channels = 1});
  writer->channel({.id = 1, .name = "localhost:80"});
  for (const Frame& note : notes) writer->frame(note);
  for (const WholeMessage& one : messages) writer->message(one);
  writer->end();
  return text;
}

std::string csv(const std::vector<WholeMessage>& messages, const std::vector<Frame>& notes = {}) {
  const std::string text = written(&make_csv_writer, messages, notes);
  const std::size_t head = text.find("\r\n") + 2;
  if (text.substr(0, head) !=
      "number,frame,time,seconds,channel,channel_name,type,direction,operation,protocol,kind,length,severity,"
      "summary\r\n")
    qFatal("the head changed");
  return text.substr(head);
}

}  // namespace

class TestMessageTables : public QObject {
  Q_OBJECT

 private slots:
  void csv_has_a_line_for_each() {
    QCOMPARE(csv({message("hello")}, {note_frame(1, NoteKind::closed, "by the peer\n")}),
             std::string(
                 "1,1,2026-11-21T07:54:03.123457789Z,0.000001000,1,localhost:80,note,,0,,closed,,,"
                 "by the peer\\n\r\n"
                 "2,5,2026-11-21T07:54:04.623456790Z,1.500000001,1,localhost:80,message,sent,7,toy,data,4,,"
                 "hello\r\n"));
    QCOMPARE(csv({}), std::string());
  }

  void csv_texts_break_nothing() {
    const auto last = [](const char* summary) {
      const std::string line = csv({message(summary)});
      return line.substr(line.find(",data,4,,") + 9);
    };
    QCOMPARE(last("a,b"), std::string("\"a,b\"\r\n"));
    QCOMPARE(last("say \"x\""), std::string("\"say \"\"x\"\"\"\r\n"));
    QCOMPARE(last("=cmd|'/c calc'!A0"), std::string("'=cmd|'/c calc'!A0\r\n"));
    QCOMPARE(last("+1"), std::string("'+1\r\n"));
    QCOMPARE(last("-1,2"), std::string("\"'-1,2\"\r\n"));
    QCOMPARE(last("@x"), std::string("'@x\r\n"));
  }

  void json_is_one_array() {
    const auto json = [](Output out) { return make_json_writer(std::move(out)); };
    QCOMPARE(boost::json::parse(written(json, {})).as_array().size(), 0u);
    WholeMessage odd = message("\"quotes\" \x01 <b>");
    odd.message.severity = Severity::warning;
    odd.message.remarks.push_back({Severity::warning, "toy.odd", "It is odd."});
    odd.kept = false;
    const std::string text =
        written(json, {message("hello"), odd}, {note_frame(1, NoteKind::connected, "c", {{"local", "a"}})});
    const boost::json::array array = boost::json::parse(text).as_array();
    QCOMPARE(array.size(), 3u);
    QCOMPARE(std::ranges::count(text, '\n'), 5);  // a line each
    QVERIFY(array[0] == boost::json::value({{"number", 1},
                                            {"frame", 1},
                                            {"time", "2026-11-21T07:54:03.123457789Z"},
                                            {"nanoseconds", 1000},
                                            {"channel", 1},
                                            {"channel_name", "localhost:80"},
                                            {"type", "note"},
                                            {"kind", "connected"},
                                            {"summary", "c"},
                                            {"facts", {{"local", "a"}}}}));
    QCOMPARE(array[1].at("operation").as_int64(), 7);
    QVERIFY(!array[1].as_object().contains("severity"));
    QVERIFY(!array[1].as_object().contains("fields"));
    QVERIFY(array[2].at("summary") == "\"quotes\" \x01 <b>");
    QVERIFY(array[2].at("severity") == "warning");
    QVERIFY(array[2].at("kept") == 4);
    QVERIFY(array[2].at("remarks").at(0).at("id") == "toy.odd");
  }

  void json_has_the_fields() {
    const auto fields = [](const WholeMessage& whole) {
      Field field{.name = "toy", .label = "Toy", .value = Bytes(whole.bytes)};
      field.children.push_back({.name = "toy.end", .label = "End", .value = ";"});
      return std::vector<Field>{field, field};
    };
    const auto json = [&](Output out) { return make_json_writer(std::move(out), fields); };
    const auto array = boost::json::parse(written(json, {message("hello")})).as_array();
    const boost::json::array& list = array.at(0).at("fields").as_array();
    QCOMPARE(list.size(), 4u);
    QVERIFY(list[3] == boost::json::value({{"name", "toy.end"}, {"value", ";"}}));
  }
};

QTEST_GUILESS_MAIN(TestMessageTables)
#include "test_message_tables.moc"
