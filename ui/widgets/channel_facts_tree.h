// What is known of one channel as lines of name and value, certificates as branches.
#pragma once

#include "core/api/channel_facts.h"

class QTreeWidget;

namespace lw::ui {

/// Fills `tree` (two columns). `started` is the session's wall clock. `facts` null = only what `info` tells.
void fill_channel_facts(QTreeWidget& tree, const ChannelInfo& info, const ChannelFacts* facts,
                        Nanoseconds started);

}  // namespace lw::ui
