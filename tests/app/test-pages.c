/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each page is driven by its own widgets, and the workbench holds what was done. */
#define G_LOG_DOMAIN "test-pages"

#include <glib/gstdio.h>

#include "app/cra-export.h"
#include "app/cra-window-actions.h"
#include "app/pages/cra-conformity-list.h"
#include "app/pages/cra-evidence-page.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-panes.h"
#include "app/widgets/cra-picture-row.h"
#include "app/widgets/cra-viewer.h"
#include "tests/app/cra-app-test.h"

#define PAUSE_MS 900
#define FOLLOWED_MS 800 /* longer than what has the focus is followed */
/* A busy machine stores later. */
#define TRIES 10

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static void
test_manufacturer (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "manufacturer");
  CraFieldRow *row = NULL;

  cra_app_test_settle ();
  row = cra_app_test_find_row (page, "organisation", "name");
  cra_app_test_type (row, "Example Manufacturer");
  g_assert_null (get_assessment (fixture)->organisation->name);
  for (guint i = 0; i < TRIES && get_assessment (fixture)->organisation->name == NULL; i++)
    cra_app_test_wait (PAUSE_MS);
  g_assert_cmpstr (get_assessment (fixture)->organisation->name, ==, "Example Manufacturer");
}

/* Also when it comes from an earlier time: nothing was stored by this row yet. */
static void
test_emptied (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_session_set_field (fixture->session, &cra_organisation_type,
                                        get_assessment (fixture)->organisation->object.id, "name",
                                        "Example Manufacturer", &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "manufacturer");
  cra_app_test_settle ();
  cra_app_test_type (cra_app_test_find_row (page, "organisation", "name"), "");
  cra_app_test_wait (PAUSE_MS);
  g_assert_null (get_assessment (fixture)->organisation->name);
}

/* --- Letterhead --- */

static GFile *
write_picture (CraAppFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "logo.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 60, 20);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.1, 0.3, 0.6);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_file_new_for_path (path);
}

static void
test_logo (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "manufacturer");
  g_autoptr (GFile) file = write_picture (fixture);
  CraPictureRow *row = NULL;

  cra_app_test_settle ();
  row = CRA_PICTURE_ROW (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_PICTURE_ROW, 0));
  g_assert_false (cra_picture_row_has_picture (row));
  g_signal_emit_by_name (row, "brought", file);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_nonnull (get_assessment (fixture)->organisation->logo);
  g_assert_true (cra_picture_row_has_picture (row));
  cra_app_test_click (cra_app_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, 1));
  g_assert_null (get_assessment (fixture)->organisation->logo);
  g_assert_false (cra_picture_row_has_picture (row));
  g_file_delete (file, NULL, NULL);
}

static void
note_failure_cb (CraSession *session, const GError *error, gpointer data)
{
  (*(guint *) data)++;
}

/* What is no picture is said, and the logo stays. */
static void
test_no_logo (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "manufacturer");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf/thirty-pages.pdf",
                                                 NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraPictureRow *row = NULL;
  guint failures = 0;

  g_signal_connect (fixture->session, "failed", G_CALLBACK (note_failure_cb), &failures);
  cra_app_test_settle ();
  row = CRA_PICTURE_ROW (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_PICTURE_ROW, 0));
  g_signal_emit_by_name (row, "brought", file);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (failures, ==, 1);
  g_assert_null (get_assessment (fixture)->organisation->logo);
}

/* --- Other acts --- */

static void
test_conformity (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "route");
  const CraActConformity *conformity = NULL;
  GtkWidget *list = NULL;
  GtkWidget *row = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_session_set_field (fixture->session, &cra_product_type,
                                        get_assessment (fixture)->product->object.id, "other_acts",
                                        "act.red\nact.rohs", &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  list = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_CONFORMITY_LIST, 0);
  row = cra_app_test_find (list, ADW_TYPE_EXPANDER_ROW, 1);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  cra_app_test_wait (PAUSE_MS);
  cra_app_test_type (CRA_FIELD_ROW (cra_app_test_find (row, CRA_TYPE_FIELD_ROW, 0)), "Module A");
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpuint (get_assessment (fixture)->act_conformities->len, ==, 1);
  conformity = cra_assessment_find_act_conformity (get_assessment (fixture), "act.rohs");
  g_assert_nonnull (conformity);
  g_assert_cmpstr (conformity->procedure, ==, "Module A");
  cra_app_test_type (CRA_FIELD_ROW (cra_app_test_find (row, CRA_TYPE_FIELD_ROW, 3)),
                     "Examined the type");
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpuint (get_assessment (fixture)->act_conformities->len, ==, 1);
  conformity = cra_assessment_find_act_conformity (get_assessment (fixture), "act.rohs");
  g_assert_cmpstr (conformity->body_tasks, ==, "Examined the type");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "Module A");
}

static void
test_scope (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "scope");
  CraFieldRow *row = NULL;

  cra_app_test_settle ();
  row = cra_app_test_find_row (page, "scope", "digital_elements");
  cra_app_test_click_button (GTK_WIDGET (row), "No");
  g_assert_cmpint (get_assessment (fixture)->scope->digital_elements, ==, CRA_YES_NO_NO);
  g_assert_true (g_str_has_prefix (
      cra_banner_get_title (
          CRA_BANNER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_BANNER, 0))),
      "Out of scope"));
  /* Yes takes No back, and Yes again takes the answer back. */
  cra_app_test_click_button (GTK_WIDGET (row), "Yes");
  g_assert_cmpint (get_assessment (fixture)->scope->digital_elements, ==, CRA_YES_NO_YES);
  cra_app_test_click_button (GTK_WIDGET (row), "Yes");
  g_assert_cmpint (get_assessment (fixture)->scope->digital_elements, ==, CRA_YES_NO_UNDECIDED);
}

static void
test_classification (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "classification");
  GtkWidget *search = NULL;
  GtkWidget *list = NULL;
  const CraCandidate *candidate = NULL;

  cra_app_test_settle ();
  search = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "password manager");
  cra_app_test_wait (400);
  /* Nothing is decided by searching. */
  g_assert_cmpuint (get_assessment (fixture)->candidates->len, ==, 0);
  g_assert_null (get_assessment (fixture)->classification->category);
  list = gtk_widget_get_ancestor (
      cra_app_test_find (gtk_widget_get_next_sibling (gtk_widget_get_parent (search)),
                         ADW_TYPE_ACTION_ROW, 0),
      GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->candidates->len, ==, 1);
  candidate = g_ptr_array_index (get_assessment (fixture)->candidates, 0);
  g_assert_cmpstr (candidate->category, ==, "AIII.I.3");
  cra_app_test_type (cra_app_test_find_row (page, "classification", "core_functionality"),
                     "Keeps passwords");
  cra_app_test_click_button (GTK_WIDGET (page), "Choose");
  g_assert_cmpstr (get_assessment (fixture)->classification->category, ==, "AIII.I.3");
  g_assert_cmpstr (get_assessment (fixture)->classification->core_functionality, ==,
                   "Keeps passwords");
}

static void
test_route (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_classify (fixture->workbench,
                                         cra_session_get_version (fixture->session), "default",
                                         "Shows pictures", "No category fits", &error));
  g_assert_no_error (error);
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_scope_type,
                                    get_assessment (fixture)->scope->object.id, &error, "ai", "no",
                                    "health_record", "no", NULL));
  g_assert_no_error (error);
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "route");
  cra_app_test_settle ();
  /* Module A is the first of the open ones; going there again goes nowhere else. */
  for (guint i = 0; i < 2; i++)
    {
      cra_page_focus_field (page, "route", get_assessment (fixture)->route->object.id, "procedure",
                            NULL);
      g_assert_true (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page)))
                     == cra_app_test_find_button (GTK_WIDGET (page), "Choose"));
    }
  cra_app_test_click_button (GTK_WIDGET (page), "Choose");
  g_assert_cmpint (get_assessment (fixture)->route->procedure, ==, CRA_PROCEDURE_A);
  gtk_editable_set_text (GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 0)),
                         "EN 40000-1-2");
  cra_app_test_click_button (GTK_WIDGET (page), "Add");
  g_assert_cmpuint (get_assessment (fixture)->standards->len, ==, 1);
}

static void
test_requirements (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "requirements");
  CraFieldRow *row = NULL;
  const CraAnswer *answer = NULL;

  cra_page_focus_field (page, NULL, 0, NULL, "AI.I.2.g");
  cra_app_test_settle ();
  row = cra_app_test_find_row (page, "answer", "applies");
  cra_app_test_click_button (GTK_WIDGET (row), "No");
  answer = cra_assessment_find_answer (get_assessment (fixture), "AI.I.2.g");
  g_assert_cmpint (answer->applies, ==, CRA_YES_NO_NO);
  cra_app_test_type (cra_app_test_find_row (page, "answer", "justification"), "Keeps no data");
  /* Going to another requirement stores the text for the one it was typed for. */
  cra_page_focus_field (page, NULL, 0, NULL, "AI.II.1");
  cra_app_test_settle ();
  answer = cra_assessment_find_answer (get_assessment (fixture), "AI.I.2.g");
  g_assert_cmpstr (answer->justification, ==, "Keeps no data");
  answer = cra_assessment_find_answer (get_assessment (fixture), "AI.II.1");
  g_assert_null (answer->justification);
}

static gint64
add_evidence (CraAppFixture *fixture, const char *name, GBytes *bytes)
{
  const char *clauses[] = { "AI.I.2.b", NULL };
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (cra_workbench_add_evidence_bytes (
      fixture->workbench, cra_session_get_version (fixture->session), bytes, name, NULL, clauses,
      NULL, &id, &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  return id;
}

static void
test_evidence (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("# Test report\nAll passed.\n", 26);
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  CraFieldRow *title = NULL;
  gint64 id = add_evidence (fixture, "report.md", bytes);
  const CraEvidence *evidence = NULL;

  title = cra_app_test_find_row (page, "evidence", "title");
  cra_app_test_type (title, "Report of the tests");
  cra_app_test_wait (PAUSE_MS);
  evidence = cra_assessment_find_evidence (get_assessment (fixture), id);
  g_assert_cmpstr (evidence->title, ==, "Report of the tests");
  g_assert_cmpuint (cra_links_box_count (CRA_LINKS_BOX (
                        cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_LINKS_BOX, 0))),
                    ==, 1);
  page = cra_window_show_page (fixture->window, "requirements");
  cra_page_focus_field (page, NULL, 0, NULL, "AI.I.2.b");
  cra_app_test_settle ();
  g_assert_cmpuint (cra_links_box_count (CRA_LINKS_BOX (
                        cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_LINKS_BOX, 0))),
                    ==, 1);
}

static void
test_statements (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "user-information");
  const CraStatement *statement = NULL;
  GtkRoot *root = GTK_ROOT (fixture->window);
  CraFieldRow *row = NULL;

  cra_app_test_settle ();
  cra_page_focus_field (page, NULL, 0, NULL, "AII.8.a");
  row = CRA_FIELD_ROW (
      gtk_widget_get_ancestor (gtk_root_get_focus (root), CRA_TYPE_FIELD_ROW));
  g_assert_nonnull (row);
  cra_app_test_type (row, "Set a password first.");
  for (guint i = 0; i < TRIES && statement == NULL; i++)
    {
      cra_app_test_wait (PAUSE_MS);
      statement = cra_assessment_find_statement (get_assessment (fixture), "AII.8.a", "en");
    }
  g_assert_nonnull (statement);
  g_assert_cmpstr (statement->text, ==, "Set a password first.");
  /* Reports of tests are linked, not written. */
  page = cra_window_show_page (fixture->window, "technical");
  cra_app_test_settle ();
  cra_page_focus_field (page, NULL, 0, NULL, "AVII.6");
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (root), CRA_TYPE_LINKS_BOX));
}

static void
test_documents (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "documents");
  CraDocument *document = NULL;
  CraViewer *viewer = NULL;

  cra_app_test_settle ();
  viewer = CRA_VIEWER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_VIEWER, 0));
  g_assert_cmpuint (cra_viewer_get_n_pages (viewer), ==, 0);
  cra_export_build (fixture->session, CRA_PAPER_DECLARATION, "en");
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpint (cra_workbench_check_document (fixture->workbench, get_assessment (fixture),
                                                 CRA_PAPER_DECLARATION, "en", &document),
                   ==, CRA_FRESHNESS_FRESH);
  g_assert_true (document->draft);
  for (guint i = 0; i < 100 && !cra_viewer_is_settled (viewer); i++)
    cra_app_test_wait (50);
  g_assert_cmpuint (cra_viewer_get_n_pages (viewer), ==, document->pages);
  /* The page takes the width there is. */
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpint (gtk_widget_get_width (cra_app_test_find (GTK_WIDGET (viewer),
                                                            CRA_TYPE_PAGE_PICTURE, 0)),
                   >, gtk_widget_get_width (GTK_WIDGET (viewer)) * 2 / 3);
  cra_viewer_go_to_page (viewer, document->pages - 1);
  g_assert_cmpuint (cra_viewer_get_page (viewer), ==, document->pages - 1);
}

static void
test_package (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "package.zip", NULL);

  cra_export_package_to (fixture->session, path);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* --- What has the focus stays in sight --- */

/* How far the focus is above (negative) or below what is seen of the page; 0 = in sight. */
static double
measure_hidden (CraAppFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *viewport = gtk_widget_get_ancestor (focus, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;
  double below = 0;

  g_assert_nonnull (viewport);
  g_assert_true (gtk_widget_compute_bounds (focus, viewport, &bounds));
  below = bounds.origin.y + bounds.size.height - gtk_widget_get_height (viewport);
  return bounds.origin.y < 0 ? bounds.origin.y : MAX (below, 0);
}

/* A busy machine draws later. */
static gboolean
comes_in_sight (CraAppFixture *fixture)
{
  for (guint i = 0; i < TRIES && measure_hidden (fixture) != 0; i++)
    cra_app_test_wait (FOLLOWED_MS);
  return measure_hidden (fixture) == 0;
}

static void
add_statement (CraAppFixture *fixture, const char *clause)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_set_statement (fixture->workbench, cra_session_get_version (fixture->session),
                                              clause, "en", "As the handbook describes.", &error));
  cra_app_test_wait (FOLLOWED_MS);
}

/* A text that is written above brings a row of its own: what has the focus goes down with what is seen. */
static void
test_focus_in_sight (CraAppFixture *fixture, gconstpointer data)
{
  static const char *const above[] = { "AVII.2.a", "AVII.2.b", "AVII.2.c", "AVII.3" };
  CraPage *page = cra_window_show_page (fixture->window, "technical");
  GtkAdjustment *adjustment = NULL;
  GtkWidget *focus = NULL;

  cra_app_test_settle ();
  cra_page_focus_field (page, "statement", 0, NULL, "AVII.6");
  cra_app_test_wait (FOLLOWED_MS);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (comes_in_sight (fixture));
  adjustment = gtk_scrollable_get_vadjustment (
      GTK_SCROLLABLE (gtk_widget_get_ancestor (focus, GTK_TYPE_VIEWPORT)));
  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    {
      /* It is the last thing that is seen. */
      gtk_adjustment_set_value (adjustment, 0);
      cra_app_test_settle ();
      gtk_adjustment_set_value (adjustment, measure_hidden (fixture));
      cra_app_test_settle ();
      add_statement (fixture, above[i]);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
      g_assert_true (comes_in_sight (fixture));
    }
}

/* Going on stores what was typed, and that brings the row while the page glides to the next point. */
static void
test_next_in_sight (CraAppFixture *fixture, gconstpointer data)
{
  char clause[] = "AVII.6";
  const CraOpenPoint next = { .step = CRA_STEP_TECHNICAL, .clause = clause };
  CraPage *page = NULL;
  GtkWidget *focus = NULL;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1270, 790);
  page = cra_window_show_page (fixture->window, "technical");
  cra_app_test_settle ();
  cra_page_focus_field (page, NULL, 0, NULL, "AVII.2.c");
  cra_app_test_wait (FOLLOWED_MS);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  cra_app_test_type (CRA_FIELD_ROW (gtk_widget_get_ancestor (focus, CRA_TYPE_FIELD_ROW)),
                     "As the handbook describes.");
  cra_window_take_point (fixture->window);
  cra_window_go_to (fixture->window, &next);
  cra_app_test_wait (FOLLOWED_MS);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != focus);
  g_assert_true (comes_in_sight (fixture));
}

static void
test_scrolled_away (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "technical");
  GtkAdjustment *adjustment = NULL;

  cra_app_test_settle ();
  cra_page_focus_field (page, "statement", 0, NULL, "AVII.6");
  cra_app_test_wait (FOLLOWED_MS);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gtk_widget_get_ancestor (
      gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_TYPE_VIEWPORT)));
  gtk_adjustment_set_value (adjustment, 0);
  cra_app_test_settle ();
  add_statement (fixture, "AVII.2.a");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

/* --- Large text --- */

#define DPI (96 * 1024)

static gboolean
is_stacked (GtkWidget *page)
{
  GtkWidget *paned
      = adw_bin_get_child (ADW_BIN (cra_app_test_find (page, CRA_TYPE_PANES, 0)));

  return gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_VERTICAL;
}

/* A busy machine lays out later. */
static gboolean
becomes_stacked (GtkWidget *page, gboolean stacked)
{
  for (guint i = 0; i < TRIES && is_stacked (page) != stacked; i++)
    cra_app_test_wait (FOLLOWED_MS);
  cra_app_test_settle ();
  return is_stacked (page) == stacked;
}

/* With text twice as large what is chosen comes below the list, and the page is no wider than there is room. */
static void
test_large_text (CraAppFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "requirements", "documents" };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 700);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = GTK_WIDGET (cra_window_show_page (fixture->window, pages[i]));
      int least = 0;

      g_assert_true (becomes_stacked (page, FALSE));
      g_object_set (settings, "gtk-xft-dpi", 2 * DPI, NULL);
      g_assert_true (becomes_stacked (page, TRUE));
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, gtk_widget_get_width (page));
      g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
      g_assert_true (becomes_stacked (page, FALSE));
    }
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/manufacturer/text-is-stored-after-a-pause", test_manufacturer);
  ADD ("/app/manufacturer/a-text-can-be-emptied", test_emptied);
  ADD ("/app/manufacturer/a-logo-is-brought-and-removed", test_logo);
  ADD ("/app/manufacturer/what-is-no-picture-is-no-logo", test_no_logo);
  ADD ("/app/route/other-acts-have-their-procedure", test_conformity);
  ADD ("/app/scope/answers-decide-the-verdict", test_scope);
  ADD ("/app/classification/a-person-chooses", test_classification);
  ADD ("/app/route/open-procedures-can-be-chosen", test_route);
  ADD ("/app/requirements/text-goes-to-the-item-it-was-typed-for", test_requirements);
  ADD ("/app/evidence/is-shown-where-it-is-used", test_evidence);
  ADD ("/app/user-information/text-is-stored-by-language", test_statements);
  ADD ("/app/pages/what-has-the-focus-stays-in-sight", test_focus_in_sight);
  ADD ("/app/pages/next-point-is-in-sight", test_next_in_sight);
  ADD ("/app/pages/large-text-stacks-what-stood-side-by-side", test_large_text);
  ADD ("/app/pages/who-scrolled-away-is-not-brought-back", test_scrolled_away);
  ADD ("/app/documents/are-built-and-previewed", test_documents);
  ADD ("/app/export/package-is-written", test_package);
#undef ADD

  return g_test_run ();
}
