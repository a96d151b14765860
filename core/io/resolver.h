// Names to addresses, off the loop: getaddrinfo blocks, so each lookup has a short-lived thread of its own,
// and one slow name server does not hold up other names.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/io/task.h"

namespace lw {

using Addresses = std::vector<boost::asio::ip::address>;

/// `host` as a literal address, with or without brackets.
std::optional<boost::asio::ip::address> literal_address(const std::string& host);

/// The addresses of an override for host and port; empty optional = none matches. Throws Error of kind
/// invalid_argument on an override that is not an address.
std::optional<Addresses> overridden(const std::vector<ResolveOverride>& overrides, const std::string& host,
                                    std::uint16_t port);

/// In the order of the system (RFC 6724), without repetitions. `family`: 0 = both, 4, 6. Throws Error of kind
/// resolve, or cancelled (the thread then ends by itself).
Task<Addresses> resolve_name(Executor executor, std::string host, int family);

/// Those of `addresses` that are of `family`.
Addresses of_family(const Addresses& addresses, int family);

}  // namespace lw
