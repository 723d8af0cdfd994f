/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes and candidates: the worked examples of the data, and descriptions as product managers write
 * them. "-" stands for "none of the categories". */
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

      g_string_append_printf (out, " %s", suggestion->category != NULL ? suggestion->category->id : "-");
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
  g_assert_cmpfloat ((double) right, >=, share * n);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/classification/descriptions-find-their-category", test_descriptions);
  g_test_add_func ("/law/classification/descriptions-written-after-tuning-find-theirs", test_further);
  return g_test_run ();
}
