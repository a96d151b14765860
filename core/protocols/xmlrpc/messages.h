// Calls and answers of XML-RPC as plain data, and the functions that read and write them. Pure; the user
// interface uses them too.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::xmlrpc {

/// Values within values: what any API does; a document that nests deeper is meant to hurt who reads it.
inline constexpr std::size_t kMaxDepth = 64;
/// Values in one message: the inventory of a large site fits, and what they take in memory stays under 50 MB.
inline constexpr std::size_t kMaxValues = 200'000;
/// Bytes of one message, decompressed: as much as a content (kMaxContent).
inline constexpr std::size_t kMaxMessage = 64u << 20;

/// Of the specification; `i8` and `nil` by custom; those with `ex` by Apache
/// (http://ws.apache.org/xmlrpc/extensions.html).
enum class Type : std::uint8_t {
  untyped,  // text in a <value>, which is a string
  string,
  i4,
  integer,  // <int>, the same as i4
  i8,
  boolean,
  number,     // <double>
  date_time,  // <dateTime.iso8601>
  base64,
  structure,
  array,
  nil,
  ex_nil,
  ex_i1,
  ex_i2,
  ex_i8,
  ex_float,
  ex_decimal,
  ex_integer,
  ex_date_time,
};
inline constexpr std::size_t kTypes = 20;

/// The element's name: "i4", "dateTime.iso8601", "ex:i8"; "" for untyped.
std::string_view to_text(Type type);
std::optional<Type> type_from_text(std::string_view text);
inline bool has_items(Type type) {
  return type == Type::structure || type == Type::array;
}

struct Value {
  Type type = Type::untyped;
  std::string name = {};  // in a struct: its member's
  /// As it stands in the document ("-0012", "1.50"), without white space around what is no string; of base64
  /// the bytes; of structs, arrays and nil nothing.
  Bytes text = {};
  std::vector<Value> items = {};  // of an array, or a struct's members in their order
  /// Where it lies in the bytes that it was read from. No part of what it says.
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  bool operator==(const Value& other) const {
    return type == other.type && name == other.name && text == other.text && items == other.items;
  }
};

Value string_value(std::string_view text);
Value integer_value(std::int64_t number);  // i4, or i8 where it does not fit
const Value* member(const Value& structure, std::string_view name);

/// What is wrong with a text as a value of this type, for people; empty = nothing.
std::string problem(Type type, ByteView text);
/// The first problem in a tree, with the path of its value before it ("params[1].name: ...").
std::string first_problem(std::span<const Value> params);

struct Call {
  std::string method;
  std::vector<Value> params;
  bool operator==(const Call&) const = default;
};

struct Fault {
  std::int64_t code = 0;
  std::string text;  // UTF-8, as it came
  bool operator==(const Fault&) const = default;
};

struct Answer {
  Value value;  // of a fault: its struct
  std::optional<Fault> fault;
  bool operator==(const Answer&) const = default;
};

/// What a tolerant reader let pass.
struct Oddity {
  std::uint64_t offset = 0;
  std::string text;  // "the <int> is no number"
  bool operator==(const Oddity&) const = default;
};

template <class Message>
struct Read {
  Message message;
  std::vector<Oddity> oddities;  // at most kMaxOddities
};
inline constexpr std::size_t kMaxOddities = 20;

/// A whole document. `charset`: as told outside it (RFC 7303 section 3), empty = it tells itself. Document
/// types, and so entities, are refused. Errors are of kind limit or protocol, their offset counts in `xml`.
Decoded<Read<Call>> parse_call(ByteView xml, std::string_view charset = {});
Decoded<Read<Answer>> parse_answer(ByteView xml, std::string_view charset = {});
/// A lone <value>, as somebody may have it in a clipboard.
Decoded<Read<Value>> parse_value(ByteView xml);

/// UTF-8, indented where white space means nothing. The error says what XML can't say (a control character);
/// its offset is that in the value's own text.
Decoded<Bytes> write(const Call& call);
Decoded<Bytes> write(const Answer& answer);
Decoded<Bytes> write(const Value& value);

/// Which it is, by its first element; empty = neither. For bytes of any kind, cut anywhere.
enum class Document : std::uint8_t { call, answer };
std::optional<Document> document_of(ByteView xml);

/// JSON that keeps types and order: {"i4": "5"}, {"struct": [["name", {...}]]}, {"array": [...]}.
boost::json::value typed_json(const Value& value);
/// What is none of that becomes nil.
Value from_typed_json(const boost::json::value& json);
/// JSON as people mean it: a struct is an object, base64 a string in base64, nil null.
boost::json::value plain_json(const Value& value);
/// Numbers become i4, i8 or double. Empty past kMaxDepth.
std::optional<Value> from_plain_json(const boost::json::value& json);

/// In one line, short: `[1, "two", {name: "x"}]`.
std::string summary(const Value& value, std::size_t limit = 80);
/// "sample.add(1, 2)"; "fault 4: Too many parameters."
std::string summary(const Call& call, std::size_t limit = 120);
std::string summary(const Answer& answer, std::size_t limit = 120);

/// system.multicall, by use of servers: one struct {methodName, params} a call; each answer is an array of
/// one value, or the struct of a fault.
Call multicall(std::span<const Call> calls);
Decoded<std::vector<Answer>> multicall_answers(const Value& value, std::size_t calls);

}  // namespace lw::xmlrpc
