#include "ui/panes/common/error_text.h"

#include <QCoreApplication>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct ErrorWords {
  Q_DECLARE_TR_FUNCTIONS(Errors)
};

QString headline(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid_argument:
      return ErrorWords::tr("That can't be asked for");
    case ErrorKind::resolve:
      return ErrorWords::tr("The name has no address");
    case ErrorKind::connect:
      return ErrorWords::tr("No connection");
    case ErrorKind::proxy:
      return ErrorWords::tr("The proxy did not let us through");
    case ErrorKind::tls:
      return ErrorWords::tr("TLS failed");
    case ErrorKind::certificate:
      return ErrorWords::tr("The certificate was not accepted");
    case ErrorKind::protocol:
      return ErrorWords::tr("The answer breaks the protocol");
    case ErrorKind::limit:
      return ErrorWords::tr("A limit was reached");
    case ErrorKind::timeout:
      return ErrorWords::tr("The time ran out");
    case ErrorKind::closed:
      return ErrorWords::tr("The connection ended early");
    case ErrorKind::cancelled:
      return ErrorWords::tr("Cancelled");
    case ErrorKind::refused:
      return ErrorWords::tr("Refused by you");
    case ErrorKind::storage:
      return ErrorWords::tr("Writing failed");
    case ErrorKind::unsupported:
      return ErrorWords::tr("Not possible in this build or on this system");
  }
  return {};
}

}  // namespace

QString error_sentence(const Error& error) {
  QString text = headline(error.kind);
  if (!error.peer.empty()) text += QStringLiteral(" (%1)").arg(from_utf8(error.peer));
  if (!error.reason.empty()) text += QStringLiteral(": ") + from_utf8(error.reason);
  return text;
}

QString error_advice(const Error& error) {
  switch (error.kind) {
    case ErrorKind::resolve:
      return ErrorWords::tr("Check the spelling of the host, or give its address under Options, Resolve.");
    case ErrorKind::connect:
      return ErrorWords::tr("Check host and port, and that the server runs and is reachable from here.");
    case ErrorKind::proxy:
      return ErrorWords::tr("Check the proxy's address and account in the options.");
    case ErrorKind::tls:
      return ErrorWords::tr(
          "Perhaps the port speaks no TLS, or only a version that is not allowed here (Options, Lowest "
          "version).");
    case ErrorKind::certificate:
      return ErrorWords::tr(
          "Nothing was sent. Send again to be asked again, or name the right authority (Options, CA file).");
    case ErrorKind::timeout:
      return ErrorWords::tr("The deadlines are in the options.");
    case ErrorKind::protocol:
      return ErrorWords::tr("The transcript has every byte up to the fault.");
    case ErrorKind::closed:
      return ErrorWords::tr("The transcript has every byte that came.");
    case ErrorKind::storage:
      return ErrorWords::tr("Check that there is room, and that the folder may be written.");
    default:
      return {};
  }
}

QString error_text(const Error& error) {
  QString text = error_sentence(error);
  if (!error.doing.empty())
    text += QLatin1Char('\n') + ErrorWords::tr("While %1.").arg(from_utf8(error.doing));
  if (error.offset && error.kind == ErrorKind::protocol) {
    text += QLatin1Char(' ') + ErrorWords::tr("At byte %1 of what the peer sent.").arg(*error.offset);
  }
  const QString advice = error_advice(error);
  if (!advice.isEmpty()) text += QLatin1Char('\n') + advice;
  if (!error.said.empty())
    text += QLatin1Char('\n') + ErrorWords::tr("It said: %1").arg(from_utf8(error.said));
  return text;
}

}  // namespace lw::ui
