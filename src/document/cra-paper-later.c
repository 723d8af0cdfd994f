/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long tables of papers: their rows are made when the paper is written. */
#define G_LOG_DOMAIN "cra-document"

#include "base/cra-error.h"
#include "document/cra-paper-private.h"

/* Rows that are in memory at one time. */
#define BATCH_SIZE 32

typedef struct
{
  CraPaperWriter writer; /* its law, assessment, texts and phrases are owned here */
  GPtrArray *items;      /* of the assessment, borrowed */
  CraPaperRowFunc func;
} Rows;

static void
free_rows (gpointer data)
{
  Rows *self = data;

  g_object_unref (self->writer.law);
  cra_assessment_unref ((CraAssessment *)self->writer.assessment);
  g_ptr_array_unref (self->writer.missing);
  g_array_unref (self->writer.used);
  g_free (self);
}

static gboolean
add_batch (CraNode *batch, guint index, gpointer data, GError **error)
{
  Rows *self = data;
  guint first = index * BATCH_SIZE;
  guint end = MIN (first + BATCH_SIZE, self->items->len);

  for (guint i = first; i < end; i++)
    self->func (&self->writer, batch, self->items->pdata[i], i + 1);
  if (self->writer.missing->len == 0)
    return first < end;
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "The paper cannot be written in the language “%s”: it lacks the fixed text %s",
               self->writer.language->code, (char *)self->writer.missing->pdata[0]);
  return FALSE;
}

void
cra_paper_add_rows_later (CraPaperWriter *self,
                          CraNode *table,
                          GPtrArray *items,
                          CraPaperRowFunc func)
{
  Rows *rows = g_new0 (Rows, 1);

  rows->writer.law = g_object_ref (self->law);
  rows->writer.assessment = cra_assessment_ref ((CraAssessment *)self->assessment);
  rows->writer.language = self->language;
  rows->writer.missing = g_ptr_array_new_with_free_func (g_free);
  rows->writer.used = g_array_new (FALSE, FALSE, sizeof (CraPaperText));
  rows->items = items;
  rows->func = func;
  cra_content_add_rows_later (table, add_batch, rows, free_rows);
}
