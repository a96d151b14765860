#include "ui/panes/web/views/events_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "core/protocols/http/event_stream.h"
#include "ui/bridge/text.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/show_as_view.h"

namespace lw::ui {
namespace {

bool looks_like_json(ByteView data) {
  const auto first = data.find_first_not_of(" \t\r\n");
  return first != ByteView::npos && (data[first] == '{' || data[first] == '[');
}

QLabel* plain_label(const QString& name, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setAccessibleName(name);
  return label;
}

}  // namespace

bool has_event_stream(const Exchange& exchange) {
  return std::ranges::any_of(exchange.result.hops, [](const http::Hop& hop) {
    return hop.response.status == 200 &&
           http::is_event_stream(http::joined(hop.response.headers, "Content-Type"));
  });
}

EventsList::EventsList(QWidget* parent)
    : LiveList(tr("Events"), parent),
      model_(new EventsModel(this)),
      bytes_(new ShowAsView(this)),
      facts_(plain_label(tr("About the chosen event"), this)),
      state_(plain_label(tr("State of the stream"), this)) {
  below_ = new QWidget(this);
  auto* detail = new QVBoxLayout(below_);
  detail->setContentsMargins(0, 0, 0, 0);
  detail->setSpacing(2);
  detail->addWidget(state_);
  detail->addWidget(facts_);
  detail->addWidget(bytes_, 1);
  rows()->setSelectionMode(QAbstractItemView::SingleSelection);
  assemble(model_, make_tools(), below_, 3, 2);
  auto* header = rows()->header();
  header->resizeSection(EventsModel::kTime, 90);
  header->resizeSection(EventsModel::kType, 120);
  header->resizeSection(EventsModel::kId, 100);
  header->resizeSection(EventsModel::kSize, 70);
  connect(model_, &EventsModel::changed, this, [this] {
    show_counts();
    show_state();
  });
  show_counts();
  row_chosen();
  show_state();
}

QWidget* EventsList::make_tools() {
  QHBoxLayout* layout = nullptr;
  QWidget* bar = make_bar(layout);
  filter_ = field(tr("Filter events"), tr("Only events with this text in type, id or data are shown"));
  pause_ = button(tr("&Pause"), tr("Hold the list as it is; what comes is shown when it goes on"), true);
  clear_ = button(tr("C&lear"), tr("Begin with an empty list; the transcript keeps everything"), false);
  stop_ = button(tr("S&top"), tr("End the stream, and ask for it no more (Esc)"), false);
  layout->addWidget(filter_, 1);
  layout->addWidget(count_label());
  for (QToolButton* one : {pause_, follow_button(), clear_, stop_}) layout->addWidget(one);
  connect(filter_, &QLineEdit::textChanged, model_, &EventsModel::set_filter);
  connect(pause_, &QToolButton::toggled, model_, &EventsModel::set_paused);
  connect(clear_, &QToolButton::clicked, model_, &EventsModel::clear);
  connect(stop_, &QToolButton::clicked, this, &EventsList::stop_wanted);
  return bar;
}

void EventsList::show_exchange(const ExchangePtr& exchange) {
  exchange_ = exchange;
  const bool events = exchange && exchange->transcript && has_event_stream(*exchange);
  const OperationId operation = events ? exchange->operation : 0;
  follow(operation == 0 ? nullptr : exchange->transcript, News::frames);
  model_->set_source(transcript(), operation);
  model_->follow();
  show_state();
}

void EventsList::show_counts() {
  const QLocale locale;
  const auto shown = static_cast<std::uint64_t>(model_->rowCount());
  const auto all = model_->all();
  QString text = shown == all ? tr("%1 shown").arg(locale.toString(static_cast<qulonglong>(shown)))
                              : tr("%1 of %2")
                                    .arg(locale.toString(static_cast<qulonglong>(shown)),
                                         locale.toString(static_cast<qulonglong>(all)));
  if (model_->forgot()) text += tr(" (older ones: transcript)");
  count_label()->setText(text);
}

void EventsList::show_state() {
  QStringList parts;
  const bool running = exchange_ && !exchange_->over();
  if (running && exchange_->reconnecting) {
    const auto& again = *exchange_->reconnecting;
    parts << tr("Asked for again after %1 s: %2")
                 .arg(QLocale().toString(static_cast<double>(again.wait.count()) / 1000, 'f', 1),
                      from_utf8(again.why));
  } else if (exchange_) {
    parts << (running ? tr("Open") : tr("Ended"));
  }
  if (model_->streams() > 1) parts << tr("stream %1").arg(model_->streams());
  if (!model_->last_id().isEmpty()) parts << tr("last id %1").arg(model_->last_id().left(100));
  if (model_->retry() >= 0)
    parts << tr("retry after %1 s").arg(QLocale().toString(model_->retry() / 1000.0, 'f', 1));
  if (!model_->problem().isEmpty()) parts << model_->problem();
  if (exchange_ && !exchange_->result.events_note.empty()) parts << from_utf8(exchange_->result.events_note);
  state_->setText(parts.join(QStringLiteral("  ·  ")));
  stop_->setEnabled(running);
}

void EventsList::row_chosen() {
  const http::LoggedEvent* one = model_->logged(rows()->currentIndex().row());
  // The list has the room until there is something to be seen below it.
  bytes_->setVisible(one != nullptr);
  below_->setMaximumHeight(one != nullptr ? QWIDGETSIZE_MAX : below_->sizeHint().height());
  if (one == nullptr) {
    facts_->setText(tr("Choose an event to see all of it."));
    bytes_->set_bytes({}, {});
    return;
  }
  QStringList facts{from_utf8(one->event.type)};
  if (!one->event.id.empty()) facts << tr("id %1").arg(from_utf8(one->event.id));
  facts << tr("size %1").arg(QLocale().toString(static_cast<qulonglong>(one->event.data.size())));
  if (one->stream > 1) facts << tr("of stream %1").arg(one->stream);
  facts << tr("frame %1").arg(QLocale().toString(static_cast<qulonglong>(one->frame)));
  if (one->event.cut) facts << tr("too long: the beginning is shown");
  facts_->setText(facts.join(QStringLiteral("  ·  ")));
  ShowWish wish = bytes_->wish();
  wish.form = looks_like_json(one->event.data) ? ShownForm::json : ShownForm::text;
  bytes_->set_wish(std::move(wish));
  bytes_->set_bytes(one->event.data, tr("event"));
}

void EventsList::fill_menu(QMenu& menu, int row) {
  const http::LoggedEvent* one = model_->logged(row);
  add_copies(menu, one == nullptr ? QByteArray() : from_bytes(one->event.data), one != nullptr);
}

QString EventsList::facts() const {
  return facts_->text();
}
QString EventsList::counts() const {
  return count_label()->text();
}
QString EventsList::state() const {
  return state_->text();
}

EventsView::EventsView(QWidget* parent) : ResponseView(parent), list_(new EventsList(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(list_);
  connect(list_, &EventsList::stop_wanted, this, &ResponseView::stop_wanted);
}

bool EventsView::open_search() {
  list_->filter_edit()->setFocus(Qt::ShortcutFocusReason);
  return true;
}

}  // namespace lw::ui
