// A transcript that exists only as a formula: any number of rows, answered later from the event loop as the
// real one answers from deliver(). A request overtakes an older one of its kind that was not answered yet.
#pragma once

#include <QTimer>
#include <QtGlobal>
#include <algorithm>
#include <deque>
#include <map>
#include <string>

#include "core/api/channel_facts.h"
#include "core/api/figures.h"
#include "core/api/message_list.h"
#include "core/api/transcript.h"

namespace lw::test {

class FakeTranscript;

/// All messages in order, answered as the transcript answers; no headers, no filter.
class FakeList final : public MessageList {
 public:
  FakeList(FakeTranscript& transcript, std::function<void()> changed)
      : transcript_(transcript), changed_(std::move(changed)) {}
  ~FakeList() override;
  std::uint64_t size() const override { return known_; }
  std::uint64_t matched() const override { return known_; }
  std::uint64_t scanned() const override { return known_; }
  bool complete() const override { return true; }
  const std::string& problem() const override { return problem_; }
  void stop() override { stopped_ = true; }
  void continue_scan() override {
    stopped_ = false;
    tell();
  }
  void request(std::uint64_t first, std::size_t count,
               std::function<void(std::uint64_t first, std::vector<ListLine>)> done) override;
  void fold(OperationId, bool) override {}
  void fold_all(bool) override {}
  std::uint64_t line_of(std::uint64_t message) const override { return message; }
  std::optional<std::uint64_t> line_of_operation(OperationId) const override { return std::nullopt; }
  void request_overview(std::size_t, std::vector<Annotation>, std::function<void(Overview)>) override {}
  void request_message_at(FrameNumber frame, std::uint64_t,
                          std::function<void(std::optional<std::uint64_t> message)> done) override {
    done(frame - 1);
  }
  void tell();
  bool stopped() const { return stopped_; }

 private:
  FakeTranscript& transcript_;
  std::function<void()> changed_;
  std::uint64_t known_ = 0;
  bool stopped_ = false;
  std::string problem_;
};

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
  std::vector<FieldName>& names() { return vocabulary_; }
  std::vector<ChannelInfo>& own_channels() { return channels_; }
  std::vector<OperationRecord>& own_operations() { return operations_; }
  std::vector<ChannelFacts> facts;  // of its channels
  int facts_asked = 0;
  Figures figures;
  int figures_asked = 0;
  /// Who answers follow(); empty = nobody.
  std::function<std::shared_ptr<Follow>(ChannelId, FollowForm, std::function<void()>)> follower;
  void tell() {
    for (const auto& [token, changed] : std::map(subscribers_)) changed();
    tell_lists();
  }
  void tell_lists();
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
  int watch(std::function<void()> changed) override { return subscribe(std::move(changed)); }
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
  std::expected<std::shared_ptr<MessageList>, FilterError> list(ListWish,
                                                                std::function<void()> changed) override {
    auto made = std::make_shared<FakeList>(*this, std::move(changed));
    lists_.push_back(made.get());
    made->tell();
    return made;
  }
  void forget(const FakeList* list) { std::erase(lists_, list); }
  bool listing() const {
    return std::any_of(lists_.begin(), lists_.end(), [](const FakeList* list) { return !list->stopped(); });
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
  std::shared_ptr<Follow> follow(ChannelId channel, FollowForm form, std::function<void()> changed) override {
    return follower ? follower(channel, form, std::move(changed)) : nullptr;
  }
  void request_channel_facts(std::function<void(std::vector<ChannelFacts>)> done) override {
    ++facts_asked;
    queue_.push_back({kOther, [this, done](bool) { done(facts); }});
    if (!held_) timer_.start(0);
  }
  void request_figures(FiguresWish, std::function<void(std::expected<Figures, Error>)> done) override {
    ++figures_asked;
    queue_.push_back({kOther, [this, done](bool) { done(figures); }});
    if (!held_) timer_.start(0);
  }
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
  enum Kind { kFrames, kMessages, kDetail, kOther };
  struct Waiting {
    Kind kind;
    std::function<void(bool overtaken)> run;
  };

  static NoteKind note_of(std::uint64_t row) {
    static constexpr NoteKind kinds[] = {NoteKind::resolved, NoteKind::connected, NoteKind::tls};
    return is_note(row) ? kinds[row % 100] : NoteKind::info;
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
  std::vector<FakeList*> lists_;
  std::deque<Waiting> queue_;
  QTimer timer_;
};

inline void FakeTranscript::tell_lists() {
  for (FakeList* list : std::vector(lists_)) list->tell();
}

inline FakeList::~FakeList() {
  transcript_.forget(this);
}

inline void FakeList::tell() {
  if (stopped_) return;
  known_ = transcript_.message_count();
  if (changed_) changed_();
}

inline void FakeList::request(std::uint64_t first, std::size_t count,
                              std::function<void(std::uint64_t first, std::vector<ListLine>)> done) {
  transcript_.request_messages(first, count,
                               [done = std::move(done)](std::uint64_t from, std::vector<MessageRow> rows) {
                                 std::vector<ListLine> lines;
                                 lines.reserve(rows.size());
                                 for (MessageRow& row : rows) {
                                   ListLine& line = lines.emplace_back();
                                   line.message = from + lines.size() - 1;
                                   line.operation = row.operation;
                                   line.delta = line.message == 0 ? 0 : 20'000;
                                   line.row = std::move(row);
                                 }
                                 done(from, std::move(lines));
                               });
}

}  // namespace lw::test
