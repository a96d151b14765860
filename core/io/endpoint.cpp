#include <fmt/format.h>

#include "core/io/connector.h"

namespace lw {

std::string Endpoint::to_string() const {
  if (!path.empty()) return path;
  const bool v6 = host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", v6 ? "[" : "", host, v6 ? "]" : "", port);
}

}  // namespace lw
