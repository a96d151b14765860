// What an expert would point at in a message: rules broken, answers nobody asked for, choices that are not
// safe. Pure.
#pragma once

#include <vector>

#include "core/base/message.h"
#include "core/protocols/http/message_reader.h"

namespace lw::http {

/// Of a message that `reader` has just read to its end. `secure`: nobody on the way can read the line. The
/// ids are listed in the README.
void remark(What what, const MessageReader& reader, bool secure, std::vector<Remark>& out);

/// Of bytes that could not be read. The error's offset counts in the message. `before`: the reader of the
/// messages before them, null = there were none.
Remark remark_unreadable(const CodecError& error, What what, const MessageReader* before);

/// "a line ends ..." as a sentence: "A line ends ...".
std::string capitalised(std::string text);

Severity highest(const std::vector<Remark>& remarks);

}  // namespace lw::http
