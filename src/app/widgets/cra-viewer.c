/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the pages of a document or a picture. One worker at a time talks to the helper; only the newest
 * wish is kept, and an answer to an older one is thrown away. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer.h"

#include <glib/gi18n.h>

#include "base/cra-text.h"
#include "evidence/cra-evidence-reader.h"

#define POINTS_PER_INCH 72.0
#define ZOOM_STEP 1.25
#define ZOOM_LEAST 0.25
#define ZOOM_MOST 5.0
#define MARGIN 24
#define RETRY_MS 40
/* More text than this is shown page by page nowhere: it is read in an editor. */
#define TEXT_LIMIT (256 * 1024)

/* The open document, shared with the worker that uses it. */
typedef struct
{
  gatomicrefcount references;
  GBytes *bytes;
  char *media_type;
  CraEvidenceView *view; /* opened by the first worker */
} Source;

struct _CraViewer
{
  AdwBin parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *toolbar;
  GtkWidget *page_box;
  GtkLabel *page_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkScrolledWindow *scrolled;
  GtkPicture *picture;
  GtkTextView *text;
  GtkLabel *message;

  /* Owned */
  Source *source;
  char *key;
  char *name;

  guint page;
  guint n_pages;
  double zoom; /* 0 = as wide as the room */
  double shown_zoom;
  double page_width; /* points, of the page on the screen */
  guint wish;
  gboolean working;
  gboolean settled;
  guint resize_id;
  int room;
};

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraViewer, cra_viewer, ADW_TYPE_BIN)

static Source *
source_ref (Source *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
source_unref (Source *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->view, cra_evidence_view_close);
  g_bytes_unref (self->bytes);
  g_free (self->media_type);
  g_free (self);
}

/* --- The worker --- */

typedef struct
{
  Source *source;
  guint wish;
  guint page;
  double zoom;
  int room; /* device pixels to fit into when zoom is 0 */
  int scale;
  /* Results */
  guint n_pages;
  double page_width;
  double used_zoom;
  GBytes *pixels;
  int width;
  int height;
  int stride;
} Render;

static void
render_free (Render *self)
{
  source_unref (self->source);
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

static gboolean
render_page (Render *render, GError **error)
{
  Source *source = render->source;
  double width = 0;
  double height = 0;
  double zoom = render->zoom;

  if (source->view == NULL)
    source->view = cra_evidence_view_open (source->bytes, source->media_type, error);
  if (source->view == NULL)
    return FALSE;
  render->n_pages = cra_evidence_view_get_n_pages (source->view);
  if (!cra_evidence_view_get_page_size (source->view, render->page, &width, &height, error))
    return FALSE;
  if (zoom <= 0)
    zoom = CLAMP (render->room / MAX (width, 1.0), ZOOM_LEAST, ZOOM_MOST);
  render->used_zoom = zoom;
  render->page_width = width;
  render->pixels = cra_evidence_view_render (source->view, render->page,
                                             POINTS_PER_INCH * zoom * render->scale,
                                             &render->width, &render->height, &render->stride,
                                             error);
  return render->pixels != NULL;
}

static void
render_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (render_page (data, &error))
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
  g_clear_pointer (&self->source, source_unref);
  self->n_pages = 0;
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_label_set_label (self->message, text);
  gtk_stack_set_visible_child_name (self->stack, "message");
  settle (self);
}

static void
update_toolbar (CraViewer *self)
{
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->toolbar, TRUE);
  gtk_widget_set_visible (self->page_box, self->n_pages > 1);
  gtk_widget_set_sensitive (self->previous_button, self->page > 0);
  gtk_widget_set_sensitive (self->next_button, self->page + 1 < self->n_pages);
  /* Translators: page 3 of 12. */
  label = g_strdup_printf (_ ("%u of %u"), self->page + 1, self->n_pages);
  gtk_label_set_label (self->page_label, label);
}

static void
show_pixels (CraViewer *self, const Render *render)
{
  int scale = MAX (1, render->scale);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (render->width, render->height, GDK_MEMORY_DEFAULT, render->pixels,
                                (gsize) render->stride);
  g_autofree char *name = g_strdup_printf (_ ("%s, page %u of %u"), self->name, render->page + 1,
                                           render->n_pages);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), render->width / scale,
                               render->height / scale);
  gtk_picture_set_alternative_text (self->picture, name);
  self->n_pages = render->n_pages;
  self->shown_zoom = render->used_zoom;
  self->page_width = render->page_width;
  update_toolbar (self);
  gtk_stack_set_visible_child_name (self->stack, "picture");
  settle (self);
}

static void request_render (CraViewer *self);

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CraViewer *self = CRA_VIEWER (object);
  const Render *render = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->working = FALSE;
  if (render->wish != self->wish)
    {
      request_render (self);
      return;
    }
  if (g_task_propagate_boolean (G_TASK (result), &error))
    show_pixels (self, render);
  else
    cra_viewer_say (self, error->message);
}

static int
find_room (CraViewer *self)
{
  /* Not the scrolled window's: that has none while something else is shown in its place. */
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;

  return MAX (width, 240);
}

static void
retry_cb (gpointer data)
{
  CraViewer *self = data;

  self->resize_id = 0;
  request_render (self);
}

static void
request_render (CraViewer *self)
{
  Render *render = NULL;
  g_autoptr (GTask) task = NULL;

  self->settled = FALSE;
  if (self->working || self->source == NULL)
    return;
  /* Not on the screen yet: how wide the page will be is known in a moment. */
  if (gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    {
      if (self->resize_id == 0)
        self->resize_id = g_timeout_add_once (RETRY_MS, retry_cb, self);
      return;
    }
  self->working = TRUE;
  render = g_new0 (Render, 1);
  render->source = source_ref (self->source);
  render->wish = self->wish;
  render->page = self->page;
  render->zoom = self->zoom;
  render->room = self->room = find_room (self);
  render->scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  task = g_task_new (self, NULL, rendered_cb, NULL);
  g_task_set_source_tag (task, request_render);
  g_task_set_task_data (task, render, (GDestroyNotify) render_free);
  g_task_run_in_thread (task, render_thread);
}

static void
wish_page (CraViewer *self)
{
  self->wish++;
  request_render (self);
}

void
cra_viewer_go_to_page (CraViewer *self, guint page)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  if (page >= MAX (self->n_pages, 1))
    return;
  self->page = page;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  if (self->n_pages > 0)
    update_toolbar (self);
  wish_page (self);
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

void
cra_viewer_show (CraViewer *self, const char *key, const char *name, const char *media_type,
                 GBytes *bytes)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  if (g_strcmp0 (self->key, key) == 0)
    return;
  self->wish++;
  g_free (self->key);
  self->key = g_strdup (key);
  g_free (self->name);
  self->name = g_strdup (name);
  g_clear_pointer (&self->source, source_unref);
  self->page = 0;
  self->n_pages = 0;
  self->zoom = 0;
  if (!is_drawn (media_type))
    {
      if (!show_text (self, bytes))
        {
          cra_viewer_say (self, _ ("This kind of file has no preview. It is kept as it is."));
          self->key = g_strdup (key);
        }
      return;
    }
  self->source = g_new0 (Source, 1);
  g_atomic_ref_count_init (&self->source->references);
  self->source->bytes = g_bytes_ref (bytes);
  self->source->media_type = g_strdup (media_type);
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  request_render (self);
}

/* --- Buttons --- */

static void
previous_cb (CraViewer *self)
{
  if (self->page > 0)
    cra_viewer_go_to_page (self, self->page - 1);
}

static void
next_cb (CraViewer *self)
{
  cra_viewer_go_to_page (self, self->page + 1);
}

static void
set_zoom (CraViewer *self, double zoom)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, ZOOM_LEAST, ZOOM_MOST) : 0;
  wish_page (self);
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

static void
zoom_fit_cb (CraViewer *self)
{
  set_zoom (self, 0);
}

static gboolean
key_pressed_cb (CraViewer *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Page_Down)
    next_cb (self);
  else if (key == GDK_KEY_Page_Up)
    previous_cb (self);
  else if (key == GDK_KEY_plus && (state & GDK_CONTROL_MASK) != 0)
    zoom_in_cb (self);
  else if (key == GDK_KEY_minus && (state & GDK_CONTROL_MASK) != 0)
    zoom_out_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
resized_cb (gpointer data)
{
  CraViewer *self = data;

  self->resize_id = 0;
  if (self->source != NULL && self->zoom <= 0 && ABS (find_room (self) - self->room) > 8)
    wish_page (self);
}

/* The room changed: the page follows once the size has settled. */
static void
room_changed_cb (CraViewer *self)
{
  if (self->source != NULL && self->zoom <= 0 && self->resize_id == 0
      && ABS (find_room (self) - self->room) > 8)
    self->resize_id = g_timeout_add_once (100, resized_cb, self);
}

static void
cra_viewer_dispose (GObject *object)
{
  CraViewer *self = CRA_VIEWER (object);

  /* An answer that is still on its way finds nothing to show. */
  self->wish++;
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_pointer (&self->source, source_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cra_viewer_parent_class)->dispose (object);
}

static void
cra_viewer_class_init (CraViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_viewer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, CraViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, toolbar);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, page_box);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, page_label);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, previous_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, next_button);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, text);
  gtk_widget_class_bind_template_child (widget_class, CraViewer, message);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  signals[SETTLED] = g_signal_new ("settled", CRA_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cra_viewer_init (CraViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settled = TRUE;
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (room_changed_cb), self,
                           G_CONNECT_SWAPPED);
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

gboolean
cra_viewer_is_settled (CraViewer *self)
{
  return self->settled;
}
