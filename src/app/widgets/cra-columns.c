/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a page, side by side where each gets enough. Decided while sizes are given out, so nothing jumps. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-columns.h"

#define GAP 24
#define COLUMN_WIDTH 440 /* a part is not narrower side by side */

struct _CraColumns
{
  GtkWidget parent_instance;
};

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CraColumns, cra_columns, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GtkBuildableIface *parent_iface;

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child) ? 1 : 0;
  return n;
}

/* The width of one column; the whole where parts stand below each other. */
static int
find_width (GtkWidget *widget, int width, gboolean *beside)
{
  int n = MAX (1, count_children (widget));
  int least = COLUMN_WIDTH;
  int column = (width - (n - 1) * GAP) / n;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      least = MAX (least, minimum);
    }
  *beside = column >= least;
  return *beside ? column : width;
}

static GtkSizeRequestMode
cra_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cra_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean beside = FALSE;
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  int width = across || for_size < 0 ? -1 : find_width (widget, for_size, &beside);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least = 0;
      int wanted = 0;
      gboolean highest = across || beside;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, width, &least, &wanted, NULL, NULL);
      *minimum = highest ? MAX (*minimum, least) : *minimum + least + (*minimum > 0 ? GAP : 0);
      *natural = highest ? MAX (*natural, wanted) : *natural + wanted + (*natural > 0 ? GAP : 0);
    }
}

static void
cra_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean beside = FALSE;
  int column = find_width (widget, width, &beside);
  GtkAllocation place = { 0, 0, column, height };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      if (!beside)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, &place.height, NULL, NULL,
                            NULL);
      gtk_widget_size_allocate (child, &place, -1);
      if (beside)
        place.x += column + GAP;
      else
        place.y += place.height + GAP;
    }
}

static void
cra_columns_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->add_child = cra_columns_add_child;
}

static void
cra_columns_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cra_columns_parent_class)->dispose (object);
}

static void
cra_columns_class_init (CraColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_columns_dispose;
  widget_class->get_request_mode = cra_columns_get_request_mode;
  widget_class->measure = cra_columns_measure;
  widget_class->size_allocate = cra_columns_size_allocate;
}

static void
cra_columns_init (CraColumns *self)
{
}
