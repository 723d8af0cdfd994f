/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does whatever comes to its mind to a copy of the demo: turns pages, types, clicks, chooses, undoes. Every
 * warning is a failure, and in the end the workspace must be whole. CRA_MONKEY_ACTIONS and
 * CRA_MONKEY_SEED say how much and which; the seed is printed. */
#define G_LOG_DOMAIN "test-monkey"

#include "tests/app/cra-app-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/cra-search-window.h"
#include "app/cra-steps.h"
#include "app/cra-window-actions.h"
#include "app/widgets/cra-risk-grid.h"

#define ACTIONS 300
#define SEED 20260101

typedef struct
{
  CraWindow *window;
  GRand *random;
  GPtrArray *found; /* GtkWidget, of one choice */
} Monkey;

static guint
get_number (const char *name, guint usual)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

/* --- Choosing a widget --- */

/* libadwaita 1.2 loses its place when a toast is dismissed in the third of a second in which it appears, and
 * crashes; nobody is as quick as that. Its type is not public. */
static gboolean
is_in_toast (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
      return TRUE;
  return FALSE;
}

static void
note_widget_cb (GtkWidget *widget, gpointer data)
{
  Monkey *self = data;

  if (gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget) && !is_in_toast (widget))
    g_ptr_array_add (self->found, widget);
}

static GtkWidget *
choose_widget (Monkey *self, GType type)
{
  g_ptr_array_set_size (self->found, 0);
  cra_widget_foreach (GTK_WIDGET (self->window), type, note_widget_cb, self);
  if (self->found->len == 0)
    return NULL;
  return g_ptr_array_index (self->found,
                            g_rand_int_range (self->random, 0, (gint32) self->found->len));
}

/* What opens a dialog of the system leads out of the window, and says so with three dots. A popover cannot
 * be placed while no window manager tells the toolkit on which monitor the window is. */
static gboolean
opens_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      return TRUE;
  return gtk_widget_get_ancestor (widget, GTK_TYPE_MENU_BUTTON) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) != NULL
         || gtk_widget_get_ancestor (widget, CRA_TYPE_RISK_GRID) != NULL;
}

static gboolean
leads_outside (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (widget));

  return (label != NULL && strstr (label, "…") != NULL)
         || (tooltip != NULL && strstr (tooltip, "…") != NULL)
         || (action != NULL
             && (g_str_has_prefix (action, "app.") || g_str_has_prefix (action, "window.")))
         || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL
         || opens_popover (widget);
}

/* --- What it does --- */

static void
turn_page (Monkey *self)
{
  guint page = (guint) g_rand_int_range (self->random, 0, CRA_N_PAGES);

  cra_window_show_page (self->window, cra_steps[page].name);
}

static void
act (Monkey *self)
{
  static const char *const actions[]
      = { "win.undo", "win.redo", "win.undo", "win.next-point", "win.toggle-inspector" };

  gtk_widget_activate_action (
      GTK_WIDGET (self->window),
      actions[g_rand_int_range (self->random, 0, G_N_ELEMENTS (actions))], NULL);
}

static void
type (Monkey *self)
{
  static const char *const texts[]
      = { "", "A text", "2027-02-30", "2029-04", "<b>&amp;</b>", "Zwei\nZeilen", "42", "-1",
          "https://example.com", "\u00e4\u00f6\u00fc \u0416 \u4e2d", "   " };
  GtkWidget *widget = choose_widget (self, GTK_TYPE_EDITABLE);
  const char *text = texts[g_rand_int_range (self->random, 0, G_N_ELEMENTS (texts))];

  if (widget == NULL || !gtk_editable_get_editable (GTK_EDITABLE (widget)))
    return;
  gtk_widget_grab_focus (widget);
  /* Coming there chooses all that is in it; to lose that to something else than a key makes the toolkit's
   * cursor complain. */
  gtk_editable_select_region (GTK_EDITABLE (widget), -1, -1);
  gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

static void
write_text (Monkey *self)
{
  GtkWidget *widget = choose_widget (self, GTK_TYPE_TEXT_VIEW);

  if (widget == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    return;
  gtk_widget_grab_focus (widget);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                    "More words. ", -1);
}

static void
click (Monkey *self)
{
  GtkWidget *button = choose_widget (self, GTK_TYPE_BUTTON);

  if (button != NULL && !leads_outside (button))
    g_signal_emit_by_name (button, "clicked");
}

static void
choose_row (Monkey *self)
{
  GtkWidget *row = choose_widget (self, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *list = row != NULL ? gtk_widget_get_parent (row) : NULL;

  if (!GTK_IS_LIST_BOX (list) || !gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)))
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  gtk_widget_activate (row);
}

static void
choose_value (Monkey *self)
{
  GtkWidget *row = choose_widget (self, ADW_TYPE_COMBO_ROW);
  GListModel *model = row != NULL ? adw_combo_row_get_model (ADW_COMBO_ROW (row)) : NULL;
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  if (n > 0)
    adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                                (guint) g_rand_int_range (self->random, 0, (gint32) n));
}

static void
toggle (Monkey *self)
{
  GtkWidget *check = choose_widget (self, GTK_TYPE_CHECK_BUTTON);

  if (check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static void
search (Monkey *self)
{
  static const char *const texts[] = { "e", "secur", "(2)(g)", "risk", "undo", "\"", "" };
  CraSearchWindow *window = cra_search_window_present (self->window);

  cra_search_window_type (window,
                          texts[g_rand_int_range (self->random, 0, G_N_ELEMENTS (texts))]);
}

typedef void (*MonkeyFunc) (Monkey *self);

static const struct
{
  const char *name;
  MonkeyFunc run;
} ideas[] = {
  { "turn a page", turn_page },  { "turn a page", turn_page },    { "act", act },
  { "type", type },              { "type", type },                { "write", write_text },
  { "click", click },            { "click", click },              { "choose a row", choose_row },
  { "choose a row", choose_row }, { "choose a value", choose_value }, { "toggle", toggle },
  { "search", search },
};

/* Dialogs would take the next turns; they are looked at and closed. */
static void
close_dialogs (Monkey *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (link->data != (gpointer) self->window && GTK_IS_WINDOW (link->data)
        && gtk_widget_get_mapped (link->data))
      gtk_window_close (link->data);
}

static void
run_monkey (Monkey *self, guint actions)
{
  for (guint i = 0; i < actions; i++)
    {
      guint idea = (guint) g_rand_int_range (self->random, 0, G_N_ELEMENTS (ideas));

      g_test_message ("%u: %s", i, ideas[idea].name);
      ideas[idea].run (self);
      cra_app_test_wait (15);
      close_dialogs (self);
      g_assert_nonnull (cra_window_get_session (self->window));
    }
}

static void
check_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = cra_workbench_open (path, CRA_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (cra_workbench_check (workbench, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (cra_workbench_close (workbench, NULL));
}

static void
test_monkey (void)
{
  guint seed = get_number ("CRA_MONKEY_SEED", SEED);
  g_autofree char *folder = g_dir_make_tmp ("cra-monkey-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.craw", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) demo = cra_workbench_create_demo (path, NULL, &error);
  Monkey monkey = { .random = g_rand_new_with_seed (seed), .found = g_ptr_array_new () };

  g_assert_no_error (error);
  g_assert_true (cra_workbench_close (demo, NULL));
  g_test_message ("CRA_MONKEY_SEED=%u", seed);
  monkey.window = cra_app_test_make_window ();
  g_assert_true (cra_window_open (monkey.window, file));
  cra_app_test_settle ();
  run_monkey (&monkey, get_number ("CRA_MONKEY_ACTIONS", ACTIONS));
  cra_app_test_wait_jobs (cra_window_get_session (monkey.window));
  /* What is typed and refused stays on the screen and asks before it is lost: it is taken back here. */
  if (!cra_window_flush (monkey.window, &error))
    g_test_message ("Refused: %s", error->message);
  gtk_window_destroy (GTK_WINDOW (monkey.window));
  cra_app_test_settle ();
  check_whole (path);
  g_rand_free (monkey.random);
  g_ptr_array_unref (monkey.found);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);
  g_test_add_func ("/app/monkey/nothing-breaks-whatever-is-done", test_monkey);
  return g_test_run ();
}
