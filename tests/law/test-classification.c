/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes and candidates: the worked examples of the data, and descriptions as product managers
 * write them. "-" stands for "none of the categories". */
#include "law/cra-classification.h"

#include <string.h>

typedef struct
{
  const char *expected; /* category, or "-" */
  const char *text;
} Row;

static const Row descriptions[] = {
#include "descriptions.inc"
};

static const Row further[] = {
#include "descriptions-further.inc"
};

/* Place of EXPECTED among the first LIMIT suggestions, from 1; 0 = not there. */
static guint
find_place (const char *text, const char *expected, guint limit)
{
  g_autoptr (GPtrArray) list = cra_classification_suggest (cra_law_get_default (), text, limit);

  for (guint i = 0; i < list->len; i++)
    {
      const CraSuggestion *suggestion = g_ptr_array_index (list, i);
      const char *id = suggestion->category != NULL ? suggestion->category->id : "-";

      if (g_str_equal (id, expected))
        return i + 1;
    }
  return 0;
}

static char *
describe_answer (const char *text)
{
  g_autoptr (GPtrArray) list = cra_classification_suggest (cra_law_get_default (), text, 4);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const CraSuggestion *suggestion = g_ptr_array_index (list, i);

      g_string_append_printf (out, " %s",
                              suggestion->category != NULL ? suggestion->category->id : "-");
    }
  return g_string_free (out, FALSE);
}

static void
check_rows (const Row *rows, guint n, double share)
{
  guint right = 0;

  for (guint i = 0; i < n; i++)
    if (find_place (rows[i].text, rows[i].expected, 3) > 0)
      right++;
    else
      {
        g_autofree char *answer = describe_answer (rows[i].text);

        g_test_message ("%s: \"%s\" got%s", rows[i].expected, rows[i].text, answer);
      }
  g_test_message ("%u of %u among the first three", right, n);
  g_assert_cmpfloat ((double)right, >=, share * n);
}

static void
test_descriptions (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (descriptions), >=, 120);
  check_rows (descriptions, G_N_ELEMENTS (descriptions), 0.95);
}

static void
test_further (void)
{
  check_rows (further, G_N_ELEMENTS (further), 0.9);
}

typedef struct
{
  const char *id;
  const char *product;
  const char *result;
  const char *categories;
} Example;

/* The 57 worked examples, once more by hand: the data must not drift. */
static const Example examples[] = {
#include "examples.inc"
};

static void
test_example_classes (void)
{
  CraLaw *law = cra_law_get_default ();

  g_assert_cmpuint (G_N_ELEMENTS (examples), ==, 57);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      const CraClause *clause = cra_law_find (law, examples[i].id);
      g_autofree char *categories = NULL;

      g_assert_nonnull (clause);
      g_assert_cmpstr (clause->title, ==, examples[i].product);
      g_assert_cmpstr (cra_law_get_extra (law, clause, "result"), ==, examples[i].result);
      categories = g_strjoinv (" ", (char **)cra_law_get_extra_list (law, clause, "categories"));
      g_assert_cmpstr (categories, ==, examples[i].categories);
      if (*categories != '\0' && strchr (categories, ' ') == NULL)
        g_assert_cmpstr (cra_product_class_word (cra_classification_get_class (law, categories)),
                         ==, examples[i].result);
    }
}

/* The first answer to the name of an example is the example itself, and its result. */
static void
test_example_names (void)
{
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (GPtrArray) list = cra_classification_suggest (law, examples[i].product, 3);
      g_auto (GStrv) categories = g_strsplit (examples[i].categories, " ", -1);
      const CraSuggestion *first = g_ptr_array_index (list, 0);

      if (first->example != cra_law_find (law, examples[i].id)
          || (first->category == NULL) != (categories[0] == NULL))
        g_error ("\"%s\" got %s first", examples[i].product,
                 first->category != NULL  ? first->category->id
                 : first->example != NULL ? first->example->id
                                          : "-");
      for (guint j = 0; categories[j] != NULL; j++)
        if (find_place (examples[i].product, categories[j], 3) == 0)
          g_error ("\"%s\" lacks %s", examples[i].product, categories[j]);
    }
}

static void
test_proposal_names (void)
{
  static const struct
  {
    const char *text;
    const char *term;
    const char *expected;
  } rows[] = {
    { "critical class II", "term.proposal.critical-class-ii", "-" },
    { "industrial automation and control systems", "term.proposal.iacs", "-" },
    { "operating systems for servers, desktops and mobile devices", "term.proposal.os-general",
      "AIII.I.11" },
    { "robot controllers", "term.proposal.robots", "-" },
    { "physical network interfaces", "term.proposal.physical-interfaces", "AIII.I.10" },
    { "general purpose microprocessors", "term.proposal.microprocessors-general", "AIII.I.13" },
    { "mobile device management software", "term.proposal.mobile-device-management", "-" },
    { "remote access sharing software", "term.proposal.remote-access", "-" },
    { "routers intended for industrial use", "term.proposal.routers-industrial", "AIII.I.12" },
    { "smartcard readers and tokens", "term.proposal.smartcards", "AIV.3" },
    { "network traffic monitoring systems", "term.proposal.network-traffic-monitoring",
      "AIII.I.6" },
    { "update and patch management", "term.proposal.update-management", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) list
          = cra_classification_suggest (cra_law_get_default (), rows[i].text, 3);
      gboolean found = FALSE;

      for (guint j = 0; j < list->len; j++)
        {
          const CraSuggestion *suggestion = g_ptr_array_index (list, j);

          found |= suggestion->term != NULL && g_str_equal (suggestion->term->id, rows[i].term)
                   && g_str_equal (suggestion->category != NULL ? suggestion->category->id : "-",
                                   rows[i].expected);
        }
      if (!found)
        {
          g_autofree char *answer = describe_answer (rows[i].text);

          g_error ("\"%s\" lacks %s; got%s", rows[i].text, rows[i].term, answer);
        }
    }
}

/* What limits name, or what only shares a word, must not come first. */
static void
test_false_friends (void)
{
  static const Row rows[] = {
    { "AIII.I.2", "Smart TV with web browser" },
    { "AIII.I.1", "Recipe app with log-in" },
    { "AIII.I.3", "Smartphone with integrated password manager" },
    { "AIII.I.11", "Laptop with preinstalled operating system" },
    { "AIV.3", "Laptop with TPM" },
    { "AIII.I.17", "Thermostat for smart homes" },
    { "AIII.I.17", "Professional CCTV for business premises" },
    { "AIII.I.12", "Unmanaged switch without management" },
    { "AIII.I.7", "SOAR platform with SIEM integration" },
    { "AIV.2", "Electricity meter without gateway" },
    { "AIII.I.18", "Computer game for children" },
    { "AIII.I.19", "Wall clock" },
    { "AIII.II.2", "Recipe app without firewall" },
    { "AIII.I.16", "Spreadsheet with AI assistant" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (find_place (rows[i].text, rows[i].expected, 1) != 0
        || find_place (rows[i].text, "-", 3) == 0)
      g_error ("\"%s\" attracts %s", rows[i].text, rows[i].expected);
}

static void
test_shape (void)
{
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autoptr (GPtrArray) list = cra_classification_suggest (law, descriptions[i].text, 100);
      g_autoptr (GPtrArray) few = cra_classification_suggest (law, descriptions[i].text, 2);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      g_assert_cmpuint (few->len, ==, MIN (2, list->len));
      g_assert_cmpuint (list->len, <=, 27);
      for (guint j = 0; j < list->len; j++)
        {
          const CraSuggestion *suggestion = g_ptr_array_index (list, j);

          g_assert_true (g_hash_table_add (seen, (gpointer)suggestion->category));
          if (suggestion->category != NULL)
            g_assert_cmpuint (suggestion->matched->len, >, 0);
        }
      g_assert_true (g_hash_table_contains (seen, NULL));
    }
}

static void
test_matched_words (void)
{
  g_autoptr (GPtrArray) list
      = cra_classification_suggest (cra_law_get_default (), "Industrierouter, with Fire-wall", 3);
  const CraSuggestion *first = g_ptr_array_index (list, 0);

  g_assert_cmpstr (first->category->id, ==, "AIII.I.12");
  g_assert_cmpstr (g_ptr_array_index (first->matched, 0), ==, "industrierouter");
  g_assert_cmpuint (find_place ("hypervizor", "AIII.II.1", 1), ==, 1);
  g_assert_cmpuint (find_place ("pass word manager", "AIII.I.3", 1), ==, 1);
  g_assert_cmpuint (find_place ("TUERSCHLOSS mit App", "AIII.I.17", 2), >, 0);
}

static void
test_strange_input (void)
{
  static const char *const empty[] = { "", "   ", "the of and", "...", "\n\t" };
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GPtrArray) none = cra_classification_suggest (law, "router", 0);
  g_autoptr (GPtrArray) odd
      = cra_classification_suggest (law, "\xff\xfe router \xe2\x80\xae <b>&amp;", 3);
  g_autoptr (GPtrArray) unknown = cra_classification_suggest (law, "qwxyzzy", 3);
  g_autoptr (GPtrArray) many = NULL;
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (GPtrArray) list = cra_classification_suggest (law, empty[i], 3);

      g_assert_cmpuint (list->len, ==, 0);
    }
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (((CraSuggestion *)g_ptr_array_index (odd, 0))->category->id, ==, "AIII.I.12");
  g_assert_cmpuint (unknown->len, ==, 1);
  g_assert_null (((CraSuggestion *)g_ptr_array_index (unknown, 0))->category);

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (long_text, "router%u firewall-%u ", i, i);
  start = g_get_monotonic_time ();
  many = cra_classification_suggest (law, long_text->str, 3);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (many->len, ==, 3);
}

static gpointer
answer_all_cb (gpointer data)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autofree char *answer = describe_answer (descriptions[i].text);

      g_string_append (all, answer);
    }
  return g_string_free (all, FALSE);
}

static void
test_threads (void)
{
  GThread *threads[3];
  g_autofree char *expected = answer_all_cb (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("suggest", answer_all_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *answer = g_thread_join (threads[i]);

      g_assert_cmpstr (answer, ==, expected);
    }
}

static void
test_classes (void)
{
  static const struct
  {
    const char *category;
    CraProductClass product_class;
    const char *text;
  } rows[] = {
    { "AIII.I.11", CRA_CLASS_IMPORTANT_I, "Important product, class I, no. 11" },
    { "AIII.II.2", CRA_CLASS_IMPORTANT_II, "Important product, class II, no. 2" },
    { "AIV.3", CRA_CLASS_CRITICAL, "Critical product, no. 3" },
    { "default", CRA_CLASS_DEFAULT, "Not an important or critical product (default)" },
    { NULL, CRA_CLASS_OPEN, "Not classified yet" },
    { "AIII.I.20", CRA_CLASS_OPEN, "Not classified yet" },
    { "AI.I.1", CRA_CLASS_OPEN, "Not classified yet" },
    { "", CRA_CLASS_OPEN, "Not classified yet" },
  };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = cra_classification_describe (law, rows[i].category);

      g_assert_cmpint (cra_classification_get_class (law, rows[i].category), ==,
                       rows[i].product_class);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
  g_assert_cmpstr (cra_product_class_word (CRA_CLASS_IMPORTANT_II), ==, "important-class-ii");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/classification/category-gives-class", test_classes);
  g_test_add_func ("/law/classification/57-examples-have-their-class", test_example_classes);
  g_test_add_func ("/law/classification/57-examples-answer-to-their-name", test_example_names);
  g_test_add_func ("/law/classification/2022-names-say-what-became-of-them", test_proposal_names);
  g_test_add_func ("/law/classification/limits-and-shared-words-do-not-attract",
                   test_false_friends);
  g_test_add_func ("/law/classification/each-outcome-once-and-none-always", test_shape);
  g_test_add_func ("/law/classification/compounds-typos-and-split-words-match", test_matched_words);
  g_test_add_func ("/law/classification/strange-input-is-harmless", test_strange_input);
  g_test_add_func ("/law/classification/same-answer-in-every-thread", test_threads);
  g_test_add_func ("/law/classification/descriptions-find-their-category", test_descriptions);
  g_test_add_func ("/law/classification/descriptions-written-after-tuning-find-theirs",
                   test_further);
  return g_test_run ();
}
