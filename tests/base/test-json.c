/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict, bounded reading of foreign JSON. */
#include "base/cra-error.h"
#include "base/cra-json.h"

#include <pthread.h>
#include <string.h>

static CraJson *
read_data (const char *text, gsize length, const CraJsonLimits *limits, GError **error)
{
  /* A copy of the exact size, so that a sanitizer sees the first byte read beyond it. */
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return cra_json_new (bytes, "in.json", limits, NULL, error);
}

static CraJson *
read_text (const char *text, GError **error)
{
  return read_data (text, strlen (text), NULL, error);
}

typedef struct
{
  const char *text;
  gsize length;
} Row;

#define ROW(text)                                                                                  \
  {                                                                                                \
    text, sizeof (text) - 1                                                                        \
  }

static const Row accepted[] = {
  ROW ("null"),
  ROW ("true"),
  ROW ("false"),
  ROW ("0"),
  ROW ("-0"),
  ROW ("12"),
  ROW ("-1"),
  ROW ("0.5"),
  ROW ("-0.0"),
  ROW ("1e5"),
  ROW ("1E+5"),
  ROW ("1.5e-7"),
  ROW ("0e0"),
  ROW ("123456789012345678901234567890"),
  ROW ("1e999"),
  ROW ("\"\""),
  ROW ("\"a\""),
  ROW ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""),
  ROW ("\"\\u0041\\u00e9\\u20AC\""),
  ROW ("\"\\ud83d\\ude00\""),
  ROW ("\"\\uDBFF\\uDFFF\""),
  ROW ("\"\xc3\xa9\""),
  ROW ("\"\xe2\x82\xac\""),
  ROW ("\"\xf0\x9f\x98\x80\""),
  ROW ("\"\xf4\x8f\xbf\xbf\""),
  ROW ("\"\xed\x9f\xbf\""),
  ROW ("\"\xee\x80\x80\""),
  ROW ("\"\xef\xbf\xbf\""),
  ROW ("\"\x7f\""),
  ROW ("\"\\u0001\""),
  ROW ("[]"),
  ROW ("{}"),
  ROW (" [ ] "),
  ROW ("\t{\r\n}\n"),
  ROW ("[1]"),
  ROW ("[1,2]"),
  ROW ("[[],{}]"),
  ROW ("[[[[1]]]]"),
  ROW ("{\"a\":1}"),
  ROW ("{\"a\":1,\"b\":2}"),
  ROW ("{ \"a\" : [ 1 , { \"b\" : null } ] }"),
  ROW ("{\"\":1}"),
  ROW ("{\"a\":{\"a\":{\"a\":1}}}"),
  ROW ("[{\"a\":1},{\"a\":1}]"),
  ROW ("{\"a\":1,\"A\":2}"),
  ROW ("\xef\xbb\xbf{}"),
  ROW ("\xef\xbb\xbf"
       "7"),
};

static const Row refused[] = {
  ROW (""),
  ROW (" \n\t"),
  ROW ("\xef\xbb\xbf"),
  ROW ("nul"),
  ROW ("nulll"),
  ROW ("True"),
  ROW ("NaN"),
  ROW ("Infinity"),
  ROW ("-Infinity"),
  ROW ("-"),
  ROW ("+1"),
  ROW ("01"),
  ROW ("-01"),
  ROW ("00"),
  ROW ("1."),
  ROW (".5"),
  ROW ("1.e5"),
  ROW ("1e"),
  ROW ("1e+"),
  ROW ("1e5.5"),
  ROW ("0x10"),
  ROW ("1_000"),
  ROW ("1 2"),
  ROW ("--1"),
  ROW ("1-2"),
  ROW ("\""),
  ROW ("\"abc"),
  ROW ("\"\\\""),
  ROW ("\"\\a\""),
  ROW ("\"\\'\""),
  ROW ("\"\\U0041\""),
  ROW ("\"\\u\""),
  ROW ("\"\\u004\""),
  ROW ("\"\\u00g0\""),
  ROW ("\"\\u0000\""),
  ROW ("\"a\\u0000b\""),
  ROW ("\"\\ud800\""),
  ROW ("\"\\ud800x\""),
  ROW ("\"\\ud800\\n\""),
  ROW ("\"\\ud800\\u0041\""),
  ROW ("\"\\ud800\\ud800\""),
  ROW ("\"\\udc00\""),
  ROW ("\"\\udc00\\ud800\""),
  ROW ("\"\\ud83d\\ude0\""),
  ROW ("\"a\nb\""),
  ROW ("\"a\tb\""),
  ROW ("\"\x01\""),
  ROW ("\"a\0b\""),
  ROW ("\"\x80\""),
  ROW ("\"\xff\""),
  ROW ("\"\xc0\x80\""),
  ROW ("\"\xc1\xbf\""),
  ROW ("\"\xe0\x80\x80\""),
  ROW ("\"\xed\xa0\x80\""),
  ROW ("\"\xf0\x80\x80\x80\""),
  ROW ("\"\xf4\x90\x80\x80\""),
  ROW ("\"\xf5\x80\x80\x80\""),
  ROW ("\"\xc3\""),
  ROW ("\"\xe2\x82\""),
  ROW ("\"\xf0\x9f\x98\""),
  ROW ("\"\xe2\x28\xa1\""),
  ROW ("'a'"),
  ROW ("["),
  ROW ("]"),
  ROW ("{"),
  ROW ("}"),
  ROW ("[1"),
  ROW ("[1,"),
  ROW ("[1,]"),
  ROW ("[,1]"),
  ROW ("[1 2]"),
  ROW ("[1}"),
  ROW ("[1]]"),
  ROW ("[]{}"),
  ROW ("[] x"),
  ROW ("{\"a\"}"),
  ROW ("{\"a\":}"),
  ROW ("{\"a\":1"),
  ROW ("{\"a\":1,"),
  ROW ("{\"a\":1,}"),
  ROW ("{,\"a\":1}"),
  ROW ("{\"a\":1]"),
  ROW ("{a:1}"),
  ROW ("{1:1}"),
  ROW ("{\"a\" 1}"),
  ROW ("{\"a\"::1}"),
  ROW ("{\"a\":1 \"b\":2}"),
  ROW ("{\"a\":1}{\"b\":2}"),
  ROW ("{\"a\":1,\"a\":1}"),
  ROW ("{\"a\":1,\"\\u0061\":2}"),
  ROW ("{\"b\":{\"x\":1,\"x\":2}}"),
  ROW ("{\"\":1,\"\":2}"),
  ROW ("// c\n1"),
  ROW ("1 // c"),
  ROW ("/* c */ 1"),
  ROW ("# c\n1"),
  ROW ("var x = {};"),
  ROW ("[1,\xc2\xa0"
       "2]"),
  ROW ("\f1"),
  ROW ("\v1"),
  ROW ("[1]\0"),
  ROW ("\xef\xbb\xbf\xef\xbb\xbf{}"),
  ROW ("\xef\xbb\xbf["),
  ROW ("{}\xef\xbb\xbf"),
  ROW ("\xff\xfe{\0}\0"),
  ROW ("\0{\0}"),
  ROW ("{\"a\\u0000b\":2}"),
};

static void
test_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = read_data (accepted[i].text, accepted[i].length, NULL, &error);

      if (json == NULL)
        g_test_message ("row %u: %s: %s", i, accepted[i].text, error->message);
      g_assert_no_error (error);
      g_assert_nonnull (json);
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = read_data (refused[i].text, refused[i].length, NULL, &error);

      if (json != NULL)
        g_test_message ("row %u was accepted: %s", i, refused[i].text);
      g_assert_null (json);
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "Cannot read \"in.json\": "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Every text cut short before its end, and every text with something after it. */
static void
test_cut_short (void)
{
  static const char text[]
      = "{\"a\":[1,-2.5e3,\"x\\u00e9\xc3\xa9\\n\",true,null,{\"b\":{}}],\"c\":\"d\"}";

  for (gsize length = 0; length < sizeof text - 1; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = read_data (text, length, NULL, &error);

      g_assert_null (json);
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
    }
}

static void
test_places (void)
{
  static const struct
  {
    const char *text;
    const char *place;
    const char *what;
  } rows[] = {
    { "{\"components\":[{\"name\":\"a\"},\n  {\"name\":'b'}]}",
      "line 2, column 11, at components[1].name: ", "double quotes" },
    { "[1,2,x]", "line 1, column 6, at [2]: ", "a value is expected" },
    { "{\"a\":{\"b c\":[true,fals]}}", "at a[\"b c\"][1]: ", "a value is expected" },
    { "\n\n {\"a\":1,\n\"a\":2}", "line 4, column 1, at a: ", "twice" },
    { "{\"\xc3\xa4\xc3\xb6\":\"\xc3\xbc\", \"b\":\x01}", "line 1, column 16, at b: ", "a value" },
    { "{\"a\":[{},{\"bom-ref\":\"x\" \"y\":1}]}", "line 1, column 25, at a[1].bom-ref: ", "comma" },
    { "{\"a\":{}} x", "line 1, column 10: ", "complete before" },
    { "\xef\xbb\xbf[?]", "line 1, column 2, at [0]: ", "a value" },
    { "{\"a\":{\"\xe2\x80\xae\":?}}", "at a[\"<U+202E>\"]: ", "a value" },
    { "{\"a\":[1,2,]}", "at a[2]: ", "comma" },
    { "{\"a\":\"line\nbreak\"}", "line 1, column 11, at a: ", "closing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = read_text (rows[i].text, &error);

      g_assert_null (json);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].place));
      g_assert_nonnull (strstr (error->message, rows[i].what));
    }
}

static char *
repeat (const char *text, guint count, const char *tail)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (out, text);
  g_string_append (out, tail);
  return g_string_free (out, FALSE);
}

static void
test_limits (void)
{
  static const CraJsonLimits small
      = { .max_size = 100, .max_depth = 4, .max_text = 10, .max_number = 5, .max_values = 8 };
  static const struct
  {
    const char *text;
    gboolean fits;
  } rows[] = {
    { "[[[[]]]]", TRUE },
    { "[[[[[]]]]]", FALSE },
    { "{\"a\":{\"a\":{\"a\":{}}}}", TRUE },
    { "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}", FALSE },
    { "\"0123456789\"", TRUE },
    { "\"0123456789a\"", FALSE },
    { "{\"0123456789a\":1}", FALSE },
    { "12345", TRUE },
    { "123456", FALSE },
    { "-1e23", TRUE },
    { "[1,2,3,4,5,6,7]", TRUE },
    { "[1,2,3,4,5,6,7,8]", FALSE },
  };
  g_autofree char *large = repeat (" ", 100, "1");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (CraJson) json = read_data (rows[i].text, strlen (rows[i].text), &small, &fault);

      g_assert_cmpint (json != NULL, ==, rows[i].fits);
      if (!rows[i].fits)
        g_assert_error (fault, CRA_ERROR, CRA_ERROR_LIMIT);
    }
  g_assert_null (read_data (large, strlen (large), &small, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_LIMIT);
}

/* What ends recursive readers: 200,000 brackets inside one another, read with a small stack. */
static gpointer
read_deep_cb (gpointer data)
{
  static const char *const parts[] = { "[", "{\"a\":", "[{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      CraJsonLimits limits = cra_json_default_limits;
      g_autofree char *text = repeat (parts[i], 200 * 1000, "");
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (text, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_LIMIT);
      g_clear_error (&error);
      limits.max_depth = G_MAXUINT;
      g_assert_null (read_data (text, strlen (text), &limits, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
      g_assert_cmpuint (strlen (error->message), <, 1000);
    }
  return NULL;
}

static void
test_deep (void)
{
  pthread_attr_t attributes;
  pthread_t thread;

  g_assert_cmpint (pthread_attr_init (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, 256 * 1024), ==, 0);
  g_assert_cmpint (pthread_create (&thread, &attributes, read_deep_cb, NULL), ==, 0);
  g_assert_cmpint (pthread_join (thread, NULL), ==, 0);
  g_assert_cmpint (pthread_attr_destroy (&attributes), ==, 0);
}

/* Many members, the last one named as the first; with and without the same hash for all. */
static void
test_many_members (void)
{
  GString *text = g_string_new ("{");
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJson) json = NULL;
  CraJsonValue root;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 1000 * 1000; i++)
    g_string_append_printf (text, "%s\"m%u\":%u", i > 0 ? "," : "", i, i);
  whole = g_strconcat (text->str, "}", NULL);
  json = read_text (whole, &error);
  g_assert_no_error (error);
  root = cra_json_get_root (json);
  g_assert_cmpuint (cra_json_count (&root), ==, 1000 * 1000);

  g_string_append (text, ",\"m\\u0030\":1}");
  g_assert_null (read_text (text->str, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "at m0: "));
  g_string_free (text, TRUE);
  /* Far from quadratic: that would take an hour. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

static void
test_strings (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } rows[] = {
    { "\"\"", "" },
    { "\"plain\"", "plain" },
    { "\"a\\\"b\\\\c\\/\"", "a\"b\\c/" },
    { "\"\\b\\f\\n\\r\\t\"", "\b\f\n\r\t" },
    { "\"\\u0041\\u00e9\\u20ac\"", "A\xc3\xa9\xe2\x82\xac" },
    { "\"\\ud83d\\ude00!\"", "\xf0\x9f\x98\x80!" },
    { "\"\xc3\xbc\\u00fc\"", "\xc3\xbc\xc3\xbc" },
    { "\"\\u0001\"", "\x01" },
    { "\"\\\\u0041\"", "\\u0041" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = read_text (rows[i].json, &error);
      CraJsonValue root = cra_json_get_root (json);
      g_autofree char *text = cra_json_want_string (&root, &error);
      g_autofree char *longer = g_strconcat (rows[i].text, "x", NULL);
      g_autoptr (GString) quoted = g_string_new (NULL);
      g_autoptr (CraJson) again = NULL;
      CraJsonValue value;

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_true (cra_json_equals (&root, rows[i].text));
      g_assert_false (cra_json_equals (&root, longer));
      cra_json_quote (quoted, text);
      again = read_text (quoted->str, &error);
      g_assert_no_error (error);
      value = cra_json_get_root (again);
      g_assert_true (cra_json_equals (&value, rows[i].text));
    }
}

static void
test_quote (void)
{
  g_autoptr (GString) out = g_string_new ("x=");

  cra_json_quote (out, "a\"\\/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9");
  g_assert_cmpstr (out->str, ==, "x=\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9\"");
}

static void
test_walk (void)
{
  static const char text[]
      = "\xef\xbb\xbf { \"a\" : [ 1 , [ ] , {\"x\":[2,3]} ,\"t\" ] , \"b\\u0063\":true,"
        "\"n\":null, \"d\" : {\"e\":-1.5} } ";
  static const char *const names[] = { "bc", "a", "none", "d", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJson) json = read_text (text, &error);
  CraJsonValue root = cra_json_get_root (json);
  CraJsonValue values[4];
  CraJsonCursor cursor;
  GString *seen = g_string_new (NULL);
  g_autofree char *walked = NULL;
  g_autofree char *path = NULL;

  cra_json_pick (&root, names, values);
  g_assert_cmpint (values[0].kind, ==, CRA_JSON_TRUE);
  g_assert_cmpint (values[1].kind, ==, CRA_JSON_ARRAY);
  g_assert_cmpint (values[2].kind, ==, CRA_JSON_NONE);
  g_assert_cmpint (values[3].kind, ==, CRA_JSON_OBJECT);
  g_assert_cmpuint (cra_json_count (&root), ==, 4);
  for (cra_json_cursor_init (&cursor, &values[1]); cra_json_cursor_next (&cursor);)
    g_string_append_printf (seen, "%u:%.*s|", cursor.index, (int) cursor.value.length,
                            text + cursor.value.offset);
  walked = g_string_free (seen, FALSE);
  g_assert_cmpstr (walked, ==, "0:1|1:[ ]|2:{\"x\":[2,3]}|3:\"t\"|");
  values[0] = cra_json_find (&values[3], "e");
  path = cra_json_describe_path (&values[0]);
  g_assert_cmpstr (path, ==, "d.e");
}

static void
test_typed_access (void)
{
  static const char text[] = "{\"s\":\"x\",\"i\":42,\"big\":9223372036854775808,\"f\":1.5,\n"
                             "\"huge\":1e999,\"b\":false,\"n\":null,\"a\":[{\"k\":1}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJson) json = read_text (text, &error);
  CraJsonValue root = cra_json_get_root (json);
  CraJsonValue value;
  CraJsonValue array;
  CraJsonCursor cursor;
  g_autofree char *s = cra_json_want_text (&root, "s", &error);
  g_autofree char *n = NULL;
  gint64 integer = 0;
  double number = 0;
  gboolean flag = TRUE;

  g_assert_cmpstr (s, ==, "x");
  g_assert_true (cra_json_maybe_text (&root, "n", &n, &error));
  g_assert_null (n);
  g_assert_true (cra_json_maybe_text (&root, "missing", &n, &error));
  value = cra_json_find (&root, "i");
  g_assert_true (cra_json_want_integer (&value, &integer, &error));
  g_assert_cmpint (integer, ==, 42);
  value = cra_json_find (&root, "f");
  g_assert_true (cra_json_want_number (&value, &number, &error));
  g_assert_cmpfloat (number, ==, 1.5);
  g_assert_false (cra_json_want_integer (&value, &integer, NULL));
  value = cra_json_find (&root, "b");
  g_assert_true (cra_json_want_boolean (&value, &flag, &error));
  g_assert_false (flag);
  g_assert_true (cra_json_want_array (&root, "a", &array, &error));
  g_assert_no_error (error);

  value = cra_json_find (&root, "big");
  g_assert_false (cra_json_want_integer (&value, &integer, NULL));
  value = cra_json_find (&root, "huge");
  g_assert_false (cra_json_want_number (&value, &number, &error));
  g_assert_nonnull (strstr (error->message, "line 2, column 8, at huge: "));
  g_clear_error (&error);
  g_assert_null (cra_json_want_text (&root, "missing", &error));
  g_assert_nonnull (strstr (error->message, "\"missing\" is missing"));
  g_clear_error (&error);
  value = cra_json_find (&root, "a");
  cra_json_cursor_init (&cursor, &value);
  g_assert_true (cra_json_cursor_next (&cursor));
  g_assert_null (cra_json_want_text (&cursor.value, "k", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_nonnull (
      strstr (error->message, "at a[0].k: a text is expected here, but there is a number."));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1]", 3);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cra_json_new (bytes, "in.json", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/what-the-grammar-allows-is-read", test_accepted);
  g_test_add_func ("/base/json/what-the-grammar-does-not-allow-is-refused", test_refused);
  g_test_add_func ("/base/json/every-cut-is-noticed", test_cut_short);
  g_test_add_func ("/base/json/errors-name-line-column-and-path", test_places);
  g_test_add_func ("/base/json/limits-hold-exactly", test_limits);
  g_test_add_func ("/base/json/depth-costs-no-stack", test_deep);
  g_test_add_func ("/base/json/a-name-repeated-among-a-million-is-found", test_many_members);
  g_test_add_func ("/base/json/escapes-are-resolved-and-written-back", test_strings);
  g_test_add_func ("/base/json/texts-are-quoted-in-one-way", test_quote);
  g_test_add_func ("/base/json/walking-gives-every-slice", test_walk);
  g_test_add_func ("/base/json/typed-access-names-the-place", test_typed_access);
  g_test_add_func ("/base/json/cancelling-ends-it", test_cancelled);
  return g_test_run ();
}
