/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marking in a viewer: text that is selected over lines and pages, a box drawn by hand, and the pins of
 * the document. The text of a page comes from the worker after its picture. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer-private.h"

#include <glib/gi18n.h>

#include "model/cra-area.h"

/* Less is a click, in pixels. */
#define SMALLEST_DRAG 4
/* Pages of a selection whose text is fetched for the clipboard. */
#define MAX_SELECTED_PAGES 200

static void
free_pin (gpointer data)
{
  CraViewerPin *pin = data;

  g_free (pin->label);
  g_free (pin->tooltip);
  g_free (pin);
}

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

static void
get_pin_box (const CraViewerPin *pin, double width, double height, CraEvidenceBox *box)
{
  CraArea area = pin->area;

  *box = (CraEvidenceBox){ area.x * width / CRA_AREA_WHOLE, area.y * height / CRA_AREA_WHOLE,
                           area.width * width / CRA_AREA_WHOLE,
                           area.height * height / CRA_AREA_WHOLE, FALSE };
}

static void
show_pins (CraViewer *self)
{
  g_array_set_size (self->shown_pins, 0);
  cra_page_picture_clear_pins (self->picture);
  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraViewerPin *pin = g_ptr_array_index (self->pins, i);
      CraPagePin shown = { .label = pin->label,
                           .doubtful = pin->doubtful,
                           .selected = pin->link == self->selected_pin };

      if (pin->page != self->shown_page || self->page_width <= 0)
        continue;
      get_pin_box (pin, self->page_width, self->page_height, &shown.box);
      cra_page_picture_add_pin (self->picture, &shown);
      g_array_append_val (self->shown_pins, i);
    }
}

void
cra_viewer_mark_show (CraViewer *self)
{
  show_selection (self);
  show_pins (self);
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
  g_ptr_array_set_size (self->pins, 0);
  self->selected_pin = 0;
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
  for (guint page = from.page; page <= to.page && page - from.page < MAX_SELECTED_PAGES; page++)
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
    cra_page_text_take (self->letters, order->page, g_steal_pointer (&order->lines));
  show_selection (self);
  if (self->copying && find_wanted_page (self) == G_MAXUINT)
    copy_now (self);
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
  g_task_run_in_thread (task, read_thread);
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

static void
activate_pin (CraViewer *self, double x, double y)
{
  int found = cra_page_picture_find_pin (self->picture, x, y);
  const CraViewerPin *pin;

  if (found < 0)
    return;
  pin = g_ptr_array_index (self->pins, g_array_index (self->shown_pins, guint, found));
  cra_viewer_select_pin (self, pin->link);
  g_signal_emit_by_name (self, "pin-activated", pin->link);
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
  activate_pin (self, x, y);
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
cra_viewer_mark_tooltip (CraViewer *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int found = keyboard ? -1 : cra_page_picture_find_pin (self->picture, x, y);
  const CraViewerPin *pin;

  if (found < 0)
    return FALSE;
  pin = g_ptr_array_index (self->pins, g_array_index (self->shown_pins, guint, found));
  gtk_tooltip_set_text (tooltip, pin->tooltip);
  return TRUE;
}

/* --- Pins --- */

void
cra_viewer_set_can_pin (CraViewer *self, gboolean can_pin)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->can_pin = can_pin;
  gtk_widget_set_visible (GTK_WIDGET (self->box_button), can_pin);
  gtk_widget_set_visible (self->pin_button, can_pin);
}

GtkWidget *
cra_viewer_get_pin_button (CraViewer *self)
{
  g_return_val_if_fail (CRA_IS_VIEWER (self), NULL);
  return self->pin_button;
}

void
cra_viewer_set_pins (CraViewer *self, GPtrArray *pins)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  g_ptr_array_set_size (self->pins, 0);
  for (guint i = 0; pins != NULL && i < pins->len; i++)
    {
      CraViewerPin *pin = g_memdup2 (g_ptr_array_index (pins, i), sizeof *pin);

      pin->label = g_strdup (pin->label);
      pin->tooltip = g_strdup (pin->tooltip);
      g_ptr_array_add (self->pins, pin);
    }
  show_pins (self);
}

void
cra_viewer_select_pin (CraViewer *self, gint64 link)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->selected_pin = link;
  show_pins (self);
}

void
cra_viewer_go_to_pin (CraViewer *self, gint64 link)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->selected_pin = link;
  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraViewerPin *pin = g_ptr_array_index (self->pins, i);

      if (pin->link == link)
        cra_viewer_turn (self, pin->page, CRA_VIEWER_PIN);
    }
  show_pins (self);
}

gboolean
cra_viewer_mark_find_place (CraViewer *self, CraEvidenceBox *box)
{
  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraViewerPin *pin = g_ptr_array_index (self->pins, i);

      if (pin->link != self->selected_pin || pin->page != self->shown_page
          || self->page_width <= 0)
        continue;
      get_pin_box (pin, self->page_width, self->page_height, box);
      return TRUE;
    }
  return FALSE;
}

static void
unite (CraEvidenceBox *whole, const CraEvidenceBox *part)
{
  double right = MAX (whole->x + whole->width, part->x + part->width);
  double bottom = MAX (whole->y + whole->height, part->y + part->height);

  if (whole->width <= 0)
    {
      *whole = *part;
      return;
    }
  whole->x = MIN (whole->x, part->x);
  whole->y = MIN (whole->y, part->y);
  whole->width = right - whole->x;
  whole->height = bottom - whole->y;
}

/* Whole words on the page the selection begins on, so that they can be found again. */
static gboolean
take_words (CraViewer *self, guint *page, CraEvidenceBox *box, char **quote)
{
  CraTextSpot from, to, first, last;
  g_autoptr (GArray) boxes = NULL;

  if (!cra_viewer_mark_get_range (self, &from, &to)
      || !cra_page_text_get_all (self->letters, from.page, &first, &last))
    return FALSE;
  if (to.page > from.page)
    to = last;
  cra_page_text_widen_to_words (self->letters, &from, &to);
  boxes = cra_page_text_list_boxes (self->letters, &from, &to, from.page);
  *box = (CraEvidenceBox){ 0 };
  for (guint i = 0; i < boxes->len; i++)
    unite (box, &g_array_index (boxes, CraEvidenceBox, i));
  *page = from.page;
  *quote = cra_page_text_dup (self->letters, &from, &to);
  return box->width > 0;
}

/* Selected words, else a box, else what was found, else the page. */
gboolean
cra_viewer_get_mark (CraViewer *self, guint *page, char **area, char **quote)
{
  CraEvidenceBox box = { 0, 0, self->page_width, self->page_height, FALSE };
  CraArea marked;

  g_return_val_if_fail (CRA_IS_VIEWER (self), FALSE);

  *quote = NULL;
  *page = self->shown_page;
  if (self->source == NULL || self->shown_page == G_MAXUINT || self->page_width <= 0)
    return FALSE;
  if (!take_words (self, page, &box, quote))
    {
      g_clear_pointer (quote, g_free);
      if (self->has_box)
        {
          *page = self->box_page;
          box = self->box;
        }
      else if (cra_viewer_find_place (self, &box))
        *quote = g_strdup (cra_find_bar_get_words (self->find_bar));
    }
  cra_area_from_points (&marked, box.x, box.y, box.width, box.height, self->page_width,
                        self->page_height);
  *area = cra_area_format (&marked);
  return TRUE;
}

void
cra_viewer_mark_wanted (CraViewer *self)
{
  if (self->can_pin && self->source != NULL && self->shown_page != G_MAXUINT)
    g_signal_emit_by_name (self, "pin-wanted");
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
  self->pins = g_ptr_array_new_with_free_func (free_pin);
  self->shown_pins = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
cra_viewer_mark_finalize (CraViewer *self)
{
  cra_page_text_free (self->letters);
  g_ptr_array_unref (self->pins);
  g_array_unref (self->shown_pins);
}
