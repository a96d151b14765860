#include "ui/panes/web/views/parts_view.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>

#include "core/api/decode.h"
#include "core/base/text.h"
#include "core/codec/token.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/views/text_body_view.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

constexpr quint64 kSavedPiece = 1u << 20;

// base64 and quoted-printable are undone up to what decode.h allows; longer parts are shown as they came.
PagedBytesPtr without_coding(const PagedBytesPtr& part, const std::string& coding, QStringList& notes) {
  const bool base64 = equals_ignoring_case(coding, "base64");
  if (!base64 && !equals_ignoring_case(coding, "quoted-printable")) return part;
  if (part->size() > kMaxDecoded) {
    notes << PartsView::tr("The part is long and is shown in %1, as it came.").arg(from_utf8(coding));
    return part;
  }
  const DecodeStep step[] = {base64 ? DecodeStep::base64 : DecodeStep::quoted_printable};
  Undone undone = undo(read_bytes(*part, 0, part->size()), step);
  if (!undone.problem.empty()) notes << from_utf8(undone.problem);
  return paged(std::move(undone.bytes));
}

BodyContentPtr look_into_part(const PagedBytesPtr& body, const BodyPart& part, bool broken_off) {
  BodySource source;
  source.content_type = from_utf8(part.media_type()).left(200);
  source.broken_off = part.open && broken_off;
  QStringList notes;
  const auto bytes =
      without_coding(part_of(body, part.offset, part.length), part.field("Content-Transfer-Encoding"), notes);
  return look_into(source, bytes, notes);
}

QString write_part(const PagedBytes& bytes, const QString& file) {
  QSaveFile out(file);
  if (!out.open(QIODevice::WriteOnly)) return out.errorString();
  for (quint64 at = 0; at < bytes.size();) {
    const Bytes piece = read_bytes(bytes, at, kSavedPiece);
    if (piece.empty()) break;
    if (out.write(piece.data(), static_cast<qint64>(piece.size())) < 0) return out.errorString();
    at += piece.size();
  }
  return out.commit() ? QString() : out.errorString();
}

}  // namespace

PartsView::PartsView(Workbench& workbench, QWidget* parent)
    : ResponseView(parent),
      workbench_(workbench),
      note_(new ToneLabel(this)),
      list_(new QTreeWidget(this)),
      save_(new QToolButton(this)),
      stack_(new QStackedWidget(this)),
      splitting_(this),
      looking_(this),
      saving_(this) {
  note_->setWordWrap(true);
  note_->setAccessibleName(tr("What the parts are"));
  list_->setHeaderLabels({tr("Part"), tr("Type"), tr("Size"), tr("Name")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAlternatingRowColors(true);
  list_->setAccessibleName(tr("Parts of the body"));
  list_->header()->resizeSection(0, 60);
  list_->header()->resizeSection(1, 220);
  save_->setText(tr("Save &part as \u2026"));
  save_->setToolTip(tr("Save the chosen part to a file, its transfer coding undone"));
  save_->setFocusPolicy(Qt::StrongFocus);
  auto* top = new QHBoxLayout;
  top->setContentsMargins(0, 2, 0, 2);
  top->addWidget(note_, 1);
  top->addWidget(save_);
  auto* split = new QSplitter(Qt::Vertical, this);
  split->addWidget(list_);
  split->addWidget(stack_);
  split->setStretchFactor(1, 2);
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(split, 1);
  connect(list_, &QTreeWidget::currentItemChanged, this,
          [this](QTreeWidgetItem* item) { show_part(list_->indexOfTopLevelItem(item)); });
  connect(save_, &QToolButton::clicked, this, &PartsView::save_as);
}

void PartsView::show_body(const BodyContentPtr& content) {
  content_ = content;
  stale_ = true;
  if (isVisible()) split();
}

void PartsView::show_nothing(const QString&) {
  content_.reset();
  part_.reset();
  stale_ = false;
  splitting_.stop();
  looking_.stop();
  parts_ = {};
  list_->clear();
  note_->say({});
}

void PartsView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) split();
}

void PartsView::split() {
  stale_ = false;
  if (!content_) return;
  splitting_.run(
      long_jobs(),
      [bytes = content_->bytes, boundary = parameter(to_utf8(content_->source.content_type), "boundary")](
          const std::atomic<bool>& cancel) { return split_parts(*bytes, boundary, &cancel); },
      [this](const BodyParts& parts) { list_parts(parts); });
}

void PartsView::list_parts(const BodyParts& parts) {
  parts_ = parts;
  list_->clear();
  QList<QTreeWidgetItem*> items;
  for (std::size_t i = 0; i < parts_.parts.size(); ++i) {
    const BodyPart& part = parts_.parts[i];
    items << new QTreeWidgetItem({QString::number(i + 1), from_utf8(part.media_type()).left(120),
                                  shown_size(part.length), from_utf8(part.name()).left(200)});
    QStringList fields;
    for (const auto& [name, value] : part.fields) fields << from_utf8(escape(name + ": " + value)).left(200);
    items.back()->setToolTip(1, Qt::convertFromPlainText(fields.mid(0, 20).join(QLatin1Char('\n'))));
  }
  list_->addTopLevelItems(items);
  QString text = tr("%n part(s).", nullptr, static_cast<int>(parts_.parts.size()));
  if (!parts_.problem.empty())
    text += QLatin1Char(' ') + tr("Not as it should be: %1.").arg(from_utf8(parts_.problem));
  note_->say(text, parts_.problem.empty() ? Tone::quiet : Tone::warning);
  save_->setEnabled(!items.isEmpty());
  if (!items.isEmpty()) list_->setCurrentItem(items.front());
}

ResponseView* PartsView::shown() const {
  return qobject_cast<ResponseView*>(stack_->currentWidget());
}

void PartsView::show_part(int row) {
  if (row < 0 || row >= static_cast<int>(parts_.parts.size()) || !content_) return;
  looking_.run(
      page_jobs(),
      [bytes = content_->bytes, part = parts_.parts[static_cast<std::size_t>(row)],
       broken = content_->source.broken_off](const std::atomic<bool>&) {
        return look_into_part(bytes, part, broken);
      },
      [this](const BodyContentPtr& part) {
        part_ = part;
        // The best of the other views, or text. Parts in parts are shown as text: nobody nests them here.
        const ResponseViewType* best = nullptr;
        int fitness = 0;
        for (const auto& type : response_views()) {
          if (type.fitness == nullptr || type.nested == nullptr) continue;
          if (const int fit = type.fitness(*part); fit > fitness) {
            fitness = fit;
            best = &type;
          }
        }
        if (auto* old = stack_->currentWidget()) old->deleteLater();
        ResponseView* view = nullptr;
        if (best != nullptr) {
          view = best->nested(workbench_, stack_);
        } else {
          view = new TextBodyView(stack_);
        }
        make_labels_plain(*view);
        stack_->addWidget(view);
        stack_->setCurrentWidget(view);
        view->show_body(part);
        QString text = tr("%n part(s).", nullptr, static_cast<int>(parts_.parts.size()));
        if (!parts_.problem.empty())
          text += QLatin1Char(' ') + tr("Not as it should be: %1.").arg(from_utf8(parts_.problem));
        if (!part->notes.isEmpty()) text += QLatin1Char(' ') + part->notes.join(QLatin1Char(' '));
        note_->say(text, parts_.problem.empty() && part->notes.isEmpty() ? Tone::quiet : Tone::warning);
      });
}

void PartsView::save_as() {
  const int row = list_->indexOfTopLevelItem(list_->currentItem());
  if (row < 0 || !part_) return;
  QString name = QFileInfo(from_utf8(parts_.parts[static_cast<std::size_t>(row)].name())).fileName();
  name.remove(QRegularExpression(QStringLiteral("[\\x00-\\x1f\\\\:*?\"<>|]")));
  while (name.startsWith(QLatin1Char('.'))) name.remove(0, 1);
  if (name.isEmpty()) name = tr("part-%1").arg(row + 1);
  auto* dialog = new QFileDialog(this, tr("Save the part"), name.left(100));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  connect(dialog, &QFileDialog::fileSelected, this, &PartsView::save_to);
  dialog->open();
}

void PartsView::save_to(const QString& file) {
  if (!part_) return;
  saving_.run(
      long_jobs(), [part = part_, file](const std::atomic<bool>&) { return write_part(*part->bytes, file); },
      [this, file](const QString& failure) {
        Q_EMIT said(failure.isEmpty() ? tr("Saved to %1").arg(file)
                                      : tr("%1 was not saved: %2").arg(file, failure));
      });
}

QString PartsView::note() const {
  return note_->text();
}

}  // namespace lw::ui
