// What bodies contain: looks and charsets, JSON by index with a query of the input's own, tables, parts,
// XPath.
#include <cstdint>
#include <cstdlib>

#include "core/codec/charset.h"
#include "core/codec/csv.h"
#include "core/codec/json_path.h"
#include "core/codec/multipart.h"
#include "core/codec/sniff.h"
#include "core/codec/xml_path.h"
#include "core/codec/xml_tree.h"

using namespace lw;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

// The input by pages, as files hand it out.
class Pages final : public PagedBytes {
 public:
  explicit Pages(ByteView bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read(std::uint64_t offset, MutableBytes out) const override {
    if (offset >= bytes_.size() || out.empty()) return 0;
    return bytes_.copy(out.data(), std::min<std::size_t>(out.size(), 700), static_cast<std::size_t>(offset));
  }

 private:
  ByteView bytes_;
};

void walk(const JsonIndex& index, ByteCursor& cursor, const JsonNode& node, int depth) {
  check(node.offset <= node.end && node.end <= cursor.size());
  if (!node.container() || depth > 20) return;
  JsonWalk children(index, cursor, node);
  JsonChild child;
  std::uint64_t count = 0, last = node.offset;
  while (children.next(child)) {
    check(child.ordinal == count++);
    check(child.node.offset >= last && child.node.end >= child.node.offset);
    last = child.node.end;
    walk(index, cursor, child.node, depth + 1);
  }
  check(count <= index.children(cursor, node));
}

void json(ByteView path, ByteView text) {
  const Pages pages(text);
  const auto index = JsonIndex::scan(pages);
  const auto whole = JsonIndex::scan(*paged(Bytes(text)));
  check(index.problem() == whole.problem() && index.root() == whole.root());
  ByteCursor cursor(pages);
  if (index.root()) walk(index, cursor, *index.root(), 0);
  const auto query = JsonPath::compile(path);
  if (!query) return check(query.error().offset <= path.size());
  const auto found = find_matches(*query, index, pages, nullptr, 20'000);
  for (const auto& match : found.found) {
    check(match.path.starts_with("$"));
    check(match.node.end <= text.size());
    if (found.found.size() < 10) check(JsonPath::compile(match.path).has_value());
  }
}

void table(ByteView text) {
  const Pages pages(text);
  const auto shape = guess_csv(text, true).value_or(CsvShape{});
  const auto index = CsvIndex::scan(pages, shape.separator);
  const auto rows = index.read(pages, 0, 200);
  check(rows.size() == std::min<std::uint64_t>(200, index.rows()));
  if (index.rows() > 40) check(index.read(pages, 40, 1)[0] == rows[40]);
  check(sort_csv(index, pages, 0, 0).size() == index.rows());
}

void parts(ByteView boundary, ByteView text) {
  const Pages pages(text);
  for (const auto& part : split_parts(pages, boundary).parts) {
    check(part.offset <= text.size() && part.length <= text.size() - part.offset);
    part.name();
    part.media_type();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  ByteView input(reinterpret_cast<const char*>(data), size);
  const char kind = input[0];
  input.remove_prefix(1);
  // A line in front says what is asked of the rest.
  const auto line = std::min(input.find('\n'), input.size());
  const ByteView asked = input.substr(0, line);
  const ByteView text = input.substr(std::min(line + 1, input.size()));
  switch (kind) {
    case 'j':
      json(asked, text);
      break;
    case 't':
      table(input);
      break;
    case 'm':
      parts(asked, text);
      break;
    case 'x':
    case 'h':
      if (const auto found = find_xpath(text, kind == 'h', asked); !found)
        check(found.error().offset <= asked.size());
      if (const auto tree = read_xml_tree(text, kind == 'h'); tree && !tree->empty()) {
        const auto last = static_cast<std::uint32_t>(tree->nodes().size() - 1);
        check(tree->at(tree->nodes()[last].order) == last);
        check(!tree->path(last).empty());
        check(tree->as_xml(0, 4096).size() <= 4096);
        find_in_xml(*tree, asked, false, 100);
      }
      break;
    default:
      sniff(input, true);
      guess_charset(input, {});
      guess_charset(text, asked);
  }
  return 0;
}
