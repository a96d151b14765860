// One document of XML-RPC read in one pass: expat beneath, and the few elements that the specification knows.
#pragma once

#include <string>
#include <vector>

#include "core/protocols/xmlrpc/messages.h"

namespace lw::xmlrpc {

/// What a document turned out to hold.
struct Parts {
  enum class Root : std::uint8_t { none, call, answer, value };
  Root root = Root::none;
  std::string method;
  bool has_method = false;
  bool is_fault = false;
  std::vector<Value> values;  // params, the one of an answer or fault, or a lone value
  std::vector<Oddity> oddities;
};

Decoded<Parts> read_parts(ByteView xml, std::string_view charset);

}  // namespace lw::xmlrpc
