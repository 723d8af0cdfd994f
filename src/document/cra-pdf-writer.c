/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a PDF file, streamed. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-writer.h"

#include <string.h>
#include <zlib.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"

#define BUFFER_SIZE (64 * 1024)
#define SAMPLE_SIZE (64 * 1024)
#define GROUP_SIZE 200
#define IDENTIFIER_DIGITS 32
#define XREF_WIDTH 8
/* Against the usual 6: a tenth less time for a document, a hundredth more bytes. */
#define DEFLATE_LEVEL 5
#define XREF_ROWS_AT_ONCE 8192

/* A place is an offset, or (marked) the number of a group and the index in it. */
#define PLACE_IN_GROUP (G_GUINT64_CONSTANT (1) << 63)
#define PLACE_NONE 0

struct _CraPdfWriter
{
  GOutputStream *stream;     /* owned */
  GCancellable *cancellable; /* owned, or NULL */
  GByteArray *buffer;
  CraDigest *digest;
  GError *error;
  guint64 offset;
  GArray *places; /* guint64, by object number */

  /* The group that is being filled. */
  GString *group_index;
  GString *group_bodies;
  guint group[GROUP_SIZE];
  guint n_group;
};

CraPdfWriter *
cra_pdf_writer_new (GOutputStream *stream, GCancellable *cancellable)
{
  static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  CraPdfWriter *self = g_new0 (CraPdfWriter, 1);
  guint64 none = PLACE_NONE;

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_byte_array_sized_new (BUFFER_SIZE);
  self->digest = cra_digest_new ();
  self->places = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->group_index = g_string_new (NULL);
  self->group_bodies = g_string_new (NULL);
  g_array_append_val (self->places, none);
  g_byte_array_append (self->buffer, (const guint8 *) header, sizeof header - 1);
  self->offset = sizeof header - 1;
  return self;
}

void
cra_pdf_writer_free (CraPdfWriter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_byte_array_unref (self->buffer);
  g_clear_pointer (&self->digest, cra_digest_free);
  g_clear_error (&self->error);
  g_array_unref (self->places);
  g_string_free (self->group_index, TRUE);
  g_string_free (self->group_bodies, TRUE);
  g_free (self);
}

/* PLACE is where DATA begins in the file. */
static void
write_through (CraPdfWriter *self, gconstpointer data, gsize length, guint64 place)
{
  if (self->error != NULL)
    return;
  if (self->digest != NULL)
    cra_digest_update (self->digest, data, length);
  if (!g_output_stream_write_all (self->stream, data, length, NULL, self->cancellable,
                                  &self->error))
    g_prefix_error (&self->error, "Writing the PDF at byte %" G_GUINT64_FORMAT ": ", place);
}

static void
flush_buffer (CraPdfWriter *self)
{
  if (self->buffer->len > 0)
    write_through (self, self->buffer->data, self->buffer->len, self->offset - self->buffer->len);
  g_byte_array_set_size (self->buffer, 0);
}

/* What is large goes out as it is, past the buffer. */
static void
write_bytes (CraPdfWriter *self, gconstpointer data, gsize length)
{
  if (length >= BUFFER_SIZE)
    {
      flush_buffer (self);
      write_through (self, data, length, self->offset);
    }
  else
    g_byte_array_append (self->buffer, data, (guint) length);
  self->offset += length;
  if (self->buffer->len >= BUFFER_SIZE)
    flush_buffer (self);
}

static void
write_text (CraPdfWriter *self, const char *text)
{
  write_bytes (self, text, strlen (text));
}

guint
cra_pdf_writer_reserve (CraPdfWriter *self)
{
  guint64 none = PLACE_NONE;

  g_array_append_val (self->places, none);
  return self->places->len - 1;
}

static void
set_place (CraPdfWriter *self, guint number, guint64 place)
{
  guint64 *slot = &g_array_index (self->places, guint64, number);

  g_assert (number > 0 && number < self->places->len);
  g_assert (*slot == PLACE_NONE);
  *slot = place;
}

/* Compresses one more part; the last call has FLUSH = Z_FINISH. */
static void
deflate_part (z_stream *zip, gconstpointer data, gsize length, int flush, GByteArray *out)
{
  guint8 chunk[16 * 1024];

  zip->next_in = (Bytef *) data;
  zip->avail_in = (uInt) length;
  do
    {
      zip->next_out = chunk;
      zip->avail_out = sizeof chunk;
      deflate (zip, flush);
      g_byte_array_append (out, chunk, (guint) (sizeof chunk - zip->avail_out));
    }
  while (zip->avail_out == 0);
}

static GByteArray *
deflate_data (gconstpointer data, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  const guint8 *bytes = data;
  z_stream zip = { 0 };

  if (deflateInit (&zip, DEFLATE_LEVEL) != Z_OK)
    g_error ("zlib cannot start");
  while (length > G_MAXINT / 2)
    {
      deflate_part (&zip, bytes, G_MAXINT / 2, Z_NO_FLUSH, out);
      bytes += G_MAXINT / 2;
      length -= G_MAXINT / 2;
    }
  deflate_part (&zip, bytes, length, Z_FINISH, out);
  deflateEnd (&zip);
  return out;
}

static void
write_stream (CraPdfWriter *self, guint number, const char *entries, gconstpointer data,
              gsize length, gboolean compressed)
{
  g_autofree char *head = g_strdup_printf (
    "%u 0 obj\n<< %s %s/Length %" G_GSIZE_FORMAT " >>\nstream\n", number, entries,
    compressed ? "/Filter /FlateDecode " : "", length);

  set_place (self, number, self->offset);
  write_text (self, head);
  write_bytes (self, data, length);
  write_text (self, "\nendstream\nendobj\n");
}

void
cra_pdf_writer_put_stream (CraPdfWriter *self, guint number, const char *entries,
                           gconstpointer data, gsize length, gboolean compress)
{
  g_autoptr (GByteArray) packed = NULL;

  if (!compress)
    {
      write_stream (self, number, entries, data, length, FALSE);
      return;
    }
  packed = deflate_data (data, length);
  write_stream (self, number, entries, packed->data, packed->len, TRUE);
}

/* Whether the beginning of DATA shrinks by a tenth at least: pictures and archives do not. */
static gboolean
is_worth_packing (gconstpointer data, gsize length)
{
  gsize sample = MIN (length, SAMPLE_SIZE);
  g_autoptr (GByteArray) packed = deflate_data (data, sample);

  return packed->len < sample - sample / 10;
}

static void
deflate_through (CraPdfWriter *self, const guint8 *data, gsize length)
{
  g_autofree guint8 *chunk = g_malloc (BUFFER_SIZE);
  z_stream zip = { 0 };
  int state = Z_OK;

  if (deflateInit (&zip, Z_DEFAULT_COMPRESSION) != Z_OK)
    g_error ("zlib cannot start");
  while (state != Z_STREAM_END && self->error == NULL)
    {
      gsize part = MIN (length, BUFFER_SIZE);

      if (zip.avail_in == 0)
        {
          zip.next_in = (Bytef *) data;
          zip.avail_in = (uInt) part;
          data += part;
          length -= part;
        }
      zip.next_out = chunk;
      zip.avail_out = BUFFER_SIZE;
      state = deflate (&zip, length == 0 ? Z_FINISH : Z_NO_FLUSH);
      write_bytes (self, chunk, BUFFER_SIZE - zip.avail_out);
    }
  deflateEnd (&zip);
}

void
cra_pdf_writer_put_large (CraPdfWriter *self, guint number, const char *entries,
                          gconstpointer data, gsize length)
{
  g_autofree char *head = NULL;
  g_autofree char *size = NULL;
  guint64 start = 0;
  guint size_number = 0;

  if (length == 0 || !is_worth_packing (data, length))
    {
      write_stream (self, number, entries, data, length, FALSE);
      return;
    }
  /* The length is known when the data is out, so it is an object of its own. */
  size_number = cra_pdf_writer_reserve (self);
  head = g_strdup_printf ("%u 0 obj\n<< %s /Filter /FlateDecode /Length %u 0 R >>\nstream\n",
                          number, entries, size_number);
  set_place (self, number, self->offset);
  write_text (self, head);
  start = self->offset;
  deflate_through (self, data, length);
  size = g_strdup_printf ("%" G_GUINT64_FORMAT, self->offset - start);
  write_text (self, "\nendstream\nendobj\n");
  cra_pdf_writer_put_apart (self, size_number, size);
}

static void
flush_group (CraPdfWriter *self)
{
  g_autofree char *entries = NULL;
  guint number = 0;

  if (self->n_group == 0)
    return;
  number = cra_pdf_writer_reserve (self);
  entries = g_strdup_printf ("/Type /ObjStm /N %u /First %" G_GSIZE_FORMAT, self->n_group,
                             self->group_index->len);
  for (guint i = 0; i < self->n_group; i++)
    set_place (self, self->group[i], PLACE_IN_GROUP | ((guint64) number << 16) | i);
  g_string_append_len (self->group_index, self->group_bodies->str, (gssize)self->group_bodies->len);
  cra_pdf_writer_put_stream (self, number, entries, self->group_index->str,
                             self->group_index->len, TRUE);
  g_string_truncate (self->group_index, 0);
  g_string_truncate (self->group_bodies, 0);
  self->n_group = 0;
}

void
cra_pdf_writer_put (CraPdfWriter *self, guint number, const char *body)
{
  g_string_append_printf (self->group_index, "%u %" G_GSIZE_FORMAT " ", number,
                          self->group_bodies->len);
  g_string_append (self->group_bodies, body);
  g_string_append_c (self->group_bodies, '\n');
  self->group[self->n_group++] = number;
  if (self->n_group == GROUP_SIZE)
    flush_group (self);
}

void
cra_pdf_writer_print (CraPdfWriter *self, guint number, const char *format, ...)
{
  g_autofree char *body = NULL;
  va_list arguments;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cra_pdf_writer_put (self, number, body);
}

void
cra_pdf_writer_put_apart (CraPdfWriter *self, guint number, const char *body)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);

  set_place (self, number, self->offset);
  write_text (self, head);
  write_text (self, body);
  write_text (self, "\nendobj\n");
}

gboolean
cra_pdf_writer_check (CraPdfWriter *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->error);
  return FALSE;
}

/* A row of the object table: type, place, index. Five bytes of place reach beyond 4 GiB. */
static void
fill_xref_row (guint8 *row, guint64 place, gboolean head)
{
  guint64 middle = place & PLACE_IN_GROUP ? (place & ~PLACE_IN_GROUP) >> 16 : place;
  guint tail = head ? 0xffff : place & PLACE_IN_GROUP ? (guint) (place & 0xffff) : 0;

  row[0] = head ? 0 : place & PLACE_IN_GROUP ? 2 : 1;
  for (guint i = 0; i < 5; i++)
    row[1 + i] = (guint8) (middle >> (8 * (4 - i)));
  row[6] = (guint8) (tail >> 8);
  row[7] = (guint8) tail;
}

static GByteArray *
make_xref (CraPdfWriter *self)
{
  g_autofree guint8 *rows = g_malloc (XREF_WIDTH * XREF_ROWS_AT_ONCE);
  GByteArray *out = g_byte_array_new ();
  z_stream zip = { 0 };

  if (deflateInit (&zip, DEFLATE_LEVEL) != Z_OK)
    g_error ("zlib cannot start");
  for (guint i = 0; i < self->places->len; i += XREF_ROWS_AT_ONCE)
    {
      guint n = MIN (XREF_ROWS_AT_ONCE, self->places->len - i);

      for (guint k = 0; k < n; k++)
        fill_xref_row (rows + k * XREF_WIDTH, g_array_index (self->places, guint64, i + k),
                       i + k == 0);
      deflate_part (&zip, rows, n * XREF_WIDTH, Z_NO_FLUSH, out);
    }
  deflate_part (&zip, NULL, 0, Z_FINISH, out);
  deflateEnd (&zip);
  return out;
}

static gboolean
check_all_written (CraPdfWriter *self, GError **error)
{
  for (guint i = 1; i < self->places->len; i++)
    if (g_array_index (self->places, guint64, i) == PLACE_NONE)
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                     "Writing the PDF: object %u was announced but never written. This is a fault "
                     "of the program; please report it.", i);
        return FALSE;
      }
  return TRUE;
}

gboolean
cra_pdf_writer_finish (CraPdfWriter *self, guint catalog, guint info, GError **error)
{
  g_autoptr (GByteArray) xref = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *tail = NULL;
  guint64 start = 0;
  guint number = 0;

  flush_group (self);
  if (!check_all_written (self, error))
    return FALSE;
  flush_buffer (self);
  digest = cra_digest_finish (g_steal_pointer (&self->digest));
  digest[IDENTIFIER_DIGITS] = '\0';

  number = cra_pdf_writer_reserve (self);
  start = self->offset;
  g_array_index (self->places, guint64, number) = start;
  xref = make_xref (self);
  g_array_index (self->places, guint64, number) = PLACE_NONE;
  entries = g_strdup_printf (
    "/Type /XRef /Size %u /W [1 5 2] /Root %u 0 R /Info %u 0 R /ID [<%s> <%s>]",
    self->places->len, catalog, info, digest, digest);
  write_stream (self, number, entries, xref->data, xref->len, TRUE);
  tail = g_strdup_printf ("startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  write_text (self, tail);
  flush_buffer (self);
  return cra_pdf_writer_check (self, error);
}

guint64
cra_pdf_writer_get_size (CraPdfWriter *self)
{
  return self->offset;
}

/* Numbers and glyphs are most of a page; printf took a tenth of the time of a document. */
static void
append_decimal (GString *out, guint64 number)
{
  char text[20];
  gsize at = sizeof text;

  do
    text[--at] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (out, text + at, (gssize) (sizeof text - at));
}

void
cra_pdf_append_integer (GString *out, gint64 number)
{
  if (number < 0)
    g_string_append_c (out, '-');
  append_decimal (out, number < 0 ? -(guint64) number : (guint64) number);
}

void
cra_pdf_append_code (GString *out, guint16 code)
{
  static const char digits[] = "0123456789ABCDEF";
  const char text[4]
    = { digits[code >> 12], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15] };

  g_string_append_len (out, text, sizeof text);
}

void
cra_pdf_append_number (GString *out, double value)
{
  gint64 hundredths = (gint64) (value * 100 + (value < 0 ? -0.5 : 0.5));

  if (hundredths < 0)
    {
      g_string_append_c (out, '-');
      hundredths = -hundredths;
    }
  append_decimal (out, (guint64) hundredths / 100);
  hundredths %= 100;
  if (hundredths != 0)
    {
      g_string_append_c (out, '.');
      g_string_append_c (out, (char) ('0' + hundredths / 10));
      if (hundredths % 10 != 0)
        g_string_append_c (out, (char) ('0' + hundredths % 10));
    }
  g_string_append_c (out, ' ');
}

void
cra_pdf_append_numbers (GString *out, guint n, const double *values)
{
  for (guint i = 0; i < n; i++)
    cra_pdf_append_number (out, values[i]);
}

void
cra_pdf_append_bytes (GString *out, const char *bytes, gsize length)
{
  g_string_append_c (out, '(');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];

      if (c == '(' || c == ')' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20 || c >= 0x7f)
        g_string_append_printf (out, "\\%03o", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, ')');
}

void
cra_pdf_append_text (GString *out, const char *text)
{
  g_autofree gunichar2 *units = NULL;
  glong n = 0;

  if (g_str_is_ascii (text))
    {
      cra_pdf_append_bytes (out, text, strlen (text));
      return;
    }
  units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}
