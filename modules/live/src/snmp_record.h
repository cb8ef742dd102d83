// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ber.h"

#include <jupiter/core/json_writer.h>

#include <string>
#include <string_view>

namespace jupiter::live {

/// Variable bindings of a trap or inform [RFC 3416 §4.2.6]: sysUpTime and snmpTrapOID under names, the rest as snmp.value.OID. Returns what is wrong with
/// them; empty when nothing is.
std::string snmpBindsInto(const BerValue &binds, JsonWriter &json);

/// A trap of version 1, its kind as the object id that version 2 gives it [RFC 3584 §3.1].
std::string snmpTrapV1Into(const BerValue &pdu, JsonWriter &json);

std::string toHex(std::string_view bytes);
std::string toPrintable(std::string_view bytes); ///< Text as it is, anything else as 0x and hexadecimal.

} // namespace jupiter::live
