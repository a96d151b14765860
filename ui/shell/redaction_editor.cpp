#include "ui/shell/redaction_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"

namespace lw::ui {

namespace {

constexpr int kTypingRests = 400;  // milliseconds
constexpr auto kField = "field", kJson = "json", kPattern = "pattern";

}  // namespace

RedactionEditor::RedactionEditor(Bridge& bridge, std::filesystem::path session, QWidget* parent)
    : QWidget(parent),
      bridge_(bridge),
      session_(std::move(session)),
      secrets_(new QCheckBox(tr("&Cookies, credentials and tokens"), this)),
      table_(new QTableWidget(0, 2, this)),
      remove_(new QPushButton(tr("&Remove"), this)),
      preview_(new QTreeWidget(this)),
      summary_(new QLabel(this)) {
  secrets_->setChecked(true);
  secrets_->setToolTip(
      tr("What the protocols call secret: Cookie, Set-Cookie, Authorization, keys and tokens in headers"));
  build_rules();
  preview_->setHeaderLabels({tr("Message"), tr("Rule"), tr("Recorded"), tr("Handed on")});
  preview_->setAccessibleName(tr("What is masked"));
  preview_->setRootIsDecorated(false);
  preview_->setUniformRowHeights(true);
  preview_->header()->setSectionResizeMode(QHeaderView::Interactive);
  preview_->header()->resizeSection(0, 80);
  preview_->header()->resizeSection(1, 150);
  preview_->header()->resizeSection(2, 200);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  auto* add = new QPushButton(tr("&Add Rule"), this);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(add);
  buttons->addWidget(remove_);
  buttons->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(secrets_);
  layout->addWidget(table_, 1);
  layout->addLayout(buttons);
  layout->addWidget(preview_, 2);
  layout->addWidget(summary_);
  soon_.setSingleShot(true);
  soon_.setInterval(kTypingRests);
  connect(add, &QPushButton::clicked, this, [this] {
    add_rule(QLatin1String(kField), {});
    table_->setCurrentCell(table_->rowCount() - 1, 1);
    table_->editItem(table_->currentItem());
  });
  connect(remove_, &QPushButton::clicked, this, &RedactionEditor::remove_chosen);
  connect(secrets_, &QCheckBox::toggled, this, &RedactionEditor::changed);
  connect(&soon_, &QTimer::timeout, this, &RedactionEditor::look);
}

RedactionEditor::~RedactionEditor() {
  if (looking_) looking_->cancel();
}

void RedactionEditor::build_rules() {
  table_->setObjectName(QStringLiteral("redaction_rules"));
  table_->setHorizontalHeaderLabels({tr("Mask"), tr("Which")});
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->verticalHeader()->hide();
  table_->setAccessibleName(tr("Rules for what is masked"));
  table_->setMinimumHeight(table_->fontMetrics().height() * 5);
  remove_->setEnabled(false);
  connect(table_, &QTableWidget::itemChanged, this, &RedactionEditor::changed);
  connect(table_, &QTableWidget::itemSelectionChanged, this,
          [this] { remove_->setEnabled(!table_->selectedItems().isEmpty()); });
}

void RedactionEditor::add_rule(const QString& kind, const QString& text) {
  const int row = table_->rowCount();
  table_->insertRow(row);
  auto* kinds = new QComboBox(table_);
  kinds->setAccessibleName(tr("What the rule looks at"));
  kinds->addItem(tr("Field or header"), QLatin1String(kField));
  kinds->setItemData(0,
                     tr("A filter name, a family of them (ends with a dot), or a header's name (X-Customer)"),
                     Qt::ToolTipRole);
  kinds->addItem(tr("JSON value"), QLatin1String(kJson));
  kinds->setItemData(1, tr("A path: $.user.email, $..token, $.items[*].id"), Qt::ToolTipRole);
  kinds->addItem(tr("Regular expression"), QLatin1String(kPattern));
  kinds->setItemData(2, tr("All that it matches in a message's bytes"), Qt::ToolTipRole);
  kinds->setCurrentIndex(kinds->findData(kind));
  connect(kinds, &QComboBox::currentIndexChanged, this, &RedactionEditor::changed);
  table_->setCellWidget(row, 0, kinds);
  table_->setColumnWidth(0, std::max(table_->columnWidth(0), kinds->sizeHint().width()));
  table_->setItem(row, 1, new QTableWidgetItem(text));
}

void RedactionEditor::remove_chosen() {
  if (table_->currentRow() < 0) return;
  table_->removeRow(table_->currentRow());
  changed();
}

RedactionRules RedactionEditor::rules() const {
  RedactionRules rules;
  rules.secrets = secrets_->isChecked();
  for (int row = 0; row < table_->rowCount(); ++row) {
    const auto* kinds = qobject_cast<const QComboBox*>(table_->cellWidget(row, 0));
    const auto* item = table_->item(row, 1);
    const std::string text = item ? to_utf8(item->text().trimmed()) : std::string();
    if (!kinds || text.empty()) continue;
    const QString kind = kinds->currentData().toString();
    auto& list = kind == QLatin1String(kJson)      ? rules.json_paths
                 : kind == QLatin1String(kPattern) ? rules.patterns
                                                   : rules.fields;
    list.push_back(text);
  }
  return rules;
}

void RedactionEditor::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (places_ < 0) soon_.start(0);
}

void RedactionEditor::changed() {
  ++round_;
  places_ = -1;
  if (looking_) looking_->cancel();
  if (isVisible()) soon_.start(kTypingRests);
  Q_EMIT places_changed();
}

void RedactionEditor::look() {
  const int round = ++round_;
  if (looking_) looking_->cancel();
  summary_->setText(tr("Looking for what to mask…"));
  const auto found = [this, round](std::expected<std::shared_ptr<const Redaction>, Error> outcome) {
    if (round != round_) return;
    looking_.reset();
    preview_->clear();
    if (outcome) return show_places(**outcome);
    summary_->setText(from_utf8(outcome.error().message()));
  };
  looking_ = find_secrets(bridge_.workbench(), session_, rules(), guarded(this, found));
}

void RedactionEditor::show_places(const Redaction& redaction) {
  QList<QTreeWidgetItem*> items;
  for (const RedactedPlace& place : redaction.places()) {
    auto* item = new QTreeWidgetItem({QString::number(place.message + 1), from_utf8(place.rule),
                                      from_utf8(place.before), from_utf8(place.after)});
    item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
    items.append(item);
  }
  preview_->addTopLevelItems(items);
  places_ = static_cast<qint64>(redaction.count());
  QString text = tr("Places masked: %1.").arg(places_);
  if (redaction.count() > redaction.places().size())
    text += QLatin1Char(' ') + tr("The first %1 are shown.").arg(redaction.places().size());
  for (const std::string& remark : redaction.remarks()) text += QLatin1Char('\n') + from_utf8(remark);
  summary_->setText(text);
  Q_EMIT places_changed();
}

}  // namespace lw::ui
