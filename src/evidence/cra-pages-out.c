/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundle that is being written (base/cra-page-bundle.h). */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/cra-page-bundle.h"
#include "evidence/cra-pages.h"

#define HASHED_BYTES 4096 /* of a stream: its beginning is enough to tell most apart */

/* Where the content of an object stands in the bundle. */
typedef struct
{
  const CraPagesOut *out;
  gsize start;
  gsize length;
  guint number;
} Place;

struct _CraPagesOut
{
  GByteArray *bytes;
  GByteArray *pages;
  GHashTable *places; /* Place, a set */
  GHashTable *by_number; /* number -> Place, borrowed */
  guint n_objects;
  guint n_pages;
};

static guint
hash_place (gconstpointer key)
{
  const Place *place = key;
  const guint8 *data = place->out->bytes->data + place->start;
  guint hash = 5381;

  for (gsize i = 0; i < MIN (place->length, HASHED_BYTES); i++)
    hash = hash * 33 + data[i];
  return hash + (guint) place->length;
}

static gboolean
is_same_place (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *two = b;

  return one->length == two->length
         && memcmp (one->out->bytes->data + one->start, two->out->bytes->data + two->start,
                    one->length) == 0;
}

static void
append_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

CraPagesOut *
cra_pages_out_new (void)
{
  CraPagesOut *self = g_new0 (CraPagesOut, 1);
  guint8 head[CRA_PAGE_BUNDLE_HEAD] = { 0 };

  self->bytes = g_byte_array_new ();
  self->pages = g_byte_array_new ();
  self->places = g_hash_table_new_full (hash_place, is_same_place, g_free, NULL);
  self->by_number = g_hash_table_new (NULL, NULL);
  g_byte_array_append (self->bytes, head, sizeof head);
  return self;
}

void
cra_pages_out_free (CraPagesOut *self)
{
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->places);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_byte_array_unref (self->pages);
  g_free (self);
}

guint
cra_pages_out_reserve (CraPagesOut *self)
{
  return ++self->n_objects;
}

/* Appends an object; its content begins at the place returned. */
static gsize
append_object (CraPagesOut *self, guint number, const char *body, gconstpointer data, gsize length)
{
  g_autofree char *head = g_strdup_printf ("%u %" G_GSIZE_FORMAT " ", number, strlen (body));
  g_autofree char *size = data != NULL ? g_strdup_printf ("%" G_GSIZE_FORMAT "\n", length)
                                       : g_strdup ("-\n");
  gsize start = 0;

  append_text (self->bytes, head);
  append_text (self->bytes, size);
  start = self->bytes->len;
  append_text (self->bytes, body);
  append_text (self->bytes, "\n");
  if (data == NULL)
    return start;
  g_byte_array_append (self->bytes, data, (guint) length);
  append_text (self->bytes, "\n");
  return start;
}

void
cra_pages_out_put_as (CraPagesOut *self, guint number, const char *body, gconstpointer data,
                      gsize length)
{
  append_object (self, number, body, data, length);
}

guint
cra_pages_out_put (CraPagesOut *self, const char *body, gconstpointer data, gsize length)
{
  gsize before = self->bytes->len;
  Place *place = g_new0 (Place, 1);
  const Place *same = NULL;

  place->out = self;
  place->start = append_object (self, self->n_objects + 1, body, data, length);
  place->length = self->bytes->len - place->start;
  place->number = self->n_objects + 1;
  same = g_hash_table_lookup (self->places, place);
  if (same != NULL)
    {
      g_byte_array_set_size (self->bytes, (guint) before);
      g_free (place);
      return same->number;
    }
  g_hash_table_add (self->places, place);
  g_hash_table_insert (self->by_number, GUINT_TO_POINTER (place->number), place);
  return ++self->n_objects;
}

guint
cra_pages_out_put_packed (CraPagesOut *self, const char *body, gconstpointer data, gsize length)
{
  uLongf size = compressBound ((uLong) length);
  g_autofree guint8 *packed = g_malloc (size);
  g_autofree char *entries = g_strdup (body);

  if (compress2 (packed, &size, data != NULL ? data : (gconstpointer) "", (uLong) length,
                 Z_DEFAULT_COMPRESSION) != Z_OK)
    g_error ("zlib cannot pack");
  g_assert (g_str_has_suffix (entries, ">>"));
  entries[strlen (entries) - 2] = '\0';
  {
    g_autofree char *whole = g_strconcat (entries, "/Filter /FlateDecode >>", NULL);

    return cra_pages_out_put (self, whole, packed, size);
  }
}

void
cra_pages_out_append_meaning (CraPagesOut *self, const char *body, GString *out)
{
  for (const char *p = body; *p != '\0'; p++)
    {
      char *end = NULL;
      const Place *place = NULL;

      if (*p != '&')
        {
          g_string_append_c (out, *p);
          continue;
        }
      place = g_hash_table_lookup (self->by_number,
                                   GUINT_TO_POINTER ((guint) g_ascii_strtoull (p + 1, &end, 10)));
      if (place != NULL)
        {
          g_autofree char *text
            = g_strndup ((const char *) self->bytes->data + place->start, place->length);

          cra_pages_out_append_meaning (self, text, out);
        }
      p = end - 1;
    }
}

void
cra_pages_out_add_page (CraPagesOut *self, guint object, double width, double height)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%u ", object);
  cra_pages_append_number (line, width);
  cra_pages_append_number (line, height);
  line->str[line->len - 1] = '\n';
  append_text (self->pages, line->str);
  self->n_pages++;
}

gsize
cra_pages_out_get_size (CraPagesOut *self)
{
  return self->bytes->len;
}

GBytes *
cra_pages_out_finish (CraPagesOut *self)
{
  g_autofree char *head = g_strdup_printf (CRA_PAGE_BUNDLE_MAGIC "%010u %010u %020u\n",
                                           self->n_pages, self->n_objects, self->bytes->len);

  g_assert (strlen (head) == CRA_PAGE_BUNDLE_HEAD);
  memcpy (self->bytes->data, head, CRA_PAGE_BUNDLE_HEAD);
  g_byte_array_append (self->bytes, self->pages->data, self->pages->len);
  append_text (self->bytes, CRA_PAGE_BUNDLE_END);
  g_hash_table_remove_all (self->places);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

/* At most five decimals, no exponent, a space after it. */
void
cra_pages_append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;

  if (!isfinite (value) || fabs (value) < 0.000005)
    value = 0;
  g_ascii_formatd (text, sizeof text, "%.5f", CLAMP (value, -1e9, 1e9));
  end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, text);
  g_string_append_c (out, ' ');
}

void
cra_pages_append_name (GString *out, const char *name)
{
  g_string_append_c (out, '/');
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("+-_.,*'", *p) != NULL)
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "#%02X", (guchar) *p);
}

void
cra_pages_append_string (GString *out, gconstpointer data, gsize length)
{
  const guint8 *bytes = data;

  g_string_append_c (out, '<');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (out, "%02X", bytes[i]);
  g_string_append_c (out, '>');
}
