/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and lists of fields: the header comes again on every page, a row that is taller than a
 * page goes on over as many as it needs. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#define PADDING_Y 3.5
#define TABLE_GAP 8.0
#define CAPTION_GAP 4.0
#define HAIRLINE 0.4
#define HEAVY_LINE 0.8
/* A row up to this part of a page moves to the next page whole. */
#define WHOLE_ROW 0.4
/* A header above this part of a page is not repeated. */
#define MAX_HEADER 0.33
#define MIN_SPLIT_LINES 4
/* Rows at the start that tell how wide the columns must be. */
#define SAMPLED_ROWS 40

/* Only its height counts here. */
static const CraTextStyle cell_style = { .size = CRA_CELL_SIZE };
static const CraTextStyle caption_style = { 9, TRUE, FALSE, CRA_COLOUR_ACCENT, 2 };

typedef struct
{
  CraTextFlow *flow;
  CraPdfElement *element; /* NULL = repeated header or no cell */
  CraTextTarget target;
} Cell;

typedef struct
{
  CraLayout *layout;
  const CraNode *node;
  CraContentIter rows;
  CraPdfElement *element;
  guint n_columns;
  double *left; /* N_COLUMNS + 1 edges */
  gboolean *is_number; /* by column */
  double padding; /* before the text of a cell */
  guint n_header;       /* rows at the start that are repeated */
  double header_height;
  gboolean at_top;      /* only the header stands above, on this page */
  gboolean in_group;    /* the row before stays on one page with the next */
} Table;

/* Header rows are in the tree itself. */
static CraNode *
get_header (const Table *table, guint i)
{
  return g_ptr_array_index (table->node->children, i);
}

static double
get_text_width (const Table *table, guint column)
{
  return MAX (table->left[column + 1] - table->left[column] - CRA_CELL_GUTTER, 4);
}

static void
clear_cell (gpointer data)
{
  cra_text_flow_free (((Cell *) data)->flow);
}

static GArray *
make_cells (Table *table, const CraNode *row)
{
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));

  g_array_set_clear_func (cells, clear_cell);
  for (guint i = 0; i < table->n_columns; i++)
    {
      Cell cell = { .flow = cra_layout_make_cell (table->layout, row, i,
                                                  get_text_width (table, i)) };

      cra_text_flow_set_flush_right (cell.flow, table->is_number[i]);

      g_array_append_val (cells, cell);
    }
  return cells;
}

static double
measure_cells (GArray *cells, double limit)
{
  double height = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      double cell = cra_text_flow_measure (g_array_index (cells, Cell, i).flow, limit);

      height = MAX (height, cell);
    }
  return height + 2 * PADDING_Y;
}

static double
measure_row (Table *table, const CraNode *row)
{
  g_autoptr (GArray) cells = make_cells (table, row);

  return measure_cells (cells, table->layout->bottom - table->layout->top);
}

static void
open_cells (Table *table, const CraNode *row, CraPdfElement *row_element, GArray *cells)
{
  CraPdfStructure *structure = table->layout->parts->structure;

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      const CraNode *node = row->type == CRA_NODE_ROW && i < row->children->len
                              ? g_ptr_array_index (row->children, i) : NULL;
      gboolean heads_row = row->type == CRA_NODE_FIELD ? i == 0 : node != NULL && node->header;
      const char *scope = row->header ? "Column" : "Row";
      g_autofree char *attributes = g_strdup_printf ("/A << /O /Table /Scope /%s >>", scope);
      gboolean is_header = row->header || heads_row;

      cell->element = cra_pdf_structure_open (structure, row_element, is_header ? "TH" : "TD",
                                              node != NULL ? node->language : NULL,
                                              is_header ? attributes : NULL);
      cell->target.container = cell->element;
      cell->target.tag = cra_text_flow_is_single (cell->flow) ? NULL : "P";
    }
}

static void
close_cells (Table *table, GArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      cra_layout_end_text (table->layout, &cell->target);
      if (cell->element != NULL)
        cra_pdf_structure_close (table->layout->parts->structure, cell->element);
    }
}

static gboolean
has_lines (GArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (cra_text_flow_peek (g_array_index (cells, Cell, i).flow, 0) != NULL)
      return TRUE;
  return FALSE;
}

static void
draw_ground (Table *table, const CraNode *row, double height, gboolean ends)
{
  CraLayout *layout = table->layout;
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (layout->parts->pages);
  double width = table->left[table->n_columns] - table->left[0];

  cra_pdf_canvas_begin_artifact (canvas, NULL);
  if (row->header)
    cra_pdf_canvas_fill_box (canvas, table->left[0], layout->y, width, height, CRA_COLOUR_SHADE);
  if (row->header)
    cra_pdf_canvas_draw_rule (canvas, table->left[0], layout->y, width, HEAVY_LINE,
                              CRA_COLOUR_ACCENT);
  if (ends)
    cra_pdf_canvas_draw_rule (canvas, table->left[0], layout->y + height, width, HAIRLINE,
                              CRA_COLOUR_RULE);
  cra_pdf_canvas_end (canvas);
}

/* Draws what fits of the cells; FALSE when that is nothing. */
static gboolean
draw_fragment (Table *table, const CraNode *row, GArray *cells)
{
  CraLayout *layout = table->layout;
  double room = cra_layout_get_room (layout) - 2 * PADDING_Y;
  gboolean forced = table->at_top || layout->fresh;
  g_autofree guint *n = g_new0 (guint, cells->len);
  double height = 0;
  guint sum = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      double used = 0;

      n[i] = cra_text_flow_fit (g_array_index (cells, Cell, i).flow, room, forced, &used);
      height = MAX (height, used);
      sum += n[i];
    }
  if (sum == 0 && has_lines (cells))
    return FALSE;
  cra_layout_start (layout);
  draw_ground (table, row, height + 2 * PADDING_Y, TRUE);
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      cra_layout_draw_lines (layout, cell->flow, n[i], &cell->target,
                             table->left[i] + table->padding, layout->y + PADDING_Y);
    }
  layout->y += height + 2 * PADDING_Y;
  table->at_top = FALSE;
  return TRUE;
}

/* On the pages after the first the header is there for the eye only. */
static void
repeat_header (Table *table)
{
  for (guint i = 0; i < table->n_header; i++)
    {
      g_autoptr (GArray) cells = make_cells (table, get_header (table, i));

      draw_fragment (table, get_header (table, i), cells);
    }
}

static void
break_page (Table *table)
{
  CraLayout *layout = table->layout;
  double limit = (layout->bottom - layout->top) * MAX_HEADER;

  cra_layout_break_page (layout);
  if (table->header_height > 0 && table->header_height <= limit)
    {
      g_autoptr (GPtrArray) waiting = g_ptr_array_copy (layout->waiting, NULL, NULL);

      /* What waits for its place is the row, not the header above it. */
      g_ptr_array_set_size (layout->waiting, 0);
      repeat_header (table);
      g_ptr_array_extend (layout->waiting, waiting, NULL, NULL);
    }
  table->at_top = TRUE;
}

/* The room without which a row does not start on a page. */
static double
get_least_room (Table *table, double height)
{
  CraLayout *layout = table->layout;
  double page = layout->bottom - layout->top - table->header_height;
  double split = MIN_SPLIT_LINES * cra_text_style_get_height (&cell_style) + 2 * PADDING_Y;

  return height <= page * WHOLE_ROW ? height : MIN (height, split);
}

static void
add_row (Table *table, const CraNode *row)
{
  CraLayout *layout = table->layout;
  g_autoptr (GArray) cells = make_cells (table, row);
  double height = measure_cells (cells, layout->bottom - layout->top);
  CraPdfElement *element = cra_pdf_structure_open (layout->parts->structure, table->element, "TR",
                                                   row->language, NULL);

  open_cells (table, row, element, cells);
  if (cra_layout_get_room (layout) < get_least_room (table, height) && !table->at_top
      && !layout->fresh)
    break_page (table);
  cra_layout_wait_for (layout, row);
  do
    if (!draw_fragment (table, row, cells) || has_lines (cells))
      break_page (table);
  while (layout->error == NULL && has_lines (cells));
  close_cells (table, cells);
  cra_pdf_structure_close (layout->parts->structure, element);
  layout->n_done++;
}

static CraTextFlow *
make_caption (Table *table)
{
  CraTextFlow *flow = cra_text_flow_new (table->layout->parts->fonts, &caption_style,
                                         table->layout->width);

  if (table->node->text != NULL)
    cra_text_flow_add_text (flow, table->node->text);
  return flow;
}

static void
add_caption (Table *table)
{
  CraLayout *layout = table->layout;
  g_autoptr (CraTextFlow) flow = make_caption (table);
  CraTextTarget target = { 0 };

  if (cra_text_flow_peek (flow, 0) == NULL)
    return;
  target.container = cra_pdf_structure_open (layout->parts->structure, table->element, "Caption",
                                             NULL, NULL);
  while (layout->error == NULL && cra_text_flow_peek (flow, 0) != NULL)
    {
      double used = 0;
      guint n = cra_text_flow_fit (flow, cra_layout_get_room (layout), layout->fresh, &used);

      if (n == 0)
        {
          cra_layout_break_page (layout);
          continue;
        }
      cra_layout_start (layout);
      cra_layout_draw_lines (layout, flow, n, &target, layout->left, layout->y);
      layout->y += used;
    }
  cra_layout_end_text (layout, &target);
  cra_pdf_structure_close (layout->parts->structure, target.container);
  cra_layout_want_gap (layout, CAPTION_GAP);
}

static void
measure_columns (Table *table)
{
  g_autoptr (GPtrArray) sample = g_ptr_array_new ();
  const CraNode *row = NULL;

  while (sample->len < SAMPLED_ROWS
         && (row = cra_content_iter_peek (&table->rows, sample->len)) != NULL)
    g_ptr_array_add (sample, (gpointer) row);
  table->left = cra_layout_measure_columns (table->layout, table->node, sample, table->n_columns);
  table->is_number = cra_layout_find_numbers (table->node, sample, table->n_columns);
}

static void
init_table (Table *table, CraLayout *layout, const CraNode *node)
{
  table->layout = layout;
  table->node = node;
  cra_content_iter_init (&table->rows, node, 0, &layout->error);
  table->n_columns = cra_layout_count_columns (node);
  table->padding = node->type == CRA_NODE_FIELDS ? 0 : 5;
  measure_columns (table);
  while (table->n_header < node->children->len && get_header (table, table->n_header)->header)
    table->n_header++;
  if (cra_content_iter_peek (&table->rows, table->n_header) == NULL)
    table->n_header = 0;
  for (guint i = 0; i < table->n_header; i++)
    table->header_height += measure_row (table, get_header (table, i));
}

static void
clear_table (Table *table)
{
  cra_content_iter_clear (&table->rows);
  g_free (table->left);
  g_free (table->is_number);
}

/* The height of ROW and those that must follow it at once, AHEAD places behind the next; more than
 * LIMIT when it is above that. */
static double
measure_group (Table *table, const CraNode *row, guint ahead, double limit)
{
  double height = 0;

  while (row != NULL && height <= limit)
    {
      height += measure_row (table, row);
      row = row->keep ? cra_content_iter_peek (&table->rows, ahead++) : NULL;
    }
  return height;
}

/* Rows that belong together start on a new page when this one has no room for all of them and a new
 * one has. */
static void
keep_group (Table *table, const CraNode *row)
{
  CraLayout *layout = table->layout;
  double page = layout->bottom - layout->top - table->header_height;
  gboolean starts = row->keep && !table->in_group;
  double height = starts ? measure_group (table, row, 0, page) : 0;

  table->in_group = row->keep;
  if (starts && height <= page && height > cra_layout_get_room (layout) && !table->at_top
      && !layout->fresh)
    break_page (table);
}

static double
measure_start (Table *table)
{
  g_autoptr (CraTextFlow) caption = make_caption (table);
  const CraNode *row = cra_content_iter_peek (&table->rows, table->n_header);
  double page = table->layout->bottom - table->layout->top;
  double height = cra_text_flow_measure (caption, page);

  if (height > 0)
    height += CAPTION_GAP;
  height += table->header_height;
  if (row != NULL)
    {
      double group = measure_group (table, row, table->n_header + 1, page);
      gboolean is_alone = !row->keep
                          || cra_content_iter_peek (&table->rows, table->n_header + 1) == NULL;

      height += is_alone || group > page - height ? get_least_room (table, group) : group;
    }
  return height;
}

static void
add_rows (Table *table)
{
  const CraNode *row = NULL;

  while ((row = cra_content_iter_next (&table->rows)) != NULL && cra_layout_step (table->layout))
    {
      keep_group (table, row);
      add_row (table, row);
    }
}

void
cra_layout_add_table (CraLayout *layout, const CraNode *node)
{
  Table table = { 0 };
  double start = 0;

  init_table (&table, layout, node);
  if (node->text == NULL && cra_content_iter_peek (&table.rows, 0) == NULL)
    {
      clear_table (&table);
      return;
    }
  cra_layout_want_gap (layout, TABLE_GAP);
  start = measure_start (&table);
  if (start > cra_layout_get_room (layout) && start < layout->bottom - layout->top)
    cra_layout_break_page (layout);
  table.element = cra_pdf_structure_open (layout->parts->structure, layout->parent, "Table",
                                          node->language, NULL);
  add_caption (&table);
  add_rows (&table);
  cra_pdf_structure_close (layout->parts->structure, table.element);
  cra_layout_want_gap (layout, TABLE_GAP + 2);
  clear_table (&table);
}

double
cra_layout_estimate_table (CraLayout *self, const CraNode *table)
{
  Table measured = { 0 };
  double height = 0;

  init_table (&measured, self, table);
  height = TABLE_GAP + measure_start (&measured);
  clear_table (&measured);
  return height;
}
