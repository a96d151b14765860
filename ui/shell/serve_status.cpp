#include "ui/shell/serve_status.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/bridge/write_file.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

namespace {

QLabel* larger(QLabel* label, int points) {
  QFont font = label->font();
  font.setPointSize(font.pointSize() + points);
  font.setBold(true);
  label->setFont(font);
  return label;
}

/// "AB:CD:EF", as certificates are shown everywhere.
QString pairs(const std::string& hex) {
  if (hex.find(':') != std::string::npos) return from_utf8(hex).toUpper();
  QStringList all;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) all += from_utf8(hex.substr(i, 2)).toUpper();
  return all.join(u':');
}

/// "asked for /a; the nearest is /b; query: asked for "1; 2", recorded 3" in its three parts.
QStringList miss_lines(const QString& miss) {
  QStringList lines{QString()};
  bool quoted = false;
  for (qsizetype i = 0; i < miss.size(); ++i) {
    if (miss[i] == u'"') quoted = !quoted;
    const bool part = !quoted && miss[i] == u';' && i + 1 < miss.size() && miss[i + 1] == u' ';
    if (miss[i] == u'\n' || part) {
      lines += QString();
      i += part ? 1 : 0;
    } else {
      lines.back() += miss[i];
    }
  }
  return lines;
}

QString plan_text(const ServePlan& plan) {
  QString text = ServeStatus::tr("%1 over %2")
                     .arg(from_utf8(plan.protocol).toUpper(),
                          plan.tls ? QStringLiteral("TLS") : from_utf8(plan.transport).toUpper());
  if (!plan.server.empty()) text += ServeStatus::tr(", recorded with %1").arg(from_utf8(plan.server));
  text += QStringLiteral(". ") + ServeStatus::tr("Requests that can be answered: %1.").arg(plan.requests);
  return text;
}

}  // namespace

ServeStatus::ServeStatus(QWidget* parent)
    : QWidget(parent),
      hint_(new ToneLabel(this)),
      link_(larger(new QLabel(this), 5)),
      offers_(new ToneLabel(this)),
      remarks_(new ToneLabel(this)),
      fingerprint_(new QLabel(this)),
      misses_title_(larger(new QLabel(tr("Requests that nothing was recorded for"), this), 0)),
      misses_(new QTreeWidget(this)) {
  setObjectName(QStringLiteral("serve_status"));
  hint_->setWordWrap(true);
  offers_->setWordWrap(true);
  remarks_->setObjectName(QStringLiteral("serve_remarks"));
  remarks_->setWordWrap(true);
  remarks_->hide();
  misses_->setObjectName(QStringLiteral("serve_misses"));
  misses_->setAccessibleName(misses_title_->text());
  misses_->setHeaderHidden(true);
  misses_->setRootIsDecorated(true);
  misses_->setWordWrap(true);
  misses_->setTextElideMode(Qt::ElideRight);
  misses_->setMinimumHeight(misses_->fontMetrics().height() * 4);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 8, 8, 8);
  column->setSpacing(8);
  where_row_ = build_where();
  column->addWidget(counters_row_ = build_counters());
  column->addWidget(hint_);
  column->addWidget(offers_);
  column->addWidget(remarks_);
  column->addWidget(certificate_row_ = build_certificate());
  column->addWidget(misses_title_);
  column->addWidget(misses_, 1);
  column->addStretch();
  connect(&Theme::instance(), &Theme::changed, this, &ServeStatus::show_link, Qt::QueuedConnection);
  show_hint(tr("Choose a session first."), false);
}

QWidget* ServeStatus::build_where() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(12, 2, 8, 6);
  link_->setObjectName(QStringLiteral("serve_url"));
  link_->setTextInteractionFlags(Qt::TextBrowserInteraction);
  link_->setFocusPolicy(Qt::StrongFocus);
  link_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  link_->setAccessibleName(tr("Where it listens"));
  connect(link_, &QLabel::linkActivated, this,
          [](const QString& url) { QDesktopServices::openUrl(QUrl(url, QUrl::StrictMode)); });
  auto* copy_url = new QPushButton(theme_icon(QLatin1StringView("copy")), tr("&Copy"), row);
  copy_url->setToolTip(tr("Copy the address"));
  copy_url->setAutoDefault(false);
  connect(copy_url, &QPushButton::clicked, this, [this] { copy(where_); });
  line->addWidget(link_, 1);
  line->addWidget(copy_url);
  return row;
}

QWidget* ServeStatus::build_certificate() {
  auto* row = new QWidget(this);
  auto* column = new QVBoxLayout(row);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  fingerprint_->setObjectName(QStringLiteral("serve_fingerprint"));
  fingerprint_->setTextFormat(Qt::PlainText);
  fingerprint_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  fingerprint_->setWordWrap(true);
  fingerprint_->setAccessibleName(tr("Subject and fingerprint of the certificate"));
  auto* copy_pem = new QPushButton(tr("Copy PE&M"), row);
  copy_pem->setToolTip(tr("Copy the certificate, for a client that shall trust it"));
  auto* save = new QPushButton(tr("Save Certificat&e…"), row);
  save->setToolTip(tr("Save the certificate, for a client that shall trust it (curl --cacert)"));
  for (QPushButton* button : {copy_pem, save}) button->setAutoDefault(false);
  connect(copy_pem, &QPushButton::clicked, this, [this] { copy(from_utf8(pem_)); });
  connect(save, &QPushButton::clicked, this, &ServeStatus::save_certificate);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(copy_pem);
  buttons->addWidget(save);
  buttons->addStretch();
  column->addWidget(fingerprint_);
  column->addLayout(buttons);
  return row;
}

QWidget* ServeStatus::build_counters() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(20);
  const std::pair<const char*, QString> names[] = {{"serve_clients", tr("Clients")},
                                                   {"serve_requests", tr("Requests")},
                                                   {"serve_answered", tr("Answered")},
                                                   {"serve_missed", tr("Not recorded")}};
  std::size_t place = 0;
  for (const auto& [id, name] : names) {
    auto* pair = new QVBoxLayout;
    pair->setSpacing(0);
    auto* number = larger(new ToneLabel(row), 4);
    number->setObjectName(QLatin1StringView(id));
    number->setAccessibleName(name);
    counters_[place++] = number;
    auto* caption = new ToneLabel(row);
    caption->say(name, Tone::quiet);
    pair->addWidget(number);
    pair->addWidget(caption);
    line->addLayout(pair);
  }
  line->addStretch();
  return row;
}

void ServeStatus::show_plan(const ServePlan& plan) {
  offers_->say(plan_text(plan), Tone::plain);
  QStringList remarks;
  for (const std::string& remark : plan.remarks) remarks += from_utf8(remark);
  remarks_->say(remarks.join(u'\n'), Tone::warning);
  remarks_->setVisible(!remarks.isEmpty());
}

void ServeStatus::show_hint(const QString& text, bool problem) {
  hint_->say(text, problem ? Tone::error : Tone::quiet);
  hint_->show();
  for (QWidget* widget : {where_row_, certificate_row_, counters_row_, static_cast<QWidget*>(misses_title_),
                          static_cast<QWidget*>(misses_)})
    widget->hide();
}

void ServeStatus::show_state(const ServeState& state) {
  hint_->hide();
  where_ = from_utf8(state.url.empty() ? state.address : state.url);
  opens_ = !state.url.empty();
  show_link();
  where_row_->show();
  pem_ = state.certificate_pem;
  fingerprint_->setText(
      tr("Certificate of %1, SHA-256: %2").arg(from_utf8(state.subject), pairs(state.fingerprint)));
  certificate_row_->setVisible(!pem_.empty());
  show_counts(state);
}

void ServeStatus::show_counts(const ServeState& state) {
  if (!state.listening && state.clients == 0) return;
  show_counters(state);
  show_misses(state.misses);
}

void ServeStatus::show_link() {
  const QString shown = where_.toHtmlEscaped();
  // Its colour is part of the text: what is shown in another theme is set anew.
  link_->clear();
  link_->setTextFormat(opens_ ? Qt::RichText : Qt::PlainText);
  link_->setText(opens_ ? QStringLiteral("<a href=\"%1\">%1</a>").arg(shown) : where_);
  link_->setToolTip(opens_ ? tr("Open it with the program that is there for such addresses") : QString());
}

void ServeStatus::show_counters(const ServeState& state) {
  const QLocale locale;
  const auto say = [](QLabel* label, const QString& text, Tone tone) {
    static_cast<ToneLabel*>(label)->say(text, tone);
  };
  say(counters_[0],
      state.open > 0 ? tr("%1 (%2 now)").arg(locale.toString(quint64(state.clients))).arg(state.open)
                     : locale.toString(quint64(state.clients)),
      Tone::plain);
  say(counters_[1], locale.toString(quint64(state.requests)), Tone::plain);
  say(counters_[2], locale.toString(quint64(state.answered)), Tone::plain);
  say(counters_[3], locale.toString(quint64(state.missed)), state.missed > 0 ? Tone::error : Tone::plain);
  counters_row_->show();
}

void ServeStatus::show_misses(const std::vector<std::string>& misses) {
  misses_title_->setVisible(!misses.empty());
  misses_->setVisible(!misses.empty());
  if (misses == shown_misses_) return;
  shown_misses_ = misses;
  misses_->clear();
  QList<QTreeWidgetItem*> items;
  for (const std::string& miss : misses) {
    const QStringList lines = miss_lines(from_utf8(miss));
    auto* item = new QTreeWidgetItem({lines.value(0)});
    item->setIcon(0, theme_icon(QLatin1StringView("warning")));
    item->setToolTip(0, plain_tip(from_utf8(miss)));
    for (const QString& line : lines.mid(1)) new QTreeWidgetItem(item, {line.trimmed()});
    items.prepend(item);  // the latest one is why somebody looks
  }
  misses_->addTopLevelItems(items);
  misses_->expandAll();
}

void ServeStatus::show_stopped(const QString& why, bool problem) {
  hint_->say(why, problem ? Tone::error : Tone::quiet);
  hint_->show();
  where_row_->hide();
  certificate_row_->hide();
}

void ServeStatus::copy(const QString& text) {
  QGuiApplication::clipboard()->setText(text);
}

void ServeStatus::save_certificate() {
  auto* dialog =
      new QFileDialog(this, tr("Save the Certificate"), QString(), tr("Certificates (*.pem *.crt)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pem"));
  dialog->selectFile(QStringLiteral("linewright.pem"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
    const QString problem = write_file(name, from_bytes(pem_));  // some hundred bytes
    if (!problem.isEmpty()) fingerprint_->setText(tr("%1 can't be written: %2").arg(name, problem));
  });
  dialog->open();
}

}  // namespace lw::ui
