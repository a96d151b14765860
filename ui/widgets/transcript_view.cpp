#include "ui/widgets/transcript_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/models/row_walk.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

// New rows are shown at most this often: fast enough to look live, seldom enough to leave the thread free.
constexpr int kSyncMs = 33;

}  // namespace

TranscriptView::TranscriptView(QWidget* parent)
    : QWidget(parent),
      messages_(new MessageModel(this)),
      frames_(new FrameModel(this)),
      rows_(new RowView),
      detail_(new DetailView),
      stack_(new QStackedWidget),
      splitter_(new QSplitter(Qt::Vertical)),
      status_(new QLabel),
      message_walk_(new RowWalk(messages_, this)),
      frame_walk_(new RowWalk(frames_, this)) {
  setAccessibleName(tr("Transcript"));
  setFocusProxy(rows_);
  QWidget* bar = make_bar();
  auto* empty = new QLabel(tr("Nothing was said yet.\nWhat goes over the wire is shown here as it happens."));
  empty->setAlignment(Qt::AlignCenter);
  empty->setObjectName(QStringLiteral("empty"));
  empty->setForegroundRole(QPalette::PlaceholderText);
  splitter_->addWidget(rows_);
  splitter_->addWidget(detail_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 3);
  splitter_->setStretchFactor(1, 2);
  stack_->addWidget(empty);
  stack_->addWidget(splitter_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar);
  layout->addWidget(stack_, 1);
  connect(rows_, &RowView::follow_changed, follow_button_, &QToolButton::setChecked);
  connect(rows_, &QWidget::customContextMenuRequested, this, &TranscriptView::row_menu);
  connect(rows_->header(), &QWidget::customContextMenuRequested, this, &TranscriptView::header_menu);
  for (RowWalk* walk : {message_walk_, frame_walk_})
    connect(walk, &RowWalk::finished, this, &TranscriptView::walk_done);
  sync_timer_.setSingleShot(true);
  connect(&sync_timer_, &QTimer::timeout, this, &TranscriptView::sync);
  since_sync_.start();
  add_shortcuts();
  use_model();
  const int digit = rows_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
  const int widths[] = {9, 13, 13, 22, 10, 11};
  for (int column = 0; column < TranscriptModel::kSummary; ++column)
    rows_->header()->resizeSection(column, widths[column] * digit);
  update_status();
}

TranscriptView::~TranscriptView() {
  unsubscribe();
}

void TranscriptView::unsubscribe() {
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
}

void TranscriptView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  unsubscribe();
  transcript_ = std::move(transcript);
  messages_->set_transcript(transcript_);
  frames_->set_transcript(transcript_);
  detail_->clear();
  if (transcript_) token_ = transcript_->subscribe([this] { changed(); });
  stack_->setCurrentIndex(transcript_ ? 1 : 0);
  use_model();
  rows_->set_follow(transcript_ && transcript_->live());
  if (!rows_->follow()) rows_->scrollTo(model()->index(0, 0), RowView::PositionAtTop);
  update_status();
}

TranscriptModel* TranscriptView::model() const {
  return mode_ == Mode::messages ? messages_ : frames_;
}

void TranscriptView::set_mode(Mode mode) {
  (mode == Mode::messages ? messages_button_ : frames_button_)->setChecked(true);
  if (mode == mode_) return;
  const bool follow = rows_->follow();
  mode_ = mode;
  model()->sync();
  detail_->clear();
  use_model();
  rows_->set_follow(follow);
}

void TranscriptView::use_model() {
  message_walk_->stop();
  frame_walk_->stop();
  round_ = std::make_shared<int>(0);
  wished_row_ = found_row_ = -1;
  detail_asked_ = false;
  const QByteArray header = rows_->header()->count() ? rows_->header()->saveState() : QByteArray();
  const QItemSelectionModel* before = rows_->selectionModel();
  if (rows_->model() != model()) {
    rows_->setModel(model());
    delete before;
    if (!header.isEmpty()) rows_->header()->restoreState(header);
    connect(rows_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TranscriptView::row_chosen);
  }
  rows_->setAccessibleName(mode_ == Mode::messages ? tr("Messages") : tr("Frames"));
}

// Growth
// ------------------------------------------------------------------------------------------------------

void TranscriptView::changed() {
  if (!isVisible() || sync_timer_.isActive()) return;
  const auto waited = since_sync_.elapsed();
  if (waited >= kSyncMs) return sync();
  sync_timer_.start(static_cast<int>(kSyncMs - waited));
}

void TranscriptView::sync() {
  since_sync_.restart();
  model()->sync();
  update_status();
}

void TranscriptView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  sync();
}

void TranscriptView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  sync_timer_.stop();
}

bool TranscriptView::follow() const {
  return rows_->follow();
}

void TranscriptView::set_follow(bool on) {
  rows_->set_follow(on);
  follow_button_->setChecked(on);
}

void TranscriptView::update_status() {
  if (!transcript_) return status_->clear();
  const auto frames = transcript_->frame_count();
  const auto decoded = transcript_->frames_decoded();
  const auto messages = transcript_->message_count();
  const QLocale locale;
  QString text =
      messages == 1 ? tr("1 message") : tr("%1 messages").arg(locale.toString(qulonglong(messages)));
  text += QStringLiteral(" \u00b7 ");
  text += frames == 1 ? tr("1 frame") : tr("%1 frames").arg(locale.toString(qulonglong(frames)));
  // Live, a few frames are always on their way; only a backlog is worth a word.
  if (frames > 0 && decoded < frames && (!transcript_->live() || frames - decoded > 10'000))
    text += QStringLiteral(" \u00b7 ") + tr("decoding %1\u2009%").arg(decoded * 100 / frames);
  if (transcript_->live()) text += QStringLiteral(" \u00b7 ") + tr("live");
  status_->setText(text);
}

QString TranscriptView::status_text() const {
  return status_->text();
}

// Detail
// ------------------------------------------------------------------------------------------------------

void TranscriptView::row_chosen(const QModelIndex& index) {
  if (!index.isValid()) return;
  wished_row_ = index.row();
  if (const TranscriptRow* line = model()->row(index.row()); line && line->operation)
    Q_EMIT operation_chosen(line->operation);
  ask_detail();
}

void TranscriptView::ask_detail() {
  if (detail_asked_ || wished_row_ < 0 || !transcript_) return;
  detail_asked_ = true;
  const std::int64_t row = std::exchange(wished_row_, -1);
  model()->request_detail(static_cast<std::uint64_t>(row),
                          [this, round = std::weak_ptr<int>(round_)](std::expected<Detail, Error> detail) {
                            if (round.expired()) return;
                            detail_asked_ = false;
                            if (wished_row_ >= 0) return ask_detail();
                            detail ? detail_->show_detail(*std::move(detail))
                                   : detail_->show_problem(detail.error());
                          });
}

// Settings
// ----------------------------------------------------------------------------------------------------

QByteArray TranscriptView::save_state() const {
  QByteArray state;
  QDataStream out(&state, QIODevice::WriteOnly);
  out << qint32(1) << static_cast<quint8>(mode_) << static_cast<quint8>(model()->time_mode())
      << rows_->header()->saveState() << splitter_->saveState() << detail_->splitter()->saveState();
  return state;
}

bool TranscriptView::restore_state(const QByteArray& state) {
  QDataStream in(state);
  qint32 version = 0;
  quint8 mode = 0, time = 0;
  QByteArray header, splitter, detail;
  in >> version >> mode >> time >> header >> splitter >> detail;
  if (in.status() != QDataStream::Ok || version != 1 || mode > 1 || time > 2) return false;
  messages_->set_time_mode(static_cast<TimeMode>(time));
  frames_->set_time_mode(static_cast<TimeMode>(time));
  set_mode(static_cast<Mode>(mode));
  return rows_->header()->restoreState(header) && splitter_->restoreState(splitter) &&
         detail_->splitter()->restoreState(detail);
}

}  // namespace lw::ui
