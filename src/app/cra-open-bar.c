/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar at the bottom. It walks through the open points; the place is kept by what the point is about,
 * not by its number, because the list shrinks while one works. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-open-bar.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"

/* More than anybody reads in a popover; the overview has them by step. */
#define ROWS_SHOWN 200

struct _CraOpenBar
{
  AdwBin parent_instance;

  /* Template */
  GtkImage *image;
  GtkMenuButton *menu;
  GtkPopover *popover;
  GtkToggleButton *step_button;
  GtkToggleButton *all_button;
  GtkListBox *list;
  GtkLabel *count;
  GtkLabel *next;
  GtkButton *button;

  /* Owned */
  char *last;     /* key of the point gone to last */
  GArray *shown;  /* guint: places in the list of points of the rows of the popover */
  GWeakRef session;

  guint last_place;
  guint step; /* of the page on the screen */
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

/* Notes where the point gone to last is now: it moves up when others before it are done. */
static gboolean
find_last (CraOpenBar *self, GPtrArray *points)
{
  for (guint i = 0; self->last != NULL && i < points->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (points, i));

      if (g_str_equal (key, self->last))
        {
          self->last_place = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* The point gone to last may be done: then what took its place is next. */
static guint
find_next (CraOpenBar *self, GPtrArray *points)
{
  if (find_last (self, points))
    return (self->last_place + 1) % points->len;
  return self->last != NULL && self->last_place < points->len ? self->last_place : 0;
}

static guint
find_previous (CraOpenBar *self, GPtrArray *points)
{
  if (find_last (self, points))
    return (self->last_place + points->len - 1) % points->len;
  return (find_next (self, points) + points->len - 1) % points->len;
}

/* --- The list --- */

static void
add_row (CraOpenBar *self, CraSession *session, const CraOpenPoint *point, guint place)
{
  CraLaw *law = cra_session_get_law (session);
  const CraClause *clause = point->clause != NULL ? cra_law_find (law, point->clause) : NULL;
  const CraClause *reason = cra_law_find (law, point->reason);
  const char *article = clause != NULL && clause->article != NULL ? clause->article
                        : reason != NULL                          ? reason->article
                                                                  : "";
  g_autofree char *subtitle
      = g_strdup_printf (_ ("%s. %s"), cra_words_get_weight (point->weight), article);
  GtkWidget *row = adw_action_row_new ();

  cra_row_set_texts (row, point->text, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->shown, place);
}

static void
fill_list (CraOpenBar *self)
{
  g_autoptr (CraSession) session = g_weak_ref_get (&self->session);
  GPtrArray *points = session != NULL ? cra_session_get_points (session) : NULL;
  gboolean all = !gtk_toggle_button_get_active (self->step_button);

  cra_object_rows_clear (GTK_WIDGET (self->list));
  g_array_set_size (self->shown, 0);
  for (guint i = 0; points != NULL && i < points->len && self->shown->len < ROWS_SHOWN; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (points, i);

      if (all || point->step == self->step)
        add_row (self, session, point, i);
    }
}

/* Made when it opens: nothing is built while it is closed. */
static void
shown_cb (CraOpenBar *self)
{
  g_autoptr (CraSession) session = g_weak_ref_get (&self->session);
  guint here = session != NULL && self->step < CRA_N_STEPS
                   ? cra_session_count_points (session, (CraStep) self->step, NULL)
                   : 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->step_button), here > 0);
  gtk_toggle_button_set_active (here > 0 ? self->step_button : self->all_button, TRUE);
  fill_list (self);
}

static void
part_toggled_cb (CraOpenBar *self)
{
  fill_list (self);
}

static void
row_activated_cb (CraOpenBar *self, GtkListBoxRow *row)
{
  guint place = g_array_index (self->shown, guint, gtk_list_box_row_get_index (row));
  g_autoptr (CraSession) session = g_weak_ref_get (&self->session);
  GPtrArray *points = session != NULL ? cra_session_get_points (session) : NULL;

  gtk_popover_popdown (self->popover);
  if (points == NULL || place >= points->len)
    return;
  g_free (self->last);
  self->last = make_key (g_ptr_array_index (points, place));
  self->last_place = place;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-point", "u", place);
  cra_open_bar_refresh (self, session);
}

/* --- The bar --- */

static void
cra_open_bar_finalize (GObject *object)
{
  CraOpenBar *self = CRA_OPEN_BAR (object);

  g_free (self->last);
  g_array_unref (self->shown);
  g_weak_ref_clear (&self->session);
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
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, menu);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, popover);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, step_button);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, all_button);
  gtk_widget_class_bind_template_child (widget_class, CraOpenBar, list);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cra_open_bar_init (CraOpenBar *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->step = CRA_N_STEPS;
  g_weak_ref_init (&self->session, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_open_bar_refresh (CraOpenBar *self, CraSession *session)
{
  GPtrArray *points = cra_session_get_points (session);
  guint n = points != NULL ? points->len : 0;
  const CraOpenPoint *point
      = n > 0 ? g_ptr_array_index (points, find_next (self, points)) : NULL;
  /* Translators: the next open point. */
  g_autofree char *next = point != NULL ? g_strdup_printf (_ ("Next: %s"), point->text) : NULL;
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u open point", "%u open points", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self), points != NULL);
  gtk_label_set_label (self->count, n > 0 ? count : _ ("Nothing is open"));
  g_weak_ref_set (&self->session, session);
  gtk_label_set_label (self->next,
                       next != NULL ? next : _ ("The documents can be built and signed."));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next), point != NULL ? point->text : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->count), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->button), point != NULL);
  gtk_image_set_from_icon_name (self->image, n > 0 ? "cra-undecided-symbolic"
                                                   : "cra-reviewed-symbolic");
  /* Its rows are places in a list that was replaced. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    fill_list (self);
}

const CraOpenPoint *
cra_open_bar_take (CraOpenBar *self, CraSession *session, gboolean back)
{
  GPtrArray *points = cra_session_get_points (session);
  const CraOpenPoint *point = NULL;

  if (points == NULL || points->len == 0)
    return NULL;
  self->last_place = back ? find_previous (self, points) : find_next (self, points);
  point = g_ptr_array_index (points, self->last_place);
  g_free (self->last);
  self->last = make_key (point);
  cra_open_bar_refresh (self, session);
  return point;
}

void
cra_open_bar_set_step (CraOpenBar *self, guint step)
{
  self->step = step;
}

const char *
cra_open_bar_get_text (CraOpenBar *self)
{
  return gtk_label_get_label (self->next);
}
