/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing operators of one content stream. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-canvas.h"

#include <math.h>
#include <pango/pangocairo.h>

#define MAX_RISE 2000 /* thousandths of the size */
#define HIDDEN_DISTANCE 150.0 /* thousandths of the size */
#define WATERMARK_SIZE 120.0
#define WATERMARK_LENGTH 620.0 /* of the diagonal that it may fill */

/* One text array that is being written: "[<0102>-30<03>] TJ". */
typedef struct
{
  GString *out;
  CraPdfFont *font;
  double size;
  double per_unit; /* thousandths of the size for one Pango unit */
  double pen;      /* where the reader's pen stands, thousandths */
  double target;   /* where the next glyph belongs */
  double stretch;  /* of each space */
  int rise;        /* of the base line, thousandths */
  gboolean is_open;
} Shower;

CraPdfCanvas *
cra_pdf_canvas_new (CraPdfFonts *fonts)
{
  CraPdfCanvas *self = g_new0 (CraPdfCanvas, 1);

  self->out = g_string_new (NULL);
  self->fonts = fonts;
  self->fill = -1;
  return self;
}

void
cra_pdf_canvas_free (CraPdfCanvas *self)
{
  if (self == NULL)
    return;
  g_string_free (self->out, TRUE);
  g_free (self->missing);
  g_free (self);
}

void
cra_pdf_canvas_clear (CraPdfCanvas *self)
{
  g_string_truncate (self->out, 0);
  self->fill = -1;
}

void
cra_pdf_canvas_begin_content (CraPdfCanvas *self, const char *tag, guint mcid)
{
  g_string_append_c (self->out, '/');
  g_string_append (self->out, tag);
  g_string_append (self->out, " <</MCID ");
  cra_pdf_append_integer (self->out, mcid);
  g_string_append (self->out, ">> BDC\n");
}

void
cra_pdf_canvas_begin_artifact (CraPdfCanvas *self, const char *kind)
{
  if (kind != NULL)
    g_string_append_printf (self->out, "/Artifact <<%s>> BDC\n", kind);
  else
    g_string_append (self->out, "/Artifact BMC\n");
}

void
cra_pdf_canvas_end (CraPdfCanvas *self)
{
  g_string_append (self->out, "EMC\n");
}

static void
append_colour (GString *out, guint32 colour, const char *operator)
{
  for (int shift = 16; shift >= 0; shift -= 8)
    cra_pdf_append_number (out, ((colour >> shift) & 0xff) / 255.0);
  g_string_append (out, operator);
  g_string_append_c (out, '\n');
}

static void
set_fill (CraPdfCanvas *self, guint32 colour)
{
  if (self->fill == colour)
    return;
  append_colour (self->out, colour, "rg");
  self->fill = colour;
}

static void
close_text (Shower *shower)
{
  if (shower->is_open)
    g_string_append_c (shower->out, '>');
  shower->is_open = FALSE;
}

/* Marks stand above and below the base line. Piles of them end before they leave the page. */
static void
set_rise (Shower *shower, double y_offset)
{
  int rise = (int) lround (CLAMP (-y_offset * shower->per_unit, -MAX_RISE, MAX_RISE));

  if (rise == shower->rise)
    return;
  shower->rise = rise;
  close_text (shower);
  g_string_append (shower->out, "] TJ ");
  cra_pdf_append_number (shower->out, rise * shower->size / 1000);
  g_string_append (shower->out, "Ts [");
}

static void
show_code (Shower *shower, guint code, double x_offset)
{
  double at = shower->target + x_offset * shower->per_unit;
  int back = (int) lround (shower->pen - at);

  if (back != 0)
    {
      close_text (shower);
      cra_pdf_append_integer (shower->out, back);
      shower->pen -= back;
    }
  if (!shower->is_open)
    g_string_append_c (shower->out, '<');
  shower->is_open = TRUE;
  cra_pdf_append_code (shower->out, (guint16) code);
  shower->pen += cra_pdf_font_get_width (shower->font, code);
}

/* The end of the text of the cluster that starts at START: where the next one in the text
 * begins. */
static int
find_cluster_end (const PangoGlyphItem *run, int glyph, int start)
{
  const PangoGlyphString *glyphs = run->glyphs;
  int step = run->item->analysis.level % 2 != 0 ? -1 : 1;

  for (int i = glyph + step; i >= 0 && i < glyphs->num_glyphs; i += step)
    if (glyphs->log_clusters[i] != start)
      return glyphs->log_clusters[i];
  return run->item->length;
}

static int
find_last_of_cluster (const PangoGlyphItem *run, int glyph)
{
  int last = glyph;

  while (last + 1 < run->glyphs->num_glyphs
         && run->glyphs->log_clusters[last + 1] == run->glyphs->log_clusters[glyph])
    last++;
  return last;
}

/* The text that glyph I of N stands for in a cluster: one character each, the rest to the last. */
static const char *
split_cluster (const char *text, gsize length, int i, int n, gsize *part)
{
  const char *end = text + length;
  const char *p = text;

  for (int k = 0; k < i && g_utf8_next_char (p) < end; k++)
    p = g_utf8_next_char (p);
  *part = i + 1 == n ? (gsize) (end - p) : (gsize) (g_utf8_next_char (p) - p);
  return p;
}

static void
note_missing (CraPdfCanvas *self, const char *text, gsize length)
{
  if (self->missing == NULL)
    self->missing = g_strndup (text, length);
}

static void
begin_span (Shower *shower, const char *actual)
{
  close_text (shower);
  g_string_append (shower->out, "] TJ /Span <</ActualText ");
  cra_pdf_append_text (shower->out, actual);
  g_string_append (shower->out, ">> BDC [");
}

static void
end_span (Shower *shower)
{
  close_text (shower);
  g_string_append (shower->out, "] TJ EMC [");
}

/* Glyph INFO stands for the LENGTH bytes at OWN; what has no picture is not lost when it
 * IS_ALONE. */
static void
show_glyph (CraPdfCanvas *self, Shower *shower, const PangoGlyphInfo *info, const char *own,
            gsize length, gboolean is_alone)
{
  if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
    note_missing (self, own, length);
  else if (info->glyph != PANGO_GLYPH_EMPTY)
    {
      set_rise (shower, info->geometry.y_offset);
      show_code (shower, cra_pdf_font_get_code (shower->font, info->glyph, own, length),
                 info->geometry.x_offset);
    }
  else if (*own == ' ' || *own == '\t')
    show_code (shower, cra_pdf_font_get_space (shower->font), 0);
  else if (is_alone)
    show_code (shower, cra_pdf_font_get_hidden (shower->font, own, length), 0);
  shower->target += info->geometry.width * shower->per_unit;
}

static int
count_seen (const PangoGlyphString *glyphs, int first, int last)
{
  int n = 0;

  for (int i = first; i <= last; i++)
    n += glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY ? 1 : 0;
  return n;
}

/* A letter with marks, or several letters drawn as several glyphs: the reader gets the text as
 * it is stored, whatever the glyphs are. */
static void
show_cluster (CraPdfCanvas *self, Shower *shower, const PangoGlyphItem *run, int first, int last,
              const char *text, gsize length)
{
  int n = count_seen (run->glyphs, first, last);
  int seen = 0;

  if (n > 1)
    {
      g_autofree char *actual = g_strndup (text, length);

      begin_span (shower, actual);
    }
  for (int i = first; i <= last; i++)
    {
      const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
      gsize part = length;
      const char *own = n > 1 ? split_cluster (text, length, seen, n, &part) : text;

      seen += info->glyph != PANGO_GLYPH_EMPTY ? 1 : 0;
      show_glyph (self, shower, info, own, part, n == 0 && i == first);
    }
  if (n > 1)
    end_span (shower);
}

/* Text from the right stands in the file from the left, and readers turn it round code by code:
 * so the glyphs stand for the first letter alone, and what else is in the cluster goes before
 * them, to a code without ink. Where it stands, Poppler takes it neither for a letter printed
 * twice (nearer than a tenth of the size) nor for one of another word (overlapping by more than a
 * fifth). */
static void
show_turned_cluster (CraPdfCanvas *self, Shower *shower, const PangoGlyphItem *run, int first,
                     int last, const char *text, gsize length)
{
  gsize own = (gsize) (g_utf8_next_char (text) - text);

  if (own < length)
    show_code (shower, cra_pdf_font_get_hidden (shower->font, text + own, length - own),
               -HIDDEN_DISTANCE / shower->per_unit);
  show_cluster (self, shower, run, first, last, text, own);
}

/* Whether the cluster at GLYPH is a mark or has no picture: it belongs to the one before it in the
 * text. */
static gboolean
is_added (const PangoGlyphItem *run, int glyph, const char *base)
{
  gunichar c = g_utf8_get_char (base + run->glyphs->log_clusters[glyph]);

  if (run->glyphs->glyphs[glyph].glyph == PANGO_GLYPH_EMPTY)
    return !g_unichar_isspace (c);
  return g_unichar_ismark (c);
}

static void
show_text (CraPdfCanvas *self, Shower *shower, const PangoGlyphItem *run, int first, int last,
           const char *text, gsize length)
{
  if (run->item->analysis.level % 2 != 0)
    show_turned_cluster (self, shower, run, first, last, text, length);
  else
    show_cluster (self, shower, run, first, last, text, length);
  if (shower->stretch != 0 && (*text == ' ' || (text[0] == '\xc2' && text[1] == '\xa0')))
    shower->target += shower->stretch;
}

static void
show_clusters (CraPdfCanvas *self, Shower *shower, const PangoGlyphItem *run, const char *text)
{
  const PangoGlyphString *glyphs = run->glyphs;
  const char *base = text + run->item->offset;
  gboolean is_turned = run->item->analysis.level % 2 != 0;

  for (int first = 0; first < glyphs->num_glyphs;)
    {
      int last = find_last_of_cluster (run, first);
      int end = 0;
      int start = 0;

      while (last + 1 < glyphs->num_glyphs
             && is_added (run, is_turned ? last : last + 1, base))
        last = find_last_of_cluster (run, last + 1);
      start = glyphs->log_clusters[is_turned ? last : first];
      end = is_turned ? find_cluster_end (run, first, glyphs->log_clusters[first])
                      : find_cluster_end (run, last, glyphs->log_clusters[last]);
      show_text (self, shower, run, first, last, base + start, (gsize) (end - start));
      first = last + 1;
    }
}

double
cra_pdf_canvas_draw_run (CraPdfCanvas *self, const PangoGlyphItem *run, const char *text, double x,
                         double baseline, const CraPdfRunStyle *style)
{
  double size = 0;
  Shower shower = { .out = self->out };

  shower.font = cra_pdf_fonts_find (self->fonts, run->item->analysis.font, &size);
  shower.size = size;
  shower.per_unit = 1000.0 / size / PANGO_SCALE;
  shower.stretch = style->stretch * 1000.0 / size;
  set_fill (self, style->colour);
  g_string_append_printf (self->out, "BT /F%u ", cra_pdf_font_get_index (shower.font));
  cra_pdf_append_number (self->out, size);
  g_string_append (self->out, "Tf 1 0 0 1 ");
  cra_pdf_append_number (self->out, x);
  cra_pdf_append_number (self->out, CRA_PAGE_HEIGHT - baseline);
  g_string_append (self->out, "Tm [");
  if (style->actual != NULL)
    begin_span (&shower, style->actual);
  show_clusters (self, &shower, run, text);
  if (style->actual != NULL)
    end_span (&shower);
  set_rise (&shower, 0);
  if (style->has_hyphen)
    show_code (&shower, cra_pdf_font_get_hyphen (shower.font), 0);
  close_text (&shower);
  g_string_append (self->out, "] TJ ET\n");
  return shower.target / 1000.0 * size;
}

void
cra_pdf_canvas_fill_box (CraPdfCanvas *self, double x, double y, double width, double height,
                         guint32 colour)
{
  const double box[] = { x, CRA_PAGE_HEIGHT - y - height, width, height };

  set_fill (self, colour);
  cra_pdf_append_numbers (self->out, G_N_ELEMENTS (box), box);
  g_string_append (self->out, "re f\n");
}

void
cra_pdf_canvas_draw_rule (CraPdfCanvas *self, double x, double y, double width, double thickness,
                          guint32 colour)
{
  cra_pdf_canvas_fill_box (self, x, y - thickness / 2, width, thickness, colour);
}

void
cra_pdf_canvas_draw_dots (CraPdfCanvas *self, double x, double y, double width, double size,
                          double distance, guint32 colour)
{
  const double points[] = { x, CRA_PAGE_HEIGHT - y, x + width, CRA_PAGE_HEIGHT - y };

  if (width <= 0)
    return;
  append_colour (self->out, colour, "RG");
  cra_pdf_append_number (self->out, size);
  g_string_append (self->out, "w 1 J [0 ");
  cra_pdf_append_number (self->out, distance);
  g_string_append (self->out, "] 0 d ");
  cra_pdf_append_numbers (self->out, 2, points);
  g_string_append (self->out, "m ");
  cra_pdf_append_numbers (self->out, 2, points + 2);
  g_string_append (self->out, "l S [] 0 d 0 J\n");
}

void
cra_pdf_canvas_draw_image (CraPdfCanvas *self, const char *name, double x, double y, double width,
                           double height)
{
  g_string_append (self->out, "q ");
  cra_pdf_append_number (self->out, width);
  g_string_append (self->out, "0 0 ");
  cra_pdf_append_number (self->out, height);
  cra_pdf_append_number (self->out, x);
  cra_pdf_append_number (self->out, CRA_PAGE_HEIGHT - y - height);
  g_string_append_printf (self->out, "cm /%s Do Q\n", name);
}

/* The largest size at which TEXT fits into the diagonal. */
static PangoLayout *
make_watermark (CraPdfCanvas *self, const char *text, double *width)
{
  PangoLayout *layout = pango_layout_new (cra_pdf_fonts_get_context (self->fonts));
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans Bold");
  double size = WATERMARK_SIZE;
  int units = 0;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  do
    {
      pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
      pango_layout_set_font_description (layout, font);
      pango_layout_get_size (layout, &units, NULL);
      size *= 0.8;
    }
  while (units > WATERMARK_LENGTH * PANGO_SCALE && size > 4);
  pango_font_description_free (font);
  *width = units / (double) PANGO_SCALE;
  return layout;
}

static void
append_path (GString *out, const cairo_path_t *path)
{
  static const char *const operators[] = { "m", "l", "c", "h" };

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      for (int k = 1; k < path->data[i].header.length; k++)
        {
          cra_pdf_append_number (out, path->data[i + k].point.x);
          cra_pdf_append_number (out, -path->data[i + k].point.y);
        }
      g_string_append_printf (out, "%s\n", operators[path->data[i].header.type]);
    }
}

/* Drawn as outlines, not as text: copied or searched text must not have its letters between the
 * lines. */
void
cra_pdf_canvas_draw_watermark (CraPdfCanvas *self, const char *text, guint32 colour)
{
  double angle = atan2 (CRA_PAGE_HEIGHT, CRA_PAGE_WIDTH);
  const double turn[] = { cos (angle), sin (angle), -sin (angle), cos (angle) };
  double width = 0;
  g_autoptr (PangoLayout) layout = make_watermark (self, text, &width);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cairo = cairo_create (surface);
  cairo_path_t *path = NULL;

  cairo_move_to (cairo, -width / 2, 0.35 * WATERMARK_SIZE);
  pango_cairo_layout_line_path (cairo, pango_layout_get_line_readonly (layout, 0));
  path = cairo_copy_path (cairo);
  g_string_append (self->out, "q ");
  append_colour (self->out, colour, "rg");
  for (guint i = 0; i < G_N_ELEMENTS (turn); i++)
    {
      long parts = lround (fabs (turn[i]) * 10000);

      g_string_append_printf (self->out, "%s%ld.%04ld ", turn[i] < 0 ? "-" : "", parts / 10000,
                              parts % 10000);
    }
  cra_pdf_append_number (self->out, CRA_PAGE_WIDTH / 2);
  cra_pdf_append_number (self->out, CRA_PAGE_HEIGHT / 2);
  g_string_append (self->out, "cm\n");
  append_path (self->out, path);
  g_string_append (self->out, "f Q\n");
  cairo_path_destroy (path);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}
