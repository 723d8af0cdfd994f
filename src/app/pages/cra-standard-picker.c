/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picks one of the standards the law data knows. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-standard-picker.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "law/cra-standards.h"

#include <string.h>

struct _CraStandardPicker
{
  GtkWidget parent_instance;

  /* Template */
  GtkPopover *popover;
  GtkEditable *search;
  GtkListBox *list;

  CraLaw *law; /* Owned */
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraStandardPicker, cra_standard_picker, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (CraLaw *law, const CraKnownStandard *standard)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = cra_words_format_date (standard->status->as_of);
  g_autofree char *state
      = g_strdup_printf (_ ("State of %s: %s (%s)"), day,
                         standard->state != NULL ? standard->state : _ ("not known"),
                         cra_law_explain_mark (law, standard->status->mark));
  g_autofree char *subtitle = standard->subject != NULL
                                  ? g_strdup_printf ("%s\n%s", standard->subject, state)
                                  : g_strdup (state);

  cra_row_set_texts (row, standard->reference, subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* Borrowed from the law, which stays. */
  g_object_set_data (G_OBJECT (row), "reference", (gpointer) standard->reference);
  g_object_set_data_full (G_OBJECT (row), "text",
                          g_strconcat (standard->reference, " ", subtitle, NULL), g_free);
  return row;
}

void
cra_standard_picker_set_law (CraStandardPicker *self, CraLaw *law)
{
  g_autoptr (GArray) known = NULL;

  g_return_if_fail (CRA_IS_STANDARD_PICKER (self));

  if (self->law != NULL)
    return;
  self->law = g_object_ref (law);
  known = cra_standards_list_known (law);
  for (guint i = 0; i < known->len; i++)
    gtk_list_box_append (self->list, make_row (law, &g_array_index (known, CraKnownStandard, i)));
}

static gboolean
filter (GtkListBoxRow *row, gpointer data)
{
  g_autofree char *wanted
      = g_utf8_casefold (gtk_editable_get_text (CRA_STANDARD_PICKER (data)->search), -1);
  g_autofree char *text = g_utf8_casefold (g_object_get_data (G_OBJECT (row), "text"), -1);

  return strstr (text, wanted) != NULL;
}

static void
search_changed_cb (CraStandardPicker *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_activated_cb (CraStandardPicker *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[PICKED], 0, g_object_get_data (G_OBJECT (row), "reference"));
}

/* Enter in the search takes the only hit. */
static void
search_activated_cb (CraStandardPicker *self)
{
  GtkListBoxRow *found = NULL;
  guint n = 0;

  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    if (filter (gtk_list_box_get_row_at_index (self->list, i), self))
      {
        found = gtk_list_box_get_row_at_index (self->list, i);
        n++;
      }
  if (n == 1)
    row_activated_cb (self, found);
}

static void
cra_standard_picker_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&CRA_STANDARD_PICKER (object)->law);
  G_OBJECT_CLASS (cra_standard_picker_parent_class)->dispose (object);
}

static void
cra_standard_picker_class_init (CraStandardPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_standard_picker_dispose;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-standard-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CraStandardPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, CraStandardPicker, search);
  gtk_widget_class_bind_template_child (widget_class, CraStandardPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cra_standard_picker_init (CraStandardPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
}
