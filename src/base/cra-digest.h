/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by GnuTLS (five times faster than GChecksum). Digests are 64 lower-case hexadecimal digits.
 * Returned strings are owned by the caller. Thread-safe; one CraDigest belongs to one thread at a time. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_DIGEST_LENGTH 64

typedef struct _CraDigest CraDigest;

CraDigest *cra_digest_new (void);
void cra_digest_update (CraDigest *self, gconstpointer data, gsize length);
/* Ends the computation and frees SELF. */
char *cra_digest_finish (CraDigest *self);
void cra_digest_free (CraDigest *self);

char *cra_digest_of_data (gconstpointer data, gsize length);
char *cra_digest_of_bytes (GBytes *bytes);
char *cra_digest_of_text (const char *text);
/* Reads to the end of STREAM. NULL with ERROR when reading fails or CANCELLABLE is cancelled. */
char *cra_digest_of_stream (GInputStream *stream, GCancellable *cancellable, GError **error);

gboolean cra_digest_is_valid (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraDigest, cra_digest_free)

G_END_DECLS
