#include "ui/panes/websocket/talk_view.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/show_as_view.h"

namespace lw::ui {
namespace {

/// JSON is shown indented, bytes in hex.
ShownForm form_of(const websocket::Said& said) {
  if (said.kind == "binary") return ShownForm::hex;
  const std::size_t first = said.payload.find_first_not_of(" \t\r\n");
  const bool json = first != Bytes::npos && (said.payload[first] == '{' || said.payload[first] == '[');
  return json ? ShownForm::json : ShownForm::text;
}

}  // namespace

TalkView::TalkView(QWidget* parent)
    : LiveList(tr("Messages"), parent),
      model_(new TalkModel(this)),
      bytes_(new ShowAsView(this)),
      facts_(new QLabel(this)) {
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  facts_->setWordWrap(true);
  facts_->setTextFormat(Qt::PlainText);
  facts_->setAccessibleName(tr("About the chosen message"));
  below_ = new QWidget(this);
  auto* detail = new QVBoxLayout(below_);
  detail->setContentsMargins(0, 0, 0, 0);
  detail->setSpacing(2);
  detail->addWidget(facts_);
  detail->addWidget(bytes_, 1);
  rows()->setSelectionMode(QAbstractItemView::ExtendedSelection);
  assemble(model_, make_tools(), below_, 3, 2);
  auto* header = rows()->header();
  header->resizeSection(TalkModel::kTime, 90);
  header->resizeSection(TalkModel::kDirection, 100);
  header->resizeSection(TalkModel::kKind, 90);
  header->resizeSection(TalkModel::kSize, 80);
  connect(model_, &TalkModel::changed, this, &TalkView::show_counts);
  show_counts();
  show_chosen();
}

QWidget* TalkView::make_tools() {
  QHBoxLayout* layout = nullptr;
  QWidget* bar = make_bar(layout);
  filter_ = field(tr("Filter messages"), tr("Only messages with this text are shown"));
  find_ =
      field(tr("Find"), tr("Enter goes to the next message with this text, Shift+Enter to the one before"));
  direction_ = new QComboBox(bar);
  direction_->addItems({tr("Both directions"), tr("Sent"), tr("Received")});
  direction_->setAccessibleName(tr("Direction"));
  direction_->setToolTip(tr("Which messages are shown"));
  control_ = button(tr("C&ontrol"),
                    tr("Show pings, pongs, closes, the handshake and what happened to the line"), true);
  control_->setChecked(true);
  pause_ = button(tr("&Pause"), tr("Hold the list as it is; what comes is shown when it goes on"), true);
  clear_ = button(tr("C&lear"), tr("Begin with an empty list; the transcript keeps everything"), false);
  layout->addWidget(filter_, 3);
  layout->addWidget(direction_);
  layout->addWidget(control_);
  layout->addWidget(find_, 2);
  layout->addWidget(count_label());
  for (QToolButton* one : {pause_, follow_button(), clear_}) layout->addWidget(one);
  connect(filter_, &QLineEdit::textChanged, this, &TalkView::filter_changed);
  connect(direction_, &QComboBox::currentIndexChanged, this, &TalkView::filter_changed);
  connect(control_, &QToolButton::toggled, this, &TalkView::filter_changed);
  connect(find_, &QLineEdit::returnPressed, this,
          [this] { find(QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
  connect(pause_, &QToolButton::toggled, model_, &TalkModel::set_paused);
  connect(clear_, &QToolButton::clicked, model_, &TalkModel::clear);
  return bar;
}

void TalkView::show_transcript(std::shared_ptr<Transcript> transcript) {
  // Only counts frames: nothing is decoded for this list but by itself.
  if (!follow(std::move(transcript), News::frames)) return;
  model_->set_transcript(this->transcript());
  show_chosen();
}

void TalkView::set_channel(ChannelId channel) {
  channel_ = channel;
  filter_changed();
}

void TalkView::filter_changed() {
  TalkFilter filter{
      .text = filter_->text(), .direction = {}, .control = control_->isChecked(), .channel = channel_};
  if (direction_->currentIndex() == 1) filter.direction = Direction::sent;
  if (direction_->currentIndex() == 2) filter.direction = Direction::received;
  model_->set_filter(filter);
}

void TalkView::show_counts() {
  const QLocale locale;
  const int shown = model_->rowCount();
  const auto all = model_->all();
  QString text =
      static_cast<std::uint64_t>(shown) == all
          ? tr("%1 shown").arg(locale.toString(shown))
          : tr("%1 of %2").arg(locale.toString(shown), locale.toString(static_cast<qulonglong>(all)));
  if (model_->forgot()) text += tr(" (older ones: transcript)");
  count_label()->setText(text);
}

void TalkView::show_chosen() {
  const websocket::Said* one = model_->said(rows()->currentIndex().row());
  // The list has the room until there is something to be seen below it.
  bytes_->setVisible(one != nullptr);
  below_->setMaximumHeight(one != nullptr ? QWIDGETSIZE_MAX : below_->sizeHint().height());
  if (one == nullptr) {
    facts_->setText(tr("Choose a message to see all of it."));
    bytes_->set_bytes({}, {});
    return;
  }
  QStringList facts{from_utf8(one->kind)};
  if (one->kind == "note" || one->kind == "http") facts << from_utf8(one->summary);
  if (one->length > 0) facts << tr("size %1").arg(QLocale().toString(static_cast<qulonglong>(one->length)));
  if (one->compressed) facts << tr("compressed to %1").arg(one->wire);
  if (one->fragments > 1) facts << tr("in %1 fragments").arg(one->fragments);
  if (!one->readable) facts << tr("it refers to messages that could not be read");
  if (one->readable && one->payload.size() < one->length) facts << tr("the beginning is shown");
  if (!one->remark.empty()) facts << from_utf8(one->remark);
  if (one->kind == "close") facts << from_utf8(one->summary);
  facts_->setText(facts.join(QStringLiteral("  ·  ")));
  ShowWish wish = bytes_->wish();
  wish.form = form_of(*one);
  bytes_->set_wish(std::move(wish));
  bytes_->set_bytes(one->payload, tr("message"));
}

void TalkView::find(bool backwards) {
  const int now = rows()->currentIndex().row();
  if (find_->text().isEmpty() || model_->rowCount() == 0) return;
  const int from = now < 0 ? 0 : now + (backwards ? -1 : 1);
  const int row = model_->find(find_->text(), from, backwards);
  if (row < 0) return;
  rows()->set_follow(false);
  rows()->setCurrentIndex(model_->index(row, 0));
  rows()->scrollTo(model_->index(row, 0));
}

void TalkView::fill_menu(QMenu& menu, int row) {
  const websocket::Said* one = model_->said(row);
  const bool payload = one != nullptr && !one->payload.empty();
  const QByteArray bytes = payload ? from_bytes(one->payload) : QByteArray();
  const bool binary = one != nullptr && one->kind == "binary";
  add_copies(menu, bytes, payload);
  menu.addSeparator();
  menu.addAction(tr("&Write it again"), this, [this, bytes, binary] { Q_EMIT again_wanted(bytes, binary); })
      ->setEnabled(payload);
}

QString TalkView::facts() const {
  return facts_->text();
}
QString TalkView::counts() const {
  return count_label()->text();
}

}  // namespace lw::ui
