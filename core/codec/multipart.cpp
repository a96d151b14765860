#include "core/codec/multipart.h"

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw {
namespace {

constexpr std::uint64_t kPiece = 1u << 20;

// Where the delimiter begins next, at the beginning of a line.
std::optional<std::uint64_t> find_delimiter(const PagedBytes& bytes, const Bytes& delimiter,
                                            std::uint64_t from, const std::atomic<bool>* cancel) {
  for (auto at = from; at < bytes.size();) {
    if (cancel != nullptr && *cancel) return std::nullopt;
    // A byte before comes along, to see whether a line ended there.
    const auto begin = at == 0 ? 0 : at - 1;
    const Bytes piece = read_bytes(bytes, begin, kPiece);
    for (auto found = piece.find(delimiter, at - begin); found != Bytes::npos;
         found = piece.find(delimiter, found + 1)) {
      if (begin + found == 0 || (found > 0 && piece[found - 1] == '\n')) return begin + found;
    }
    if (begin + piece.size() >= bytes.size() || piece.size() <= delimiter.size() + 1) break;
    at = begin + piece.size() - delimiter.size();
  }
  return std::nullopt;
}

// The part whose head begins at `at`; its content's end is not known yet.
BodyPart read_head(const PagedBytes& bytes, std::uint64_t at) {
  BodyPart part;
  const Bytes head = read_bytes(bytes, at, kMaxPartHead);
  std::size_t line = 0;
  while (line < head.size()) {
    const auto end = head.find('\n', line);
    const auto next = end == Bytes::npos ? head.size() : end + 1;
    std::string_view text =
        std::string_view(head).substr(line, (end == Bytes::npos ? head.size() : end) - line);
    if (text.ends_with('\r')) text.remove_suffix(1);
    line = next;
    if (text.empty()) break;
    const auto colon = text.find(':');
    if ((text[0] == ' ' || text[0] == '\t') && !part.fields.empty()) {
      part.fields.back().second += ' ' + std::string(trim(text));
    } else if (colon != std::string_view::npos) {
      part.fields.emplace_back(trim(text.substr(0, colon)), trim(text.substr(colon + 1)));
    }
  }
  part.offset = at + line;
  return part;
}

// The line end before a delimiter is the delimiter's.
std::uint64_t content_end(const PagedBytes& bytes, std::uint64_t delimiter, std::uint64_t begin) {
  const auto from = delimiter - std::min<std::uint64_t>(delimiter, 2);
  const Bytes before = read_bytes(bytes, from, delimiter - from);
  const std::uint64_t taken = before.ends_with("\r\n") ? 2 : before.ends_with('\n') ? 1 : 0;
  return std::max(begin, delimiter - taken);
}

}  // namespace

std::string BodyPart::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

std::string BodyPart::media_type() const {
  const std::string type = field("Content-Type");
  return type.empty() ? "text/plain" : type;
}

std::string BodyPart::name() const {
  const std::string disposition = field("Content-Disposition");
  const std::string file = parameter(disposition, "filename");
  return file.empty() ? parameter(disposition, "name") : file;
}

BodyParts split_parts(const PagedBytes& bytes, std::string_view boundary, const std::atomic<bool>* cancel) {
  BodyParts made;
  if (boundary.empty() || boundary.size() > kMaxBoundary) {
    made.problem = "the boundary is missing, or longer than 70 characters";
    return made;
  }
  const Bytes delimiter = "--" + Bytes(boundary);
  auto at = find_delimiter(bytes, delimiter, 0, cancel);
  if (!at) made.problem = "the boundary is nowhere";
  while (at) {
    const auto behind = *at + delimiter.size();
    const Bytes rest = read_bytes(bytes, behind, 1024);
    if (rest.starts_with("--")) return made;
    if (made.parts.size() >= kMaxParts) {
      made.problem = "there are more parts than are shown";
      return made;
    }
    const auto line = rest.find('\n');
    BodyPart part = read_head(bytes, behind + (line == Bytes::npos ? rest.size() : line + 1));
    at = find_delimiter(bytes, delimiter, std::min(part.offset, bytes.size()), cancel);
    part.open = !at;
    const auto end = at ? content_end(bytes, *at, part.offset) : bytes.size();
    part.length = end > part.offset ? end - part.offset : 0;
    made.parts.push_back(std::move(part));
  }
  if (!made.parts.empty()) made.problem = "the last part has no end";
  return made;
}

}  // namespace lw
