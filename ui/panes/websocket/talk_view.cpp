#include "ui/panes/websocket/talk_view.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
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
    : QWidget(parent),
      model_(new TalkModel(this)),
      rows_(new RowView(this)),
      bytes_(new ShowAsView(this)),
      facts_(new QLabel(this)) {
  make_rows();
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  facts_->setWordWrap(true);
  facts_->setTextFormat(Qt::PlainText);
  facts_->setAccessibleName(tr("About the chosen message"));
  auto* below = new QWidget(this);
  auto* detail = new QVBoxLayout(below);
  detail->setContentsMargins(0, 0, 0, 0);
  detail->setSpacing(2);
  detail->addWidget(facts_);
  detail->addWidget(bytes_, 1);
  auto* splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(rows_);
  splitter->addWidget(below);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  splitter->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(make_bar());
  layout->addWidget(splitter, 1);
  connect(model_, &TalkModel::changed, this, &TalkView::show_counts);
  show_counts();
  show_chosen();
}

TalkView::~TalkView() {
  unsubscribe();
}

void TalkView::make_rows() {
  rows_->setModel(model_);
  rows_->setAccessibleName(tr("Messages"));
  rows_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  rows_->setContextMenuPolicy(Qt::CustomContextMenu);
  rows_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  auto* header = rows_->header();
  header->resizeSection(TalkModel::kTime, 90);
  header->resizeSection(TalkModel::kDirection, 100);
  header->resizeSection(TalkModel::kKind, 90);
  header->resizeSection(TalkModel::kSize, 80);
  header->setStretchLastSection(true);
  connect(rows_, &QWidget::customContextMenuRequested, this, &TalkView::row_menu);
  connect(rows_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TalkView::show_chosen);
}

QToolButton* TalkView::button(const QString& text, const QString& tip, bool checkable) {
  auto* made = new QToolButton(this);
  made->setText(text);
  made->setToolTip(tip);
  made->setCheckable(checkable);
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

QWidget* TalkView::make_bar() {
  auto* bar = new QWidget(this);
  const auto field = [bar](const QString& hint, const QString& tip) {
    auto* edit = new QLineEdit(bar);
    edit->setPlaceholderText(hint);
    edit->setToolTip(tip);
    edit->setAccessibleName(hint);
    edit->setClearButtonEnabled(true);
    return edit;
  };
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
  follow_ = button(tr("Follo&w"), tr("Keep the newest in view; scrolling up ends it"), true);
  follow_->setChecked(true);
  clear_ = button(tr("C&lear"), tr("Begin with an empty list; the transcript keeps everything"), false);
  counts_ = new QLabel(bar);
  counts_->setForegroundRole(QPalette::PlaceholderText);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(filter_, 3);
  layout->addWidget(direction_);
  layout->addWidget(control_);
  layout->addWidget(find_, 2);
  layout->addWidget(counts_);
  for (QToolButton* one : {pause_, follow_, clear_}) layout->addWidget(one);
  connect(filter_, &QLineEdit::textChanged, this, &TalkView::filter_changed);
  connect(direction_, &QComboBox::currentIndexChanged, this, &TalkView::filter_changed);
  connect(control_, &QToolButton::toggled, this, &TalkView::filter_changed);
  connect(find_, &QLineEdit::returnPressed, this,
          [this] { find(QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
  connect(pause_, &QToolButton::toggled, model_, &TalkModel::set_paused);
  connect(follow_, &QToolButton::clicked, rows_, &RowView::set_follow);
  connect(rows_, &RowView::follow_changed, follow_, &QToolButton::setChecked);
  connect(clear_, &QToolButton::clicked, model_, &TalkModel::clear);
  return bar;
}

void TalkView::unsubscribe() {
  if (transcript_) transcript_->unsubscribe(token_);
}

void TalkView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  unsubscribe();
  transcript_ = std::move(transcript);
  model_->set_transcript(transcript_);
  show_chosen();
  if (!transcript_) return;
  // Only counts frames: nothing is decoded for this list but by itself.
  token_ = transcript_->watch([this] {
    if (isVisible()) model_->follow();
  });
}

void TalkView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  model_->follow();
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
  counts_->setText(text);
}

void TalkView::show_chosen() {
  const websocket::Said* one = model_->said(rows_->currentIndex().row());
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
  const int now = rows_->currentIndex().row();
  if (find_->text().isEmpty() || model_->rowCount() == 0) return;
  const int from = now < 0 ? 0 : now + (backwards ? -1 : 1);
  const int row = model_->find(find_->text(), from, backwards);
  if (row < 0) return;
  rows_->set_follow(false);
  rows_->setCurrentIndex(model_->index(row, 0));
  rows_->scrollTo(model_->index(row, 0));
}

void TalkView::row_menu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const websocket::Said* one = model_->said(rows_->indexAt(at).row());
  const bool payload = one != nullptr && !one->payload.empty();
  const QByteArray bytes = payload ? from_bytes(one->payload) : QByteArray();
  const bool binary = one != nullptr && one->kind == "binary";
  const auto add = [&](const QString& text, auto action) {
    menu->addAction(text, this, action)->setEnabled(payload);
  };
  add(tr("&Copy as text"), [bytes] { QApplication::clipboard()->setText(QString::fromUtf8(bytes)); });
  add(tr("Copy as &hex"),
      [bytes] { QApplication::clipboard()->setText(QString::fromLatin1(bytes.toHex(' '))); });
  menu->addSeparator();
  add(tr("&Write it again"), [this, bytes, binary] { Q_EMIT again_wanted(bytes, binary); });
  menu->popup(rows_->viewport()->mapToGlobal(at));
}

QString TalkView::facts() const {
  return facts_->text();
}
QString TalkView::counts() const {
  return counts_->text();
}

}  // namespace lw::ui
