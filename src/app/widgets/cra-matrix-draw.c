/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a matrix: only the rows in sight, headings that stay. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-matrix-private.h"

#include "app/widgets/cra-status-sign.h"

#define CELL_PAD 4 /* above and below the sign of a row */
#define CELL_GAP 4 /* between signs */
#define PAD 6
#define HEADING_WANTED 10 /* in heights of a line */
#define HEADING_MOST 260
#define N_LONGEST 8 /* headings that are measured */

const CraMatrixHead *
cra_matrix_get_column (CraMatrix *self, guint index)
{
  return &g_array_index (self->columns, CraMatrixHead, index);
}

CraMatrixRow
cra_matrix_get_row (CraMatrix *self, guint index)
{
  CraMatrixRow row = { NULL };

  self->func (index, &row, self->data);
  return row;
}

char *
cra_matrix_name_row (const CraMatrixRow *row)
{
  return g_strdup_printf ("%s %s", row->title, row->detail);
}

/* --- Measures --- */

void
cra_matrix_measure_text (CraMatrix *self)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  int letter = 0;
  int label = 0;

  self->sign_size = cra_status_sign_measure_size (drawing);
  cra_drawing_measure_text (drawing, "(m)", TRUE, &label, &self->line_height);
  cra_drawing_measure_text (drawing, "Ag", FALSE, NULL, &letter);
  self->cell_wanted = MAX (self->sign_size + CELL_GAP, label + 1);
  self->cell_least = self->sign_size + 1;
  self->row_height = MAX (self->sign_size, letter) + 2 * CELL_PAD;
}

void
cra_matrix_fit_cells (CraMatrix *self, int width)
{
  int heading = MIN (self->heading_most, HEADING_WANTED * self->line_height);
  int room = (width - heading - 1) / MAX (1, (int) self->columns->len);

  self->cell_width = CLAMP (room, self->cell_least, self->cell_wanted);
}

static glong
measure_letters (CraMatrix *self, guint index)
{
  CraMatrixRow row = cra_matrix_get_row (self, index);

  return g_utf8_strlen (row.title, -1) + g_utf8_strlen (row.detail, -1);
}

/* The width of a row's heading: those with the most letters are the widest, or nearly. */
void
cra_matrix_measure_headings (CraMatrix *self)
{
  glong most = 0;
  guint measured = 0;

  self->heading_most = CRA_MATRIX_HEADING_LEAST;
  for (guint i = 0; i < self->n_rows; i++)
    most = MAX (most, measure_letters (self, i));
  for (guint i = 0; i < self->n_rows && measured < N_LONGEST; i++)
    {
      CraMatrixRow row = cra_matrix_get_row (self, i);
      g_autofree char *name = cra_matrix_name_row (&row);
      int width = 0;

      if (measure_letters (self, i) < most - 2)
        continue;
      cra_drawing_measure_text (CRA_DRAWING (self), name, FALSE, &width, NULL);
      self->heading_most = MAX (self->heading_most, width + 2 * PAD);
      measured++;
    }
  self->heading_most = MIN (self->heading_most, HEADING_MOST);
}

int
cra_matrix_get_head_height (CraMatrix *self)
{
  return 3 * self->line_height + PAD;
}

/* All cells are in sight where that leaves enough for the names. */
int
cra_matrix_get_heading_width (CraMatrix *self, int width)
{
  int room = width - (int) self->columns->len * self->cell_width - 1;

  return MIN (self->heading_most, MAX (room, HEADING_WANTED * self->line_height));
}

void
cra_matrix_get_full_size (CraMatrix *self, int width, int *full_width, int *full_height)
{
  *full_width = cra_matrix_get_heading_width (self, width)
                + (int) self->columns->len * self->cell_width + 1;
  *full_height = cra_matrix_get_head_height (self) + (int) self->n_rows * self->row_height + 1;
}

double
cra_matrix_get_scroll (CraMatrix *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL
             ? gtk_adjustment_get_value (self->adjustments[orientation])
             : 0;
}

graphene_rect_t
cra_matrix_get_cell_area (CraMatrix *self, guint row, guint column)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int heading = cra_matrix_get_heading_width (self, width);
  double x = heading + (double) column * self->cell_width - cra_matrix_get_scroll (self, 0);
  double y = cra_matrix_get_head_height (self) + (double) row * self->row_height
             - cra_matrix_get_scroll (self, 1);

  if (column == CRA_MATRIX_HEADING)
    return GRAPHENE_RECT_INIT (0, (float) y, (float) heading, (float) self->row_height);
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) self->cell_width,
                             (float) self->row_height);
}

/* --- Drawing --- */

static void
draw_heading (CraMatrix *self, GtkSnapshot *snapshot, const CraMatrixRow *row, int width, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *name = cra_matrix_name_row (row);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *dim = pango_attr_foreground_alpha_new (G_MAXUINT16 / 3 * 2);
  GdkRGBA ink = cra_drawing_get_ink (CRA_DRAWING (self), CRA_INK_TEXT, 1);
  int height = 0;

  dim->start_index = (guint) strlen (row->title);
  pango_attr_list_insert (attributes, dim);
  pango_layout_set_attributes (layout, attributes);
  /* The whole is in the tooltip, and is what a screen reader says. */
  pango_layout_set_width (layout, (width - 2 * PAD) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (PAD, (float) (int) (y + (self->row_height - height)
                                                                            / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* Without its brackets where the cells are narrow. */
static void
draw_label (CraMatrix *self, GtkSnapshot *snapshot, const graphene_rect_t *area, const char *label)
{
  g_autofree char *bare = g_strdup (label);
  gboolean narrow = self->cell_width < self->cell_wanted;

  if (narrow)
    {
      g_strdelimit (bare, "()", ' ');
      g_strstrip (bare);
    }
  cra_drawing_write (CRA_DRAWING (self), snapshot, area, bare, TRUE, CRA_INK_TEXT, 0.75);
}

static void
draw_head (CraMatrix *self, GtkSnapshot *snapshot, double left)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  int line = self->line_height;
  guint first = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const CraMatrixHead *column = cra_matrix_get_column (self, i);
      float x = (float) (left + (double) i * self->cell_width);
      float width = (float) self->cell_width;
      graphene_rect_t upper = GRAPHENE_RECT_INIT (x, (float) line, width, (float) line);
      graphene_rect_t lower = GRAPHENE_RECT_INIT (x, (float) (2 * line), width, (float) line);

      if (column->lower[0] == '\0')
        upper.origin.y += (float) line;
      draw_label (self, snapshot, &upper, column->upper);
      if (column->lower[0] != '\0')
        draw_label (self, snapshot, &lower, column->lower);
      if (i + 1 == self->columns->len
          || !g_str_equal (column->group, cra_matrix_get_column (self, i + 1)->group))
        {
          graphene_rect_t group
              = GRAPHENE_RECT_INIT ((float) (left + first * self->cell_width), 0,
                                    (float) ((i + 1 - first) * self->cell_width), (float) line);

          cra_drawing_write (drawing, snapshot, &group, column->group, TRUE, CRA_INK_TEXT, 0.75);
          first = i + 1;
        }
    }
}

/* A thin line where a group of columns begins. */
static void
draw_groups (CraMatrix *self, GtkSnapshot *snapshot, double left, double bottom)
{
  for (guint i = 1; i < self->columns->len; i++)
    if (!g_str_equal (cra_matrix_get_column (self, i)->group,
                      cra_matrix_get_column (self, i - 1)->group))
      {
        graphene_rect_t line = GRAPHENE_RECT_INIT ((float) (left + i * self->cell_width), 0, 1,
                                                   (float) bottom);

        cra_drawing_fill (CRA_DRAWING (self), snapshot, &line, 0, CRA_INK_TEXT, 0.15);
      }
}

/* Where the sign of a cell is; on whole pixels, so that its line is sharp. */
static void
find_middle (CraMatrix *self, guint row, guint column, double *x, double *y)
{
  graphene_rect_t area = cra_matrix_get_cell_area (self, row, column);

  *x = (int) area.origin.x + self->cell_width / 2 + 0.5;
  *y = (int) area.origin.y + self->row_height / 2 + 0.5;
}

static void
draw_cells (CraMatrix *self, GtkSnapshot *snapshot, guint first, guint last)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  cairo_t *cr = cra_drawing_begin (drawing, snapshot, CRA_INK_TEXT, 1);
  /* The corners of signs in narrow cells do not touch. */
  int size = MIN (self->sign_size, self->cell_width - 2);
  CraStatusLetters letters;
  double x = 0;
  double y = 0;

  for (guint i = first; i < last; i++)
    for (guint k = 0; k < self->columns->len; k++)
      {
        find_middle (self, i, k, &x, &y);
        cra_status_sign_draw_shape (drawing, cr, cra_matrix_get_row (self, i).states[k],
                                    size, x, y);
      }
  cairo_destroy (cr);
  cra_status_letters_init (&letters, GTK_WIDGET (self));
  for (guint i = first; i < last; i++)
    for (guint k = 0; k < self->columns->len; k++)
      {
        find_middle (self, i, k, &x, &y);
        cra_status_letters_draw (&letters, drawing, snapshot,
                                 cra_matrix_get_row (self, i).states[k], x, y);
      }
  cra_status_letters_clear (&letters);
}

static void
push_area (GtkSnapshot *snapshot, int x, int y, int width, int height)
{
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y,
                                                         (float) MAX (0, width - x),
                                                         (float) MAX (0, height - y)));
}

void
cra_matrix_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraMatrix *self = CRA_MATRIX (drawing);
  int heading = cra_matrix_get_heading_width (self, width);
  int head = cra_matrix_get_head_height (self);
  double left = heading - cra_matrix_get_scroll (self, 0);
  double top = head - cra_matrix_get_scroll (self, 1);
  guint first = (guint) ((head - top) / self->row_height);
  guint last = MIN (self->n_rows, (guint) ((height - top) / self->row_height) + 1);

  self->drawn = last > first ? last - first : 0;
  push_area (snapshot, heading, 0, width, height);
  draw_head (self, snapshot, left);
  gtk_snapshot_pop (snapshot);
  push_area (snapshot, heading, head, width, height);
  if (self->n_rows > 0)
    draw_cells (self, snapshot, first, last);
  gtk_snapshot_pop (snapshot);
  push_area (snapshot, heading, 0, width, height);
  draw_groups (self, snapshot, left, MIN (height, top + (int) self->n_rows * self->row_height));
  gtk_snapshot_pop (snapshot);
  push_area (snapshot, 0, head, width, height);
  for (guint i = first; i < last; i++)
    {
      CraMatrixRow row = cra_matrix_get_row (self, i);

      draw_heading (self, snapshot, &row, heading, top + (int) i * self->row_height);
    }
  if (self->n_rows > 0)
    {
      graphene_rect_t area = cra_matrix_get_cell_area (self, self->row, self->column);

      cra_drawing_draw_focus (drawing, snapshot, &area);
    }
  gtk_snapshot_pop (snapshot);
}
