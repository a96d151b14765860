#include "ui/shell/match_parts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

namespace {

/// The families that single parts can be named in: "query., header.".
QStringList families(const std::vector<MatchPartName>& parts) {
  QStringList names;
  for (const MatchPartName& part : parts)
    if (part.name.ends_with('.')) names += from_utf8(part.name) + MatchParts::tr("name");
  return names;
}

/// Where the server is says little when it is served elsewhere: half checked, unless somebody chose.
Qt::CheckState usual_state(const MatchPartName& part) {
  if (!part.usual) return Qt::Unchecked;
  return part.place ? Qt::PartiallyChecked : Qt::Checked;
}

}  // namespace

MatchParts::MatchParts(QWidget* parent)
    : QWidget(parent),
      grid_(new QGridLayout),
      singles_(new QVBoxLayout),
      adding_(new QWidget(this)),
      name_(new QLineEdit(adding_)),
      add_(new QPushButton(tr("Add"), adding_)),
      problem_(new ToneLabel(this)) {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(12);
  singles_->setContentsMargins(0, 0, 0, 0);
  singles_->setSpacing(2);
  problem_->setWordWrap(true);
  problem_->hide();
  name_->setAccessibleName(tr("A single part by its name"));
  name_->setMaxLength(200);
  add_->setAutoDefault(false);
  add_->setToolTip(tr("Compare this part, or leave it out, whatever is chosen for the others of its kind"));
  auto* line = new QHBoxLayout(adding_);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(name_, 1);
  line->addWidget(add_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addLayout(grid_);
  column->addLayout(singles_);
  column->addWidget(adding_);
  column->addWidget(problem_);
  const auto take = [this] {
    if (add_single(name_->text())) name_->clear();
  };
  connect(add_, &QPushButton::clicked, this, take);
  connect(name_, &QLineEdit::returnPressed, this, take);
  connect(name_, &QLineEdit::textEdited, this, [this] { update_problem({}); });
}

void MatchParts::set_parts(const std::vector<MatchPartName>& parts) {
  parts_ = parts;
  qDeleteAll(boxes_);
  boxes_.clear();
  choose({});
  int place = 0;
  for (const MatchPartName& part : parts_) {
    auto* box = new QCheckBox(QString(from_utf8(part.label)).replace(u'&', QStringLiteral("&&")), this);
    box->setObjectName(QStringLiteral("match_") + from_utf8(part.name));
    QString tip =
        tr("%1: checked, requests must be equal in it to be the same one").arg(from_utf8(part.name));
    if (part.place) tip += tr("; half checked, one that is equal in it is preferred");
    box->setToolTip(plain_tip(tip));
    box->setTristate(part.place);
    box->setCheckState(usual_state(part));
    connect(box, &QCheckBox::stateChanged, this, &MatchParts::edited);
    grid_->addWidget(box, place / 2, place % 2);
    boxes_.push_back(box);
    ++place;
  }
  const QStringList kinds = families(parts_);
  adding_->setVisible(!kinds.isEmpty());
  name_->setPlaceholderText(kinds.join(QStringLiteral(", ")));
  name_->setToolTip(tr("A single part by its name: %1").arg(kinds.join(QStringLiteral(", "))));
}

std::map<std::string, bool> MatchParts::chosen() const {
  std::map<std::string, bool> chosen;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (boxes_[i]->checkState() != usual_state(parts_[i]))
      chosen[std::string(parts_[i].name)] = boxes_[i]->checkState() == Qt::Checked;
  for (const auto& [name, box] : single_boxes_) chosen[name] = box->isChecked();
  return chosen;
}

void MatchParts::choose(const std::map<std::string, bool>& parts) {
  for (const auto& [name, box] : single_boxes_) delete box->parentWidget();
  single_boxes_.clear();
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    const auto found = parts.find(std::string(parts_[i].name));
    boxes_[i]->setCheckState(found == parts.end() ? usual_state(parts_[i])
                             : found->second      ? Qt::Checked
                                                  : Qt::Unchecked);
  }
  for (const auto& [name, compared] : parts) {
    const bool whole = std::ranges::any_of(parts_, [&](const auto& part) { return part.name == name; });
    if (!whole && find_part(parts_, name)) add_row(from_utf8(name), compared);
  }
}

bool MatchParts::add_single(const QString& typed) {
  const QString name = typed.trimmed();
  if (name.isEmpty()) return false;
  const MatchPartName* part = find_part(parts_, to_utf8(name));
  if (!part || !part->name.ends_with('.') || name.size() <= qsizetype(part->name.size())) {
    update_problem(tr("A single part is written as %1.").arg(families(parts_).join(tr(" or "))));
    return false;
  }
  update_problem({});
  if (!single_boxes_.contains(to_utf8(name))) {
    // Who names one wants it to be otherwise than the rest of its kind.
    const auto place = std::size_t(part - parts_.data());
    add_row(name, !boxes_[place]->isChecked());
    Q_EMIT edited();
  }
  return true;
}

void MatchParts::add_row(const QString& name, bool compared) {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  auto* box = new QCheckBox(QString(name).replace(u'&', QStringLiteral("&&")), row);
  box->setChecked(compared);
  box->setToolTip(plain_tip(tr("%1: checked, it is compared; else any value of it will do").arg(name)));
  auto* remove = new QToolButton(row);
  remove->setAutoRaise(true);
  remove->setIcon(theme_icon(QLatin1StringView("close")));
  remove->setIconSize(QSize(12, 12));
  remove->setToolTip(tr("As the others of its kind again"));
  remove->setAccessibleName(tr("Remove %1").arg(name));
  line->addWidget(box, 1);
  line->addWidget(remove);
  singles_->addWidget(row);
  single_boxes_[to_utf8(name)] = box;
  connect(box, &QCheckBox::toggled, this, &MatchParts::edited);
  connect(remove, &QToolButton::clicked, this, [this, row, name] {
    single_boxes_.erase(to_utf8(name));
    row->hide();
    row->deleteLater();
    name_->setFocus();
    Q_EMIT edited();
  });
}

void MatchParts::update_problem(const QString& text) {
  static_cast<ToneLabel*>(problem_)->say(text, Tone::warning);
  problem_->setVisible(!text.isEmpty());
}

}  // namespace lw::ui
