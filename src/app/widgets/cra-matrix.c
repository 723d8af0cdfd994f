/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States in rows and columns. Shapes and letters differ as well as colours do, so that each state is known
 * without them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-matrix-private.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-status-sign.h"

#define ROWS_AT_LEAST 3

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

static void
clear_column (gpointer data)
{
  CraMatrixHead *column = data;

  g_free (column->label);
  g_free (column->upper);
  g_free (column->lower);
  g_free (column->group);
  g_free (column->title);
}

static void
cra_matrix_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  CraMatrix *self = CRA_MATRIX (widget);

  cra_matrix_measure_text (self);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = CRA_MATRIX_HEADING_LEAST + 4 * self->cell_least;
      *natural = MAX (*minimum, self->heading_most
                                    + (int) self->columns->len * self->cell_wanted + 1);
      return;
    }
  *natural = cra_matrix_get_head_height (self) + (int) self->n_rows * self->row_height + 1;
  *minimum
      = MIN (*natural, cra_matrix_get_head_height (self) + ROWS_AT_LEAST * self->row_height + 1);
}

static void
cra_matrix_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraMatrix *self = CRA_MATRIX (widget);
  int full_width = 0;
  int full_height = 0;

  GTK_WIDGET_CLASS (cra_matrix_parent_class)->size_allocate (widget, width, height, baseline);
  cra_matrix_fit_cells (self, width);
  cra_matrix_get_full_size (self, width, &full_width, &full_height);
  if (self->adjustments[0] != NULL)
    gtk_adjustment_configure (self->adjustments[0], cra_matrix_get_scroll (self, 0), 0,
                              MAX (full_width, width), self->cell_width, width * 0.9, width);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_configure (self->adjustments[1], cra_matrix_get_scroll (self, 1), 0,
                              MAX (full_height, height), self->row_height,
                              height - cra_matrix_get_head_height (self), height);
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
  heading = cra_matrix_get_heading_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  /* What the headings cover is not in sight. */
  scroll_to (self, 1, self->row * self->row_height,
             (self->row + 1) * self->row_height + cra_matrix_get_head_height (self));
  if (self->column == CRA_MATRIX_HEADING)
    scroll_to (self, 0, 0, 1);
  else
    scroll_to (self, 0, self->column * self->cell_width,
               heading + (self->column + 1) * self->cell_width);
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
  int page = MAX (1, (gtk_widget_get_height (widget) - cra_matrix_get_head_height (self)) / self->row_height);
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
  const CraMatrixHead *column = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (CRA_IS_MATRIX (self) && row_index < self->n_rows, NULL);

  row = cra_matrix_get_row (self, row_index);
  name = cra_matrix_name_row (&row);
  if (column_index >= self->columns->len)
    return g_steal_pointer (&name);
  column = cra_matrix_get_column (self, column_index);
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
  int heading = cra_matrix_get_heading_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  double below = y - cra_matrix_get_head_height (self);
  double beside = x - heading + cra_matrix_get_scroll (self, 0);

  if (below < 0)
    return FALSE;
  *row = (guint) ((below + cra_matrix_get_scroll (self, 1)) / self->row_height);
  *column = x < heading ? CRA_MATRIX_HEADING : (guint) (beside / self->cell_width);
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

  self->columns = g_array_new (FALSE, TRUE, sizeof (CraMatrixHead));
  g_array_set_clear_func (self->columns, clear_column);
  self->row_height = self->cell_width = self->cell_wanted = self->cell_least = 1;
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
      CraMatrixHead column = { g_strdup (columns[i].label), g_strndup (columns[i].label, split),
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
      counts[cra_matrix_get_row (self, i).states[k]]++;
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
  cra_matrix_measure_headings (self);
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
