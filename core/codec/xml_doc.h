// libxml2's tree of a hostile text, for those in core/codec who ask it things. Only they include this.
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <string>

#include "core/base/bytes.h"

namespace lw {

template <auto Free>
struct XmlFreer {
  template <class T>
  void operator()(T* what) const {
    Free(what);
  }
};
using XmlDoc = std::unique_ptr<xmlDoc, XmlFreer<xmlFreeDoc>>;

/// What could be read of it; null = nothing. `problem` tells why it is no well-formed XML.
XmlDoc parse_xml(ByteView text, bool html, std::string& problem);

/// libxml2's words as one line without a full stop.
std::string xml_words(const char* text);

}  // namespace lw
