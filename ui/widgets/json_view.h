// JSON of any size to look through: a tree that opens where one looks, and a filter in JSONPath (RFC 9535)
// whose matches are listed with their paths. The text is indexed on a worker thread; nothing of it is kept.
#pragma once

#include <QWidget>

#include "core/codec/json_path.h"
#include "ui/widgets/find_places.h"
#include "ui/widgets/json_model.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QTimer;
class QTreeView;

namespace lw::ui {

class FindBar;
class ToneLabel;

class JsonView final : public QWidget {
  Q_OBJECT

 public:
  explicit JsonView(QWidget* parent = nullptr);

  /// UTF-8; null = nothing.
  void show_json(PagedBytesPtr bytes);
  void set_filter(const QString& path);
  QString filter() const;
  void focus_filter();
  void open_search();
  FindBar* find_bar() const { return find_; }

  QTreeView* tree() const { return tree_; }
  QLineEdit* filter_edit() const { return filter_; }
  JsonModel& model() { return *model_; }
  /// What is said of the text and of the query.
  QString note() const;
  bool ready() const { return !scanning_.busy() && !searching_.busy(); }
  /// Memory of the index.
  std::size_t index_memory() const { return model_->document() ? model_->document()->index.memory() : 0; }

 Q_SIGNALS:
  void indexed();
  void filtered();
  void said(const QString& text);

 private:
  void index_made(JsonDocumentPtr document);
  void search();
  void show_matches(JsonMatches found);
  void say_problem();
  void menu(const QPoint& at);
  void copy_value(const JsonNode& node);
  void find(bool forward, bool incremental);
  void show_place(bool forward, bool incremental);
  void reveal(std::vector<std::uint64_t> steps);
  void go_on_revealing();

  QLineEdit* filter_;
  ToneLabel* note_;
  QProgressBar* progress_;
  QTimer* tick_;
  QTreeView* tree_;
  JsonModel* model_;
  Aside scanning_;
  Aside searching_;
  Aside copying_;
  FindBar* find_;
  QString wanted_;  // what places_ are of
  bool wanted_case_ = false;
  Places places_;                    // offsets in the text
  std::uint64_t found_ = 0;          // the one that was shown last
  QPersistentModelIndex found_row_;  // and where; while that is the current row the search goes on from there
  std::vector<std::uint64_t> steps_;  // numbers of children on the way down to what is to be shown
  std::size_t step_ = 0;
  QPersistentModelIndex down_to_;
  bool revealing_ = false;
  Aside finding_;
  std::shared_ptr<std::atomic<std::uint64_t>> done_;
  std::uint64_t size_ = 0;
  QString said_of_text_;
};

}  // namespace lw::ui
