// The proxy that the variables of the environment name for a URL, as curl reads them: http_proxy (small
// letters alone: HTTP_PROXY may come from a request's header, where CGI runs), https_proxy, all_proxy,
// no_proxy. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/url.h"

namespace lw::cli {

using Variable = std::function<std::optional<std::string>(const std::string& name)>;

/// What stands in the URL, else 80 or 443.
std::uint16_t port_of(const Url& url);

/// "" = go there directly.
std::string proxy_for(const std::string& url, const Variable& variable);
/// Whether a list of no_proxy ("localhost, .example.org, 10.0.0.1:8080", or "*") holds the host.
bool goes_directly(std::string_view list, const std::string& host, std::uint16_t port);

}  // namespace lw::cli
