#include "ui/panes/socket/options_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

#include "ui/panes/socket/line_options.h"
#include "ui/panes/socket/socket_options.h"
#include "ui/panes/socket/tls_options.h"

namespace lw::ui {
namespace {

constexpr int kMostColumns = 3;

}  // namespace

OptionsPanel::OptionsPanel(QWidget* parent)
    : QScrollArea(parent), body_(new QWidget(this)), note_(new QLabel(body_)), columns_(new QHBoxLayout) {
  groups_ = {new LineOptionsGroup(body_), new ServerOptionsGroup(body_), new TlsOptionsGroup(body_),
             new TcpOptionsGroup(body_),  new PacketOptionsGroup(body_), new AnnounceOptionsGroup(body_)};
  suits_.assign(groups_.size(), true);
  note_->setWordWrap(true);
  note_->setForegroundRole(QPalette::PlaceholderText);
  note_->setText(tr("This is what runs. Other options count once it has been stopped and started again."));
  note_->hide();
  auto* layout = new QVBoxLayout(body_);
  layout->setContentsMargins(0, 4, 4, 4);
  layout->addWidget(note_);
  layout->addLayout(columns_);
  layout->addStretch(1);
  for (int i = 0; i < kMostColumns; ++i) {
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    columns_->addLayout(column, 1);
  }
  for (auto* group : groups_) connect(group, &OptionsGroup::edited, this, &OptionsPanel::edited);
  setWidget(body_);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("Options of the socket"));
  suit({});
}

void OptionsPanel::read_into(SocketForm& form) const {
  for (const auto* group : groups_) group->read_into(form);
}

void OptionsPanel::show_form(const SocketForm& form) {
  for (auto* group : groups_) group->show_form(form);
  suit(form);
}

void OptionsPanel::suit(const SocketForm& form) {
  const std::array now{static_cast<int>(form.mode), static_cast<int>(form.kind),
                       static_cast<int>(form.relay.kind)};
  if (now == suited_) return;
  suited_ = now;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    suits_[i] = groups_[i]->suit(form);
    groups_[i]->setVisible(suits_[i]);
  }
  shape_.clear();
  arrange();
}

QString OptionsPanel::problem() const {
  for (std::size_t i = 0; i < groups_.size(); ++i)
    if (const QString problem = groups_[i]->problem(); suits_[i] && !problem.isEmpty()) return problem;
  return {};
}

void OptionsPanel::set_running(bool running) {
  note_->setVisible(running);
  for (auto* group : groups_) group->setEnabled(!running);
}

void OptionsPanel::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

// Each group into the column that is shortest so far; fewer columns where they would not fit.
void OptionsPanel::arrange() {
  int widest = 1;
  for (std::size_t i = 0; i < groups_.size(); ++i)
    if (suits_[i]) widest = std::max(widest, groups_[i]->sizeHint().width());
  const int count = std::clamp(viewport()->width() / (widest + 8), 1, kMostColumns);
  std::vector<int> shape(groups_.size(), -1);
  std::vector<int> heights(static_cast<std::size_t>(count), 0);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (!suits_[i]) continue;
    const auto shortest = std::ranges::min_element(heights);
    shape[i] = static_cast<int>(shortest - heights.begin());
    *shortest += groups_[i]->sizeHint().height();
  }
  if (shape == shape_) return;
  shape_ = shape;
  for (int i = 0; i < columns_->count(); ++i) {
    QLayout* column = columns_->itemAt(i)->layout();
    while (QLayoutItem* item = column->takeAt(0)) delete item;
    columns_->setStretch(i, i < count ? 1 : 0);
  }
  for (std::size_t i = 0; i < groups_.size(); ++i)
    if (shape[i] >= 0) columns_->itemAt(shape[i])->layout()->addWidget(groups_[i]);
  for (int i = 0; i < columns_->count(); ++i)
    static_cast<QVBoxLayout*>(columns_->itemAt(i)->layout())->addStretch(1);
}

}  // namespace lw::ui
