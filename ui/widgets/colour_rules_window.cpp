#include "ui/widgets/colour_rules_window.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/widgets/filter_edit.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

enum Column { kName, kFilter };

/// Both colours of a pair, the light one left.
QIcon swatch(const RowTint& tint) {
  QPixmap pixmap(32, 16);
  QPainter painter(&pixmap);
  painter.fillRect(0, 0, 16, 16, QColor(tint.light));
  painter.fillRect(16, 0, 16, 16, QColor(tint.dark));
  painter.setPen(Qt::gray);
  painter.drawRect(0, 0, 31, 15);
  return pixmap;
}

}  // namespace

ColourRulesWindow::ColourRulesWindow(std::shared_ptr<Transcript> transcript, QWidget* owner)
    : QWidget(owner, Qt::Window),
      rules_(ColourRules::instance().rules()),
      list_(new QTreeWidget),
      name_(new QLineEdit),
      filter_(new FilterEdit),
      tint_(new QComboBox) {
  setAttribute(Qt::WA_DeleteOnClose);
  setObjectName(QStringLiteral("colour_rules_window"));
  setWindowTitle(tr("Colouring Rules"));
  filter_->set_vocabulary(std::move(transcript));
  list_->setColumnCount(2);
  list_->setHeaderLabels({tr("Rule"), tr("Filter")});
  list_->header()->setSectionResizeMode(kName, QHeaderView::ResizeToContents);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setIconSize({32, 16});
  list_->setAccessibleName(tr("Colouring rules; the first that matches counts"));
  auto* says = new QLabel(tr("The first rule that matches a message colours its line."));
  says->setForegroundRole(QPalette::PlaceholderText);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(says);
  layout->addWidget(list_, 1);
  layout->addWidget(make_form());
  layout->addWidget(make_buttons());
  connect(list_, &QTreeWidget::currentItemChanged, this, &ColourRulesWindow::chosen);
  connect(list_, &QTreeWidget::itemChanged, this, &ColourRulesWindow::edited);
  auto* close = new QAction(this);
  close->setShortcut(Qt::Key_Escape);
  connect(close, &QAction::triggered, this, &QWidget::close);
  addAction(close);
  fill(0);
  resize(680, 460);
}

QWidget* ColourRulesWindow::make_form() {
  auto* form = new QWidget;
  auto* layout = new QFormLayout(form);
  layout->setContentsMargins(0, 0, 0, 0);
  for (int i = 0; i < static_cast<int>(row_tints().size()); ++i)
    tint_->addItem(swatch(row_tints()[static_cast<std::size_t>(i)]), tint_name(i));
  tint_->setIconSize({32, 16});
  tint_->setToolTip(tr("Left as it is in a light theme, right in a dark one"));
  layout->addRow(tr("&Name"), name_);
  layout->addRow(tr("&Filter"), filter_);
  layout->addRow(tr("&Colour"), tint_);
  connect(name_, &QLineEdit::textEdited, this, &ColourRulesWindow::edited);
  connect(filter_, &FilterEdit::checked, this, &ColourRulesWindow::edited);
  connect(filter_, &FilterEdit::cancelled, this, &ColourRulesWindow::chosen);
  connect(tint_, &QComboBox::activated, this, &ColourRulesWindow::edited);
  return form;
}

QWidget* ColourRulesWindow::make_buttons() {
  auto* buttons = new QWidget;
  auto* layout = new QHBoxLayout(buttons);
  layout->setContentsMargins(0, 0, 0, 0);
  const auto add_button = [&](const QString& text, auto action) {
    auto* button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, action);
    layout->addWidget(button);
  };
  add_button(tr("&Add"), [this] { add({}); });
  add_button(tr("&Remove"), [this] { remove(); });
  add_button(tr("Move &Up"), [this] { move(-1); });
  add_button(tr("Move &Down"), [this] { move(1); });
  layout->addStretch(1);
  add_button(tr("De&faults"), [this] {
    rules_ = ColourRules::defaults();
    keep();
    fill(0);
  });
  add_button(tr("C&lose"), [this] { close(); });
  return buttons;
}

int ColourRulesWindow::current() const {
  return list_->indexOfTopLevelItem(list_->currentItem());
}

void ColourRulesWindow::fill(int now) {
  {
    const QScopedValueRollback filling(filling_, true);
    list_->clear();
    for (const RowRule& rule : rules_) show_rule(new QTreeWidgetItem(list_), rule);
    list_->setCurrentItem(
        list_->topLevelItem(std::clamp(now, 0, std::max(0, static_cast<int>(rules_.size()) - 1))));
  }
  chosen();
}

void ColourRulesWindow::show_rule(QTreeWidgetItem* item, const RowRule& rule) const {
  const RowTint& tint = row_tints()[static_cast<std::size_t>(rule.tint)];
  const QColor back(is_dark_palette(palette()) ? tint.dark : tint.light);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
  item->setCheckState(kName, rule.enabled ? Qt::Checked : Qt::Unchecked);
  item->setText(kName, rule.name);
  item->setText(kFilter, rule.filter);
  item->setIcon(kName, swatch(tint));
  for (const int column : {kName, kFilter}) item->setBackground(column, back);
}

void ColourRulesWindow::chosen() {
  if (filling_) return;
  const QScopedValueRollback filling(filling_, true);
  const int at = current();
  for (QWidget* widget : std::initializer_list<QWidget*>{name_, filter_, tint_}) widget->setEnabled(at >= 0);
  const RowRule rule = at >= 0 ? rules_[static_cast<std::size_t>(at)] : RowRule{};
  name_->setText(rule.name);
  filter_->setText(rule.filter);
  tint_->setCurrentIndex(rule.tint);
}

void ColourRulesWindow::edited() {
  const int at = current();
  if (filling_ || at < 0) return;
  const QScopedValueRollback filling(filling_, true);
  RowRule& rule = rules_[static_cast<std::size_t>(at)];
  rule.name = name_->text();
  // What is not a filter (yet) colours nothing: the one before stays.
  if (filter_->state() != FilterEdit::State::wrong) rule.filter = filter_->text();
  rule.tint = tint_->currentIndex();
  for (int i = 0; i < list_->topLevelItemCount(); ++i)
    rules_[static_cast<std::size_t>(i)].enabled = list_->topLevelItem(i)->checkState(kName) == Qt::Checked;
  show_rule(list_->currentItem(), rule);
  keep();
}

void ColourRulesWindow::add(const QString& filter) {
  rules_.insert(rules_.begin(), {tr("New rule"), filter, true, 3});
  keep();
  fill(0);
  name_->setFocus();
  name_->selectAll();
}

void ColourRulesWindow::remove() {
  const int at = current();
  if (at < 0) return;
  rules_.erase(rules_.begin() + at);
  keep();
  fill(at);
}

void ColourRulesWindow::move(int by) {
  const int at = current(), to = at + by;
  if (at < 0 || to < 0 || to >= static_cast<int>(rules_.size())) return;
  std::swap(rules_[static_cast<std::size_t>(at)], rules_[static_cast<std::size_t>(to)]);
  keep();
  fill(to);
}

void ColourRulesWindow::keep() {
  ColourRules::instance().set_rules(rules_);
}

void ColourRulesWindow::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && list_ && !filling_) fill(current());
}

}  // namespace lw::ui
