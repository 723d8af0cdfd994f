/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an older workspace as it is: what its tables lack is added by temporary views, which live
 * beside the file and not in it. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-schema.h"

#include "model/cra-model.h"

static const char *
find_default (const CraField *field)
{
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
    case CRA_FIELD_LIST:
    case CRA_FIELD_REFERENCE:
    case CRA_FIELD_WORD:
      return "NULL";
    case CRA_FIELD_INTEGER:
      return "0";
    case CRA_FIELD_FLAG:
      return "'false'";
    }
  g_assert_not_reached ();
}

/* Names of the columns TYPE has in this file; empty where there is no such table. */
static GHashTable *
list_columns (CraConnection *self, const CraObjectType *type, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    self, "SELECT name FROM pragma_table_info (?1, 'main')", error);
  int row = 0;

  if (statement == NULL)
    return NULL;
  cra_statement_bind_text (statement, 1, type->name);
  while ((row = cra_connection_step (self, statement, error)) == 1)
    g_hash_table_add (columns, cra_statement_dup_text (statement, 0));
  return row == 0 ? g_steal_pointer (&columns) : NULL;
}

static gboolean
bridge_type (CraConnection *self, const CraObjectType *type, GError **error)
{
  g_autoptr (GHashTable) columns = list_columns (self, type, error);
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean has_table = FALSE, lacks = FALSE;

  if (columns == NULL)
    return FALSE;
  has_table = g_hash_table_size (columns) > 0;
  g_string_printf (sql, "CREATE TEMP VIEW \"%s\" AS SELECT %s", type->name,
                   has_table ? "id" : "NULL AS id");
  for (guint i = 0; i < type->n_fields; i++)
    {
      const CraField *field = &type->fields[i];
      gboolean known = g_hash_table_contains (columns, field->name);
      g_autofree char *word = field->kind == CRA_FIELD_WORD
                                ? g_strdup_printf ("'%s'", field->words[0]) : NULL;

      lacks |= !known;
      g_string_append (sql, ", ");
      if (!known)
        g_string_append_printf (sql, "%s AS ", word != NULL ? word : find_default (field));
      g_string_append_printf (sql, "\"%s\"", field->name);
    }
  if (has_table)
    g_string_append_printf (sql, " FROM main.\"%s\"", type->name);
  else
    g_string_append (sql, " WHERE 0");
  return !lacks || cra_connection_execute (self, sql->str, error);
}

/* The indexes of names and components that format 3 brought, filled from what is there. */
static gboolean
bridge_search (CraConnection *self, GError **error)
{
  static const char create[]
    = "CREATE VIRTUAL TABLE temp.search_name USING fts5 (kind, name, words, prefix = '1 2', "
      "tokenize = 'unicode61 remove_diacritics 2'); "
      "INSERT INTO temp.search_name (rowid, kind, name, words) SELECT search_entry.id, type, "
      "CASE instr (body, char (10)) WHEN 0 THEN body "
      "ELSE substr (body, 1, instr (body, char (10)) - 1) END || ' ' || char (57344), "
      "CASE instr (body, char (10)) WHEN 0 THEN '' "
      "ELSE substr (body, instr (body, char (10)) + 1) END "
      "FROM search_entry JOIN search_index ON search_index.rowid = search_entry.id "
      "WHERE source = 0; "
      "CREATE VIRTUAL TABLE temp.component_index USING fts5 (name, words, content = '', "
      "columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'); "
      "INSERT INTO temp.component_index (rowid, name, words) SELECT id, "
      "name || ' ' || char (57344), "
      "coalesce (group_name, '') || char (10) || coalesce (supplier, '') || char (10) "
      "|| coalesce (purl, '') FROM component";
  gint64 found = 0;

  return cra_connection_get_number (
           self, "SELECT count (*) FROM main.sqlite_master WHERE name = 'search_name'", &found,
           error)
         && (found > 0 || cra_connection_execute (self, create, error));
}

gboolean
cra_schema_bridge (CraConnection *self, GError **error)
{
  gboolean done = cra_connection_execute (self, "PRAGMA query_only = OFF", error);

  for (guint i = 0; cra_object_types[i] != NULL && done; i++)
    done = bridge_type (self, cra_object_types[i], error);
  done = done && bridge_search (self, error);
  return cra_connection_execute (self, "PRAGMA query_only = ON", done ? error : NULL) && done;
}
