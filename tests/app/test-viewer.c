/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The viewer by itself: turning pages, sizes, looking for words, one that follows another. */
#define G_LOG_DOMAIN "test-viewer"

#include <cairo-pdf.h>

#include "app/widgets/cra-find-bar.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-viewer.h"
#include "app/widgets/cra-page-text.h"
#include "tests/app/cra-app-test.h"
#include "tests/evidence/text-fixture.h"

#define MANY_PAGES 1000
#define MOST_MEMORY (200.0 * 1024 * 1024)
#define SLOWEST_TURN (500 * 1000) /* drawing all of them takes many times that */
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

/* --- Marking --- */

static void
wait_text (CraViewer *viewer)
{
  for (guint i = 0; i < 200 && !cra_viewer_has_text (viewer); i++)
    cra_app_test_wait (20);
  g_assert_true (cra_viewer_has_text (viewer));
}

static void
show_pages (Fixture *fixture, const char *text)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf (text, 100);

  cra_viewer_show (fixture->viewer, text, text, PDF, bytes);
  wait_settled (fixture->viewer);
  wait_text (fixture->viewer);
}

static CraPagePicture *
get_picture (Fixture *fixture)
{
  return CRA_PAGE_PICTURE (
      cra_app_test_find (GTK_WIDGET (fixture->viewer), CRA_TYPE_PAGE_PICTURE, 0));
}

static GtkGesture *
get_gesture (Fixture *fixture, GType type)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (get_picture (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return GTK_GESTURE (controller);
    }
  g_error ("There is no %s", g_type_name (type));
}

static void
test_select (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = NULL;
  g_autofree char *area = NULL;
  g_autofree char *quote = NULL;
  guint page = 0;
  GtkWidget *room = NULL;

  show_pages (fixture, "Only signed updates\nare installed.\fSecond page");
  g_assert_null (cra_viewer_dup_selection (fixture->viewer));
  room = cra_app_test_find (GTK_WIDGET (fixture->viewer), GTK_TYPE_SCROLLED_WINDOW, 0);
  gtk_widget_grab_focus (room);
  g_assert_true (press (fixture->viewer, GDK_KEY_a, GDK_CONTROL_MASK));
  all = cra_viewer_dup_selection (fixture->viewer);
  g_assert_cmpstr (all, ==, "Only signed updates\nare installed.");
  g_assert_cmpuint (cra_page_picture_get_n_selected (get_picture (fixture)), ==, 2);
  g_assert_true (cra_viewer_get_mark (fixture->viewer, &page, &area, &quote));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmpstr (quote, ==, all);
  g_assert_true (cra_area_parse (area, NULL));
  g_assert_true (press (fixture->viewer, GDK_KEY_Escape, 0));
  g_assert_null (cra_viewer_dup_selection (fixture->viewer));
  /* By keys alone, a line down and a letter back: the pin takes whole words. */
  g_assert_true (press (fixture->viewer, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (press (fixture->viewer, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_clear_pointer (&all, g_free);
  all = cra_viewer_dup_selection (fixture->viewer);
  g_assert_true (g_str_has_prefix (all, "Only signed updates\na"));
  g_clear_pointer (&quote, g_free);
  g_clear_pointer (&area, g_free);
  g_assert_true (cra_viewer_get_mark (fixture->viewer, &page, &area, &quote));
  g_assert_cmpstr (quote, ==, "Only signed updates\nare");
}

typedef struct
{
  char *text;
  gboolean done;
} Clipboard;

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Clipboard *clipboard = data;

  clipboard->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clipboard->done = TRUE;
}

/* From one page to one two pages on: the text in between comes, too, though nobody has looked at it. */
static void
test_copy_over_pages (Fixture *fixture, gconstpointer data)
{
  GtkGesture *click = NULL;
  Clipboard clipboard = { NULL, FALSE };
  g_autoptr (CraPageText) letters = NULL;

  show_pages (fixture, "First page\fSecond page\fThird page\fFourth page");
  click = get_gesture (fixture, GTK_TYPE_GESTURE_CLICK);
  g_signal_emit_by_name (click, "pressed", 3, 100.0, 100.0);
  cra_viewer_go_to_page (fixture->viewer, 2);
  wait_settled (fixture->viewer);
  wait_text (fixture->viewer);
  cra_viewer_extend_to (fixture->viewer, 10000, 10000);
  cra_viewer_copy (fixture->viewer);
  cra_app_test_settle ();
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->viewer)), NULL,
                                 text_read_cb, &clipboard);
  while (!clipboard.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (clipboard.text, ==, "First page\nSecond page\nThird page");
  g_free (clipboard.text);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_box (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = NULL;
  GtkGesture *drag = NULL;
  g_autofree char *area = NULL;
  g_autofree char *quote = NULL;
  guint page = 0;
  guint wanted = 0;
  CraArea box;

  show_pages (fixture, "One\fTwo");
  cra_viewer_set_can_pin (fixture->viewer, TRUE);
  button = cra_viewer_get_pin_button (fixture->viewer);
  g_signal_connect_swapped (fixture->viewer, "pin-wanted", G_CALLBACK (count_cb), &wanted);
  /* Nothing is marked: the page. */
  g_assert_true (cra_viewer_get_mark (fixture->viewer, &page, &area, &quote));
  g_assert_cmpstr (area, ==, "0 0 1000 1000");
  g_clear_pointer (&area, g_free);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_prev_sibling (button)), TRUE);
  drag = get_gesture (fixture, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", 0.0, 0.0);
  g_signal_emit_by_name (drag, "drag-update", 200.0, 100.0);
  g_signal_emit_by_name (drag, "drag-end", 200.0, 100.0);
  g_assert_cmpuint (cra_page_picture_get_n_selected (get_picture (fixture)), ==, 1);
  g_assert_true (cra_viewer_get_mark (fixture->viewer, &page, &area, &quote));
  g_assert_null (quote);
  g_assert_true (cra_area_parse (area, &box));
  g_assert_cmpint (box.width, >, 100);
  g_assert_cmpint (box.width, <, 900);
  cra_app_test_click (button);
  g_assert_true (press (fixture->viewer, GDK_KEY_m, GDK_CONTROL_MASK));
  g_assert_cmpuint (wanted, ==, 2);
  /* The box stays on its page. */
  cra_viewer_go_to_page (fixture->viewer, 1);
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_page_picture_get_n_selected (get_picture (fixture)), ==, 0);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A tall page, then a small one. */
static GBytes *
write_two_sizes (void)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, array, 600, 800);
  cairo_t *cr = cairo_create (surface);

  cairo_show_page (cr);
  cairo_pdf_surface_set_size (surface, 300, 200);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

/* What is marked on one page is measured by that page, whichever is looked at. */
static void
test_mark_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = write_two_sizes ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *quote = NULL;
  GtkGesture *drag;
  guint page = 9;

  cra_viewer_show (fixture->viewer, "sizes", "sizes", PDF, bytes);
  wait_settled (fixture->viewer);
  cra_viewer_set_can_pin (fixture->viewer, TRUE);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_prev_sibling (cra_viewer_get_pin_button (fixture->viewer))),
      TRUE);
  drag = get_gesture (fixture, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", 0.0, 0.0);
  g_signal_emit_by_name (drag, "drag-update", 200.0, 100.0);
  g_signal_emit_by_name (drag, "drag-end", 200.0, 100.0);
  g_assert_true (cra_viewer_get_mark (fixture->viewer, &page, &before, &quote));
  g_assert_cmpuint (page, ==, 0);
  cra_viewer_go_to_page (fixture->viewer, 1);
  wait_settled (fixture->viewer);
  g_assert_true (cra_viewer_get_mark (fixture->viewer, &page, &after, &quote));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmpstr (after, ==, before);
}

/* Its text is on its way when the window goes. */
static void
test_closing (Fixture *fixture, gconstpointer data)
{
  CraViewer *viewer = g_object_new (CRA_TYPE_VIEWER, NULL);
  g_autoptr (GBytes) bytes = load ("pdf/thirty-pages.pdf");
  GtkWidget *window = gtk_window_new ();
  gpointer alive = viewer;

  g_object_add_weak_pointer (G_OBJECT (viewer), &alive);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (viewer));
  gtk_window_present (GTK_WINDOW (window));
  cra_viewer_show (viewer, "thirty", "Thirty pages", PDF, bytes);
  while (!cra_viewer_is_settled (viewer))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 200 && alive != NULL; i++)
    cra_app_test_wait (20);
  g_assert_null (alive);
}

static void
test_pins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) pins = g_ptr_array_new ();
  char label[] = "(2)(c)";
  char tooltip[] = "Annex I Part I(2)(c)";
  CraViewerPin first = { 7, 0, { 100, 100, 300, 40 }, label, tooltip, FALSE };
  CraViewerPin second = { 8, 25, { 100, 900, 300, 40 }, label, tooltip, TRUE };
  CraPagePicture *picture = get_picture (fixture);
  double width = gtk_widget_get_width (GTK_WIDGET (picture));
  double height = gtk_widget_get_height (GTK_WIDGET (picture));

  g_ptr_array_add (pins, &first);
  g_ptr_array_add (pins, &second);
  cra_viewer_set_pins (fixture->viewer, pins);
  g_assert_cmpuint (cra_page_picture_get_n_pins (picture), ==, 1);
  g_assert_cmpint (cra_page_picture_find_pin (picture, 0.2 * width, 0.12 * height), ==, 0);
  g_assert_cmpint (cra_page_picture_find_pin (picture, 0.8 * width, 0.12 * height), ==, -1);
  cra_viewer_go_to_pin (fixture->viewer, 8);
  wait_settled (fixture->viewer);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, 25);
  g_assert_cmpuint (cra_page_picture_get_n_pins (picture), ==, 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_height (fixture->viewer)), >, 100);
}

static double
get_memory (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) numbers = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  numbers = g_strsplit (text, " ", 3);
  return g_ascii_strtod (numbers[1], NULL) * 4096;
}

/* Turning is a wish that is answered later: it never takes as long as drawing, and what was passed by is
 * not drawn; only the page that is seen is kept. */
static void
test_many_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 slowest = 0;
  double before, after;

  for (guint i = 0; i < MANY_PAGES; i++)
    g_string_append_printf (text, "%sPage %u of many\nwith some lines\nof text on it",
                            i > 0 ? "\f" : "", i + 1);
  show_pages (fixture, text->str);
  g_assert_cmpuint (cra_viewer_get_n_pages (fixture->viewer), ==, MANY_PAGES);
  before = get_memory ();
  for (guint i = 0; i < MANY_PAGES; i++)
    {
      gint64 start = cra_app_test_get_work ();

      cra_viewer_go_to_page (fixture->viewer, i);
      g_main_context_iteration (NULL, FALSE);
      slowest = MAX (slowest, cra_app_test_get_work () - start);
      if (i % 50 == 0)
        wait_settled (fixture->viewer);
    }
  wait_settled (fixture->viewer);
  after = get_memory ();
  g_test_message ("%.0f MB, %.0f MB more; slowest turn %.1f ms", after / 1e6, (after - before) / 1e6,
                  (double) slowest / 1e3);
  g_assert_cmpuint (cra_viewer_get_page (fixture->viewer), ==, MANY_PAGES - 1);
  g_assert_cmpint (slowest, <, SLOWEST_TURN);
  g_assert_cmpfloat (after - before, <, MOST_MEMORY / 4);
  g_assert_cmpfloat (after, <, MOST_MEMORY);
}

/* --- The text of pages, by itself --- */

static GPtrArray *
make_lines (const char *const *texts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_evidence_line_free);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      CraEvidenceLine *line = g_new0 (CraEvidenceLine, 1);

      line->text = g_strdup (texts[i]);
      line->n_letters = (guint) g_utf8_strlen (texts[i], -1);
      line->edges = g_new (double, line->n_letters);
      for (guint k = 0; k < line->n_letters; k++)
        line->edges[k] = 10 * (k + 1);
      line->box = (CraEvidenceBox){ 0, 20 * i, 10 * line->n_letters, 12, FALSE };
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
test_spots (void)
{
  static const char *const texts[] = { "One two", "three", NULL };
  g_autoptr (CraPageText) text = cra_page_text_new ();
  CraTextSpot from, to;
  g_autofree char *words = NULL;

  g_assert_false (cra_page_text_find (text, 0, 1, 1, &from));
  cra_page_text_take (text, 0, make_lines (texts));
  g_assert_true (cra_page_text_find (text, 0, 52, 5, &from));
  g_assert_cmpuint (from.line, ==, 0);
  g_assert_cmpuint (from.letter, ==, 5);
  g_assert_true (cra_page_text_is_over (text, 0, 52, 5));
  g_assert_false (cra_page_text_is_over (text, 0, 52, 16));
  /* Right of the second line is its end. */
  g_assert_true (cra_page_text_find (text, 0, 900, 25, &to));
  g_assert_cmpuint (to.line, ==, 1);
  g_assert_cmpuint (to.letter, ==, 5);
  cra_page_text_widen_to_words (text, &from, &to);
  words = cra_page_text_dup (text, &from, &to);
  g_assert_cmpstr (words, ==, "two\nthree");
  /* Many pages: the ones used longest ago are forgotten. */
  for (guint i = 1; i < CRA_PAGE_TEXT_MOST_SELECTED; i++)
    cra_page_text_take (text, i, make_lines (texts));
  /* A selection of as many as may be copied is there as a whole. */
  g_assert_true (cra_page_text_has (text, 1));
  for (guint i = CRA_PAGE_TEXT_MOST_SELECTED; i < 2 * CRA_PAGE_TEXT_MOST_SELECTED; i++)
    cra_page_text_take (text, i, make_lines (texts));
  g_assert_false (cra_page_text_has (text, 0));
  g_assert_true (cra_page_text_has (text, 2 * CRA_PAGE_TEXT_MOST_SELECTED - 1));
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
  ADD ("/app/viewer/text-is-selected-by-mouse-and-keys", test_select);
  ADD ("/app/viewer/a-selection-goes-over-pages-into-the-clipboard", test_copy_over_pages);
  ADD ("/app/viewer/a-box-is-drawn-and-stays-on-its-page", test_box);
  ADD ("/app/viewer/a-mark-is-measured-by-its-own-page", test_mark_elsewhere);
  ADD ("/app/viewer/closed-while-its-text-is-read", test_closing);
  ADD ("/app/viewer/pins-stand-on-their-pages", test_pins);
  ADD ("/app/viewer/a-thousand-pages-take-little-room-and-no-time", test_many_pages);
#undef ADD
  g_test_add_func ("/app/viewer/the-letter-under-the-pointer", test_spots);

  return g_test_run ();
}
