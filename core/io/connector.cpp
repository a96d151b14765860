#include "core/io/connector.h"

namespace lw {

Task<std::vector<std::string>> Connector::resolve(ResolveOptions options) {
  throw Error(ErrorKind::unsupported, "resolving", options.host, "there are no names here");
}

}  // namespace lw
