/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence in the window: brought in, listed by the thousand, pinned, dragged out. */
#define G_LOG_DOMAIN "test-evidence"

#include <glib/gstdio.h>

#include "app/cra-evidence-model.h"
#include "app/cra-file-provider.h"
#include "app/cra-temporary.h"
#include "app/cra-intake.h"
#include "app/cra-thumbnails.h"
#include "app/pages/cra-evidence-list.h"
#include "app/pages/cra-evidence-page.h"
#include "app/widgets/cra-clause-chooser.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-viewer.h"
#include "tests/app/cra-app-test.h"
#include "tests/evidence/text-fixture.h"
#include "workbench/cra-workbench-pin.h"
#include "workbench/cra-workbench-private.h"

#define MANY 10000
#define OPEN_MS 300 /* about 100 where the machine has nothing else to do */

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static GFile *
write_file (CraAppFixture *fixture, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static GFile *
write_text (CraAppFixture *fixture, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return write_file (fixture, name, bytes);
}

static void
remove_file (CraAppFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static gboolean
drop (GtkWidget *widget, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  return taken;
}

static GtkWindow *
find_report (CraAppFixture *fixture)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_WINDOW (window)
          && gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        return window;
    }
  return NULL;
}

/* A folder is one job, and its report says what came in and what did not. */
static void
test_folder (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  g_autoptr (GFile) first = write_text (fixture, "reports/one.txt", "one");
  g_autoptr (GFile) second = write_text (fixture, "reports/two.txt", "two");
  g_autoptr (GFile) hidden = write_text (fixture, "reports/.hidden", "hidden");
  g_autoptr (GFile) folder = g_file_get_parent (first);
  GtkWindow *report = NULL;

  cra_app_test_settle ();
  g_assert_true (drop (GTK_WIDGET (page), folder));
  g_assert_cmpuint (g_list_model_get_n_items (cra_session_get_jobs (fixture->session)), ==, 1);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->evidence->len, ==, 2);
  report = find_report (fixture);
  g_assert_nonnull (report);
  cra_app_test_wait (500);
  g_assert_true (GTK_IS_LIST_BOX (cra_app_test_find (GTK_WIDGET (report), GTK_TYPE_LIST_BOX, 0)));
  gtk_window_destroy (report);
  cra_app_test_settle ();
  remove_file (fixture, "reports/one.txt");
  remove_file (fixture, "reports/two.txt");
  remove_file (fixture, "reports/.hidden");
  remove_file (fixture, "reports");
}

static GtkWidget *
find_chooser (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return window;
    }
  return NULL;
}

static guint
count_chosen (GtkWidget *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

  return g_list_model_get_n_items (files);
}

/* The button opens the chooser of files; all of a folder are marked in it and taken. */
static void
test_several_chosen (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  g_autoptr (GFile) first = write_text (fixture, "reports/one.txt", "one");
  g_autoptr (GFile) second = write_text (fixture, "reports/two.txt", "two");
  g_autoptr (GFile) third = write_text (fixture, "reports/three.txt", "three");
  g_autoptr (GFile) folder = g_file_get_parent (first);
  GtkWidget *chooser = NULL;
  gboolean done = FALSE;

  cra_app_test_settle ();
  cra_app_test_click_button (GTK_WIDGET (page), "Add Evidence…");
  cra_app_test_settle ();
  chooser = find_chooser ();
  g_assert_nonnull (chooser);
  g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL));
  for (guint i = 0; i < 100 && count_chosen (chooser) < 3; i++)
    {
      cra_app_test_wait (50);
      g_signal_emit_by_name (cra_app_test_find (chooser, GTK_TYPE_TREE_VIEW, 0), "select-all",
                             &done);
    }
  g_assert_cmpuint (count_chosen (chooser), ==, 3);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  cra_app_test_settle ();
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->evidence->len, ==, 3);
  remove_file (fixture, "reports/one.txt");
  remove_file (fixture, "reports/two.txt");
  remove_file (fixture, "reports/three.txt");
  remove_file (fixture, "reports");
}

/* The list opens with the focus on what can be chosen, the first time, too. */
static void
test_choices (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_text (fixture, "proof.txt", "proof");
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  GtkWidget *links = NULL;
  GtkWidget *button = NULL;
  GtkWidget *focus = NULL;

  g_assert_true (drop (GTK_WIDGET (page), file));
  cra_app_test_wait_jobs (fixture->session);
  page = cra_window_show_page (fixture->window, "requirements");
  cra_app_test_settle ();
  links = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_LINKS_BOX, 0);
  button = cra_app_test_find (links, GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  cra_app_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  gtk_widget_activate (focus);
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->links->len, ==, 1);
  remove_file (fixture, "proof.txt");
}

static void
test_report_words (void)
{
  CraIntakeReport report = { NULL, { 2, 1, 0, 3, 0 } };
  CraIntakeItem known = { (char *) "copy.txt", CRA_INTAKE_KNOWN, CRA_INTAKE_NO_REASON, 3, (char *) "Report", NULL };
  CraIntakeItem failed = { (char *) "x", CRA_INTAKE_FAILED, CRA_INTAKE_NO_REASON, 0, NULL, (char *) "No such file" };
  g_autofree char *whole = cra_intake_describe (&report);
  g_autofree char *first = cra_intake_describe_item (&known);
  g_autofree char *second = cra_intake_describe_item (&failed);

  g_assert_cmpstr (whole, ==, "2 files were added. 1 was here already. 3 were left out.");
  g_assert_cmpstr (first, ==, "The same file is already here as “Report”.");
  g_assert_cmpstr (second, ==, "No such file");
}

/* A file that is let go of on a requirement is evidence for it at once. */
static void
test_drop_on_a_requirement (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "requirements");
  g_autoptr (GFile) file = write_text (fixture, "proof.txt", "proof");
  GtkListBox *list = NULL;
  const CraLink *link = NULL;

  cra_app_test_settle ();
  list = GTK_LIST_BOX (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX, 0));
  g_assert_true (drop (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)), file));
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->links->len, ==, 1);
  link = g_ptr_array_index (get_assessment (fixture)->links, 0);
  g_assert_cmpstr (link->clause, ==, "AI.I.2.b");
  g_assert_true (gtk_widget_has_css_class (
      GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)), "drop-target"));
  remove_file (fixture, "proof.txt");
}

static void
test_pasted_picture (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (40 * 30 * 4), 40 * 30 * 4);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (40, 30, GDK_MEMORY_DEFAULT, pixels, 40 * 4);
  g_auto (GValue) value = G_VALUE_INIT;
  const CraRevision *revision = NULL;

  cra_app_test_settle ();
  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  g_assert_true (cra_intake_take_value (fixture->session, GTK_WIDGET (page), &value, "AI.I.1"));
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->revisions->len, ==, 1);
  revision = g_ptr_array_index (get_assessment (fixture)->revisions, 0);
  g_assert_cmpstr (revision->media_type, ==, "image/png");
  g_assert_cmpint (revision->width, ==, 40);
  g_assert_cmpuint (get_assessment (fixture)->links->len, ==, 1);
}

/* --- Pins --- */

static gint64
add_pdf (CraAppFixture *fixture, const char *text)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf (text, 100);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (cra_workbench_add_evidence_bytes (
      fixture->workbench, cra_session_get_version (fixture->session), bytes, "report.pdf", NULL, NULL,
      NULL, &id, &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  return id;
}

static CraViewer *
wait_viewer (CraPage *page)
{
  CraViewer *viewer = CRA_VIEWER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_VIEWER, 0));

  for (guint i = 0; i < 200 && !cra_viewer_has_text (viewer); i++)
    cra_app_test_wait (20);
  g_assert_true (cra_viewer_has_text (viewer));
  return viewer;
}

static CraPagePicture *
get_picture (CraViewer *viewer)
{
  return CRA_PAGE_PICTURE (cra_app_test_find (GTK_WIDGET (viewer), CRA_TYPE_PAGE_PICTURE, 0));
}

static const CraLink *
get_link (CraAppFixture *fixture)
{
  g_assert_cmpuint (get_assessment (fixture)->links->len, ==, 1);
  return g_ptr_array_index (get_assessment (fixture)->links, 0);
}

/* Words are selected, the pin is pressed, and the requirement one came from is the first choice. */
static void
test_pin (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  CraViewer *viewer = NULL;
  GtkWidget *search = NULL;
  gint64 evidence = add_pdf (fixture, "Only signed updates\fSecond");

  page = cra_window_show_page (fixture->window, "requirements");
  cra_page_focus_field (page, NULL, 0, NULL, "AI.I.2.d");
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "evidence");
  viewer = wait_viewer (page);
  cra_viewer_select_all (viewer);
  cra_app_test_click (cra_viewer_get_pin_button (viewer));
  cra_app_test_settle ();
  search = cra_app_test_find (GTK_WIDGET (viewer), GTK_TYPE_SEARCH_ENTRY, 0);
  g_assert_nonnull (gtk_widget_get_ancestor (search, CRA_TYPE_CLAUSE_CHOOSER));
  g_signal_emit_by_name (search, "activate");
  cra_app_test_settle ();
  g_assert_cmpstr (get_link (fixture)->clause, ==, "AI.I.2.d");
  g_assert_cmpstr (get_link (fixture)->quote, ==, "Only signed updates");
  g_assert_cmpint (get_link (fixture)->evidence, ==, evidence);
  g_assert_cmpuint (cra_page_picture_get_n_pins (get_picture (viewer)), ==, 1);
}

/* From the requirement to the place: the page is turned and the pin is seen. */
static void
test_jump (CraAppFixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One\fTwo\fOnly signed updates");
  CraPage *page = NULL;
  CraViewer *viewer = NULL;
  GtkWidget *box = NULL;
  gint64 link = 0;
  g_autofree char *place = NULL;

  add_pdf (fixture, "Another document");
  g_assert_true (cra_workbench_pin (fixture->workbench, cra_session_get_version (fixture->session),
                                    evidence, "AI.I.2.c", 3, NULL, "signed updates", &link, NULL));
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "evidence");
  wait_viewer (page);
  place = g_strdup_printf ("%" G_GINT64_FORMAT "#%" G_GINT64_FORMAT, evidence, link);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.go-to-clause", "(ss)", "evidence",
                              place);
  cra_app_test_settle ();
  viewer = wait_viewer (page);
  g_assert_cmpuint (cra_viewer_get_page (viewer), ==, 2);
  /* And back to it from the row of the pin. */
  cra_viewer_go_to_page (viewer, 0);
  box = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_LINKS_BOX, 0);
  g_assert_true (cra_links_box_focus_link (CRA_LINKS_BOX (box), link, NULL));
  for (guint i = 0; i < 100 && cra_app_test_find_button (box, "Show the Place") == NULL; i++)
    cra_app_test_wait (50);
  cra_app_test_click_button (box, "Show the Place");
  cra_app_test_wait (400);
  g_assert_cmpuint (cra_viewer_get_page (viewer), ==, 2);
  g_assert_cmpuint (cra_page_picture_get_n_pins (get_picture (viewer)), ==, 1);
}

/* Lost in a new revision: said in words, and what can be done stands there. */
static void
test_lost (CraAppFixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates");
  CraPage *page = NULL;
  g_autoptr (GBytes) other = text_fixture_write_pdf ("Nothing of it", 100);
  g_autoptr (GFile) file = write_file (fixture, "other.pdf", other);
  gint64 link = 0;
  GtkWidget *box = NULL;

  g_assert_true (cra_workbench_pin (fixture->workbench, cra_session_get_version (fixture->session),
                                    evidence, "AI.I.2.c", 1, NULL, "signed updates", &link, NULL));
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "evidence");
  wait_viewer (page);
  cra_evidence_page_revise (CRA_EVIDENCE_PAGE (page), file);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpint (get_link (fixture)->pin, ==, CRA_PIN_LOST);
  box = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_LINKS_BOX, 0);
  g_assert_true (cra_links_box_focus_link (CRA_LINKS_BOX (box), link, NULL));
  cra_app_test_wait (400);
  g_assert_nonnull (cra_app_test_find_button (box, "Find Again"));
  g_assert_nonnull (cra_app_test_find_button (box, "Mark Anew"));
  g_assert_null (cra_app_test_find_button (box, "Confirm"));
  g_assert_null (cra_app_test_find_button (box, "Show the Place"));
  /* Marked anew, with what is selected now. */
  cra_app_test_click_button (box, "Mark Anew");
  cra_app_test_settle ();
  cra_viewer_select_all (wait_viewer (page));
  cra_app_test_click (cra_viewer_get_pin_button (wait_viewer (page)));
  cra_app_test_settle ();
  g_assert_cmpint (get_link (fixture)->pin, ==, CRA_PIN_PLACED);
  g_assert_cmpint (get_link (fixture)->object.id, ==, link);
  g_assert_cmpstr (get_link (fixture)->quote, ==, "Nothing of it");
  remove_file (fixture, "other.pdf");
}

/* --- Others --- */

static void
said_cb (CraSession *session, const char *text, gpointer data)
{
  g_ptr_array_add (data, g_strdup (text));
}

/* Another program on the same workspace: what it brings in is said, with the name of who did it; what we do
 * ourselves is not. */
static void
test_news (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *program = g_build_filename (g_getenv ("CRA_UNINSTALLED"), "src", "cli", "cra", NULL);
  g_autoptr (GFile) first = write_text (fixture, "one.txt", "one");
  g_autoptr (GFile) second = write_text (fixture, "two.txt", "two");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  add_pdf (fixture, "Ours");
  g_signal_connect (fixture->session, "said", G_CALLBACK (said_cb), said);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "evidence",
                              "add", g_file_peek_path (first), g_file_peek_path (second),
                              "--workspace", fixture->path, "--as", "Example Engineer", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 60 && said->len == 0; i++)
    cra_app_test_wait (50);
  cra_app_test_wait (1500);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (said, 0), ==,
                   "2 pieces of evidence were added by Example Engineer");
  g_assert_cmpuint (get_assessment (fixture)->evidence->len, ==, 3);
  remove_file (fixture, "one.txt");
  remove_file (fixture, "two.txt");
}

/* --- Thousands --- */

static gboolean
put_many (CraTransaction *transaction, gpointer data, GError **error)
{
  gint64 version = *(gint64 *) data;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("text", 4, NULL);
  g_autofree char *digest = NULL;
  gint64 size = 0;

  if (!cra_transaction_put_bytes (transaction, stream, NULL, &digest, &size, error))
    return FALSE;

  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (CraEvidence) evidence = cra_evidence_new ();
      g_autoptr (CraRevision) revision = cra_revision_new ();

      evidence->origin = version;
      evidence->title = g_strdup_printf ("Report %05u", i);
      if (!cra_transaction_put (transaction, evidence, error))
        return FALSE;
      revision->evidence = evidence->object.id;
      revision->number = 1;
      revision->file_name = g_strdup_printf ("report-%05u.txt", i);
      revision->media_type = g_strdup ("text/plain");
      revision->size = i;
      revision->sha256 = g_strdup (digest);
      if (!cra_transaction_put (transaction, revision, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_widgets (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

/* The best of three, in milliseconds: the machine may have other things to do. */
static double
measure_opening (CraAppFixture *fixture)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      gint64 start;

      cra_window_show_page (fixture->window, "overview");
      cra_app_test_settle ();
      start = cra_app_test_get_work ();
      cra_window_show_page (fixture->window, "evidence");
      best = MIN (best, (double) (cra_app_test_get_work () - start) / 1000);
      cra_app_test_settle ();
    }
  return best;
}

static void
test_thousands (CraAppFixture *fixture, gconstpointer data)
{
  CraAct act = { "Example Officer", "evidence.add", "many" };
  gint64 version = cra_session_get_version (fixture->session);
  g_autoptr (GError) error = NULL;
  CraEvidenceList *list = NULL;
  GListModel *model = NULL;
  CraPage *page = NULL;
  gint64 start;
  double opened, filtered;

  /* The page itself is made once, however much it shows. */
  add_pdf (fixture, "One");
  cra_window_show_page (fixture->window, "evidence");
  cra_app_test_settle ();
  cra_window_show_page (fixture->window, "overview");
  g_assert_true (cra_store_write (fixture->workbench->store, &act, put_many, &version, &error));
  g_assert_no_error (error);
  cra_session_reload (fixture->session);
  cra_app_test_settle ();
  opened = measure_opening (fixture);
  page = cra_window_show_page (fixture->window, "evidence");
  list = CRA_EVIDENCE_LIST (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_EVIDENCE_LIST, 0));
  model = G_LIST_MODEL (cra_evidence_model_get_list (cra_evidence_list_get_model (list)));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, MANY + 1);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (list)), <, 5000);
  start = cra_app_test_get_work ();
  cra_evidence_list_set_words (list, "report 0012");
  filtered = (double) (cra_app_test_get_work () - start) / 1000;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 11); /* 00120 to 00129, and 00012 */
  g_test_message ("%u pieces: opened in %.0f ms, filtered in %.0f ms", MANY, opened, filtered);
  g_assert_cmpfloat (opened, <, OPEN_MS);
  g_assert_cmpfloat (filtered, <, OPEN_MS);
}

static CraAssessment *
make_assessment (void)
{
  CraAssessment *assessment = cra_assessment_new ();

  for (guint i = 1; i <= 4; i++)
    {
      CraEvidence *evidence = cra_evidence_new ();
      CraRevision *revision = cra_revision_new ();

      evidence->object.id = i;
      evidence->title = g_strdup_printf ("Title %c", (char) ('e' - i));
      revision->object.id = 10 + i;
      revision->evidence = i;
      revision->number = 1;
      revision->size = i == 2 ? 900 : 10;
      revision->file_name = g_strdup_printf ("file-%u", i);
      g_ptr_array_add (assessment->evidence, evidence);
      g_ptr_array_add (assessment->revisions, revision);
    }
  return assessment;
}

static char *
list_ids (CraEvidenceModel *evidence)
{
  GListModel *model = G_LIST_MODEL (cra_evidence_model_get_list (evidence));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CraQueryItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%d", (int) cra_query_item_get_id (item));
    }
  return g_string_free (text, FALSE);
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  g_string_append_printf (data, "%u-%u+%u ", position, removed, added);
}

static void
test_model (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraEvidenceModel) model = cra_evidence_model_new ();
  g_autoptr (GString) changes = g_string_new (NULL);
  const struct
  {
    const char *words;
    CraEvidenceFilter filter;
    CraEvidenceOrder order;
    const char *ids;
  } rows[] = {
    { NULL, CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "4321" },
    { "", CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_TITLE, "4321" },
    { "", CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_SIZE, "2431" },
    { "FILE-3", CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "3" },
    { "title file-2", CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "2" },
    { "nothing", CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "" },
    { NULL, CRA_EVIDENCE_UNUSED, CRA_EVIDENCE_BY_AGE, "421" },
    { NULL, CRA_EVIDENCE_ATTENTION, CRA_EVIDENCE_BY_AGE, "31" },
  };
  CraLink *link = cra_link_new ();

  link->evidence = 3;
  link->pin = CRA_PIN_LOST;
  g_ptr_array_add (assessment->links, link);
  cra_set_text (&((CraEvidence *) g_ptr_array_index (assessment->evidence, 0))->valid_to,
                "2027-01-01");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *ids = NULL;

      cra_evidence_model_load (model, assessment, rows[i].words, rows[i].filter, rows[i].order,
                               "2027-01-02");
      ids = list_ids (model);
      g_assert_cmpstr (ids, ==, rows[i].ids);
    }
  /* Only what is different is said to have changed. */
  cra_evidence_model_load (model, assessment, NULL, CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "");
  g_signal_connect (cra_evidence_model_get_list (model), "items-changed", G_CALLBACK (changed_cb), changes);
  cra_evidence_model_load (model, assessment, NULL, CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "");
  g_assert_cmpstr (changes->str, ==, "");
  g_ptr_array_remove_index (assessment->evidence, 1);
  cra_evidence_model_load (model, assessment, NULL, CRA_EVIDENCE_ALL, CRA_EVIDENCE_BY_AGE, "");
  g_assert_cmpstr (changes->str, ==, "2-1+0 ");
}

/* --- Out --- */

static GBytes *
give_cb (gpointer data, GError **error)
{
  (*(guint *) data)++;
  return g_bytes_new_static ("content", 7);
}

/* Nothing is written until it is taken, and then once, where nobody else can read it. */
static void
test_provider (void)
{
  guint calls = 0;
  g_autoptr (GdkContentProvider) provider
      = cra_file_provider_new ("../a/report.txt", give_cb, &calls, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (calls, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      GSList *files = NULL;

      g_value_init (&value, GDK_TYPE_FILE_LIST);
      g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
      g_assert_no_error (error);
      files = g_value_get_boxed (&value);
      g_assert_cmpuint (g_slist_length (files), ==, 1);
      g_free (path);
      path = g_file_get_path (files->data);
    }
  g_assert_cmpuint (calls, ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "content");
  folder = g_path_get_dirname (path);
  {
    GStatBuf facts;

    g_assert_cmpint (g_stat (folder, &facts), ==, 0);
    g_assert_cmpuint (facts.st_mode & 0777, ==, 0700);
  }
  cra_temporary_clean_up ();
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_row_provider (CraAppFixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates");
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *base = NULL;

  cra_app_test_settle ();
  provider = cra_evidence_list_make_provider (
      CRA_EVIDENCE_LIST (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_EVIDENCE_LIST, 0)), evidence);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  base = g_file_get_basename (((GSList *) g_value_get_boxed (&value))->data);
  g_assert_cmpstr (base, ==, "report.pdf");
  cra_temporary_clean_up ();
}

static void
test_thumbnails (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (CraThumbnails) thumbnails = NULL;
  const CraRevision *revision = NULL;

  add_pdf (fixture, "Only signed updates");
  revision = g_ptr_array_index (get_assessment (fixture)->revisions, 0);
  thumbnails = cra_thumbnails_new (fixture->workbench);
  g_assert_nonnull (revision->thumbnail);
  g_assert_null (cra_thumbnails_get (thumbnails, revision->thumbnail));
  for (guint i = 0; i < 100 && cra_thumbnails_get_n_kept (thumbnails) == 0; i++)
    cra_app_test_wait (20);
  g_assert_true (GDK_IS_TEXTURE (cra_thumbnails_get (thumbnails, revision->thumbnail)));
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/evidence/a-folder-is-one-job-with-a-report", test_folder);
  ADD ("/app/evidence/several-files-are-chosen-at-once", test_several_chosen);
  ADD ("/app/evidence/is-linked-with-the-keyboard", test_choices);
  ADD ("/app/evidence/dropped-on-a-requirement-is-linked", test_drop_on_a_requirement);
  ADD ("/app/evidence/a-pasted-picture-comes-in", test_pasted_picture);
  ADD ("/app/evidence/selected-words-are-pinned", test_pin);
  ADD ("/app/evidence/a-link-leads-to-its-place", test_jump);
  ADD ("/app/evidence/a-lost-pin-is-marked-anew", test_lost);
  ADD ("/app/evidence/what-others-add-is-said", test_news);
  ADD ("/app/evidence/ten-thousand-open-at-once", test_thousands);
  ADD ("/app/evidence/is-dragged-out-as-a-file", test_row_provider);
  ADD ("/app/evidence/thumbnails-are-read-when-seen", test_thumbnails);
#undef ADD
  g_test_add_func ("/app/evidence/the-report-in-words", test_report_words);
  g_test_add_func ("/app/evidence/is-looked-through-filtered-and-sorted", test_model);
  g_test_add_func ("/app/evidence/a-file-is-written-when-it-is-taken", test_provider);

  return g_test_run ();
}
