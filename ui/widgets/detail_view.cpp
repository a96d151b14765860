#include "ui/widgets/detail_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "ui/models/field_model.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/line_colours.h"

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

}  // namespace

DetailView::DetailView(QWidget* parent)
    : QWidget(parent),
      fields_(new FieldModel(this)),
      title_(new QLabel),
      remark_(new QLabel),
      tree_(new QTreeView),
      hex_(new HexView),
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
  tree_->setAllColumnsShowFocus(true);
  tree_->setAccessibleName(tr("Fields"));
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->header()->setSectionResizeMode(QHeaderView::Interactive);
  tree_->header()->resizeSection(0, 190);
  splitter_->addWidget(tree_);
  splitter_->addWidget(hex_);
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

void DetailView::show_detail(Detail detail) {
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
    fields_->set_fields(std::move(detail.fields));
    hex_->set_bytes(std::move(detail.bytes));
    if (fields_->size() <= kExpandAll) {
      tree_->expandAll();
    } else {
      tree_->expandToDepth(kExpandFields - 1);
    }
  }
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
  fields_->set_fields({});
  hex_->set_bytes({});
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

void DetailView::copy_field(CopyFormat format) const {
  const Field* field = fields_->field(tree_->currentIndex());
  if (!field || field->offset >= hex_->bytes().size()) return;
  const std::string_view bytes = hex_->bytes();
  QGuiApplication::clipboard()->setText(copied_bytes(bytes.substr(field->offset, field->length), format));
}

void DetailView::tree_menu(const QPoint& at) {
  const Field* field = fields_->field(tree_->indexAt(at));
  if (!field) return;
  QMenu menu;
  const auto put = [](const std::string& text) {
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
  };
  menu.addAction(tr("Copy &Value"), this, [put, text = field->value] { put(text); });
  menu.addAction(tr("Copy &Field Name"), this, [put, text = field->name] { put(text); });
  menu.addSeparator();
  const auto add = [&](const QString& text, CopyFormat format) {
    menu.addAction(text, this, [this, format] { copy_field(format); })->setEnabled(field->length > 0);
  };
  add(tr("Copy Bytes as &Text"), CopyFormat::text);
  add(tr("Copy Bytes as &Hex"), CopyFormat::hex);
  add(tr("Copy Bytes as &C Array"), CopyFormat::c_array);
  add(tr("Copy Bytes as &Escaped Text"), CopyFormat::escaped);
  menu.exec(tree_->viewport()->mapToGlobal(at));
}

}  // namespace lw::ui
