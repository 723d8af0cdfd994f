/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the strict reader accepts, json-glib reads in the same way: on chosen and on damaged texts. */
#include "base/cra-error.h"
#include "base/cra-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

static CraJson *
read_data (const char *text, gsize length, const CraJsonLimits *limits, GError **error)
{
  /* A copy of the exact size, so that a sanitizer sees the first byte read beyond it. */
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return cra_json_new (bytes, "in.json", limits, NULL, error);
}

static void assert_same (const CraJsonValue *value, JsonNode *node);

static void
assert_same_object (const CraJsonValue *value, JsonNode *node)
{
  CraJsonCursor cursor;
  JsonObject *object = NULL;

  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  object = json_node_get_object (node);
  g_assert_cmpuint (cra_json_count (value), ==, json_object_get_size (object));
  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor);)
    {
      g_autofree char *name = cra_json_dup_string (&cursor.name);

      g_assert_true (json_object_has_member (object, name));
      assert_same (&cursor.value, json_object_get_member (object, name));
    }
}

static void
assert_same_array (const CraJsonValue *value, JsonNode *node)
{
  CraJsonCursor cursor;

  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  g_assert_cmpuint (cra_json_count (value), ==, json_array_get_length (json_node_get_array (node)));
  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor);)
    assert_same (&cursor.value, json_array_get_element (json_node_get_array (node), cursor.index));
}

static void
assert_same_number (const CraJsonValue *value, JsonNode *node)
{
  gint64 integer = 0;
  double number = 0;

  if (json_node_get_value_type (node) != G_TYPE_INT64)
    {
      if (cra_json_want_number (value, &number, NULL))
        g_assert_cmpfloat (number, ==, json_node_get_double (node));
    }
  /* json-glib 1.6 misreads integers that do not fit; ours refuses those. */
  else if (cra_json_want_integer (value, &integer, NULL))
    g_assert_cmpint (integer, ==, json_node_get_int (node));
}

static void
assert_same (const CraJsonValue *value, JsonNode *node)
{
  g_autofree char *text = NULL;

  switch (value->kind)
    {
    case CRA_JSON_OBJECT:
      assert_same_object (value, node);
      break;
    case CRA_JSON_ARRAY:
      assert_same_array (value, node);
      break;
    case CRA_JSON_NUMBER:
      assert_same_number (value, node);
      break;
    case CRA_JSON_STRING:
      text = cra_json_dup_string (value);
      g_assert_cmpstr (text, ==, json_node_get_string (node));
      break;
    case CRA_JSON_TRUE:
    case CRA_JSON_FALSE:
      g_assert_cmpint (json_node_get_boolean (node), ==, value->kind == CRA_JSON_TRUE);
      break;
    case CRA_JSON_NULL:
      g_assert_true (json_node_is_null (node));
      break;
    case CRA_JSON_NONE:
      g_assert_not_reached ();
    }
}

static void
compare_readers (const char *text, gsize length, const CraJson *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  CraJsonValue root = cra_json_get_root (json);
  gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  if (!json_parser_load_from_data (parser, text + mark, (gssize) (length - mark), &error))
    {
      g_test_message ("json-glib refuses what we accept: %s\n%.*s", error->message, (int) length,
                      text);
      g_assert_no_error (error);
    }
  assert_same (&root, json_parser_get_root (parser));
}

static void
test_agrees (void)
{
  static const char *const texts[] = {
    "null",
    "true",
    "-0",
    "12",
    "-1",
    "0.5",
    "1e5",
    "1E+5",
    "1.5e-7",
    "9223372036854775807",
    "-9223372036854775808",
    "\"\"",
    "\"a\\u00e9\\ud83d\\ude00\\n\\/\"",
    "\"\xc3\xa9\xe2\x82\xac\"",
    "[]",
    "{}",
    " [ 1 , [ ] , { } ] ",
    "[[[[[[1]]]]]]",
    "{\"\":{\"\":1}}",
    "{\"a\":1,\"A\":[true,null]}",
    "[{\"a\":1},{\"a\":2}]",
    "\xef\xbb\xbf{\"a\":0}",
    "{\"\\u0061\":1,\"b\\\"\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = read_data (texts[i], strlen (texts[i]), NULL, &error);

      g_assert_no_error (error);
      compare_readers (texts[i], strlen (texts[i]), json);
    }
}

static const char seed_text[]
    = "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"name\":\"a\\u00e9\\ud83d\\ude00\",\"v\":-1."
      "5e3,"
      "\"n\":null,\"t\":true,\"f\":false,\"x\":[[],{},[1,2,3]]},{\"name\":\"\xc3\xa4\xe2\x82\xac\","
      "\"deep\":{\"a\":{\"b\":{\"c\":[{\"d\":0}]}}}}],\"b\\\"\\\\\":\"\\b\\f\\n\\r\\t\\/\"}";

static void
mutate (GByteArray *data, GRand *rand)
{
  static const char bytes[] = "{}[]\",:\\u0dDeE+-.1 \n\t\x01\x80\xc3\xe2\xf0\xff";
  guint at = (guint) g_rand_int_range (rand, 0, (gint32) data->len);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      data->data[at] = (guint8) bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
      break;
    case 1:
      if (data->len > 1)
        g_byte_array_remove_index (data, at);
      break;
    case 2:
      {
        guint most = (guint) g_rand_int_range (rand, 1, 24);
        guint length = MIN (data->len - at, most);
        g_autofree guint8 *copy = g_memdup2 (data->data + at, length);

        if (data->len < 4096)
          g_byte_array_append (data, copy, length);
        break;
      }
    default:
      data->data[at] ^= (guint8) (1u << g_rand_int_range (rand, 0, 8));
    }
}

/* Random damage: it ends, it stays within its bytes, and what it accepts json-glib reads the same
 * way. */
static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20241120);
  gint64 stop = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  guint n_accepted = 0;
  guint n_refused = 0;

  while (g_get_monotonic_time () < stop || n_accepted < 50 || n_refused < 50)
    {
      g_autoptr (GByteArray) data = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (CraJson) json = NULL;

      g_byte_array_append (data, (const guint8 *) seed_text, sizeof seed_text - 1);
      for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        mutate (data, rand);
      json = read_data ((const char *) data->data, data->len, NULL, &error);
      if (json != NULL)
        {
          n_accepted++;
          compare_readers ((const char *) data->data, data->len, json);
          continue;
        }
      n_refused++;
      g_assert_true (error->domain == CRA_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_test_message ("%u accepted, %u refused", n_accepted, n_refused);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/json-glib-reads-the-same", test_agrees);
  g_test_add_func ("/base/json/random-damage-does-no-harm", test_mutations);
  return g_test_run ();
}
