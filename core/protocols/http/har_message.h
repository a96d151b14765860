// Messages as HAR writes them. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "core/base/format.h"
#include "core/protocols/http/codec.h"

namespace lw::http {

/// JSON is UTF-8: other bytes are taken for ISO 8859-1, as headers were once defined.
std::string har_text(ByteView bytes);

boost::json::object har_request(const Parsed<RequestHead>& parsed, const std::string& url,
                                const WholeMessage& message);
boost::json::object har_response(const Parsed<ResponseHead>& parsed, const WholeMessage& message);
/// Of an exchange that failed: status 0, as browsers write it.
boost::json::object har_no_response();

/// `origin` = "https://example.org:8443", for a target that does not tell it.
std::string har_url(const RequestHead& head, const std::string& origin);

}  // namespace lw::http
