// SPDX-License-Identifier: GPL-3.0-or-later
// The public plugin API is interfaces only; this file makes the library that holds their meta-objects.
#include <jupiter/sdk/plugin.h>
#include <jupiter/sdk/services.h>
