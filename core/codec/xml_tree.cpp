#include "core/codec/xml_tree.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/base/text.h"
#include "core/codec/xml_doc.h"
#include "core/codec/xml_path.h"

namespace lw {
namespace {

const char* chars(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

bool only_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void escape_xml(std::string& out, ByteView text, bool in_value) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>' && !in_value) {
      out += "&gt;";
    } else if (c == '"' && in_value) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

}  // namespace

// Level by level, so that the children of a node stand together; nothing here calls itself, however deep the
// text is.
class XmlTreeBuilder {
 public:
  XmlTreeBuilder(XmlTree& tree, const std::atomic<bool>* cancel) : tree_(tree), cancel_(cancel) {}

  static void set_problem(XmlTree& tree, std::string problem) { tree.problem_ = std::move(problem); }

  void build(xmlNode& root) {
    add(root, 0);
    for (std::size_t i = 0; i < tree_.nodes_.size(); ++i) {
      if (i % 4096 == 0 && cancel_ != nullptr && *cancel_) return;
      if (tree_.nodes_[i].kind == XmlKind::element) add_children(static_cast<std::uint32_t>(i));
    }
    number();
  }

 private:
  std::uint32_t name_of(std::string name) {
    const auto [found, fresh] = names_.try_emplace(std::move(name), tree_.names_.size());
    if (fresh) tree_.names_.push_back(found->first);
    return found->second;
  }

  static std::string qualified(const xmlChar* name, const xmlNs* space) {
    const bool prefixed = space != nullptr && space->prefix != nullptr;
    return prefixed ? std::string(chars(space->prefix)) + ':' + chars(name) : std::string(chars(name));
  }

  XmlNode* add_node(XmlKind kind, std::uint32_t parent, std::string name, std::string_view text,
                    std::uint64_t line, xmlNode* source) {
    if (tree_.nodes_.size() >= kMaxXmlNodes) {
      tree_.cut_ = true;
      return nullptr;
    }
    XmlNode node;
    node.kind = kind;
    node.parent = parent;
    node.name = name_of(std::move(name));
    node.text = static_cast<std::uint32_t>(tree_.texts_.size());
    node.length = static_cast<std::uint32_t>(text.size());
    node.line = static_cast<std::uint32_t>(line);
    tree_.texts_ += text;
    sources_.push_back(source);
    return &tree_.nodes_.emplace_back(node);
  }

  void add(xmlNode& node, std::uint32_t parent) {
    const auto line = static_cast<std::uint64_t>(std::max(0L, xmlGetLineNo(&node)));
    const std::string_view content = chars(node.type == XML_ELEMENT_NODE ? nullptr : node.content);
    switch (node.type) {
      case XML_ELEMENT_NODE:
        if (XmlNode* made =
                add_node(XmlKind::element, parent, qualified(node.name, node.ns), {}, line, &node))
          made->in_default_namespace = node.ns != nullptr && node.ns->prefix == nullptr;
        break;
      case XML_TEXT_NODE:
        if (!only_space(content)) add_node(XmlKind::text, parent, {}, content, line, nullptr);
        break;
      case XML_CDATA_SECTION_NODE:
        add_node(XmlKind::cdata, parent, {}, content, line, nullptr);
        break;
      case XML_COMMENT_NODE:
        add_node(XmlKind::comment, parent, {}, content, line, nullptr);
        break;
      case XML_PI_NODE:
        add_node(XmlKind::instruction, parent, chars(node.name), content, line, nullptr);
        break;
      case XML_ENTITY_REF_NODE:  // not looked up: as it was written
        add_node(XmlKind::text, parent, {}, '&' + std::string(chars(node.name)) + ';', line, nullptr);
        break;
      default:
        break;
    }
  }

  void add_attributes(const xmlNode& element, std::uint32_t parent) {
    for (const xmlNs* space = element.nsDef; space != nullptr; space = space->next) {
      const std::string name =
          space->prefix == nullptr ? "xmlns" : "xmlns:" + std::string(chars(space->prefix));
      add_node(XmlKind::attribute, parent, name, chars(space->href), 0, nullptr);
    }
    for (xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next) {
      std::string value;
      for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) {
        if (part->type == XML_ENTITY_REF_NODE) {
          value += '&' + std::string(chars(part->name)) + ';';
        } else {
          value += chars(part->content);
        }
      }
      add_node(XmlKind::attribute, parent, qualified(attribute->name, attribute->ns), value, 0, nullptr);
    }
  }

  void add_children(std::uint32_t of) {
    const xmlNode* element = sources_[of];
    const auto first = tree_.nodes_.size();
    add_attributes(*element, of);
    for (xmlNode* child = element->children; child != nullptr && !tree_.cut_; child = child->next)
      add(*child, of);
    tree_.nodes_[of].first_child = static_cast<std::uint32_t>(first);
    tree_.nodes_[of].children = static_cast<std::uint32_t>(tree_.nodes_.size() - first);
  }

  // As one reads: a node, then all that is in it, then the next.
  void number() {
    auto& nodes = tree_.nodes_;
    if (nodes.empty()) return;
    tree_.by_order_.reserve(nodes.size());
    std::vector<std::uint32_t> next{0};
    while (!next.empty()) {
      const auto at = next.back();
      next.pop_back();
      nodes[at].order = static_cast<std::uint32_t>(tree_.by_order_.size());
      tree_.by_order_.push_back(at);
      for (auto i = nodes[at].children; i-- > 0;) next.push_back(nodes[at].first_child + i);
    }
  }

  XmlTree& tree_;
  const std::atomic<bool>* cancel_;
  std::map<std::string, std::uint32_t> names_;
  std::vector<xmlNode*> sources_;  // of elements; null for what has no children
};

std::size_t XmlTree::memory() const {
  return nodes_.size() * (sizeof(XmlNode) + sizeof(std::uint32_t)) + texts_.capacity();
}

namespace {

std::string step_name(const XmlTree& tree, const XmlNode& node) {
  switch (node.kind) {
    case XmlKind::element:
      return (node.in_default_namespace ? "d:" : "") + tree.name(node);
    case XmlKind::attribute:
      return '@' + tree.name(node);
    case XmlKind::text:
    case XmlKind::cdata:
      return "text()";
    case XmlKind::comment:
      return "comment()";
    case XmlKind::instruction:
      break;
  }
  return "processing-instruction()";
}

bool is_xml_text(const XmlNode& node) {
  return node.kind == XmlKind::text || node.kind == XmlKind::cdata;
}

// "[2]": which of those that the same step selects; empty = it is the only one.
std::string step_number(const XmlTree& tree, std::uint32_t at) {
  const XmlNode& here = tree.nodes()[at];
  if (at == 0 || here.kind == XmlKind::attribute) return {};
  const XmlNode& above = tree.nodes()[here.parent];
  std::size_t nth = 0, alike = 0;
  for (auto i = above.first_child; i < above.first_child + above.children; ++i) {
    const XmlNode& other = tree.nodes()[i];
    const bool same = other.kind == here.kind && (here.kind != XmlKind::element || other.name == here.name);
    alike += same || (is_xml_text(here) && is_xml_text(other)) ? 1 : 0;
    if (i == at) nth = alike;
  }
  return alike > 1 ? '[' + std::to_string(nth) + ']' : std::string();
}

}  // namespace

std::string XmlTree::path(std::uint32_t node) const {
  std::vector<std::uint32_t> way{node};
  while (way.back() != 0) way.push_back(nodes_[way.back()].parent);
  std::string path;
  for (auto i = way.size(); i-- > 0;) {
    path += '/';
    path += step_name(*this, nodes_[way[i]]);
    path += step_number(*this, way[i]);
  }
  return path;
}

ByteView XmlTree::own_text(const XmlNode& node) const {
  ByteView own;
  for (auto i = node.first_child; i < node.first_child + node.children; ++i) {
    const XmlNode& child = nodes_[i];
    if (child.kind == XmlKind::attribute) continue;
    if ((child.kind != XmlKind::text && child.kind != XmlKind::cdata) || !own.empty()) return {};
    own = text(child);
  }
  return own;
}

std::string XmlTree::as_xml(std::uint32_t node, std::size_t most) const {
  if (nodes_[node].kind == XmlKind::attribute) return std::string(text(nodes_[node]).substr(0, most));
  std::string out;
  struct Step {
    std::uint32_t node;
    bool ends;  // its end tag is due
  };
  std::vector<Step> next{{node, false}};
  while (!next.empty() && out.size() < most) {
    const auto [at, ends] = next.back();
    next.pop_back();
    const XmlNode& here = nodes_[at];
    if (ends) {
      out += "</" + name(here) + '>';
      continue;
    }
    const auto own = text(here).substr(0, most);
    switch (here.kind) {
      case XmlKind::text:
        escape_xml(out, own, false);
        break;
      case XmlKind::cdata:
        out += "<![CDATA[" + std::string(own) + "]]>";
        break;
      case XmlKind::comment:
        out += "<!--" + std::string(own) + "-->";
        break;
      case XmlKind::instruction:
        out += "<?" + name(here) + ' ' + std::string(own) + "?>";
        break;
      case XmlKind::attribute:
        break;
      case XmlKind::element: {
        out += '<' + name(here);
        auto child = here.first_child;
        const auto end = child + here.children;
        for (; child < end && nodes_[child].kind == XmlKind::attribute && out.size() < most; ++child) {
          out += ' ' + name(nodes_[child]) + "=\"";
          escape_xml(out, text(nodes_[child]).substr(0, most), true);
          out += '"';
        }
        while (child < end && nodes_[child].kind == XmlKind::attribute) ++child;
        out += child == end ? "/>" : ">";
        if (child == end) break;
        next.push_back({at, true});
        for (auto i = end; i-- > child;) next.push_back({i, false});
        break;
      }
    }
  }
  if (out.size() > most) out.resize(most);
  return out;
}

Decoded<XmlTree> read_xml_tree(ByteView text, bool html, const std::atomic<bool>* cancel) {
  if (text.size() > kMaxXmlText)
    return std::unexpected(CodecError{0, "the text is too long to be shown as a tree", ErrorKind::limit});
  XmlTree tree;
  std::string problem;
  const XmlDoc doc = parse_xml(text, html, problem);
  xmlNode* root = doc ? xmlDocGetRootElement(doc.get()) : nullptr;
  if (root == nullptr) {
    if (problem.empty()) problem = "there is no element";
  } else {
    XmlTreeBuilder(tree, cancel).build(*root);
  }
  XmlTreeBuilder::set_problem(tree, std::move(problem));
  return tree;
}

std::vector<std::uint64_t> find_in_xml(const XmlTree& tree, ByteView wanted, bool match_case,
                                       std::size_t most, const std::atomic<bool>* cancel) {
  std::vector<std::uint64_t> found;
  const std::string sought = match_case ? std::string(wanted) : to_lower(wanted);
  const auto holds = [&](ByteView text) {
    return match_case ? text.find(sought) != ByteView::npos
                      : to_lower(text).find(sought) != std::string::npos;
  };
  for (std::uint32_t order = 0; order < tree.nodes().size() && found.size() < most; ++order) {
    if (order % 4096 == 0 && cancel != nullptr && *cancel) break;
    const XmlNode& node = tree.nodes()[tree.at(order)];
    if (holds(tree.name(node)) || (node.length > 0 && holds(tree.text(node)))) found.push_back(order);
  }
  return found;
}

}  // namespace lw
