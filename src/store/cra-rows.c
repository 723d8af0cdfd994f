/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects as rows: the one place that turns descriptions of fields into SQL. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-rows.h"

#include "base/cra-error.h"

#include <string.h>

char *
cra_rows_make_columns (const CraObjectType *type)
{
  GString *columns = g_string_new ("id");

  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (columns, ", \"%s\"", type->fields[i].name);
  return g_string_free (columns, FALSE);
}

char *
cra_rows_make_insert (const CraObjectType *type)
{
  g_autofree char *columns = cra_rows_make_columns (type);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (?", type->name, columns);
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
make_select (const CraObjectType *type, const char *what, const char *field, gint64 value)
{
  if (field == NULL)
    return g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY id", what, type->name);
  return g_strdup_printf (value == 0 ? "SELECT %s FROM \"%s\" WHERE \"%s\" IS NULL ORDER BY id"
                                     : "SELECT %s FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id",
                          what, type->name, field);
}

/* --- Fields and columns --- */

static void
bind_field (sqlite3_stmt *statement, int index, const CraObject *object, const CraField *field)
{
  gconstpointer member = (const char *) object + field->offset;
  gint64 number = 0;

  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
      sqlite3_bind_text (statement, index, *(char *const *) member, -1, SQLITE_STATIC);
      break;
    case CRA_FIELD_LIST:
      sqlite3_bind_text (statement, index, cra_object_dup_field (object, field), -1, g_free);
      break;
    case CRA_FIELD_WORD:
      sqlite3_bind_text (statement, index, field->words[*(const guint *) member], -1,
                         SQLITE_STATIC);
      break;
    case CRA_FIELD_INTEGER:
      sqlite3_bind_int64 (statement, index, *(const gint64 *) member);
      break;
    case CRA_FIELD_FLAG:
      sqlite3_bind_text (statement, index, *(const gboolean *) member ? "true" : "false", -1,
                         SQLITE_STATIC);
      break;
    case CRA_FIELD_REFERENCE:
      number = *(const gint64 *) member;
      if (number != 0)
        sqlite3_bind_int64 (statement, index, number);
      else
        sqlite3_bind_null (statement, index);
      break;
    }
}

void
cra_rows_bind (sqlite3_stmt *statement, int index, const CraObject *object)
{
  for (guint i = 0; i < object->type->n_fields; i++)
    bind_field (statement, index + (int) i, object, &object->type->fields[i]);
}

/* Through the checks of the model: a row from elsewhere may hold anything. */
static gboolean
read_field (CraObject *object, const CraField *field, sqlite3_stmt *statement, int column,
            GError **error)
{
  if (field->kind == CRA_FIELD_INTEGER || field->kind == CRA_FIELD_REFERENCE)
    {
      *(gint64 *) ((char *) object + field->offset) = sqlite3_column_int64 (statement, column);
      return TRUE;
    }
  return cra_object_set_field (object, field,
                               (const char *) sqlite3_column_text (statement, column), error);
}

CraObject *
cra_rows_read (CraConnection *connection, const CraObjectType *type, sqlite3_stmt *statement,
               GError **error)
{
  CraObject *object = cra_object_new (type);
  g_autoptr (GError) local_error = NULL;

  object->id = sqlite3_column_int64 (statement, 0);
  for (guint i = 0; i < type->n_fields; i++)
    if (!read_field (object, &type->fields[i], statement, (int) i + 1, &local_error))
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                     "Cannot read %s %" G_GINT64_FORMAT " from \"%s\": %s. Restore a backup",
                     type->name, object->id, connection->name, local_error->message);
        cra_object_unref (object);
        return NULL;
      }
  return object;
}

/* --- Reading --- */

gboolean
cra_rows_find (CraConnection *connection, const CraObjectType *type, gint64 id, CraObject **object,
               GError **error)
{
  g_autofree char *columns = cra_rows_make_columns (type);
  g_autofree char *sql
    = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id = ?1", columns, type->name);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);
  int row = -1;

  *object = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  row = cra_connection_step (connection, statement, error);
  if (row == 1)
    *object = cra_rows_read (connection, type, statement, error);
  return row == 0 || *object != NULL;
}

CraObject *
cra_rows_get (CraConnection *connection, const CraObjectType *type, gint64 id, GError **error)
{
  CraObject *object = NULL;

  if (cra_rows_find (connection, type, id, &object, error) && object == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "There is no %s %" G_GINT64_FORMAT " in \"%s\"", type->name, id, connection->name);
  return object;
}

static void
unref_member (gpointer object)
{
  if (object != NULL)
    cra_object_unref (object);
}

GPtrArray *
cra_rows_get_many (CraConnection *connection, const CraObjectType *type, const gint64 *ids,
                   guint count, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_full (count, unref_member);

  for (guint i = 0; i < count; i++)
    {
      CraObject *object = NULL;

      if (!cra_rows_find (connection, type, ids[i], &object, error))
        return NULL;
      g_ptr_array_add (objects, object);
    }
  return g_steal_pointer (&objects);
}

GPtrArray *
cra_rows_list (CraConnection *connection,
               const CraObjectType *type,
               const char *field,
               gint64 value,
               GError **error)
{
  g_autofree char *columns = cra_rows_make_columns (type);
  g_autofree char *sql = make_select (type, columns, field, value);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (cra_object_unref);
  int row = -1;

  if (statement == NULL)
    return NULL;
  if (field != NULL && value != 0)
    sqlite3_bind_int64 (statement, 1, value);
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      CraObject *object = cra_rows_read (connection, type, statement, error);

      if (object == NULL)
        return NULL;
      g_ptr_array_add (objects, object);
    }
  return row == 0 ? g_steal_pointer (&objects) : NULL;
}

gboolean
cra_rows_count (CraConnection *connection, const CraObjectType *type, const char *field,
                gint64 value, gint64 *count, GError **error)
{
  g_autofree char *sql = make_select (type, "count (*)", field, value);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  if (field != NULL && value != 0)
    sqlite3_bind_int64 (statement, 1, value);
  if (cra_connection_step (connection, statement, error) != 1)
    return FALSE;
  *count = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

GArray *
cra_rows_list_ids (CraConnection *connection, const CraObjectType *type, const char *field,
                   gint64 value, GError **error)
{
  g_autofree char *sql = make_select (type, "id", field, value);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int row = -1;

  if (statement == NULL)
    return NULL;
  if (field != NULL && value != 0)
    sqlite3_bind_int64 (statement, 1, value);
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

gboolean
cra_rows_find_text (CraConnection *connection, const CraObjectType *type, const char *field,
                    const char *text, gint64 *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id LIMIT 1", type->name, field);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);
  int row = -1;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  cra_statement_bind_text (statement, 1, text);
  row = cra_connection_step (connection, statement, error);
  if (row == 1)
    *id = sqlite3_column_int64 (statement, 0);
  return row >= 0;
}

/* --- Writing --- */

gboolean
cra_rows_insert (CraConnection *connection, CraObject *object, GError **error)
{
  g_autofree char *sql = cra_rows_make_insert (object->type);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  if (object->id != 0)
    sqlite3_bind_int64 (statement, 1, object->id);
  cra_rows_bind (statement, 2, object);
  if (cra_connection_step (connection, statement, error) < 0)
    return FALSE;
  object->id = sqlite3_last_insert_rowid (connection->db);
  return TRUE;
}

gboolean
cra_rows_update (CraConnection *connection, const CraObject *object, GError **error)
{
  const CraObjectType *type = object->type;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_string_printf (sql, "UPDATE \"%s\" SET ", type->name);
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?", i > 0 ? ", " : "", type->fields[i].name);
  g_string_append (sql, " WHERE id = ?");
  statement = cra_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  cra_rows_bind (statement, 1, object);
  sqlite3_bind_int64 (statement, (int) type->n_fields + 1, object->id);
  return cra_connection_step (connection, statement, error) == 0;
}

gboolean
cra_rows_delete (CraConnection *connection, const CraObjectType *type, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", type->name);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return cra_connection_step (connection, statement, error) == 0;
}

char *
cra_rows_describe (const CraObjectType *type, gint64 id, const CraObject *object)
{
  static const char *const naming[]
    = { "title", "name", "requirement", "reference", "clause", "category", "file_name", "paper" };

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (naming); i++)
    {
      const CraField *field = cra_object_type_find_field (type, naming[i]);
      g_autofree char *text = field != NULL ? cra_object_dup_field (object, field) : NULL;

      if (text != NULL)
        return g_strdup_printf ("%s %" G_GINT64_FORMAT " (%.80s)", type->name, id, text);
    }
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, type->name, id);
}
