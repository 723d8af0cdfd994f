/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search finds what is there now, best first, whatever is typed. */
#include "store-fixture.h"

#include "base/cra-text-match.h"
#include "store/cra-search.h"

#include <string.h>

static guint
count_hits (CraStore *store, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) objects
    = cra_store_search_objects (store, query, NULL, 100, NULL, &error);
  g_autoptr (GPtrArray) texts = NULL;

  g_assert_no_error (error);
  texts = cra_store_search_texts (store, query, 100, NULL, &error);
  g_assert_no_error (error);
  return objects->len + texts->len;
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
    { "firmware", "\"firmware\"*" },
    { "firm*", "\"firm\"*" },
    { "fi*", "\"fi\"" },
    { "a OR b", "\"a\" \"OR\" \"b\"" },
    { "NEAR(a b)", "\"NEAR(a\"* \"b)\"" },
    { "\"secure boot\" xyz", "\"secure boot\" \"xyz\"*" },
    { "\"open phrase", "\"open phrase\"" },
    { "body:x", "\"body:x\"*" },
    { "it's", "\"it's\"*" },
    { "ab\"cd\"ef", "\"ab\" \"cd\" \"ef\"" },
    { "Sicherheits\u00fcbersicht", "\"Sicherheits\u00fcbersicht\"*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *query = cra_search_make_query (rows[i].typed, 3);

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
  g_assert_cmpuint (count_hits (f.store, "\"gate\""), ==, 0);
  g_assert_cmpuint (count_hits (f.store, "gate"), ==, 2);
  g_assert_cmpuint (count_hits (f.store, "g"), ==, 2);
  g_assert_cmpuint (count_hits (f.store, "ateway"), ==, 0);
  g_assert_cmpuint (count_hits (f.store, "secure boot"), ==, 2);
  g_assert_cmpuint (count_hits (f.store, "sec bo"), ==, 2);
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
  hits = cra_store_search_texts (f.store, "cryptograph", 10, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->type, ==, "evidence");
  g_assert_cmpint (hit->id, ==, evidence->object.id);
  g_assert_cmpuint (hit->page, ==, 7);
  g_assert_cmpstr (hit->words, ==, "a long\nline about <b>cryptography</b> & keys");
  /* A letter or two are a word of their own in a document. */
  g_assert_cmpuint (count_hits (f.store, "a"), ==, 1);
  g_assert_cmpuint (count_hits (f.store, "cr"), ==, 0);
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
  static const char *const products[] = { "product", NULL };
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  fixture_create (&f);
  fixture_add_product (f.store, "Camera");
  /* More than are rated; the one that was meant is the oldest. */
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("Camera %03u", i);

      fixture_add_version (f.store, 1, name);
    }
  fixture_add_product (f.store, "Door camera");
  hits = cra_store_search_objects (f.store, "camera", NULL, 3, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_cmpstr (((CraSearchHit *) hits->pdata[0])->type, ==, "product");
  g_assert_cmpstr (((CraSearchHit *) hits->pdata[0])->name, ==, "Camera");
  g_assert_cmpuint (((CraSearchHit *) hits->pdata[0])->rate, ==, CRA_MATCH_WHOLE);
  g_assert_cmpstr (((CraSearchHit *) hits->pdata[1])->name, ==, "Camera 399");
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = cra_store_search_objects (f.store, "cam", products, 10, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (((CraSearchHit *) hits->pdata[1])->name, ==, "Door camera");
  fixture_clear (&f);
}

static void
test_words_of_an_object (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (CraEvidence) evidence = cra_evidence_new ();
  CraSearchHit *hit = NULL;

  fixture_create (&f);
  cra_set_text (&evidence->title, "Test report");
  cra_set_text (&evidence->note, "Made by\nthe laboratory");
  fixture_put (f.store, "evidence.add", evidence);
  hits = cra_store_search_objects (f.store, "laboratory test", NULL, 10, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->name, ==, "Test report");
  g_assert_cmpstr (hit->words, ==, "Made by\nthe laboratory");
  g_assert_cmpuint (hit->rate, ==, CRA_MATCH_NONE);
  fixture_clear (&f);
}

static guint
count_components (CraStore *store, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cra_store_search_components (store, typed, 50, NULL, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_components (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 version = 0;

  fixture_create (&f);
  version = fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  fixture_add_sbom (f.store, version, 300);
  found = cra_store_search_components (f.store, "lib-25", 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 11);
  g_assert_cmpstr (((CraComponent *) found->pdata[0])->name, ==, "lib-25");
  g_assert_cmpuint (count_components (f.store, "npm 299"), ==, 1);
  g_assert_cmpuint (count_components (f.store, "absent"), ==, 0);
  /* A newer bill takes the place of the older one, and back. */
  fixture_add_sbom (f.store, version, 20);
  g_assert_cmpuint (count_components (f.store, "lib-25"), ==, 0);
  g_assert_cmpuint (count_components (f.store, "lib-7"), ==, 1);
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpuint (count_components (f.store, "lib-25"), ==, 11);
  fixture_clear (&f);
}

/* Rows of bills that were undone or replaced come first in the index; they must not use up the search. */
static void
test_hidden_components (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  gint64 version = 0, other = 0;

  fixture_create (&f);
  version = fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  other = fixture_add_version (f.store, fixture_add_product (f.store, "q"), "1");
  fixture_add_sbom (f.store, version, 40);
  fixture_add_sbom (f.store, other, 400);
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpuint (count_components (f.store, "lib"), ==, 40);
  for (guint i = 0; i < 3; i++)
    fixture_add_sbom (f.store, other, 400);
  fixture_add_sbom (f.store, other, 5);
  g_assert_cmpuint (count_components (f.store, "lib"), ==, 45);
  fixture_clear (&f);
}

static void
test_cancelled (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_create (&f);
  fixture_add_product (f.store, "word");
  g_cancellable_cancel (cancellable);
  g_assert_null (cra_store_search_objects (f.store, "word", NULL, 9, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_hits (f.store, "word"), ==, 1);
  fixture_clear (&f);
}

/* A workspace of format 2, whose words were all in one index. */
static void
test_older_format (void)
{
  static const CraStoreMode modes[] = { CRA_STORE_READ_ONLY, CRA_STORE_READ_WRITE };
  Fixture f;

  fixture_create (&f);
  fixture_clear (&f);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      fixture_create_older (&f, 2);
      fixture_execute (f.path,
                       "INSERT INTO product (name, description) VALUES ('Gateway', 'in a rack'); "
                       "INSERT INTO search_entry (type, object, source, page) "
                       "VALUES ('product', 1, 0, 0); "
                       "INSERT INTO search_index (rowid, body) "
                       "VALUES (1, 'Gateway' || char (10) || 'in a rack'); "
                       "INSERT INTO version (product, name) VALUES (1, '1'); "
                       "INSERT INTO sbom (version) VALUES (1); "
                       "INSERT INTO component (sbom, number, name) VALUES (1, 1, 'openssl')");
      fixture_reopen (&f, modes[i]);
      g_assert_cmpuint (count_hits (f.store, "gate rack"), ==, 1);
      g_assert_cmpuint (count_hits (f.store, "ga"), ==, 1);
      g_assert_cmpuint (count_components (f.store, "openss"), ==, 1);
      fixture_clear (&f);
    }
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
  g_test_add_func ("/store/search/name-and-other-words", test_words_of_an_object);
  g_test_add_func ("/store/search/components-of-the-last-bills", test_components);
  g_test_add_func ("/store/search/cancelled-at-once", test_cancelled);
  g_test_add_func ("/store/search/older-formats-are-searched", test_older_format);
  g_test_add_func ("/store/search/hidden-components-hide-no-others", test_hidden_components);
  return g_test_run ();
}
