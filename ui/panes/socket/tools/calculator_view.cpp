#include "ui/panes/socket/tools/calculator_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>
#include <vector>

#include "core/base/text.h"
#include "core/protocols/socket/sending/checksum.h"
#include "core/protocols/socket/sending/input_text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

// Looked at in each form at each key: what is longer is another tool's work.
constexpr std::size_t kMostCalculated = 64u << 10;
enum SumColumn { kSumName, kSumValue, kSumColumns };

}  // namespace

QString number_text(ByteView bytes) {
  if (bytes.empty() || bytes.size() > 8) return {};
  std::uint64_t big = 0, little = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    big = (big << 8) | static_cast<unsigned char>(bytes[i]);
    little |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  if (bytes.size() == 1) return CalculatorView::tr("as a number: %1").arg(big);
  return CalculatorView::tr("as a number: %1; little end first: %2").arg(big).arg(little);
}

CalculatorView::CalculatorView(QWidget* parent) : QWidget(parent), computing_(this) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  auto* left = new QWidget(split);
  auto* forms = new QVBoxLayout(left);
  forms->setContentsMargins(0, 0, 0, 0);
  const QString names[kFields] = {tr("&Text, with \\r \\n \\xHH"), tr("&Hex, or a dump"), tr("&Base64")};
  for (int i = 0; i < kFields; ++i) {
    fields_[i] = new QPlainTextEdit(left);
    fields_[i]->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    fields_[i]->setTabChangesFocus(true);
    fields_[i]->setMinimumHeight(50);
    auto* label = new QLabel(names[i], left);
    label->setBuddy(fields_[i]);
    fields_[i]->setAccessibleName(QString(names[i]).remove(u'&'));
    forms->addWidget(label);
    forms->addWidget(fields_[i], 1);
    connect(fields_[i], &QPlainTextEdit::textChanged, this, [this, i] { edited(static_cast<InputKind>(i)); });
  }
  said_ = new ToneLabel(left);
  said_->setWordWrap(true);
  numbers_ = new ToneLabel(left);
  numbers_->setWordWrap(true);
  numbers_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  forms->addWidget(said_);
  forms->addWidget(numbers_);
  auto* right = new QWidget(split);
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  search_ = new QLineEdit(right);
  search_->setPlaceholderText(tr("Search: a name, or the value that you have"));
  search_->setAccessibleName(tr("Search checksums"));
  search_->setClearButtonEnabled(true);
  sums_ = new QTableWidget(0, kSumColumns, right);
  column->addWidget(search_);
  column->addWidget(sums_, 1);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(split, 1);
  soon_.setSingleShot(true);
  soon_.setInterval(60);
  connect(&soon_, &QTimer::timeout, this, &CalculatorView::compute);
  connect(search_, &QLineEdit::textChanged, this, &CalculatorView::search);
  fill_sums();
  show_others(-1);
}

void CalculatorView::fill_sums() {
  const auto all = lw::socket::checksums();
  sums_->setAccessibleName(tr("Checksums"));
  sums_->setHorizontalHeaderLabels({tr("Checksum"), tr("Value")});
  sums_->setSelectionBehavior(QAbstractItemView::SelectRows);
  sums_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  sums_->setTabKeyNavigation(false);
  sums_->verticalHeader()->hide();
  sums_->verticalHeader()->setDefaultSectionSize(sums_->fontMetrics().height() + 8);
  sums_->horizontalHeader()->setSectionResizeMode(kSumName, QHeaderView::Stretch);
  sums_->horizontalHeader()->resizeSection(kSumValue, 110);
  sums_->setRowCount(static_cast<int>(all.size()));
  for (int row = 0; row < sums_->rowCount(); ++row) {
    const auto& sum = all[static_cast<std::size_t>(row)];
    auto* name = new QTableWidgetItem(from_utf8(sum.name));
    name->setToolTip(sum.aliases.empty() ? tr("A double click copies its value")
                                         : tr("Also: %1").arg(from_utf8(sum.aliases)).toHtmlEscaped());
    auto* value = new QTableWidgetItem;
    value->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    sums_->setItem(row, kSumName, name);
    sums_->setItem(row, kSumValue, value);
  }
  connect(sums_, &QTableWidget::cellDoubleClicked, this, [this](int row) {
    QApplication::clipboard()->setText(sums_->item(row, kSumValue)->text());
    numbers_->say(tr("Copied: %1").arg(sums_->item(row, kSumValue)->text()), Tone::good);
  });
}

void CalculatorView::set_bytes(ByteView bytes) {
  bytes_ = bytes.substr(0, kMostCalculated);
  show_others(-1);
}

void CalculatorView::edited(InputKind kind) {
  if (filling_) return;
  const auto bytes = lw::socket::read_input(kind, to_utf8(field(kind)->toPlainText()));
  if (!bytes) {
    const std::string text = to_utf8(field(kind)->toPlainText());
    const auto at =
        from_utf8(std::string_view(text).substr(0, std::min(bytes.error().offset, text.size()))).size();
    return said_->say(fault_text({at, from_utf8(bytes.error().reason)}), Tone::error);
  }
  if (bytes->size() > kMostCalculated)
    return said_->say(tr("At most 64 KiB are looked at here"), Tone::error);
  bytes_ = *bytes;
  show_others(static_cast<int>(kind));
}

void CalculatorView::show_others(int but) {
  const QScopedValueRollback quiet(filling_, true);
  for (int i = 0; i < kFields; ++i) {
    if (i == but) continue;
    // As it is understood here: macros are none.
    const auto kind = static_cast<InputKind>(i);
    fields_[i]->setPlainText(kind == InputKind::text ? from_utf8(escape(bytes_)) : as_input(kind, bytes_));
  }
  said_->say(tr("%n byte(s)", nullptr, static_cast<int>(bytes_.size())));
  numbers_->say(number_text(bytes_));
  soon_.start();
}

void CalculatorView::compute() {
  using Values = std::vector<QString>;
  computing_.run(
      page_jobs(),
      [bytes = bytes_](const std::atomic<bool>&) {
        Values values;
        for (const auto& sum : lw::socket::checksums())
          values.push_back(QStringLiteral("%1")
                               .arg(lw::socket::checksum_of(sum, bytes), static_cast<int>(sum.width / 4), 16,
                                    QLatin1Char('0'))
                               .toUpper());
        return values;
      },
      [this](const Values& values) {
        for (int row = 0; row < sums_->rowCount(); ++row)
          sums_->item(row, kSumValue)->setText(values[static_cast<std::size_t>(row)]);
        search();
      });
}

void CalculatorView::search() {
  const QString wanted = search_->text().trimmed();
  for (int row = 0; row < sums_->rowCount(); ++row) {
    const auto* name = sums_->item(row, kSumName);
    const bool matches = wanted.isEmpty() || name->text().contains(wanted, Qt::CaseInsensitive) ||
                         name->toolTip().contains(wanted, Qt::CaseInsensitive) ||
                         sums_->item(row, kSumValue)->text().contains(wanted, Qt::CaseInsensitive);
    sums_->setRowHidden(row, !matches);
  }
}

}  // namespace lw::ui
