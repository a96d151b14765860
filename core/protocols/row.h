// Seam 3: all that generic code sees of a protocol. One row a protocol, in the list that CMake generates
// (protocols/CMakeLists.txt, LW_PROTOCOLS). No self-registration.
#pragma once

#include <any>
#include <boost/json/object.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/copy_from.h"
#include "core/base/format.h"
#include "core/base/message.h"
#include "core/base/retarget.h"
#include "core/protocols/context.h"
#include "core/protocols/replay_row.h"

namespace lw {

struct Scheme {
  std::string_view name;  // "https"
  std::uint16_t port;     // default
  bool tls;               // TLS from the first byte
};

struct Capability {
  bool possible;
  std::string_view reason;  // where it is not: why
};

/// A text that says the same as a message in another language: a command line, a line of code.
struct CopyForm {
  std::string_view id;    // "curl"
  std::string_view name;  // for people: "curl command"
  std::string_view kind;  // of the messages that have it
  /// Of bytes that may be cut short. Whatever they are, the text does no harm where it is pasted. Empty =
  /// these bytes have none.
  std::string (*text)(const CopyFrom& from, ByteView bytes);
};

/// A kind of operation. Typed at both ends (the protocol's operations.h), type-erased between: `run` takes
/// Op::Arguments and gives Op::Event to `emit` (empty: nobody listens) and Op::Result back, each in a
/// std::any.
struct OperationType {
  std::string_view name;  // "http.fetch"
  Task<std::any> (*run)(Context& context, std::any arguments, std::function<void(std::any)> emit);
  boost::json::object (*arguments_to_json)(const std::any& arguments);  // secrets masked
  std::any (*arguments_from_json)(const boost::json::object& object);
  boost::json::object (*result_to_json)(const std::any& result);
  /// Deadlines::total of the arguments, where the operation has one; zero = none. Whoever runs it keeps the
  /// time.
  std::chrono::milliseconds (*total_deadline)(const std::any& arguments);

  /// Where it goes, for those who want it to go elsewhere; null = nowhere of its own (it works on lines that
  /// others opened).
  std::optional<Target> (*target)(const std::any& arguments);
  /// Sends it there. Null as `target`.
  void (*retarget)(std::any& arguments, const Retarget& to);
  /// Channels that it names become those that they are called now; null = it names none.
  void (*rename_channels)(std::any& arguments, const std::function<ChannelId(ChannelId)>& now);
  /// Why it can't be run again against live peers; empty = it can.
  std::string_view cannot_rerun;
  /// Makes it fit to be played back: what it would write beside the session is left out, and its own time
  /// limit, since a playback can be slow or stand still. `result` is what was recorded of how it ended. Never
  /// null.
  void (*for_playback)(std::any& arguments, const boost::json::object& result);
};

struct ProtocolRow {
  std::string_view id;    // "http"
  std::string_view name;  // "HTTP", for people
  std::span<const Scheme> schemes;
  std::span<const std::string_view> transports;  // "tcp", "udp", "unix"
  Capability playback;
  Capability rerun;
  Capability serve;

  std::unique_ptr<Describer> (*make_describer)(const ChannelInfo& channel);
  /// The field tree of one message: its kind (Message::kind) and its bytes, which may be cut short. Fields
  /// that `wish` does not want may be left out. What bytes mean only by what was said long before (entries of
  /// a compression's table), the describer tells in remarks of severity none at their places.
  std::vector<Field> (*fields)(std::string_view kind, ByteView bytes, const FieldWish& wish);
  /// Of a field that a describer told by a remark (core/api/known_fields.h): what else it has to say of the
  /// message, from its kind and its bytes. Null = the remark says it all.
  void (*read_told)(Field& field, std::string_view kind, ByteView bytes) = nullptr;
  /// All the names that `fields` may use.
  std::span<const FieldName> field_names;
  std::optional<Content> (*content)(std::string_view kind, ByteView bytes);
  std::unique_ptr<Redactor> (*make_redactor)(const ChannelInfo& channel);
  /// What replay and comparing ask.
  ReplayRow replay = {};

  std::span<const OperationType> operations;
  /// Files that hold this protocol alone; what every protocol can be written to is in session/formats.
  std::span<const Format> formats;
  /// What else its messages can be copied as.
  std::span<const CopyForm> copy_forms = {};

  /// The protocol (its id) whose messages its own are too: their fields stand in its trees, and filters that
  /// ask for those find them there. Empty = none.
  std::string_view stands_on = {};
  /// Around a describer of `stands_on`: messages that carry this protocol are told as its own, all others
  /// pass. Null = only its own channels have its messages.
  std::unique_ptr<Describer> (*describe_carried)(const ChannelInfo& channel,
                                                 std::unique_ptr<Describer> inner) = nullptr;
};

/// Whether a note says that its channel only carries others from here on (ReplayRow::carries_only).
bool begins_carrying(const Note& note);

/// Null implementations for the optional parts: no messages, no secrets, no content.
std::unique_ptr<Describer> null_describer(const ChannelInfo& channel);
std::vector<Field> null_fields(std::string_view kind, ByteView bytes, const FieldWish& wish);
std::optional<Content> null_content(std::string_view kind, ByteView bytes);
std::unique_ptr<Redactor> null_redactor(const ChannelInfo& channel);

template <class Op>
constexpr auto erased_target() -> std::optional<Target> (*)(const std::any&) {
  if constexpr (requires(const typename Op::Arguments& typed) { target_of(typed); }) {
    return [](const std::any& a) -> std::optional<Target> {
      return target_of(std::any_cast<const typename Op::Arguments&>(a));
    };
  } else {
    return nullptr;
  }
}

template <class Op>
constexpr auto erased_retarget() -> void (*)(std::any&, const Retarget&) {
  if constexpr (requires(typename Op::Arguments& typed, const Retarget& to) { retarget(typed, to); }) {
    return [](std::any& a, const Retarget& to) { retarget(std::any_cast<typename Op::Arguments&>(a), to); };
  } else {
    return nullptr;
  }
}

template <class Op>
constexpr auto erased_rename() -> void (*)(std::any&, const std::function<ChannelId(ChannelId)>&) {
  using Now = std::function<ChannelId(ChannelId)>;
  if constexpr (requires(typename Op::Arguments& typed, const Now& now) { rename_channels(typed, now); }) {
    return
        [](std::any& a, const Now& now) { rename_channels(std::any_cast<typename Op::Arguments&>(a), now); };
  } else {
    return nullptr;
  }
}

/// What most operations call these things by; one that has others gives a `for_playback(Arguments&)`;
/// one whose way depended on more than its arguments (a file of the user's, a clock), a second one that is
/// given the recorded result too.
template <class Op>
void fit_for_playback(std::any& erased, const boost::json::object& result) {
  auto& typed = std::any_cast<typename Op::Arguments&>(erased);
  if constexpr (requires { typed.connect.deadlines.total; }) typed.connect.deadlines.total = {};
  if constexpr (requires { typed.deadlines.total; }) typed.deadlines.total = {};
  if constexpr (requires { typed.output_file.clear(); }) typed.output_file.clear();
  if constexpr (requires { for_playback(typed); }) for_playback(typed);
  if constexpr (requires { for_playback(typed, result); }) for_playback(typed, result);
}

template <class Op>
constexpr std::string_view why_not_again() {
  if constexpr (requires { Op::cannot_rerun; })
    return Op::cannot_rerun;
  else
    return {};
}

/// Builds the erased form from a typed one. Found by their arguments, where they exist: `target_of(const
/// Arguments&)`, `retarget(Arguments&, const Retarget&)`, `rename_channels(Arguments&, const
/// std::function<...>&)`; and `Op::cannot_rerun`. `Run` is a function Task<Op::Result>(Context&,
/// Op::Arguments, std::function<void(typename Op::Event)>); the function is empty when nobody listens.
template <class Op, auto Run>
constexpr OperationType operation_type() {
  return OperationType{
      .name = Op::name,
      .run = [](Context& context, std::any arguments, std::function<void(std::any)> emit) -> Task<std::any> {
        auto& typed = std::any_cast<typename Op::Arguments&>(arguments);
        std::function<void(typename Op::Event)> typed_emit;
        if (emit)
          typed_emit = [emit = std::move(emit)](typename Op::Event event) {
            emit(std::any(std::move(event)));
          };
        auto result = co_await Run(context, std::move(typed), std::move(typed_emit));
        co_return std::any(std::move(result));
      },
      .arguments_to_json =
          [](const std::any& a) { return to_json(std::any_cast<const typename Op::Arguments&>(a)); },
      .arguments_from_json =
          [](const boost::json::object& object) {
            typename Op::Arguments arguments;
            from_json(object, arguments);
            return std::any(std::move(arguments));
          },
      .result_to_json =
          [](const std::any& r) { return to_json(std::any_cast<const typename Op::Result&>(r)); },
      .total_deadline = [](const std::any& a) -> std::chrono::milliseconds {
        if constexpr (requires(const typename Op::Arguments& typed) { typed.connect.deadlines.total; }) {
          return std::any_cast<const typename Op::Arguments&>(a).connect.deadlines.total;
        } else if constexpr (requires(const typename Op::Arguments& typed) { typed.deadlines.total; }) {
          return std::any_cast<const typename Op::Arguments&>(a).deadlines.total;
        } else {
          return {};
        }
      },
      .target = erased_target<Op>(),
      .retarget = erased_retarget<Op>(),
      .rename_channels = erased_rename<Op>(),
      .cannot_rerun = why_not_again<Op>(),
      .for_playback = &fit_for_playback<Op>,
  };
}

/// Of a channel, by its protocol's row. Never null: a protocol that nobody knows has no messages and no
/// secrets. They follow their channel: after a note `upgraded` whose fact "to" is a ProtocolRow::id they are
/// those of that row. (Within a frame it is the describer itself that hands over: Describer::succeeded_by.)
std::unique_ptr<Describer> describer_of(const ChannelInfo& channel);
std::unique_ptr<Redactor> redactor_of(const ChannelInfo& channel);

/// The generated list, and look-ups in it (null = none).
std::span<const ProtocolRow* const> protocol_rows();
const ProtocolRow* find_protocol(std::string_view id);
/// Operations of no protocol (core/api/generic_operations.cpp): they speak whichever their arguments name.
/// Recorded, played back and run again as all others; their bytes on the line are those of their arguments.
std::span<const OperationType> generic_operations();
/// By rows first, then the generic ones.
const OperationType* find_operation(std::string_view name);

}  // namespace lw
