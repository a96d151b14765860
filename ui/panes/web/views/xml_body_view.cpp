#include "ui/panes/web/views/xml_body_view.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/pretty.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/utf8_bytes.h"

namespace lw::ui {
namespace {

/// Rows of the list; a tree widget takes its time with more.
constexpr std::size_t kMostRows = 2000;
constexpr qsizetype kShownText = 200;
constexpr int kPathWidth = 280;

}  // namespace

XmlBodyView::XmlBodyView(QWidget* parent)
    : ResponseView(parent),
      expression_(new QLineEdit(this)),
      note_(new ToneLabel(this)),
      matches_(new QTreeWidget(this)),
      text_(new CodeEditor(this)),
      searching_(this) {
  expression_->setPlaceholderText(tr("XPath: //entry[@id > 1]/title"));
  expression_->setAccessibleName(tr("XPath expression"));
  expression_->setToolTip(
      tr("Shows what an XPath 1.0 expression selects; Enter looks. Prefixes are those of the text, "
         "d: is its default namespace (Ctrl+F)"));
  expression_->setClearButtonEnabled(true);
  note_->setWordWrap(true);
  note_->setAccessibleName(tr("What the expression found"));
  matches_->setHeaderLabels({tr("Where"), tr("What")});
  matches_->setRootIsDecorated(false);
  matches_->setUniformRowHeights(true);
  matches_->setAlternatingRowColors(true);
  matches_->setAccessibleName(tr("Matches"));
  matches_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  matches_->header()->resizeSection(0, kPathWidth);
  text_->set_read_only(true);
  text_->set_mime_type(QStringLiteral("application/xml"));
  text_->setAccessibleName(tr("The chosen match"));
  auto* split = new QSplitter(Qt::Vertical, this);
  split->addWidget(matches_);
  split->addWidget(text_);
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 2, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(expression_);
  layout->addWidget(note_);
  layout->addWidget(split, 1);
  connect(expression_, &QLineEdit::returnPressed, this, &XmlBodyView::search);
  connect(matches_, &QTreeWidget::currentItemChanged, this, &XmlBodyView::show_current);
  auto* find = new QShortcut(QKeySequence::Find, this);
  find->setContext(Qt::WidgetWithChildrenShortcut);
  connect(find, &QShortcut::activated, this, &XmlBodyView::open_search);
}

void XmlBodyView::show_body(const BodyContentPtr& content) {
  content_ = content;
  const auto look = content->look();
  html_ = look == ContentLook::html && content->media_type != QLatin1String("application/xhtml+xml");
  stale_ = true;
  if (isVisible()) search();
}

void XmlBodyView::show_nothing(const QString&) {
  content_.reset();
  stale_ = false;
  searching_.stop();
  found_.clear();
  matches_->clear();
  text_->clear();
  note_->say({});
}

bool XmlBodyView::open_search() {
  expression_->setFocus(Qt::ShortcutFocusReason);
  expression_->selectAll();
  return true;
}

void XmlBodyView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) search();
}

// Nothing typed yet: the elements below the root show what there is to ask for.
void XmlBodyView::search() {
  stale_ = false;
  if (!content_) return;
  const QString typed = expression_->text().trimmed();
  const std::string words = typed.isEmpty() ? std::string("/*/*") : to_utf8(typed);
  note_->say(tr("Looking \u2026"));
  const bool xml_says = content_->charset.from == CharsetFrom::meta && !html_;
  searching_.run(
      long_jobs(),
      [bytes = content_->bytes, charset = QByteArray::fromStdString(content_->charset.name), html = html_,
       words, xml_says](const std::atomic<bool>& cancel) {
        // An XML declaration is heeded by the reader itself; other texts are brought to UTF-8 before.
        const auto text = xml_says ? bytes : utf8_of(bytes, charset, cancel);
        if (!text) return Decoded<XmlMatches>(XmlMatches{});
        return find_xpath(read_bytes(*text, 0, kMaxXmlText + 1), html, words);
      },
      [this](const Decoded<XmlMatches>& found) { show_found(found); });
}

void XmlBodyView::show_found(const Decoded<XmlMatches>& found) {
  matches_->clear();
  text_->clear();
  found_.clear();
  if (!found) {
    note_->say(tr("%1.").arg(from_utf8(found.error().reason)), Tone::error);
    return;
  }
  found_ = found->found;
  const auto rows = std::min(found_.size(), kMostRows);
  QList<QTreeWidgetItem*> items;
  for (std::size_t i = 0; i < rows; ++i) {
    const XmlMatch& match = found_[i];
    const QString path = match.path.empty() ? tr("value") : from_utf8(match.path);
    items << new QTreeWidgetItem({path, from_utf8(match.text).left(kShownText).simplified()});
    items.back()->setToolTip(0, match.line > 0 ? tr("Line %1").arg(match.line) : QString());
  }
  matches_->addTopLevelItems(items);
  QStringList notes;
  notes << tr("%n match(es).", nullptr, static_cast<int>(found_.size()));
  if (expression_->text().trimmed().isEmpty())
    notes.front() = tr("%n element(s) below the root.", nullptr, static_cast<int>(found_.size()));
  if (found->cut || rows < found_.size()) notes << tr("The first %1 are listed.").arg(rows);
  if (!found->problem.empty()) notes << tr("Not well-formed, %1.").arg(from_utf8(found->problem));
  note_->say(notes.join(QLatin1Char(' ')), found->problem.empty() ? Tone::quiet : Tone::warning);
  if (rows > 0) matches_->setCurrentItem(matches_->topLevelItem(0));
}

void XmlBodyView::show_current() {
  const int row = matches_->indexOfTopLevelItem(matches_->currentItem());
  if (row < 0 || row >= static_cast<int>(found_.size())) return text_->clear();
  const QString text = from_utf8(found_[static_cast<std::size_t>(row)].text);
  text_->set_text(pretty(html_ ? TextKind::html : TextKind::xml, text).value_or(text));
}

QString XmlBodyView::note() const {
  return note_->text();
}

}  // namespace lw::ui
