/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that edits one field of one object. "stored" is what the workspace holds as far as this row
 * knows, "sent" what this row stored last: as long as the editor shows either, nothing is waiting. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-field-row.h"

#include "app/cra-page.h"
#include "base/cra-text.h"

/* After this pause in typing the text is stored, so that a crash loses no more ... */
#define PAUSE_MS 600
/* ... but while one goes on in the same row no sooner than this after the last time: each time is an entry of
 * the history, and a paragraph should not become twenty. Leaving the row stores at once. */
#define STRETCH_MS 10000

typedef struct
{
  /* Owned */
  char *page_type;
  char *field_name;
  char *stored;
  char *sent;
  gboolean has_sent; /* NULL may have been sent, too */

  /* Borrowed */
  const CraObjectType *type;
  const CraField *field;
  CraFieldStoreFunc store_func;
  gpointer store_data;
  GtkWidget *editor;

  gint64 id;
  guint pause_id;
  gint64 paused_at; /* monotonic, when a pause stored something; 0 = not since the row was left */
  gboolean loading;

  /* Template */
  GtkBox *below;
  GtkBox *beside;
  GtkLabel *title_label;
  GtkLabel *help_label;
  GtkLabel *error_label;
} CraFieldRowPrivate;

enum
{
  PROP_0,
  PROP_OBJECT_TYPE,
  PROP_FIELD,
  PROP_HELP,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CraFieldRow, cra_field_row, ADW_TYPE_PREFERENCES_ROW)

#define GET_PRIVATE(self) ((CraFieldRowPrivate *) cra_field_row_get_instance_private (self))

static void
show_error (CraFieldRow *self, const char *message)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  gtk_label_set_label (private->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (private->error_label), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  if (private->editor != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (private->editor), GTK_ACCESSIBLE_STATE_INVALID,
                                 message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                 : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
}

static void
show_text (CraFieldRow *self, const char *text)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  private->loading = TRUE;
  CRA_FIELD_ROW_GET_CLASS (self)->show (self, text != NULL ? text : "");
  private->loading = FALSE;
}

static gboolean
is_waiting (CraFieldRow *self, const char *text)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  return g_strcmp0 (text, private->stored) != 0
         && (!private->has_sent || g_strcmp0 (text, private->sent) != 0);
}

static gboolean
store_text (CraFieldRow *self, const char *text, GError **error)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);
  GtkWidget *page = NULL;

  if (private->store_func != NULL)
    return private->store_func (self, text, private->store_data, error);
  page = gtk_widget_get_ancestor (GTK_WIDGET (self), CRA_TYPE_PAGE);
  if (page == NULL || private->type == NULL)
    return TRUE;
  return cra_session_set_field (cra_page_get_session (CRA_PAGE (page)), private->type, private->id,
                                private->field->name, text, error);
}

gboolean
cra_field_row_flush (CraFieldRow *self, GError **error)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) refusal = NULL;

  g_return_val_if_fail (CRA_IS_FIELD_ROW (self), FALSE);

  g_clear_handle_id (&private->pause_id, g_source_remove);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return TRUE;
  text = CRA_FIELD_ROW_GET_CLASS (self)->read (self);
  if (!is_waiting (self, text))
    {
      show_error (self, NULL);
      return TRUE;
    }
  if (!store_text (self, text, &refusal))
    {
      show_error (self, refusal->message);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  g_free (private->stored);
  private->stored = g_strdup (text);
  g_free (private->sent);
  private->sent = g_steal_pointer (&text);
  private->has_sent = TRUE;
  show_error (self, NULL);
  return TRUE;
}

static void
pause_cb (gpointer data)
{
  CraFieldRow *self = data;
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  private->pause_id = 0;
  cra_field_row_flush (self, NULL);
  private->paused_at = g_get_monotonic_time ();
}

/* How long to wait for the end of typing. */
static guint
find_pause (CraFieldRowPrivate *private)
{
  gint64 since = (g_get_monotonic_time () - private->paused_at) / 1000;

  if (private->paused_at == 0 || since >= STRETCH_MS - PAUSE_MS)
    return PAUSE_MS;
  return (guint) (STRETCH_MS - since);
}

void
cra_field_row_edited (CraFieldRow *self, gboolean at_once)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  if (private->loading)
    return;
  g_clear_handle_id (&private->pause_id, g_source_remove);
  if (at_once)
    cra_field_row_flush (self, NULL);
  else
    private->pause_id = g_timeout_add_once (find_pause (private), pause_cb, self);
}

static gboolean
is_focused (CraFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update_editable (CraFieldRow *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), CRA_TYPE_PAGE);

  if (page != NULL && CRA_FIELD_ROW_GET_CLASS (self)->set_editable != NULL)
    CRA_FIELD_ROW_GET_CLASS (self)->set_editable (
        self, !cra_session_is_read_only (cra_page_get_session (CRA_PAGE (page))));
}

void
cra_field_row_load_text (CraFieldRow *self, const char *text)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);
  g_autofree char *shown = NULL;
  g_autofree char *tidied = NULL;
  gboolean waiting = FALSE;
  gboolean own = FALSE;

  g_return_if_fail (CRA_IS_FIELD_ROW (self));

  update_editable (self);
  if (text != NULL && text[0] == '\0')
    text = NULL;
  shown = CRA_FIELD_ROW_GET_CLASS (self)->read (self);
  waiting = is_waiting (self, shown);
  /* Our own text came back tidied (a space at the end): not while the person is still in the row. */
  tidied = cra_text_strip (shown);
  own = !waiting && g_strcmp0 (tidied, text != NULL ? text : "") == 0 && is_focused (self);
  g_free (private->stored);
  private->stored = g_strdup (text);
  if (waiting || own)
    return;
  g_clear_pointer (&private->sent, g_free);
  private->has_sent = FALSE;
  if (g_strcmp0 (shown, text) != 0)
    show_text (self, text);
  show_error (self, NULL);
}

void
cra_field_row_forget (CraFieldRow *self)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  cra_field_row_flush (self, NULL);
  g_clear_pointer (&private->stored, g_free);
  g_clear_pointer (&private->sent, g_free);
  private->has_sent = FALSE;
  show_text (self, NULL);
  /* What an empty editor reads as (a date, a word) is the neutral state, not something typed. */
  private->stored = CRA_FIELD_ROW_GET_CLASS (self)->read (self);
}

/* Another object: what was typed for the old one is stored first. */
static void
switch_object (CraFieldRow *self, gint64 id)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  cra_field_row_forget (self);
  private->id = id;
}

void
cra_field_row_load (CraFieldRow *self, gpointer object)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);
  CraObject *loaded = object;
  g_autofree char *text = NULL;

  g_return_if_fail (CRA_IS_FIELD_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), loaded != NULL);
  if (loaded == NULL)
    return;
  if (private->type == NULL)
    cra_field_row_set_field (self, loaded->type, private->field_name);
  g_return_if_fail (private->field != NULL);
  if (private->id != loaded->id)
    switch_object (self, loaded->id);
  text = cra_object_dup_field (loaded, private->field);
  cra_field_row_load_text (self, text);
}

void
cra_field_row_set_field (CraFieldRow *self, const CraObjectType *type, const char *field)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  g_return_if_fail (CRA_IS_FIELD_ROW (self));

  private->type = type;
  private->field = cra_object_type_find_field (type, field);
  if (private->field == NULL)
    g_critical ("There is no field %s of %s", field, type->name);
  else if (CRA_FIELD_ROW_GET_CLASS (self)->bound != NULL)
    {
      private->loading = TRUE;
      CRA_FIELD_ROW_GET_CLASS (self)->bound (self, private->field);
      private->loading = FALSE;
    }
}

void
cra_field_row_set_store_func (CraFieldRow *self, CraFieldStoreFunc func, gpointer data)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  private->store_func = func;
  private->store_data = data;
}

const char *
cra_field_row_get_page_type (CraFieldRow *self)
{
  return GET_PRIVATE (self)->page_type;
}

gboolean
cra_field_row_is_for (CraFieldRow *self, const char *type, gint64 id, const char *field)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  return private->field != NULL && g_str_equal (private->type->name, type)
         && g_str_equal (private->field->name, field) && (id == 0 || id == private->id)
         && gtk_widget_get_visible (GTK_WIDGET (self));
}

gint64
cra_field_row_get_object (CraFieldRow *self, const CraObjectType **type)
{
  *type = GET_PRIVATE (self)->type;
  return GET_PRIVATE (self)->id;
}

const char *
cra_field_row_get_field (CraFieldRow *self)
{
  const CraField *field = GET_PRIVATE (self)->field;

  return field != NULL ? field->name : NULL;
}

void
cra_field_row_focus (CraFieldRow *self)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* A page that appears may have given it the focus already, and moving on would pass it. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, private->editor))
    return;
  if (!gtk_widget_grab_focus (private->editor))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
cra_field_row_set_help (CraFieldRow *self, const char *help)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  gtk_label_set_label (private->help_label, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (private->help_label), help != NULL && help[0] != '\0');
}

void
cra_field_row_set_context (CraFieldRow *self, const char *context)
{
  g_return_if_fail (CRA_IS_FIELD_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (GET_PRIVATE (self)->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, context, -1);
}

static void
update_accessible (CraFieldRow *self)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  if (private->editor != NULL && title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (private->editor),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
cra_field_row_set_editor (CraFieldRow *self, GtkWidget *editor, gboolean beside)
{
  CraFieldRowPrivate *private = GET_PRIVATE (self);

  private->editor = editor;
  gtk_box_append (beside ? private->beside : private->below, editor);
  gtk_widget_set_visible (GTK_WIDGET (private->below), !beside);
  gtk_widget_add_css_class (GTK_WIDGET (self), beside ? "choice" : "entry-like");
  if (!beside)
    {
      gtk_widget_add_css_class (GTK_WIDGET (private->title_label), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (private->title_label), "dim-label");
    }
  update_accessible (self);
}

void
cra_field_row_set_input (CraFieldRow *self, GtkWidget *input)
{
  GET_PRIVATE (self)->editor = input;
  update_accessible (self);
}

void
cra_field_row_add_suffix (CraFieldRow *self, GtkWidget *widget)
{
  gtk_box_append (GET_PRIVATE (self)->beside, widget);
}

static void
focus_left_cb (CraFieldRow *self)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  cra_field_row_flush (self, NULL);
  GET_PRIVATE (self)->paused_at = 0;
}

static void
cra_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CraFieldRowPrivate *private = GET_PRIVATE (CRA_FIELD_ROW (object));

  switch (id)
    {
    case PROP_OBJECT_TYPE:
      private->page_type = g_value_dup_string (value);
      break;
    case PROP_FIELD:
      private->field_name = g_value_dup_string (value);
      break;
    case PROP_HELP:
      cra_field_row_set_help (CRA_FIELD_ROW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cra_field_row_dispose (GObject *object)
{
  CraFieldRowPrivate *private = GET_PRIVATE (CRA_FIELD_ROW (object));

  g_clear_handle_id (&private->pause_id, g_source_remove);
  private->editor = NULL;
  G_OBJECT_CLASS (cra_field_row_parent_class)->dispose (object);
}

static void
cra_field_row_finalize (GObject *object)
{
  CraFieldRowPrivate *private = GET_PRIVATE (CRA_FIELD_ROW (object));

  g_free (private->page_type);
  g_free (private->field_name);
  g_free (private->stored);
  g_free (private->sent);
  G_OBJECT_CLASS (cra_field_row_parent_class)->finalize (object);
}

static void
cra_field_row_class_init (CraFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cra_field_row_set_property;
  object_class->dispose = cra_field_row_dispose;
  object_class->finalize = cra_field_row_finalize;

  properties[PROP_OBJECT_TYPE] = g_param_spec_string (
      "object-type", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-field-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CraFieldRow, below);
  gtk_widget_class_bind_template_child_private (widget_class, CraFieldRow, beside);
  gtk_widget_class_bind_template_child_private (widget_class, CraFieldRow, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, CraFieldRow, help_label);
  gtk_widget_class_bind_template_child_private (widget_class, CraFieldRow, error_label);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
}

static void
cra_field_row_init (CraFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (update_accessible), NULL);
}
