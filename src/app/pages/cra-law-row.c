/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built in code from what a clause has: most have little. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-law-row.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-wrap-box.h"
#include "base/cra-clock.h"

#define ITSELF "act.cra"

struct _CraLawRow
{
  GtkListBoxRow parent_instance;

  /* Borrowed */
  CraLaw *law;
  const CraClause *clause;
  GtkWidget *box;
};

enum
{
  JUMP,
  COPIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraLawRow, cra_law_row, GTK_TYPE_LIST_BOX_ROW)

/* What else is said of a clause, in this order. Of another group the same name may hold ids. */
static const struct
{
  const char *name;
  const char *title;
  int group; /* -1 = every one */
} extras[] = {
  { "includes", N_ ("Includes"), -1 },
  { "limits", N_ ("Limits"), -1 },
  { "open_question", N_ ("Open question"), -1 },
  { "vertical_standard", N_ ("Standard in preparation"), -1 },
  { "not_applicable_needs", N_ ("To be held not applicable it needs"), -1 },
  { "typical_evidence", N_ ("Usual evidence (our advice)"), -1 },
  { "starts", N_ ("The time is counted from"), -1 },
  { "content", N_ ("Content at least"), -1 },
  { "covers", N_ ("Covers"), CRA_GROUP_PENALTY },
  { "manufacturer_does", N_ ("The manufacturer"), -1 },
  { "body_does", N_ ("The notified body"), -1 },
  { "keep", N_ ("To be kept"), -1 },
  { "note", N_ ("Note"), -1 },
  { "translation", N_ ("Languages (our advice)"), -1 },
  { "name", N_ ("Act"), CRA_GROUP_ACT },
  { "publication", N_ ("Published in"), CRA_GROUP_ACT },
  { "result_text", N_ ("Result"), CRA_GROUP_EXAMPLE },
  { "class_question", N_ ("Question of the class"), -1 },
  { "boundary", N_ ("Boundary of trust"), -1 },
  { "measures", N_ ("Usual measures"), -1 },
};

/* --- Lines --- */

static void
add_line (CraLawRow *self, const char *text, const char *styles)
{
  if (text != NULL && text[0] != '\0')
    gtk_box_append (GTK_BOX (self->box), cra_text_label_new (text, styles));
}

/* One label for all of it: a page of clauses has many. */
static void
append_line (GString *lines, const char *line)
{
  g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
}

/* A member may come from elsewhere than the clause: then it has a mark of its own. */
static const char *
find_mark (CraLawRow *self, const char *name)
{
  g_autofree char *member = g_strconcat (name, "_mark", NULL);
  const char *mark = cra_law_get_extra (self->law, self->clause, member);

  return g_strcmp0 (mark, self->clause->mark) != 0 ? mark : NULL;
}

static void
append_extra (CraLawRow *self, GString *lines, guint i)
{
  const char *text = cra_law_get_extra (self->law, self->clause, extras[i].name);
  const char *const *list = cra_law_get_extra_list (self->law, self->clause, extras[i].name);
  const char *mark = find_mark (self, extras[i].name);
  g_autofree char *joined = text == NULL ? g_strjoinv ("; ", (char **) list) : NULL;
  g_autofree char *line = NULL;

  if (extras[i].group >= 0 && extras[i].group != (int) self->clause->group)
    return;
  if (text == NULL && joined[0] == '\0')
    return;
  if (mark != NULL)
    /* Translators: what is said of a clause, the letter of its source mark, and what that means. */
    line = g_strdup_printf (_ ("%s: %s (source %s: %s)"), _ (extras[i].title),
                            text != NULL ? text : joined, mark,
                            cra_law_explain_mark (self->law, mark));
  else
    /* Translators: what is said of a clause, for example "Includes: network firewalls; filters". */
    line = g_strdup_printf (_ ("%s: %s"), _ (extras[i].title), text != NULL ? text : joined);
  append_line (lines, line);
}

static void
append_roles (CraLawRow *self, GString *lines)
{
  const char *const *roles = cra_law_get_extra_list (self->law, self->clause, "roles");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; roles[i] != NULL; i++)
    {
      int index = cra_word_index (cra_role_words, roles[i]);

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              index > 0 ? cra_words_get_label (cra_role_words, (guint) index)
                                        : _ ("Others"));
    }
  if (names->len == 0)
    return;
  /* Translators: who has a duty. */
  line = g_strdup_printf (_ ("Concerns: %s"), names->str);
  append_line (lines, line);
}

static void
add_details (CraLawRow *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *condition = NULL;

  if (self->clause->condition != NULL)
    {
      /* Translators: when a point of the law has to be met. */
      condition = g_strdup_printf (_ ("When: %s"), self->clause->condition);
      append_line (lines, condition);
    }
  append_roles (self, lines);
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    append_extra (self, lines, i);
  add_line (self, lines->str, "caption");
}

/* "Source: read in the legal text. As of 1 October 2026." */
static void
add_source (CraLawRow *self)
{
  const char *mark = self->clause->mark;
  const char *meaning = cra_law_explain_mark (self->law, mark);
  g_autofree char *day
      = self->clause->as_of != NULL ? cra_words_format_date (self->clause->as_of) : NULL;
  g_autofree char *line = NULL;

  if (day != NULL)
    /* Translators: the letter of a source mark, what it means, the day it was true. */
    line = g_strdup_printf (_ ("Source %s: %s. As of %s."), mark, meaning, day);
  else
    /* Translators: the letter of a source mark, and what it means. */
    line = g_strdup_printf (_ ("Source %s: %s."), mark, meaning);
  add_line (self, line, "caption dim-label");
}

static const char *
explain_kind (CraLawKind kind)
{
  switch (kind)
    {
    case CRA_LAW_KIND_LAW:
      return _ ("What the Regulation or another act says, in short form");
    case CRA_LAW_KIND_GUIDANCE:
      return _ ("A recital, or guidance of the Commission: not binding");
    case CRA_LAW_KIND_STANDARD:
      return _ ("What a standard or specification says");
    case CRA_LAW_KIND_ADVICE:
      return _ ("Advice of this workbench: an inference or practice, not law");
    }
  g_return_val_if_reached ("");
}

/* --- The head --- */

char *
cra_law_row_dup_citation (CraLawRow *self)
{
  const CraClause *act = cra_law_find (self->law, ITSELF);
  const char *name = act != NULL ? cra_law_get_extra (self->law, act, "short") : NULL;

  g_return_val_if_fail (CRA_IS_LAW_ROW (self), NULL);

  return g_strdup_printf ("%s, %s (%s)", self->clause->article, name != NULL ? name : "",
                          self->clause->title);
}

static void
copy_clicked_cb (CraLawRow *self)
{
  g_autofree char *citation = cra_law_row_dup_citation (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), citation);
  g_signal_emit (self, signals[COPIED], 0, citation);
}

static void
add_head (CraLawRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *article = cra_text_label_new (self->clause->article, "caption-heading accent-text");
  GtkWidget *badge = cra_status_badge_new ();
  GtkWidget *copy = cra_icon_button_new ("edit-copy-symbolic", _ ("Copy Citation"));

  gtk_widget_set_hexpand (article, TRUE);
  gtk_widget_set_valign (article, GTK_ALIGN_CENTER);
  cra_status_badge_set_kind (CRA_STATUS_BADGE (badge), self->clause->kind);
  gtk_widget_set_tooltip_text (badge, explain_kind (self->clause->kind));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), article);
  gtk_box_append (GTK_BOX (line), badge);
  gtk_box_append (GTK_BOX (line), copy);
  gtk_box_append (GTK_BOX (self->box), line);
}

/* The day of the time line, and on which side of today it is. */
static void
add_date (CraLawRow *self)
{
  const char *date = self->clause->group == CRA_GROUP_DATE
                         ? cra_law_get_extra (self->law, self->clause, "date")
                         : NULL;
  g_autofree char *today = cra_clock_today ();
  g_autofree char *day = date != NULL ? cra_words_format_date (date) : NULL;
  GtkWidget *line = NULL;
  GtkWidget *badge = NULL;

  if (day == NULL)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  badge = cra_status_badge_new ();
  if (g_strcmp0 (date, today) <= 0)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Reached"), "object-select-symbolic",
                               "decided");
  else
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("To come"), "alarm-symbolic", NULL);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), cra_text_label_new (day, "title-3 numeric"));
  gtk_box_append (GTK_BOX (line), badge);
  gtk_box_append (GTK_BOX (self->box), line);
}

/* --- Where it leads --- */

static void
reference_clicked_cb (GtkButton *button, gpointer data)
{
  g_signal_emit (data, signals[JUMP], 0, g_object_get_data (G_OBJECT (button), "clause"));
}

static void
add_reference (CraLawRow *self, CraWrapBox *wrap, const CraClause *target)
{
  g_autofree char *label = g_strdup_printf ("%s · %s", target->article, target->title);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = cra_text_label_new (label, "caption accent-text");

  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "reference");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "clause", (gpointer) target->id);
  g_signal_connect (button, "clicked", G_CALLBACK (reference_clicked_cb), self);
  cra_wrap_box_append (wrap, button);
}

static void
add_references (CraLawRow *self)
{
  GtkWidget *wrap = NULL;

  for (guint i = 0; self->clause->refs[i] != NULL; i++)
    {
      const CraClause *target = cra_law_find (self->law, self->clause->refs[i]);

      if (target == NULL || target->group == CRA_GROUP_REASON)
        continue;
      if (wrap == NULL)
        {
          wrap = cra_wrap_box_new ();
          add_line (self, _ ("See also"), "caption dim-label");
          gtk_box_append (GTK_BOX (self->box), wrap);
        }
      add_reference (self, CRA_WRAP_BOX (wrap), target);
    }
}

/* --- The row --- */

static void
cra_law_row_class_init (CraLawRowClass *klass)
{
  signals[JUMP] = g_signal_new ("jump", CRA_TYPE_LAW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COPIED] = g_signal_new ("copied", CRA_TYPE_LAW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cra_law_row_init (CraLawRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_object_set (self->box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end",
                12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
cra_law_row_new (CraLaw *law, const CraClause *clause)
{
  CraLawRow *self = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law) && clause != NULL, NULL);

  self = g_object_new (CRA_TYPE_LAW_ROW, NULL);
  self->law = law;
  self->clause = clause;
  add_head (self);
  add_date (self);
  add_line (self, clause->title, "heading");
  add_line (self, clause->text, NULL);
  add_details (self);
  add_source (self);
  add_references (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  clause->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  clause->article, -1);
  return GTK_WIDGET (self);
}

const CraClause *
cra_law_row_get_clause (CraLawRow *self)
{
  g_return_val_if_fail (CRA_IS_LAW_ROW (self), NULL);
  return self->clause;
}
