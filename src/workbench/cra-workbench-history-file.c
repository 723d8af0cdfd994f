/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as comma-separated values (RFC 4180, UTF-8). Entries come in pages and go out line by line,
 * so that a long history needs no more memory than a short one. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-history.h"

#include "base/cra-csv.h"
#include "workbench/cra-workbench-private.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>

#define ENTRIES_AT_ONCE 256

typedef struct
{
  CraWorkbench *workbench;
  GOutputStream *stream;
  GString *line;
} Writing;

static gboolean
write_line (Writing *self, const char *const *cells, guint n_cells, GError **error)
{
  gboolean done = FALSE;

  cra_csv_append_row (self->line, cells, n_cells);
  done = g_output_stream_write_all (self->stream, self->line->str, self->line->len, NULL, NULL,
                                    error);
  g_string_truncate (self->line, 0);
  return done;
}

static gboolean
write_titles (Writing *self, GError **error)
{
  static const char *const titles[]
    = { N_ ("Number"), N_ ("Time (UTC)"), N_ ("Person"), N_ ("What was done"), N_ ("Kind of object"),
        N_ ("Number of the object"), N_ ("Field"), N_ ("Before"), N_ ("After"), N_ ("Seal") };

  const char *cells[G_N_ELEMENTS (titles)];

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    cells[i] = g_dgettext (GETTEXT_PACKAGE, titles[i]);
  return write_line (self, cells, G_N_ELEMENTS (cells), error);
}

/* CHANGE NULL: an entry that changed no field. */
static gboolean
write_change (Writing *self, const CraJournalEntry *entry, const char *words,
              const CraDifference *change, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
  g_autofree char *id = change != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, change->id) : NULL;
  const char *const cells[] = {
    number,
    entry->at,
    entry->who,
    words,
    change != NULL ? change->type->name : NULL,
    id,
    change != NULL ? cra_workbench_name_field (change->type, change->field) : NULL,
    change != NULL ? change->before : NULL,
    change != NULL ? change->after : NULL,
    entry->digest,
  };

  return write_line (self, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
write_entry (Writing *self, const CraJournalEntry *entry, GError **error)
{
  g_autofree char *words = cra_workbench_describe_entry (self->workbench, entry);
  g_autoptr (GPtrArray) changes = cra_workbench_list_changes (self->workbench, entry, error);

  if (changes == NULL)
    return FALSE;
  if (changes->len == 0)
    return write_change (self, entry, words, NULL, error);
  for (guint i = 0; i < changes->len; i++)
    if (!write_change (self, entry, words, changes->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The number of entries, -1 with ERROR. */
static gint64
write_entries (Writing *self, const CraJournalFilter *filter, CraJob *job, GError **error)
{
  gint64 before = 0;
  gint64 written = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) entries = cra_workbench_find_journal (
        self->workbench, filter, before, ENTRIES_AT_ONCE, error);

      if (entries == NULL || !cra_job_step (job, -1, NULL, error))
        return -1;
      for (guint i = 0; i < entries->len; i++)
        if (!write_entry (self, entries->pdata[i], error))
          return -1;
      written += entries->len;
      if (entries->len < ENTRIES_AT_ONCE)
        return written;
      before = ((CraJournalEntry *) entries->pdata[entries->len - 1])->number;
    }
}

/* Closing what was not written whole must not put it in the place of what was there. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

gint64
cra_workbench_export_history (CraWorkbench *self, const CraJournalFilter *filter, const char *path,
                              CraJob *job, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (GOutputStream) buffered = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  Writing writing = { self, NULL, line };
  gint64 written = -1;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), -1);
  g_return_val_if_fail (path != NULL, -1);

  if (!cra_workbench_check_output (self, path, error))
    return -1;
  file = g_file_new_for_path (path);
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (out != NULL)
    {
      buffered = g_buffered_output_stream_new (G_OUTPUT_STREAM (out));
      writing.stream = buffered;
      /* A byte order mark: without it, spreadsheets take UTF-8 for something else. */
      g_string_append (line, "\xef\xbb\xbf");
      if (g_output_stream_write_all (buffered, line->str, line->len, NULL, NULL, error))
        {
          g_string_truncate (line, 0);
          if (write_titles (&writing, error))
            written = write_entries (&writing, filter, job, error);
        }
      if (written < 0)
        give_up (buffered);
      else if (!g_output_stream_close (buffered, NULL, error))
        written = -1;
    }
  if (written < 0)
    g_prefix_error (error, "Could not write the history to \"%s\": ", path);
  return written;
}
