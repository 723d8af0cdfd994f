/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Components: brought in whole or not at all, found by position and filter, gone and back with
 * undo. */
#include "store-fixture.h"

#include "base/cra-error.h"

#include <string.h>

static gint64
start (Fixture *f, guint count)
{
  fixture_create (f);
  return fixture_add_sbom (
    f->store, fixture_add_version (f->store, fixture_add_product (f->store, "p"), "1"), count);
}

static void
test_round_trip (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  gint64 sbom = start (&f, 250);
  g_autoptr (GPtrArray) expected = fixture_make_components (250);
  g_autoptr (GPtrArray) found
    = cra_store_list_components (f.store, sbom, NULL, 0, G_MAXUINT, &error);
  g_autoptr (GArray) edges = cra_store_list_dependencies (f.store, sbom, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 250);
  for (guint i = 0; i < found->len; i++)
    {
      CraComponent *component = expected->pdata[i];

      component->sbom = sbom;
      component->object.id = ((CraObject *) found->pdata[i])->id;
      g_assert_true (cra_object_equal (component, found->pdata[i]));
    }
  g_assert_cmpuint (edges->len, ==, 249);
  g_assert_cmpuint (g_array_index (edges, CraDependency, 100).component, ==, 101);
  g_assert_cmpuint (g_array_index (edges, CraDependency, 100).target, ==, 102);
  fixture_clear (&f);
}

static void
test_windows (void)
{
  static const struct
  {
    guint first, count, length, number;
  } rows[] = {
    { 0, 10, 10, 1 }, { 90, 20, 10, 91 }, { 100, 5, 0, 0 }, { 50, 0, 0, 0 }, { 99, 9, 1, 100 }
  };
  Fixture f;
  gint64 sbom = start (&f, 100);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found
        = cra_store_list_components (f.store, sbom, NULL, rows[i].first, rows[i].count, NULL);

      g_assert_cmpuint (found->len, ==, rows[i].length);
      if (found->len > 0)
        g_assert_cmpint (((CraComponent *) found->pdata[0])->number, ==, rows[i].number);
    }
  fixture_clear (&f);
}

static gboolean
put_named_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  static const char *const names[]
      = { "100%", "1000", "a_b", "aXb", "back\\slash", "o'quote", "UPPER" };
  g_autoptr (CraSbom) sbom = cra_sbom_new ();
  g_autoptr (GPtrArray) components = g_ptr_array_new_with_free_func (cra_object_unref);

  sbom->version = *(gint64 *) data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      CraComponent *component = cra_component_new ();

      component->number = i + 1;
      cra_set_text (&component->name, names[i]);
      cra_set_text (&component->licence, "EUPL-1.2");
      g_ptr_array_add (components, component);
    }
  if (!cra_transaction_put (transaction, sbom, error))
    return FALSE;
  *(gint64 *) data = sbom->object.id;
  return cra_transaction_put_components (transaction, sbom->object.id, components, NULL, NULL,
                                         error);
}

static void
test_filter_is_literal (void)
{
  static const struct
  {
    const char *filter;
    gint64 count;
  } rows[] = { { "%", 1 },  { "_", 1 },  { "100", 2 },     { "a_b", 1 },
               { "\\", 1 }, { "'", 1 },  { "upper", 1 },   { "eupl", 7 },
               { "", 7 },   { NULL, 7 }, { "nothing", 0 }, { "%' OR 1=1 --", 0 } };
  Fixture f;
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", "sbom.import", "names" };
  gint64 id = 0;

  fixture_create (&f);
  id = fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  cra_store_write (f.store, &act, put_named_cb, &id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found
        = cra_store_list_components (f.store, id, rows[i].filter, 0, G_MAXUINT, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found->len, ==, rows[i].count);
      g_assert_cmpint (cra_store_count_components (f.store, id, rows[i].filter, &error), ==,
                       rows[i].count);
    }
  fixture_clear (&f);
}

static void
test_hidden_by_undo (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  gint64 sbom = start (&f, 40);
  g_autoptr (GArray) hidden = NULL, back = NULL;

  g_assert_cmpint (cra_store_count_components (f.store, sbom, NULL, &error), ==, 40);
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpint (cra_store_count_components (f.store, sbom, NULL, &error), ==, 0);
  hidden = cra_store_list_dependencies (f.store, sbom, &error);
  g_assert_cmpuint (hidden->len, ==, 0);
  g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
  g_assert_true (cra_store_redo (f.store, "tester", &error));
  g_assert_cmpint (cra_store_count_components (f.store, sbom, NULL, &error), ==, 40);
  back = cra_store_list_dependencies (f.store, sbom, &error);
  g_assert_cmpuint (back->len, ==, 39);
  g_assert_no_error (error);
  fixture_clear (&f);
}

typedef struct
{
  gint64 version;
  CraJob *job;
} Import;

static gboolean
import_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Import *import = data;
  g_autoptr (CraSbom) sbom = cra_sbom_new ();
  g_autoptr (GPtrArray) components = fixture_make_components (5000);

  sbom->version = import->version;
  if (!cra_transaction_put (transaction, sbom, error))
    return FALSE;
  if (import->job != NULL)
    cra_job_cancel (import->job);
  else
    ((CraComponent *) components->pdata[4999])->number = 1;
  return cra_transaction_put_components (transaction, sbom->object.id, components, NULL,
                                         import->job, error);
}

static void
assert_import_leaves_nothing (CraJob *job, GQuark domain, int code)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", "sbom.import", "x" };
  Import import = { 0, job };
  g_autofree char *before = NULL, *after = NULL, *rows = NULL;

  fixture_create (&f);
  import.version = fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  before = fixture_dump (f.path);
  g_assert_false (cra_store_write (f.store, &act, import_cb, &import, &error));
  g_assert_error (error, domain, code);
  after = fixture_dump (f.path);
  g_assert_cmpstr (before, ==, after);
  rows = fixture_query (f.path, "SELECT count (*) FROM component");
  g_assert_cmpstr (rows, ==, "0\n");
  fixture_clear (&f);
}

static void
test_whole_or_nothing (void)
{
  g_autoptr (CraJob) job = cra_job_new ("Importing");

  assert_import_leaves_nothing (job, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_import_leaves_nothing (NULL, CRA_ERROR, CRA_ERROR_CONFLICT);
}

static gboolean
put_late_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) components = fixture_make_components (1);

  return cra_transaction_put_components (transaction, *(gint64 *) data, components, NULL, NULL,
                                         error);
}

static void
test_only_with_their_bill (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", "sbom.import", "late" };
  gint64 sbom = start (&f, 3);

  g_assert_false (cra_store_write (f.store, &act, put_late_cb, &sbom, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_cmpint (cra_store_count_components (f.store, sbom, NULL, NULL), ==, 3);
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/components/come-back-as-they-were", test_round_trip);
  g_test_add_func ("/store/components/windows-by-position", test_windows);
  g_test_add_func ("/store/components/filter-is-literal", test_filter_is_literal);
  g_test_add_func ("/store/components/hidden-by-undo-back-after-redo", test_hidden_by_undo);
  g_test_add_func ("/store/components/whole-or-nothing", test_whole_or_nothing);
  g_test_add_func ("/store/components/only-with-their-bill", test_only_with_their_bill);
  return g_test_run ();
}
