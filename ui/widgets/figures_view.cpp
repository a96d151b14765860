#include "ui/widgets/figures_view.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPointer>
#include <QScrollBar>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/bridge/text.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

// Twice a second is as live as a figure can be read.
constexpr int kRefreshMs = 500;

/// Runs `work` off the UI's thread and hands what it made to `done` on it, unless `owner` is gone by then.
template <class Work, class Done>
void aside(QObject* owner, Work work, Done done) {
  QThreadPool::globalInstance()->start(
      [owner = QPointer(owner), work = std::move(work), done = std::move(done)] {
        auto made = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            qApp,
            [owner, made, done] {
              if (owner) done(std::move(*made));
            },
            Qt::QueuedConnection);
      });
}

}  // namespace

FiguresView::FiguresView(QWidget* parent)
    : QWidget(parent),
      kinds_(new QComboBox),
      status_(new ToneLabel),
      plot_(new PlotView),
      bar_(new QScrollBar(Qt::Vertical)) {
  setAccessibleName(tr("Figures"));
  setFocusProxy(plot_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(make_bar());
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(plot_, 1);
  row->addWidget(bar_);
  layout->addLayout(row, 1);
  bar_->hide();
  bar_->setAccessibleName(tr("Rows"));
  connect(plot_, &PlotView::range_changed, this, &FiguresView::update_bar);
  connect(bar_, &QScrollBar::valueChanged, this, [this](int first) {
    PlotRange range = plot_->range();
    range.top += first - 0.5 - range.bottom;
    range.bottom = first - 0.5;
    plot_->set_range(range);
  });
  plot_->set_empty_text(figure_empty_text(kind_));
  timer_.setSingleShot(true);
  timer_.setInterval(kRefreshMs);
  connect(&timer_, &QTimer::timeout, this, &FiguresView::refresh);
  connect(plot_, &PlotView::operation_chosen, this, &FiguresView::operation_chosen);
}

FiguresView::~FiguresView() {
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
}

QWidget* FiguresView::make_bar() {
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(4, 2, 4, 2);
  for (const FigureKind kind :
       {FigureKind::waterfall, FigureKind::latency, FigureKind::throughput, FigureKind::sizes})
    kinds_->addItem(figure_name(kind), static_cast<int>(kind));
  kinds_->setAccessibleName(tr("Figure"));
  kinds_->setToolTip(tr("What is drawn"));
  status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(kinds_);
  row->addWidget(status_, 1);
  const auto add = [&](const QString& text, const QString& tip, auto what) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(button);
    connect(button, &QToolButton::clicked, this, what);
    return button;
  };
  add(QStringLiteral("+"), tr("Nearer (+); also with the wheel"), [this] {
    plot_->zoom_in();
  })->setAccessibleName(tr("Zoom in"));
  add(QStringLiteral("\u2212"), tr("Farther (-)"), [this] {
    plot_->zoom_out();
  })->setAccessibleName(tr("Zoom out"));
  add(tr("&All"), tr("Show all of it (0, or a double click)"), [this] { plot_->reset_range(); });
  add(tr("S&VG\u2026"), tr("Save what is drawn as a picture"), [this] { export_svg(); });
  add(tr("&CSV\u2026"), tr("Save the numbers as a table"), [this] { export_csv(); });
  connect(kinds_, &QComboBox::currentIndexChanged, this,
          [this] { set_kind(static_cast<FigureKind>(kinds_->currentData().toInt())); });
  return bar;
}

void FiguresView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
  transcript_ = std::move(transcript);
  round_ = std::make_shared<int>(0);
  asked_ = false;
  timer_.stop();
  figures_.reset();
  ++drawing_;
  plot_->set_plot({});
  say({});
  if (isVisible()) refresh();
}

void FiguresView::show_channels(std::vector<ChannelId> channels) {
  channels_ = std::move(channels);
  stale_ = true;
  if (isVisible()) refresh();
}

void FiguresView::set_kind(FigureKind kind) {
  if (kind == kind_) return;
  kind_ = kind;
  const QSignalBlocker quiet(kinds_);
  kinds_->setCurrentIndex(kinds_->findData(static_cast<int>(kind)));
  draw();
}

// Keeping up
// ------------------------------------------------------------------------------------------------

void FiguresView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void FiguresView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  timer_.stop();
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
}

void FiguresView::changed() {
  stale_ = true;
  if (isVisible() && !asked_ && !timer_.isActive()) timer_.start();
}

void FiguresView::refresh() {
  if (!transcript_ || asked_ || !isVisible()) return;
  if (token_ < 0) token_ = transcript_->subscribe([this] { changed(); });
  asked_ = true;
  stale_ = false;
  if (!figures_) say(tr("Reading\u2026"));
  transcript_->request_figures({.channels = channels_}, [this, round = std::weak_ptr<int>(round_)](
                                                            std::expected<Figures, Error> figures) {
    if (round.expired()) return;
    asked_ = false;
    if (figures) return arrived(std::move(*figures));
    say(from_utf8(figures.error().message()), true);
    Q_EMIT drawn();
  });
}

void FiguresView::arrived(Figures figures) {
  figures_ = std::make_shared<const Figures>(std::move(figures));
  say(figures_->cut ? tr("The first %L1 operations and replies are shown.").arg(kMaxFigureRows) : QString(),
      figures_->cut);
  draw();
  if (stale_ && isVisible()) timer_.start();
}

void FiguresView::draw() {
  plot_->set_empty_text(figure_empty_text(kind_));
  if (!figures_) return;
  std::vector<std::string> operations;
  if (kind_ == FigureKind::waterfall)
    for (const OperationRecord& one : transcript_->operations()) operations.push_back(one.name);
  // Rows by the hundred thousand take their time.
  aside(
      this,
      [kind = kind_, figures = figures_, operations = std::move(operations)] {
        return figure_plot(kind, *figures, operations);
      },
      [this, number = ++drawing_](Plot plot) {
        if (number != drawing_) return;
        plot_->set_plot(std::move(plot));
        Q_EMIT drawn();
      });
}

void FiguresView::update_bar() {
  const PlotRange& range = plot_->range();
  const double rows = range.top - range.bottom;
  const double all = plot_->whole().top - plot_->whole().bottom;
  const bool needed = !plot_->plot().y.names.isEmpty() && all > rows;
  const QSignalBlocker quiet(bar_);
  bar_->setPageStep(static_cast<int>(rows));
  bar_->setRange(0, needed ? static_cast<int>(std::ceil(all - rows)) : 0);
  bar_->setValue(static_cast<int>(std::ceil(range.bottom)));
  bar_->setVisible(needed);
}

void FiguresView::say(const QString& text, bool warning) {
  status_->say(text, warning ? Tone::warning : Tone::quiet);
}

QString FiguresView::status_text() const {
  return status_->text();
}

// Handing on
// ------------------------------------------------------------------------------------------------

void FiguresView::export_svg(const QString& path) {
  // Painted here, since fonts belong to this thread; a drawing of what is on the screen.
  const QByteArray svg = path.isEmpty() ? QByteArray() : plot_->svg();
  export_to(path, QStringLiteral("svg"), &FiguresView::export_svg, [svg] { return svg; });
}

void FiguresView::export_csv(const QString& path) {
  export_to(path, QStringLiteral("csv"), &FiguresView::export_csv,
            [figures = figures_, kind = kind_] { return from_bytes(figure_csv(kind, *figures)); });
}

void FiguresView::export_to(const QString& path, const QString& suffix,
                            void (FiguresView::*again)(const QString&), std::function<QByteArray()> make) {
  if (!figures_) return say(tr("There is nothing to save yet"), true);
  if (path.isEmpty()) {
    auto* dialog =
        new QFileDialog(this, tr("Save the Figure"), figure_name(kind_) + QLatin1Char('.') + suffix,
                        QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this, again);
    dialog->show();
    return;
  }
  aside(
      this,
      [path, make = std::move(make)] {
        QFile file(path);
        const QByteArray bytes = make();
        const bool written =
            file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
        return written ? QString() : file.errorString();
      },
      [this](const QString& problem) {
        say(problem.isEmpty() ? tr("Saved") : problem, !problem.isEmpty());
        Q_EMIT exported(problem);
      });
}

}  // namespace lw::ui
