#include "ui/widgets/detail_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "ui/models/field_model.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/show_as_view.h"

namespace lw::ui {
namespace {

// Larger trees open at their top level only.
constexpr std::size_t kExpandAll = 400;
constexpr int kExpandFields = 1;

/// A note's facts as fields, so that a certificate chain or a list of addresses can be read.
Field fact_field(const std::string& name, const boost::json::value& value) {
  Field field;
  field.name = name;
  field.label = name;
  if (const auto* object = value.if_object()) {
    for (const auto& [key, inner] : *object) field.children.push_back(fact_field(std::string(key), inner));
  } else if (const auto* array = value.if_array()) {
    int number = 0;
    for (const auto& inner : *array) field.children.push_back(fact_field(std::to_string(++number), inner));
  } else if (const auto* text = value.if_string()) {
    field.value = escape(std::string_view(text->data(), text->size()));
  } else {
    field.value = boost::json::serialize(value);
  }
  return field;
}

std::vector<Field> note_fields(const Note& note) {
  std::vector<Field> fields;
  for (const auto& [key, value] : note.facts) fields.push_back(fact_field(std::string(key), value));
  return fields;
}

/// Remarks stand out by a symbol and the colour of their severity.
class FieldDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant severity = index.data(FieldModel::kSeverityRole);
    if (!severity.isValid()) return;
    const auto tone = static_cast<Tone>(index.data(kToneRole).toInt());
    option->palette.setColor(QPalette::Text, tone_colour(tone, option->palette));
    if (index.column() != FieldModel::kLabel) return;
    const auto symbol =
        static_cast<Severity>(severity.toInt()) == Severity::error     ? QStyle::SP_MessageBoxCritical
        : static_cast<Severity>(severity.toInt()) == Severity::warning ? QStyle::SP_MessageBoxWarning
                                                                       : QStyle::SP_MessageBoxInformation;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = option->widget->style()->standardIcon(symbol, option, option->widget);
    const int side = option->fontMetrics.height();
    option->decorationSize = QSize(side, side);
  }
};

}  // namespace

DetailView::DetailView(QWidget* parent)
    : QWidget(parent),
      fields_(new FieldModel(this)),
      title_(new QLabel),
      remark_(new QLabel),
      tree_(new QTreeView),
      hex_(new HexView),
      show_as_(new ShowAsView),
      tabs_(new QTabWidget),
      splitter_(new QSplitter(Qt::Horizontal)) {
  setAccessibleName(tr("Detail"));
  title_->setTextFormat(Qt::PlainText);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  title_->setContentsMargins(6, 2, 6, 0);
  remark_->setTextFormat(Qt::PlainText);
  remark_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  remark_->setWordWrap(true);
  remark_->setContentsMargins(6, 0, 6, 2);
  remark_->hide();
  tree_->setModel(fields_);
  tree_->setUniformRowHeights(true);
  tree_->setItemDelegate(new FieldDelegate(tree_));
  tree_->setAllColumnsShowFocus(true);
  tree_->setAccessibleName(tr("Fields"));
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->header()->setSectionResizeMode(QHeaderView::Interactive);
  tree_->header()->resizeSection(0, 190);
  splitter_->addWidget(tree_);
  splitter_->addWidget(make_bytes());
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 1);
  splitter_->setAccessibleName(tr("Fields and bytes"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(title_);
  layout->addWidget(remark_);
  layout->addWidget(splitter_, 1);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &DetailView::field_chosen);
  connect(tree_, &QWidget::customContextMenuRequested, this, &DetailView::tree_menu);
  connect(hex_, &HexView::cursor_moved, this, &DetailView::cursor_moved);
  clear();
}

QWidget* DetailView::make_bytes() {
  tabs_->setDocumentMode(true);
  tabs_->addTab(hex_, tr("&Bytes"));
  tabs_->addTab(show_as_, tr("Show &As"));
  tabs_->setTabToolTip(1,
                       tr("The chosen bytes as text, JSON, a picture and more, with their codings undone"));
  hex_->set_can_show_as(true);
  connect(tabs_, &QTabWidget::currentChanged, this, &DetailView::fill_show_as);
  connect(hex_, &HexView::selection_changed, this, &DetailView::fill_show_as);
  connect(hex_, &HexView::show_as_wished, this, &DetailView::open_show_as);
  return tabs_;
}

void DetailView::show_transcript(std::shared_ptr<Transcript> transcript) {
  transcript_ = std::move(transcript);
  clear();
}

void DetailView::show_detail(Detail detail) {
  channel_ = detail.channel;
  protocol_ = std::move(detail.protocol);
  kind_ = std::move(detail.kind);
  title_->setText(QString::fromStdString(detail.summary.empty() ? detail.note.text : detail.summary));
  const QLocale locale;
  const auto count = [&](std::uint64_t n) { return locale.toString(static_cast<qulonglong>(n)); };
  if (!detail.kept) {
    QString text = tr("The recording limit was passed: %1 of %2 bytes were kept.")
                       .arg(count(detail.bytes.size()), count(detail.length));
    if (!detail.saved_body.empty())
      text += QLatin1Char(' ') +
              tr("The whole body was saved as %1").arg(QString::fromStdString(detail.saved_body));
    set_remark(text, true);
  } else if (detail.bytes.size() < detail.length) {
    set_remark(
        tr("The first %1 of %2 bytes are shown.").arg(count(detail.bytes.size()), count(detail.length)),
        false);
  } else {
    set_remark({}, false);
  }
  if (detail.fields.empty()) detail.fields = note_fields(detail.note);
  {
    QScopedValueRollback linking(linking_, true);
    fields_->set_fields(std::move(detail.fields), detail.remarks);
    hex_->set_bytes(std::move(detail.bytes));
    if (fields_->size() <= kExpandAll) {
      tree_->expandAll();
    } else {
      tree_->expandToDepth(kExpandFields - 1);
    }
  }
  fill_show_as();
}

void DetailView::show_problem(const Error& error) {
  clear();
  title_->setText(tr("This row can't be shown"));
  set_remark(QString::fromStdString(error.message()), true);
}

void DetailView::clear() {
  QScopedValueRollback linking(linking_, true);
  title_->setText(tr("Choose a row to see its fields and bytes."));
  set_remark({}, false);
  channel_ = 0;
  protocol_.clear();
  kind_.clear();
  fields_->set_fields({});
  hex_->set_bytes({});
  fill_show_as();
}

void DetailView::select_bytes(std::uint64_t offset, std::uint64_t length) {
  if (offset >= hex_->bytes().size()) return;
  cursor_moved(offset);
  hex_->select({offset, length});
}

QString DetailView::remark() const {
  return remark_->isHidden() ? QString() : remark_->text();
}

void DetailView::set_remark(const QString& text, bool warning) {
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, tone_colour(warning ? Tone::warning : Tone::quiet, palette()));
  remark_->setPalette(colours);
  remark_->setText(text);
  remark_->setVisible(!text.isEmpty());
}

void DetailView::field_chosen(const QModelIndex& index) {
  const Field* field = fields_->field(index);
  if (!field) return;
  hex_->set_marks(field->length ? std::vector<ByteRange>{{field->offset, field->length}}
                                : std::vector<ByteRange>{});
  if (linking_) return;
  QScopedValueRollback linking(linking_, true);
  if (field->length) hex_->set_cursor(field->offset);
  fill_show_as();
}

void DetailView::cursor_moved(quint64 offset) {
  if (linking_) return;
  QScopedValueRollback linking(linking_, true);
  const QModelIndex index = fields_->at_byte(offset);
  if (!index.isValid()) {
    tree_->setCurrentIndex({});
    hex_->set_marks({});
    return;
  }
  tree_->setCurrentIndex(index);
  tree_->scrollTo(index);
}

}  // namespace lw::ui
