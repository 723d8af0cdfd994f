/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marking in a viewer: text that is selected over lines and pages, and a box drawn by hand. The text of a
 * page comes from the worker after its picture. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer-private.h"
#include "base/cra-task.h"

/* Less is a click, in pixels. */
#define SMALLEST_DRAG 4

/* --- Selection --- */

gboolean
cra_viewer_mark_get_range (CraViewer *self, CraTextSpot *from, CraTextSpot *to)
{
  gboolean forward = cra_text_spot_compare (&self->anchor, &self->focus) <= 0;

  if (!self->selecting)
    return FALSE;
  *from = forward ? self->anchor : self->focus;
  *to = forward ? self->focus : self->anchor;
  return cra_text_spot_compare (from, to) != 0;
}

static gboolean
has_mark (CraViewer *self)
{
  CraTextSpot from, to;

  return self->has_box || cra_viewer_mark_get_range (self, &from, &to);
}

static void
show_selection (CraViewer *self)
{
  CraTextSpot from, to;
  g_autoptr (GArray) boxes = NULL;

  if (cra_viewer_mark_get_range (self, &from, &to))
    boxes = cra_page_text_list_boxes (self->letters, &from, &to, self->shown_page);
  cra_page_picture_set_selection (self->picture, boxes);
  cra_page_picture_set_box (
      self->picture, self->has_box && self->box_page == self->shown_page ? &self->box : NULL);
}

static gboolean
get_page_size (CraViewer *self, double *width, double *height)
{
  if (self->shown_zoom <= 0 || self->shown_page == G_MAXUINT)
    return FALSE;
  *width = gtk_widget_get_width (GTK_WIDGET (self->picture)) / self->shown_zoom;
  *height = gtk_widget_get_height (GTK_WIDGET (self->picture)) / self->shown_zoom;
  return *width > 0 && *height > 0;
}

void
cra_viewer_mark_show (CraViewer *self)
{
  show_selection (self);
  cra_viewer_pins_show (self);
}

void
cra_viewer_mark_clear (CraViewer *self)
{
  self->selecting = FALSE;
  self->has_box = FALSE;
  self->copying = FALSE;
  show_selection (self);
}

void
cra_viewer_mark_forget (CraViewer *self)
{
  self->text_wish++;
  cra_page_text_clear (self->letters);
  cra_viewer_pins_forget (self);
  cra_viewer_mark_clear (self);
}

static void
select_range (CraViewer *self, const CraTextSpot *anchor, const CraTextSpot *focus)
{
  self->has_box = FALSE;
  self->selecting = TRUE;
  self->anchor = *anchor;
  self->focus = *focus;
  show_selection (self);
}

/* --- The text of pages, from the worker --- */

/* The page that is seen first, then those between the ends of a selection. */
static guint
find_wanted_page (CraViewer *self)
{
  CraTextSpot from, to;

  if (self->shown_page != G_MAXUINT && !cra_page_text_has (self->letters, self->shown_page))
    return self->shown_page;
  if (!self->copying || !cra_viewer_mark_get_range (self, &from, &to))
    return G_MAXUINT;
  for (guint page = from.page; page <= to.page && page - from.page < CRA_PAGE_TEXT_MOST_SELECTED; page++)
    if (!cra_page_text_has (self->letters, page))
      return page;
  return G_MAXUINT;
}

typedef struct
{
  CraPageSource *source;
  guint page;
  guint wish;
  GPtrArray *lines;
} TextOrder;

static void
free_order (gpointer data)
{
  TextOrder *order = data;

  cra_page_source_unref (order->source);
  g_clear_pointer (&order->lines, g_ptr_array_unref);
  g_free (order);
}

static void
read_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  TextOrder *order = data;

  order->lines = cra_page_source_read_lines (order->source, order->page);
  g_task_return_boolean (task, TRUE);
}

static void
copy_now (CraViewer *self)
{
  CraTextSpot from, to;
  g_autofree char *text = NULL;

  self->copying = FALSE;
  if (!cra_viewer_mark_get_range (self, &from, &to))
    return;
  text = cra_page_text_dup (self->letters, &from, &to);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CraViewer *self = CRA_VIEWER (object);
  TextOrder *order = g_task_get_task_data (G_TASK (result));

  self->working = FALSE;
  if (order->wish == self->text_wish)
    {
      cra_page_text_take (self->letters, order->page, g_steal_pointer (&order->lines));
      show_selection (self);
      if (self->copying && find_wanted_page (self) == G_MAXUINT)
        copy_now (self);
    }
  cra_viewer_go_on (self);
}

gboolean
cra_viewer_mark_go_on (CraViewer *self)
{
  guint page = self->source != NULL ? find_wanted_page (self) : G_MAXUINT;
  TextOrder *order = NULL;
  g_autoptr (GTask) task = NULL;

  if (page == G_MAXUINT)
    return FALSE;
  order = g_new0 (TextOrder, 1);
  order->source = cra_page_source_ref (self->source);
  order->page = page;
  order->wish = self->text_wish;
  self->working = TRUE;
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_source_tag (task, cra_viewer_mark_go_on);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, read_thread);
  return TRUE;
}

void
cra_viewer_copy (CraViewer *self)
{
  CraTextSpot from, to;

  g_return_if_fail (CRA_IS_VIEWER (self));

  if (!cra_viewer_mark_get_range (self, &from, &to))
    return;
  self->copying = TRUE;
  if (find_wanted_page (self) == G_MAXUINT)
    copy_now (self);
  else
    cra_viewer_go_on (self);
}

gboolean
cra_viewer_has_text (CraViewer *self)
{
  g_return_val_if_fail (CRA_IS_VIEWER (self), FALSE);
  return self->shown_page != G_MAXUINT && cra_page_text_has (self->letters, self->shown_page);
}

char *
cra_viewer_dup_selection (CraViewer *self)
{
  CraTextSpot from, to;

  g_return_val_if_fail (CRA_IS_VIEWER (self), NULL);
  return cra_viewer_mark_get_range (self, &from, &to)
             ? cra_page_text_dup (self->letters, &from, &to)
             : NULL;
}

void
cra_viewer_select_all (CraViewer *self)
{
  CraTextSpot from, to;

  g_return_if_fail (CRA_IS_VIEWER (self));

  if (cra_page_text_get_all (self->letters, self->shown_page, &from, &to))
    select_range (self, &from, &to);
}

/* Shift and an arrow: from what is selected on, or from the beginning of the page. */
void
cra_viewer_mark_extend (CraViewer *self, int step, gboolean lines)
{
  CraTextSpot from, to;

  if (!self->selecting || self->focus.page != self->shown_page)
    {
      if (!cra_page_text_get_all (self->letters, self->shown_page, &from, &to))
        return;
      self->anchor = self->focus = from;
    }
  to = self->focus;
  cra_page_text_move (self->letters, &to, step, lines);
  from = self->anchor;
  select_range (self, &from, &to);
}

/* --- Boxes --- */

static gboolean
draws_boxes (CraViewer *self)
{
  return self->can_pin
         && (gtk_toggle_button_get_active (self->box_button)
             || (cra_viewer_has_text (self)
                 && cra_page_text_is_empty (self->letters, self->shown_page)));
}

static void
set_box (CraViewer *self, double x, double y, double dx, double dy)
{
  double zoom = self->shown_zoom;
  double width = 0;
  double height = 0;
  double left, top, right, bottom;

  if (!get_page_size (self, &width, &height))
    return;
  left = CLAMP (MIN (x, x + dx) / zoom, 0, width);
  right = CLAMP (MAX (x, x + dx) / zoom, 0, width);
  top = CLAMP (MIN (y, y + dy) / zoom, 0, height);
  bottom = CLAMP (MAX (y, y + dy) / zoom, 0, height);
  self->selecting = FALSE;
  self->has_box = TRUE;
  self->box_page = self->shown_page;
  self->box = (CraEvidenceBox){ left, top, right - left, bottom - top, FALSE };
  show_selection (self);
}

/* --- The pointer --- */

static gboolean
find_spot (CraViewer *self, double x, double y, CraTextSpot *spot)
{
  return self->shown_zoom > 0
         && cra_page_text_find (self->letters, self->shown_page, x / self->shown_zoom,
                                y / self->shown_zoom, spot);
}

void
cra_viewer_extend_to (CraViewer *self, double x, double y)
{
  CraTextSpot spot, anchor = self->anchor;

  g_return_if_fail (CRA_IS_VIEWER (self));

  if (self->selecting && find_spot (self, x, y, &spot))
    select_range (self, &anchor, &spot);
}

void
cra_viewer_mark_drag_begin (CraViewer *self, double x, double y, GtkGestureDrag *drag)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  CraTextSpot spot;

  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  self->drag_box = draws_boxes (self) || (self->can_pin && (state & GDK_CONTROL_MASK) != 0);
  self->drag_text = FALSE;
  /* The word or line that was clicked stays selected. */
  if (self->drag_box || self->presses > 1 || !find_spot (self, x, y, &spot))
    return;
  self->drag_text = TRUE;
  if ((state & GDK_SHIFT_MASK) != 0 && self->selecting)
    cra_viewer_extend_to (self, x, y);
  else
    select_range (self, &spot, &spot);
}

void
cra_viewer_mark_drag_update (CraViewer *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x = 0;
  double y = 0;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (self->drag_box)
    set_box (self, x, y, dx, dy);
  else if (self->drag_text)
    cra_viewer_extend_to (self, x + dx, y + dy);
}

void
cra_viewer_mark_drag_end (CraViewer *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x = 0;
  double y = 0;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (ABS (dx) >= SMALLEST_DRAG || ABS (dy) >= SMALLEST_DRAG)
    return;
  if (self->drag_box)
    self->has_box = FALSE;
  show_selection (self);
  cra_viewer_pins_activate (self, x, y);
}

/* Twice: the word; three times: the line. */
void
cra_viewer_mark_pressed (CraViewer *self, int presses, double x, double y)
{
  CraTextSpot from, to;

  self->presses = presses;
  if (presses < 2 || draws_boxes (self) || !find_spot (self, x, y, &from))
    return;
  self->drag_text = FALSE;
  to = from;
  if (presses == 2)
    cra_page_text_widen_to_words (self->letters, &from, &to);
  else
    cra_page_text_widen_to_lines (self->letters, &from, &to);
  select_range (self, &from, &to);
}

void
cra_viewer_mark_moved (CraViewer *self, double x, double y)
{
  const char *cursor = NULL;

  if (cra_page_picture_find_pin (self->picture, x, y) >= 0)
    cursor = "pointer";
  else if (draws_boxes (self))
    cursor = "crosshair";
  else if (self->shown_zoom > 0
           && cra_page_text_is_over (self->letters, self->shown_page, x / self->shown_zoom,
                                     y / self->shown_zoom))
    cursor = "text";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->picture), cursor);
}

gboolean
cra_viewer_mark_escape (CraViewer *self)
{
  gboolean active = gtk_toggle_button_get_active (self->box_button);

  if (!has_mark (self) && !active)
    return FALSE;
  gtk_toggle_button_set_active (self->box_button, FALSE);
  cra_viewer_mark_clear (self);
  return TRUE;
}

void
cra_viewer_mark_init (CraViewer *self)
{
  self->letters = cra_page_text_new ();
}

void
cra_viewer_mark_finalize (CraViewer *self)
{
  cra_page_text_free (self->letters);
}
