/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and fields in ODT. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include <string.h>

#include "base/cra-text.h"

#define FIELD_LABEL_WIDTH 0.3
/* Rows with less text than this stay on one page. */
#define WHOLE_ROW 1500
#define RELATIVE 10000

static void
open_table (CraOdt *self)
{
  g_autofree char *attribute = NULL;
  g_autofree char *properties = cra_odt_take_break (self, &attribute);
  g_autofree char *says = g_strdup_printf (
      " style:family=\"table\"%s><style:table-properties style:width=\"160mm\" "
      "style:rel-width=\"100%%\" "
      "table:align=\"margins\" table:border-model=\"collapsing\" fo:margin-top=\"1mm\" "
      "fo:margin-bottom=\"4mm\"%s/></style:style>",
      attribute != NULL ? attribute : "", properties);
  g_autofree char *name = g_strdup_printf ("Table%u", ++self->n_tables);

  cra_markup_open (self->out, "table:table", "table:name", name, "table:style-name",
                   cra_odt_find_style (self, "Ta", says), NULL);
  cra_markup_put (self->out, "\n");
}

static void
add_column (CraOdt *self, double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 2];
  g_autofree char *says = g_strdup_printf (
      " style:family=\"table-column\"><style:table-column-properties style:column-width=\"%s\" "
      "style:rel-column-width=\"%d*\"/></style:style>",
      cra_odt_format_mm (buffer, MAX (share * CRA_ODT_WIDTH, 0.01)),
      MAX ((int)(share * RELATIVE + 0.5), 1));

  cra_markup_add_empty (self->out, "table:table-column", "table:style-name",
                        cra_odt_find_style (self, "Co", says), NULL);
}

static void
open_cell (CraOdt *self, const char *style, guint columns)
{
  g_autofree char *count = columns > 1 ? g_strdup_printf ("%u", columns) : NULL;

  cra_markup_open (self->out, "table:table-cell", "table:style-name", style, "office:value-type",
                   "string", "table:number-columns-spanned", count, NULL);
}

static void
write_cell (CraOdt *self, const CraNode *row, const CraNode *cell)
{
  open_cell (self, row->header ? "HeadCell" : "Cell", 1);
  cra_odt_wait_for (self, cell);
  cra_odt_write_container (self, cell, row->header ? "Table_20_Heading" : "Table_20_Contents");
  cra_markup_close (self->out, "table:table-cell");
}

static gsize
measure_text (const CraNode *node)
{
  gsize length = node->text != NULL ? strlen (node->text) : 0;

  for (guint i = 0; i < node->children->len; i++)
    length += measure_text (g_ptr_array_index (node->children, i));
  return length;
}

static void
open_row (CraOdt *self, const CraNode *row)
{
  cra_odt_wait_for (self, row);
  cra_markup_open (self->out, "table:table-row", "table:style-name",
                   measure_text (row) < WHOLE_ROW ? "Whole" : NULL, NULL);
}

static void
close_row (CraOdt *self)
{
  cra_markup_put (self->out, "</table:table-row>\n");
}

static void
write_row (CraOdt *self, const CraNode *row, guint n)
{
  open_row (self, row);
  for (guint i = 0; i < n; i++)
    if (i < row->children->len)
      write_cell (self, row, g_ptr_array_index (row->children, i));
    else
      {
        open_cell (self, row->header ? "HeadCell" : "Cell", 1);
        cra_odt_add_paragraph (self, "Table_20_Contents", row, "");
        cra_markup_close (self->out, "table:table-cell");
      }
  close_row (self);
}

/* What is no row still shows its text, over all columns. */
static void
write_stray (CraOdt *self, const CraNode *node, guint n)
{
  open_row (self, node);
  open_cell (self, "Cell", n);
  cra_odt_write_container (self, node, "Table_20_Contents");
  cra_markup_close (self->out, "table:table-cell");
  for (guint i = 1; i < n; i++)
    cra_markup_add_empty (self->out, "table:covered-table-cell", NULL);
  close_row (self);
}

static void
write_rows (CraOdt *self, const CraNode *table, guint first, guint end)
{
  guint n = cra_twin_count_columns (table);
  g_auto (CraContentIter) iter = { 0 };

  cra_content_iter_init (&iter, table, first, &self->error);
  for (guint i = first; i < end && cra_content_iter_peek (&iter, 0) != NULL && cra_odt_step (self);
       i++)
    {
      const CraNode *row = cra_content_iter_next (&iter);

      if (row->type == CRA_NODE_ROW)
        write_row (self, row, n);
      else
        write_stray (self, row, n);
    }
}

static gboolean
has_rows (CraOdt *self, const CraNode *table)
{
  g_auto (CraContentIter) iter = { 0 };

  cra_content_iter_init (&iter, table, 0, &self->error);
  return cra_content_iter_peek (&iter, 0) != NULL;
}

void
cra_odt_write_table (CraOdt *self, const CraNode *table)
{
  guint n_headers = cra_twin_count_headers (table);
  guint n = cra_twin_count_columns (table);

  if (!cra_text_is_blank (table->text))
    cra_odt_add_paragraph (self, "Table", table, table->text);
  if (!has_rows (self, table))
    return;
  open_table (self);
  for (guint i = 0; i < n; i++)
    add_column (self, cra_twin_get_share (table, i));
  cra_markup_put (self->out, "\n");
  if (n_headers > 0)
    {
      cra_markup_put (self->out, "<table:table-header-rows>\n");
      write_rows (self, table, 0, n_headers);
      cra_markup_put (self->out, "</table:table-header-rows>\n");
    }
  write_rows (self, table, n_headers, G_MAXUINT);
  cra_markup_put (self->out, "</table:table>\n");
}

static void
write_field (CraOdt *self, const CraNode *field)
{
  CraNode value = *field;

  /* The label is the text of the field; what is below it is the value. */
  value.text = NULL;
  open_row (self, field);
  open_cell (self, "Cell", 1);
  cra_odt_add_paragraph (self, "Field_20_label", field, field->text != NULL ? field->text : "");
  cra_markup_close (self->out, "table:table-cell");
  open_cell (self, "Cell", 1);
  cra_odt_write_container (self, &value, "Field_20_value");
  cra_markup_close (self->out, "table:table-cell");
  close_row (self);
}

void
cra_odt_write_fields (CraOdt *self, const CraNode *fields)
{
  if (fields->children->len == 0)
    return;
  open_table (self);
  add_column (self, FIELD_LABEL_WIDTH);
  add_column (self, 1 - FIELD_LABEL_WIDTH);
  cra_markup_put (self->out, "\n");
  for (guint i = 0; i < fields->children->len && cra_odt_step (self); i++)
    {
      const CraNode *field = g_ptr_array_index (fields->children, i);

      if (field->type == CRA_NODE_FIELD)
        write_field (self, field);
      else
        write_stray (self, field, 2);
    }
  cra_markup_put (self->out, "</table:table>\n");
}
