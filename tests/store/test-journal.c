/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal tells everything that happened, in one canonical way, and notices what was changed.
 */
#include "store-fixture.h"

#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "store/cra-changes.h"
#include "store/cra-connection.h"

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
test_canonical_changes (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraProduct) product = NULL;
  g_autoptr (CraJournalEntry) added = NULL, changed = NULL, removed = NULL;

  fixture_create (&f);
  assert_length (f.store, 0);
  fixture_add_product (f.store, "a \"b\"\n\x01\\ é");
  added = get_last (f.store);
  g_assert_cmpstr (
      added->changes, ==,
      "[{\"after\":{\"name\":\"a \\\"b\\\"\\n\\u0001\\\\ é\"},\"before\":null,\"id\":1,"
      "\"type\":\"product\"}]");
  g_assert_cmpstr (added->who, ==, "tester");
  g_assert_cmpstr (added->verb, ==, "product.add");
  g_assert_cmpint (added->undoes, ==, 0);

  product = (CraProduct *) cra_store_get (f.store, &cra_product_type, 1, &error);
  cra_set_text (&product->name, NULL);
  product->kind = CRA_PRODUCT_SOFTWARE;
  fixture_put (f.store, "product.set", product);
  changed = get_last (f.store);
  g_assert_cmpstr (
      changed->changes, ==,
      "[{\"after\":{\"kind\":\"software\",\"name\":null},\"before\":{\"kind\":\"undecided\","
      "\"name\":\"a \\\"b\\\"\\n\\u0001\\\\ é\"},\"id\":1,\"type\":\"product\"}]");
  fixture_put (f.store, "product.set", product);
  assert_length (f.store, 2);

  fixture_remove (f.store, &cra_product_type, 1);
  removed = get_last (f.store);
  g_assert_cmpstr (
      removed->changes, ==,
      "[{\"after\":null,\"before\":{\"kind\":\"software\"},\"id\":1,\"type\":\"product\"}]");
  assert_length (f.store, 3);
  fixture_clear (&f);
}

static void
test_parse_is_strict (void)
{
  static const char *const bad[] = {
    "",
    "[",
    "[]x",
    "[{}]",
    "[{\"after\":null,\"before\":null,\"id\":x,\"type\":\"product\"}]",
    "[{\"after\":{\"name\":1},\"before\":null,\"id\":1,\"type\":\"product\"}]",
    "[{\"after\":{\"name\":\"\\q\"},\"before\":null,\"id\":1,\"type\":\"product\"}]",
    "[{\"after\":{\"name\":\"x",
    "[ ]",
    "[{\"after\":null,\"before\":null,\"id\":1,\"type\":\"product\"},]",
  };
  g_autoptr (GError) fine = NULL;
  g_autoptr (GPtrArray) empty = cra_changes_parse ("[]", &fine);

  g_assert_no_error (fine);
  g_assert_cmpuint (empty->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cra_changes_parse (bad[i], &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_DAMAGED);
    }
}

static void
test_narrowed_list (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) of_one = NULL, of_type = NULL, page = NULL;
  gint64 version = 0, answer = 0;

  fixture_create (&f);
  version = fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  answer = fixture_add_answer (f.store, version, "AI.I.1", "a");
  fixture_add_answer (f.store, version, "AI.II.1", "b");
  of_one = cra_store_list_journal (f.store, 0, 100, &cra_answer_type, answer, &error);
  of_type = cra_store_list_journal (f.store, 0, 100, &cra_answer_type, 0, &error);
  page = cra_store_list_journal (f.store, 3, 1, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_one->len, ==, 1);
  g_assert_cmpuint (of_type->len, ==, 2);
  g_assert_cmpint (((CraJournalEntry *) of_type->pdata[0])->number, ==, 4);
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpint (((CraJournalEntry *) page->pdata[0])->number, ==, 2);
  fixture_clear (&f);
}

/* --- Looking for entries --- */

static void
assert_found (CraStore *store, const CraJournalFilter *filter, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = cra_store_find_journal_numbers (store, filter, &error);
  g_autoptr (GPtrArray) entries = cra_store_find_journal (store, filter, 0, 100, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, entries->len);
  for (guint i = 0; i < numbers->len; i++)
    {
      const CraJournalEntry *entry = entries->pdata[i];

      g_assert_cmpint (g_array_index (numbers, gint64, i), ==, entry->number);
      g_string_append_printf (found, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", entry->number);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* Five entries: product, version, two answers, and one by somebody else a year later. */
static void
fill_to_find (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAnswer) answer = NULL;
  CraAct act = { "somebody", "answer.set", "AI.II.1" };
  gint64 version = 0, second = 0;

  fixture_create (f);
  cra_clock_set_for_test (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC);
  version = fixture_add_version (f->store, fixture_add_product (f->store, "100% \"Käse\""), "1");
  fixture_add_answer (f->store, version, "AI.I.1", "line\nfeed");
  second = fixture_add_answer (f->store, version, "AI.II.1", "after");
  cra_clock_set_for_test (G_GINT64_CONSTANT (1795536000) * G_USEC_PER_SEC);
  answer = (CraAnswer *) cra_store_get (f->store, &cra_answer_type, second, &error);
  g_assert_no_error (error);
  cra_set_text (&answer->implementation, "Replaced_text");
  g_assert_true (cra_store_write (f->store, &act, (CraStoreFunc) cra_transaction_put, answer, &error));
  g_assert_no_error (error);
  cra_clock_set_for_test (-1);
}

static void
test_found_by_who_when_and_type (void)
{
  static const char *const types[] = { "product", "version", NULL };
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) people = NULL;
  g_autoptr (GPtrArray) page = NULL;

  fill_to_find (&f);
  assert_found (f.store, NULL, "5 4 3 2 1");
  assert_found (f.store, &(CraJournalFilter) { .who = "somebody" }, "5");
  assert_found (f.store, &(CraJournalFilter) { .who = "nobody" }, "");
  assert_found (f.store, &(CraJournalFilter) { .types = types }, "2 1");
  assert_found (f.store, &(CraJournalFilter) { .since = "2026-01-01" }, "5");
  assert_found (f.store, &(CraJournalFilter) { .until = "2026-01-01" }, "4 3 2 1");
  assert_found (f.store, &(CraJournalFilter) { .since = "2025-01-01", .who = "tester", .types = types },
                "2 1");
  page = cra_store_find_journal (f.store, &(CraJournalFilter) { .who = "tester" }, 4, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 2);
  g_assert_cmpint (((CraJournalEntry *) page->pdata[0])->number, ==, 3);
  people = cra_store_list_journal_people (f.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (people), ==, 2);
  g_assert_cmpstr (people[0], ==, "somebody");
  fixture_clear (&f);
}

static void
test_found_by_text (void)
{
  static const char *const verbs[] = { "product.add", NULL };
  static const char *const subjects[] = { "AI.II.1", NULL };
  const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "replaced", "5" },        /* the new value, in either case */
    { "AFTER", "5 4" },         /* the old one, too; not the name of a member */
    { "Käse", "1" },            /* what is not ASCII, as it is written */
    { "\"Käse", "1" },          /* what JSON escapes */
    { "line\nfeed", "3" },      /* the same */
    { "100%", "1" },            /* a wildcard of the database is a character */
    { "Replaced_t", "5" },
    { "Replaced%text", "" },    /* and stands for nothing else */
    { "somebody", "5" },        /* the person */
    { "product", "" },          /* the kind of an object is no text of a person */
    { "", "5 4 3 2 1" },
  };
  Fixture f;

  fill_to_find (&f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      assert_found (f.store, &(CraJournalFilter) { .text = cases[i].text }, cases[i].expected);
    }
  assert_found (f.store, &(CraJournalFilter) { .text = "nowhere", .verbs = verbs }, "1");
  assert_found (f.store, &(CraJournalFilter) { .text = "nowhere", .subjects = subjects }, "5");
  fixture_clear (&f);
}

/* 100,000 entries: the numbers of all, and a page in the middle like one at the end. */
static void
test_long_list (void)
{
  CraJournalFilter half = { .who = "even" };
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL, found = NULL;
  g_autoptr (GPtrArray) page = NULL;

  fixture_create (&f);
  fixture_execute (f.path,
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                   " INSERT INTO journal (number, at, who, verb, subject, changes, digest)"
                   " SELECT i, '2027-12-11T10:00:00Z', iif (i % 2, 'odd', 'even'), 'product.set', 'p',"
                   " '[]', i FROM n");
  all = cra_store_find_journal_numbers (f.store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 100000);
  g_assert_cmpint (g_array_index (all, gint64, 0), ==, 100000);
  found = cra_store_find_journal_numbers (f.store, &half, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 50000);
  page = cra_store_find_journal (f.store, &half, 50001, 128, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 128);
  g_assert_cmpint (((CraJournalEntry *) page->pdata[0])->number, ==, 50000);
  g_assert_cmpint (((CraJournalEntry *) page->pdata[127])->number, ==, 50000 - 2 * 127);
  fixture_clear (&f);
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

/* --- Tampering --- */

static void
fill (Fixture *f)
{
  gint64 version = 0;

  fixture_create (f);
  version = fixture_add_version (f->store, fixture_add_product (f->store, "p"), "1");
  fixture_add_answer (f->store, version, "AI.I.1", "done so");
  fixture_add_sbom (f->store, version, 30);
  for (guint i = 0; i < 30; i++)
    set_name (f->store, 1, "product.set", i % 2 == 0 ? "even" : "odd");
}

static void
test_tampering_is_noticed (void)
{
#define FREE                                                                                       \
  "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; "                               \
  "DROP TRIGGER journal_object_no_delete; "
  static const char *const tampering[] = {
    FREE "UPDATE journal SET who = 'somebody else' WHERE number = 2",
    FREE "UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE number = 3",
    FREE "UPDATE journal SET subject = 'x' WHERE number = 1",
    FREE "UPDATE journal SET changes = replace (changes, 'done so', 'not done') WHERE number = 3",
    FREE "UPDATE journal SET undoes = 1 WHERE number = 5",
    FREE
    "UPDATE journal SET digest = (SELECT digest FROM journal WHERE number = 1) WHERE number = 9",
    FREE "DELETE FROM journal_object WHERE number = 7; DELETE FROM journal WHERE number = 7",
    FREE "DELETE FROM journal_object WHERE number = 34; DELETE FROM journal WHERE number = 34",
    "UPDATE answer SET implementation = 'forged'",
    "UPDATE version SET name = '2'",
    "DELETE FROM answer",
    "INSERT INTO product (name) VALUES ('smuggled')",
    "DROP TRIGGER component_no_update; UPDATE component SET licence = 'X' WHERE number = 3",
    "DROP TRIGGER component_no_delete; DELETE FROM component WHERE number = 30",
    "DROP TRIGGER dependency_no_update; UPDATE dependency SET target = 1 WHERE number = 3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      Fixture f;
      g_autoptr (GError) error = NULL;

      fill (&f);
      g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
      g_assert_no_error (error);
      fixture_execute (f.path, tampering[i]);
      g_assert_false (cra_store_verify_journal (f.store, NULL, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_DAMAGED);
      fixture_clear (&f);
    }
#undef FREE
}

static void
test_recent_tampering_stops_opening (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;

  fill (&f);
  fixture_close (&f);
  fixture_execute (
      f.path, "DROP TRIGGER journal_no_update; UPDATE journal SET who = 'x' WHERE number = 33; "
              "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal\n"
              "BEGIN SELECT RAISE (ABORT, 'The journal is only ever added to'); END");
  g_assert_null (cra_store_open (f.path, CRA_STORE_READ_WRITE, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "entry 33"));
  fixture_reopen (&f, CRA_STORE_READ_ONLY);
  fixture_clear (&f);
}

static void
test_triggers_forbid (void)
{
  static const char *const tables[]
      = { "journal", "journal_object", "content", "chunk", "component", "dependency" };
  Fixture f;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autofree char *digest = NULL;

  fill (&f);
  digest = fixture_put_bytes (f.store, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);
      g_autofree char *first
          = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s') WHERE cid = 1", tables[i]);
      g_autofree char *column = fixture_query (f.path, first);
      g_autofree char *update = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (CraConnection) connection
          = cra_connection_open (f.path, CRA_CONNECTION_WRITER, &error);

      g_strchomp (column);
      update = g_strdup_printf ("UPDATE %s SET \"%s\" = \"%s\"", tables[i], column, column);
      g_assert_false (cra_connection_execute (connection, sql, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (cra_connection_execute (connection, update, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
      g_clear_pointer (&connection, cra_connection_close);
    }
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/journal/changes-are-canonical", test_canonical_changes);
  g_test_add_func ("/store/journal/only-canonical-text-is-read", test_parse_is_strict);
  g_test_add_func ("/store/journal/narrowed-to-an-object", test_narrowed_list);
  g_test_add_func ("/store/journal/found-by-who-when-and-type", test_found_by_who_when_and_type);
  g_test_add_func ("/store/journal/found-by-text", test_found_by_text);
  g_test_add_func ("/store/journal/long-list-by-pages", test_long_list);
  g_test_add_func ("/store/journal/tampering-is-noticed", test_tampering_is_noticed);
  g_test_add_func ("/store/journal/recent-tampering-stops-opening",
                   test_recent_tampering_stops_opening);
  g_test_add_func ("/store/journal/triggers-forbid-change", test_triggers_forbid);
  return g_test_run ();
}
