#include "ui/widgets/csv_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <algorithm>

#include "ui/widgets/find_bar.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

constexpr std::size_t kGuessBytes = 16u << 10;
constexpr int kMostCopiedRows = 10'000;

}  // namespace

CsvView::CsvView(QWidget* parent)
    : QWidget(parent),
      separator_(new QComboBox(this)),
      header_(new QCheckBox(tr("First row &names the columns"), this)),
      note_(new ToneLabel(this)),
      table_(new RowView(this)),
      model_(new CsvModel(this)),
      find_(new FindBar(this)),
      working_(this),
      finding_(this) {
  const std::pair<QString, char> separators[] = {
      {tr("Comma"), ','}, {tr("Semicolon"), ';'}, {tr("Tab"), '\t'}, {tr("Bar"), '|'}};
  for (const auto& [name, sign] : separators) separator_->addItem(name, QChar(QLatin1Char(sign)));
  separator_->setAccessibleName(tr("Separator"));
  separator_->setToolTip(tr("What stands between two columns; guessed at first"));
  table_->setModel(model_);
  table_->set_follow(false);
  table_->setAccessibleName(tr("Table"));
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->header()->setSectionsClickable(true);
  table_->header()->setSortIndicatorShown(false);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, 2, 0, 2);
  auto* label = new QLabel(tr("&Separator"), this);
  label->setBuddy(separator_);
  row->addWidget(label);
  row->addWidget(separator_);
  row->addWidget(header_);
  row->addWidget(note_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(row);
  layout->addWidget(table_, 1);
  layout->addWidget(find_);
  find_->hide();
  connect(find_, &FindBar::find, this, &CsvView::find);
  add_find_keys(this, find_, table_, [this] { open_search(); });
  connect(separator_, &QComboBox::activated, this, [this] { read(false); });
  connect(header_, &QCheckBox::clicked, this, [this] { read(false); });
  connect(table_->header(), &QHeaderView::sectionClicked, this, &CsvView::sort_by);
  auto* copy = new QShortcut(QKeySequence::Copy, table_);
  copy->setContext(Qt::WidgetWithChildrenShortcut);
  connect(copy, &QShortcut::activated, this, [this] {
    QStringList lines;
    auto rows = table_->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& index : rows.mid(0, kMostCopiedRows)) {
      QStringList cells;
      for (int i = 0; i < model_->columnCount(); ++i) cells << index.siblingAtColumn(i).data().toString();
      lines << cells.join(QLatin1Char('\t'));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
  });
}

void CsvView::show_csv(PagedBytesPtr bytes) {
  bytes_ = std::move(bytes);
  sorted_by_ = -1;
  forget_places();
  find_->hide();
  model_->set_table(nullptr);
  note_->say({});
  if (bytes_) {
    read(true);
  } else {
    working_.stop();
  }
}

void CsvView::read(bool guess) {
  if (!bytes_) return;
  CsvShape shape{separator_->currentData().toChar().toLatin1(), header_->isChecked()};
  note_->say(tr("Reading \u2026"));
  working_.run(
      long_jobs(),
      [bytes = bytes_, shape, guess](const std::atomic<bool>& cancel) mutable {
        if (guess) {
          const Bytes head = read_bytes(*bytes, 0, kGuessBytes);
          shape = guess_csv(head, head.size() == bytes->size()).value_or(CsvShape{});
        }
        return read_csv(bytes, shape, cancel);
      },
      [this](const CsvTablePtr& table) { show_table(table); });
}

void CsvView::show_table(CsvTablePtr table) {
  separator_->setCurrentIndex(std::max(0, separator_->findData(QChar(QLatin1Char(table->shape.separator)))));
  header_->setChecked(table->shape.header);
  sorted_by_ = -1;
  table_->header()->setSortIndicatorShown(false);
  forget_places();
  model_->set_table(std::move(table));
  say_size();
}

void CsvView::say_size() {
  const auto& table = model_->table();
  QString text = tr("%1 rows, %2 columns")
                     .arg(QLocale().toString(model_->rowCount()),
                          QLocale().toString(static_cast<qulonglong>(table->index.columns())));
  if (table->index.columns() > static_cast<std::size_t>(CsvModel::kMostColumns))
    text += tr(", the first %1 shown").arg(CsvModel::kMostColumns);
  if (table->index.cut()) text += tr("; there are more rows");
  note_->say(text);
}

void CsvView::sort_by(int column) {
  if (!model_->table() || column < 0 || column >= model_->columnCount()) return;
  if (sorted_by_ != column) {
    sorted_by_ = column;
    downward_ = false;
  } else if (!downward_) {
    downward_ = true;
  } else {
    sorted_by_ = -1;
  }
  sort();
}

void CsvView::sort() {
  forget_places();
  if (sorted_by_ < 0) {
    working_.stop();
    table_->header()->setSortIndicatorShown(false);
    model_->set_order({});
    return say_size();
  }
  note_->say(tr("Sorting \u2026"));
  working_.run(
      long_jobs(),
      [table = model_->table(), column = static_cast<std::size_t>(sorted_by_),
       down = downward_](const std::atomic<bool>& cancel) {
        auto order = sort_csv(table->index, *table->bytes, table->shape.header ? 1 : 0, column, &cancel);
        if (down) std::reverse(order.begin(), order.end());
        return order;
      },
      [this](std::vector<std::uint32_t> order) {
        if (order.empty() && model_->rowCount() > 0) {
          note_->say(tr("The column is too long to be sorted by."), Tone::warning);
          return;
        }
        table_->header()->setSortIndicatorShown(true);
        table_->header()->setSortIndicator(sorted_by_, downward_ ? Qt::DescendingOrder : Qt::AscendingOrder);
        forget_places();
        model_->set_order(std::move(order));
        say_size();
      });
}

QString CsvView::note() const {
  return note_->text();
}

}  // namespace lw::ui
