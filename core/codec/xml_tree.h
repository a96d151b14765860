// An XML or HTML text as a tree to look through: a few dozen bytes a node and one copy of the texts, without
// the library that read it. Pure; a tree is never changed once it is made, so that any thread may read it.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

enum class XmlKind : std::uint8_t { element, attribute, text, cdata, comment, instruction };

/// Nodes that a tree has at most: 32 MB of "<a/>" would be eight millions.
inline constexpr std::size_t kMaxXmlNodes = 2'000'000;

struct XmlNode {
  std::uint32_t parent = 0;
  std::uint32_t first_child = 0;  // its children stand one after the other
  std::uint32_t children = 0;     // attributes first
  std::uint32_t name = 0;         // among XmlTree::names
  std::uint32_t text = 0;         // in XmlTree::texts
  std::uint32_t length = 0;
  std::uint32_t line = 0;   // 0 = not known
  std::uint32_t order = 0;  // as one reads: the root has 0
  XmlKind kind = XmlKind::element;
  bool in_default_namespace = false;  // XPath has to name it "d:..." (xml_path.h)
};

class XmlTree {
 public:
  /// Node 0 is the root element; empty = there is none.
  const std::vector<XmlNode>& nodes() const { return nodes_; }
  bool empty() const { return nodes_.empty(); }
  /// As written, with its prefix; an instruction's target; empty for texts and comments.
  const std::string& name(const XmlNode& node) const { return names_[node.name]; }
  /// Of an attribute its value, of a text or a comment itself, of an instruction what follows its target.
  ByteView text(const XmlNode& node) const { return ByteView(texts_).substr(node.text, node.length); }
  /// The node of an order.
  std::uint32_t at(std::uint32_t order) const { return by_order_[order]; }
  /// What of the text is not here, or is wrong with it; empty = nothing. For people.
  const std::string& problem() const { return problem_; }
  bool cut() const { return cut_; }
  std::size_t memory() const;

  /// "/d:feed/d:entry[2]/@id": selects it (find_xpath()).
  std::string path(std::uint32_t node) const;
  /// Of an element the text that stands in it by itself, where it has no elements; else empty.
  ByteView own_text(const XmlNode& node) const;
  /// It as XML, at most about `most` bytes of it. An attribute's value alone.
  std::string as_xml(std::uint32_t node, std::size_t most) const;

 private:
  friend class XmlTreeBuilder;
  std::vector<XmlNode> nodes_;
  std::vector<std::uint32_t> by_order_;
  std::vector<std::string> names_;
  Bytes texts_;
  std::string problem_;
  bool cut_ = false;
};

/// UTF-8, or as the XML declaration says. Texts of white space alone are left out. An error: the text is too
/// long (kMaxXmlText).
Decoded<XmlTree> read_xml_tree(ByteView text, bool html, const std::atomic<bool>* cancel = nullptr);

/// The orders of the nodes whose name or text holds `wanted`, at most `most`. Without `match_case` ASCII
/// letters are alike.
std::vector<std::uint64_t> find_in_xml(const XmlTree& tree, ByteView wanted, bool match_case,
                                       std::size_t most, const std::atomic<bool>* cancel = nullptr);

}  // namespace lw
