/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DER, as far as signatures and time stamps need it. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-der.h"

#include <string.h>

#define MAX_LENGTH_BYTES 4
#define MAX_OID_BYTES 32
#define MANY_TAGS 0x1f
#define TIME_DIGITS 14

/* --- Reading --- */

/* The length that starts at *AT, in its shortest form; moves *AT behind it. */
static gboolean
read_length (const CraDer *input, gsize *at, gsize *length)
{
  guint8 first = input->data[(*at)++];
  guint n = first & 0x7f;

  *length = first;
  if (first < 0x80)
    return TRUE;
  if (n == 0 || n > MAX_LENGTH_BYTES || n > input->length - *at || input->data[*at] == 0)
    return FALSE;
  *length = 0;
  for (guint i = 0; i < n; i++)
    *length = *length << 8 | input->data[(*at)++];
  return *length >= 0x80;
}

gboolean
cra_der_next (CraDer *input, CraDerItem *item)
{
  gsize at = 1;
  gsize length = 0;

  if (input->length < 2 || (input->data[0] & MANY_TAGS) == MANY_TAGS
      || !read_length (input, &at, &length) || length > input->length - at)
    return FALSE;
  item->tag = input->data[0];
  item->whole = (CraDer){ input->data, at + length };
  item->value = (CraDer){ input->data + at, length };
  input->data += at + length;
  input->length -= at + length;
  return TRUE;
}

gboolean
cra_der_is_next (const CraDer *input, guint8 tag)
{
  return input->length > 0 && input->data[0] == tag;
}

gboolean
cra_der_take (CraDer *input, guint8 tag, CraDerItem *item)
{
  return cra_der_is_next (input, tag) && cra_der_next (input, item);
}

gboolean
cra_der_equal (const CraDer *a, const CraDer *b)
{
  return a->length == b->length && (a->length == 0 || memcmp (a->data, b->data, a->length) == 0);
}

char *
cra_der_dup_oid (const CraDerItem *item)
{
  g_autoptr (GString) out = NULL;
  guint64 part = 0;
  gboolean first = TRUE;

  if (item->tag != CRA_DER_OID || item->value.length == 0 || item->value.length > MAX_OID_BYTES
      || item->value.data[item->value.length - 1] & 0x80)
    return NULL;
  out = g_string_new (NULL);
  for (gsize i = 0; i < item->value.length; i++)
    {
      if (part > G_MAXUINT32)
        return NULL;
      part = part << 7 | (item->value.data[i] & 0x7f);
      if (item->value.data[i] & 0x80)
        continue;
      if (first)
        g_string_append_printf (out, "%u.%" G_GUINT64_FORMAT, (guint) MIN (part / 40, 2),
                                part - 40 * MIN (part / 40, 2));
      else
        g_string_append_printf (out, ".%" G_GUINT64_FORMAT, part);
      first = FALSE;
      part = 0;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
cra_der_is_oid (const CraDerItem *item, const char *dotted)
{
  g_autofree char *text = cra_der_dup_oid (item);

  return g_strcmp0 (text, dotted) == 0;
}

gboolean
cra_der_get_small (const CraDerItem *item, guint *number)
{
  if (item->tag != CRA_DER_INTEGER || item->value.length == 0 || item->value.length > 3
      || item->value.data[0] & 0x80 || (item->value.length == 3 && item->value.data[0] != 0))
    return FALSE;
  *number = 0;
  for (gsize i = 0; i < item->value.length; i++)
    *number = *number << 8 | item->value.data[i];
  return TRUE;
}

/* "20260102030405Z" or "20260102030405.123Z" */
char *
cra_der_dup_time (const CraDerItem *item)
{
  const char *text = (const char *) item->value.data;
  gsize length = item->value.length;
  g_autofree char *out = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (item->tag != CRA_DER_TIME || length < TIME_DIGITS + 1 || length > 32
      || text[length - 1] != 'Z')
    return NULL;
  for (gsize i = 0; i + 1 < length; i++)
    if (!g_ascii_isdigit (text[i]) && !(i == TIME_DIGITS && text[i] == '.' && length > i + 2))
      return NULL;
  if (length > TIME_DIGITS + 1 && text[TIME_DIGITS] != '.')
    return NULL;
  out = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text, text + 4, text + 6, text + 8,
                         text + 10, text + 12);
  zone = g_time_zone_new_utc ();
  time = g_date_time_new_from_iso8601 (out, zone);
  return time != NULL ? g_steal_pointer (&out) : NULL;
}

/* --- Writing --- */

static guint
make_head (guint8 *head, guint8 tag, gsize length)
{
  guint n = 0;

  head[0] = tag;
  if (length < 0x80)
    {
      head[1] = (guint8) length;
      return 2;
    }
  for (gsize rest = length; rest > 0; rest >>= 8)
    n++;
  g_assert (n <= MAX_LENGTH_BYTES);
  head[1] = (guint8) (0x80 | n);
  for (guint i = 0; i < n; i++)
    head[2 + i] = (guint8) (length >> (8 * (n - 1 - i)));
  return 2 + n;
}

void
cra_der_append (GByteArray *out, guint8 tag, gconstpointer data, gsize length)
{
  guint8 head[2 + MAX_LENGTH_BYTES];

  g_byte_array_append (out, head, make_head (head, tag, length));
  if (length > 0)
    g_byte_array_append (out, data, (guint) length);
}

void
cra_der_append_item (GByteArray *out, const CraDer *whole)
{
  g_byte_array_append (out, whole->data, (guint) whole->length);
}

static void
append_oid_part (GByteArray *out, guint64 part)
{
  guint8 bytes[10];
  guint at = sizeof bytes;
  guint8 more = 0;

  do
    {
      bytes[--at] = (guint8) ((part & 0x7f) | more);
      part >>= 7;
      more = 0x80;
    }
  while (part > 0);
  g_byte_array_append (out, bytes + at, (guint) sizeof bytes - at);
}

void
cra_der_append_oid (GByteArray *out, const char *dotted)
{
  g_autoptr (GByteArray) value = g_byte_array_new ();
  g_auto (GStrv) parts = g_strsplit (dotted, ".", -1);

  g_assert (g_strv_length (parts) > 2);
  append_oid_part (value, 40 * g_ascii_strtoull (parts[0], NULL, 10)
                            + g_ascii_strtoull (parts[1], NULL, 10));
  for (guint i = 2; parts[i] != NULL; i++)
    append_oid_part (value, g_ascii_strtoull (parts[i], NULL, 10));
  cra_der_append (out, CRA_DER_OID, value->data, value->len);
}

void
cra_der_append_small (GByteArray *out, guint number)
{
  guint8 byte = (guint8) number;

  g_assert (number < 0x80);
  cra_der_append (out, CRA_DER_INTEGER, &byte, 1);
}

void
cra_der_wrap (GByteArray *out, guint8 tag)
{
  guint8 head[2 + MAX_LENGTH_BYTES];

  g_byte_array_prepend (out, head, make_head (head, tag, out->len));
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const GByteArray *first = *(GByteArray *const *) a;
  const GByteArray *second = *(GByteArray *const *) b;
  int order = memcmp (first->data, second->data, MIN (first->len, second->len));

  return order != 0 ? order : (first->len > second->len) - (first->len < second->len);
}

void
cra_der_append_set (GByteArray *out, guint8 tag, GPtrArray *parts)
{
  g_autoptr (GByteArray) value = g_byte_array_new ();

  g_ptr_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const GByteArray *part = g_ptr_array_index (parts, i);

      g_byte_array_append (value, part->data, part->len);
    }
  cra_der_append (out, tag, value->data, value->len);
}
