/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a PDF, and objects by their use. */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cra-page-bundle.h"
#include "evidence/cra-pages-token.h"
#include "evidence/cra-pages.h"

#define MAX_DEPTH 40          /* forms in forms, functions in functions */
#define MAX_ITEMS 2000000     /* of one array */
#define PENDING G_MAXUINT     /* an object that is being copied */
#define MAX_DATA (256u << 20) /* of one stream, unpacked */

static const char *const filters[] = { "FlateDecode", "DCTDecode", "CCITTFaxDecode", "JBIG2Decode",
                                       "JPXDecode", "ASCIIHexDecode", "ASCII85Decode",
                                       "RunLengthDecode" };

qpdf_oh
cra_pages_get (CraPages *self, qpdf_oh dict, const char *key)
{
  g_autofree char *name = g_strconcat ("/", key, NULL);
  qpdf_oh holder = qpdf_oh_is_stream (self->qpdf, dict) ? qpdf_oh_get_dict (self->qpdf, dict)
                                                        : dict;

  return qpdf_oh_is_dictionary (self->qpdf, holder) ? qpdf_oh_get_key (self->qpdf, holder, name)
                                                    : qpdf_oh_new_null (self->qpdf);
}

gboolean
cra_pages_has (CraPages *self, qpdf_oh dict, const char *key)
{
  return !qpdf_oh_is_null (self->qpdf, cra_pages_get (self, dict, key));
}

char *
cra_pages_dup_name (CraPages *self, qpdf_oh value)
{
  const char *name = NULL;
  gsize length = 0;

  if (!qpdf_oh_get_value_as_name (self->qpdf, value, &name, &length) || length < 1
      || memchr (name, 0, length) != NULL)
    return NULL;
  return g_strndup (name + 1, length - 1);
}

gboolean
cra_pages_is_name (CraPages *self, qpdf_oh value, const char *name)
{
  g_autofree char *found = cra_pages_dup_name (self, value);

  return g_strcmp0 (found, name) == 0;
}

int
cra_pages_count (CraPages *self, qpdf_oh array)
{
  return qpdf_oh_is_array (self->qpdf, array) ? qpdf_oh_get_array_n_items (self->qpdf, array) : 0;
}

gboolean
cra_pages_is_true (CraPages *self, qpdf_oh value)
{
  return qpdf_oh_is_bool (self->qpdf, value) && qpdf_oh_get_bool_value (self->qpdf, value);
}

double
cra_pages_to_number (CraPages *self, qpdf_oh value)
{
  double number = 0;

  return qpdf_oh_get_value_as_number (self->qpdf, value, &number) && isfinite (number) ? number
                                                                                       : 0;
}

double
cra_pages_get_number (CraPages *self, qpdf_oh dict, const char *key, double otherwise)
{
  double number = otherwise;

  return qpdf_oh_get_value_as_number (self->qpdf, cra_pages_get (self, dict, key), &number)
             && isfinite (number)
           ? number
           : otherwise;
}

gboolean
cra_pages_get_numbers (CraPages *self, qpdf_oh array, guint n, double *numbers)
{
  if (!qpdf_oh_is_array (self->qpdf, array)
      || cra_pages_count (self, array) != (int) n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!qpdf_oh_get_value_as_number (self->qpdf,
                                      qpdf_oh_get_array_item (self->qpdf, array, (int) i),
                                      &numbers[i])
        || !isfinite (numbers[i]) || fabs (numbers[i]) > 1e7)
      return FALSE;
  return TRUE;
}

static gboolean
append_name (CraPages *self, qpdf_oh value, GString *out)
{
  g_autofree char *name = cra_pages_dup_name (self, value);

  if (name == NULL || strlen (name) > CRA_PAGE_BUNDLE_MAX_NAME)
    return cra_pages_refuse (self, CRA_PAGES_FEATURES,
                             "it uses names that are longer than an archived paper may hold");
  cra_pages_append_name (out, name);
  return TRUE;
}

static gboolean
append_number (CraPages *self, qpdf_oh value, GString *out)
{
  const char *text = NULL;
  gsize length = 0;
  long long integer = 0;

  if (qpdf_oh_get_value_as_longlong (self->qpdf, value, &integer))
    {
      if (integer > G_MAXINT32 || integer < -G_MAXINT32)
        return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it uses numbers without measure");
      g_string_append_printf (out, "%lld", integer);
      return TRUE;
    }
  if (!qpdf_oh_get_value_as_real (self->qpdf, value, &text, &length)
      || !cra_token_is_sound_number (text, length))
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it uses numbers that are none");
  g_string_append_len (out, text, (gssize) length);
  return TRUE;
}

static gboolean
append_string (CraPages *self, qpdf_oh value, GString *out)
{
  gsize length = 0;
  const char *text = qpdf_oh_get_binary_string_value (self->qpdf, value, &length);

  if (length > CRA_PAGE_BUNDLE_MAX_STRING)
    return cra_pages_refuse (self, CRA_PAGES_FEATURES,
                             "it uses strings that are longer than an archived paper may hold");
  cra_pages_append_string (out, text, length);
  return TRUE;
}

static gboolean append_plain_at (CraPages *self, qpdf_oh value, GString *out, guint depth);

static gboolean
append_plain_array (CraPages *self, qpdf_oh value, GString *out, guint depth)
{
  int n = cra_pages_count (self, value);

  if (n > MAX_ITEMS)
    return cra_pages_refuse (self, CRA_PAGES_TOO_LARGE, "it has lists that are too long");
  g_string_append_c (out, '[');
  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (self->qpdf, value, i);

      if (i > 0)
        g_string_append_c (out, ' ');
      if (!append_plain_at (self, item, out, depth + 1))
        return FALSE;
      qpdf_oh_release (self->qpdf, item);
    }
  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
append_plain_at (CraPages *self, qpdf_oh value, GString *out, guint depth)
{
  if (depth > CRA_PAGE_BUNDLE_MAX_DEPTH / 2)
    return cra_pages_refuse (self, CRA_PAGES_TOO_LARGE, "its objects are nested too deeply");
  /* As a number: newer libraries know more types, and each that is not here is refused. */
  switch ((int) qpdf_oh_get_type_code (self->qpdf, value))
    {
    case ot_null:
      g_string_append (out, "null");
      return TRUE;
    case ot_boolean:
      g_string_append (out, cra_pages_is_true (self, value) ? "true" : "false");
      return TRUE;
    case ot_integer:
    case ot_real:
      return append_number (self, value, out);
    case ot_string:
      return append_string (self, value, out);
    case ot_name:
      return append_name (self, value, out);
    case ot_array:
      return append_plain_array (self, value, out, depth);
    default:
      break;
    }
  return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "an object is not what it should be");
}

gboolean
cra_pages_append_plain (CraPages *self, qpdf_oh value, GString *out)
{
  return append_plain_at (self, value, out, 0);
}

gboolean
cra_pages_append_integer (CraPages *self, qpdf_oh value, GString *out)
{
  if (!qpdf_oh_is_integer (self->qpdf, value))
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a number in it is none");
  return append_number (self, value, out);
}

gboolean
cra_pages_append_dictionary (CraPages *self, qpdf_oh value, const CraPagesEntry *table,
                             GString *out)
{
  if (!qpdf_oh_is_dictionary (self->qpdf, value))
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "an object is not what it should be");
  g_string_append (out, "<< ");
  if (!cra_pages_append_entries (self, value, table, out))
    return FALSE;
  g_string_append (out, ">>");
  return TRUE;
}

gboolean
cra_pages_append_entries (CraPages *self, qpdf_oh dict, const CraPagesEntry *table, GString *out)
{
  for (; table->key != NULL; table++)
    {
      qpdf_oh value = cra_pages_get (self, dict, table->key);

      if (qpdf_oh_is_null (self->qpdf, value))
        continue;
      g_string_append_printf (out, "/%s ", table->key);
      if (!table->append (self, value, out))
        return FALSE;
      g_string_append_c (out, ' ');
    }
  return TRUE;
}

/* Objects of the file are copied once for each use; the rest stands where it is used. */
static gint64
make_key (CraPages *self, qpdf_oh object, CraPagesUse use)
{
  if (!qpdf_oh_is_indirect (self->qpdf, object))
    return 0;
  return (gint64) qpdf_oh_get_object_id (self->qpdf, object) << 24
         | (gint64) (qpdf_oh_get_generation (self->qpdf, object) & 0xffff) << 8 | (gint64) use;
}

static guint
copy_once (CraPages *self, qpdf_oh object, CraPagesUse use, CraPagesCopyFunc copy)
{
  gint64 key = make_key (self, object, use);
  guint number = key != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (self->copied, &key)) : 0;

  if (number == PENDING || self->depth >= MAX_DEPTH)
    {
      cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it draws things that are inside themselves");
      return 0;
    }
  if (number != 0)
    return number;
  if (key != 0)
    g_hash_table_insert (self->copied, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (PENDING));
  self->depth++;
  number = copy (self, object);
  self->depth--;
  if (key != 0 && number != 0)
    g_hash_table_insert (self->copied, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (number));
  return number;
}

gboolean
cra_pages_append_copy (CraPages *self, qpdf_oh object, CraPagesUse use, CraPagesCopyFunc copy,
                       GString *out)
{
  guint number = copy_once (self, object, use, copy);

  if (number == 0)
    return FALSE;
  g_string_append_printf (out, "&%u", number);
  return TRUE;
}

gboolean
cra_pages_unpack (CraPages *self, qpdf_oh stream, guint8 **data, gsize *length)
{
  QPDF_BOOL is_unpacked = FALSE;

  *data = NULL;
  *length = 0;
  if ((qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_generalized, &is_unpacked, data, length)
       & QPDF_ERRORS) == 0 && is_unpacked && *length <= MAX_DATA)
    return TRUE;
  g_clear_pointer (data, free);
  return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a part of it cannot be unpacked");
}

static gboolean
is_allowed_filter (CraPages *self, qpdf_oh value)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (cra_pages_is_name (self, value, filters[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_allowed_filters (CraPages *self, qpdf_oh filter)
{
  if (!qpdf_oh_is_array (self->qpdf, filter))
    return qpdf_oh_is_null (self->qpdf, filter) || is_allowed_filter (self, filter);
  for (int i = 0; i < cra_pages_count (self, filter); i++)
    if (!is_allowed_filter (self, qpdf_oh_get_array_item (self->qpdf, filter, i)))
      return FALSE;
  return TRUE;
}

static guint
copy_globals (CraPages *self, qpdf_oh stream)
{
  return cra_pages_copy_plain_stream (self, stream, NULL);
}

/* JBIG2 pictures share a stream. */
static gboolean
append_parameters (CraPages *self, qpdf_oh value, GString *out)
{
  static const char *const plain[] = { "Predictor", "Colors", "BitsPerComponent", "Columns",
                                       "EarlyChange", "K", "EndOfLine", "EncodedByteAlign", "Rows",
                                       "EndOfBlock", "BlackIs1", "DamagedRowsBeforeError",
                                       "ColorTransform" };
  qpdf_oh globals = cra_pages_get (self, value, "JBIG2Globals");

  if (!qpdf_oh_is_dictionary (self->qpdf, value))
    return cra_pages_append_plain (self, value, out);
  g_string_append (out, "<< ");
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      const CraPagesEntry entry[] = { { plain[i], cra_pages_append_plain }, { NULL, NULL } };

      if (!cra_pages_append_entries (self, value, entry, out))
        return FALSE;
    }
  if (qpdf_oh_is_stream (self->qpdf, globals))
    {
      g_string_append (out, "/JBIG2Globals ");
      if (!cra_pages_append_copy (self, globals, CRA_USE_STREAM, copy_globals, out))
        return FALSE;
      g_string_append_c (out, ' ');
    }
  g_string_append (out, ">>");
  return TRUE;
}

static gboolean
append_all_parameters (CraPages *self, qpdf_oh value, GString *out)
{
  if (!qpdf_oh_is_array (self->qpdf, value))
    return append_parameters (self, value, out);
  g_string_append (out, "[");
  for (int i = 0; i < cra_pages_count (self, value); i++)
    if (!append_parameters (self, qpdf_oh_get_array_item (self->qpdf, value, i), out))
      return FALSE;
    else
      g_string_append_c (out, ' ');
  g_string_append (out, "]");
  return TRUE;
}

static guint
copy_unpacked (CraPages *self, qpdf_oh stream, const char *body)
{
  guint8 *data = NULL;
  gsize length = 0;
  guint number = 0;

  if (!cra_pages_unpack (self, stream, &data, &length))
    return 0;
  number = cra_pages_out_put_packed (self->out, body, data, length);
  free (data);
  return number;
}

guint
cra_pages_copy_stream (CraPages *self, qpdf_oh stream, GString *entries)
{
  static const CraPagesEntry packing[] = { { "Filter", cra_pages_append_plain },
                                           { "DecodeParms", append_all_parameters },
                                           { NULL, NULL } };
  g_autofree char *plain = g_strdup_printf ("<< %s>>", entries->str);
  g_autofree char *body = NULL;
  guint8 *data = NULL;
  gsize length = 0;
  guint number = 0;

  if (cra_pages_has (self, stream, "F"))
    return (guint) cra_pages_refuse (self, CRA_PAGES_FEATURES, "a part of it is in another file");
  if (!has_allowed_filters (self, cra_pages_get (self, stream, "Filter")))
    return copy_unpacked (self, stream, plain);
  if (!cra_pages_append_entries (self, stream, packing, entries))
    return 0;
  if ((qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_none, NULL, &data, &length)
       & QPDF_ERRORS) != 0)
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a part of it cannot be read");
  body = g_strdup_printf ("<< %s>>", entries->str);
  number = cra_pages_out_put (self->out, body, data != NULL ? data : (gconstpointer) "", length);
  free (data);
  return number;
}

guint
cra_pages_copy_plain_stream (CraPages *self, qpdf_oh stream, const CraPagesEntry *table)
{
  g_autoptr (GString) entries = g_string_new (NULL);

  if (!qpdf_oh_is_stream (self->qpdf, stream))
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a part of it is missing");
  if (table != NULL && !cra_pages_append_entries (self, stream, table, entries))
    return 0;
  return cra_pages_copy_stream (self, stream, entries);
}

static guint copy_function (CraPages *self, qpdf_oh object);

static gboolean
append_one_function (CraPages *self, qpdf_oh value, GString *out)
{
  if (qpdf_oh_is_name (self->qpdf, value))
    return cra_pages_append_plain (self, value, out);
  if (!qpdf_oh_is_dictionary (self->qpdf, value) && !qpdf_oh_is_stream (self->qpdf, value))
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a function of its colours is missing");
  return cra_pages_append_copy (self, value, CRA_USE_FUNCTION, copy_function, out);
}

/* A function, an array of them, or a name such as /Identity. */
gboolean
cra_pages_append_function (CraPages *self, qpdf_oh value, GString *out)
{
  if (!qpdf_oh_is_array (self->qpdf, value))
    return append_one_function (self, value, out);
  g_string_append_c (out, '[');
  for (int i = 0; i < cra_pages_count (self, value); i++)
    if (!append_one_function (self, qpdf_oh_get_array_item (self->qpdf, value, i), out))
      return FALSE;
    else
      g_string_append_c (out, ' ');
  g_string_append_c (out, ']');
  return TRUE;
}

static const CraPagesEntry function_entries[]
  = { { "FunctionType", cra_pages_append_integer }, { "Domain", cra_pages_append_plain },
      { "Range", cra_pages_append_plain },        { "Size", cra_pages_append_plain },
      { "BitsPerSample", cra_pages_append_integer }, { "Order", cra_pages_append_integer },
      { "Encode", cra_pages_append_plain },       { "Decode", cra_pages_append_plain },
      { "C0", cra_pages_append_plain },           { "C1", cra_pages_append_plain },
      { "N", cra_pages_append_plain },            { "Functions", cra_pages_append_function },
      { "Bounds", cra_pages_append_plain },       { NULL, NULL } };

static guint
copy_function (CraPages *self, qpdf_oh object)
{
  g_autoptr (GString) body = g_string_new ("<< ");

  if (qpdf_oh_is_stream (self->qpdf, object))
    return cra_pages_copy_plain_stream (self, object, function_entries);
  if (!cra_pages_append_entries (self, object, function_entries, body))
    return 0;
  g_string_append (body, ">>");
  return cra_pages_out_put (self->out, body->str, NULL, 0);
}
