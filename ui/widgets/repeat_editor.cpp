#include "ui/widgets/repeat_editor.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_edit.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/qsci.h"

namespace lw::ui {

namespace {

/// After the last key: mending looks at all bytes.
constexpr int kNotesMilliseconds = 150;
/// Above this nobody is shown what mending would change; it is done all the same.
constexpr std::size_t kMostNoted = 1u << 20;
constexpr std::size_t kShownLine = 60;
constexpr int kTextPage = 0, kHexPage = 1;
constexpr int kQuietStyle = 1;

QsciScintilla& scintilla(CodeEditor& editor) {
  return *static_cast<QsciScintilla*>(editor.input());
}

/// Where two texts differ: as long a beginning and end as they have in common left out.
struct Changed {
  std::size_t from = 0, old_end = 0, new_end = 0;
};
Changed changed(std::string_view before, std::string_view after) {
  Changed out;
  const std::size_t shorter = std::min(before.size(), after.size());
  while (out.from < shorter && before[out.from] == after[out.from]) ++out.from;
  std::size_t tail = 0;
  while (tail < shorter - out.from && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  out.old_end = before.size() - tail;
  out.new_end = after.size() - tail;
  return out;
}

/// The line in which something stands, short.
QString line_of(std::string_view text, std::size_t at) {
  const auto before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  auto line = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return from_utf8(escape_short(line, kShownLine));
}

}  // namespace

RepeatEditor::RepeatEditor(QWidget* parent)
    : QWidget(parent),
      tabs_(new QTabWidget(this)),
      text_(new CodeEditor(this)),
      hex_(new HexEdit(this)),
      mend_(new QCheckBox(tr("&Mend lengths"), this)),
      changes_(new QLabel(this)),
      put_in_(new QToolButton(this)),
      size_(new QLabel(this)),
      warning_(new QWidget(this)),
      warning_text_(new QLabel(this)) {
  setObjectName(QStringLiteral("repeat_editor"));
  auto& editor = scintilla(*text_);
  editor.setEolVisibility(true);
  editor.setAutoIndent(false);
  editor.setIndentationsUseTabs(true);
  editor.setWhitespaceVisibility(QsciScintilla::WsInvisible);
  editor.setAccessibleName(tr("Request as text"));
  connect(&editor, &QsciScintilla::SCN_STYLENEEDED, this, &RepeatEditor::quieten);
  look();
  tabs_->setDocumentMode(true);
  tabs_->addTab(text_, tr("Te&xt"));
  tabs_->addTab(hex_, tr("&Hex"));
  tabs_->setTabToolTip(kTextPage, tr("Line ends and control bytes are shown; each is one byte or two"));
  tabs_->setTabToolTip(kHexPage, tr("Every byte, in hex and as text; both can be typed into"));
  auto* insert = new QToolButton(tabs_);
  insert_bytes_menu(insert);
  tabs_->setCornerWidget(insert, Qt::TopRightCorner);

  auto* fill_in = new QToolButton(warning_);
  fill_in->setText(tr("Next One"));
  fill_in->setToolTip(tr("Choose the next placeholder, to type over it"));
  warning_text_->setTextFormat(Qt::PlainText);
  warning_text_->setWordWrap(true);
  auto* icon = new QLabel(warning_);
  icon->setPixmap(theme_icon(QLatin1StringView("warning")).pixmap(16, 16));
  auto* line = new QHBoxLayout(warning_);
  line->setContentsMargins(4, 4, 4, 4);
  line->addWidget(icon);
  line->addWidget(warning_text_, 1);
  line->addWidget(fill_in);
  warning_->setObjectName(QStringLiteral("placeholders"));
  warning_->hide();
  connect(fill_in, &QToolButton::clicked, this, &RepeatEditor::next_placeholder);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(warning_);
  layout->addWidget(tabs_, 1);
  layout->addWidget(make_bottom());
  notes_.setSingleShot(true);
  notes_.setInterval(kNotesMilliseconds);
  connect(&notes_, &QTimer::timeout, this, &RepeatEditor::update_notes);
  connect(tabs_, &QTabWidget::currentChanged, this, &RepeatEditor::page_changed);
  connect(text_, &CodeEditor::text_edited, this, &RepeatEditor::text_edited);
  connect(hex_, &HexEdit::edited, this, &RepeatEditor::hex_edited);
  connect(hex_, &HexEdit::mode_changed, this, &RepeatEditor::update_notes);
  connect(hex_, &HexEdit::refused, this, [this](const QString& why) { changes_->setText(why); });
  setFocusProxy(text_);
}

RepeatEditor::~RepeatEditor() = default;

QWidget* RepeatEditor::make_bottom() {
  auto* bottom = new QWidget(this);
  mend_->setObjectName(QStringLiteral("mend"));
  mend_->setChecked(true);
  mend_->setToolTip(
      tr("Lengths and checksums are made right when it is sent; without it they go out as they stand here"));
  changes_->setObjectName(QStringLiteral("mend_changes"));
  changes_->setTextFormat(Qt::PlainText);
  changes_->setForegroundRole(QPalette::PlaceholderText);
  changes_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  put_in_->setText(tr("Put In"));
  put_in_->setToolTip(tr("Change it here, too"));
  put_in_->setAutoRaise(true);
  put_in_->hide();
  size_->setObjectName(QStringLiteral("repeat_size"));
  size_->setForegroundRole(QPalette::PlaceholderText);
  auto* line = new QHBoxLayout(bottom);
  line->setContentsMargins(4, 0, 4, 0);
  line->addWidget(mend_);
  line->addWidget(changes_, 1);
  line->addWidget(put_in_);
  line->addWidget(size_);
  connect(mend_, &QCheckBox::toggled, this, [this](bool on) {
    update_notes();
    Q_EMIT mends_changed(on);
  });
  connect(put_in_, &QToolButton::clicked, this, &RepeatEditor::put_mended_in);
  return bottom;
}

/// Line ends and control bytes are drawn as small boxes in the colour of their style.
void RepeatEditor::quieten(int end) {
  auto& editor = scintilla(*text_);
  const auto from = static_cast<qsizetype>(editor.SendScintilla(QsciScintilla::SCI_GETENDSTYLED));
  const auto* text =
      static_cast<const char*>(editor.SendScintillaPtrResult(QsciScintilla::SCI_GETCHARACTERPOINTER));
  const auto control = [text](qsizetype at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
  };
  editor.SendScintilla(QsciScintilla::SCI_STARTSTYLING, static_cast<unsigned long>(from));
  for (qsizetype at = from; at < end;) {
    qsizetype next = at + 1;
    while (next < end && control(next) == control(at)) ++next;
    editor.SendScintilla(QsciScintilla::SCI_SETSTYLING, static_cast<unsigned long>(next - at),
                         static_cast<long>(control(at) ? kQuietStyle : 0));
    at = next;
  }
}

void RepeatEditor::look() {
  auto& editor = scintilla(*text_);
  const auto style = static_cast<unsigned long>(kQuietStyle);
  editor.SendScintilla(QsciScintilla::SCI_STYLESETFORE, style, tone_colour(Tone::quiet, palette()));
  editor.SendScintilla(QsciScintilla::SCI_STYLESETBACK, style, palette().color(QPalette::Base));
}

void RepeatEditor::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) look();
}

/// What a keyboard has no key for, where the cursor stands.
void RepeatEditor::insert_bytes_menu(QToolButton* button) {
  button->setText(tr("Insert"));
  button->setToolTip(tr("Insert a byte that has no key"));
  button->setPopupMode(QToolButton::InstantPopup);
  button->setAutoRaise(true);
  auto* menu = new QMenu(button);
  const std::pair<QString, std::string> bytes[] = {{tr("CR LF"), "\r\n"},
                                                   {tr("CR"), "\r"},
                                                   {tr("LF"), "\n"},
                                                   {tr("Tab"), "\t"},
                                                   {tr("NUL"), std::string(1, '\0')},
                                                   {tr("ESC"), "\x1b"},
                                                   {tr("Byte FF"), "\xff"}};
  for (const auto& [name, value] : bytes) {
    menu->addAction(name, this, [this, value = value] {
      if (!in_text()) return hex_->replace(hex_->cursor(), 0, value);
      auto& editor = scintilla(*text_);
      editor.SendScintilla(QsciScintilla::SCI_REPLACESEL, "");
      editor.SendScintilla(QsciScintilla::SCI_ADDTEXT, static_cast<uintptr_t>(value.size()), value.data());
      text_->setFocus();
    });
  }
  button->setMenu(menu);
}

bool RepeatEditor::in_text() const {
  return tabs_->currentIndex() == kTextPage;
}

void RepeatEditor::show_request(std::string protocol, std::string kind, std::string bytes,
                                std::vector<Blank> placeholders) {
  protocol_ = std::move(protocol);
  kind_ = std::move(kind);
  bytes_ = std::move(bytes);
  text_newer_ = false;
  secrets_.clear();
  for (const Blank& blank : placeholders)
    if (blank.offset < bytes_.size()) secrets_.push_back(bytes_.substr(blank.offset, blank.length));
  const bool fits = bytes_.size() <= kMostText;
  tabs_->setTabEnabled(kTextPage, fits);
  if (!fits) tabs_->setCurrentIndex(kHexPage);
  const bool crlf = bytes_.find("\r\n") != std::string::npos;
  scintilla(*text_).setEolMode(crlf ? QsciScintilla::EolWindows : QsciScintilla::EolUnix);
  text_->set_text(fits ? from_bytes(bytes_) : QByteArray());
  hex_->load(bytes_);
  update_notes();
}

void RepeatEditor::set_protocol(std::string protocol) {
  if (protocol == protocol_) return;
  protocol_ = std::move(protocol);
  kind_.clear();
  update_notes();
}

const std::string& RepeatEditor::bytes() const {
  take_text();
  return bytes_;
}

std::string RepeatEditor::to_send() const {
  return mends() ? mend(protocol_, kind_, bytes()) : bytes();
}

bool RepeatEditor::mends() const {
  return mend_->isChecked() && can_mend(protocol_);
}

void RepeatEditor::set_mends(bool on) {
  mend_->setChecked(on);
}

std::vector<Blank> RepeatEditor::placeholders() const {
  std::vector<Blank> found;
  std::size_t at = 0;
  // In their order; what was typed over is not found any more.
  for (const std::string& secret : secrets_) {
    const auto place = bytes().find(secret, at);
    if (place == std::string::npos) continue;
    found.push_back({place, secret.size()});
    at = place + secret.size();
  }
  return found;
}

void RepeatEditor::next_placeholder() {
  const auto all = placeholders();
  if (all.empty()) return;
  auto& editor = scintilla(*text_);
  const std::uint64_t now =
      in_text() ? static_cast<std::uint64_t>(editor.SendScintilla(QsciScintilla::SCI_GETCURRENTPOS))
                : hex_->cursor() + 1;
  auto next = std::ranges::find_if(all, [now](const Blank& blank) { return blank.offset >= now; });
  if (next == all.end()) next = all.begin();
  if (in_text()) {
    editor.SendScintilla(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(next->offset),
                         static_cast<long>(next->offset + next->length));
    text_->setFocus();
  } else {
    hex_->select({next->offset, next->length});
    hex_->setFocus();
  }
}

void RepeatEditor::put_mended_in() {
  const std::string mended = mend(protocol_, kind_, bytes());
  hex_->replace_all(mended);
  if (in_text()) show_text();
}

// Two views of the same bytes

/// Costs a copy, so only when somebody asks.
void RepeatEditor::take_text() const {
  if (!text_newer_) return;
  text_newer_ = false;
  bytes_ = to_bytes(text_->utf8());
}

void RepeatEditor::text_edited() {
  text_newer_ = true;
  notes_.start();
  Q_EMIT edited();
}

void RepeatEditor::hex_edited() {
  bytes_ = hex_->bytes();
  notes_.start();
  Q_EMIT edited();
}

/// Only what differs is replaced, so that it can be undone.
void RepeatEditor::show_text() {
  const std::string shown = to_bytes(text_->utf8());
  const Changed where = changed(shown, bytes_);
  if (where.from == where.old_end && where.from == where.new_end) return;
  auto& editor = scintilla(*text_);
  editor.SendScintilla(QsciScintilla::SCI_SETTARGETSTART, static_cast<unsigned long>(where.from));
  editor.SendScintilla(QsciScintilla::SCI_SETTARGETEND, static_cast<unsigned long>(where.old_end));
  editor.SendScintilla(QsciScintilla::SCI_REPLACETARGET, static_cast<uintptr_t>(where.new_end - where.from),
                       bytes_.data() + where.from);
  text_newer_ = false;
}

void RepeatEditor::page_changed(int page) {
  take_text();
  if (page == kHexPage) {
    hex_->replace_all(bytes_);
    setFocusProxy(hex_);
  } else {
    show_text();
    setFocusProxy(text_);
  }
  update_notes();
}

void RepeatEditor::update_notes() {
  notes_.stop();
  const std::string& now = bytes();
  QString size = tr("%n byte(s)", nullptr, static_cast<int>(std::min<std::size_t>(now.size(), INT_MAX)));
  if (!in_text()) size += QStringLiteral(" · ") + (hex_->overwrites() ? tr("overwrite") : tr("insert"));
  size_->setText(size);
  mend_->setVisible(can_mend(protocol_));
  QString text;
  if (mends() && now.size() <= kMostNoted) {
    const std::string mended = mend(protocol_, kind_, now);
    const Changed where = changed(now, mended);
    if (mended != now) {
      const QString after = line_of(mended, where.from), before = line_of(now, where.from);
      const bool added =
          now.size() < mended.size() && where.from == where.old_end &&
          mended.substr(where.from, where.new_end - where.from).find('\n') != std::string::npos;
      text = added ? tr("“%1” will be added").arg(after) : tr("“%1” becomes “%2”").arg(before, after);
    }
  }
  changes_->setText(text);
  changes_->setToolTip(plain_tip(text));
  put_in_->setVisible(!text.isEmpty());
  const auto left = placeholders();
  warning_->setVisible(!left.empty());
  warning_text_->setText(
      tr("Masked when it was recorded: %n secret(s) in here are placeholders. Type over them "
         "what is to be sent; it is masked in what is recorded now, too.",
         nullptr, static_cast<int>(left.size())));
  hex_->set_marks([&] {
    std::vector<ByteRange> marks;
    for (const Blank& blank : left) marks.push_back({blank.offset, blank.length});
    return marks;
  }());
}

}  // namespace lw::ui
