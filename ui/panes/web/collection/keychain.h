// Secrets of environments: in the system's keychain (QtKeychain: Secret Service, KWallet) where there is one,
// else for as long as the program runs. Never in a file.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <functional>

namespace lw::ui {

class Keychain final : public QObject {
  Q_OBJECT

 public:
  static Keychain& instance();

  /// `place` is the collection's folder and the environment. `done` gets null where there is none.
  void read(const QString& place, const QString& name, std::function<void(const QString* value)> done);
  /// Known at once; `done` gets whether the system keeps it too.
  void write(const QString& place, const QString& name, const QString& value,
             std::function<void(bool kept)> done);
  void forget(const QString& place, const QString& name);

  /// For tests: what the system has not is gone, as if the program had begun anew.
  void forget_known() { session_.clear(); }
  /// For tests: as if the system had no keychain.
  void set_session_only(bool on) { session_only_ = on; }

 private:
  static QString key(const QString& place, const QString& name) { return place + QLatin1Char('/') + name; }

  QHash<QString, QString> session_;
  bool session_only_ = false;
};

}  // namespace lw::ui
