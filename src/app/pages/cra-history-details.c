/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the history in full. Of long texts only the part that differs is shown at first. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-history-details.h"

#include <glib/gi18n.h>

#include "app/cra-steps.h"
#include "app/cra-words-fields.h"
#include "app/widgets/cra-object-rows.h"
#include "workbench/cra-workbench-history.h"

#define MOST_CHANGES 60

/* A value as people read it, and the part of it that is not in the other one. */
typedef struct
{
  char *text;
  guint start; /* bytes */
  guint end;
} Value;

static guint
count_common_bytes (const char *a, const char *b)
{
  const char *place = a;

  while (*place != '\0' && g_utf8_get_char (place) == g_utf8_get_char (b))
    {
      b = g_utf8_next_char (b);
      place = g_utf8_next_char (place);
    }
  return (guint) (place - a);
}

/* The end of TEXT that is the end of OTHER, too, but not before START of either. */
static guint
count_common_end (const char *text, const char *other, guint start)
{
  const char *a = text + strlen (text);
  const char *b = other + strlen (other);

  while (a > text + start && b > other + start)
    {
      const char *next_a = g_utf8_prev_char (a);
      const char *next_b = g_utf8_prev_char (b);

      if (g_utf8_get_char (next_a) != g_utf8_get_char (next_b))
        break;
      a = next_a;
      b = next_b;
    }
  return (guint) (text + strlen (text) - a);
}

static void
compare_values (Value *before, Value *after)
{
  guint start = 0;
  guint end = 0;

  if (before->text != NULL && after->text != NULL)
    {
      start = count_common_bytes (before->text, after->text);
      end = count_common_end (before->text, after->text, start);
    }
  before->start = after->start = start;
  before->end = before->text != NULL ? (guint) strlen (before->text) - end : 0;
  after->end = after->text != NULL ? (guint) strlen (after->text) - end : 0;
}

/* Struck out or bold: what differs is seen without colour, too. */
static void
emphasise (GtkLabel *label, const Value *value, gboolean is_new)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *attribute = is_new ? pango_attr_weight_new (PANGO_WEIGHT_BOLD)
                                     : pango_attr_strikethrough_new (TRUE);

  attribute->start_index = value->start;
  attribute->end_index = value->end;
  pango_attr_list_insert (attributes, attribute);
  gtk_label_set_attributes (label, attributes);
}

static GtkWidget *
make_value (const char *caption, const Value *value, gboolean is_new)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = cra_text_label_new (value->text != NULL ? value->text : _ ("not given"),
                                         value->text != NULL ? NULL : "dim-label");

  gtk_box_append (GTK_BOX (box), cra_text_label_new (caption, "caption dim-label"));
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (value->text != NULL)
    emphasise (GTK_LABEL (label), value, is_new);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_values (const Value *before, const Value *after)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), make_value (_ ("Before"), before, FALSE));
  gtk_box_append (GTK_BOX (box), make_value (_ ("After"), after, TRUE));
  return box;
}

static void
free_value (gpointer data)
{
  Value *value = data;

  g_free (value->text);
  g_free (value);
}

static void
show_whole_cb (GtkWidget *button, gpointer data)
{
  GtkWidget *parent = gtk_widget_get_parent (button);
  GtkWidget *values = gtk_widget_get_prev_sibling (button);
  GtkWidget *whole = make_values (g_object_get_data (G_OBJECT (button), "before"),
                                  g_object_get_data (G_OBJECT (button), "after"));

  gtk_box_insert_child_after (GTK_BOX (parent), whole, values);
  gtk_box_remove (GTK_BOX (parent), values);
  gtk_widget_set_visible (button, FALSE);
}

/* BEFORE and AFTER become the button's. */
static GtkWidget *
make_whole_button (Value *before, Value *after)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show in Full"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "before", before, free_value);
  g_object_set_data_full (G_OBJECT (button), "after", after, free_value);
  g_signal_connect (button, "clicked", G_CALLBACK (show_whole_cb), NULL);
  return button;
}

static GtkWidget *
make_change (CraLaw *law, const CraDifference *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Value *before = g_new0 (Value, 1);
  Value *after = g_new0 (Value, 1);
  Value short_before = { NULL, 0, 0 };
  Value short_after = { NULL, 0, 0 };

  before->text = cra_words_format_value (law, change->type, change->field, change->before);
  after->text = cra_words_format_value (law, change->type, change->field, change->after);
  cra_words_cut_common (before->text, after->text, &short_before.text, &short_after.text);
  compare_values (before, after);
  compare_values (&short_before, &short_after);
  gtk_box_append (GTK_BOX (box),
                  cra_text_label_new (cra_words_get_field (change->type, change->field),
                                      "heading"));
  gtk_box_append (GTK_BOX (box), make_values (&short_before, &short_after));
  if (g_strcmp0 (before->text, short_before.text) != 0
      || g_strcmp0 (after->text, short_after.text) != 0)
    gtk_box_append (GTK_BOX (box), make_whole_button (before, after));
  else
    {
      free_value (before);
      free_value (after);
    }
  g_free (short_before.text);
  g_free (short_after.text);
  return box;
}

static GtkWidget *
make_head (CraSession *session, const CraJournalEntry *entry)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GVariant *target = cra_history_details_find_target (session, entry);
  g_autofree char *words
      = cra_workbench_describe_entry (cra_session_get_workbench (session), entry);
  g_autofree char *time = cra_words_format_time (entry->at);
  /* Translators: who, when, and the number of the entry in the history. */
  g_autofree char *facts = g_strdup_printf (_ ("%s, %s, entry %d"),
                                            entry->who[0] != '\0' ? entry->who : _ ("Unknown"),
                                            time, (int) entry->number);

  gtk_box_append (GTK_BOX (box), cra_text_label_new (words, "heading"));
  gtk_box_append (GTK_BOX (box), cra_text_label_new (facts, "caption dim-label"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (head), box);
  if (target != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Go There"));

      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go-to-field");
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
      gtk_box_append (GTK_BOX (head), button);
    }
  return head;
}

void
cra_history_details_fill (GtkBox *box, CraSession *session, const CraJournalEntry *entry)
{
  CraWorkbench *workbench = cra_session_get_workbench (session);
  CraLaw *law = cra_session_get_law (session);
  g_autoptr (GPtrArray) changes = NULL;

  cra_object_rows_clear (GTK_WIDGET (box));
  if (entry == NULL)
    return;
  gtk_box_append (box, make_head (session, entry));
  changes = cra_workbench_list_changes (workbench, entry, NULL);
  for (guint i = 0; changes != NULL && i < MIN (changes->len, MOST_CHANGES); i++)
    gtk_box_append (box, make_change (law, g_ptr_array_index (changes, i)));
  if (changes != NULL && changes->len > MOST_CHANGES)
    {
      guint more = changes->len - MOST_CHANGES;
      g_autofree char *text = g_strdup_printf (
          ngettext ("And %u more field. The exported history has all.",
                    "And %u more fields. The exported history has all.", more),
          more);

      gtk_box_append (box, cra_text_label_new (text, "dim-label"));
    }
}

/* --- A line --- */

char *
cra_history_details_summarise (CraSession *session, const CraJournalEntry *entry)
{
  CraLaw *law = cra_session_get_law (session);
  g_autoptr (GPtrArray) changes
      = cra_workbench_list_changes (cra_session_get_workbench (session), entry, NULL);
  const CraDifference *change = changes != NULL && changes->len > 0 ? changes->pdata[0] : NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *short_before = NULL;
  g_autofree char *short_after = NULL;
  g_autofree char *line = NULL;

  if (change == NULL)
    return g_strdup ("");
  before = cra_words_format_value (law, change->type, change->field, change->before);
  after = cra_words_format_value (law, change->type, change->field, change->after);
  cra_words_cut_common (before, after, &short_before, &short_after);
  if (short_before == NULL)
    line = g_steal_pointer (&short_after);
  else
    /* Translators: what stood in a field, and what stands there now. */
    line = g_strdup_printf (_ ("%s → %s"), short_before,
                            short_after != NULL ? short_after : _ ("not given"));
  return g_strdelimit (g_steal_pointer (&line), "\n\r\t", ' ');
}

GVariant *
cra_history_details_find_target (CraSession *session, const CraJournalEntry *entry)
{
  g_autoptr (GPtrArray) changes
      = cra_workbench_list_changes (cra_session_get_workbench (session), entry, NULL);
  const char *subject = entry->subject;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CraDifference *change = changes->pdata[i];

      if (cra_steps_find_page (change->type->name, change->field, subject) != NULL)
        return g_variant_new ("(sxss)", change->type->name, change->id, change->field, subject);
    }
  return NULL;
}
