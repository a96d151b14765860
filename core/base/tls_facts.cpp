#include "core/base/tls_facts.h"

#include <boost/json.hpp>

namespace lw {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

json::object to_json(const CertificateFacts& facts) {
  json::array names(facts.names.begin(), facts.names.end());
  return {{"subject", facts.subject},
          {"issuer", facts.issuer},
          {"not_before", facts.not_before},
          {"not_after", facts.not_after},
          {"names", std::move(names)},
          {"sha256", facts.sha256},
          {"key", facts.key},
          {"pem", facts.pem}};
}

CertificateFacts certificate_from_json(const json::object& object) {
  CertificateFacts facts{.subject = text(object, "subject"),
                         .issuer = text(object, "issuer"),
                         .not_before = text(object, "not_before"),
                         .not_after = text(object, "not_after"),
                         .sha256 = text(object, "sha256"),
                         .key = text(object, "key"),
                         .pem = text(object, "pem")};
  const json::value* names = object.if_contains("names");
  if (!names || !names->is_array()) return facts;
  for (const json::value& name : names->get_array()) {
    if (name.is_string()) facts.names.emplace_back(name.get_string());
  }
  return facts;
}

}  // namespace

json::object to_json(const TlsFacts& facts) {
  json::array chain;
  for (const CertificateFacts& certificate : facts.chain) chain.push_back(to_json(certificate));
  return {{"version", facts.version},         {"cipher", facts.cipher},          {"alpn", facts.alpn},
          {"server_name", facts.server_name}, {"resumed", facts.resumed},        {"chain", std::move(chain)},
          {"problem", facts.problem},         {"accepted_by", facts.accepted_by}};
}

TlsFacts tls_facts_from_json(const json::object& object) {
  TlsFacts facts{.version = text(object, "version"),
                 .cipher = text(object, "cipher"),
                 .alpn = text(object, "alpn"),
                 .server_name = text(object, "server_name"),
                 .problem = text(object, "problem"),
                 .accepted_by = text(object, "accepted_by")};
  const json::value* resumed = object.if_contains("resumed");
  facts.resumed = resumed && resumed->is_bool() && resumed->get_bool();
  const json::value* chain = object.if_contains("chain");
  if (!chain || !chain->is_array()) return facts;
  for (const json::value& certificate : chain->get_array()) {
    if (certificate.is_object()) facts.chain.push_back(certificate_from_json(certificate.get_object()));
  }
  return facts;
}

}  // namespace lw
