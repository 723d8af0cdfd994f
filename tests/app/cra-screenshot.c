/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a picture of every page of a workspace: cra-screenshot FOLDER WORKSPACE WIDTH HEIGHT light|dark.
 * Pictures are called PAGE-light-1024.png. For looking at, not for comparing; build-aux/screenshots runs it
 * for the usual sizes. */
#define G_LOG_DOMAIN "cra-screenshot"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "app/cra-application.h"
#include "app/cra-search-window.h"
#include "app/cra-steps.h"
#include "app/cra-version-menu.h"
#include "app/cra-window.h"
#include "app/pages/cra-expected-window.h"
#include "app/pages/cra-law-window.h"
#include "app/pages/cra-paper-preview.h"
#include "app/pages/cra-reading-window.h"
#include "app/widgets/cra-viewer.h"

#define SETTLE_MS 400
#define PATIENCE_MS 8000
#define DPI (96 * 1024) /* as GtkSettings counts it */

static struct
{
  char **arguments;
  char **pages; /* those asked for, NULL = all */
  double text_scale;
} options = { NULL, NULL, 1 };

static gboolean
is_asked_for (const char *page)
{
  return options.pages == NULL || g_strv_contains ((const char *const *) options.pages, page);
}

static gboolean
stop_waiting_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, stop_waiting_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
check_viewer_cb (GtkWidget *widget, gpointer data)
{
  if (gtk_widget_get_mapped (widget) && !cra_viewer_is_settled (CRA_VIEWER (widget)))
    *(gboolean *) data = FALSE;
}

static void
wait_settled (GtkWidget *window)
{
  for (guint waited = 0; waited < PATIENCE_MS; waited += SETTLE_MS)
    {
      gboolean settled = TRUE;

      wait_ms (SETTLE_MS);
      cra_widget_foreach (window, CRA_TYPE_VIEWER, check_viewer_cb, &settled);
      if (settled)
        return;
    }
  g_printerr ("A preview did not settle\n");
}

/* A widget that waits for its next frame has no picture yet. */
static GdkPaintable *
wait_picture (GtkWidget *window)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (window);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      gdk_paintable_snapshot (paintable, snapshot, 64, 64);
      node = gtk_snapshot_to_node (snapshot);
      if (node != NULL)
        break;
      gtk_widget_queue_draw (window);
      wait_ms (SETTLE_MS / 4);
    }
  return paintable;
}

static void
take (GtkWidget *window, const char *folder, const char *name)
{
  g_autoptr (GdkPaintable) paintable = wait_picture (window);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *scale = options.text_scale != 1
                               ? g_strdup_printf ("-text-%.0f", options.text_scale * 100)
                               : g_strdup ("");
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s%s.png", folder, name,
                                           options.arguments[5], options.arguments[3], scale);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    g_error ("There is nothing to draw for %s", name);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  if (cairo_surface_write_to_png (surface, file) != CAIRO_STATUS_SUCCESS)
    g_error ("Could not write %s", file);
  cairo_surface_destroy (surface);
}

static void
note_widget_cb (GtkWidget *widget, gpointer data)
{
  *(GtkWidget **) data = widget;
}

/* The parts of a page that has some: behind its switcher. */
static void
take_switched (CraWindow *window, CraPage *page, const char *folder, const char *name)
{
  GtkWidget *switcher = NULL;
  GtkStack *stack = NULL;
  g_autoptr (GtkSelectionModel) parts = NULL;

  cra_widget_foreach (GTK_WIDGET (page), GTK_TYPE_STACK_SWITCHER, note_widget_cb, &switcher);
  if (switcher == NULL)
    return;
  stack = gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (switcher));
  parts = gtk_stack_get_pages (stack);
  for (guint i = 1; i < g_list_model_get_n_items (G_LIST_MODEL (parts)); i++)
    {
      GtkStackPage *part = g_list_model_get_item (G_LIST_MODEL (parts), i);
      g_autofree char *file = g_strdup_printf ("%s-%s", name, gtk_stack_page_get_name (part));

      gtk_stack_set_visible_child (stack, gtk_stack_page_get_child (part));
      wait_settled (GTK_WIDGET (window));
      take (GTK_WIDGET (window), folder, file);
      g_object_unref (part);
    }
}

static void
take_all (CraWindow *window, const char *folder)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u-%s", i, cra_steps[i].name);
      CraPage *page = NULL;

      if (!is_asked_for (cra_steps[i].name))
        continue;
      page = cra_window_show_page (window, cra_steps[i].name);
      wait_settled (GTK_WIDGET (window));
      take (GTK_WIDGET (window), folder, name);
      take_switched (window, page, folder, name);
    }
}

/* Places of the law that look different from each other, and the list of kinds of products. */
static void
take_clauses (CraWindow *window, const char *folder)
{
  static const struct
  {
    const char *page;
    const char *type;
    const char *field;
    const char *clause;
    const char *name;
  } places[] = {
    { "law", NULL, NULL, "duty.13.8", "law-duties" },
    { "law", NULL, NULL, "AIII.I.12", "law-categories" },
    { "law", NULL, NULL, "act.nis2", "law-acts" },
    { "product", "product", "archetype", NULL, "product-kinds" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      CraPage *page = cra_window_show_page (window, places[i].page);

      cra_page_focus_field (page, places[i].type, 0, places[i].field, places[i].clause);
      wait_ms (4 * SETTLE_MS); /* a long list takes its time before it can scroll */
      wait_settled (GTK_WIDGET (window));
      take (GTK_WIDGET (window), folder, places[i].name);
    }
}

static void
take_expected (CraWindow *window, const char *folder)
{
  CraExpectedWindow *expected
      = cra_expected_window_present (GTK_WINDOW (window), cra_window_get_session (window));

  wait_ms (SETTLE_MS);
  take (GTK_WIDGET (expected), folder, "evidence-usual");
  gtk_window_close (GTK_WINDOW (expected));
  wait_ms (SETTLE_MS);
}

static GtkWindow *
find_dialog (CraWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (dialog) == GTK_WINDOW (window)
          && gtk_widget_get_mapped (GTK_WIDGET (dialog)))
        return dialog;
    }
  return NULL;
}

static void
take_dialog (CraWindow *window, CraPage *page, const char *action, const char *folder,
             const char *name)
{
  GtkWindow *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  wait_ms (SETTLE_MS);
  dialog = find_dialog (window);
  if (dialog == NULL)
    return;
  take (GTK_WIDGET (dialog), folder, name);
  gtk_window_close (dialog);
  wait_ms (SETTLE_MS);
}

/* Our own declaration, read like a foreign one. */
static void
take_reading (CraWindow *window, CraPage *page, const char *folder)
{
  GtkWidget *preview = NULL;
  g_autoptr (GFile) copy = NULL;
  CraReadingWindow *reading = NULL;

  cra_widget_foreach (GTK_WIDGET (page), CRA_TYPE_PAPER_PREVIEW, note_widget_cb, &preview);
  copy = cra_paper_preview_write_copy (CRA_PAPER_PREVIEW (preview), NULL);
  if (copy == NULL)
    return;
  reading = cra_reading_window_present (GTK_WINDOW (window), cra_window_get_session (window), copy);
  wait_ms (2 * SETTLE_MS);
  wait_settled (GTK_WIDGET (reading));
  take (GTK_WIDGET (reading), folder, "reading");
  gtk_window_close (GTK_WINDOW (reading));
}

/* The field of the next open point, with the inspector at it. */
static void
take_field (CraWindow *window, const char *folder)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-point", NULL);
  wait_ms (3 * SETTLE_MS);
  take (GTK_WIDGET (window), folder, "next-point");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-inspector", NULL);
  wait_ms (SETTLE_MS);
  take (GTK_WIDGET (window), folder, "inspector-toggled");
}

/* What a page shows only when it is asked to. */
static void
take_parts (CraWindow *window, const char *folder)
{
  CraPage *page = cra_window_show_page (window, "documents");

  gtk_widget_activate_action (GTK_WIDGET (page), "documents.changes", NULL);
  wait_ms (SETTLE_MS);
  take (GTK_WIDGET (window), folder, "documents-changes");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.changes", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.part", "s", "texts");
  wait_ms (SETTLE_MS);
  take (GTK_WIDGET (window), folder, "documents-texts");
  take_dialog (window, page, "documents.wording", folder, "wordings");
  take_dialog (window, page, "documents.sign", folder, "sign");
  take_dialog (window, page, "win.add-product", folder, "new-product");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.part", "s", "preview");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.compare", NULL);
  wait_settled (GTK_WIDGET (window));
  take (GTK_WIDGET (window), folder, "documents-compare");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.compare", NULL);
  take_reading (window, page, folder);
}

static void
take_search (CraWindow *window, const char *folder)
{
  static const struct
  {
    const char *typed;
    const char *name;
  } rows[] = { { "", "search-start" },
               { "secur", "search" },
               { "(2)(g)", "search-number" },
               { "xyzzy", "search-nothing" } };
  CraSearchWindow *search = cra_search_window_present (window);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cra_search_window_type (search, rows[i].typed);
      wait_ms (2 * SETTLE_MS);
      take (GTK_WIDGET (search), folder, rows[i].name);
    }
  gtk_window_close (GTK_WINDOW (search));
  wait_ms (SETTLE_MS);
}

/* A popover is a surface of its own. */
static void
take_version_menu (CraWindow *window, const char *folder)
{
  GtkWidget *menu = NULL;
  GtkWidget *button = NULL;

  cra_widget_foreach (GTK_WIDGET (window), CRA_TYPE_VERSION_MENU, note_widget_cb, &menu);
  cra_widget_foreach (menu, GTK_TYPE_MENU_BUTTON, note_widget_cb, &button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_ms (2 * SETTLE_MS);
  take (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), folder,
        "version-menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_ms (SETTLE_MS);
}

static void
activate_cb (GApplication *application, gpointer data)
{
  char **arguments = data;
  gboolean dark = g_str_equal (arguments[5], "dark");
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[2]);
  CraWindow *window = NULL;

  /* The program's own answer comes after this one, and would open a second window that stays. */
  g_signal_stop_emission_by_name (application, "activate");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  /* No picture of something half way in. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (DPI * options.text_scale),
                "gtk-enable-animations", FALSE, NULL);
  window = cra_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), atoi (arguments[3]), atoi (arguments[4]));
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (SETTLE_MS);
  if (is_asked_for ("welcome"))
    take (GTK_WIDGET (window), arguments[1], "welcome");
  if (!cra_window_open (window, file))
    {
      g_printerr ("%s cannot be opened\n", arguments[2]);
      exit (3);
    }
  wait_ms (SETTLE_MS);
  if (cra_session_get_assessment (cra_window_get_session (window)) != NULL)
    {
      take_all (window, arguments[1]);
      if (is_asked_for ("next-point"))
        take_field (window, arguments[1]);
      if (is_asked_for ("parts"))
        {
          take_clauses (window, arguments[1]);
          take_expected (window, arguments[1]);
          take_parts (window, arguments[1]);
          take_search (window, arguments[1]);
          take_version_menu (window, arguments[1]);
        }
    }
  else
    {
      take (GTK_WIDGET (window), arguments[1], "start");
      take (GTK_WIDGET (cra_law_window_present (GTK_WINDOW (window), cra_window_get_session (window))),
            arguments[1], "start-law");
    }
  gtk_window_close (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autofree char *pages = NULL;
  const GOptionEntry entries[] = {
    { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.text_scale, "How large text is", "2" },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &pages,
      "Names of pages, \"welcome\", \"next-point\" and \"parts\", separated by commas", "LIST" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER WORKSPACE WIDTH HEIGHT light|dark");
  g_autoptr (GError) error = NULL;
  g_autoptr (CraApplication) application = NULL;
  char *none[] = { argv[0], NULL };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 6)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Five arguments are needed; see --help");
      return 2;
    }
  options.arguments = argv;
  options.pages = pages != NULL ? g_strsplit (pages, ",", -1) : NULL;
  g_mkdir_with_parents (argv[1], 0777);
  setlocale (LC_ALL, "");
  cra_application_bind_texts ();
  application = cra_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, none);
}
