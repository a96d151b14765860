// A session as packets, for Wireshark and its like: pcapng with IP packets made up around what was said. What
// each packet is, is told by its comments. README.md says how.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "core/base/format.h"
#include "core/session/store/store.h"

namespace lw {

/// What a session holds of the layer below TLS.
struct RawLayer {
  std::set<ChannelId> channels;  // that have frames of Layer::raw
  std::string keys;              // lines of an SSLKEYLOGFILE
};
/// Reads all frames without their bytes. Throws Error kind storage.
RawLayer find_raw_layer(StoreReader& session);

struct PcapngOptions {
  /// Channels in it are written as they were on the wire, all others as plaintext; with its keys Wireshark
  /// decrypts them.
  RawLayer raw;
  /// The port under which Wireshark knows the channel's protocol, over TLS or not; 0 = none. Where it is set,
  /// the server's port is written as that one. Empty: all ports as recorded.
  std::function<std::uint16_t(const ChannelInfo& channel, bool tls)> port_of;
};

std::unique_ptr<SessionWriter> make_pcapng_writer(Output output, PcapngOptions options = {});

}  // namespace lw
