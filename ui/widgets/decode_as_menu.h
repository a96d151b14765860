// "Decode As": the protocols that a channel can be shown with, as a menu with the one that it is shown with
// now. For all places that show something of a channel.
#pragma once

#include <QMenu>
#include <functional>
#include <string>

#include "core/api/transcript.h"

namespace lw::ui {

/// Adds the submenu to `menu`, disabled where there is nothing to choose; null = this transcript can't.
/// `chosen` gets a ProtocolRow::id, empty = as recorded.
QMenu* add_decode_as_menu(QMenu* menu, Transcript* transcript, ChannelId channel,
                          std::function<void(std::string protocol)> chosen);

/// "HTTP, recorded as Raw socket"; empty = it is shown as recorded.
QString decoded_as_text(Transcript* transcript, ChannelId channel);

}  // namespace lw::ui
