#include "core/io/quic_connect.h"

namespace lw {

Task<std::unique_ptr<QuicLine>> open_quic(NetConnector::Environment&, QuicOptions options) {
  throw Error(ErrorKind::unsupported, "connecting", options.target.to_string(),
              "this build has no QUIC (LW_HTTP3=OFF)");
}

}  // namespace lw
