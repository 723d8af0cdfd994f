/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the window for build-aux/bench: bench-window start|list|plain|document PATH. Prints names and
 * numbers: milliseconds of the clock and of the processor, kilobytes. */
#define G_LOG_DOMAIN "bench-window"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "app/cra-application.h"
#include "app/cra-window.h"
#include "app/widgets/cra-viewer.h"

#define LONGEST (5 * G_USEC_PER_SEC)
#define PLAIN_ROWS 100000
#define SCROLL_FRAMES 120
#define PATIENCE_FRAMES 600

typedef struct
{
  gint64 clock;
  clock_t processor;
} Moment;

static Moment begin;

static Moment
now (void)
{
  return (Moment) { g_get_monotonic_time (), clock () };
}

static double
clock_since (Moment moment)
{
  return (double) (g_get_monotonic_time () - moment.clock) / 1e3;
}

static double
processor_since (Moment moment)
{
  return (double) (clock () - moment.processor) * 1e3 / CLOCKS_PER_SEC;
}

static void
print_time (const char *name, Moment since)
{
  g_print ("%s %.1f\n%s-processor %.1f\n", name, clock_since (since), name,
           processor_since (since));
}

static void
print_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("peak %ld\n", usage.ru_maxrss);
}

/* --- Frames --- */

typedef struct
{
  GtkWidget *widget;
  guint painted;
  Moment frame;
  double worst; /* of the processor: another program's turn is no work of ours */
  GArray *all;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock_of_frames, Frames *frames)
{
  frames->frame = now ();
}

static void
after_paint_cb (GdkFrameClock *clock_of_frames, Frames *frames)
{
  double work = processor_since (frames->frame);

  frames->painted++;
  frames->worst = MAX (frames->worst, work);
  g_array_append_val (frames->all, work);
}

static void
watch (GtkWidget *widget, Frames *frames)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (widget);

  frames->widget = widget;
  frames->all = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (frame_clock, "before-paint", G_CALLBACK (before_paint_cb), frames);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), frames);
}

static void
wait_frames (Frames *frames, guint count)
{
  guint wanted = frames->painted + count;

  while (frames->painted < wanted)
    {
      gtk_widget_queue_draw (frames->widget);
      g_main_context_iteration (NULL, TRUE);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* To far places and by small steps, as a person does with the bar and with the wheel. */
static void
scroll (GtkWidget *scroller, Frames *frames)
{
  GtkAdjustment *height = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double top = gtk_adjustment_get_upper (height) - gtk_adjustment_get_page_size (height);

  g_array_set_size (frames->all, 0);
  frames->worst = 0;
  for (guint i = 0; i < SCROLL_FRAMES; i++)
    {
      double to = i % 4 == 0 ? top * ((i * 37) % SCROLL_FRAMES) / SCROLL_FRAMES
                             : gtk_adjustment_get_value (height) + 90;

      gtk_adjustment_set_value (height, MIN (to, top));
      wait_frames (frames, 1);
    }
  g_array_sort (frames->all, compare_numbers);
  g_print ("frame-median %.2f\nframe-worst %.2f\n",
           g_array_index (frames->all, double, frames->all->len / 2), frames->worst);
}

static void
note_widget_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (gtk_widget_get_mapped (widget))
    *found = widget;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  cra_widget_foreach (root, type, note_widget_cb, &found);
  if (found == NULL)
    g_error ("There is no %s", g_type_name (type));
  return found;
}

/* --- What is measured --- */

static CraWindow *
open_window (GApplication *application, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  CraWindow *window = cra_window_new (GTK_APPLICATION (application));

  if (!cra_window_open (window, file))
    g_error ("%s cannot be opened", path);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
measure_start (GApplication *application, const char *path)
{
  CraWindow *window = open_window (application, path);
  Frames frames = { 0 };

  watch (GTK_WIDGET (window), &frames);
  wait_frames (&frames, 1);
  print_time ("start", begin);
  print_peak ();
  gtk_window_close (GTK_WINDOW (window));
}

/* The time of reading a page of rows that was not read yet, apart from all drawing. */
static void
measure_rows (GListModel *model)
{
  guint n = g_list_model_get_n_items (model);
  double worst = 0;

  for (guint i = 0; i < 200; i++)
    {
      Moment moment = now ();
      g_autoptr (GObject) item = g_list_model_get_item (model, (guint) (((guint64) i * 7919 * 131) % n));

      worst = MAX (worst, processor_since (moment));
    }
  g_print ("rows %u\nread-worst %.2f\n", n, worst);
}

/* The rows that are not seen come a few at a time. */
static void
wait_whole (GListModel *model)
{
  double worst = 0;
  guint n = g_list_model_get_n_items (model);
  gint64 end = g_get_monotonic_time () + LONGEST; /* a short list never gets there */

  while (n < PLAIN_ROWS && g_get_monotonic_time () < end)
    {
      Moment moment = now ();

      g_main_context_iteration (NULL, TRUE);
      if (g_list_model_get_n_items (model) > n)
        worst = MAX (worst, processor_since (moment));
      n = g_list_model_get_n_items (model);
    }
  g_print ("step-worst %.2f\n", worst);
}

static void
measure_list (GApplication *application, const char *path)
{
  CraWindow *window = open_window (application, path);
  Frames frames = { 0 };
  GtkWidget *view = NULL;
  CraPage *page = NULL;
  Moment moment;

  watch (GTK_WIDGET (window), &frames);
  wait_frames (&frames, 10);
  moment = now ();
  page = cra_window_show_page (window, "components");
  print_time ("make", moment);
  frames.worst = 0;
  wait_frames (&frames, 1);
  g_print ("first-frame %.2f\n", frames.worst);
  print_time ("open", moment);
  view = find_widget (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW);
  wait_whole (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));
  print_time ("whole", moment);
  wait_frames (&frames, 10);
  measure_rows (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));
  scroll (gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW), &frames);
  print_peak ();
  gtk_window_close (GTK_WINDOW (window));
}

static void
plain_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
plain_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (string));
}

/* The reference: as many strings in memory, in the plainest list the toolkit has, in as large a window. */
static void
measure_plain (GApplication *application)
{
  GtkWidget *window = gtk_application_window_new (GTK_APPLICATION (application));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *stack = gtk_stack_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *strings = gtk_string_list_new (NULL);
  Frames frames = { 0 };
  GtkWidget *view = NULL;
  Moment moment;

  for (guint i = 0; i < PLAIN_ROWS; i++)
    gtk_string_list_take (strings, g_strdup_printf ("component-%u 1.%u", i, i % 97));
  g_signal_connect (factory, "setup", G_CALLBACK (plain_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (plain_bind_cb), NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("Empty"), "empty");
  gtk_stack_add_named (GTK_STACK (stack), scroller, "list");
  gtk_window_set_child (GTK_WINDOW (window), stack);
  gtk_window_present (GTK_WINDOW (window));
  watch (window, &frames);
  wait_frames (&frames, 3);
  moment = now ();
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "list");
  wait_frames (&frames, 1);
  print_time ("open", moment);
  wait_frames (&frames, 3);
  scroll (scroller, &frames);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Evidence with a long document, looked at and turned through. */
static void
measure_document (GApplication *application, const char *path)
{
  CraWindow *window = open_window (application, path);
  Frames frames = { 0 };
  CraViewer *viewer = NULL;
  CraPage *page = NULL;

  watch (GTK_WIDGET (window), &frames);
  wait_frames (&frames, 3);
  page = cra_window_show_page (window, "evidence");
  for (guint i = 0; i < PATIENCE_FRAMES && viewer == NULL; i++)
    {
      GtkWidget *found = NULL;

      g_usleep (10000);
      g_main_context_iteration (NULL, FALSE);
      cra_widget_foreach (GTK_WIDGET (page), CRA_TYPE_VIEWER, note_widget_cb, &found);
      if (found != NULL && cra_viewer_get_n_pages (CRA_VIEWER (found)) > 0)
        viewer = CRA_VIEWER (found);
    }
  if (viewer == NULL)
    g_error ("The document does not appear");
  for (guint i = 0; i < cra_viewer_get_n_pages (viewer); i += 50)
    {
      cra_viewer_go_to_page (viewer, i);
      for (guint waited = 0; waited < PATIENCE_FRAMES && !cra_viewer_is_settled (viewer); waited++)
        {
          g_usleep (5000);
          while (g_main_context_iteration (NULL, FALSE))
            ;
        }
    }
  g_print ("pages %u\n", cra_viewer_get_n_pages (viewer));
  print_peak ();
  gtk_window_close (GTK_WINDOW (window));
}

static void
activate_cb (GApplication *application, gpointer data)
{
  char **arguments = data;

  g_signal_stop_emission_by_name (application, "activate");
  if (g_str_equal (arguments[1], "start"))
    measure_start (application, arguments[2]);
  else if (g_str_equal (arguments[1], "list"))
    measure_list (application, arguments[2]);
  else if (g_str_equal (arguments[1], "plain"))
    measure_plain (application);
  else
    measure_document (application, arguments[2]);
}

int
main (int argc, char **argv)
{
  g_autoptr (CraApplication) application = NULL;
  char *none[] = { argv[0], NULL };

  begin = now ();
  if (argc != 3)
    {
      g_printerr ("bench-window start|list|plain|document PATH\n");
      return 2;
    }
  application = cra_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, none);
}
