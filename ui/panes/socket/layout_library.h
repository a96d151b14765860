// Own decoders by name, one list for all socket panes of the program; kept in decoders.json beside the
// settings.
#pragma once

#include <QMap>
#include <QObject>
#include <QStringList>
#include <memory>

#include "ui/panes/socket/kept_text.h"

namespace lw::ui {

class LayoutLibrary final : public QObject {
  Q_OBJECT

 public:
  static constexpr std::size_t kMost = 500;

  static std::shared_ptr<LayoutLibrary> shared();
  LayoutLibrary();

  QStringList names() const;
  QString text(const QString& name) const { return texts_.value(name); }
  /// In the place of the one of that name; false: there is no room for more.
  bool save(const QString& name, const QString& text);
  void remove(const QString& name);

 Q_SIGNALS:
  void changed();
  void problem(const QString& text);

 private:
  void was_read(const QByteArray& text);
  void keep();

  QMap<QString, QString> texts_;
  KeptText kept_;
};

}  // namespace lw::ui
