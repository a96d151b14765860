#include "ui/panes/web/collection/variable_help.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>
#include <QToolTip>

#include "core/protocols/http/collection/variables.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// Where the name begins that is being typed behind "{{"; -1 = none is.
qsizetype name_start(const QLineEdit& field) {
  const QString before = field.text().left(field.cursorPosition());
  const qsizetype open = before.lastIndexOf(QStringLiteral("{{"));
  return open < 0 || before.indexOf(QStringLiteral("}}"), open) >= 0 ? -1 : open + 2;
}

}  // namespace

VariableHelp::VariableHelp(Source source, QWidget* area)
    : QObject(area),
      source_(std::move(source)),
      area_(area),
      names_(new QStringListModel(this)),
      completer_(new QCompleter(names_, this)) {
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setCompletionMode(QCompleter::PopupCompletion);
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &VariableHelp::insert);
  qApp->installEventFilter(this);
}

void VariableHelp::attach(QLineEdit* field) {
  if (field->property("lw_variables").toBool()) return;
  field->setProperty("lw_variables", true);
  connect(field, &QLineEdit::textEdited, this, [this, field] { typed(field); });
}

void VariableHelp::typed(QLineEdit* field) {
  const qsizetype start = source_.active() ? name_start(*field) : -1;
  if (start < 0) return completer_->popup()->hide();
  if (field_ != field) completer_->setWidget(field);
  field_ = field;
  names_->setStringList(source_.names());
  completer_->setCompletionPrefix(field->text().mid(start, field->cursorPosition() - start));
  if (completer_->completionCount() == 0) return completer_->popup()->hide();
  if (auto* other = field->completer()) other->popup()->hide();
  completer_->complete();
}

void VariableHelp::insert(const QString& name) {
  if (!field_) return;
  const qsizetype start = name_start(*field_);
  if (start < 0) return;
  QString text = field_->text();
  qsizetype end = field_->cursorPosition();
  if (text.mid(end).startsWith(QStringLiteral("}}"))) end += 2;
  text.replace(start, end - start, name + QStringLiteral("}}"));
  field_->setText(text);
  field_->setCursorPosition(static_cast<int>(start + name.size() + 2));
  Q_EMIT field_->textEdited(text);
}

bool VariableHelp::eventFilter(QObject* watched, QEvent* event) {
  // QCompleter would hand Return to the field first, which sends the request.
  if (event->type() == QEvent::KeyPress && watched == completer_->popup()) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Tab) return false;
    const QModelIndex chosen = completer_->popup()->currentIndex();
    const QString name = chosen.isValid() ? chosen.data().toString() : completer_->currentCompletion();
    completer_->popup()->hide();
    insert(name);
    return true;
  }
  if (event->type() != QEvent::FocusIn && event->type() != QEvent::ToolTip) return false;
  auto* field = qobject_cast<QLineEdit*>(watched);
  if (field == nullptr || !area_ || !area_->isAncestorOf(field)) return false;
  if (event->type() == QEvent::FocusIn) {
    attach(field);
    return false;
  }
  if (!source_.active()) return false;
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString text = field->text();
  const int at = field->cursorPositionAt(help->pos());
  for (const http::VariablePlace& place : http::variable_places(to_utf8(text))) {
    const std::string all = to_utf8(text);
    const qsizetype from = from_utf8(std::string_view(all).substr(0, place.offset)).size();
    const qsizetype to = from_utf8(std::string_view(all).substr(0, place.offset + place.length)).size();
    if (at < from || at > to) continue;
    QToolTip::showText(help->globalPos(), plain_tip(source_.tip(from_utf8(place.name))), field);
    return true;
  }
  return false;
}

}  // namespace lw::ui
