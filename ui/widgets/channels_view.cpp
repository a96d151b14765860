#include "ui/widgets/channels_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/models/channel_model.h"
#include "ui/widgets/channel_facts_tree.h"
#include "ui/widgets/decode_as_menu.h"
#include "ui/widgets/tone_delegate.h"

namespace lw::ui {
namespace {

// Rates are of a second; more often would only cost.
constexpr int kRefreshMs = 500;

void put(const QString& text) {
  QGuiApplication::clipboard()->setText(text);
}

}  // namespace

ChannelsView::ChannelsView(QWidget* parent)
    : QWidget(parent),
      model_(new ChannelModel(this)),
      tree_(new QTreeView),
      facts_(new QTreeWidget),
      splitter_(new QSplitter(Qt::Horizontal)),
      stack_(new QStackedWidget),
      empty_(new QLabel(tr("There is no channel yet."))) {
  setAccessibleName(tr("Channels"));
  setFocusProxy(tree_);
  tree_->setModel(model_);
  tree_->setItemDelegate(new ToneDelegate(tree_));
  tree_->setUniformRowHeights(true);
  tree_->setAllColumnsShowFocus(true);
  tree_->setAccessibleName(tr("Channels"));
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
  const int widths[] = {24, 15, 18, 11, 11, 12, 13, 14};
  for (int column = 0; column < ChannelModel::kColumns; ++column)
    tree_->header()->resizeSection(column, widths[column] * digit);
  tree_->header()->setStretchLastSection(false);
  facts_->setColumnCount(2);
  facts_->setItemDelegate(new ToneDelegate(facts_));
  facts_->setHeaderLabels({tr("Fact"), tr("Value")});
  facts_->setAccessibleName(tr("What is known of the channel"));
  facts_->setUniformRowHeights(true);
  facts_->setAllColumnsShowFocus(true);
  facts_->setContextMenuPolicy(Qt::CustomContextMenu);
  facts_->header()->resizeSection(0, 22 * digit);
  splitter_->addWidget(tree_);
  splitter_->addWidget(facts_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 3);
  splitter_->setStretchFactor(1, 2);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  stack_->addWidget(empty_);
  stack_->addWidget(splitter_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(stack_);
  timer_.setSingleShot(true);
  timer_.setInterval(kRefreshMs);
  connect(&timer_, &QTimer::timeout, this, &ChannelsView::refresh);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChannelsView::chosen);
  connect(tree_, &QTreeView::activated, this, [this] { Q_EMIT follow_wished(current()); });
  connect(tree_, &QWidget::customContextMenuRequested, this, &ChannelsView::menu);
  connect(facts_, &QWidget::customContextMenuRequested, this, &ChannelsView::facts_menu);
  add_shortcuts();
}

ChannelsView::~ChannelsView() {
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
}

void ChannelsView::add_shortcuts() {
  auto* copy = new QShortcut(QKeySequence::Copy, this);
  copy->setContext(Qt::WidgetWithChildrenShortcut);
  connect(copy, &QShortcut::activated, this, [this] { put(all_facts()); });
}

void ChannelsView::show_transcript(std::shared_ptr<Transcript> transcript) {
  if (transcript == transcript_) return;
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
  transcript_ = std::move(transcript);
  round_ = std::make_shared<int>(0);
  asked_ = false;
  timer_.stop();
  model_->clear();
  shown_ = 0;
  facts_->clear();
  stack_->setCurrentIndex(0);
  if (isVisible()) refresh();
}

// Keeping up
// ------------------------------------------------------------------------------------------------

void ChannelsView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void ChannelsView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  timer_.stop();
  if (transcript_ && token_ >= 0) transcript_->unsubscribe(token_);
  token_ = -1;
}

void ChannelsView::changed() {
  stale_ = true;
  if (isVisible() && !asked_ && !timer_.isActive()) timer_.start();
}

void ChannelsView::refresh() {
  if (!transcript_ || asked_ || !isVisible()) return;
  if (token_ < 0) token_ = transcript_->subscribe([this] { changed(); });
  asked_ = true;
  stale_ = false;
  transcript_->request_channel_facts(
      [this, round = std::weak_ptr<int>(round_)](std::vector<ChannelFacts> facts) {
        if (!round.expired()) arrived(std::move(facts));
      });
}

void ChannelsView::arrived(std::vector<ChannelFacts> facts) {
  asked_ = false;
  const std::size_t before = shown_;
  shown_ = transcript_->channels().size();
  model_->set_channels(transcript_->channels(), std::move(facts));
  const bool any = model_->rowCount() > 0;
  stack_->setCurrentIndex(any ? 1 : 0);
  if (any && !tree_->currentIndex().isValid()) {
    const QSignalBlocker quiet(this);  // nobody chose it
    tree_->setCurrentIndex(model_->index(0, 0));
  }
  if (shown_ != before) tree_->expandAll();
  show_facts();
  // Rates fall when nothing more is said.
  if (isVisible() && (stale_ || transcript_->live())) timer_.start();
}

ChannelId ChannelsView::current() const {
  return model_->channel(tree_->currentIndex());
}

void ChannelsView::set_current(ChannelId channel) {
  if (channel != current() && model_->info(channel)) tree_->setCurrentIndex(model_->index_of(channel));
}

void ChannelsView::chosen() {
  show_facts();
  if (current() != 0) Q_EMIT channel_chosen(current());
}

/// Replaced only where something changed: a person may be reading or copying there.
void ChannelsView::show_facts() {
  const ChannelInfo* info = model_->info(current());
  if (!info) return facts_->clear();
  QTreeWidget fresh;
  fresh.setColumnCount(2);
  const ShownChannel shown{.info = *info,
                           .facts = model_->facts(current()),
                           .started = transcript_->started_wall(),
                           .decoded_as = decoded_as_text(transcript_.get(), current())};
  fill_channel_facts(fresh, shown);
  bool same = fresh.topLevelItemCount() == facts_->topLevelItemCount();
  for (int i = 0; same && i < fresh.topLevelItemCount(); ++i)
    same = fresh.topLevelItem(i)->text(0) == facts_->topLevelItem(i)->text(0) &&
           fresh.topLevelItem(i)->childCount() == facts_->topLevelItem(i)->childCount();
  if (!same) return fill_channel_facts(*facts_, shown);
  for (int i = 0; i < fresh.topLevelItemCount(); ++i) {
    facts_->topLevelItem(i)->setText(1, fresh.topLevelItem(i)->text(1));
    facts_->topLevelItem(i)->setData(1, kToneRole, fresh.topLevelItem(i)->data(1, kToneRole));
    for (int child = 0; child < fresh.topLevelItem(i)->childCount(); ++child)
      for (int column = 0; column < 2; ++column)
        facts_->topLevelItem(i)->child(child)->setText(column,
                                                       fresh.topLevelItem(i)->child(child)->text(column));
  }
}

// Menus
// ----------------------------------------------------------------------------------------------------

void ChannelsView::menu(const QPoint& at) {
  const ChannelId channel = current();
  const ChannelInfo* info = model_->info(channel);
  if (!info) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("&Follow"), this, [this, channel] { Q_EMIT follow_wished(channel); });
  menu->addAction(tr("Show &Only This Channel"), this, [this, channel] { Q_EMIT only_wished(channel); });
  add_decode_as_menu(menu, transcript_.get(), channel, [this, channel](const std::string& protocol) {
    Q_EMIT decode_as_wished(channel, from_utf8(protocol));
  });
  menu->addSeparator();
  menu->addAction(tr("&Copy All Facts"), QKeySequence::Copy, this, [this] { put(all_facts()); });
  menu->addAction(tr("Copy &Name"), this, [name = from_utf8(info->name)] { put(name); });
  menu->addAction(tr("Copy &Peer's Address"), this, [remote = from_utf8(info->remote)] { put(remote); })
      ->setEnabled(!info->remote.empty());
  const ChannelFacts* facts = model_->facts(channel);
  const bool chain = facts && facts->tls && !facts->tls->chain.empty();
  menu->addAction(tr("Copy C&ertificates (PEM)"), this,
                  [this, channel] {
                    QString pem;
                    if (const ChannelFacts* now = model_->facts(channel); now && now->tls)
                      for (const CertificateFacts& one : now->tls->chain) pem += from_utf8(one.pem);
                    put(pem);
                  })
      ->setEnabled(chain && !facts->tls->chain.front().pem.empty());
  menu->popup(tree_->viewport()->mapToGlobal(at));
}

void ChannelsView::facts_menu(const QPoint& at) {
  const QTreeWidgetItem* item = facts_->currentItem();
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (item) menu->addAction(tr("Copy &Value"), this, [text = item->text(1)] { put(text); });
  menu->addAction(tr("&Copy All Facts"), this, [this] { put(all_facts()); });
  menu->popup(facts_->viewport()->mapToGlobal(at));
}

QString ChannelsView::all_facts() const {
  QString out;
  for (int i = 0; i < facts_->topLevelItemCount(); ++i) {
    const QTreeWidgetItem* top = facts_->topLevelItem(i);
    out += top->text(0) + QLatin1String(": ") + top->text(1) + QLatin1Char('\n');
    for (int child = 0; child < top->childCount(); ++child)
      out += QLatin1String("  ") + top->child(child)->text(0) + QLatin1String(": ") +
             top->child(child)->text(1) + QLatin1Char('\n');
  }
  return out;
}

}  // namespace lw::ui
