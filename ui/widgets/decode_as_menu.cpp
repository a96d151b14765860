#include "ui/widgets/decode_as_menu.h"

#include <QActionGroup>
#include <QCoreApplication>

#include "core/api/decode_as.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct DecodeAsText {
  Q_DECLARE_TR_FUNCTIONS(DecodeAs)
};

const ChannelInfo* info_of(const Transcript& transcript, ChannelId channel) {
  const auto& all = transcript.channels();
  return channel > 0 && channel <= all.size() ? &all[channel - 1] : nullptr;
}

/// What a menu would take for a key to press is a part of the name.
QString literally(QString name) {
  return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString name_of(std::string_view protocol) {
  return protocol.empty() ? DecodeAsText::tr("no protocol") : from_utf8(protocol_name(protocol));
}

}  // namespace

QMenu* add_decode_as_menu(QMenu* menu, Transcript* transcript, ChannelId channel,
                          std::function<void(std::string protocol)> chosen) {
  const ChannelDecoding* decoding = decoding_of(transcript);
  const ChannelInfo* info = decoding ? info_of(*transcript, channel) : nullptr;
  if (!info) return nullptr;
  QMenu* sub = menu->addMenu(DecodeAsText::tr("Decode &As"));
  sub->setObjectName(QStringLiteral("decodeAs"));
  auto* group = new QActionGroup(sub);
  const std::string now = decoding->decoded_as(channel);
  const auto add = [&](const QString& text, const std::string& protocol) {
    QAction* action = sub->addAction(text, sub, [chosen, protocol] { chosen(protocol); });
    action->setData(from_utf8(protocol));
    action->setCheckable(true);
    action->setChecked(protocol == now);
    group->addAction(action);
  };
  add(DecodeAsText::tr("As &Recorded (%1)").arg(literally(name_of(info->protocol))), {});
  sub->addSeparator();
  const auto choices = decode_choices(*info);
  for (const DecodeChoice& choice : choices) add(literally(from_utf8(choice.name)), choice.protocol);
  sub->setEnabled(!choices.empty() || !now.empty());
  return sub;
}

QString decoded_as_text(Transcript* transcript, ChannelId channel) {
  const ChannelDecoding* decoding = decoding_of(transcript);
  const ChannelInfo* info = decoding ? info_of(*transcript, channel) : nullptr;
  const std::string now = info ? decoding->decoded_as(channel) : std::string();
  if (now.empty()) return {};
  return DecodeAsText::tr("%1, recorded as %2").arg(name_of(now), name_of(info->protocol));
}

}  // namespace lw::ui
