#include "ui/panes/common/connect_fields.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct ConnectFieldsText {
  Q_DECLARE_TR_FUNCTIONS(ConnectFields)
};

// "port" of "...:port"; 0 = not one.
std::uint16_t port_of(const QString& text) {
  bool fine = false;
  const uint port = text.toUInt(&fine);
  return fine && port <= 65535 ? static_cast<std::uint16_t>(port) : 0;
}

}  // namespace

QComboBox* make_min_tls_box(QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->addItem(QStringLiteral("TLS 1.0"), static_cast<int>(TlsVersion::tls1_0));
  box->addItem(QStringLiteral("TLS 1.1"), static_cast<int>(TlsVersion::tls1_1));
  box->addItem(QStringLiteral("TLS 1.2"), static_cast<int>(TlsVersion::tls1_2));
  box->addItem(QStringLiteral("TLS 1.3"), static_cast<int>(TlsVersion::tls1_3));
  set_min_tls(box, TlsVersion::tls1_2);
  return box;
}

TlsVersion min_tls_of(const QComboBox* box) {
  return static_cast<TlsVersion>(box->currentData().toInt());
}

void set_min_tls(QComboBox* box, TlsVersion version) {
  const int at = box->findData(static_cast<int>(version));
  box->setCurrentIndex(at < 0 ? 0 : at);
}

QDoubleSpinBox* make_seconds_box(const QString& accessible_name, QWidget* parent) {
  auto* box = new QDoubleSpinBox(parent);
  box->setRange(0, 86'400);
  box->setDecimals(1);
  box->setSuffix(ConnectFieldsText::tr(" s"));
  box->setSpecialValueText(ConnectFieldsText::tr("no limit"));
  box->setAccessibleName(accessible_name);
  return box;
}

std::chrono::milliseconds to_milliseconds(const QDoubleSpinBox* box) {
  return std::chrono::milliseconds(qRound64(box->value() * 1000));
}

void show_milliseconds(QDoubleSpinBox* box, std::chrono::milliseconds value) {
  box->setValue(static_cast<double>(value.count()) / 1000.0);
}

std::optional<ProxySettings> parse_host_port(const QString& text) {
  const QString trimmed = text.trimmed();
  const qsizetype colon = trimmed.lastIndexOf(QLatin1Char(':'));
  if (colon <= 0) return std::nullopt;
  QString host = trimmed.left(colon);
  if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
    host = host.mid(1, host.size() - 2);
  const std::uint16_t port = port_of(trimmed.mid(colon + 1));
  if (host.isEmpty() || port == 0 || host.contains(QLatin1Char(' '))) return std::nullopt;
  ProxySettings settings;
  settings.host = to_utf8(host);
  settings.port = port;
  return settings;
}

QString shown_host_port(const std::string& host, std::uint16_t port) {
  const QString name = from_utf8(host);
  const bool v6 = name.contains(QLatin1Char(':'));
  return QStringLiteral("%1:%2").arg(v6 ? QLatin1Char('[') + name + QLatin1Char(']') : name).arg(port);
}

void take_host_port(QLineEdit* host, QSpinBox* port) {
  const QString text = host->text().trimmed();
  // An IPv6 address with its port stands in brackets; without them all of it is the address.
  if (text.count(QLatin1Char(':')) > 1 && !text.startsWith(QLatin1Char('['))) return;
  const auto both = parse_host_port(text);
  if (!both) return;
  host->setText(from_utf8(both->host));
  port->setValue(both->port);
}

std::expected<std::vector<ResolveOverride>, QString> parse_resolve(const QString& text) {
  std::vector<ResolveOverride> entries;
  static const QRegularExpression space(QStringLiteral("\\s+"));
  for (const QString& piece : text.split(space, Qt::SkipEmptyParts)) {
    ResolveOverride entry;
    entry.host = to_utf8(piece.section(QLatin1Char(':'), 0, 0));
    entry.port = port_of(piece.section(QLatin1Char(':'), 1, 1));
    const QString addresses = piece.section(QLatin1Char(':'), 2);
    for (QString address : addresses.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
      address.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
      entry.addresses.push_back(to_utf8(address));
    }
    if (entry.host.empty() || entry.port == 0 || entry.addresses.empty()) return std::unexpected(piece);
    entries.push_back(std::move(entry));
  }
  return entries;
}

QString shown_resolve(const std::vector<ResolveOverride>& entries) {
  QStringList out;
  for (const auto& entry : entries) {
    QStringList addresses;
    for (const auto& address : entry.addresses) addresses << from_utf8(address);
    out << QStringLiteral("%1:%2:%3")
               .arg(from_utf8(entry.host))
               .arg(entry.port)
               .arg(addresses.join(QLatin1Char(',')));
  }
  return out.join(QLatin1Char(' '));
}

}  // namespace lw::ui
