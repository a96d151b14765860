// The text of the rules: files, templates, and what the table changes in it.
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/socket/words.h"
#include "ui/bridge/text.h"
#include "ui/bridge/write_file.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

struct RuleTemplate {
  const char* name;
  const char* text;
};
// Texts as they are written: no translation reads them.
constexpr RuleTemplate kRuleTemplates[] = {
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Answer a text"),
     "rule \"answer\"\n  when contains \"PING\"\n  send \"PONG\\r\\n\"\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Greet who connects"),
     "rule \"greet\"\n  when connect\n  send \"220 ready\\r\\n\"\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Log in, with what was asked"),
     "rule \"log in\"\n  when regex \"^login for (\\w+):\" nth=1\n  send \"{{1}}\\r\\n\"\n  comment \"said "
     "who we are\"\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Bytes by a mask, answered with a checksum"),
     "rule \"read registers\"\n  when mask \"01 03 *\"\n  send hex \"01 03 02 00 2A {{crc-16/modbus "
     "le}}\"\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Keep the line alive"),
     "rule \"keep alive\"\n  when idle 30s\n  send \"\\r\\n\"\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "Say it again and again, &ten times"),
     "rule \"tick\"\n  when interval 1s most=10\n  send \"tick {{counter}}\\n\"\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Close when told to"),
     "rule \"bye\" final\n  when equals \"quit\\n\"\n  send \"bye\\n\"\n  wait 200ms\n  close\n"},
    {QT_TRANSLATE_NOOP("lw::ui::RulesPanel", "&Start TLS when told to"),
     "rule \"start TLS\"\n  when regex \"^220 .*TLS\"\n  start_tls\n"},
};

/// The words of a line that begins a rule; empty = it is another one.
std::vector<lw::socket::Word> rule_words(std::string_view line) {
  auto words = lw::socket::read_words(line);
  if (!words || words->empty() || words->front().name != "rule") return {};
  return std::move(*words);
}

}  // namespace

int line_of_rule(std::string_view text, std::size_t place) {
  int number = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (!rule_words(line).empty() && place-- == 0) return number;
    ++number;
  }
  return -1;
}

std::string with_rule_enabled(const std::string& text, std::size_t place, bool on) {
  const int wanted = line_of_rule(text, place);
  if (wanted < 0) return text;
  std::size_t start = 0;
  for (int i = 0; i < wanted; ++i) start = text.find('\n', start) + 1;
  std::string line = text.substr(start, std::min(text.find('\n', start), text.size()) - start);
  const std::size_t length = line.size();
  const auto words = rule_words(line);
  const auto off = std::ranges::find_if(words, [](const lw::socket::Word& word) {
    return word.name == "off" && !word.quoted && !word.has_value;
  });
  if (on && off != words.end()) {
    const std::size_t space = off->offset > 0 ? 1 : 0;  // the one before it
    line.erase(off->offset - space, 3 + space);
  } else if (!on && off == words.end() && words.size() > 1) {
    // Behind the name.
    const auto& name = words[1];
    const std::size_t end = name.offset + (name.quoted ? name.value.size() + 2 : name.name.size());
    line.insert(std::min(end, line.size()), " off");
  }
  return text.substr(0, start) + line + text.substr(start + length);
}

void RulesPanel::add_templates() {
  auto* menu = new QMenu(templates_);
  for (const RuleTemplate& one : kRuleTemplates) {
    menu->addAction(tr(one.name), this, [this, text = QString::fromUtf8(one.text)] {
      QString all = editor_->text();
      if (!all.isEmpty() && !all.endsWith(u'\n')) all += u'\n';
      if (!all.isEmpty()) all += u'\n';
      editor_->set_text(all + text);
      check();
      editor_->input()->setFocus();
    });
  }
  templates_->setMenu(menu);
}

// The cursor of the editor goes where the rule begins.
void RulesPanel::go_to(int rule) {
  const int line = line_of_rule(to_utf8(editor_->text()), static_cast<std::size_t>(rule));
  if (line >= 0) editor_->go_to_line(line);
}

void RulesPanel::choose_file(bool saving) {
  auto* dialog = new QFileDialog(this, saving ? tr("Save the rules") : tr("Open rules"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(saving ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
  dialog->setAcceptMode(saving ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
  dialog->setNameFilters({tr("Rules (*.rules *.txt)"), tr("All files (*)")});
  if (saving) dialog->selectFile(QStringLiteral("socket.rules"));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, saving](const QString& file) { saving ? save(file) : load(file); });
  dialog->open();
}

void RulesPanel::load(const QString& file) {
  struct Read {
    QByteArray text;
    QString problem;
  };
  files_.run(
      page_jobs(),
      [file](const std::atomic<bool>&) {
        Read read;
        QFile from(file);
        if (!from.open(QIODevice::ReadOnly)) {
          read.problem = from.errorString();
        } else {
          read.text = from.read(static_cast<qint64>(lw::socket::kLargestRulesFile) + 1);
          if (read.text.size() > static_cast<qint64>(lw::socket::kLargestRulesFile))
            read.problem = tr("it is longer than 1 MiB");
        }
        return read;
      },
      [this, name = QFileInfo(file).fileName()](const Read& read) {
        if (!read.problem.isEmpty()) return fault_->say(tr("%1: %2").arg(name, read.problem), Tone::error);
        editor_->set_text(read.text);
        check();
      });
}

void RulesPanel::save(const QString& file) {
  files_.run(
      page_jobs(),
      [file, text = editor_->utf8()](const std::atomic<bool>&) { return write_file(file, text); },
      [this, name = QFileInfo(file).fileName()](const QString& problem) {
        if (problem.isEmpty()) return fault_->say(tr("Written to %1").arg(name), Tone::good);
        fault_->say(tr("%1: %2").arg(name, problem), Tone::error);
      });
}

}  // namespace lw::ui
