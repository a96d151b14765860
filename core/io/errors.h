// From what the system and Asio report to Error: kinds, and reasons in words.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>
#include <exception>
#include <string>

#include "core/base/error.h"

namespace lw {

/// Completion token: the error code comes back as a value, so that each wait is tested where it stands. A
/// coroutine that is already cancelled still throws boost::system::system_error here; to_error() makes that
/// an Error.
inline constexpr auto quiet = boost::asio::as_tuple(boost::asio::use_awaitable);

/// The reason of an Error of kind closed whose peer sent a reset.
inline constexpr const char* kResetReason = "the connection was reset by the peer";

/// `code` in words, without a full stop: "connection refused".
std::string describe(const boost::system::error_code& code);

/// On an established line: kinds cancelled (also when our side had closed it), closed, timeout, connect.
Error io_error(const boost::system::error_code& code, std::string doing, std::string peer);

/// While opening one: as io_error, but what the network answers is of kind connect.
Error connect_error(const boost::system::error_code& code, std::string doing, std::string peer);

Error cancelled_error(std::string doing, std::string peer);

/// Any exception as an Error: an Error stays as it is, Asio's "operation aborted" becomes kind cancelled.
Error to_error(const std::exception_ptr& exception, std::string doing, std::string peer);

}  // namespace lw
