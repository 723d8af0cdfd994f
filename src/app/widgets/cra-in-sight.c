/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the focus for some frames and scrolls after it. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-in-sight.h"

#define MARGIN 24 /* pixels around it */
#define PATIENCE (G_USEC_PER_SEC / 2)
#define KEY "cra-in-sight"

typedef struct
{
  gint64 end;       /* of the frame clock, microseconds; 0 = the next frame says */
  const void *last; /* what had the focus in the frame before; compared only */
  double y;         /* where it was then */
} Follow;

typedef struct
{
  GtkWidget *focus;
  GtkAdjustment *adjustment;
  double y; /* in what is scrolled */
  double height;
} Place;

/* The row around the focus says more than the text inside it, unless it is too long to be seen whole. */
static GtkWidget *
get_target (GtkWidget *focus, GtkWidget *viewport)
{
  GtkWidget *row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

  if (row == NULL || !gtk_widget_is_ancestor (row, viewport)
      || gtk_widget_get_height (row) > gtk_widget_get_height (viewport) - 2 * MARGIN)
    return focus;
  return row;
}

static gboolean
find_place (GtkWidget *page, Place *place)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *viewport = NULL;
  GtkWidget *content = NULL;
  graphene_rect_t bounds;

  place->focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (place->focus == NULL || !gtk_widget_get_mapped (place->focus)
      || !gtk_widget_is_ancestor (place->focus, page))
    return FALSE;
  viewport = gtk_widget_get_ancestor (place->focus, GTK_TYPE_VIEWPORT);
  content = viewport != NULL ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  if (content == NULL
      || !gtk_widget_compute_bounds (get_target (place->focus, viewport), content, &bounds))
    return FALSE;
  place->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  place->y = (double) bounds.origin.y;
  place->height = (double) bounds.size.height;
  return TRUE;
}

static gboolean
is_seen (const Place *place)
{
  double top = gtk_adjustment_get_value (place->adjustment);

  return place->y + place->height > top
         && place->y < top + gtk_adjustment_get_page_size (place->adjustment);
}

/* Setting the value also ends what the toolkit does by itself when the focus moves: gliding to where it was then. */
static void
bring_into_sight (const Place *place)
{
  double value = gtk_adjustment_get_value (place->adjustment);
  double bottom = place->y + place->height + MARGIN - gtk_adjustment_get_page_size (place->adjustment);

  gtk_adjustment_set_value (place->adjustment, MIN (MAX (value, bottom), place->y - MARGIN));
}

static gboolean
frame_cb (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  Follow *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  Place place;

  if (self->end == 0)
    self->end = now + PATIENCE;
  if (find_place (page, &place) && (place.focus != self->last || place.y != self->y))
    {
      bring_into_sight (&place);
      self->last = place.focus;
      self->y = place.y;
    }
  if (now < self->end)
    return G_SOURCE_CONTINUE;
  g_object_set_data (G_OBJECT (page), KEY, NULL);
  return G_SOURCE_REMOVE;
}

void
cra_in_sight_follow (GtkWidget *page, gboolean go_there)
{
  Follow *self = NULL;
  Place place;

  g_return_if_fail (GTK_IS_WIDGET (page));

  /* What is followed already is followed from now on. */
  self = g_object_get_data (G_OBJECT (page), KEY);
  if (self != NULL)
    {
      self->end = 0;
      if (go_there)
        self->last = NULL;
      return;
    }
  if (!go_there && !(find_place (page, &place) && is_seen (&place)))
    return;
  self = g_new0 (Follow, 1);
  if (!go_there)
    {
      self->last = place.focus;
      self->y = place.y;
    }
  g_object_set_data (G_OBJECT (page), KEY, self);
  gtk_widget_add_tick_callback (page, frame_cb, self, g_free);
}
