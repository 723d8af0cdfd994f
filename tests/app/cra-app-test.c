/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share. */
#define G_LOG_DOMAIN "test-app"

#include "tests/app/cra-app-test.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/cra-application.h"

/* Times of 20 ms: the machine may have other things to do. */
#define PATIENCE 500

static CraApplication *application;

void
cra_app_test_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *home = g_dir_make_tmp ("cra-app-home-XXXXXX", NULL);

  /* Not G_TEST_OPTION_ISOLATE_DIRS: it would also hide the icons and settings of the system. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (77);
    }
  application = cra_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
}

CraWindow *
cra_app_test_make_window (void)
{
  CraWindow *window = cra_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  cra_app_test_settle ();
  return window;
}

static void
note_timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
cra_app_test_wait (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add_once (milliseconds, note_timeout_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

gint64
cra_app_test_get_work (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

void
cra_app_test_settle (void)
{
  for (guint i = 0; i < 5; i++)
    {
      cra_app_test_wait (20);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

void
cra_app_test_wait_jobs (CraSession *session)
{
  for (guint i = 0; i < 600; i++)
    {
      cra_app_test_wait (50);
      if (g_list_model_get_n_items (cra_session_get_jobs (session)) == 0)
        break;
    }
  g_assert_cmpuint (g_list_model_get_n_items (cra_session_get_jobs (session)), ==, 0);
  cra_app_test_settle ();
}

static void
note_failure_cb (CraSession *session, const GError *error, gpointer data)
{
  g_test_message ("The window reported: %s", error->message);
}

void
cra_app_fixture_set_up (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  fixture->folder = g_dir_make_tmp ("cra-app-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.craw", NULL);
  file = g_file_new_for_path (fixture->path);
  fixture->window = cra_app_test_make_window ();
  g_assert_true (cra_window_create (fixture->window, file));
  fixture->session = cra_window_get_session (fixture->window);
  fixture->workbench = cra_session_get_workbench (fixture->session);
  g_assert_true (cra_workbench_add_product (fixture->workbench, "Example Product", "1.0", NULL,
                                            &version, &error));
  g_assert_no_error (error);
  g_signal_connect (fixture->session, "failed", G_CALLBACK (note_failure_cb), NULL);
  cra_session_select_version (fixture->session, version);
  cra_app_test_settle ();
}

void
cra_app_fixture_tear_down (CraAppFixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_close (GTK_WINDOW (fixture->window));
  cra_app_test_settle ();
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

typedef struct
{
  const char *type;
  const char *field;
  CraFieldRow *found;
} RowSearch;

static void
match_row_cb (GtkWidget *widget, gpointer data)
{
  RowSearch *search = data;

  if (search->found == NULL
      && cra_field_row_is_for (CRA_FIELD_ROW (widget), search->type, 0, search->field))
    search->found = CRA_FIELD_ROW (widget);
}

CraFieldRow *
cra_app_test_find_row (CraPage *page, const char *type, const char *field)
{
  RowSearch search = { type, field, NULL };

  cra_widget_foreach (GTK_WIDGET (page), CRA_TYPE_FIELD_ROW, match_row_cb, &search);
  if (search.found == NULL)
    g_error ("There is no row for %s.%s", type, field);
  return search.found;
}

typedef struct
{
  guint nth;
  const char *label;
  GtkWidget *found;
} WidgetSearch;

static void
match_nth_cb (GtkWidget *widget, gpointer data)
{
  WidgetSearch *search = data;

  if (search->found == NULL && gtk_widget_get_mapped (widget) && search->nth-- == 0)
    search->found = widget;
}

GtkWidget *
cra_app_test_find (GtkWidget *root, GType type, guint nth)
{
  WidgetSearch search = { nth, NULL, NULL };

  for (guint i = 0; i < PATIENCE && search.found == NULL; i++)
    {
      if (i > 0)
        cra_app_test_wait (20);
      search.nth = nth;
      cra_widget_foreach (root, type, match_nth_cb, &search);
    }
  if (search.found == NULL)
    g_error ("There is no visible %s number %u", g_type_name (type), nth);
  return search.found;
}

static void
match_label_cb (GtkWidget *widget, gpointer data)
{
  WidgetSearch *search = data;

  if (search->found == NULL && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), search->label) == 0)
    search->found = widget;
}

GtkWidget *
cra_app_test_find_button (GtkWidget *root, const char *label)
{
  WidgetSearch search = { 0, label, NULL };

  cra_widget_foreach (root, GTK_TYPE_BUTTON, match_label_cb, &search);
  return search.found;
}

void
cra_app_test_click_button (GtkWidget *root, const char *label)
{
  GtkWidget *button = cra_app_test_find_button (root, label);

  for (guint i = 0; i < PATIENCE && button == NULL; i++)
    {
      cra_app_test_wait (20);
      button = cra_app_test_find_button (root, label);
    }
  if (button == NULL)
    g_error ("There is no visible button \"%s\"", label);
  cra_app_test_click (button);
}

void
cra_app_test_click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  else
    g_signal_emit_by_name (button, "clicked");
  cra_app_test_settle ();
}

static GtkTextBuffer *
get_buffer (CraFieldRow *row)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (cra_app_test_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW, 0)));
}

void
cra_app_test_type (CraFieldRow *row, const char *text)
{
  gtk_text_buffer_set_text (get_buffer (row), text, -1);
}

char *
cra_app_test_read (CraFieldRow *row)
{
  GtkTextBuffer *buffer = get_buffer (row);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}
