/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the workbench. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-error.h"

G_DEFINE_QUARK (cra-error-quark, cra_error)
