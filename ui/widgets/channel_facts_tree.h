// What is known of one channel as lines of name and value, certificates as branches.
#pragma once

#include <QString>

#include "core/api/channel_facts.h"

class QTreeWidget;

namespace lw::ui {

struct ShownChannel {
  const ChannelInfo& info;
  const ChannelFacts* facts;  // null = only what `info` tells
  Nanoseconds started;        // the session's wall clock
  QString decoded_as;         // empty = as recorded
};

/// Fills `tree` (two columns).
void fill_channel_facts(QTreeWidget& tree, const ShownChannel& shown);

}  // namespace lw::ui
