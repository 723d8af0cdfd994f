/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects added to a PDF behind its end. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-pdf-update.h"

#include <string.h>

#include "base/cra-digest.h"

#define ROW_WIDTH 8
#define IDENTIFIER_DIGITS 32

typedef struct
{
  guint number;
  guint64 place;
} Change;

struct _CraPdfUpdate
{
  CraPdfFile *file; /* borrowed */
  GByteArray *out;
  GArray *changes; /* Change */
  guint size;
};

CraPdfUpdate *
cra_pdf_update_new (CraPdfFile *file)
{
  CraPdfUpdate *self = g_new0 (CraPdfUpdate, 1);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (cra_pdf_file_get_bytes (file), &length);

  self->file = file;
  self->out = g_byte_array_sized_new ((guint) length + 64 * 1024);
  g_byte_array_append (self->out, data, (guint) length);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->size = cra_pdf_file_get_size (file);
  return self;
}

void
cra_pdf_update_free (CraPdfUpdate *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->out, g_byte_array_unref);
  g_array_unref (self->changes);
  g_free (self);
}

guint
cra_pdf_update_reserve (CraPdfUpdate *self)
{
  return self->size++;
}

static void
append (CraPdfUpdate *self, const char *text)
{
  g_byte_array_append (self->out, (const guint8 *) text, (guint) strlen (text));
}

static void
begin (CraPdfUpdate *self, guint number)
{
  Change change = { number, self->out->len };
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);

  g_array_append_val (self->changes, change);
  append (self, head);
}

void
cra_pdf_update_put (CraPdfUpdate *self, guint number, const char *body)
{
  begin (self, number);
  append (self, body);
  append (self, "\nendobj\n");
}

void
cra_pdf_update_put_stream (CraPdfUpdate *self, guint number, const char *entries,
                           const CraPdfText *data)
{
  begin (self, number);
  append (self, "<< ");
  append (self, entries);
  append (self, ">>\nstream\n");
  g_byte_array_append (self->out, (const guint8 *) data->data, (guint) data->length);
  append (self, "\nendstream\nendobj\n");
}

guint64
cra_pdf_update_get_place (CraPdfUpdate *self)
{
  return self->out->len;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  guint first = ((const Change *) a)->number;
  guint second = ((const Change *) b)->number;

  return (first > second) - (first < second);
}

static GByteArray *
make_rows (CraPdfUpdate *self, GString *index)
{
  GByteArray *rows = g_byte_array_new ();

  g_array_sort (self->changes, compare_changes);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = &g_array_index (self->changes, Change, i);
      guint8 row[ROW_WIDTH] = { 1 };

      for (guint k = 0; k < 5; k++)
        row[1 + k] = (guint8) (change->place >> (8 * (4 - k)));
      g_byte_array_append (rows, row, sizeof row);
      g_string_append_printf (index, "%s%u 1", i > 0 ? " " : "", change->number);
    }
  return rows;
}

/* The first identifier stays; the second is that of this state of the file. */
static char *
make_identifiers (CraPdfUpdate *self)
{
  g_autofree char *digest = cra_digest_of_data (self->out->data, self->out->len);
  CraPdfText list, inside, first = { "<00>", 4 };

  digest[IDENTIFIER_DIGITS] = '\0';
  if (cra_pdf_text_find (cra_pdf_file_get_trailer (self->file), "/ID", &list)
      && cra_pdf_text_open_array (&list, &inside))
    cra_pdf_text_take (&inside, &first);
  return g_strdup_printf ("[%.*s <%s>]", (int) first.length, first.data, digest);
}

GByteArray *
cra_pdf_update_finish (CraPdfUpdate *self)
{
  static const char *const replaced[]
    = { "/Type", "/Size", "/W", "/ID", "/Filter", "/Length", "/Index", "/Prev", NULL };
  g_autofree char *identifiers = make_identifiers (self);
  g_autoptr (GString) kept
    = cra_pdf_text_copy_entries (cra_pdf_file_get_trailer (self->file), replaced);
  g_autoptr (GString) index = g_string_new (NULL);
  g_autoptr (GByteArray) rows = NULL;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  guint number = cra_pdf_update_reserve (self);
  guint64 start = self->out->len;

  begin (self, number);
  rows = make_rows (self, index);
  head = g_strdup_printf ("<< /Type /XRef /Size %u /W [1 5 2] /Index [%s] %s/Prev "
                          "%" G_GUINT64_FORMAT
                          " /ID %s /Length %u >>\nstream\n", self->size, index->str, kept->str,
                          cra_pdf_file_get_start (self->file), identifiers, rows->len);
  append (self, head);
  g_byte_array_append (self->out, rows->data, rows->len);
  tail = g_strdup_printf ("\nendstream\nendobj\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  append (self, tail);
  return g_steal_pointer (&self->out);
}
