#include "ui/panes/socket/tools/port_list.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <set>

namespace lw::ui {
namespace {

struct PortList {
  Q_DECLARE_TR_FUNCTIONS(PortList)
};

}  // namespace

std::expected<std::vector<quint16>, QString> read_ports(const QString& text) {
  static const QRegularExpression gap(QStringLiteral("[\\s,;]+"));
  std::set<quint16> ports;
  for (const QString& word : text.split(gap, Qt::SkipEmptyParts)) {
    const qsizetype dash = word.indexOf(u'-');
    bool first_ok = false, last_ok = false;
    const int first = word.left(dash < 0 ? word.size() : dash).toInt(&first_ok);
    const int last = dash < 0 ? first : word.mid(dash + 1).toInt(&last_ok);
    const bool is_range = dash < 0 || last_ok;
    if (!first_ok || !is_range || first < 1 || last > 65535 || first > last)
      return std::unexpected(PortList::tr("\"%1\" is no port: write 80, or 8000-8010").arg(word.left(40)));
    if (static_cast<std::size_t>(last - first) >= kMostPorts)
      return std::unexpected(PortList::tr("At most 1,024 ports are checked at once"));
    for (int port = first; port <= last; ++port) ports.insert(static_cast<quint16>(port));
    if (ports.size() > kMostPorts)
      return std::unexpected(PortList::tr("At most 1,024 ports are checked at once"));
  }
  if (ports.empty()) return std::unexpected(PortList::tr("Type the ports: 22, 80, 8000-8010"));
  return std::vector<quint16>(ports.begin(), ports.end());
}

}  // namespace lw::ui
