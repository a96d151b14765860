// The field tree: HTTP's, and the call or answer that the body is.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/field_names.h"
#include "core/protocols/xmlrpc/describe.h"
#include "core/protocols/xmlrpc/messages.h"

namespace lw::xmlrpc {

namespace {

constexpr std::size_t kShown = 400;
constexpr std::size_t kWished = 64u << 10;

constexpr FieldName kOwn[] = {
    {"xmlrpc.method", "Method"},
    {"xmlrpc.param", "Parameter"},
    {"xmlrpc.value", "Value"},
    {"xmlrpc.fault", "Fault"},
    {"xmlrpc.fault.code", "Fault code", FieldType::number},
    {"xmlrpc.fault.string", "Fault text"},
    {"xmlrpc.problem", "Not read, because"},
};

class Tree {
 public:
  Tree(const Content& content, const FieldWish& wish)
      : content_(content), limit_(wish.all() ? kShown : kWished) {
    placed_ = !content.coded && content.ranges.size() == 1;
  }

  void build(std::vector<Field>& out) {
    const auto document = document_of(content_.decoded);
    if (!document) return;
    if (*document == Document::call) {
      const auto read = parse_call(content_.decoded);
      if (!read) return out.push_back(problem(read.error()));
      out.push_back(leaf("xmlrpc.method", "Method", read->message.method));
      std::size_t number = 0;
      for (const Value& param : read->message.params)
        if (room()) out.push_back(value("xmlrpc.param", fmt::format("Parameter {}", ++number), param));
      return;
    }
    const auto read = parse_answer(content_.decoded);
    if (!read) return out.push_back(problem(read.error()));
    const Answer& answer = read->message;
    if (!answer.fault) return out.push_back(value("xmlrpc.value", "Answer", answer.value));
    Field fault = leaf("xmlrpc.fault", "Fault", summary(answer, limit_));
    place(fault, answer.value);
    fault.children.push_back(leaf("xmlrpc.fault.code", "Code", std::to_string(answer.fault->code)));
    fault.children.push_back(leaf("xmlrpc.fault.string", "Text", answer.fault->text));
    out.push_back(std::move(fault));
  }

 private:
  bool room() const { return nodes_ < kMaxFieldNodes; }
  Field leaf(const char* name, const char* label, ByteView text) {
    ++nodes_;
    return {.name = name, .label = label, .value = escape_short(text, limit_)};
  }
  Field problem(const CodecError& error) {
    Field field = leaf("xmlrpc.problem", "Not read, because", error.reason);
    if (placed_ && error.offset < content_.ranges[0].length)
      field.offset = content_.ranges[0].offset + error.offset, field.length = 1;
    return field;
  }
  void place(Field& field, const Value& value) const {
    if (!placed_ || value.offset + value.length > content_.ranges[0].length) return;
    field.offset = content_.ranges[0].offset + value.offset;
    field.length = value.length;
  }
  Field value(const char* name, const std::string& label, const Value& value) {
    ++nodes_;
    const auto type = value.type == Type::untyped ? std::string_view("string") : to_text(value.type);
    Field field{.name = name, .label = fmt::format("{} ({})", label, type)};
    place(field, value);
    if (!has_items(value.type)) {
      const bool text = value.type == Type::string || value.type == Type::untyped;
      field.value = text ? escape_short(value.text, limit_) : summary(value, limit_);
      return field;
    }
    field.value = fmt::format("{} {}", value.items.size(), value.items.size() == 1 ? "value" : "values");
    for (std::size_t i = 0; i < value.items.size() && room(); ++i) {
      const Value& item = value.items[i];
      const auto inner =
          value.type == Type::structure ? escape_short(item.name, 80) : fmt::format("{}", i + 1);
      field.children.push_back(this->value("xmlrpc.value", inner, item));
    }
    return field;
  }

  const Content& content_;
  std::size_t limit_;
  bool placed_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish) {
  auto out = http::fields(kind, bytes, wish);
  const bool wished = std::ranges::any_of(kOwn, [&](const FieldName& name) { return wish.wants(name.name); });
  if (!wished) return out;
  if (const auto content = http::content(kind, bytes)) Tree(*content, wish).build(out);
  return out;
}

std::span<const FieldName> field_names() {
  static const auto names = [] {
    std::vector<FieldName> all(std::begin(kOwn), std::end(kOwn));
    std::ranges::copy(http::field_names(), std::back_inserter(all));
    return all;
  }();
  return names;
}

}  // namespace lw::xmlrpc
