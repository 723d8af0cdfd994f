/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the paper on the screen is, and the next thing to do with it. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-paper-strip.h"

#include <glib/gi18n.h>

#include "app/cra-export.h"
#include "app/cra-papers.h"
#include "app/cra-words-fields.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"

/* More changes than this are counted, not shown. */
#define MOST_CHANGES 200
/* Room for a change in about three lines, and for the list. */
#define CHANGE_HEIGHT 104
#define MOST_HEIGHT 300

struct _CraPaperStrip
{
  AdwBin parent_instance;

  /* Template */
  CraStatusBadge *badge;
  GtkSpinner *spinner;
  GtkLabel *text;
  GtkWidget *changes_button;
  GtkWidget *build_button;
  GtkWidget *sign_button;
  GtkWidget *cancel_button;
  GtkWidget *point_button;
  GtkRevealer *revealer;
  GtkScrolledWindow *scrolled;
  GtkListBox *changes;

  /* Owned */
  char *key; /* of the changes that are listed */

  guint n_changes;
  gboolean open; /* where there are changes */
};

G_DEFINE_FINAL_TYPE (CraPaperStrip, cra_paper_strip, ADW_TYPE_BIN)

/* --- Changes --- */

static GtkWidget *
make_values (CraLaw *law, const CraDifference *difference)
{
  g_autofree char *before = cra_words_format_value (law, difference->type, difference->field,
                                                    difference->before);
  g_autofree char *after = cra_words_format_value (law, difference->type, difference->field,
                                                   difference->after);
  g_autofree char *short_before = NULL;
  g_autofree char *short_after = NULL;
  g_autofree char *line = NULL;
  g_autofree char *whole = NULL;
  GtkWidget *label = NULL;

  cra_words_cut_common (before, after, &short_before, &short_after);
  /* Translators: what stood in a field, and what stands there now. */
  line = g_strdup_printf (_ ("%s → %s"), short_before != NULL ? short_before : _ ("not given"),
                          short_after != NULL ? short_after : _ ("not given"));
  whole = g_strdup_printf (_ ("%s → %s"), before != NULL ? before : _ ("not given"),
                           after != NULL ? after : _ ("not given"));
  label = cra_text_label_new (line, NULL);
  if (!g_str_equal (line, whole))
    gtk_widget_set_tooltip_text (label, whole);
  return label;
}

static GtkWidget *
make_change (CraLaw *law, const CraDifference *difference)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *subject = cra_words_format_subject (law, difference->subject);
  const char *field = cra_words_get_field (difference->type, difference->field);
  /* Translators: what was changed, and which field of it. */
  g_autofree char *title = subject[0] != '\0' ? g_strdup_printf (_ ("%s: %s"), subject, field)
                                              : g_strdup (field);
  g_autofree char *time = cra_words_format_time (difference->at);
  /* Translators: who changed something, and when. */
  g_autofree char *facts = g_strdup_printf (
      _ ("%s, %s"), difference->who != NULL ? difference->who : _ ("Unknown"), time);

  gtk_box_append (GTK_BOX (box), cra_text_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (box), make_values (law, difference));
  gtk_box_append (GTK_BOX (box), cra_text_label_new (facts, "caption dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (
      G_OBJECT (row), "target",
      g_variant_ref_sink (g_variant_new ("(sxss)", difference->type->name, difference->id,
                                         difference->field,
                                         difference->subject != NULL ? difference->subject : "")),
      (GDestroyNotify) g_variant_unref);
  return row;
}

static void
list_changes (CraPaperStrip *self, CraLaw *law, GPtrArray *differences)
{
  cra_object_rows_clear (GTK_WIDGET (self->changes));
  gtk_scrolled_window_set_min_content_height (
      self->scrolled, MIN ((int) differences->len * CHANGE_HEIGHT, MOST_HEIGHT));
  for (guint i = 0; i < MIN (differences->len, MOST_CHANGES); i++)
    gtk_list_box_append (self->changes, make_change (law, differences->pdata[i]));
  if (differences->len > MOST_CHANGES)
    {
      g_autofree char *text = g_strdup_printf (_ ("And %u more."), differences->len - MOST_CHANGES);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), cra_text_label_new (text, "dim-label"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->changes, row);
    }
}

static void
change_activated_cb (CraPaperStrip *self, GtkListBoxRow *row)
{
  GVariant *target = g_object_get_data (G_OBJECT (row), "target");

  if (target != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.go-to-field", target);
}

/* Reads the journal only when something new may stand there. */
static void
find_changes (CraPaperStrip *self, CraSession *session, const CraDocument *document)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT ":%s", document->object.id,
                                          assessment->journal_head);
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (key, self->key) == 0)
    return;
  differences = cra_workbench_list_differences (cra_session_get_workbench (session), assessment,
                                                document, &error);
  if (differences == NULL)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  g_free (self->key);
  self->key = g_steal_pointer (&key);
  self->n_changes = differences->len;
  list_changes (self, cra_session_get_law (session), differences);
}

/* --- The line --- */

static char *
describe_stale (CraPaperStrip *self, const CraDocument *document)
{
  g_autofree char *built = cra_words_format_date (document->built);

  if (self->n_changes == 0)
    return g_strdup_printf (_ ("Built %s. Since then the day or the program changed what it would "
                               "say."),
                            built);
  /* Translators: %s is the time when the document was built. */
  return g_strdup_printf (ngettext ("%u change since %s", "%u changes since %s", self->n_changes),
                          self->n_changes, built);
}

static char *
describe (CraPaperStrip *self, CraPaperLook look, const CraDocument *document)
{
  g_autofree char *issue = document != NULL ? cra_papers_describe_issue (document) : NULL;

  switch (look)
    {
    case CRA_PAPER_LOOK_MISSING:
      return g_strdup (_ ("Built from what is in the workspace."));
    case CRA_PAPER_LOOK_STALE:
      return describe_stale (self, document);
    case CRA_PAPER_LOOK_DRAFT:
      return g_strdup_printf (ngettext ("%s. %d open point: every page says draft.",
                                        "%s. %d open points: every page says draft.",
                                        (gulong) document->open_points),
                              issue, (int) document->open_points);
    case CRA_PAPER_LOOK_FRESH:
    case CRA_PAPER_LOOK_SIGNED:
    case CRA_N_PAPER_LOOKS:
      break;
    }
  return g_steal_pointer (&issue);
}

static void
show_state (CraPaperStrip *self, CraSession *session, CraPaperLook look,
            const CraDocument *document)
{
  g_autofree char *text = NULL;
  gboolean writable = !cra_session_is_read_only (session);

  if (look == CRA_PAPER_LOOK_STALE)
    find_changes (self, session, document);
  else
    self->n_changes = 0;
  text = describe (self, look, document);
  cra_papers_show_badge (self->badge, look);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (self->build_button, writable && look < CRA_PAPER_LOOK_DRAFT);
  gtk_widget_set_visible (self->point_button, look == CRA_PAPER_LOOK_DRAFT);
}

void
cra_paper_strip_show (CraPaperStrip *self, CraSession *session, CraPaperKind paper,
                      const char *language)
{
  CraDocument *document = NULL;
  CraPaperLook look = cra_papers_judge (session, paper, language, &document);
  gboolean started = FALSE;
  gboolean busy = cra_export_find_build (session, paper, language, &started) != NULL;

  g_return_if_fail (CRA_IS_PAPER_STRIP (self));

  show_state (self, session, look, document);
  if (busy)
    {
      gtk_label_set_label (self->text, started ? _ ("Being built…") : _ ("Waits for the others…"));
      gtk_widget_set_visible (self->build_button, FALSE);
      gtk_widget_set_visible (self->point_button, FALSE);
    }
  gtk_widget_set_visible (self->sign_button, !busy && look >= CRA_PAPER_LOOK_FRESH
                                                 && cra_papers_can_be_signed (paper));
  gtk_button_set_label (GTK_BUTTON (self->sign_button),
                        look == CRA_PAPER_LOOK_SIGNED ? _ ("Signatures…") : _ ("Sign…"));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->cancel_button, busy);
  gtk_widget_set_visible (self->changes_button, self->n_changes > 0 && !busy);
  cra_paper_strip_show_changes (self, self->open);
}

void
cra_paper_strip_show_changes (CraPaperStrip *self, gboolean shown)
{
  g_return_if_fail (CRA_IS_PAPER_STRIP (self));

  self->open = shown;
  gtk_revealer_set_reveal_child (self->revealer, shown && self->n_changes > 0);
}

static void
cra_paper_strip_finalize (GObject *object)
{
  g_free (CRA_PAPER_STRIP (object)->key);
  G_OBJECT_CLASS (cra_paper_strip_parent_class)->finalize (object);
}

static void
cra_paper_strip_class_init (CraPaperStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_paper_strip_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-paper-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, badge);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, text);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, changes_button);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, build_button);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, sign_button);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, point_button);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CraPaperStrip, changes);
  gtk_widget_class_bind_template_callback (widget_class, change_activated_cb);
}

static void
cra_paper_strip_init (CraPaperStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
