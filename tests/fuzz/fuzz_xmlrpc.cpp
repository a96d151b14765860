// RUNS: 4000
// Documents and messages of XML-RPC on hostile bytes: what is read is written and reads back the same, JSON
// keeps it, fields lie within their messages, and how bytes were cut changes nothing.
#include <algorithm>
#include <cstdint>

#include <boost/json.hpp>

#include "core/protocols/xmlrpc/describe.h"
#include "core/protocols/xmlrpc/messages.h"
#include "core/protocols/xmlrpc/operations.h"
#include "tests/fuzz/described.h"

namespace {

using namespace lw;
using namespace lw::xmlrpc;
using namespace lw::fuzz;

void check_value(const Value& value, std::size_t size) {
  must(value.offset <= size && value.length <= size - value.offset);
  for (const Value& item : value.items) check_value(item, size);
}

void check_call(ByteView xml) {
  const auto read = parse_call(xml);
  if (!read) return must(!read.error().reason.empty());
  for (const Value& param : read->message.params) {
    check_value(param, xml.size());
    must(from_typed_json(typed_json(param)) == param);
    summary(param);
    from_plain_json(plain_json(param));
  }
  must(document_of(xml) != Document::answer);
  const auto written = write(read->message);
  must(written.has_value());
  const auto again = parse_call(*written);
  must(again && again->message == read->message);
}

void check_answer(ByteView xml) {
  const auto read = parse_answer(xml);
  if (!read) return must(!read.error().reason.empty());
  check_value(read->message.value, xml.size());
  summary(read->message);
  const auto written = write(read->message);
  must(written.has_value());
  const auto again = parse_answer(*written);
  // Without a value there is nothing to write but nil.
  must(again && again->message.value == read->message.value);
  multicall_answers(read->message.value, read->message.value.items.size());
}

std::vector<Message> described(ByteView bytes, std::size_t piece) {
  const auto describer = make_describer({.role = Role::client});
  std::vector<Message> found;
  for (const Frame& frame : cut_frames(bytes, {}, piece)) describer->feed(frame, found);
  describer->finish(found);
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(reinterpret_cast<const char*>(data), size);
  check_call(bytes);
  check_answer(bytes);
  (void)parse_value(bytes);
  (void)parse_param(bytes);
  boost::json::error_code error;
  const auto json = boost::json::parse(bytes.substr(0, 10'000), error);
  if (!error) {
    const Value value = from_typed_json(json);
    must(from_typed_json(typed_json(value)) == value);
  }
  const auto whole = described(bytes, size + 1);
  const auto cut = described(bytes, 3);
  // What can't be read is told as far as it came with one frame: those are other messages for another cut.
  const auto readable = [](const Message& message) { return message.kind != "data"; };
  if (std::ranges::all_of(whole, readable) && std::ranges::all_of(cut, readable)) {
    must(whole.size() == cut.size());
    for (std::size_t i = 0; i < whole.size(); ++i) must(whole[i].summary == cut[i].summary);
  }
  for (const char* kind : {"request", "response"}) {
    check_fields(fields(kind, bytes), size);
    match_parts(kind, bytes);
    miss_reply(kind, bytes, "why");
  }
  return 0;
}
