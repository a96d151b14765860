#include "ui/panes/web/collection/variable_help.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QToolTip>
#include <algorithm>

#include "core/protocols/http/collection/variables.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/widgets/code_editor.h"

namespace lw::ui {
namespace {

constexpr int kNameRole = Qt::UserRole + 1;
constexpr int kWidest = 420;

/// Where the name begins that is being typed behind "{{"; -1 = none is.
qsizetype name_start(const QString& before) {
  const qsizetype open = before.lastIndexOf(QStringLiteral("{{"));
  return open < 0 || before.indexOf(QStringLiteral("}}"), open) >= 0 ? -1 : open + 2;
}

}  // namespace

QWidget* VariableHelp::Place::input() const {
  return field ? static_cast<QWidget*>(field) : editor ? editor->input() : nullptr;
}

QString VariableHelp::Place::before() const {
  if (field) return field->text().left(field->cursorPosition());
  return editor ? editor->text_before_cursor() : QString();
}

QString VariableHelp::Place::behind(int most) const {
  if (field) return field->text().mid(field->cursorPosition(), most);
  return editor ? editor->text_behind_cursor(most) : QString();
}

void VariableHelp::Place::replace(qsizetype before, qsizetype behind, const QString& text) const {
  if (editor) return editor->replace_at_cursor(static_cast<int>(before), static_cast<int>(behind), text);
  if (!field) return;
  QString all = field->text();
  const qsizetype start = field->cursorPosition() - before;
  all.replace(start, before + behind, text);
  field->setText(all);
  field->setCursorPosition(static_cast<int>(start + text.size()));
  Q_EMIT field->textEdited(all);
}

VariableHelp::VariableHelp(Source source, QWidget* area)
    : QObject(area),
      source_(std::move(source)),
      area_(area),
      names_(new QStandardItemModel(this)),
      completer_(new QCompleter(names_, this)) {
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setCompletionMode(QCompleter::PopupCompletion);
  completer_->setCompletionRole(kNameRole);
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &VariableHelp::insert);
  qApp->installEventFilter(this);
}

void VariableHelp::attach(QLineEdit* field) {
  if (field->property("lw_variables").toBool()) return;
  field->setProperty("lw_variables", true);
  // The field's own offer comes after this signal, and would lie on ours.
  connect(
      field, &QLineEdit::textEdited, this,
      [this, at = QPointer(field)] {
        if (at) typed({at, nullptr});
      },
      Qt::QueuedConnection);
}

void VariableHelp::attach(CodeEditor* editor) {
  if (editor->property("lw_variables").toBool()) return;
  editor->setProperty("lw_variables", true);
  // The editor tells of its change before its cursor stands behind it.
  connect(
      editor, &CodeEditor::text_edited, this,
      [this, at = QPointer(editor)] {
        if (at) typed({nullptr, at});
      },
      Qt::QueuedConnection);
}

void VariableHelp::fill_names() {
  names_->clear();
  for (const QString& name : source_.names()) {
    const QString value = source_.value(name);
    auto* item = new QStandardItem(value.isEmpty() ? name : tr("%1  =  %2").arg(name, value));
    item->setData(name, kNameRole);
    names_->appendRow(item);
  }
}

void VariableHelp::typed(Place place) {
  if (place.editor && (place.editor->read_only() || !place.editor->input()->hasFocus())) return;
  const QString before = place.before();
  const qsizetype start = source_.active() ? name_start(before) : -1;
  if (start < 0) return completer_->popup()->hide();
  if (place_.input() != place.input()) completer_->setWidget(place.input());
  place_ = place;
  fill_names();
  completer_->setCompletionPrefix(before.mid(start));
  if (completer_->completionCount() == 0) return completer_->popup()->hide();
  if (place.field && place.field->completer()) place.field->completer()->popup()->hide();
  const auto* popup = completer_->popup();
  const int width =
      std::min(kWidest, popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 8);
  QRect at = place.editor ? place.editor->cursor_rect() : place.field->rect();
  at.setWidth(std::max(width, place.field ? place.field->width() : 0));
  completer_->complete(at);
}

void VariableHelp::insert(const QString& name) {
  const QString before = place_.before();
  const qsizetype start = name_start(before);
  if (start < 0) return;
  place_.replace(before.size() - start, place_.behind(2) == QStringLiteral("}}") ? 2 : 0,
                 name + QStringLiteral("}}"));
}

bool VariableHelp::eventFilter(QObject* watched, QEvent* event) {
  // QCompleter would hand Return to the field first, which sends the request.
  if (event->type() == QEvent::KeyPress && watched == completer_->popup()) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Tab) return false;
    const QModelIndex chosen = completer_->popup()->currentIndex();
    const QString name =
        chosen.isValid() ? chosen.data(kNameRole).toString() : completer_->currentCompletion();
    completer_->popup()->hide();
    insert(name);
    return true;
  }
  if (event->type() != QEvent::FocusIn && event->type() != QEvent::ToolTip) return false;
  auto* widget = qobject_cast<QWidget*>(watched);
  if (widget == nullptr || !area_ || !area_->isAncestorOf(widget)) return false;
  auto* field = qobject_cast<QLineEdit*>(widget);
  if (event->type() == QEvent::FocusIn) {
    if (field != nullptr)
      attach(field);
    else if (auto* editor = qobject_cast<CodeEditor*>(widget->parentWidget()))
      attach(editor);
    return false;
  }
  if (field == nullptr || !source_.active()) return false;
  const auto* help = static_cast<QHelpEvent*>(event);
  return show_tip(*field, help->pos(), help->globalPos());
}

bool VariableHelp::show_tip(QLineEdit& field, const QPoint& pointer, const QPoint& global) const {
  const std::string all = to_utf8(field.text());
  const int at = field.cursorPositionAt(pointer);
  for (const http::VariablePlace& place : http::variable_places(all)) {
    const qsizetype from = from_utf8(std::string_view(all).substr(0, place.offset)).size();
    const qsizetype to = from_utf8(std::string_view(all).substr(0, place.offset + place.length)).size();
    if (at < from || at > to) continue;
    QToolTip::showText(global, plain_tip(source_.tip(from_utf8(place.name))), &field);
    return true;
  }
  return false;
}

}  // namespace lw::ui
