#include "ui/widgets/follow_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/models/follow_model.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

// New lines are shown at most this often.
constexpr int kSyncMs = 33;

}  // namespace

FollowView::FollowView(QWidget* parent)
    : QWidget(parent),
      model_(new FollowModel(this)),
      walk_(new FollowWalk(model_, this)),
      rows_(new RowView),
      stack_(new QStackedWidget),
      empty_(new QLabel),
      channels_(new QComboBox),
      forms_(new QComboBox),
      tail_(new QToolButton),
      find_edit_(new QLineEdit),
      status_(new ToneLabel) {
  setAccessibleName(tr("Follow"));
  setFocusProxy(rows_);
  rows_->setModel(model_);
  rows_->setAccessibleName(tr("What was said on the channel"));
  const int digit = rows_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
  rows_->header()->resizeSection(FollowModel::kTime, 12 * digit);
  rows_->header()->resizeSection(FollowModel::kSide, 6 * digit);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  stack_->addWidget(empty_);
  stack_->addWidget(rows_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(make_bar());
  layout->addWidget(stack_, 1);
  sync_timer_.setSingleShot(true);
  sync_timer_.setInterval(kSyncMs);
  connect(&sync_timer_, &QTimer::timeout, this, &FollowView::sync);
  connect(rows_, &RowView::follow_changed, tail_, &QToolButton::setChecked);
  connect(rows_, &QWidget::customContextMenuRequested, this, &FollowView::row_menu);
  connect(rows_, &QAbstractItemView::activated, this, &FollowView::choose);
  add_shortcuts();
  update_status();
}

FollowView::~FollowView() {
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
}

QWidget* FollowView::make_bar() {
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(4, 2, 4, 2);
  channels_->setAccessibleName(tr("Channel"));
  channels_->setToolTip(tr("The channel that is followed"));
  channels_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  channels_->setMinimumContentsLength(18);
  forms_->addItem(tr("Text"), static_cast<int>(FollowForm::text));
  forms_->addItem(tr("Hex"), static_cast<int>(FollowForm::hex));
  forms_->addItem(tr("Like curl -v"), static_cast<int>(FollowForm::curl));
  forms_->setAccessibleName(tr("Form"));
  forms_->setToolTip(tr("How what was said is written"));
  tail_->setText(tr("F&ollow End"));
  tail_->setCheckable(true);
  tail_->setChecked(true);
  tail_->setToolTip(tr("Keep the newest line in sight; scrolling up ends it"));
  tail_->setFocusPolicy(Qt::StrongFocus);
  auto* save_button = new QToolButton;
  save_button->setText(tr("&Save\u2026"));
  save_button->setToolTip(tr("Save all of it as text"));
  save_button->setFocusPolicy(Qt::StrongFocus);
  find_edit_->setPlaceholderText(tr("Find"));
  find_edit_->setClearButtonEnabled(true);
  find_edit_->setAccessibleName(tr("Find in what was said"));
  find_edit_->setMaximumWidth(200);
  status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  for (QWidget* widget : {static_cast<QWidget*>(channels_), static_cast<QWidget*>(forms_),
                          static_cast<QWidget*>(tail_), static_cast<QWidget*>(find_edit_)})
    row->addWidget(widget);
  row->addWidget(status_, 1);
  row->addWidget(save_button);
  connect(channels_, &QComboBox::currentIndexChanged, this,
          [this] { show_channel(channels_->currentData().toUInt()); });
  connect(forms_, &QComboBox::currentIndexChanged, this,
          [this] { set_form(static_cast<FollowForm>(forms_->currentData().toInt())); });
  connect(tail_, &QToolButton::clicked, rows_, &RowView::set_follow);
  connect(save_button, &QToolButton::clicked, this, [this] { save(); });
  return bar;
}

// What is followed
// -------------------------------------------------------------------------------------------

void FollowView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  stop();
  token_ = -1;
  channel_ = 0;
  transcript_ = std::move(transcript);
  rows_->set_follow(!transcript_ || transcript_->live());
  fill_channels();
  if (isVisible()) start();
  update_status();
}

void FollowView::show_channel(ChannelId channel) {
  if (channel == channel_ || channel == 0) return;
  channel_ = channel;
  fill_channels();
  if (isVisible()) start();
}

void FollowView::set_form(FollowForm form) {
  if (form == form_) return;
  form_ = form;
  const QSignalBlocker quiet(forms_);
  forms_->setCurrentIndex(forms_->findData(static_cast<int>(form)));
  if (isVisible()) start();
}

void FollowView::fill_channels() {
  const QSignalBlocker quiet(channels_);
  if (!transcript_) channels_->clear();
  const std::size_t known = transcript_ ? transcript_->channels().size() : 0;
  if (static_cast<std::size_t>(channels_->count()) != known) {
    channels_->clear();
    for (std::size_t i = 0; i < known; ++i) {
      const ChannelInfo& info = transcript_->channels()[i];
      channels_->addItem(tr("%1  %2").arg(i + 1).arg(from_utf8(escape_short(info.name, 80))),
                         QVariant(static_cast<uint>(i + 1)));
    }
  }
  if (channel_ == 0 && known > 0) channel_ = 1;
  channels_->setCurrentIndex(channels_->findData(static_cast<uint>(channel_)));
}

void FollowView::start() {
  stop();
  if (!transcript_) return;
  if (token_ < 0) token_ = transcript_->subscribe([this] { changed(); });
  fill_channels();
  if (channel_ == 0) return update_status();
  const bool tail = rows_->follow();
  round_ = std::make_shared<int>(0);
  follow_ = transcript_->follow(channel_, form_, [this, round = std::weak_ptr<int>(round_)] {
    if (!round.expired()) changed();
  });
  model_->set_follow(follow_);
  rows_->set_follow(tail);
  sync();
}

void FollowView::stop() {
  saving_ = false;
  sync_timer_.stop();
  walk_->stop();
  round_.reset();
  follow_.reset();
  model_->set_follow(nullptr);
}

void FollowView::changed() {
  if (isVisible() && !sync_timer_.isActive()) sync_timer_.start();
}

void FollowView::sync() {
  if (!follow_) {
    fill_channels();
    if (channel_ != 0) start();
    return;
  }
  if (static_cast<std::size_t>(channels_->count()) != transcript_->channels().size()) fill_channels();
  model_->sync();
  update_status();
}

void FollowView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!follow_) start();
}

/// Nobody looks: the work ends, and begins anew when somebody does.
void FollowView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  if (window()->isMinimized() || saving_) return;
  stop();
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
}

void FollowView::show_frame(FrameNumber frame) {
  if (!follow_) return;
  const std::uint64_t line = follow_->line_of(frame);
  if (line >= static_cast<std::uint64_t>(model_->rowCount())) return;
  rows_->set_follow(false);
  const QModelIndex index = model_->index(static_cast<int>(line), 0);
  rows_->setCurrentIndex(index);
  rows_->scrollTo(index, RowView::PositionAtCenter);
}

void FollowView::update_status() {
  stack_->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
  empty_->setText(transcript_ && channel_ != 0 ? tr("Nothing was said on this channel yet.")
                                               : tr("There is no channel yet."));
  if (!follow_) return say({});
  const QString lines = QLocale().toString(model_->rowCount());
  QString text = model_->rowCount() == 1 ? tr("1 line") : tr("%1 lines").arg(lines);
  if (!follow_->complete() && !transcript_->live()) text += QStringLiteral(" \u00b7 ") + tr("reading\u2026");
  if (transcript_->live()) text += QStringLiteral(" \u00b7 ") + tr("live");
  say(text);
}

void FollowView::say(const QString& text, bool warning) {
  status_->say(text, warning ? Tone::warning : Tone::quiet);
}

QString FollowView::status_text() const {
  return status_->text();
}

}  // namespace lw::ui
