/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signatures in a PDF, and what bytes each covers. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-pdf-range.h"

#include <string.h>

#include "base/cra-error.h"

#define KEY "/ByteRange"
#define MAX_HEX (8u << 20)   /* of a signature */
#define MAX_HEAD (64 * 1024) /* from the start of the dictionary to what is looked for */
#define MAX_TEXT 1024

static void
free_range (gpointer data)
{
  CraPdfRange *self = data;

  g_clear_pointer (&self->contents, g_bytes_unref);
  g_free (self->fault);
  g_free (self->kind);
  g_free (self->time);
  g_free (self->name);
  g_free (self->place);
  g_free (self);
}

static gboolean
set_fault (CraPdfRange *self, const char *what)
{
  if (self->fault == NULL)
    self->fault = g_strdup_printf ("The signature in the PDF is not believed: %s.", what);
  return FALSE;
}

static gboolean
read_numbers (const CraPdfText *array, guint64 numbers[4])
{
  CraPdfText inside, value;

  if (!cra_pdf_text_open_array (array, &inside))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!cra_pdf_text_take (&inside, &value) || !cra_pdf_text_get_integer (&value, &numbers[i]))
      return FALSE;
  return !cra_pdf_text_take (&inside, &value);
}

static gboolean
read_range (CraPdfRange *self, const CraPdfText *file, gsize key)
{
  CraPdfText input = { file->data + key + strlen (KEY), file->length - key - strlen (KEY) };
  CraPdfText value;
  guint64 n[4];

  input.length = MIN (input.length, MAX_TEXT);
  if (!cra_pdf_text_take (&input, &value) || !read_numbers (&value, n))
    return set_fault (self, "its range is not four numbers");
  if (n[0] != 0 || n[1] == 0 || n[1] >= n[2] || n[2] > file->length || n[3] > file->length - n[2])
    return set_fault (self, "its range is not that of the whole file");
  self->hole = (gsize) n[1];
  self->hole_end = (gsize) n[2];
  self->end = (gsize) (n[2] + n[3]);
  if (self->hole_end - self->hole > MAX_HEX)
    return set_fault (self, "the part that it leaves out is too large");
  if (key + strlen (KEY) > self->end || (key >= self->hole && key < self->hole_end))
    return set_fault (self, "its range does not cover itself");
  return TRUE;
}

/* The dictionary around both places. */
static gboolean
find_dictionary (CraPdfRange *self, const CraPdfText *file, gsize key, CraPdfText *dictionary)
{
  gsize first = MIN (key, self->hole);
  gsize from = first > MAX_HEAD ? first - MAX_HEAD : 0;
  CraPdfText input;

  for (gsize at = first; at > from + 3; at--)
    if (memcmp (file->data + at - 3, "obj", 3) == 0)
      {
        input = (CraPdfText){ file->data + at, file->length - at };
        return cra_pdf_text_take (&input, dictionary)
               && dictionary->data + dictionary->length > file->data + MAX (key, self->hole);
      }
  return FALSE;
}

static char *
dup_text (const CraPdfText *dictionary, const char *key)
{
  CraPdfText value;

  return cra_pdf_text_find (dictionary, key, &value) && value.length <= MAX_TEXT
           ? cra_pdf_text_dup_string (&value)
           : NULL;
}

static void
read_facts (CraPdfRange *self, const CraPdfText *dictionary)
{
  g_autofree char *time = dup_text (dictionary, "/M");
  CraPdfText value;

  if (cra_pdf_text_find (dictionary, "/SubFilter", &value) && value.length < MAX_TEXT)
    {
      g_autofree char *kind = g_strndup (value.data, value.length);

      self->kind = g_utf8_make_valid (kind, -1);
    }
  self->time = time != NULL ? cra_pdf_range_parse_time (time) : NULL;
  self->name = dup_text (dictionary, "/Name");
  self->place = dup_text (dictionary, "/Location");
}

static gboolean
read_contents (CraPdfRange *self, const CraPdfText *file, const CraPdfText *dictionary)
{
  CraPdfText value;
  GByteArray *bytes = NULL;

  if (!cra_pdf_text_find (dictionary, "/Contents", &value)
      || value.data != file->data + self->hole || value.length != self->hole_end - self->hole)
    return set_fault (self, "what it leaves out is not exactly the signature");
  bytes = cra_pdf_text_decode_hex (&value);
  if (bytes == NULL)
    return set_fault (self, "what it leaves out is not exactly the signature");
  self->contents = g_byte_array_free_to_bytes (bytes);
  return TRUE;
}

static CraPdfRange *
read_signature (const CraPdfText *file, gsize key)
{
  CraPdfRange *self = g_new0 (CraPdfRange, 1);
  CraPdfText dictionary;

  if (!read_range (self, file, key))
    return self;
  if (!find_dictionary (self, file, key, &dictionary))
    set_fault (self, "its dictionary cannot be read");
  else
    {
      read_facts (self, &dictionary);
      read_contents (self, file, &dictionary);
    }
  return self;
}

GPtrArray *
cra_pdf_range_list (GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_range);
  CraPdfText text;
  const char *at = NULL;
  const char *end = NULL;

  text.data = g_bytes_get_data (file, &text.length);
  if (text.length == 0)
    return g_steal_pointer (&list);
  at = text.data;
  end = text.data + text.length;
  while ((at = memmem (at, (gsize) (end - at), KEY, strlen (KEY))) != NULL)
    {
      if (list->len == CRA_PDF_MAX_SIGNATURES)
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                       "Reading the PDF: it has more than %u signatures.", CRA_PDF_MAX_SIGNATURES);
          return NULL;
        }
      g_ptr_array_add (list, read_signature (&text, (gsize) (at - text.data)));
      at += strlen (KEY);
    }
  return g_steal_pointer (&list);
}

char *
cra_pdf_range_parse_time (const char *text)
{
  const char *digits = g_str_has_prefix (text, "D:") ? text + 2 : text;
  g_autofree char *zone = NULL;
  g_autofree char *iso = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) utc = NULL;

  if (strspn (digits, "0123456789") != 14)
    return NULL;
  if ((digits[14] == '+' || digits[14] == '-') && strlen (digits) >= 20 && digits[17] == '\'')
    zone = g_strdup_printf ("%.3s:%.2s", digits + 14, digits + 18);
  else if (digits[14] == 'Z' || digits[14] == '\0')
    zone = g_strdup ("Z");
  else
    return NULL;
  iso = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%s", digits, digits + 4, digits + 6,
                         digits + 8, digits + 10, digits + 12, zone);
  time = g_date_time_new_from_iso8601 (iso, NULL);
  utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}
