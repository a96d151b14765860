// Small fields for ConnectSettings that several panes have: lowest TLS version, deadlines, host:port,
// resolve.
#pragma once

#include <QString>
#include <expected>
#include <optional>

#include "core/base/connect_settings.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;
class QWidget;

namespace lw::ui {

QComboBox* make_min_tls_box(QWidget* parent);
TlsVersion min_tls_of(const QComboBox* box);
void set_min_tls(QComboBox* box, TlsVersion version);

/// Seconds; 0 shows as "no limit".
QDoubleSpinBox* make_seconds_box(const QString& accessible_name, QWidget* parent);
std::chrono::milliseconds to_milliseconds(const QDoubleSpinBox* box);
void show_milliseconds(QDoubleSpinBox* box, std::chrono::milliseconds value);

/// "host:port", "[v6]:port". Only host and port are filled in.
std::optional<ProxySettings> parse_host_port(const QString& text);
QString shown_host_port(const std::string& host, std::uint16_t port);

/// "host:port" in the field of the host, as people paste it, goes into both fields.
void take_host_port(QLineEdit* host, QSpinBox* port);

/// Entries "host:port:address[,address]" with white space between. The error is the entry at fault.
std::expected<std::vector<ResolveOverride>, QString> parse_resolve(const QString& text);
QString shown_resolve(const std::vector<ResolveOverride>& entries);

}  // namespace lw::ui
