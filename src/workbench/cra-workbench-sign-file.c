/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures of files outside a workspace. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-sign.h"

#include <string.h>

#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "signature/cra-signature.h"

#define ENDING ".p7s"
#define MAX_SMALL (8 * 1000 * 1000)

/* A file, mapped: packages are large. */
static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* A file that is small, or not what it is said to be. */
static GBytes *
load_small (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = map_file (path, error);

  if (bytes != NULL && g_bytes_get_size (bytes) > MAX_SMALL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Reading %s: it is larger than 8 MB, so it is not what is wanted here", path);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static gboolean
save (const char *path, GBytes *bytes, GError **error)
{
  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                   error);
}

static gboolean
is_pdf (GBytes *bytes)
{
  return g_bytes_get_size (bytes) > 5 && memcmp (g_bytes_get_data (bytes, NULL), "%PDF-", 5) == 0;
}

CraSignatureKey *
cra_workbench_open_key (const char *path, char *password, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  CraSignatureKey *key = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = load_small (path, error);
  if (file != NULL)
    key = cra_signature_key_open_file (file, password, error);
  else
    cra_signature_wipe (password);
  return key;
}

gboolean
cra_workbench_sign_file (const char *path, CraSignatureKey *key, char **written, GError **error)
{
  g_autofree char *now = cra_clock_now_text ();
  g_autofree char *output = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) signature = NULL;

  g_return_val_if_fail (path != NULL && key != NULL, FALSE);

  output = g_strconcat (path, ENDING, NULL);
  content = map_file (path, error);
  if (content == NULL || !cra_signature_key_check (key, now, NULL, error))
    return FALSE;
  signature = cra_signature_sign_detached (content, key, error);
  if (signature == NULL || !save (output, signature, error))
    return FALSE;
  if (written != NULL)
    *written = g_steal_pointer (&output);
  return TRUE;
}

/* --- Checking --- */

static GPtrArray *
verify_beside (const char *path, GBytes *authorities, GError **error)
{
  g_autofree char *content_path = g_str_has_suffix (path, ENDING)
                                    ? g_strndup (path, strlen (path) - strlen (ENDING))
                                    : g_strdup (path);
  g_autofree char *signature_path = g_strconcat (content_path, ENDING, NULL);
  g_autoptr (GBytes) content = map_file (content_path, error);
  g_autoptr (GBytes) signature = content != NULL ? load_small (signature_path, error) : NULL;
  GPtrArray *reports = NULL;

  if (signature == NULL)
    return NULL;
  reports = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_signature_report_free);
  g_ptr_array_add (reports, cra_signature_verify_detached (signature, content, authorities));
  return reports;
}

GPtrArray *
cra_workbench_verify_file (const char *path, const char *authorities_path, GError **error)
{
  g_autoptr (GBytes) authorities = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (authorities_path != NULL)
    {
      authorities = load_small (authorities_path, error);
      if (authorities == NULL)
        return NULL;
    }
  bytes = map_file (path, error);
  if (bytes == NULL)
    return NULL;
  return is_pdf (bytes) ? cra_signature_verify_pdf (bytes, authorities, error)
                        : verify_beside (path, authorities, error);
}

/* --- Time stamps --- */

gboolean
cra_workbench_write_stamp_request (const char *path, const char *output, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) request = NULL;

  g_return_val_if_fail (path != NULL && output != NULL, FALSE);

  bytes = map_file (path, error);
  request = bytes != NULL ? cra_signature_make_request (bytes, error) : NULL;
  return request != NULL && save (output, request, error);
}

gboolean
cra_workbench_stamp_file (const char *path, const char *response_path, char **time, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) response = NULL;
  g_autoptr (GBytes) stamped = NULL;

  g_return_val_if_fail (path != NULL && response_path != NULL, FALSE);

  bytes = map_file (path, error);
  response = bytes != NULL ? load_small (response_path, error) : NULL;
  stamped
    = response != NULL ? cra_signature_add_stamp (bytes, response, time, error) : NULL;
  return stamped != NULL && save (path, stamped, error);
}
