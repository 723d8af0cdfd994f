/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large data in temporary files. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-spool.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define WORTH_A_FILE (1 << 20)

GIOStream *
cra_spool_open (GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("cra-spool-XXXXXX", &stream, error);

  if (file == NULL)
    {
      g_prefix_error (error, "Cannot make a temporary file: ");
      return NULL;
    }
  if (!g_file_delete (file, NULL, error))
    return NULL;
  return G_IO_STREAM (g_steal_pointer (&stream));
}

static gboolean
write_all (int descriptor, const char *data, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (descriptor, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          int code = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                       "Cannot write a temporary file in %s: %s", g_get_tmp_dir (),
                       g_strerror (code));
          return FALSE;
        }
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

GBytes *
cra_spool_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autofree char *name = NULL;
  gsize length = 0;
  const char *data = NULL;
  int descriptor = -1;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length < WORTH_A_FILE)
    return g_bytes_ref (bytes);
  descriptor = g_file_open_tmp ("cra-spool-XXXXXX", &name, error);
  if (descriptor < 0)
    return NULL;
  g_unlink (name);
  if (write_all (descriptor, data, length, error))
    mapped = g_mapped_file_new_from_fd (descriptor, FALSE, error);
  close (descriptor);
  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}
