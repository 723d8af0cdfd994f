/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict, bounded reading of foreign JSON. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-json.h"
