#include "core/protocols/xmlrpc/reader.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::xmlrpc {

namespace {

enum class Element : std::uint8_t {
  document,
  method_call,
  method_name,
  method_response,
  params,
  param,
  fault,
  value,
  scalar,
  structure,
  member,
  name,
  array,
  data,
};

struct Place {
  Element element;
  std::string_view word;
  std::array<Element, 2> in;  // where it may stand
};

constexpr Place kPlaces[] = {
    {Element::method_call, "methodCall", {Element::document, Element::document}},
    {Element::method_response, "methodResponse", {Element::document, Element::document}},
    {Element::method_name, "methodName", {Element::method_call, Element::method_call}},
    {Element::params, "params", {Element::method_call, Element::method_response}},
    {Element::fault, "fault", {Element::method_response, Element::method_response}},
    {Element::param, "param", {Element::params, Element::params}},
    {Element::member, "member", {Element::structure, Element::structure}},
    {Element::name, "name", {Element::member, Element::member}},
    {Element::data, "data", {Element::array, Element::array}},
};

bool white(ByteView text) {
  return text.find_first_not_of(" \t\r\n") == ByteView::npos;
}

ByteView trimmed(ByteView text) {
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const auto end = text.find_last_not_of(" \t\r\n");
  return end == ByteView::npos ? ByteView() : text.substr(begin, end + 1 - begin);
}

class Reader {
 public:
  explicit Reader(XML_Parser parser) : parser_(parser) { stack_.push_back(Element::document); }

  void start(std::string_view tag);
  void end();
  void characters(ByteView text);
  void fail(std::string reason, ErrorKind kind = ErrorKind::protocol) {
    if (failure_) return;
    failure_ = CodecError{here(), std::move(reason), kind};
    XML_StopParser(parser_, XML_FALSE);
  }
  const std::optional<CodecError>& failure() const { return failure_; }
  Parts take() { return std::move(parts_); }

 private:
  std::uint64_t here() const {
    return static_cast<std::uint64_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_), 0));
  }
  std::uint64_t here_end() const {
    return here() + static_cast<std::uint64_t>(std::max(XML_GetCurrentByteCount(parser_), 0));
  }
  Element top() const { return stack_.back(); }
  void odd(std::string text) {
    if (parts_.oddities.size() < kMaxOddities) parts_.oddities.push_back({here(), std::move(text)});
  }
  void push(Element element) {
    stack_.push_back(element);
    text_.clear();
  }
  void start_value();
  void start_content(std::string_view tag);
  void start_other(std::string_view tag, std::string_view word);
  void end_value();
  void end_scalar();
  void end_member();
  void deliver(Value value);
  bool again(bool& seen, const char* what) {
    if (seen) fail(fmt::format("a second {}", what));
    return std::exchange(seen, true);
  }

  /// A value that is being read.
  struct Open {
    Value value;
    bool typed = false;  // its element has been
    bool data = false;   // an array's <data> has been
    std::string name;    // of the member that is being read
    bool named = false;
    bool filled = false;  // that member has its value
  };

  XML_Parser parser_;
  std::vector<Element> stack_;
  std::vector<Open> open_;
  Bytes text_;
  std::size_t values_ = 0;
  bool params_seen_ = false;
  bool param_filled_ = false;
  std::optional<CodecError> failure_;
  Parts parts_;
};

void Reader::start(std::string_view tag) {
  if (failure_) return;
  const auto colon = tag.rfind(':');
  const auto word = colon == std::string_view::npos ? tag : tag.substr(colon + 1);
  if (!white(text_)) return fail(fmt::format("text beside <{}>", escape_short(tag, 40)));
  if (top() == Element::value) return start_content(tag);
  if (word == "value") return start_value();
  start_other(tag, word);
}

void Reader::start_other(std::string_view tag, std::string_view word) {
  const auto place = std::ranges::find_if(kPlaces, [&](const Place& one) {
    return one.word == word && (one.in[0] == top() || one.in[1] == top());
  });
  if (place == std::end(kPlaces))
    return fail(fmt::format("<{}> does not belong here", escape_short(tag, 40)));
  switch (place->element) {
    case Element::method_call:
      parts_.root = Parts::Root::call;
      break;
    case Element::method_response:
      parts_.root = Parts::Root::answer;
      break;
    case Element::method_name:
      if (again(parts_.has_method, "<methodName>")) return;
      break;
    case Element::params:
    case Element::fault:
      if (again(params_seen_, "list of values")) return;
      parts_.is_fault = place->element == Element::fault;
      break;
    case Element::data:
      if (again(open_.back().data, "<data>")) return;
      break;
    case Element::member:
      open_.back().name.clear();
      open_.back().named = open_.back().filled = false;
      break;
    case Element::name:
      if (again(open_.back().named, "<name>")) return;
      break;
    default:
      break;
  }
  if (place->element == Element::param) param_filled_ = false;
  push(place->element);
}

void Reader::start_value() {
  switch (top()) {
    case Element::document:
      parts_.root = Parts::Root::value;
      break;
    case Element::param:
    case Element::fault:
      if (again(param_filled_, "value")) return;
      break;
    case Element::member:
      if (again(open_.back().filled, "value of a member")) return;
      break;
    case Element::data:
      break;
    default:
      return fail("<value> does not belong here");
  }
  if (open_.size() == kMaxDepth)
    return fail(fmt::format("values are nested deeper than {}", kMaxDepth), ErrorKind::limit);
  if (++values_ > kMaxValues) return fail(fmt::format("more than {} values", kMaxValues), ErrorKind::limit);
  open_.emplace_back();
  open_.back().value.offset = here();
  push(Element::value);
}

void Reader::start_content(std::string_view tag) {
  Open& open = open_.back();
  if (open.typed) return fail("a second element in a <value>");
  open.typed = true;
  const auto colon = tag.rfind(':');
  std::optional<Type> type;
  if (colon == std::string_view::npos) {
    type = type_from_text(tag);
  } else {
    // Whatever the prefix is: servers forget to declare it.
    type = type_from_text("ex:" + std::string(tag.substr(colon + 1)));
    if (!type) type = type_from_text(tag.substr(colon + 1));
  }
  if (!type || *type == Type::untyped)
    return fail(fmt::format("<{}> is no type of XML-RPC", escape_short(tag, 40)));
  open.value.type = *type;
  push(*type == Type::structure ? Element::structure
       : *type == Type::array   ? Element::array
                                : Element::scalar);
}

void Reader::end_scalar() {
  Value& value = open_.back().value;
  if (value.type == Type::string) {
    value.text = std::move(text_);
  } else if (value.type == Type::base64) {
    auto decoded = from_base64(text_);
    if (!decoded) return fail("this is no base64: " + decoded.error().reason);
    value.text = *std::move(decoded);
  } else if (value.type == Type::nil || value.type == Type::ex_nil) {
    if (!white(text_)) odd("text in a nil");
  } else {
    value.text = trimmed(text_);
    if (const auto reason = problem(value.type, value.text); !reason.empty())
      odd(fmt::format("<{}> is {}", to_text(value.type), reason));
  }
}

void Reader::end_value() {
  Open open = std::move(open_.back());
  open_.pop_back();
  if (open.typed) {
    if (!white(text_)) return fail("text beside a value's element");
  } else {
    open.value.text = std::move(text_);
  }
  open.value.length = here_end() - open.value.offset;
  text_.clear();
  deliver(std::move(open.value));
}

void Reader::deliver(Value value) {
  if (top() == Element::data || top() == Element::member)
    open_.back().value.items.push_back(std::move(value));
  else
    parts_.values.push_back(std::move(value));
}

void Reader::end_member() {
  Open& open = open_.back();
  if (!open.named) return fail("a member without a <name>");
  if (!open.filled) return fail("a member without a <value>");
  open.value.items.back().name = std::move(open.name);
}

void Reader::end() {
  if (failure_) return;
  const Element element = top();
  stack_.pop_back();
  switch (element) {
    case Element::value:
      return end_value();
    case Element::scalar:
      end_scalar();
      break;
    case Element::method_name:
      parts_.method = trimmed(text_);
      break;
    case Element::name:
      open_.back().name = std::move(text_);
      break;
    case Element::member:
      end_member();
      break;
    case Element::array:
      if (!open_.back().data) odd("an array without <data>");
      [[fallthrough]];
    default:
      if (!white(text_)) return fail("text between elements");
  }
  if (element == Element::param && !param_filled_) return fail("a <param> without a <value>");
  text_.clear();
}

void Reader::characters(ByteView text) {
  if (failure_) return;
  switch (top()) {
    case Element::value:
    case Element::scalar:
    case Element::name:
    case Element::method_name:
      text_ += text;
      break;
    default:
      if (!white(text)) fail("text between elements");
  }
}

Reader& reader_of(void* data) {
  return *static_cast<Reader*>(data);
}

void on_start(void* data, const XML_Char* name, const XML_Char** /*attributes*/) {
  reader_of(data).start(name);
}
void on_end(void* data, const XML_Char* /*name*/) {
  reader_of(data).end();
}
void on_text(void* data, const XML_Char* text, int length) {
  reader_of(data).characters({text, static_cast<std::size_t>(length)});
}
// With it go entities: those that grow without end, and those that read files.
void on_doctype(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                const XML_Char* /*public_id*/, int /*internal*/) {
  reader_of(data).fail("a document type (DTD) is refused: XML-RPC has none, and its entities could hurt");
}

/// Those that expat knows by itself. Anything else that a header says is left to the document.
const char* known_charset(std::string_view charset) {
  for (const char* one : {"UTF-8", "UTF-16", "ISO-8859-1", "US-ASCII"})
    if (equals_ignoring_case(charset, one)) return one;
  return nullptr;
}

}  // namespace

Decoded<Parts> read_parts(ByteView xml, std::string_view charset) {
  if (xml.size() > kMaxMessage)
    return std::unexpected(
        CodecError{kMaxMessage, "the message is longer than " + human_size(kMaxMessage), ErrorKind::limit});
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  const std::unique_ptr<XML_ParserStruct, Free> parser(XML_ParserCreate(known_charset(charset)));
  if (!parser) return std::unexpected(CodecError{0, "there is no memory for a parser", ErrorKind::limit});
  Reader reader(parser.get());
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), &on_start, &on_end);
  XML_SetCharacterDataHandler(parser.get(), &on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), &on_doctype);
  // In one piece: fed bit by bit, expat would look at the beginning of a long token again and again.
  static constexpr char kNothing = '\0';
  const auto status =
      XML_Parse(parser.get(), xml.empty() ? &kNothing : xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (reader.failure()) return std::unexpected(*reader.failure());
  if (status != XML_STATUS_OK) {
    const auto at = std::max<XML_Index>(XML_GetCurrentByteIndex(parser.get()), 0);
    return std::unexpected(
        CodecError{static_cast<std::uint64_t>(at), XML_ErrorString(XML_GetErrorCode(parser.get()))});
  }
  return reader.take();
}

}  // namespace lw::xmlrpc
