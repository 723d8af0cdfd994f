/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with text that wraps and grows. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-text-row.h"

struct _CraTextRow
{
  CraFieldRow parent_instance;

  /* Borrowed from the widget tree */
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *mirror;

  /* Owned */
  char *example;

  gboolean single_line;
  guint measure_id;
};

enum
{
  PROP_0,
  PROP_SINGLE_LINE,
  PROP_PLACEHOLDER,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CraTextRow, cra_text_row, CRA_TYPE_FIELD_ROW)

static char *
cra_text_row_read (CraFieldRow *row)
{
  CraTextRow *self = CRA_TEXT_ROW (row);
  GtkTextIter start;
  GtkTextIter end;
  char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (text[0] == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
cra_text_row_show (CraFieldRow *row, const char *text)
{
  CraTextRow *self = CRA_TEXT_ROW (row);
  GtkTextIter caret;
  int offset = 0;

  /* The caret stays where it was, as far as the new text reaches. */
  g_object_get (self->buffer, "cursor-position", &offset, NULL);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &caret, offset);
  gtk_text_buffer_place_cursor (self->buffer, &caret);
}

static void
cra_text_row_set_editable (CraFieldRow *row, gboolean editable)
{
  gtk_text_view_set_editable (CRA_TEXT_ROW (row)->view, editable);
}

/* The label under the text shows the example while there is no text; with text it is invisible and holds
 * the same words, which gives the row its height: a text view knows its own only after it was drawn. */
static void
update_mirror (CraTextRow *self)
{
  g_autofree char *text = cra_text_row_read (CRA_FIELD_ROW (self));

  if (text != NULL)
    {
      gtk_label_set_text (self->mirror, text);
      gtk_widget_add_css_class (GTK_WIDGET (self->mirror), "mirror");
      return;
    }
  gtk_label_set_text (self->mirror, self->example != NULL ? self->example : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->mirror), "mirror");
}

static void
buffer_changed_cb (CraTextRow *self)
{
  update_mirror (self);
  cra_field_row_edited (CRA_FIELD_ROW (self), FALSE);
}

/* In a single-line row a line feed (typed or pasted) becomes a space. */
static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *place, char *text, int length, gpointer data)
{
  CraTextRow *self = data;
  g_autofree char *line = NULL;

  if (!self->single_line || memchr (text, '\n', (gsize) length) == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  line = g_strndup (text, (gsize) length);
  g_strdelimit (line, "\r\n", ' ');
  gtk_text_buffer_insert (buffer, place, line, length);
}

static gboolean
key_pressed_cb (CraTextRow *self, guint key, guint code, GdkModifierType state)
{
  if (!self->single_line || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  cra_field_row_flush (CRA_FIELD_ROW (self), NULL);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
pressed_cb (CraTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
cra_text_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CraTextRow *self = CRA_TEXT_ROW (object);

  switch (id)
    {
    case PROP_SINGLE_LINE:
      self->single_line = g_value_get_boolean (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                      GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, !self->single_line, -1);
      break;
    case PROP_PLACEHOLDER:
      g_free (self->example);
      self->example = g_value_dup_string (value);
      update_mirror (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
measure_cb (gpointer data)
{
  CraTextRow *self = data;

  self->measure_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/* A view that was filled before it was shown has broken its lines for no width at all. */
static void
mapped_cb (CraTextRow *self)
{
  if (self->measure_id == 0)
    self->measure_id = g_idle_add_once (measure_cb, self);
}

static void
cra_text_row_dispose (GObject *object)
{
  g_clear_handle_id (&CRA_TEXT_ROW (object)->measure_id, g_source_remove);
  G_OBJECT_CLASS (cra_text_row_parent_class)->dispose (object);
}

static void
cra_text_row_finalize (GObject *object)
{
  g_free (CRA_TEXT_ROW (object)->example);
  G_OBJECT_CLASS (cra_text_row_parent_class)->finalize (object);
}

static void
cra_text_row_class_init (CraTextRowClass *klass)
{
  CRA_FIELD_ROW_CLASS (klass)->read = cra_text_row_read;
  CRA_FIELD_ROW_CLASS (klass)->show = cra_text_row_show;
  CRA_FIELD_ROW_CLASS (klass)->set_editable = cra_text_row_set_editable;
  G_OBJECT_CLASS (klass)->set_property = cra_text_row_set_property;
  G_OBJECT_CLASS (klass)->dispose = cra_text_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_text_row_finalize;

  properties[PROP_SINGLE_LINE] = g_param_spec_boolean (
      "single-line", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
add_controllers (CraTextRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  /* The whole row is the field, its title too. */
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
cra_text_row_init (CraTextRow *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));

  self->mirror = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->mirror), "dim-label");
  gtk_widget_set_can_target (GTK_WIDGET (self->mirror), FALSE);
  gtk_label_set_xalign (self->mirror, 0);
  gtk_label_set_wrap (self->mirror, TRUE);
  gtk_label_set_wrap_mode (self->mirror, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (GTK_WIDGET (self->mirror), GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->mirror));
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->mirror), TRUE);

  cra_field_row_set_editor (CRA_FIELD_ROW (self), overlay, FALSE);
  cra_field_row_set_input (CRA_FIELD_ROW (self), GTK_WIDGET (self->view));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  g_signal_connect_object (self->view, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  add_controllers (self);
}

GtkWidget *
cra_text_row_new (const char *title)
{
  return g_object_new (CRA_TYPE_TEXT_ROW, "title", title, NULL);
}
