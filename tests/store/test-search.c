/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search finds what is there now, best first, whatever is typed. */
#include "store-fixture.h"

#include "store/cra-search.h"

#include <string.h>

static guint
count_hits (CraStore *store, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = cra_store_search (store, query, 100, &error);

  g_assert_no_error (error);
  return hits->len;
}

static void
test_queries (void)
{
  static const struct
  {
    const char *typed, *query;
  } rows[] = {
    { "", NULL },
    { "   ", NULL },
    { "\"", NULL },
    { "*", NULL },
    { "... -- ()", NULL },
    { "firmware", "\"firmware\"" },
    { "firm*", "\"firm\"*" },
    { "fi*", "\"fi\"" },
    { "a OR b", "\"a\" \"OR\" \"b\"" },
    { "NEAR(a b)", "\"NEAR(a\" \"b)\"" },
    { "\"secure boot\" x", "\"secure boot\" \"x\"" },
    { "\"open phrase", "\"open phrase\"" },
    { "body:x", "\"body:x\"" },
    { "it's", "\"it's\"" },
    { "ab\"cd\"ef", "\"ab\" \"cd\" \"ef\"" },
    { "Sicherheits\u00fcbersicht", "\"Sicherheits\u00fcbersicht\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *query = cra_search_make_query (rows[i].typed);

      g_assert_cmpstr (query, ==, rows[i].query);
    }
}

static void
test_anything_typed_works (void)
{
  Fixture f;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  static const char letters[] = "ab\"*():^-+{}[]'\\%_.,;~ \n\tANDORNOTé\xff";

  fixture_create (&f);
  fixture_add_product (f.store, "ab AND or not");
  for (guint i = 0; i < 3000; i++)
    {
      char typed[24] = "";
      gint32 length = g_rand_int_range (random, 0, sizeof typed - 1);

      for (gint32 k = 0; k < length; k++)
        typed[k] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
      count_hits (f.store, typed);
    }
  fixture_clear (&f);
}

static void
test_words_phrases_prefixes (void)
{
  Fixture f;

  fixture_create (&f);
  fixture_add_product (f.store, "Gateway for secure boot");
  fixture_add_product (f.store, "boot secure Gatekeeper, S\u00e3o AI.I.2.g");
  g_assert_cmpuint (count_hits (f.store, "GATEWAY"), ==, 1);
  g_assert_cmpuint (count_hits (f.store, "gate"), ==, 0);
  g_assert_cmpuint (count_hits (f.store, "gate*"), ==, 2);
  g_assert_cmpuint (count_hits (f.store, "secure boot"), ==, 2);
  g_assert_cmpuint (count_hits (f.store, "\"secure boot\""), ==, 1);
  g_assert_cmpuint (count_hits (f.store, "sao"), ==, 1);
  g_assert_cmpuint (count_hits (f.store, "AI.I.2.g"), ==, 1);
  g_assert_cmpuint (count_hits (f.store, "absent boot"), ==, 0);
  fixture_clear (&f);
}

static void
test_follows_changes (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraProduct) product = NULL;
  gint64 id = 0;

  fixture_create (&f);
  id = fixture_add_product (f.store, "first");
  product = (CraProduct *) cra_store_get (f.store, &cra_product_type, id, &error);
  cra_set_text (&product->name, "second");
  fixture_put (f.store, "product.set", product);
  g_assert_cmpuint (count_hits (f.store, "first"), ==, 0);
  g_assert_cmpuint (count_hits (f.store, "second"), ==, 1);
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpuint (count_hits (f.store, "first"), ==, 1);
  g_assert_cmpuint (count_hits (f.store, "second"), ==, 0);
  g_assert_true (cra_store_redo (f.store, "tester", &error));
  fixture_remove (f.store, &cra_product_type, id);
  g_assert_cmpuint (count_hits (f.store, "second"), ==, 0);
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpuint (count_hits (f.store, "second"), ==, 1);
  fixture_clear (&f);
}

static gboolean
add_text_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  CraEvidence *evidence = data;

  return cra_transaction_put (transaction, evidence, error)
         && cra_transaction_index_text (transaction, &evidence->object, 1, "cover page", error)
         && cra_transaction_index_text (transaction, &evidence->object, 7,
                                        "a long\nline about <b>cryptography</b> & keys", error)
         && cra_transaction_index_text (transaction, &evidence->object, 0, "whole text penetration",
                                        error);
}

static void
test_text_of_documents (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraEvidence) evidence = cra_evidence_new ();
  g_autoptr (GPtrArray) hits = NULL;
  CraAct act = { "tester", "evidence.add", "report.pdf" };
  CraSearchHit *hit = NULL;

  fixture_create (&f);
  cra_set_text (&evidence->title, "Test report");
  g_assert_true (cra_store_write (f.store, &act, add_text_cb, evidence, &error));
  hits = cra_store_search (f.store, "cryptography", 10, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->type, ==, "evidence");
  g_assert_cmpint (hit->id, ==, evidence->object.id);
  g_assert_cmpuint (hit->page, ==, 7);
  g_assert_cmpstr (hit->snippet, ==, "a long line about <b>cryptography</b> & keys");
  g_assert_cmpuint (count_hits (f.store, "penetration"), ==, 1);
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpuint (count_hits (f.store, "cryptography"), ==, 0);
  g_assert_true (cra_store_redo (f.store, "tester", &error));
  g_assert_cmpuint (count_hits (f.store, "cryptography"), ==, 1);
  fixture_clear (&f);
}

static void
test_limit_and_order (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  fixture_create (&f);
  fixture_add_product (f.store,
                       "alpha beta gamma delta epsilon zeta word eta theta iota kappa lambda");
  fixture_add_product (f.store, "word word word");
  for (guint i = 0; i < 20; i++)
    fixture_add_product (f.store, "other");
  hits = cra_store_search (f.store, "word", 1, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (((CraSearchHit *) hits->pdata[0])->id, ==, 2);
  g_assert_cmpuint (count_hits (f.store, "other"), ==, 20);
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/typed-text-becomes-a-query", test_queries);
  g_test_add_func ("/store/search/anything-typed-works", test_anything_typed_works);
  g_test_add_func ("/store/search/words-phrases-prefixes", test_words_phrases_prefixes);
  g_test_add_func ("/store/search/follows-changes-and-undo", test_follows_changes);
  g_test_add_func ("/store/search/text-of-documents-by-page", test_text_of_documents);
  g_test_add_func ("/store/search/best-first-and-limited", test_limit_and_order);
  return g_test_run ();
}
