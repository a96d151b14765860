// How NetConnector opens a QUIC connection. Two files have it: quic_connect.cpp, and quic_none.cpp for builds
// without QUIC (LW_HTTP3=OFF).
#pragma once

#include "core/io/net_connector.h"
#include "core/io/quic.h"

namespace lw {

/// Opens the channel first, so that whatever fails is noted on it; then throws the Error.
Task<std::unique_ptr<QuicLine>> open_quic(NetConnector::Environment& environment, QuicOptions options);

}  // namespace lw
