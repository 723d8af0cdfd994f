/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as glyphs. Pango divides it by script and direction and shapes it; lines are ours. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout-shape.h"

#define SMALL_SCALE 0.85
#define CODE_SCALE 0.93

CraTextParagraph *
cra_text_paragraph_new (const char *language)
{
  CraTextParagraph *self = g_new0 (CraTextParagraph, 1);

  g_atomic_ref_count_init (&self->references);
  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (CraTextPiece));
  self->language = language;
  return self;
}

CraTextParagraph *
cra_text_paragraph_ref (CraTextParagraph *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cra_text_paragraph_unref (CraTextParagraph *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_free (self);
}

const CraTextPiece *
cra_text_paragraph_find (const CraTextParagraph *self, gsize at)
{
  guint low = 0;
  guint high = self->pieces->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->pieces, CraTextPiece, middle).start <= at)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->pieces, CraTextPiece, low);
}

const char *
cra_text_find_language (const CraNode *node, const char *fallback)
{
  for (; node != NULL; node = node->parent)
    if (node->language != NULL)
      return node->language;
  return fallback;
}

gboolean
cra_text_is_space (const char *text)
{
  return *text == ' ' || (text[0] == '\xc2' && text[1] == '\xa0');
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* Language, family and style of a piece; a colour of its own (not the one that is drawn) keeps it
 * apart from its neighbours. */
static void
add_piece_attributes (PangoAttrList *list, const CraTextStyle *style,
                      const CraTextParagraph *paragraph, guint number, guint start, guint end)
{
  const CraTextPiece *piece = &g_array_index (paragraph->pieces, CraTextPiece, number);
  CraSpanStyle span = piece->span != NULL && piece->span->type == CRA_NODE_SPAN
                        ? piece->span->style : CRA_SPAN_PLAIN;
  double scale
      = (span & CRA_SPAN_SMALL ? SMALL_SCALE : 1) * (span & CRA_SPAN_CODE ? CODE_SCALE : 1);
  const char *language = cra_text_find_language (piece->span, paragraph->language);

  if (paragraph->pieces->len > 1)
    add_attribute (list,
                   pango_attr_foreground_new ((guint16) number, (guint16) (number >> 16), 0),
                   start, end);
  if (span & CRA_SPAN_STRONG)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (span & (CRA_SPAN_EMPHASIS | CRA_SPAN_SUGGESTED))
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (piece->family != CRA_FAMILY_TEXT)
    add_attribute (list, pango_attr_family_new (cra_pdf_faces_get_family (piece->family)), start,
                   end);
  if (scale < 1)
    add_attribute (list, pango_attr_size_new ((int) (style->size * scale * PANGO_SCALE)), start,
                   end);
  if (language != NULL)
    add_attribute (list, pango_attr_language_new (pango_language_from_string (language)), start,
                   end);
}

static PangoAttrList *
make_attributes (const CraTextStyle *style, const CraTextParagraph *paragraph, gsize offset,
                 gsize length)
{
  PangoAttrList *list = pango_attr_list_new ();
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, cra_pdf_faces_get_family (CRA_FAMILY_TEXT));
  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  pango_font_description_set_weight (font,
                                     style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  add_attribute (list, pango_attr_font_desc_new (font), 0, G_MAXUINT);
  add_attribute (list, pango_attr_fallback_new (FALSE), 0, G_MAXUINT);
  pango_font_description_free (font);
  for (guint i = 0; i < paragraph->pieces->len; i++)
    {
      const CraTextPiece *piece = &g_array_index (paragraph->pieces, CraTextPiece, i);
      gsize end = i + 1 < paragraph->pieces->len
                    ? g_array_index (paragraph->pieces, CraTextPiece, i + 1).start
                    : paragraph->text->len;

      if (piece->start >= offset + length)
        break;
      if (end > offset)
        add_piece_attributes (list, style, paragraph, i,
                              (guint) (MAX (piece->start, offset) - offset),
                              (guint) (MIN (end, offset + length) - offset));
    }
  return list;
}

const char *
cra_text_shape_get_text (const CraTextShape *self)
{
  return self->paragraph->text->str + self->offset;
}

const CraTextCluster *
cra_text_shape_get_cluster (const CraTextShape *self, guint cluster)
{
  return &g_array_index (self->clusters, CraTextCluster, cluster);
}

guint
cra_text_shape_count_clusters (const CraTextShape *self)
{
  return self->clusters->len - 1;
}

double
cra_text_shape_measure (const CraTextShape *self, guint first, guint end)
{
  return cra_text_shape_get_cluster (self, end)->x - cra_text_shape_get_cluster (self, first)->x;
}

/* TALL becomes TRUE where something stands off the base line. */
static double
measure_cluster (const PangoGlyphItemIter *iter, gboolean *tall)
{
  const PangoGlyphString *glyphs = iter->glyph_item->glyphs;
  int step = iter->start_glyph < iter->end_glyph ? 1 : -1;
  int sum = 0;

  for (int i = iter->start_glyph; i != iter->end_glyph; i += step)
    {
      sum += glyphs->glyphs[i].geometry.width;
      *tall |= glyphs->glyphs[i].geometry.y_offset != 0;
    }
  return sum / (double) PANGO_SCALE;
}

/* A tabulator is a wide space here. */
static void
widen_tab (const PangoGlyphItemIter *iter, double size)
{
  PangoGlyphInfo *glyph = &iter->glyph_item->glyphs->glyphs[iter->start_glyph];

  glyph->glyph = PANGO_GLYPH_EMPTY;
  glyph->geometry.width = (int) (size * PANGO_SCALE);
  glyph->geometry.x_offset = 0;
}

/* A line may end before CLUSTER: what of it is seen ends before the white space. */
static void
add_place (CraTextShape *self, const guint8 *white, guint cluster)
{
  CraTextPlace place = { cluster, cluster };

  while (place.end > 0 && white[place.end - 1])
    place.end--;
  g_array_append_val (self->places, place);
}

/* Whether the text at byte AT belongs to a piece that began before it and stays whole. */
static gboolean
is_inside_fixed (const CraTextShape *self, gsize at)
{
  const CraTextPiece *piece = NULL;

  if (!self->paragraph->has_fixed)
    return FALSE;
  piece = cra_text_paragraph_find (self->paragraph, self->offset + at);
  return (piece->escaped != 0 || piece->is_page) && piece->start < self->offset + at;
}

static gboolean
is_hidden (const PangoGlyphItemIter *iter, const char *text)
{
  return ABS (iter->end_glyph - iter->start_glyph) == 1
         && iter->glyph_item->glyphs->glyphs[iter->start_glyph].glyph == PANGO_GLYPH_EMPTY
         && !g_unichar_isspace (g_utf8_get_char (text));
}

static void
add_clusters (CraTextShape *self, guint item, const PangoLogAttr *attrs, double size,
              CraTextCluster *next, GByteArray *white)
{
  const char *text = cra_text_shape_get_text (self);
  PangoGlyphItem *glyphs = g_ptr_array_index (self->items, item);
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, glyphs, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      const char *at = text + iter.start_index;
      guint8 is_white = attrs[iter.start_char].is_white;

      /* A joiner or a mark belongs to the letter before it. */
      if (iter.start_index > glyphs->item->offset
          && (!attrs[iter.start_char].is_cursor_position || is_hidden (&iter, at)))
        {
          next->x += measure_cluster (&iter, &self->has_tall);
          white->data[white->len - 1] = FALSE;
          continue;
        }
      next->at = (guint) iter.start_index;
      next->item = item;
      next->glyph = iter.start_glyph;
      if (*at == '\t')
        widen_tab (&iter, size);
      if (self->clusters->len > 0 && attrs[iter.start_char].is_line_break
          && !is_inside_fixed (self, next->at))
        add_place (self, white->data, self->clusters->len);
      g_array_append_val (self->clusters, *next);
      g_byte_array_append (white, &is_white, 1);
      next->x += measure_cluster (&iter, &self->has_tall);
      next->spaces += cra_text_is_space (at) ? 1 : 0;
    }
  self->has_tall |= cra_text_paragraph_find (self->paragraph,
                                             self->offset + (gsize) glyphs->item->offset)->family
                    > CRA_FAMILY_CODE;
}

static void
free_item (gpointer data)
{
  pango_glyph_item_free (data);
}

static void
shape_items (CraTextShape *self, GList *items, const PangoLogAttr *attrs, double size)
{
  const char *text = cra_text_shape_get_text (self);
  g_autoptr (GByteArray) white = g_byte_array_new ();
  CraTextCluster next = { 0 };
  int n_chars = 0;

  for (GList *at = items; at != NULL; at = at->next)
    {
      PangoItem *item = at->data;
      PangoGlyphItem *glyphs = g_slice_new0 (PangoGlyphItem);

      glyphs->item = item;
      glyphs->glyphs = pango_glyph_string_new ();
      pango_shape_item (item, text, (int) self->length, (PangoLogAttr *) attrs + n_chars,
                        glyphs->glyphs, PANGO_SHAPE_NONE);
      g_ptr_array_add (self->items, glyphs);
      add_clusters (self, self->items->len - 1, attrs + n_chars, size, &next, white);
      n_chars += item->num_chars;
    }
  next.at = (guint) self->length;
  next.item = self->items->len;
  next.glyph = -1;
  g_array_append_val (self->clusters, next);
  add_place (self, white->data, self->clusters->len - 1);
}

CraTextShape *
cra_text_shape_new (CraPdfFonts *fonts, const CraTextStyle *style, CraTextParagraph *paragraph,
                    gsize offset, gsize length)
{
  CraTextShape *self = g_new0 (CraTextShape, 1);
  g_autoptr (PangoAttrList) attributes = make_attributes (style, paragraph, offset, length);
  const char *text = paragraph->text->str + offset;
  int n_attrs = (int) g_utf8_strlen (text, (gssize) length) + 1;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, (gsize) n_attrs);
  GList *items = NULL;

  g_atomic_ref_count_init (&self->references);
  self->paragraph = cra_text_paragraph_ref (paragraph);
  self->offset = offset;
  self->length = length;
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->clusters = g_array_sized_new (FALSE, FALSE, sizeof (CraTextCluster), (guint) n_attrs);
  self->places = g_array_new (FALSE, FALSE, sizeof (CraTextPlace));
  pango_get_log_attrs (text, (int) length, -1,
                       pango_language_from_string (paragraph->language), attrs, n_attrs);
  items = pango_itemize_with_base_dir (cra_pdf_fonts_get_context (fonts),
                                       paragraph->right_to_left ? PANGO_DIRECTION_RTL
                                                                : PANGO_DIRECTION_LTR,
                                       text, 0, (int) length, attributes, NULL);
  shape_items (self, items, attrs, style->size);
  g_list_free (items);
  return self;
}

CraTextShape *
cra_text_shape_ref (CraTextShape *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cra_text_shape_unref (CraTextShape *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->items);
  g_array_unref (self->clusters);
  g_array_unref (self->places);
  cra_text_paragraph_unref (self->paragraph);
  g_free (self);
}

/* Clusters FIRST to END - 1, which belong to one item. */
static void
add_run (const CraTextShape *self, guint first, guint end, double stretch, GArray *runs)
{
  const CraTextCluster *from = cra_text_shape_get_cluster (self, first);
  const CraTextCluster *to = cra_text_shape_get_cluster (self, end);
  const PangoGlyphItem *whole = g_ptr_array_index (self->items, from->item);
  gboolean ends_item = to->item != from->item;
  int start = from->glyph;
  int stop = ends_item ? whole->glyphs->num_glyphs : to->glyph;
  CraTextRun run = { .item = *whole->item };

  if (whole->item->analysis.level % 2 != 0)
    {
      start = ends_item ? 0 : to->glyph + 1;
      stop = from->glyph + 1;
    }
  run.glyphs.num_glyphs = stop - start;
  run.glyphs.glyphs = whole->glyphs->glyphs + start;
  run.glyphs.log_clusters = whole->glyphs->log_clusters + start;
  /* Places of clusters count from the start of the item: that stays, only its end moves. */
  run.item.length = (int) to->at - whole->item->offset;
  run.piece = cra_text_paragraph_find (self->paragraph, self->offset + from->at);
  run.continues = run.piece->start < self->offset + from->at;
  run.width = to->x - from->x + stretch * (to->spaces - from->spaces);
  g_array_append_val (runs, run);
}

/* The Unicode Bidirectional Algorithm, L2: from the highest level down, whatever has that level or
 * more is turned round. */
static void
place_turned (GArray *runs, guint first)
{
  guint n = runs->len - first;
  g_autofree guint *order = g_new (guint, n);
  guint highest = 0;
  double x = 0;

#define LEVEL(i) g_array_index (runs, CraTextRun, first + order[i]).item.analysis.level
  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      highest = MAX (highest, LEVEL (i));
    }
  for (guint level = highest; level > 0; level--)
    for (guint i = 0; i < n; i++)
      {
        guint end = i;

        while (end < n && LEVEL (end) >= level)
          end++;
        for (guint low = i, high = end; low + 1 < high; low++)
          {
            guint other = order[--high];

            order[high] = order[low];
            order[low] = other;
          }
        i = MAX (i, end);
      }
#undef LEVEL
  for (guint i = 0; i < n; i++)
    {
      CraTextRun *run = &g_array_index (runs, CraTextRun, first + order[i]);

      run->x = x;
      x += run->width;
    }
}

/* The space at the end of a line has the direction of the paragraph; readers take it for the end of
 * a word. */
static void
add_last_space (const CraTextShape *self, guint end, GArray *runs)
{
  const char *text = cra_text_shape_get_text (self);

  if (self->paragraph->right_to_left || end >= cra_text_shape_count_clusters (self)
      || text[cra_text_shape_get_cluster (self, end)->at] != ' ')
    return;
  add_run (self, end, end + 1, 0, runs);
  g_array_index (runs, CraTextRun, runs->len - 1).item.analysis.level = 0;
}

void
cra_text_shape_list_runs (const CraTextShape *self, guint first, guint end, double stretch,
                          GArray *runs)
{
  guint old = runs->len;
  gboolean is_turned = FALSE;
  double x = 0;

  for (guint at = first; at < end;)
    {
      guint item = cra_text_shape_get_cluster (self, at)->item;
      guint stop = at + 1;

      while (stop < end && cra_text_shape_get_cluster (self, stop)->item == item)
        stop++;
      add_run (self, at, stop, stretch, runs);
      at = stop;
    }
  add_last_space (self, end, runs);
  for (guint i = old; i < runs->len; i++)
    {
      CraTextRun *run = &g_array_index (runs, CraTextRun, i);

      is_turned |= run->item.analysis.level > 0;
      run->x = x;
      x += run->width;
    }
  if (is_turned)
    place_turned (runs, old);
}

void
cra_text_shape_measure_ink (const CraTextShape *self, guint first, guint end, double *above,
                            double *below)
{
  g_autoptr (GArray) runs = NULL;

  *above = *below = 0;
  if (!self->has_tall || first == end)
    return;
  runs = g_array_new (FALSE, TRUE, sizeof (CraTextRun));
  cra_text_shape_list_runs (self, first, end, 0, runs);
  for (guint i = 0; i < runs->len; i++)
    {
      CraTextRun *run = &g_array_index (runs, CraTextRun, i);
      PangoRectangle ink = { 0 };

      pango_glyph_string_extents (&run->glyphs, run->item.analysis.font, &ink, NULL);
      *above = MAX (*above, -ink.y / (double) PANGO_SCALE);
      *below = MAX (*below, (ink.y + ink.height) / (double) PANGO_SCALE);
    }
}
