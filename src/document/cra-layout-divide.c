/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line may end inside a word. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout-divide.h"

#include <string.h>

#include "document/cra-hyphen.h"

/* Without spaces and longer than this it is a path, an address or a digest. */
#define LONG_TOKEN 14
#define MAX_TOKEN 200
#define PUNCTUATION "/.-_?&=:#%@,;+~|\\)]}"

void
cra_text_divider_clear (CraTextDivider *self)
{
  g_clear_pointer (&self->kinds, g_free);
  g_clear_pointer (&self->is_looked, g_free);
}

static const char *
get_text (const CraTextDivider *self, guint cluster)
{
  return cra_text_shape_get_text (self->shape)
         + cra_text_shape_get_cluster (self->shape, cluster)->at;
}

const CraTextPiece *
cra_text_divider_get_piece (const CraTextDivider *self, guint cluster)
{
  return cra_text_paragraph_find (self->shape->paragraph,
                                  self->shape->offset
                                    + cra_text_shape_get_cluster (self->shape, cluster)->at);
}

double
cra_text_divider_measure_hyphen (const CraTextDivider *self, guint next)
{
  const CraTextCluster *cluster = cra_text_shape_get_cluster (self->shape, next - 1);
  const PangoGlyphItem *item = g_ptr_array_index (self->shape->items, cluster->item);
  double size = 0;
  CraPdfFont *font = cra_pdf_fonts_find (self->fonts, item->item->analysis.font, &size);

  return cra_pdf_font_measure_hyphen (font) * size;
}

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalpha (g_utf8_get_char (p));
}

/* Names of the field's own making (SBOM, makeVisible, x86) are not divided. */
static gboolean
is_common_word (const char *word, const char *end)
{
  gboolean has_small = FALSE;

  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c) && p > word)
        return FALSE;
      has_small |= g_unichar_islower (c);
    }
  return has_small;
}

/* Text in which a hyphen would change what is meant: code, addresses, what stays whole. */
static gboolean
is_literal (const CraTextPiece *piece)
{
  const CraNode *span = piece->span;

  if (piece->escaped != 0 || piece->is_page || piece->family != CRA_FAMILY_TEXT)
    return TRUE;
  return span != NULL && span->type == CRA_NODE_SPAN
         && (span->style & CRA_SPAN_CODE || (span->link != NULL && strstr (span->text, "://")));
}

/* Marks where the letters FIRST to END - 1 may be divided. */
static void
divide_word (CraTextDivider *self, guint first, guint end)
{
  const CraTextPiece *piece = cra_text_divider_get_piece (self, first);
  const char *word = get_text (self, first);
  gsize length = (gsize) (get_text (self, end) - word);
  const CraHyphens *hyphens = NULL;
  g_autofree guint8 *places = NULL;

  if (is_literal (piece) || !is_common_word (word, word + length))
    return;
  hyphens = cra_hyphens_get (cra_text_find_language (piece->span,
                                                     self->shape->paragraph->language));
  if (hyphens == NULL)
    return;
  places = g_malloc0 (length);
  cra_hyphens_find (hyphens, word, length, places);
  for (guint i = first + 1; i < end; i++)
    if (places[get_text (self, i) - word])
      self->kinds[i] = CRA_PLACE_HYPHEN;
}

/* Whether what stands between white space around FIRST to END - 1 is a path, an address or a name
 * with figures: lines may end inside it by themselves, but a hyphen would be taken for a part of
 * it. */
static gboolean
is_inside_literal (const CraTextDivider *self, guint first, guint end)
{
  guint n = cra_text_shape_count_clusters (self->shape);
  guint low = first;
  guint high = end;

  while (low > 0 && first - low < MAX_TOKEN && !g_ascii_isspace (*get_text (self, low - 1)))
    low--;
  while (high < n && high - end < MAX_TOKEN && !g_ascii_isspace (*get_text (self, high)))
    high++;
  for (guint i = low; i < high; i++)
    if (strchr ("/\\@_=&<>0123456789", *get_text (self, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* Words are letters between others. */
static void
divide_token (CraTextDivider *self, guint first, guint end)
{
  if (is_inside_literal (self, first, end))
    return;
  for (guint i = first; i < end;)
    {
      guint stop = i;

      while (stop < end && is_letter (get_text (self, stop)))
        stop++;
      /* A full stop inside belongs to a name ("example.com"). */
      if (stop + 1 < end && *get_text (self, stop) == '.' && is_letter (get_text (self, stop + 1)))
        return;
      if (stop > i)
        divide_word (self, i, stop);
      i = stop + 1;
    }
}

static void
open_punctuation (CraTextDivider *self, guint first, guint end)
{
  for (guint i = first + 1; i < end; i++)
    {
      const char *before = get_text (self, i - 1);
      const CraTextPiece *piece = cra_text_divider_get_piece (self, i);

      if (piece->escaped != 0 || piece->is_page)
        continue;
      if (strchr (PUNCTUATION, *before) != NULL
          && strchr (PUNCTUATION, *get_text (self, i)) == NULL)
        self->kinds[i] = CRA_PLACE_PUNCTUATION;
    }
}

void
cra_text_divider_look_up (CraTextDivider *self, guint first, guint end)
{
  if (self->kinds == NULL)
    {
      self->kinds = g_malloc0 (cra_text_shape_count_clusters (self->shape) + 1);
      self->is_looked = g_malloc0 (cra_text_shape_count_clusters (self->shape) + 1);
    }
  if (first >= end || self->is_looked[first])
    return;
  self->is_looked[first] = TRUE;
  if (end - first >= LONG_TOKEN)
    open_punctuation (self, first, end);
  if (self->style->division != CRA_DIVIDE_NEVER)
    divide_token (self, first, end);
}
