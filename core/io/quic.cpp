#include "core/io/quic.h"

namespace lw {

Task<std::unique_ptr<QuicLine>> Connector::connect_quic(QuicOptions options) {
  throw Error(ErrorKind::unsupported, "connecting", options.target.to_string(), "there is no QUIC here");
}

}  // namespace lw
