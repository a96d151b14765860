#include "core/base/error.h"

#include <fmt/format.h>

namespace lw {

const char* to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid_argument:
      return "invalid_argument";
    case ErrorKind::resolve:
      return "resolve";
    case ErrorKind::connect:
      return "connect";
    case ErrorKind::proxy:
      return "proxy";
    case ErrorKind::tls:
      return "tls";
    case ErrorKind::certificate:
      return "certificate";
    case ErrorKind::protocol:
      return "protocol";
    case ErrorKind::limit:
      return "limit";
    case ErrorKind::timeout:
      return "timeout";
    case ErrorKind::closed:
      return "closed";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::storage:
      return "storage";
    case ErrorKind::unsupported:
      return "unsupported";
  }
  return "?";
}

Error::Error(ErrorKind k, std::string d, std::string p, std::string r)
    : kind(k), doing(std::move(d)), peer(std::move(p)), reason(std::move(r)) {}

std::string Error::message() const {
  std::string text = doing;
  if (!peer.empty()) text += fmt::format("{}{}", text.empty() ? "" : ", peer ", peer);
  if (!reason.empty()) text += fmt::format("{}{}", text.empty() ? "" : ": ", reason);
  if (offset) text += fmt::format(" (byte {})", *offset);
  if (!said.empty()) text += fmt::format(" — it said: {}", said);
  return text;
}

const char* Error::what() const noexcept {
  try {
    what_ = message();
    return what_.c_str();
  } catch (...) {
    return "error";
  }
}

}  // namespace lw
