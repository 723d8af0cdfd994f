/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States in rows and columns. Shapes and letters differ as well as colours do, so that each state is known
 * without them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-matrix.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-status-sign.h"

#define CELL_WIDTH 27
#define CELL_PAD 4   /* above and below the sign of a row */
#define PAD 6
#define ROWS_AT_LEAST 3
#define HEADING_LEAST 110
#define HEADING_MOST 260
#define HEADING_SHARE 0.4 /* of the width, at most */
#define N_LONGEST 8       /* headings that are measured */

/* --- The matrix --- */

typedef struct
{
  char *label;
  char *upper; /* the label in two lines, to be narrow */
  char *lower;
  char *group;
  char *title;
} Column;

struct _CraMatrix
{
  CraDrawing parent_instance;

  /* Owned */
  GArray *columns; /* Column */
  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  GtkScrollablePolicy policies[2];

  CraMatrixFunc func;
  gpointer data;
  guint n_rows;
  guint row; /* of the cursor */
  guint column;
  guint drawn;
  int row_height;
  int line_height; /* of a heading of columns */
  int heading_most;  /* what the longest heading takes */
};

enum
{
  PICKED,
  N_SIGNALS
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (CraMatrix, cra_matrix, CRA_TYPE_DRAWING,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static const Column *
get_column (CraMatrix *self, guint index)
{
  return &g_array_index (self->columns, Column, index);
}

static void
clear_column (gpointer data)
{
  Column *column = data;

  g_free (column->label);
  g_free (column->upper);
  g_free (column->lower);
  g_free (column->group);
  g_free (column->title);
}

static CraMatrixRow
get_row (CraMatrix *self, guint index)
{
  CraMatrixRow row = { NULL };

  self->func (index, &row, self->data);
  return row;
}

static char *
name_row (const CraMatrixRow *row)
{
  return g_strdup_printf ("%s %s", row->title, row->detail);
}

/* --- Measures --- */

static void
measure_text (CraMatrix *self)
{
  int letter = 0;

  cra_drawing_measure_text (CRA_DRAWING (self), "(m)", TRUE, NULL, &self->line_height);
  cra_drawing_measure_text (CRA_DRAWING (self), "Ag", FALSE, NULL, &letter);
  self->row_height = MAX (CRA_STATUS_SIGN_SIZE, letter) + 2 * CELL_PAD;
}

static glong
measure_letters (CraMatrix *self, guint index)
{
  CraMatrixRow row = get_row (self, index);

  return g_utf8_strlen (row.title, -1) + g_utf8_strlen (row.detail, -1);
}

/* The width of a row's heading: those with the most letters are the widest, or nearly. */
static void
measure_headings (CraMatrix *self)
{
  glong most = 0;
  guint measured = 0;

  self->heading_most = HEADING_LEAST;
  for (guint i = 0; i < self->n_rows; i++)
    most = MAX (most, measure_letters (self, i));
  for (guint i = 0; i < self->n_rows && measured < N_LONGEST; i++)
    {
      CraMatrixRow row = get_row (self, i);
      g_autofree char *name = name_row (&row);
      int width = 0;

      if (measure_letters (self, i) < most - 2)
        continue;
      cra_drawing_measure_text (CRA_DRAWING (self), name, FALSE, &width, NULL);
      self->heading_most = MAX (self->heading_most, width + 2 * PAD);
      measured++;
    }
  self->heading_most = MIN (self->heading_most, HEADING_MOST);
}

static int
get_head_height (CraMatrix *self)
{
  return 3 * self->line_height + PAD;
}

static int
get_heading_width (CraMatrix *self, int width)
{
  int cells = (int) self->columns->len * CELL_WIDTH;
  /* All cells are in sight where that leaves enough for the names. */
  int most = MAX ((int) (width * HEADING_SHARE), HEADING_LEAST);
  int room = MAX (width - cells - 1, HEADING_LEAST);

  return MIN (self->heading_most, MIN (most, MAX (room, MIN (most, 2 * HEADING_LEAST))));
}

static void
get_full_size (CraMatrix *self, int width, int *full_width, int *full_height)
{
  *full_width = get_heading_width (self, width) + (int) self->columns->len * CELL_WIDTH + 1;
  *full_height = get_head_height (self) + (int) self->n_rows * self->row_height + 1;
}

static double
get_scroll (CraMatrix *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL
             ? gtk_adjustment_get_value (self->adjustments[orientation])
             : 0;
}

static void
cra_matrix_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  CraMatrix *self = CRA_MATRIX (widget);
  int cells = (int) self->columns->len * CELL_WIDTH;

  measure_text (self);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = HEADING_LEAST + 4 * CELL_WIDTH;
      *natural = MAX (*minimum, self->heading_most + cells + 1);
      return;
    }
  *natural = get_head_height (self) + (int) self->n_rows * self->row_height + 1;
  *minimum = MIN (*natural, get_head_height (self) + ROWS_AT_LEAST * self->row_height + 1);
}

static void
cra_matrix_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraMatrix *self = CRA_MATRIX (widget);
  int full_width = 0;
  int full_height = 0;

  GTK_WIDGET_CLASS (cra_matrix_parent_class)->size_allocate (widget, width, height, baseline);
  get_full_size (self, width, &full_width, &full_height);
  if (self->adjustments[0] != NULL)
    gtk_adjustment_configure (self->adjustments[0], get_scroll (self, 0), 0,
                              MAX (full_width, width), CELL_WIDTH, width * 0.9, width);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_configure (self->adjustments[1], get_scroll (self, 1), 0,
                              MAX (full_height, height), self->row_height,
                              height - get_head_height (self), height);
}

/* --- Drawing --- */

static void
draw_heading (CraMatrix *self, GtkSnapshot *snapshot, const CraMatrixRow *row, int width, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *name = name_row (row);
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

static void
draw_head (CraMatrix *self, GtkSnapshot *snapshot, double left)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  int line = self->line_height;
  guint first = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);
      float x = (float) (left + i * CELL_WIDTH);
      graphene_rect_t upper = GRAPHENE_RECT_INIT (x, (float) line, CELL_WIDTH, (float) line);
      graphene_rect_t lower = GRAPHENE_RECT_INIT (x, (float) (2 * line), CELL_WIDTH, (float) line);

      if (column->lower[0] == '\0')
        upper.origin.y += (float) line;
      cra_drawing_write (drawing, snapshot, &upper, column->upper, TRUE, CRA_INK_TEXT, 0.75);
      if (column->lower[0] != '\0')
        cra_drawing_write (drawing, snapshot, &lower, column->lower, TRUE, CRA_INK_TEXT, 0.75);
      if (i + 1 == self->columns->len
          || !g_str_equal (column->group, get_column (self, i + 1)->group))
        {
          graphene_rect_t group
              = GRAPHENE_RECT_INIT ((float) (left + first * CELL_WIDTH), 0,
                                    (float) ((i + 1 - first) * CELL_WIDTH), (float) line);

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
    if (!g_str_equal (get_column (self, i)->group, get_column (self, i - 1)->group))
      {
        graphene_rect_t line = GRAPHENE_RECT_INIT ((float) (left + i * CELL_WIDTH), 0, 1,
                                                   (float) bottom);

        cra_drawing_fill (CRA_DRAWING (self), snapshot, &line, 0, CRA_INK_TEXT, 0.15);
      }
}

static void
draw_cells (CraMatrix *self, GtkSnapshot *snapshot, guint first, guint last, double left,
            double top)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  cairo_t *cr = cra_drawing_begin (drawing, snapshot, CRA_INK_TEXT, 1);
  CraStatusLetters letters;

  for (guint i = first; i < last; i++)
    for (guint k = 0; k < self->columns->len; k++)
      cra_status_sign_draw_shape (drawing, cr, get_row (self, i).states[k],
                  (int) left + k * CELL_WIDTH + CELL_WIDTH / 2 + 0.5,
                  (int) top + (int) i * self->row_height + self->row_height / 2 + 0.5);
  cairo_destroy (cr);
  cra_status_letters_init (&letters, GTK_WIDGET (self));
  for (guint i = first; i < last; i++)
    for (guint k = 0; k < self->columns->len; k++)
      {
        CraStatus status = get_row (self, i).states[k];

        cra_status_letters_draw (&letters, drawing, snapshot, status,
                     (int) left + k * CELL_WIDTH + CELL_WIDTH / 2 + 0.5,
                     (int) top + (int) i * self->row_height + self->row_height / 2 + 0.5);
      }
  cra_status_letters_clear (&letters);
}

static graphene_rect_t
get_cell_area (CraMatrix *self, guint row, guint column)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int heading = get_heading_width (self, width);
  double y = get_head_height (self) + row * self->row_height - get_scroll (self, 1);

  if (column == CRA_MATRIX_HEADING)
    return GRAPHENE_RECT_INIT (0, (float) y, (float) heading, (float) self->row_height);
  return GRAPHENE_RECT_INIT ((float) (heading + column * CELL_WIDTH - get_scroll (self, 0)),
                             (float) y, CELL_WIDTH, (float) self->row_height);
}

static void
push_area (GtkSnapshot *snapshot, int x, int y, int width, int height)
{
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y,
                                                         (float) MAX (0, width - x),
                                                         (float) MAX (0, height - y)));
}

static void
cra_matrix_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraMatrix *self = CRA_MATRIX (drawing);
  int heading = get_heading_width (self, width);
  int head = get_head_height (self);
  double left = heading - get_scroll (self, 0);
  double top = head - get_scroll (self, 1);
  guint first = (guint) (get_scroll (self, 1) / self->row_height);
  guint last = MIN (self->n_rows,
                    (guint) ((get_scroll (self, 1) + height - head) / self->row_height) + 1);

  self->drawn = last > first ? last - first : 0;
  push_area (snapshot, heading, 0, width, height);
  draw_head (self, snapshot, left);
  gtk_snapshot_pop (snapshot);
  push_area (snapshot, heading, head, width, height);
  if (self->n_rows > 0)
    draw_cells (self, snapshot, first, last, left, top);
  gtk_snapshot_pop (snapshot);
  push_area (snapshot, heading, 0, width, height);
  draw_groups (self, snapshot, left, MIN (height, top + (int) self->n_rows * self->row_height));
  gtk_snapshot_pop (snapshot);
  push_area (snapshot, 0, head, width, height);
  for (guint i = first; i < last; i++)
    {
      CraMatrixRow row = get_row (self, i);

      draw_heading (self, snapshot, &row, heading, top + (int) i * self->row_height);
    }
  if (self->n_rows > 0)
    {
      graphene_rect_t area = get_cell_area (self, self->row, self->column);

      cra_drawing_draw_focus (drawing, snapshot, &area);
    }
  gtk_snapshot_pop (snapshot);
}

/* --- The cursor --- */

static void
scroll_to (CraMatrix *self, GtkOrientation orientation, double from, double to)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[orientation], from, to);
}

void
cra_matrix_set_cursor (CraMatrix *self, guint row, guint column)
{
  int heading = 0;

  g_return_if_fail (CRA_IS_MATRIX (self));

  if (self->n_rows == 0)
    return;
  self->row = MIN (row, self->n_rows - 1);
  self->column = column == CRA_MATRIX_HEADING ? column : MIN (column, self->columns->len - 1);
  heading = get_heading_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  /* What the headings cover is not in sight. */
  scroll_to (self, 1, self->row * self->row_height,
             (self->row + 1) * self->row_height + get_head_height (self));
  if (self->column == CRA_MATRIX_HEADING)
    scroll_to (self, 0, 0, 1);
  else
    scroll_to (self, 0, self->column * CELL_WIDTH, heading + (self->column + 1) * CELL_WIDTH);
  cra_drawing_cursor_moved (CRA_DRAWING (self));
}

static gboolean
cra_matrix_move (CraDrawing *drawing, int dx, int dy)
{
  CraMatrix *self = CRA_MATRIX (drawing);
  gint64 row = (gint64) self->row + dy;
  gint64 column = (self->column == CRA_MATRIX_HEADING ? -1 : (gint64) self->column) + dx;

  if (row < 0 || row >= self->n_rows || column < -1 || column >= self->columns->len)
    return FALSE;
  cra_matrix_set_cursor (self, (guint) row, column < 0 ? CRA_MATRIX_HEADING : (guint) column);
  return TRUE;
}

static gboolean
leap_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CraMatrix *self = CRA_MATRIX (widget);
  int page = MAX (1, (gtk_widget_get_height (widget) - get_head_height (self)) / self->row_height);
  gint64 row = self->row;
  guint column = self->column;

  switch (g_variant_get_uint32 (arguments))
    {
    case GDK_KEY_Home:
      column = CRA_MATRIX_HEADING;
      break;
    case GDK_KEY_End:
      column = self->columns->len - 1;
      break;
    case GDK_KEY_Page_Up:
      row = MAX (0, row - page);
      break;
    default:
      row += page;
      break;
    }
  cra_matrix_set_cursor (self, (guint) row, column);
  return TRUE;
}

static gboolean
cra_matrix_open (CraDrawing *drawing)
{
  CraMatrix *self = CRA_MATRIX (drawing);

  if (self->row >= self->n_rows)
    return FALSE;
  g_signal_emit (self, signals[PICKED], 0, self->row, self->column);
  return TRUE;
}

char *
cra_matrix_describe_cell (CraMatrix *self, guint row_index, guint column_index)
{
  CraMatrixRow row;
  const Column *column = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (CRA_IS_MATRIX (self) && row_index < self->n_rows, NULL);

  row = get_row (self, row_index);
  name = name_row (&row);
  if (column_index >= self->columns->len)
    return g_steal_pointer (&name);
  column = get_column (self, column_index);
  /* Translators: product and version, article, what it is about: state. */
  return g_strdup_printf (_ ("%s, %s%s, %s: %s"), name, column->group, column->label,
                          column->title, cra_words_get_status (row.states[column_index]));
}

static char *
cra_matrix_dup_cursor (CraDrawing *drawing)
{
  CraMatrix *self = CRA_MATRIX (drawing);

  return self->row < self->n_rows ? cra_matrix_describe_cell (self, self->row, self->column)
                                  : NULL;
}

static gboolean
find_cell (CraMatrix *self, double x, double y, guint *row, guint *column)
{
  int heading = get_heading_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  double below = y - get_head_height (self);
  double beside = x - heading + get_scroll (self, 0);

  if (below < 0)
    return FALSE;
  *row = (guint) ((below + get_scroll (self, 1)) / self->row_height);
  *column = x < heading ? CRA_MATRIX_HEADING : (guint) (beside / CELL_WIDTH);
  return *row < self->n_rows
         && (*column == CRA_MATRIX_HEADING || *column < self->columns->len);
}

static void
released_cb (CraMatrix *self, int n_press, double x, double y)
{
  guint row = 0;
  guint column = 0;

  if (!find_cell (self, x, y, &row, &column))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cra_matrix_set_cursor (self, row, column);
  cra_matrix_open (CRA_DRAWING (self));
}

static gboolean
cra_matrix_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CraMatrix *self = CRA_MATRIX (widget);
  guint row = self->row;
  guint column = self->column;
  g_autofree char *text = NULL;

  if (self->n_rows == 0 || (!keyboard && !find_cell (self, x, y, &row, &column)))
    return FALSE;
  text = cra_matrix_describe_cell (self, row, column);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* --- Scrolling --- */

static void
set_adjustment (CraMatrix *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **own = &self->adjustments[orientation];

  if (*own == adjustment)
    return;
  if (*own != NULL)
    g_signal_handlers_disconnect_by_data (*own, self);
  g_set_object (own, adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                              self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cra_matrix_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CraMatrix *self = CRA_MATRIX (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cra_matrix_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CraMatrix *self = CRA_MATRIX (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* --- Widget --- */

static void
cra_matrix_dispose (GObject *object)
{
  CraMatrix *self = CRA_MATRIX (object);

  for (guint i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  self->n_rows = 0;
  G_OBJECT_CLASS (cra_matrix_parent_class)->dispose (object);
}

static void
cra_matrix_finalize (GObject *object)
{
  g_array_unref (CRA_MATRIX (object)->columns);
  G_OBJECT_CLASS (cra_matrix_parent_class)->finalize (object);
}

static void
cra_matrix_class_init (CraMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CraDrawingClass *drawing_class = CRA_DRAWING_CLASS (klass);
  const guint leaps[] = { GDK_KEY_Home, GDK_KEY_End, GDK_KEY_Page_Up, GDK_KEY_Page_Down };

  object_class->dispose = cra_matrix_dispose;
  object_class->finalize = cra_matrix_finalize;
  object_class->set_property = cra_matrix_set_property;
  object_class->get_property = cra_matrix_get_property;
  widget_class->measure = cra_matrix_measure;
  widget_class->size_allocate = cra_matrix_size_allocate;
  widget_class->query_tooltip = cra_matrix_query_tooltip;
  drawing_class->draw = cra_matrix_draw;
  drawing_class->move = cra_matrix_move;
  drawing_class->open = cra_matrix_open;
  drawing_class->dup_cursor = cra_matrix_dup_cursor;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "matrix");
  for (guint i = 0; i < G_N_ELEMENTS (leaps); i++)
    gtk_widget_class_add_binding (widget_class, leaps[i], 0, leap_cb, "u", leaps[i]);

  signals[PICKED] = g_signal_new ("picked", CRA_TYPE_MATRIX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
cra_matrix_init (CraMatrix *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->row_height = CRA_STATUS_SIGN_SIZE + 2 * CELL_PAD;
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- What it shows --- */

void
cra_matrix_set_columns (CraMatrix *self, guint n, const CraMatrixColumn *columns)
{
  g_return_if_fail (CRA_IS_MATRIX (self));

  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n; i++)
    {
      const char *inner = strstr (columns[i].label, ")(");
      gsize split = inner != NULL ? (gsize) (inner + 1 - columns[i].label)
                                  : strlen (columns[i].label);
      Column column = { g_strdup (columns[i].label), g_strndup (columns[i].label, split),
                        g_strdup (columns[i].label + split), g_strdup (columns[i].group),
                        g_strdup (columns[i].title) };

      g_array_append_val (self->columns, column);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* How many cells are in which state: the whole picture in one sentence. */
static char *
describe (CraMatrix *self)
{
  guint counts[CRA_N_SIGNS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_rows; i++)
    for (guint k = 0; k < self->columns->len; k++)
      counts[get_row (self, i).states[k]]++;
  for (guint i = 0; i < CRA_N_SIGNS; i++)
    if (counts[i] > 0)
      g_string_append_printf (text, "%s%s: %u", text->len > 0 ? ", " : "",
                              cra_words_get_status ((CraStatus) i), counts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
cra_matrix_set_rows (CraMatrix *self, guint n, CraMatrixFunc func, gpointer data)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CRA_IS_MATRIX (self));

  self->n_rows = n;
  self->func = func;
  self->data = data;
  self->row = n > 0 ? MIN (self->row, n - 1) : 0;
  measure_headings (self);
  text = describe (self);
  cra_drawing_describe (CRA_DRAWING (self), _ ("Products and requirements"), text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
cra_matrix_count_rows (CraMatrix *self)
{
  g_return_val_if_fail (CRA_IS_MATRIX (self), 0);
  return self->n_rows;
}

guint
cra_matrix_count_drawn (CraMatrix *self)
{
  g_return_val_if_fail (CRA_IS_MATRIX (self), 0);
  return self->drawn;
}
