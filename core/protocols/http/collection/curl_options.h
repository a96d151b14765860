// The options of curl(1) that a pasted command may hold, by their spellings.
#pragma once

#include <cstdint>
#include <string_view>

namespace lw::http::curl {

enum class Option : std::uint8_t {
  url,
  method,
  header,
  data,
  data_raw,
  data_urlencode,
  json,
  get,
  head,
  user,
  agent,
  referer,
  cookie,
  insecure,
  location,
  location_off,
  max_redirs,
  compressed,
  proxy,
  socks,
  proxy_user,
  resolve,
  cert,
  key,
  cacert,
  tls10,
  tls11,
  tls12,
  tls13,
  max_time,
  connect_timeout,
  upload,
  unix_socket,
  output,
  bearer,
  form,
  form_string,
  digest,
  ntlm,
  negotiate,
  any_auth,
  aws_sigv4,
  range,
  resume,
  connect_to,
  ciphers,
  tls_max,
  key_password,
  abstract_socket,
  as_typed,
  http10,
  http11,
  http2,
  http2_prior,
  http3,
  remote_name,
  expect100_wait,
  next,
  ipv4,
  ipv6,
  basic,
  local_address,
  quiet_flag,
  ignored_flag,
  ignored_value
};

struct Spelling {
  std::string_view name;
  Option option;
  bool value;
};

/// Null = not known.
const Spelling* find_option(std::string_view name);

}  // namespace lw::http::curl
