/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The syntax of PDF objects, read strictly. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-pdf-text.h"

#include <string.h>

#define MAX_DEPTH 32
#define MAX_NUMBER 20

static gboolean
is_white (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_regular (char c)
{
  return !is_white (c) && strchr ("()<>[]{}/%", c) == NULL;
}

static void
skip (CraPdfText *input, gsize n)
{
  input->data += n;
  input->length -= n;
}

static void
skip_white (CraPdfText *input)
{
  while (input->length > 0 && is_white (*input->data))
    skip (input, 1);
}

static gboolean
starts_with (const CraPdfText *input, const char *word)
{
  gsize n = strlen (word);

  return input->length >= n && memcmp (input->data, word, n) == 0;
}

gboolean
cra_pdf_text_take_word (CraPdfText *input, const char *word)
{
  skip_white (input);
  if (!starts_with (input, word))
    return FALSE;
  skip (input, strlen (word));
  return TRUE;
}

static gsize
count_regular (const CraPdfText *input, gsize from)
{
  gsize n = from;

  while (n < input->length && is_regular (input->data[n]))
    n++;
  return n - from;
}

static gboolean
take_string (CraPdfText *input)
{
  guint depth = 0;

  while (input->length > 0)
    {
      char c = *input->data;

      skip (input, 1);
      if (c == '\\' && input->length > 0)
        skip (input, 1);
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_hex (CraPdfText *input)
{
  skip (input, 1);
  while (input->length > 0 && (g_ascii_isxdigit (*input->data) || is_white (*input->data)))
    skip (input, 1);
  if (input->length == 0 || *input->data != '>')
    return FALSE;
  skip (input, 1);
  return TRUE;
}

static gboolean
is_digits (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (data[i]))
      return FALSE;
  return length > 0 && length <= MAX_NUMBER;
}

/* A number, a word, or a reference, which is two numbers and a letter. */
static gboolean
take_regular (CraPdfText *input)
{
  gsize first = count_regular (input, 0);
  CraPdfText rest = { input->data + first, input->length - first };
  gsize second = 0;

  if (first == 0)
    return FALSE;
  if (is_digits (input->data, first))
    {
      skip_white (&rest);
      second = count_regular (&rest, 0);
      if (rest.data > input->data + first && is_digits (rest.data, second))
        {
          skip (&rest, second);
          skip_white (&rest);
          if (count_regular (&rest, 0) == 1 && *rest.data == 'R')
            first = (gsize) (rest.data + 1 - input->data);
        }
    }
  skip (input, first);
  return TRUE;
}

static gboolean take_value (CraPdfText *input, guint depth);

static gboolean
take_group (CraPdfText *input, const char *open, const char *close, guint depth)
{
  skip (input, strlen (open));
  for (;;)
    {
      skip_white (input);
      if (starts_with (input, close))
        {
          skip (input, strlen (close));
          return TRUE;
        }
      if (!take_value (input, depth + 1))
        return FALSE;
    }
}

static gboolean
take_value (CraPdfText *input, guint depth)
{
  if (input->length == 0 || depth > MAX_DEPTH)
    return FALSE;
  switch (*input->data)
    {
    case '(':
      return take_string (input);
    case '[':
      return take_group (input, "[", "]", depth);
    case '<':
      return starts_with (input, "<<") ? take_group (input, "<<", ">>", depth) : take_hex (input);
    case '/':
      skip (input, 1 + count_regular (input, 1));
      return TRUE;
    default:
      return take_regular (input);
    }
}

gboolean
cra_pdf_text_take (CraPdfText *input, CraPdfText *value)
{
  skip_white (input);
  value->data = input->data;
  if (!take_value (input, 0))
    return FALSE;
  value->length = (gsize) (input->data - value->data);
  return TRUE;
}

gboolean
cra_pdf_text_is (const CraPdfText *self, const char *word)
{
  return self->length == strlen (word) && memcmp (self->data, word, self->length) == 0;
}

static gboolean
open_dictionary (const CraPdfText *self, CraPdfText *inside)
{
  if (self->length < 4 || !starts_with (self, "<<")
      || memcmp (self->data + self->length - 2, ">>", 2) != 0)
    return FALSE;
  *inside = (CraPdfText){ self->data + 2, self->length - 4 };
  return TRUE;
}

gboolean
cra_pdf_text_find (const CraPdfText *dictionary, const char *key, CraPdfText *value)
{
  CraPdfText inside, name, found;
  guint n = 0;

  if (!open_dictionary (dictionary, &inside))
    return FALSE;
  while (cra_pdf_text_take (&inside, &name))
    {
      if (*name.data != '/' || !cra_pdf_text_take (&inside, &found))
        return FALSE;
      if (!cra_pdf_text_is (&name, key))
        continue;
      *value = found;
      n++;
    }
  return n == 1 && inside.length == 0;
}

gboolean
cra_pdf_text_get_integer (const CraPdfText *self, guint64 *number)
{
  *number = 0;
  if (!is_digits (self->data, self->length) || self->length >= MAX_NUMBER - 1)
    return FALSE;
  for (gsize i = 0; i < self->length; i++)
    *number = *number * 10 + (guint64) (self->data[i] - '0');
  return TRUE;
}

gboolean
cra_pdf_text_get_number (const CraPdfText *self, double *number)
{
  char text[MAX_NUMBER + 1] = "";
  char *end = NULL;

  if (self->length == 0 || self->length > MAX_NUMBER
      || memchr (self->data, '\0', self->length) != NULL)
    return FALSE;
  memcpy (text, self->data, self->length);
  if (strspn (text, "+-.0123456789") < self->length)
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0';
}

gboolean
cra_pdf_text_get_reference (const CraPdfText *self, guint *object)
{
  CraPdfText input = *self;
  CraPdfText part = { input.data, count_regular (&input, 0) };
  guint64 number = 0;

  if (self->length < 5 || self->data[self->length - 1] != 'R'
      || !cra_pdf_text_get_integer (&part, &number) || number == 0 || number > G_MAXINT32)
    return FALSE;
  skip (&input, part.length);
  *object = (guint) number;
  return cra_pdf_text_take_word (&input, "0") && cra_pdf_text_take_word (&input, "R")
         && input.length == 0;
}

gboolean
cra_pdf_text_open_array (const CraPdfText *self, CraPdfText *inside)
{
  if (self->length < 2 || self->data[0] != '[' || self->data[self->length - 1] != ']')
    return FALSE;
  *inside = (CraPdfText){ self->data + 1, self->length - 2 };
  return TRUE;
}

GByteArray *
cra_pdf_text_decode_hex (const CraPdfText *self)
{
  GByteArray *out = NULL;

  if (self->length < 2 || self->length % 2 != 0 || self->data[0] != '<'
      || self->data[self->length - 1] != '>')
    return NULL;
  out = g_byte_array_sized_new ((guint) (self->length / 2));
  for (gsize i = 1; i + 1 < self->length; i += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (self->data[i]) << 4
                              | g_ascii_xdigit_value (self->data[i + 1]));

      if (!g_ascii_isxdigit (self->data[i]) || !g_ascii_isxdigit (self->data[i + 1]))
        {
          g_byte_array_unref (out);
          return NULL;
        }
      g_byte_array_append (out, &byte, 1);
    }
  return out;
}

/* The bytes of "(...)", escapes undone. */
static GByteArray *
decode_literal (const CraPdfText *self)
{
  static const char escapes[] = "nrtbf";
  static const char meanings[] = "\n\r\t\b\f";
  GByteArray *out = g_byte_array_new ();

  for (gsize i = 1; i + 1 < self->length; i++)
    {
      guint8 byte = (guint8) self->data[i];

      if (byte == '\\' && i + 2 < self->length)
        {
          char c = self->data[++i];
          const char *known = c != '\0' ? strchr (escapes, c) : NULL;

          byte = known != NULL ? (guint8) meanings[known - escapes] : (guint8) c;
          if (c >= '0' && c <= '7')
            {
              guint value = 0;

              for (guint n = 0; n < 3 && i + 1 < self->length && self->data[i] >= '0'
                                && self->data[i] <= '7'; n++)
                value = value * 8 + (guint) (self->data[i++] - '0');
              i--;
              byte = (guint8) value;
            }
        }
      g_byte_array_append (out, &byte, 1);
    }
  return out;
}

char *
cra_pdf_text_dup_string (const CraPdfText *self)
{
  g_autoptr (GByteArray) bytes = NULL;

  if (self->length < 2)
    return NULL;
  if (self->data[0] == '(')
    bytes = decode_literal (self);
  else if (self->data[0] == '<' && self->data[1] != '<')
    bytes = cra_pdf_text_decode_hex (self);
  if (bytes == NULL)
    return NULL;
  if (bytes->len >= 2 && bytes->data[0] == 0xfe && bytes->data[1] == 0xff)
    return g_convert ((const char *) bytes->data + 2, bytes->len - 2, "UTF-8", "UTF-16BE", NULL,
                      NULL, NULL);
  return g_convert ((const char *) bytes->data, bytes->len, "UTF-8", "ISO-8859-1", NULL, NULL,
                    NULL);
}

GString *
cra_pdf_text_copy_entries (const CraPdfText *dictionary, const char *const *keys)
{
  GString *out = g_string_new (NULL);
  CraPdfText inside, name, value;

  if (!open_dictionary (dictionary, &inside))
    return out;
  while (cra_pdf_text_take (&inside, &name) && cra_pdf_text_take (&inside, &value))
    {
      gboolean is_left_out = FALSE;

      for (guint i = 0; keys[i] != NULL; i++)
        is_left_out = is_left_out || cra_pdf_text_is (&name, keys[i]);
      if (is_left_out)
        continue;
      g_string_append_len (out, name.data, (gssize) name.length);
      g_string_append_c (out, ' ');
      g_string_append_len (out, value.data, (gssize) value.length);
      g_string_append_c (out, ' ');
    }
  return out;
}
