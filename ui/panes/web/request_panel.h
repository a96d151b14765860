// The request's tabs: Params, Headers, Auth, Body, Cookies, Options, Preview. Holds the RequestForm together
// with the URL field that the pane owns: a change of the parameters is told by url_changed(), a change of the
// URL comes in by set_url().
#pragma once

#include <QTabWidget>

#include "ui/panes/web/request_form.h"

namespace lw::ui {

class AuthTab;
class BodyTab;
class CookiesTab;
class OptionsTab;
class PairsTable;
class SentPreview;

class RequestPanel final : public QTabWidget {
  Q_OBJECT

 public:
  explicit RequestPanel(QWidget* parent);

  /// All of it, with the given method and URL.
  RequestForm form(const QString& method, const QString& url) const;
  void show_form(const RequestForm& form);

  void set_method(const QString& method);
  void set_url(const QString& url);
  const QString& url() const { return url_; }
  void set_session_runs(bool runs);
  /// What must be mended before sending, in a sentence; shows the tab at fault.
  QString problem();

  PairsTable& params() { return *params_; }
  PairsTable& headers() { return *headers_; }
  BodyTab& body() { return *body_; }
  AuthTab& auth() { return *auth_; }
  OptionsTab& options() { return *options_; }
  CookiesTab& cookies() { return *cookies_; }
  SentPreview& preview() { return *preview_; }

 Q_SIGNALS:
  void url_changed(const QString& url);
  void edited();

 private:
  void params_edited(int row);
  void headers_switched(const QString& name, bool on);
  void refresh();
  void update_titles();

  PairsTable* params_;
  PairsTable* headers_;
  AuthTab* auth_;
  BodyTab* body_;
  CookiesTab* cookies_;
  OptionsTab* options_;
  SentPreview* preview_;

  QString method_ = QStringLiteral("GET");
  QString url_;
  QVector<QueryRow> query_;        // what params_ shows
  std::vector<std::string> omit_;  // automatic headers switched off
  std::string boundary_;  // between the parts of a form: made once, so that the preview is what is sent
  bool showing_ = false;  // a form is being shown: fields tell nothing
};

}  // namespace lw::ui
