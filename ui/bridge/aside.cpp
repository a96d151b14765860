#include "ui/bridge/aside.h"

namespace lw::ui {
namespace {

QThreadPool& pool(QPointer<QThreadPool>& held, int threads) {
  if (!held) {
    held = new QThreadPool(QCoreApplication::instance());  // ends before the application does
    held->setMaxThreadCount(threads);
  }
  return *held;
}

}  // namespace

QThreadPool& long_jobs() {
  static QPointer<QThreadPool> held;
  return pool(held, 2);
}

QThreadPool& page_jobs() {
  static QPointer<QThreadPool> held;
  return pool(held, 2);
}

}  // namespace lw::ui
