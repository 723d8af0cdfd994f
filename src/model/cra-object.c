/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects that describe their own fields. */
#define G_LOG_DOMAIN "cra-model"

#include "model/cra-object.h"

#include "base/cra-calendar.h"
#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"

#include <string.h>

static char **
text_at (gpointer object, const CraField *field)
{
  return (char **) ((char *) object + field->offset);
}

static gint64 *
integer_at (gpointer object, const CraField *field)
{
  return (gint64 *) ((char *) object + field->offset);
}

static guint *
word_at (gpointer object, const CraField *field)
{
  return (guint *) ((char *) object + field->offset);
}

static gboolean *
flag_at (gpointer object, const CraField *field)
{
  return (gboolean *) ((char *) object + field->offset);
}

static GStrv *
list_at (gpointer object, const CraField *field)
{
  return (GStrv *) ((char *) object + field->offset);
}

static void
clear_field (gpointer object, const CraField *field)
{
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
      g_clear_pointer (text_at (object, field), g_free);
      break;
    case CRA_FIELD_LIST:
      g_clear_pointer (list_at (object, field), g_strfreev);
      break;
    case CRA_FIELD_WORD:
      *word_at (object, field) = 0;
      break;
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      *integer_at (object, field) = 0;
      break;
    case CRA_FIELD_FLAG:
      *flag_at (object, field) = FALSE;
      break;
    }
}

static void
copy_field (gpointer target, gconstpointer source, const CraField *field)
{
  gpointer from = (gpointer) source;

  clear_field (target, field);
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
      *text_at (target, field) = g_strdup (*text_at (from, field));
      break;
    case CRA_FIELD_LIST:
      *list_at (target, field) = g_strdupv (*list_at (from, field));
      break;
    case CRA_FIELD_WORD:
      *word_at (target, field) = *word_at (from, field);
      break;
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      *integer_at (target, field) = *integer_at (from, field);
      break;
    case CRA_FIELD_FLAG:
      *flag_at (target, field) = *flag_at (from, field);
      break;
    }
}

CraObject *
cra_object_new (const CraObjectType *type)
{
  CraObject *self = g_malloc0 (type->size);

  self->type = type;
  g_atomic_ref_count_init (&self->references);
  return self;
}

gpointer
cra_object_ref (gpointer object)
{
  CraObject *self = object;

  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cra_object_unref (gpointer object)
{
  CraObject *self = object;

  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->type->n_fields; i++)
    clear_field (self, &self->type->fields[i]);
  g_free (self);
}

gpointer
cra_object_copy (gconstpointer object)
{
  const CraObject *source = object;
  CraObject *copy = NULL;

  g_return_val_if_fail (source != NULL, NULL);
  copy = cra_object_new (source->type);
  copy->id = source->id;
  for (guint i = 0; i < source->type->n_fields; i++)
    copy_field (copy, source, &source->type->fields[i]);
  return copy;
}

gboolean
cra_object_equal (gconstpointer a, gconstpointer b)
{
  const CraObject *first = a, *second = b;

  g_return_val_if_fail (first != NULL && second != NULL, FALSE);
  if (first->type != second->type || first->id != second->id)
    return FALSE;
  for (guint i = 0; i < first->type->n_fields; i++)
    {
      g_autofree char *left = cra_object_dup_field (a, &first->type->fields[i]);
      g_autofree char *right = cra_object_dup_field (b, &first->type->fields[i]);

      if (g_strcmp0 (left, right) != 0)
        return FALSE;
    }
  return TRUE;
}

const CraField *
cra_object_type_find_field (const CraObjectType *type, const char *name)
{
  g_return_val_if_fail (type != NULL && name != NULL, NULL);
  for (guint i = 0; i < type->n_fields; i++)
    if (strcmp (type->fields[i].name, name) == 0)
      return &type->fields[i];
  return NULL;
}

char *
cra_object_dup_field (gconstpointer object, const CraField *field)
{
  gpointer self = (gpointer) object;
  GStrv list = NULL;

  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
      return g_strdup (*text_at (self, field));
    case CRA_FIELD_LIST:
      list = *list_at (self, field);
      return list != NULL && list[0] != NULL ? g_strjoinv ("\n", list) : NULL;
    case CRA_FIELD_WORD:
      return g_strdup (field->words[*word_at (self, field)]);
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, *integer_at (self, field));
    case CRA_FIELD_FLAG:
      return g_strdup (*flag_at (self, field) ? "true" : "false");
    }
  g_assert_not_reached ();
}

static gboolean
refuse (const CraField *field, const char *text, const char *wanted, GError **error)
{
  g_autofree char *shown = cra_text_make_visible (text);

  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "%s cannot be \"%.200s\": %s", field->name, shown,
               wanted);
  return FALSE;
}

static gboolean
set_text_field (gpointer object, const CraField *field, const char *text, GError **error)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length > CRA_TEXT_LIMIT)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "%s holds %" G_GSIZE_FORMAT " bytes; at most %d are kept in one field. "
                   "Attach long text as evidence instead",
                   field->name, length, CRA_TEXT_LIMIT);
      return FALSE;
    }
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return refuse (field, text, "it is not valid UTF-8 text", error);
  if (text != NULL && text[0] != '\0')
    {
      if (field->kind == CRA_FIELD_DATE && !cra_calendar_is_date (text))
        return refuse (field, text, "write a date as YYYY-MM-DD", error);
      if (field->kind == CRA_FIELD_MONTH && !cra_calendar_is_month (text))
        return refuse (field, text, "write a month as YYYY-MM", error);
      if (field->kind == CRA_FIELD_DIGEST && !cra_digest_is_valid (text))
        return refuse (field, text, "it is not a SHA-256 digest", error);
    }
  cra_set_text (text_at (object, field), text);
  return TRUE;
}

static gboolean
set_list_field (gpointer object, const CraField *field, const char *text, GError **error)
{
  g_auto (GStrv) lines = NULL;

  if (text != NULL && (strlen (text) > CRA_TEXT_LIMIT || !g_utf8_validate (text, -1, NULL)))
    return refuse (field, "(list)", "it is too long or not valid UTF-8 text", error);
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  cra_set_list (list_at (object, field), (const char *const *) lines);
  return TRUE;
}

static gboolean
set_word_field (gpointer object, const CraField *field, const char *text, GError **error)
{
  int index = text == NULL || text[0] == '\0' ? 0 : cra_word_index (field->words, text);

  if (index < 0)
    {
      g_autofree char *choices = g_strjoinv (", ", (GStrv) field->words);
      g_autofree char *wanted = g_strconcat ("choose one of ", choices, NULL);

      return refuse (field, text, wanted, error);
    }
  *word_at (object, field) = (guint) index;
  return TRUE;
}

gboolean
cra_object_set_field (gpointer object, const CraField *field, const char *text, GError **error)
{
  gint64 number = 0;

  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
      return set_text_field (object, field, text, error);
    case CRA_FIELD_LIST:
      return set_list_field (object, field, text, error);
    case CRA_FIELD_WORD:
      return set_word_field (object, field, text, error);
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      if (text != NULL && text[0] != '\0'
          && !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
        return refuse (field, text, "write a whole number", error);
      *integer_at (object, field) = number;
      return TRUE;
    case CRA_FIELD_FLAG:
      if (text != NULL && text[0] != '\0' && strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
        return refuse (field, text, "write true or false", error);
      *flag_at (object, field) = g_strcmp0 (text, "true") == 0;
      return TRUE;
    }
  g_assert_not_reached ();
}

void
cra_set_text (char **member, const char *text)
{
  char *copy = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;

  g_free (*member);
  *member = copy;
}

void
cra_set_list (GStrv *member, const char *const *items)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint count = 0;

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      g_autofree char *item = cra_text_strip (items[i]);

      if (item[0] == '\0')
        continue;
      g_strv_builder_add (builder, item);
      count++;
    }
  g_strfreev (*member);
  *member = count > 0 ? g_strv_builder_end (builder) : NULL;
}

int
cra_word_index (const char *const *words, const char *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}
