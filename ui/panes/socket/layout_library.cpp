#include "ui/panes/socket/layout_library.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/protocols/socket/framing/field_layout.h"

namespace lw::ui {

std::shared_ptr<LayoutLibrary> LayoutLibrary::shared() {
  static std::weak_ptr<LayoutLibrary> held;
  auto library = held.lock();
  if (!library) held = library = std::make_shared<LayoutLibrary>();
  return library;
}

LayoutLibrary::LayoutLibrary() : kept_(QStringLiteral("decoders.json"), this) {
  connect(&kept_, &KeptText::was_read, this, &LayoutLibrary::was_read);
  connect(&kept_, &KeptText::problem, this, &LayoutLibrary::problem);
  kept_.read();
}

void LayoutLibrary::was_read(const QByteArray& text) {
  if (text.isEmpty()) return;
  const QJsonDocument document = QJsonDocument::fromJson(text);
  if (!document.isArray()) {
    kept_.keep_old();
    Q_EMIT problem(
        tr("%1 can't be read; it is kept as decoders.json.old when a decoder is saved").arg(kept_.file()));
    return;
  }
  const bool saved_already = !texts_.isEmpty();
  for (const QJsonValue& one : document.array()) {
    const QString name = one[QStringLiteral("name")].toString();
    const QString layout = one[QStringLiteral("layout")].toString();
    const bool fits = layout.size() <= static_cast<qsizetype>(lw::socket::kLargestLayout);
    if (!name.isEmpty() && fits && !texts_.contains(name) && static_cast<std::size_t>(texts_.size()) < kMost)
      texts_[name] = layout;
  }
  if (saved_already) return keep();
  Q_EMIT changed();
}

QStringList LayoutLibrary::names() const {
  return texts_.keys();
}

bool LayoutLibrary::save(const QString& name, const QString& text) {
  if (!texts_.contains(name) && static_cast<std::size_t>(texts_.size()) >= kMost) return false;
  texts_[name] = text;
  keep();
  return true;
}

void LayoutLibrary::remove(const QString& name) {
  if (texts_.remove(name) > 0) keep();
}

void LayoutLibrary::keep() {
  QJsonArray all;
  for (auto one = texts_.cbegin(); one != texts_.cend(); ++one)
    all.append(QJsonObject{{QStringLiteral("name"), one.key()}, {QStringLiteral("layout"), one.value()}});
  kept_.write(QJsonDocument(all).toJson());
  Q_EMIT changed();
}

}  // namespace lw::ui
