// A JSON text as a tree that is made where it is opened (core/codec/json_index.h): children come by groups of
// kGroup, read on a worker thread. Groups of groups keep every node's rows few, however many values there
// are.
#pragma once

#include <QAbstractItemModel>
#include <deque>
#include <memory>
#include <vector>

#include "core/codec/json_path.h"
#include "ui/bridge/aside.h"

namespace lw::ui {

struct JsonDocument {
  PagedBytesPtr bytes;
  JsonIndex index;
};
using JsonDocumentPtr = std::shared_ptr<const JsonDocument>;

/// The beginning of a value as one line of text.
QString json_preview(const PagedBytes& bytes, const JsonNode& node, qsizetype most);

class JsonModel final : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { kName, kValue, kColumns };
  /// More children than this are shown as ranges.
  static constexpr std::uint64_t kGroup = 200;
  static constexpr qsizetype kPreview = 200;

  explicit JsonModel(QObject* parent);
  ~JsonModel() override;

  void set_document(JsonDocumentPtr document);
  const JsonDocumentPtr& document() const { return document_; }
  /// At the top stand these values, each by its path; null = the document again.
  void set_matches(std::shared_ptr<const std::vector<JsonMatch>> matches);

  /// The value of a row; a range's is its container.
  JsonNode node(const QModelIndex& index) const;
  bool is_range(const QModelIndex& index) const;
  /// What is below it is there, or there is nothing.
  bool is_fetched(const QModelIndex& index) const;
  /// Of what is there below `parent`: the child of this number, or the range that has it. Invalid = neither.
  QModelIndex child(const QModelIndex& parent, std::uint64_t ordinal) const;
  /// $['store']['book'][0]
  QString path(const QModelIndex& index) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  bool hasChildren(const QModelIndex& parent = {}) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  /// The children of a row are there.
  void fetched(const QModelIndex& parent);

 private:
  struct Row {
    JsonNode node;
    Row* parent = nullptr;
    int place = 0;  // among its parent's rows
    QString name;   // a member's, or empty: an element
    QString base;   // a match: its path
    QString preview;
    std::uint64_t ordinal = 0;
    std::uint64_t first = 0, count = 0;  // of the children below; of a range: those it stands for
    bool range = false;
    bool list = false;  // what is below are matches
    bool fetched = false;
    bool asked = false;
    std::vector<std::unique_ptr<Row>> rows;
  };
  struct Fetched;

  Row* row_of(const QModelIndex& index) const;
  QModelIndex index_of(Row* row) const;
  void reset();
  static Fetched fetch(const JsonDocument& document, const std::vector<JsonMatch>* matches, const Row& like);
  static void fetch_ranges(Fetched& made, const Row& like, std::uint64_t all);
  void fill(Row* row, Fetched made);
  void next_fetch();

  JsonDocumentPtr document_;
  std::shared_ptr<const std::vector<JsonMatch>> matches_;
  std::unique_ptr<Row> root_;  // holds the top one
  std::deque<Row*> wanted_;
  Aside reading_;
};

}  // namespace lw::ui
