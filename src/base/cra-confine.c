/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking rights away from a helper process. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-confine.h"
