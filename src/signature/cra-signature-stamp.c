/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time stamps. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-stamp.h"

#include <string.h>

#include "base/cra-error.h"

#define VERSION 1
#define GRANTED_WITH_CHANGES 1
#define MAX_PURPOSES 16
#define MAX_WORDS 400

GBytes *
cra_stamp_make_request (const CraDer *signature)
{
  g_autoptr (GBytes) digest
    = cra_cms_digest (GNUTLS_DIG_SHA256, signature->data, signature->length);
  g_autoptr (GByteArray) imprint = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const guint8 yes = 0xff;

  cra_cms_append_algorithm (imprint, cra_cms_get_digest_oid (GNUTLS_DIG_SHA256), TRUE);
  cra_der_append (imprint, CRA_DER_BYTES, g_bytes_get_data (digest, NULL),
                  g_bytes_get_size (digest));
  cra_der_append_small (out, VERSION);
  cra_der_append (out, CRA_DER_SEQUENCE, imprint->data, imprint->len);
  cra_der_append (out, CRA_DER_BOOLEAN, &yes, 1);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* --- The answer --- */

static gboolean
set_unreadable (GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "Reading the time stamp: the file is neither an answer of a time stamping "
               "authority nor "
               "a time stamp (RFC 3161, DER). Ask the authority again with the request file.");
  return FALSE;
}

/* The words that may follow a status; NULL where there are none. Owned by the caller. */
static char *
read_words (CraDer input)
{
  CraDerItem list, item;

  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &list))
    return NULL;
  input = list.value;
  if (!cra_der_take (&input, CRA_DER_UTF8, &item))
    return NULL;
  return g_utf8_make_valid ((const char *) item.value.data,
                            (gssize) MIN (item.value.length, MAX_WORDS));
}

static gboolean
check_status (const CraDerItem *status, GError **error)
{
  CraDer input = status->value;
  CraDerItem item;
  guint code = 0;
  g_autofree char *words = NULL;

  if (!cra_der_take (&input, CRA_DER_INTEGER, &item) || !cra_der_get_small (&item, &code))
    return set_unreadable (error);
  if (code <= GRANTED_WITH_CHANGES)
    return TRUE;
  words = read_words (input);
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "Reading the time stamp: the authority granted none (status %u%s%s).", code,
               words != NULL ? ": " : "", words != NULL ? words : "");
  return FALSE;
}

gboolean
cra_stamp_find_token (GBytes *response, CraDer *token, GError **error)
{
  CraDer input = { g_bytes_get_data (response, NULL), g_bytes_get_size (response) };
  CraDerItem whole, item;

  if (input.length > CRA_CMS_MAX_SIZE || !cra_der_take (&input, CRA_DER_SEQUENCE, &whole)
      || input.length > 0)
    return set_unreadable (error);
  input = whole.value;
  if (cra_der_is_next (&input, CRA_DER_OID))
    {
      *token = whole.whole;
      return TRUE;
    }
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return set_unreadable (error);
  if (!check_status (&item, error))
    return FALSE;
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item) || input.length > 0)
    return set_unreadable (error);
  *token = item.whole;
  return TRUE;
}

/* --- The token --- */

void
cra_stamp_free (CraStamp *self)
{
  if (self == NULL)
    return;
  g_free (self->time);
  cra_signature_certificate_free (self->authority);
  cra_cms_free (self->cms);
  g_free (self);
}

static gboolean
set_mismatch (GError **error, const char *what)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_MISMATCH, "Checking the time stamp: %s", what);
  return FALSE;
}

static gboolean
check_imprint (const CraDerItem *imprint, const CraDer *signature, GError **error)
{
  static const gnutls_digest_algorithm_t known[]
    = { GNUTLS_DIG_SHA256, GNUTLS_DIG_SHA384, GNUTLS_DIG_SHA512 };
  CraDer input = imprint->value;
  CraDer inner;
  CraDerItem algorithm, oid, hash;

  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &algorithm)
      || !cra_der_take (&input, CRA_DER_BYTES, &hash))
    return set_unreadable (error);
  inner = algorithm.value;
  if (!cra_der_take (&inner, CRA_DER_OID, &oid))
    return set_unreadable (error);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GBytes) digest = NULL;

      if (!cra_der_is_oid (&oid, cra_cms_get_digest_oid (known[i])))
        continue;
      digest = cra_cms_digest (known[i], signature->data, signature->length);
      return (hash.value.length == g_bytes_get_size (digest)
              && memcmp (hash.value.data, g_bytes_get_data (digest, NULL), hash.value.length) == 0)
             || set_mismatch (error, "it is for another signature than this one.");
    }
  return set_mismatch (error, "it was made with a digest that is not known here, or that proves "
                              "nothing "
                              "any more, such as SHA-1.");
}

static gboolean
read_info (CraStamp *self, const CraDer *signature, GError **error)
{
  CraDer input = self->cms->content;
  CraDerItem info, item;

  if (!self->cms->has_content || g_strcmp0 (self->cms->content_type, CRA_OID_TIME_STAMP_INFO) != 0
      || !cra_der_take (&input, CRA_DER_SEQUENCE, &info) || input.length > 0)
    return set_unreadable (error);
  input = info.value;
  if (!cra_der_take (&input, CRA_DER_INTEGER, &item) || !cra_der_take (&input, CRA_DER_OID, &item)
      || !cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return set_unreadable (error);
  if (!check_imprint (&item, signature, error))
    return FALSE;
  if (!cra_der_take (&input, CRA_DER_INTEGER, &item) || !cra_der_take (&input, CRA_DER_TIME, &item))
    return set_unreadable (error);
  self->time = cra_der_dup_time (&item);
  return self->time != NULL || set_unreadable (error);
}

static gboolean
is_for_time_stamps (CraCertificate *certificate)
{
  for (guint i = 0; i < MAX_PURPOSES; i++)
    {
      char oid[128];
      size_t size = sizeof oid;

      if (gnutls_x509_crt_get_key_purpose_oid (certificate, i, oid, &size, NULL) < 0)
        return FALSE;
      if (strcmp (oid, GNUTLS_KP_TIME_STAMPING) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_authority (CraStamp *self, GError **error)
{
  g_autoptr (GBytes) digest = NULL;
  g_autofree char *reason = NULL;
  CraCms *cms = self->cms;

  if (cms->digest == GNUTLS_DIG_UNKNOWN)
    return set_mismatch (error, "its signature was made with an algorithm that is not known here.");
  digest = cra_cms_digest (cms->digest, cms->content.data, cms->content.length);
  if (cms->attributes.length == 0 || cra_cms_check (cms, digest, &reason) != CRA_CMS_GOOD)
    return set_mismatch (error, reason != NULL ? reason : "its attributes are not signed.");
  self->authority = cra_certificate_describe (cms->signer);
  if (cra_cms_check_naming (cms) != CRA_CMS_NAMED)
    return set_mismatch (error, "it does not name the certificate of its authority.");
  if (!is_for_time_stamps (cms->signer))
    return set_mismatch (error, "the certificate of its signer is not one for time stamps.");
  reason = cra_certificate_check_time (cms->signer, cra_signature_parse_time (self->time));
  if (reason != NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_MISMATCH,
                   "Checking the time stamp: the certificate of \"%s\" did not hold: %s.",
                   self->authority->name, reason);
      return FALSE;
    }
  return TRUE;
}

CraStamp *
cra_stamp_check (const CraDer *token, const CraDer *signature, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (token->data, token->length);
  g_autoptr (CraStamp) self = g_new0 (CraStamp, 1);

  self->cms = cra_cms_new (bytes, NULL);
  if (self->cms == NULL)
    {
      set_unreadable (error);
      return NULL;
    }
  if (!read_info (self, signature, error) || !check_authority (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
