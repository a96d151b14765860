// How an HTTP/3 line begins. Two files have it: client_h3.cpp, and client_h3_none.cpp for builds without
// (LW_HTTP3=OFF).
#pragma once

#include <chrono>
#include <memory>

#include "core/io/quic.h"
#include "core/protocols/http/client_shared.h"

namespace lw::http {

/// RFC 9114 section 8.1: of a connection that ends in order, and of requests that are given up.
inline constexpr std::uint64_t kH3NoError = 0x100, kH3RequestCancelled = 0x10c;

/// Says its SETTINGS, and goes on by itself until it is closed. `idle`: closed when it carried nothing for so
/// long.
std::shared_ptr<SharedLine> begin_h3(Executor executor, std::unique_ptr<QuicLine> line,
                                     std::chrono::milliseconds idle);

}  // namespace lw::http
