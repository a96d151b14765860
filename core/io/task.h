// The coroutine type of core, and its executor. House rules (design, section 4): one `co_await` stands alone
// in its statement, arguments are named locals, cancelling makes the pending wait fail so that the coroutine
// unwinds by its normal error path.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace lw {

using Executor = boost::asio::any_io_executor;

template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace lw
