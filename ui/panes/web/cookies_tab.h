// Which cookies go with a request: the session's own, or those of a kept jar, which can be looked at and
// edited here. Jars are files shared by all panes, so each change is made in the file.
#pragma once

#include <QWidget>
#include <functional>

#include "core/protocols/http/client_jars.h"
#include "core/protocols/http/operations.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;

namespace lw::ui {

class CookieModel;

class CookiesTab final : public QWidget {
  Q_OBJECT

 public:
  using Aside = std::function<void(std::function<void()> work, std::function<void()> done)>;
  /// The jar that new panes have.
  static QString default_jar() { return QStringLiteral("default"); }

  explicit CookiesTab(QWidget* parent);

  /// Who works off this thread; without one it is done at once.
  void set_aside(Aside aside) { aside_ = std::move(aside); }
  void read_into(http::Fetch::Arguments& arguments) const;
  void show_arguments(const http::Fetch::Arguments& arguments);
  /// "" = the session's own. `why` is said while it is that one: "the jar of an environment".
  void set_jar(const QString& jar, const QString& why = {});
  QString jar() const;
  /// Reads the jar again: an answer may have changed it.
  void reload();
  /// What is wrong, in a sentence; empty = nothing.
  QString problem() const;
  /// Host of the request, for a cookie that is added.
  void set_host(const QString& host) { host_ = host; }

  CookieModel& model() { return *model_; }
  QTableView* view() const { return view_; }
  QLineEdit* filter() const { return filter_; }
  QLabel* said() const { return said_; }
  void add();
  void remove();
  void import_file(const QString& path);
  void export_file(const QString& path);

 Q_SIGNALS:
  void edited();

 protected:
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_buttons();
  void change(std::function<void(http::Jar&)> change);
  void say(const QString& text, bool fault);
  void say_jar();
  void update_enabled();
  void choose(bool to_import);
  void run(std::function<void()> work, std::function<void()> done);

  QCheckBox* use_;
  QCheckBox* hsts_;
  QComboBox* jar_;
  QLineEdit* filter_;
  QLabel* said_;
  CookieModel* model_;
  QTableView* view_;
  QWidget* buttons_ = nullptr;
  Aside aside_;
  QString host_;
  QString reason_, reason_jar_;  // why this jar was chosen
};

}  // namespace lw::ui
