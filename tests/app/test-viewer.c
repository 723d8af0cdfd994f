/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The viewer by itself: turning pages, sizes, looking for words, one that follows another. */
#define G_LOG_DOMAIN "test-viewer"

#include "app/widgets/cra-find-bar.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-viewer.h"
#include "tests/app/cra-app-test.h"

#define PDF "application/pdf"

typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  CraViewer *viewer;
} Fixture;

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
wait_settled (CraViewer *viewer)
{
  for (guint i = 0; i < 200; i++)
    {
      cra_app_test_wait (20);
      if (cra_viewer_is_settled (viewer))
        break;
    }
  g_assert_true (cra_viewer_is_settled (viewer));
  cra_app_test_settle ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = load ("pdf/thirty-pages.pdf");

  fixture->window = gtk_window_new ();
  fixture->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  fixture->viewer = g_object_new (CRA_TYPE_VIEWER, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (fixture->box), GTK_WIDGET (fixture->viewer));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 500);
  gtk_window_present (GTK_WINDOW (fixture->window));
  cra_app_test_settle ();
  cra_viewer_show (fixture->viewer, "thirty", "Thirty pages", PDF, bytes);
  wait_settled (fixture->viewer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cra_app_test_settle ();
}

static GtkAdjustment *
get_height (CraViewer *viewer)
{
  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (cra_app_test_find (GTK_WIDGET (viewer), GTK_TYPE_SCROLLED_WINDOW, 0)));
}

/* What GTK does with a key in the viewer. */
static gboolean
press (CraViewer *viewer, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (viewer));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &taken);
    }
  return taken;
}

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = cra_app_test_find (GTK_WIDGET (fixture->viewer), GTK_TYPE_ENTRY, 0);

  g_assert_cmpuint (cra_viewer_get_n_pages (fixture->viewer), ==, 30);
  gtk_editable_set_text (GTK_EDITABLE (entry), "12");
  g_signal_emit_by_name (entry, "activate");
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 11);
  /* What is no page of the document changes nothing and shows the page again. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "31");
  g_signal_emit_by_name (entry, "activate");
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 11);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "12");
}

/* Through the page, over its end to the next one, and back to the end of the one before. */
static void
test_paging (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *height = get_height (fixture->viewer);
  guint presses = 0;

  g_assert_cmpfloat (gtk_adjustment_get_upper (height), >,
                     gtk_adjustment_get_page_size (height) + 100);
  while (cra_viewer_get_page (fixture->viewer) == 0 && presses++ < 10)
    {
      g_assert_true (press (fixture->viewer, GDK_KEY_Page_Down, 0));
      wait_settled (fixture->viewer);
    }
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 1);
  g_assert_cmpuint (presses, >=, 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (height), ==, 0);
  g_assert_true (press (fixture->viewer, GDK_KEY_Page_Up, 0));
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (height), >, 100);
  g_assert_true (press (fixture->viewer, GDK_KEY_End, GDK_CONTROL_MASK));
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 29);
}

static void
test_fit (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *height = get_height (fixture->viewer);
  GtkWidget *picture = cra_app_test_find (GTK_WIDGET (fixture->viewer), CRA_TYPE_PAGE_PICTURE, 0);
  int width = gtk_widget_get_width (picture);

  gtk_widget_activate_action (GTK_WIDGET (fixture->viewer), "viewer.zoom", "s", "page");
  wait_settled (fixture->viewer);
  /* All of the page is seen. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (height), <=, gtk_adjustment_get_page_size (height));
  g_assert_cmpint (gtk_widget_get_width (picture), <, width);
  g_assert_true (press (fixture->viewer, GDK_KEY_0, GDK_CONTROL_MASK));
  wait_settled (fixture->viewer);
  g_assert_cmpint (gtk_widget_get_width (picture), ==, width);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  CraFindBar *bar
      = CRA_FIND_BAR (cra_app_test_find (GTK_WIDGET (fixture->viewer), CRA_TYPE_FIND_BAR, 0));
  GtkWidget *picture = cra_app_test_find (GTK_WIDGET (fixture->viewer), CRA_TYPE_PAGE_PICTURE, 0);
  guint current = 0;

  cra_viewer_go_to_page (fixture->viewer, 20);
  wait_settled (fixture->viewer);
  g_assert_true (press (fixture->viewer, GDK_KEY_f, GDK_CONTROL_MASK));
  cra_find_bar_set_words (bar, "potato");
  cra_app_test_wait (300);
  wait_settled (fixture->viewer);
  /* One a page, and the first one shown is on the page that was looked at. */
  g_assert_cmpuint (cra_viewer_get_n_matches (fixture->viewer, &current), ==, 30);
  g_assert_cmpuint (current, ==, 21);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 20);
  g_assert_cmpuint (cra_page_picture_get_n_marks (CRA_PAGE_PICTURE (picture)), ==, 1);
  g_assert_true (press (fixture->viewer, GDK_KEY_F3, 0));
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 21);
  g_assert_true (press (fixture->viewer, GDK_KEY_F3, GDK_SHIFT_MASK));
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 20);
  cra_find_bar_set_words (bar, "not in there");
  cra_app_test_wait (300);
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_n_matches (fixture->viewer, &current), ==, 0);
  g_assert_cmpuint (cra_page_picture_get_n_marks (CRA_PAGE_PICTURE (picture)), ==, 0);
  cra_find_bar_close (bar);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 20);
}

static CraViewer *
add_second (Fixture *fixture, const char *name)
{
  CraViewer *second = g_object_new (CRA_TYPE_VIEWER, "hexpand", TRUE, NULL);
  g_autoptr (GBytes) bytes = load (name);

  gtk_box_append (GTK_BOX (fixture->box), GTK_WIDGET (second));
  cra_viewer_show (second, "other", "Another one", PDF, bytes);
  cra_viewer_follow (second, fixture->viewer);
  wait_settled (second);
  return second;
}

static void
test_follow (Fixture *fixture, gconstpointer data)
{
  CraViewer *second = NULL;

  cra_viewer_go_to_page (fixture->viewer, 4);
  wait_settled (fixture->viewer);
  second = add_second (fixture, "pdf/thirty-pages.pdf");
  g_assert_cmpuint (cra_viewer_get_page (second), ==, 4);
  cra_viewer_go_to_page (fixture->viewer, 9);
  wait_settled (fixture->viewer);
  wait_settled (second);
  g_assert_cmpuint (cra_viewer_get_page (second), ==, 9);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 9);
}

static void
test_follow_shorter (Fixture *fixture, gconstpointer data)
{
  CraViewer *second = add_second (fixture, "pdf/govdocs-225188.pdf");

  cra_viewer_go_to_page (fixture->viewer, 29);
  wait_settled (fixture->viewer);
  wait_settled (second);
  g_assert_cmpuint (cra_viewer_get_n_pages (second), ==, 1);
  g_assert_cmpuint (cra_viewer_get_page (second), ==, 0);
}

static void
test_later_issue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = load ("pdf/thirty-pages.pdf");

  cra_viewer_go_to_page (fixture->viewer, 7);
  wait_settled (fixture->viewer);
  cra_viewer_show (fixture->viewer, "later", "Thirty pages", PDF, bytes);
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 7);
  cra_viewer_show (fixture->viewer, "later again", "Something else", PDF, bytes);
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 0);
}

static void
test_point (Fixture *fixture, gconstpointer data)
{
  const CraEvidenceBox box = { 100, 700, 50, 12, FALSE };
  GtkWidget *picture = cra_app_test_find (GTK_WIDGET (fixture->viewer), CRA_TYPE_PAGE_PICTURE, 0);

  cra_viewer_point_at (fixture->viewer, 3, &box);
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 3);
  g_assert_cmpuint (cra_page_picture_get_n_marks (CRA_PAGE_PICTURE (picture)), ==, 1);
  /* Low on the page: it was moved into sight. */
  g_assert_cmpfloat (gtk_adjustment_get_value (get_height (fixture->viewer)), >, 100);
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/viewer/a-number-goes-to-its-page", test_entry);
  ADD ("/app/viewer/paging-on-goes-over-the-end-of-a-page", test_paging);
  ADD ("/app/viewer/the-whole-page-fits", test_fit);
  ADD ("/app/viewer/words-are-found-from-here-on", test_find);
  ADD ("/app/viewer/one-follows-the-other", test_follow);
  ADD ("/app/viewer/a-shorter-one-stays-on-its-last-page", test_follow_shorter);
  ADD ("/app/viewer/a-later-issue-is-read-on-where-one-was", test_later_issue);
  ADD ("/app/viewer/a-place-is-pointed-at", test_point);
#undef ADD

  return g_test_run ();
}
