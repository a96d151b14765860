// A multipart/form-data body (RFC 7578, RFC 2046 section 5.1) as a list of pieces: bytes, and files that are
// streamed when their turn comes. Pure: sizes of files are told, files are not opened.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// RFC 2046 section 5.1.1.
inline constexpr std::size_t kMaxBoundary = 70;

/// What a body is made of, in order.
struct BodyPiece {
  Bytes bytes;       // or
  std::string file;  // the whole of it
};

/// What stands between the parts, written with these digits: as browsers do, so that it is in no text.
std::string make_boundary(std::uint64_t first, std::uint64_t second);
/// May it stand between parts, and in a Content-Type without more ado?
bool is_boundary(std::string_view text);
/// The boundary that a body begins with, or "".
std::string boundary_of(ByteView body);

/// The Content-Type of such a body.
std::string multipart_type(std::string_view boundary);
/// The boundary that a Content-Type of the user's names, or "" (then it can't be the type of a multipart).
std::string boundary_in(std::string_view content_type);

/// The head of one part, with the delimiter before it and the empty line after. Quotes and line ends in names
/// are percent-encoded, as RFC 7578 section 2 and browsers have it.
Bytes part_head(const BodyPart& part, std::string_view boundary);

/// All of it. The error says which part can't be written so (a boundary that stands in a part, a bad header).
Decoded<std::vector<BodyPiece>> multipart_pieces(const std::vector<BodyPart>& parts,
                                                 std::string_view boundary);

}  // namespace lw::http
