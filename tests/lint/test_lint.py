"""The checks find what is planted, and let good code be."""

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

import code_map
import clang_tidy
import coroutines
import headers
import layers
import names
import optional
import own_includes
import packages
import protocol_costs
import samples
import sizes
import tests_shape
import world
from sources import Tree, code_only, functions


class LintTest(unittest.TestCase):
    def problems(self, check, files):
        """(path, line) of what `check` finds in a tree of these files."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                target = pathlib.Path(folder, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
            tree = Tree(folder)
            check(tree)
            return [(path, line) for path, line, _ in tree.problems]

    def test_own_includes(self):
        user = "std::optional<int> x;\n"
        self.assertEqual(self.problems(own_includes.check, {"core/x.cpp": "\n" + user}), [("core/x.cpp", 2)])
        self.assertEqual(self.problems(own_includes.check, {"core/x.cpp": "#include <optional>\n" + user}), [])
        through = {"core/x.cpp": '#include "core/y.h"\n' + user, "core/y.h": '#include "core/z.h"\n', "core/z.h": "#include <optional>\n"}
        self.assertEqual(self.problems(own_includes.check, through), [])

    def test_local_names(self):
        text = ("struct Outside {};\nnamespace {\nconstexpr int kMost = 3;\nstruct Plan {\n  int inside;\n};\n"
                "template <class T>\nstd::vector<T> read(T a) {\n  call(a);\n}\n}  // namespace\nvoid outside() {}\n")
        self.assertEqual(clang_tidy.local_names("namespace lw {\n" + text), {("lw", "kMost"), ("lw", "Plan"), ("lw", "read")})
        self.assertEqual(clang_tidy.names_in("namespace lw {\nstruct A;\n}\nnamespace lw::b {\nint f();\n"),
                         {("lw", "A"), ("lw::b", "f")})

    def test_headers(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("a.h", '#include <map>\n#include "own.h"\n#include "b.h"\n#include "c.h"\n'), ("b.h", ""), ("c.h", "")):
                pathlib.Path(folder, name).write_text(text)
            self.assertEqual(headers.first_of_ours(Tree(folder), "a.h"), "b.h")  # own.h is not the project's
            self.assertEqual(headers.first_of_ours(Tree(folder), "b.h"), None)

    def test_clang_tidy_groups(self):
        outer, inner, other = clang_tidy.Group(), clang_tidy.Group(), {("lw::c", "x")}
        outer.add("a.cpp", {("lw", "x")}, set())
        inner.add("b.cpp", {("lw::b", "x")}, set())
        self.assertFalse(outer.takes({("lw", "x")}, set()))  # the same name twice
        self.assertTrue(outer.takes({("lw::b", "x")}, other))
        self.assertFalse(outer.takes(set(), {("lw", "x")}))  # ambiguous
        self.assertFalse(inner.takes(set(), {("lw", "x")}))  # hides it
        self.assertFalse(inner.takes(set(), {("", "x")}))
        self.assertTrue(inner.takes(set(), other))

    def test_layers(self):
        headers = {"core/base/error.h": "", "core/io/tap.h": "", "core/session/session.h": "", "core/protocols/row.h": "",
                   "core/protocols/a/codec.h": "", "core/protocols/a/client.h": "", "core/protocols/b/codec.h": "",
                   "core/protocols/a/messages.h": "", "core/api/workbench.h": "", "core/codec/line.h": ""}
        cases = [
            ("core/base/x.cpp", '#include "core/io/tap.h"', False),
            ("core/io/x.cpp", '#include "core/session/session.h"', False),
            ("core/io/x.cpp", '#include "core/base/error.h"', True),
            ("core/session/x.cpp", '#include "core/io/tap.h"', True),
            ("core/session/x.cpp", '#include "core/protocols/row.h"', False),
            ("core/protocols/a/codec.cpp", '#include "core/protocols/a/codec.h"', True),
            ("core/protocols/a/codec.cpp", '#include "core/codec/line.h"', True),
            ("core/protocols/a/codec.cpp", '#include "core/protocols/a/client.h"', False),
            ("core/protocols/a/codec.cpp", '#include "core/protocols/b/codec.h"', False),
            ("core/protocols/a/client_pool.cpp", '#include "core/io/tap.h"', True),
            ("core/protocols/a/client.cpp", '#include "core/session/session.h"', False),
            ("core/codec/x.cpp", '#include "core/protocols/a/codec.h"', False),
            ("ui/x.cpp", '#include "core/api/workbench.h"', True),
            ("ui/x.cpp", '#include "core/protocols/a/messages.h"', True),
            ("ui/x.cpp", '#include "core/protocols/a/codec.h"', False),
            ("ui/x.cpp", '#include "core/io/tap.h"', False),
            ("ui/x.cpp", "#include <QTcpSocket>", False),
            ("ui/x.cpp", "#include <QWidget>", True),
            ("ui/panes/x.cpp", "#include <QLocalServer>", False),
            ("ui/shell/x.cpp", "#include <QLocalServer>", True),
            ("core/api/x.cpp", "#include <QObject>", False),
            ("core/protocols/a/codec.cpp", "#include <boost/asio/awaitable.hpp>", False),
            ("core/protocols/a/client.cpp", "#include <boost/asio/awaitable.hpp>", True),
            ("core/protocols/a/client.cpp", "#include <openssl/ssl.h>", False),
            ("core/io/x.cpp", "// #include <sqlite3.h>", True),
            ("core/io/x.cpp", "#include <sqlite3.h>", False),
            ("core/io/x.cpp", '#include "tap.h"', False),
            ("core/elsewhere/x.cpp", "", False),
        ]
        for path, text, good in cases:
            with self.subTest(path=path, text=text):
                found = self.problems(layers.check, {**headers, path: text + "\n"})
                self.assertEqual(found, [] if good else [(path, 1)])

    def test_names(self):
        row = {"core/protocols/CMakeLists.txt": "set(LW_PROTOCOLS ftp socket)\n"}
        for path, text, good in [
            ("core/session/x.cpp", 'if (protocol == "ftp") return;', False),
            ("core/session/x.cpp", "int ftp_port = 21;", False),
            ("core/session/x.cpp", "int FTP = 21;", False),
            ("core/session/x.cpp", "// as ftp does", True),
            ("core/session/x.cpp", 'auto about = "ftp://example";', True),
            ("core/session/x.cpp", "int swiftpath = 0;", True),
            ("core/session/x.cpp", "int socket = 0;", True),
            ("core/session/x.cpp", '#include "core/protocols/socket/operations.h"', False),
            ("core/protocols/ftp/x.cpp", 'auto name = "ftp";', True),
            ("ui/panes/files/x.cpp", 'auto name = "ftp";', True),
            ("ui/shell/x.cpp", 'auto name = "ftp";', False),
        ]:
            with self.subTest(path=path, text=text):
                found = self.problems(names.check, {**row, path: text + "\n"})
                self.assertEqual(found, [] if good else [(path, 1)])

    def test_protocol_costs(self):
        whole = {"core/protocols/CMakeLists.txt": "set(LW_PROTOCOLS ftp)\n", "core/protocols/ftp/row.cpp": "",
                 "core/protocols/ftp/operations.h": "", "core/protocols/ftp/README.md": "",
                 "tests/core/protocols/ftp/test_codec.cpp": "", "tests/dialogues/ftp/list.dlg": "",
                 "tests/core/protocols/ftp/test_server.cpp": "// LABELS: peers\n", "tests/fuzz/fuzz_ftp_reply.cpp": ""}
        self.assertEqual(self.problems(protocol_costs.check, whole), [])
        for path in list(whole)[1:]:
            with self.subTest(missing=path):
                rest = {p: t for p, t in whole.items() if p != path}
                self.assertEqual(len(self.problems(protocol_costs.check, rest)), 1)

    def test_coroutines(self):
        good = [
            "co_await f(a);", "auto x = co_await f(std::move(a));", "const auto [a, b] = co_await f();", "x = co_await f();",
            "std::vector<int> x = co_await f();", "state->value[1] = co_await f();", "co_return co_await f(a);",
            "if (a) co_await f();", "while (!a && b()) co_await f();", "if (a) { co_await f(); } else { co_await g(); }",
            "try { co_await f(); } catch (...) { x = 1; }", "do { co_await f(); } while (a);", "co_await f(a, {});",
            "auto later = [&]() -> Task<> { co_await f(); };", "switch (x) { case 1: co_await f(); break; }",
            "spawn(e, [this]() -> Task<std::any> { co_await f(); }, done);", '// if (co_await f())', 'g("co_await (co_await x)");',
        ]
        bad = [
            "if (co_await f()) return;", "switch (co_await f()) {}", "while (co_await f()) {}", "for (auto x : co_await f()) {}",
            "g(co_await f());", "Pair p{co_await f(), 1};", "int a[] = {co_await f()};", "return g(1) + co_await f();",
            "x = a + co_await f();", "auto x = co_await f() + co_await g();", "co_await f(Options{.a = 1});", "co_await f({1, 2});",
            "co_await f([x] { return x; });", "try { g(); } catch (...) { co_await f(); }", "if (a && (co_await f())) {}",
            "co_await f(co_await g());", "bool b = a ? true : co_await f();",
        ]
        for statement in good + bad:
            with self.subTest(statement=statement):
                text = "Task<> t() {\n" + statement + "\n}\n"
                found = self.problems(coroutines.check, {"core/x.cpp": text})
                self.assertEqual(bool(found), statement in bad, found)

    def test_sizes(self):
        long_function = "namespace a {\nint f() const {\n" + "g();\n" * 90 + "}\n}\n"
        self.assertEqual(self.problems(sizes.check, {"core/x.cpp": long_function}), [("core/x.cpp", 2)])
        many = "namespace a {\nclass C {\n" + "void f() {\n g();\n}\n" * 90 + "};\n}\n"
        self.assertEqual(self.problems(sizes.check, {"core/x.cpp": many}), [])
        table = "const int t[] = {\n" + "1,\n" * 90 + "};\n"
        self.assertEqual(self.problems(sizes.check, {"core/x.cpp": table}), [])
        self.assertEqual(self.problems(sizes.check, {"ui/x.h": "\n" * 501}), [("ui/x.h", 501)])
        constructor = "C::C(int a)\n    : a_(a), b_{1} {\n" + "g();\n" * 90 + "}\n"
        self.assertEqual(len(self.problems(sizes.check, {"core/x.cpp": constructor})), 1)
        self.assertEqual(len(list(functions(code_only("int a() { if (x) { y(); } }\nint b() {}\n")))), 2)

    def test_world(self):
        for text, good in [
            ("auto t = std::chrono::steady_clock::now();", False), ("auto t = time(nullptr);", False),
            ("std::random_device d;", False), ("int x = rand();", False), ("int fd = ::socket(AF_INET, 1, 0);", False),
            ("asio::ip::tcp::socket s(e);", False), ("asio::steady_timer t(e, 5s);", True), ("clock.time(5);", True),
            ("int operand(int);", True), ("// steady_clock::now()", True), ("using Time = std::chrono::steady_clock;", True),
        ]:
            with self.subTest(text=text):
                found = self.problems(world.check, {"core/session/x.cpp": text + "\n"})
                self.assertEqual(found == [], good)
        self.assertEqual(self.problems(world.check, {"core/base/x.cpp": "std::random_device d;\n"}), [])
        self.assertEqual(self.problems(world.check, {"core/io/x.cpp": "int fd = ::socket(AF_INET, 1, 0);\n"}), [])

    def test_code_map(self):
        files = {"core/base/error.h": "", "core/protocols/ftp/row.cpp": "", "core/README.md": "`base` `protocols/ftp` in protocols"}
        self.assertEqual(self.problems(code_map.check, files), [])
        files["core/extra/x.h"] = ""
        self.assertEqual(self.problems(code_map.check, files), [("core/README.md", 1)])
        files["core/README.md"] += " extra `core/gone.h`"
        self.assertEqual(self.problems(code_map.check, files), [("core/README.md", 1)])
        del files["core/README.md"]
        self.assertEqual(self.problems(code_map.check, files), [("core/README.md", 1)])

    def test_tests_shape(self):
        main = "QTEST_GUILESS_MAIN(A)\n"
        for text, good in [("", True), ("QTest::qWait(5);", False), ("std::this_thread::sleep_for(x);", False),
                           ("QSKIP(why);", False), ("QTRY_VERIFY(a);", True), ("// sleep_for", True)]:
            with self.subTest(text=text):
                found = self.problems(tests_shape.check, {"tests/core/test_a.cpp": main + text + "\n"})
                self.assertEqual(found == [], good)
        self.assertEqual(len(self.problems(tests_shape.check, {"tests/core/test_a.cpp": "\n"})), 1)
        self.assertEqual(len(self.problems(tests_shape.check, {"tests/ui/helper.cpp": "\n"})), 1)

    def test_samples(self):
        rows = {"core/protocols/CMakeLists.txt": "set(LW_PROTOCOLS a)\n", "core/protocols/a/row.cpp": ""}
        sample = "resources/samples/a/x.dlg"
        self.assertEqual(self.problems(samples.check, rows), [("core/protocols/a/row.cpp", 1)])
        good = ('title x\nchannel 1 client a tcp name=localhost:80 remote=127.0.0.1:80\n> Cookie: a=****12\\r\\n\n'
                '> Authorization: Basic ****\\r\\n\narguments {"url":"http://localhost:8080/","password":""}\n')
        self.assertEqual(self.problems(samples.check, {**rows, sample: good}), [])
        for bad in ("> Cookie: a=12\\r\\n", "< Set-Cookie: a=b; Path=/", "> Authorization: Basic bHc6bHc=", 'result {"cookies_set":["a=b"]}',
                    'arguments {"output_file":"/home/me/x"}', 'arguments {"url":"http://server.company.com/"}', "< -----BEGIN CERTIFICATE-----",
                    "channel 1 client a tcp name=desk-7:80", 'arguments {"password":"x"}'):
            self.assertEqual(self.problems(samples.check, {**rows, sample: "title x\n" + bad + "\n"}), [(sample, 2)], bad)
        self.assertEqual(self.problems(samples.check, {**rows, sample: good, "resources/samples/b/x.dlg": good}), [("resources/samples/b/x.dlg", 1)])

    def test_optional(self):
        for path, included, good in [
            ("core/protocols/http/client_connect.cpp", '"core/protocols/http/client_h3_begin.h"', True), ("core/api/x.cpp", '"core/io/quic.h"', True),
            ("core/protocols/http/client_h3.cpp", '"core/protocols/http3/qpack.h"', True), ("core/io/quic_tls.cpp", "<gnutls/gnutls.h>", True),
            ("core/protocols/http/client.cpp", '"core/protocols/http/client_h3.h"', False), ("core/api/x.cpp", '"core/io/quic_state.h"', False),
            ("core/protocols/http/fields.cpp", '"core/protocols/http3/qpack.h"', False), ("core/protocols/http2/x.cpp", "<nghttp3/nghttp3.h>", False),
            ("tests/core/protocols/http3/test_a.cpp", '"core/protocols/http3/qpack.h"', True), ("tests/core/io/test_a.cpp", '"core/io/quic_tls.h"', False),
        ]:
            with self.subTest(path=path):
                found = self.problems(optional.check, {path: f"#include {included}\n"})
                self.assertEqual(found, [] if good else [(path, 1)])
        twins = {"core/io/quic_connect.h": "// f();\nTask<> open_quic(int a,\n   int b);\n", "core/io/quic_none.cpp": "Task<> open_quic(int, int) {}\n"}
        self.assertEqual(self.problems(optional.check, twins), [])
        twins["core/io/quic_connect.h"] += "void more();\n"
        self.assertEqual(self.problems(optional.check, twins), [("core/io/quic_connect.h", 1)])

    def test_packages(self):
        lists = {"packaging/packages/build": "cmake\n", "packaging/packages/run": "", "packaging/packages/test": "nginx # web\n"}
        for line, good in [("needs nginx=nginx", True), ("needs nginx=nginx \\\n  /usr/x.so=extra", False)]:
            found = self.problems(packages.check, {**lists, "tests/peers/a.sh": line + "\n"})
            self.assertEqual(found == [], good)


if __name__ == "__main__":
    unittest.main()
