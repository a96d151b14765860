// Saved packets of files: the program's own text, and Packet Sender's packets.ini and JSON.
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include "ui/bridge/aside.h"
#include "ui/bridge/text.h"
#include "ui/bridge/text_place.h"
#include "ui/bridge/write_file.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

struct TakenIn {
  std::vector<lw::socket::SavedPacket> packets;
  std::vector<std::string> left_out;
  QString problem;
};

TakenIn take_in(const QString& path) {
  TakenIn taken;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    taken.problem = file.errorString();
    return taken;
  }
  const QByteArray text = file.read(static_cast<qint64>(lw::socket::kLargestPacketsFile) + 1);
  if (text.size() > static_cast<qint64>(lw::socket::kLargestPacketsFile)) {
    taken.problem = PacketsPanel::tr("it is longer than 64 MiB");
    return taken;
  }
  if (path.endsWith(u".ini", Qt::CaseInsensitive) || path.endsWith(u".json", Qt::CaseInsensitive)) {
    auto exchange = lw::socket::read_packet_sender(to_bytes(text));
    taken.packets = std::move(exchange.packets);
    taken.left_out = std::move(exchange.left_out);
    return taken;
  }
  auto packets = lw::socket::read_packets(to_bytes(text));
  if (packets) {
    taken.packets = std::move(*packets);
  } else {
    taken.problem = PacketsPanel::tr("line %1: %2")
                        .arg(place_in(text, packets.error().offset).line + 1)
                        .arg(from_utf8(packets.error().reason));
  }
  return taken;
}

/// What had no place, as far as a panel shows it.
QString left_text(const std::vector<std::string>& left_out) {
  constexpr std::size_t kShown = 8;
  QString text;
  for (std::size_t i = 0; i < std::min(kShown, left_out.size()); ++i) text += u'\n' + from_utf8(left_out[i]);
  if (left_out.size() > kShown)
    text += u'\n' + PacketsPanel::tr("and %n more", nullptr, static_cast<int>(left_out.size() - kShown));
  return text;
}

}  // namespace

void PacketsPanel::choose_import() {
  auto* dialog = new QFileDialog(this, tr("Import packets"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Packets (*.txt *.packets *.ini *.json)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &PacketsPanel::import);
  dialog->open();
}

void PacketsPanel::import(const QString& file) {
  files_.run(
      long_jobs(), [file](const std::atomic<bool>&) { return take_in(file); },
      [this, name = QFileInfo(file).fileName()](TakenIn taken) {
        if (!taken.problem.isEmpty()) return said_->say(tr("%1: %2").arg(name, taken.problem), Tone::error);
        const std::size_t wanted = taken.packets.size();
        const std::size_t added = library_->add(std::move(taken.packets));
        QString text = tr("%n packet(s) of %1", nullptr, static_cast<int>(added)).arg(name);
        if (added < wanted) text += tr("; there was no room for more");
        text += left_text(taken.left_out);
        said_->say(text, taken.left_out.empty() ? Tone::good : Tone::warning);
      });
}

void PacketsPanel::choose_export() {
  auto* dialog = new QFileDialog(this, tr("Export packets"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilters({tr("Packets (*.txt)"), tr("Packet Sender (*.ini)")});
  dialog->selectFile(QStringLiteral("packets.txt"));
  connect(dialog, &QFileDialog::fileSelected, this, &PacketsPanel::export_to);
  dialog->open();
}

// The chosen ones; all where fewer than two are chosen.
void PacketsPanel::export_to(const QString& file) {
  auto packets = chosen();
  if (packets.size() < 2) packets = library_->packets();
  const bool ini = file.endsWith(u".ini", Qt::CaseInsensitive);
  struct Given {
    QString problem;
    std::vector<std::string> left_out;
  };
  files_.run(
      long_jobs(),
      [file, ini, packets](const std::atomic<bool>&) {
        Given given;
        if (!ini) {
          given.problem = write_file(file, from_bytes(lw::socket::packets_text(packets)));
          return given;
        }
        auto exchange = lw::socket::write_packet_sender(packets);
        given.problem = write_file(file, from_bytes(exchange.ini));
        given.left_out = std::move(exchange.left_out);
        return given;
      },
      [this, name = QFileInfo(file).fileName()](const Given& given) {
        if (!given.problem.isEmpty()) return said_->say(tr("%1: %2").arg(name, given.problem), Tone::error);
        const QString text = tr("Written to %1").arg(name) + left_text(given.left_out);
        said_->say(text, given.left_out.empty() ? Tone::good : Tone::warning);
      });
}

}  // namespace lw::ui
