/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo are exact, in any order, across sessions, and never overwrite what others did. */
#include "store-fixture.h"

#include "base/cra-error.h"

#include <string.h>

static CraJournalEntry *
get_last (CraStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = cra_store_list_journal (store, 0, 1, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  return g_ptr_array_steal_index (entries, 0);
}

static void
assert_length (CraStore *store, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 length = -1;
  g_autofree char *head = cra_store_get_journal_head (store, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (head), ==, 64);
  g_assert_cmpint (length, ==, expected);
}

static void
set_name (CraStore *store, gint64 id, const char *verb, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraProduct) product
      = (CraProduct *) cra_store_get (store, &cra_product_type, id, &error);

  g_assert_no_error (error);
  cra_set_text (&product->name, name);
  fixture_put (store, verb, product);
}

static void
assert_name (CraStore *store, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraProduct) product
      = (CraProduct *) cra_store_get (store, &cra_product_type, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (product->name, ==, name);
}

static void
undo (CraStore *store)
{
  g_autoptr (GError) error = NULL;

  cra_store_undo (store, "tester", &error);
  g_assert_no_error (error);
}

static void
redo (CraStore *store)
{
  g_autoptr (GError) error = NULL;

  cra_store_redo (store, "tester", &error);
  g_assert_no_error (error);
}

static void
assert_next (CraStore *store, gint64 undo_number, gint64 redo_number)
{
  g_autoptr (CraJournalEntry) to_undo = cra_store_peek_undo (store);
  g_autoptr (CraJournalEntry) to_redo = cra_store_peek_redo (store);

  g_assert_cmpint (to_undo != NULL ? to_undo->number : 0, ==, undo_number);
  g_assert_cmpint (to_redo != NULL ? to_redo->number : 0, ==, redo_number);
}

static void
test_stack (void)
{
  Fixture f;
  gint64 id = 0;
  g_autoptr (CraJournalEntry) last = NULL;

  fixture_create (&f);
  assert_next (f.store, 0, 0);
  id = fixture_add_product (f.store, "1");
  set_name (f.store, id, "product.set", "2");
  set_name (f.store, id, "product.set", "3");
  assert_next (f.store, 3, 0);
  undo (f.store);
  undo (f.store);
  assert_name (f.store, id, "1");
  assert_next (f.store, 1, 2);
  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  redo (f.store);
  assert_name (f.store, id, "2");
  assert_next (f.store, 2, 3);
  last = get_last (f.store);
  g_assert_cmpstr (last->verb, ==, "redo");
  g_assert_cmpint (last->undoes, ==, 2);
  set_name (f.store, id, "product.set", "4");
  assert_next (f.store, 7, 0);
  undo (f.store);
  assert_name (f.store, id, "2");
  assert_next (f.store, 2, 7);
  undo (f.store);
  assert_name (f.store, id, "1");
  redo (f.store);
  redo (f.store);
  assert_name (f.store, id, "4");
  assert_next (f.store, 7, 0);
  fixture_clear (&f);
}

static void
test_nothing_to_undo (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) redo_error = NULL;

  fixture_create (&f);
  g_assert_false (cra_store_undo (f.store, "tester", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_assert_false (cra_store_redo (f.store, "tester", &redo_error));
  g_assert_error (redo_error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  assert_length (f.store, 0);
  fixture_clear (&f);
}

static void
test_signing_stays (void)
{
  static const char *const verbs[] = { "signature.add", "workspace.create" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      Fixture f;
      g_autoptr (GError) error = NULL;
      gint64 id = 0;

      fixture_create (&f);
      id = fixture_add_product (f.store, "1");
      set_name (f.store, id, verbs[i], "signed");
      set_name (f.store, id, "product.set", "later");
      assert_next (f.store, 3, 0);
      undo (f.store);
      assert_next (f.store, 0, 3);
      g_assert_false (cra_store_undo (f.store, "tester", &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
      assert_name (f.store, id, "signed");
      redo (f.store);
      assert_name (f.store, id, "later");
      fixture_clear (&f);
    }
}

static void
test_removal_comes_back (void)
{
  Fixture f;
  g_autofree char *before = NULL, *after = NULL, *removed = NULL, *again = NULL;
  gint64 product = 0, version = 0;

  fixture_create (&f);
  product = fixture_add_product (f.store, "p");
  version = fixture_add_version (f.store, product, "1");
  fixture_add_answer (f.store, version, "AI.I.1", "text");
  fixture_add_sbom (f.store, version, 20);
  before = fixture_dump (f.path);
  fixture_remove (f.store, &cra_product_type, product);
  removed = fixture_dump (f.path);
  g_assert_cmpstr (before, !=, removed);
  g_assert_null (strstr (removed, "lib-1"));
  undo (f.store);
  after = fixture_dump (f.path);
  g_assert_cmpstr (before, ==, after);
  redo (f.store);
  again = fixture_dump (f.path);
  g_assert_cmpstr (removed, ==, again);
  fixture_clear (&f);
}

/* Undo passes over built papers and where somebody looked; they must not stand in its way. */
static void
test_passed_over (void)
{
  Fixture f;
  g_autoptr (CraWorkspace) workspace = cra_workspace_new ();
  g_autoptr (CraDocument) document = cra_document_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *empty = NULL, *without = NULL, *after = NULL;
  gint64 product = 0;

  fixture_create (&f);
  product = fixture_add_product (f.store, "p");
  fixture_put (f.store, "workspace.create", workspace);
  empty = fixture_dump (f.path);
  document->version = fixture_add_version (f.store, product, "1");
  fixture_put (f.store, "document.build", document);
  workspace->current_version = document->version;
  fixture_put (f.store, "workspace.set", workspace);
  before = fixture_dump (f.path);
  assert_next (f.store, 3, 0);
  undo (f.store);
  without = fixture_dump (f.path);
  g_assert_cmpstr (without, ==, empty);
  redo (f.store);
  after = fixture_dump (f.path);
  g_assert_cmpstr (after, ==, before);
  undo (f.store);
  redo (f.store);
  assert_next (f.store, 3, 0);
  g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
  g_assert_no_error (error);
  fixture_clear (&f);
}

/* What somebody changed behind the journal's back is never overwritten. */
static void
test_conflict (void)
{
  static const char *const meddling[] = {
    "UPDATE product SET name = 'meddled'",
    "DELETE FROM product",
  };

  for (guint i = 0; i < G_N_ELEMENTS (meddling); i++)
    {
      Fixture f;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;
      gint64 id = 0;

      fixture_create (&f);
      id = fixture_add_product (f.store, "1");
      set_name (f.store, id, "product.set", "2");
      fixture_execute (f.path, meddling[i]);
      before = fixture_dump (f.path);
      g_assert_false (cra_store_undo (f.store, "tester", &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "product 1"));
      after = fixture_dump (f.path);
      g_assert_cmpstr (before, ==, after);
      assert_length (f.store, 2);
      fixture_clear (&f);
    }
}

/* --- The oracle: random acts, all the way back, all the way forward --- */

typedef struct
{
  GRand *random;
  guint steps;
} RandomAct;

/* An id of TYPE, or 0. */
static gint64
pick (CraTransaction *transaction, const CraObjectType *type, GRand *random)
{
  g_autoptr (GPtrArray) all = cra_transaction_list (transaction, type, NULL, 0, NULL);

  if (all == NULL || all->len == 0)
    return 0;
  return ((CraObject *) all->pdata[g_rand_int_range (random, 0, (gint32) all->len)])->id;
}

static void
set_random_field (CraTransaction *transaction, CraObject *object, GRand *random)
{
  const CraField *field
      = &object->type->fields[g_rand_int_range (random, 0, (gint32) object->type->n_fields)];
  g_autofree char *text = g_strdup_printf ("w%u line", g_rand_int_range (random, 0, 1000));
  g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (random, 0, 100));
  guint words = 0;

  while (field->words != NULL && field->words[words] != NULL)
    words++;
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_LIST:
      cra_object_set_field (object, field, g_rand_boolean (random) ? text : NULL, NULL);
      break;
    case CRA_FIELD_DATE:
      cra_object_set_field (object, field, "2027-12-11", NULL);
      break;
    case CRA_FIELD_MONTH:
      cra_object_set_field (object, field, "2032-12", NULL);
      break;
    case CRA_FIELD_WORD:
      cra_object_set_field (object, field,
                            field->words[g_rand_int_range (random, 0, (gint32) words)], NULL);
      break;
    case CRA_FIELD_INTEGER:
      cra_object_set_field (object, field, number, NULL);
      break;
    case CRA_FIELD_FLAG:
      cra_object_set_field (object, field, g_rand_boolean (random) ? "true" : "false", NULL);
      break;
    case CRA_FIELD_DIGEST:
    case CRA_FIELD_REFERENCE:
      break;
    }
}

/* All references filled with objects that exist; FALSE where there is none for an owner. */
static gboolean
fill_references (CraTransaction *transaction, CraObject *object, GRand *random)
{
  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      g_autofree char *text = NULL;
      gint64 id = 0;

      if (field->kind != CRA_FIELD_REFERENCE)
        continue;
      id = pick (transaction, cra_object_type_find (field->target), random);
      if (id == 0
          && (g_strcmp0 (field->name, object->type->parent_field) == 0
              || object->type == &cra_link_type))
        return FALSE;
      text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      cra_object_set_field (object, field, text, NULL);
    }
  return TRUE;
}

static const CraObjectType *
pick_type (GRand *random)
{
  /* Without the types that are unique per version: a clash there is an error, not a change. */
  const CraObjectType *const types[]
      = { &cra_product_type,   &cra_version_type,      &cra_standard_type,
          &cra_evidence_type,  &cra_link_type,         &cra_document_type,
          &cra_workspace_type, &cra_organisation_type, &cra_candidate_type };

  return types[g_rand_int_range (random, 0, G_N_ELEMENTS (types))];
}

static gboolean
random_act_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  RandomAct *act = data;

  for (guint i = 0; i < act->steps; i++)
    {
      const CraObjectType *type = pick_type (act->random);
      gint64 id = pick (transaction, type, act->random);
      guint choice = (guint) g_rand_int_range (act->random, 0, 10);
      CraObject *object = NULL;
      gboolean done = TRUE;

      if (id != 0 && choice == 0)
        {
          if (!cra_transaction_remove (transaction, type, id, error))
            return FALSE;
          continue;
        }
      object = id != 0 && choice < 6 ? cra_transaction_get (transaction, type, id, error)
                                     : cra_object_new (type);
      if (object->id != 0 || fill_references (transaction, object, act->random))
        {
          if (type != &cra_candidate_type)
            set_random_field (transaction, object, act->random);
          done = cra_transaction_put (transaction, object, error);
        }
      cra_object_unref (object);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static void
run_random_acts (CraStore *store, GRand *random, guint count, const char *path, GPtrArray *dumps)
{
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJournalEntry) before = cra_store_peek_undo (store);
      g_autoptr (CraJournalEntry) after = NULL;
      RandomAct act = { random, (guint) g_rand_int_range (random, 1, 6) };
      CraAct name = { "tester", "random.act", "x" };

      cra_store_write (store, &name, random_act_cb, &act, &error);
      g_assert_no_error (error);
      after = cra_store_peek_undo (store);
      if (after != NULL && (before == NULL || before->number != after->number))
        g_ptr_array_add (dumps, fixture_dump (path));
    }
}

static void
assert_dump (const char *path, const char *expected)
{
  g_autofree char *found = fixture_dump (path);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_oracle (void)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      Fixture f;
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;

      fixture_create (&f);
      g_ptr_array_add (dumps, fixture_dump (f.path));
      run_random_acts (f.store, random, 40, f.path, dumps);
      g_assert_cmpuint (dumps->len, >, 20);
      for (guint i = dumps->len - 1; i > 0; i--)
        {
          undo (f.store);
          assert_dump (f.path, dumps->pdata[i - 1]);
        }
      for (guint i = 1; i < dumps->len; i++)
        {
          redo (f.store);
          assert_dump (f.path, dumps->pdata[i]);
        }
      g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
      g_assert_no_error (error);
      fixture_clear (&f);
    }
}

/* A walk of undo, redo and new acts against a plain stack. */
static void
test_random_walk (void)
{
  Fixture f;
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint position = 0;

  fixture_create (&f);
  g_ptr_array_add (dumps, fixture_dump (f.path));
  for (guint i = 0; i < 150; i++)
    {
      gint32 choice = g_rand_int_range (random, 0, 3);

      if (choice == 0 && position > 0)
        {
          undo (f.store);
          position--;
        }
      else if (choice == 1 && position + 1 < dumps->len)
        {
          redo (f.store);
          position++;
        }
      else
        {
          guint length = position + 1;
          g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_free);

          run_random_acts (f.store, random, 1, f.path, more);
          if (more->len == 0)
            continue;
          g_ptr_array_set_size (dumps, (gint) length);
          g_ptr_array_add (dumps, g_ptr_array_steal_index (more, 0));
          position++;
        }
      assert_dump (f.path, dumps->pdata[position]);
    }
  g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
  g_assert_no_error (error);
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/undo/stack", test_stack);
  g_test_add_func ("/store/undo/nothing-to-undo", test_nothing_to_undo);
  g_test_add_func ("/store/undo/signing-cannot-be-undone", test_signing_stays);
  g_test_add_func ("/store/undo/removal-comes-back-whole", test_removal_comes_back);
  g_test_add_func ("/store/undo/papers-do-not-stand-in-its-way", test_passed_over);
  g_test_add_func ("/store/undo/conflict-is-refused-and-named", test_conflict);
  g_test_add_func ("/store/undo/oracle-all-back-all-forward", test_oracle);
  g_test_add_func ("/store/undo/oracle-random-walk", test_random_walk);
  return g_test_run ();
}
