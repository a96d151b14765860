#include "core/codec/xml_path.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <memory>

#include "core/codec/xml_doc.h"

namespace lw {
namespace {

using PathContext = std::unique_ptr<xmlXPathContext, XmlFreer<xmlXPathFreeContext>>;
using PathResult = std::unique_ptr<xmlXPathObject, XmlFreer<xmlXPathFreeObject>>;
using Buffer = std::unique_ptr<xmlBuffer, XmlFreer<xmlBufferFree>>;

constexpr std::size_t kLongestMatch = 256u << 10;
constexpr int kMostNamespaces = 256;

void say_nothing(void*, const char*, ...) {}
void say_nothing_either(void*, xmlErrorPtr) {}

// What the text declares, wherever it does; the first of a prefix counts.
void register_namespaces(xmlXPathContext& context, xmlNode* root) {
  int known = 0;
  bool first_default = true;
  for (xmlNode* node = root; node != nullptr && known < kMostNamespaces;) {
    if (node->type == XML_ELEMENT_NODE) {
      for (xmlNs* space = node->nsDef; space != nullptr; space = space->next) {
        const xmlChar* prefix = space->prefix;
        if (prefix == nullptr) {
          if (!first_default) continue;
          first_default = false;
          prefix = reinterpret_cast<const xmlChar*>("d");
        }
        if (xmlXPathNsLookup(&context, prefix) != nullptr) continue;
        xmlXPathRegisterNs(&context, prefix, space->href);
        ++known;
      }
    }
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) node = node->parent;
    if (node == root) break;
    node = node->next;
  }
}

XmlMatch match_of(xmlDoc& doc, xmlNode& node) {
  XmlMatch match;
  if (node.type == XML_NAMESPACE_DECL) {
    match.text = reinterpret_cast<const char*>(reinterpret_cast<xmlNs&>(node).href);
    return match;
  }
  match.line = static_cast<std::uint64_t>(std::max(0L, xmlGetLineNo(&node)));
  if (xmlChar* path = xmlGetNodePath(&node); path != nullptr) {
    match.path = reinterpret_cast<const char*>(path);
    xmlFree(path);
  }
  if (node.type == XML_ATTRIBUTE_NODE || node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE) {
    if (xmlChar* value = xmlNodeGetContent(&node); value != nullptr) {
      match.text = reinterpret_cast<const char*>(value);
      xmlFree(value);
    }
  } else if (const Buffer buffer(xmlBufferCreate()); buffer) {
    xmlNodeDump(buffer.get(), &doc, &node, 0, 1);
    match.text.assign(reinterpret_cast<const char*>(xmlBufferContent(buffer.get())),
                      static_cast<std::size_t>(xmlBufferLength(buffer.get())));
  }
  if (match.text.size() > kLongestMatch) match.text.resize(kLongestMatch);
  return match;
}

}  // namespace

Decoded<XmlMatches> find_xpath(ByteView text, bool html, std::string_view expression) {
  if (text.size() > kMaxXmlText)
    return std::unexpected(CodecError{0, "the text is too long to be searched so", ErrorKind::limit});
  XmlMatches made;
  const XmlDoc doc = parse_xml(text, html, made.problem);
  if (!doc || xmlDocGetRootElement(doc.get()) == nullptr) {
    if (made.problem.empty()) made.problem = "there is no element";
    return made;
  }
  const PathContext context(xmlXPathNewContext(doc.get()));
  if (!context) return made;
  context->opLimit = kMaxXPathSteps;
  context->error = say_nothing_either;
  xmlSetGenericErrorFunc(nullptr, say_nothing);
  register_namespaces(*context, xmlDocGetRootElement(doc.get()));
  const std::string words(expression);
  const PathResult result(
      xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(words.c_str()), context.get()));
  if (!result) {
    const auto& error = context->lastError;
    const bool limit =
        error.code == static_cast<int>(XML_XPATH_EXPRESSION_OK) + static_cast<int>(XPATH_OP_LIMIT_EXCEEDED);
    return std::unexpected(
        CodecError{static_cast<std::uint64_t>(std::clamp(error.int1, 0, static_cast<int>(words.size()))),
                   limit ? "the expression takes more work than is allowed" : xml_words(error.message),
                   limit ? ErrorKind::limit : ErrorKind::protocol});
  }
  if (result->type != XPATH_NODESET) {
    if (xmlChar* value = xmlXPathCastToString(result.get()); value != nullptr) {
      made.found.push_back({{}, reinterpret_cast<const char*>(value), 0});
      xmlFree(value);
    }
    return made;
  }
  const int count = result->nodesetval == nullptr ? 0 : result->nodesetval->nodeNr;
  for (int i = 0; i < count; ++i) {
    if (made.found.size() >= kMaxXmlMatches) {
      made.cut = true;
      break;
    }
    xmlNode* node = result->nodesetval->nodeTab[i];
    if (node->type == XML_DOCUMENT_NODE || node->type == XML_HTML_DOCUMENT_NODE)
      node = xmlDocGetRootElement(doc.get());
    made.found.push_back(match_of(*doc, *node));
  }
  return made;
}

}  // namespace lw
