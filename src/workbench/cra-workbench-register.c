/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of assets and risks as a table: written, and read back all or nothing. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-risk.h"

#include "base/cra-csv.h"
#include "base/cra-error.h"
#include "base/cra-task.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

static const char *const asset_columns[]
  = { "number",          "name",      "kind",         "boundary", "description",
      "confidentiality", "integrity", "availability", "status",   NULL };

static const char *const risk_columns[]
  = { "number",      "title",           "threat",       "scenario",           "assets",
      "likelihood",  "impact",          "rating_reason", "treatment",         "measures",
      "residual_likelihood", "residual_impact", "requirements", "accepted_by", "accepted_on",
      "acceptance_reason", "status",    NULL };

static const char *const *
get_columns (const CraObjectType *type)
{
  return type == &cra_asset_type ? asset_columns : risk_columns;
}

static const char *
get_title_column (const CraObjectType *type)
{
  return get_columns (type)[1];
}

static char
get_letter (const CraObjectType *type)
{
  return type == &cra_asset_type ? 'A' : 'R';
}

static gint64
get_number (const CraObject *object)
{
  return *(gint64 *) ((char *) object + cra_object_type_find_field (object->type, "number")->offset);
}

static guint
get_status (const CraObject *object)
{
  return *(guint *) ((char *) object + cra_object_type_find_field (object->type, "status")->offset);
}

/* --- Writing --- */

static char *
write_cell (const CraObject *object, const CraField *field)
{
  g_autofree char *text = cra_object_dup_field (object, field);

  if (g_str_equal (field->name, "number"))
    return g_strdup_printf ("%c%" G_GINT64_FORMAT, get_letter (object->type), get_number (object));
  /* Not rated is an empty cell. */
  if (field->kind == CRA_FIELD_INTEGER && g_strcmp0 (text, "0") == 0)
    return NULL;
  if (field->kind == CRA_FIELD_LIST && text != NULL)
    g_strdelimit (text, "\n", ' ');
  return g_steal_pointer (&text);
}

static void
write_object (GString *out, const CraObject *object, const char *const *columns)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (cells,
                     write_cell (object, cra_object_type_find_field (object->type, columns[i])));
  cra_csv_append_row (out, (const char *const *) cells->pdata, cells->len);
}

GBytes *
cra_workbench_write_register (const CraAssessment *assessment, const CraObjectType *type)
{
  const char *const *columns = get_columns (type);
  GString *out = NULL;
  GPtrArray *objects = NULL;

  g_return_val_if_fail (assessment != NULL, NULL);
  g_return_val_if_fail (type == &cra_asset_type || type == &cra_risk_type, NULL);

  /* With the mark, spreadsheets take it for UTF-8. */
  out = g_string_new ("\xef\xbb\xbf");
  objects = type == &cra_asset_type ? assessment->assets : assessment->risks;
  cra_csv_append_row (out, columns, g_strv_length ((GStrv) columns));
  for (guint i = 0; i < objects->len; i++)
    write_object (out, objects->pdata[i], columns);
  return g_string_free_to_bytes (out);
}

gboolean
cra_workbench_export_register (CraWorkbench *self, const CraAssessment *assessment,
                               const CraObjectType *type, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = cra_workbench_write_register (assessment, type);
  return cra_workbench_write_output (self, path, bytes, error);
}

/* --- Reading: the header --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  const CraObjectType *type;
  const char *file;
  const char *person;
  CraJob *job;

  /* Owned */
  GPtrArray *rows;          /* CraCsvRow */
  const CraField **columns; /* of the file, borrowed members */
  GHashTable *known;        /* number -> CraObject */
  GHashTable *seen;         /* numbers of the file */

  gint64 last;              /* the highest number that is taken */
  CraImported result;
} Import;

static gboolean
refuse (const Import *self, const CraCsvRow *row, const char *column, GError **error,
        const char *format, ...) G_GNUC_PRINTF (5, 6);

static gboolean
refuse (const Import *self, const CraCsvRow *row, const char *column, GError **error,
        const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "Cannot import %s: line %u, column \"%s\": %s. Nothing was changed", self->file,
               row->line, column, what);
  return FALSE;
}

static int
find_column (const Import *self, const char *name)
{
  const CraCsvRow *header = self->rows->pdata[0];

  for (guint i = 0; i < header->cells->len; i++)
    if (g_str_equal (self->columns[i]->name, name))
      return (int) i;
  return -1;
}

static gboolean
read_column (Import *self, const CraCsvRow *header, guint index, GError **error)
{
  const char *const *columns = get_columns (self->type);
  g_autofree char *stripped = cra_text_strip (header->cells->pdata[index]);
  g_autofree char *name = g_ascii_strdown (stripped, -1);
  g_autofree char *shown = cra_text_make_visible (stripped);
  g_autofree char *known = g_strjoinv (", ", (GStrv) columns);

  if (!g_strv_contains (columns, name))
    return refuse (self, header, shown, error, "there is no such column; use %s", known);
  for (guint i = 0; i < index; i++)
    if (g_str_equal (self->columns[i]->name, name))
      return refuse (self, header, shown, error, "it is there twice; keep one of them");
  self->columns[index] = cra_object_type_find_field (self->type, name);
  return TRUE;
}

static gboolean
read_header (Import *self, GError **error)
{
  const CraCsvRow *header = NULL;

  if (self->rows->len == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Cannot import %s: it is empty. The first row names the columns; an export shows "
                   "them",
                   self->file);
      return FALSE;
    }
  header = self->rows->pdata[0];
  self->columns = g_new0 (const CraField *, header->cells->len);
  for (guint i = 0; i < header->cells->len; i++)
    if (!read_column (self, header, i, error))
      return FALSE;
  if (find_column (self, get_title_column (self->type)) < 0)
    return refuse (self, header, get_title_column (self->type), error,
                   "this column is missing; every row needs it");
  return TRUE;
}

/* --- Reading: the cells --- */

/* "R3" or "3"; an empty cell asks for the next number. */
static gboolean
read_number (Import *self, const CraCsvRow *row, gint64 *number, GError **error)
{
  int column = find_column (self, "number");
  g_autofree char *text = cra_text_strip (column >= 0 ? row->cells->pdata[column] : NULL);
  g_autofree char *shown = cra_text_make_visible (text);
  const char letter = get_letter (self->type);
  guint64 found = 0;

  *number = 0;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (g_ascii_toupper (*text) == letter ? text + 1 : text, 10, 1,
                                   999999, &found, NULL))
    return refuse (self, row, "number", error,
                   "\"%.40s\" is no number; write %c1, %c2 … or leave it empty for a new one", shown,
                   letter, letter);
  *number = (gint64) found;
  if (!g_hash_table_add (self->seen, g_memdup2 (number, sizeof *number)))
    return refuse (self, row, "number", error, "%c%" G_GINT64_FORMAT " is in the file twice", letter,
                   *number);
  return TRUE;
}

static char *
read_cell (const CraField *field, const char *cell)
{
  g_autofree char *text = cra_csv_dup_unguarded (cell);
  g_autofree char *stripped = cra_text_strip (text);

  if (field->kind == CRA_FIELD_LIST)
    {
      g_auto (GStrv) parts = g_strsplit_set (stripped, " ,;\n\t\r", -1);
      g_autoptr (GPtrArray) items = g_ptr_array_new ();

      for (guint i = 0; parts[i] != NULL; i++)
        if (*parts[i] != '\0')
          g_ptr_array_add (items, parts[i]);
      g_ptr_array_add (items, NULL);
      return items->len > 1 ? g_strjoinv ("\n", (GStrv) items->pdata) : NULL;
    }
  if (*stripped == '\0')
    {
      if (field->kind == CRA_FIELD_INTEGER)
        return g_strdup ("0");
      return field->kind == CRA_FIELD_WORD ? g_strdup (field->words[0]) : NULL;
    }
  return field->kind == CRA_FIELD_TEXT ? g_steal_pointer (&text) : g_steal_pointer (&stripped);
}

/* What the row says about who decided; see the header of this module. NULL = the usual rule. */
static const char *
choose_status (const CraObject *object, const char *word)
{
  if (g_str_equal (word, cra_status_words[CRA_STATUS_SUGGESTED]))
    return word;
  if (g_str_equal (word, cra_status_words[CRA_STATUS_INHERITED]) && object->id == 0)
    return cra_status_words[CRA_STATUS_SUGGESTED];
  if (g_str_equal (word, cra_status_words[CRA_STATUS_DECIDED])
      && get_status (object) != CRA_STATUS_REVIEWED && cra_workbench_says_enough (object))
    return word;
  return NULL;
}

static gboolean
check_status (const Import *self, const CraCsvRow *row, const char *word, GError **error)
{
  g_autofree char *shown = cra_text_make_visible (word);

  int index = cra_word_index (cra_status_words, word);

  /* The words after that are worked out, not stored. */
  if (index >= 0 && index <= CRA_STATUS_REVIEWED)
    return TRUE;
  return refuse (self, row, "status", error,
                 "\"%.40s\" is none of the words; write suggested, undecided or decided, or leave it "
                 "empty",
                 shown);
}

static gboolean
read_fields (Import *self, const CraCsvRow *row, CraObject *object, char **status, GError **error)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const CraField *field = self->columns[i];
      g_autofree char *text = read_cell (field, row->cells->pdata[i]);
      g_autoptr (GError) problem = NULL;

      if (g_str_equal (field->name, "number"))
        continue;
      if (g_str_equal (field->name, "status"))
        {
          if (!check_status (self, row, text, error))
            return FALSE;
          *status = g_steal_pointer (&text);
          continue;
        }
      if (!cra_object_set_field (object, field, text, &problem))
        return refuse (self, row, field->name, error, "%s", problem->message);
    }
  return TRUE;
}

/* --- Reading: the rows --- */

/* What an edit by a person does to the status and to a review of the old wording. */
static void
settle (CraObject *object, const char *status)
{
  const CraField *field = cra_object_type_find_field (object->type, "status");
  const char *word = status != NULL ? choose_status (object, status) : NULL;

  if (word == NULL)
    word = cra_status_words[cra_workbench_says_enough (object) ? CRA_STATUS_DECIDED
                                                                : CRA_STATUS_UNDECIDED];
  cra_object_set_field (object, field, word, NULL);
  if (object->type == &cra_risk_type)
    {
      cra_set_text (&((CraRisk *) object)->reviewer, NULL);
      cra_set_text (&((CraRisk *) object)->reviewed_on, NULL);
    }
}

/* Confirming, or taking it back, is a change of its own. */
static gboolean
changes_status (const CraObject *object, const char *status)
{
  const char *word = status != NULL ? choose_status (object, status) : NULL;

  return word != NULL && !g_str_equal (word, cra_status_words[get_status (object)]);
}

static gboolean
put_object (Import *self, CraTransaction *transaction, const CraCsvRow *row, CraObject *object,
            GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!cra_workbench_check_object (self->workbench, object, &problem))
    return refuse (self, row, get_title_column (self->type), error, "%s", problem->message);
  return cra_transaction_put (transaction, object, error);
}

static gboolean
change_object (Import *self, CraTransaction *transaction, const CraCsvRow *row, CraObject *before,
               GError **error)
{
  CraObject *object = cra_object_copy (before);
  g_autofree char *status = NULL;
  gboolean done = read_fields (self, row, object, &status, error);

  if (done && cra_object_equal (before, object) && !changes_status (object, status))
    self->result.unchanged++;
  else if (done)
    {
      self->result.changed++;
      settle (object, status);
      done = put_object (self, transaction, row, object, error)
             && cra_workbench_withdraw_acceptance (transaction, before, object, error);
    }
  cra_object_unref (object);
  return done;
}

static gboolean
add_object (Import *self, CraTransaction *transaction, const CraCsvRow *row, gint64 number,
            GError **error)
{
  CraObject *object = cra_object_new (self->type);
  g_autofree char *status = NULL;
  gboolean done = FALSE;

  *(gint64 *) ((char *) object + cra_object_type_find_field (self->type, "version")->offset)
    = self->version;
  *(gint64 *) ((char *) object + cra_object_type_find_field (self->type, "number")->offset)
    = number;
  if (read_fields (self, row, object, &status, error))
    {
      self->result.added++;
      settle (object, status);
      done = put_object (self, transaction, row, object, error);
    }
  cra_object_unref (object);
  return done;
}

static gboolean
import_row (Import *self, CraTransaction *transaction, const CraCsvRow *row, gint64 number,
            GError **error)
{
  CraObject *before = number != 0 ? g_hash_table_lookup (self->known, &number) : NULL;

  if (before != NULL)
    return change_object (self, transaction, row, before, error);
  return add_object (self, transaction, row, number != 0 ? number : ++self->last, error);
}

static gboolean
run_import (CraTransaction *transaction, gpointer data, GError **error)
{
  Import *self = data;
  g_autoptr (GPtrArray) objects
    = cra_transaction_list (transaction, self->type, "version", self->version, error);
  g_autofree gint64 *numbers = g_new0 (gint64, self->rows->len);

  self->last = objects != NULL
                 ? cra_workbench_find_last_number (transaction, self->type, self->version, error)
                 : -1;
  if (self->last < 0)
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      gint64 number = get_number (objects->pdata[i]);

      g_hash_table_insert (self->known, g_memdup2 (&number, sizeof number), objects->pdata[i]);
    }
  /* All numbers of the file first: a new one must not take what a later row has. */
  for (guint i = 1; i < self->rows->len; i++)
    {
      if (!read_number (self, self->rows->pdata[i], &numbers[i], error))
        return FALSE;
      self->last = MAX (self->last, numbers[i]);
    }
  for (guint i = 1; i < self->rows->len; i++)
    if (!cra_job_step (self->job, (double) i / self->rows->len, NULL, error)
        || !import_row (self, transaction, self->rows->pdata[i], numbers[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cra_workbench_import_register_bytes (CraWorkbench *self, gint64 version, const CraObjectType *type,
                                     GBytes *bytes, const char *name, CraJob *job,
                                     CraImported *result, GError **error)
{
  g_autofree char *verb = g_strconcat (type->name, ".import", NULL);
  g_autofree char *shown = cra_text_make_visible (name);
  Import import = { self, version, type, shown, NULL, job, NULL, NULL, NULL, NULL, 0, { 0 } };
  gboolean done = FALSE;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (type == &cra_asset_type || type == &cra_risk_type, FALSE);

  import.rows = cra_csv_read (bytes, shown, &cra_csv_default_limits, error);
  if (import.rows == NULL)
    return FALSE;
  import.known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  import.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  done = read_header (&import, error)
         && cra_workbench_act (self, verb, shown, run_import, &import, error);
  if (done && result != NULL)
    *result = import.result;
  g_free (import.columns);
  g_hash_table_unref (import.known);
  g_hash_table_unref (import.seen);
  g_ptr_array_unref (import.rows);
  return done;
}

gboolean
cra_workbench_import_register (CraWorkbench *self, gint64 version, const CraObjectType *type,
                               GFile *file, CraJob *job, CraImported *result, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  bytes = cra_workbench_load_file (file, cra_csv_default_limits.bytes, job, error);
  return bytes != NULL
         && cra_workbench_import_register_bytes (self, version, type, bytes, name, job, result,
                                                 error);
}

/* --- On a worker thread --- */

typedef struct
{
  gint64 version;
  const CraObjectType *type;
  GFile *file;
  CraJob *job;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->file);
  g_clear_object (&order->job);
  g_free (order);
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  g_autofree CraImported *imported = g_new0 (CraImported, 1);
  GError *error = NULL;

  if (cra_workbench_import_register (source, order->version, order->type, order->file, order->job,
                                     imported, &error))
    g_task_return_pointer (task, g_steal_pointer (&imported), g_free);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_import_register_async (CraWorkbench *self, gint64 version, const CraObjectType *type,
                                     GFile *file, CraJob *job, GAsyncReadyCallback callback,
                                     gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Order *order = NULL;

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  g_return_if_fail (G_IS_FILE (file));

  order = g_new0 (Order, 1);
  order->version = version;
  order->type = type;
  order->file = g_object_ref (file);
  order->job = job != NULL ? g_object_ref (job) : NULL;
  task = g_task_new (self, job != NULL ? cra_job_get_cancellable (job) : NULL, callback, data);
  g_task_set_source_tag (task, cra_workbench_import_register_async);
  g_task_set_task_data (task, order, order_free);
  /* A verb that was done is reported as done, even when Cancel came a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  cra_task_run (task, import_thread);
}

gboolean
cra_workbench_import_register_finish (CraWorkbench *self, GAsyncResult *result,
                                      CraImported *imported, GError **error)
{
  g_autofree CraImported *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found == NULL)
    return FALSE;
  *imported = *found;
  return TRUE;
}
