// linewright-cli: Linewright's core on a command line. No Qt; the proof that core stands alone, and what
// scripts and benchmarks drive.
#ifdef LW_MIMALLOC
#include <mimalloc.h>
#endif

#include <cstdio>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"

namespace {

constexpr const char* kHelp =
    "linewright-cli " LW_VERSION
    " - talk to servers and keep what was said\n"
    "\n"
    "  linewright-cli fetch [options] URL...          fetch over HTTP or HTTPS\n"
    "  linewright-cli socket connect|listen ...       raw TCP, TLS, UDP and Unix-domain sockets\n"
    "  linewright-cli websocket [options] URL         say lines to a WebSocket, or be one (--listen)\n"
    "  linewright-cli gopher [options] URL...         fetch over Gopher\n"
    "  linewright-cli xmlrpc [options] URL METHOD ...  call methods of an XML-RPC server, or list them\n"
    "  linewright-cli gemini [options] URL...         fetch over Gemini\n"
    "  linewright-cli session list|show|follow|filter|compare|copy|export|import|delete   what was recorded\n"
    "  linewright-cli play FILE [options]             play a recorded session back, and compare\n"
    "  linewright-cli rerun FILE [options]            run a recorded session again, live, and compare\n"
    "  linewright-cli run FOLDER|FILE [options]       send the requests of .http files, and check the "
    "answers\n"
    "  linewright-cli import FILE --to FOLDER         requests of other programs as .http files\n"
    "  linewright-cli export FILE|FOLDER [options]    .http files as curl commands, HAR, Python, C++\n"
    "  linewright-cli serve FILE [options]            answer real clients from a recorded session\n"
    "  linewright-cli help "
    "[fetch|socket|websocket|gopher|gemini|xmlrpc|play|rerun|run|import|export|serve|session]\n"
    "  linewright-cli --version\n"
    "\n"
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong URL, 5 proxy, 6 name not found, 7 no connection,\n"
    "8 protocol broken by the peer, 18 the peer closed in the middle, 22 HTTP error (with --fail), 23 a file "
    "can't be\n"
    "written, 28 time is up, 35 TLS failed, 47 too many redirects, 60 certificate not accepted, 130 "
    "interrupted.\n";

int help(const std::string& topic) {
  using namespace lw::cli;
  const std::string text = topic == "fetch"       ? kFetchHelp
                           : topic == "socket"    ? socket_help()
                           : topic == "websocket" ? kWebSocketHelp
                           : topic == "gopher"    ? kGopherHelp
                           : topic == "xmlrpc"    ? kXmlrpcHelp
                           : topic == "gemini"    ? kGeminiHelp
                           : topic == "play"      ? kPlayHelp
                           : topic == "serve"     ? kServeHelp
                           : topic == "rerun"     ? kRerunHelp
                           : topic == "run"       ? kRunHelp
                           : topic == "import"    ? kImportRequestsHelp
                           : topic == "export"    ? kExportRequestsHelp
                           : topic == "session"   ? session_help()
                                                  : kHelp;
  std::fputs(text.c_str(), stdout);
  return kDone;
}

int run(const std::vector<std::string>& words) {
  using namespace lw::cli;
  if (words.empty()) throw UsageError("a command is missing; try: linewright-cli help");
  const std::string& command = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (command == "fetch") return fetch_command(rest);
  if (command == "socket") return socket_command(rest);
  if (command == "websocket") return websocket_command(rest);
  if (command == "gopher") return gopher_command(rest);
  if (command == "xmlrpc") return xmlrpc_command(rest);
  if (command == "gemini") return gemini_command(rest);
  if (command == "play") return play_command(rest);
  if (command == "serve") return serve_command(rest);
  if (command == "rerun") return rerun_command(rest);
  if (command == "run") return run_command(rest);
  if (command == "import") return import_command(rest);
  if (command == "export") return export_command(rest);
  if (command == "session") return session_command(rest);
  if (command == "help" || command == "--help" || command == "-h")
    return help(rest.empty() ? "" : rest.front());
  if (command == "--version" || command == "-V") {
    std::puts("linewright-cli " LW_VERSION);
    return kDone;
  }
  throw UsageError("unknown command " + command + "; try: linewright-cli help");
}

/// Blocks that are free go back to the system after 10 ms and not after 100, or a fast download would hold
/// ten MiB more than it uses; at once would cost small answers more than it is worth.
void give_memory_back() {
#ifdef LW_MIMALLOC
  mi_option_set(mi_option_decommit_delay, 10);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  using namespace lw::cli;
  give_memory_back();
  try {
    watch_interrupts();
    return run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const UsageError& error) {
    complain(error.what());
    return kUsage;
  } catch (const lw::Error& error) {
    complain(error.message());
    return exit_code(error);
  } catch (const std::exception& error) {
    complain(error.what());
    return kFailed;
  }
}
