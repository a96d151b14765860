// OAuth 2 tokens in the system's keychain, where the user wishes that: as one entry for each server, client,
// scope, grant and user (http::token_key).
#pragma once

#include <functional>

#include "core/protocols/http/operations.h"

namespace lw::ui {

/// Puts what is kept for them into the arguments, which `done` gets; at once where nothing is asked.
void recall_tokens(http::Fetch::Arguments arguments, std::function<void(http::Fetch::Arguments)> done);
/// `done` gets whether the system keeps them; else they are known until the program ends.
void keep_tokens(const http::Auth& auth, const http::Fetch::TokensGot& tokens,
                 std::function<void(bool kept)> done);
void forget_tokens(const http::Auth& auth);

}  // namespace lw::ui
