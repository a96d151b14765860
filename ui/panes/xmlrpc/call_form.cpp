#include "ui/panes/xmlrpc/call_form.h"

namespace lw::ui {

namespace {

/// Settings are for what is typed; what is larger was pasted and is in the frames once it was sent.
constexpr std::size_t kLongestKeptXml = 256u << 10;

}  // namespace

http::Fetch::Arguments to_request(const CallForm& form) {
  return to_arguments(form.request);
}

boost::json::object to_json(const CallForm& form) {
  boost::json::object object{{"request", to_json(form.request)}};
  xmlrpc::Invoke::Arguments call{.request = {}, .call = form.call, .xml = form.xml};
  if (call.xml.size() > kLongestKeptXml) call.xml.clear();
  auto said = xmlrpc::to_json(call);
  said.erase("request");
  object["said"] = std::move(said);
  auto calls = xmlrpc::to_json(xmlrpc::InvokeAll::Arguments{.request = {}, .calls = form.calls});
  object["calls"] = std::move(calls["calls"]);
  return object;
}

CallForm call_form_from_json(const boost::json::object& object) {
  CallForm form;
  if (const auto* request = object.if_contains("request"); request && request->is_object())
    form.request = form_from_json(request->get_object());
  xmlrpc::Invoke::Arguments call;
  if (const auto* said = object.if_contains("said"); said && said->is_object())
    from_json(said->get_object(), call);
  form.call = std::move(call.call);
  form.xml = std::move(call.xml);
  xmlrpc::InvokeAll::Arguments all;
  from_json(object, all);
  form.calls = std::move(all.calls);
  return form;
}

}  // namespace lw::ui
