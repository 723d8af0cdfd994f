/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the pages of a document or a picture. One worker at a time talks to the helper; only the newest
 * wish is kept, and an answer to an older one is thrown away. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer-private.h"

#include <glib/gi18n.h>

#include "base/cra-task.h"
#include "base/cra-text.h"

#define MARGIN 24
#define RETRY_MS 40
#define RESIZE_MS 100
/* Of a CSS pixel: a page at 100 % is as large as on paper. */
#define SCREEN_DPI 96
/* More text than this is shown page by page nowhere: it is read in an editor. */
#define TEXT_LIMIT (256 * 1024)

enum
{
  SETTLED,
  TURNED,
  PIN_WANTED,
  PIN_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraViewer, cra_viewer, ADW_TYPE_BIN)

/* --- The worker --- */

typedef struct
{
  CraPageSource *source;
  guint wish;
  CraPageRender page;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  cra_page_source_unref (order->source);
  g_clear_pointer (&order->page.pixels, g_bytes_unref);
  g_free (order);
}

static void
render_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;

  if (cra_page_source_render (order->source, &order->page, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- Showing --- */

static void
settle (CraViewer *self)
{
  self->settled = TRUE;
  g_signal_emit (self, signals[SETTLED], 0);
}

void
cra_viewer_say (CraViewer *self, const char *text)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->wish++;
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->source, cra_page_source_unref);
  self->n_pages = 0;
  self->mark_page = G_MAXUINT;
  self->shown_page = G_MAXUINT;
  cra_viewer_find_clear (self);
  cra_viewer_mark_forget (self);
  cra_find_bar_close (self->find_bar);
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_label_set_label (self->message, text);
  gtk_stack_set_visible_child_name (self->stack, "message");
  settle (self);
}

void
cra_viewer_update_toolbar (CraViewer *self)
{
  g_autofree char *number = g_strdup_printf ("%u", self->page + 1);
  /* Translators: after the number of the page: 3 of 12. */
  g_autofree char *label = g_strdup_printf (_ ("of %u"), self->n_pages);
  /* Translators: the size a page is shown in, in per cent. */
  g_autofree char *zoom = g_strdup_printf (_ ("%.0f %%"), self->shown_zoom * 100 * 72 / SCREEN_DPI);

  gtk_widget_set_visible (self->toolbar, TRUE);
  gtk_widget_set_visible (self->page_box, self->n_pages > 1 && self->leader == NULL);
  gtk_widget_set_visible (self->tools_box, self->leader == NULL);
  gtk_widget_set_sensitive (self->previous_button, self->page > 0);
  gtk_widget_set_sensitive (self->next_button, self->page + 1 < self->n_pages);
  gtk_editable_set_text (self->page_entry, number);
  gtk_label_set_label (self->page_label, label);
  gtk_menu_button_set_label (self->zoom_button, zoom);
}

/* Moves the room so that a box is well inside of it. */
static void
show_box (CraViewer *self, const CraEvidenceBox *box)
{
  double top = box->y * self->shown_zoom;
  double seen = gtk_adjustment_get_page_size (self->height);
  double value = gtk_adjustment_get_value (self->height);

  if (top < value + MARGIN || top + box->height * self->shown_zoom > value + seen - MARGIN)
    gtk_adjustment_set_value (self->height, top - seen / 3);
}

/* Once the new page has its size. */
static void
place_cb (gpointer data)
{
  CraViewer *self = data;
  CraViewerPlace place = self->place;
  CraEvidenceBox box;

  self->place_id = 0;
  self->place = CRA_VIEWER_STAY;
  switch (place)
    {
    case CRA_VIEWER_STAY:
      break;
    case CRA_VIEWER_TOP:
      gtk_adjustment_set_value (self->height, 0);
      break;
    case CRA_VIEWER_BOTTOM:
      gtk_adjustment_set_value (self->height, gtk_adjustment_get_upper (self->height));
      break;
    case CRA_VIEWER_MARK:
      if (cra_viewer_find_place (self, &box))
        show_box (self, &box);
      break;
    case CRA_VIEWER_PIN:
      if (cra_viewer_pins_find_place (self, &box))
        show_box (self, &box);
      break;
    }
}

static void
show_pixels (CraViewer *self, const CraPageRender *render)
{
  int scale = MAX (1, render->scale);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (render->width, render->height, GDK_MEMORY_DEFAULT, render->pixels,
                                (gsize) render->stride);
  g_autofree char *name = g_strdup_printf (_ ("%s, page %u of %u"), self->name, render->page + 1,
                                           render->n_pages);

  cra_page_picture_show (self->picture, texture, render->width / scale, render->height / scale,
                         render->used_zoom, name);
  self->n_pages = render->n_pages;
  self->page = render->page;
  self->shown_page = render->page;
  self->shown_zoom = render->used_zoom;
  self->page_width = render->width / scale / render->used_zoom;
  self->page_height = render->height / scale / render->used_zoom;
  cra_viewer_pins_note_size (self);
  cra_viewer_update_toolbar (self);
  cra_viewer_find_mark (self);
  cra_viewer_mark_show (self);
  gtk_stack_set_visible_child_name (self->stack, "picture");
  if (self->place_id == 0)
    self->place_id = g_idle_add_once (place_cb, self);
  settle (self);
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CraViewer *self = CRA_VIEWER (object);
  const Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->working = FALSE;
  if (order->wish == self->wish)
    {
      if (g_task_propagate_boolean (G_TASK (result), &error))
        show_pixels (self, &order->page);
      else
        cra_viewer_say (self, error->message);
    }
  cra_viewer_go_on (self);
}

/* Not the scrolled window's: that has none while something else is shown in its place. */
static void
find_room (CraViewer *self, int *width, int *height)
{
  int toolbar = gtk_widget_get_height (self->toolbar);

  *width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 160);
  *height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - toolbar - 2 * MARGIN, 160);
}

static void
retry_cb (gpointer data)
{
  CraViewer *self = data;

  self->resize_id = 0;
  cra_viewer_go_on (self);
}

static void
start_render (CraViewer *self)
{
  Order *order = NULL;
  g_autoptr (GTask) task = NULL;

  /* Not on the screen yet: how wide the page will be is known in a moment. */
  if (gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    {
      if (self->resize_id == 0)
        self->resize_id = g_timeout_add_once (RETRY_MS, retry_cb, self);
      return;
    }
  find_room (self, &self->room_width, &self->room_height);
  self->working = TRUE;
  order = g_new0 (Order, 1);
  order->source = cra_page_source_ref (self->source);
  order->wish = self->wish;
  order->page.page = self->page;
  order->page.zoom = self->zoom;
  order->page.room_width = self->room_width;
  order->page.room_height = self->room_height;
  order->page.scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  task = g_task_new (self, NULL, rendered_cb, NULL);
  g_task_set_source_tag (task, start_render);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, render_thread);
}

void
cra_viewer_go_on (CraViewer *self)
{
  if (self->working || self->source == NULL)
    return;
  if (!self->settled)
    start_render (self);
  else if (!cra_viewer_mark_go_on (self) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    cra_viewer_find_go_on (self);
}

void
cra_viewer_turn (CraViewer *self, guint page, CraViewerPlace place)
{
  self->place = place;
  if (page == self->shown_page && page == self->page && self->settled && place != CRA_VIEWER_STAY)
    {
      cra_viewer_find_mark (self);
      place_cb (self);
      return;
    }
  self->page = page;
  self->overshoot = 0;
  self->wish++;
  self->settled = self->source == NULL;
  if (self->n_pages > 0)
    cra_viewer_update_toolbar (self);
  cra_viewer_go_on (self);
  g_signal_emit (self, signals[TURNED], 0);
}

void
cra_viewer_go_to_page (CraViewer *self, guint page)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  if (page < MAX (self->n_pages, 1))
    cra_viewer_turn (self, page, CRA_VIEWER_TOP);
}

void
cra_viewer_point_at (CraViewer *self, guint page, const CraEvidenceBox *box)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->mark_page = box != NULL ? page : G_MAXUINT;
  if (box != NULL)
    self->mark = *box;
  cra_viewer_turn (self, page, CRA_VIEWER_MARK);
}

static gboolean
show_text (CraViewer *self, GBytes *bytes)
{
  g_autofree char *text = NULL;
  g_autofree char *visible = NULL;

  if (g_bytes_get_size (bytes) > TEXT_LIMIT)
    return FALSE;
  text = cra_text_from_bytes (bytes);
  if (text == NULL)
    return FALSE;
  visible = cra_text_make_visible (text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), visible, -1);
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "text");
  settle (self);
  return TRUE;
}

static gboolean
is_drawn (const char *media_type)
{
  return g_strcmp0 (media_type, "application/pdf") == 0
         || (media_type != NULL && g_str_has_prefix (media_type, "image/"));
}

/* Another document; one of the same name is a later issue, read on where one was. */
static void
forget_document (CraViewer *self, const char *key, const char *name)
{
  gboolean other = g_strcmp0 (self->name, name) != 0;

  self->wish++;
  g_free (self->key);
  self->key = g_strdup (key);
  g_free (self->name);
  self->name = g_strdup (name);
  g_clear_pointer (&self->source, cra_page_source_unref);
  self->n_pages = 0;
  self->shown_page = G_MAXUINT;
  self->mark_page = G_MAXUINT;
  self->page_width = self->page_height = 0;
  self->place = CRA_VIEWER_TOP;
  cra_viewer_mark_forget (self);
  if (other)
    {
      self->page = 0;
      self->zoom = CRA_ZOOM_WIDTH;
    }
}

void
cra_viewer_show (CraViewer *self, const char *key, const char *name, const char *media_type,
                 GBytes *bytes)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  if (g_strcmp0 (self->key, key) == 0)
    return;
  forget_document (self, key, name);
  if (!is_drawn (media_type))
    {
      cra_viewer_find_clear (self);
      if (!show_text (self, bytes))
        {
          cra_viewer_say (self, _ ("This kind of file has no preview. It is kept as it is."));
          self->key = g_strdup (key);
        }
      return;
    }
  self->source = cra_page_source_new (bytes, media_type);
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  self->settled = FALSE;
  cra_viewer_find_start (self);
}

/* --- Looking for words --- */

void
cra_viewer_find (CraViewer *self, const char *words)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  if (self->source == NULL)
    return;
  if (words != NULL)
    cra_find_bar_set_words (self->find_bar, words);
  cra_find_bar_open (self->find_bar);
  cra_viewer_find_start (self);
}

/* --- Following another one --- */

static void
leader_turned_cb (CraViewer *self, CraViewer *leader)
{
  self->zoom = leader->zoom;
  cra_viewer_turn (self, self->n_pages > 0 ? MIN (leader->page, self->n_pages - 1) : leader->page,
                   leader->place);
}

static void
leader_scrolled_cb (CraViewer *self, GtkAdjustment *height)
{
  gtk_adjustment_set_value (self->height, gtk_adjustment_get_value (height));
}

void
cra_viewer_follow (CraViewer *self, CraViewer *leader)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  if (self->leader != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->leader, self);
      g_signal_handlers_disconnect_by_data (self->leader->height, self);
      gtk_size_group_remove_widget (self->heights, self->toolbar);
      g_clear_object (&self->heights);
    }
  if (!g_set_object (&self->leader, leader) || leader == NULL)
    return;
  g_signal_connect_object (leader, "turned", G_CALLBACK (leader_turned_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (leader->height, "value-changed", G_CALLBACK (leader_scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  self->heights = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_size_group_add_widget (self->heights, leader->toolbar);
  gtk_size_group_add_widget (self->heights, self->toolbar);
  leader_turned_cb (self, leader);
}

/* --- The widget --- */

static gboolean
has_new_room (CraViewer *self)
{
  int width = 0;
  int height = 0;

  find_room (self, &width, &height);
  return (self->zoom <= 0 && ABS (width - self->room_width) > 8)
         || (self->zoom < 0 && ABS (height - self->room_height) > 8);
}

static void
resized_cb (gpointer data)
{
  CraViewer *self = data;

  self->resize_id = 0;
  if (self->source != NULL && has_new_room (self))
    cra_viewer_turn (self, self->page, CRA_VIEWER_STAY);
}

/* The room changed: the page follows once the size has settled. */
static void
room_changed_cb (CraViewer *self)
{
  if (self->source != NULL && self->resize_id == 0 && has_new_room (self))
    self->resize_id = g_timeout_add_once (RESIZE_MS, resized_cb, self);
}

static void
cra_viewer_dispose (GObject *object)
{
  CraViewer *self = CRA_VIEWER (object);

  /* An answer that is still on its way finds nothing to show. */
  self->wish++;
  self->text_wish++;
  if (self->toolbar != NULL)
    cra_viewer_follow (self, NULL);
  if (self->source != NULL)
    cra_viewer_find_clear (self);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_handle_id (&self->place_id, g_source_remove);
  g_clear_pointer (&self->source, cra_page_source_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cra_viewer_parent_class)->dispose (object);
}

static void
cra_viewer_finalize (GObject *object)
{
  g_array_unref (CRA_VIEWER (object)->matches);
  cra_viewer_mark_finalize (CRA_VIEWER (object));
  G_OBJECT_CLASS (cra_viewer_parent_class)->finalize (object);
}

static void
cra_viewer_class_init (CraViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_viewer_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_viewer_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, CraViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, toolbar);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, page_box);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, tools_box);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, page_entry);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, page_label);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, previous_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, next_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, find_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, box_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, pin_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, find_bar);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, text);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, message);
  cra_viewer_bind_input (widget_class);

  signals[SETTLED] = g_signal_new ("settled", CRA_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[TURNED] = g_signal_new ("turned", CRA_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[PIN_WANTED] = g_signal_new ("pin-wanted", CRA_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 0);
  signals[PIN_ACTIVATED] = g_signal_new ("pin-activated", CRA_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cra_viewer_init (CraViewer *self)
{
  self->matches = g_array_new (FALSE, FALSE, sizeof (CraPageMatch));
  self->current = G_MAXUINT;
  self->mark_page = G_MAXUINT;
  self->shown_page = G_MAXUINT;
  self->found_all = TRUE;
  self->settled = TRUE;
  cra_viewer_mark_init (self);
  cra_viewer_pins_init (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->height = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (room_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->height, "notify::page-size", G_CALLBACK (room_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GBytes *
cra_viewer_dup_pdf (CraViewer *self, const char **name)
{
  GBytes *bytes = NULL;

  g_return_val_if_fail (CRA_IS_VIEWER (self), NULL);
  if (self->source != NULL && self->n_pages > 0)
    bytes = cra_page_source_get_pdf (self->source);
  *name = self->name;
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

guint
cra_viewer_get_n_pages (CraViewer *self)
{
  return self->n_pages;
}

guint
cra_viewer_get_page (CraViewer *self)
{
  return self->page;
}

guint
cra_viewer_get_n_matches (CraViewer *self, guint *current)
{
  if (current != NULL)
    *current = self->current == G_MAXUINT ? 0 : self->current + 1;
  return self->n_matches;
}

gboolean
cra_viewer_is_settled (CraViewer *self)
{
  return self->settled && self->found_all;
}
