/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Character maps. */
#define G_LOG_DOMAIN "cra-pages"

#include "evidence/cra-pages-cmap.h"

#include <string.h>

#include "evidence/cra-pages-token.h"

#define MAX_ENTRIES 200000
#define MAX_TEXT 512 /* bytes of UTF-16 for one code */
#define MAX_CODE 0xffff

typedef enum
{
  SECTION_NONE,
  SECTION_CODES,  /* two strings: the codes there are */
  SECTION_GLYPH,  /* code glyph */
  SECTION_GLYPHS, /* code code glyph */
  SECTION_TEXT,   /* code text */
  SECTION_TEXTS,  /* code code text, or an array of texts */
} Section;

typedef struct
{
  guint bytes;
  guint low;
  guint high;
} CodeRange;

typedef struct
{
  guint low;
  guint high;
  guint glyph;
  char *text; /* UTF-16BE, LENGTH bytes; NULL = glyphs */
  gsize length;
} Range;

struct _CraPagesCMap
{
  GArray *codes;  /* CodeRange */
  GArray *ranges; /* Range */
  int direction;
  gboolean is_broken;
};

typedef struct
{
  CraPagesCMap *map;
  CraTokens tokens;
  Section section;
  GByteArray *bytes;
} Parser;

static void
clear_range (gpointer data)
{
  g_free (((Range *) data)->text);
}

static guint
get_code (const GByteArray *bytes)
{
  guint code = 0;

  for (guint i = 0; i < MIN (bytes->len, 4); i++)
    code = code << 8 | bytes->data[i];
  return code;
}

/* The next token as a string of bytes. */
static gboolean
read_string (Parser *self, CraToken *token)
{
  if (token->type != CRA_TOKEN_HEX && token->type != CRA_TOKEN_STRING)
    return FALSE;
  cra_tokens_get_string (&self->tokens, token, self->bytes);
  return TRUE;
}

static gboolean
read_next_string (Parser *self)
{
  CraToken token = cra_tokens_next (&self->tokens);

  return read_string (self, &token);
}

static void
add_range (Parser *self, Range range)
{
  if (range.high < range.low || range.high > MAX_CODE || self->map->ranges->len >= MAX_ENTRIES)
    {
      g_free (range.text);
      self->map->is_broken = TRUE;
      return;
    }
  g_array_append_val (self->map->ranges, range);
}

static void
add_text (Parser *self, guint low, guint high)
{
  Range range = { low, high, 0, NULL, self->bytes->len };

  if (self->bytes->len > MAX_TEXT)
    return;
  range.text = g_memdup2 (self->bytes->len > 0 ? (char *) self->bytes->data : "",
                          MAX (self->bytes->len, 1));
  add_range (self, range);
}

static gboolean
read_texts (Parser *self, guint low, guint high)
{
  CraToken token = cra_tokens_next (&self->tokens);

  if (read_string (self, &token))
    {
      add_text (self, low, high);
      return TRUE;
    }
  if (token.type != CRA_TOKEN_ARRAY_OPEN)
    return FALSE;
  for (guint code = low;; code++)
    {
      token = cra_tokens_next (&self->tokens);
      if (token.type == CRA_TOKEN_ARRAY_CLOSE)
        return TRUE;
      if (!read_string (self, &token))
        return FALSE;
      if (code <= high)
        add_text (self, code, code);
    }
}

static gboolean
read_glyph (Parser *self, guint low, guint high)
{
  CraToken token = cra_tokens_next (&self->tokens);
  Range range = { low, high, 0, NULL, 0 };

  if (token.type != CRA_TOKEN_NUMBER)
    return FALSE;
  range.glyph = (guint) CLAMP (cra_tokens_get_number (&self->tokens, &token), 0, 1e6);
  if (range.glyph + (high >= low ? high - low : 0) > MAX_CODE)
    self->map->is_broken = TRUE;
  add_range (self, range);
  return TRUE;
}

/* One line of a section; FIRST is its first token. */
static gboolean
read_line (Parser *self, CraToken *first)
{
  CodeRange codes = { 0 };
  guint low = 0, high = 0;

  if (!read_string (self, first))
    return FALSE;
  codes.bytes = self->bytes->len;
  low = high = get_code (self->bytes);
  if (self->section == SECTION_CODES || self->section == SECTION_GLYPHS
      || self->section == SECTION_TEXTS)
    {
      if (!read_next_string (self))
        return FALSE;
      high = get_code (self->bytes);
    }
  if (self->section == SECTION_GLYPH || self->section == SECTION_GLYPHS)
    return read_glyph (self, low, high);
  if (self->section == SECTION_TEXTS)
    return read_texts (self, low, high);
  if (self->section == SECTION_TEXT)
    {
      if (!read_next_string (self))
        return FALSE;
      add_text (self, low, high);
      return TRUE;
    }
  codes.low = low;
  codes.high = high;
  if (self->map->codes->len < MAX_ENTRIES)
    g_array_append_val (self->map->codes, codes);
  return TRUE;
}

static void
read_word (Parser *self, const CraToken *token)
{
  static const struct { const char *word; Section section; } words[] = {
    { "begincodespacerange", SECTION_CODES }, { "begincidchar", SECTION_GLYPH },
    { "begincidrange", SECTION_GLYPHS },      { "beginbfchar", SECTION_TEXT },
    { "beginbfrange", SECTION_TEXTS },        { "endcodespacerange", SECTION_NONE },
    { "endcidchar", SECTION_NONE },           { "endcidrange", SECTION_NONE },
    { "endbfchar", SECTION_NONE },            { "endbfrange", SECTION_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cra_tokens_is (&self->tokens, token, words[i].word))
      self->section = words[i].section;
  if (cra_tokens_is (&self->tokens, token, "usecmap"))
    self->map->is_broken = TRUE;
}

static void
parse (Parser *self)
{
  gboolean is_direction = FALSE;

  for (;;)
    {
      CraToken token = cra_tokens_next (&self->tokens);

      if (token.type == CRA_TOKEN_END)
        return;
      if (token.type == CRA_TOKEN_WORD)
        read_word (self, &token);
      else if (self->section != SECTION_NONE && !read_line (self, &token))
        {
          self->map->is_broken = TRUE;
          return;
        }
      else if (is_direction && token.type == CRA_TOKEN_NUMBER)
        self->map->direction = (int) cra_tokens_get_number (&self->tokens, &token);
      is_direction = token.type == CRA_TOKEN_NAME
                     && cra_tokens_is (&self->tokens, &token, "/WMode");
    }
}

CraPagesCMap *
cra_pages_cmap_parse (const guint8 *data, gsize length)
{
  CraPagesCMap *self = g_new0 (CraPagesCMap, 1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Parser parser = { .map = self, .tokens = { data, length, 0 }, .bytes = bytes };

  self->codes = g_array_new (FALSE, TRUE, sizeof (CodeRange));
  self->ranges = g_array_new (FALSE, TRUE, sizeof (Range));
  g_array_set_clear_func (self->ranges, clear_range);
  parse (&parser);
  return self;
}

void
cra_pages_cmap_free (CraPagesCMap *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->codes);
  g_array_unref (self->ranges);
  g_free (self);
}

gboolean
cra_pages_cmap_is_whole (const CraPagesCMap *self)
{
  return !self->is_broken;
}

int
cra_pages_cmap_get_direction (const CraPagesCMap *self)
{
  return self->direction;
}

gsize
cra_pages_cmap_read_code (const CraPagesCMap *self, const guint8 *text, gsize length, guint *code)
{
  for (gsize bytes = 1; bytes <= 2 && bytes <= length; bytes++)
    {
      *code = bytes == 1 ? text[0] : (guint) text[0] << 8 | text[1];
      for (guint i = 0; i < self->codes->len; i++)
        {
          const CodeRange *range = &g_array_index (self->codes, CodeRange, i);

          if (range->bytes == bytes && *code >= range->low && *code <= range->high)
            return bytes;
        }
    }
  return 0;
}

static const Range *
find_range (const CraPagesCMap *self, guint code)
{
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const Range *range = &g_array_index (self->ranges, Range, i);

      if (code >= range->low && code <= range->high)
        return range;
    }
  return NULL;
}

gboolean
cra_pages_cmap_find_glyph (const CraPagesCMap *self, guint code, guint *glyph)
{
  const Range *range = find_range (self, code);

  if (range == NULL || range->text != NULL)
    return FALSE;
  *glyph = range->glyph + code - range->low;
  return TRUE;
}

char *
cra_pages_cmap_dup_text (const CraPagesCMap *self, guint code)
{
  const Range *range = find_range (self, code);
  g_autofree gunichar2 *units = NULL;
  glong n = 0;

  if (range == NULL || range->text == NULL || range->length < 2 || range->length % 2 != 0)
    return NULL;
  n = (glong) range->length / 2;
  units = g_new (gunichar2, n);
  for (glong i = 0; i < n; i++)
    units[i] = (gunichar2) ((guint8) range->text[2 * i] << 8 | (guint8) range->text[2 * i + 1]);
  /* In a range of codes the last letter counts up. */
  units[n - 1] = (gunichar2) (units[n - 1] + (code - range->low));
  for (glong i = 0; i < n; i++)
    if (units[i] == 0)
      return NULL;
  return g_utf16_to_utf8 (units, n, NULL, NULL, NULL);
}
