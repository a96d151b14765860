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

struct ChannelFactsTreeText {
  Q_DECLARE_TR_FUNCTIONS(ChannelFacts)
};

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
    auto* top = branch(nullptr, ChannelFactsTreeText::tr("TLS"), from_utf8(facts.version));
    line(top, ChannelFactsTreeText::tr("Cipher"), from_utf8(facts.cipher));
    line(top, ChannelFactsTreeText::tr("Protocol (ALPN)"), from_utf8(facts.alpn));
    line(top, ChannelFactsTreeText::tr("Server name (SNI)"), from_utf8(facts.server_name));
    if (facts.resumed) line(top, ChannelFactsTreeText::tr("Session"), ChannelFactsTreeText::tr("resumed"));
    line(top, ChannelFactsTreeText::tr("Not verified"), from_utf8(facts.problem), Tone::warning);
    line(top, ChannelFactsTreeText::tr("Accepted by"), from_utf8(facts.accepted_by));
    for (std::size_t i = 0; i < facts.chain.size(); ++i) certificate(facts.chain[i], i);
  }

 private:
  void certificate(const CertificateFacts& one, std::size_t place) {
    auto* top = branch(nullptr,
                       place == 0 ? ChannelFactsTreeText::tr("Certificate")
                                  : ChannelFactsTreeText::tr("Issuer %1").arg(place),
                       from_utf8(one.subject));
    line(top, ChannelFactsTreeText::tr("Issued by"), from_utf8(one.issuer));
    line(top, ChannelFactsTreeText::tr("Valid from"), from_utf8(one.not_before));
    line(top, ChannelFactsTreeText::tr("Valid until"), from_utf8(one.not_after));
    QStringList names;
    for (const std::string& name : one.names) names << from_utf8(name);
    line(top, ChannelFactsTreeText::tr("Names"), names.join(QLatin1String(", ")));
    line(top, ChannelFactsTreeText::tr("Key"), from_utf8(one.key));
    line(top, ChannelFactsTreeText::tr("SHA-256"), from_utf8(one.sha256));
  }

  QTreeWidget& tree_;
};

QString counts_text(const DirectionCounts& counts) {
  const QLocale locale;
  return ChannelFactsTreeText::tr("%1 in %2 frames, %3 messages")
      .arg(shown_size(counts.bytes), locale.toString(static_cast<qulonglong>(counts.frames)),
           locale.toString(static_cast<qulonglong>(counts.messages)));
}

QString when(Nanoseconds time, Nanoseconds started) {
  return time < 0 ? QString()
                  : ChannelFactsTreeText::tr("%1 (after %2 s)")
                        .arg(from_utf8(iso8601(started + time)), from_utf8(seconds(time)));
}

}  // namespace

void fill_channel_facts(QTreeWidget& tree, const ShownChannel& shown) {
  const auto& [info, facts, started, decoded_as] = shown;
  tree.clear();
  Filler fill(tree);
  fill.line(nullptr, ChannelFactsTreeText::tr("Name"), from_utf8(escape_short(info.name, kMostText)));
  fill.line(nullptr, ChannelFactsTreeText::tr("Protocol"), from_utf8(info.protocol));
  fill.line(nullptr, ChannelFactsTreeText::tr("Decoded as"), decoded_as, Tone::warning);
  fill.line(nullptr, ChannelFactsTreeText::tr("Transport"), from_utf8(info.transport));
  fill.line(
      nullptr, ChannelFactsTreeText::tr("Role"),
      info.role == Role::client ? ChannelFactsTreeText::tr("client") : ChannelFactsTreeText::tr("server"));
  fill.line(nullptr, ChannelFactsTreeText::tr("Our address"), from_utf8(info.local));
  fill.line(nullptr, ChannelFactsTreeText::tr("Peer's address"), from_utf8(info.remote));
  fill.line(nullptr, ChannelFactsTreeText::tr("Opened"), when(info.opened, started));
  fill.line(nullptr, ChannelFactsTreeText::tr("Closed"), when(info.closed, started));
  if (!facts) return;
  fill.line(nullptr, ChannelFactsTreeText::tr("State"), channel_state_text(info, *facts));
  fill.line(nullptr, ChannelFactsTreeText::tr("Ended with"), from_utf8(facts->ended_text));
  if (facts->errors > 0)
    fill.line(nullptr, ChannelFactsTreeText::tr("Errors"),
              QLocale().toString(static_cast<qulonglong>(facts->errors)), Tone::error);
  fill.line(nullptr, ChannelFactsTreeText::tr("Sent"), counts_text(facts->sent), Tone::sent);
  fill.line(nullptr, ChannelFactsTreeText::tr("Received"), counts_text(facts->received), Tone::received);
  fill.line(nullptr, ChannelFactsTreeText::tr("First frame"), when(facts->first, started));
  fill.line(nullptr, ChannelFactsTreeText::tr("Last frame"), when(facts->last, started));
  fill.line(nullptr, ChannelFactsTreeText::tr("Security"), security_text(*facts),
            facts->secured ? Tone::secure : Tone::quiet);
  fill.line(nullptr, ChannelFactsTreeText::tr("Host key"), from_utf8(facts->host_key));
  if (facts->tls) fill.tls(*facts->tls);
  tree.expandAll();
}

}  // namespace lw::ui
