/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a JSON document something is, in words for people. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-error.h"
#include "base/cra-json-private.h"
#include "base/cra-text.h"

/* A path longer than this loses its middle: what matters stands at both ends. */
#define MAX_PATH 300
#define MAX_NAME 80

static gboolean
is_plain_name (const char *name)
{
  if (*name == '\0')
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-' && *p != '$')
      return FALSE;
  return TRUE;
}

void
cra_json_append_member (GString *path, const char *quoted, const char *end)
{
  gsize length = (gsize) (cra_json_skip_string (quoted, end) - quoted);
  g_autofree char *raw = g_malloc (length);
  g_autofree char *name = NULL;

  raw[cra_json_unescape (quoted + 1, raw)] = '\0';
  if (g_utf8_strlen (raw, -1) > MAX_NAME)
    {
      g_autofree char *head = g_utf8_substring (raw, 0, MAX_NAME);
      g_autofree char *cut = g_strconcat (head, "...", NULL);

      name = cra_text_make_visible (cut);
    }
  else
    name = cra_text_make_visible (raw);
  if (is_plain_name (name))
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", name);
  else
    g_string_append_printf (path, "[\"%s\"]", name);
}

char *
cra_json_shorten_path (GString *path)
{
  glong length = g_utf8_strlen (path->str, (gssize) path->len);
  g_autofree char *whole = g_string_free (path, FALSE);
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  if (length <= MAX_PATH)
    return g_steal_pointer (&whole);
  head = g_utf8_substring (whole, 0, MAX_PATH / 2);
  tail = g_utf8_substring (whole, length - MAX_PATH / 2, length);
  return g_strconcat (head, " ... ", tail, NULL);
}

char *
cra_json_make_place (const char *data, gsize offset, gsize size, const char *path)
{
  const char *line = data;
  const char *stop = data + MIN (offset, size);
  guint lines = 1;
  guint columns = 1;

  for (const char *p = data; (p = memchr (p, '\n', (gsize) (stop - p))) != NULL;)
    {
      line = ++p;
      lines++;
    }
  if (line == data && size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    line += MIN (3, stop - line);
  for (const char *p = line; p < stop; p++)
    columns += ((guchar) *p & 0xc0) != 0x80;
  return g_strdup_printf ("line %u, column %u%s%s", lines, columns, *path != '\0' ? ", at " : "",
                          path);
}

static gboolean
find_child (CraJsonValue *value, guint32 offset, GString *path)
{
  CraJsonCursor cursor;

  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor);)
    {
      if (offset >= cursor.value.offset + cursor.value.length)
        continue;
      if (cursor.in_object)
        cra_json_append_member (path, value->json->data + cursor.name.offset,
                                value->json->data + value->json->size);
      else
        g_string_append_printf (path, "[%u]", cursor.index);
      *value = cursor.value;
      return TRUE;
    }
  return FALSE;
}

char *
cra_json_describe_path (const CraJsonValue *value)
{
  GString *path = g_string_new (NULL);
  CraJsonValue at;

  g_return_val_if_fail (value->json != NULL, NULL);

  at = cra_json_get_root (value->json);
  while (at.offset < value->offset && find_child (&at, value->offset, path))
    ;
  return cra_json_shorten_path (path);
}

char *
cra_json_describe_place (const CraJsonValue *value)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (value->json != NULL, NULL);

  path = cra_json_describe_path (value);
  return cra_json_make_place (value->json->data, value->offset, value->json->size, path);
}

void
cra_json_set_error (GError **error, const CraJsonValue *value, int code, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *place = NULL;
  va_list args;

  g_return_if_fail (value->json != NULL);

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  place = cra_json_describe_place (value);
  g_set_error (error, CRA_ERROR, code, "Cannot read \"%s\": %s: %s", value->json->file_name, place,
               message);
}
