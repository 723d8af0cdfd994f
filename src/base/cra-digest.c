/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by GnuTLS. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-digest.h"

#include <gnutls/crypto.h>
#include <string.h>

#define DIGEST_BYTES 32

/* Seals come field by field; a call into GnuTLS for each would take longer than the hashing. */
#define BUFFER_BYTES 4096

struct _CraDigest
{
  gnutls_hash_hd_t hash;
  guint8 buffer[BUFFER_BYTES];
  gsize used;
};

CraDigest *
cra_digest_new (void)
{
  CraDigest *self = g_new0 (CraDigest, 1);

  if (gnutls_hash_init (&self->hash, GNUTLS_DIG_SHA256) < 0)
    g_error ("GnuTLS offers no SHA-256");
  return self;
}

static void
flush_buffer (CraDigest *self)
{
  if (self->used > 0)
    gnutls_hash (self->hash, self->buffer, self->used);
  self->used = 0;
}

void
cra_digest_update (CraDigest *self, gconstpointer data, gsize length)
{
  g_return_if_fail (self != NULL);

  if (length == 0)
    return;
  if (length > BUFFER_BYTES - self->used)
    flush_buffer (self);
  if (length > BUFFER_BYTES)
    {
      gnutls_hash (self->hash, data, length);
      return;
    }
  memcpy (self->buffer + self->used, data, length);
  self->used += length;
}

char *
cra_digest_finish (CraDigest *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8 raw[DIGEST_BYTES];
  char *text = g_malloc (CRA_DIGEST_LENGTH + 1);

  flush_buffer (self);
  gnutls_hash_deinit (self->hash, raw);
  g_free (self);
  for (guint i = 0; i < DIGEST_BYTES; i++)
    {
      text[2 * i] = digits[raw[i] >> 4];
      text[2 * i + 1] = digits[raw[i] & 15];
    }
  text[CRA_DIGEST_LENGTH] = '\0';
  return text;
}

void
cra_digest_free (CraDigest *self)
{
  if (self != NULL)
    g_free (cra_digest_finish (self));
}

char *
cra_digest_of_data (gconstpointer data, gsize length)
{
  CraDigest *digest = cra_digest_new ();

  cra_digest_update (digest, data, length);
  return cra_digest_finish (digest);
}

char *
cra_digest_of_bytes (GBytes *bytes)
{
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return cra_digest_of_data (data, length);
}

char *
cra_digest_of_text (const char *text)
{
  return cra_digest_of_data (text, strlen (text));
}

char *
cra_digest_of_stream (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (CraDigest) digest = cra_digest_new ();
  g_autofree guint8 *buffer = g_malloc (65536);
  gssize count = 0;

  while ((count = g_input_stream_read (stream, buffer, 65536, cancellable, error)) > 0)
    cra_digest_update (digest, buffer, (gsize) count);
  return count < 0 ? NULL : cra_digest_finish (g_steal_pointer (&digest));
}

gboolean
cra_digest_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != CRA_DIGEST_LENGTH)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && !(*p >= 'a' && *p <= 'f'))
      return FALSE;
  return TRUE;
}
