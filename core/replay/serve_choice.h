// What may be chosen about serving a recorded session, what it offers, and how it goes. Plain data.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/match.h"
#include "core/base/tls_facts.h"

namespace lw {

/// What a client gets that asks for something unrecorded.
enum class MissPolicy : std::uint8_t {
  reply,    // the protocol's own error reply, with the nearest recorded request and what differs; else close
  forward,  // its line goes on to the real server that was recorded; where that can't be: as `reply`
  close,
};

enum class ServeDelay : std::uint8_t { none, original, fixed };

/// What goes wrong on purpose, for testing clients.
enum class ServeFault : std::uint8_t {
  none,
  cut,        // the line is closed
  stall,      // nothing more is said
  reset,      // the line is reset
  wrong_tls,  // TLS, whatever was recorded, with a certificate that has expired and is for another name
};

struct ServeChoice {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;   // 0 = any free one
  std::string path;         // a Unix-domain socket instead
  std::optional<bool> tls;  // null = as recorded
  TlsOptions tls_options;   // certificate and key; without them a self-signed one is made

  /// By MatchPartName::name or a single part ("query.utm_source"): whether it is compared; what is not named
  /// here is as MatchPartName::usual and ::place say.
  std::map<std::string, bool> parts;
  bool once = false;    // each recorded answer is given once; else the last of its kind again and again
  bool strict = false;  // requests must come in the recorded order
  MissPolicy miss = MissPolicy::reply;
  bool refresh = false;  // dates and expiries move with the clock

  ServeDelay delay = ServeDelay::none;
  double delay_factor = 1;                   // of ServeDelay::original
  std::chrono::milliseconds delay_fixed{0};  // before each answer
  ServeFault fault = ServeFault::none;
  std::uint64_t fault_after = 0;  // bytes of answers on a line before the fault

  std::uint32_t max_clients = 1000;  // more wait for the system's queue
  std::uint32_t max_rate = 0;        // requests a second and client, 0 = no limit
  bool record = true;                // what clients do; false = only counted
  std::filesystem::path file;        // of the new session; empty = a name of its own
};

/// Before it is begun: what the session offers.
struct ServePlan {
  std::string protocol;    // ProtocolRow::id
  std::string transport;   // "tcp", "udp", "unix"
  bool tls = false;        // as recorded
  std::uint16_t port = 0;  // that the recorded server had
  std::string server;      // "localhost:8080", where it was
  std::uint64_t requests = 0;
  std::vector<MatchPartName> parts;  // knobs
  std::string cannot;                // why it can't be served, in the row's words; empty = it can
  std::vector<std::string> remarks;  // what will be missing: bodies that were not kept, a side that lacks
};

struct ServeState {
  bool listening = false;
  std::string address;  // "127.0.0.1:40123"
  std::string url;      // "https://127.0.0.1:40123/", where the protocol has one; else empty
  std::string certificate_pem;
  std::string fingerprint;  // SHA-256 of the certificate
  std::string subject;      // its own, RFC 2253 form
  std::uint64_t clients = 0, open = 0;
  std::uint64_t requests = 0, answered = 0, missed = 0;
  std::vector<std::string> misses;  // the latest kShownMisses, each with the nearest and what differs
};
inline constexpr std::size_t kShownMisses = 100;

}  // namespace lw
