// An edited message made right again, and what else repeating asks of HTTP. Pure.
#pragma once

#include <string_view>

#include "core/base/bytes.h"

namespace lw::http {

/// Content-Length and the sizes of chunks as the bytes after the head want them; every other byte stays. A
/// request that has a body and says nothing of its length gets a Content-Length. Both given: the chunks count
/// (RFC 9112 section 6.3), and Content-Length stays as somebody wrote it. What can't be understood stays.
Bytes mend(std::string_view kind, ByteView bytes);

/// 1xx, but for 101: the answer itself comes after it (RFC 9110 section 15.2).
bool interim(std::string_view kind, ByteView bytes);

/// The chunk sizes of a body alone; the same bytes where its chunks can't be told apart.
Bytes mend_chunks(ByteView body);

}  // namespace lw::http
