/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The planned tests and reviews of a version. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-test-list.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-test-fields.h"
#include "app/pages/cra-test-runs.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-text.h"
#include "law/cra-tests.h"

struct _CraTestList
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  GtkListBox *list;
  GtkWidget *adder;
  GtkEditable *title;
  GtkWidget *empty;

  /* Owned */
  CraSession *session;

  gint64 fresh; /* a plan that was just added */
};

G_DEFINE_FINAL_TYPE (CraTestList, cra_test_list, ADW_TYPE_BIN)

static const CraTestField plan_fields[] = {
  { "title", CRA_TEST_FIELD_LINE, NULL },
  { "kind", CRA_TEST_FIELD_CHOICE, NULL },
  { "method", CRA_TEST_FIELD_TEXT, N_ ("How, with what, to which depth.") },
  { "requirements", CRA_TEST_FIELD_REQUIREMENTS,
    N_ ("The report of a run becomes evidence for them.") },
  { "interval_months", CRA_TEST_FIELD_VALUE,
    N_ ("Leave it empty for what is done once. How often is for you to say; the law asks for "
        "regular tests.") },
  { "first_due", CRA_TEST_FIELD_VALUE, NULL },
  { "responsible", CRA_TEST_FIELD_LINE, NULL },
  { "status", CRA_TEST_FIELD_STATUS, NULL },
};

/* --- When it is due --- */

static char *
say_due (CraTestDue due, guint days)
{
  switch (due)
    {
    case CRA_TEST_DUE_UNKNOWN:
      return g_strdup (_ ("No day"));
    case CRA_TEST_DUE_DONE:
      return g_strdup (_ ("Done"));
    case CRA_TEST_DUE_LATER:
      return g_strdup (_ ("In time"));
    case CRA_TEST_DUE_SOON:
      return days == 0 ? g_strdup (_ ("Due today"))
                       : g_strdup_printf (ngettext ("Due in %u day", "Due in %u days", days), days);
    case CRA_TEST_DUE_OVERDUE:
      return g_strdup_printf (ngettext ("Overdue by %u day", "Overdue by %u days", days), days);
    }
  g_return_val_if_reached (NULL);
}

static void
show_due (CraStatusBadge *badge, CraTestDue due, guint days)
{
  const CraStatus looks[] = { CRA_STATUS_UNDECIDED, CRA_STATUS_REVIEWED, CRA_STATUS_DECIDED,
                              CRA_STATUS_SUGGESTED, CRA_STATUS_BLOCKED };
  g_autofree char *word = say_due (due, days);

  cra_status_badge_set_word (badge, word, cra_words_get_status_icon (looks[due]),
                             cra_words_get_status_class (looks[due]));
}

/* "Fuzzing · every 6 months · last run failed · next on 1 March 2028" */
static char *
describe_plan (const CraTestPlan *plan, const CraTestRun *last, const char *due)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = due != NULL ? cra_words_format_date (due) : NULL;

  if (plan->kind != CRA_TEST_UNDECIDED)
    g_string_append_printf (text, "%s · ", cra_words_get_label (cra_test_kind_words, plan->kind));
  if (plan->interval_months > 0)
    g_string_append_printf (text, ngettext ("every month", "every %d months",
                                            (gulong) plan->interval_months),
                            (int) plan->interval_months);
  else
    g_string_append (text, _ ("once"));
  if (last != NULL && last->result == CRA_RESULT_FAILED)
    g_string_append_printf (text, " · %s", _ ("last run failed"));
  if (day != NULL)
    {
      g_string_append (text, " · ");
      /* Translators: %s is a date. */
      g_string_append_printf (text, _ ("next on %s"), day);
    }
  return g_strdup (text->str);
}

/* --- Rows --- */

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  CraTestList *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (self->session), &cra_test_plan_type,
                             cra_object_rows_get_id (row), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
  else
    cra_session_say (self->session, _ ("Test removed with its runs. Undo brings it back."));
}

static GtkWidget *
make_plan (gpointer object, gpointer data)
{
  CraTestList *self = data;
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  GtkWidget *runs = cra_test_runs_new ();
  GtkWidget *remove = cra_test_fields_make_remove (_ ("Remove the Test"),
                                                   G_CALLBACK (remove_clicked_cb), self);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (self->session));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), badge);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), runs);
  cra_test_fields_add (expander, &cra_test_plan_type, plan_fields, G_N_ELEMENTS (plan_fields),
                       cra_session_get_law (self->session));
  g_object_set_data (G_OBJECT (expander), "badge", badge);
  g_object_set_data (G_OBJECT (expander), "runs", runs);
  return expander;
}

static void
update_plan (GtkWidget *row, gpointer object, gpointer data)
{
  CraTestList *self = data;
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  const CraTestPlan *plan = object;
  g_autofree char *today = g_strndup (assessment->as_of, 10);
  g_autofree char *due = cra_test_plan_next_due (plan, assessment->test_runs);
  g_autofree char *subtitle = describe_plan (
      plan, cra_test_plan_find_last_run (plan, assessment->test_runs), due);
  guint days = 0;
  CraTestDue state = cra_test_plan_judge (plan, assessment->test_runs, today, &days);

  cra_row_set_texts (row, plan->title, subtitle);
  show_due (g_object_get_data (G_OBJECT (row), "badge"), state, days);
  cra_test_fields_load (row, plan_fields, G_N_ELEMENTS (plan_fields), object);
  cra_test_runs_refresh (g_object_get_data (G_OBJECT (row), "runs"), self->session,
                         plan->object.id);
}

static void
add_plan_cb (CraTestList *self)
{
  g_autofree char *title = cra_text_strip (gtk_editable_get_text (self->title));
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (title[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->title));
      return;
    }
  id = cra_workbench_add (cra_session_get_workbench (self->session), &cra_test_plan_type,
                          cra_session_get_version (self->session), &error, "title", title, NULL);
  if (id == 0)
    {
      cra_session_fail (self->session, g_steal_pointer (&error));
      return;
    }
  self->fresh = id;
  gtk_editable_set_text (self->title, "");
}

/* --- Type --- */

static void
cra_test_list_dispose (GObject *object)
{
  g_clear_object (&CRA_TEST_LIST (object)->session);
  G_OBJECT_CLASS (cra_test_list_parent_class)->dispose (object);
}

static void
cra_test_list_class_init (CraTestListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_test_list_dispose;
}

static void
cra_test_list_init (CraTestList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tests and reviews"), -1);
  self->empty = cra_text_label_new (
      _ ("Nothing is planned yet. Name what you repeat, for example a scan of the components "
         "every month, a penetration test every year and a review of the risk assessment. Each run "
         "gets a day, a result and its report, and what is overdue shows here."),
      "dim-label");
  self->adder = cra_test_fields_make_adder (_ ("Test or review, for example a penetration test"),
                                            _ ("Title of a test or review"),
                                            G_CALLBACK (add_plan_cb), self, &self->title);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->adder);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
cra_test_list_refresh (CraTestList *self, CraSession *session)
{
  GPtrArray *plans = cra_session_get_assessment (session)->test_plans;

  g_return_if_fail (CRA_IS_TEST_LIST (self));

  g_set_object (&self->session, session);
  cra_object_rows_sync (GTK_WIDGET (self->list), plans, make_plan, update_plan, self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), plans->len > 0);
  gtk_widget_set_visible (self->empty, plans->len == 0);
  gtk_widget_set_sensitive (self->adder, !cra_session_is_read_only (session));
  if (self->fresh != 0 && cra_test_list_focus (self, "test_plan", self->fresh, "kind"))
    self->fresh = 0;
}

gboolean
cra_test_list_focus (CraTestList *self, const char *type, gint64 id, const char *field)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (CRA_IS_TEST_LIST (self), FALSE);

  if (type == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->title));
  if (g_str_equal (type, "test_plan"))
    {
      row = cra_object_rows_find (GTK_WIDGET (self->list), id);
      if (row != NULL)
        cra_test_fields_focus (row, field);
      return row != NULL;
    }
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      CraTestRuns *runs = g_object_get_data (G_OBJECT (row), "runs");

      if (cra_test_runs_focus (runs, id, NULL))
        {
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
          return cra_test_runs_focus (runs, id, field);
        }
    }
  return FALSE;
}
