#include "ui/panes/socket/conversation_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QToolButton>

#include "core/api/decode_as.h"
#include "core/base/text.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/long_lines.h"
#include "ui/panes/socket/input_text.h"
#include "ui/widgets/decode_as_menu.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

// Pixels; with less the summary would be out of sight.
constexpr int kWideEnough = 600;
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
    : LiveList(tr("Conversation"), parent), model_(new ConversationModel(this)), detail_(new QWidget(this)) {
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
  rows()->setSelectionMode(QAbstractItemView::SingleSelection);
  assemble(model_, make_tools(), detail_, 3, 1);
  auto* header = rows()->header();
  header->setSectionHidden(TranscriptModel::kNumber, true);
  header->setSectionHidden(TranscriptModel::kSigns, true);
  header->setSectionHidden(TranscriptModel::kDelta, true);
  header->setSectionHidden(TranscriptModel::kProtocol, true);
  header->resizeSection(TranscriptModel::kTime, 100);
  header->resizeSection(TranscriptModel::kDirection, 90);
  header->resizeSection(TranscriptModel::kChannel, 150);
  header->resizeSection(TranscriptModel::kLength, 60);
}

QWidget* ConversationView::make_tools() {
  QHBoxLayout* layout = nullptr;
  QWidget* bar = make_bar(layout);
  filter_ = new QLabel(tr("All lines"), bar);
  all_ = button(tr("Show all"), tr("Show the frames of every line again"), false);
  all_->hide();
  messages_ =
      button(tr("&Messages"),
             tr("Show the messages that the framing makes, instead of what was read and written"), true);
  hex_ = button(tr("He&x"), tr("Show bytes as hex instead of text"), true);
  layout->addWidget(filter_);
  layout->addWidget(all_);
  layout->addStretch();
  layout->addWidget(count_label());
  layout->addWidget(messages_);
  layout->addWidget(hex_);
  layout->addWidget(follow_button());
  connect(all_, &QToolButton::clicked, this, [this] { set_filter({}, {}); });
  connect(messages_, &QToolButton::toggled, this, &ConversationView::set_messages);
  connect(hex_, &QToolButton::toggled, this, &ConversationView::set_hex);
  return bar;
}

void ConversationView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (!follow(std::move(transcript), News::all)) return;
  model_->set_transcript(this->transcript());
  detail_->hide();
  if (this->transcript() && isVisible()) transcript_moved();
}

void ConversationView::transcript_moved() {
  const auto* decoding = decoding_of(transcript().get());
  if (decoding && std::exchange(decodings_, decoding->decodings()) != decoding->decodings()) {
    if (model_->messages()) detail_->hide();
    model_->decoded_anew();
  }
  model_->follow_transcript();
  const int count = model_->rowCount();
  count_label()->setText(model_->messages() ? tr("%n message(s) and notes", nullptr, count)
                                            : tr("%n frame(s)", nullptr, count));
}

void ConversationView::set_filter(const LineFilter& filter, const QString& name) {
  filter_->setText(filter.all() ? tr("All lines") : tr("Only %1").arg(name));
  all_->setVisible(!filter.all());
  detail_->hide();
  if (!filter.all()) set_messages(false);  // one line's are frames
  model_->set_filter(filter);
}

void ConversationView::set_messages(bool messages) {
  messages_->setChecked(messages);
  if (messages == model_->messages()) return;
  if (messages && !model_->filter().all()) set_filter({}, {});
  detail_->hide();
  model_->set_messages(messages);
  if (transcript()) transcript_moved();
}

void ConversationView::set_hex(bool hex) {
  hex_->setChecked(hex);
  detail_stack_->setCurrentWidget(hex ? static_cast<QWidget*>(bytes_) : text_);
  const bool follow = rows()->follow();
  const int row = rows()->currentIndex().row();
  model_->set_hex(hex);
  if (row >= 0) rows()->setCurrentIndex(model_->index(row, 0));
  rows()->set_follow(follow);
}

void ConversationView::row_chosen() {
  asked_row_ = rows()->currentIndex().row();
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
  Q_EMIT message_chosen(from_bytes(shown_));
}

// Who is at the other end: of datagrams the frame says it, of lines the channel.
void ConversationView::save_packet(int row) {
  const TranscriptRow* at = row < 0 ? nullptr : model_->row(row);
  if (at == nullptr || !transcript()) return;
  auto remote = std::make_shared<std::string>();
  for (const ChannelInfo& channel : transcript()->channels())
    if (channel.id == at->channel) *remote = channel.remote;
  const auto read = [remote, number = at->frame](StoreReader& reader) {
    const auto frames = reader.frames(number, 1, false);
    if (!frames.empty() && !frames.front().peer.empty()) *remote = frames.front().peer;
  };
  transcript()->read_aside(
      read, guarded(this, [this, remote, bytes = from_bytes(shown_)](std::expected<void, Error>) {
        Q_EMIT packet_wanted(bytes, from_utf8(*remote));
      }));
}

/// Messages are what a protocol makes of frames: whoever wants one to, wants to see them.
void ConversationView::decode_as(ChannelId channel, const std::string& protocol) {
  decoding_of(transcript().get())
      ->decode_as(channel, protocol, guarded(this, [this, protocol](std::expected<void, Error> done) {
                    if (!done) return Q_EMIT decode_failed(from_utf8(done.error().message()));
                    if (!protocol.empty()) set_messages(true);
                  }));
}

void ConversationView::fill_menu(QMenu& menu, int row) {
  const bool bytes = detail_->isVisible() && !shown_.empty();
  add_copies(menu, from_bytes(shown_), bytes);
  menu.addAction(tr("Copy with &escapes"), this,
                 [this] { QApplication::clipboard()->setText(as_input(InputKind::text, shown_)); })
      ->setEnabled(bytes);
  menu.addSeparator();
  menu.addAction(tr("&Put into the input field"), this, [this] { Q_EMIT resend_wanted(from_bytes(shown_)); })
      ->setEnabled(bytes);
  menu.addAction(tr("&Save as a packet …"), this, [this, row] { save_packet(row); })->setEnabled(bytes);
  menu.addSeparator();
  const TranscriptRow* at = row < 0 ? nullptr : model_->row(row);
  const ChannelId channel = at == nullptr ? 0 : at->channel;
  const QString name = model_->index(row, TranscriptModel::kChannel).data().toString();
  menu.addAction(tr("Only this &line"), this, [this, channel, name] { set_filter({channel, {}}, name); })
      ->setEnabled(channel != 0 && model_->filter().all());
  add_decode_as_menu(&menu, transcript().get(), channel,
                     [this, channel](const std::string& protocol) { decode_as(channel, protocol); });
}

// What was said is what must be seen: the transcript has times and lengths too.
void ConversationView::resizeEvent(QResizeEvent* event) {
  LiveList::resizeEvent(event);
  const bool narrow = width() < kWideEnough;
  rows()->header()->setSectionHidden(TranscriptModel::kTime, narrow);
  rows()->header()->setSectionHidden(TranscriptModel::kLength, narrow);
  rows()->header()->resizeSection(TranscriptModel::kDirection, narrow ? 90 : 110);
  rows()->header()->resizeSection(TranscriptModel::kChannel, narrow ? 150 : 190);
}

}  // namespace lw::ui
