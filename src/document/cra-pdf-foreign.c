/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of another PDF. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-foreign.h"

#include <string.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-page-bundle.h"

#define MAX_NUMBER 40              /* characters */
#define MAX_SHARED_BYTES (64u << 10) /* a stream that may be the same in other files */

typedef struct
{
  guint object; /* in the bundle */
  float width;
  float height;
} Page;

struct _CraPdfForeign
{
  GBytes *bytes;
  gsize table; /* place of the table of pages */
  guint n_objects;
  GArray *pages; /* Page */
  guint *numbers; /* in our file, by number in the bundle; NULL = not written yet */
  guint8 *shared; /* what another bundle has written */
};

/* A place in the bundle, and what is written of it. */
typedef struct
{
  const char *at;
  const char *end;
  GString *out;
  const guint *numbers; /* NULL = nothing is written */
  guint n_objects;
  gboolean is_stream;
} Reader;

/* Entries that act, lead out of the page or describe another document. */
static const char *const forbidden_keys[]
  = { "A",         "AA",        "AcroForm",     "Action",      "Alternates",    "Annots",
      "Dests",     "EF",        "EmbeddedFile", "EmbeddedFiles", "Encrypt",     "F",
      "FDecodeParms", "FFilter", "JS",          "JavaScript",  "Kids",          "Launch",
      "Metadata",  "Names",     "Next",         "OPI",         "OpenAction",    "PS",
      "Pages",     "Parent",    "PieceInfo",    "Ref",         "RichMedia",     "Root",
      "StructParent", "StructParents", "URI" };

/* Dictionaries whose keys are names that the other document chose. */
static const char *const free_keys[] = { "CharProcs", "ColorSpace", "ExtGState", "Font", "Pattern",
                                         "Shading", "XObject" };

static const char *const types[] = { "CMap", "Encoding", "ExtGState", "Font", "FontDescriptor",
                                     "Group", "Mask", "Pattern", "XObject" };

static const char *const filters[] = { "ASCII85Decode", "ASCIIHexDecode", "CCITTFaxDecode",
                                       "DCTDecode", "FlateDecode", "JBIG2Decode", "JPXDecode",
                                       "RunLengthDecode" };

static gboolean read_value (Reader *self, const char *key, guint depth);

static gboolean
set_broken (GError **error, const char *what)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "the pages taken from another PDF break the rules (%s)", what);
  return FALSE;
}

static gboolean
is_among (const char *text, gsize length, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strlen (list[i]) == length && memcmp (list[i], text, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
skip_text (Reader *self, const char *text)
{
  gsize length = strlen (text);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

/* A number without sign or leading zeros, at most LIMIT. */
static gboolean
read_count (Reader *self, guint64 limit, guint64 *count)
{
  const char *start = self->at;

  *count = 0;
  for (; self->at < self->end && g_ascii_isdigit (*self->at); self->at++)
    {
      *count = *count * 10 + (guint64) (*self->at - '0');
      if (*count > limit)
        return FALSE;
    }
  return self->at > start && (*start != '0' || self->at - start == 1);
}

static gboolean
read_number (Reader *self)
{
  const char *start = self->at;
  gboolean has_digit = FALSE;
  guint points = 0;

  if (self->at < self->end && (*self->at == '-' || *self->at == '+'))
    self->at++;
  for (; self->at < self->end && (g_ascii_isdigit (*self->at) || *self->at == '.'); self->at++)
    {
      has_digit = has_digit || *self->at != '.';
      points += *self->at == '.' ? 1 : 0;
    }
  if (!has_digit || points > 1 || self->at - start > MAX_NUMBER)
    return FALSE;
  g_string_append_len (self->out, start, self->at - start);
  return TRUE;
}

static gboolean
is_plain (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("+-_.,*'", c) != NULL);
}

/* "/Name"; the name without its slash is TEXT to END, still escaped. */
static gboolean
read_name (Reader *self, const char **text, gsize *length)
{
  const char *start = self->at;
  gsize n = 0;

  if (!skip_text (self, "/"))
    return FALSE;
  *text = self->at;
  for (; self->at < self->end; n++)
    if (is_plain (*self->at))
      self->at++;
    else if (*self->at == '#' && self->end - self->at >= 3 && g_ascii_isxdigit (self->at[1])
             && g_ascii_isxdigit (self->at[2]) && memcmp (self->at, "#00", 3) != 0)
      self->at += 3;
    else
      break;
  *length = (gsize) (self->at - *text);
  if (n > CRA_PAGE_BUNDLE_MAX_NAME)
    return FALSE;
  g_string_append_len (self->out, start, self->at - start);
  return TRUE;
}

/* The value of some keys is one of a few names. */
static gboolean
read_name_value (Reader *self, const char *key)
{
  const char *text = NULL;
  gsize length = 0;

  if (!read_name (self, &text, &length))
    return FALSE;
  if (g_str_equal (key, "Type"))
    return is_among (text, length, types, G_N_ELEMENTS (types));
  if (g_str_equal (key, "Filter"))
    return is_among (text, length, filters, G_N_ELEMENTS (filters));
  return !g_str_equal (key, "Subtype") || length != 2 || memcmp (text, "PS", 2) != 0;
}

static gboolean
read_string (Reader *self)
{
  const char *start = self->at;
  gsize digits = 0;

  self->at++;
  for (; self->at < self->end && g_ascii_isxdigit (*self->at); self->at++)
    digits++;
  if (!skip_text (self, ">") || digits % 2 != 0 || digits > 2 * CRA_PAGE_BUNDLE_MAX_STRING)
    return FALSE;
  g_string_append_len (self->out, start, self->at - start);
  return TRUE;
}

static gboolean
read_reference (Reader *self)
{
  guint64 number = 0;

  self->at++;
  if (!read_count (self, self->n_objects, &number) || number == 0)
    return FALSE;
  g_string_append_printf (self->out, "%u 0 R",
                          self->numbers != NULL ? self->numbers[number] : (guint) number);
  return TRUE;
}

static gboolean
read_array (Reader *self, const char *key, guint depth)
{
  self->at++;
  g_string_append_c (self->out, '[');
  while (!skip_text (self, "]"))
    {
      if (skip_text (self, " "))
        {
          g_string_append_c (self->out, ' ');
          continue;
        }
      if (!read_value (self, key, depth + 1))
        return FALSE;
    }
  g_string_append_c (self->out, ']');
  return TRUE;
}

static gboolean
check_key (Reader *self, const char *key, guint depth)
{
  if (is_among (key, strlen (key), forbidden_keys, G_N_ELEMENTS (forbidden_keys)))
    return FALSE;
  return !self->is_stream || depth > 0 || !g_str_equal (key, "Length");
}

/* KEY is that of the dictionary itself, or "". */
static gboolean
read_dictionary (Reader *self, const char *key, guint depth)
{
  gboolean is_free = is_among (key, strlen (key), free_keys, G_N_ELEMENTS (free_keys));

  g_string_append (self->out, "<< ");
  while (!skip_text (self, ">>"))
    {
      const char *text = NULL;
      gsize length = 0;
      g_autofree char *own = NULL;

      if (!read_name (self, &text, &length) || !skip_text (self, " "))
        return FALSE;
      own = g_strndup (text, length);
      if (!is_free && !check_key (self, own, depth))
        return FALSE;
      g_string_append_c (self->out, ' ');
      if (!read_value (self, is_free ? "" : own, depth + 1) || !skip_text (self, " "))
        return FALSE;
      g_string_append_c (self->out, ' ');
    }
  g_string_append (self->out, ">>");
  return TRUE;
}

static gboolean
read_word (Reader *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (skip_text (self, words[i]))
      {
        g_string_append (self->out, words[i]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_value (Reader *self, const char *key, guint depth)
{
  if (self->at >= self->end || depth > CRA_PAGE_BUNDLE_MAX_DEPTH)
    return FALSE;
  switch (*self->at)
    {
    case '/':
      return read_name_value (self, key);
    case '&':
      return read_reference (self);
    case '[':
      return read_array (self, key, depth);
    case '<':
      return skip_text (self, "<< ") ? read_dictionary (self, key, depth) : read_string (self);
    case 't':
    case 'f':
    case 'n':
      return read_word (self);
    default:
      return read_number (self);
    }
}

/* The three numbers of the first line, ten, ten and twenty digits. */
static gboolean
read_head (GBytes *bundle, guint64 *pages, guint64 *objects, guint64 *table)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bundle, &length);
  const gsize start = strlen (CRA_PAGE_BUNDLE_MAGIC);

  if (length < CRA_PAGE_BUNDLE_HEAD || length > CRA_PAGE_BUNDLE_MAX_BYTES + (1u << 20)
      || memcmp (data, CRA_PAGE_BUNDLE_MAGIC, start) != 0 || data[CRA_PAGE_BUNDLE_HEAD - 1] != '\n')
    return FALSE;
  for (gsize i = start; i < CRA_PAGE_BUNDLE_HEAD - 1; i++)
    if (i == start + 10 || i == start + 21 ? data[i] != ' ' : !g_ascii_isdigit (data[i]))
      return FALSE;
  *pages = g_ascii_strtoull (data + start, NULL, 10);
  *objects = g_ascii_strtoull (data + start + 11, NULL, 10);
  *table = g_ascii_strtoull (data + start + 22, NULL, 10);
  return *pages > 0 && *pages <= CRA_PAGE_BUNDLE_MAX_PAGES && *objects > 0
         && *objects <= CRA_PAGE_BUNDLE_MAX_OBJECTS && *table >= CRA_PAGE_BUNDLE_HEAD
         && *table <= length;
}

guint
cra_pdf_foreign_count (GBytes *bundle)
{
  guint64 pages = 0, objects = 0, table = 0;

  return read_head (bundle, &pages, &objects, &table) ? (guint) pages : 0;
}

/* A side of a page: points. */
static gboolean
read_side (Reader *self, float *side)
{
  const char *start = self->at;
  g_autofree char *text = NULL;

  if (!read_number (self))
    return FALSE;
  text = g_strndup (start, (gsize) (self->at - start));
  *side = (float) g_ascii_strtod (text, NULL);
  return *side >= 1 && *side <= CRA_PAGE_BUNDLE_MAX_SIDE;
}

static gboolean
read_pages (CraPdfForeign *self, guint n_pages)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (self->bytes, &length);
  g_autoptr (GString) unused = g_string_new (NULL);
  Reader reader = { .at = data + self->table, .end = data + length, .out = unused };

  for (guint i = 0; i < n_pages; i++)
    {
      Page page = { 0 };
      guint64 object = 0;

      if (!read_count (&reader, self->n_objects, &object) || object == 0
          || !skip_text (&reader, " ") || !read_side (&reader, &page.width)
          || !skip_text (&reader, " ") || !read_side (&reader, &page.height)
          || !skip_text (&reader, "\n"))
        return FALSE;
      page.object = (guint) object;
      g_array_append_val (self->pages, page);
    }
  return skip_text (&reader, CRA_PAGE_BUNDLE_END) && reader.at == reader.end;
}

CraPdfForeign *
cra_pdf_foreign_open (GBytes *bundle, GError **error)
{
  g_autoptr (CraPdfForeign) self = g_new0 (CraPdfForeign, 1);
  guint64 pages = 0, objects = 0, table = 0;

  self->bytes = g_bytes_ref (bundle);
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  if (!read_head (bundle, &pages, &objects, &table))
    return set_broken (error, "their head"), NULL;
  self->n_objects = (guint) objects;
  self->table = (gsize) table;
  if (!read_pages (self, (guint) pages))
    return set_broken (error, "the list of pages"), NULL;
  return g_steal_pointer (&self);
}

void
cra_pdf_foreign_free (CraPdfForeign *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_array_unref (self->pages);
  g_free (self->numbers);
  g_free (self->shared);
  g_free (self);
}

guint
cra_pdf_foreign_get_n_pages (CraPdfForeign *self)
{
  return self->pages->len;
}

void
cra_pdf_foreign_get_size (CraPdfForeign *self, guint page, double *width, double *height)
{
  *width = g_array_index (self->pages, Page, page).width;
  *height = g_array_index (self->pages, Page, page).height;
}

guint
cra_pdf_foreign_get_object (CraPdfForeign *self, guint page)
{
  g_assert (self->numbers != NULL);

  return self->numbers[g_array_index (self->pages, Page, page).object];
}

typedef struct
{
  guint64 number;
  guint64 body;
  guint64 stream;
  gboolean is_stream;
} Head;

/* "NUMBER BODY STREAM\n", and that all of it is there. */
static gboolean
read_object_head (Reader *self, Head *head)
{
  guint64 left = 0;

  if (!read_count (self, self->n_objects, &head->number) || head->number == 0
      || !skip_text (self, " ") || !read_count (self, CRA_PAGE_BUNDLE_MAX_BODY, &head->body)
      || !skip_text (self, " "))
    return FALSE;
  head->is_stream = !skip_text (self, "-");
  if (head->is_stream && !read_count (self, CRA_PAGE_BUNDLE_MAX_BYTES, &head->stream))
    return FALSE;
  if (!skip_text (self, "\n"))
    return FALSE;
  left = (guint64) (self->end - self->at);
  return head->body + 1 + (head->is_stream ? head->stream + 1 : 0) <= left;
}

/* Writes one object (WRITER NULL: reads it only); FALSE where its content breaks a rule. */
static gboolean
write_object (CraPdfForeign *self, Reader *reader, const Head *head, CraPdfWriter *writer)
{
  Reader body = { reader->at, reader->at + head->body, reader->out, self->numbers, self->n_objects,
                  head->is_stream };
  const char *stream = body.end + 1;
  gboolean is_written = writer != NULL && !self->shared[head->number];
  guint number = writer != NULL ? self->numbers[head->number] : 0;

  g_string_truncate (reader->out, 0);
  if (!read_value (&body, "", 0) || body.at != body.end || *body.end != '\n')
    return FALSE;
  reader->at = stream;
  if (!head->is_stream)
    {
      if (is_written)
        cra_pdf_writer_put (writer, number, reader->out->str);
      return TRUE;
    }
  if (!g_str_has_prefix (reader->out->str, "<< ") || stream[head->stream] != '\n')
    return FALSE;
  /* The writer has brackets of its own around the entries. */
  g_string_truncate (reader->out, reader->out->len - 2);
  if (is_written)
    cra_pdf_writer_put_stream (writer, number, reader->out->str + 3, stream, head->stream, FALSE);
  reader->at = stream + head->stream + 1;
  return TRUE;
}

static Reader
make_reader (CraPdfForeign *self, GString *out)
{
  const char *data = g_bytes_get_data (self->bytes, NULL);

  return (Reader){ data + CRA_PAGE_BUNDLE_HEAD, data + self->table, out, self->numbers,
                   self->n_objects, FALSE };
}

static gboolean
read_objects (CraPdfForeign *self, CraPdfWriter *writer, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree guint8 *seen = g_malloc0 (self->n_objects + 1);
  Reader reader = make_reader (self, out);

  for (guint i = 0; i < self->n_objects; i++)
    {
      Head head = { 0 };

      if (!read_object_head (&reader, &head) || seen[head.number]++ != 0)
        return set_broken (error, "the head of an object");
      if (!write_object (self, &reader, &head, writer))
        return set_broken (error, "an object");
    }
  return reader.at == reader.end || set_broken (error, "their end");
}

gboolean
cra_pdf_foreign_check (GBytes *bundle, GError **error)
{
  g_autoptr (CraPdfForeign) self = cra_pdf_foreign_open (bundle, error);

  return self != NULL && read_objects (self, NULL, error);
}

GHashTable *
cra_pdf_foreign_pool_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The number an object gets: that of an equal one where it is a small stream that refers to nothing
 * else. */
static void
number_object (CraPdfForeign *self, const Reader *reader, const Head *head, CraPdfWriter *writer,
               GHashTable *pool)
{
  gsize length = head->body + 1 + head->stream;
  g_autofree char *digest = NULL;
  guint number = 0;

  if (!head->is_stream || head->stream > MAX_SHARED_BYTES
      || memchr (reader->at, '&', head->body) != NULL)
    {
      self->numbers[head->number] = cra_pdf_writer_reserve (writer);
      return;
    }
  digest = cra_digest_of_data (reader->at, length);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (pool, digest));
  self->shared[head->number] = number != 0;
  self->numbers[head->number] = number != 0 ? number : cra_pdf_writer_reserve (writer);
  if (number == 0)
    g_hash_table_insert (pool, g_steal_pointer (&digest),
                         GUINT_TO_POINTER (self->numbers[head->number]));
}

static gboolean
number_objects (CraPdfForeign *self, CraPdfWriter *writer, GHashTable *pool)
{
  Reader reader = make_reader (self, NULL);

  self->numbers = g_new0 (guint, self->n_objects + 1);
  self->shared = g_malloc0 (self->n_objects + 1);
  for (guint i = 0; i < self->n_objects; i++)
    {
      Head head = { 0 };

      if (!read_object_head (&reader, &head) || self->numbers[head.number] != 0)
        return FALSE;
      number_object (self, &reader, &head, writer, pool);
      reader.at += head.body + 1 + (head.is_stream ? head.stream + 1 : 0);
    }
  return TRUE;
}

gboolean
cra_pdf_foreign_write (CraPdfForeign *self, CraPdfWriter *writer, GHashTable *pool,
                       GError **error)
{
  if (!number_objects (self, writer, pool))
    return set_broken (error, "the head of an object");
  return read_objects (self, writer, error);
}
