/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cra-reader KIND: the helper program that reads one foreign document, confined. Answers
 * requests of CRA Workbench on descriptor 3 (base/cra-helper.h). */
#define G_LOG_DOMAIN "cra-reader"

#include "evidence/cra-reader.h"

#include "base/cra-helper.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const CraReader *reader;
  guint64 pages;
} Session;

static const CraReader *const readers[] = {
  &cra_reader_pdf, &cra_reader_png, &cra_reader_jpeg, &cra_reader_svg, &cra_reader_xml,
};

static GVariant *
make_error (const char *text)
{
  GVariantDict words;

  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, CRA_READER_ERROR, "s", text);
  return g_variant_dict_end (&words);
}

static void
insert_text (GVariantDict *words, const char *key, const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *cut = NULL;

  if (text == NULL || text[0] == '\0')
    return;
  valid = g_utf8_make_valid (text, -1);
  cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), CRA_READER_MAX_TITLE));
  g_variant_dict_insert (words, key, "s", cut);
}

static GVariant *
open_document (Session *session, GBytes *bytes)
{
  CraReaderFacts facts = { 0 };
  GVariantDict words;

  session->reader->open (bytes, &facts);
  session->pages = MIN (facts.pages, CRA_READER_MAX_PAGES);
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, "pages", "t", facts.pages);
  g_variant_dict_insert (&words, "width", "x", facts.width);
  g_variant_dict_insert (&words, "height", "x", facts.height);
  g_variant_dict_insert (&words, "state", "u", (guint) facts.state);
  insert_text (&words, "title", facts.title);
  insert_text (&words, "detail", facts.detail);
  g_free (facts.title);
  g_free (facts.detail);
  return g_variant_dict_end (&words);
}

static gboolean
get_sane_size (Session *session, guint page, double *width, double *height)
{
  return session->reader->get_size != NULL && session->reader->get_size (page, width, height)
         && isfinite (*width) && isfinite (*height) && *width > 0 && *height > 0;
}

static GVariant *
answer_size (Session *session, guint page)
{
  GVariantDict words;
  double width = 0, height = 0;

  if (!get_sane_size (session, page, &width, &height))
    return make_error ("The page has no usable size.");
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, "width", "d", width);
  g_variant_dict_insert (&words, "height", "d", height);
  return g_variant_dict_end (&words);
}

static void
drop_surface_cb (gpointer data)
{
  cairo_surface_destroy (data);
}

/* Draws PAGE at SCALE pixels a point on white paper. */
static GVariant *
draw_page (Session *session, guint page, double scale, GBytes **pixels)
{
  GVariantDict words;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width = 0, height = 0;
  gboolean drawn;
  int w, h, stride;

  if (session->reader->draw == NULL || !get_sane_size (session, page, &width, &height))
    return make_error ("The page has no usable size.");
  width = MAX (1, round (width * scale));
  height = MAX (1, round (height * scale));
  if (width > CRA_READER_MAX_SIDE || height > CRA_READER_MAX_SIDE
      || width * height > CRA_READER_MAX_PIXELS)
    return make_error ("The page is too large to be shown at this size.");
  w = (int) width;
  h = (int) height;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  drawn = session->reader->draw (page, cr, scale) && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (!drawn || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return make_error ("The page could not be drawn.");
    }
  stride = cairo_image_surface_get_stride (surface);
  *pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                        (gsize) stride * (gsize) h, drop_surface_cb, surface);
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, "width", "i", w);
  g_variant_dict_insert (&words, "height", "i", h);
  g_variant_dict_insert (&words, "stride", "i", stride);
  return g_variant_dict_end (&words);
}

/* Kinds without text have no matches. */
static GVariant *
answer_find (Session *session, guint page, GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *words = size <= CRA_READER_MAX_FIND ? g_strndup (data, size) : NULL;
  GVariant *boxes = NULL;
  GVariantDict reply;

  if (words == NULL || words[0] == '\0' || !g_utf8_validate (words, -1, NULL))
    return make_error ("There are no words to look for.");
  boxes = session->reader->find != NULL ? session->reader->find (page, words)
                                        : g_variant_new (CRA_READER_BOXES_TYPE, NULL);
  if (boxes == NULL)
    return make_error ("The page cannot be read.");
  g_variant_dict_init (&reply, NULL);
  g_variant_dict_insert_value (&reply, "boxes", boxes);
  return g_variant_dict_end (&reply);
}

static GVariant *
answer_thumbnail (Session *session, GBytes **pixels)
{
  double width = 0, height = 0;

  if (!get_sane_size (session, 0, &width, &height))
    return make_error ("The page has no usable size.");
  return draw_page (session, 0, CRA_READER_THUMBNAIL_SIDE / MAX (width, height), pixels);
}

static GVariant *
answer_text (Session *session, guint page, GBytes **text_bytes)
{
  g_autofree char *text = NULL;
  g_autofree char *damage = NULL;
  GVariantDict words;
  gsize length;
  gboolean cut = FALSE;

  text = session->reader->get_text != NULL ? session->reader->get_text (page) : NULL;
  if (session->reader->take_damage != NULL)
    damage = session->reader->take_damage ();
  length = text != NULL ? strlen (text) : 0;
  if (length > CRA_READER_MAX_PAGE_TEXT)
    {
      length = (gsize)(g_utf8_find_prev_char (text, text + CRA_READER_MAX_PAGE_TEXT) - text);
      cut = TRUE;
    }
  *text_bytes = g_bytes_new (text != NULL ? text : "", length);
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, "cut", "b", cut);
  insert_text (&words, "damage", damage);
  if (session->reader->get_remark != NULL)
    insert_text (&words, "remark", session->reader->get_remark ());
  return g_variant_dict_end (&words);
}

static GVariant *
answer_layout (GVariant *(*get_layout) (guint page), guint page, GBytes **layout_bytes)
{
  GVariant *made = get_layout != NULL ? get_layout (page) : NULL;
  g_autoptr (GVariant) layout = made != NULL ? g_variant_ref_sink (made) : NULL;
  GVariantDict words;

  if (layout == NULL)
    return make_error ("The page has no lines that can be placed.");
  if (g_variant_get_size (layout) > CRA_READER_MAX_LAYOUT)
    return make_error ("The page has more text than can be placed.");
  *layout_bytes = g_variant_get_data_as_bytes (layout);
  g_variant_dict_init (&words, NULL);
  return g_variant_dict_end (&words);
}

static GVariant *
answer_cb (GVariant *request, GBytes *bytes, GBytes **payload, gpointer user_data)
{
  Session *session = user_data;
  const char *verb = "";
  guint page = 0;
  double dpi = 72;

  g_variant_lookup (request, CRA_READER_VERB, "&s", &verb);
  g_variant_lookup (request, CRA_READER_PAGE, "u", &page);
  g_variant_lookup (request, CRA_READER_DPI, "d", &dpi);

  if (g_str_equal (verb, CRA_READER_OPEN))
    return bytes != NULL ? open_document (session, bytes) : make_error ("There are no bytes.");
  if (page >= session->pages)
    return make_error ("There is no such page.");
  if (g_str_equal (verb, CRA_READER_SIZE))
    return answer_size (session, page);
  if (g_str_equal (verb, CRA_READER_FIND))
    return answer_find (session, page, bytes);
  if (g_str_equal (verb, CRA_READER_RENDER))
    return draw_page (session, page, CLAMP (dpi, 1, 2400) / 72, payload);
  if (g_str_equal (verb, CRA_READER_THUMBNAIL))
    return answer_thumbnail (session, payload);
  if (g_str_equal (verb, CRA_READER_TEXT))
    return answer_text (session, page, payload);
  if (g_str_equal (verb, CRA_READER_LAYOUT))
    return answer_layout (session->reader->get_layout, page, payload);
  if (g_str_equal (verb, CRA_READER_LETTERS))
    return answer_layout (session->reader->get_letters, page, payload);
  return make_error ("There is no such request.");
}

void
cra_reader_warm_fonts (void)
{
  FcInit ();
  /* No look at the folders again later: it could not be done. */
  FcConfigSetRescanInterval (NULL, 0);
}

char **
cra_reader_list_readable (void)
{
  GStrvBuilder *folders = g_strv_builder_new ();
  FcStrList *fonts = FcConfigGetFontDirs (NULL);
  const char *folder;
  char **list;

  while (fonts != NULL && (folder = (const char *)FcStrListNext (fonts)) != NULL)
    if (strstr (folder, "font") != NULL && !g_str_equal (folder, g_get_home_dir ()))
      g_strv_builder_add (folders, folder);
  if (fonts != NULL)
    FcStrListDone (fonts);
  g_strv_builder_add (folders, "/usr/share/poppler");
  list = g_strv_builder_end (folders);
  g_strv_builder_unref (folders);
  return list;
}

static const CraReader *
find_reader (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_strcmp0 (kind, readers[i]->kind) == 0)
      return readers[i];
  return NULL;
}

/* KIND is the last argument: before it may stand the word that says we are in a container. */
int
main (int argc, char **argv)
{
  Session session = { .reader = argc > 1 ? find_reader (argv[argc - 1]) : NULL };
  g_auto (GStrv) readable = NULL;
  gboolean needs_fonts = session.reader == &cra_reader_pdf || session.reader == &cra_reader_svg;

  if (session.reader == NULL)
    {
      g_printerr ("This program is part of CRA Workbench, which starts it when needed.\n");
      return 2;
    }
  if (needs_fonts)
    cra_reader_warm_fonts ();
  session.reader->warm_up ();
  if (needs_fonts)
    readable = cra_reader_list_readable ();
  return cra_helper_serve ((const char *const *)readable, answer_cb, &session);
}
