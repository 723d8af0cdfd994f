/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes by their SHA-256, in chunk rows, each content stored once. Private to store/. */
#pragma once

#include "base/cra-job.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* Inside a transaction. Read back and compared before it returns; nothing is left behind on
 * failure. */
gboolean cra_byte_rows_put (CraConnection *connection, GInputStream *stream, CraJob *job,
                            char **digest, gint64 *size, GError **error);
/* NOT_FOUND, DAMAGED. */
GBytes *cra_byte_rows_read (CraConnection *connection, const char *digest, GError **error);
gboolean cra_byte_rows_verify (CraConnection *connection, CraJob *job, GError **error);

G_END_DECLS
