#include "core/codec/xml_doc.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

namespace lw {

std::string xml_words(const char* text) {
  std::string line = text == nullptr ? "" : text;
  while (!line.empty() && (line.back() == '\n' || line.back() == '.')) line.pop_back();
  std::ranges::replace(line, '\n', ' ');
  return line;
}

// Neither entities put in, nor a DTD fetched, nor limits lifted: those options are left out.
XmlDoc parse_xml(ByteView text, bool html, std::string& problem) {
  const char* begin = text.empty() ? "" : &text.front();
  const auto size = static_cast<int>(text.size());
  if (html) {
    htmlParserCtxtPtr raw = htmlNewParserCtxt();
    XmlDoc doc(htmlCtxtReadMemory(
        raw, begin, size, nullptr, nullptr,
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    htmlFreeParserCtxt(raw);
    return doc;
  }
  const std::unique_ptr<xmlParserCtxt, XmlFreer<xmlFreeParserCtxt>> context(xmlNewParserCtxt());
  if (!context) return nullptr;
  XmlDoc doc(
      xmlCtxtReadMemory(context.get(), begin, size, nullptr, nullptr,
                        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET));
  if (const auto* error = xmlCtxtGetLastError(context.get()); error != nullptr && context->wellFormed == 0)
    problem = "line " + std::to_string(error->line) + ": " + xml_words(error->message);
  return doc;
}

}  // namespace lw
