/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with a small picture that is chosen as a file, dropped, pasted or removed. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-picture-row.h"

#include <glib/gi18n.h>

#include "app/cra-temporary.h"

struct _CraPictureRow
{
  AdwPreferencesRow parent_instance;

  /* Template */
  GtkDropTarget *drop;
  GtkSpinner *spinner;
  GtkPicture *picture;
  GtkWidget *choose_button;
  GtkWidget *remove_button;

  gboolean editable;
};

enum
{
  CHOOSE,
  BROUGHT,
  EMPTIED,
  PASTE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraPictureRow, cra_picture_row, ADW_TYPE_PREFERENCES_ROW)

static void
choose_clicked_cb (CraPictureRow *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
remove_clicked_cb (CraPictureRow *self)
{
  g_signal_emit (self, signals[EMPTIED], 0);
}

/* --- Dropping --- */

static gboolean
bring (CraPictureRow *self, const GValue *value)
{
  GSList *files = NULL;

  if (!self->editable)
    return FALSE;
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    {
      g_signal_emit (self, signals[BROUGHT], 0, g_value_get_object (value));
      return TRUE;
    }
  files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;
  if (files == NULL)
    return FALSE;
  g_signal_emit (self, signals[BROUGHT], 0, files->data);
  return TRUE;
}

static gboolean
dropped_cb (CraPictureRow *self, const GValue *value, double x, double y)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
  return bring (self, value);
}

static GdkDragAction
drop_entered_cb (CraPictureRow *self, double x, double y)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-here");
  return GDK_ACTION_COPY;
}

static void
drop_left_cb (CraPictureRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
}

/* --- Pasting: a file, or pixels that become one --- */

static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CraPictureRow) self = data;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GFile) file = NULL;

  if (texture == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  png = gdk_texture_save_to_png_bytes (texture);
  file = cra_temporary_write ("pasted.png", png, NULL);
  if (file != NULL)
    g_signal_emit (self, signals[BROUGHT], 0, file);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CraPictureRow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    bring (self, value);
}

static void
cra_picture_row_paste (CraPictureRow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (!self->editable)
    return;
  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                         GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_texture_async (clipboard, NULL, texture_read_cb, g_object_ref (self));
}

static void
cra_picture_row_class_init (CraPictureRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-picture-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CraPictureRow, drop);
  gtk_widget_class_bind_template_child (widget_class, CraPictureRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, CraPictureRow, picture);
  gtk_widget_class_bind_template_child (widget_class, CraPictureRow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CraPictureRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_left_cb);

  signals[CHOOSE] = g_signal_new ("choose", CRA_TYPE_PICTURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[BROUGHT] = g_signal_new ("brought", CRA_TYPE_PICTURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[EMPTIED] = g_signal_new ("emptied", CRA_TYPE_PICTURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE] = g_signal_new_class_handler ("paste", CRA_TYPE_PICTURE_ROW,
                                               G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION,
                                               G_CALLBACK (cra_picture_row_paste), NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);
}

static void
cra_picture_row_init (CraPictureRow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop, types, G_N_ELEMENTS (types));
  self->editable = TRUE;
}

void
cra_picture_row_show (CraPictureRow *self, GdkTexture *picture, const char *name)
{
  g_return_if_fail (CRA_IS_PICTURE_ROW (self));

  gtk_picture_set_paintable (self->picture, picture != NULL ? GDK_PAINTABLE (picture) : NULL);
  gtk_picture_set_alternative_text (self->picture, name);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), picture != NULL);
  gtk_widget_set_visible (self->remove_button, picture != NULL);
}

void
cra_picture_row_set_busy (CraPictureRow *self, gboolean busy)
{
  g_return_if_fail (CRA_IS_PICTURE_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

void
cra_picture_row_set_editable (CraPictureRow *self, gboolean editable)
{
  g_return_if_fail (CRA_IS_PICTURE_ROW (self));

  self->editable = editable;
  gtk_widget_set_sensitive (self->choose_button, editable);
  gtk_widget_set_sensitive (self->remove_button, editable);
}

gboolean
cra_picture_row_has_picture (CraPictureRow *self)
{
  g_return_val_if_fail (CRA_IS_PICTURE_ROW (self), FALSE);
  return gtk_picture_get_paintable (self->picture) != NULL;
}
