/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs of one planned test. A report is chosen among the evidence, or brought in with the run it
 * proves; both are one act. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-test-runs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-words.h"
#include "app/pages/cra-test-fields.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-clock.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-tests.h"

/* So many pieces of evidence are offered at once; typing finds the others. */
#define MOST_CHOICES 50

struct _CraTestRuns
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  GtkListBox *list;
  GtkWidget *add;

  /* Owned */
  CraSession *session;

  gint64 plan;
  gint64 fresh; /* a run that was just added: opened when it is shown */
};

G_DEFINE_FINAL_TYPE (CraTestRuns, cra_test_runs, ADW_TYPE_BIN)

static const CraTestField run_fields[] = {
  { "date", CRA_TEST_FIELD_VALUE, N_ ("The next one is counted from this day.") },
  { "result", CRA_TEST_FIELD_CHOICE, NULL },
  { "findings", CRA_TEST_FIELD_TEXT, N_ ("What was found, and what became of it.") },
  { "performed_by", CRA_TEST_FIELD_LINE, NULL },
  { "tested", CRA_TEST_FIELD_LINE, N_ ("The build or configuration it was done on.") },
};

/* --- Work on a worker thread --- */

typedef struct
{
  CraTestRuns *runs;
  CraSession *session;
  CraJob *job;
} Bringing;

static Bringing *
begin_bringing (CraTestRuns *self, GFile *file)
{
  Bringing *bringing = g_new0 (Bringing, 1);

  bringing->runs = g_object_ref (self);
  bringing->session = g_object_ref (self->session);
  if (file != NULL)
    bringing->job = cra_session_begin_job (self->session, _ ("Adding a report"));
  return bringing;
}

static void
end_bringing (Bringing *bringing, GError *error)
{
  if (error != NULL)
    cra_session_fail (bringing->session, error);
  if (bringing->job != NULL)
    cra_session_end_job (bringing->session, bringing->job);
  g_clear_object (&bringing->job);
  g_object_unref (bringing->session);
  g_object_unref (bringing->runs);
  g_free (bringing);
}

static void
run_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bringing *bringing = data;
  GError *error = NULL;

  bringing->runs->fresh
      = cra_workbench_add_test_run_finish (CRA_WORKBENCH (source), result, &error);
  end_bringing (bringing, error);
}

static void
report_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  cra_workbench_set_test_report_finish (CRA_WORKBENCH (source), result, &error);
  end_bringing (data, error);
}

void
cra_test_runs_add (CraTestRuns *self, GFile *file)
{
  g_autofree char *today = cra_clock_today ();
  const char *const names[] = { "date", NULL };
  const char *const texts[] = { today, NULL };
  Bringing *bringing = NULL;

  g_return_if_fail (CRA_IS_TEST_RUNS (self));

  bringing = begin_bringing (self, file);
  cra_workbench_add_test_run_async (cra_session_get_workbench (self->session), self->plan, names,
                                    texts, file, 0, bringing->job, run_added_cb, bringing);
}

static void
set_report (CraTestRuns *self, gint64 run, GFile *file, gint64 evidence)
{
  Bringing *bringing = begin_bringing (self, file);

  cra_workbench_set_test_report_async (cra_session_get_workbench (self->session), run, file,
                                       evidence, bringing->job, report_set_cb, bringing);
}

/* --- The report of a run --- */

static gint64
get_run (gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);

  return row != NULL ? cra_object_rows_get_id (row) : 0;
}

/* NULL where the row is gone. */
static CraTestRuns *
get_runs (gpointer widget)
{
  return (CraTestRuns *) gtk_widget_get_ancestor (widget, CRA_TYPE_TEST_RUNS);
}

static void
choice_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  GtkMenuButton *button = data;

  gtk_menu_button_popdown (button);
  set_report (get_runs (button), get_run (button), NULL, cra_object_rows_get_id (GTK_WIDGET (row)));
}

static GtkWidget *
make_choice (gpointer object, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
update_choice (GtkWidget *row, gpointer object, gpointer data)
{
  const CraEvidence *evidence = object;
  const CraRevision *revision
      = cra_assessment_find_revision (cra_session_get_assessment (data), evidence->object.id);

  cra_row_set_texts (row, evidence->title, revision != NULL ? revision->file_name : NULL);
}

static gboolean
is_found (const CraEvidence *evidence, const char *typed)
{
  g_autofree char *title
      = g_utf8_casefold (evidence->title != NULL ? evidence->title : "", -1);
  g_autofree char *wanted = g_utf8_casefold (typed, -1);

  return strstr (title, wanted) != NULL;
}

static void
search_changed_cb (GtkSearchEntry *entry, gpointer data)
{
  CraTestRuns *self = get_runs (data);
  GtkWidget *list = g_object_get_data (G_OBJECT (entry), "choices");
  GPtrArray *evidence = cra_session_get_assessment (self->session)->evidence;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < evidence->len && found->len < MOST_CHOICES; i++)
    if (is_found (g_ptr_array_index (evidence, i), gtk_editable_get_text (GTK_EDITABLE (entry))))
      g_ptr_array_add (found, g_ptr_array_index (evidence, i));
  cra_object_rows_sync (list, found, make_choice, update_choice, self->session);
  gtk_widget_set_visible (list, found->len > 0);
}

static void
choices_shown_cb (GtkWidget *entry, gpointer data)
{
  search_changed_cb (GTK_SEARCH_ENTRY (entry), data);
}

void
cra_test_runs_bring_report (GtkWidget *button, GFile *file)
{
  CraTestRuns *self = get_runs (button);

  if (self != NULL)
    set_report (self, get_run (button), file, 0);
}

static void
report_chosen_cb (GFile *file, gpointer data)
{
  cra_test_runs_bring_report (data, file);
}

static void
file_clicked_cb (GtkButton *button, gpointer data)
{
  gtk_menu_button_popdown (data);
  cra_dialog_open_file (cra_dialog_hold (data), _ ("Add a Report"), NULL, NULL, report_chosen_cb, data);
}

static void
no_report_cb (GtkButton *button, gpointer data)
{
  gtk_menu_button_popdown (data);
  set_report (get_runs (data), get_run (data), NULL, 0);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, GCallback callback, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", callback, data);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_report_popover (GtkWidget *button)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the evidence"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Evidence"), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  g_object_set_data (G_OBJECT (entry), "choices", list);
  g_signal_connect (entry, "search-changed", G_CALLBACK (search_changed_cb), button);
  g_signal_connect (entry, "map", G_CALLBACK (choices_shown_cb), button);
  g_signal_connect (list, "row-activated", G_CALLBACK (choice_activated_cb), button);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 280);
  gtk_widget_set_size_request (scrolled, 340, -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), scrolled);
  add_button (box, _ ("Add a File…"), G_CALLBACK (file_clicked_cb), button);
  add_button (box, _ ("No Report"), G_CALLBACK (no_report_cb), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
show_evidence_cb (GtkButton *button, gpointer data)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                         *(gint64 *) g_object_get_data (data, "evidence"));

  gtk_widget_activate_action (GTK_WIDGET (button), "win.go-to-clause", "(ss)", "evidence", id);
}

static void
add_report_row (GtkWidget *expander)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *show = cra_icon_button_new ("document-open-symbolic", _ ("Go to the Evidence"));
  GtkWidget *button = gtk_menu_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Choose…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), make_report_popover (button));
  g_signal_connect (show, "clicked", G_CALLBACK (show_evidence_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), show);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  g_object_set_data (G_OBJECT (row), "show", show);
  g_object_set_data (G_OBJECT (row), "choose", button);
  g_object_set_data (G_OBJECT (expander), "report", row);
}

static void
update_report_row (CraTestRuns *self, GtkWidget *row, const CraTestRun *run)
{
  const CraEvidence *evidence
      = cra_assessment_find_evidence (cra_session_get_assessment (self->session), run->evidence);
  gint64 *id = g_new (gint64, 1);

  *id = run->evidence;
  g_object_set_data_full (G_OBJECT (row), "evidence", id, g_free);
  cra_row_set_texts (row, _ ("Report"),
                     evidence != NULL ? evidence->title
                                      : _ ("None yet. Choose evidence, or drop a file here."));
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "show"), evidence != NULL);
  gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "choose"),
                            !cra_session_is_read_only (self->session));
}

/* --- Dropping a file --- */

static GFile *
get_dropped (const GValue *value)
{
  GSList *files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;

  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    return g_value_get_object (value);
  return files != NULL ? files->data : NULL;
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  CraTestRuns *self = data;
  GFile *file = get_dropped (value);

  if (file == NULL || cra_session_is_read_only (self->session))
    return FALSE;
  if (row == GTK_WIDGET (self))
    cra_test_runs_add (self, file);
  else
    set_report (self, cra_object_rows_get_id (row), file, 0);
  return TRUE;
}

static void
take_drops (CraTestRuns *self, GtkWidget *widget)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- Rows --- */

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  CraTestRuns *self = data;
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (self->session), &cra_test_run_type,
                             get_run (button), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
  else
    cra_session_say (self->session, _ ("Run removed. Undo brings it back."));
}

static GtkWidget *
make_run (gpointer object, gpointer data)
{
  CraTestRuns *self = data;
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  GtkWidget *remove = cra_test_fields_make_remove (_ ("Remove the Run"),
                                                   G_CALLBACK (remove_clicked_cb), self);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (self->session));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), badge);
  g_object_set_data (G_OBJECT (expander), "badge", badge);
  cra_test_fields_add (expander, &cra_test_run_type, run_fields, G_N_ELEMENTS (run_fields),
                       cra_session_get_law (self->session));
  add_report_row (expander);
  take_drops (self, expander);
  return expander;
}

static void
show_result (CraStatusBadge *badge, CraTestResult result)
{
  const CraStatus looks[] = { CRA_STATUS_UNDECIDED, CRA_STATUS_DECIDED, CRA_STATUS_SUGGESTED,
                              CRA_STATUS_BLOCKED };

  cra_status_badge_set_word (badge,
                             result != CRA_RESULT_UNDECIDED
                                 ? cra_words_get_label (cra_test_result_words, result)
                                 : _ ("No result yet"),
                             cra_words_get_status_icon (looks[result]),
                             cra_words_get_status_class (looks[result]));
}

static void
update_run (GtkWidget *row, gpointer object, gpointer data)
{
  CraTestRuns *self = data;
  const CraTestRun *run = object;
  const CraEvidence *evidence
      = cra_assessment_find_evidence (cra_session_get_assessment (self->session), run->evidence);
  g_autofree char *day = cra_words_format_date (run->date);

  cra_row_set_texts (row, run->date != NULL ? day : _ ("Without a day"),
                     evidence != NULL ? evidence->title : _ ("No report yet"));
  show_result (g_object_get_data (G_OBJECT (row), "badge"), run->result);
  cra_test_fields_load (row, run_fields, G_N_ELEMENTS (run_fields), object);
  update_report_row (self, g_object_get_data (G_OBJECT (row), "report"), run);
}

static void
add_clicked_cb (CraTestRuns *self)
{
  cra_test_runs_add (self, NULL);
}

/* --- Type --- */

static void
cra_test_runs_dispose (GObject *object)
{
  g_clear_object (&CRA_TEST_RUNS (object)->session);
  G_OBJECT_CLASS (cra_test_runs_parent_class)->dispose (object);
}

static void
cra_test_runs_class_init (CraTestRunsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_test_runs_dispose;
}

static void
cra_test_runs_init (CraTestRuns *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Runs"), -1);
  self->add = gtk_button_new_with_label (_ ("Add a Run of Today"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), cra_text_label_new (_ ("Runs"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->add);
  adw_bin_set_child (ADW_BIN (self), box);
  take_drops (self, GTK_WIDGET (self));
}

GtkWidget *
cra_test_runs_new (void)
{
  return g_object_new (CRA_TYPE_TEST_RUNS, NULL);
}

void
cra_test_runs_refresh (CraTestRuns *self, CraSession *session, gint64 plan)
{
  GPtrArray *all = cra_session_get_assessment (session)->test_runs;
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  g_return_if_fail (CRA_IS_TEST_RUNS (self));

  g_set_object (&self->session, session);
  self->plan = plan;
  /* The last one is what counts: on top. */
  for (guint i = all->len; i > 0; i--)
    if (((CraTestRun *) g_ptr_array_index (all, i - 1))->plan == plan)
      g_ptr_array_add (runs, g_ptr_array_index (all, i - 1));
  cra_object_rows_sync (GTK_WIDGET (self->list), runs, make_run, update_run, self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), runs->len > 0);
  gtk_widget_set_sensitive (self->add, !cra_session_is_read_only (session));
  if (self->fresh != 0 && cra_test_runs_focus (self, self->fresh, "result"))
    self->fresh = 0;
}

gboolean
cra_test_runs_focus (CraTestRuns *self, gint64 run, const char *field)
{
  GtkWidget *row = cra_object_rows_find (GTK_WIDGET (self->list), run);

  g_return_val_if_fail (CRA_IS_TEST_RUNS (self), FALSE);

  if (row == NULL)
    return FALSE;
  cra_test_fields_focus (row, field);
  if (g_strcmp0 (field, "evidence") == 0)
    {
      GtkWidget *report = g_object_get_data (G_OBJECT (row), "report");

      gtk_widget_grab_focus (g_object_get_data (G_OBJECT (report), "choose"));
    }
  return TRUE;
}
