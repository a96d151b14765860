// How a fetch proves who it is: plain data, with JSON both ways (operations_auth.cpp; secrets go out masked,
// as many asterisks as they have bytes, and come back through a question when the operation runs again).
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace lw::http {

/// `any`: nothing is sent until the server asks; then the strongest of what it offers is answered.
enum class AuthKind : std::uint8_t {
  none,
  basic,
  bearer,
  digest,
  api_key,
  oauth2,
  aws_sigv4,
  negotiate,
  ntlm,
  any,
};

/// Where an API key stands.
enum class KeyPlace : std::uint8_t { header, query, cookie };

/// RFC 6749 sections 4.1, 4.4, 4.3 and 6; RFC 8628.
enum class OAuthGrant : std::uint8_t {
  authorization_code,
  client_credentials,
  device_code,
  password,  // the resource owner's: Auth::user and Auth::password
  refresh_token,
};

struct OAuthSettings {
  OAuthGrant grant = OAuthGrant::authorization_code;
  std::string authorization_url = {};  // opened in a browser
  std::string device_url = {};         // RFC 8628 section 3.1
  std::string token_url = {};
  std::string client_id = {};
  std::string client_secret = {};   // a secret; empty = a public client
  std::string scope = {};           // words with spaces between them
  std::string refresh_token = {};   // a secret; what the user already has
  std::string more = {};            // further parameters as a query: "audience=x&prompt=login"
  bool pkce = true;                 // RFC 7636, S256
  bool secret_in_body = false;      // RFC 6749 section 2.3.1: by Basic, unless the server can't
  std::uint16_t redirect_port = 0;  // on loopback (RFC 8252 section 7.3); 0 = any that is free
  std::string redirect_path = "/callback";
  std::string access_token = {};    // a secret; one that was kept: taken while it is good
  std::int64_t access_expires = 0;  // of that, Clock::wall; 0 = not known
  bool fresh = false;               // what the session has kept is forgotten first
  bool operator==(const OAuthSettings&) const = default;
};

/// AWS Signature Version 4; Auth::user is the access key's id, Auth::password the secret key.
struct AwsSettings {
  std::string region = {};         // empty = told from the host name
  std::string service = {};        // empty = told from the host name
  std::string session_token = {};  // a secret
  bool sign_payload = true;        // false: UNSIGNED-PAYLOAD
  bool in_query = false;           // a presigned URL: the signature stands in the query
  std::uint32_t expires = 900;     // seconds that a presigned URL is good for, up to kMaxAwsExpires
  bool operator==(const AwsSettings&) const = default;
};

inline constexpr std::uint32_t kMaxAwsExpires = 604'800;  // a week: AWS takes no longer one

struct Auth {
  AuthKind kind = AuthKind::none;
  std::string user = {};
  std::string password = {};  // a secret; bearer: the token; api_key: the key
  std::string domain = {};    // NTLM
  KeyPlace place = KeyPlace::header;
  std::string key_name = {};  // API key: the field's, parameter's or cookie's name
  OAuthSettings oauth = {};
  AwsSettings aws = {};
  std::string service_name = {};  // Negotiate: "HTTP@host" unless this says otherwise
  /// Negotiate, when a recording is played: tokens stand for those that were masked, and the system is not
  /// asked for its own. Not a setting: for_playback sets it.
  bool tokens_stand_in = false;
  bool operator==(const Auth&) const = default;
};

/// A client certificate for some servers. The first rule that fits is taken, and before them all
/// ConnectSettings::tls for the server that the user named. After a redirect only rules count.
struct ClientCertificate {
  std::string host = {};              // "example.org", "example.org:8443", "*.example.org", "*"
  std::string certificate_file = {};  // PEM chain, or PKCS#12
  std::string key_file = {};          // PEM; empty = in certificate_file
  std::string key_password = {};      // a secret; empty = asked for where it is needed
  bool operator==(const ClientCertificate&) const = default;
};
using ClientCertificates = std::vector<ClientCertificate>;

/// What has no place in settings and history.
void clear_secrets(Auth& auth);

const char* to_text(AuthKind kind);
boost::json::object to_json(const Auth& auth);
/// What is missing or of another kind leaves the value as it is.
void from_json(const boost::json::object& object, Auth& auth);
boost::json::array to_json(const ClientCertificates& rules);
void from_json(const boost::json::array& array, ClientCertificates& rules);

}  // namespace lw::http
