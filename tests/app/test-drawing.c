/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures we draw: colours of the theme, words that neither overlap nor are cut, parts one can reach
 * with the keys, and the same facts as text. */
#define G_LOG_DOMAIN "test-drawing"

#include "app/widgets/cra-time-line.h"
#include "tests/app/cra-app-test.h"

#define NARROW 600

/* --- A drawing of the simplest sort: three parts in a row --- */

#define TEST_TYPE_PICTURE (test_picture_get_type ())
G_DECLARE_FINAL_TYPE (TestPicture, test_picture, TEST, PICTURE, CraDrawing)

struct _TestPicture
{
  CraDrawing parent_instance;

  GdkRGBA inks[CRA_N_INKS];
};

G_DEFINE_FINAL_TYPE (TestPicture, test_picture, CRA_TYPE_DRAWING)

static void
test_picture_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  for (guint i = 0; i < CRA_N_INKS; i++)
    TEST_PICTURE (drawing)->inks[i] = cra_drawing_get_ink (drawing, i, 1);
  for (guint i = 0; i < cra_drawing_count_parts (drawing); i++)
    {
      graphene_rect_t area = GRAPHENE_RECT_INIT (i * 40.0f, 0, 30, 30);

      cra_drawing_place_part (drawing, i, &area);
      cra_drawing_outline (drawing, snapshot, &area, 6, CRA_INK_TEXT, 1);
    }
}

static void
test_picture_class_init (TestPictureClass *klass)
{
  CRA_DRAWING_CLASS (klass)->draw = test_picture_draw;
}

static void
test_picture_init (TestPicture *self)
{
}

static GtkWidget *
show (gpointer widget)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 400);
  gtk_window_present (GTK_WINDOW (window));
  cra_app_test_settle ();
  cra_app_test_wait (200);
  return window;
}

static void
test_inks (void)
{
  TestPicture *picture = g_object_new (TEST_TYPE_PICTURE, NULL);
  GtkWidget *window = show (picture);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA light = picture->inks[CRA_INK_TEXT];

  g_assert_cmpfloat (light.alpha, >, 0);
  for (guint i = 0; i < CRA_N_INKS; i++)
    for (guint j = i + 1; j < CRA_N_INKS; j++)
      g_assert_false (gdk_rgba_equal (&picture->inks[i], &picture->inks[j]));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  cra_app_test_wait (400);
  g_assert_cmpfloat (picture->inks[CRA_INK_TEXT].red, >, light.red + 0.3);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_object_set_data (window, "chosen", GUINT_TO_POINTER (g_variant_get_uint32 (parameter)));
}

static void
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean used = FALSE;

  for (guint i = 0; !used && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; !used && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            used = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                 GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  cra_app_test_settle ();
}

static void
test_parts (void)
{
  GtkWidget *picture = g_object_new (TEST_TYPE_PICTURE, NULL);
  CraDrawing *drawing = CRA_DRAWING (picture);
  GtkWidget *window = show (picture);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("choose", G_VARIANT_TYPE_UINT32);

  g_signal_connect (action, "activate", G_CALLBACK (activated_cb), window);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (window, "test", G_ACTION_GROUP (group));
  cra_drawing_add_part (drawing, "First", "test.choose(uint32 1)");
  cra_drawing_add_part (drawing, "Second", "test.choose(uint32 2)");
  cra_drawing_add_part (drawing, "Third", NULL);
  cra_drawing_describe (drawing, "Picture", "Three parts.");
  cra_app_test_wait (200);
  g_assert_true (gtk_widget_grab_focus (picture));
  cra_app_test_settle ();
  gtk_test_accessible_assert_property (picture, GTK_ACCESSIBLE_PROPERTY_LABEL, "Picture: First");
  press (picture, GDK_KEY_Right);
  gtk_test_accessible_assert_property (picture, GTK_ACCESSIBLE_PROPERTY_LABEL, "Picture: Second");
  press (picture, GDK_KEY_Return);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), "chosen")), ==, 2);
  press (picture, GDK_KEY_Right);
  press (picture, GDK_KEY_Right);
  gtk_test_accessible_assert_property (picture, GTK_ACCESSIBLE_PROPERTY_LABEL, "Picture: Third");
  g_assert_false (cra_drawing_activate_part (drawing, 2));
  gtk_test_accessible_assert_property (picture, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Three parts.");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Time line --- */

static void
fill_time_line (CraTimeLine *line)
{
  cra_time_line_add_mark (line, "2034-06", "End of support", "end", "win.show-page::support");
  cra_time_line_add_mark (line, "2026-11-27", "Today", "now", NULL);
  cra_time_line_add_mark (line, "2026-12-01", "A date whose words are so long that they have to wrap",
                          "plain", NULL);
  cra_time_line_add_mark (line, "2026-12-01", "Another on the same day", "late", NULL);
  cra_time_line_add_mark (line, "2029-04-30", "Unterstützungszeitraumverlängerungsmöglichkeit",
                          "component", NULL);
  cra_time_line_add_span (line, "2026-12-01", "2034-06", "Security updates", "end");
  cra_time_line_add_span (line, "2030-01-01", "2044-06", "Updates stay available", "plain");
}

static GPtrArray *
list_words (CraTimeLine *line)
{
  GPtrArray *words = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (line)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "mark"))
      g_ptr_array_add (words, child);
  return words;
}

static void
test_words (void)
{
  CraTimeLine *line = cra_time_line_new ();
  GtkWidget *window = NULL;
  g_autoptr (GPtrArray) words = NULL;

  fill_time_line (line);
  window = show (line);
  words = list_words (line);
  g_assert_cmpuint (words->len, ==, 7);
  for (guint i = 0; i < words->len; i++)
    {
      GtkWidget *label = words->pdata[i];
      graphene_rect_t area;
      graphene_rect_t other;
      int height = 0;

      g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (line), &area));
      g_assert_cmpfloat (area.origin.x, >=, 0);
      g_assert_cmpfloat (area.origin.y, >=, 0);
      g_assert_cmpfloat (area.origin.x + area.size.width, <=,
                         gtk_widget_get_width (GTK_WIDGET (line)));
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, (int) area.size.width, &height, NULL,
                          NULL, NULL);
      g_assert_cmpfloat (area.size.height, >=, height);
      for (guint j = i + 1; j < words->len; j++)
        {
          g_assert_true (gtk_widget_compute_bounds (words->pdata[j], GTK_WIDGET (line), &other));
          g_assert_false (graphene_rect_intersection (&area, &other, NULL));
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_text (void)
{
  CraTimeLine *line = g_object_ref_sink (cra_time_line_new ());
  g_autofree char *text = NULL;

  cra_time_line_add_mark (line, "2034-06", "End of support", "end", NULL);
  cra_time_line_add_mark (line, "2026-11-27", "Today", "now", NULL);
  cra_time_line_add_mark (line, "soon", "Not a date", "plain", NULL);
  cra_time_line_add_mark (line, NULL, "Not a date", "plain", NULL);
  cra_time_line_add_span (line, "2027-12-11", "2034-06", "Updates", "end");
  cra_time_line_add_span (line, "2034-06", "2027-12-11", "Ends before it begins", "end");
  g_assert_cmpuint (cra_time_line_count (line), ==, 3);
  text = cra_time_line_describe (line);
  g_assert_cmpstr (text, ==,
                   "27 November 2026: Today. 11 December 2027 to June 2034: Updates. "
                   "June 2034: End of support.");
  gtk_test_accessible_assert_property (GTK_WIDGET (line), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
  cra_time_line_clear (line);
  g_assert_cmpuint (cra_time_line_count (line), ==, 0);
  g_assert_finalize_object (line);
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

  g_test_add_func ("/app/drawing/inks-follow-the-theme", test_inks);
  g_test_add_func ("/app/drawing/parts-are-walked-and-opened-with-the-keys", test_parts);
  g_test_add_func ("/app/time-line/words-neither-overlap-nor-are-cut", test_words);
  g_test_add_func ("/app/time-line/says-its-facts-as-text", test_text);

  return g_test_run ();
}
