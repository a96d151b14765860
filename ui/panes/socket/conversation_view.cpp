#include "ui/panes/socket/conversation_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include "core/base/text.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/long_lines.h"
#include "ui/panes/socket/input_text.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

// Of a chosen frame so much is shown as text; the hex view has all of it.
constexpr std::size_t kShownText = 128 * 1024;

// Line ends break lines and are shown, as everything else that does not print, by their escapes: not every
// font has the signs of Unicode for them.
QString readable(ByteView bytes) {
  QString text;
  for (const auto line : split(bytes.substr(0, kShownText), '\n')) {
    if (!text.isEmpty() || line.data() != bytes.data()) text += QStringLiteral("\\n\n");
    const bool cr = line.ends_with('\r');
    text += from_utf8(escape(cr ? line.substr(0, line.size() - 1) : line));
    if (cr) text += QStringLiteral("\\r");
  }
  bool broken = false;
  return break_long_lines(text, kLongestLine, broken);
}

}  // namespace

ConversationView::ConversationView(QWidget* parent)
    : QWidget(parent),
      model_(new ConversationModel(this)),
      rows_(new RowView(this)),
      detail_(new QWidget(this)) {
  make_rows();
  detail_title_ = new QLabel(detail_);
  text_ = new QPlainTextEdit(detail_);
  text_->setReadOnly(true);
  text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  text_->setAccessibleName(tr("Text of the chosen frame"));
  bytes_ = new HexView(detail_);
  bytes_->setAccessibleName(tr("Bytes of the chosen frame"));
  detail_stack_ = new QStackedWidget(detail_);
  detail_stack_->addWidget(text_);
  detail_stack_->addWidget(bytes_);
  auto* below = new QVBoxLayout(detail_);
  below->setContentsMargins(0, 0, 0, 0);
  below->setSpacing(2);
  below->addWidget(detail_title_);
  below->addWidget(detail_stack_, 1);
  detail_->hide();

  auto* splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(rows_);
  splitter->addWidget(detail_);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 1);
  splitter->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(make_bar());
  layout->addWidget(splitter, 1);
}

ConversationView::~ConversationView() {
  unsubscribe();
}

void ConversationView::make_rows() {
  rows_->setModel(model_);
  rows_->setAccessibleName(tr("Conversation"));
  rows_->setSelectionMode(QAbstractItemView::SingleSelection);
  rows_->setContextMenuPolicy(Qt::CustomContextMenu);
  rows_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  auto* header = rows_->header();
  header->setSectionHidden(TranscriptModel::kNumber, true);
  header->setSectionHidden(TranscriptModel::kSigns, true);
  header->setSectionHidden(TranscriptModel::kDelta, true);
  header->setSectionHidden(TranscriptModel::kProtocol, true);
  header->resizeSection(TranscriptModel::kTime, 100);
  header->resizeSection(TranscriptModel::kDirection, 110);
  header->resizeSection(TranscriptModel::kChannel, 190);
  header->resizeSection(TranscriptModel::kLength, 70);
  header->setStretchLastSection(true);
  connect(rows_, &QWidget::customContextMenuRequested, this, &ConversationView::row_menu);
  connect(rows_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConversationView::ask_detail);
}

QWidget* ConversationView::make_bar() {
  auto* bar = new QWidget(this);
  filter_ = new QLabel(tr("All lines"), bar);
  all_ = new QToolButton(bar);
  all_->setText(tr("Show all"));
  all_->setToolTip(tr("Show the frames of every line again"));
  all_->hide();
  count_ = new QLabel(bar);
  count_->setForegroundRole(QPalette::PlaceholderText);
  hex_ = new QToolButton(bar);
  hex_->setText(tr("He&x"));
  hex_->setCheckable(true);
  hex_->setToolTip(tr("Show bytes as hex instead of text"));
  follow_ = new QToolButton(bar);
  follow_->setText(tr("Follo&w"));
  follow_->setCheckable(true);
  follow_->setChecked(true);
  follow_->setToolTip(tr("Keep the newest in view; scrolling up ends it"));
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(filter_);
  layout->addWidget(all_);
  layout->addStretch();
  layout->addWidget(count_);
  layout->addWidget(hex_);
  layout->addWidget(follow_);
  connect(all_, &QToolButton::clicked, this, [this] { set_filter({}, {}); });
  connect(hex_, &QToolButton::toggled, this, &ConversationView::set_hex);
  connect(follow_, &QToolButton::clicked, rows_, &RowView::set_follow);
  connect(rows_, &RowView::follow_changed, follow_, &QToolButton::setChecked);
  return bar;
}

void ConversationView::unsubscribe() {
  if (transcript_) transcript_->unsubscribe(token_);
}

void ConversationView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  unsubscribe();
  transcript_ = std::move(transcript);
  model_->set_transcript(transcript_);
  detail_->hide();
  if (!transcript_) return;
  const auto changed = [this] {
    if (!isVisible()) return;
    model_->follow_transcript();
    count_->setText(tr("%n frame(s)", nullptr, model_->rowCount()));
  };
  token_ = transcript_->subscribe(changed);
  changed();
}

void ConversationView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!transcript_) return;
  model_->follow_transcript();
  count_->setText(tr("%n frame(s)", nullptr, model_->rowCount()));
}

void ConversationView::set_filter(const LineFilter& filter, const QString& name) {
  filter_->setText(filter.all() ? tr("All lines") : tr("Only %1").arg(name));
  all_->setVisible(!filter.all());
  detail_->hide();
  model_->set_filter(filter);
}

void ConversationView::set_hex(bool hex) {
  hex_->setChecked(hex);
  detail_stack_->setCurrentWidget(hex ? static_cast<QWidget*>(bytes_) : text_);
  const bool follow = rows_->follow();
  const int row = rows_->currentIndex().row();
  model_->set_hex(hex);
  if (row >= 0) rows_->setCurrentIndex(model_->index(row, 0));
  rows_->set_follow(follow);
}

void ConversationView::ask_detail() {
  asked_row_ = rows_->currentIndex().row();
  if (asked_row_ < 0) return;
  model_->request_detail(static_cast<std::uint64_t>(asked_row_),
                         guarded(this, [this, row = asked_row_](std::expected<Detail, Error> detail) {
                           if (row != asked_row_) return;
                           if (detail) show_detail(*detail);
                         }));
}

void ConversationView::show_detail(const Detail& detail) {
  shown_ = detail.bytes;
  if (detail.bytes.empty() && detail.length == 0) {  // a note
    detail_title_->setText(tr("Note"));
    text_->setPlainText(from_utf8(detail.summary.empty() ? detail.note.text : detail.summary));
    detail_stack_->setCurrentWidget(text_);
    detail_->show();
    return;
  }
  QString title = tr("%1 bytes").arg(QLocale().toString(static_cast<qulonglong>(detail.length)));
  if (!detail.kept) {
    title += tr(", not kept: past the recording limit");
  } else if (detail.bytes.size() < detail.length || detail.bytes.size() > kShownText) {
    title += tr(", the first part is shown");
  }
  detail_title_->setText(title);
  text_->setPlainText(readable(detail.bytes));
  bytes_->set_bytes(detail.bytes);
  detail_stack_->setCurrentWidget(model_->hex() ? static_cast<QWidget*>(bytes_) : text_);
  detail_->show();
}

void ConversationView::row_menu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const bool bytes = detail_->isVisible() && !shown_.empty();
  const auto add = [&](const QString& text, auto action) {
    menu->addAction(text, this, action)->setEnabled(bytes);
  };
  add(tr("&Copy as text"),
      [this] { QApplication::clipboard()->setText(QString::fromUtf8(from_bytes(shown_))); });
  add(tr("Copy with &escapes"),
      [this] { QApplication::clipboard()->setText(as_input(InputKind::text, shown_)); });
  add(tr("Copy as &hex"), [this] { QApplication::clipboard()->setText(as_input(InputKind::hex, shown_)); });
  menu->addSeparator();
  add(tr("&Put into the input field"), [this] { Q_EMIT resend_wanted(from_bytes(shown_)); });
  const QModelIndex index = rows_->indexAt(at);
  const TranscriptRow* row = index.isValid() ? model_->row(index.row()) : nullptr;
  const ChannelId channel = row == nullptr ? 0 : row->channel;
  const QString name = model_->index(index.row(), TranscriptModel::kChannel).data().toString();
  menu->addAction(tr("Only this &line"), this, [this, channel, name] { set_filter({channel, {}}, name); })
      ->setEnabled(channel != 0 && model_->filter().all());
  menu->popup(rows_->viewport()->mapToGlobal(at));
}

}  // namespace lw::ui
