#include "core/protocols/socket/sending/input_text.h"

#include <array>

#include "core/base/text.h"
#include "core/protocols/socket/sending/hex_text.h"

namespace lw::socket {
namespace {

constexpr std::array kForms = {InputForm::text, InputForm::hex, InputForm::base64};
constexpr std::array kEndings = {LineEnding::none, LineEnding::lf, LineEnding::cr, LineEnding::crlf,
                                 LineEnding::nul};

}  // namespace

const char* to_string(InputForm form) {
  switch (form) {
    case InputForm::text:
      return "text";
    case InputForm::hex:
      return "hex";
    case InputForm::base64:
      return "base64";
  }
  return "?";
}

const char* to_string(LineEnding ending) {
  switch (ending) {
    case LineEnding::none:
      return "none";
    case LineEnding::lf:
      return "lf";
    case LineEnding::cr:
      return "cr";
    case LineEnding::crlf:
      return "crlf";
    case LineEnding::nul:
      return "nul";
  }
  return "?";
}

std::optional<InputForm> input_form_of(std::string_view name) {
  for (const InputForm form : kForms)
    if (name == to_string(form)) return form;
  return {};
}

std::optional<LineEnding> line_ending_of(std::string_view name) {
  for (const LineEnding ending : kEndings)
    if (name == to_string(ending)) return ending;
  return {};
}

ByteView bytes_of(LineEnding ending) {
  switch (ending) {
    case LineEnding::none:
      return {};
    case LineEnding::lf:
      return "\n";
    case LineEnding::cr:
      return "\r";
    case LineEnding::crlf:
      return "\r\n";
    case LineEnding::nul:
      return {"\0", 1};
  }
  return {};
}

Decoded<Bytes> read_input(InputForm form, std::string_view typed) {
  switch (form) {
    case InputForm::text:
      return unescape(typed);
    case InputForm::hex:
      return read_hex_text(typed);
    case InputForm::base64:
      return from_base64(typed);
  }
  return Bytes();
}

std::string write_input(InputForm form, ByteView bytes) {
  if (form == InputForm::hex) return to_hex(bytes, " ");
  if (form == InputForm::base64) return to_base64(bytes);
  std::string text = escape(bytes);
  // Two braces would begin a macro.
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at))
    text.replace(at, 1, "\\x7B");
  return text;
}

std::string typed_on_a_line(InputForm form, std::string_view typed) {
  std::string out = form == InputForm::text ? "\"" : std::string(to_string(form)) + " \"";
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const char c = typed[at];
    if (c == '\\' && at + 1 < typed.size())
      (out += c) += typed[++at];
    else if (c == '"')
      out += "\\\"";
    else if (c == '\n' || c == '\r')
      out += form != InputForm::text ? " " : c == '\n' ? "\\n" : "\\r";
    else
      out += c;
  }
  return out + '"';
}

}  // namespace lw::socket
