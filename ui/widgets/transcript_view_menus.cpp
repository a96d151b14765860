// TranscriptView's menus.
#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QTreeView>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/models/annotator.h"
#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/shell/repeat_window.h"
#include "ui/widgets/channels_view.h"
#include "ui/widgets/colour_rules_window.h"
#include "ui/widgets/decode_as_menu.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {
namespace {

/// Requests that are taken over into one sequence by one command.
constexpr std::size_t kMostRepeated = 1000;

QString expression(std::string_view name, FieldType type, const QString& value) {
  return from_utf8(filter_for({.name = name, .label = name, .type = type}, to_utf8(value)));
}

/// What the cell that was clicked says, as a filter.
QString cell_filter(const TranscriptRow& row, int column) {
  switch (column) {
    case TranscriptModel::kDirection:
      if (row.is_note) return QStringLiteral("note");
      return expression(
          "direction", FieldType::text,
          row.direction == Direction::sent ? QStringLiteral("sent") : QStringLiteral("received"));
    case TranscriptModel::kProtocol:
      return row.protocol.isEmpty() ? QString() : expression("protocol", FieldType::text, row.protocol);
    case TranscriptModel::kLength:
      return expression("frame.len", FieldType::number, QString::number(row.length));
    case TranscriptModel::kNumber:
      return expression("frame.number", FieldType::number, QString::number(row.number));
    case TranscriptModel::kSummary:
      return expression("summary", FieldType::text, row.summary);
    case TranscriptModel::kSigns: {
      const char* const words[] = {"none", "note", "warning", "error"};
      return expression("severity", FieldType::text,
                        QString::fromLatin1(words[static_cast<int>(row.severity)]));
    }
    default:
      return row.channel ? expression("channel.id", FieldType::number, QString::number(row.channel))
                         : QString();
  }
}

}  // namespace

void TranscriptView::add_filter_menus(QMenu* menu, const TranscriptRow& row) {
  const int column = rows_->currentIndex().column();
  const auto add = [&](QMenu* to, const QString& text, const QString& filter, FilterHow how) {
    to->addAction(text, this, [this, filter, how] { take_filter(filter, how); });
  };
  const auto submenu = [&](const QString& title, const QString& filter) {
    if (filter.isEmpty()) return;
    QMenu* sub = menu->addMenu(title);
    sub->setToolTip(filter.toHtmlEscaped());
    add(sub, tr("&Apply"), filter, FilterHow::apply);
    add(sub, tr("&Prepare"), filter, FilterHow::prepare);
    sub->addSeparator();
    add(sub, tr("\u2026 a&nd This"), filter, FilterHow::and_it);
    add(sub, tr("\u2026 &or This"), filter, FilterHow::or_it);
    add(sub, tr("&Not This"), filter, FilterHow::not_it);
    add(sub, tr("\u2026 and no&t This"), filter, FilterHow::and_not);
    add(sub, tr("\u2026 or not T&his"), filter, FilterHow::or_not);
    sub->addSeparator();
    sub->addAction(tr("&Colour These\u2026"), this, [this, filter] { edit_colours(filter); });
  };
  if (!row.header) {
    if (column != TranscriptModel::kChannel) submenu(tr("&Filter by This Cell"), cell_filter(row, column));
    if (row.channel)
      submenu(tr("Filter by C&hannel"),
              expression("channel.id", FieldType::number, QString::number(row.channel)));
  }
  if (row.operation)
    submenu(tr("Filter by &Operation"),
            expression("operation.id", FieldType::number, QString::number(row.operation)));
}

std::vector<std::uint64_t> TranscriptView::chosen_messages() const {
  std::vector<std::uint64_t> messages;
  if (mode_ != Mode::messages) return messages;
  for (const QModelIndex& index : rows_->selectionModel()->selectedRows()) {
    const TranscriptRow* row = model()->row(index.row());
    if (row && !row->header && !row->is_note && row->number > 0) messages.push_back(row->number - 1);
    if (messages.size() > 2) break;
  }
  std::ranges::sort(messages);
  return messages;
}

void TranscriptView::repeat_chosen(bool add) {
  std::vector<quint64> numbers;
  if (!lists()) return;
  for (const QModelIndex& index : rows_->selectionModel()->selectedRows()) {
    const TranscriptRow* row = model()->row(index.row());
    if (row && !row->header && !row->is_note && row->number > 0) numbers.push_back(row->number - 1);
    if (numbers.size() >= kMostRepeated) break;
  }
  std::ranges::sort(numbers);
  if (!numbers.empty()) Q_EMIT repeat_wished(numbers, mode_ == Mode::frames, add);
}

void TranscriptView::row_menu(const QPoint& at) {
  const TranscriptRow* now = current();
  if (!now) return;
  const TranscriptRow row = *now;
  QMenu menu;
  menu.setToolTipsVisible(true);
  if (mode_ == Mode::messages) {
    if (row.header) {
      menu.addAction(row.folded ? tr("&Unfold") : tr("&Fold"), this,
                     [this, folded = row.folded] { fold(rows_->currentIndex().row(), !folded); });
    } else {
      for (QAction* action : annotate_actions_) menu.addAction(action);
    }
    menu.addAction(tr("Fol&d All Operations"), this, [this] { left(true); });
    menu.addAction(tr("U&nfold All Operations"), this, [this] { right(true); });
    menu.addSeparator();
    add_filter_menus(&menu, row);
  }
  if (row.channel)
    menu.addAction(tr("Follow This Channe&l"), this, [this, id = row.channel] { follow_channel(id); });
  add_decode_as_menu(&menu, transcript_.get(), row.channel,
                     [this, id = row.channel](const std::string& protocol) { decode_as(id, protocol); });
  menu.addSeparator();
  if (!row.header)
    menu.addAction(tr("Open in a &Window"), this, [this] { open_window(rows_->currentIndex()); });
  if (!row.header && !row.is_note) {
    menu.addAction(repeat_);
    if (RepeatWindow::latest())
      menu.addAction(tr("Add to the Se&quence Being Repeated"), this, [this] { repeat_chosen(true); });
  }
  if (const auto two = chosen_messages(); two.size() == 2)
    menu.addAction(tr("Com&pare the Two Messages"), this,
                   [this, two] { Q_EMIT compare_wished(two[0], two[1]); });
  menu.addAction(tr("Copy &Rows"), this, &TranscriptView::copy_rows);
  if (!row.header) {
    const auto add = [&](const QString& text, CopyFormat format) {
      menu.addAction(text, this, [this, format] { copy_bytes(format); });
    };
    add(tr("Copy Bytes as &Text"), CopyFormat::text);
    add(tr("Copy Bytes as &Hex"), CopyFormat::hex);
    add(tr("Copy Bytes as &C Array"), CopyFormat::c_array);
    add(tr("Copy Bytes as &Escaped Text"), CopyFormat::escaped);
    add(tr("Copy Bytes as Hex D&ump"), CopyFormat::dump);
    if (mode_ == Mode::messages) detail_->add_message_copies(&menu);
  }
  menu.exec(rows_->viewport()->mapToGlobal(at));
}

void TranscriptView::header_menu(const QPoint& at) {
  QMenu menu;
  const auto time = [&](const QString& text, TimeMode mode) {
    QAction* action = menu.addAction(text, this, [this, mode] {
      messages_->set_time_mode(mode);
      frames_->set_time_mode(mode);
    });
    action->setCheckable(true);
    action->setChecked(model()->time_mode() == mode);
  };
  time(tr("Time since the &Start or Reference"), TimeMode::relative);
  time(tr("Time since the &Row Before"), TimeMode::delta);
  time(tr("&Clock Time"), TimeMode::wall);
  menu.addSeparator();
  if (mode_ == Mode::messages && (order_ != MessageOrder::number || descending_)) {
    menu.addAction(tr("Order by &Number"), this,
                   [this] { set_order(MessageOrder::number, false, TranscriptModel::kNumber); });
    menu.addSeparator();
  }
  for (int column = 0; column < TranscriptModel::kSummary; ++column) {
    const QString name = column == TranscriptModel::kSigns
                             ? tr("Signs")
                             : model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QAction* action = menu.addAction(
        name, this, [this, column](bool on) { rows_->header()->setSectionHidden(column, !on); });
    action->setCheckable(true);
    action->setChecked(!rows_->header()->isSectionHidden(column));
  }
  menu.exec(rows_->header()->mapToGlobal(at));
}

void TranscriptView::fill_more(QMenu* menu) {
  for (QAction* action : {play_, save_copy_, export_}) {
    action->setEnabled(transcript_ != nullptr);
    menu->addAction(action);
  }
  menu->addSeparator();
  menu->addAction(tr("&Colouring Rules\u2026"), this, [this] { edit_colours({}); });
  menu->addAction(tr("Fol&d All Operations"), this, [this] { left(true); })
      ->setEnabled(mode_ == Mode::messages);
  menu->addAction(tr("U&nfold All Operations"), this, [this] { right(true); })
      ->setEnabled(mode_ == Mode::messages);
  menu->addSeparator();
  for (QAction* action : undo_actions_) menu->addAction(action);
}

/// By the keyboard, at what is chosen.
void TranscriptView::decode_menu() {
  const bool tree = mode_ == Mode::channels && channels_view_;
  const TranscriptRow* line = current();
  const ChannelId channel = tree ? channels_view_->current() : line ? line->channel : 0;
  auto* menu = new QMenu(this);
  QMenu* sub =
      add_decode_as_menu(menu, transcript_.get(), channel,
                         [this, channel](const std::string& protocol) { decode_as(channel, protocol); });
  if (!sub) return menu->deleteLater();
  connect(sub, &QMenu::aboutToHide, menu, &QObject::deleteLater);
  const QAbstractItemView* view = tree ? static_cast<QAbstractItemView*>(channels_view_->tree()) : rows_;
  sub->popup(view->viewport()->mapToGlobal(view->visualRect(view->currentIndex()).bottomLeft()));
}

void TranscriptView::edit_colours(const QString& filter) {
  if (!colours_) colours_ = new ColourRulesWindow(transcript_, this);
  if (!filter.isEmpty()) colours_->add(filter);
  colours_->show();
  colours_->raise();
  colours_->activateWindow();
}

}  // namespace lw::ui
