/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of tables and of lists of fields: how wide they are and what stands in them. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#include <string.h>

#define MIN_COLUMN 24.0
#define SAMPLED_TEXT 300
#define MAX_DIGITS 15
#define FIELD_LABEL_WIDTH 0.33

static const CraTextStyle cell_style = { .size = CRA_CELL_SIZE, .colour = CRA_COLOUR_TEXT,
                                         .paragraph_gap = 3, .division = CRA_DIVIDE_FREELY };
static const CraTextStyle header_style = { .size = CRA_CELL_SIZE, .bold = TRUE,
                                           .colour = CRA_COLOUR_TEXT, .paragraph_gap = 3,
                                           .division = CRA_DIVIDE_NEEDED };
static const CraTextStyle label_style = { .size = 9.5, .colour = CRA_COLOUR_MUTED,
                                          .paragraph_gap = 1, .division = CRA_DIVIDE_NEEDED };
static const CraTextStyle value_style = { .size = 9.5, .colour = CRA_COLOUR_TEXT,
                                          .paragraph_gap = 1, .division = CRA_DIVIDE_FREELY };

guint
cra_layout_count_columns (const CraNode *node)
{
  guint n = MAX (node->n_columns, 1);

  if (node->type == CRA_NODE_FIELDS)
    return 2;
  for (guint i = 0; i < node->children->len; i++)
    n = MAX (n, ((CraNode *) g_ptr_array_index (node->children, i))->children->len);
  return n;
}

static double
get_share (const CraNode *node, guint column)
{
  double sum = 0;

  if (node->type == CRA_NODE_FIELDS)
    return column == 0 ? FIELD_LABEL_WIDTH : 1 - FIELD_LABEL_WIDTH;
  if (column < node->n_columns)
    return node->columns[column];
  for (guint i = 0; i < node->n_columns; i++)
    sum += node->columns[i];
  return node->n_columns > 0 ? sum / node->n_columns : 1;
}

CraTextFlow *
cra_layout_make_cell (CraLayout *self, const CraNode *row, guint column, double width)
{
  const CraTextStyle *style = row->header ? &header_style : &cell_style;
  const CraNode *cell = row->type == CRA_NODE_ROW && column < row->children->len
                          ? g_ptr_array_index (row->children, column) : row;
  CraTextFlow *flow = NULL;

  if (row->type == CRA_NODE_FIELD)
    style = column == 0 ? &label_style : &value_style;
  flow = cra_layout_make_flow (self, style, width, cell);
  if (row->type == CRA_NODE_FIELD && column == 0)
    cra_text_flow_add_text (flow, row->text);
  else if (row->type == CRA_NODE_FIELD)
    cra_text_flow_add_node (flow, row, 0);
  else if (cell != row)
    {
      if (cell->text != NULL)
        cra_text_flow_add_text (flow, cell->text);
      cra_text_flow_add_node (flow, cell, 0);
    }
  return flow;
}

/* Short texts tell what a column needs; a long one breaks anyhow. */
static gboolean
is_sampled (const CraNode *row, guint column)
{
  g_autofree char *text = NULL;

  if (row->type == CRA_NODE_FIELD)
    return column == 0 && row->text != NULL;
  if (column >= row->children->len)
    return FALSE;
  text = cra_content_dup_text (g_ptr_array_index (row->children, column));
  return *text != '\0' && strlen (text) <= SAMPLED_TEXT;
}

/* What a column needs so that its words stay whole, or at least their parts between hyphens;
 * words of the text that are wider than MOST do not count whole. */
static double
measure_least (CraLayout *self, const GPtrArray *sample, guint column, double most,
               gboolean divided)
{
  double least = MIN_COLUMN;

  for (guint i = 0; i < sample->len; i++)
    {
      const CraNode *row = g_ptr_array_index (sample, i);
      g_autoptr (CraTextFlow) flow = NULL;
      double width = 0;

      if (!is_sampled (row, column))
        continue;
      flow = cra_layout_make_cell (self, row, column, CRA_PAGE_WIDTH);
      width = cra_text_flow_measure_longest (flow, divided) + CRA_CELL_GUTTER + 1;
      if (row->header || width <= most)
        least = MAX (least, width);
    }
  return MIN (least, most * 1.5);
}

/* The least widths of all columns, their sum the width of the table at most: words stay whole as
 * far as there is room for it. */
static void
measure_least_widths (CraLayout *self, const GPtrArray *sample, guint n, double *least)
{
  double total = self->width;
  g_autofree double *part = g_new0 (double, n);
  double whole_sum = 0, part_sum = 0;

  for (guint i = 0; i < n; i++)
    whole_sum += least[i] = measure_least (self, sample, i, total / n, FALSE);
  if (whole_sum <= total)
    return;
  for (guint i = 0; i < n; i++)
    part_sum += part[i] = MIN (measure_least (self, sample, i, total / n, TRUE), least[i]);
  for (guint i = 0; i < n; i++)
    if (part_sum >= total)
      least[i] = part[i] * total / part_sum;
    else
      least[i] = part[i] + (least[i] - part[i]) * (total - part_sum) / (whole_sum - part_sum);
}

/* Columns have the widths they were given, unless words would have to break. */
double *
cra_layout_measure_columns (CraLayout *self, const CraNode *table, const GPtrArray *sample,
                            guint n)
{
  double *left = g_new0 (double, n + 1);
  double total = self->width;
  g_autofree double *least = g_new0 (double, n);
  double sum = 0;
  double needed = 0;
  double wide = 0;

  measure_least_widths (self, sample, n, least);
  for (guint i = 0; i < n; i++)
    {
      sum += get_share (table, i);
      needed += least[i];
    }
  for (guint i = 0; i < n; i++)
    wide += MAX (get_share (table, i) / sum * total - least[i], 0);
  left[0] = self->left;
  for (guint i = 0; i < n; i++)
    {
      double more = MAX (get_share (table, i) / sum * total - least[i], 0);

      left[i + 1] = left[i] + least[i]
                    + (wide > 0 ? more / wide * MAX (total - needed, 0) : 0);
    }
  return left;
}

/* "12", "1 234.5", "80 %": what stands one below the other by its end. */
static gboolean
is_number (const char *text)
{
  guint n_digits = 0;
  guint n_marks = 0;
  const char *p = text;

  if (*p == '-' || *p == '+')
    p++;
  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      n_digits++;
    else if (*p == '.' || *p == ',')
      n_marks++;
    else if (*p != ' ' && *p != '%')
      return FALSE;
  return n_digits > 0 && n_digits <= MAX_DIGITS && n_marks <= 1;
}

/* Columns of numbers end at the right; the first column names the rows. */
gboolean *
cra_layout_find_numbers (const CraNode *table, const GPtrArray *sample, guint n_columns)
{
  gboolean *numbers = g_new0 (gboolean, n_columns);

  for (guint column = 1; table->type == CRA_NODE_TABLE && column < n_columns; column++)
    {
      guint n = 0;
      guint i = 0;

      for (; i < sample->len; i++)
        {
          const CraNode *row = g_ptr_array_index (sample, i);
          const CraNode *cell = !row->header && column < row->children->len
                                  ? g_ptr_array_index (row->children, column) : NULL;
          g_autofree char *text = cell != NULL ? cra_content_dup_text (cell) : NULL;

          if (text == NULL || *text == '\0')
            continue;
          if (!is_number (text))
            break;
          n++;
        }
      numbers[column] = n > 1 && i == sample->len;
    }
  return numbers;
}
