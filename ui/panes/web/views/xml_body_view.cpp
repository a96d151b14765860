#include "ui/panes/web/views/xml_body_view.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/pretty.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/utf8_bytes.h"
#include "ui/widgets/xml_view.h"

namespace lw::ui {
namespace {

/// Rows of the list; a tree widget takes its time with more.
constexpr std::size_t kMostRows = 2000;
constexpr qsizetype kShownText = 200;
constexpr int kPathWidth = 280;
/// Of a chosen node so much is shown beside the tree.
constexpr std::size_t kShownXml = 64u << 10;

}  // namespace

XmlBodyView::XmlBodyView(QWidget* parent)
    : ResponseView(parent),
      expression_(new QLineEdit(this)),
      note_(new ToneLabel(this)),
      stack_(new QStackedWidget(this)),
      tree_(new XmlView(stack_)),
      matches_(new QTreeWidget(stack_)),
      text_(new CodeEditor(this)),
      searching_(this),
      growing_(this),
      showing_(this) {
  expression_->setPlaceholderText(tr("XPath: //entry[@id > 1]/title"));
  expression_->setAccessibleName(tr("XPath expression"));
  expression_->setToolTip(tr(
      "Shows what an XPath 1.0 expression selects; Enter looks, empty shows all. Prefixes are those of the "
      "text, d: is its default namespace (Ctrl+J)"));
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
  stack_->addWidget(tree_);
  stack_->addWidget(matches_);
  split->addWidget(stack_);
  split->addWidget(text_);
  split->setStretchFactor(0, 2);
  split->setStretchFactor(1, 1);
  split->setChildrenCollapsible(false);
  // A low window stays as low as it is: both scroll.
  for (QWidget* part : {static_cast<QWidget*>(stack_), static_cast<QWidget*>(text_)})
    part->setMinimumHeight(2 * fontMetrics().lineSpacing());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 2, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(expression_);
  layout->addWidget(note_);
  layout->addWidget(split, 1);
  connect(expression_, &QLineEdit::returnPressed, this, &XmlBodyView::search);
  connect(matches_, &QTreeWidget::currentItemChanged, this, &XmlBodyView::show_current);
  connect(expression_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty()) search();
  });
  connect(tree_, &XmlView::chosen, this, &XmlBodyView::show_node);
  connect(tree_, &XmlView::only_wished, this, [this](const QString& path) {
    expression_->setText(path);
    search();
  });
  auto* ask = new QShortcut(QKeySequence(QStringLiteral("Ctrl+J")), this);
  ask->setContext(Qt::WidgetWithChildrenShortcut);
  connect(ask, &QShortcut::activated, this, &XmlBodyView::focus_expression);
}

void XmlBodyView::show_body(const BodyContentPtr& content) {
  content_ = content;
  const auto look = content->look();
  html_ = look == ContentLook::html && content->media_type != QLatin1String("application/xhtml+xml");
  stale_ = true;
  if (isVisible()) grow();
}

void XmlBodyView::show_nothing(const QString&) {
  content_.reset();
  stale_ = false;
  searching_.stop();
  growing_.stop();
  showing_.stop();
  tree_->show_tree(nullptr);
  said_of_text_.clear();
  found_.clear();
  matches_->clear();
  text_->clear();
  note_->say({});
}

bool XmlBodyView::open_search() {
  if (!content_) return false;
  if (!expression_->text().isEmpty()) expression_->clear();
  tree_->open_search();
  return true;
}

void XmlBodyView::focus_expression() {
  expression_->setFocus(Qt::ShortcutFocusReason);
  expression_->selectAll();
}

void XmlBodyView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) grow();
}

void XmlBodyView::grow() {
  stale_ = false;
  if (!content_) return;
  note_->say(tr("Reading \u2026"));
  const bool xml_says = content_->charset.from == CharsetFrom::meta && !html_;
  growing_.run(
      long_jobs(),
      [bytes = content_->bytes, charset = QByteArray::fromStdString(content_->charset.name), html = html_,
       xml_says](const std::atomic<bool>& cancel) {
        const auto text = xml_says ? bytes : utf8_of(bytes, charset, cancel);
        auto read = text ? read_xml_tree(read_bytes(*text, 0, kMaxXmlText + 1), html, &cancel) : XmlTree{};
        return std::make_shared<Decoded<XmlTree>>(std::move(read));
      },
      [this](const std::shared_ptr<Decoded<XmlTree>>& made) { take_tree(made); });
}

void XmlBodyView::take_tree(const std::shared_ptr<Decoded<XmlTree>>& made) {
  said_of_text_.clear();
  if (!*made) {
    said_of_text_ = tr("%1.").arg(from_utf8(made->error().reason));
    tree_->show_tree(nullptr);
  } else {
    const XmlTreePtr tree(made, &**made);
    if (!tree->problem().empty()) said_of_text_ = tr("Not well-formed, %1.").arg(from_utf8(tree->problem()));
    if (tree->cut())
      said_of_text_ +=
          tr("The first %1 nodes are shown.").arg(QLocale().toString(static_cast<qulonglong>(kMaxXmlNodes)));
    tree_->show_tree(tree);
  }
  search();
}

void XmlBodyView::show_node(std::uint32_t node) {
  showing_.run(
      page_jobs(),
      [tree = tree_->model().tree(), node,
       kind = html_ ? TextKind::html : TextKind::xml](const std::atomic<bool>&) {
        const QString text = from_utf8(tree->as_xml(node, kShownXml));
        return pretty(kind, text).value_or(text);
      },
      [this](const QString& text) { text_->set_text(text); });
}

// Nothing typed: the whole tree.
void XmlBodyView::search() {
  if (!content_) return;
  const QString typed = expression_->text().trimmed();
  if (typed.isEmpty()) {
    searching_.stop();
    stack_->setCurrentWidget(tree_);
    note_->say(said_of_text_, Tone::warning);
    note_->setVisible(!said_of_text_.isEmpty());
    return;
  }
  stack_->setCurrentWidget(matches_);
  note_->show();
  const std::string words = to_utf8(typed);
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
