#include "ui/panes/web/collection/keychain.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>

namespace lw::ui {
namespace {

QString service() {
  return QStringLiteral("linewright");
}

}  // namespace

Keychain& Keychain::instance() {
  static Keychain* one = [] {
    auto* made = new Keychain;
    made->setParent(QCoreApplication::instance());
    return made;
  }();
  return *one;
}

void Keychain::read(const QString& place, const QString& name, std::function<void(const QString*)> done) {
  const QString wanted = key(place, name);
  if (const auto found = session_.constFind(wanted); found != session_.cend()) {
    const QString value = *found;
    return done(&value);
  }
  if (session_only_) return done(nullptr);
  // The job deletes itself. It never falls back to a file: setInsecureFallback stays off.
  auto* job = new QKeychain::ReadPasswordJob(service(), this);
  job->setKey(wanted);
  connect(job, &QKeychain::Job::finished, this, [this, job, wanted, done = std::move(done)] {
    if (job->error() != QKeychain::NoError) return done(nullptr);
    const QString value = job->textData();
    session_[wanted] = value;
    done(&value);
  });
  job->start();
}

void Keychain::write(const QString& place, const QString& name, const QString& value,
                     std::function<void(bool)> done) {
  session_[key(place, name)] = value;
  if (session_only_) return done(false);
  auto* job = new QKeychain::WritePasswordJob(service(), this);
  job->setKey(key(place, name));
  job->setTextData(value);
  connect(job, &QKeychain::Job::finished, this,
          [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
  job->start();
}

void Keychain::forget(const QString& place, const QString& name) {
  session_.remove(key(place, name));
  if (session_only_) return;
  auto* job = new QKeychain::DeletePasswordJob(service(), this);
  job->setKey(key(place, name));
  job->start();
}

}  // namespace lw::ui
