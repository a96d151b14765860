#include "core/protocols/xmlrpc/messages.h"

#include <array>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::xmlrpc {

namespace {

constexpr std::array<std::string_view, kTypes> kNames{"",
                                                      "string",
                                                      "i4",
                                                      "int",
                                                      "i8",
                                                      "boolean",
                                                      "double",
                                                      "dateTime.iso8601",
                                                      "base64",
                                                      "struct",
                                                      "array",
                                                      "nil",
                                                      "ex:nil",
                                                      "ex:i1",
                                                      "ex:i2",
                                                      "ex:i8",
                                                      "ex:float",
                                                      "ex:bigdecimal",
                                                      "ex:biginteger",
                                                      "ex:dateTime"};

std::string integer_problem(ByteView text, std::int64_t least, std::int64_t most) {
  const auto digits = text.starts_with('+') ? text.substr(1) : text;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool twice = text.size() > 1 && text[0] == '+' && text[1] == '-';
  if (error == std::errc::invalid_argument || end != digits.data() + digits.size() || twice)
    return "not a whole number";
  if (error == std::errc::result_out_of_range || number < least || number > most)
    return fmt::format("not between {} and {}", least, most);
  return {};
}

std::string decimal_problem(ByteView text, bool exponent) {
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  std::size_t digits = 0;
  const auto run = [&] {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - begin;
  };
  digits += run();
  if (at < text.size() && text[at] == '.') ++at, digits += run();
  if (digits > 0 && exponent && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (run() == 0) return "the exponent is missing";
  }
  if (digits == 0 || at != text.size()) return "not a decimal number";
  return {};
}

/// "19980717T14:08:55": the specification has no other example. Month and day are looked at, since a date
/// that is none is a slip of the hand.
std::string date_problem(ByteView text) {
  constexpr std::string_view kShape = "00000000T00:00:00";
  bool fits = text.size() == kShape.size();
  for (std::size_t i = 0; fits && i < kShape.size(); ++i)
    fits = kShape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == kShape[i];
  if (!fits) return "not a date and time as 19980717T14:08:55";
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const int month = two(4);
  const int day = two(6);
  if (month < 1 || month > 12 || day < 1 || day > 31) return "there is no such day";
  if (two(9) > 24 || two(12) > 59 || two(15) > 60) return "there is no such time of day";
  return {};
}

/// RFC 3339's way of writing it, which Apache's extension takes.
std::string long_date_problem(ByteView text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00";
  bool fits = text.size() >= kShape.size();
  for (std::size_t i = 0; fits && i < kShape.size(); ++i)
    fits = kShape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == kShape[i];
  return fits ? "" : "not a date and time as 1998-07-17T14:08:55.000+02:00";
}

/// XML 1.0 section 2.2: what no document can say, not even by a reference.
std::string text_problem(ByteView text) {
  if (!is_utf8(text)) return "not UTF-8";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
      return fmt::format("XML can't say the control character U+{:04X}; base64 can", c);
    if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF")
      return "XML can't say U+FFFE and U+FFFF; base64 can";
  }
  return {};
}

std::string find_problem(const Value& value, const std::string& path, std::size_t depth) {
  if (depth > kMaxDepth)
    return fmt::format("{}: nested deeper than {} values", path.substr(0, 80), kMaxDepth);
  if (auto reason = text_problem(value.name); !reason.empty()) return path + ", its name: " + reason;
  if (auto reason = problem(value.type, value.text); !reason.empty()) return path + ": " + reason;
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Value& item = value.items[i];
    const auto below = value.type == Type::structure ? path + "." + escape_short(item.name, 40)
                                                     : fmt::format("{}[{}]", path, i);
    if (auto reason = find_problem(item, below, depth + 1); !reason.empty()) return reason;
  }
  return {};
}

}  // namespace

std::string_view to_text(Type type) {
  return kNames[static_cast<std::size_t>(type)];
}

std::optional<Type> type_from_text(std::string_view text) {
  for (std::size_t i = 0; i < kTypes; ++i)
    if (kNames[i] == text) return static_cast<Type>(i);
  return std::nullopt;
}

Value string_value(std::string_view text) {
  return {.type = Type::string, .text = Bytes(text)};
}

Value integer_value(std::int64_t number) {
  using Small = std::numeric_limits<std::int32_t>;
  const bool small = number >= Small::min() && number <= Small::max();
  return {.type = small ? Type::i4 : Type::i8, .text = std::to_string(number)};
}

const Value* member(const Value& structure, std::string_view name) {
  if (structure.type != Type::structure) return nullptr;
  for (const Value& item : structure.items)
    if (item.name == name) return &item;
  return nullptr;
}

std::string problem(Type type, ByteView text) {
  using Small = std::numeric_limits<std::int32_t>;
  using Large = std::numeric_limits<std::int64_t>;
  switch (type) {
    case Type::untyped:
    case Type::string:
      return text_problem(text);
    case Type::i4:
    case Type::integer:
      return integer_problem(text, Small::min(), Small::max());
    case Type::i8:
    case Type::ex_i8:
      return integer_problem(text, Large::min(), Large::max());
    case Type::ex_i1:
      return integer_problem(text, -128, 127);
    case Type::ex_i2:
      return integer_problem(text, -32768, 32767);
    case Type::boolean:
      return text == "0" || text == "1" ? "" : "neither 0 nor 1";
    case Type::number:
    case Type::ex_float:
      return decimal_problem(text, true);
    case Type::ex_decimal:
      return decimal_problem(text, true);
    case Type::ex_integer:
      return decimal_problem(text, false).empty() && text.find('.') == ByteView::npos ? ""
                                                                                      : "not a whole number";
    case Type::date_time:
      return date_problem(text);
    case Type::ex_date_time:
      return long_date_problem(text);
    default:
      return {};
  }
}

std::string first_problem(std::span<const Value> params) {
  for (std::size_t i = 0; i < params.size(); ++i)
    if (auto reason = find_problem(params[i], fmt::format("params[{}]", i), 1); !reason.empty())
      return reason;
  return {};
}

namespace {

void add_summary(const Value& value, std::size_t limit, std::string& out) {
  if (out.size() > limit) return;
  const bool quoted = value.type == Type::string || value.type == Type::untyped;
  if (has_items(value.type)) {
    const bool structure = value.type == Type::structure;
    out += structure ? '{' : '[';
    for (const Value& item : value.items) {
      if (&item != value.items.data()) out += ", ";
      if (out.size() > limit) break;
      if (structure) out += escape_short(item.name, 40) + ": ";
      add_summary(item, limit, out);
    }
    out += structure ? '}' : ']';
  } else if (quoted) {
    out += '"' + escape_short(value.text, limit) + '"';
  } else if (value.type == Type::base64) {
    out += "base64, " + human_size(value.text.size());
  } else if (value.type == Type::boolean && value.text.size() == 1) {
    out += value.text == "1" ? "true" : value.text == "0" ? "false" : escape_short(value.text, 4);
  } else {
    out += value.type == Type::nil || value.type == Type::ex_nil ? "nil" : escape_short(value.text, limit);
  }
}

std::string shortened(const std::string& text, std::size_t limit) {
  return escape_short(text, limit);
}

}  // namespace

std::string summary(const Value& value, std::size_t limit) {
  std::string out;
  add_summary(value, limit, out);
  if (out.size() <= limit) return out;
  // Not within a character.
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

std::string summary(const Call& call, std::size_t limit) {
  const Value params{.type = Type::array, .items = call.params};
  const auto inner = summary(params, limit);
  const bool whole = inner.ends_with(']');
  return shortened(call.method, 80) + "(" + inner.substr(1, inner.size() - (whole ? 2 : 1)) + ")";
}

std::string summary(const Answer& answer, std::size_t limit) {
  if (!answer.fault) return summary(answer.value, limit);
  return fmt::format("fault {}: {}", answer.fault->code, escape_short(answer.fault->text, limit));
}

Call multicall(std::span<const Call> calls) {
  Value list{.type = Type::array};
  for (const Call& call : calls) {
    Value one{.type = Type::structure};
    one.items.push_back({.type = Type::string, .name = "methodName", .text = call.method});
    one.items.push_back({.type = Type::array, .name = "params", .items = call.params});
    list.items.push_back(std::move(one));
  }
  return {.method = "system.multicall", .params = {std::move(list)}};
}

Decoded<std::vector<Answer>> multicall_answers(const Value& value, std::size_t calls) {
  if (value.type != Type::array)
    return std::unexpected(CodecError{value.offset, "the answer to system.multicall is no array"});
  if (value.items.size() != calls)
    return std::unexpected(
        CodecError{value.offset, fmt::format("{} answers came for {} calls", value.items.size(), calls)});
  std::vector<Answer> answers;
  for (const Value& item : value.items) {
    if (item.type == Type::array && item.items.size() == 1) {
      answers.push_back({.value = item.items.front(), .fault = {}});
      continue;
    }
    const Value* code = member(item, "faultCode");
    const Value* text = member(item, "faultString");
    if (!code || !text)
      return std::unexpected(
          CodecError{item.offset, "an answer is neither an array of one value nor a fault"});
    Fault fault{.code = 0, .text = text->text};
    std::from_chars(code->text.data(), code->text.data() + code->text.size(), fault.code);
    answers.push_back({.value = item, .fault = std::move(fault)});
  }
  return answers;
}

}  // namespace lw::xmlrpc
