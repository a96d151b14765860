// What servers ask for and answer with: challenges, Digest, NTLM, tokens, redirects; and the watches that
// mask.
#include <cstdint>
#include <cstdlib>

#include "core/codec/digest.h"
#include "core/protocols/http/auth_aws.h"
#include "core/protocols/http/auth_digest.h"
#include "core/protocols/http/auth_ntlm.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/redact_body.h"

namespace {

using namespace lw;
using namespace lw::http;

void challenge(ByteView bytes) {
  const auto all = challenges(bytes);
  if (all.size() > kMaxChallenges) std::abort();
  scheme_names(all);
  const auto read = best_digest(all);
  if (!read) return;
  const DigestInput input{.method = "GET",
                          .uri = "/",
                          .user = "user",
                          .password = "secret",
                          .cnonce = "c",
                          .count = 1,
                          .body_hash = "00"};
  // What the server said is repeated to it: as one parameter, whatever it holds.
  const auto answer = challenges(digest_answer(*read, input));
  if (answer.size() != 1 || answer[0]["nonce"] != read->nonce) std::abort();
}

template <class Watch>
void watch(ByteView bytes, std::size_t cut) {
  std::vector<Blank> whole, halves;
  Watch one, two;
  one.feed(bytes, 0, whole);
  two.feed(bytes.substr(0, cut), 0, halves);
  two.feed(bytes.substr(cut), cut, halves);
  if (whole != halves) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      challenge(bytes);
      break;
    case 1:
      if (const auto read = read_ntlm_challenge(bytes)) {
        const auto made =
            ntlm_authenticate(*read, {.user = "u", .domain = "d", .password = "p"}, "12345678", 1, "bound");
        if (made.size() > bytes.size() + 256) std::abort();
      }
      break;
    case 2:
      if (const auto token = read_token(200, size % 2 ? "" : "application/x-www-form-urlencoded", bytes))
        if (token->access_token.find_first_of("\r\n ") != std::string::npos) std::abort();
      break;
    case 3:
      if (const auto code = read_device_code(200, bytes))
        if (!code->verification_uri.starts_with("http")) std::abort();
      break;
    case 4:
      if (const auto code = code_from_redirect(bytes, "state"))
        if (code->empty()) std::abort();
      aws_sign({.method = "GET", .target = bytes, .headers = {}, .body_hash = ""},
               {.region = "r", .service = "s"}, "id", "key");
      if (const auto link = aws_presign({.method = "GET", .target = bytes, .headers = {}, .body_hash = ""},
                                        {}, {.region = "r", .service = "s"}, "id", "key", 1);
          !link.target.ends_with(link.signature) || link.signature.size() != 64)
        std::abort();
      (void)end_point_hash(bytes);
      break;
    case 5:
      watch<FormWatch>(bytes, size / 2);
      watch<JsonWatch>(bytes, size / 3);
      watch<TargetWatch>(bytes, size / 2);
      break;
  }
  return 0;
}
