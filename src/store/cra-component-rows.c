/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Components and dependencies: many rows that come with a bill of materials. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-component-rows.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "store/cra-rows.h"
#include "store/cra-search.h"

#include <string.h>

/* Rows between two looks at the job: a few milliseconds. */
#define STEP_ROWS 1000

#define VISIBLE "sbom = ?1 AND EXISTS (SELECT 1 FROM sbom WHERE sbom.id = ?1)"
#define MATCHES                                                                                    \
  " AND (name LIKE ?2 ESCAPE '\\' OR group_name LIKE ?2 ESCAPE '\\'"                               \
  " OR purl LIKE ?2 ESCAPE '\\' OR licence LIKE ?2 ESCAPE '\\')"

/* --- The seal --- */

/* In decimal. By hand, since a bill of materials has millions of numbers. */
static void
seal_number (CraDigest *digest, gint64 number)
{
  char text[24];
  char *start = text + sizeof text - 1;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  *start = '\0';
  do
    *--start = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--start = '-';
  cra_digest_update (digest, start, (gsize) (text + sizeof text - start));
}

/* Every field with its closing NUL, so that no text can slide into the next field. */
static void
seal_component (CraDigest *digest, const CraObject *component)
{
  for (guint i = 0; i < component->type->n_fields; i++)
    {
      const CraField *field = &component->type->fields[i];
      gconstpointer member = (const char *) component + field->offset;

      if (field->kind == CRA_FIELD_TEXT)
        {
          const char *text = *(char *const *) member;

          cra_digest_update (digest, text != NULL ? text : "",
                             text != NULL ? strlen (text) + 1 : 1);
        }
      else if (field->kind == CRA_FIELD_FLAG)
        seal_number (digest, *(const gboolean *) member);
      else if (strcmp (field->name, "sbom") != 0)
        seal_number (digest, *(const gint64 *) member);
    }
}

static void
seal_dependency (CraDigest *digest, const CraDependency *dependency)
{
  seal_number (digest, dependency->component);
  seal_number (digest, dependency->target);
}

/* --- Bringing in --- */

static gboolean
check_texts (const CraComponent *component, GError **error)
{
  const CraObject *object = &component->object;

  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      const char *text = field->kind == CRA_FIELD_TEXT
                           ? *(char *const *) ((const char *) object + field->offset)
                           : NULL;

      if (text != NULL && (strlen (text) > CRA_TEXT_LIMIT || !g_utf8_validate (text, -1, NULL)))
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                       "Component %" G_GINT64_FORMAT ": its %s is longer than %d bytes or not "
                       "valid UTF-8 text",
                       component->number, field->name, CRA_TEXT_LIMIT);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
insert_components (CraConnection *connection, gint64 sbom, GPtrArray *components, CraDigest *digest,
                   CraJob *job, double share, GError **error)
{
  g_autofree char *sql = cra_rows_make_insert (&cra_component_type);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < components->len; i++)
    {
      CraComponent *component = components->pdata[i];

      if (i % STEP_ROWS == 0 && !cra_job_step (job, share * i / components->len, NULL, error))
        return FALSE;
      if (!check_texts (component, error))
        return FALSE;
      component->sbom = sbom;
      cra_rows_bind (statement, 2, &component->object);
      if (cra_connection_step (connection, statement, error) < 0)
        return FALSE;
      component->object.id = sqlite3_last_insert_rowid (connection->db);
      sqlite3_reset (statement);
      seal_component (digest, &component->object);
      if (!cra_search_add_component (connection, component, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_dependencies (CraConnection *connection,
                     gint64 sbom,
                     GArray *dependencies,
                     CraDigest *digest,
                     CraJob *job,
                     double share,
                     GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection,
    "INSERT INTO dependency (sbom, number, component, target) VALUES (?1, ?2, ?3, ?4)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, sbom);
  for (guint i = 0; i < dependencies->len; i++)
    {
      const CraDependency *dependency = &g_array_index (dependencies, CraDependency, i);

      if (i % STEP_ROWS == 0
          && !cra_job_step (job, share + (1 - share) * i / dependencies->len, NULL, error))
        return FALSE;
      sqlite3_bind_int64 (statement, 2, i + 1);
      sqlite3_bind_int64 (statement, 3, dependency->component);
      sqlite3_bind_int64 (statement, 4, dependency->target);
      if (cra_connection_step (connection, statement, error) < 0)
        return FALSE;
      sqlite3_reset (statement);
      seal_dependency (digest, dependency);
    }
  return TRUE;
}

gboolean
cra_component_rows_insert (CraConnection *connection, gint64 sbom, GPtrArray *components,
                           GArray *dependencies, CraJob *job, char **seal, GError **error)
{
  g_autoptr (CraDigest) digest = cra_digest_new ();
  guint edges = dependencies != NULL ? dependencies->len : 0;
  double share = components->len + edges > 0 ? (double) components->len / (components->len + edges)
                                             : 1;

  if (!insert_components (connection, sbom, components, digest, job, share, error))
    return FALSE;
  if (edges > 0
      && !insert_dependencies (connection, sbom, dependencies, digest, job, share, error))
    return FALSE;
  *seal = cra_digest_finish (g_steal_pointer (&digest));
  return TRUE;
}

/* --- Reading --- */

/* What was typed, as a pattern that means it literally. NULL where everything matches. */
static char *
make_pattern (const char *filter)
{
  GString *pattern = NULL;

  if (filter == NULL || filter[0] == '\0')
    return NULL;
  pattern = g_string_new ("%");
  for (const char *p = filter; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

static GPtrArray *
read_components (CraConnection *connection, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) components = g_ptr_array_new_with_free_func (cra_object_unref);
  int row = -1;

  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      CraObject *component = cra_rows_read (connection, &cra_component_type, statement, error);

      if (component == NULL)
        return NULL;
      g_ptr_array_add (components, component);
    }
  return row == 0 ? g_steal_pointer (&components) : NULL;
}

GPtrArray *
cra_component_rows_list (CraConnection *connection, gint64 sbom, const char *filter, guint first,
                         guint count, GError **error)
{
  g_autofree char *pattern = make_pattern (filter);
  g_autofree char *columns = cra_rows_make_columns (&cra_component_type);
  /* The inner query walks the index alone: skipping to a far position reads no row. */
  g_autofree char *sql = g_strdup_printf (
    "SELECT %s FROM component WHERE id IN (SELECT id FROM component WHERE " VISIBLE
    "%s ORDER BY number LIMIT ?3 OFFSET ?4) ORDER BY number",
    columns, pattern != NULL ? MATCHES : "");
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, sbom);
  if (pattern != NULL)
    cra_statement_bind_text (statement, 2, pattern);
  sqlite3_bind_int64 (statement, 3, count == G_MAXUINT ? -1 : (gint64) count);
  sqlite3_bind_int64 (statement, 4, first);
  return read_components (connection, statement, error);
}

GArray *
cra_component_rows_list_ids (CraConnection *connection, gint64 sbom, const char *filter,
                             GError **error)
{
  g_autofree char *pattern = make_pattern (filter);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection,
    pattern != NULL ? "SELECT id FROM component WHERE " VISIBLE MATCHES " ORDER BY number"
                    : "SELECT id FROM component WHERE " VISIBLE " ORDER BY number",
    error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int row = -1;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, sbom);
  if (pattern != NULL)
    cra_statement_bind_text (statement, 2, pattern);
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

gboolean
cra_component_rows_count (CraConnection *connection, gint64 sbom, const char *filter, gint64 *count,
                          GError **error)
{
  g_autofree char *pattern = make_pattern (filter);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection,
    pattern != NULL ? "SELECT count (*) FROM component WHERE " VISIBLE MATCHES
                    : "SELECT count (*) FROM component WHERE " VISIBLE,
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, sbom);
  if (pattern != NULL)
    cra_statement_bind_text (statement, 2, pattern);
  if (cra_connection_step (connection, statement, error) != 1)
    return FALSE;
  *count = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static GArray *
read_dependencies (CraConnection *connection, const char *sql, gint64 sbom, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);
  g_autoptr (GArray) dependencies = g_array_new (FALSE, FALSE, sizeof (CraDependency));
  int row = -1;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, sbom);
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      CraDependency dependency = { (guint32) sqlite3_column_int64 (statement, 0),
                                   (guint32) sqlite3_column_int64 (statement, 1) };

      g_array_append_val (dependencies, dependency);
    }
  return row == 0 ? g_steal_pointer (&dependencies) : NULL;
}

GArray *
cra_component_rows_list_dependencies (CraConnection *connection, gint64 sbom, GError **error)
{
  return read_dependencies (
    connection, "SELECT component, target FROM dependency WHERE " VISIBLE " ORDER BY number", sbom,
    error);
}

char *
cra_component_rows_compute_seal (CraConnection *connection,
                                 gint64 sbom,
                                 CraJob *job,
                                 GError **error)
{
  g_autofree char *columns = cra_rows_make_columns (&cra_component_type);
  /* In the order they came in, hidden or not. */
  g_autofree char *sql
    = g_strdup_printf ("SELECT %s FROM component WHERE sbom = ?1 ORDER BY id", columns);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);
  g_autoptr (CraDigest) digest = cra_digest_new ();
  g_autoptr (GArray) dependencies = NULL;
  int row = -1;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, sbom);
  for (guint i = 0; (row = cra_connection_step (connection, statement, error)) == 1; i++)
    {
      CraObject *component = cra_rows_read (connection, &cra_component_type, statement, error);

      if (component == NULL)
        return NULL;
      seal_component (digest, component);
      cra_object_unref (component);
      if (i % STEP_ROWS == 0 && !cra_job_step (job, -1, NULL, error))
        return NULL;
    }
  if (row == 0)
    dependencies = read_dependencies (
      connection, "SELECT component, target FROM dependency WHERE sbom = ?1 ORDER BY number", sbom,
      error);
  if (dependencies == NULL)
    return NULL;
  for (guint i = 0; i < dependencies->len; i++)
    seal_dependency (digest, &g_array_index (dependencies, CraDependency, i));
  return cra_digest_finish (g_steal_pointer (&digest));
}
