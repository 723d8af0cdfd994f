/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a paned as the width asks for it. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-panes.h"

#define HANDLE 12         /* pixels, with some to spare */
#define UPPER_SHARE 2 / 5 /* of the height, for the list */

struct _CraPanes
{
  AdwBin parent_instance;

  guint turning; /* source id */
  int position;  /* of the handle, the other way round; 0 = was not turned yet */
};

G_DEFINE_FINAL_TYPE (CraPanes, cra_panes, ADW_TYPE_BIN)

static GtkPaned *
get_paned (CraPanes *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  return GTK_IS_PANED (child) ? GTK_PANED (child) : NULL;
}

static gboolean
is_stacked (GtkPaned *paned)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_VERTICAL;
}

static void
measure_widths (GtkPaned *paned, int minimum[2], int natural[2])
{
  GtkWidget *children[] = { gtk_paned_get_start_child (paned), gtk_paned_get_end_child (paned) };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      minimum[i] = natural[i] = 0;
      if (children[i] != NULL && gtk_widget_get_visible (children[i]))
        gtk_widget_measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum[i], &natural[i],
                            NULL, NULL);
    }
}

/* The least width with which the two stand side by side. */
static int
get_width_beside (GtkPaned *paned)
{
  int minimum[2];
  int natural[2];

  measure_widths (paned, minimum, natural);
  return minimum[0] + minimum[1] + HANDLE;
}

/* The least width the paned has as it is now. */
static int
get_width_now (GtkPaned *paned)
{
  int minimum = 0;

  gtk_widget_measure (GTK_WIDGET (paned), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Heights are the paned's own: texts inside lay themselves out for the width while they are asked. */
static void
cra_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkPaned *paned = get_paned (CRA_PANES (widget));
  int least[2];
  int wanted[2];

  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = 0;
  if (paned == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_measure (GTK_WIDGET (paned), orientation,
                          for_size < 0 ? for_size : MAX (for_size, get_width_now (paned)), minimum,
                          natural, NULL, NULL);
      return;
    }
  measure_widths (paned, least, wanted);
  *minimum = MAX (least[0], least[1]);
  *natural = MAX (*minimum, wanted[0] + wanted[1] + HANDLE);
}

/* Not while places are given out. */
static gboolean
turn_cb (gpointer data)
{
  CraPanes *self = data;
  GtkPaned *paned = get_paned (self);
  int position = 0;

  self->turning = 0;
  if (paned == NULL)
    return G_SOURCE_REMOVE;
  position = gtk_paned_get_position (paned);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (paned), is_stacked (paned)
                                                              ? GTK_ORIENTATION_HORIZONTAL
                                                              : GTK_ORIENTATION_VERTICAL);
  gtk_paned_set_position (paned, self->position > 0
                                     ? self->position
                                     : gtk_widget_get_height (GTK_WIDGET (self)) * UPPER_SHARE);
  self->position = position;
  return G_SOURCE_REMOVE;
}

static void
cra_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraPanes *self = CRA_PANES (widget);
  GtkPaned *paned = get_paned (self);

  if (paned == NULL)
    return;
  if ((width < get_width_beside (paned)) != is_stacked (paned))
    {
      if (self->turning == 0)
        self->turning = g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_cb, self, NULL);
    }
  else
    g_clear_handle_id (&self->turning, g_source_remove);
  /* Wider than there is room for until it has turned. */
  gtk_widget_allocate (GTK_WIDGET (paned), MAX (width, get_width_now (paned)), height, baseline, NULL);
}

static void
cra_panes_dispose (GObject *object)
{
  g_clear_handle_id (&CRA_PANES (object)->turning, g_source_remove);
  G_OBJECT_CLASS (cra_panes_parent_class)->dispose (object);
}

static void
cra_panes_class_init (CraPanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_panes_dispose;
  widget_class->measure = cra_panes_measure;
  widget_class->size_allocate = cra_panes_size_allocate;
}

static void
cra_panes_init (CraPanes *self)
{
  /* The bin's own would ask for the width of both. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
