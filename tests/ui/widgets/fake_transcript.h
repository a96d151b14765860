// A transcript that exists only as a formula: any number of rows, answered later from the event loop as the
// real one answers from deliver(). A request overtakes an older one of its kind that was not answered yet.
#pragma once

#include <QTimer>
#include <QtGlobal>
#include <deque>
#include <map>
#include <string>

#include "core/api/channel_facts.h"
#include "core/api/figures.h"
#include "core/api/message_list.h"
#include "core/api/transcript.h"

namespace lw::test {

class FakeTranscript final : public QObject, public Transcript {
 public:
  explicit FakeTranscript(std::uint64_t frames = 0) : frames_(frames), decoded_(frames) {
    channels_.push_back({.id = 1, .protocol = "http", .transport = "tcp", .name = "localhost:8443"});
    timer_.setSingleShot(true);
    QObject::connect(&timer_, &QTimer::timeout, this, [this] { deliver(); });
  }

  // What the tests turn.
  void grow(std::uint64_t frames) {
    frames_ += frames;
    decoded_ = frames_;
    tell();
  }
  void set_decoded(std::uint64_t frames) {
    decoded_ = frames;
    tell();
  }
  void set_live(bool live) { live_ = live; }
  void hold(bool on) {
    held_ = on;
    if (!on) timer_.start(0);
  }
  void refuse_next(int requests) { refuse_ = requests; }
  Detail detail;  // what every row is made of, if `detail_set`
  bool detail_set = false;
  std::string needle;                // a summary ...
  std::uint64_t needle_row = ~0ull;  // ... of one row
  int requests = 0;
  std::uint64_t last_first = 0;
  std::size_t last_count = 0;

  static bool is_note(std::uint64_t row) { return row % 100 < 3; }
  Message line(std::uint64_t row) const {
    const bool sent = row % 2 == 1;
    Message m{
        .channel = 1, .direction = sent ? Direction::sent : Direction::received, .operation = 1 + row / 100};
    m.protocol = "http";
    m.time = static_cast<Nanoseconds>(row) * 20'000 + 1'500;
    m.length = is_note(row) ? 0 : 40 + row % 1400;
    m.severity = row % 1000 == 77 ? Severity::error : row % 1000 == 54 ? Severity::warning : Severity::none;
    const auto n = std::to_string(row);
    if (row == needle_row) {
      m.summary = needle;
    } else if (is_note(row)) {
      static const char* const notes[] = {"localhost resolved to 127.0.0.1", "connected to 127.0.0.1:8443",
                                          "TLSv1.3, TLS_AES_256_GCM_SHA384, ALPN http/1.1"};
      m.summary = notes[row % 100];
    } else {
      m.summary = sent ? "GET /items/" + n + "?page=1 HTTP/1.1" : "HTTP/1.1 200 OK, text/html, item " + n;
    }
    return m;
  }

  // Transcript
  std::uint64_t frame_count() const override { return frames_; }
  std::uint64_t message_count() const override { return decoded_; }
  std::uint64_t frames_decoded() const override { return decoded_; }
  bool live() const override { return live_; }
  Nanoseconds started_wall() const override { return 1'700'000'000'000'000'000; }
  const std::vector<ChannelInfo>& channels() const override { return channels_; }
  const std::vector<OperationRecord>& operations() const override { return operations_; }
  const std::vector<Annotation>& annotations() const override { return annotations_; }
  const std::string& problem() const override { return problem_; }
  int subscribe(std::function<void()> changed) override {
    subscribers_[++token_] = std::move(changed);
    return token_;
  }
  void unsubscribe(int token) override { subscribers_.erase(token); }
  std::size_t subscribers() const { return subscribers_.size(); }

  void request_frames(std::uint64_t first, std::size_t count,
                      std::function<void(std::uint64_t, std::vector<FrameRow>)> done) override {
    enqueue(kFrames, first, count, [this, first, count, done](bool overtaken) {
      std::vector<FrameRow> rows;
      for (std::uint64_t i = first; !overtaken && i < std::min<std::uint64_t>(first + count, frames_); ++i) {
        const Message m = line(i);
        FrameRow row;
        row.frame = {
            .number = i + 1, .channel = 1, .operation = m.operation, .time = m.time, .length = m.length};
        row.frame.kind = is_note(i)                       ? FrameKind::note
                         : m.direction == Direction::sent ? FrameKind::sent
                                                          : FrameKind::received;
        row.frame.note.kind = note_of(i);
        row.frame.bytes.assign(std::min<std::size_t>(m.length, kRowBytes), 'x');
        row.summary = m.summary;
        rows.push_back(std::move(row));
      }
      done(first, std::move(rows));
    });
  }
  void request_messages(std::uint64_t first, std::size_t count,
                        std::function<void(std::uint64_t, std::vector<MessageRow>)> done) override {
    enqueue(kMessages, first, count, [this, first, count, done](bool overtaken) {
      std::vector<MessageRow> rows;
      for (std::uint64_t i = first; !overtaken && i < std::min<std::uint64_t>(first + count, decoded_); ++i) {
        Message m = line(i);
        rows.push_back({.is_note = is_note(i),
                        .note_kind = note_of(i),
                        .channel = 1,
                        .direction = m.direction,
                        .operation = m.operation,
                        .first_frame = i + 1,
                        .time = m.time,
                        .length = m.length,
                        .severity = m.severity,
                        .protocol = is_note(i) ? "" : m.protocol,
                        .summary = std::move(m.summary)});
      }
      done(first, std::move(rows));
    });
  }
  void request_frame_detail(std::uint64_t index,
                            std::function<void(std::expected<Detail, Error>)> done) override {
    request_message_detail(index, std::move(done));
  }
  void request_message_detail(std::uint64_t index,
                              std::function<void(std::expected<Detail, Error>)> done) override {
    details_asked.push_back(index);
    queue_.push_back(
        {kDetail, [this, index, done](bool) { done(detail_set ? detail : sample_detail(index)); }});
    if (!held_) timer_.start(0);
  }
  std::expected<std::shared_ptr<MessageList>, FilterError> list(ListWish, std::function<void()>) override {
    return std::unexpected(FilterError{0, 0, "this transcript has no lists"});
  }
  void set_colours(std::vector<ColourRule>) override {}
  std::expected<std::shared_ptr<Search>, Error> find(
      FindWish, std::function<void(std::expected<std::optional<FindHit>, Error>)>) override {
    return std::unexpected(Error(ErrorKind::invalid_argument, "finding", "", "nothing to find in"));
  }
  const std::vector<FieldName>& vocabulary() const override { return vocabulary_; }
  void annotate(Annotation annotation, std::function<void(std::expected<void, Error>)> done) override {
    apply(annotations_, std::move(annotation));
    if (done) done({});
    tell();
  }
  std::shared_ptr<Follow> follow(ChannelId, FollowForm, std::function<void()>) override { return nullptr; }
  void request_channel_facts(std::function<void(std::vector<ChannelFacts>)>) override {}
  void request_figures(FiguresWish, std::function<void(std::expected<Figures, Error>)>) override {}
  void read_aside(std::function<void(StoreReader&)>,
                  std::function<void(std::expected<void, Error>)>) override {}

  std::vector<std::uint64_t> details_asked;

  Detail sample_detail(std::uint64_t index) const {
    Detail d;
    d.summary = line(index).summary;
    d.bytes = "GET /items/" + std::to_string(index) + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n";
    d.length = d.bytes.size();
    const std::uint64_t end = d.bytes.find("\r\n");
    const std::uint64_t space = d.bytes.find(' ', 4);
    const std::uint64_t host = end + 2;
    const std::uint64_t accept = d.bytes.find("Accept");
    d.fields = {{"http.request.line",
                 "Request line",
                 d.bytes.substr(0, end),
                 0,
                 end + 2,
                 {{"http.request.method", "Method", "GET", 0, 3, {}},
                  {"http.request.target", "Target", d.bytes.substr(4, space - 4), 4, space - 4, {}},
                  {"http.request.version", "Version", "HTTP/1.1", space + 1, 8, {}}}},
                {"http.header",
                 "Headers",
                 "2",
                 host,
                 d.bytes.size() - host - 2,
                 {{"http.header.host", "Host", "localhost", host, accept - host, {}},
                  {"http.header.accept", "Accept", "*/*", accept, 13, {}}}}};
    return d;
  }

 private:
  enum Kind { kFrames, kMessages, kDetail };
  struct Waiting {
    Kind kind;
    std::function<void(bool overtaken)> run;
  };

  static NoteKind note_of(std::uint64_t row) {
    static constexpr NoteKind kinds[] = {NoteKind::resolved, NoteKind::connected, NoteKind::tls};
    return is_note(row) ? kinds[row % 100] : NoteKind::info;
  }
  void tell() {
    for (const auto& [token, changed] : subscribers_) changed();
  }
  void enqueue(Kind kind, std::uint64_t first, std::size_t count, std::function<void(bool)> run) {
    ++requests;
    last_first = first;
    last_count = count;
    const bool refused = refuse_ > 0 && refuse_-- > 0;
    for (Waiting& old : queue_)
      if (old.kind == kind) old.run = [run = std::move(old.run)](bool) { run(true); };
    queue_.push_back({kind, [run = std::move(run), refused](bool overtaken) { run(overtaken || refused); }});
    if (!held_) timer_.start(0);
  }
  void deliver() {
    if (held_) return;
    auto queue = std::exchange(queue_, {});
    for (auto& waiting : queue) waiting.run(false);
  }

  std::uint64_t frames_, decoded_;
  bool live_ = true;
  bool held_ = false;
  int refuse_ = 0;
  int token_ = 0;
  std::vector<ChannelInfo> channels_;
  std::vector<OperationRecord> operations_;
  std::vector<Annotation> annotations_;
  std::string problem_;
  std::vector<FieldName> vocabulary_;
  std::map<int, std::function<void()>> subscribers_;
  std::deque<Waiting> queue_;
  QTimer timer_;
};

}  // namespace lw::test
