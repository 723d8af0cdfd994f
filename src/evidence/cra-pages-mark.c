/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands inside content besides drawing: marks, and small pictures. */
#define G_LOG_DOMAIN "cra-pages"

#include <string.h>

#include "base/cra-page-bundle.h"
#include "evidence/cra-pages-content.h"

#define MAX_INLINE_BYTES (4u << 20)
#define LOOK_AHEAD 12 /* bytes after the end of a picture that must look like content */

static const CraToken *
get_token (CraPagesContent *self, guint i)
{
  return &g_array_index (self->operands, CraToken, i);
}

/* The text that a mark gives for what is drawn inside it, as "<hexadecimal>"; NULL = none. */
static char *
find_actual_text (CraPagesContent *self)
{
  CraPages *pages = self->pages;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = cra_tokens_dup_name (&self->tokens,
                                               get_token (self, self->operands->len - 1));
  const char *data = NULL;
  gsize length = 0;

  for (guint i = 1; i + 1 < self->operands->len; i++)
    if (cra_tokens_is (&self->tokens, get_token (self, i), "/ActualText")
        && (get_token (self, i + 1)->type == CRA_TOKEN_STRING
            || get_token (self, i + 1)->type == CRA_TOKEN_HEX))
      {
        cra_tokens_get_string (&self->tokens, get_token (self, i + 1), bytes);
        cra_pages_append_string (text, bytes->data, bytes->len);
        return g_strdup (text->str);
      }
  if (name == NULL)
    return NULL;
  if (!qpdf_oh_get_value_as_string (
        pages->qpdf,
        cra_pages_get (pages, cra_pages_get (pages, cra_pages_get (pages, self->resources,
                                                                   "Properties"), name),
                       "ActualText"), &data, &length))
    return NULL;
  cra_pages_append_string (text, data, length);
  return g_strdup (text->str);
}

static gboolean
check_layer (CraPagesContent *self)
{
  CraPages *pages = self->pages;
  g_autofree char *name = cra_tokens_dup_name (&self->tokens,
                                               get_token (self, self->operands->len - 1));

  return name == NULL
         || cra_pages_check_layer (
              pages, cra_pages_get (pages, cra_pages_get (pages, self->resources, "Properties"),
                                    name));
}

static gboolean
open_mark (CraPagesContent *self, const CraToken *operator)
{
  gboolean has_list = cra_tokens_is (&self->tokens, operator, "BDC") && self->operands->len >= 2;
  g_autofree char *actual = has_list ? find_actual_text (self) : NULL;
  gboolean is_kept = actual != NULL && strlen (actual) < 2 * CRA_PAGE_BUNDLE_MAX_STRING;
  g_autofree char *text = is_kept ? g_strdup_printf ("/Span <</ActualText %s>> BDC\n", actual)
                                  : g_strdup ("");

  if (has_list && cra_tokens_is (&self->tokens, get_token (self, 0), "/OC")
      && !check_layer (self))
    return FALSE;
  g_array_append_val (self->marks, is_kept);
  cra_pages_content_replace_operator (self, operator, text);
  return TRUE;
}

/* The structure of the foreign document stays behind: ours says that the page is a figure. What a
 * mark says about the letters inside it is kept. */
gboolean
cra_pages_content_read_mark (CraPagesContent *self, const CraToken *operator)
{
  gboolean is_kept = FALSE;

  if (!cra_tokens_is (&self->tokens, operator, "EMC"))
    return open_mark (self, operator);
  if (self->marks->len > 0)
    {
      is_kept = g_array_index (self->marks, gboolean, self->marks->len - 1);
      g_array_set_size (self->marks, self->marks->len - 1);
    }
  if (!is_kept)
    cra_pages_content_replace_operator (self, operator, "");
  return TRUE;
}

void
cra_pages_content_end_marks (CraPagesContent *self)
{
  for (; self->marks->len > 0; g_array_set_size (self->marks, self->marks->len - 1))
    if (g_array_index (self->marks, gboolean, self->marks->len - 1))
      cra_pages_content_replace (self, self->tokens.length, self->tokens.length, "EMC\n");
}

static gboolean
is_key (CraPagesContent *self, guint i, const char *brief, const char *full)
{
  return cra_tokens_is (&self->tokens, get_token (self, i), brief)
         || cra_tokens_is (&self->tokens, get_token (self, i), full);
}

static gboolean
refuse_image (CraPagesContent *self)
{
  return cra_pages_refuse (self->pages, CRA_PAGES_FEATURES,
                           "a small picture in it is packed or coloured in a way that an archived "
                           "paper must not hold");
}

static gboolean
check_filter (CraPagesContent *self, guint i)
{
  static const char *const filters[]
    = { "/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/CCITTFaxDecode",
        "/DCTDecode", "/AHx", "/A85", "/Fl", "/RL", "/CCF", "/DCT" };

  for (guint k = 0; k < G_N_ELEMENTS (filters); k++)
    if (cra_tokens_is (&self->tokens, get_token (self, i), filters[k]))
      return TRUE;
  return refuse_image (self);
}

/* A name, or "[/Indexed /RGB 15 <...>]" with the name of its base. */
static gboolean
check_space (CraPagesContent *self, guint i)
{
  g_autofree char *name = NULL;

  if (get_token (self, i)->type == CRA_TOKEN_ARRAY_OPEN)
    {
      if (i + 2 >= self->operands->len || !is_key (self, i + 1, "/I", "/Indexed"))
        return refuse_image (self);
      i += 2;
    }
  name = cra_tokens_dup_name (&self->tokens, get_token (self, i));
  return name != NULL ? cra_pages_content_use_space (self, name) : refuse_image (self);
}

/* The entry with key I. */
static gboolean
check_image_entry (CraPagesContent *self, guint i)
{
  if (is_key (self, i, "/F", "/Filter"))
    {
      if (get_token (self, i + 1)->type != CRA_TOKEN_ARRAY_OPEN)
        return check_filter (self, i + 1);
      for (guint k = i + 2; k < self->operands->len
                            && get_token (self, k)->type != CRA_TOKEN_ARRAY_CLOSE; k++)
        if (!check_filter (self, k))
          return FALSE;
    }
  else if (is_key (self, i, "/CS", "/ColorSpace"))
    return check_space (self, i + 1);
  else if (is_key (self, i, "/I", "/Interpolate") || is_key (self, i, "/Intent", "/Intent"))
    cra_pages_content_replace (self, get_token (self, i)->start, get_token (self, i + 1)->end, "");
  return TRUE;
}

/* The index after the value at I. */
static guint
skip_value (CraPagesContent *self, guint i)
{
  int depth = 0;

  for (; i < self->operands->len; i++)
    {
      CraTokenType type = get_token (self, i)->type;

      if (type == CRA_TOKEN_ARRAY_OPEN || type == CRA_TOKEN_DICT_OPEN)
        depth++;
      else if (type == CRA_TOKEN_ARRAY_CLOSE || type == CRA_TOKEN_DICT_CLOSE)
        depth--;
      if (depth <= 0)
        return i + 1;
    }
  return i;
}

static gboolean
is_space (guint8 c)
{
  return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_end_of_image (CraPagesContent *self, gsize at)
{
  const guint8 *data = self->tokens.data;
  gsize length = self->tokens.length;

  if (at + 2 > length || data[at] != 'E' || data[at + 1] != 'I' || !is_space (data[at - 1])
      || (at + 2 < length && !is_space (data[at + 2])))
    return FALSE;
  for (gsize i = at + 2; i < MIN (length, at + 2 + LOOK_AHEAD); i++)
    if (!is_space (data[i]) && (data[i] < 0x20 || data[i] > 0x7e))
      return FALSE;
  return TRUE;
}

static gboolean
skip_image_data (CraPagesContent *self)
{
  gsize start = self->tokens.at + 1;

  for (gsize at = start; at + 2 <= self->tokens.length && at - start < MAX_INLINE_BYTES; at++)
    if (is_end_of_image (self, at))
      {
        self->tokens.at = at + 2;
        return TRUE;
      }
  return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED, "a small picture in it has no end");
}

gboolean
cra_pages_content_read_image (CraPagesContent *self, const CraToken *operator)
{
  g_array_set_size (self->operands, 0);
  for (;;)
    {
      CraToken token = cra_tokens_next (&self->tokens);

      if (token.type == CRA_TOKEN_END || token.type == CRA_TOKEN_BROKEN
          || self->operands->len > 1000)
        return cra_pages_refuse (self->pages, CRA_PAGES_DAMAGED,
                                 "a small picture in it is damaged");
      if (token.type == CRA_TOKEN_WORD && cra_tokens_is (&self->tokens, &token, "ID"))
        break;
      g_array_append_val (self->operands, token);
    }
  for (guint i = 0; i + 1 < self->operands->len; i = skip_value (self, i + 1))
    if (!check_image_entry (self, i))
      return FALSE;
  g_array_set_size (self->operands, 0);
  return skip_image_data (self);
}
