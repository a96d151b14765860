// A session as text for people, in curl's manner: `* ` notes, `> ` sent lines, `< ` received lines, `} ` and
// `{ ` for data that is no text. Safe on a terminal: nothing a peer said reaches it unescaped.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/format.h"
#include "core/session/store/store.h"

namespace lw {

struct TextOptions {
  bool times = false;               // each line begins with the seconds since the session began
  bool hex = false;                 // data that is no text is shown in hexadecimal
  std::vector<ChannelId> channels;  // empty = all
};

/// Writes piece by piece, reading the session by pages. With more than one channel each line names its own:
/// "[2] ". Throws Error kind storage.
void write_text(StoreReader& session, const TextOptions& options,
                const std::function<void(std::string_view)>& out);

/// The same as a format; which channels is then the export's to choose.
std::unique_ptr<SessionWriter> make_text_writer(Output output, const TextOptions& options = {});

}  // namespace lw
