/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: every number leads to its rows, 500 products are few widgets, the sidebar says how far one
 * is. */
#define G_LOG_DOMAIN "test-overview"

#include "app/cra-sidebar.h"
#include "app/cra-window-actions.h"
#include "app/widgets/cra-matrix.h"
#include "app/pages/cra-overview-trend.h"
#include "app/widgets/cra-time-line.h"
#include "app/widgets/cra-trend.h"
#include "base/cra-clock.h"
#include "tests/app/cra-app-test.h"

#define MANY 500
#define ANSWERS 22
#define NEW_YEAR (G_GINT64_CONSTANT (1830297600) * G_USEC_PER_SEC) /* 2028-01-01 */

/* --- The matrix by itself --- */

static CraStatus answers[ANSWERS] = { CRA_STATUS_DECIDED, CRA_STATUS_BLOCKED };

static void
describe_row (guint index, CraMatrixRow *row, gpointer data)
{
  static char title[16];

  g_snprintf (title, sizeof title, "Product %u", index);
  row->title = title;
  row->detail = "1.0";
  row->states = answers;
}

static void
count_cb (GtkWidget *widget, gpointer data)
{
  (*(guint *) data)++;
  cra_widget_foreach (widget, GTK_TYPE_WIDGET, count_cb, data);
}

static void
note_pick_cb (CraMatrix *matrix, guint row, guint column, gpointer data)
{
  guint *picked = data;

  picked[0] = row;
  picked[1] = column;
}

static CraMatrix *
make_matrix (GtkWidget **window)
{
  CraMatrixColumn columns[ANSWERS];
  CraMatrix *matrix = g_object_new (CRA_TYPE_MATRIX, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < ANSWERS; i++)
    columns[i] = (CraMatrixColumn){ i < 2 ? "(2)(a)" : "(1)", i < 14 ? "Part I" : "Part II", "Title" };
  cra_matrix_set_columns (matrix, ANSWERS, columns);
  cra_matrix_set_rows (matrix, MANY, describe_row, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (matrix));
  *window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (*window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (*window), 700, 400);
  gtk_window_present (GTK_WINDOW (*window));
  cra_app_test_settle ();
  cra_app_test_wait (200);
  return matrix;
}

static void
test_matrix_many (void)
{
  GtkWidget *window = NULL;
  CraMatrix *matrix = make_matrix (&window);
  guint widgets = 0;

  g_assert_cmpuint (cra_matrix_count_rows (matrix), ==, MANY);
  g_assert_cmpuint (cra_matrix_count_drawn (matrix), >, 3);
  g_assert_cmpuint (cra_matrix_count_drawn (matrix), <, 30);
  cra_widget_foreach (GTK_WIDGET (matrix), GTK_TYPE_WIDGET, count_cb, &widgets);
  g_assert_cmpuint (widgets, <, 20);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_matrix_keys (void)
{
  GtkWidget *window = NULL;
  CraMatrix *matrix = make_matrix (&window);
  CraDrawingClass *klass = CRA_DRAWING_GET_CLASS (matrix);
  guint picked[2] = { 0, 0 };
  GtkAdjustment *vertical = NULL;

  g_signal_connect (matrix, "picked", G_CALLBACK (note_pick_cb), picked);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (matrix)));
  cra_app_test_settle ();
  gtk_test_accessible_assert_property (matrix, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Products and requirements: Product 0 1.0, Part I(2)(a), "
                                       "Title: Decided");
  g_assert_true (klass->move (CRA_DRAWING (matrix), 1, 0));
  g_assert_true (klass->move (CRA_DRAWING (matrix), 0, 1));
  gtk_test_accessible_assert_property (matrix, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Products and requirements: Product 1 1.0, Part I(2)(a), "
                                       "Title: Blocked");
  g_assert_true (klass->open (CRA_DRAWING (matrix)));
  g_assert_cmpuint (picked[0], ==, 1);
  g_assert_cmpuint (picked[1], ==, 1);
  g_assert_true (klass->move (CRA_DRAWING (matrix), -1, 0));
  g_assert_true (klass->move (CRA_DRAWING (matrix), -1, 0));
  g_assert_false (klass->move (CRA_DRAWING (matrix), -1, 0));
  g_assert_true (klass->open (CRA_DRAWING (matrix)));
  g_assert_cmpuint (picked[1], ==, CRA_MATRIX_HEADING);
  /* The cursor stays in sight. */
  g_object_get (matrix, "vadjustment", &vertical, NULL);
  cra_matrix_set_cursor (matrix, MANY - 1, 0);
  cra_app_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical), >, 1000);
  g_object_unref (vertical);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- The page --- */

static CraPage *
show_overview (CraAppFixture *fixture)
{
  CraPage *page = cra_window_show_page (fixture->window, "overview");

  for (guint i = 0; i < 50; i++)
    cra_app_test_wait (20);
  return page;
}

static gint64
add_product (CraAppFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  g_assert_true (cra_workbench_add_product (fixture->workbench, name, "1.0", NULL, &version, &error));
  g_assert_no_error (error);
  return version;
}

static CraMatrix *
find_matrix (CraPage *page)
{
  return CRA_MATRIX (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_MATRIX, 0));
}

static void
test_cells (CraAppFixture *fixture, gconstpointer data)
{
  gint64 other = add_product (fixture, "Another Product");
  CraPage *page = show_overview (fixture);
  CraMatrix *matrix = find_matrix (page);
  g_autofree char *name = NULL;

  g_assert_cmpuint (cra_matrix_count_rows (matrix), ==, 2);
  name = cra_matrix_describe_cell (matrix, 0, CRA_MATRIX_HEADING);
  g_assert_cmpstr (name, ==, "Another Product 1.0");
  g_assert_cmpint (cra_session_get_version (fixture->session), !=, other);
  g_signal_emit_by_name (matrix, "picked", 0, CRA_MATRIX_HEADING);
  cra_app_test_settle ();
  g_assert_cmpint (cra_session_get_version (fixture->session), ==, other);
  g_assert_true (cra_window_get_page (fixture->window) == page);
  g_signal_emit_by_name (matrix, "picked", 1, 3);
  cra_app_test_settle ();
  g_assert_cmpint (cra_session_get_version (fixture->session), !=, other);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cra_window_get_page (fixture->window)), ==,
                   "CraRequirementsPage");
}

/* The card of a state shows the rows of that state. */
static void
test_cards (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CraPage *page = NULL;
  CraMatrix *matrix = NULL;
  GtkWidget *card = NULL;

  g_assert_true (cra_workbench_classify (fixture->workbench,
                                         cra_session_get_version (fixture->session), "default",
                                         "Testing", "No category describes it.", &error));
  g_assert_no_error (error);
  add_product (fixture, "Another Product");
  add_product (fixture, "A Third Product");
  page = show_overview (fixture);
  matrix = find_matrix (page);
  g_assert_cmpuint (cra_matrix_count_rows (matrix), ==, 3);
  card = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, 0);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "2 Not begun");
  cra_app_test_click (card);
  g_assert_cmpuint (cra_matrix_count_rows (matrix), ==, 2);
  card = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, 1);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "1 In work");
  cra_app_test_click (card);
  g_assert_cmpuint (cra_matrix_count_rows (matrix), ==, 1);
  cra_app_test_click_button (GTK_WIDGET (page), "Show All States");
  g_assert_cmpuint (cra_matrix_count_rows (matrix), ==, 3);
}

static void
test_go_on (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show_overview (fixture);
  GtkWidget *button = cra_app_test_find_button (GTK_WIDGET (page), "Go On");
  const CraOpenPoint *point = g_ptr_array_index (cra_session_get_points (fixture->session), 0);
  CraStep step = point->step;

  cra_app_test_click (button);
  g_assert_true (cra_window_get_page (fixture->window) != page);
  g_assert_cmpuint (step, ==, CRA_STEP_MANUFACTURER);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cra_window_get_page (fixture->window)), ==,
                   "CraManufacturerPage");
}

static void
find_row_cb (GtkWidget *widget, gpointer data)
{
  const char **search = data;

  if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), search[0]))
    search[1] = (const char *) widget;
}

static GtkWidget *
find_row (CraPage *page, const char *title)
{
  const char *search[2] = { title, NULL };

  cra_widget_foreach (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, find_row_cb, search);
  return (GtkWidget *) search[1];
}

static void
test_dates (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 version = cra_session_get_version (fixture->session);
  CraPage *page = NULL;
  GtkWidget *row = NULL;
  GtkWidget *line = NULL;
  g_autofree char *facts = NULL;

  g_assert_true (cra_workbench_set (fixture->workbench, &cra_version_type, version, &error,
                                    "placed_on", "2098-01-01", "support_end", "2099-03", NULL));
  g_assert_no_error (error);
  cra_clock_set_for_test (NEW_YEAR);
  page = show_overview (fixture);
  row = find_row (page, "Support of Example Product 1.0 ends");
  g_assert_nonnull (row);
  line = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_TIME_LINE, 0);
  facts = cra_time_line_describe (CRA_TIME_LINE (line));
  g_assert_nonnull (strstr (facts, "1 January 2098 to 31 March 2099: Example Product 1.0."));
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  cra_app_test_settle ();
  g_assert_true (cra_window_get_page (fixture->window) != page);
  cra_clock_set_for_test (-1);
}

/* All requirements are in sight in a usual window with the inspector open. */
static void
test_matrix_fits (CraAppFixture *fixture, gconstpointer data)
{
  GtkAdjustment *across = NULL;
  CraPage *page = NULL;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  cra_app_test_wait (300);
  page = show_overview (fixture);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), <, 800);
  g_object_get (find_matrix (page), "hadjustment", &across, NULL);
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), >, 400);
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), <=,
                     gtk_adjustment_get_page_size (across));
  g_object_unref (across);
}

/* --- Open points over time --- */

static gboolean
says_cb (GtkWidget *root, const char *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && gtk_widget_get_mapped (child)
         && strstr (gtk_label_get_text (GTK_LABEL (child)), words) != NULL)
        || says_cb (child, words))
      return TRUE;
  return FALSE;
}

/* One day of history is said, not drawn. */
static void
test_trend_of_a_day (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *trend = cra_app_test_find (GTK_WIDGET (show_overview (fixture)),
                                        CRA_TYPE_OVERVIEW_TREND, 0);

  g_assert_true (says_cb (trend, "The history of this version begins today"));
}

static void
name_manufacturer (CraAppFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_set (
      fixture->workbench, &cra_organisation_type,
      cra_session_get_assessment (fixture->session)->organisation->object.id, &error, "name",
      "Example Manufacturer", NULL));
  g_assert_no_error (error);
  cra_app_test_settle ();
}

/* A day further on: the picture says both, and a day leads to its history. */
static void
test_trend_of_days (CraAppFixture *fixture, gconstpointer data)
{
  guint before = cra_session_get_points (fixture->session)->len;
  guint after = 0;
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  CraTrend *trend = NULL;
  CraPage *page = NULL;

  cra_clock_set_for_test (NEW_YEAR);
  name_manufacturer (fixture);
  cra_clock_set_for_test (NEW_YEAR + G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC);
  cra_session_reload (fixture->session);
  after = cra_session_get_points (fixture->session)->len;
  g_assert_cmpuint (after, <, before);
  page = show_overview (fixture);
  trend = CRA_TREND (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_TREND, 0));
  text = cra_trend_describe (trend);
  g_test_message ("%s", text);
  first = g_strdup_printf (": %u open points", before);
  last = g_strdup_printf ("2 January 2028: %u open points", after);
  g_assert_nonnull (strstr (text, first));
  g_assert_nonnull (strstr (text, last));
  g_assert_cmpuint (cra_drawing_count_parts (CRA_DRAWING (trend)), ==, 3);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (trend)));
  g_assert_true (cra_drawing_activate_part (CRA_DRAWING (trend), 1));
  cra_app_test_wait (400);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cra_window_get_page (fixture->window)), ==,
                   "CraHistoryPage");
  g_assert_true (says_cb (GTK_WIDGET (cra_window_get_page (fixture->window)), "1 entry"));
  cra_clock_set_for_test (-1);
}

/* --- The sidebar --- */

static void
note_row_cb (GtkWidget *widget, gpointer data)
{
  GPtrArray *rows = data;

  g_ptr_array_add (rows, widget);
}

static GPtrArray *
list_steps (CraAppFixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();
  GtkWidget *sidebar
      = cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_SIDEBAR, 0);

  cra_widget_foreach (sidebar, GTK_TYPE_LIST_BOX_ROW, note_row_cb, rows);
  return rows;
}

static void
test_sidebar (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = list_steps (fixture);
  gint64 organisation = cra_session_get_assessment (fixture->session)->organisation->object.id;
  g_autoptr (GError) error = NULL;

  gtk_test_accessible_assert_property (rows->pdata[1], GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Manufacturer: 0 of 8 decided, 8 open points");
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_organisation_type, organisation,
                                    &error, "name", "Example Manufacturer", NULL));
  g_assert_no_error (error);
  cra_app_test_wait (200);
  gtk_test_accessible_assert_property (rows->pdata[1], GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Manufacturer: 1 of 8 decided, 7 open points");
}

/* What the arrow keys mark is what is shown. */
static void
test_arrows (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = list_steps (fixture);
  GtkWidget *list = gtk_widget_get_ancestor (rows->pdata[0], GTK_TYPE_LIST_BOX);

  gtk_widget_grab_focus (rows->pdata[1]);
  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  cra_app_test_settle ();
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == rows->pdata[2]);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cra_window_get_page (fixture->window)), ==,
                   "CraProductPage");
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

  g_test_add_func ("/app/matrix/500-rows-are-few-widgets", test_matrix_many);
  g_test_add_func ("/app/matrix/cursor-walks-names-and-opens-cells", test_matrix_keys);
#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/overview/cells-lead-to-the-requirement-of-their-version", test_cells);
  ADD ("/app/overview/numbers-lead-to-their-rows", test_cards);
  ADD ("/app/overview/go-on-goes-to-the-first-open-point", test_go_on);
  ADD ("/app/overview/dates-lead-to-what-they-are-about", test_dates);
  ADD ("/app/overview/matrix-fits-beside-the-inspector", test_matrix_fits);
  ADD ("/app/overview/one-day-of-history-is-said", test_trend_of_a_day);
  ADD ("/app/overview/days-lead-to-their-history", test_trend_of_days);
  ADD ("/app/sidebar/steps-say-what-is-decided-and-open", test_sidebar);
  ADD ("/app/sidebar/arrow-keys-show-the-page", test_arrows);
#undef ADD

  return g_test_run ();
}
