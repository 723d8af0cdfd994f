/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hands on a viewer: its buttons, keys and the wheel. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer-private.h"

#define ZOOM_STEP 1.25
#define ZOOM_LEAST 0.25
#define ZOOM_MOST 5.0
/* Of the height that is seen, moved by when paging on. */
#define PAGE_STEP 0.9
/* Scrolling this far past the end of a page turns it. */
#define OVERSHOOT 1.5

static void
previous_cb (CraViewer *self)
{
  if (self->page > 0)
    cra_viewer_go_to_page (self, self->page - 1);
}

static void
next_cb (CraViewer *self)
{
  if (self->page + 1 < self->n_pages)
    cra_viewer_go_to_page (self, self->page + 1);
}

static void
page_entered_cb (CraViewer *self)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (gtk_editable_get_text (self->page_entry), 10, 1,
                                  MAX (self->n_pages, 1), &number, NULL))
    cra_viewer_go_to_page (self, (guint) number - 1);
  else
    cra_viewer_update_toolbar (self);
  gtk_editable_select_region (self->page_entry, 0, -1);
}

static void
set_zoom (CraViewer *self, double zoom)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, ZOOM_LEAST, ZOOM_MOST) : zoom;
  cra_viewer_turn (self, self->page, CRA_VIEWER_STAY);
}

static void
zoom_in_cb (CraViewer *self)
{
  set_zoom (self, self->shown_zoom * ZOOM_STEP);
}

static void
zoom_out_cb (CraViewer *self)
{
  set_zoom (self, self->shown_zoom / ZOOM_STEP);
}

/* "width", "page", or per cent of the size on paper. */
static void
zoom_chosen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *choice = g_variant_get_string (parameter, NULL);
  double percent = g_ascii_strtod (choice, NULL);

  set_zoom (CRA_VIEWER (widget), g_str_equal (choice, "width")  ? CRA_ZOOM_WIDTH
                                 : g_str_equal (choice, "page") ? CRA_ZOOM_PAGE
                                                                : percent / 100 * 96 / 72);
}

static void
pinch_began_cb (CraViewer *self)
{
  self->pinch_zoom = self->shown_zoom;
}

static void
pinched_cb (CraViewer *self, double scale)
{
  if (self->pinch_zoom > 0)
    set_zoom (self, self->pinch_zoom * scale);
}

static gboolean
is_at_end (CraViewer *self)
{
  return gtk_adjustment_get_value (self->height)
         >= gtk_adjustment_get_upper (self->height) - gtk_adjustment_get_page_size (self->height) - 1;
}

/* On through the page, then to the next one: as if they hung together. */
static void
page_on (CraViewer *self, gboolean forward)
{
  double step = gtk_adjustment_get_page_size (self->height) * PAGE_STEP;
  double value = gtk_adjustment_get_value (self->height);

  if (forward && is_at_end (self))
    next_cb (self);
  else if (!forward && value <= 1 && self->page > 0)
    cra_viewer_turn (self, self->page - 1, CRA_VIEWER_BOTTOM);
  else
    gtk_adjustment_set_value (self->height, forward ? value + step : value - step);
}

static gboolean
control_pressed (CraViewer *self, guint key)
{
  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    zoom_in_cb (self);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    zoom_out_cb (self);
  else if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    set_zoom (self, CRA_ZOOM_WIDTH);
  else if (key == GDK_KEY_Home)
    cra_viewer_go_to_page (self, 0);
  else if (key == GDK_KEY_End && self->n_pages > 0)
    cra_viewer_turn (self, self->n_pages - 1, CRA_VIEWER_BOTTOM);
  else if (key == GDK_KEY_f)
    cra_viewer_find (self, NULL);
  else if (key == GDK_KEY_c || key == GDK_KEY_Insert)
    cra_viewer_copy (self);
  else if (key == GDK_KEY_a)
    cra_viewer_select_all (self);
  else if (key == GDK_KEY_m)
    cra_viewer_pins_wanted (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
shift_pressed (CraViewer *self, guint key)
{
  if (key == GDK_KEY_Left)
    cra_viewer_mark_extend (self, -1, FALSE);
  else if (key == GDK_KEY_Right)
    cra_viewer_mark_extend (self, 1, FALSE);
  else if (key == GDK_KEY_Up)
    cra_viewer_mark_extend (self, -1, TRUE);
  else if (key == GDK_KEY_Down)
    cra_viewer_mark_extend (self, 1, TRUE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Keys of the entries in the toolbar and of the find bar are theirs. */
static gboolean
is_typed_in (CraViewer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && GTK_IS_EDITABLE (focus)
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (CraViewer *self, guint key, guint code, GdkModifierType state)
{
  if (self->source == NULL)
    return GDK_EVENT_PROPAGATE;
  if (is_typed_in (self)
      && (key == GDK_KEY_c || key == GDK_KEY_a || key == GDK_KEY_Insert
          || (state & GDK_SHIFT_MASK) != 0)
      && key != GDK_KEY_F3)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return control_pressed (self, key);
  if ((state & GDK_SHIFT_MASK) != 0 && shift_pressed (self, key))
    return GDK_EVENT_STOP;
  if (key == GDK_KEY_Escape && !is_typed_in (self))
    return cra_viewer_mark_escape (self);
  if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
    page_on (self, TRUE);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    page_on (self, FALSE);
  else if (key == GDK_KEY_F3)
    cra_viewer_find_move (self, (state & GDK_SHIFT_MASK) == 0);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* The wheel turns the page once the end of it is reached. */
static gboolean
scrolled_cb (CraViewer *self, double dx, double dy, GtkEventController *controller)
{
  gboolean forward = dy > 0;

  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) != 0)
    {
      set_zoom (self, forward ? self->shown_zoom / ZOOM_STEP : self->shown_zoom * ZOOM_STEP);
      return GDK_EVENT_STOP;
    }
  if (dy == 0 || (forward ? !is_at_end (self) : gtk_adjustment_get_value (self->height) > 1))
    {
      self->overshoot = 0;
      return GDK_EVENT_PROPAGATE;
    }
  self->overshoot += dy;
  if (self->settled && ABS (self->overshoot) >= OVERSHOOT)
    page_on (self, forward);
  return GDK_EVENT_STOP;
}

static void
find_clicked_cb (CraViewer *self)
{
  if (cra_find_bar_is_open (self->find_bar))
    cra_find_bar_close (self->find_bar);
  else
    cra_viewer_find (self, NULL);
}

static void
find_moved_cb (CraViewer *self, gboolean forward)
{
  cra_viewer_find_move (self, forward);
}

static void
find_closed_cb (CraViewer *self)
{
  cra_viewer_find_clear (self);
  if (self->source != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
}

static void
mark_pressed_cb (CraViewer *self, int presses, double x, double y)
{
  cra_viewer_mark_pressed (self, presses, x, y);
}

void
cra_viewer_bind_input (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_began_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinched_cb);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_mark_drag_begin);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_mark_drag_update);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_mark_drag_end);
  gtk_widget_class_bind_template_callback (widget_class, mark_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_mark_moved);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_pins_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_pins_wanted);
  gtk_widget_class_install_action (widget_class, "viewer.zoom", "s", zoom_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cra_viewer_find_start);
  gtk_widget_class_bind_template_callback (widget_class, find_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
}
