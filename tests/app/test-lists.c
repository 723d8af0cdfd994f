/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long lists: rows are read a page at a time, only what differs is reported as changed, and a list that
 * nobody waits for any more is given up. */
#define G_LOG_DOMAIN "test-lists"

#include "tests/app/cra-app-test.h"

#include "app/cra-query-model.h"
#include "app/widgets/cra-growing-list.h"

/* --- A list of numbers --- */

typedef struct
{
  guint first;
  guint count;
  guint step;
  guint delay_ms;
} Numbers;

static guint rows_read;

static Numbers *
make_numbers (guint first, guint count, guint step)
{
  Numbers *numbers = g_new0 (Numbers, 1);

  numbers->first = first;
  numbers->count = count;
  numbers->step = step;
  return numbers;
}

static GArray *
list_numbers (gpointer data, GCancellable *cancellable, GError **error)
{
  const Numbers *numbers = data;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < numbers->count; i++)
    {
      gint64 id = numbers->first + (gint64) i * numbers->step;

      g_array_append_val (ids, id);
    }
  for (guint waited = 0; waited < numbers->delay_ms && !g_cancellable_is_cancelled (cancellable);
       waited++)
    g_usleep (1000);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    return ids;
  g_array_unref (ids);
  return NULL;
}

static GPtrArray *
get_numbers (gpointer data, const gint64 *ids, guint count, GError **error)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (cra_object_unref);

  for (guint i = 0; i < count; i++)
    {
      CraComponent *row = cra_component_new ();

      row->number = ids[i];
      g_ptr_array_add (rows, row);
    }
  rows_read += count;
  return rows;
}

static const CraQuerySource numbers_source = { .list_ids = list_numbers, .get_rows = get_numbers };

static gint64
read_number (CraQueryModel *model, guint position)
{
  g_autoptr (CraQueryItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  const CraComponent *row = cra_query_item_get_row (item);

  g_assert_cmpint (row->number, ==, cra_query_item_get_id (item));
  return row->number;
}

static void
test_pages (void)
{
  g_autoptr (CraQueryModel) model = cra_query_model_new (&numbers_source);
  guint position = 0;

  g_assert_true (cra_query_model_load_now (model, make_numbers (1, 100000, 1), g_free, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100000);
  rows_read = 0;
  g_assert_cmpint (read_number (model, 0), ==, 1);
  g_assert_cmpint (read_number (model, 99999), ==, 100000);
  g_assert_cmpuint (rows_read, <=, 256);
  /* The same pages again cost nothing; walking over all keeps few. */
  for (guint i = 0; i < 100000; i += 1000)
    read_number (model, i);
  rows_read = 0;
  read_number (model, 99000);
  g_assert_cmpuint (rows_read, ==, 0);
  read_number (model, 0);
  g_assert_cmpuint (rows_read, >, 0);
  g_assert_true (cra_query_model_find (model, 54321, &position));
  g_assert_cmpuint (position, ==, 54320);
  g_assert_false (cra_query_model_find (model, 100001, &position));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 100000));
  g_assert_finalize_object (g_steal_pointer (&model));
}

typedef struct
{
  guint position, removed, added, times;
} Change;

static void
note_change_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Change *change = data;

  *change = (Change) { position, removed, added, change->times + 1 };
}

static void
test_smallest_change (void)
{
  g_autoptr (CraQueryModel) model = cra_query_model_new (&numbers_source);
  Change change = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (note_change_cb), &change);
  cra_query_model_load_now (model, make_numbers (1, 1000, 1), g_free, NULL);
  g_assert_cmpuint (change.added, ==, 1000);
  cra_query_model_load_now (model, make_numbers (1, 1000, 1), g_free, NULL);
  g_assert_cmpuint (change.times, ==, 1);
  /* One more at the end, then the first one gone. */
  cra_query_model_load_now (model, make_numbers (1, 1001, 1), g_free, NULL);
  g_assert_cmpuint (change.position, ==, 1000);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);
  cra_query_model_load_now (model, make_numbers (2, 1000, 1), g_free, NULL);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 0);
  g_assert_cmpint (read_number (model, 0), ==, 2);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_given_up (void)
{
  g_autoptr (CraQueryModel) model = cra_query_model_new (&numbers_source);
  Numbers *slow = make_numbers (1, 5000, 1);
  guint loaded = 0;

  g_signal_connect_swapped (model, "loaded", G_CALLBACK (count_cb), &loaded);
  slow->delay_ms = 10000;
  cra_query_model_load (model, slow, g_free);
  g_assert_true (cra_query_model_is_loading (model));
  cra_query_model_load (model, make_numbers (1, 20, 3), g_free);
  for (guint i = 0; i < 100 && loaded == 0; i++)
    cra_app_test_wait (20);
  cra_app_test_wait (50);
  g_assert_cmpuint (loaded, ==, 1);
  g_assert_false (cra_query_model_is_loading (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 20);
  g_assert_cmpint (read_number (model, 19), ==, 58);
}

/* --- The components of a bill --- */

static void
write_bill (const char *path, guint count)
{
  g_autoptr (GString) text = g_string_new (
      "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"components\":[");

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text,
                            "%s{\"type\":\"library\",\"name\":\"part-%04u\",\"version\":\"1.%u\","
                            "\"purl\":\"pkg:generic/part-%04u@1.%u\"}",
                            i > 0 ? "," : "", i, i % 10, i, i % 10);
  g_string_append (text, "]}");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static GListModel *
get_rows_of (CraPage *page)
{
  GtkWidget *view = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, 0);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static void
test_components (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "bill.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) last = NULL;
  GtkSelectionModel *rows = NULL;
  CraPage *page = NULL;
  gint64 sbom = 0;

  write_bill (path, 3000);
  cra_workbench_import_sbom (fixture->workbench, cra_session_get_version (fixture->session), file,
                             NULL, &sbom, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_file_delete (file, NULL, NULL), ==, TRUE);
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "components");
  cra_app_test_settle ();
  rows = GTK_SELECTION_MODEL (get_rows_of (page));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 3000);
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, 0)), "part-002");
  cra_app_test_wait (600);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 10);
  /* Being sent to a row takes the filter away that hides it, and selects it. */
  last = cra_workbench_list_components (fixture->workbench, sbom, "part-2999", 0, 1, &error);
  cra_page_focus_field (page, "component", ((CraObject *) g_ptr_array_index (last, 0))->id, NULL,
                        NULL);
  cra_app_test_wait (600);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 3000);
  g_assert_true (gtk_selection_model_is_selected (rows, 2999));
}

/* --- A list that grows --- */

/* Does what a view does: it knows only what it was told. */
static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  GPtrArray *seen = data;

  g_assert_cmpuint (position + removed, <=, seen->len);
  if (removed > 0)
    g_ptr_array_remove_range (seen, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkStringObject) string = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (seen, (int) (position + i),
                          g_strdup (gtk_string_object_get_string (string)));
    }
}

static void
note_added_cb (GListModel *model, guint position, guint removed, guint added, guint *last)
{
  *last = added;
}

static void
check_mirror (GtkStringList *strings, GListModel *list, GPtrArray *seen)
{
  g_assert_cmpuint (seen->len, ==, g_list_model_get_n_items (list));
  for (guint i = 0; i < seen->len; i++)
    g_assert_cmpstr (g_ptr_array_index (seen, i), ==, gtk_string_list_get_string (strings, i));
}

static void
test_growing (void)
{
  const char *const more[] = { "x", "y", "z", NULL };
  GtkStringList *strings = gtk_string_list_new (NULL);
  g_autoptr (GListModel) model = G_LIST_MODEL (strings);
  g_autoptr (CraGrowingList) list = cra_growing_list_new (model);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  guint steps = 0;
  guint added_last = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), seen);
  g_signal_connect (list, "items-changed", G_CALLBACK (note_added_cb), &added_last);
  gtk_string_list_splice (strings, 0, 0, more);
  gtk_string_list_append (strings, "last");
  g_assert_cmpuint (added_last, ==, 1);
  for (guint i = 0; i < 1000; i++)
    gtk_string_list_take (strings, g_strdup_printf ("%u", i));
  check_mirror (strings, G_LIST_MODEL (list), seen);
  g_assert_cmpuint (seen->len, <, 100);
  /* Changes before, across and behind what is there so far. */
  gtk_string_list_splice (strings, 2, 1, more);
  check_mirror (strings, G_LIST_MODEL (list), seen);
  gtk_string_list_splice (strings, seen->len - 1, 5, more);
  check_mirror (strings, G_LIST_MODEL (list), seen);
  gtk_string_list_splice (strings, 700, 5, more);
  check_mirror (strings, G_LIST_MODEL (list), seen);
  for (guint before = 0; seen->len < 999; before = seen->len, steps++)
    {
      g_main_context_iteration (NULL, FALSE);
      if (steps < 5)
        g_assert_cmpuint (seen->len - before, <, 100);
      check_mirror (strings, G_LIST_MODEL (list), seen);
    }
  g_assert_cmpuint (steps, >, 5);
  /* From then on changes are passed on as they are. */
  gtk_string_list_splice (strings, 3, 1, more);
  check_mirror (strings, G_LIST_MODEL (list), seen);
  gtk_string_list_splice (strings, 0, g_list_model_get_n_items (model), NULL);
  g_assert_cmpuint (seen->len, ==, 0);
}

static void
test_finished (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  g_autoptr (GListModel) model = G_LIST_MODEL (strings);
  g_autoptr (CraGrowingList) list = NULL;

  for (guint i = 0; i < 1000; i++)
    gtk_string_list_take (strings, g_strdup_printf ("%u", i));
  list = cra_growing_list_new (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, 1000);
  cra_growing_list_finish (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  cra_growing_list_finish (list);
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);
  g_test_add_func ("/app/lists/rows-are-read-by-the-page", test_pages);
  g_test_add_func ("/app/lists/only-what-differs-changes", test_smallest_change);
  g_test_add_func ("/app/lists/the-first-rows-are-there-at-once", test_growing);
  g_test_add_func ("/app/lists/all-rows-when-one-is-wanted", test_finished);
  g_test_add_func ("/app/lists/what-nobody-waits-for-is-given-up", test_given_up);
  g_test_add ("/app/lists/components-are-filtered-and-found", CraAppFixture, NULL,
              cra_app_fixture_set_up, test_components, cra_app_fixture_tear_down);
  return g_test_run ();
}
