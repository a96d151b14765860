// The registered status codes (IANA's HTTP Status Code Registry).
#include <algorithm>
#include <array>

#include "core/protocols/http/explain.h"

namespace lw::http {
namespace {

struct ExplainedStatus {
  int code;  // in order
  Explanation explanation;
};

constexpr std::array kExplainedStatuses = {
    ExplainedStatus{100, {"Go on: the server wants the content.", "RFC 9110, section 15.2.1"}},
    ExplainedStatus{101,
                    {"The connection goes on in the protocol named in Upgrade.", "RFC 9110, section 15.2.2"}},
    ExplainedStatus{102, {"The server is still at work; out of use.", "RFC 2518, section 10.1"}},
    ExplainedStatus{
        103, {"Links that the client may fetch while the answer is being made.", "RFC 8297, section 2"}},
    ExplainedStatus{200, {"It was done, and this is the result.", "RFC 9110, section 15.3.1"}},
    ExplainedStatus{201, {"Something new was made; Location says where.", "RFC 9110, section 15.3.2"}},
    ExplainedStatus{202, {"Taken, but not done yet.", "RFC 9110, section 15.3.3"}},
    ExplainedStatus{203, {"Done, and a proxy changed the result.", "RFC 9110, section 15.3.4"}},
    ExplainedStatus{204, {"Done, and there is nothing to send.", "RFC 9110, section 15.3.5"}},
    ExplainedStatus{205, {"Done; the form can be cleared.", "RFC 9110, section 15.3.6"}},
    ExplainedStatus{206, {"The part that Range asked for.", "RFC 9110, section 15.3.7"}},
    ExplainedStatus{207, {"Results of several resources are in the content.", "RFC 4918, section 11.1"}},
    ExplainedStatus{208, {"Was listed before in this multi-status answer.", "RFC 5842, section 7.1"}},
    ExplainedStatus{226, {"What changed since the version the client has.", "RFC 3229, section 10.4.1"}},
    ExplainedStatus{300, {"There are several to choose from.", "RFC 9110, section 15.4.1"}},
    ExplainedStatus{301, {"It has moved for good; the method may become GET.", "RFC 9110, section 15.4.2"}},
    ExplainedStatus{302, {"It is elsewhere for now; the method may become GET.", "RFC 9110, section 15.4.3"}},
    ExplainedStatus{303, {"The result is to be fetched there with GET.", "RFC 9110, section 15.4.4"}},
    ExplainedStatus{304,
                    {"Nothing changed: what the client has is still right.", "RFC 9110, section 15.4.5"}},
    ExplainedStatus{305, {"Use that proxy; out of use.", "RFC 9110, section 15.4.6"}},
    ExplainedStatus{306, {"Reserved, and never used.", "RFC 9110, section 15.4.7"}},
    ExplainedStatus{307, {"It is elsewhere for now; the method stays.", "RFC 9110, section 15.4.8"}},
    ExplainedStatus{308, {"It has moved for good; the method stays.", "RFC 9110, section 15.4.9"}},
    ExplainedStatus{400, {"The server sees a mistake in the request.", "RFC 9110, section 15.5.1"}},
    ExplainedStatus{401, {"Log in first; WWW-Authenticate says how.", "RFC 9110, section 15.5.2"}},
    ExplainedStatus{402, {"Reserved for payments.", "RFC 9110, section 15.5.3"}},
    ExplainedStatus{403,
                    {"Understood, and refused; logging in again will not help.", "RFC 9110, section 15.5.4"}},
    ExplainedStatus{404, {"There is nothing here, or none of your business.", "RFC 9110, section 15.5.5"}},
    ExplainedStatus{
        405,
        {"The resource does not know this method; Allow lists those it knows.", "RFC 9110, section 15.5.6"}},
    ExplainedStatus{406, {"Nothing here fits what Accept and its kin ask for.", "RFC 9110, section 15.5.7"}},
    ExplainedStatus{407, {"Log in at the proxy first.", "RFC 9110, section 15.5.8"}},
    ExplainedStatus{408, {"The request took too long to come.", "RFC 9110, section 15.5.9"}},
    ExplainedStatus{409, {"It conflicts with the state the resource is in.", "RFC 9110, section 15.5.10"}},
    ExplainedStatus{410, {"It was here and is gone for good.", "RFC 9110, section 15.5.11"}},
    ExplainedStatus{411, {"The server wants to know the length first.", "RFC 9110, section 15.5.12"}},
    ExplainedStatus{412, {"A condition of the request does not hold.", "RFC 9110, section 15.5.13"}},
    ExplainedStatus{413, {"The content is larger than the server takes.", "RFC 9110, section 15.5.14"}},
    ExplainedStatus{414, {"The address is longer than the server takes.", "RFC 9110, section 15.5.15"}},
    ExplainedStatus{
        415, {"The server does not take content of this type or coding.", "RFC 9110, section 15.5.16"}},
    ExplainedStatus{416, {"The range lies outside of what there is.", "RFC 9110, section 15.5.17"}},
    ExplainedStatus{417, {"What Expect asks for can't be done.", "RFC 9110, section 15.5.18"}},
    ExplainedStatus{418, {"Reserved; a joke that some servers still tell.", "RFC 9110, section 15.5.19"}},
    ExplainedStatus{421, {"This server does not answer for that host.", "RFC 9110, section 15.5.20"}},
    ExplainedStatus{422, {"Well-formed, but it makes no sense to the server.", "RFC 9110, section 15.5.21"}},
    ExplainedStatus{423, {"The resource is locked.", "RFC 4918, section 11.3"}},
    ExplainedStatus{424, {"Something that this hung on failed.", "RFC 4918, section 11.4"}},
    ExplainedStatus{
        425, {"Came in early data and might be a repetition: send it again later.", "RFC 8470, section 5.2"}},
    ExplainedStatus{426,
                    {"The server wants another protocol; Upgrade names it.", "RFC 9110, section 15.5.22"}},
    ExplainedStatus{428, {"The server wants a condition, such as If-Match.", "RFC 6585, section 3"}},
    ExplainedStatus{429, {"Too many requests in this time.", "RFC 6585, section 4"}},
    ExplainedStatus{431, {"The header is larger than the server takes.", "RFC 6585, section 5"}},
    ExplainedStatus{451, {"Withheld for legal reasons.", "RFC 7725, section 3"}},
    ExplainedStatus{500, {"Something went wrong in the server.", "RFC 9110, section 15.6.1"}},
    ExplainedStatus{501, {"The server does not know how to do this.", "RFC 9110, section 15.6.2"}},
    ExplainedStatus{502, {"The server behind this one answered nonsense.", "RFC 9110, section 15.6.3"}},
    ExplainedStatus{503, {"Not now: overloaded, or being worked on.", "RFC 9110, section 15.6.4"}},
    ExplainedStatus{504, {"The server behind this one did not answer in time.", "RFC 9110, section 15.6.5"}},
    ExplainedStatus{505, {"The server does not speak this version of HTTP.", "RFC 9110, section 15.6.6"}},
    ExplainedStatus{506, {"The server's choice among variants leads in a circle.", "RFC 2295, section 8.1"}},
    ExplainedStatus{507, {"There is no room to store it.", "RFC 4918, section 11.5"}},
    ExplainedStatus{508, {"The server went in a circle.", "RFC 5842, section 7.2"}},
    ExplainedStatus{510, {"The request lacks an extension it should declare.", "RFC 2774, section 7"}},
    ExplainedStatus{511, {"Log in at the network first, as in a hotel.", "RFC 6585, section 6"}},
};

constexpr std::array kExplainedClasses = {
    Explanation{"Something on the way to the answer.", "RFC 9110, section 15.2"},
    Explanation{"It went well.", "RFC 9110, section 15.3"},
    Explanation{"There is more to do: go elsewhere, or use what was kept.", "RFC 9110, section 15.4"},
    Explanation{"The server finds a fault with the request.", "RFC 9110, section 15.5"},
    Explanation{"The server failed.", "RFC 9110, section 15.6"},
};

}  // namespace

Explanation explain_status(int status) {
  const auto found = std::ranges::lower_bound(kExplainedStatuses, status, {}, &ExplainedStatus::code);
  if (found != kExplainedStatuses.end() && found->code == status) return found->explanation;
  return status >= 100 && status < 600 ? kExplainedClasses[static_cast<std::size_t>(status / 100 - 1)]
                                       : Explanation{};
}

}  // namespace lw::http
