/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that stay on a PKCS#11 token: a card, a stick, a security module. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-key.h"

#include <gnutls/pkcs11.h>
#include <string.h>

#include "base/cra-error.h"
#include "signature/cra-signature-key-private.h"

#define URL_START "pkcs11:"

/* URL without what names a kind of object or carries a PIN, and with KIND instead. */
static char *
make_url (const char *url, const char *kind, gboolean token_only)
{
  g_autofree char *path = g_strndup (url, strcspn (url, "?"));
  g_auto (GStrv) parts = g_strsplit (path + strlen (URL_START), ";", -1);
  GString *out = g_string_new (URL_START);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean of_object = g_str_has_prefix (parts[i], "object=") || g_str_has_prefix (parts[i], "id=");

      if (parts[i][0] == '\0' || g_str_has_prefix (parts[i], "type=") || (token_only && of_object))
        continue;
      g_string_append_printf (out, "%s;", parts[i]);
    }
  if (kind != NULL)
    g_string_append_printf (out, "type=%s", kind);
  else if (out->str[out->len - 1] == ';')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* Takes OBJECT as a certificate with its place; NULL where it is none. */
static CraCertificate *
import_object (gnutls_pkcs11_obj_t object, char **url)
{
  gnutls_x509_crt_t certificate = NULL;
  char *text = NULL;

  if (gnutls_x509_crt_init (&certificate) < 0)
    return NULL;
  if (gnutls_x509_crt_import_pkcs11 (certificate, object) < 0)
    {
      gnutls_x509_crt_deinit (certificate);
      return NULL;
    }
  if (url != NULL && gnutls_pkcs11_obj_export_url (object, GNUTLS_PKCS11_URL_GENERIC, &text) >= 0)
    {
      *url = g_strdup (text);
      gnutls_free (text);
    }
  return certificate;
}

/* Certificates at URL; their places in URLS (may be NULL). */
static GPtrArray *
list_certificates (const char *url, GPtrArray *urls)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_certificate_free);
  gnutls_pkcs11_obj_t *objects = NULL;
  unsigned int n = 0;

  if (gnutls_pkcs11_obj_list_import_url4 (&objects, &n, url, GNUTLS_PKCS11_OBJ_FLAG_CRT) < 0)
    return list;
  for (unsigned int i = 0; i < n; i++)
    {
      char *place = NULL;
      CraCertificate *certificate
        = list->len < CRA_SIGNATURE_MAX_CERTIFICATES ? import_object (objects[i], &place) : NULL;

      if (certificate != NULL)
        g_ptr_array_add (list, certificate);
      if (certificate != NULL && urls != NULL)
        g_ptr_array_add (urls, g_steal_pointer (&place));
      g_free (place);
      gnutls_pkcs11_obj_deinit (objects[i]);
    }
  gnutls_free (objects);
  return list;
}

/* Lists of certificates that everybody trusts are not tokens to sign with. */
static gboolean
is_trust_list (const char *token)
{
  unsigned int flags = 0;

  return gnutls_pkcs11_token_get_flags (token, &flags) >= 0
         && (flags & GNUTLS_PKCS11_TOKEN_TRUSTED) != 0;
}

/* Keys cannot be seen before the PIN is given: every certificate may have one, but those of
 * issuers. */
static void
list_token (const char *token, GPtrArray *out)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) list = list_certificates (token, urls);

  for (guint i = 0; i < list->len; i++)
    {
      CraCertificate *found = g_ptr_array_index (list, i);
      CraSignatureCertificate *certificate = NULL;
      unsigned int ca = 0;

      if (gnutls_x509_crt_get_basic_constraints (found, NULL, &ca, NULL) >= 0 && ca != 0)
        continue;
      certificate = cra_certificate_describe (found);
      certificate->url = g_strdup (g_ptr_array_index (urls, i));
      g_ptr_array_add (out, certificate);
    }
}

GPtrArray *
cra_signature_key_list_tokens (void)
{
  GPtrArray *out
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_signature_certificate_free);
  char *token = NULL;

  for (unsigned int i = 0; gnutls_pkcs11_token_get_url (i, GNUTLS_PKCS11_URL_GENERIC, &token) >= 0; i++)
    {
      if (!is_trust_list (token))
        list_token (token, out);
      gnutls_free (token);
      token = NULL;
    }
  return out;
}

static int
asked_for_pin_cb (void *data, int attempt, const char *url, const char *label, unsigned int flags,
                  char *pin, size_t size)
{
  CraSignatureKey *self = data;
  char *answer = NULL;
  int code = GNUTLS_E_PKCS11_PIN_ERROR;

  if (self->pin != NULL)
    answer = self->pin (label != NULL ? label : url, (guint) attempt,
                        (flags & GNUTLS_PIN_FINAL_TRY) != 0, self->pin_data);
  if (answer != NULL && strlen (answer) < size)
    {
      memcpy (pin, answer, strlen (answer) + 1);
      code = 0;
    }
  cra_signature_wipe (answer);
  g_free (answer);
  return code;
}

static gboolean
open_certificate (CraSignatureKey *self, const char *url, GError **error)
{
  g_autofree char *place = make_url (url, "cert", FALSE);
  g_autofree char *token = make_url (url, NULL, TRUE);
  g_autoptr (GPtrArray) found = list_certificates (place, NULL);
  g_autoptr (GPtrArray) others = list_certificates (token, NULL);

  if (found->len != 1)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "Opening the token: \"%s\" names %u certificates, and it must be one. Is the "
                   "token "
                   "plugged in? Choose from the list of certificates on tokens.", url, found->len);
      return FALSE;
    }
  g_ptr_array_extend_and_steal (self->certificates, g_steal_pointer (&found));
  g_ptr_array_extend_and_steal (self->certificates, g_steal_pointer (&others));
  cra_signature_key_set_signer (self, g_ptr_array_index (self->certificates, 0));
  return TRUE;
}

static gboolean
open_private_key (CraSignatureKey *self, const char *url, GError **error)
{
  g_autofree char *place = make_url (url, "private", FALSE);
  int code = gnutls_privkey_init (&self->key);

  if (code >= 0)
    {
      gnutls_privkey_set_pin_function (self->key, asked_for_pin_cb, self);
      code = gnutls_privkey_import_url (self->key, place, 0);
    }
  if (code >= 0)
    return TRUE;
  if (code == GNUTLS_E_PKCS11_PIN_ERROR || code == GNUTLS_E_PKCS11_PIN_LOCKED)
    g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED, "Opening the token: %s.",
                 code == GNUTLS_E_PKCS11_PIN_LOCKED ? "it is locked after too many wrong PINs"
                                                    : "no right PIN was given");
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "Opening the token: the key of \"%s\" cannot be used "
                 "(%s).", self->certificate->name,
                 gnutls_strerror (code));
  return FALSE;
}

CraSignatureKey *
cra_signature_key_open_token (const char *url, CraSignaturePinFunc pin, gpointer user_data,
                              GError **error)
{
  g_autoptr (CraSignatureKey) self = cra_signature_key_new ();

  g_return_val_if_fail (url != NULL, NULL);

  if (!g_str_has_prefix (url, URL_START))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Opening the token: \"%s\" is no PKCS#11 URL; it begins with \"pkcs11:\".", url);
      return NULL;
    }
  self->pin = pin;
  self->pin_data = user_data;
  if (!open_certificate (self, url, error) || !open_private_key (self, url, error))
    return NULL;
  return g_steal_pointer (&self);
}
