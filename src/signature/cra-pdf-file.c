/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a PDF that our own writer made. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-pdf-file.h"

#include <string.h>
#include <zlib.h>

#include "base/cra-error.h"

#define HEADER "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"
#define PRODUCER "(CRA Workbench "
#define TAIL_LENGTH 64
#define ROW_WIDTH 8
#define MAX_OBJECTS (8u << 20)
#define MAX_STREAM (64u << 20)
#define MAX_GROUPS_KEPT (64u << 20)
#define CHUNK (64 * 1024)

struct _CraPdfFile
{
  GBytes *bytes;
  CraPdfText text; /* of the whole */
  CraPdfText trailer;
  guint64 start;
  guint size;
  guint root;
  GByteArray *rows;    /* ROW_WIDTH bytes an object */
  GHashTable *groups;  /* number -> GBytes, unpacked */
  gsize groups_length;
};

static gboolean
set_error (GError **error, const char *what)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "Signing the PDF: %s. Only papers that this program has written, and nobody has "
               "changed, "
               "are signed here. Build the paper again.", what);
  return FALSE;
}

void
cra_pdf_file_free (CraPdfFile *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->rows, g_byte_array_unref);
  g_hash_table_unref (self->groups);
  g_free (self);
}

/* --- Streams --- */

/* DATA unpacked, at most LIMIT bytes; NULL where it is no such stream. */
static GByteArray *
inflate_data (const CraPdfText *data, gsize limit)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  z_stream zip = { 0 };
  int code = Z_OK;

  if (data->length > G_MAXUINT32 || inflateInit (&zip) != Z_OK)
    return NULL;
  zip.next_in = (Bytef *) data->data;
  zip.avail_in = (uInt) data->length;
  while (code == Z_OK && out->len <= limit)
    {
      zip.next_out = chunk;
      zip.avail_out = CHUNK;
      code = inflate (&zip, Z_NO_FLUSH);
      g_byte_array_append (out, chunk, CHUNK - zip.avail_out);
    }
  inflateEnd (&zip);
  return code == Z_STREAM_END && out->len <= limit ? g_steal_pointer (&out) : NULL;
}

/* The object that starts at OFFSET and must have NUMBER. DATA (may be NULL) gets the bytes of a
 * stream, with no data where it is none. */
static gboolean
read_object (CraPdfFile *self, guint64 offset, guint number, CraPdfText *value, CraPdfText *data)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);
  CraPdfText input = self->text;
  CraPdfText length_text;
  guint64 length = 0;

  if (offset >= input.length)
    return FALSE;
  input.data += offset;
  input.length -= offset;
  if (!cra_pdf_text_take_word (&input, head) || !cra_pdf_text_take (&input, value))
    return FALSE;
  if (data != NULL)
    *data = (CraPdfText){ NULL, 0 };
  if (!cra_pdf_text_take_word (&input, "stream\n"))
    return cra_pdf_text_take_word (&input, "endobj\n");
  if (!cra_pdf_text_find (value, "/Length", &length_text)
      || !cra_pdf_text_get_integer (&length_text, &length) || length > input.length)
    return FALSE;
  if (data != NULL)
    *data = (CraPdfText){ input.data, (gsize) length };
  input.data += length;
  input.length -= length;
  return cra_pdf_text_take_word (&input, "endstream\nendobj\n");
}

/* --- The table of objects --- */

static gboolean
find_start (CraPdfFile *self)
{
  gsize length = self->text.length;
  gsize tail_length = MIN (length, TAIL_LENGTH);
  g_autofree char *tail = g_malloc0 (tail_length + 1);
  const char *mark = NULL;
  char *end = NULL;

  memcpy (tail, self->text.data + length - tail_length, tail_length);
  for (gsize i = 0; i < tail_length; i++)
    tail[i] = tail[i] == '\0' ? ' ' : tail[i];
  mark = g_strrstr (tail, "\nstartxref\n");
  if (mark == NULL || memcmp (self->text.data, HEADER, strlen (HEADER)) != 0)
    return FALSE;
  self->start = g_ascii_strtoull (mark + strlen ("\nstartxref\n"), &end, 10);
  return strcmp (end, "\n%%EOF\n") == 0 && end + strlen (end) == tail + tail_length;
}

/* The table as it stands at the end, with its bytes still packed. */
static gboolean
read_trailer (CraPdfFile *self, CraPdfText *data)
{
  CraPdfText input = self->text;
  CraPdfText value;
  guint64 number = 0;

  if (self->start >= input.length)
    return FALSE;
  input.data += self->start;
  input.length -= self->start;
  value = (CraPdfText){ input.data, strspn (input.data, "0123456789") };
  return cra_pdf_text_get_integer (&value, &number) && number <= MAX_OBJECTS
         && read_object (self, self->start, (guint) number, &self->trailer, data)
         && data->data != NULL;
}

static gboolean
read_rows (CraPdfFile *self, const CraPdfText *data)
{
  CraPdfText value;
  guint64 number = 0;

  if (!cra_pdf_text_find (&self->trailer, "/Size", &value)
      || !cra_pdf_text_get_integer (&value, &number) || number > MAX_OBJECTS
      || !cra_pdf_text_find (&self->trailer, "/Root", &value)
      || !cra_pdf_text_get_reference (&value, &self->root)
      || !cra_pdf_text_find (&self->trailer, "/W", &value) || !cra_pdf_text_is (&value, "[1 5 2]")
      || !cra_pdf_text_find (&self->trailer, "/Filter", &value)
      || !cra_pdf_text_is (&value, "/FlateDecode"))
    return FALSE;
  self->size = (guint) number;
  self->rows = inflate_data (data, (gsize) self->size * ROW_WIDTH);
  return self->rows != NULL && self->rows->len == self->size * ROW_WIDTH;
}

/* What stands only in files that others made or changed. */
static const char *
find_foreign (CraPdfFile *self)
{
  static const char *const foreign[] = { "/Prev", "/Encrypt", "/Index", "/XRefStm" };
  CraPdfText value;

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (cra_pdf_text_find (&self->trailer, foreign[i], &value))
      return foreign[i];
  return NULL;
}

/* Another program's work, whatever it looks like, is not ours to sign. */
static gboolean
is_ours (CraPdfFile *self)
{
  CraPdfText info, value;

  return cra_pdf_file_find (self, &self->trailer, "/Info", &info, NULL)
         && cra_pdf_text_find (&info, "/Producer", &value) && value.length >= strlen (PRODUCER)
         && memcmp (value.data, PRODUCER, strlen (PRODUCER)) == 0;
}

static gboolean
read_file (CraPdfFile *self, GError **error)
{
  static const char strange[] = "it is not built as this program builds it";
  const char *foreign = NULL;
  CraPdfText data;

  if (self->text.length < strlen (HEADER) + TAIL_LENGTH || !find_start (self)
      || !read_trailer (self, &data))
    return set_error (error, strange);
  foreign = find_foreign (self);
  if (foreign != NULL)
    return set_error (error, strcmp (foreign, "/Prev") == 0
                               ? "it was signed or changed after it was written"
                               : strange);
  if (!read_rows (self, &data))
    return set_error (error, strange);
  return is_ours (self) || set_error (error, "it was not written by this program");
}

CraPdfFile *
cra_pdf_file_new (GBytes *bytes, GError **error)
{
  g_autoptr (CraPdfFile) self = g_new0 (CraPdfFile, 1);

  self->bytes = g_bytes_ref (bytes);
  self->text.data = g_bytes_get_data (bytes, &self->text.length);
  self->groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
  return read_file (self, error) ? g_steal_pointer (&self) : NULL;
}

GBytes *
cra_pdf_file_get_bytes (CraPdfFile *self)
{
  return self->bytes;
}

const CraPdfText *
cra_pdf_file_get_trailer (CraPdfFile *self)
{
  return &self->trailer;
}

guint64
cra_pdf_file_get_start (CraPdfFile *self)
{
  return self->start;
}

guint
cra_pdf_file_get_size (CraPdfFile *self)
{
  return self->size;
}

guint
cra_pdf_file_get_root (CraPdfFile *self)
{
  return self->root;
}

/* --- Objects --- */

static void
get_row (CraPdfFile *self, guint number, guint *type, guint64 *place, guint *index)
{
  const guint8 *row = self->rows->data + (gsize) number * ROW_WIDTH;

  *type = row[0];
  *place = 0;
  for (guint i = 1; i < 6; i++)
    *place = *place << 8 | row[i];
  *index = (guint) row[6] << 8 | row[7];
}

/* The group NUMBER, unpacked; kept until there are too many. */
static GBytes *
get_group (CraPdfFile *self, guint number)
{
  GBytes *group = g_hash_table_lookup (self->groups, GUINT_TO_POINTER (number));
  CraPdfText dictionary, data, value;
  guint64 place = 0;
  guint type = 0, index = 0;
  GByteArray *unpacked = NULL;

  if (group != NULL)
    return group;
  get_row (self, number, &type, &place, &index);
  if (type != 1 || !read_object (self, place, number, &dictionary, &data) || data.data == NULL
      || !cra_pdf_text_find (&dictionary, "/Type", &value) || !cra_pdf_text_is (&value, "/ObjStm")
      || self->groups_length > MAX_GROUPS_KEPT)
    return NULL;
  unpacked = inflate_data (&data, MAX_STREAM);
  if (unpacked == NULL)
    return NULL;
  self->groups_length += unpacked->len;
  group = g_byte_array_free_to_bytes (unpacked);
  g_hash_table_insert (self->groups, GUINT_TO_POINTER (number), group);
  return group;
}

static gboolean
read_from_group (CraPdfFile *self, guint group_number, guint index, guint number,
                 CraPdfText *value)
{
  GBytes *group = group_number < self->size ? get_group (self, group_number) : NULL;
  CraPdfText dictionary, input, text;
  guint64 place = 0, first = 0, own = 0, at = 0;
  guint type = 0, unused = 0;

  if (group == NULL)
    return FALSE;
  get_row (self, group_number, &type, &place, &unused);
  input.data = g_bytes_get_data (group, &input.length);
  if (!read_object (self, place, group_number, &dictionary, NULL)
      || !cra_pdf_text_find (&dictionary, "/First", &text)
      || !cra_pdf_text_get_integer (&text, &first) || first > input.length)
    return FALSE;
  for (guint i = 0; i <= index; i++)
    if (!cra_pdf_text_take (&input, &text) || !cra_pdf_text_get_integer (&text, &own)
        || !cra_pdf_text_take (&input, &text) || !cra_pdf_text_get_integer (&text, &at))
      return FALSE;
  input.data = g_bytes_get_data (group, &input.length);
  if (own != number || at > input.length - first)
    return FALSE;
  input.data += first + at;
  input.length -= first + at;
  return cra_pdf_text_take (&input, value);
}

gboolean
cra_pdf_file_get_stream (CraPdfFile *self, guint number, CraPdfText *dictionary, CraPdfText *data,
                         GError **error)
{
  guint64 place = 0;
  guint type = 0, index = 0;

  if (number > 0 && number < self->size)
    get_row (self, number, &type, &place, &index);
  if (type == 1 && read_object (self, place, number, dictionary, data) && data->data != NULL)
    return TRUE;
  return set_error (error, "one of its streams cannot be read");
}

gboolean
cra_pdf_file_get (CraPdfFile *self, guint number, CraPdfText *value, GError **error)
{
  guint64 place = 0;
  guint type = 0, index = 0;

  if (number > 0 && number < self->size)
    get_row (self, number, &type, &place, &index);
  if ((type == 1 && read_object (self, place, number, value, NULL))
      || (type == 2 && place < G_MAXUINT
          && read_from_group (self, (guint) place, index, number, value)))
    return TRUE;
  return set_error (error, "one of its objects cannot be read");
}

gboolean
cra_pdf_file_find (CraPdfFile *self, const CraPdfText *dictionary, const char *key,
                   CraPdfText *value, guint *object)
{
  guint number = 0;

  if (object != NULL)
    *object = 0;
  if (!cra_pdf_text_find (dictionary, key, value))
    return FALSE;
  if (!cra_pdf_text_get_reference (value, &number))
    return TRUE;
  if (object != NULL)
    *object = number;
  return cra_pdf_file_get (self, number, value, NULL);
}
