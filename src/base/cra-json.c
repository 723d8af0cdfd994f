/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking a checked JSON document and taking values out of it. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-error.h"
#include "base/cra-json-private.h"

#include <errno.h>
#include <math.h>

void
cra_json_free (CraJson *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self->file_name);
  g_free (self->containers);
  g_free (self);
}

GBytes *
cra_json_get_bytes (const CraJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->bytes;
}

static CraJsonKind
find_kind (char first)
{
  switch (first)
    {
    case '{':
      return CRA_JSON_OBJECT;
    case '[':
      return CRA_JSON_ARRAY;
    case '"':
      return CRA_JSON_STRING;
    case 't':
      return CRA_JSON_TRUE;
    case 'f':
      return CRA_JSON_FALSE;
    case 'n':
      return CRA_JSON_NULL;
    default:
      return CRA_JSON_NUMBER;
    }
}

const char *
cra_json_get_slice (const CraJsonValue *value, gsize *length)
{
  *length = value->kind != CRA_JSON_NONE ? value->length : 0;
  return value->kind != CRA_JSON_NONE ? value->json->data + value->offset : NULL;
}

/* The value at OFFSET; CONTAINER is the number it has if it is a container. */
static CraJsonValue
make_value (const CraJson *self, guint32 offset, guint32 container)
{
  CraJsonValue value = { .json = self, .kind = find_kind (self->data[offset]), .offset = offset };

  if (value.kind == CRA_JSON_OBJECT || value.kind == CRA_JSON_ARRAY)
    {
      value.container = container;
      value.length = self->containers[container].end - offset;
    }
  else
    {
      const char *p = self->data + offset;

      value.length = (guint32) (cra_json_skip_scalar (p, self->data + self->size) - p);
    }
  return value;
}

CraJsonValue
cra_json_get_root (const CraJson *self)
{
  return make_value (self, self->root, 0);
}

void
cra_json_cursor_init (CraJsonCursor *cursor, const CraJsonValue *container)
{
  memset (cursor, 0, sizeof *cursor);
  if (container->kind != CRA_JSON_ARRAY && container->kind != CRA_JSON_OBJECT)
    return;
  cursor->json = container->json;
  cursor->in_object = container->kind == CRA_JSON_OBJECT;
  cursor->next = container->offset + 1;
  cursor->end = container->offset + container->length - 1;
  cursor->next_container = container->container + 1;
}

gboolean
cra_json_cursor_next (CraJsonCursor *cursor)
{
  const CraJson *json = cursor->json;
  const char *p = NULL;
  const char *end = NULL;

  if (json == NULL)
    return FALSE;
  end = json->data + cursor->end;
  p = cra_json_skip_space (json->data + cursor->next, end);
  if (p >= end)
    return FALSE;
  if (*p == ',')
    p = cra_json_skip_space (p + 1, end);
  if (cursor->in_object)
    {
      const char *name = p;

      p = cra_json_skip_string (p, end);
      cursor->name.json = json;
      cursor->name.kind = CRA_JSON_STRING;
      cursor->name.offset = (guint32) (name - json->data);
      cursor->name.length = (guint32) (p - name);
      p = cra_json_skip_space (p, end);
      p = cra_json_skip_space (p + 1, end);
    }
  cursor->value = make_value (json, (guint32) (p - json->data), cursor->next_container);
  if (cursor->value.kind == CRA_JSON_ARRAY || cursor->value.kind == CRA_JSON_OBJECT)
    cursor->next_container = json->containers[cursor->next_container].next;
  cursor->next = cursor->value.offset + cursor->value.length;
  cursor->index = cursor->next_index++;
  return TRUE;
}

/* The position of the cursor's member in NAMES, or of the NULL at their end. */
static guint
find_name (const CraJsonCursor *cursor, const char *const *names)
{
  const char *raw = cursor->json->data + cursor->name.offset + 1;
  gsize length = cursor->name.length - 2;
  guint i = 0;

  if (memchr (raw, '\\', length) != NULL)
    {
      while (names[i] != NULL && !cra_json_equals (&cursor->name, names[i]))
        i++;
      return i;
    }
  while (names[i] != NULL
         && (*names[i] != (length > 0 ? *raw : '\0') || strncmp (names[i], raw, length) != 0
             || names[i][length] != '\0'))
    i++;
  return i;
}

guint
cra_json_pick (const CraJsonValue *object, const char *const *names, CraJsonValue *values)
{
  CraJsonCursor cursor;
  guint others = 0;

  for (guint i = 0; names[i] != NULL; i++)
    values[i] = (CraJsonValue){ .json = object->json };
  if (object->kind != CRA_JSON_OBJECT)
    return 0;
  for (cra_json_cursor_init (&cursor, object); cra_json_cursor_next (&cursor);)
    {
      guint i = find_name (&cursor, names);

      if (names[i] != NULL)
        values[i] = cursor.value;
      else
        others++;
    }
  return others;
}

CraJsonValue
cra_json_find (const CraJsonValue *object, const char *name)
{
  const char *const names[] = { name, NULL };
  CraJsonValue value[1];

  cra_json_pick (object, names, value);
  return value[0];
}

guint
cra_json_count (const CraJsonValue *container)
{
  CraJsonCursor cursor;
  guint count = 0;

  for (cra_json_cursor_init (&cursor, container); cra_json_cursor_next (&cursor);)
    count++;
  return count;
}

const char *
cra_json_kind_name (CraJsonKind kind)
{
  switch (kind)
    {
    case CRA_JSON_NONE:
      return "nothing";
    case CRA_JSON_NULL:
      return "null";
    case CRA_JSON_FALSE:
      return "false";
    case CRA_JSON_TRUE:
      return "true";
    case CRA_JSON_NUMBER:
      return "a number";
    case CRA_JSON_STRING:
      return "a text";
    case CRA_JSON_ARRAY:
      return "an array";
    case CRA_JSON_OBJECT:
      return "an object";
    }
  return "nothing";
}

static void
set_kind_error (GError **error, const CraJsonValue *value, const char *wanted)
{
  if (value->kind == CRA_JSON_NONE || value->json == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "%s is expected but missing.", wanted);
  else
    cra_json_set_error (error, value, CRA_ERROR_INVALID, "%s is expected here, but there is %s.",
                        wanted, cra_json_kind_name (value->kind));
}

gboolean
cra_json_want (const CraJsonValue *value, CraJsonKind kind, GError **error)
{
  if (value->kind == kind)
    return TRUE;
  set_kind_error (error, value, cra_json_kind_name (kind));
  return FALSE;
}

char *
cra_json_want_string (const CraJsonValue *value, GError **error)
{
  return cra_json_want (value, CRA_JSON_STRING, error) ? cra_json_dup_string (value) : NULL;
}

gboolean
cra_json_want_integer (const CraJsonValue *value, gint64 *out, GError **error)
{
  g_autofree char *text = NULL;
  gint64 number = 0;

  if (!cra_json_want (value, CRA_JSON_NUMBER, error))
    return FALSE;
  text = g_strndup (value->json->data + value->offset, value->length);
  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    {
      cra_json_set_error (error, value, CRA_ERROR_INVALID,
                          "a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                          " is expected here.",
                          G_MININT64, G_MAXINT64);
      return FALSE;
    }
  *out = number;
  return TRUE;
}

gboolean
cra_json_want_number (const CraJsonValue *value, double *out, GError **error)
{
  g_autofree char *text = NULL;
  double number = 0;

  if (!cra_json_want (value, CRA_JSON_NUMBER, error))
    return FALSE;
  text = g_strndup (value->json->data + value->offset, value->length);
  number = g_ascii_strtod (text, NULL);
  if (!isfinite (number))
    {
      cra_json_set_error (error, value, CRA_ERROR_INVALID, "the number is too large.");
      return FALSE;
    }
  *out = number;
  return TRUE;
}

gboolean
cra_json_want_boolean (const CraJsonValue *value, gboolean *out, GError **error)
{
  if (value->kind != CRA_JSON_TRUE && value->kind != CRA_JSON_FALSE)
    {
      set_kind_error (error, value, "true or false");
      return FALSE;
    }
  *out = value->kind == CRA_JSON_TRUE;
  return TRUE;
}

/* The member NAME of OBJECT, which must be there and of KIND. */
static gboolean
want_member (const CraJsonValue *object,
             const char *name,
             CraJsonKind kind,
             CraJsonValue *out,
             GError **error)
{
  if (!cra_json_want (object, CRA_JSON_OBJECT, error))
    return FALSE;
  *out = cra_json_find (object, name);
  if (out->kind == CRA_JSON_NONE)
    {
      cra_json_set_error (error, object, CRA_ERROR_INVALID, "the member \"%s\" is missing here.",
                          name);
      return FALSE;
    }
  return cra_json_want (out, kind, error);
}

gboolean
cra_json_want_array (const CraJsonValue *object,
                     const char *name,
                     CraJsonValue *out,
                     GError **error)
{
  return want_member (object, name, CRA_JSON_ARRAY, out, error);
}

gboolean
cra_json_want_object (const CraJsonValue *object,
                      const char *name,
                      CraJsonValue *out,
                      GError **error)
{
  return want_member (object, name, CRA_JSON_OBJECT, out, error);
}

char *
cra_json_want_text (const CraJsonValue *object, const char *name, GError **error)
{
  CraJsonValue value;

  return want_member (object, name, CRA_JSON_STRING, &value, error) ? cra_json_dup_string (&value)
                                                                    : NULL;
}

gboolean
cra_json_maybe_text (const CraJsonValue *object, const char *name, char **out, GError **error)
{
  CraJsonValue value;

  *out = NULL;
  if (!cra_json_want (object, CRA_JSON_OBJECT, error))
    return FALSE;
  value = cra_json_find (object, name);
  if (value.kind == CRA_JSON_NONE || value.kind == CRA_JSON_NULL)
    return TRUE;
  *out = cra_json_want_string (&value, error);
  return *out != NULL;
}
