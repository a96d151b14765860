#include "ui/widgets/find_places.h"

#include <QShortcut>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/find_bar.h"

namespace lw::ui {

Places find_places(const PagedBytes& bytes, ByteView text, bool match_case, const std::atomic<bool>* cancel) {
  Places found;
  if (text.empty()) return found;
  constexpr std::uint64_t kPiece = 1u << 20;
  const Bytes wanted = match_case ? Bytes(text) : to_lower(text);
  const auto overlap = wanted.size() - 1;
  const auto size = bytes.size();
  std::uint64_t next = 0;  // no place before it: places do not overlap
  for (std::uint64_t low = 0; low < size && size - low > overlap; low += kPiece) {
    if (cancel != nullptr && *cancel) break;
    Bytes piece = read_bytes(bytes, low, kPiece + overlap);
    if (!match_case) piece = to_lower(piece);
    auto at = piece.find(wanted, static_cast<std::size_t>(next > low ? next - low : 0));
    while (at != Bytes::npos && at < kPiece) {
      if (found.at.size() >= kMostPlaces) {
        found.cut = true;
        return found;
      }
      found.at.push_back(low + at);
      next = low + at + wanted.size();
      at = piece.find(wanted, at + wanted.size());
    }
  }
  return found;
}

std::optional<FoundPlace> next_place(const std::vector<std::uint64_t>& places, std::uint64_t from,
                                     bool forward) {
  if (places.empty()) return std::nullopt;
  const auto behind = std::ranges::lower_bound(places, from);
  const auto nth = static_cast<std::size_t>(behind - places.begin());
  if (forward) return behind == places.end() ? FoundPlace{0, true} : FoundPlace{nth, false};
  return nth == 0 ? FoundPlace{places.size() - 1, true} : FoundPlace{nth - 1, false};
}

std::optional<Bytes> hex_wish(const QString& typed) {
  QString digits = typed.trimmed();
  if (digits.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) digits.remove(0, 2);
  digits.remove(QLatin1Char(' '));
  if (digits.isEmpty() || digits.size() % 2 != 0) return std::nullopt;
  const bool hex = std::ranges::all_of(digits, [](QChar c) {
    return c.unicode() < 128 && isxdigit(static_cast<unsigned char>(c.toLatin1())) != 0;
  });
  if (!hex) return std::nullopt;
  return QByteArray::fromHex(digits.toLatin1()).toStdString();
}

void add_find_keys(QWidget* around, FindBar* bar, QWidget* view, std::function<void()> open) {
  const auto key = [around](const QKeySequence& keys, auto run) {
    auto* made = new QShortcut(keys, around);
    made->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(made, &QShortcut::activated, around, run);
  };
  key(QKeySequence::Find, std::move(open));
  key(Qt::Key_F3, [bar] { bar->step(true); });
  key(Qt::SHIFT | Qt::Key_F3, [bar] { bar->step(false); });
  QObject::connect(bar, &FindBar::closed, around, [bar, view] {
    bar->hide();
    view->setFocus();
  });
}

}  // namespace lw::ui
