// What wakes a machine up: the "magic packet" of AMD's white paper 20213 (1995). Pure.
#pragma once

#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

/// Six bytes of 0xFF, then the hardware address sixteen times, then the password (SecureOn), if there is one.
/// `address`: "00:1b:2c:3d:4e:5f", also with "-" or "." between, or without anything. `password`: empty, four
/// bytes as "192.0.2.1", or six as an address. The error's offset counts in the one that is wrong; its reason
/// says which.
Decoded<Bytes> magic_packet(std::string_view address, std::string_view password = {});

}  // namespace lw
