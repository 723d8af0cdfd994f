/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and fields in HTML. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-html-private.h"

#include "base/cra-text.h"

static void
write_columns (CraHtml *self, const CraNode *table, guint n)
{
  cra_markup_put (self->out, "<colgroup>");
  for (guint i = 0; i < n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *style = NULL;

      g_ascii_formatd (number, sizeof number, "%.3f", 100 * cra_twin_get_share (table, i));
      style = g_strdup_printf ("width:%s%%", number);
      cra_markup_open (self->out, "col", "style", style, NULL);
    }
  cra_markup_put (self->out, "</colgroup>\n");
}

static void
write_cell (CraHtml *self, const CraNode *row, const CraNode *cell)
{
  const char *element = row->header || cell->header ? "th" : "td";
  g_autofree char *name = cra_twin_make_name (self->twin, cell);

  cra_markup_open (self->out, element, "id", name, "lang", cell->language, "scope",
                   row->header    ? "col"
                   : cell->header ? "row"
                                  : NULL,
                   "dir", cra_twin_is_single (cell) && cra_html_is_rtl (cell) ? "auto" : NULL,
                   NULL);
  cra_html_write_content (self, cell);
  cra_markup_close (self->out, element);
}

static void
write_row (CraHtml *self, const CraNode *row, guint n)
{
  cra_html_open (self, "tr", row, row->keep ? "keep" : NULL, NULL);
  for (guint i = 0; i < MAX (n, row->children->len); i++)
    if (i < row->children->len)
      write_cell (self, row, g_ptr_array_index (row->children, i));
    else
      cra_markup_put (self->out, "<td></td>");
  cra_markup_put (self->out, "</tr>\n");
}

/* What is no row still shows its text, over all columns. */
static void
write_stray (CraHtml *self, const CraNode *node, guint n)
{
  g_autofree char *span = g_strdup_printf ("%u", n);

  cra_markup_put (self->out, "<tr>");
  cra_markup_open (self->out, "td", "colspan", span, NULL);
  cra_html_write_block (self, node);
  cra_markup_put (self->out, "</td></tr>\n");
}

static void
write_rows (CraHtml *self, const CraNode *table, const char *element, guint first, guint end)
{
  guint n = cra_twin_count_columns (table);
  g_auto (CraContentIter) iter = { 0 };

  cra_content_iter_init (&iter, table, first, &self->error);
  if (first >= end || cra_content_iter_peek (&iter, 0) == NULL)
    return;
  cra_markup_open (self->out, element, NULL);
  cra_markup_put (self->out, "\n");
  for (guint i = first; i < end && cra_content_iter_peek (&iter, 0) != NULL && cra_html_step (self);
       i++)
    {
      const CraNode *row = cra_content_iter_next (&iter);

      if (row->type == CRA_NODE_ROW)
        write_row (self, row, n);
      else
        write_stray (self, row, n);
    }
  cra_markup_close (self->out, element);
  cra_markup_put (self->out, "\n");
}

void
cra_html_write_table (CraHtml *self, const CraNode *table)
{
  guint n_headers = cra_twin_count_headers (table);

  cra_html_open (self, "table", table, NULL, NULL);
  if (!cra_text_is_blank (table->text))
    {
      cra_markup_put (self->out, "<caption>");
      cra_markup_text (self->out, table->text, -1);
      cra_markup_put (self->out, "</caption>\n");
    }
  write_columns (self, table, cra_twin_count_columns (table));
  write_rows (self, table, "thead", 0, n_headers);
  write_rows (self, table, "tbody", n_headers, G_MAXUINT);
  cra_markup_close (self->out, "table");
}

static void
write_field (CraHtml *self, const CraNode *field)
{
  CraNode value = *field;

  /* The label is the text of the field; what is below it is the value. */
  if (field->type == CRA_NODE_FIELD)
    value.text = NULL;
  cra_html_open (self, "div", field, NULL, NULL);
  cra_markup_put (self->out, "<dt>");
  if (field->type == CRA_NODE_FIELD)
    cra_markup_text (self->out, field->text, -1);
  cra_markup_put (self->out, "</dt>");
  cra_markup_open (self->out, "dd", "dir",
                   cra_twin_is_single (&value) && cra_html_is_rtl (&value) ? "auto" : NULL, NULL);
  cra_html_write_content (self, &value);
  cra_markup_put (self->out, "</dd></div>\n");
}

void
cra_html_write_fields (CraHtml *self, const CraNode *fields)
{
  cra_html_open (self, "dl", fields, NULL, NULL);
  cra_markup_put (self->out, "\n");
  for (guint i = 0; i < fields->children->len && cra_html_step (self); i++)
    write_field (self, g_ptr_array_index (fields->children, i));
  cra_markup_close (self->out, "dl");
}
