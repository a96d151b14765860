// What the arguments of a recorded operation lack, since it was masked or is another now.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "core/api/rerun_run.h"
#include "core/base/text.h"

namespace lw {
namespace asio = boost::asio;

namespace {

/// The placeholders' own text where `argument` is one that is filled in.
boost::json::object with(const boost::json::object& arguments, const Placeholder& one,
                         const std::string& value) {
  boost::json::object copy = arguments;
  fill_in(copy, [&](const Placeholder& other) -> const std::string* {
    return other.argument == one.argument ? &value : nullptr;
  });
  return copy;
}

}  // namespace

/// Whether the operation still needs it where it is sent: another account makes an old password idle. Masked
/// values keep their length when they are recorded, so two lengths tell.
bool RerunRun::matters(const Step& step, const boost::json::object& arguments,
                       const Placeholder& placeholder) const {
  const OperationType* type = find_operation(step.recorded->name);
  if (!type->retarget || !is_moved(step)) return true;
  // base/connect_settings.h: a proxy's password is masked with one length for all.
  if (placeholder.argument.contains(".proxy.")) return !choice_.to.proxy;
  const auto recorded_with = [&](std::size_t length) {
    std::any typed = type->arguments_from_json(with(arguments, placeholder, std::string(length, 'x')));
    type->retarget(typed, choice_.to);
    return type->arguments_to_json(typed);
  };
  return recorded_with(41) != recorded_with(42);
}

const std::string* RerunRun::secret_for(const Step& step, const Placeholder& placeholder) const {
  const auto chosen = choice_.secrets.find({step.recorded->id, placeholder.argument});
  if (chosen != choice_.secrets.end()) return &chosen->second;
  const std::string where = step.plan->target ? step.plan->target->to_string() : "";
  const auto asked = asked_.find({placeholder.label + " at " + where, placeholder.text});
  return asked == asked_.end() ? nullptr : &asked->second;
}

std::optional<boost::json::object> RerunRun::filled(const Step& step) {
  boost::json::object arguments = step.recorded->arguments;
  std::map<std::string, const std::string*> values;
  for (const Placeholder& one : placeholders(arguments)) {
    if (values_.binds(step.recorded->id, one.argument) || !matters(step, arguments, one)) continue;
    const std::string* value = secret_for(step, one);
    if (!value) {
      ask(steps_[step.recorded->id], one);
      return std::nullopt;
    }
    values[one.argument] = value;
  }
  fill_in(arguments, [&values](const Placeholder& one) -> const std::string* {
    const auto found = values.find(one.argument);
    return found == values.end() ? nullptr : found->second;
  });
  for (std::string& missing : values_.put(step.recorded->id, arguments)) problem(std::move(missing));
  return arguments;
}

void RerunRun::ask(Step& step, Placeholder placeholder) {
  asking_ = true;
  const std::string peer = step.plan->target ? step.plan->target->to_string() : "";
  CredentialsQuestion question{
      .peer = peer, .realm = placeholder.label, .user = {}, .operation = step.recorded->id};
  static constexpr std::string_view kUser = " of user ";
  if (const auto user = placeholder.label.find(kUser); user != placeholder.label.npos)
    question.user = placeholder.label.substr(user + kUser.size());
  auto asking = [](std::shared_ptr<RerunRun> self, Step& asker, Placeholder missing,
                   CredentialsQuestion asked) -> Task<> {
    const std::string label = missing.label + " at " + asked.peer;
    const auto live = self->live_;  // whose prompter it is
    auto answer = co_await live->prompter().credentials(std::move(asked));
    if (self->over_ || !std::exchange(self->asking_, false)) co_return;  // stopped meanwhile
    self->last_activity_ = system_clock().monotonic();
    if (answer) {
      self->given_->add(answer->password);
      self->asked_[{label, missing.text}] = std::move(answer->password);
      self->begin(asker);
    } else {
      self->skip(asker, "it needs the " + label + ", which was masked when it was recorded");
    }
    self->pump_soon();
  };
  asio::co_spawn(executor_, asking(shared_from_this(), step, std::move(placeholder), std::move(question)),
                 asio::detached);
}

}  // namespace lw
