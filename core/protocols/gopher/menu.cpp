// Menus, as they are found in gopherspace.
#include <algorithm>
#include <bit>

#include "core/base/text.h"
#include "core/protocols/gopher/messages.h"

namespace lw::gopher {
namespace {

constexpr std::uint16_t kGopherPort = 70;

constexpr ItemKind kKinds[] = {
    {'0', "Text", Opens::text},
    {'1', "Menu", Opens::menu},
    {'2', "Phone book", Opens::terminal},
    {'3', "Error", Opens::nothing},
    {'4', "BinHex file", Opens::file},
    {'5', "DOS archive", Opens::file},
    {'6', "uuencoded file", Opens::text},
    {'7', "Search", Opens::search},
    {'8', "Telnet", Opens::terminal},
    {'9', "Binary file", Opens::file},
    {'+', "Mirror of the item above", Opens::menu},
    {'T', "tn3270", Opens::terminal},
    {'g', "GIF picture", Opens::picture},
    {'I', "Picture", Opens::picture},
    {'i', "Information", Opens::nothing},
    {'h', "Web page", Opens::web},
    {'s', "Sound", Opens::file},
    {'d', "Document", Opens::file},
    {'p', "PNG picture", Opens::picture},
    {'P', "PDF document", Opens::file},
    {'r', "RTF document", Opens::file},
    {'X', "XML document", Opens::text},
    {'M', "Mail folder", Opens::text},
    {'c', "Calendar", Opens::text},
    {':', "Bitmap picture", Opens::picture},
    {';', "Film", Opens::file},
    {'<', "Sound", Opens::file},
};

/// The rest of a menu line after its type, field by field.
std::optional<ByteView> take_field(ByteView& rest) {
  if (rest.data() == nullptr) return std::nullopt;
  const auto tab = rest.find('\t');
  const ByteView field = rest.substr(0, tab);
  rest = tab == ByteView::npos ? ByteView() : rest.substr(tab + 1);
  return field;
}

std::uint16_t port_of(std::optional<ByteView> field, std::uint8_t& faults) {
  const ByteView text = field ? trim(*field) : ByteView();
  if (text.empty()) {
    faults |= kNoPort;
    return kGopherPort;
  }
  std::uint32_t port = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || port > 65535) {
      faults |= kBadPort;
      return 0;
    }
    port = port * 10 + static_cast<std::uint32_t>(c - '0');
  }
  if (port >= 1 && port <= 65535) return static_cast<std::uint16_t>(port);
  faults |= kBadPort;
  return 0;
}

bool says_nothing(char type) {
  return type == 'i' || type == '3';
}

}  // namespace

ItemKind item_kind(char type) {
  const auto found = std::ranges::find(kKinds, type, &ItemKind::type);
  return found == std::end(kKinds) ? ItemKind{type, "Unknown", Opens::file} : *found;
}

std::span<const ItemKind> item_kinds() {
  return kKinds;
}

std::string_view MenuItem::url() const {
  const std::string_view all = selector;
  for (const std::string_view sign : {"URL:", "/URL:"}) {
    if (all.size() > sign.size() && equals_ignoring_case(all.substr(0, sign.size()), sign))
      return all.substr(sign.size());
  }
  return {};
}

std::optional<MenuItem> parse_item(ByteView line) {
  if (line == ".") return std::nullopt;
  MenuItem item;
  if (line.find('\t') == ByteView::npos) {
    // Text that somebody put into a menu as it was; with the type of a line that leads nowhere it is one.
    const bool typed = !line.empty() && says_nothing(line.front());
    item.type = typed ? line.front() : 'i';
    item.name = line.substr(typed ? 1 : 0);
    if (!line.empty()) item.faults = kNoTabs;
    return item;
  }
  item.type = line.front() == '\t' ? 'i' : line.front();
  ByteView rest = line.front() == '\t' ? line : line.substr(1);
  item.name = take_field(rest).value_or(ByteView());
  item.selector = take_field(rest).value_or(ByteView());
  item.host = trim(take_field(rest).value_or(ByteView()));
  item.port = port_of(take_field(rest), item.faults);
  if (const auto plus = take_field(rest); plus && (*plus == "+" || *plus == "?")) item.plus = *plus;
  if (item.host.empty()) item.faults |= kNoHost;
  // Nobody goes there: whatever stands in these fields is right.
  if (says_nothing(item.type) || !item.url().empty())
    item.faults &= static_cast<std::uint8_t>(~(kNoHost | kNoPort | kBadPort));
  return item;
}

void MenuReader::feed(ByteView bytes, std::vector<MenuItem>& out) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const ByteView part = bytes.substr(0, end);
    const std::size_t room = kLongestLine - std::min(held_.size(), kLongestLine);
    // One byte more, so that the CR of a line of just that length is not its end.
    held_ += part.substr(0, room + 1);
    if (held_.size() + (part.size() > room + 1 ? part.size() - room - 1 : 0) > kLongestLine + 1) long_ = true;
    at_ += part.size();
    if (end == ByteView::npos) return;
    ++at_;
    line(!held_.ends_with('\r'), out);
    bytes.remove_prefix(end + 1);
  }
}

void MenuReader::finish(std::vector<MenuItem>& out) {
  if (at_ > begin_) line(false, out);
}

void MenuReader::line(bool bare_lf, std::vector<MenuItem>& out) {
  ByteView text = held_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  const bool cut = long_ || text.size() > kLongestLine;
  text = text.substr(0, kLongestLine);
  auto item = parse_item(text);
  if (item && cut) item->faults |= kTooLong;
  if (item && bare_lf && !cut) item->faults |= kBareLf;
  if (!item) {
    ended_ = true;
  } else if (items_ < kMostItems) {
    item->offset = begin_;
    item->length = at_ - begin_;
    // The blank line with which some servers end is nothing that they say.
    if (ended_ && !text.empty()) ++after_end_;
    for (std::size_t bit = 0; bit < std::size(counts_); ++bit)
      counts_[bit] += (item->faults >> bit & 1u) != 0 ? 1 : 0;
    ++items_;
    out.push_back(*std::move(item));
  }
  held_.clear();
  begin_ = at_;
  long_ = false;
}

std::size_t MenuReader::count(Fault fault) const {
  return counts_[std::countr_zero(static_cast<unsigned>(fault))];
}

bool looks_like_menu(ByteView bytes) {
  constexpr int kLooked = 40;
  int lines = 0;
  int items = 0;
  while (!bytes.empty() && lines < kLooked) {
    const auto end = bytes.find('\n');
    ByteView line = bytes.substr(0, end);
    if (end == ByteView::npos && lines > 0) break;  // may be half a line
    bytes.remove_prefix(end == ByteView::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line == ".") continue;
    ++lines;
    // The type, a name, a selector, a host, a port.
    if (line.front() >= ' ' && std::ranges::count(line, '\t') >= 3) ++items;
  }
  return items * 2 > lines;
}

}  // namespace lw::gopher
