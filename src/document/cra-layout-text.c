/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text broken into lines. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout-text.h"

#include <string.h>

/* Longer paragraphs are shaped in parts; the cut falls on the start of a line, so nobody sees
 * it. */
#define PART_SIZE (16 * 1024)
#define LEADING 1.35
#define ASCENT 1.069  /* of Noto Sans, as are all lines */
#define DESCENT 0.293
#define SMALL_SCALE 0.85
#define CODE_SCALE 0.93
#define EPSILON 0.01

typedef struct
{
  const CraNode *span; /* NULL = only TEXT */
  char *text;          /* owned; NULL = that of the span */
  gboolean ends_paragraph;
} Source;

struct _CraTextFlow
{
  CraPdfFonts *fonts; /* borrowed */
  CraTextStyle style;
  double width;
  GArray *sources;
  guint source; /* the next one */
  gsize source_offset;
  guint n_paragraphs; /* made so far */

  CraTextParagraph *paragraph; /* being broken into lines */
  gsize paragraph_offset;
  GArray *lines; /* CraTextLine still to come, from HEAD on */
  guint head;
};

static void
clear_source (gpointer data)
{
  g_free (((Source *) data)->text);
}

static void
release_paragraph (CraTextParagraph *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_free (self);
}

static void
clear_line (gpointer data)
{
  CraTextLine *line = data;

  g_clear_object (&line->layout);
  g_clear_pointer (&line->paragraph, release_paragraph);
}

CraTextFlow *
cra_text_flow_new (CraPdfFonts *fonts, const CraTextStyle *style, double width)
{
  CraTextFlow *self = g_new0 (CraTextFlow, 1);

  self->fonts = fonts;
  self->style = *style;
  self->width = width;
  self->sources = g_array_new (FALSE, TRUE, sizeof (Source));
  g_array_set_clear_func (self->sources, clear_source);
  self->lines = g_array_new (FALSE, TRUE, sizeof (CraTextLine));
  g_array_set_clear_func (self->lines, clear_line);
  return self;
}

void
cra_text_flow_free (CraTextFlow *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sources);
  g_array_unref (self->lines);
  g_clear_pointer (&self->paragraph, release_paragraph);
  g_free (self);
}

static void
add_source (CraTextFlow *self, const CraNode *span, const char *text, gboolean ends_paragraph)
{
  Source source = { span, g_strdup (text), ends_paragraph };

  g_array_append_val (self->sources, source);
}

void
cra_text_flow_add_text (CraTextFlow *self, const char *text)
{
  add_source (self, NULL, text, FALSE);
}

void
cra_text_flow_add_span (CraTextFlow *self, const CraNode *span)
{
  add_source (self, span, NULL, FALSE);
}

void
cra_text_flow_add_node (CraTextFlow *self, const CraNode *node, guint first)
{
  for (guint i = first; i < node->children->len; i++)
    {
      const CraNode *child = g_ptr_array_index (node->children, i);

      if (child->type == CRA_NODE_SPAN)
        {
          add_source (self, child, NULL, FALSE);
          continue;
        }
      add_source (self, NULL, NULL, TRUE);
      if (child->type == CRA_NODE_LIST_ITEM)
        add_source (self, NULL, "• ", FALSE);
      if (child->text != NULL)
        add_source (self, child, NULL, TRUE);
      if (child->alternative != NULL)
        add_source (self, NULL, child->alternative, TRUE);
      cra_text_flow_add_node (self, child, 0);
      add_source (self, NULL, NULL, TRUE);
    }
}

const CraTextStyle *
cra_text_flow_get_style (CraTextFlow *self)
{
  return &self->style;
}

static const char *
get_source_text (const Source *source)
{
  return source->text != NULL ? source->text : source->span != NULL ? source->span->text : "";
}

gboolean
cra_text_flow_is_single (CraTextFlow *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = &g_array_index (self->sources, Source, i);

      if (source->ends_paragraph || strchr (get_source_text (source), '\n') != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Characters that the fonts cannot show stay on the paper as visible escapes. */
static void
append_shown (CraTextFlow *self, GString *out, const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (cra_pdf_fonts_covers (self->fonts, c))
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "<U+%04X>", c);
    }
}

static CraTextParagraph *
new_paragraph (void)
{
  CraTextParagraph *self = g_new0 (CraTextParagraph, 1);

  g_atomic_ref_count_init (&self->references);
  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (CraTextPiece));
  return self;
}

/* Adds what SOURCE has up to its next line feed; TRUE when the paragraph ends there. */
static gboolean
take_source (CraTextFlow *self, CraTextParagraph *paragraph)
{
  const Source *source = &g_array_index (self->sources, Source, self->source);
  const char *text = get_source_text (source) + self->source_offset;
  const char *feed = strchr (text, '\n');
  const char *end = feed != NULL ? feed : text + strlen (text);
  CraTextPiece piece = { paragraph->text->len, source->span };

  if (end > text)
    {
      g_array_append_val (paragraph->pieces, piece);
      append_shown (self, paragraph->text, text, end);
    }
  if (feed != NULL)
    {
      self->source_offset += (gsize) (feed + 1 - text);
      return TRUE;
    }
  self->source++;
  self->source_offset = 0;
  return source->ends_paragraph;
}

/* The next paragraph that has text, or NULL at the end. */
static CraTextParagraph *
next_paragraph (CraTextFlow *self)
{
  CraTextParagraph *paragraph = new_paragraph ();

  while (self->source < self->sources->len)
    if (take_source (self, paragraph) && paragraph->text->len > 0)
      return paragraph;
  if (paragraph->text->len > 0)
    return paragraph;
  release_paragraph (paragraph);
  return NULL;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_piece_attributes (CraTextFlow *self, PangoAttrList *list, guint number,
                      const CraTextPiece *piece, guint start, guint end)
{
  CraSpanStyle style = piece->span != NULL && piece->span->type == CRA_NODE_SPAN
                         ? piece->span->style : CRA_SPAN_PLAIN;
  double scale
      = (style & CRA_SPAN_SMALL ? SMALL_SCALE : 1) * (style & CRA_SPAN_CODE ? CODE_SCALE : 1);

  /* A colour of its own keeps a piece apart from its neighbours; it is not the one that is
   * drawn. */
  add_attribute (list, pango_attr_foreground_new ((guint16) number, (guint16) (number >> 16), 0),
                 start, end);
  if (style & CRA_SPAN_STRONG)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (style & (CRA_SPAN_EMPHASIS | CRA_SPAN_SUGGESTED))
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (style & CRA_SPAN_CODE)
    add_attribute (list, pango_attr_family_new ("Noto Sans Mono"), start, end);
  if (scale < 1)
    add_attribute (list, pango_attr_size_new ((int)(self->style.size * scale * PANGO_SCALE)), start,
                   end);
  if (piece->span != NULL && piece->span->language != NULL)
    add_attribute (list,
                   pango_attr_language_new (pango_language_from_string (piece->span->language)),
                   start, end);
}

static PangoAttrList *
make_attributes (CraTextFlow *self, const CraTextParagraph *paragraph, gsize offset, gsize length)
{
  PangoAttrList *list = pango_attr_list_new ();

  add_attribute (list, pango_attr_insert_hyphens_new (FALSE), 0, G_MAXUINT);
  for (guint i = 0; i < paragraph->pieces->len; i++)
    {
      const CraTextPiece *piece = &g_array_index (paragraph->pieces, CraTextPiece, i);
      gsize end = i + 1 < paragraph->pieces->len
                    ? g_array_index (paragraph->pieces, CraTextPiece, i + 1).start
                    : paragraph->text->len;

      if (end > offset && piece->start < offset + length)
        add_piece_attributes (self, list, i, piece,
                              (guint) (MAX (piece->start, offset) - offset),
                              (guint) (MIN (end, offset + length) - offset));
    }
  return list;
}

static PangoLayout *
make_plain_layout (CraPdfFonts *fonts, const CraTextStyle *style, double width)
{
  PangoLayout *layout = pango_layout_new (cra_pdf_fonts_get_context (fonts));
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, "Noto Sans");
  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (style->italic)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  return layout;
}

static PangoLayout *
make_layout (CraTextFlow *self, gsize offset, gsize length)
{
  PangoLayout *layout = make_plain_layout (self->fonts, &self->style, self->width);
  g_autoptr (PangoAttrList) attributes = make_attributes (self, self->paragraph, offset, length);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, self->paragraph->text->str + offset, (int) length);
  return layout;
}

static void
add_line (CraTextFlow *self, PangoLayout *layout, int index, gboolean first, gboolean last)
{
  CraTextLine line = { .layout = g_object_ref (layout), .index = index, .first = first,
                       .last = last, .offset = self->paragraph_offset };
  double size = self->style.size;

  line.paragraph = self->paragraph;
  g_atomic_ref_count_inc (&self->paragraph->references);
  line.height = cra_text_style_get_height (&self->style);
  line.baseline = (line.height - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
  line.before = first && self->n_paragraphs > 1 ? self->style.paragraph_gap : 0;
  g_array_append_val (self->lines, line);
}

/* Shapes the next part of the paragraph. */
static void
break_part (CraTextFlow *self)
{
  const GString *text = self->paragraph->text;
  gsize length = text->len - self->paragraph_offset;
  gboolean is_whole = length <= PART_SIZE;
  g_autoptr (PangoLayout) layout = NULL;
  int n = 0;

  if (!is_whole)
    {
      const char *start = text->str + self->paragraph_offset;

      length = (gsize) (g_utf8_find_prev_char (start, start + PART_SIZE) - start);
    }
  layout = make_layout (self, self->paragraph_offset, length);
  n = pango_layout_get_line_count (layout);
  /* The last line of a part may have room for more: it starts the next part. */
  if (!is_whole && n > 1)
    n--;
  for (int i = 0; i < n; i++)
    add_line (self, layout, i, self->paragraph_offset == 0 && i == 0, is_whole && i == n - 1);
  if (is_whole)
    g_clear_pointer (&self->paragraph, release_paragraph);
  else if (n < pango_layout_get_line_count (layout))
    self->paragraph_offset += (gsize) pango_layout_get_line_readonly (layout, n)->start_index;
  else
    self->paragraph_offset += length;
}

static gboolean
make_lines (CraTextFlow *self)
{
  if (self->paragraph == NULL)
    {
      self->paragraph = next_paragraph (self);
      self->paragraph_offset = 0;
      if (self->paragraph == NULL)
        return FALSE;
      self->n_paragraphs++;
    }
  break_part (self);
  return TRUE;
}

const CraTextLine *
cra_text_flow_peek (CraTextFlow *self, guint n)
{
  while (self->head + n >= self->lines->len)
    if (!make_lines (self))
      return NULL;
  return &g_array_index (self->lines, CraTextLine, self->head + n);
}

void
cra_text_flow_drop (CraTextFlow *self, guint n)
{
  g_assert (self->head + n <= self->lines->len);

  self->head += n;
  if (self->head == self->lines->len || self->head > 64)
    {
      g_array_remove_range (self->lines, 0, self->head);
      self->head = 0;
    }
}

/* Where a break after N lines leaves a single line behind or ahead, it moves up. */
static guint
avoid_single_lines (CraTextFlow *self, guint n)
{
  const CraTextLine *next = cra_text_flow_peek (self, n);

  if (next != NULL && next->last && !next->first && n > 0)
    n--;
  if (n > 0)
    {
      const CraTextLine *line = cra_text_flow_peek (self, n - 1);

      if (line->first && !line->last)
        n--;
    }
  return n;
}

guint
cra_text_flow_fit (CraTextFlow *self, double height, gboolean forced, double *used)
{
  const CraTextLine *line = NULL;
  double sum = 0;
  guint n = 0;
  guint kept = 0;

  while ((line = cra_text_flow_peek (self, n)) != NULL)
    {
      double more = (n > 0 ? line->before : 0) + line->height;

      if (sum + more > height + EPSILON)
        break;
      sum += more;
      n++;
    }
  kept = line != NULL ? avoid_single_lines (self, n) : n;
  if (kept == 0 && forced && line != NULL)
    kept = MAX (n, 1);
  *used = 0;
  for (guint i = 0; i < kept; i++)
    {
      line = cra_text_flow_peek (self, i);
      *used += (i > 0 ? line->before : 0) + line->height;
    }
  return kept;
}

double
cra_text_flow_measure (CraTextFlow *self, double limit)
{
  const CraTextLine *line = NULL;
  double sum = 0;

  for (guint n = 0; sum <= limit && (line = cra_text_flow_peek (self, n)) != NULL; n++)
    sum += (n > 0 ? line->before : 0) + line->height;
  return sum;
}

const CraNode *
cra_text_line_find_span (const CraTextLine *self, gsize byte)
{
  const GArray *pieces = self->paragraph->pieces;
  gsize at = self->offset + byte;
  guint low = 0;
  guint high = pieces->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (pieces, CraTextPiece, middle).start <= at)
        low = middle;
      else
        high = middle;
    }
  return g_array_index (pieces, CraTextPiece, low).span;
}

double
cra_text_measure_word (CraPdfFonts *fonts, const CraTextStyle *style, const char *text)
{
  g_autoptr (PangoLayout) layout = make_plain_layout (fonts, style, 0);
  int width = 0;

  /* In no width at all every word has a line of its own. */
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  return width / (double) PANGO_SCALE;
}

double
cra_text_style_get_height (const CraTextStyle *style)
{
  return style->size * LEADING;
}
