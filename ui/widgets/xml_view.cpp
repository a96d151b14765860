#include "ui/widgets/xml_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/tone_delegate.h"

namespace lw::ui {
namespace {

/// A longer value is saved rather than copied.
constexpr std::size_t kMostCopiedXml = 16u << 20;
constexpr int kXmlNameWidth = 240;

}  // namespace

XmlView::XmlView(QWidget* parent)
    : QWidget(parent),
      tree_(new QTreeView(this)),
      model_(new XmlModel(this)),
      find_(new FindBar(this)),
      finding_(this),
      copying_(this) {
  tree_->setModel(model_);
  tree_->setAccessibleName(tr("XML as a tree"));
  tree_->setUniformRowHeights(true);
  tree_->setAlternatingRowColors(true);
  tree_->setItemDelegate(new ToneDelegate(tree_));
  tree_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->header()->resizeSection(0, kXmlNameWidth);
  tree_->header()->setStretchLastSection(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(tree_, 1);
  layout->addWidget(find_);
  find_->hide();
  connect(find_, &FindBar::find, this, &XmlView::find);
  add_find_keys(this, find_, tree_, [this] { open_search(); });
  connect(tree_, &QWidget::customContextMenuRequested, this, &XmlView::menu);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid()) Q_EMIT chosen(model_->node(index));
          });
  auto* copy = new QShortcut(QKeySequence::Copy, tree_);
  copy->setContext(Qt::WidgetWithChildrenShortcut);
  connect(copy, &QShortcut::activated, this, &XmlView::copy_value);
}

void XmlView::show_tree(XmlTreePtr tree) {
  finding_.stop();
  wanted_.clear();
  find_->hide();
  model_->set_tree(std::move(tree));
  const QModelIndex top = model_->index(0, 0);
  if (!top.isValid()) return;
  tree_->expand(top);
  tree_->setCurrentIndex(top);
}

void XmlView::open_search() {
  if (model_->tree()) find_->open({});
}

// An element with texts alone has a value; what has more in it is XML.
void XmlView::copy_value() {
  const QModelIndex index = tree_->currentIndex();
  if (!index.isValid()) return;
  copying_.run(
      page_jobs(),
      [tree = model_->tree(), at = model_->node(index)](const std::atomic<bool>&) {
        const XmlNode& node = tree->nodes()[at];
        const ByteView own = node.kind == XmlKind::element ? tree->own_text(node) : tree->text(node);
        const bool plain = node.kind != XmlKind::element || !own.empty();
        return from_utf8(plain ? std::string(own.substr(0, kMostCopiedXml))
                               : tree->as_xml(at, kMostCopiedXml));
      },
      [](const QString& text) { QApplication::clipboard()->setText(text); });
}

void XmlView::menu(const QPoint& at) {
  const QModelIndex index = tree_->indexAt(at);
  if (!index.isValid()) return;
  tree_->setCurrentIndex(index);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const std::uint32_t node = model_->node(index);
  menu->addAction(tr("&Copy value"), this, &XmlView::copy_value);
  menu->addAction(tr("Copy as &XML"), this, [this, node] {
    copying_.run(
        page_jobs(),
        [tree = model_->tree(), node](const std::atomic<bool>&) {
          return from_utf8(tree->as_xml(node, kMostCopiedXml));
        },
        [](const QString& text) { QApplication::clipboard()->setText(text); });
  });
  const QString path = from_utf8(model_->tree()->path(node));
  menu->addAction(tr("Copy &path"), this, [path] { QApplication::clipboard()->setText(path); });
  menu->addAction(tr("Show &only this"), this, [this, path] { Q_EMIT only_wished(path); });
  menu->popup(tree_->viewport()->mapToGlobal(at));
}

void XmlView::find(bool forward, bool incremental) {
  if (!model_->tree() || find_->wish().isEmpty()) return find_->show_result(true);
  const QString wish = find_->wish();
  const bool match_case = find_->match_case();
  if (wanted_ == wish && wanted_case_ == match_case) return show_place(forward, incremental);
  find_->say(tr("Looking \u2026"), false);
  finding_.run(
      long_jobs(),
      [tree = model_->tree(), wanted = to_utf8(wish), match_case](const std::atomic<bool>& cancel) {
        Places places;
        places.at = find_in_xml(*tree, wanted, match_case, kMostPlaces, &cancel);
        places.cut = places.at.size() == kMostPlaces;
        return places;
      },
      [this, wish, match_case, forward, incremental](Places places) {
        places_ = std::move(places);
        wanted_ = wish;
        wanted_case_ = match_case;
        show_place(forward, incremental);
      });
}

void XmlView::show_place(bool forward, bool incremental) {
  const QModelIndex now = tree_->currentIndex();
  const std::uint64_t from = now.isValid() ? model_->tree()->nodes()[model_->node(now)].order : 0;
  const auto place =
      next_place(places_.at, now.isValid() && forward && !incremental ? from + 1 : from, forward);
  if (!place) return find_->show_result(false);
  const auto order = static_cast<std::uint32_t>(places_.at[place->nth]);
  const QModelIndex found = model_->index_of(model_->tree()->at(order));
  tree_->setCurrentIndex(found);
  tree_->scrollTo(found);
  find_->show_place(place->nth, places_.at.size(), places_.cut, place->wrapped, forward);
}

}  // namespace lw::ui
