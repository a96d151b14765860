#include "ui/panes/socket/line_error.h"

#include <QCoreApplication>

#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"

namespace lw::ui {
namespace {

struct LineErrorText {
  Q_DECLARE_TR_FUNCTIONS(LineErrors)
};

bool says(const Error& error, std::string_view words) {
  return error.reason.find(words) != std::string::npos;
}

QString advice_to_listen(const Error& error, const SocketForm& form) {
  const bool path = socket::has_path(form.kind);
  if (says(error, "in use"))
    return path ? LineErrorText::tr("Another program listens at this path: end it, or choose another path.")
                : LineErrorText::tr(
                      "Another program has this port: end it, or choose another one; 0 takes a free one.");
  if (says(error, "permission denied"))
    return path ? LineErrorText::tr("You may not write in this folder: choose one of your own.")
                : LineErrorText::tr("Ports below 1024 belong to the system: choose a higher one.");
  if (says(error, "not one of this machine"))
    return LineErrorText::tr("Listen at an address of this machine; 0.0.0.0 or :: stands for all of them.");
  return {};
}

QString advice_to_connect(const Error& error, const SocketForm& form) {
  if (says(error, "connection refused"))
    return LineErrorText::tr(
        "The machine is there, but nobody listens at this port: start the server, or check the "
        "port, and connect again.");
  if (says(error, "unreachable") || says(error, "no route"))
    return LineErrorText::tr(
        "No way leads there from here: check the address, the network and the options “From” and "
        "“Only device”.");
  if (says(error, "network is down")) return LineErrorText::tr("Check that this machine has a network.");
  if (says(error, "permission denied"))
    return socket::has_peers(form.kind)
               ? LineErrorText::tr(
                     "Broadcasting must be allowed (page Delivery), and may be forbidden by a firewall.")
               : LineErrorText::tr("The system does not allow it: a firewall, or the rights of the path.");
  if (says(error, "not one of this machine"))
    return LineErrorText::tr("What stands at “From” in the options is no address of this machine.");
  if (says(error, "no such socket file"))
    return LineErrorText::tr("Nothing is there: check the path; abstract names begin with @.");
  if (says(error, "in use"))
    return LineErrorText::tr("Our own port is taken: choose another one, or none, in the options.");
  return {};
}

}  // namespace

QString line_error_sentence(const Error& error, const SocketForm& form) {
  const bool listening = form.listens() && error.kind == ErrorKind::connect;
  if (!listening) return error_sentence(error);
  QString text = LineErrorText::tr("Can't listen at %1").arg(from_utf8(error.peer));
  if (!error.reason.empty()) text += QStringLiteral(": ") + from_utf8(error.reason);
  return text;
}

QString line_error_advice(const Error& error, const SocketForm& form) {
  QString advice;
  if (error.kind == ErrorKind::connect)
    advice = form.listens() ? advice_to_listen(error, form) : advice_to_connect(error, form);
  if (error.kind == ErrorKind::resolve)
    advice = LineErrorText::tr("Check the spelling of the name, and that this machine has a network.");
  if (error.kind == ErrorKind::closed && says(error, "reset"))
    advice = LineErrorText::tr(
        "The other side broke the line off at once; the transcript has all that came before.");
  return advice.isEmpty() ? error_advice(error) : advice;
}

}  // namespace lw::ui
