/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law page: its parts, searching, jumping and citing. */
#define G_LOG_DOMAIN "test-law"

#include <string.h>

#include "app/pages/cra-law-page.h"
#include "app/pages/cra-law-row.h"
#include "app/pages/cra-law-window.h"
#include "app/widgets/cra-wrap-box.h"
#include "tests/app/cra-app-test.h"

#define SEARCH_MS 400 /* the entry waits before it says that it changed */
#define FRAMES_MS 200
#define PATIENCE 50

static GtkWidget *
open_page (CraAppFixture *fixture)
{
  CraPage *page = cra_window_show_page (fixture->window, "law");

  cra_app_test_settle ();
  return GTK_WIDGET (page);
}

typedef struct
{
  const char *id;
  CraLawRow *row;
  guint count;
} RowSearch;

static void
match_row_cb (GtkWidget *widget, gpointer data)
{
  RowSearch *search = data;

  search->count++;
  if (g_strcmp0 (cra_law_row_get_clause (CRA_LAW_ROW (widget))->id, search->id) == 0)
    search->row = CRA_LAW_ROW (widget);
}

static CraLawRow *
find_row (GtkWidget *page, const char *id)
{
  RowSearch search = { id, NULL, 0 };

  cra_widget_foreach (page, CRA_TYPE_LAW_ROW, match_row_cb, &search);
  return search.row;
}

static guint
count_rows (GtkWidget *page)
{
  RowSearch search = { NULL, NULL, 0 };

  cra_widget_foreach (page, CRA_TYPE_LAW_ROW, match_row_cb, &search);
  return search.count;
}

static void
note_text_cb (GtkWidget *widget, gpointer data)
{
  g_string_append_printf (data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
}

/* Everything that is written on a widget. */
static char *
read_text (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  cra_widget_foreach (widget, GTK_TYPE_LABEL, note_text_cb, text);
  return g_string_free (text, FALSE);
}

static void
search (GtkWidget *page, const char *words)
{
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (page, GTK_TYPE_SEARCH_ENTRY, 0)), words);
  cra_app_test_wait (SEARCH_MS);
}

static GtkListBox *
get_sections (GtkWidget *page)
{
  return GTK_LIST_BOX (cra_app_test_find (page, GTK_TYPE_LIST_BOX, 0));
}

/* Every clause that is no sentence of the program stands in one part. */
static void
test_every_clause_has_a_place (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  CraLaw *law = cra_session_get_law (fixture->session);
  guint wanted = 0;
  guint found = 0;
  GtkListBoxRow *row = NULL;

  for (guint g = 0; g < CRA_N_GROUPS; g++)
    if (g != CRA_GROUP_REASON)
      wanted += cra_law_count (law, (CraLawGroup) g);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_sections (page), i)) != NULL; i++)
    {
      gtk_list_box_select_row (get_sections (page), row);
      found += count_rows (page);
    }
  g_assert_cmpuint (found, ==, wanted);
}

static void
test_time_line_is_in_order (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  CraLaw *law = cra_session_get_law (fixture->session);
  const char *last = "";
  guint n = cra_law_count (law, CRA_GROUP_DATE);

  g_assert_cmpuint (count_rows (page), ==, n);
  for (guint i = 0; i < n; i++)
    {
      CraLawRow *row = CRA_LAW_ROW (cra_app_test_find (page, CRA_TYPE_LAW_ROW, i));
      const char *date = cra_law_get_extra (law, cra_law_row_get_clause (row), "date");

      g_assert_cmpstr (last, <=, date);
      last = date;
    }
}

static void
test_clause_says_what_it_is (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  CraLaw *law = cra_session_get_law (fixture->session);
  g_autofree char *text = NULL;
  const CraClause *clause = NULL;

  search (page, "act.nis2");
  clause = cra_law_find (law, "act.nis2");
  text = read_text (GTK_WIDGET (find_row (page, "act.nis2")));
  g_assert_nonnull (strstr (text, clause->article));
  g_assert_nonnull (strstr (text, "Guidance"));
  g_assert_nonnull (strstr (text, cra_law_explain_mark (law, clause->mark)));
  g_assert_nonnull (strstr (text, cra_law_get_extra (law, clause, "name")));
}

static void
test_search_shows_what_holds_the_words (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  search (page, "support period");
  g_assert_nonnull (find_row (page, "period.support"));
  g_assert_null (find_row (page, "penalty.1"));
  search (page, "xyzzy");
  g_assert_cmpuint (count_rows (page), ==, 0);
  search (page, "");
  g_assert_nonnull (find_row (page, "date.full_application")); /* the part from before */
}

/* A word that nearly everything holds: the rows are bounded, and it is said. */
static void
test_many_results_are_bounded (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  g_autofree char *text = NULL;

  search (page, "product");
  g_assert_cmpuint (count_rows (page), ==, 80);
  text = read_text (page);
  g_assert_nonnull (strstr (text, "The first 80 of "));
}

static void
test_part_can_be_chosen_while_searching (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  search (page, "penalty");
  gtk_list_box_select_row (get_sections (page),
                           gtk_list_box_get_row_at_index (get_sections (page), 0));
  cra_app_test_wait (SEARCH_MS);
  g_assert_nonnull (find_row (page, "date.full_application"));
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (cra_app_test_find (page, GTK_TYPE_SEARCH_ENTRY, 0))),
                   ==, "");
}

static void
check_focus (CraAppFixture *fixture, GtkWidget *page, const char *id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_nonnull (find_row (page, id));
  g_assert_true (focus == GTK_WIDGET (find_row (page, id)));
}

/* Whether a row is in the part of its list that can be seen. */
static gboolean
is_seen (GtkWidget *page, const char *id)
{
  GtkWidget *row = GTK_WIDGET (find_row (page, id));
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, scrolled, &bounds));
  return bounds.origin.y > -1 && bounds.origin.y < gtk_widget_get_height (scrolled);
}

/* The page scrolls when the rows have their place, which a busy machine may take its time for. */
static void
wait_seen (GtkWidget *page, const char *id)
{
  for (guint i = 0; i < PATIENCE && !is_seen (page, id); i++)
    cra_app_test_wait (FRAMES_MS);
  g_assert_true (is_seen (page, id));
}

static void
test_action_goes_to_a_clause (CraAppFixture *fixture, gconstpointer data)
{
  static const char *const ids[]
      = { "duty.13.8", "AIII.I.12", "act.nis2", "duty.20.4", "term.def.sbom", "penalty.2" };
  GtkWidget *page = open_page (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gtk_widget_activate_action (page, "win.go-to-clause", "(ss)", "law", ids[i]);
      cra_app_test_settle ();
      check_focus (fixture, page, ids[i]);
      wait_seen (page, ids[i]);
      cra_app_test_wait (2 * FRAMES_MS);
      g_assert_true (is_seen (page, ids[i])); /* and stays */
    }
}

/* Also from results of a search, and to a duty of a role that is not the chosen one. */
static void
test_references_jump (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  CraLawRow *row = NULL;

  search (page, "act.red-da");
  row = find_row (page, "act.red-da");
  cra_app_test_click (cra_app_test_find (
      cra_app_test_find (GTK_WIDGET (row), CRA_TYPE_WRAP_BOX, 0), GTK_TYPE_BUTTON, 0));
  cra_app_test_settle ();
  check_focus (fixture, page, "act.red");
  gtk_widget_activate_action (page, "win.go-to-clause", "(ss)", "law", "duty.19.1");
  cra_app_test_settle ();
  gtk_drop_down_set_selected (GTK_DROP_DOWN (cra_app_test_find (page, GTK_TYPE_DROP_DOWN, 0)), 5);
  g_assert_null (find_row (page, "duty.19.1"));
  gtk_widget_activate_action (page, "win.go-to-clause", "(ss)", "law", "duty.19.1");
  cra_app_test_settle ();
  check_focus (fixture, page, "duty.19.1");
}

static void
test_duties_by_role (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  guint all = 0;

  cra_page_focus_field (CRA_PAGE (page), NULL, 0, NULL, "duty.19.1");
  cra_app_test_settle ();
  all = count_rows (page);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (cra_app_test_find (page, GTK_TYPE_DROP_DOWN, 0)), 2);
  g_assert_nonnull (find_row (page, "duty.19.1"));
  g_assert_null (find_row (page, "duty.13.1"));
  g_assert_cmpuint (count_rows (page), <, all);
}

static void
note_copied_cb (CraLawRow *row, const char *citation, gpointer data)
{
  *(char **) data = g_strdup (citation);
}

static void
test_citation_is_copied (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  g_autofree char *copied = NULL;
  CraLawRow *row = NULL;

  search (page, "period.support-end");
  row = find_row (page, "period.support-end");
  g_signal_connect (row, "copied", G_CALLBACK (note_copied_cb), &copied);
  cra_app_test_click (cra_app_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, 0));
  g_assert_cmpstr (copied, ==,
                   "Art 13(19), Regulation (EU) 2024/2847 (End date at the time of purchase)");
}

/* A change of the workspace does not disturb who reads. */
static void
test_reading_is_not_disturbed (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  CraLawRow *row = NULL;
  g_autoptr (GError) error = NULL;

  search (page, "penalty");
  row = find_row (page, "penalty.1");
  cra_session_set_field (fixture->session, &cra_product_type,
                         cra_session_get_assessment (fixture->session)->product->object.id,
                         "description", "Changed.", &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
  g_assert_true (find_row (page, "penalty.1") == row);
}

/* A workspace without a product: the law is read in a window of its own, which is there once. */
static void
test_without_a_product (CraAppFixture *fixture, gconstpointer data)
{
  const CraAssessment *assessment = cra_session_get_assessment (fixture->session);
  g_autoptr (GError) error = NULL;
  GtkWindow *law = NULL;
  guint windows = 0;

  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_product_type,
                                       assessment->product->object.id, &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  g_assert_null (cra_session_get_assessment (fixture->session));
  cra_app_test_click (
      cra_app_test_find_button (GTK_WIDGET (fixture->window), "Read the Law First"));
  cra_app_test_settle ();
  windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  law = cra_law_window_present (GTK_WINDOW (fixture->window), fixture->session);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, windows);
  g_assert_cmpuint (count_rows (GTK_WIDGET (law)), >, 5);
  search (GTK_WIDGET (law), "coordinated disclosure");
  g_assert_nonnull (find_row (GTK_WIDGET (law), "AI.II.5"));
  gtk_list_box_select_row (get_sections (GTK_WIDGET (law)),
                           gtk_list_box_get_row_at_index (get_sections (GTK_WIDGET (law)), 2));
  cra_app_test_settle ();
  g_assert_nonnull (find_row (GTK_WIDGET (law), "duty.13.8"));
  gtk_window_close (law);
  cra_app_test_settle ();
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/law/every-clause-has-a-place", test_every_clause_has_a_place);
  ADD ("/app/law/time-line-is-in-order", test_time_line_is_in_order);
  ADD ("/app/law/clause-says-what-it-is", test_clause_says_what_it_is);
  ADD ("/app/law/search-shows-what-holds-the-words", test_search_shows_what_holds_the_words);
  ADD ("/app/law/many-results-are-bounded", test_many_results_are_bounded);
  ADD ("/app/law/part-can-be-chosen-while-searching", test_part_can_be_chosen_while_searching);
  ADD ("/app/law/action-goes-to-a-clause", test_action_goes_to_a_clause);
  ADD ("/app/law/references-jump", test_references_jump);
  ADD ("/app/law/duties-by-role", test_duties_by_role);
  ADD ("/app/law/citation-is-copied", test_citation_is_copied);
  ADD ("/app/law/reading-is-not-disturbed", test_reading_is_not_disturbed);
  ADD ("/app/law/is-read-without-a-product", test_without_a_product);
#undef ADD

  return g_test_run ();
}
