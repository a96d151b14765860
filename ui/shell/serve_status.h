// What a session that is served tells: what it offers, where it listens, its certificate, counters, and the
// requests that nothing was recorded for.
#pragma once

#include <QWidget>
#include <array>

#include "core/api/serve.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace lw::ui {

class ToneLabel;

class ServeStatus final : public QWidget {
  Q_OBJECT

 public:
  explicit ServeStatus(QWidget* parent = nullptr);

  /// Before it is begun: what the session offers.
  void show_plan(const ServePlan& plan);
  /// In the place of the address: what keeps it from being served, or what one does first.
  void show_hint(const QString& text, bool problem);
  void show_state(const ServeState& state);
  /// The last ones, when it listens no more.
  void show_counts(const ServeState& state);
  /// The counters stay to be read, the address goes.
  void show_stopped(const QString& why, bool problem);
  QString address() const { return where_; }
  QTreeWidget* misses() const { return misses_; }
  /// The line with the address, for whoever shows this to put it where it is seen first.
  QWidget* where() const { return where_row_; }

 private:
  QWidget* build_where();
  QWidget* build_certificate();
  QWidget* build_counters();
  void show_link();
  void copy(const QString& text);
  void save_certificate();
  void show_counters(const ServeState& state);
  void show_misses(const std::vector<std::string>& misses);

  QString where_;       // the URL, or the address
  bool opens_ = false;  // it is a URL
  std::string pem_;
  std::vector<std::string> shown_misses_;
  ToneLabel* hint_;
  QLabel* link_;
  QWidget* where_row_;
  QWidget* certificate_row_;
  ToneLabel* offers_;
  ToneLabel* remarks_;
  QLabel* fingerprint_;
  std::array<QLabel*, 4> counters_{};  // clients, requests, answered, missed
  QWidget* counters_row_;
  QLabel* misses_title_;
  QTreeWidget* misses_;
};

}  // namespace lw::ui
