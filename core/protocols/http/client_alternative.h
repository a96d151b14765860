// HTTP/3 where the server said that it speaks it (RFC 7838): Version::automatic_3.
#pragma once

#include <optional>

#include "core/protocols/http/client_connect.h"

namespace lw::http {

/// "https://host:443".
std::string origin_of(const Url& url);

/// A line by HTTP/3 to where the origin said before, in this session, that it can be had so. Nothing = it
/// said nothing, the settings go another way, or it failed: then the hop's notes say so, and the next ones
/// don't try for a while. Throws what the user decided: cancelled, or a certificate that was refused.
Task<OpenedLine> open_alternative(Context& context, const Url& url, const ConnectSettings& settings,
                                  bool fresh, Hop& hop, Nanoseconds began);

/// What goes out over an alternative service: `head` with the field that names it (section 5). Nothing = it
/// goes out as it is, also where the user has such a field of his own, or wants none.
std::optional<RequestHead> with_alt_used(const RequestHead& head, const OpenedLine& line,
                                         const Fetch::Arguments& arguments);

}  // namespace lw::http
