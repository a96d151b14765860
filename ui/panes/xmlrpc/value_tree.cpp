#include "ui/panes/xmlrpc/value_tree.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QUndoStack>
#include <QVBoxLayout>
#include <boost/json.hpp>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/edit_key.h"

namespace lw::ui {

using xmlrpc::Type;
using xmlrpc::Value;

namespace {

/// Opened when it comes: a screen or two.
constexpr int kOpenedAtOnce = 200;
constexpr int kMostOpened = 2000;

/// A list of types; a list of true and false; a line whose text turns red while it is no value of its type.
class ValueDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const override {
    const Value* value = static_cast<const ValueModel*>(index.model())->value_at(index);
    const bool type = index.column() == ValueModel::kType;
    if (type || (value && value->type == Type::boolean && index.column() == ValueModel::kValue)) {
      auto* box = new QComboBox(parent);
      box->addItems(type ? shown_types() : QStringList{QStringLiteral("false"), QStringLiteral("true")});
      box->setAccessibleName(type ? ValueTree::tr("Type") : ValueTree::tr("Value"));
      connect(box, &QComboBox::activated, this, [this, box] {
        auto* self = const_cast<ValueDelegate*>(this);
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
      });
      return box;
    }
    auto* edit = qobject_cast<QLineEdit*>(QStyledItemDelegate::createEditor(parent, option, index));
    if (!edit) edit = new QLineEdit(parent);
    edit->setMaxLength(1 << 24);
    edit->setAccessibleName(index.column() == ValueModel::kName ? ValueTree::tr("Name")
                                                                : ValueTree::tr("Value"));
    if (index.column() == ValueModel::kValue && value)
      connect(edit, &QLineEdit::textChanged, edit,
              [edit, kind = value->type](const QString& text) { show_problem(edit, kind, text); });
    return edit;
  }

  void setEditorData(QWidget* editor, const QModelIndex& index) const override {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (!box) return QStyledItemDelegate::setEditorData(editor, index);
    const auto shown = index.data(index.column() == ValueModel::kType ? Qt::EditRole : Qt::DisplayRole);
    box->setCurrentText(shown.toString());
  }
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
    if (const auto* box = qobject_cast<QComboBox*>(editor)) {
      model->setData(index, box->currentText(), Qt::EditRole);
    } else {
      QStyledItemDelegate::setModelData(editor, model, index);
    }
  }

 private:
  static void show_problem(QLineEdit* edit, Type type, const QString& text) {
    QString why;
    if (type == Type::base64) {
      if (const auto decoded = from_base64(to_utf8(text)); !decoded) why = from_utf8(decoded.error().reason);
    } else {
      why = from_utf8(xmlrpc::problem(type, to_utf8(text)));
    }
    QPalette palette = edit->parentWidget()->palette();
    if (!why.isEmpty()) {
      const bool dark = palette.color(QPalette::Base).lightness() < 128;
      palette.setColor(QPalette::Text, dark ? QColor(255, 120, 120) : QColor(190, 0, 0));
    }
    edit->setPalette(palette);
    edit->setToolTip(why);
  }
};

}  // namespace

ValueTree::ValueTree(const QString& name, bool editable, QWidget* parent)
    : QWidget(parent),
      undo_(editable ? new QUndoStack(this) : nullptr),
      model_(new ValueModel(this, undo_)),
      view_(new QTreeView(this)) {
  view_->setModel(model_);
  view_->setItemDelegate(new ValueDelegate(view_));
  view_->setAccessibleName(name);
  view_->setUniformRowHeights(true);
  view_->setAlternatingRowColors(true);
  view_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                         QAbstractItemView::AnyKeyPressed);
  new EditKey(view_);
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->header()->setStretchLastSection(true);
  view_->header()->resizeSection(ValueModel::kName, 180);
  view_->header()->resizeSection(ValueModel::kType, 140);
  view_->setContextMenuPolicy(Qt::ActionsContextMenu);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  auto* bar = editable ? new QToolBar(this) : nullptr;
  if (bar) layout->addWidget(bar);
  layout->addWidget(view_, 1);
  make_actions(bar);
  // What has no room is behind a button that Qt gives a dark arrow in any theme.
  if (auto* more = bar ? bar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button")) : nullptr)
    more->setIcon(theme_icon(QLatin1StringView("menu")));
  setFocusProxy(view_);
  connect(model_, &ValueModel::edited, this, &ValueTree::edited);
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ValueTree::update_actions);
  // A step makes the model anew: what was open stays open.
  connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    opened_.clear();
    chosen_ = model_->path_of(view_->currentIndex());
    QModelIndex at = model_->index(0, 0);
    for (int i = 0; at.isValid() && i < kMostOpened; ++i) {
      if (view_->isExpanded(at)) opened_.push_back(model_->path_of(at));
      at = view_->indexBelow(at);
    }
  });
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    for (const ValuePath& path : opened_) view_->expand(model_->index_of(path));
    choose(chosen_, false);
  });
  update_actions();
}

/// The view goes while what it shows is there, and nobody hears of a cell that is closed with it.
ValueTree::~ValueTree() {
  disconnect();
  model_->disconnect(this);
  view_->selectionModel()->disconnect(this);
  if (undo_) undo_->disconnect(this);
  delete view_;
}

void ValueTree::make_actions(QToolBar* bar) {
  const auto action = [&](const QString& text, const QString& tip, const char* icon, const char* key,
                          auto does) {
    auto* made = new QAction(theme_icon(QLatin1StringView(icon)), text, this);
    made->setToolTip(tip);
    if (*key) made->setShortcut(QKeySequence(QLatin1String(key)));
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QAction::triggered, this, does);
    view_->addAction(made);
    if (bar) bar->addAction(made);
    return made;
  };
  if (undo_) {
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16});
    bar->setAccessibleName(tr("Edit values"));
    add_ = action(tr("&Add"), tr("Add a value behind the chosen one (Ins)"), "new-tab", "Ins",
                  [this] { add(false); });
    add_inside_ = action(tr("Add &Inside"), tr("Add a value to the chosen array or struct (Ctrl+Ins)"),
                         "down", "Ctrl+Ins", [this] { add(true); });
    remove_ = action(tr("&Remove"), tr("Remove the chosen value (Del)"), "delete", "Del",
                     [this] { model_->remove(view_->currentIndex()); });
    up_ = action(tr("Move &Up"), tr("Move it up (Alt+Up)"), "up", "Alt+Up", [this] { move(-1); });
    down_ = action(tr("Move &Down"), tr("Move it down (Alt+Down)"), "down", "Alt+Down", [this] { move(1); });
    undo_action_ = action(tr("Und&o"), tr("Undo (Ctrl+Z)"), "left", "Ctrl+Z", [this] { undo_->undo(); });
    redo_action_ =
        action(tr("R&edo"), tr("Redo (Ctrl+Shift+Z)"), "right", "Ctrl+Shift+Z", [this] { undo_->redo(); });
    connect(undo_, &QUndoStack::indexChanged, this, &ValueTree::update_actions);
  }
  action(tr("Copy as &JSON"), tr("Copy the chosen value, or all, as JSON"), "copy", "Ctrl+C",
         [this] { copy_as_json(); });
  action(tr("Copy as &XML"), tr("Copy the chosen value, or all, as XML"), "copy", "Ctrl+Shift+C",
         [this] { copy_as_xml(); });
}

void ValueTree::set_values(std::vector<Value> values) {
  model_->set_values(std::move(values));
  open_small();
  update_actions();
}

void ValueTree::open_small() {
  int room = kOpenedAtOnce;
  QModelIndex at = model_->index(0, 0);
  for (; at.isValid() && room > 0; at = view_->indexBelow(at), --room) {
    if (model_->rowCount(at) > 0 && model_->rowCount(at) <= room) view_->expand(at);
  }
}

void ValueTree::choose(const ValuePath& path, bool edit) {
  QModelIndex at = model_->index_of(path, ValueModel::kValue);
  if (!at.isValid() && !path.empty()) {
    // It is gone: the one before it, or what it was in.
    ValuePath near = path;
    if (near.back() > 0)
      --near.back();
    else
      near.pop_back();
    at = model_->index_of(near, ValueModel::kValue);
  }
  if (!at.isValid()) return;
  view_->setCurrentIndex(at);
  view_->scrollTo(at);
  if (edit && model_->flags(at).testFlag(Qt::ItemIsEditable)) view_->edit(at);
}

void ValueTree::add(bool inside) {
  const QModelIndex at = view_->currentIndex().siblingAtColumn(0);
  const Value* here = model_->value_at(at);
  // Of the kind that its neighbours are.
  Type type = here && !inside && !has_items(here->type) ? here->type : Type::string;
  if (here && inside && !here->items.empty() && !has_items(here->items.back().type))
    type = here->items.back().type;
  const ValuePath path = model_->add(at, inside, blank_value(type));
  for (QModelIndex above = model_->index_of(path).parent(); above.isValid(); above = above.parent())
    view_->expand(above);
  choose(path, false);
  view_->setFocus(Qt::OtherFocusReason);
}

void ValueTree::move(int by) {
  ValuePath path = model_->path_of(view_->currentIndex());
  if (path.empty() || !model_->move(view_->currentIndex(), by)) return;
  path.back() += by;
  choose(path, false);
}

void ValueTree::update_actions() {
  if (!undo_) return;
  const QModelIndex at = view_->currentIndex();
  const Value* value = at.isValid() ? model_->value_at(at) : nullptr;
  const int siblings = model_->rowCount(at.parent());
  add_inside_->setEnabled(value && has_items(value->type));
  remove_->setEnabled(value != nullptr);
  up_->setEnabled(value && at.row() > 0);
  down_->setEnabled(value && at.row() + 1 < siblings);
  undo_action_->setEnabled(undo_->canUndo());
  redo_action_->setEnabled(undo_->canRedo());
}

std::vector<Value> ValueTree::wanted() const {
  const QModelIndex at = view_->currentIndex();
  if (const Value* value = at.isValid() ? model_->value_at(at) : nullptr) return {*value};
  return model_->values();
}

void ValueTree::copy_as_json() {
  const auto values = wanted();
  boost::json::array all;
  for (const Value& value : values) all.push_back(xmlrpc::plain_json(value));
  const auto text = all.size() == 1 ? boost::json::serialize(all[0]) : boost::json::serialize(all);
  QGuiApplication::clipboard()->setText(from_utf8(text));
}

void ValueTree::copy_as_xml() {
  QString text;
  for (const Value& value : wanted())
    if (const auto xml = xmlrpc::write(value)) text += from_utf8(*xml);
  QGuiApplication::clipboard()->setText(text);
}

}  // namespace lw::ui
