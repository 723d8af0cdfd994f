/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens of content streams and character maps. */
#define G_LOG_DOMAIN "cra-pages"

#include "evidence/cra-pages-token.h"

#include <math.h>
#include <string.h>

#define MAX_NUMBER 40 /* characters */

static gboolean
is_space (guint8 c)
{
  return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (guint8 c)
{
  return c != 0 && strchr ("()<>[]{}/%", c) != NULL;
}

static void
skip_space (CraTokens *self)
{
  while (self->at < self->length)
    if (is_space (self->data[self->at]))
      self->at++;
    else if (self->data[self->at] == '%')
      while (self->at < self->length && self->data[self->at] != '\n'
             && self->data[self->at] != '\r')
        self->at++;
    else
      return;
}

static gboolean
skip_literal (CraTokens *self)
{
  guint depth = 0;

  for (; self->at < self->length; self->at++)
    {
      guint8 c = self->data[self->at];

      if (c == '\\')
        self->at++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        {
          self->at++;
          return TRUE;
        }
    }
  self->at = self->length;
  return FALSE;
}

static gboolean
skip_hexadecimal (CraTokens *self)
{
  for (self->at++; self->at < self->length; self->at++)
    {
      guint8 c = self->data[self->at];

      if (c == '>')
        {
          self->at++;
          return TRUE;
        }
      if (!g_ascii_isxdigit (c) && !is_space (c))
        return FALSE;
    }
  return FALSE;
}

static void
skip_regular (CraTokens *self)
{
  self->at++;
  while (self->at < self->length && !is_space (self->data[self->at])
         && !is_delimiter (self->data[self->at]))
    self->at++;
}

static CraTokenType
read_delimiter (CraTokens *self)
{
  guint8 c = self->data[self->at];
  gboolean twice = self->at + 1 < self->length && self->data[self->at + 1] == c;

  if (c == '(')
    return skip_literal (self) ? CRA_TOKEN_STRING : CRA_TOKEN_BROKEN;
  if (c == '<' && !twice)
    return skip_hexadecimal (self) ? CRA_TOKEN_HEX : CRA_TOKEN_BROKEN;
  self->at += (c == '<' || c == '>') && twice ? 2 : 1;
  if (c == '<')
    return CRA_TOKEN_DICT_OPEN;
  if (c == '>')
    return twice ? CRA_TOKEN_DICT_CLOSE : CRA_TOKEN_BROKEN;
  if (c == '[')
    return CRA_TOKEN_ARRAY_OPEN;
  return c == ']' ? CRA_TOKEN_ARRAY_CLOSE : CRA_TOKEN_BROKEN;
}

CraToken
cra_tokens_next (CraTokens *self)
{
  CraToken token = { CRA_TOKEN_END, 0, 0 };
  guint8 c = 0;

  skip_space (self);
  token.start = token.end = self->at;
  if (self->at >= self->length)
    return token;
  c = self->data[self->at];
  if (c == '/')
    {
      token.type = CRA_TOKEN_NAME;
      skip_regular (self);
    }
  else if (is_delimiter (c))
    token.type = read_delimiter (self);
  else
    {
      token.type = g_ascii_isdigit (c) || c == '+' || c == '-' || c == '.' ? CRA_TOKEN_NUMBER
                                                                           : CRA_TOKEN_WORD;
      skip_regular (self);
    }
  token.end = MIN (self->at, self->length);
  return token;
}

gboolean
cra_tokens_is (const CraTokens *self, const CraToken *token, const char *word)
{
  gsize length = strlen (word);

  return token->end - token->start == length
         && memcmp (self->data + token->start, word, length) == 0;
}

double
cra_tokens_get_number (const CraTokens *self, const CraToken *token)
{
  char text[MAX_NUMBER + 1] = { 0 };

  if (token->type != CRA_TOKEN_NUMBER)
    return 0;
  memcpy (text, self->data + token->start, MIN (token->end - token->start, MAX_NUMBER));
  return g_ascii_strtod (text, NULL);
}

static void
append_byte (GByteArray *out, guint8 byte)
{
  g_byte_array_append (out, &byte, 1);
}

/* Undoes one escape that begins at DATA[0]; returns how many bytes it took. */
static gsize
read_escape (const guint8 *data, gsize length, GByteArray *out)
{
  static const char letters[] = "nrtbf";
  static const char meanings[] = "\n\r\t\b\f";
  const char *letter = NULL;
  guint value = 0;
  gsize n = 0;

  if (length == 0)
    return 0;
  letter = data[0] != 0 ? strchr (letters, data[0]) : NULL;
  if (letter != NULL)
    append_byte (out, (guint8) meanings[letter - letters]);
  else if (data[0] == '\r')
    return length > 1 && data[1] == '\n' ? 2 : 1;
  else if (data[0] >= '0' && data[0] <= '7')
    {
      for (; n < 3 && n < length && data[n] >= '0' && data[n] <= '7'; n++)
        value = value * 8 + (data[n] - '0');
      append_byte (out, (guint8) value);
      return n;
    }
  else if (data[0] != '\n')
    append_byte (out, data[0]);
  return 1;
}

static void
read_literal (const guint8 *data, gsize length, GByteArray *out)
{
  for (gsize i = 0; i < length; i++)
    if (data[i] == '\\')
      i += read_escape (data + i + 1, length - i - 1, out);
    else if (data[i] == '\r')
      {
        append_byte (out, '\n');
        if (i + 1 < length && data[i + 1] == '\n')
          i++;
      }
    else
      append_byte (out, data[i]);
}

static void
read_hexadecimal (const guint8 *data, gsize length, GByteArray *out)
{
  guint value = 0;
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isxdigit (data[i]))
      {
        value = value << 4 | (guint) g_ascii_xdigit_value ((char) data[i]);
        if (++n % 2 == 0)
          append_byte (out, (guint8) value);
      }
  if (n % 2 != 0)
    append_byte (out, (guint8) (value << 4));
}

void
cra_tokens_get_string (const CraTokens *self, const CraToken *token, GByteArray *out)
{
  g_byte_array_set_size (out, 0);
  if (token->end - token->start < 2)
    return;
  if (token->type == CRA_TOKEN_STRING)
    read_literal (self->data + token->start + 1, token->end - token->start - 2, out);
  else if (token->type == CRA_TOKEN_HEX)
    read_hexadecimal (self->data + token->start + 1, token->end - token->start - 2, out);
}

char *
cra_tokens_dup_name (const CraTokens *self, const CraToken *token)
{
  g_autoptr (GString) name = g_string_new (NULL);

  if (token->type != CRA_TOKEN_NAME)
    return NULL;
  for (gsize i = token->start + 1; i < token->end; i++)
    {
      guint8 c = self->data[i];

      if (c == '#' && i + 2 < token->end && g_ascii_isxdigit (self->data[i + 1])
          && g_ascii_isxdigit (self->data[i + 2]))
        {
          c = (guint8) (g_ascii_xdigit_value ((char) self->data[i + 1]) << 4
                        | g_ascii_xdigit_value ((char) self->data[i + 2]));
          i += 2;
        }
      if (c == 0)
        return NULL;
      g_string_append_c (name, (char) c);
    }
  return g_strdup (name->str);
}

gboolean
cra_token_is_sound_number (const char *text, gsize length)
{
  gboolean has_digit = FALSE;
  gboolean has_point = FALSE;
  char copy[MAX_NUMBER + 1] = { 0 };
  double value = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      has_digit = TRUE;
    else if (text[i] == '.' && !has_point)
      has_point = TRUE;
    else if (i != 0 || (text[i] != '-' && text[i] != '+'))
      return FALSE;
  if (!has_digit || length > MAX_NUMBER)
    return FALSE;
  memcpy (copy, text, length);
  value = fabs (g_ascii_strtod (copy, NULL));
  if (!has_point)
    return value <= G_MAXINT32;
  return value <= 3.403e38 && (value == 0 || value >= 1.175e-38);
}
