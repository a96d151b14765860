// A request as a program: Python with requests, C++ with libcurl.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/base/text.h"
#include "core/protocols/http/collection/request_convert.h"
#include "core/protocols/http/collection/request_export.h"

namespace lw::http {
namespace {

/// A literal in quotes, of ASCII alone; other bytes as three octal digits, which no digit behind them
/// changes. Both languages read that the same way; in Python the literal is one of bytes.
std::string code_literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (c == '\n')
      out += "\\n";
    else if (byte < 0x20 || byte >= 0x7f)
      out += fmt::format("\\{:03o}", byte);
    else
      out += c;
  }
  return out + "\"";
}

/// Text for Python: UTF-8 is decoded from its bytes, so that no escape can be misread.
std::string python_text(std::string_view text) {
  const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return code_literal(text);
  return "b" + code_literal(text) + (is_utf8(text) ? ".decode()" : ".decode(\"latin-1\")");
}

std::string secret_python(const std::string& value, const char* variable, bool secrets) {
  return secrets ? python_text(value) : fmt::format("os.environ[{}]", code_literal(variable));
}

class Python {
 public:
  Python(const Fetch::Arguments& a, bool secrets) : a_(a), secrets_(secrets) {}

  std::string write() {
    headers();
    body();
    auth();
    connection();
    std::string out = "import os\n\nimport requests\n\n";
    if (out_.find("os.environ") == std::string::npos) out = "import requests\n\n";
    for (const std::string& remark : remarks_) out += "# " + remark + "\n";
    return out +
           fmt::format("response = requests.request(\n    {},\n    {},\n{})\n", python_text(a_.method),
                       python_text(a_.url), out_) +
           "print(response.status_code, response.reason)\nprint(response.text)\n";
  }

 private:
  void argument(std::string_view name, std::string_view value) {
    out_ += fmt::format("    {}={},\n", name, value);
  }

  void headers() {
    Headers all = a_.headers;
    if (a_.auth.kind == AuthKind::bearer) all.push_back({"Authorization", ""});
    if (a_.auth.kind == AuthKind::api_key && a_.auth.place == KeyPlace::header)
      all.push_back({a_.auth.key_name, ""});
    if (all.empty()) return;
    out_ += "    headers={\n";
    std::vector<std::string> said;
    for (const HeaderField& field : all) {
      if (std::ranges::find(said, to_lower(field.name)) != said.end()) continue;
      said.push_back(to_lower(field.name));
      const std::string value = joined(all, field.name);
      if (value != field.value)
        remarks_.push_back("requests sends a header once: the values of " + escape(field.name) +
                           " are joined.");
      out_ += fmt::format("        {}: {},\n", python_text(field.name), header_value(field, value));
    }
    out_ += "    },\n";
  }
  std::string header_value(const HeaderField& field, const std::string& value) const {
    if (field.value.empty()) {
      if (a_.auth.kind == AuthKind::bearer && equals_ignoring_case(field.name, "Authorization"))
        return "\"Bearer \" + " + secret_python(a_.auth.password, "TOKEN", secrets_);
      if (a_.auth.kind == AuthKind::api_key && field.name == a_.auth.key_name)
        return secret_python(a_.auth.password, "API_KEY", secrets_);
    }
    if (!secrets_ && is_secret_header(field.name)) return secret_python(value, "SECRET", false);
    return python_text(value);
  }

  void body() {
    if (!a_.parts.empty()) {
      out_ += "    files=[\n";
      for (const BodyPart& part : a_.parts) {
        const std::string name =
            part.file_name.empty() && part.file.empty()
                ? "None"
                : python_text(part.file_name.empty() ? part.file.substr(part.file.rfind('/') + 1)
                                                     : part.file_name);
        const std::string content = part.file.empty()
                                        ? "b" + code_literal(part.value)
                                        : fmt::format("open({}, \"rb\")", python_text(part.file));
        const std::string type = part.content_type.empty() ? "" : ", " + python_text(part.content_type);
        out_ += fmt::format("        ({}, ({}, {}{})),\n", python_text(part.name), name, content, type);
      }
      out_ += "    ],\n";
    } else if (!a_.body_file.empty()) {
      argument("data", fmt::format("open({}, \"rb\")", python_text(a_.body_file)));
    } else if (!a_.body.empty()) {
      argument("data", "b" + code_literal(a_.body));
    }
  }

  void auth() {
    const Auth& auth = a_.auth;
    const std::string pair =
        fmt::format("{}, {}", python_text(auth.user), secret_python(auth.password, "PASSWORD", secrets_));
    if (auth.kind == AuthKind::basic) argument("auth", "(" + pair + ")");
    if (auth.kind == AuthKind::digest) argument("auth", "requests.auth.HTTPDigestAuth(" + pair + ")");
    if (auth.kind == AuthKind::api_key && auth.place == KeyPlace::query)
      argument("params", fmt::format("{{{}: {}}}", python_text(auth.key_name),
                                     secret_python(auth.password, "API_KEY", secrets_)));
    if (auth.kind == AuthKind::api_key && auth.place == KeyPlace::cookie)
      argument("cookies", fmt::format("{{{}: {}}}", python_text(auth.key_name),
                                      secret_python(auth.password, "API_KEY", secrets_)));
    if (auth.kind == AuthKind::oauth2 || auth.kind == AuthKind::aws_sigv4 ||
        auth.kind == AuthKind::negotiate || auth.kind == AuthKind::ntlm || auth.kind == AuthKind::any)
      remarks_.push_back("The authentication of this request needs a library of its own, and is left out.");
  }

  void connection() {
    argument("allow_redirects", a_.follow_redirects ? "True" : "False");
    const ConnectSettings& c = a_.connect;
    if (c.deadlines.total.count() > 0)
      argument("timeout", fmt::format("{}", static_cast<double>(c.deadlines.total.count()) / 1000));
    if (!c.tls.verify)
      argument("verify", "False");
    else if (!c.tls.ca_file.empty())
      argument("verify", python_text(c.tls.ca_file));
    if (!c.tls.certificate_file.empty() && c.tls.key_file.empty())
      argument("cert", python_text(c.tls.certificate_file));
    if (!c.tls.key_file.empty())
      argument("cert",
               fmt::format("({}, {})", python_text(c.tls.certificate_file), python_text(c.tls.key_file)));
    if (c.proxy.kind == ProxyKind::none) return;
    const std::string address =
        fmt::format("{}://{}:{}", c.proxy.kind == ProxyKind::http_connect ? "http" : "socks5h", c.proxy.host,
                    c.proxy.port);
    argument("proxies", fmt::format("{{\"http\": {0}, \"https\": {0}}}", python_text(address)));
  }

  const Fetch::Arguments& a_;
  bool secrets_;
  std::string out_;
  std::vector<std::string> remarks_;
};

class Cpp {
 public:
  Cpp(const Fetch::Arguments& a, bool secrets) : a_(a), secrets_(secrets) {}

  std::string write() {
    request();
    auth();
    connection();
    return "// c++ -std=c++17 request.cpp -lcurl\n#include <curl/curl.h>\n\n#include <cstdio>\n#include "
           "<cstdlib>\n\n"
           "int main() {\n  curl_global_init(CURL_GLOBAL_DEFAULT);\n  CURL* curl = curl_easy_init();\n"
           "  if (!curl) return 1;\n" +
           out_ +
           "  const CURLcode code = curl_easy_perform(curl);\n  if (code != CURLE_OK) std::fprintf(stderr, "
           "\"%s\\n\", "
           "curl_easy_strerror(code));\n" +
           after_ +
           "  curl_easy_cleanup(curl);\n  curl_global_cleanup();\n  return code == CURLE_OK ? 0 : 1;\n}\n";
  }

 private:
  void set(std::string_view name, const std::string& value) {
    out_ += fmt::format("  curl_easy_setopt(curl, CURLOPT_{}, {});\n", name, value);
  }
  std::string secret(const std::string& value, const char* variable) const {
    return secrets_ ? code_literal(value) : fmt::format("std::getenv({})", code_literal(variable));
  }

  void request() {
    set("URL", code_literal(a_.url));
    const bool body = !a_.body.empty() || !a_.parts.empty() || !a_.body_file.empty();
    if (a_.method == "HEAD")
      set("NOBODY", "1L");
    else if (a_.method != (body ? "POST" : "GET"))
      set("CUSTOMREQUEST", code_literal(a_.method));
    Headers headers = a_.headers;
    // Without its own type libcurl would say one; this request says none.
    if (body && a_.parts.empty() && find(headers, "Content-Type") == nullptr)
      headers.push_back({"Content-Type", "\r"});
    if (!headers.empty()) {
      out_ += "  curl_slist* headers = nullptr;\n";
      for (const HeaderField& field : headers) {
        const std::string line = field.value == "\r"   ? field.name + ":"
                                 : field.value.empty() ? field.name + ";"
                                                       : field.name + ": " + field.value;
        const bool hidden = !secrets_ && is_secret_header(field.name);
        out_ += fmt::format("  headers = curl_slist_append(headers, {});\n",
                            code_literal(hidden ? field.name + ": ..." : line));
      }
      set("HTTPHEADER", "headers");
      after_ += "  curl_slist_free_all(headers);\n";
    }
    write_body();
    if (a_.follow_redirects) set("FOLLOWLOCATION", "1L");
    if (a_.follow_redirects) set("MAXREDIRS", fmt::format("{}L", a_.max_redirects));
    if (a_.accept_encoding && find(a_.headers, "Accept-Encoding") == nullptr) set("ACCEPT_ENCODING", "\"\"");
  }

  void write_body() {
    if (!a_.parts.empty()) {
      out_ += "  curl_mime* form = curl_mime_init(curl);\n  curl_mimepart* part = nullptr;\n";
      for (const BodyPart& part : a_.parts) {
        out_ += fmt::format("  part = curl_mime_addpart(form);\n  curl_mime_name(part, {});\n",
                            code_literal(part.name));
        if (part.file.empty())
          out_ +=
              fmt::format("  curl_mime_data(part, {}, {});\n", code_literal(part.value), part.value.size());
        else
          out_ += fmt::format("  curl_mime_filedata(part, {});\n", code_literal(part.file));
        if (!part.file_name.empty())
          out_ += fmt::format("  curl_mime_filename(part, {});\n", code_literal(part.file_name));
        if (!part.content_type.empty())
          out_ += fmt::format("  curl_mime_type(part, {});\n", code_literal(part.content_type));
      }
      set("MIMEPOST", "form");
      after_ += "  curl_mime_free(form);\n";
    } else if (!a_.body_file.empty()) {
      out_ += fmt::format("  std::FILE* body = std::fopen({}, \"rb\");\n  if (!body) return 1;\n",
                          code_literal(a_.body_file));
      set("POST", "1L");
      set("READDATA", "body");
      after_ += "  std::fclose(body);\n";
    } else if (!a_.body.empty()) {
      set("POSTFIELDSIZE_LARGE", fmt::format("curl_off_t{{{}}}", a_.body.size()));
      set("COPYPOSTFIELDS", code_literal(a_.body));
    }
  }

  void auth() {
    const Auth& auth = a_.auth;
    const char* way = nullptr;
    if (auth.kind == AuthKind::basic) way = "CURLAUTH_BASIC";
    if (auth.kind == AuthKind::digest) way = "CURLAUTH_DIGEST";
    if (auth.kind == AuthKind::ntlm) way = "CURLAUTH_NTLM";
    if (auth.kind == AuthKind::negotiate) way = "CURLAUTH_NEGOTIATE";
    if (auth.kind == AuthKind::any) way = "CURLAUTH_ANY";
    if (auth.kind == AuthKind::bearer || auth.kind == AuthKind::oauth2) {
      set("HTTPAUTH", "CURLAUTH_BEARER");
      set("XOAUTH2_BEARER",
          auth.kind == AuthKind::bearer ? secret(auth.password, "TOKEN") : "std::getenv(\"TOKEN\")");
    } else if (auth.kind == AuthKind::aws_sigv4) {
      set("AWS_SIGV4", code_literal("aws:amz:" + auth.aws.region + ":" + auth.aws.service));
      way = "CURLAUTH_AWS_SIGV4";
    } else if (auth.kind == AuthKind::api_key) {
      out_ += "  // The API key " + escape(auth.key_name) + " has to be added.\n";
    }
    if (way == nullptr) return;
    set("HTTPAUTH", way);
    set("USERNAME", code_literal(auth.user));
    set("PASSWORD", secret(auth.password, "PASSWORD"));
  }

  void connection() {
    const ConnectSettings& c = a_.connect;
    if (!c.tls.verify) {
      set("SSL_VERIFYPEER", "0L");
      set("SSL_VERIFYHOST", "0L");
    }
    if (!c.tls.ca_file.empty()) set("CAINFO", code_literal(c.tls.ca_file));
    if (!c.tls.certificate_file.empty()) set("SSLCERT", code_literal(c.tls.certificate_file));
    if (!c.tls.key_file.empty()) set("SSLKEY", code_literal(c.tls.key_file));
    if (c.deadlines.total.count() > 0) set("TIMEOUT_MS", fmt::format("{}L", c.deadlines.total.count()));
    if (!c.unix_path.empty()) set("UNIX_SOCKET_PATH", code_literal(c.unix_path));
    if (c.proxy.kind != ProxyKind::none)
      set("PROXY",
          code_literal(fmt::format("{}://{}:{}", c.proxy.kind == ProxyKind::http_connect ? "http" : "socks5h",
                                   c.proxy.host, c.proxy.port)));
  }

  const Fetch::Arguments& a_;
  bool secrets_;
  std::string out_, after_;
};

}  // namespace

std::string to_python(const Fetch::Arguments& arguments, bool secrets) {
  Fetch::Arguments a = arguments;
  if (!secrets) take_secrets(a);  // also those in headers and in the URL
  return Python(a, secrets).write();
}

std::string to_cpp(const Fetch::Arguments& arguments, bool secrets) {
  Fetch::Arguments a = arguments;
  if (!secrets) take_secrets(a);
  return Cpp(a, secrets).write();
}

}  // namespace lw::http
