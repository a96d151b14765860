#include "ui/panes/web/preview_view.h"

#include <QScrollArea>
#include <QTextBrowser>
#include <QUrl>

#include "ui/bridge/bridge.h"

namespace lw::ui {
namespace {

// QTextBrowser loads what a page names, from files too. This one loads nothing.
class QuietBrowser final : public QTextBrowser {
 public:
  explicit QuietBrowser(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
  }
  QVariant loadResource(int, const QUrl&) override { return QByteArray(""); }
};

}  // namespace

PreviewView::PreviewView(Workbench& workbench, QWidget* parent)
    : QStackedWidget(parent),
      workbench_(workbench),
      said_(new QLabel(this)),
      area_(new QScrollArea(this)),
      picture_(new QLabel),
      page_(new QuietBrowser(this)) {
  said_->setAlignment(Qt::AlignCenter);
  said_->setWordWrap(true);
  said_->setForegroundRole(QPalette::PlaceholderText);
  picture_->setAlignment(Qt::AlignCenter);
  picture_->setAccessibleName(tr("Preview of the picture"));
  area_->setWidget(picture_);
  area_->setWidgetResizable(true);
  area_->setAlignment(Qt::AlignCenter);
  page_->setAccessibleName(tr("Preview of the page"));
  // A page is written for a light ground; its own colours would be lost on a dark one.
  QPalette paper = page_->palette();
  paper.setColor(QPalette::Base, Qt::white);
  paper.setColor(QPalette::Text, Qt::black);
  paper.setColor(QPalette::Link, QColor(0x0b, 0x5c, 0xad));
  page_->setPalette(paper);
  connect(page_, &QTextBrowser::highlighted, page_,
          [this](const QUrl& link) { page_->setToolTip(link.toDisplayString()); });
  addWidget(said_);
  addWidget(area_);
  addWidget(page_);
}

void PreviewView::show_body(const BodySource& source) {
  source_ = source;
  stale_ = true;
  ++generation_;
  if (isVisible()) prepare();
}

void PreviewView::show_nothing(const QString& why) {
  source_ = {};
  stale_ = false;
  ++generation_;
  image_ = {};
  said_->setText(why);
  setCurrentWidget(said_);
}

void PreviewView::showEvent(QShowEvent* event) {
  QStackedWidget::showEvent(event);
  if (stale_) prepare();
}

void PreviewView::resizeEvent(QResizeEvent* event) {
  QStackedWidget::resizeEvent(event);
  fit();
}

void PreviewView::prepare() {
  stale_ = false;
  auto made = std::make_shared<PreparedPreview>();
  workbench_.run_aside([source = source_, made] { *made = prepare_preview(source); },
                       guarded(this, [this, made, generation = generation_] {
                         if (generation != generation_) return;
                         image_ = made->picture;
                         if (!made->said.isEmpty()) return show_nothing(made->said);
                         if (!image_.isNull()) {
                           fit();
                           setCurrentWidget(area_);
                           return;
                         }
                         page_->setHtml(made->html);
                         setCurrentWidget(page_);
                       }));
}

// Large pictures are made to fit; small ones keep their size.
void PreviewView::fit() {
  if (image_.isNull()) return;
  const QSize room = area_->size() - QSize(4, 4);
  const bool large = image_.width() > room.width() || image_.height() > room.height();
  const QImage fitting = large ? image_.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image_;
  picture_->setPixmap(QPixmap::fromImage(fitting));
  picture_->setToolTip(tr("%1 × %2 pixels").arg(image_.width()).arg(image_.height()));
}

}  // namespace lw::ui
