// XPath 1.0 over an XML or HTML text (libxml2). No entity of the text is looked up, no file and nobody on the
// network is asked for anything; the work of an expression is limited. Pure; blocks for as long as it takes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

/// Longer texts are not made a tree of: it takes about ten times as much memory.
inline constexpr std::size_t kMaxXmlText = 32u << 20;
/// Steps of an expression, as libxml2 counts them.
inline constexpr unsigned long kMaxXPathSteps = 10'000'000;
inline constexpr std::size_t kMaxXmlMatches = 10'000;

struct XmlMatch {
  std::string path;  // "/feed/entry[2]/title"; empty = a value that is no node
  std::string text;  // a node: as XML; an attribute, a number, a string: its value
  std::uint64_t line = 0;
};

struct XmlMatches {
  std::vector<XmlMatch> found;
  bool cut = false;     // there are more
  std::string problem;  // the text is no well-formed XML: why; what could be read of it was searched
};

/// Prefixes are those that the text declares anywhere; its default namespace can be written as "d:". The
/// error's offset counts in the expression.
Decoded<XmlMatches> find_xpath(ByteView text, bool html, std::string_view expression);

}  // namespace lw
