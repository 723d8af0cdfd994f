/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar at the bottom. It walks through the open points; the place is kept by what the point is about,
 * not by its number, because the list shrinks while one works. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-open-bar.h"

#include <glib/gi18n.h>

struct _CraOpenBar
{
  AdwBin parent_instance;

  /* Template */
  GtkImage *image;
  GtkLabel *count;
  GtkLabel *next;
  GtkButton *button;

  /* Owned */
  char *last; /* key of the point gone to last */
};

G_DEFINE_FINAL_TYPE (CraOpenBar, cra_open_bar, ADW_TYPE_BIN)

static char *
make_key (const CraOpenPoint *point)
{
  return g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT "/%s/%s", point->reason,
                          point->object_type != NULL ? point->object_type : "", point->object_id,
                          point->field != NULL ? point->field : "",
                          point->clause != NULL ? point->clause : "");
}

static const CraOpenPoint *
find_next (CraOpenBar *self, GPtrArray *points)
{
  if (points == NULL || points->len == 0)
    return NULL;
  for (guint i = 0; self->last != NULL && i < points->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (points, i));

      if (g_str_equal (key, self->last))
        return g_ptr_array_index (points, (i + 1) % points->len);
    }
  return g_ptr_array_index (points, 0);
}

static void
cra_open_bar_finalize (GObject *object)
{
  g_free (CRA_OPEN_BAR (object)->last);
  G_OBJECT_CLASS (cra_open_bar_parent_class)->finalize (object);
}

static void
cra_open_bar_class_init (CraOpenBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_open_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-open-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, image);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, count);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, next);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, button);
}

static void
cra_open_bar_init (CraOpenBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_open_bar_refresh (CraOpenBar *self, CraSession *session)
{
  GPtrArray *points = cra_session_get_points (session);
  const CraOpenPoint *point = find_next (self, points);
  guint n = points != NULL ? points->len : 0;
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u open point", "%u open points", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self), points != NULL);
  gtk_label_set_label (self->count, n > 0 ? count : _ ("Nothing is open"));
  gtk_label_set_label (self->next, point != NULL ? point->text
                                                 : _ ("The documents can be built and signed."));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next), point != NULL ? point->text : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), point != NULL);
  gtk_image_set_from_icon_name (self->image, n > 0 ? "cra-undecided-symbolic"
                                                   : "cra-reviewed-symbolic");
}

const CraOpenPoint *
cra_open_bar_take (CraOpenBar *self, CraSession *session)
{
  const CraOpenPoint *point = find_next (self, cra_session_get_points (session));

  if (point == NULL)
    return NULL;
  g_free (self->last);
  self->last = make_key (point);
  cra_open_bar_refresh (self, session);
  return point;
}

const char *
cra_open_bar_get_text (CraOpenBar *self)
{
  return gtk_label_get_label (self->next);
}
