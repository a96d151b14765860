#include "app/cli/connection_options.h"

#include <utility>

namespace lw::cli {

std::vector<Option> connection_options(ConnectSettings& settings) {
  ConnectSettings* c = &settings;
  return {
      {"-k --insecure", false, [c](const std::string&) { c->tls.verify = false; }},
      {"--cacert", true, [c](std::string v) { c->tls.ca_file = std::move(v); }},
      {"-E --cert", true, [c](std::string v) { c->tls.certificate_file = std::move(v); }},
      {"--key", true, [c](std::string v) { c->tls.key_file = std::move(v); }},
      {"--keylog", true, [c](std::string v) { c->tls.key_log_file = std::move(v); }},
      {"-4 --ipv4", false, [c](const std::string&) { c->family = 4; }},
      {"-6 --ipv6", false, [c](const std::string&) { c->family = 6; }},
      {"--connect-timeout", true,
       [c](const std::string& v) { c->deadlines.connect = time_of("--connect-timeout", v); }},
  };
}

Option total_time_option(ConnectSettings& settings) {
  return {"-m --max-time", true,
          [c = &settings](const std::string& v) { c->deadlines.total = time_of("-m", v); }};
}

}  // namespace lw::cli
