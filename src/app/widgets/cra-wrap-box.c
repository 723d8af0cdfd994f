/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Height for width: the lines are worked out once for measuring and once for placing, by one function. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-wrap-box.h"

#define GAP 6

struct _CraWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CraWrapBox, cra_wrap_box, GTK_TYPE_WIDGET)

static void
measure_child (GtkWidget *child, int width, int *child_width, int *child_height)
{
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, child_width, NULL, NULL);
  *child_width = MAX (minimum, MIN (*child_width, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *child_width, NULL, child_height, NULL, NULL);
}

/* Places the children where PLACE is TRUE; returns the height. */
static int
lay_out (GtkWidget *widget, int width, gboolean place)
{
  int x = 0;
  int y = 0;
  int line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width = 0;
      int child_height = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, width, &child_width, &child_height);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line_height + GAP;
          line_height = 0;
        }
      if (place)
        {
          gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
          GtkAllocation area = { mirrored ? width - x - child_width : x, y, child_width,
                                 child_height };

          gtk_widget_size_allocate (child, &area, -1);
        }
      x += child_width + GAP;
      line_height = MAX (line_height, child_height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
cra_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? GAP : 0);
    }
}

static void
cra_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  int least = 0;
  int wished = 0;

  *minimum_baseline = *natural_baseline = -1;
  measure_width (widget, &least, &wished);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, wished);
    }
  else
    *minimum = *natural = lay_out (widget, for_size < 0 ? wished : MAX (for_size, least), FALSE);
}

static void
cra_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
cra_wrap_box_dispose (GObject *object)
{
  cra_wrap_box_clear (CRA_WRAP_BOX (object));
  G_OBJECT_CLASS (cra_wrap_box_parent_class)->dispose (object);
}

static void
cra_wrap_box_class_init (CraWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_wrap_box_dispose;
  widget_class->get_request_mode = cra_wrap_box_get_request_mode;
  widget_class->measure = cra_wrap_box_measure;
  widget_class->size_allocate = cra_wrap_box_size_allocate;
}

static void
cra_wrap_box_init (CraWrapBox *self)
{
}

GtkWidget *
cra_wrap_box_new (void)
{
  return g_object_new (CRA_TYPE_WRAP_BOX, NULL);
}

void
cra_wrap_box_append (CraWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (CRA_IS_WRAP_BOX (self) && GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
cra_wrap_box_clear (CraWrapBox *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (CRA_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
