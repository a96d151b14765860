#include "ui/panes/socket/framing_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>
#include <algorithm>

#include "core/protocols/socket/sending/input_text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

using lw::socket::Framing;
using lw::socket::FramingKind;

enum FramingPage { kNoPage, kDelimiterPage, kFixedPage, kLengthPage, kIdlePage };

FramingPage page_of(FramingKind kind) {
  switch (kind) {
    case FramingKind::delimiter:
      return kDelimiterPage;
    case FramingKind::fixed:
      return kFixedPage;
    case FramingKind::length:
      return kLengthPage;
    case FramingKind::idle:
      return kIdlePage;
    default:
      return kNoPage;
  }
}

QSpinBox* number_box(QWidget* parent, int least, int most, int value, const QString& name) {
  auto* box = new QSpinBox(parent);
  box->setRange(least, most);
  box->setValue(value);
  box->setAccessibleName(name);
  return box;
}

}  // namespace

FramingFields::FramingFields(QWidget* parent) : QWidget(parent) {
  kind_ = new QComboBox(this);
  kind_->addItems({tr("As it is read"), tr("Lines"), tr("Up to a delimiter"), tr("Of a fixed length"),
                   tr("Length in front"), tr("Parted by silence"), tr("SLIP (RFC 1055)"), tr("COBS")});
  kind_->setAccessibleName(tr("What is a message"));
  kind_->setToolTip(tr("How the bytes that arrive are cut into messages"));
  pages_ = new QStackedWidget(this);
  pages_->addWidget(new QWidget(pages_));
  pages_->addWidget(make_delimiter());
  pages_->addWidget(make_fixed());
  pages_->addWidget(make_length());
  pages_->addWidget(make_idle());
  max_ = number_box(this, 1, static_cast<int>(lw::socket::kGreatestMaxMessage),
                    static_cast<int>(lw::socket::kDefaultMaxMessage), tr("Longest message"));
  max_->setSuffix(tr(" bytes"));
  max_->setToolTip(tr("What is longer comes in pieces, and says so"));
  both_ = new QCheckBox(tr("Cut what is sent too"), this);
  both_->setToolTip(tr("Without it each send is a message"));
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(4);
  form->addRow(tr("&Messages"), kind_);
  form->addRow(pages_);
  form->addRow(tr("At most"), max_);
  form->addRow(QString(), both_);
  connect(kind_, &QComboBox::currentIndexChanged, this, &FramingFields::kind_chosen);
  connect(max_, &QSpinBox::valueChanged, this, &FramingFields::edited);
  connect(both_, &QCheckBox::toggled, this, &FramingFields::edited);
  kind_chosen();
}

QWidget* FramingFields::make_delimiter() {
  auto* page = new QWidget(pages_);
  delimiter_ = new QLineEdit(QStringLiteral("\\r\\n\\r\\n"), page);
  delimiter_->setAccessibleName(tr("Delimiter"));
  delimiter_->setToolTip(tr("1 to 64 bytes, with \\r \\n \\0 \\xHH"));
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("Delimiter"), delimiter_);
  connect(delimiter_, &QLineEdit::textChanged, this, &FramingFields::edited);
  return page;
}

QWidget* FramingFields::make_fixed() {
  auto* page = new QWidget(pages_);
  size_ =
      number_box(page, 1, static_cast<int>(lw::socket::kGreatestMaxMessage), 16, tr("Bytes of a message"));
  size_->setToolTip(tr("Every message is so long"));
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("Bytes"), size_);
  connect(size_, &QSpinBox::valueChanged, this, &FramingFields::edited);
  return page;
}

QWidget* FramingFields::make_length() {
  auto* page = new QWidget(pages_);
  prefix_size_ = number_box(page, 1, 8, 2, tr("Bytes of the length field"));
  prefix_size_->setSuffix(tr(" bytes"));
  prefix_size_->setToolTip(tr("How wide the field is that says the length"));
  endian_ = new QComboBox(page);
  endian_->addItems({tr("big end first"), tr("little end first")});
  endian_->setAccessibleName(tr("Order of its bytes"));
  endian_->setToolTip(tr("Big end first is the order of most network protocols"));
  offset_ = number_box(page, 0, 65'536, 0, tr("Bytes before the length field"));
  adjust_ = number_box(page, -65'536, 65'536, 0, tr("Added to what it says"));
  offset_->setToolTip(tr("The length stands behind so many bytes of the message"));
  adjust_->setToolTip(tr("Where it counts more or less than what follows it: this is added to it"));
  includes_ = new QCheckBox(tr("It counts itself and what is before it"), page);
  includes_->setToolTip(tr("Without it the length is that of what stands behind the field"));
  auto* field = new QHBoxLayout;
  field->addWidget(prefix_size_);
  field->addWidget(endian_, 1);
  auto* numbers = new QHBoxLayout;
  numbers->addWidget(offset_, 1);
  numbers->addWidget(new QLabel(tr("add"), page));
  numbers->addWidget(adjust_, 1);
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(4);
  form->addRow(tr("Field"), field);
  form->addRow(tr("Before it"), numbers);
  form->addRow(QString(), includes_);
  for (auto* box : {prefix_size_, offset_, adjust_})
    connect(box, &QSpinBox::valueChanged, this, &FramingFields::edited);
  connect(endian_, &QComboBox::currentIndexChanged, this, &FramingFields::edited);
  connect(includes_, &QCheckBox::toggled, this, &FramingFields::edited);
  return page;
}

QWidget* FramingFields::make_idle() {
  auto* page = new QWidget(pages_);
  gap_ = number_box(page, 1, 3'600'000, 100, tr("Silence that ends a message"));
  gap_->setSuffix(tr(" ms"));
  gap_->setToolTip(tr("What comes with no such pause in it is one message"));
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("Silence"), gap_);
  connect(gap_, &QSpinBox::valueChanged, this, &FramingFields::edited);
  return page;
}

// Only the chosen page has a height.
void FramingFields::kind_chosen() {
  const auto kind = static_cast<FramingKind>(kind_->currentIndex());
  const FramingPage page = page_of(kind);
  for (int i = 0; i < pages_->count(); ++i)
    pages_->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                     i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored);
  pages_->setCurrentIndex(page);
  pages_->setVisible(page != kNoPage);
  pages_->adjustSize();
  max_->setEnabled(kind != FramingKind::raw);
  both_->setEnabled(kind != FramingKind::raw);
  Q_EMIT edited();
}

std::expected<std::string, QString> FramingFields::text() const {
  Framing framing;
  framing.kind = static_cast<FramingKind>(kind_->currentIndex());
  if (framing.kind == FramingKind::delimiter) {
    auto bytes = lw::socket::read_input(lw::socket::InputForm::text, to_utf8(delimiter_->text()));
    if (!bytes) return std::unexpected(tr("Delimiter: %1").arg(from_utf8(bytes.error().reason)));
    if (bytes->empty() || bytes->size() > 64) return std::unexpected(tr("A delimiter has 1 to 64 bytes"));
    framing.delimiter = std::move(*bytes);
  }
  framing.size = static_cast<std::uint64_t>(size_->value());
  framing.prefix = {.size = static_cast<unsigned>(prefix_size_->value()),
                    .little = endian_->currentIndex() == 1,
                    .offset = static_cast<std::uint32_t>(offset_->value()),
                    .includes_header = includes_->isChecked(),
                    .adjust = adjust_->value()};
  framing.gap = static_cast<Nanoseconds>(gap_->value()) * 1'000'000;
  if (framing.kind != FramingKind::raw) {
    framing.max = static_cast<std::uint64_t>(max_->value());
    framing.both = both_->isChecked();
  }
  const std::string text = lw::socket::framing_text(framing);
  const auto back = lw::socket::read_framing(text);
  if (!back) return std::unexpected(from_utf8(back.error().reason));
  return text;
}

void FramingFields::show_text(const std::string& text) {
  const Framing framing = lw::socket::read_framing(text).value_or(Framing{});
  const auto bounded = [](std::uint64_t value) {
    return static_cast<int>(std::min<std::uint64_t>(value, lw::socket::kGreatestMaxMessage));
  };
  kind_->setCurrentIndex(static_cast<int>(framing.kind));
  if (framing.kind == FramingKind::delimiter)
    delimiter_->setText(from_utf8(lw::socket::write_input(lw::socket::InputForm::text, framing.delimiter)));
  size_->setValue(bounded(framing.size));
  prefix_size_->setValue(static_cast<int>(framing.prefix.size));
  endian_->setCurrentIndex(framing.prefix.little ? 1 : 0);
  offset_->setValue(bounded(framing.prefix.offset));
  adjust_->setValue(framing.prefix.adjust);
  includes_->setChecked(framing.prefix.includes_header);
  gap_->setValue(static_cast<int>(framing.gap / 1'000'000));
  max_->setValue(bounded(framing.max));
  both_->setChecked(framing.both);
}

}  // namespace lw::ui
