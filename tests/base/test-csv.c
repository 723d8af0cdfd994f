/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values: what is accepted, what is refused and where, and that writing is undone by
 * reading. */
#include "base/cra-csv.h"

#include "base/cra-error.h"

#include <string.h>

static GPtrArray *
read_text (const char *text, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return cra_csv_read (bytes, "in.csv", &cra_csv_default_limits, error);
}

/* Cells joined with "|", rows with "#". */
static char *
describe (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const CraCsvRow *row = rows->pdata[i];

      for (guint k = 0; k < row->cells->len; k++)
        g_string_append_printf (text, "%s%s", k > 0 ? "|" : (i > 0 ? "#" : ""),
                                (const char *)row->cells->pdata[k]);
    }
  return g_string_free (text, FALSE);
}

static void
test_accepted (void)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } cases[] = {
    { "", "" },
    { "a,b\r\n1,2\r\n", "a|b#1|2" },
    { "a,b\n1,2", "a|b#1|2" },
    { "\xef\xbb\xbf" "a,b\n1,2\n", "a|b#1|2" },
    { "a,b\n\n1,2\n\n", "a|b#1|2" },
    { "a,b\n,\n", "a|b#|" },
    { "\"a\",\"b\"\n\"1,\n2\",\"\"\"q\"\"\"\n", "a|b#1,\n2|\"q\"" },
    { "a;b\n1,5;2\n", "a|b#1,5|2" },
    { "\"a;b\",c\n1;2,3\n", "a;b|c#1;2|3" },
    { "\"a,b\";c\n1;2\n", "a,b|c#1|2" },
    { "a\n\xe6\xb5\x8b\n", "a#\xe6\xb5\x8b" },
    { "a\n\"\"\n", "a#" },
    { "\n\r\na;b\n1;2\n", "a|b#1|2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = read_text (cases[i].text, strlen (cases[i].text), &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      found = describe (rows);
      g_assert_cmpstr (found, ==, cases[i].wanted);
    }
}

static void
test_refused_with_the_place (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "a,b\n1,2\n3\n", "in.csv: line 3, column 1: this row has 1 cells" },
    { "a,b\n1,\"2\n", "in.csv: line 2, column 3: a quotation mark is opened" },
    { "a,b\n\"1\"x,2\n", "in.csv: line 2, column 4: text follows" },
    { "a,b\n1,\xc3\xa4\"2\n", "in.csv: line 2, column 4: a quotation mark in the middle" },
    { "a,b\n1\r2,3\n", "in.csv: line 2, column 2: a carriage return" },
    { "a,b\n1,\xff\n", "in.csv: line 2, column 3: this is no text in UTF-8" },
    { "a,b\n\"x\ny\nz\",1\n5\n", "in.csv: line 5, column 1: this row" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, strlen (cases[i].text), &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("\"%s\" is not said in: %s", cases[i].place, error->message);
    }
}

static void
test_a_zero_byte_is_refused (void)
{
  static const char text[] = "a,b\n1,\0002\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, sizeof text - 1, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
}

static void
test_limits (void)
{
  static const struct
  {
    CraCsvLimits limits;
    gboolean fits;
  } cases[] = {
    { { 20, 2, 2, 4 }, TRUE }, { { 12, 2, 2, 4 }, FALSE }, { { 20, 1, 2, 4 }, FALSE },
    { { 20, 2, 1, 4 }, FALSE }, { { 20, 2, 2, 3 }, FALSE },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n1234,\"56\"\n", 14);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = cra_csv_read (bytes, "in.csv", &cases[i].limits, &error);

      g_assert_cmpint (rows != NULL, ==, cases[i].fits);
      if (!cases[i].fits)
        g_assert_error (error, CRA_ERROR, CRA_ERROR_LIMIT);
    }
}

static void
test_what_is_written_is_read_again (void)
{
  static const char *const cells[] = { "plain", "",       "a,b",       "a;b",    "say \"no\"",
                                       "two\nlines", "cr\r\nlf", " spaces ", "'quoted'", "=1+1",
                                       "'=1+1", "''-2",   "-5",        "@cmd",   "\ttab",
                                       "\xe6\xb5\x8b", "'" };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const CraCsvRow *row;

  cra_csv_append_row (out, cells, G_N_ELEMENTS (cells));
  rows = read_text (out->str, out->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *cell = cra_csv_dup_unguarded (row->cells->pdata[i]);

      g_assert_cmpstr (cell, ==, cells[i]);
    }
}

static void
test_a_spreadsheet_runs_nothing (void)
{
  static const char *const dangerous[] = { "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "'=1" };

  for (guint i = 0; i < G_N_ELEMENTS (dangerous); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      cra_csv_append_row (out, &dangerous[i], 1);
      g_assert_cmpint (out->str[0], ==, '\'');
    }
}

/* Any bytes end in rows or in an error, never in a crash. */
static void
test_random_bytes (void)
{
  static const char letters[] = "\"\",;\r\na'=\xc3\xa4";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      char text[24];
      gsize length = (gsize)g_rand_int_range (random, 0, sizeof text);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      for (gsize k = 0; k < length; k++)
        text[k] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
      rows = read_text (text, length, &error);
      g_assert_true ((rows == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/csv/accepted", test_accepted);
  g_test_add_func ("/base/csv/refused-with-the-place", test_refused_with_the_place);
  g_test_add_func ("/base/csv/a-zero-byte-is-refused", test_a_zero_byte_is_refused);
  g_test_add_func ("/base/csv/limits", test_limits);
  g_test_add_func ("/base/csv/what-is-written-is-read-again", test_what_is_written_is_read_again);
  g_test_add_func ("/base/csv/a-spreadsheet-runs-nothing", test_a_spreadsheet_runs_nothing);
  g_test_add_func ("/base/csv/random-bytes", test_random_bytes);
  return g_test_run ();
}
