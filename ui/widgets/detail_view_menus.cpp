// What can be done with a field: filter and colour by it, copy it, show its bytes as something else.
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QTabWidget>
#include <QTreeView>
#include <algorithm>

#include "core/api/channel_facts.h"
#include "core/api/copy_as.h"
#include "core/api/message_list.h"
#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/models/field_model.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/show_as_view.h"

namespace lw::ui {
namespace {

// Lines of a tree that are copied; one more than 5,000 fields is no message a person reads.
constexpr int kCopiedLines = 20'000;

void put(const QString& text) {
  QGuiApplication::clipboard()->setText(text);
}

/// Menus show a value in one short line.
QString in_menu(const QString& text) {
  const QString line = text.size() > 60 ? text.left(60) + QChar(0x2026) : text;
  return QString(line)
      .replace(QLatin1Char('&'), QLatin1String("&&"))
      .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

/// The name as filters know it; a family's members take their own.
std::optional<FieldName> known_name(const std::vector<FieldName>& vocabulary, const std::string& name) {
  for (const FieldName& known : vocabulary)
    if (known.name == name) return known;
  for (const FieldName& known : vocabulary) {
    if (!known.name.ends_with('.') || !name.starts_with(known.name)) continue;
    FieldName own = known;
    own.name = name;
    return own;
  }
  return std::nullopt;
}

}  // namespace

QString DetailView::filter_of(const QModelIndex& index) const {
  const Field* field = fields_->field(index);
  if (!field || !transcript_ || fields_->is_remark(index)) return {};
  const auto name = known_name(transcript_->vocabulary(), field->name);
  if (!name) return {};
  return from_utf8(filter_for(*name, name->type == FieldType::bytes ? bytes_of(*field) : field->value));
}

Bytes DetailView::bytes_of(const Field& field) const {
  const std::string& all = hex_->bytes();
  return field.offset < all.size() ? all.substr(field.offset, field.length) : Bytes();
}

void DetailView::tree_menu(const QPoint& at) {
  const QModelIndex index = tree_->currentIndex();
  const Field* field = fields_->field(index);
  if (!field) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (!fields_->is_remark(index)) add_filters(menu, index);
  menu->addAction(tr("&Show As\u2026"), this, &DetailView::open_show_as)
      ->setEnabled(field->length > 0 || !field->value.empty());
  menu->addSeparator();
  add_copies(menu, index);
  menu->popup(tree_->viewport()->mapToGlobal(at));
}

void DetailView::add_filters(QMenu* menu, const QModelIndex& index) {
  const QString expression = filter_of(index);
  const auto add = [&](QMenu* to, const QString& text, FilterHow how) {
    QAction* action =
        to->addAction(text, this, [this, expression, how] { Q_EMIT filter_wished(expression, how); });
    action->setToolTip(expression);
    action->setEnabled(!expression.isEmpty());
  };
  if (!expression.isEmpty()) menu->addSection(in_menu(expression));
  add(menu, tr("Apply as &Filter"), FilterHow::apply);
  add(menu, tr("&Prepare as Filter"), FilterHow::prepare);
  QMenu* more = menu->addMenu(tr("Add to the F&ilter"));
  add(more, tr("\u2026 &and This"), FilterHow::and_it);
  add(more, tr("\u2026 &or This"), FilterHow::or_it);
  add(more, tr("&Not This"), FilterHow::not_it);
  add(more, tr("\u2026 and No&t This"), FilterHow::and_not);
  add(more, tr("\u2026 or No&t This"), FilterHow::or_not);
  more->setEnabled(!expression.isEmpty());
  menu->addAction(tr("Co&lour Messages Like This"), this,
                  [this, expression] { Q_EMIT colour_wished(expression); })
      ->setEnabled(!expression.isEmpty());
  menu->addSeparator();
}

void DetailView::add_copies(QMenu* menu, const QModelIndex& index) {
  const Field* field = fields_->field(index);
  const QString name = from_utf8(field->name);
  const QString value = from_utf8(field->value);
  QMenu* copies = menu->addMenu(tr("&Copy"));
  copies->addAction(tr("&Value"), this, [value] { put(value); });
  copies->addAction(tr("Field &Name"), this, [name] { put(name); });
  copies->addAction(tr("Name &and Value"), this, [name, value] { put(name + QLatin1String(" = ") + value); });
  const QString expression = filter_of(index);
  copies->addAction(tr("As a &Filter"), this, [expression] { put(expression); })
      ->setEnabled(!expression.isEmpty());
  copies->addAction(tr("All &Fields"), this, [this] { put(all_fields()); });
  QMenu* bytes = menu->addMenu(tr("Copy &Bytes as"));
  bytes->setEnabled(field->length > 0 && field->offset < hex_->bytes().size());
  for (const CopyMenuEntry& entry : copy_menu())
    bytes->addAction(entry.name, this,
                     [what = bytes_of(*field), format = entry.format] { put(copied_bytes(what, format)); });
  QMenu* message = menu->addMenu(tr("Copy &Message as"));
  for (const CopyMenuEntry& entry : copy_menu())
    message->addAction(entry.name, this,
                       [this, format = entry.format] { put(copied_bytes(hex_->bytes(), format)); });
  add_message_copies(message);
  message->setEnabled(!hex_->bytes().empty());
}

void DetailView::add_message_copies(QMenu* menu) {
  for (const CopyChoice& choice : copy_choices(protocol_, kind_))
    menu->addAction(from_utf8(choice.name), this, [this, id = choice.id] { copy_message(id); });
}

/// The text may depend on where the message was said, and whether that was encrypted: the facts come later.
void DetailView::copy_message(const std::string& form) {
  ChannelInfo channel;
  if (transcript_ && channel_ > 0 && channel_ <= transcript_->channels().size())
    channel = transcript_->channels()[channel_ - 1];
  const auto copy = [protocol = protocol_, kind = kind_, form, bytes = hex_->bytes(), channel](bool tls) {
    const std::string text = copy_text(protocol, kind, form, bytes, channel, tls);
    if (!text.empty()) put(from_utf8(text));
  };
  if (!transcript_) return copy(false);
  transcript_->request_channel_facts(
      [self = QPointer(this), id = channel_, copy](const std::vector<ChannelFacts>& facts) {
        if (!self) return;
        const auto known = std::ranges::find(facts, id, &ChannelFacts::channel);
        copy(known != facts.end() && known->secured);
      });
}

QString DetailView::all_fields() const {
  QString out;
  int lines = 0;
  const auto add = [&](const auto& self, const QModelIndex& parent, int depth) -> void {
    for (int row = 0; row < fields_->rowCount(parent) && ++lines <= kCopiedLines; ++row) {
      const QModelIndex index = fields_->index(row, 0, parent);
      const Field* field = fields_->field(index);
      out += QString(depth * 2, QLatin1Char(' ')) + from_utf8(field->label);
      if (!field->value.empty()) out += QLatin1String(": ") + from_utf8(field->value);
      out += QLatin1Char('\n');
      self(self, index, depth + 1);
    }
  };
  add(add, {}, 0);
  return out;
}

// Show as
// ------------------------------------------------------------------------------------------------------

void DetailView::fill_show_as() {
  if (tabs_->currentWidget() != show_as_) return;
  const Field* field = fields_->field(tree_->currentIndex());
  const ByteRange chosen = hex_->selection();
  if (chosen.length > 0) {
    show_as_->set_bytes(hex_->bytes().substr(chosen.offset, chosen.length), tr("Selection"));
  } else if (field && !fields_->is_remark(tree_->currentIndex())) {
    show_as_->set_bytes(field->length ? bytes_of(*field) : field->value, from_utf8(field->name));
  } else {
    show_as_->set_bytes(hex_->bytes(), hex_->bytes().empty() ? QString() : tr("All bytes"));
  }
}

void DetailView::open_show_as() {
  if (tabs_->currentWidget() == show_as_) return fill_show_as();
  tabs_->setCurrentWidget(show_as_);
}

}  // namespace lw::ui
