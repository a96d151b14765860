// The commands of linewright-cli. Each takes its words and answers with the exit code; UsageError and Error
// may pass.
#pragma once

#include <string>
#include <vector>

namespace lw::cli {

int fetch_command(const std::vector<std::string>& words);
int socket_command(const std::vector<std::string>& words);
int websocket_command(const std::vector<std::string>& words);
int gopher_command(const std::vector<std::string>& words);
int xmlrpc_command(const std::vector<std::string>& words);
int gemini_command(const std::vector<std::string>& words);
int play_command(const std::vector<std::string>& words);
int serve_command(const std::vector<std::string>& words);
int rerun_command(const std::vector<std::string>& words);
int run_command(const std::vector<std::string>& words);
int import_command(const std::vector<std::string>& words);
int export_command(const std::vector<std::string>& words);
int session_command(const std::vector<std::string>& words);
int session_follow(const std::vector<std::string>& words);
int session_filter(const std::vector<std::string>& words);
int session_export(const std::vector<std::string>& words);
int session_import(const std::vector<std::string>& words);
int session_compare(const std::vector<std::string>& words);

extern const char* const kFetchHelp;
std::string socket_help();
extern const char* const kWebSocketHelp;
extern const char* const kGopherHelp;
extern const char* const kXmlrpcHelp;
extern const char* const kGeminiHelp;
extern const char* const kPlayHelp;
extern const char* const kServeHelp;
extern const char* const kRerunHelp;
extern const char* const kRunHelp;
extern const char* const kImportRequestsHelp;
extern const char* const kExportRequestsHelp;
/// Of all `session ...`; each has its own part where it is implemented.
std::string session_help();
extern const char* const kFollowHelp;
extern const char* const kFilterHelp;
extern const char* const kExportHelp;
extern const char* const kImportHelp;
extern const char* const kCompareHelp;

}  // namespace lw::cli
