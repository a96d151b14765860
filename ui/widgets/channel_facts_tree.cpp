#include "ui/widgets/channel_facts_tree.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTreeWidget>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/models/channel_model.h"

namespace lw::ui {
namespace {

// A certificate may hold more; nobody reads it in a line.
constexpr qsizetype kMostText = 2000;

QString shown(const char* text) {
  return QCoreApplication::translate("ChannelFacts", text);
}

class Filler {
 public:
  explicit Filler(QTreeWidget& tree) : tree_(tree) {}

  /// What is not known makes no line.
  QTreeWidgetItem* line(QTreeWidgetItem* under, const QString& name, const QString& value,
                        Tone tone = Tone::plain) {
    if (value.isEmpty()) return nullptr;
    return branch(under, name, value, tone);
  }
  QTreeWidgetItem* branch(QTreeWidgetItem* under, const QString& name, const QString& value = {},
                          Tone tone = Tone::plain) {
    auto* item = under ? new QTreeWidgetItem(under) : new QTreeWidgetItem(&tree_);
    item->setText(0, name);
    item->setText(1, value.left(kMostText));
    item->setToolTip(1, plain_tip(value.left(kMostText)));
    item->setData(1, kToneRole, static_cast<int>(tone));
    return item;
  }

  void tls(const TlsFacts& facts) {
    auto* top = branch(nullptr, shown("TLS"), from_utf8(facts.version));
    line(top, shown("Cipher"), from_utf8(facts.cipher));
    line(top, shown("Protocol (ALPN)"), from_utf8(facts.alpn));
    line(top, shown("Server name (SNI)"), from_utf8(facts.server_name));
    if (facts.resumed) line(top, shown("Session"), shown("resumed"));
    line(top, shown("Not verified"), from_utf8(facts.problem), Tone::warning);
    line(top, shown("Accepted by"), from_utf8(facts.accepted_by));
    for (std::size_t i = 0; i < facts.chain.size(); ++i) certificate(facts.chain[i], i);
  }

 private:
  void certificate(const CertificateFacts& one, std::size_t place) {
    auto* top = branch(nullptr, place == 0 ? shown("Certificate") : shown("Issuer %1").arg(place),
                       from_utf8(one.subject));
    line(top, shown("Issued by"), from_utf8(one.issuer));
    line(top, shown("Valid from"), from_utf8(one.not_before));
    line(top, shown("Valid until"), from_utf8(one.not_after));
    QStringList names;
    for (const std::string& name : one.names) names << from_utf8(name);
    line(top, shown("Names"), names.join(QLatin1String(", ")));
    line(top, shown("Key"), from_utf8(one.key));
    line(top, shown("SHA-256"), from_utf8(one.sha256));
  }

  QTreeWidget& tree_;
};

QString counts_text(const DirectionCounts& counts) {
  const QLocale locale;
  return shown("%1 in %2 frames, %3 messages")
      .arg(shown_size(counts.bytes), locale.toString(static_cast<qulonglong>(counts.frames)),
           locale.toString(static_cast<qulonglong>(counts.messages)));
}

QString when(Nanoseconds time, Nanoseconds started) {
  return time < 0
             ? QString()
             : shown("%1 (after %2 s)").arg(from_utf8(iso8601(started + time)), from_utf8(seconds(time)));
}

}  // namespace

void fill_channel_facts(QTreeWidget& tree, const ChannelInfo& info, const ChannelFacts* facts,
                        Nanoseconds started) {
  tree.clear();
  Filler fill(tree);
  fill.line(nullptr, shown("Name"), from_utf8(escape_short(info.name, kMostText)));
  fill.line(nullptr, shown("Protocol"), from_utf8(info.protocol));
  fill.line(nullptr, shown("Transport"), from_utf8(info.transport));
  fill.line(nullptr, shown("Role"), info.role == Role::client ? shown("client") : shown("server"));
  fill.line(nullptr, shown("Our address"), from_utf8(info.local));
  fill.line(nullptr, shown("Peer's address"), from_utf8(info.remote));
  fill.line(nullptr, shown("Opened"), when(info.opened, started));
  fill.line(nullptr, shown("Closed"), when(info.closed, started));
  if (!facts) return;
  fill.line(nullptr, shown("State"), channel_state_text(info, *facts));
  fill.line(nullptr, shown("Ended with"), from_utf8(facts->ended_text));
  if (facts->errors > 0)
    fill.line(nullptr, shown("Errors"), QLocale().toString(static_cast<qulonglong>(facts->errors)),
              Tone::error);
  fill.line(nullptr, shown("Sent"), counts_text(facts->sent), Tone::sent);
  fill.line(nullptr, shown("Received"), counts_text(facts->received), Tone::received);
  fill.line(nullptr, shown("First frame"), when(facts->first, started));
  fill.line(nullptr, shown("Last frame"), when(facts->last, started));
  fill.line(nullptr, shown("Security"), security_text(*facts), facts->secured ? Tone::secure : Tone::quiet);
  fill.line(nullptr, shown("Host key"), from_utf8(facts->host_key));
  if (facts->tls) fill.tls(*facts->tls);
  tree.expandAll();
}

}  // namespace lw::ui
