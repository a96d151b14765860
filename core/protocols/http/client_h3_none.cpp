#include "core/protocols/http/client_h3_begin.h"

namespace lw::http {

std::shared_ptr<SharedLine> begin_h3(Executor, std::unique_ptr<QuicLine>, std::chrono::milliseconds) {
  throw Error(ErrorKind::unsupported, "asking by HTTP/3", "", "this build has no HTTP/3 (LW_HTTP3=OFF)");
}

}  // namespace lw::http
