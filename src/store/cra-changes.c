/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transaction changed, and its one canonical text. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-changes.h"

#include "base/cra-error.h"

#include <string.h>

struct _CraChanges
{
  GHashTable *by_key; /* "type id" -> CraChange */
};

static void
free_change (gpointer data)
{
  CraChange *change = data;

  cra_object_unref (change->before);
  cra_object_unref (change->after);
  g_free (change->seal);
  g_free (change);
}

CraChanges *
cra_changes_new (void)
{
  CraChanges *self = g_new0 (CraChanges, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_change);
  return self;
}

void
cra_changes_free (CraChanges *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_free (self);
}

CraChange *
cra_changes_find (CraChanges *self, const CraObjectType *type, gint64 id)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, type->name, id);

  return g_hash_table_lookup (self->by_key, key);
}

void
cra_changes_record (CraChanges *self, const CraObjectType *type, gint64 id, CraObject *before,
                    CraObject *after)
{
  CraChange *change = cra_changes_find (self, type, id);

  if (change == NULL)
    {
      change = g_new0 (CraChange, 1);
      change->type = type;
      change->id = id;
      change->before = before != NULL ? cra_object_ref (before) : NULL;
      g_hash_table_insert (self->by_key,
                           g_strdup_printf ("%s %" G_GINT64_FORMAT, type->name, id), change);
    }
  cra_object_unref (change->after);
  change->after = after != NULL ? cra_object_ref (after) : NULL;
}

static guint
find_position (const CraObjectType *type)
{
  guint i = 0;

  while (cra_object_types[i] != NULL && cra_object_types[i] != type)
    i++;
  return i;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const CraChange *left = *(CraChange *const *) a, *right = *(CraChange *const *) b;
  guint left_position = find_position (left->type), right_position = find_position (right->type);

  if (left_position != right_position)
    return left_position < right_position ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static gboolean
is_effective (const CraChange *change)
{
  if (change->before == NULL || change->after == NULL)
    return change->before != change->after;
  return !cra_object_equal (change->before, change->after);
}

GPtrArray *
cra_changes_list (CraChanges *self)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer change = NULL;

  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    if (is_effective (change))
      g_ptr_array_add (list, change);
  g_ptr_array_sort (list, compare_changes);
  return list;
}

/* --- Writing --- */

void
cra_changes_append_string (GString *out, const char *text)
{
  static const char named[] = "btn.fr"; /* 0x08 to 0x0d; 0x0b has no name */

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c >= 0x20)
        g_string_append_c (out, *p);
      else if (c >= 0x08 && c <= 0x0d && c != 0x0b)
        g_string_append_printf (out, "\\%c", named[c - 0x08]);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_c (out, '"');
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CraField *const *) a)->name, (*(const CraField *const *) b)->name);
}

/* Fields that differ, by name. An object that comes or goes is compared with an empty one. */
static GPtrArray *
list_changed_fields (const CraChange *change)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  CraObject *empty = cra_object_new (change->type);
  const CraObject *before = change->before != NULL ? change->before : empty;
  const CraObject *after = change->after != NULL ? change->after : empty;

  for (guint i = 0; i < change->type->n_fields; i++)
    {
      const CraField *field = &change->type->fields[i];
      g_autofree char *old_text = cra_object_dup_field (before, field);
      g_autofree char *new_text = cra_object_dup_field (after, field);

      if (g_strcmp0 (old_text, new_text) != 0)
        g_ptr_array_add (fields, (gpointer) field);
    }
  cra_object_unref (empty);
  g_ptr_array_sort (fields, compare_names);
  return g_steal_pointer (&fields);
}

static void
append_fields (GString *out, const CraObject *object, GPtrArray *fields)
{
  if (object == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '{');
  for (guint i = 0; i < fields->len; i++)
    {
      const CraField *field = fields->pdata[i];
      g_autofree char *text = cra_object_dup_field (object, field);

      if (i > 0)
        g_string_append_c (out, ',');
      cra_changes_append_string (out, field->name);
      g_string_append_c (out, ':');
      if (text != NULL)
        cra_changes_append_string (out, text);
      else
        g_string_append (out, "null");
    }
  g_string_append_c (out, '}');
}

char *
cra_changes_write (GPtrArray *changes)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < changes->len; i++)
    {
      const CraChange *change = changes->pdata[i];
      g_autoptr (GPtrArray) fields = list_changed_fields (change);

      g_string_append (out, i > 0 ? ",{\"after\":" : "{\"after\":");
      append_fields (out, change->after, fields);
      g_string_append (out, ",\"before\":");
      append_fields (out, change->before, fields);
      g_string_append_printf (out, ",\"id\":%" G_GINT64_FORMAT, change->id);
      if (change->seal != NULL)
        {
          g_string_append (out, ",\"seal\":");
          cra_changes_append_string (out, change->seal);
        }
      g_string_append (out, ",\"type\":");
      cra_changes_append_string (out, change->type->name);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/* --- Reading back --- */

/* Only what the writer above makes is read: no white space, members in their order. Each reader
 * moves *CURSOR, and returns FALSE (or NULL) where the text is anything else. */

static gboolean
skip_text (const char **cursor, const char *expected)
{
  gsize length = strlen (expected);

  if (strncmp (*cursor, expected, length) != 0)
    return FALSE;
  *cursor += length;
  return TRUE;
}

static gboolean
read_escape (const char **cursor, GString *out)
{
  static const char letters[] = "\"\\bfnrt", values[] = "\"\\\b\f\n\r\t";
  const char *letter = **cursor != '\0' ? strchr (letters, **cursor) : NULL;

  if (letter != NULL)
    {
      g_string_append_c (out, values[letter - letters]);
      (*cursor)++;
      return TRUE;
    }
  if (!skip_text (cursor, "u00") || !g_ascii_isxdigit ((*cursor)[0])
      || !g_ascii_isxdigit ((*cursor)[1]))
    return FALSE;
  g_string_append_c (out, (char) (g_ascii_xdigit_value ((*cursor)[0]) * 16
                                  + g_ascii_xdigit_value ((*cursor)[1])));
  *cursor += 2;
  return TRUE;
}

static char *
read_string (const char **cursor)
{
  g_autoptr (GString) out = NULL;

  if (!skip_text (cursor, "\""))
    return NULL;
  out = g_string_new (NULL);
  while (**cursor != '"')
    {
      gsize length = strcspn (*cursor, "\"\\");

      g_string_append_len (out, *cursor, (gssize) length);
      *cursor += length;
      if (**cursor == '\0' || (skip_text (cursor, "\\") && !read_escape (cursor, out)))
        return NULL;
    }
  (*cursor)++;
  return g_strdup (out->str);
}

static gboolean
read_fields (const char **cursor, GHashTable **fields)
{
  g_autoptr (GHashTable) table = NULL;

  *fields = NULL;
  if (skip_text (cursor, "null"))
    return TRUE;
  if (!skip_text (cursor, "{"))
    return FALSE;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (**cursor != '}')
    {
      g_autofree char *name = NULL;
      char *value = NULL;

      if (g_hash_table_size (table) > 0 && !skip_text (cursor, ","))
        return FALSE;
      name = read_string (cursor);
      if (name == NULL || !skip_text (cursor, ":"))
        return FALSE;
      if (!skip_text (cursor, "null") && (value = read_string (cursor)) == NULL)
        return FALSE;
      g_hash_table_insert (table, g_steal_pointer (&name), value);
    }
  (*cursor)++;
  *fields = g_steal_pointer (&table);
  return TRUE;
}

static gboolean
read_change (const char **cursor, CraStoredChange *change)
{
  char *end = NULL;

  if (!skip_text (cursor, "{\"after\":") || !read_fields (cursor, &change->after)
      || !skip_text (cursor, ",\"before\":") || !read_fields (cursor, &change->before)
      || !skip_text (cursor, ",\"id\":"))
    return FALSE;
  change->id = g_ascii_strtoll (*cursor, &end, 10);
  if (end == *cursor)
    return FALSE;
  *cursor = end;
  if (skip_text (cursor, ",\"seal\":") && (change->seal = read_string (cursor)) == NULL)
    return FALSE;
  if (!skip_text (cursor, ",\"type\":") || (change->type_name = read_string (cursor)) == NULL)
    return FALSE;
  change->type = cra_object_type_find (change->type_name);
  return skip_text (cursor, "}");
}

void
cra_stored_change_free (CraStoredChange *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->after, g_hash_table_unref);
  g_free (self->type_name);
  g_free (self->seal);
  g_free (self);
}

GPtrArray *
cra_changes_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) changes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_stored_change_free);
  const char *cursor = text;
  gboolean whole = skip_text (&cursor, "[");

  while (whole && *cursor != ']')
    {
      CraStoredChange *change = g_new0 (CraStoredChange, 1);

      whole = changes->len == 0 || skip_text (&cursor, ",");
      g_ptr_array_add (changes, change);
      whole = whole && read_change (&cursor, change);
    }
  if (whole && strcmp (cursor, "]") == 0)
    return g_steal_pointer (&changes);
  g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
               "The changes of a journal entry cannot be read (place %" G_GSIZE_FORMAT ")",
               (gsize) (cursor - text));
  return NULL;
}
