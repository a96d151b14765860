#include "core/protocols/row.h"

namespace lw {
namespace {

class NullDescriber final : public Describer {
 public:
  void feed(const Frame&, std::vector<Message>&) override {}
  void finish(std::vector<Message>&) override {}
};

class NullRedactor final : public Redactor {
 public:
  void feed(Direction, ByteView, std::vector<Blank>&) override {}
};

}  // namespace

std::unique_ptr<Describer> null_describer(const ChannelInfo&) {
  return std::make_unique<NullDescriber>();
}
std::vector<Field> null_fields(std::string_view, ByteView, const FieldWish&) {
  return {};
}
std::unique_ptr<Redactor> null_redactor(const ChannelInfo&) {
  return std::make_unique<NullRedactor>();
}
std::optional<Content> null_content(std::string_view, ByteView) {
  return {};
}

const ProtocolRow* find_protocol(std::string_view id) {
  for (const ProtocolRow* row : protocol_rows()) {
    if (row->id == id) return row;
  }
  return nullptr;
}

const OperationType* find_operation(std::string_view name) {
  for (const ProtocolRow* row : protocol_rows()) {
    for (const OperationType& type : row->operations) {
      if (type.name == name) return &type;
    }
  }
  for (const OperationType& type : generic_operations()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

}  // namespace lw
