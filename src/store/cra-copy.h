/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the whole workspace. Private to store/. */
#pragma once

#include "base/cra-job.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* PATH must not exist (CONFLICT); nothing is left there when it fails. */
gboolean cra_copy_write (CraConnection *self, const char *path, CraJob *job, GError **error);

G_END_DECLS
