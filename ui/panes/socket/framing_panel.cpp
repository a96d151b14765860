#include "ui/panes/socket/framing_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/protocols/socket/framing/field_layout.h"
#include "ui/bridge/text.h"
#include "ui/bridge/text_place.h"
#include "ui/models/field_model.h"
#include "ui/panes/socket/framing_fields.h"
#include "ui/panes/socket/layout_library.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

// What a message's fields are shown of: a tree of more is not looked through.
constexpr std::size_t kDescribed = 1u << 20;

}  // namespace

FramingPanel::FramingPanel(QWidget* parent)
    : QWidget(parent), library_(LayoutLibrary::shared()), fields_(new FramingFields(this)) {
  fault_ = new ToneLabel(this);
  fault_->setWordWrap(true);
  fault_->setAccessibleName(tr("What is wrong with the framing or the fields"));
  apply_ = new QPushButton(tr("&Apply"), this);
  apply_->setAutoDefault(false);
  auto* below = new QHBoxLayout;
  below->addWidget(fault_, 1);
  below->addWidget(apply_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(4);
  layout->addWidget(fields_);
  layout->addWidget(make_names());
  layout->addWidget(make_lower(), 1);
  layout->addLayout(below);
  connect(fields_, &FramingFields::edited, this, &FramingPanel::check);
  connect(editor_, &CodeEditor::text_edited, this, &FramingPanel::check);
  connect(apply_, &QPushButton::clicked, this, &FramingPanel::apply);
  connect(library_.get(), &LayoutLibrary::changed, this, &FramingPanel::fill_names);
  connect(library_.get(), &LayoutLibrary::problem, this,
          [this](const QString& text) { fault_->say(text, Tone::error); });
  fill_names();
  check();
}

FramingPanel::~FramingPanel() = default;

QWidget* FramingPanel::make_names() {
  auto* bar = new QWidget(this);
  names_ = new QComboBox(bar);
  names_->setEditable(true);
  names_->setInsertPolicy(QComboBox::NoInsert);
  names_->lineEdit()->setPlaceholderText(tr("name of a decoder"));
  names_->lineEdit()->setMaxLength(100);
  names_->setAccessibleName(tr("Decoder"));
  names_->setToolTip(tr("Descriptions of fields that were saved, by name"));
  names_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  save_ = new QToolButton(bar);
  save_->setText(tr("Sa&ve"));
  save_->setToolTip(tr("Save this description of the fields under its name"));
  delete_ = new QToolButton(bar);
  delete_->setText(tr("De&lete"));
  delete_->setToolTip(tr("Delete the description of this name"));
  for (auto* button : {save_, delete_}) button->setFocusPolicy(Qt::TabFocus);
  auto* label = new QLabel(tr("Fi&elds"), bar);
  label->setBuddy(names_);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addWidget(label);
  layout->addWidget(names_, 1);
  layout->addWidget(save_);
  layout->addWidget(delete_);
  connect(names_, &QComboBox::activated, this, &FramingPanel::name_chosen);
  connect(names_, &QComboBox::editTextChanged, this, &FramingPanel::check);
  connect(save_, &QToolButton::clicked, this, &FramingPanel::save_layout);
  connect(delete_, &QToolButton::clicked, this, &FramingPanel::delete_layout);
  return bar;
}

QWidget* FramingPanel::make_lower() {
  auto* split = new QSplitter(Qt::Vertical, this);
  split->setChildrenCollapsible(false);
  editor_ = new CodeEditor(split);
  editor_->set_placeholder(tr("One field a line: name text length=8"));
  editor_->input()->setAccessibleName(tr("Description of the fields"));
  editor_->setMinimumHeight(70);
  auto* lower = new QWidget(split);
  tree_title_ = new QLabel(lower);
  tree_title_->setTextFormat(Qt::PlainText);
  tree_title_->setWordWrap(true);
  tree_model_ = new FieldModel(this);
  tree_ = new QTreeView(lower);
  tree_->setModel(tree_model_);
  tree_->setAccessibleName(tr("Fields of the chosen message"));
  tree_->setUniformRowHeights(true);
  tree_->header()->setStretchLastSection(true);
  tree_->setMinimumHeight(60);
  auto* column = new QVBoxLayout(lower);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(tree_title_);
  column->addWidget(tree_, 1);
  return split;
}

std::optional<lw::socket::MessageChoice> FramingPanel::wanted() {
  const auto framing = fields_->text();
  editor_->clear_fault();
  if (!framing) {
    fault_->say(framing.error(), Tone::error);
    return {};
  }
  const std::string text = to_utf8(editor_->text());
  const auto layout = lw::socket::FieldLayout::read(text);
  if (!layout) {
    const TextPlace place = place_in(text, layout.error().offset);
    editor_->mark_fault(place.line, place.column);
    fault_->say(tr("Line %1: %2").arg(place.line + 1).arg(from_utf8(layout.error().reason)), Tone::error);
    return {};
  }
  const bool raw = *framing == "raw";
  return lw::socket::MessageChoice{.framing = raw ? std::string() : *framing,
                                   .layout = layout->empty() ? "" : text};
}

void FramingPanel::check() {
  const auto wish = wanted();
  const bool other = wish && (wish->framing != choice_.framing || wish->layout != choice_.layout);
  if (!blocked_.isEmpty())
    fault_->say(blocked_, Tone::quiet);
  else if (wish && other)
    fault_->say(open_ ? tr("For what comes from here on") : tr("For lines that are opened"), Tone::quiet);
  else if (wish)
    fault_->say({}, Tone::quiet);
  apply_->setEnabled(other && blocked_.isEmpty());
  apply_->setToolTip(wish ? tr("Cut and describe messages so from here on") : fault_->text());
  const QString name = names_->currentText().trimmed();
  save_->setEnabled(wish && !wish->layout.empty() && !name.isEmpty());
  delete_->setEnabled(library_->names().contains(name));
  show_fields();
}

void FramingPanel::apply() {
  const auto wish = wanted();
  if (!wish) return;
  choice_ = *wish;
  check();
  Q_EMIT chosen(choice_);
}

void FramingPanel::show_choice(const lw::socket::MessageChoice& choice) {
  // What is being typed stays.
  if (shown_ && choice.framing == choice_.framing && choice.layout == choice_.layout) return;
  shown_ = true;
  choice_ = choice;
  fields_->show_text(choice.framing);
  editor_->set_text(from_utf8(choice.layout));
  check();
}

void FramingPanel::set_open(bool open) {
  if (open_ == open) return;
  open_ = open;
  check();
}

void FramingPanel::set_blocked(const QString& why) {
  blocked_ = why;
  check();
}

void FramingPanel::show_message(ByteView bytes) {
  message_ = bytes.substr(0, kDescribed);
  show_fields();
}

void FramingPanel::show_fields() {
  const auto layout = lw::socket::FieldLayout::read(to_utf8(editor_->text()));
  if (!layout || layout->empty() || message_.empty()) {
    tree_model_->set_fields({});
    tree_title_->setText(message_.empty() ? tr("Choose a message of the conversation to see its fields here.")
                                          : tr("No fields are described."));
    return;
  }
  auto tree = layout->decode(message_);
  tree_title_->setText(tree.problem.empty() ? tr("Fields of the chosen message")
                                            : tr("It does not fit: %1").arg(from_utf8(tree.problem)));
  tree_model_->set_fields(std::move(tree.fields));
  tree_->expandToDepth(1);
  tree_->resizeColumnToContents(0);
}

void FramingPanel::fill_names() {
  const QString now = names_->currentText();
  names_->clear();
  names_->addItems(library_->names());
  names_->setCurrentIndex(names_->findText(now));
  names_->setEditText(now);
}

void FramingPanel::name_chosen() {
  const QString name = names_->currentText();
  if (!library_->names().contains(name)) return;
  editor_->set_text(library_->text(name));
  check();
}

void FramingPanel::save_layout() {
  if (!library_->save(names_->currentText().trimmed(), editor_->text()))
    fault_->say(tr("There is no room for more decoders"), Tone::error);
}

void FramingPanel::delete_layout() {
  library_->remove(names_->currentText().trimmed());
}

}  // namespace lw::ui
