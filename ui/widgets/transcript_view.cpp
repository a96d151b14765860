#include "ui/widgets/transcript_view.h"

#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/api/decode_as.h"
#include "ui/bridge/text.h"
#include "ui/models/annotator.h"
#include "ui/models/colour_rules.h"
#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/models/row_walk.h"
#include "ui/shell/question_bar.h"
#include "ui/widgets/channels_view.h"
#include "ui/widgets/comment_box.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/figures_view.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/overview_strip.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/search_bar.h"

namespace lw::ui {
namespace {

// New rows are shown at most this often: fast enough to look live, seldom enough to leave the thread free.
constexpr int kSyncMs = 33;
// Lines that are there are looked at again so often while more come: headers count what is below them.
constexpr int kRefreshMs = 500;
// A backlog of fewer messages is on its way, not worth a progress bar.
constexpr std::uint64_t kBacklog = 10'000;
constexpr qint32 kStateVersion = 2;

}  // namespace

TranscriptView::TranscriptView(QWidget* parent)
    : QWidget(parent),
      messages_(new MessageModel(this)),
      frames_(new FrameModel(this)),
      annotator_(new Annotator(this)),
      rows_(new RowView),
      detail_(new DetailView),
      filter_(new FilterBar),
      search_(new SearchBar),
      strip_(new OverviewStrip),
      comment_(new CommentBox),
      notices_(new BarStack(this)),
      comment_label_(new QLabel),
      stack_(new QStackedWidget),
      splitter_(new QSplitter(Qt::Vertical)),
      status_(new QLabel),
      message_walk_(new RowWalk(messages_, this)),
      frame_walk_(new RowWalk(frames_, this)) {
  setAccessibleName(tr("Transcript"));
  setFocusProxy(rows_);
  auto* empty = new QLabel(tr("Nothing was said yet.\nWhat goes over the wire is shown here as it happens."));
  empty->setAlignment(Qt::AlignCenter);
  empty->setObjectName(QStringLiteral("empty"));
  empty->setForegroundRole(QPalette::PlaceholderText);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(make_bar());
  layout->addWidget(notices_);
  layout->addWidget(stack_, 1);
  stack_->addWidget(empty);
  stack_->addWidget(make_list_page());
  sync_timer_.setSingleShot(true);
  connect(&sync_timer_, &QTimer::timeout, this, &TranscriptView::sync);
  since_sync_.start();
  since_refresh_.start();
  connect_parts();
  make_actions();
  use_model();
  const int digit = rows_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
  const int widths[] = {9, 5, 13, 11, 13, 22, 10, 11};
  for (int column = 0; column < TranscriptModel::kSummary; ++column)
    rows_->header()->resizeSection(column, widths[column] * digit);
  take_colours();
  update_status();
}

TranscriptView::~TranscriptView() {
  pause();
  search_->stop();
  neighbour_.reset();
  strip_->show_list(nullptr, nullptr);
  messages_->set_list(nullptr);  // before the transcript that it is of
}

void TranscriptView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  pause();
  neighbour_.reset();
  strip_->show_list(nullptr, nullptr);
  messages_->set_list(nullptr);
  const auto before = std::exchange(transcript_, std::move(transcript));
  anchor_ = detailed_ = {};
  history_.clear();
  hits_.clear();
  history_at_ = 0;
  stopped_ = false;
  messages_->set_transcript(transcript_);
  frames_->set_transcript(transcript_);
  annotator_->set_transcript(transcript_);
  filter_->show_transcript(transcript_);
  decodings_ = 0;
  if (const auto* decoding = decoding_of(transcript_.get())) decodings_ = decoding->decodings();
  place_.reset();
  search_->show_transcript(transcript_);
  detail_->show_transcript(transcript_);
  detail_->clear();
  if (follow_view_) follow_view_->show_transcript(transcript_);
  if (channels_view_) channels_view_->show_transcript(transcript_);
  if (figures_view_) figures_view_->show_transcript(transcript_);
  take_colours();
  relist();
  if (isVisible()) resume();
  stack_->setCurrentWidget(!transcript_ ? stack_->widget(0) : lists() ? list_page_ : side_view(mode_));
  use_model();
  rows_->set_follow(transcript_ && transcript_->live());
  if (!rows_->follow()) rows_->scrollTo(model()->index(0, 0), RowView::PositionAtTop);
  update_status();
}

TranscriptModel* TranscriptView::model() const {
  if (mode_ == Mode::frames) return frames_;
  return messages_;
}

std::shared_ptr<MessageList> TranscriptView::list() const {
  return messages_->list();
}

// Modes
// ------------------------------------------------------------------------------------------------------

QWidget* TranscriptView::side_view(Mode mode) {
  const auto make = [this](auto*& view) {
    if (view) return view;
    view = new std::remove_reference_t<decltype(*view)>;
    stack_->addWidget(view);
    view->show_transcript(transcript_);
    return view;
  };
  switch (mode) {
    case Mode::follow:
      if (!follow_view_)
        connect(make(follow_view_), &FollowView::frame_chosen, this, [this](quint64 frame) {
          if (const auto all = list())
            all->request_message_at(frame, 0, [this, round = std::weak_ptr<int>(round_)](auto message) {
              if (!round.expired() && message) select_message(*message);
            });
        });
      return follow_view_;
    case Mode::channels:
      if (!channels_view_) {
        make(channels_view_);
        connect(channels_view_, &ChannelsView::follow_wished, this, &TranscriptView::follow_channel);
        connect(channels_view_, &ChannelsView::decode_as_wished, this,
                [this](quint32 channel, const QString& protocol) { decode_as(channel, to_utf8(protocol)); });
        connect(channels_view_, &ChannelsView::only_wished, this, [this](quint32 channel) {
          filter_->apply(QStringLiteral("channel.id == %1").arg(channel));
          set_mode(Mode::messages);
        });
      }
      return channels_view_;
    case Mode::figures:
      if (!figures_view_)
        connect(make(figures_view_), &FiguresView::operation_chosen, this, [this](quint64 operation) {
          select_operation(operation);
          Q_EMIT operation_chosen(operation);
        });
      return figures_view_;
    default:
      return list_page_;
  }
}

void TranscriptView::set_mode(Mode mode) {
  mode_buttons_[static_cast<int>(mode)]->setChecked(true);
  if (mode == mode_) return;
  const bool follow = rows_->follow();
  if (isVisible()) pause();
  mode_ = mode;
  if (isVisible()) resume();
  if (transcript_) stack_->setCurrentWidget(side_view(mode));
  latest_button_->setVisible(lists());
  filter_->setVisible(mode == Mode::messages);
  strip_->setVisible(mode == Mode::messages);
  if (lists()) {
    const bool other = rows_->model() != model();
    model()->sync();
    if (other) {
      detail_->clear();
      detailed_ = {};
    }
    use_model();
    rows_->set_follow(follow);
  }
  link_modes();
  update_status();
}

/// What was chosen in one view is chosen in the next.
void TranscriptView::link_modes() {
  if (!transcript_ || !anchor_.set) return;
  const auto with_row = [this](auto what) {
    messages_->transcript()->request_messages(
        anchor_.message, 1,
        [what, round = std::weak_ptr<int>(round_)](std::uint64_t, const std::vector<MessageRow>& rows) {
          if (!round.expired() && !rows.empty()) what(rows.front());
        });
  };
  switch (mode_) {
    case Mode::messages:
      centre_ = true;
      return place_anchor();
    case Mode::frames:
      return with_row([this](const MessageRow& row) { select_frame(row.first_frame); });
    case Mode::follow:
      return with_row([this](const MessageRow& row) {
        if (row.channel == 0 || mode_ != Mode::follow) return;
        if (follow_view_->channel() != row.channel) follow_view_->show_channel(row.channel);
        follow_view_->show_frame(row.first_frame);
      });
    case Mode::channels:
      return with_row([this](const MessageRow& row) {
        if (row.channel != 0) channels_view_->set_current(row.channel);
      });
    case Mode::figures:
      return;
  }
}

void TranscriptView::use_model() {
  message_walk_->stop();
  frame_walk_->stop();
  round_ = std::make_shared<int>(0);
  wished_row_ = -1;
  detail_asked_ = waits_ = false;
  const QByteArray header = rows_->header()->count() ? rows_->header()->saveState() : QByteArray();
  const QItemSelectionModel* before = rows_->selectionModel();
  if (rows_->model() != model()) {
    rows_->setModel(model());
    delete before;
    if (!header.isEmpty()) rows_->header()->restoreState(header);
    rows_->header()->setSectionsClickable(true);
    connect(rows_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TranscriptView::row_chosen);
  }
  rows_->setAccessibleName(mode_ == Mode::frames ? tr("Frames") : tr("Messages"));
  for (QAction* action : annotate_actions_)
    if (action) action->setEnabled(mode_ == Mode::messages);
}

// Growth
// ------------------------------------------------------------------------------------------------------

void TranscriptView::resume() {
  if (!transcript_) return;
  if (token_ < 0) token_ = transcript_->subscribe([this] { changed(); });
  if (const auto all = list(); all && mode_ == Mode::messages && !stopped_) all->continue_scan();
}

void TranscriptView::pause() {
  sync_timer_.stop();
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
  if (const auto all = list()) all->stop();
}

void TranscriptView::changed() {
  if (!isVisible() || sync_timer_.isActive()) return;
  const auto waited = since_sync_.elapsed();
  if (waited >= kSyncMs) return sync();
  sync_timer_.start(static_cast<int>(kSyncMs - waited));
}

void TranscriptView::list_changed() {
  list_told_ = true;
  changed();
}

void TranscriptView::sync() {
  since_sync_.restart();
  annotator_->changed();
  follow_decodings();
  if (mode_ == Mode::frames) frames_->sync();
  if (mode_ == Mode::messages && std::exchange(list_told_, false)) sync_list();
  if (transcript_ && transcript_->problem() != told_problem_) {
    told_problem_ = transcript_->problem();
    if (!told_problem_.empty()) notices_->add_once(BarTone::warning, from_utf8(told_problem_));
  }
  update_status();
}

void TranscriptView::sync_list() {
  bool moved = order_ != MessageOrder::number || descending_;
  if (rearranged_ > 0) {
    --rearranged_;
    moved = true;
  }
  if (since_refresh_.elapsed() >= kRefreshMs) moved = true;
  if (moved) since_refresh_.restart();
  messages_->take(moved);
  place_anchor();
  strip_->changed();
}

void TranscriptView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  resume();
  list_told_ = true;
  sync();
}

void TranscriptView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  pause();
}

void TranscriptView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && rows_) take_colours();
}

void TranscriptView::take_colours() {
  const ColourRules& rules = ColourRules::instance();
  rows_->set_row_colours(rules.backgrounds(is_dark_palette(palette())));
  if (transcript_) transcript_->set_colours(rules.for_core());
  rearranged_ = 3;
}

bool TranscriptView::follow() const {
  return rows_->follow();
}

void TranscriptView::set_follow(bool on) {
  rows_->set_follow(on);
  latest_button_->setChecked(on);
}

void TranscriptView::update_status() {
  update_severities();
  if (!transcript_) return status_->clear();
  const auto frames = transcript_->frame_count();
  const auto decoded = transcript_->frames_decoded();
  const auto messages = transcript_->message_count();
  if (const auto all = list()) {
    const bool scanning =
        !stopped_ && !all->complete() && all->scanned() < messages && messages - all->scanned() > kBacklog;
    filter_->show_progress(all->matched(), all->scanned(), messages, scanning, stopped_);
  }
  const QLocale locale;
  QString text =
      messages == 1 ? tr("1 message") : tr("%1 messages").arg(locale.toString(qulonglong(messages)));
  text += QStringLiteral(" \u00b7 ");
  text += frames == 1 ? tr("1 frame") : tr("%1 frames").arg(locale.toString(qulonglong(frames)));
  // Live, a few frames are always on their way; only a backlog is worth a word.
  if (frames > 0 && decoded < frames && (!transcript_->live() || frames - decoded > kBacklog))
    text += QStringLiteral(" \u00b7 ") + tr("decoding %1\u2009%").arg(decoded * 100 / frames);
  if (transcript_->live()) text += QStringLiteral(" \u00b7 ") + tr("live");
  if (text != status_->text()) status_->setText(text);
}

QString TranscriptView::status_text() const {
  return status_->text();
}

// Settings
// ----------------------------------------------------------------------------------------------------

QByteArray TranscriptView::save_state() const {
  QByteArray state;
  QDataStream out(&state, QIODevice::WriteOnly);
  const Mode kept = lists() ? mode_ : Mode::messages;  // the side views are of one session's channel
  out << kStateVersion << static_cast<quint8>(kept) << static_cast<quint8>(model()->time_mode())
      << rows_->header()->saveState() << splitter_->saveState() << detail_->splitter()->saveState();
  return state;
}

bool TranscriptView::restore_state(const QByteArray& state) {
  QDataStream in(state);
  qint32 version = 0;
  quint8 mode = 0, time = 0;
  QByteArray header, splitter, detail;
  in >> version >> mode >> time >> header >> splitter >> detail;
  if (in.status() != QDataStream::Ok || version != kStateVersion || mode >= kModes || time > 2) return false;
  messages_->set_time_mode(static_cast<TimeMode>(time));
  frames_->set_time_mode(static_cast<TimeMode>(time));
  const bool kept = rows_->header()->restoreState(header) && splitter_->restoreState(splitter) &&
                    detail_->splitter()->restoreState(detail);
  rows_->header()->setSortIndicatorShown(false);  // an order is of one look, not for ever
  rows_->header()->setSectionsClickable(true);
  set_mode(static_cast<Mode>(mode));
  return kept;
}

}  // namespace lw::ui
