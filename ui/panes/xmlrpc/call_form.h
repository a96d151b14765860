// What stands in the XML-RPC pane's fields; kept in the session's settings. Plain data.
#pragma once

#include <QString>
#include <boost/json/object.hpp>
#include <vector>

#include "core/protocols/xmlrpc/operations.h"
#include "ui/panes/web/request_form.h"

namespace lw::ui {

struct CallForm {
  RequestForm request;  // its URL, headers, credentials, options
  xmlrpc::Call call;
  Bytes xml;                        // written by hand, and sent as it stands; empty = `call` is
  std::vector<xmlrpc::Call> calls;  // for one multicall
};

http::Fetch::Arguments to_request(const CallForm& form);
boost::json::object to_json(const CallForm& form);
CallForm call_form_from_json(const boost::json::object& object);

}  // namespace lw::ui
