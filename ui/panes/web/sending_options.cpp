#include "ui/panes/web/sending_options.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

// Parts between colons; what is in brackets has colons of its own.
QStringList colon_parts(const QString& entry) {
  QStringList parts{QString()};
  bool inside = false;
  for (const QChar c : entry) {
    if (c == QLatin1Char('[') || c == QLatin1Char(']')) {
      inside = c == QLatin1Char('[');
    } else if (c == QLatin1Char(':') && !inside) {
      parts << QString();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool is_port(const QString& text) {
  bool fine = true;
  const uint port = text.isEmpty() ? 0 : text.toUInt(&fine);
  return fine && port <= 65535;
}

QString in_brackets(const std::string& host) {
  const QString name = from_utf8(host);
  return name.contains(QLatin1Char(':')) ? QLatin1Char('[') + name + QLatin1Char(']') : name;
}

bool looks_like_range(const QString& text) {
  static const QRegularExpression form(QStringLiteral(R"(^\s*(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+))*\s*$)"));
  return form.match(text).hasMatch();
}

}  // namespace

std::expected<http::Headers, QString> parse_trailers(const QString& text) {
  http::Headers trailers;
  for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
    if (line.trimmed().isEmpty()) continue;
    const qsizetype colon = line.indexOf(QLatin1Char(':'));
    if (colon <= 0) return std::unexpected(line.trimmed());
    trailers.push_back({to_utf8(line.left(colon).trimmed()), to_utf8(line.mid(colon + 1).trimmed())});
  }
  return trailers;
}

std::expected<std::vector<ConnectTo>, QString> parse_connect_to(const QString& text) {
  std::vector<ConnectTo> rules;
  static const QRegularExpression space(QStringLiteral("\\s+"));
  for (const QString& entry : text.split(space, Qt::SkipEmptyParts)) {
    const QStringList parts = colon_parts(entry);
    if (parts.size() != 4 || !is_port(parts[1]) || !is_port(parts[3])) return std::unexpected(entry);
    rules.push_back({.host = to_utf8(parts[0]),
                     .port = static_cast<std::uint16_t>(parts[1].toUInt()),
                     .to_host = to_utf8(parts[2]),
                     .to_port = static_cast<std::uint16_t>(parts[3].toUInt())});
  }
  return rules;
}

QString shown_connect_to(const std::vector<ConnectTo>& rules) {
  QStringList out;
  const auto port = [](std::uint16_t number) { return number == 0 ? QString() : QString::number(number); };
  for (const ConnectTo& rule : rules)
    out << QStringLiteral("%1:%2:%3:%4")
               .arg(in_brackets(rule.host), port(rule.port), in_brackets(rule.to_host), port(rule.to_port));
  return out.join(QLatin1Char(' '));
}

SendingOptions::SendingOptions(QWidget* parent)
    : QGroupBox(tr("Sending"), parent),
      as_typed_(new QCheckBox(tr("Send the URL as t&yped, without encoding"), this)),
      expect_(new QCheckBox(tr("E&xpect: 100-continue before the body"), this)),
      resume_(new QCheckBox(tr("Saving to a file: &go on where it ends"), this)),
      range_(new QLineEdit(this)),
      trailers_(new QPlainTextEdit(this)),
      connect_to_(new QLineEdit(this)),
      source_(new QLineEdit(this)) {
  as_typed_->setToolTip(tr("Path and query go out byte for byte; else what can't stand there is encoded"));
  expect_->setToolTip(tr("The body waits until the server asks for it, or one second"));
  resume_->setToolTip(tr("Asks for the rest only, and checks that it belongs to what is there"));
  range_->setPlaceholderText(tr("all of it; or 0-499, 500-, -500"));
  range_->setAccessibleName(tr("Range of bytes"));
  trailers_->setPlaceholderText(tr("Name: value, one a line; the body goes out in chunks"));
  trailers_->setAccessibleName(tr("Trailers"));
  trailers_->setTabChangesFocus(true);
  trailers_->setFixedHeight(trailers_->fontMetrics().height() * 2 + 14);
  connect_to_->setPlaceholderText(tr("host:port:to host:to port"));
  connect_to_->setToolTip(
      tr("Another place is connected to; the request and TLS name the first, as curl "
         "--connect-to"));
  source_->setPlaceholderText(tr("any; or an address or interface of this machine"));
  source_->setToolTip(tr("Where the connection goes out: 192.0.2.1, eth0"));
  auto* form = new QFormLayout(this);
  for (auto* box : {as_typed_, expect_, resume_}) form->addRow(box);
  form->addRow(tr("&Range:"), range_);
  form->addRow(tr("Trailers:"), trailers_);
  form->addRow(tr("Connect to:"), connect_to_);
  form->addRow(tr("&From:"), source_);
  for (auto* box : {as_typed_, expect_, resume_})
    connect(box, &QCheckBox::toggled, this, &SendingOptions::edited);
  for (auto* line : {range_, connect_to_, source_}) {
    line->setClearButtonEnabled(true);
    connect(line, &QLineEdit::textChanged, this, &SendingOptions::edited);
  }
  connect(trailers_, &QPlainTextEdit::textChanged, this, &SendingOptions::edited);
}

void SendingOptions::read_into(http::Fetch::Arguments& a) const {
  a.url_as_typed = as_typed_->isChecked();
  a.expect_continue = expect_->isChecked();
  a.resume = resume_->isChecked();
  a.range = to_utf8(range_->text().simplified().remove(QLatin1Char(' ')));
  a.trailers = parse_trailers(trailers_->toPlainText()).value_or(http::Headers{});
  a.connect.connect_to = parse_connect_to(connect_to_->text()).value_or(std::vector<ConnectTo>{});
  a.connect.source_address = to_utf8(source_->text().trimmed());
}

void SendingOptions::show_arguments(const http::Fetch::Arguments& a) {
  const QSignalBlocker quiet(this);
  as_typed_->setChecked(a.url_as_typed);
  expect_->setChecked(a.expect_continue);
  resume_->setChecked(a.resume);
  range_->setText(from_utf8(a.range));
  QStringList lines;
  for (const auto& field : a.trailers)
    lines << from_utf8(field.name) + QStringLiteral(": ") + from_utf8(field.value);
  trailers_->setPlainText(lines.join(QLatin1Char('\n')));
  connect_to_->setText(shown_connect_to(a.connect.connect_to));
  source_->setText(from_utf8(a.connect.source_address));
}

QString SendingOptions::problem() const {
  if (!range_->text().trimmed().isEmpty() && !looks_like_range(range_->text()))
    return tr("Options: “%1” is not a range of bytes.").arg(range_->text());
  if (const auto trailers = parse_trailers(trailers_->toPlainText()); !trailers)
    return tr("Options: the trailer “%1” is not “Name: value”.").arg(trailers.error());
  if (const auto rules = parse_connect_to(connect_to_->text()); !rules)
    return tr("Options: “%1” is not host:port:host:port.").arg(rules.error());
  return {};
}

}  // namespace lw::ui
