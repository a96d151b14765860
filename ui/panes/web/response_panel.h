// The answer: status, time and size on top, the hops of a redirect to choose from, and the tabs. Errors are
// shown here too: what happened, to whom, what to do, and the server's own words.
#pragma once

#include <QWidget>

#include "core/api/workbench.h"
#include "ui/panes/web/exchange.h"
#include "ui/panes/web/response_save.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace lw::ui {

class BodyTabs;
class BodyView;
class FactsTree;
class PreviewView;
class SaveBar;
class TextBodyView;
class TimingView;
class ToneLabel;

class ResponsePanel final : public QWidget {
  Q_OBJECT

 public:
  ResponsePanel(Workbench& workbench, QWidget* parent);

  /// Null = nothing yet.
  void show_exchange(const ExchangePtr& exchange);
  /// The one shown went on.
  void refresh();
  void refresh_progress();
  const ExchangePtr& exchange() const { return exchange_; }

  QString status() const;
  QString error() const;
  /// What is said of the file the body went to; empty = it went to none.
  QString file_note() const;
  QTabWidget* tabs() const { return tabs_; }
  QComboBox* hops() const { return hops_; }
  BodyView* pretty() const { return pretty_; }
  TextBodyView* raw() const { return raw_; }
  PreviewView* preview() const { return preview_; }
  FactsTree* headers() const { return headers_; }
  FactsTree* cookies() const { return cookies_; }
  TimingView* timing() const { return timing_; }
  FactsTree* tls() const { return tls_; }
  /// The tabs that come and go with what the body is.
  BodyTabs* body_tabs() const { return body_tabs_; }
  /// What was guessed of the body; empty = nothing was.
  QString content_note() const;
  SaveBar* save_bar() const { return save_bar_; }
  QToolButton* save_button() const { return save_; }

  /// How the session of an exchange is read: `read` on a worker thread, then `done`. For bodies as they came.
  using SessionReading =
      std::function<void(const ExchangePtr& exchange, std::function<void(StoreReader&)> read,
                         std::function<void(std::expected<void, Error>)> done)>;
  void set_session_reading(SessionReading reading) { read_session_ = std::move(reading); }

 public Q_SLOTS:
  /// Asks for a file name and writes the body there.
  void save_as(lw::ui::SaveForm form = SaveForm::decoded);
  /// Writes it there, whole or not at all; said() or failed() tells. What is there is replaced only where the
  /// user agreed.
  void save_to(const QString& file, lw::ui::SaveForm form = SaveForm::decoded, bool replace = false);

 Q_SIGNALS:
  void said(const QString& text);  // for the status bar
  void failed(const QString& text);
  void stop_wanted();  // nothing more of the answer is to come
  void more_wanted();  // the exchange is to be read from the session (Exchange::must_be_read)

 private:
  QWidget* make_top();
  QWidget* make_progress();
  QWidget* make_error();
  void make_tabs();

  void show_top();
  void show_hops();
  void show_hop(int index);
  void show_error();
  void show_body();
  void show_content_note();
  QString why_no_body() const;
  const http::Hop* hop() const;
  /// The body as it came is not the one that is shown.
  bool was_decoded() const;
  void saved(const QString& file, const SaveStatePtr& state, const QString& failure, const QString& remark);

  Workbench& workbench_;
  ExchangePtr exchange_;
  QString shown_body_of_;  // what the body views show, so that they are filled once

  QLabel* pill_;
  QLabel* facts_;
  QComboBox* hops_;
  QToolButton* save_;
  SaveBar* save_bar_;
  SessionReading read_session_;
  QLabel* dropped_;
  QWidget* progress_;
  QProgressBar* bar_;
  QLabel* rate_;
  QWidget* error_;
  QLabel* error_text_;
  QWidget* file_;
  QLabel* file_text_;
  ToneLabel* content_note_;
  QTabWidget* tabs_;
  BodyTabs* body_tabs_;
  BodyView* pretty_;
  TextBodyView* raw_;
  PreviewView* preview_;
  FactsTree* headers_;
  FactsTree* cookies_;
  TimingView* timing_;
  FactsTree* tls_;
};

/// "1.2 MiB of 10 MiB, 3.4 MiB/s, 3 s left".
QString progress_text(const http::Fetch::Progress& progress, qint64 milliseconds);

}  // namespace lw::ui
