// Options of a request that say how it is written and where it goes out: the URL as typed, Expect, ranges and
// going on, trailers, other places to connect to, where from.
#pragma once

#include <QGroupBox>
#include <expected>
#include <vector>

#include "core/protocols/http/operations.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace lw::ui {

class SendingOptions final : public QGroupBox {
  Q_OBJECT

 public:
  explicit SendingOptions(QWidget* parent);

  void read_into(http::Fetch::Arguments& arguments) const;
  void show_arguments(const http::Fetch::Arguments& arguments);
  /// What is wrong with a field, in a sentence; empty = nothing.
  QString problem() const;

 Q_SIGNALS:
  void edited();

 private:
  QCheckBox* as_typed_;
  QCheckBox* expect_;
  QCheckBox* resume_;
  QLineEdit* range_;
  QPlainTextEdit* trailers_;
  QLineEdit* connect_to_;
  QLineEdit* source_;
};

/// "Name: value", one a line. The error is the line at fault.
std::expected<http::Headers, QString> parse_trailers(const QString& text);
/// Entries "host:port:to_host:to_port" with white space between, each part of which may be empty. The error
/// is the entry at fault.
std::expected<std::vector<ConnectTo>, QString> parse_connect_to(const QString& text);
QString shown_connect_to(const std::vector<ConnectTo>& rules);

}  // namespace lw::ui
