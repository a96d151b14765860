#include "ui/panes/web/response_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTabWidget>
#include <QToolButton>

#include "core/protocols/http/explain.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/panes/web/facts_views.h"
#include "ui/panes/web/preview_view.h"
#include "ui/panes/web/save_bar.h"
#include "ui/panes/web/timing_view.h"
#include "ui/panes/web/views/body_tabs.h"
#include "ui/panes/web/views/text_body_view.h"
#include "ui/shell/theme.h"
#include "ui/widgets/timing_bar.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

QString remaining_text(qint64 milliseconds) {
  const qint64 seconds = (milliseconds + 999) / 1000;
  if (seconds < 90) return ResponsePanel::tr("%1 s left").arg(seconds);
  return ResponsePanel::tr("%1 min left").arg((seconds + 59) / 60);
}

}  // namespace

QString progress_text(const http::Fetch::Progress& progress, qint64 milliseconds) {
  QString text = shown_size(progress.received);
  if (progress.total > 0)
    text = ResponsePanel::tr("%1 of %2").arg(text, shown_size(static_cast<quint64>(progress.total)));
  else if (progress.decoded != progress.received && progress.decoded > 0)
    text += ResponsePanel::tr(", decoded %1").arg(shown_size(progress.decoded));
  if (progress.received == 0 && progress.sent > 0)
    text = ResponsePanel::tr("%1 sent").arg(shown_size(progress.sent));
  const auto moved = std::max(progress.received, progress.sent);
  if (milliseconds < 200 || moved == 0) return text;
  const auto rate = moved * 1000 / static_cast<quint64>(milliseconds);
  text += ResponsePanel::tr(", %1/s").arg(shown_size(rate));
  if (progress.total > 0 && rate > 0 && static_cast<quint64>(progress.total) > progress.received) {
    const auto left = (static_cast<quint64>(progress.total) - progress.received) * 1000 / rate;
    text += QStringLiteral(", ") + remaining_text(static_cast<qint64>(left));
  }
  return text;
}

ResponsePanel::ResponsePanel(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(make_top());
  dropped_ = new QLabel(this);
  dropped_->setWordWrap(true);
  dropped_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  layout->addWidget(dropped_);
  layout->addWidget(make_progress());
  layout->addWidget(make_error());
  save_bar_ = new SaveBar(this);
  layout->addWidget(save_bar_);
  content_note_ = new ToneLabel(this);
  content_note_->setWordWrap(true);
  content_note_->setAccessibleName(tr("What the body looks like"));
  content_note_->hide();
  layout->addWidget(content_note_);
  make_tabs();
  layout->addWidget(tabs_, 1);
  connect(body_tabs_, &BodyTabs::content_changed, this, &ResponsePanel::show_content_note);
  connect(body_tabs_, &BodyTabs::said, this, &ResponsePanel::said);
  connect(body_tabs_, &BodyTabs::stop_wanted, this, &ResponsePanel::stop_wanted);
  connect(&Theme::instance(), &Theme::changed, this, &ResponsePanel::refresh);
  show_exchange(nullptr);
}

void ResponsePanel::show_exchange(const ExchangePtr& exchange) {
  exchange_ = exchange;
  shown_body_of_.clear();
  hops_->clear();
  refresh();
}

void ResponsePanel::refresh() {
  show_top();
  refresh_progress();
  show_error();
  show_hops();
  show_body();
  body_tabs_->show_exchange(exchange_);
}

void ResponsePanel::show_content_note() {
  const auto& content = body_tabs_->content();
  if (content) raw_->show_body(content);
  const QString text = content ? content->notes.join(QLatin1Char(' ')) : QString();
  content_note_->say(text, Tone::warning);
  content_note_->setVisible(!text.isEmpty());
}

QString ResponsePanel::content_note() const {
  return content_note_->isHidden() ? QString() : content_note_->text();
}

void ResponsePanel::show_top() {
  const ThemeColours& colours = Theme::instance().colours();
  QColor colour = colours.muted;
  QString facts;
  if (exchange_) {
    const int status = exchange_->status();
    const bool done = exchange_->state == Exchange::State::done;
    colour = exchange_->state == Exchange::State::running ? colours.note
             : !done || status >= 400                     ? colours.error
             : status >= 300                              ? colours.warning
                                                          : colours.good;
    if (exchange_->duration >= 0) facts = duration_text(exchange_->duration);
    const auto* hop = exchange_->answer();
    if (done && hop != nullptr) {
      facts += QStringLiteral("   ·   ") + shown_size(hop->wire_body);
      if (exchange_->result.body_size != hop->wire_body) {
        facts += tr(", decoded %1").arg(shown_size(exchange_->result.body_size));
      }
    }
    facts_->setToolTip(plain_tip(from_utf8(exchange_->result.body_note)));
  }
  pill_->setVisible(exchange_ != nullptr);
  pill_->setText(exchange_ ? status_text(*exchange_) : QString());
  const auto meaning = http::explain_status(exchange_ ? exchange_->status() : 0);
  pill_->setToolTip(meaning.sentence.empty() ? QString()
                                             : QStringLiteral("%1\n%2").arg(from_utf8(meaning.sentence),
                                                                            from_utf8(meaning.where)));
  pill_->setStyleSheet(QStringLiteral("QLabel { color: %1; border: 1px solid %1; border-radius: %2px; "
                                      "padding: 1px 10px; font-weight: bold; }")
                           .arg(colour.name())
                           .arg((pill_->fontMetrics().height() + 6) / 2));
  facts_->setText(facts);
  save_->setVisible(why_no_body().isEmpty());
}

void ResponsePanel::show_hops() {
  const auto* hops = exchange_ ? &exchange_->result.hops : nullptr;
  const int count = hops == nullptr ? 0 : static_cast<int>(hops->size());
  const bool at_end = hops_->currentIndex() == hops_->count() - 1;
  const int chosen = at_end ? count - 1 : hops_->currentIndex();
  hops_->clear();
  for (int i = 0; i < count; ++i) {
    const auto& hop = (*hops)[static_cast<std::size_t>(i)];
    const QString status =
        hop.response.status == 0 ? QStringLiteral("…") : QString::number(hop.response.status);
    hops_->addItem(QStringLiteral("%1.  %2  %3 %4")
                       .arg(i + 1)
                       .arg(status, from_utf8(hop.request.method), from_utf8(hop.url)));
  }
  hops_->setVisible(count > 1);
  hops_->setCurrentIndex(chosen);
  timing_->show_hops(hops == nullptr ? std::vector<http::Hop>{} : *hops);
  show_cookies(*cookies_, exchange_ ? exchange_->result : http::Fetch::Result{});
  show_hop(chosen);
}

const http::Hop* ResponsePanel::hop() const {
  const int at = hops_->currentIndex();
  if (!exchange_ || at < 0 || at >= static_cast<int>(exchange_->result.hops.size())) return nullptr;
  return &exchange_->result.hops[static_cast<std::size_t>(at)];
}

void ResponsePanel::show_hop(int) {
  const auto* now = hop();
  headers_->clear();
  tls_->clear();
  QStringList notes;
  if (now != nullptr) {
    show_headers(*headers_, *now);
    show_tls(*tls_, *now);
    if (!now->reason.empty()) notes << tr("Why it was said: %1.").arg(from_utf8(now->reason));
    QStringList dropped;
    for (const auto& what : now->dropped) dropped << from_utf8(what);
    if (!dropped.isEmpty())
      notes << tr("Left behind on the way to this hop: %1.").arg(dropped.join(QStringLiteral(", ")));
    for (const auto& note : now->notes) notes << from_utf8(note) + QLatin1Char('.');
    if (now != exchange_->answer()) notes << tr("Its body is not shown: the answer's is.");
    const auto& resumed = exchange_->result.resume_note;
    if (now == exchange_->answer() && !resumed.empty())
      notes << tr("The download: %1.").arg(from_utf8(resumed));
  }
  dropped_->setText(notes.join(QLatin1Char(' ')));
  dropped_->setVisible(!notes.isEmpty());
}

void ResponsePanel::refresh_progress() {
  const bool running = exchange_ && exchange_->state == Exchange::State::running;
  progress_->setVisible(running);
  if (!running) return;
  const auto& progress = exchange_->progress;
  bar_->setRange(0, progress.total > 0 ? 1000 : 0);
  if (progress.total > 0)
    bar_->setValue(static_cast<int>(progress.received * 1000.0 / static_cast<double>(progress.total)));
  rate_->setText(progress_text(progress, exchange_->started.msecsTo(QDateTime::currentDateTime())));
}

void ResponsePanel::show_error() {
  QString text;
  if (exchange_ && exchange_->error && exchange_->state == Exchange::State::failed)
    text = error_text(*exchange_->error);
  if (exchange_ && exchange_->state == Exchange::State::unfinished) {
    text = tr("The program ended before the answer did. The transcript has what came until then.");
  }
  error_->setVisible(!text.isEmpty());
  error_text_->setText(text);
  QPalette colours = error_->palette();
  colours.setColor(QPalette::Window, Theme::instance().colours().error_shade);
  error_->setPalette(colours);

  const QString note = file_note();
  file_->setVisible(!note.isEmpty());
  file_text_->setText(note);
}

QString ResponsePanel::file_note() const {
  if (!exchange_ || !exchange_->over()) return {};
  const auto& result = exchange_->result;
  if (!result.body_file.empty())
    return tr("The body, %1, is in %2. Below is its first part.")
        .arg(shown_size(result.body_size), from_utf8(result.body_file));
  // It broke off: what had come is in the file that was asked for.
  const auto& asked = exchange_->arguments.output_file;
  if (asked.empty() || exchange_->state == Exchange::State::done || exchange_->status() == 0) return {};
  return tr("%1 has only what came until then.").arg(from_utf8(asked));
}

// Why there is no body to be seen; empty = there is one.
QString ResponsePanel::why_no_body() const {
  if (!exchange_) return tr("Type a URL and press Enter.");
  if (!exchange_->over()) return tr("Waiting for the answer …");
  if (exchange_->must_be_read()) return tr("Reading the answer from the session …");
  const auto& result = exchange_->result;
  const bool here = (exchange_->body && !exchange_->body->empty()) || !result.body_file.empty();
  if (here) return {};
  if (exchange_->state == Exchange::State::done)
    return result.body_size == 0 ? tr("The answer has no body.") : tr("The session does not have the body.");
  return exchange_->status() == 0 ? tr("There was no answer.")
                                  : tr("Nothing of the body came; the headers are in their tab.");
}

// The body views are filled when the answer is there, and not again when something else changes.
void ResponsePanel::show_body() {
  if (exchange_ && exchange_->must_be_read() && !exchange_->reading) Q_EMIT more_wanted();
  const QString why = why_no_body();
  if (!why.isEmpty()) {
    shown_body_of_.clear();
    pretty_->show_nothing(why);
    raw_->show_nothing(why);
    preview_->show_nothing(why);
    body_tabs_->show_nothing(why);
    return;
  }
  const auto& result = exchange_->result;
  const QString key = QStringLiteral("%1 %2 %3")
                          .arg(reinterpret_cast<quintptr>(exchange_.get()))
                          .arg(reinterpret_cast<quintptr>(exchange_->body.get()))
                          .arg(from_utf8(result.body_file));
  if (key == shown_body_of_) return;
  shown_body_of_ = key;
  BodySource source;
  source.bytes = exchange_->body;
  source.file = from_utf8(result.body_file);
  source.size = exchange_->body ? exchange_->body->size() : result.body_size;
  const auto* hop = exchange_->answer();
  const auto* type = hop == nullptr ? nullptr : http::find(hop->response.headers, "Content-Type");
  if (type != nullptr) source.content_type = QString::fromLatin1(from_bytes(*type)).left(200);
  source.coded = result.body_note.starts_with("not decoded");
  source.broken_off = exchange_->state != Exchange::State::done;
  pretty_->show_body(source);
  preview_->show_body(source);
  body_tabs_->show_body(source);
}

QString ResponsePanel::status() const {
  return pill_->isHidden() ? QString() : pill_->text();
}

QString ResponsePanel::error() const {
  return error_->isHidden() ? QString() : error_text_->text();
}

}  // namespace lw::ui
