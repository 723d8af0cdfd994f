/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the whole workspace. Private to store/. */
#pragma once

#include "base/cra-job.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* Without REPLACE, PATH must not exist (CONFLICT). With it, what is there stays until the copy is whole; REFUSED for
 * the workspace itself, BUSY for one that is open somewhere. Nothing new is left there when it fails. */
gboolean cra_copy_write (CraConnection *self, const char *path, gboolean replace, CraJob *job,
                         GError **error);

G_END_DECLS
