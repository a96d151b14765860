#include "ui/widgets/filter_bar.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>

#include "ui/models/saved_filters.h"
#include "ui/shell/theme.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {

QString joined_filter(const QString& filter, const QString& expression, FilterHow how) {
  const QString negated = QStringLiteral("!(%1)").arg(expression);
  const bool alone = filter.trimmed().isEmpty();
  switch (how) {
    case FilterHow::apply:
    case FilterHow::prepare:
      return expression;
    case FilterHow::not_it:
      return negated;
    case FilterHow::and_it:
      return alone ? expression : QStringLiteral("(%1) && (%2)").arg(filter, expression);
    case FilterHow::or_it:
      return alone ? expression : QStringLiteral("(%1) || (%2)").arg(filter, expression);
    case FilterHow::and_not:
      return alone ? negated : QStringLiteral("(%1) && %2").arg(filter, negated);
    case FilterHow::or_not:
      return alone ? negated : QStringLiteral("(%1) || %2").arg(filter, negated);
  }
  return expression;
}

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent),
      edit_(new FilterEdit(this)),
      words_(new QLabel(this)),
      counts_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      stop_(new QToolButton(this)),
      menu_button_(new QToolButton(this)) {
  setAccessibleName(tr("Filter"));
  edit_->setObjectName(QStringLiteral("filter_edit"));
  edit_->setPlaceholderText(
      tr("Filter, as  severity == \"error\"  or  summary contains \"login\"   (Ctrl+/)"));
  edit_->setAccessibleName(tr("Filter of messages"));
  words_->setObjectName(QStringLiteral("filter_words"));
  words_->setTextFormat(Qt::PlainText);
  words_->setVisible(false);
  counts_->setObjectName(QStringLiteral("filter_counts"));
  counts_->setForegroundRole(QPalette::PlaceholderText);
  counts_->setToolTip(tr("Messages shown / all messages"));
  progress_->setMaximumWidth(90);
  progress_->setMaximumHeight(edit_->sizeHint().height() - 8);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("How far the filter got"));
  progress_->hide();
  stop_->setAutoRaise(true);
  stop_->hide();
  menu_button_->setIcon(theme_icon(QLatin1StringView("menu")));
  menu_button_->setAutoRaise(true);
  menu_button_->setPopupMode(QToolButton::InstantPopup);
  menu_button_->setToolTip(tr("Filters used before and saved ones"));
  menu_button_->setAccessibleName(tr("Saved filters"));
  auto* menu = new QMenu(menu_button_);
  menu_button_->setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    fill_menu(menu);
  });
  auto* line = new QHBoxLayout;
  line->setSpacing(4);
  line->addWidget(edit_, 1);
  for (QWidget* widget : std::initializer_list<QWidget*>{counts_, progress_, stop_, menu_button_})
    line->addWidget(widget);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 2, 4, 2);
  layout->setSpacing(1);
  layout->addLayout(line);
  layout->addWidget(words_);
  connect(edit_, &FilterEdit::checked, this, &FilterBar::show_words);
  connect(edit_, &FilterEdit::accepted, this, &FilterBar::accept);
  connect(edit_, &FilterEdit::cancelled, this, &FilterBar::restore);
  connect(edit_, &QLineEdit::textEdited, this, [this](const QString& text) {
    if (text.isEmpty() && !applied_.isEmpty()) apply({});  // the clear button
  });
  connect(stop_, &QToolButton::clicked, this, [this] { Q_EMIT stop_wished(!stopped_); });
}

void FilterBar::show_words() {
  const bool wrong = edit_->state() == FilterEdit::State::wrong;
  const bool typing = edit_->text() != applied_;
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, tone_colour(wrong ? Tone::error : Tone::quiet, palette()));
  words_->setPalette(colours);
  const QString hint = wrong || !typing ? QString() : tr("   Enter applies it, Esc goes back");
  words_->setText(wrong ? tr("Not yet a filter: %1").arg(edit_->sentence())
                        : tr("Messages of which %1").arg(edit_->sentence()) + hint);
  words_->setVisible(edit_->state() != FilterEdit::State::empty);
}

void FilterBar::accept() {
  apply(edit_->text().trimmed());
  Q_EMIT left();
}

void FilterBar::restore() {
  edit_->setText(applied_);
  Q_EMIT left();
}

void FilterBar::apply(const QString& filter) {
  edit_->setText(filter);
  if (edit_->state() == FilterEdit::State::wrong) {
    edit_->setFocus();
    return edit_->select_wrong_place();
  }
  const bool same = filter == applied_;
  applied_ = filter;
  SavedFilters::instance().used(filter);
  show_words();
  if (!same) Q_EMIT applied_changed(filter);
}

void FilterBar::take(const QString& expression, FilterHow how) {
  const QString filter = joined_filter(how == FilterHow::prepare ? edit_->text() : applied_, expression, how);
  if (how != FilterHow::prepare) return apply(filter);
  edit_->setText(filter);
  edit_->setFocus(Qt::OtherFocusReason);
}

void FilterBar::focus_edit(const QString& typed) {
  edit_->setFocus(Qt::ShortcutFocusReason);
  edit_->selectAll();
  if (!typed.isEmpty()) edit_->insert(typed);
}

void FilterBar::show_progress(std::uint64_t shown, std::uint64_t scanned, std::uint64_t total, bool scanning,
                              bool stopped) {
  const QLocale locale;
  counts_->setText(applied_.isEmpty() ? locale.toString(qulonglong(total))
                                      : QStringLiteral("%1 / %2").arg(locale.toString(qulonglong(shown)),
                                                                      locale.toString(qulonglong(total))));
  stopped_ = stopped;
  progress_->setVisible(scanning || stopped);
  stop_->setVisible(scanning || stopped);
  if (!scanning && !stopped) return;
  progress_->setRange(0, 1000);
  progress_->setValue(total == 0 ? 1000 : static_cast<int>(scanned * 1000 / total));
  stop_->setText(stopped ? tr("Continue") : tr("Stop"));
  stop_->setToolTip(stopped ? tr("Look at the messages after these, too")
                            : tr("Look at no further messages"));
}

QString FilterBar::counts() const {
  return counts_->text();
}

void FilterBar::fill_menu(QMenu* menu) {
  const auto& filters = SavedFilters::instance();
  const auto shown = [](QString text) {
    if (text.size() > 80) text = text.left(79) + QChar(0x2026);
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
  };
  QAction* save = menu->addAction(tr("&Save This Filter\u2026"), this, &FilterBar::ask_name);
  save->setEnabled(edit_->state() == FilterEdit::State::right);
  if (!filters.saved().empty()) {
    menu->addSection(tr("Saved"));
    QMenu* forget = nullptr;
    for (const SavedFilter& saved : filters.saved()) {
      QAction* action = menu->addAction(shown(saved.name), this, [this, saved] { apply(saved.filter); });
      action->setToolTip(saved.filter.toHtmlEscaped());
      if (!forget) forget = new QMenu(tr("&Forget"), menu);
      forget->addAction(shown(saved.name), this, [saved] { SavedFilters::instance().save(saved.name, {}); });
    }
    menu->addMenu(forget);
  }
  if (filters.history().isEmpty()) return;
  menu->addSection(tr("Used Before"));
  for (const QString& filter : filters.history())
    menu->addAction(shown(filter), this, [this, filter] { apply(filter); });
  menu->addSeparator();
  menu->addAction(tr("&Clear These"), this, [] { SavedFilters::instance().clear_history(); });
}

void FilterBar::ask_name() {
  auto* dialog = new QInputDialog(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setModal(false);
  dialog->setWindowTitle(tr("Save the Filter"));
  dialog->setLabelText(tr("A name for  %1").arg(edit_->text().left(200)));
  connect(dialog, &QInputDialog::textValueSelected, this, [filter = edit_->text()](const QString& name) {
    if (!name.trimmed().isEmpty()) SavedFilters::instance().save(name.trimmed(), filter);
  });
  dialog->show();
}

}  // namespace lw::ui
