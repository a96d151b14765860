// Documents to messages, and back.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/xmlrpc/messages.h"
#include "core/protocols/xmlrpc/reader.h"

namespace lw::xmlrpc {

namespace {

CodecError not_that(const Parts& parts, const char* wanted) {
  const char* found = parts.root == Parts::Root::call     ? "a methodCall"
                      : parts.root == Parts::Root::answer ? "a methodResponse"
                                                          : "a lone value";
  return {0, fmt::format("this is {}, not {}", found, wanted)};
}

/// The specification: upper and lower case letters, digits, underscore, dot, colon, slash.
bool usual_method(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/") ==
             std::string_view::npos;
}

std::optional<Fault> fault_of(const Value& value) {
  const Value* code = member(value, "faultCode");
  const Value* text = member(value, "faultString");
  if (!code || !text) return std::nullopt;
  Fault fault{.code = 0, .text = text->text};
  const auto [end, error] =
      std::from_chars(code->text.data(), code->text.data() + code->text.size(), fault.code);
  if (error != std::errc() || end != code->text.data() + code->text.size()) return std::nullopt;
  return fault;
}

}  // namespace

Decoded<Read<Call>> parse_call(ByteView xml, std::string_view charset) {
  auto parts = read_parts(xml, charset);
  if (!parts) return std::unexpected(parts.error());
  if (parts->root != Parts::Root::call) return std::unexpected(not_that(*parts, "a methodCall"));
  if (!parts->has_method) return std::unexpected(CodecError{0, "the <methodName> is missing"});
  if (!usual_method(parts->method) && parts->oddities.size() < kMaxOddities)
    parts->oddities.push_back({0, "the method's name has other characters than the specification allows"});
  return Read<Call>{.message = {.method = std::move(parts->method), .params = std::move(parts->values)},
                    .oddities = std::move(parts->oddities)};
}

Decoded<Read<Answer>> parse_answer(ByteView xml, std::string_view charset) {
  auto parts = read_parts(xml, charset);
  if (!parts) return std::unexpected(parts.error());
  if (parts->root != Parts::Root::answer) return std::unexpected(not_that(*parts, "a methodResponse"));
  if (parts->values.size() > 1)
    return std::unexpected(CodecError{parts->values[1].offset, "an answer has one value, not more"});
  Read<Answer> read{.message = {}, .oddities = std::move(parts->oddities)};
  const auto odd = [&](std::uint64_t offset, const char* text) {
    if (read.oddities.size() < kMaxOddities) read.oddities.push_back({offset, text});
  };
  if (parts->values.empty()) {
    if (parts->is_fault) return std::unexpected(CodecError{0, "a <fault> without a <value>"});
    // Some servers answer so where there is nothing to tell.
    read.message.value.type = Type::nil;
    odd(0, "the answer has no value");
    return read;
  }
  read.message.value = std::move(parts->values.front());
  if (!parts->is_fault) return read;
  read.message.fault = fault_of(read.message.value);
  if (!read.message.fault) {
    read.message.fault = Fault{.code = 0, .text = summary(read.message.value)};
    odd(read.message.value.offset, "the fault is no struct of faultCode and faultString");
  }
  return read;
}

Decoded<Read<Value>> parse_value(ByteView xml) {
  auto parts = read_parts(xml, {});
  if (!parts) return std::unexpected(parts.error());
  if (parts->root != Parts::Root::value || parts->values.size() != 1)
    return std::unexpected(not_that(*parts, "a value"));
  return Read<Value>{.message = std::move(parts->values.front()), .oddities = std::move(parts->oddities)};
}

std::optional<Document> document_of(ByteView xml) {
  // Past a byte order mark, a declaration, comments and processing instructions; UTF-16 has a null in each.
  constexpr std::size_t kLookedAt = 4096;
  ByteView rest = xml.substr(0, kLookedAt);
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    const std::string_view end = rest.starts_with("<?") ? "?>" : rest.starts_with("<!--") ? "-->" : "";
    if (end.empty()) break;
    const auto at = rest.find(end);
    if (at == ByteView::npos) return std::nullopt;
    rest.remove_prefix(at + end.size());
  }
  const auto is = [&](std::string_view tag) {
    return rest.starts_with(tag) && rest.size() > tag.size() &&
           std::string_view(" \t\r\n>/").find(rest[tag.size()]) != std::string_view::npos;
  };
  if (is("<methodCall")) return Document::call;
  if (is("<methodResponse")) return Document::answer;
  return std::nullopt;
}

namespace {

class Writer {
 public:
  void line(std::size_t depth, std::string_view text) {
    out_.append(depth * 2, ' ');
    out_ += text;
    out_ += '\n';
  }
  void text(ByteView value) {
    if (!error_) check(value);
    for (const char c : value) {
      if (c == '<')
        out_ += "&lt;";
      else if (c == '&')
        out_ += "&amp;";
      else if (c == '>')
        out_ += "&gt;";
      else if (c == '\r')
        out_ += "&#13;";  // a bare one would be read as a line feed (XML 1.0 section 2.11)
      else
        out_ += c;
    }
  }
  void value(const Value& value, std::size_t depth, std::size_t nested = 1);
  void call(const Call& call);
  void answer(const Answer& answer);
  Decoded<Bytes> take() {
    if (error_) return std::unexpected(*error_);
    return std::move(out_);
  }

 private:
  void indent(std::size_t depth) { out_.append(depth * 2, ' '); }
  void check(ByteView value) {
    if (auto reason = problem(Type::string, value); !reason.empty())
      error_ = CodecError{0, std::move(reason), ErrorKind::invalid_argument};
  }
  void items(const Value& value, std::size_t depth, std::size_t nested);
  Bytes out_;
  std::optional<CodecError> error_;
};

void Writer::items(const Value& value, std::size_t depth, std::size_t nested) {
  const bool structure = value.type == Type::structure;
  out_ += structure ? "<struct>\n" : "<array><data>\n";
  for (const Value& item : value.items) {
    if (structure) {
      indent(depth + 1);
      out_ += "<member><name>";
      text(item.name);
      out_ += "</name>\n";
    }
    this->value(item, structure ? depth + 2 : depth + 1, nested + 1);
    if (structure) line(depth + 1, "</member>");
  }
  indent(depth);
  out_ += structure ? "</struct>" : "</data></array>";
}

void Writer::value(const Value& value, std::size_t depth, std::size_t nested) {
  if (nested > kMaxDepth) {
    error_ = CodecError{0, fmt::format("values are nested deeper than {}", kMaxDepth), ErrorKind::limit};
    return;
  }
  indent(depth);
  out_ += "<value>";
  const std::string_view tag = to_text(value.type);
  if (has_items(value.type)) {
    items(value, depth, nested);
  } else if (value.type == Type::untyped) {
    text(value.text);
  } else if (value.type == Type::nil || value.type == Type::ex_nil) {
    out_.append("<").append(tag).append("/>");
  } else {
    out_.append("<").append(tag).append(">");
    if (value.type == Type::base64)
      out_ += to_base64(value.text);
    else
      text(value.text);
    out_.append("</").append(tag).append(">");
  }
  out_ += "</value>\n";
}

bool uses_apache(const Value& value) {
  if (to_text(value.type).starts_with("ex:")) return true;
  return std::ranges::any_of(value.items, uses_apache);
}

constexpr std::string_view kNamespace = " xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\"";

void Writer::call(const Call& call) {
  const bool apache = std::ranges::any_of(call.params, uses_apache);
  line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  line(0, fmt::format("<methodCall{}>", apache ? kNamespace : ""));
  out_ += "  <methodName>";
  text(call.method);
  out_ += "</methodName>\n";
  if (!call.params.empty()) line(1, "<params>");
  for (const Value& param : call.params) {
    line(2, "<param>");
    value(param, 3);
    line(2, "</param>");
  }
  if (!call.params.empty()) line(1, "</params>");
  line(0, "</methodCall>");
}

void Writer::answer(const Answer& answer) {
  line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  line(0, fmt::format("<methodResponse{}>", uses_apache(answer.value) ? kNamespace : ""));
  line(1, answer.fault ? "<fault>" : "<params>");
  if (!answer.fault) line(2, "<param>");
  value(answer.value, answer.fault ? 2 : 3);
  if (!answer.fault) line(2, "</param>");
  line(1, answer.fault ? "</fault>" : "</params>");
  line(0, "</methodResponse>");
}

}  // namespace

Decoded<Bytes> write(const Call& call) {
  Writer writer;
  writer.call(call);
  return writer.take();
}

Decoded<Bytes> write(const Answer& answer) {
  Writer writer;
  writer.answer(answer);
  return writer.take();
}

Decoded<Bytes> write(const Value& value) {
  Writer writer;
  writer.value(value, 0);
  return writer.take();
}

}  // namespace lw::xmlrpc
