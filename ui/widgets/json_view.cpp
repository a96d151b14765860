#include "ui/widgets/json_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QShortcut>
#include <QTimer>
#include <QTreeView>

#include "ui/bridge/text.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/tone_delegate.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

/// A longer value is saved rather than copied.
constexpr std::uint64_t kMostCopied = 16u << 20;
constexpr int kNameWidth = 240;

}  // namespace

JsonView::JsonView(QWidget* parent)
    : QWidget(parent),
      filter_(new QLineEdit(this)),
      note_(new ToneLabel(this)),
      progress_(new QProgressBar(this)),
      tick_(new QTimer(this)),
      tree_(new QTreeView(this)),
      model_(new JsonModel(this)),
      scanning_(this),
      searching_(this),
      copying_(this),
      find_(new FindBar(this)),
      finding_(this) {
  filter_->setPlaceholderText(tr("JSONPath: $.store.book[?@.price < 10].title"));
  filter_->setAccessibleName(tr("JSONPath filter"));
  filter_->setToolTip(tr("Shows what a JSONPath (RFC 9535) selects; Enter looks, empty shows all (Ctrl+J)"));
  filter_->setClearButtonEnabled(true);
  note_->setWordWrap(true);
  note_->setAccessibleName(tr("What the text and the filter say"));
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(6);
  progress_->setRange(0, 1000);
  progress_->setAccessibleName(tr("Reading"));
  progress_->hide();
  tree_->setModel(model_);
  tree_->setAccessibleName(tr("JSON as a tree"));
  tree_->setUniformRowHeights(true);
  tree_->setAlternatingRowColors(true);
  tree_->setItemDelegate(new ToneDelegate(tree_));
  tree_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->header()->resizeSection(0, kNameWidth);
  tree_->header()->setStretchLastSection(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 2, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(filter_);
  layout->addWidget(progress_);
  layout->addWidget(note_);
  layout->addWidget(tree_, 1);
  layout->addWidget(find_);
  find_->hide();
  connect(find_, &FindBar::find, this, &JsonView::find);
  connect(model_, &JsonModel::fetched, this, &JsonView::go_on_revealing);
  add_find_keys(this, find_, tree_, [this] { open_search(); });
  note_->hide();
  tick_->setInterval(100);
  connect(tick_, &QTimer::timeout, this, [this] {
    if (done_ && size_ > 0) progress_->setValue(static_cast<int>(done_->load() * 1000 / size_));
  });
  connect(filter_, &QLineEdit::returnPressed, this, &JsonView::search);
  connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty()) search();
  });
  connect(tree_, &QWidget::customContextMenuRequested, this, &JsonView::menu);
  const auto shortcut = [this](const QKeySequence& keys, QWidget* where, auto run) {
    auto* made = new QShortcut(keys, where);
    made->setContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QShortcut::activated, this, run);
  };
  shortcut(QKeySequence(QStringLiteral("Ctrl+J")), this, [this] { focus_filter(); });
  shortcut(QKeySequence::Copy, tree_, [this] {
    if (tree_->currentIndex().isValid()) copy_value(model_->node(tree_->currentIndex()));
  });
}

void JsonView::focus_filter() {
  filter_->setFocus(Qt::ShortcutFocusReason);
  filter_->selectAll();
}

QString JsonView::filter() const {
  return filter_->text();
}

void JsonView::set_filter(const QString& path) {
  filter_->setText(path);
  if (!path.isEmpty()) search();
}

QString JsonView::note() const {
  return note_->isHidden() ? QString() : note_->text();
}

void JsonView::show_json(PagedBytesPtr bytes) {
  searching_.stop();
  scanning_.stop();
  finding_.stop();
  wanted_.clear();
  revealing_ = false;
  find_->hide();
  model_->set_document(nullptr);
  note_->hide();
  tick_->stop();
  progress_->hide();
  if (!bytes) return;
  size_ = bytes->size();
  done_ = std::make_shared<std::atomic<std::uint64_t>>(0);
  progress_->setValue(0);
  progress_->setVisible(size_ > (8u << 20));
  tick_->start();
  scanning_.run(
      long_jobs(),
      [bytes = std::move(bytes), done = done_](const std::atomic<bool>& cancel) {
        return std::make_shared<const JsonDocument>(
            JsonDocument{bytes, JsonIndex::scan(*bytes, &cancel, done.get())});
      },
      [this](const JsonDocumentPtr& document) { index_made(document); });
}

void JsonView::index_made(JsonDocumentPtr document) {
  tick_->stop();
  progress_->hide();
  model_->set_document(std::move(document));
  said_of_text_.clear();
  if (const auto& problem = model_->document()->index.problem()) {
    said_of_text_ = tr("No JSON from byte %1 on: %2. Above it is what came before.")
                        .arg(problem->offset)
                        .arg(from_utf8(problem->reason));
  }
  note_->say(said_of_text_, Tone::warning);
  note_->setVisible(!said_of_text_.isEmpty());
  tree_->expand(model_->index(0, 0));
  if (!filter_->text().trimmed().isEmpty()) search();
  Q_EMIT indexed();
}

void JsonView::search() {
  if (!model_->document()) return;
  const std::string text = to_utf8(filter_->text().trimmed());
  if (text.empty()) {
    searching_.stop();
    model_->set_matches(nullptr);
    tree_->expand(model_->index(0, 0));
    note_->say(said_of_text_, Tone::warning);
    note_->setVisible(!said_of_text_.isEmpty());
    Q_EMIT filtered();
    return;
  }
  // Who names a member alone means it anywhere.
  const bool bare = text[0] != '$';
  const auto path = JsonPath::compile(bare ? "$.." + text : text);
  if (!path) {
    const auto at = path.error().offset - std::min<std::uint64_t>(path.error().offset, bare ? 3 : 0);
    note_->say(tr("At character %1: %2.").arg(at + 1).arg(from_utf8(path.error().reason)), Tone::error);
    note_->show();
    return;
  }
  note_->say(tr("Looking \u2026"));
  note_->show();
  searching_.run(
      long_jobs(),
      [document = model_->document(), path = *path](const std::atomic<bool>& cancel) {
        return find_matches(path, document->index, *document->bytes, &cancel);
      },
      [this](JsonMatches found) { show_matches(std::move(found)); });
}

void JsonView::show_matches(JsonMatches found) {
  QString text = tr("%n match(es).", nullptr, static_cast<int>(found.found.size()));
  if (!found.cut.empty()) text += QLatin1Char(' ') + tr("Not all: %1.").arg(from_utf8(found.cut));
  if (!said_of_text_.isEmpty()) text += QLatin1Char(' ') + said_of_text_;
  note_->say(text, found.cut.empty() && said_of_text_.isEmpty() ? Tone::quiet : Tone::warning);
  note_->show();
  model_->set_matches(std::make_shared<const std::vector<JsonMatch>>(std::move(found.found)));
  Q_EMIT filtered();
}

void JsonView::copy_value(const JsonNode& node) {
  if (node.end - node.offset > kMostCopied) {
    note_->say(tr("%1 are too much to copy.").arg(shown_size(node.end - node.offset)), Tone::warning);
    note_->show();
    return;
  }
  copying_.run(
      page_jobs(),
      [document = model_->document(), node](const std::atomic<bool>&) {
        const Bytes raw = read_bytes(*document->bytes, node.offset, node.end - node.offset);
        return from_utf8(node.kind == JsonKind::string ? json_text(raw) : raw);
      },
      [](const QString& text) { QApplication::clipboard()->setText(text); });
}

void JsonView::menu(const QPoint& at) {
  const QModelIndex index = tree_->indexAt(at);
  if (!index.isValid()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const JsonNode node = model_->node(index);
  const QString path = model_->path(index);
  menu->addAction(tr("&Copy value"), this, [this, node] { copy_value(node); });
  menu->addAction(tr("Copy &path"), this,
                  [path] { QApplication::clipboard()->setText(from_utf8(short_json_path(to_utf8(path)))); });
  menu->addAction(tr("Show &only this"), this,
                  [this, path] { set_filter(from_utf8(short_json_path(to_utf8(path)))); });
  menu->popup(tree_->viewport()->mapToGlobal(at));
}

}  // namespace lw::ui
