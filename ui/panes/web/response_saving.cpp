// The response panel's menu "Save": what is asked and told. The writing is in response_save.cpp.
#include <QFileDialog>
#include <QFileInfo>
#include <QToolButton>
#include <QUrl>

#include "core/base/url.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/save_bar.h"
#include "ui/panes/web/saved_exchanges.h"

namespace lw::ui {
namespace {

// A name for saving: the last part of the path, without what no file name may hold.
QString suggested_name(const Exchange& exchange) {
  const auto* hop = exchange.answer();
  const auto url = parse_url(hop == nullptr ? exchange.arguments.url : hop->url);
  QString name = url ? from_utf8(url->path).section(QLatin1Char('/'), -1) : QString();
  name = QUrl::fromPercentEncoding(name.toUtf8());
  for (QChar& c : name) {
    if (c.unicode() < 32 || QStringView(u"/\\:*?\"<>|").contains(c)) c = QLatin1Char('_');
  }
  while (name.startsWith(QLatin1Char('.'))) name.remove(0, 1);
  return name.isEmpty() ? QStringLiteral("response") : name.left(100);
}

// What a body that is still coded is usually called.
QString coded_name(const QString& name, const http::Hop* hop) {
  const auto* coding = hop == nullptr ? nullptr : http::find(hop->response.headers, "Content-Encoding");
  if (coding == nullptr) return name;
  for (const auto& [token, ending] :
       {std::pair("gzip", ".gz"), {"x-gzip", ".gz"}, {"deflate", ".zz"}, {"br", ".br"}, {"zstd", ".zst"}}) {
    if (*coding == token) return name + QLatin1String(ending);
  }
  return name;
}

}  // namespace

bool ResponsePanel::was_decoded() const {
  return exchange_ && !exchange_->result.body_note.starts_with("not decoded") &&
         !exchange_->result.body_note.empty() && exchange_->answer() != nullptr &&
         http::find(exchange_->answer()->response.headers, "Content-Encoding") != nullptr;
}

void ResponsePanel::save_as(SaveForm form) {
  if (!why_no_body().isEmpty()) return;
  QString name = suggested_name(*exchange_);
  QString title = tr("Save the body");
  if (form == SaveForm::wire) {
    title = tr("Save the body as it came");
    if (was_decoded()) name = coded_name(name, exchange_->answer());
  } else if (form == SaveForm::with_headers) {
    title = tr("Save headers and body");
    name += QStringLiteral(".http");
  }
  // The dialog asks before it gives a file that is there; nothing else replaces one.
  auto* dialog = new QFileDialog(this, title, name);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, form](const QString& file) { save_to(file, form, true); });
  dialog->open();
}

void ResponsePanel::save_to(const QString& file, SaveForm form, bool replace) {
  if (!why_no_body().isEmpty()) return;
  auto state = std::make_shared<SaveState>();
  auto failure = std::make_shared<QString>();
  auto remark = std::make_shared<QString>();
  const auto* hop = exchange_->answer();
  if (form == SaveForm::wire && was_decoded() && read_session_) {
    save_bar_->watch(file, hop->wire_body, state);
    const auto work = [file, replace, state, failure, remark,
                       operation = exchange_->operation](StoreReader& reader) {
      *failure = save_recorded_body(reader, operation, file, replace, state, *remark);
    };
    read_session_(exchange_, work,
                  guarded(this, [this, file, state, failure, remark](std::expected<void, Error> outcome) {
                    if (!outcome) *failure = from_utf8(outcome.error().message());
                    saved(file, state, *failure, *remark);
                  }));
    return;
  }
  save_bar_->watch(file, exchange_->body ? exchange_->body->size() : exchange_->result.body_size, state);
  const Bytes head = form == SaveForm::with_headers && hop != nullptr ? saved_head(hop->response) : Bytes();
  workbench_.run_aside(
      [from = from_utf8(exchange_->result.body_file), body = exchange_->body, file, head, replace, state,
       failure] { *failure = save_body(file, replace, head, body, from, state); },
      guarded(this, [this, file, state, failure] { saved(file, state, *failure, {}); }));
}

void ResponsePanel::saved(const QString& file, const SaveStatePtr& state, const QString& failure,
                          const QString& remark) {
  save_bar_->end(state);
  if (!failure.isEmpty() && state->cancelled) return Q_EMIT said(tr("Nothing was saved."));
  if (!failure.isEmpty()) return Q_EMIT failed(tr("%1 was not saved: %2").arg(file, failure));
  if (!remark.isEmpty()) return Q_EMIT failed(tr("%1 is not whole: %2.").arg(file, remark));
  Q_EMIT said(tr("Saved to %1").arg(file));
}

}  // namespace lw::ui
