#include "ui/panes/web/request_panel.h"

#include <QUuid>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/body_tab.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/options_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/sent_preview.h"

namespace lw::ui {
namespace {

QVector<HeaderRow> table_rows(const QVector<QueryRow>& query) {
  QVector<HeaderRow> rows;
  for (const QueryRow& row : query) rows.push_back({row.enabled, row.name, row.value});
  return rows;
}

// It says nothing of who made it, and is in no text by chance.
std::string fresh_boundary() {
  return to_utf8(QStringLiteral("----------------") +
                 QUuid::createUuid().toString(QUuid::WithoutBraces).remove(QLatin1Char('-')));
}

}  // namespace

RequestPanel::RequestPanel(QWidget* parent)
    : QTabWidget(parent),
      params_(new PairsTable(tr("Parameters of the URL"), {}, this)),
      headers_(new PairsTable(tr("Headers of the request"), known_request_headers(), this)),
      auth_(new AuthTab(this)),
      body_(new BodyTab(this)),
      cookies_(new CookiesTab(this)),
      options_(new OptionsTab(this)),
      preview_(new SentPreview(this)),
      boundary_(fresh_boundary()) {
  setDocumentMode(true);
  setAccessibleName(tr("Request"));
  for (auto* table : {params_, headers_}) table->setContentsMargins(0, 4, 0, 0);
  addTab(params_, QString());
  addTab(headers_, QString());
  addTab(auth_, QString());
  addTab(body_, QString());
  addTab(cookies_, QString());
  addTab(options_, tr("&Options"));
  addTab(preview_, tr("Preview"));

  connect(&params_->model(), &PairsModel::edited, this, &RequestPanel::params_edited);
  connect(&headers_->model(), &PairsModel::edited, this, &RequestPanel::refresh);
  connect(&headers_->model(), &PairsModel::fixed_switched, this, &RequestPanel::headers_switched);
  connect(auth_, &AuthTab::edited, this, &RequestPanel::refresh);
  connect(body_, &BodyTab::edited, this, &RequestPanel::refresh);
  connect(options_, &OptionsTab::edited, this, &RequestPanel::refresh);
  connect(cookies_, &CookiesTab::edited, this, &RequestPanel::refresh);
  refresh();
}

RequestForm RequestPanel::form(const QString& method, const QString& url) const {
  RequestForm form;
  form.base.method = to_utf8(method);
  form.base.url = to_utf8(url);
  form.base.omit = omit_;
  auth_->read_into(form.base);
  options_->read_into(form.base);
  cookies_->read_into(form.base);
  form.params = query_;
  form.headers = headers_->model().rows();
  body_->read_into(form);
  if (form.body_kind == BodyKind::multipart) form.base.boundary = boundary_;
  form.system_proxy = options_->system_proxy();
  form.keep_tokens = auth_->keeps_tokens();
  form.recording_limit = options_->recording_limit();
  return form;
}

void RequestPanel::show_form(const RequestForm& form) {
  showing_ = true;
  method_ = from_utf8(form.base.method);
  url_ = from_utf8(form.base.url);
  omit_ = form.base.omit;
  query_ = merge_query(form.params, url_);
  params_->model().set_rows(table_rows(query_));
  headers_->model().set_rows(form.headers);
  auth_->show_arguments(form.base);
  body_->show_form(form);
  if (!form.base.boundary.empty()) boundary_ = form.base.boundary;
  options_->show_arguments(form.base);
  options_->set_system_proxy(form.system_proxy);
  auth_->set_keeps_tokens(form.keep_tokens);
  cookies_->show_arguments(form.base);
  options_->set_recording_limit(form.recording_limit);
  showing_ = false;
  refresh();
}

void RequestPanel::set_method(const QString& method) {
  method_ = method;
  refresh();
}

void RequestPanel::set_url(const QString& url) {
  if (url == url_) return;
  url_ = url;
  query_ = merge_query(query_, url);
  params_->model().set_rows(table_rows(query_));
  refresh();
}

void RequestPanel::set_session_runs(bool runs) {
  options_->set_session_runs(runs);
}

// The table's row `row` is other than the query's: only that one is written anew, the others stay as typed.
void RequestPanel::params_edited(int) {
  if (showing_) return;
  QVector<QueryRow> fresh;
  QVector<QueryRow> before = query_;
  for (const HeaderRow& row : params_->model().rows()) {
    const auto same = std::ranges::find_if(
        before, [&](const QueryRow& old) { return old.name == row.name && old.value == row.value; });
    QueryRow query{row.enabled, row.name, row.value, {}};
    if (same != before.end()) {
      query.raw = same->raw;
      before.erase(same);
    } else {
      query.raw = encode_row(row.name, row.value);
    }
    fresh.push_back(query);
  }
  query_ = fresh;
  url_ = with_query(url_, query_);
  Q_EMIT url_changed(url_);
  refresh();
}

void RequestPanel::headers_switched(const QString& name, bool on) {
  const std::string wanted = to_utf8(name);
  std::erase_if(omit_, [&](const std::string& old) { return equals_ignoring_case(old, wanted); });
  if (!on) omit_.push_back(wanted);
  refresh();
}

QString RequestPanel::problem() {
  const std::pair<QWidget*, QString> said[] = {
      {body_, body_->problem()}, {cookies_, cookies_->problem()}, {options_, options_->problem()}};
  for (const auto& [tab, problem] : said) {
    if (problem.isEmpty()) continue;
    setCurrentWidget(tab);
    return problem;
  }
  return {};
}

void RequestPanel::refresh() {
  if (showing_) return;
  const auto arguments = to_arguments(form(method_, url_));
  QVector<HeaderRow> fixed = automatic_headers(arguments);
  // The Content-Type that follows from the kind of body is among the arguments' headers already.
  const auto& rows = headers_->model().rows();
  const bool own = std::ranges::any_of(rows, [](const HeaderRow& row) {
    return row.enabled && row.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0;
  });
  const bool off =
      std::ranges::any_of(omit_, [](auto& name) { return equals_ignoring_case(name, "Content-Type"); });
  const bool body = !arguments.body.empty() || !arguments.body_file.empty();
  if (body && !own) fixed.push_front({!off, QStringLiteral("Content-Type"), media_type(body_->kind())});
  headers_->model().set_fixed(fixed);
  preview_->show_request(arguments);
  const auto target = http::parse_target(arguments);
  cookies_->set_host(target ? from_utf8(target->host) : QString());
  update_titles();
  Q_EMIT edited();
}

void RequestPanel::update_titles() {
  const auto counted = [](const QString& title, qsizetype count) {
    return count == 0 ? title : QStringLiteral("%1 (%2)").arg(title).arg(count);
  };
  const auto on = std::ranges::count_if(query_, &QueryRow::enabled);
  const auto sent = std::ranges::count_if(headers_->model().rows(), &HeaderRow::enabled);
  setTabText(0, counted(tr("Para&ms"), on));
  setTabText(1, counted(tr("H&eaders"), sent));
  setTabText(2, auth_->used() ? tr("A&uth •") : tr("A&uth"));
  setTabText(3, body_->kind() == BodyKind::none ? tr("&Body") : tr("&Body •"));
  setTabText(4,
             cookies_->jar().isEmpty() ? tr("Coo&kies") : tr("Coo&kies: %1").arg(cookies_->jar().left(20)));
}

}  // namespace lw::ui
