// Requests of other programs, in and out. The shapes follow the schemas that are named; the texts were
// written here.
#include <QProcess>
#include <QtTest/QtTest>

#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/import.h"
#include "core/protocols/http/collection/import_builder.h"
#include "core/protocols/http/collection/request_convert.h"
#include "core/protocols/http/collection/request_export.h"
#include "tests/core/protocols/http/collection/import_vectors.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

namespace {

const ImportedRequest& by_path(const Imported& imported, const std::string& path) {
  static const ImportedRequest none;
  for (const auto& one : imported.requests)
    if (one.path == path) return one;
  std::string all;
  for (const auto& one : imported.requests) all += one.path + " ";
  QTest::qFail((path + " is not among " + all).c_str(), __FILE__, __LINE__);
  return none;
}

bool has_remark(const Imported& imported, std::string_view text) {
  for (const auto& remark : imported.remarks)
    if (remark.contains(text)) return true;
  return false;
}

Fetch::Arguments rich() {
  Fetch::Arguments a;
  a.method = "PUT";
  a.url = "http://h:8080/p?q=\xc3\xbc&r='\"";
  a.headers = {{"X-A", "it's \"quoted\" $HOME `x` \\"}, {"Content-Type", "text/plain"}};
  a.body = "line\nzwei \xc3\xa4 \"'\\ 1";
  a.auth = {.kind = AuthKind::basic, .user = "me", .password = "geheim"};
  a.follow_redirects = true;
  return a;
}

}  // namespace

class TestImports : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_a_postman_collection() {
    const auto read = import_requests(kPostman);
    QVERIFY2(read.has_value(), read ? "" : read.error().c_str());
    QCOMPARE(read->name, std::string("Shop"));
    QCOMPARE(read->requests.size(), 5u);
    const auto& list = by_path(*read, "Users-all/List-.http").request;
    QCOMPARE(list.url, std::string("{{base}}/users/7?x=1"));
    QCOMPARE(list.off_query, std::vector<std::string>{"y=2"});
    QCOMPARE(list.headers.size(), 3u);  // Authorization is inherited
    QVERIFY(!list.headers[2].enabled);
    QCOMPARE(list.asserts, std::vector<std::string>{"status == 200"});
    by_path(*read, "Users-all/List- 2.http");
    const auto& login = by_path(*read, "Login.http").request;
    QCOMPARE(login.body, std::string("a%20b=c%26d"));
    QCOMPARE(login.headers[0].value, std::string("Basic me {{password}}"));
    QCOMPARE(read->secrets.at("password"), std::string("pw"));
    QCOMPARE(read->secrets.at("token"), std::string("geheim"));
    QVERIFY(read->environments[0].secrets.contains("token"));
    const auto upload = to_arguments(by_path(*read, "Upload.http").request);
    QCOMPARE(upload.parts.size(), 2u);
    QCOMPARE(upload.parts[1].file, std::string("a.bin"));
    QVERIFY(has_remark(*read, "hawk"));
    QVERIFY(has_remark(*read, "off"));
    QVERIFY(has_remark(*read, "test script"));
    QVERIFY(has_remark(*read, "saved responses"));
    QCOMPARE(by_path(*read, "Query.http").request.body, std::string(kGraphqlBody));
  }

  void reads_a_postman_environment() {
    const auto read = import_requests(kPostmanEnvironment);
    QVERIFY(read.has_value());
    QCOMPARE(read->environments.at(0).name, std::string("Prod"));
    QCOMPARE(read->environments[0].values.at("h"), std::string("x"));
    QVERIFY(read->environments[0].secrets.contains("s"));
    QVERIFY(has_remark(*read, "switched off"));
    QVERIFY(!write_environments(read->environments).contains("pw"));
  }

  void reads_openapi() {
    const auto read = import_requests(kOpenApi);
    QVERIFY2(read.has_value(), read ? "" : read.error().c_str());
    const auto& get = by_path(*read, "pets/One pet.http").request;
    QCOMPARE(get.url, std::string("{{baseUrl}}/pets/{{petId}}?lang=de%20at"));
    QCOMPARE(get.off_query.size(), 1u);
    QCOMPARE(get.asserts, std::vector<std::string>{"status == 200"});
    const auto a = to_arguments(get);
    QVERIFY(a.auth.kind == AuthKind::api_key);
    QCOMPARE(a.auth.password, std::string("{{api_key}}"));
    QCOMPARE(a.auth.key_name, std::string("X-Key"));
    const auto put = to_arguments(by_path(*read, "putPet.http").request);
    QVERIFY(put.auth.kind == AuthKind::oauth2);
    QCOMPARE(put.auth.oauth.scope, std::string("write read"));
    QVERIFY2(put.body.starts_with(kPetExample), put.body.c_str());
    QCOMPARE(read->environments.size(), 2u);
    QCOMPARE(read->environments[0].values.at("baseUrl"), std::string("https://{{region}}.example.com/v1"));
    QCOMPARE(read->environments[0].values.at("petId"), std::string("42"));
    QVERIFY(has_remark(*read, "other types"));
    QVERIFY(!import_requests(kSwagger).has_value());
  }

  void reads_archives_and_commands() {
    const auto read = import_requests(kArchive);
    QVERIFY(read.has_value());
    QCOMPARE(read->requests.size(), 1u);
    const auto& post = by_path(*read, "h/POST -a-b.http").request;
    QCOMPARE(post.body, std::string("abc"));
    QCOMPARE(read->secrets.at("authorization"), std::string("tok"));
    QVERIFY(has_remark(*read, "ws://"));
    const auto curl = import_requests("curl -X PATCH http://h/x --next --unheard http://i/");
    QVERIFY(curl.has_value());
    QCOMPARE(curl->requests.size(), 2u);
    QVERIFY(has_remark(*curl, "--unheard"));
  }

  void titles_and_files_hold_no_password() {
    for (const char* text :
         {"curl 'http://me:geheim@h:port/x'", "curl http://me:geheim@h/x",
          "{\"info\":{\"name\":\"n\"},\"item\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://"
          "me:geheim@h/"
          "x\",\"header\":[{\"key\":\"X-Api-Key\",\"value\":\"geheim\",\"disabled\":true}]}}]}"}) {
      const auto read = import_requests(text);
      QVERIFY2(read.has_value(), text);
      const auto& one = read->requests.at(0);
      QVERIFY2(!one.path.contains("geheim") && one.path.contains("GET h"), one.path.c_str());
      QVERIFY2(!write_http_file(one.request).contains("geheim"), write_http_file(one.request).c_str());
    }
  }

  void hostile_texts_end_data() {
    QTest::addColumn<QByteArray>("text");
    QByteArray laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 9; ++i) {
      const QByteArray before = "*a" + QByteArray::number(i - 1);
      QByteArrayList ten;
      for (int k = 0; k < 10; ++k) ten << before;
      laughs += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + ten.join(',') + "]\n";
    }
    QTest::newRow("aliases of aliases") << laughs;
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("deep yaml") << QByteArray("- ").repeated(10'000);
    QTest::newRow("an alias of nothing") << QByteArray("a: *b");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << QByteArray("word");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("a tab") << QByteArray("a:\n\tb: 1");
  }
  void hostile_texts_end() {
    QFETCH(QByteArray, text);
    const auto read =
        import_requests(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!read.has_value());
    QVERIFY(!read.error().empty());
  }

  void references_in_circles_end() {
    const auto read = import_requests(kCircles);
    QVERIFY(read.has_value());
    QCOMPARE(read->requests.size(), 1u);
  }

  void names_are_safe() {
    QCOMPARE(safe_file_name("../../etc/passwd"), std::string("-..-etc-passwd"));
    QCOMPARE(safe_file_name("..."), std::string("request"));
    QVERIFY(safe_file_name(std::string(500, 'x')).size() <= 80);
    const auto read = import_requests(kHostileNames);
    QCOMPARE(read->requests.at(0).path, std::string("request/-.http"));
  }

  void exports_hold_no_secret_unasked() {
    for (const ExportForm& form : export_forms()) {
      const std::string text = export_request(form.id, rich(), false);
      QVERIFY2(!text.empty() && !text.contains("geheim"), std::string(form.id).c_str());
      if (form.id != "http" && form.id != "har")
        QVERIFY(export_request(form.id, rich(), true).contains("geheim"));
    }
    QVERIFY(export_request("none", rich(), true).empty());
  }

  void commands_come_back() {
    Fetch::Arguments a = rich();
    a.body.clear();
    a.headers.clear();
    a.parts = {{.name = "n", .value = "a;b\"c"},
               {.name = "f", .file = "x,y.txt", .file_name = "z\".txt", .content_type = "text/plain"}};
    a.version = Version::http2;
    a.auth.kind = AuthKind::digest;
    a.connect.connect_to = {{"a", 0, "::1", 443}};
    const auto read = parse_curl(to_curl(a, true));
    QVERIFY2(read && read->ignored.empty(), to_curl(a, true).c_str());
    QVERIFY(read->arguments.parts == a.parts);
    QVERIFY(read->arguments.auth == a.auth);
    QCOMPARE(read->arguments.version, a.version);
    QCOMPARE(read->arguments.connect.connect_to.at(0).to_host, std::string("::1"));
    const auto archive = import_requests(export_request("har", rich(), true));
    QVERIFY(archive.has_value());
    QCOMPARE(archive->requests.at(0).request.body, rich().body);
  }

  /// The program says what the request says: read by Python itself, without the library.
  void python_is_python() {
    std::string code = to_python(rich(), true);
    code.replace(code.find("import requests"), 15,
                 "import types, sys\nrequests = types.SimpleNamespace(request=lambda *a, **k: "
                 "(sys.stdout.write(repr((a, k))), sys.exit(0)))");
    QProcess python;
    python.start("python3", {"-c", QString::fromStdString(code)});
    QVERIFY(python.waitForFinished(30'000));
    const QByteArray said = python.readAllStandardOutput();
    QVERIFY2(said.contains("'PUT'") && said.contains("\\xc3\\xa4"), said + python.readAllStandardError());
    QVERIFY(said.contains("('me', 'geheim')"));
  }
};

QTEST_GUILESS_MAIN(TestImports)
#include "test_imports.moc"
