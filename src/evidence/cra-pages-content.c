/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of pages, forms, patterns and glyphs: read operator by operator. What it uses is
 * copied, what it says about structure is left out (our page has its own), anything unknown is
 * refused. */
#define G_LOG_DOMAIN "cra-pages"

#include "evidence/cra-pages-content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cra-page-bundle.h"

/* Three letters at most. */
#define OP1(a) ((guint32) (a))
#define OP2(a, b) ((guint32) (a) << 8 | (guint32) (b))
#define OP3(a, b, c) ((guint32) (a) << 16 | (guint32) (b) << 8 | (guint32) (c))

#define MAX_OPERANDS 200000
#define MAX_SAVED 28 /* ISO 19005-3, 6.1.13 */

static const char *const categories[] = { "ColorSpace", "ExtGState", "Font", "Pattern", "Shading",
                                          "XObject" };

static CraToken *
get_operand (CraPagesContent *self, guint from_end)
{
  if (from_end >= self->operands->len)
    return NULL;
  return &g_array_index (self->operands, CraToken, self->operands->len - 1 - from_end);
}

static double
get_operand_number (CraPagesContent *self, guint from_end)
{
  const CraToken *token = get_operand (self, from_end);

  return token != NULL ? cra_tokens_get_number (&self->tokens, token) : 0;
}

/* Everything up to END goes out as it stands. */
static void
keep_until (CraPagesContent *self, gsize end)
{
  if (end > self->kept)
    g_string_append_len (self->out, (const char *) self->tokens.data + self->kept,
                         (gssize) (end - self->kept));
  self->kept = MAX (self->kept, end);
}

void
cra_pages_content_replace (CraPagesContent *self, gsize start, gsize end, const char *text)
{
  if (self->out == NULL)
    self->out = g_string_sized_new (self->tokens.length + 64);
  keep_until (self, start);
  g_string_append_c (self->out, '\n');
  g_string_append (self->out, text);
  self->kept = MAX (self->kept, end);
}

void
cra_pages_content_replace_operator (CraPagesContent *self, const CraToken *operator,
                                    const char *text)
{
  gsize start = self->operands->len > 0 ? g_array_index (self->operands, CraToken, 0).start
                                        : operator->start;

  cra_pages_content_replace (self, start, operator->end, text);
}

static void
drop_operator (CraPagesContent *self, const CraToken *operator)
{
  cra_pages_content_replace_operator (self, operator, "");
}

static gboolean
append_resource (CraPagesContent *self, CraPagesCategory category, const char *name, qpdf_oh value,
                 GString *out)
{
  CraPages *pages = self->pages;
  CraPagesFont *font = NULL;

  switch (category)
    {
    case CRA_CATEGORY_COLOUR:
      return cra_pages_append_colour (pages, value, out);
    case CRA_CATEGORY_STATE:
      return cra_pages_append_state (pages, value, out);
    case CRA_CATEGORY_PATTERN:
      return cra_pages_append_pattern (pages, value, out);
    case CRA_CATEGORY_SHADING:
      return cra_pages_append_shading (pages, value, out);
    case CRA_CATEGORY_FONT:
      font = cra_pages_fonts_find (pages->fonts, value);
      if (font == NULL)
        return FALSE;
      g_string_append_printf (out, "&%u", cra_pages_font_get_number (font));
      g_hash_table_insert (self->fonts, g_strdup (name), font);
      return TRUE;
    case CRA_CATEGORY_XOBJECT:
      if (cra_pages_is_name (pages, cra_pages_get (pages, value, "Subtype"), "Form"))
        return cra_pages_append_form (pages, value, out);
      if (cra_pages_is_name (pages, cra_pages_get (pages, value, "Subtype"), "Image"))
        return cra_pages_append_image (pages, value, out);
      break;
    case CRA_N_CATEGORIES:
      break;
    }
  return cra_pages_refuse (pages, CRA_PAGES_FEATURES, "it draws objects of a kind that an archived "
                           "paper must not hold");
}

qpdf_oh
cra_pages_content_find (CraPagesContent *self, CraPagesCategory category, const char *name)
{
  return cra_pages_get (self->pages,
                        cra_pages_get (self->pages, self->resources, categories[category]), name);
}

gboolean
cra_pages_content_use (CraPagesContent *self, CraPagesCategory category, const char *name)
{
  GString *used = self->used[category];
  g_autofree char *key = g_strdup_printf ("%c/%s", '0' + (int) category, name);
  qpdf_oh value = 0;

  if (g_hash_table_contains (self->names, key))
    return TRUE;
  value = cra_pages_content_find (self, category, name);
  if (strlen (name) > CRA_PAGE_BUNDLE_MAX_NAME || name[0] == '\0'
      || qpdf_oh_is_null (self->pages->qpdf, value))
    return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED,
                             "it uses a %s named \"%s\" that is not in it",
                             category == CRA_CATEGORY_FONT ? "font" : "part", name);
  cra_pages_append_name (used, name);
  g_string_append_c (used, ' ');
  if (!append_resource (self, category, name, value, used))
    return FALSE;
  g_string_append_c (used, ' ');
  g_hash_table_add (self->names, g_steal_pointer (&key));
  return TRUE;
}

static gboolean
use_operand (CraPagesContent *self, CraPagesCategory category)
{
  const CraToken *token = get_operand (self, 0);
  g_autofree char *name = token != NULL ? cra_tokens_dup_name (&self->tokens, token) : NULL;

  if (name == NULL)
    return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED, "its drawing has a gap");
  return cra_pages_content_use (self, category, name);
}

/* A colour space by name: one of the device, or a resource. */
gboolean
cra_pages_content_use_space (CraPagesContent *self, const char *name)
{
  static const char *const known[] = { "DeviceGray", "DeviceRGB", "Pattern", "G", "RGB" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (name, known[i]))
      return TRUE;
  if (g_str_equal (name, "DeviceCMYK") || g_str_equal (name, "CMYK"))
    return cra_pages_content_use_cmyk (self);
  return cra_pages_content_use (self, CRA_CATEGORY_COLOUR, name);
}

/* With a default for it, device CMYK is not of the device. */
gboolean
cra_pages_content_use_cmyk (CraPagesContent *self)
{
  if (g_hash_table_contains (self->names, "0/DefaultCMYK"))
    return TRUE;
  g_string_append (self->used[CRA_CATEGORY_COLOUR], "/DefaultCMYK ");
  if (!cra_pages_append_cmyk (self->pages, self->used[CRA_CATEGORY_COLOUR]))
    return FALSE;
  g_string_append_c (self->used[CRA_CATEGORY_COLOUR], ' ');
  g_hash_table_add (self->names, g_strdup ("0/DefaultCMYK"));
  return TRUE;
}

static gboolean
set_space (CraPagesContent *self)
{
  const CraToken *token = get_operand (self, 0);
  g_autofree char *name = token != NULL ? cra_tokens_dup_name (&self->tokens, token) : NULL;

  return name != NULL ? cra_pages_content_use_space (self, name)
                      : cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED, "its drawing has a gap");
}

static gboolean
set_colour (CraPagesContent *self)
{
  const CraToken *token = get_operand (self, 0);

  return token == NULL || token->type != CRA_TOKEN_NAME
         || use_operand (self, CRA_CATEGORY_PATTERN);
}

static gboolean
choose_font (CraPagesContent *self)
{
  const CraToken *token = get_operand (self, 1);
  g_autofree char *name = token != NULL ? cra_tokens_dup_name (&self->tokens, token) : NULL;

  if (name == NULL)
    return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED, "its drawing has a gap");
  if (!cra_pages_content_use (self, CRA_CATEGORY_FONT, name))
    return FALSE;
  self->state.font = g_hash_table_lookup (self->fonts, name);
  return TRUE;
}

static gboolean
set_state (CraPagesContent *self)
{
  const CraToken *token = get_operand (self, 0);
  g_autofree char *name = token != NULL ? cra_tokens_dup_name (&self->tokens, token) : NULL;
  CraPages *pages = self->pages;
  qpdf_oh font = 0;

  if (!use_operand (self, CRA_CATEGORY_STATE))
    return FALSE;
  font = cra_pages_get (pages, cra_pages_content_find (self, CRA_CATEGORY_STATE, name), "Font");
  if (qpdf_oh_is_array (pages->qpdf, font))
    self->state.font = cra_pages_fonts_find (pages->fonts,
                                             qpdf_oh_get_array_item (pages->qpdf, font, 0));
  return TRUE;
}

static gboolean
show_text (CraPagesContent *self)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();

  for (guint i = 0; i < self->operands->len; i++)
    {
      const CraToken *token = &g_array_index (self->operands, CraToken, i);

      if (token->type != CRA_TOKEN_STRING && token->type != CRA_TOKEN_HEX)
        continue;
      cra_tokens_get_string (&self->tokens, token, text);
      if (text->len == 0)
        continue;
      if (text->len > CRA_PAGE_BUNDLE_MAX_STRING)
        return cra_pages_refuse (self->pages, CRA_PAGES_FEATURES, "it shows text in pieces that "
                                 "are longer than an archived paper may hold");
      if (self->state.font == NULL)
        return cra_pages_refuse (self->pages, CRA_PAGES_FONTS, "it shows text without a font");
      if (!cra_pages_font_show (self->pages, self->state.font, text->data, text->len,
                                self->state.mode == 3 || self->state.mode == 7))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_state (CraPagesContent *self)
{
  if (self->n_saved == MAX_SAVED)
    return cra_pages_refuse (self->pages, CRA_PAGES_FEATURES,
                             "its drawing is nested deeper than an archived paper may be");
  self->saved[self->n_saved++] = self->state;
  return TRUE;
}

/* One too many means nothing on a page; in a form it could reach our page. */
static void
restore_state (CraPagesContent *self, const CraToken *operator)
{
  if (self->n_saved > 0)
    self->state = self->saved[--self->n_saved];
  else
    drop_operator (self, operator);
}

static void
set_intent (CraPagesContent *self, const CraToken *operator)
{
  static const char *const intents[] = { "/RelativeColorimetric", "/AbsoluteColorimetric",
                                         "/Perceptual", "/Saturation" };
  const CraToken *token = get_operand (self, 0);

  for (guint i = 0; token != NULL && i < G_N_ELEMENTS (intents); i++)
    if (cra_tokens_is (&self->tokens, token, intents[i]))
      return;
  if (token != NULL)
    cra_pages_content_replace_operator (self, operator, "/RelativeColorimetric ri\n");
}

static void
note_width (CraPagesContent *self, guint from_end)
{
  if (self->facts != NULL)
    self->facts->glyph_width = get_operand_number (self, from_end);
}

static gboolean
apply (CraPagesContent *self, guint32 code, const CraToken *operator)
{
  switch (code)
    {
    case OP1 ('q'):
      return save_state (self);
    case OP1 ('Q'):
      restore_state (self, operator);
      return TRUE;
    case OP2 ('T', 'f'):
      return choose_font (self);
    case OP2 ('T', 'r'):
      self->state.mode = (int) get_operand_number (self, 0);
      return TRUE;
    case OP2 ('T', 'j'): case OP2 ('T', 'J'): case OP1 ('\''): case OP1 ('"'):
      return show_text (self);
    case OP2 ('g', 's'):
      return set_state (self);
    case OP2 ('c', 's'): case OP2 ('C', 'S'):
      return set_space (self);
    case OP3 ('s', 'c', 'n'): case OP3 ('S', 'C', 'N'):
      return set_colour (self);
    case OP1 ('k'): case OP1 ('K'):
      return cra_pages_content_use_cmyk (self);
    case OP2 ('s', 'h'):
      return use_operand (self, CRA_CATEGORY_SHADING);
    case OP2 ('D', 'o'):
      return use_operand (self, CRA_CATEGORY_XOBJECT);
    case OP2 ('r', 'i'):
      set_intent (self, operator);
      return TRUE;
    case OP2 ('d', '0'):
      note_width (self, 1);
      return TRUE;
    case OP2 ('d', '1'):
      note_width (self, 5);
      return TRUE;
    case OP2 ('B', 'I'):
      return cra_pages_content_read_image (self, operator);
    case OP2 ('D', 'P'): case OP2 ('M', 'P'): case OP2 ('B', 'X'): case OP2 ('E', 'X'):
      drop_operator (self, operator);
      return TRUE;
    case OP3 ('B', 'M', 'C'): case OP3 ('B', 'D', 'C'): case OP3 ('E', 'M', 'C'):
      return cra_pages_content_read_mark (self, operator);
    default:
      return cra_pages_content_is_plain (code)
             || cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED,
                                  "its drawing has an instruction that there is not");
    }
}

/* Operators that need nothing and change nothing we watch. */
gboolean
cra_pages_content_is_plain (guint32 code)
{
  static const char *const plain[]
    = { "cm", "w",  "J",  "j",  "M",  "d",  "i",  "m",  "l", "c",  "v",  "y",  "h",  "re", "S",
        "s",  "f",  "F",  "f*", "B",  "B*", "b",  "b*", "n", "W",  "W*", "BT", "ET", "Tc", "Tw",
        "Tz", "TL", "Ts", "Td", "TD", "Tm", "T*", "SC", "sc", "G", "g",  "RG", "rg" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (code == (plain[i][1] != '\0' ? OP2 (plain[i][0], plain[i][1]) : OP1 (plain[i][0])))
      return TRUE;
  return FALSE;
}

static guint32
get_code (CraPagesContent *self, const CraToken *token)
{
  guint32 code = 0;

  if (token->end - token->start > 3)
    return 0;
  for (gsize i = token->start; i < token->end; i++)
    code = code << 8 | self->tokens.data[i];
  return code;
}

static gboolean
is_value_word (CraPagesContent *self, const CraToken *token)
{
  return cra_tokens_is (&self->tokens, token, "true")
         || cra_tokens_is (&self->tokens, token, "false")
         || cra_tokens_is (&self->tokens, token, "null");
}

/* Numbers, names and strings must be such as an archived paper may hold. */
static gboolean
check_operand (CraPagesContent *self, const CraToken *token)
{
  const char *text = (const char *) self->tokens.data + token->start;
  gsize length = token->end - token->start;

  if (token->type == CRA_TOKEN_NUMBER && !cra_token_is_sound_number (text, length))
    return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED,
                             "its drawing has numbers that are none");
  if (token->type == CRA_TOKEN_NAME && length > CRA_PAGE_BUNDLE_MAX_NAME + 1)
    return cra_pages_refuse (self->pages, CRA_PAGES_FEATURES, "it uses names that are too long");
  return TRUE;
}

/* A string of hexadecimal digits needs an even number of them. */
static void
mend_string (CraPagesContent *self, const CraToken *token)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GString) text = NULL;
  guint digits = 0;

  for (gsize i = token->start + 1; i < token->end; i++)
    digits += g_ascii_isxdigit (self->tokens.data[i]) ? 1 : 0;
  if (digits % 2 == 0)
    return;
  bytes = g_byte_array_new ();
  text = g_string_new (NULL);
  cra_tokens_get_string (&self->tokens, token, bytes);
  cra_pages_append_string (text, bytes->data, bytes->len);
  cra_pages_content_replace (self, token->start, token->end, text->str);
}

/* The operands of an operator that stays. */
static void
mend_operands (CraPagesContent *self)
{
  for (guint i = 0; i < self->operands->len; i++)
    {
      const CraToken *token = &g_array_index (self->operands, CraToken, i);

      if (token->type == CRA_TOKEN_HEX && token->start >= self->kept)
        mend_string (self, token);
    }
}

static gboolean
read_all (CraPagesContent *self)
{
  for (;;)
    {
      CraToken token = cra_tokens_next (&self->tokens);

      if (token.type == CRA_TOKEN_END)
        return TRUE;
      if (token.type == CRA_TOKEN_BROKEN)
        return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED, "its drawing is damaged");
      if (token.type == CRA_TOKEN_WORD && !is_value_word (self, &token))
        {
          if (!apply (self, get_code (self, &token), &token))
            return FALSE;
          mend_operands (self);
          g_array_set_size (self->operands, 0);
          continue;
        }
      if (!check_operand (self, &token))
        return FALSE;
      if (self->operands->len >= MAX_OPERANDS)
        return cra_pages_refuse (self->pages, CRA_PAGES_TOO_LARGE, "its drawing is too large");
      g_array_append_val (self->operands, token);
    }
}

/* Colours that stand for those of the device come along, whether they are needed or not; where the
 * file says for all of it what RGB means, that is said here. */
static gboolean
use_defaults (CraPagesContent *self)
{
  static const char *const names[] = { "DefaultGray", "DefaultRGB", "DefaultCMYK" };
  GString *used = self->used[CRA_CATEGORY_COLOUR];
  gsize before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!qpdf_oh_is_null (self->pages->qpdf,
                          cra_pages_content_find (self, CRA_CATEGORY_COLOUR, names[i]))
        && !cra_pages_content_use (self, CRA_CATEGORY_COLOUR, names[i]))
      return FALSE;
  if (g_hash_table_contains (self->names, "0/DefaultRGB"))
    return TRUE;
  before = used->len;
  g_string_append (used, "/DefaultRGB ");
  if (cra_pages_append_intended (self->pages, 3, used))
    g_string_append_c (used, ' ');
  else
    g_string_truncate (used, before);
  return self->pages->refusal == CRA_PAGES_FINE;
}

static void
end_content (CraPagesContent *self)
{
  cra_pages_content_end_marks (self);
  if (self->n_saved > 0)
    cra_pages_content_replace (self, self->tokens.length, self->tokens.length, "");
  for (; self->n_saved > 0; self->n_saved--)
    g_string_append (self->out, "Q\n");
  if (self->out != NULL)
    keep_until (self, self->tokens.length);
}

static void
append_used (CraPagesContent *self, GString *entries)
{
  g_string_append (entries, "/Resources << ");
  for (guint i = 0; i < CRA_N_CATEGORIES; i++)
    if (self->used[i]->len > 0)
      g_string_append_printf (entries, "/%s << %s>> ", categories[i], self->used[i]->str);
  g_string_append (entries, ">> ");
}

gboolean
cra_pages_sift_content (CraPages *self, const guint8 *data, gsize length, qpdf_oh resources,
                        GString *entries, GString **out, CraPagesContentFacts *facts)
{
  CraPagesContent content = { .pages = self, .resources = resources, .facts = facts };
  qpdf_oh outer = self->resources;
  gboolean is_fine = FALSE;

  content.tokens = (CraTokens){ data, length, 0 };
  content.operands = g_array_new (FALSE, FALSE, sizeof (CraToken));
  content.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  content.fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  content.marks = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < CRA_N_CATEGORIES; i++)
    content.used[i] = g_string_new (NULL);
  self->resources = resources;
  is_fine = use_defaults (&content) && read_all (&content);
  self->resources = outer;
  if (is_fine)
    {
      end_content (&content);
      append_used (&content, entries);
      /* Without transparency a group changes nothing but how readers round thin lines. */
      if (self->depth == 0 && self->group != NULL && self->has_transparency)
        g_string_append (entries, self->group);
      *out = g_steal_pointer (&content.out);
    }
  for (guint i = 0; i < CRA_N_CATEGORIES; i++)
    g_string_free (content.used[i], TRUE);
  if (content.out != NULL)
    g_string_free (content.out, TRUE);
  g_array_unref (content.operands);
  g_array_unref (content.marks);
  g_hash_table_unref (content.names);
  g_hash_table_unref (content.fonts);
  return is_fine;
}

guint
cra_pages_copy_content (CraPages *self, qpdf_oh content, qpdf_oh resources, GString *entries,
                        CraPagesContentFacts *facts)
{
  guint8 *data = NULL;
  gsize length = 0;
  GString *out = NULL;
  guint number = 0;

  if (!cra_pages_unpack (self, content, &data, &length))
    return 0;
  if (cra_pages_sift_content (self, data, length, resources, entries, &out, facts))
    {
      g_autofree char *body = g_strdup_printf ("<< %s>>", entries->str);

      number = out != NULL ? cra_pages_out_put_packed (self->out, body, out->str, out->len)
                           : cra_pages_copy_stream (self, content, entries);
    }
  if (out != NULL)
    g_string_free (out, TRUE);
  free (data);
  return number;
}
