#include "ui/panes/socket/insert_menu.h"

#include "core/base/text.h"
#include "core/protocols/socket/sending/checksum.h"
#include "ui/bridge/text.h"

namespace lw::ui {

InsertMenu::InsertMenu(QWidget* parent) : QMenu(parent) {
  setToolTipsVisible(true);
  QMenu* time = addMenu(tr("&Date and time"));
  add(time, tr("&Date"), QStringLiteral("{{date}}"));
  add(time, tr("&Time (UTC)"), QStringLiteral("{{time}}"));
  add(time, tr("Date &and time"), QStringLiteral("{{datetime}}"));
  add(time, tr("&Own format"), QStringLiteral("{{date format=\"%d.%m.%Y %H:%M:%S\"}}"));
  add(time, tr("&Seconds since 1970"), QStringLiteral("{{unixtime}}"));
  add(time, tr("Seconds since 1970, four &bytes"), QStringLiteral("{{unixtime u32}}"));
  QMenu* counter = addMenu(tr("&Counter"));
  add(counter, tr("&1, 2, 3, …"), QStringLiteral("{{counter}}"));
  add(counter, tr("As one &byte"), QStringLiteral("{{counter u8}}"));
  add(counter, tr("As &two bytes, big end first"), QStringLiteral("{{counter u16}}"));
  add(counter, tr("With a &name, a start and a step"), QStringLiteral("{{counter name=a start=0 step=10}}"));
  QMenu* random = addMenu(tr("&Random"));
  add(random, tr("&Number"), QStringLiteral("{{random min=1 max=100}}"));
  add(random, tr("&Bytes"), QStringLiteral("{{random bytes=16}}"));
  add(random, tr("&Letters"), QStringLiteral("{{random letters=8}}"));
  add(random, tr("&UUID"), QStringLiteral("{{unique}}"));
  QMenu* length = addMenu(tr("&Length"));
  add(length, tr("Of what is &behind it, two bytes"), QStringLiteral("{{length u16}}"));
  add(length, tr("Of what is behind it, &four bytes"), QStringLiteral("{{length u32}}"));
  add(length, tr("Of what is behind it, two bytes, &little end first"), QStringLiteral("{{length u16 le}}"));
  add(length, tr("Of the &whole message, two bytes"), QStringLiteral("{{length start..end u16}}"));
  addSeparator();
  add_checksums();
}

void InsertMenu::add(QMenu* menu, const QString& text, const QString& macro) {
  QAction* action = menu->addAction(text, this, [this, macro] { Q_EMIT chosen(macro); });
  action->setToolTip(macro);
  menu->setToolTipsVisible(true);
}

void InsertMenu::add_checksums() {
  const auto macro_of = [](const lw::socket::Checksum& sum) {
    return QStringLiteral("{{%1}}").arg(from_utf8(lw::to_lower(sum.name)));
  };
  QMenu* sums = addMenu(tr("&Sums"));
  QMenu* crc[] = {addMenu(tr("CRC, &8 bits")), addMenu(tr("CRC, 1&6 bits")), addMenu(tr("CRC, &32 bits"))};
  for (const lw::socket::Checksum& sum : lw::socket::checksums()) {
    const bool is_crc = sum.kind == lw::socket::Checksum::Kind::crc;
    QMenu* menu = !is_crc ? sums : sum.width == 8 ? crc[0] : sum.width == 16 ? crc[1] : crc[2];
    add(menu, from_utf8(sum.name), macro_of(sum));
  }
  addSeparator();
  const QString modbus = QStringLiteral("{{crc-16/modbus le}}");
  add(this, tr("&Modbus RTU's CRC, of all before it"), modbus);
}

}  // namespace lw::ui
