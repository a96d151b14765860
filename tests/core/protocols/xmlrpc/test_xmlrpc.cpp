// XML-RPC's documents both ways, values by type, JSON, hostile input; and what transcripts and replay are
// told.
#include <QtTest/QtTest>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "core/protocols/http/describe.h"
#include "core/protocols/xmlrpc/describe.h"
#include "core/protocols/xmlrpc/messages.h"
#include "core/protocols/xmlrpc/operations.h"

using namespace lw;
using namespace lw::xmlrpc;

namespace {

Bytes vector(const char* name) {
  std::ifstream in(std::string(LW_SOURCE_DIR) + "/tests/vectors/xmlrpc/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Value make(Type type, const char* text) {
  return {.type = type, .text = text};
}

Call call_of(ByteView xml) {
  auto read = parse_call(xml);
  if (!read) qWarning() << read.error().reason.c_str() << read.error().offset;
  return read ? read->message : Call{};
}

Bytes around(const std::string& value) {
  return "<methodCall><methodName>m</methodName><params><param>" + value + "</param></params></methodCall>";
}

std::string why_not(ByteView xml) {
  const auto read = parse_call(xml);
  return read ? std::string("it was read") : read.error().reason;
}

std::vector<Message> described(
    ByteView sent, ByteView received, std::size_t piece,
    std::unique_ptr<Describer> describer = make_describer({.role = Role::client})) {
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

Bytes request(const Bytes& body) {
  return "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}
Bytes response(const Bytes& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
    if (const Field* below = find_field(field.children, name)) return below;
  }
  return nullptr;
}

}  // namespace

class TestXmlrpc : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void examples_of_the_specification() {
    const Call call = call_of(vector("spec_request.xml"));
    QCOMPARE(call.method, std::string("examples.getStateName"));
    QVERIFY(call.params == std::vector<Value>{make(Type::i4, "41")});
    const auto answer = parse_answer(vector("spec_response.xml"));
    QVERIFY(answer && !answer->message.fault && answer->oddities.empty());
    QVERIFY(answer->message.value == string_value("South Dakota"));
    const auto fault = parse_answer(vector("spec_fault.xml"));
    QVERIFY(fault && fault->message.fault);
    QCOMPARE(fault->message.fault->code, std::int64_t(4));
    QCOMPARE(fault->message.fault->text, std::string("Too many parameters."));
    const Call bounds = call_of(vector("spec_struct.xml"));
    QCOMPARE(bounds.params.at(0).items.at(0).name, std::string("lowerBound"));
    QCOMPARE(bounds.params.at(0).items.at(1).text, Bytes("139"));
    const Call array = call_of(vector("spec_array.xml"));
    QCOMPARE(summary(array), std::string("a.b([12, \"Egypt\", false, -31])"));
  }

  void what_python_says() {
    const Call call = call_of(vector("python_call.bin"));
    QCOMPARE(call.params.size(), std::size_t(8));
    QVERIFY(call.params[3] == string_value("a<b & ü"));
    QCOMPARE(call.params[4].text, Bytes("\0\1binary", 8));
    QVERIFY(call.params[5] == make(Type::date_time, "20261121T22:00:05"));
    QVERIFY(member(call.params[7], "two") && member(call.params[7], "two")->type == Type::nil);
    const auto fault = parse_answer(vector("python_fault.bin"));
    QVERIFY(fault && fault->message.fault && fault->message.fault->text == "no <such> thing");
    const auto answer = parse_answer(vector("python_answer.bin"));
    QCOMPARE(boost::json::serialize(plain_json(answer.value().message.value)),
             std::string(R"({"n":7,"list":[1.5E0,false]})"));
  }

  void what_is_written_reads_back() {
    Call call{.method = "system.all", .params = {}};
    Value all{.type = Type::structure};
    for (std::size_t i = 0; i < kTypes; ++i) {
      Value value{.type = static_cast<Type>(i), .name = "n" + std::to_string(i)};
      if (has_items(value.type)) value.items = {make(Type::i4, "1"), make(Type::string, " \r\n<&>]]> é ")};
      if (value.type == Type::structure) value.items[0].name = "<a&b>", value.items[1].name = "";
      if (value.type == Type::base64) value.text = Bytes("\0\xff\n", 3);
      if (value.type == Type::untyped) value.text = "  untyped\r\n ";
      all.items.push_back(value);
    }
    call.params = {all, all.items[9], make(Type::number, "-0.000125")};
    call.params[1].name.clear();
    const auto written = write(call);
    QVERIFY(written);
    QVERIFY(parse_call(*written).value().message == call);
    Answer answer{.value = all, .fault = {}};
    QVERIFY(parse_answer(write(answer).value()).value().message == answer);
    QVERIFY(parse_value(write(all).value()).value().message == all);
    // A control character is what XML 1.0 can't say.
    QVERIFY(!write(Call{.method = "m", .params = {string_value(Bytes("a\1b", 3))}}));
    QVERIFY(!write(Call{.method = "m", .params = {string_value("\xff")}}));
  }

  void types_are_checked_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char* type, const char* text, bool good) {
      QTest::addRow("%s %s", type, text) << QByteArray(type) << QByteArray(text) << good;
    };
    row("i4", "2147483647", true);
    row("i4", "+12", true);
    row("i4", "2147483648", false);
    row("i4", "+-1", false);
    row("int", "", false);
    row("int", "1.0", false);
    row("i8", "-9223372036854775808", true);
    row("i8", "9223372036854775808", false);
    row("ex:i1", "128", false);
    row("boolean", "1", true);
    row("boolean", "true", false);
    row("double", "-12.53", true);
    row("double", ".5", true);
    row("double", "1e10", true);
    row("double", "1e", false);
    row("double", "nan", false);
    row("double", "0x10", false);
    row("dateTime.iso8601", "19980717T14:08:55", true);
    row("dateTime.iso8601", "1998-07-17T14:08:55", false);
    row("dateTime.iso8601", "19981317T14:08:55", false);
    row("string", "\x01", false);
    row("ex:biginteger", "123456789012345678901234567890", true);
    row("ex:biginteger", "1.5", false);
  }
  void types_are_checked() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto known = type_from_text(type.toStdString());
    QVERIFY(known);
    QCOMPARE(problem(*known, text.toStdString()).empty(), good);
  }

  void a_reader_is_tolerant_of_values_but_not_of_structure() {
    const auto odd = parse_call(around("<value><int>many</int></value>"));
    QVERIFY(odd && odd->oddities.size() == 1);
    QCOMPARE(odd->message.params[0].text, Bytes("many"));
    QVERIFY(call_of(around("<value>plain</value>")).params[0] == make(Type::untyped, "plain"));
    QVERIFY(call_of(around("<value/>")).params[0] == make(Type::untyped, ""));
    QVERIFY(call_of(around("<value><x:i8>5</x:i8></value>")).params[0] == make(Type::ex_i8, "5"));
    QVERIFY(call_of("<methodCall><methodName>m</methodName></methodCall>").params.empty());
    QVERIFY(why_not(around("<value><i4>1</i4><i4>2</i4></value>")).starts_with("a second element"));
    QVERIFY(why_not(around("<value>x<i4>1</i4></value>")).starts_with("text beside"));
    QVERIFY(why_not(around("<value><ex:serializable>00</ex:serializable></value>"))
                .ends_with("no type of XML-RPC"));
    QVERIFY(why_not(around("<value><struct><member><value/></member></struct></value>")).contains("<name>"));
    QVERIFY(why_not(around("<value><base64>*</base64></value>")).contains("base64"));
    QVERIFY(why_not("<methodResponse/>").contains("not a methodCall"));
    QVERIFY(why_not("").size() > 3);
    const auto cut = parse_call("<methodCall><methodName>m</methodName");
    QVERIFY(!cut && cut.error().kind == ErrorKind::protocol);
    const auto latin = parse_call(
        "<?xml version='1.0' encoding='ISO-8859-1'?><methodCall><methodName>m</methodName>"
        "<params><param><value>\xe9</value></param></params></methodCall>");
    QCOMPARE(latin.value().message.params[0].text, Bytes("é"));
  }

  void hostile_documents_are_refused() {
    // Ten entities that each stand for ten of the one before.
    const Bytes laughs =
        "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>" +
        around("<value>&b;</value>");
    const auto refused = parse_call(laughs);
    QVERIFY(!refused && refused.error().reason.contains("document type"));
    QVERIFY(
        why_not("<!DOCTYPE m SYSTEM 'file:///etc/passwd'>" + around("<value/>")).contains("document type"));
    QVERIFY(why_not(around("<value>&undefined;</value>")).contains("entity"));
    std::string deep;
    for (std::size_t i = 0; i < kMaxDepth; ++i) deep += "<value><array><data>";
    const auto nested = parse_call(around(deep + "<value/>"));
    QVERIFY(!nested && nested.error().kind == ErrorKind::limit);
    std::string many = "<value><array><data>";
    for (std::size_t i = 0; i < kMaxValues; ++i) many += "<value/>";
    const auto wide = parse_call(around(many + "</data></array></value>"));
    QVERIFY(!wide && wide.error().kind == ErrorKind::limit);
    const auto huge = parse_call(Bytes(kMaxMessage + 1, ' '));
    QVERIFY(!huge && huge.error().kind == ErrorKind::limit);
    Value down{.type = Type::i4, .text = "1"};
    for (std::size_t i = 0; i < kMaxDepth; ++i) down = Value{.type = Type::array, .items = {down}};
    QVERIFY(!write(down));
    QVERIFY(first_problem(std::vector<Value>{down}).contains("nested"));
  }

  void json_both_ways() {
    const Call call = call_of(vector("python_call.bin"));
    for (const Value& value : call.params) QVERIFY(from_typed_json(typed_json(value)) == value);
    QCOMPARE(from_typed_json(boost::json::parse(R"({"i4": "1", "i8": "2"})")).type, Type::nil);
    QCOMPARE(from_typed_json(boost::json::parse("[]")).type, Type::nil);
    const auto plain = from_plain_json(boost::json::parse(R"({"a": [1, 5000000000, 2.5, true, null, "x"]})"));
    QCOMPARE(boost::json::serialize(typed_json(plain.value())),
             std::string(R"({"struct":[["a",{"array":[{"i4":"1"},{"i8":"5000000000"},{"double":"2.5E0"},)"
                         R"({"boolean":"1"},{"nil":""},{"string":"x"}]}]]})"));
    Invoke::Arguments arguments{.call = call};
    arguments.request.url = "http://localhost/RPC2";
    Invoke::Arguments again;
    from_json(to_json(arguments), again);
    QVERIFY(again.call == call && again.request.url == arguments.request.url);
  }

  void parameters_as_typed() {
    QVERIFY(parse_param("int:5").value() == make(Type::integer, "5"));
    QVERIFY(parse_param("bool:true").value() == make(Type::boolean, "1"));
    QVERIFY(parse_param("a plain: text").value() == string_value("a plain: text"));
    QVERIFY(parse_param("base64:aGk=").value() == make(Type::base64, "hi"));
    QCOMPARE(parse_param("json:[1]").value().type, Type::array);
    QCOMPARE(parse_param("int:five").error().offset, std::uint64_t(4));
    QVERIFY(!parse_param("json:[1"));
  }

  void many_calls_in_one() {
    const std::vector<Call> calls{{.method = "a", .params = {integer_value(1)}},
                                  {.method = "b", .params = {}}};
    const Call all = multicall(calls);
    QCOMPARE(all.method, std::string("system.multicall"));
    const Value fault{.type = Type::structure,
                      .items = {{.type = Type::i4, .name = "faultCode", .text = "3"},
                                {.type = Type::string, .name = "faultString", .text = "no"}}};
    const Value answers{.type = Type::array,
                        .items = {{.type = Type::array, .items = {integer_value(7)}}, fault}};
    const auto read = multicall_answers(answers, 2);
    QVERIFY(read && read->at(0).value == integer_value(7) && read->at(1).fault->code == 3);
    QVERIFY(!multicall_answers(answers, 3));
    QVERIFY(!multicall_answers(integer_value(1), 1));
  }

  void transcripts_tell_calls_and_faults() {
    const Bytes ask = request(vector("spec_request.xml"));
    for (const std::size_t piece : {std::size_t(1), std::size_t(7), std::size_t(100'000)}) {
      const auto messages =
          described(ask + ask, response(vector("spec_fault.xml")) + response("<broken"), piece);
      QCOMPARE(messages.size(), std::size_t(4));
      QCOMPARE(messages[0].summary, std::string("examples.getStateName(41) · POST /RPC2 HTTP/1.1"));
      QCOMPARE(messages[1].summary, messages[0].summary);
      QCOMPARE(messages[0].protocol, std::string("xmlrpc"));
      QVERIFY(messages[2].summary.starts_with("fault 4: Too many parameters. · 200 OK"));
      QCOMPARE(messages[2].remarks.at(0).id, std::string("xmlrpc.fault"));
      QVERIFY(messages[3].summary.starts_with("200 OK"));
    }
    const auto tree = fields("request", ask);
    const Field* method = find_field(tree, "xmlrpc.method");
    QVERIFY(method && method->value == "examples.getStateName");
    const Field* param = find_field(tree, "xmlrpc.param");
    QVERIFY(param && param->label == "Parameter 1 (i4)");
    QCOMPARE(ask.substr(param->offset, param->length), Bytes("<value><i4>41</i4></value>"));
    QVERIFY(find_field(tree, "http.request.method"));
    const auto fault = fields("response", response(vector("spec_fault.xml")));
    QCOMPARE(find_field(fault, "xmlrpc.fault.code")->value, std::string("4"));
    QVERIFY(fields("request", ask, FieldWish({"http.request.method"})).size() == 1);
  }

  void calls_that_a_fetch_makes_are_told_too() {
    const auto carried = [](ByteView sent, ByteView received, std::size_t piece) {
      return described(sent, received, piece, describe_carried({}, http::make_describer({})));
    };
    const Bytes plain = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const Bytes call = request(vector("spec_request.xml"));
    const Bytes fault = response(vector("spec_fault.xml"));
    for (const std::size_t piece : {std::size_t(1), std::size_t(7), std::size_t(100'000)}) {
      const auto messages = carried(plain + call, response("<page/>") + fault, piece);
      QCOMPARE(messages.size(), std::size_t(4));
      QCOMPARE(messages[0].protocol, std::string("http"));
      QCOMPARE(messages[0].summary, std::string("GET / HTTP/1.1"));
      QCOMPARE(messages[1].protocol, std::string("xmlrpc"));
      QCOMPARE(messages[1].summary, std::string("examples.getStateName(41) · POST /RPC2 HTTP/1.1"));
      QCOMPARE(messages[2].protocol, std::string("http"));
      QCOMPARE(messages[3].protocol, std::string("xmlrpc"));
      QCOMPARE(messages[3].remarks.at(0).id, std::string("xmlrpc.fault"));
    }
    // An answer to nothing that was called, a document that is not declared as XML, and one of another kind.
    QCOMPARE(carried(plain, fault, 100)[1].protocol, std::string("http"));
    Bytes text = call;
    text.replace(text.find("text/xml"), 8, "text/css");
    QCOMPARE(carried(text, fault, 100)[0].protocol, std::string("http"));
    QCOMPARE(carried(request("<other/>"), fault, 100)[0].protocol, std::string("http"));
    QCOMPARE(carried(request("<methodCall>"), {}, 100)[0].remarks.at(0).id, std::string("xmlrpc.broken"));
  }

  void the_same_call_in_other_words() {
    const auto parts = [](const std::string& value) {
      return match_parts("request", request(around(value)),
                         PartChoice(match_part_names(), {{"header", false}}));
    };
    QVERIFY(parts("<value><i4>5</i4></value>") == parts("\n <value> <int>5</int> </value>"));
    QVERIFY(parts("<value><i4>5</i4></value>") != parts("<value><int>6</int></value>"));
    const auto missed = miss_reply("request", request(around("<value/>")), "nearest: 5");
    QVERIFY(missed.contains("-32601") && missed.contains("nearest: 5"));
    QVERIFY(miss_reply("request", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "x").starts_with("HTTP/1.1 404"));
  }
};

QTEST_GUILESS_MAIN(TestXmlrpc)
#include "test_xmlrpc.moc"
