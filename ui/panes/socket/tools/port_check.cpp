#include "ui/panes/socket/tools/port_check.h"

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"

namespace lw::ui {

PortCheck::PortCheck(Workbench& workbench, QObject* parent) : QObject(parent), workbench_(workbench) {}

PortCheck::~PortCheck() {
  for (const auto& [port, operation] : probes_) operation->cancel();
}

void PortCheck::start(const QString& host, std::vector<quint16> ports) {
  if (running_) return;
  host_ = host;
  ports_ = std::move(ports);
  begun_ = 0;
  running_ = true;
  ++round_;
  NewSession wish;
  wish.title = to_utf8(tr("Port check of %1").arg(host));
  wish.pane = "socket";
  workbench_.create_session(std::move(wish),
                            guarded(this, [this, round = round_](std::expected<SessionPtr, Error> session) {
                              if (round != round_ || !running_) return;
                              if (!session) return finish(error_text(session.error()));
                              session_ = *session;
                              next();
                            }));
}

void PortCheck::next() {
  while (running_ && begun_ < ports_.size() && probes_.size() < static_cast<std::size_t>(kAtOnce))
    probe(ports_[begun_++]);
  if (running_ && probes_.empty() && begun_ == ports_.size()) finish({});
}

void PortCheck::probe(quint16 port) {
  lw::socket::Probe::Arguments arguments;
  arguments.host = to_utf8(host_);
  arguments.port = port;
  arguments.connect.deadlines.connect = kPatience;
  Callbacks<lw::socket::Probe> callbacks;
  callbacks.done =
      guarded(this, [this, port, round = round_](std::expected<lw::socket::Probe::Result, Error> outcome) {
        if (round != round_ || !running_) return;
        probes_.erase(port);
        QString text;
        double best = -1;
        if (!outcome) {
          text = error_sentence(outcome.error());
        } else {
          for (const auto& answer : outcome->answers) {
            const double took = static_cast<double>(answer.connect) / 1e6;
            if (answer.connect >= 0 && (best < 0 || took < best)) best = took;
            if (answer.connect < 0 && text.isEmpty()) text = from_utf8(answer.problem);
          }
        }
        Q_EMIT answered(port, best >= 0, best, best >= 0 ? QString() : text);
        next();
      });
  probes_[port] = workbench_.start<lw::socket::Probe>(session_, std::move(arguments), std::move(callbacks));
}

void PortCheck::stop() {
  if (!running_) return;
  for (const auto& [port, operation] : probes_) operation->cancel();
  finish(tr("Stopped after %1 of %2 ports").arg(begun_ - probes_.size()).arg(ports_.size()));
}

// Letting go of the session closes it; it is in the list of sessions.
void PortCheck::finish(const QString& problem) {
  running_ = false;
  probes_.clear();
  session_.reset();
  Q_EMIT ended(problem);
}

}  // namespace lw::ui
