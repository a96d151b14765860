#include "ui/panes/socket/packets_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panes/socket/packet_form.h"
#include "ui/panes/socket/packet_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/text_button.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

PacketsPanel::PacketsPanel(QWidget* parent)
    : QWidget(parent),
      library_(PacketLibrary::shared()),
      model_(new PacketModel(library_, this)),
      search_(new QLineEdit(this)),
      view_(new QTableView(this)),
      said_(new ToneLabel(this)),
      form_(new PacketForm(this)),
      files_(this) {
  search_->setPlaceholderText(tr("Search in names, texts and addresses"));
  search_->setAccessibleName(tr("Search saved packets"));
  search_->setClearButtonEnabled(true);
  view_->setModel(model_);
  view_->setAccessibleName(tr("Saved packets"));
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setTabKeyNavigation(false);
  view_->setWordWrap(false);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(view_->fontMetrics().height() + 8);
  for (const int column : {PacketModel::kName, PacketModel::kTo, PacketModel::kWhat})
    view_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
  view_->horizontalHeader()->setSectionResizeMode(PacketModel::kRepeat, QHeaderView::ResizeToContents);
  view_->installEventFilter(this);
  said_->setWordWrap(true);
  form_->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(4);
  layout->addWidget(search_);
  layout->addWidget(view_, 1);
  layout->addWidget(said_);
  layout->addWidget(make_buttons());
  layout->addWidget(form_);
  connect(search_, &QLineEdit::textChanged, model_, &PacketModel::search);
  connect(view_, &QTableView::doubleClicked, this, &PacketsPanel::send_chosen);
  connect(view_, &QTableView::customContextMenuRequested, this, &PacketsPanel::menu_at);
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PacketsPanel::update_state);
  connect(model_, &QAbstractItemModel::modelReset, this, &PacketsPanel::update_state);
  connect(form_, &PacketForm::saved, this, &PacketsPanel::save_form);
  connect(form_, &PacketForm::left, this, [this] {
    form_->hide();
    view_->setFocus();
  });
  update_state();
}

QWidget* PacketsPanel::make_buttons() {
  auto* bar = new QWidget(this);
  const auto button = [bar](const QString& text, const QString& tip) { return text_button(bar, text, tip); };
  send_ = button(tr("Sen&d"), {});
  add_ = button(tr("&Add"), tr("Save what stands in the input field as a packet"));
  edit_ = button(tr("&Edit"), tr("Change the chosen packet"));
  delete_ = button(tr("De&lete"), tr("Delete the chosen packets; Undo brings them back"));
  undo_ = button(tr("&Undo"), tr("Take back the last change of the library"));
  more_ = button(tr("&More"), tr("Packets of files, and repeating"));
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setMenu(new QMenu(more_));
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  for (auto* one : {send_, add_, edit_, delete_, undo_}) layout->addWidget(one);
  layout->addStretch(1);
  layout->addWidget(more_);
  connect(send_, &QToolButton::clicked, this, &PacketsPanel::send_chosen);
  connect(add_, &QToolButton::clicked, this, &PacketsPanel::editor_wanted);
  connect(edit_, &QToolButton::clicked, this, &PacketsPanel::edit_chosen);
  connect(delete_, &QToolButton::clicked, this, &PacketsPanel::delete_chosen);
  connect(undo_, &QToolButton::clicked, library_.get(), &PacketLibrary::undo);
  connect(library_.get(), &PacketLibrary::changed, this, &PacketsPanel::check_place);
  fill_menus();
  return bar;
}

void PacketsPanel::fill_menus() {
  QMenu* menu = more_->menu();
  menu->setToolTipsVisible(true);
  menu->addAction(tr("Send the chosen &again and again …"), this, [this] { Q_EMIT repeat_wanted(chosen()); });
  menu->addAction(tr("&Put the chosen one into the input field"), this, [this] {
    const auto packets = chosen();
    if (!packets.empty()) Q_EMIT put_wanted(packets.front());
  });
  menu->addSeparator();
  menu->addAction(tr("&Import …"), this, &PacketsPanel::choose_import)
      ->setToolTip(tr("Packets of a text file, Packet Sender's packets.ini, or what it exports as JSON"));
  menu->addAction(tr("E&xport …"), this, &PacketsPanel::choose_export);
}

std::vector<lw::socket::SavedPacket> PacketsPanel::chosen() const {
  QModelIndexList rows = view_->selectionModel()->selectedRows();
  std::ranges::sort(rows, {}, &QModelIndex::row);
  std::vector<lw::socket::SavedPacket> packets;
  for (const QModelIndex& row : rows)
    if (const auto* packet = model_->packet(row.row())) packets.push_back(*packet);
  return packets;
}

void PacketsPanel::send_chosen() {
  const auto packets = chosen();
  if (packets.empty() || !blocked_.isEmpty()) return;
  for (const auto& packet : packets) Q_EMIT send_wanted(packet);
}

void PacketsPanel::offer(const lw::socket::SavedPacket& packet) {
  form_->edit(-1, packet);
}

void PacketsPanel::edit_chosen() {
  const int row = view_->currentIndex().row();
  const auto* packet = model_->packet(row);
  if (!packet) return;
  edited_ = *packet;
  form_->edit(model_->place(row), *packet);
}

void PacketsPanel::save_form() {
  const auto packet = form_->packet();
  if (!library_->put(form_->place(), packet))
    return said_->say(tr("There is no room for more than 10,000 packets"), Tone::error);
  form_->hide();
  for (int row = 0; row < model_->rowCount(); ++row) {
    const auto* other = model_->packet(row);
    if (other != nullptr && *other == packet) view_->selectRow(row);
  }
  view_->setFocus();
}

/// The library is every tab's, and has an undo: what is at that place may be another packet now.
void PacketsPanel::check_place() {
  const int place = form_->place();
  const auto& packets = library_->packets();
  if (place < 0 || (static_cast<std::size_t>(place) < packets.size() && packets[place] == edited_)) return;
  form_->forget_place();
}

void PacketsPanel::delete_chosen() {
  std::vector<int> places;
  for (const QModelIndex& row : view_->selectionModel()->selectedRows())
    places.push_back(model_->place(row.row()));
  form_->hide();  // its place may be another one's now
  library_->remove(places);
}

void PacketsPanel::set_blocked(const QString& why) {
  blocked_ = why;
  update_state();
}

void PacketsPanel::update_state() {
  const auto count = view_->selectionModel()->selectedRows().size();
  send_->setEnabled(count > 0 && blocked_.isEmpty());
  send_->setToolTip(blocked_.isEmpty() ? tr("Send the chosen packets (Enter, or a double click)") : blocked_);
  edit_->setEnabled(count == 1);
  delete_->setEnabled(count > 0);
  undo_->setEnabled(library_->can_undo());
  if (!library_->problem().isEmpty())
    said_->say(library_->problem(), Tone::error);
  else if (library_->packets().empty())
    said_->say(
        tr("No packets yet: Add saves what stands in the input field; a message's menu saves that one."));
  else if (model_->rowCount() == 0)
    said_->say(tr("None of %n packet(s) matches", nullptr, static_cast<int>(library_->packets().size())));
  else
    said_->say(tr("%n packet(s)", nullptr, static_cast<int>(library_->packets().size())));
}

void PacketsPanel::menu_at(const QPoint& at) {
  QMenu* menu = more_->menu();
  menu->popup(view_->viewport()->mapToGlobal(at));
}

bool PacketsPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) return send_chosen(), true;
    if (key == Qt::Key_Delete) return delete_chosen(), true;
    if (key == Qt::Key_F2) return edit_chosen(), true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace lw::ui
