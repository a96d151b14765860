#include "ui/panes/web/views/pdf_view.h"

#include <sys/resource.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTimer>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// What the helper may take. A page of an honest document needs a tenth.
constexpr rlim_t kHelperMemory = 1ull << 30;
constexpr rlim_t kHelperSeconds = 10;
constexpr rlim_t kHelperFile =
    1 << 20;  // fontconfig may write its cache; none at all would end it by a signal
constexpr int kHelperPatience = 15'000;  // ms of the clock on the wall
/// A page is drawn so that its longer side has this many pixels.
constexpr int kSide = 1400;
/// The picture of such a page, with nothing squeezed out.
constexpr qsizetype kLargestDrawing = 16 << 20;
constexpr int kMostPages = 9999;

// In the child, between fork and exec: only what POSIX allows there.
void limit_helper() {
  const auto set = [](int what, rlim_t most) {
    const rlimit limit{most, most};
    setrlimit(static_cast<__rlimit_resource>(what), &limit);
  };
  set(RLIMIT_AS, kHelperMemory);
  set(RLIMIT_CPU, kHelperSeconds);
  set(RLIMIT_FSIZE, kHelperFile);
  set(RLIMIT_NOFILE, 64);
  set(RLIMIT_CORE, 0);
}

}  // namespace

PdfView::PdfView(QWidget* parent)
    : ResponseView(parent),
      number_(new QSpinBox(this)),
      area_(new QScrollArea(this)),
      page_(new QLabel),
      reading_(this),
      decoding_(this) {
  number_->setRange(1, kMostPages);
  number_->setPrefix(tr("Page "));
  number_->setAccessibleName(tr("Number of the page"));
  number_->setToolTip(tr("Which page is drawn"));
  number_->setKeyboardTracking(false);
  page_->setAlignment(Qt::AlignCenter);
  page_->setWordWrap(true);
  page_->setTextFormat(Qt::PlainText);
  page_->setAccessibleName(tr("Page of the document"));
  area_->setWidget(page_);
  area_->setWidgetResizable(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 2, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(number_, 0, Qt::AlignLeft);
  layout->addWidget(area_, 1);
  connect(number_, &QSpinBox::valueChanged, this, &PdfView::draw);
}

PdfView::~PdfView() {
  end_helper();
}

void PdfView::end_helper() {
  reading_.stop();
  decoding_.stop();
  if (helper_ == nullptr) return;
  helper_->disconnect(this);
  helper_->kill();
  helper_->deleteLater();
  helper_ = nullptr;
}

void PdfView::say(const QString& text) {
  picture_ = {};
  page_->setPixmap({});
  page_->setText(text);
}

void PdfView::show_body(const BodyContentPtr& content) {
  end_helper();
  content_ = content;
  const QSignalBlocker quiet(number_);
  number_->setValue(1);
  stale_ = true;
  if (isVisible()) draw();
}

void PdfView::show_nothing(const QString& why) {
  end_helper();
  content_.reset();
  stale_ = false;
  say(why);
}

void PdfView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) draw();
}

void PdfView::draw() {
  stale_ = false;
  end_helper();
  if (!content_) return;
  if (content_->size() > kLargest)
    return say(tr("The document is longer than %1 and is not drawn.").arg(shown_size(kLargest)));
  say(tr("Drawing \u2026"));
  reading_.run(
      page_jobs(),
      [bytes = content_->bytes](const std::atomic<bool>&) {
        return from_bytes(read_bytes(*bytes, 0, bytes->size()));
      },
      [this](const QByteArray& document) { start(document); });
}

void PdfView::start(const QByteArray& document) {
  const QString program = QStandardPaths::findExecutable(QStringLiteral("pdftoppm"));
  if (program.isEmpty())
    return say(
        tr("Pages of a PDF are drawn where poppler-utils is installed. Save the body to open it elsewhere."));
  helper_ = new QProcess(this);
  helper_->setChildProcessModifier(limit_helper);
  helper_->setProcessChannelMode(QProcess::SeparateChannels);
  drawn_.clear();
  const QString page = QString::number(number_->value());
  connect(helper_, &QProcess::readyReadStandardOutput, this, [this] {
    drawn_ += helper_->readAllStandardOutput();
    if (drawn_.size() > kLargestDrawing) helper_->kill();
  });
  connect(helper_, &QProcess::finished, this, &PdfView::finished);
  connect(helper_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) say(tr("The helper that draws PDF pages did not start."));
  });
  QTimer::singleShot(kHelperPatience, helper_, [helper = helper_] { helper->kill(); });
  helper_->start(program, {QStringLiteral("-png"), QStringLiteral("-f"), page, QStringLiteral("-l"), page,
                           QStringLiteral("-scale-to"), QString::number(kSide), QStringLiteral("-q"),
                           QStringLiteral("-")});
  helper_->write(document);
  helper_->closeWriteChannel();
}

void PdfView::finished() {
  drawn_ += helper_->readAllStandardOutput();
  helper_->deleteLater();
  helper_ = nullptr;
  if (drawn_.isEmpty() || drawn_.size() > kLargestDrawing)
    return say(tr("There is no page %1, or it can't be drawn.").arg(number_->value()));
  decoding_.run(
      page_jobs(), [png = drawn_](const std::atomic<bool>&) { return QImage::fromData(png, "PNG"); },
      [this](const QImage& picture) {
        if (picture.isNull()) return say(tr("The page can't be drawn."));
        page_->setText({});
        picture_ = picture;
        page_->setPixmap(QPixmap::fromImage(picture));
      });
}

}  // namespace lw::ui
