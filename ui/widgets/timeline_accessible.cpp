#include "ui/widgets/timeline_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include "ui/widgets/timeline.h"

namespace lw::ui {
namespace {

constexpr double kSecond = 1e9;

class TimelineSlider final : public QAccessibleWidget, public QAccessibleValueInterface {
 public:
  explicit TimelineSlider(Timeline* timeline) : QAccessibleWidget(timeline, QAccessible::Slider) {}

  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::ValueInterface) return static_cast<QAccessibleValueInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
  }
  QString text(QAccessible::Text type) const override {
    return type == QAccessible::Value ? timeline()->value_text() : QAccessibleWidget::text(type);
  }
  QVariant currentValue() const override { return static_cast<double>(timeline()->position()) / kSecond; }
  void setCurrentValue(const QVariant& value) override {
    timeline()->wish(static_cast<Nanoseconds>(value.toDouble() * kSecond));
  }
  QVariant maximumValue() const override { return static_cast<double>(timeline()->length()) / kSecond; }
  QVariant minimumValue() const override { return 0.0; }
  QVariant minimumStepSize() const override {
    return static_cast<double>(timeline()->length()) / kSecond / 100;
  }

 private:
  Timeline* timeline() const { return static_cast<Timeline*>(widget()); }
};

QAccessibleInterface* make_timeline(const QString&, QObject* object) {
  auto* timeline = qobject_cast<Timeline*>(object);
  return timeline ? new TimelineSlider(timeline) : nullptr;
}

}  // namespace

void install_timeline_accessibility() {
  static const bool done = [] {
    QAccessible::installFactory(make_timeline);
    return true;
  }();
  static_cast<void>(done);
}

}  // namespace lw::ui
