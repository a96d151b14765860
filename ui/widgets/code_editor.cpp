#include "ui/widgets/code_editor.h"

#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/shell/theme.h"
#include "ui/widgets/code_look.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/qsci.h"

namespace lw::ui {
namespace {

// Which modifications the editor hears of when the text is big. With the insert, delete and "performed" kinds
// it counts the characters before every change, which makes each key O(position).
constexpr int kBigMask =
    QsciScintilla::SC_MOD_CHANGEFOLD | QsciScintilla::SC_MOD_CHANGESTYLE | QsciScintilla::SC_MOD_CHANGEMARKER;
constexpr int kFoldMargin = 2;
// Above those of lexers (0 to 7) and of finding.
constexpr int kFaultIndicator = 20;

/// The text with no line longer than CodeEditor::kLongestLine; the same text if none was.
QByteArray with_short_lines(const QByteArray& text) {
  QByteArray out;
  qsizetype kept = 0;  // up to here it is in `out`
  for (qsizetype line = 0; line < text.size();) {
    const qsizetype newline = text.indexOf('\n', line);
    const qsizetype end = newline < 0 ? text.size() : newline;
    if (end - line > CodeEditor::kLongestLine) {
      while (end - line > CodeEditor::kPiece) {
        qsizetype cut = line + CodeEditor::kPiece;
        // Not inside a character.
        while (cut > line + 1 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
        out.append(text.constData() + kept, cut - kept).append('\n');
        line = kept = cut;
      }
    }
    line = end + 1;
  }
  if (kept == 0) return text;
  return out.append(text.constData() + kept, text.size() - kept);
}

}  // namespace

CodeEditor::CodeEditor(QWidget* parent)
    : QWidget(parent),
      editor_(new QsciScintilla(this)),
      find_(new FindBar(this)),
      cut_note_(new QLabel(this)),
      placeholder_(new QLabel(editor_->viewport())),
      counting_(this) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(cut_note_);
  layout->addWidget(editor_, 1);
  layout->addWidget(find_);
  cut_note_->setContentsMargins(6, 2, 6, 2);
  cut_note_->hide();
  find_->hide();
  placeholder_->setAttribute(Qt::WA_TransparentForMouseEvents);
  placeholder_->setForegroundRole(QPalette::PlaceholderText);
  placeholder_->hide();
  setFocusProxy(editor_);
  editor_->setUtf8(true);
  editor_->setEolMode(QsciScintilla::EolUnix);
  editor_->setMarginType(0, QsciScintilla::NumberMargin);
  editor_->setMarginWidth(1, 0);
  editor_->setScrollWidth(1);
  editor_->setScrollWidthTracking(true);
  editor_->setTabWidth(2);
  editor_->SendScintilla(QsciScintilla::SCI_SETLAYOUTCACHE,
                         static_cast<unsigned long>(QsciScintilla::SC_CACHE_PAGE));
  // Of a long text only a part is coloured before it is shown, the rest while nothing else is to be done.
  editor_->SendScintilla(QsciScintilla::SCI_SETIDLESTYLING,
                         static_cast<unsigned long>(QsciScintilla::SC_IDLESTYLING_TOVISIBLE));
  editor_->setIndentationsUseTabs(false);
  editor_->setAutoIndent(true);
  editor_->setBraceMatching(QsciScintilla::SloppyBraceMatch);
  editor_->setContextMenuPolicy(Qt::CustomContextMenu);
  editor_->viewport()->installEventFilter(this);
  connect(editor_, &QWidget::customContextMenuRequested, this, &CodeEditor::menu);
  connect(editor_, &QsciScintilla::textChanged, this, &CodeEditor::edited);
  connect(editor_, &QsciScintilla::linesChanged, this, &CodeEditor::update_margins);
  // A big text has no textChanged(): the notice that the picture needs an update takes its place.
  connect(editor_, &QsciScintilla::SCN_UPDATEUI, this, [this](int what) {
    if (big_ && (what & QsciScintilla::SC_UPDATE_CONTENT)) edited();
  });
  connect(find_, &FindBar::closed, this, [this] {
    find_->hide();
    editor_->setFocus();
  });
  connect(find_, &FindBar::find, this, &CodeEditor::find);
  connect(&filler_, &QTimer::timeout, this, &CodeEditor::append_some);
  free_keys();
  add_shortcuts();
  apply_look();
}

CodeEditor::~CodeEditor() = default;

QWidget* CodeEditor::input() const {
  return editor_;
}

void CodeEditor::set_text(const QByteArray& utf8) {
  QScopedValueRollback loading(loading_, true);
  const bool was_read_only = read_only();
  const QByteArray cut = utf8.size() > kMostBytes ? utf8.left(kMostBytes) : utf8;
  const QByteArray shown = was_read_only ? with_short_lines(cut) : cut;
  QStringList notes;
  const QLocale locale;
  if (cut.size() < utf8.size())
    notes << tr("The first %1 of %2 are shown.")
                 .arg(locale.formattedDataSize(cut.size()), locale.formattedDataSize(utf8.size()));
  if (shown.size() > cut.size()) notes << tr("Very long lines are broken for display.");
  cut_note_->setText(notes.join(QLatin1Char(' ')));
  cut_note_->setVisible(!notes.isEmpty());
  set_big(shown.size() > kBigBytes);
  const bool plain = shown.size() > kPlainBytes;
  if (plain != plain_) {
    plain_ = plain;
    apply_look();
  }
  counting_.stop();
  filler_.stop();
  whole_ = shown;
  filled_ = 0;
  editor_->setReadOnly(false);
  editor_->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, 0ul);
  editor_->SendScintilla(QsciScintilla::SCI_CLEARALL);
  editor_->setReadOnly(was_read_only);
  append_some();
  editor_->SendScintilla(QsciScintilla::SCI_GOTOPOS, 0ul);
  update_placeholder();
}

// What can be edited goes in at once: nobody may type into the half of a text.
void CodeEditor::append_some() {
  QScopedValueRollback loading(loading_, true);
  const bool was_read_only = read_only();
  const qsizetype length = was_read_only ? std::min(kStep, whole_.size() - filled_) : whole_.size() - filled_;
  editor_->setReadOnly(false);
  // By length, since a body may hold NUL.
  editor_->SendScintilla(QsciScintilla::SCI_APPENDTEXT, static_cast<uintptr_t>(length),
                         whole_.constData() + filled_);
  editor_->setReadOnly(was_read_only);
  filled_ += length;
  update_margins();
  if (filled_ < whole_.size()) {
    if (!filler_.isActive()) filler_.start(0);
    return;
  }
  filler_.stop();
  whole_.clear();
  filled_ = 0;
  editor_->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
  editor_->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, big_ ? 0ul : 1ul);
}

QByteArray CodeEditor::utf8() const {
  if (filling()) return whole_;
  const auto length = editor_->SendScintilla(QsciScintilla::SCI_GETLENGTH);
  const void* text = editor_->SendScintillaPtrResult(QsciScintilla::SCI_GETCHARACTERPOINTER);
  return {static_cast<const char*>(text), static_cast<qsizetype>(length)};
}

bool CodeEditor::is_empty() const {
  return editor_->SendScintilla(QsciScintilla::SCI_GETLENGTH) == 0;
}

void CodeEditor::set_big(bool on) {
  if (on == big_) return;
  big_ = on;
  editor_->SendScintilla(QsciScintilla::SCI_SETMODEVENTMASK,
                         static_cast<unsigned long>(on ? kBigMask : QsciScintilla::SC_MODEVENTMASKALL));
  editor_->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, on ? 0ul : 1ul);
  if (on) editor_->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
}

void CodeEditor::edited() {
  if (loading_) return;
  update_placeholder();
  // Pasting may have made it big; it stays so until the next set_text(). Not now: the editor is in the middle
  // of its change.
  if (!big_ && editor_->SendScintilla(QsciScintilla::SCI_GETLENGTH) > kBigBytes)
    QTimer::singleShot(0, this,
                       [this] { set_big(editor_->SendScintilla(QsciScintilla::SCI_GETLENGTH) > kBigBytes); });
  Q_EMIT text_edited();
}

void CodeEditor::set_mime_type(const QString& mime_type) {
  if (mime_type == mime_type_) return;
  mime_type_ = mime_type;
  apply_look();
}

void CodeEditor::apply_look() {
  QsciLexer* before = editor_->lexer();
  QsciLexer* lexer = plain_ ? nullptr : make_lexer(mime_type_, editor_);
  editor_->setLexer(lexer);
  delete before;
  // JSON has folding by braces like the rest; a plain text has nothing to fold.
  editor_->setFolding(lexer ? QsciScintilla::PlainFoldStyle : QsciScintilla::NoFoldStyle, kFoldMargin);
  editor_->setBraceMatching(lexer ? QsciScintilla::SloppyBraceMatch : QsciScintilla::NoBraceMatch);
  colour_editor(*editor_, palette());
  update_margins();
}

void CodeEditor::update_margins() {
  const int digits = std::max<int>(3, QString::number(editor_->lines()).size());
  editor_->setMarginWidth(0, QString(digits + 1, QLatin1Char('0')));
}

void CodeEditor::go_to_line(int line) {
  editor_->setCursorPosition(line, 0);
  editor_->ensureLineVisible(line);
  editor_->setFocus();
}

void CodeEditor::mark_fault(int line, int column) {
  clear_fault();
  editor_->indicatorDefine(QsciScintilla::SquiggleIndicator, kFaultIndicator);
  editor_->setIndicatorForegroundColor(Theme::instance().colours().error, kFaultIndicator);
  line = std::clamp(line, 0, std::max(0, editor_->lines() - 1));
  const int length =
      static_cast<int>(editor_->text(line).trimmed().isEmpty() ? 0 : editor_->text(line).size());
  // At the end of a line, what stands before it.
  const int from = std::clamp(column, 0, std::max(0, length - 2));
  editor_->fillIndicatorRange(line, from, line, std::max(from + 1, std::min(column + 1, length)),
                              kFaultIndicator);
  fault_ = true;
}

void CodeEditor::clear_fault() {
  if (!fault_) return;
  fault_ = false;
  const int last = editor_->lines() - 1;
  editor_->clearIndicatorRange(0, 0, last, editor_->lineLength(last), kFaultIndicator);
}

void CodeEditor::set_placeholder(const QString& text) {
  placeholder_->setText(text);
  update_placeholder();
}

void CodeEditor::update_placeholder() {
  placeholder_->setVisible(!placeholder_->text().isEmpty() && is_empty());
  if (placeholder_->isHidden()) return;
  const int left = editor_->marginWidth(0) + editor_->marginWidth(kFoldMargin) + 8;
  placeholder_->setFont(QFontDatabase::systemFont(QFontDatabase::GeneralFont));
  placeholder_->setGeometry(left, 0, std::max(0, editor_->viewport()->width() - left),
                            editor_->textHeight(0) + 2);
}

void CodeEditor::set_read_only(bool on) {
  editor_->setReadOnly(on);
  if (!on && filling()) append_some();  // all of the rest
}

bool CodeEditor::read_only() const {
  return editor_->isReadOnly();
}

void CodeEditor::set_wrap(bool on) {
  if (on == wrap()) return;
  editor_->setWrapMode(on ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
  Q_EMIT wrap_changed(on);
}

bool CodeEditor::wrap() const {
  return editor_->wrapMode() != QsciScintilla::WrapNone;
}

void CodeEditor::zoom(int steps) {
  if (steps == 0) {
    editor_->zoomTo(0);
  } else if (steps > 0) {
    editor_->zoomIn(steps);
  } else {
    editor_->zoomOut(-steps);
  }
  update_margins();
}

int CodeEditor::cursor_line() const {
  int line = 0, column = 0;
  editor_->getCursorPosition(&line, &column);
  return line;
}

QString CodeEditor::text_before_cursor(int most) const {
  const long at = editor_->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
  const long line =
      editor_->SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, static_cast<unsigned long>(at));
  const long start =
      editor_->SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
  // At most four bytes a character; a cut one becomes a replacement character before what is wanted.
  const long from = std::max(start, at - 4L * most);
  const QByteArray bytes = editor_->bytes(static_cast<int>(from), static_cast<int>(at));
  return QString::fromUtf8(bytes.constData(), static_cast<qsizetype>(at - from)).right(most);
}

QString CodeEditor::text_behind_cursor(int most) const {
  const long at = editor_->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
  const long end = std::min(editor_->SendScintilla(QsciScintilla::SCI_GETLENGTH), at + 4L * most);
  const QByteArray bytes = editor_->bytes(static_cast<int>(at), static_cast<int>(end));
  return QString::fromUtf8(bytes.constData(), static_cast<qsizetype>(end - at)).left(most);
}

void CodeEditor::replace_at_cursor(int before, int behind, const QString& text) {
  const auto at = static_cast<unsigned long>(editor_->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS));
  const long from =
      editor_->SendScintilla(QsciScintilla::SCI_POSITIONRELATIVE, at, static_cast<long>(-before));
  const long to = editor_->SendScintilla(QsciScintilla::SCI_POSITIONRELATIVE, at, static_cast<long>(behind));
  editor_->SendScintilla(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(from), to);
  editor_->replaceSelectedText(text);
}

QRect CodeEditor::cursor_rect() const {
  const auto at = editor_->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
  const long x = editor_->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0ul, at);
  const long y = editor_->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0ul, at);
  return {static_cast<int>(x), static_cast<int>(y), 1, editor_->textHeight(0)};
}

QString CodeEditor::selected_text() const {
  return editor_->selectedText();
}

void CodeEditor::show_find() {
  find_->open(selected_text());
}

// The editor takes many keys that belong to the window (Ctrl+T, Ctrl+L, Ctrl+D ...): only those for moving,
// editing and the clipboard stay.
void CodeEditor::free_keys() {
  static const QList<int> keep = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up,     Qt::Key_Down,
                                  Qt::Key_Home, Qt::Key_End,   Qt::Key_Delete, Qt::Key_Backspace,
                                  Qt::Key_A,    Qt::Key_C,     Qt::Key_V,      Qt::Key_X,
                                  Qt::Key_Y,    Qt::Key_Z,     Qt::Key_Insert};
  const auto stays = [](int key) {
    return !(key & (Qt::CTRL | Qt::ALT)) || keep.contains(key & ~Qt::KeyboardModifierMask);
  };
  for (QsciCommand* command : editor_->standardCommands()->commands()) {
    if (!stays(command->key())) command->setKey(0);
    if (!stays(command->alternateKey())) command->setAlternateKey(0);
  }
}

void CodeEditor::add_shortcuts() {
  const auto add = [this](const QKeySequence& keys, auto action) {
    new QShortcut(keys, this, this, action, Qt::WidgetWithChildrenShortcut);
  };
  add(QKeySequence::Find, [this] { show_find(); });
  add(Qt::Key_F3, [this] { Q_EMIT find_->find(true, false); });
  add(Qt::SHIFT | Qt::Key_F3, [this] { Q_EMIT find_->find(false, false); });
  add(QKeySequence::ZoomIn, [this] { zoom(1); });
  add(Qt::CTRL | Qt::Key_Equal, [this] { zoom(1); });
  add(QKeySequence::ZoomOut, [this] { zoom(-1); });
  add(Qt::CTRL | Qt::Key_0, [this] { zoom(0); });
}

void CodeEditor::menu(const QPoint& at) {
  QMenu* menu = editor_->createStandardContextMenu();
  menu->addSeparator();
  menu->addAction(tr("&Find\u2026"), QKeySequence::Find, this, &CodeEditor::show_find);
  QAction* wrap_action = menu->addAction(tr("&Wrap Long Lines"), this, &CodeEditor::set_wrap);
  wrap_action->setCheckable(true);
  wrap_action->setChecked(wrap());
  menu->exec(editor_->mapToGlobal(at));
  delete menu;
}

void CodeEditor::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) colour_editor(*editor_, palette());
}

bool CodeEditor::eventFilter(QObject* watched, QEvent* event) {
  if (watched == editor_->viewport() && event->type() == QEvent::Resize) update_placeholder();
  return QWidget::eventFilter(watched, event);
}

}  // namespace lw::ui
