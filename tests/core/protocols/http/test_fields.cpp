// Field trees: names, ranges, and that a wish leaves out what nobody asked for.
#include <QtTest/QtTest>
#include <filesystem>
#include <set>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/field_names.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

const Field* named(const std::vector<Field>& fields, std::string_view name) {
  for (const auto& field : fields) {
    if (field.name == name) return &field;
    if (const auto* child = named(field.children, name)) return child;
  }
  return nullptr;
}

void collect(const std::vector<Field>& fields, std::set<std::string>& names) {
  for (const auto& field : fields) {
    names.insert(field.name);
    collect(field.children, names);
  }
}

std::set<std::string> names_of(std::string_view kind, ByteView bytes, std::vector<std::string> wish = {}) {
  std::set<std::string> names;
  collect(fields(kind, bytes, FieldWish(std::move(wish))), names);
  return names;
}

/// As who writes filters looks a name up: the name itself, or the family it belongs to.
bool known(std::string_view name) {
  return std::ranges::any_of(field_names(), [name](const FieldName& field) {
    return field.name == name ||
           (field.name.ends_with('.') && name.starts_with(field.name) && name.size() > field.name.size());
  });
}

const FieldName* entry(std::string_view name) {
  const auto names = field_names();
  const auto found = std::ranges::find(names, name, &FieldName::name);
  return found == names.end() ? nullptr : &*found;
}

/// Everything of tests/vectors/http and of the fuzz corpora.
std::vector<Bytes> all_inputs() {
  std::vector<Bytes> inputs;
  const std::string root = std::string(LW_SOURCE_DIR) + "/tests/";
  for (const char* folder : {"vectors/http", "fuzz/corpus/http_codec", "fuzz/corpus/http_describe"})
    for (const auto& file : std::filesystem::recursive_directory_iterator(root + folder)) {
      if (!file.is_regular_file()) continue;
      std::ifstream stream(file.path(), std::ios::binary);
      inputs.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
  return inputs;
}

const std::string kRequest =
    "POST /a/b?q=1&token=x HTTP/1.1\r\nHost: example.org\r\nCookie: a=1; b=2\r\nX-Request-Id: 7\r\n"
    "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

}  // namespace

class TestFields : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_tree() {
    const auto bytes = http_vector("nginx_chunked_trailers.bin");
    const auto tree = fields("response", bytes);
    auto text = [&](const char* name) {
      const auto* field = named(tree, name);
      return field ? bytes.substr(field->offset, field->length) : std::string("(none)");
    };
    QCOMPARE(text("http.response"), std::string("HTTP/1.1 200 OK"));
    QCOMPARE(text("http.response.code"), std::string("200"));
    QCOMPARE(text("http.response.phrase"), std::string("OK"));
    QCOMPARE(text("http.content_type"), std::string("Content-Type: text/plain; charset=utf-8"));
    QCOMPARE(text("http.chunk_size"), std::string("444\r\n"));
    QCOMPARE(named(tree, "http.chunk_size")->value, std::string("1092"));
    QCOMPARE(text("http.chunk_data"), http_vector("numbers.txt"));
    QCOMPARE(named(tree, "http.trailer.x_sum")->value, std::string("20000"));
    QVERIFY(named(tree, "http.file_data")->value.starts_with("1\\n2\\n3"));
    const auto coded = fields("response", http_vector("nginx_gzip_chunked.bin"));
    QVERIFY(named(coded, "http.file_data")->value.starts_with("1\\n2\\n3"));
    QVERIFY(named(coded, "http.file_data")->label.ends_with("(gzip): 1.1 KiB"));
  }

  void the_tree_of_a_request() {
    const auto tree = fields("request", kRequest);
    QCOMPARE(named(tree, "http.request")->value, std::string("POST /a/b?q=1&token=x HTTP/1.1"));
    QCOMPARE(named(tree, "http.request.uri.path")->value, std::string("/a/b"));
    QCOMPARE(named(tree, "http.request.uri.query")->value, std::string("q=1&token=x"));
    const auto* query = named(tree, "http.request.uri.query");
    QCOMPARE(query->children.at(1).value, std::string("token=x"));
    QCOMPARE(kRequest.substr(query->children[1].offset, query->children[1].length), std::string("token=x"));
    QCOMPARE(named(tree, "http.host")->value, std::string("example.org"));
    QCOMPARE(named(tree, "http.header.x_request_id")->value, std::string("7"));
    QCOMPARE(named(tree, "http.cookie")->children.at(1).value, std::string("b=2"));
    const auto* data = named(tree, "http.file_data");
    QCOMPARE(kRequest.substr(data->offset, data->length), std::string("hello"));
    QVERIFY(!named(tree, "http.response"));
    QCOMPARE(named(fields("request", "GET / HTTP/1.1\r\n\r\n"), "http.request.uri.path")->value,
             std::string("/"));
  }

  void every_name_is_in_the_table() {
    std::set<std::string> names;
    const auto inputs = all_inputs();
    QVERIFY(inputs.size() > 30);
    for (const auto& bytes : inputs)
      for (const char* kind : {"request", "response", "data"}) collect(fields(kind, bytes), names);
    for (const char* odd :
         {"HTTP/1.1 200 OK\nA b\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\nT_x: 1\r\n\r\n",
          "POST /?a HTTP/1.1\r\nCookie: a; b\r\nRequest: x\r\nHeader.: y\r\nContent_Type: z\r\nÄ: 1\r\n\r\n"})
      for (const char* kind : {"request", "response"}) collect(fields(kind, odd), names);
    QVERIFY(names.size() > 40);
    for (const auto& name : names) QVERIFY2(known(name), name.c_str());
    QVERIFY(names.contains("http.header.request"));
    QVERIFY(names.contains("http.header.content_type"));  // written with "_": another header
    QVERIFY(names.contains("http.unparsed"));
    QVERIFY(names.contains("http.chunk_extension"));
  }

  void names_are_told_once_and_with_what_they_are() {
    std::set<std::string_view> seen;
    for (const auto& field : field_names()) {
      QVERIFY(seen.insert(field.name).second);
      QVERIFY(!field.label.empty());
    }
    for (const char* name : {"http.authorization", "http.proxy_authorization", "http.cookie",
                             "http.set_cookie", "http.header.x_api_key", "http.header.x_auth_token"})
      QVERIFY2(entry(name) && entry(name)->secret, name);
    for (const char* name : {"http.date", "http.set_cookie.value", "http.last_modified", "http.header.age",
                             "http.header.etag", "http.header.via", "http.header.x_request_id"})
      QVERIFY2(entry(name) && entry(name)->noise, name);
    QVERIFY(!entry("http.host")->noise && !entry("http.host")->secret);
    QCOMPARE(entry("http.response.code")->type, FieldType::number);
    QCOMPARE(entry("http.request")->type, FieldType::none);
  }

  void a_wish_leaves_out_the_rest() {
    using Names = std::set<std::string>;
    const auto response = http_vector("nginx_chunked_trailers.bin");
    QCOMPARE(names_of("response", response, {"http.response.code"}), Names{"http.response.code"});
    QCOMPARE(names_of("response", response, {"http.response.code", "http.response"}).size(), 4u);
    QCOMPARE(names_of("request", response, {"http.response.code"}), Names{});
    QCOMPARE(names_of("request", kRequest, {"http.response"}), Names{});
    QCOMPARE(names_of("request", kRequest, {"http.host"}), Names{"http.host"});
    QCOMPARE(names_of("request", kRequest, {"http.header."}), Names{"http.header.x_request_id"});
    QCOMPARE(names_of("request", kRequest, {"http.cookie_pair"}),
             (Names{"http.cookie", "http.cookie_pair", "http.cookie_pair.value"}));
    QCOMPARE(names_of("request", kRequest, {"http.file_data"}), Names{"http.file_data"});
    QCOMPARE(names_of("request", kRequest, {"http.body"}), Names{"http.body"});
    QCOMPARE(names_of("response", response, {"http.body", "http.date"}),
             (Names{"http.body", "http.chunk_size", "http.chunk_data", "http.trailer.x_sum", "http.date"}));
    QCOMPARE(names_of("request", kRequest, {"http.request.uri.query.parameter"}),
             (Names{"http.request.uri", "http.request.uri.query", "http.request.uri.query.parameter"}));
    QCOMPARE(names_of("data", "abc", {"http.host"}), Names{});
  }

  /// What a wish gives is the same as without one, for every name and every input.
  void a_wish_changes_nothing_else() {
    for (const auto& bytes : all_inputs())
      for (const char* kind : {"request", "response"}) {
        const auto whole = fields(kind, bytes);
        std::set<std::string> names;
        collect(whole, names);
        for (const auto& name : names) {
          const auto tree = fields(kind, bytes, FieldWish({name}));
          const auto* wished = named(tree, name);
          QVERIFY2(wished, name.c_str());
          QCOMPARE(wished->offset, named(whole, name)->offset);
          QCOMPARE(wished->length, named(whole, name)->length);
        }
      }
  }

  void a_wish_sees_more_of_a_value() {
    const std::string request = "GET / HTTP/1.1\r\nCookie: " + std::string(5000, 'c') + "\r\n\r\n";
    QVERIFY(named(fields("request", request), "http.cookie")->value.size() < 500);
    QCOMPARE(named(fields("request", request, FieldWish({"http.cookie"})), "http.cookie")->value.size(),
             std::size_t(5000));
    const auto bytes = http_vector("nginx_gzip_chunked.bin");
    const auto tree = fields("response", bytes, FieldWish({"http.file_data"}));
    QVERIFY(named(tree, "http.file_data")->value.ends_with("299\\n300\\n"));
  }

  void trees_of_cut_bytes() {
    for (const char* file :
         {"nginx_chunked_trailers.bin", "nginx_gzip_chunked.bin", "curl_put_chunked.bin"}) {
      const auto bytes = http_vector(file);
      for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        for (const char* kind : {"request", "response", "data"})
          for (const auto& field : fields(kind, bytes.substr(0, cut)))
            QVERIFY(field.offset + field.length <= cut);
    }
    std::string many = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 20000; ++i) many += "A: b\r\n";
    QVERIFY(fields("response", many).size() <= kMaxFieldNodes);
  }
};

QTEST_GUILESS_MAIN(TestFields)
#include "test_fields.moc"
