#include "ui/panes/web/saved_exchanges.h"

#include <QCoreApplication>
#include <boost/json/object.hpp>
#include <utility>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

std::string recorded_text(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

ErrorKind error_kind(std::string_view name) {
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::unsupported); ++kind) {
    if (name == to_string(static_cast<ErrorKind>(kind))) return static_cast<ErrorKind>(kind);
  }
  return ErrorKind::protocol;
}

Error recorded_error(const boost::json::object& object) {
  Error error(error_kind(recorded_text(object, "kind")), recorded_text(object, "doing"),
              recorded_text(object, "peer"), recorded_text(object, "reason"));
  error.said = recorded_text(object, "said");
  const auto* offset = object.if_contains("offset");
  boost::system::error_code failed;
  if (offset != nullptr) {
    const auto value = offset->to_number<std::uint64_t>(failed);
    if (!failed) error.offset = value;
  }
  return error;
}

void fill(Exchange& exchange, const OperationRecord& record) {
  const auto* error = record.result.if_contains("error");
  if (record.ended < 0) {
    exchange.state = Exchange::State::unfinished;
    return;
  }
  exchange.duration = record.ended - record.started;
  if (error != nullptr && error->is_object()) {
    exchange.error = recorded_error(error->get_object());
    const bool cancelled = exchange.error->kind == ErrorKind::cancelled;
    exchange.state = cancelled ? Exchange::State::cancelled : Exchange::State::failed;
    return;
  }
  exchange.state = Exchange::State::done;
  http::complete_from_json(record.result, exchange.result);
}

http::SessionSource source_of(StoreReader& reader, const OperationRecord& record) {
  const auto opened = [&reader](ChannelId wanted) {
    for (const ChannelInfo& channel : reader.channels()) {
      if (channel.id == wanted) return channel.opened;
    }
    return Nanoseconds{0};
  };
  return {
      .operation = record,
      .frames = [&reader](FrameNumber first, std::size_t count) { return reader.frames(first, count, true); },
      .saved_body = [&reader](FrameNumber frame) { return reader.saved_body(frame); },
      .channel_opened = opened};
}

ExchangePtr exchange_of(const OperationRecord& record, Nanoseconds began) {
  auto exchange = std::make_shared<Exchange>();
  exchange->operation = record.id;
  exchange->started = QDateTime::fromMSecsSinceEpoch((began + record.started) / 1'000'000);
  exchange->whole = false;
  http::from_json(record.arguments, exchange->arguments);
  fill(*exchange, record);
  return exchange;
}

}  // namespace

std::vector<ExchangePtr> read_exchanges(StoreReader& reader) {
  std::vector<ExchangePtr> exchanges;
  const Nanoseconds began = reader.header().started;
  for (const OperationRecord& record : reader.operations()) {
    if (record.name == http::Fetch::name) exchanges.push_back(exchange_of(record, began));
  }
  return exchanges;
}

http::Fetch::Result read_result(StoreReader& reader, OperationId operation) {
  for (const OperationRecord& record : reader.operations()) {
    if (record.id == operation) return http::result_from_session(source_of(reader, record));
  }
  return {};
}

QString save_recorded_body(StoreReader& reader, OperationId operation, const QString& file, bool replace,
                           const SaveStatePtr& state, QString& remark) {
  for (const OperationRecord& record : reader.operations()) {
    if (record.id == operation)
      return save_wire_body(file, replace, source_of(reader, record), state, remark);
  }
  remark = QCoreApplication::translate("SavedExchanges", "the session has nothing of it");
  return remark;
}

}  // namespace lw::ui
