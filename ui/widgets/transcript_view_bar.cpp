// TranscriptView's bar, its list page, and its commands with their keys. Keys of the list are those of its
// parts alone: the side views have some of the same for themselves.
#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/models/annotator.h"
#include "ui/models/colour_rules.h"
#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/models/row_walk.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/theme.h"
#include "ui/widgets/comment_box.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/overview_strip.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/search_bar.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {
namespace {

QToolButton* bar_button(const QString& text, const QString& tip) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(tip);
  button->setCheckable(true);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

}  // namespace

QWidget* TranscriptView::make_bar() {
  const std::pair<QString, QString> modes[kModes] = {
      {tr("Messages"), tr("What the bytes mean, one line each (Ctrl+Shift+M)")},
      {tr("Frames"), tr("Every read and write as it was (Ctrl+Shift+F)")},
      {tr("Follow"), tr("Both sides of one channel as text, live (Ctrl+Alt+Shift+T)")},
      {tr("Channels"), tr("Connections with their security and counters (Ctrl+Shift+L)")},
      {tr("Figures"), tr("Timings, rates and sizes, drawn (Ctrl+Shift+G)")}};
  auto* bar = new QWidget;
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(4, 2, 6, 2);
  layout->setSpacing(2);
  auto* group = new QButtonGroup(this);
  for (int i = 0; i < kModes; ++i) {
    mode_buttons_[i] = bar_button(modes[i].first, modes[i].second);
    group->addButton(mode_buttons_[i]);
    layout->addWidget(mode_buttons_[i]);
    connect(mode_buttons_[i], &QToolButton::clicked, this, [this, i] { set_mode(static_cast<Mode>(i)); });
  }
  mode_buttons_[0]->setChecked(true);
  latest_button_ = bar_button(tr("Latest"), tr("Keep the newest row in view (End). Scrolling up ends it."));
  latest_button_->setObjectName(QStringLiteral("latest"));
  latest_button_->setChecked(true);
  layout->addSpacing(8);
  layout->addWidget(latest_button_);
  layout->addStretch(1);
  const QString severities[] = {QStringLiteral("error"), QStringLiteral("warning")};
  for (int i = 0; i < 2; ++i) {
    severity_buttons_[i] = bar_button({}, i == 0 ? tr("Show the errors only") : tr("Show the warnings only"));
    severity_buttons_[i]->setObjectName(severities[i] + QStringLiteral("_count"));
    severity_buttons_[i]->hide();
    layout->addWidget(severity_buttons_[i]);
    connect(severity_buttons_[i], &QToolButton::clicked, this, [this, word = severities[i]](bool on) {
      const QString filter = QStringLiteral("severity == \"%1\"").arg(word);
      set_mode(Mode::messages);
      filter_->apply(on ? filter : QString());
    });
  }
  status_->setObjectName(QStringLiteral("status"));
  status_->setForegroundRole(QPalette::PlaceholderText);
  layout->addWidget(status_);
  auto* more = bar_button({}, tr("More commands"));
  more->setCheckable(false);
  more->setIcon(theme_icon(QLatin1StringView("menu")));
  more->setAccessibleName(tr("More commands"));
  more->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(more);
  more->setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    fill_more(menu);
  });
  layout->addWidget(more);
  return bar;
}

QWidget* TranscriptView::make_list_page() {
  upper_ = new QWidget;
  auto* upper = new QVBoxLayout(upper_);
  upper->setContentsMargins(0, 0, 0, 0);
  upper->setSpacing(0);
  upper->addWidget(filter_);
  upper->addWidget(search_);
  search_->hide();
  auto* beside = new QHBoxLayout;
  beside->setSpacing(0);
  beside->addWidget(rows_, 1);
  beside->addWidget(strip_);
  upper->addLayout(beside, 1);
  upper->addWidget(comment_);
  comment_->hide();
  auto* lower = new QWidget;
  auto* under = new QVBoxLayout(lower);
  under->setContentsMargins(0, 0, 0, 0);
  under->setSpacing(0);
  comment_label_->setObjectName(QStringLiteral("comment"));
  comment_label_->setTextFormat(Qt::PlainText);
  comment_label_->setWordWrap(true);
  comment_label_->setMargin(4);
  comment_label_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  comment_label_->hide();
  under->addWidget(comment_label_);
  under->addWidget(detail_, 1);
  splitter_->addWidget(upper_);
  splitter_->addWidget(lower);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 3);
  splitter_->setStretchFactor(1, 2);
  splitter_->setSizes({600, 400});  // in proportion; else the detail, which hints at more, gets the most
  // A low window stays as low as it is when the comment box or the search opens: the detail makes room.
  lower->setMinimumHeight(3 * fontMetrics().lineSpacing());
  rows_->setMinimumHeight(5 * fontMetrics().lineSpacing());
  list_page_ = splitter_;
  return list_page_;
}

void TranscriptView::connect_parts() {
  connect(rows_, &RowView::follow_changed, latest_button_, &QToolButton::setChecked);
  connect(latest_button_, &QToolButton::clicked, this, [this](bool on) { rows_->set_follow(on); });
  connect(rows_, &QWidget::customContextMenuRequested, this, &TranscriptView::row_menu);
  connect(rows_, &RowView::left_wished, this, &TranscriptView::left);
  connect(rows_, &RowView::right_wished, this, &TranscriptView::right);
  connect(rows_, &RowView::fold_wished, this, [this](int row) {
    if (const TranscriptRow* line = messages_->row(row)) fold(row, !line->folded);
  });
  connect(rows_, &QAbstractItemView::doubleClicked, this, &TranscriptView::open_window);
  connect(rows_->header(), &QWidget::customContextMenuRequested, this, &TranscriptView::header_menu);
  connect(rows_->header(), &QHeaderView::sectionClicked, this, &TranscriptView::sort_by);
  rows_->installEventFilter(this);
  for (TranscriptModel* model :
       {static_cast<TranscriptModel*>(messages_), static_cast<TranscriptModel*>(frames_)}) {
    connect(model, &QAbstractItemModel::dataChanged, this, &TranscriptView::rows_arrived);
    connect(annotator_, &Annotator::references_changed, model, &TranscriptModel::set_references);
  }
  for (RowWalk* walk : {message_walk_, frame_walk_})
    connect(walk, &RowWalk::finished, this, &TranscriptView::copied);
  connect(filter_, &FilterBar::applied_changed, this, &TranscriptView::relist);
  connect(filter_, &FilterBar::left, this, [this] { rows_->setFocus(); });
  connect(filter_, &FilterBar::stop_wished, this, [this](bool stop) {
    stopped_ = stop;
    if (const auto all = list()) stop ? all->stop() : all->continue_scan();
    list_changed();
  });
  connect(detail_, &DetailView::filter_wished, this, &TranscriptView::take_filter);
  connect(detail_, &DetailView::colour_wished, this, &TranscriptView::edit_colours);
  connect(search_, &SearchBar::hit, this, &TranscriptView::found);
  connect(search_, &SearchBar::closed, this, [this] {
    search_->hide();
    hits_.clear();
    strip_->set_hits({});
    rows_->setFocus();
  });
  search_->set_place([this] {
    SearchBar::Place place{.message = anchor_.message,
                           .chosen = anchor_.set && !anchor_.header,
                           .filter = filter_->applied().toStdString()};
    if (const TranscriptRow* line = current(); line && !line->header) place.channel = line->channel;
    return place;
  });
  connect(strip_, &OverviewStrip::line_wished, this, [this](quint64 line) {
    if (line >= static_cast<quint64>(model()->rowCount())) return;
    const QModelIndex index = model()->index(static_cast<int>(line), 0);
    rows_->set_follow(false);
    rows_->setCurrentIndex(index);
    rows_->scrollTo(index, RowView::PositionAtCenter);
  });
  connect(strip_, &OverviewStrip::arrived, this, &TranscriptView::update_severities);
  connect(annotator_, &Annotator::annotations_changed, this, [this] {
    rows_->viewport()->update();
    strip_->changed();
    show_comment();
  });
  connect(annotator_, &Annotator::failed, this, [this](const QString& why) {
    notices_->add_once(BarTone::warning, tr("This could not be kept with the session: %1").arg(why));
  });
  connect(&ColourRules::instance(), &ColourRules::changed, this, &TranscriptView::take_colours);
  connect(comment_, &CommentBox::closed, this, [this] {
    comment_->hide();
    rows_->setFocus();
  });
}

QAction* TranscriptView::act(const QString& text, const QList<QKeySequence>& keys, std::function<void()> what,
                             bool of_list) {
  auto* action = new QAction(text, this);
  action->setShortcuts(keys);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(action, &QAction::triggered, this, std::move(what));
  if (!of_list) {
    addAction(action);
  } else {
    for (QWidget* part : std::initializer_list<QWidget*>{upper_, detail_->tree(), detail_->hex()})
      part->addAction(action);
  }
  return action;
}

void TranscriptView::make_actions() {
  const auto key = [](QKeyCombination combination) { return QList<QKeySequence>{QKeySequence(combination)}; };
  const auto ctrl = Qt::CTRL, shift = Qt::SHIFT, alt = Qt::ALT;
  act(tr("Messages"), key(ctrl | shift | Qt::Key_M), [this] { set_mode(Mode::messages); }, false);
  act(tr("Frames"), key(ctrl | shift | Qt::Key_F), [this] { set_mode(Mode::frames); }, false);
  act(tr("Channels"), key(ctrl | shift | Qt::Key_L), [this] { set_mode(Mode::channels); }, false);
  act(tr("Figures"), key(ctrl | shift | Qt::Key_G), [this] { set_mode(Mode::figures); }, false);
  act(
      tr("Follow This Channel"), key(ctrl | alt | shift | Qt::Key_T),
      [this] {
        const TranscriptRow* line = current();
        line && line->channel ? follow_channel(line->channel) : set_mode(Mode::follow);
      },
      false);
  act(tr("Decode As"), key(ctrl | shift | Qt::Key_U), [this] { decode_menu(); }, false);
  act(
      tr("Filter"), key(ctrl | Qt::Key_Slash),
      [this] {
        set_mode(Mode::messages);
        filter_->focus_edit();
      },
      false);
  act(tr("Find"), QKeySequence::keyBindings(QKeySequence::Find), [this] { focus_find(); });
  act(tr("Find Next"), {Qt::Key_F3, QKeySequence(ctrl | Qt::Key_N)}, [this] { search_->find(false); });
  act(tr("Find Previous"), {QKeySequence(shift | Qt::Key_F3), QKeySequence(ctrl | Qt::Key_B)},
      [this] { search_->find(true); });
  act(tr("Copy Rows"), QKeySequence::keyBindings(QKeySequence::Copy), [this] { copy_rows(); });
  annotate_actions_[0] = act(tr("Mark or Unmark"), key(ctrl | Qt::Key_M), [this] {
    if (const TranscriptRow* line = current()) annotator_->toggle(*line, AnnotationKind::mark);
  });
  annotate_actions_[1] = act(tr("Comment"), key(ctrl | alt | Qt::Key_C), [this] { write_comment(); });
  act(tr("Next Mark"), key(ctrl | shift | Qt::Key_N), [this] { next_mark(false); });
  act(tr("Previous Mark"), key(ctrl | shift | Qt::Key_B), [this] { next_mark(true); });
  act(tr("Next Message in the Channel"), key(ctrl | Qt::Key_Period), [this] { in_channel(false); });
  act(tr("Previous Message in the Channel"), key(ctrl | Qt::Key_Comma), [this] { in_channel(true); });
  act(tr("Go to the Operation"), key(ctrl | shift | Qt::Key_O), [this] { to_operation(); });
  act(tr("Back to the Row Before"), key(alt | Qt::Key_Left), [this] { travel(-1); });
  act(tr("Forward Again"), key(alt | Qt::Key_Right), [this] { travel(1); });
  act(tr("Open in a Window"), key(ctrl | shift | Qt::Key_Return),
      [this] { open_window(rows_->currentIndex()); });
  // Wherever the keyboard is in the window: one reads on while one writes elsewhere.
  act(
      tr("Next Row"), key(ctrl | Qt::Key_Down), [this] { step(1); }, false)
      ->setShortcutContext(Qt::WindowShortcut);
  act(
      tr("Row Before"), key(ctrl | Qt::Key_Up), [this] { step(-1); }, false)
      ->setShortcutContext(Qt::WindowShortcut);
  // In the list only, as Wireshark has it; elsewhere this opens a tab. See eventFilter().
  annotate_actions_[2] = act(tr("Set or Unset Time Reference"), key(ctrl | Qt::Key_T), [this] {
    if (const TranscriptRow* line = current()) annotator_->toggle(*line, AnnotationKind::time_reference);
  });
  annotate_actions_[2]->setShortcutContext(Qt::WidgetShortcut);
  QAction* undo = annotator_->undo_stack()->createUndoAction(this, tr("Undo"));
  undo->setShortcuts(QKeySequence::Undo);
  QAction* redo = annotator_->undo_stack()->createRedoAction(this, tr("Redo"));
  redo->setShortcuts(QKeySequence::Redo);
  undo_actions_[0] = undo;
  undo_actions_[1] = redo;
  for (QAction* action : undo_actions_) {
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    upper_->addAction(action);
  }
  play_ = act(tr("&Play Back"), {}, [this] { Q_EMIT play_wished(); }, false);
  play_->setObjectName(QStringLiteral("playSession"));
  // A key of its own in the list, as those who know such programs expect; the window has another for it.
  repeat_ = new QAction(tr("&Edit and Repeat\u2026"), this);
  repeat_->setObjectName(QStringLiteral("repeat"));
  repeat_->setShortcut(QKeySequence(Qt::Key_R));
  repeat_->setShortcutContext(Qt::WidgetShortcut);
  connect(repeat_, &QAction::triggered, this, [this] { repeat_chosen(); });
  rows_->addAction(repeat_);
  export_ = act(tr("Export\u2026"), {}, [this] { Q_EMIT export_wished(); }, false);
  export_->setObjectName(QStringLiteral("exportSession"));
  save_copy_ = act(tr("Save a Copy\u2026"), {}, [this] { Q_EMIT save_copy_wished(); }, false);
  save_copy_->setObjectName(QStringLiteral("saveSessionCopy"));
}

bool TranscriptView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == rows_ && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_T && key->modifiers() == Qt::ControlModifier) {
      event->accept();
      if (event->type() == QEvent::KeyPress) annotate_actions_[2]->trigger();
      return true;
    }
    if (event->type() == QEvent::KeyPress && key->text() == QStringLiteral("/")) {
      set_mode(Mode::messages);
      filter_->focus_edit();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void TranscriptView::update_severities() {
  const auto& counts = strip_->overview().by_severity;
  const QLocale locale;
  const std::uint64_t numbers[] = {counts[3], counts[2]};
  const QString signs[] = {QStringLiteral("\u2716"), QStringLiteral("\u26a0")};
  for (int i = 0; i < 2; ++i) {
    QToolButton* button = severity_buttons_[i];
    const QString word = i == 0 ? QStringLiteral("error") : QStringLiteral("warning");
    const bool on = filter_->applied() == QStringLiteral("severity == \"%1\"").arg(word);
    const QString number = locale.toString(qulonglong(numbers[i]));
    button->setVisible(transcript_ && (numbers[i] > 0 || on));
    button->setText(signs[i] + QLatin1Char(' ') + number);
    button->setChecked(on);
    button->setAccessibleName(i == 0 ? tr("%1 errors").arg(number) : tr("%1 warnings").arg(number));
  }
}

}  // namespace lw::ui
