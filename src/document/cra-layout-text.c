/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text broken into lines. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout-text.h"

#include <string.h>

#include "document/cra-layout-break.h"

/* Longer paragraphs are shaped in parts; the cut falls on the start of a line, so nobody sees
 * it. */
#define PART_SIZE (16 * 1024)
/* Large letters need less room between their lines. */
#define LEADING 1.35
#define LEAST_LEADING 1.22
#define LEADING_SIZE 10
#define LEADING_STEP 0.02 /* for each point above that size */
#define ASCENT 1.069  /* of Noto Sans, as are all lines */
#define DESCENT 0.293
#define EPSILON 0.01
/* What reaches beyond its line makes it taller, up to this many sizes. */
#define MAX_INK 2.5
#define PAGE_MARK "{page}"
#define UNKNOWN_LABEL "000"

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
  const char *language;     /* borrowed */
  const CraPdfLinks *links; /* borrowed; may be NULL */
  gboolean justified;
  gboolean flush_right;
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
clear_line (gpointer data)
{
  CraTextLine *line = data;

  g_clear_pointer (&line->shape, cra_text_shape_unref);
}

CraTextFlow *
cra_text_flow_new (CraPdfFonts *fonts, const CraTextStyle *style, double width)
{
  CraTextFlow *self = g_new0 (CraTextFlow, 1);

  self->fonts = fonts;
  self->style = *style;
  self->width = width;
  self->language = cra_pdf_fonts_get_language (fonts);
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
  g_clear_pointer (&self->paragraph, cra_text_paragraph_unref);
  g_free (self);
}

void
cra_text_flow_set_language (CraTextFlow *self, const char *language)
{
  self->language = language;
}

void
cra_text_flow_set_justified (CraTextFlow *self, gboolean justified)
{
  self->justified = justified;
}

void
cra_text_flow_set_flush_right (CraTextFlow *self, gboolean flush_right)
{
  self->flush_right = flush_right;
}

void
cra_text_flow_set_links (CraTextFlow *self, const CraPdfLinks *links)
{
  self->links = links;
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

/* What follows in the paragraph is set like PIECE. */
static void
start_piece (CraTextParagraph *paragraph, CraTextPiece piece)
{
  piece.start = paragraph->text->len;
  paragraph->has_fixed |= piece.escaped != 0 || piece.is_page;
  g_array_append_val (paragraph->pieces, piece);
}

/* Goes on in the piece that is open when it is of the same kind. */
static void
continue_piece (CraTextParagraph *paragraph, const CraNode *span, guint family)
{
  const CraTextPiece *last
    = paragraph->pieces->len > 0 ? &g_array_index (paragraph->pieces, CraTextPiece,
                                                   paragraph->pieces->len - 1) : NULL;

  if (last == NULL || last->span != span || last->family != family || last->escaped != 0
      || last->is_page)
    start_piece (paragraph, (CraTextPiece){ .span = span, .family = family });
}

/* A character that the fonts cannot show stays on the paper as a visible escape. What is no
 * character at all is not told as one. */
static void
append_escape (CraTextParagraph *paragraph, const CraNode *span, gunichar c)
{
  gboolean is_none = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);

  start_piece (paragraph, (CraTextPiece){ .span = span, .escaped = is_none ? 0 : c });
  g_string_append_printf (paragraph->text, "<U+%04X>", c);
}

/* A letter with its marks, a picture with what changes it. */
static const char *
find_cluster_end (const char *p, const char *end)
{
  gunichar previous = g_utf8_get_char (p);

  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean joins = previous == 0x200d && g_unichar_type (c) == G_UNICODE_OTHER_SYMBOL;

      if (!g_unichar_ismark (c) && c != 0x200c && c != 0x200d && !joins
          && (c < 0x1f3fb || c > 0x1f3ff))
        break;
      previous = c;
    }
  return p;
}

static void
append_cluster (CraTextFlow *self, CraTextParagraph *paragraph, const CraNode *span, guint wished,
                const char *text, const char *end)
{
  CraPdfFaces *faces = cra_pdf_fonts_get_faces (self->fonts);
  int family = cra_pdf_faces_choose (faces, text, (gsize) (end - text), wished);

  if (family >= 0)
    {
      continue_piece (paragraph, span, (guint) family);
      g_string_append_len (paragraph->text, text, end - text);
    }
  else if (g_utf8_next_char (text) == end)
    append_escape (paragraph, span, g_utf8_get_char (text));
  else
    for (const char *p = text; p < end; p = g_utf8_next_char (p))
      append_cluster (self, paragraph, span, wished, p, g_utf8_next_char (p));
}

static void
append_shown (CraTextFlow *self, CraTextParagraph *paragraph, const CraNode *span,
              const char *text, const char *end)
{
  guint wished = span != NULL && span->type == CRA_NODE_SPAN && span->style & CRA_SPAN_CODE
                   ? CRA_FAMILY_CODE : CRA_FAMILY_TEXT;

  for (const char *p = text; p < end;)
    {
      const char *plain = p;
      const char *next = NULL;

      /* Most text is this: every font of ours shows it. */
      while (plain < end && *plain >= 0x20 && *plain < 0x7f
             && (plain + 1 == end || (guchar) plain[1] < 0x80))
        plain++;
      if (plain > p)
        {
          continue_piece (paragraph, span, wished);
          g_string_append_len (paragraph->text, p, plain - p);
          p = plain;
          continue;
        }
      next = find_cluster_end (p, end);
      append_cluster (self, paragraph, span, wished, p, next);
      p = next;
    }
}

/* "page {page}": figures keep the room of the label, which is drawn when it is known. */
static void
append_reference (CraTextFlow *self, CraTextParagraph *paragraph, const CraNode *span,
                  const char *text, const char *end)
{
  const char *mark = g_strstr_len (text, end - text, PAGE_MARK);
  g_autofree char *room = NULL;

  if (mark == NULL)
    {
      append_shown (self, paragraph, span, text, end);
      return;
    }
  append_shown (self, paragraph, span, text, mark);
  start_piece (paragraph, (CraTextPiece){ .span = span, .is_page = TRUE });
  room = self->links != NULL && span->link != NULL
           ? cra_pdf_links_estimate_label (self->links, span->link + 1)
           : g_strdup (UNKNOWN_LABEL);
  g_string_append (paragraph->text, room);
  append_shown (self, paragraph, span, mark + strlen (PAGE_MARK), end);
}

/* Adds what SOURCE has up to its next line feed; TRUE when the paragraph ends there. */
static gboolean
take_source (CraTextFlow *self, CraTextParagraph *paragraph)
{
  const Source *source = &g_array_index (self->sources, Source, self->source);
  const char *text = get_source_text (source) + self->source_offset;
  const char *feed = strchr (text, '\n');
  const char *end = feed != NULL ? feed : text + strlen (text);

  if (end > text && source->span != NULL && source->span->type == CRA_NODE_SPAN
      && source->span->style & CRA_SPAN_PAGE)
    append_reference (self, paragraph, source->span, text, end);
  else if (end > text)
    append_shown (self, paragraph, source->span, text, end);
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
  CraTextParagraph *paragraph = cra_text_paragraph_new (self->language);

  while (self->source < self->sources->len)
    if (take_source (self, paragraph) && paragraph->text->len > 0)
      return paragraph;
  if (paragraph->text->len > 0)
    return paragraph;
  cra_text_paragraph_unref (paragraph);
  return NULL;
}

/* Hebrew, Arabic and their relatives. */
static gboolean
is_from_right (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe)
         || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

/* A paragraph runs from the right when it begins so and most of its letters do; a foreign name at
 * the start turns no sentence round. */
static gboolean
runs_from_right (const CraTextParagraph *paragraph)
{
  gssize sum = 0;
  gboolean is_first = TRUE;

  for (const char *p = paragraph->text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      if (is_first && !is_from_right (c))
        return FALSE;
      is_first = FALSE;
      sum += is_from_right (c) ? 1 : -1;
    }
  return sum > 0;
}

static void
set_height (CraTextFlow *self, CraTextLine *line)
{
  double size = self->style.size;
  double height = cra_text_style_get_height (&self->style);
  double baseline = (height - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
  double above = 0, below = 0;

  cra_text_shape_measure_ink (line->shape, line->first, line->end, &above, &below);
  above = MIN (above, MAX_INK * size);
  below = MIN (below, MAX_INK * size);
  line->baseline = MAX (baseline, above);
  line->height = line->baseline + MAX (height - baseline, below);
}

static void
add_line (CraTextFlow *self, CraTextShape *shape, const CraTextBreak *found, gboolean begins,
          gboolean last)
{
  CraTextLine line = { .shape = cra_text_shape_ref (shape), .first = found->first,
                       .end = found->end, .has_hyphen = found->has_hyphen, .begins = begins,
                       .last = last, .width = found->width, .stretch = found->stretch };

  if (self->flush_right != shape->paragraph->right_to_left)
    line.x = self->width - line.width;
  line.before = begins && self->n_paragraphs > 1 ? self->style.paragraph_gap : 0;
  set_height (self, &line);
  g_array_append_val (self->lines, line);
}

/* How much of the paragraph is shaped next. */
static gsize
get_part_length (CraTextFlow *self)
{
  const char *start = self->paragraph->text->str + self->paragraph_offset;
  gsize length = self->paragraph->text->len - self->paragraph_offset;

  return length <= PART_SIZE ? length
                             : (gsize) (g_utf8_find_prev_char (start, start + PART_SIZE) - start);
}

/* Shapes the next part of the paragraph. */
static void
break_part (CraTextFlow *self)
{
  gsize length = get_part_length (self);
  gboolean is_whole = self->paragraph_offset + length == self->paragraph->text->len;
  CraTextShape *shape = cra_text_shape_new (self->fonts, &self->style, self->paragraph,
                                            self->paragraph_offset, length);
  g_autoptr (GArray) breaks = cra_text_break_lines (shape, self->fonts, &self->style, self->width,
                                                    self->justified, is_whole);
  guint n = breaks->len;

  /* The last line of a part may have room for more: it starts the next part. */
  if (!is_whole && n > 1)
    n--;
  for (guint i = 0; i < n; i++)
    add_line (self, shape, &g_array_index (breaks, CraTextBreak, i),
              self->paragraph_offset == 0 && i == 0, is_whole && i == n - 1);
  if (is_whole)
    g_clear_pointer (&self->paragraph, cra_text_paragraph_unref);
  else
    self->paragraph_offset
      += cra_text_shape_get_cluster (shape, g_array_index (breaks, CraTextBreak, n - 1).next)->at;
  cra_text_shape_unref (shape);
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
      self->paragraph->right_to_left = runs_from_right (self->paragraph);
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

  if (next != NULL && next->last && !next->begins && n > 0)
    n--;
  if (n > 0)
    {
      const CraTextLine *line = cra_text_flow_peek (self, n - 1);

      if (line->begins && !line->last)
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

void
cra_text_line_list_runs (const CraTextLine *self, GArray *runs)
{
  g_array_set_size (runs, 0);
  cra_text_shape_list_runs (self->shape, self->first, self->end, self->stretch, runs);
  for (guint i = 0; i < runs->len; i++)
    g_array_index (runs, CraTextRun, i).x += self->x;
  if (self->has_hyphen && runs->len > 0)
    g_array_index (runs, CraTextRun, runs->len - 1).has_hyphen = TRUE;
}

double
cra_text_flow_measure_longest (CraTextFlow *self, gboolean divided)
{
  CraTextParagraph *paragraph = NULL;
  double longest = 0;

  while ((paragraph = next_paragraph (self)) != NULL)
    {
      CraTextShape *shape = cra_text_shape_new (self->fonts, &self->style, paragraph, 0,
                                                paragraph->text->len);
      double width = cra_text_break_measure_longest (shape, self->fonts, &self->style, divided);

      longest = MAX (longest, width);
      cra_text_shape_unref (shape);
      cra_text_paragraph_unref (paragraph);
    }
  return longest;
}

double
cra_text_style_get_height (const CraTextStyle *style)
{
  return style->size
         * CLAMP (LEADING - (style->size - LEADING_SIZE) * LEADING_STEP, LEAST_LEADING, LEADING);
}
