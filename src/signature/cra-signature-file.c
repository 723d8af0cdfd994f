/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures beside a file, and time stamps on signatures anywhere. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature.h"

#include <string.h>

#include "base/cra-error.h"
#include "signature/cra-pdf-range.h"
#include "signature/cra-signature-stamp.h"

/* --- Beside a file --- */

GBytes *
cra_signature_sign_detached (GBytes *content, CraSignatureKey *key, GError **error)
{
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (CraCms) read = NULL;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (content != NULL && key != NULL, NULL);

  digest = cra_cms_digest (cra_signature_key_get_digest (key), g_bytes_get_data (content, NULL),
                           g_bytes_get_size (content));
  signature = cra_cms_sign (key, digest, error);
  read = signature != NULL ? cra_cms_new (signature, error) : NULL;
  if (read == NULL)
    return NULL;
  if (cra_cms_check (read, digest, &reason) == CRA_CMS_GOOD)
    return g_steal_pointer (&signature);
  g_set_error (error, CRA_ERROR, CRA_ERROR_MISMATCH,
               "Signing: the key does not belong to its certificate (%s) Choose another "
               "one.", reason);
  return NULL;
}

/* --- Time stamps --- */

static gboolean
is_pdf (GBytes *file)
{
  return g_bytes_get_size (file) > 5 && memcmp (g_bytes_get_data (file, NULL), "%PDF-", 5) == 0;
}

/* The signature of FILE; of a PDF the last one, with its place in RANGE. */
static CraCms *
read_signature (GBytes *file, GPtrArray **ranges, const CraPdfRange **range, GError **error)
{
  const CraPdfRange *last = NULL;

  if (!is_pdf (file))
    return cra_cms_new (file, error);
  *ranges = cra_pdf_range_list (file, error);
  if (*ranges == NULL)
    return NULL;
  if ((*ranges)->len == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "Reading the PDF: it has no signature. Sign it first.");
      return NULL;
    }
  last = g_ptr_array_index (*ranges, (*ranges)->len - 1);
  if (last->fault != NULL)
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID, last->fault);
      return NULL;
    }
  *range = last;
  return cra_cms_new (last->contents, error);
}

GBytes *
cra_signature_make_request (GBytes *signed_file, GError **error)
{
  g_autoptr (GPtrArray) ranges = NULL;
  const CraPdfRange *range = NULL;
  g_autoptr (CraCms) cms = NULL;

  g_return_val_if_fail (signed_file != NULL, NULL);

  cms = read_signature (signed_file, &ranges, &range, error);
  return cms != NULL ? cra_stamp_make_request (&cms->signature) : NULL;
}

/* A copy of FILE in which the hole of RANGE holds CMS. */
static GBytes *
put_into_hole (GBytes *file, const CraPdfRange *range, GBytes *cms, GError **error)
{
  static const char digits[] = "0123456789abcdef";
  gsize room = (range->hole_end - range->hole - 2) / 2;
  gsize length = 0, n = 0;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  const guint8 *data = g_bytes_get_data (cms, &n);
  guint8 *copy = NULL;

  if (n > room)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Adding the time stamp: it needs %" G_GSIZE_FORMAT " bytes with the "
                                                                      "signature, and the "
                   "PDF has room for %" G_GSIZE_FORMAT ". Ask the authority for one with fewer "
                   "certificates.", n, room);
      return NULL;
    }
  copy = g_memdup2 (bytes, length);
  for (gsize i = 0; i < room; i++)
    {
      guint8 byte = i < n ? data[i] : 0;

      copy[range->hole + 1 + 2 * i] = (guint8) digits[byte >> 4];
      copy[range->hole + 2 + 2 * i] = (guint8) digits[byte & 15];
    }
  return g_bytes_new_take (copy, length);
}

GBytes *
cra_signature_add_stamp (GBytes *signed_file, GBytes *response, char **time, GError **error)
{
  g_autoptr (GPtrArray) ranges = NULL;
  const CraPdfRange *range = NULL;
  g_autoptr (CraCms) cms = NULL;
  g_autoptr (CraStamp) stamp = NULL;
  g_autoptr (GBytes) extended = NULL;
  CraDer token;

  g_return_val_if_fail (signed_file != NULL && response != NULL, NULL);

  cms = read_signature (signed_file, &ranges, &range, error);
  if (cms == NULL)
    return NULL;
  if (cms->unsigned_attributes.length > 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                   "Adding the time stamp: the signature has one already.");
      return NULL;
    }
  if (!cra_stamp_find_token (response, &token, error))
    return NULL;
  stamp = cra_stamp_check (&token, &cms->signature, error);
  if (stamp == NULL)
    return NULL;
  extended = cra_cms_add_stamp (cms, &token);
  if (time != NULL)
    *time = g_strdup (stamp->time);
  return range != NULL ? put_into_hole (signed_file, range, extended, error)
                       : g_steal_pointer (&extended);
}
