/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With texts that are 40 % longer the window still fits a small screen, and nothing is cut. The language is
 * made by build-aux/pseudo-translate. */
#define G_LOG_DOMAIN "test-translation"

#include "tests/app/cra-app-test.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/cra-application.h"
#include "app/cra-preferences.h"
#include "app/cra-shortcuts.h"
#include "app/cra-steps.h"

#define WIDTH 1024
#define HEIGHT 700

/* Lists of data, and names that a person gave, are cut with the whole in a tooltip. */
static gboolean
may_be_cut (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_HEADER_BAR) != NULL
         || gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL;
}

typedef struct
{
  const char *place;
  guint cut;
} Look;

static void
check_label_cb (GtkWidget *widget, gpointer data)
{
  Look *look = data;
  GtkLabel *label = GTK_LABEL (widget);
  const char *text = gtk_label_get_text (label);

  if (!gtk_widget_get_mapped (widget) || text[0] == '\0' || may_be_cut (widget))
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    {
      g_test_message ("%s: cut: %s", look->place, text);
      look->cut++;
    }
}

/* A page that has to be scrolled sideways is cut, too; a table may be. */
static void
check_scrolled_cb (GtkWidget *widget, gpointer data)
{
  Look *look = data;
  GtkAdjustment *sideways
      = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));

  if (!gtk_widget_get_mapped (widget) || GTK_IS_COLUMN_VIEW (child)
      || gtk_adjustment_get_upper (sideways) <= gtk_adjustment_get_page_size (sideways))
    return;
  g_test_message ("%s: wider than the window", look->place);
  look->cut++;
}

static void
check_place (GtkWidget *root, const char *place, guint *cut)
{
  Look look = { place, 0 };

  cra_widget_foreach (root, GTK_TYPE_LABEL, check_label_cb, &look);
  cra_widget_foreach (root, GTK_TYPE_SCROLLED_WINDOW, check_scrolled_cb, &look);
  *cut += look.cut;
}

static void
check_size (GtkWindow *window, const char *place)
{
  int width = 0;
  int height = 0;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, WIDTH, &height, NULL, NULL,
                      NULL);
  g_test_message ("%s needs %d x %d", place, width, height);
  if (width > WIDTH || height > HEIGHT)
    g_error ("%s needs %d x %d", place, width, height);
}

static void
make_small (GtkWindow *window)
{
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  cra_app_test_settle ();
}

static void
test_texts_are_translated (void)
{
  g_autofree char *text = g_strdup_printf (_ ("Undone: %s"), "x");

  g_assert_true (g_str_has_prefix (text, "["));
  g_assert_true (g_str_has_suffix (text, "]"));
  g_assert_nonnull (strstr (text, ": x "));
}

static void
test_pages (CraAppFixture *fixture, gconstpointer data)
{
  guint cut = 0;

  make_small (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      CraPage *page = cra_window_show_page (fixture->window, cra_steps[i].name);

      cra_app_test_settle ();
      check_size (GTK_WINDOW (fixture->window), cra_steps[i].name);
      check_place (GTK_WIDGET (page), cra_steps[i].name, &cut);
    }
  check_place (GTK_WIDGET (fixture->window), "the window", &cut);
  g_assert_cmpuint (cut, ==, 0);
}

static void
test_first_start (void)
{
  CraWindow *window = cra_app_test_make_window ();
  guint cut = 0;

  make_small (GTK_WINDOW (window));
  check_size (GTK_WINDOW (window), "An empty window");
  check_place (GTK_WIDGET (window), "An empty window", &cut);
  g_assert_cmpuint (cut, ==, 0);
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

static void
test_dialogs (CraAppFixture *fixture, gconstpointer data)
{
  GtkWindow *dialogs[] = { cra_preferences_present (fixture->window),
                           cra_shortcuts_present (GTK_WINDOW (fixture->window)) };
  guint cut = 0;

  cra_app_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      check_size (dialogs[i], gtk_window_get_title (dialogs[i]));
      check_place (gtk_window_get_child (dialogs[i]), gtk_window_get_title (dialogs[i]), &cut);
      gtk_window_close (dialogs[i]);
    }
  cra_app_test_settle ();
  g_assert_cmpuint (cut, ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "qps", TRUE);
  cra_application_bind_texts ();
  cra_app_test_init (&argc, &argv);

  g_test_add_func ("/app/translation/texts-are-translated", test_texts_are_translated);
  g_test_add_func ("/app/translation/first-start-fits", test_first_start);
  g_test_add ("/app/translation/pages-fit", CraAppFixture, NULL, cra_app_fixture_set_up, test_pages,
              cra_app_fixture_tear_down);
  g_test_add ("/app/translation/dialogs-fit", CraAppFixture, NULL, cra_app_fixture_set_up,
              test_dialogs, cra_app_fixture_tear_down);

  return g_test_run ();
}
