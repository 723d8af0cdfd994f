/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings of a JSON document: checking them, reading them, writing them. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-json-private.h"

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS G_GUINT64_CONSTANT (0x8080808080808080)

/* Non-zero where a byte is a quote or a backslash. May say so for a byte above such a one, never
 * misses one. */
static inline guint64
find_quote (guint64 word)
{
  guint64 quote = word ^ (ONES * '"');
  guint64 slash = word ^ (ONES * '\\');

  return (((quote - ONES) & ~quote) | ((slash - ONES) & ~slash)) & HIGHS;
}

/* The same for any byte that needs a look: control characters and non-ASCII bytes too. */
static inline guint64
find_special (guint64 word)
{
  return find_quote (word) | (((word - ONES * 0x20) | word) & HIGHS);
}

/* The first byte at or after P that is not plain ASCII text. */
static inline const char *
skip_plain (const char *p, const char *end)
{
  while (end - p >= 8)
    {
      guint64 word = 0;
      guint64 special = 0;

      memcpy (&word, p, 8);
      special = find_special (word);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
      if (special != 0)
        return p + (__builtin_ctzll (special) >> 3);
#else
      if (special != 0)
        break;
#endif
      p += 8;
    }
  while (p < end && *p != '"' && *p != '\\' && (guchar) *p >= 0x20 && (guchar) *p < 0x80)
    p++;
  return p;
}

static inline gboolean
is_follower (char c)
{
  return ((guchar) c & 0xc0) == 0x80;
}

/* Length of the UTF-8 sequence at P (a byte from 0x80 on), 0 when it is none. */
static gsize
measure_sequence (const char *p, gsize left)
{
  guchar c = (guchar) p[0];
  guchar d = left > 1 ? (guchar) p[1] : 0;

  if (c >= 0xc2 && c <= 0xdf)
    return left >= 2 && is_follower (p[1]) ? 2 : 0;
  if (c >= 0xe0 && c <= 0xef)
    {
      if (left < 3 || !is_follower (p[1]) || !is_follower (p[2]))
        return 0;
      return (c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) ? 0 : 3;
    }
  if (c >= 0xf0 && c <= 0xf4)
    {
      if (left < 4 || !is_follower (p[1]) || !is_follower (p[2]) || !is_follower (p[3]))
        return 0;
      return (c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f) ? 0 : 4;
    }
  return 0;
}

/* The value of four hexadecimal digits, -1 when they are not. */
static int
read_hex4 (const char *p, const char *end)
{
  int value = 0;

  if (end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Checks the escape at P (a backslash); its length, or 0 with the fault. */
static gsize
check_escape (const char *p, const char *end, const char **fault)
{
  int unit = 0;
  int low = 0;

  if (end - p >= 2 && p[1] != '\0' && strchr ("\"\\/bfnrt", p[1]) != NULL)
    return 2;
  if (end - p < 2 || p[1] != 'u' || (unit = read_hex4 (p + 2, end)) < 0)
    {
      *fault = "a backslash must begin one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four "
               "hexadecimal digits";
      return 0;
    }
  if (unit == 0)
    {
      *fault = "\\u0000 (NUL) is not taken: programs that cut texts there would read another text";
      return 0;
    }
  if (unit < 0xd800 || unit > 0xdfff)
    return 6;
  if (unit <= 0xdbff && end - p >= 12 && p[6] == '\\' && p[7] == 'u'
      && (low = read_hex4 (p + 8, end)) >= 0xdc00 && low <= 0xdfff)
    return 12;
  *fault = "half of a surrogate pair stands alone and is no character";
  return 0;
}

/* What is wrong with the byte at P, which no string may hold. */
static const char *
name_bad_byte (const char *p)
{
  if (*p == '\n' || *p == '\r')
    return "the line ends inside a text; a closing \" is missing";
  if ((guchar) *p < 0x20)
    return "a control character inside a text must be written as an escape";
  return "the bytes are not UTF-8; save the file as UTF-8";
}

static const char *
fail_scan (CraJsonScan *scan, const char *at, const char *fault)
{
  scan->at = at;
  scan->fault = fault;
  return NULL;
}

const char *
cra_json_scan_string (const char *p, const char *end, gsize max_text, CraJsonScan *scan)
{
  const char *start = ++p;

  for (;;)
    {
      gsize step = 0;

      p = skip_plain (p, end);
      if (p >= end)
        return fail_scan (scan, start - 1,
                          "the text that begins here has no closing \"; the file is cut short");
      if ((gsize) (p - start) > max_text)
        {
          scan->over_limit = TRUE;
          return fail_scan (scan, start - 1, "the text is longer than the limit for foreign files");
        }
      if (*p == '"')
        return p + 1;
      if (*p == '\\')
        {
          scan->has_escapes = TRUE;
          step = check_escape (p, end, &scan->fault);
        }
      else if ((guchar) *p >= 0x80)
        step = measure_sequence (p, (gsize) (end - p));
      if (step == 0)
        return fail_scan (scan, p, *p == '\\' ? scan->fault : name_bad_byte (p));
      p += step;
    }
}

const char *
cra_json_skip_string (const char *p, const char *end)
{
  for (p++;;)
    {
      /* Eight bytes at a time: in a checked text only quotes and backslashes matter. */
      while (end - p >= 8)
        {
          guint64 word = 0;

          memcpy (&word, p, 8);
          if (find_quote (word) != 0)
            break;
          p += 8;
        }
      while (*p != '"' && *p != '\\')
        p++;
      if (*p == '"')
        return p + 1;
      p += 2;
    }
}

const char *
cra_json_skip_scalar (const char *p, const char *end)
{
  if (*p == '"')
    return cra_json_skip_string (p, end);
  while (p < end && (g_ascii_isalnum (*p) || *p == '-' || *p == '+' || *p == '.'))
    p++;
  return p;
}

/* Reads one character of a checked string: its bytes go to OUT (6 bytes), their number to
 * *LENGTH. */
static const char *
read_character (const char *p, char *out, gsize *length)
{
  static const char plain[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  gunichar c = 0;

  *length = 1;
  if (*p != '\\')
    {
      out[0] = *p;
      return p + 1;
    }
  if (p[1] != 'u')
    {
      out[0] = meant[strchr (plain, p[1]) - plain];
      return p + 2;
    }
  c = (gunichar) read_hex4 (p + 2, p + 6);
  p += 6;
  if (c >= 0xd800 && c <= 0xdbff)
    {
      c = 0x10000 + ((c - 0xd800) << 10) + ((gunichar) read_hex4 (p + 2, p + 6) - 0xdc00);
      p += 6;
    }
  *length = (gsize) g_unichar_to_utf8 (c, out);
  return p;
}

gsize
cra_json_unescape (const char *p, char *out)
{
  char *start = out;

  while (*p != '"')
    {
      gsize length = 0;

      p = read_character (p, out, &length);
      out += length;
    }
  return (gsize) (out - start);
}

int
cra_json_compare_strings (const char *a, const char *b)
{
  char from_a[6] = "";
  char from_b[6] = "";
  gsize left_a = 0;
  gsize left_b = 0;
  gsize at_a = 0;
  gsize at_b = 0;

  for (a++, b++;;)
    {
      if (at_a == left_a && *a != '"')
        {
          a = read_character (a, from_a, &left_a);
          at_a = 0;
        }
      if (at_b == left_b && *b != '"')
        {
          b = read_character (b, from_b, &left_b);
          at_b = 0;
        }
      if (at_a == left_a || at_b == left_b)
        return (at_a != left_a) - (at_b != left_b);
      if (from_a[at_a] != from_b[at_b])
        return (guchar) from_a[at_a] < (guchar) from_b[at_b] ? -1 : 1;
      at_a++;
      at_b++;
    }
}

/* Eight bytes at a time. Not meant to withstand somebody who makes collisions: what compares names
 * after their hashes does not get slow by them. */
static guint32
hash_bytes (const char *p, gsize length)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = length;
  guint64 word = 0;

  for (; length >= 8; length -= 8, p += 8)
    {
      memcpy (&word, p, 8);
      hash = (hash ^ word) * factor;
      hash ^= hash >> 32;
    }
  for (word = 0; length > 0; length--)
    word = word << 8 | (guchar) p[length - 1];
  hash = (hash ^ word) * factor;
  return (guint32) (hash >> 32);
}

guint32
cra_json_hash_string (const char *p, const char *end, gboolean has_escapes)
{
  g_autofree char *text = NULL;

  if (!has_escapes)
    return hash_bytes (p + 1, (gsize) (end - p) - 2);
  text = g_malloc ((gsize) (end - p));
  return hash_bytes (text, cra_json_unescape (p + 1, text));
}

char *
cra_json_dup_string (const CraJsonValue *value)
{
  const char *p = NULL;
  char *out = NULL;

  if (value->kind != CRA_JSON_STRING)
    return NULL;
  p = value->json->data + value->offset + 1;
  if (memchr (p, '\\', value->length - 2) == NULL)
    return g_strndup (p, value->length - 2);
  out = g_malloc (value->length);
  out[cra_json_unescape (p, out)] = '\0';
  return out;
}

gboolean
cra_json_equals (const CraJsonValue *value, const char *text)
{
  const char *p = NULL;
  gsize length = strlen (text);

  if (value->kind != CRA_JSON_STRING)
    return FALSE;
  p = value->json->data + value->offset + 1;
  if (value->length - 2 == length && memcmp (p, text, length) == 0)
    return memchr (text, '\\', length) == NULL;
  if (value->length - 2 <= length || memchr (p, '\\', value->length - 2) == NULL)
    return FALSE;
  while (*p != '"')
    {
      char out[6] = "";
      gsize got = 0;

      p = read_character (p, out, &got);
      if (got > length || memcmp (out, text, got) != 0)
        return FALSE;
      text += got;
      length -= got;
    }
  return length == 0;
}

void
cra_json_quote (GString *out, const char *text)
{
  g_return_if_fail (text != NULL);

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      static const char special[] = "\"\\\b\f\n\r\t";
      static const char letters[] = "\"\\bfnrt";
      const char *found = strchr (special, *p);

      if (found != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letters[found - special]);
        }
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
