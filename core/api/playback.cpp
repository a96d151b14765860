#include "core/api/playback.h"

#include <utility>

#include "core/api/playback_run.h"
#include "core/api/workbench_impl.h"
#include "core/session/session.h"
#include "core/session/store/sqlite_file.h"

namespace lw {
namespace asio = boost::asio;

namespace {

/// On the UI's thread, except where said. What runs on the loop holds only `run_`.
class PlaybackImpl final : public Playback, public std::enable_shared_from_this<PlaybackImpl> {
 public:
  PlaybackImpl(Workbench::Impl& workbench, std::filesystem::path file, PlaybackChoice choice,
               PlaybackCallbacks callbacks)
      : workbench_(workbench),
        file_(std::move(file)),
        choice_(std::move(choice)),
        callbacks_(std::move(callbacks)) {
    show_choice();
  }
  ~PlaybackImpl() override { stop(); }

  SessionPtr session() const override { return session_; }
  const PlaybackState& state() const override { return state_; }

  void play() override {
    choice_.paused = false;
    if (!making_) return on_player([](Player& player) { player.play(); });
    step_wished_ = false;
    wished();
  }
  void pause() override {
    choice_.paused = true;
    if (!making_) return on_player([](Player& player) { player.pause(); });
    wished();
  }
  void step() override {
    choice_.paused = true;
    if (!making_) return on_player([](Player& player) { player.step(); });
    step_wished_ = true;
    wished();
  }
  void jump(Nanoseconds position) override {
    if (making_) {
      hurry_until_ = position;
      step_wished_ = false;
    } else if (is_back(position)) {
      choice_.paused |= state_.phase == PlaybackPhase::ended;
      begin(position);
      wished();
    } else {
      on_player([position](Player& player) { player.hurry_to(position); });
    }
  }
  void set_speed(double speed) override {
    choice_.speed = speed;
    if (!making_) return on_player([speed](Player& player) { player.set_speed(speed); });
    wished();
  }
  void set_pace(PlaybackPace pace) override {
    choice_.pace = pace;
    if (!making_) return on_player([pace](Player& player) { player.set_pace(pace); });
    wished();
  }

  /// A new session, and into it up to there at once.
  void begin(Nanoseconds hurry_until) {
    stop();
    making_ = true;
    hurry_until_ = hurry_until;
    step_wished_ = false;
    state_ = {.length = state_.length, .frames = state_.frames};
    show_choice();
    const int round = ++round_;
    PlaybackRun::Callbacks callbacks;
    const std::weak_ptr<PlaybackImpl> weak = weak_from_this();
    if (callbacks_.begin) {
      callbacks.begin = [weak, round, &delivery = workbench_.delivery](OperationRecord recorded) {
        delivery.push([weak, round, recorded = std::move(recorded)] {
          const auto self = weak.lock();
          if (self && self->round_ == round) self->callbacks_.begin(recorded);
        });
      };
    }
    asio::post(workbench_.files, [weak, round, &workbench = workbench_, file = file_, choice = choice_,
                                  callbacks = std::move(callbacks)]() mutable {
      try {
        RecordedFile recorded = open_recording(file);
        check_playable(*recorded.reader);
        std::shared_ptr<PrivateFolder> folder;
        if (choice.file.empty()) {
          folder = std::make_shared<PrivateFolder>();
          choice.file = folder->path() / "playback.lws";
        } else {
          check_place(file, choice.file);
        }
        auto restored = restored_arguments(*recorded.reader, [&weak] { return !weak.expired(); });
        auto held = std::make_shared<RecordedFile>(std::move(recorded));
        asio::post(workbench.loop,
                   [weak, round, &workbench, choice, folder, held, restored = std::move(restored),
                    callbacks = std::move(callbacks)]() mutable {
                     make_session(workbench, weak, round, {std::move(*held), std::move(restored)}, choice,
                                  folder, std::move(callbacks));
                   });
      } catch (const std::exception& error) {
        failed(workbench, weak, round, storage_error(error));
      }
    });
  }

 private:
  struct Opened {
    RecordedFile file;
    std::map<OperationId, boost::json::object> restored;
  };

  /// What stands at `to` is replaced, unless it is the recording, or is being recorded.
  static void check_place(const std::filesystem::path& recording, const std::filesystem::path& to) {
    std::error_code code;
    if (!std::filesystem::exists(to, code)) return;
    if (std::filesystem::equivalent(recording, to, code))
      throw Error(ErrorKind::storage, "playing into " + to.string(), "", "it is the recording itself");
    delete_session(to);
  }

  static void failed(Workbench::Impl& workbench, const std::weak_ptr<PlaybackImpl>& weak, int round,
                     Error error) {
    workbench.delivery.push([weak, round, error = std::move(error)] {
      const auto self = weak.lock();
      if (!self || self->round_ != round) return;
      self->making_ = false;
      self->state_.phase = PlaybackPhase::ended;
      if (self->callbacks_.failed) self->callbacks_.failed(error);
    });
  }

  /// Loop thread.
  static void make_session(Workbench::Impl& workbench, const std::weak_ptr<PlaybackImpl>& weak, int round,
                           Opened recorded, const PlaybackChoice& choice,
                           std::shared_ptr<PrivateFolder> folder, PlaybackRun::Callbacks callbacks) {
    try {
      const auto told = std::make_shared<Told>();
      const auto slot = std::make_shared<std::weak_ptr<PlaybackRun>>();
      callbacks.changed = [&workbench, weak, round, told, slot] { tell(workbench, weak, round, told, slot); };
      const auto run = std::make_shared<PlaybackRun>(workbench.loop.get_executor(), std::move(recorded.file),
                                                     choice, std::move(callbacks));
      run->take_restored(std::move(recorded.restored));
      *slot = run;
      NewSession wish{.title = run->header().title,
                      .pane = run->header().pane,
                      .file = choice.file,
                      .body_limit = run->header().body_limit,
                      .keep_secrets = run->header().settings.contains("secrets_kept"),
                      .settings = run->header().settings};
      auto handle = workbench.make(std::move(wish), run->world());
      handle->belongings_ = std::move(folder);
      run->play_into(handle->live_);
      workbench.delivery.push([&workbench, weak, round, handle, run]() mutable {
        workbench.adopt(handle);
        if (const auto self = weak.lock(); self && self->round_ == round) self->made(handle, run);
      });
    } catch (const std::exception& error) {
      failed(workbench, weak, round, storage_error(error));
    }
  }

  void made(const std::shared_ptr<SessionHandleImpl>& handle, const std::shared_ptr<PlaybackRun>& run) {
    session_ = handle;
    run_ = run;
    making_ = false;
    on_player([choice = choice_, hurry_until = hurry_until_, step = step_wished_](Player& player) {
      player.choose(choice);
      player.hurry_to(hurry_until);
      if (step) player.step();
    });
    if (callbacks_.session) callbacks_.session(session_);
    if (run_ != run) return;
    asio::post(workbench_.loop, [&workbench = workbench_, weak = weak_from_this(), round = round_, run] {
      try {
        static_cast<PlaybackRun&>(*run).begin();
      } catch (const Error& error) {
        run->player().stop();
        failed(workbench, weak, round, error);
      }
    });
  }

  /// The way of the state to the UI's thread: one at a time, and the last one for sure. Loop thread.
  struct Told {
    bool on_the_way = false;
    bool again = false;
  };
  static void tell(Workbench::Impl& workbench, const std::weak_ptr<PlaybackImpl>& weak, int round,
                   const std::shared_ptr<Told>& told,
                   const std::shared_ptr<std::weak_ptr<PlaybackRun>>& slot) {
    if (told->on_the_way) {
      told->again = true;
      return;
    }
    const auto run = slot->lock();
    if (!run) return;
    told->on_the_way = true;
    told->again = false;
    workbench.delivery.push([&workbench, weak, round, told, slot, state = run->player().state()] {
      // The loop is asked only while the workbench lives, as this is: deliveries are its own.
      asio::post(workbench.loop, [&workbench, weak, round, told, slot] {
        told->on_the_way = false;
        if (told->again) tell(workbench, weak, round, told, slot);
      });
      const auto self = weak.lock();
      if (!self || self->round_ != round) return;
      self->state_ = state;
      if (self->callbacks_.changed) self->callbacks_.changed();
    });
  }

  void on_player(std::function<void(Player&)> call) {
    if (!run_) return;
    asio::post(workbench_.loop, [run = run_, call = std::move(call)] { call(run->player()); });
  }

  bool is_back(Nanoseconds position) const {
    if (position < state_.position) return true;
    if (state_.phase == PlaybackPhase::ended && position < state_.length) return true;
    return position <= 0 && state_.operation != 0;  // a recording without times stands at 0 all along
  }

  void show_choice() {
    state_.phase = choice_.paused ? PlaybackPhase::paused : PlaybackPhase::playing;
    state_.speed = choice_.speed;
    state_.pace = choice_.pace;
  }

  /// While the session is made there is nobody else who tells what it will be like.
  void wished() {
    show_choice();
    if (std::exchange(telling_, true)) return;
    workbench_.delivery.push([weak = weak_from_this()] {
      const auto self = weak.lock();
      if (!self) return;
      self->telling_ = false;
      if (self->making_ && self->callbacks_.changed) self->callbacks_.changed();
    });
  }

  void stop() {
    on_player([](Player& player) { player.stop(); });
    run_ = nullptr;
    session_ = nullptr;
  }

  Workbench::Impl& workbench_;
  const std::filesystem::path file_;
  PlaybackChoice choice_;
  const PlaybackCallbacks callbacks_;
  PlaybackState state_;
  SessionPtr session_;
  std::shared_ptr<PlaybackRun> run_;
  int round_ = 0;
  bool making_ = false;  // a session: what is wished meanwhile is kept for it
  Nanoseconds hurry_until_ = -1;
  bool step_wished_ = false;
  bool telling_ = false;
};

}  // namespace

PlaybackPtr play_session(Workbench& workbench, const std::filesystem::path& file, PlaybackChoice choice,
                         PlaybackCallbacks callbacks) {
  auto playback =
      std::make_shared<PlaybackImpl>(workbench.impl(), file, std::move(choice), std::move(callbacks));
  playback->begin(-1);
  return playback;
}

}  // namespace lw
