#include "core/io/errors.h"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace lw {
namespace {

namespace error = boost::asio::error;

bool means_cancelled(const boost::system::error_code& code) {
  return code == error::operation_aborted || code == error::bad_descriptor;
}

}  // namespace

std::string describe(const boost::system::error_code& code) {
  if (code == error::connection_refused) return "connection refused";
  if (code == error::connection_reset) return kResetReason;
  if (code == error::broken_pipe) return "the peer no longer takes bytes";
  if (code == error::timed_out) return "no answer in time";
  if (code == error::host_unreachable) return "no route to the host";
  if (code == error::network_unreachable) return "the network is unreachable";
  if (code == error::network_down) return "the network is down";
  if (code == error::address_in_use) return "the address is already in use";
  if (code == error::access_denied) return "permission denied";
  if (code == error::no_descriptors) return "too many open files";
  if (code == error::message_size) return "the datagram is too large to send";
  if (code == error::eof) return "the peer ended the connection";
  if (code == boost::system::errc::address_not_available) return "the address is not one of this machine";
  if (code == boost::system::errc::no_such_file_or_directory) return "no such socket file";
  return code.message();
}

Error cancelled_error(std::string doing, std::string peer) {
  return Error(ErrorKind::cancelled, std::move(doing), std::move(peer), "cancelled");
}

Error io_error(const boost::system::error_code& code, std::string doing, std::string peer) {
  if (means_cancelled(code)) return cancelled_error(std::move(doing), std::move(peer));
  ErrorKind kind = ErrorKind::closed;
  if (code == error::timed_out) kind = ErrorKind::timeout;
  if (code == error::connection_refused || code == error::host_unreachable ||
      code == error::network_unreachable || code == error::network_down) {
    kind = ErrorKind::connect;
  }
  return Error(kind, std::move(doing), std::move(peer), describe(code));
}

Error connect_error(const boost::system::error_code& code, std::string doing, std::string peer) {
  if (means_cancelled(code)) return cancelled_error(std::move(doing), std::move(peer));
  return Error(ErrorKind::connect, std::move(doing), std::move(peer), describe(code));
}

Error to_error(const std::exception_ptr& exception, std::string doing, std::string peer) {
  try {
    std::rethrow_exception(exception);
  } catch (const Error& e) {
    return e;
  } catch (const boost::system::system_error& e) {
    return io_error(e.code(), std::move(doing), std::move(peer));
  } catch (const std::exception& e) {
    return Error(ErrorKind::protocol, std::move(doing), std::move(peer), e.what());
  }
}

}  // namespace lw
