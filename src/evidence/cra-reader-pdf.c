/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF by Poppler. One document, one thread, one process: Poppler is safe in no other way. */
#define G_LOG_DOMAIN "cra-reader"

#include "evidence/cra-reader.h"
#include "evidence/cra-reader-layout.h"

#include <stdlib.h>
#include <string.h>

/* Every standard font once, so that Poppler asks fontconfig for them while it may. */
static const char warm_page[]
    = "%PDF-1.4\n"
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<<"
      "/A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/B<</Type/Font/Subtype/Type1/BaseFont/"
      "Times-Roman>>"
      "/C<</Type/Font/Subtype/Type1/BaseFont/Courier>>/D<</Type/Font/Subtype/Type1/BaseFont/"
      "Symbol>>"
      "/E<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>>>>>endobj\n"
      "4 0 obj<</Length 81>>stream\n"
      "BT /A 9 Tf (Aa) Tj /B 9 Tf (Aa) Tj /C 9 Tf (Aa) Tj /D 9 Tf (Aa) Tj /E 9 Tf (Aa) Tj ET\n"
      "endstream endobj\n"
      "trailer<</Root 1 0 R>>\n";

static PopplerDocument *warm; /* keeps Poppler's tables alive */
static PopplerDocument *document;
static PopplerPage *page_now;
static char *damage;
static gboolean lacks_tables;

/* Poppler's complaints: content that cannot be read is damage, a font it does not know is not. */
static GLogWriterOutput
log_written_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      const char *text = fields[i].value;

      if (!g_str_equal (fields[i].key, "MESSAGE") || !g_str_has_prefix (text, "Syntax error"))
        continue;
      if (strstr (text, "language pack") != NULL)
        {
          lacks_tables = TRUE;
          continue;
        }
      if (damage == NULL && strstr (text, "ont") == NULL && strstr (text, "nnot") == NULL)
        damage = g_strdup (strstr (text, ": ") != NULL ? strstr (text, ": ") + 2 : text);
    }
  return G_LOG_WRITER_HANDLED;
}

static char *
take_damage (void)
{
  return g_steal_pointer (&damage);
}

static void
warm_up (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (warm_page, sizeof warm_page - 1);
  PopplerPage *page;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_log_set_writer_func (log_written_cb, NULL, NULL);
  warm = poppler_document_new_from_bytes (bytes, NULL, NULL);
  page = warm != NULL ? poppler_document_get_page (warm, 0) : NULL;
  if (page == NULL)
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 99, 99);
  cr = cairo_create (surface);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  g_free (take_damage ());
}

static const char *
find_last (const char *data, gsize size, const char *word)
{
  gsize length = strlen (word);

  for (gsize i = size; i >= length; i--)
    if (memcmp (data + i - length, word, length) == 0)
      return data + i - length;
  return NULL;
}

/* An index is a table, or an object ("12 0 obj"). */
static gboolean
is_index (const char *text, gsize size)
{
  g_autofree char *start = g_strndup (text, MIN (size, 64));
  char *rest = start;

  while (g_ascii_isspace (*rest))
    rest++;
  if (g_str_has_prefix (rest, "xref"))
    return TRUE;
  for (guint i = 0; i < 2; i++)
    {
      char *begin = rest;

      g_ascii_strtoull (begin, &rest, 10);
      if (rest == begin)
        return FALSE;
    }
  return g_str_has_prefix (rest, " obj");
}

/* Whether the file's own index is where its end says. Poppler repairs it without a word; the
 * person must know, because a repair may miss pages. */
static gboolean
has_sound_index (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *mark = find_last (data, size, "startxref");
  const char *begin = memmem (data, MIN (size, 1024), "%PDF-", 5);
  char number[24] = { 0 };
  guint64 offset, junk;

  if (mark == NULL || begin == NULL)
    return FALSE;
  mark += strlen ("startxref");
  memcpy (number, mark, MIN (sizeof number - 1, (gsize)(data + size - mark)));
  offset = g_ascii_strtoull (number, NULL, 10);
  junk = (guint64)(begin - data);
  /* Writers count from the header or from the first byte. */
  return (offset < size && is_index (data + offset, size - offset))
         || (offset + junk < size && is_index (data + offset + junk, size - offset - junk));
}

static void
describe_failure (const GError *error, CraReaderFacts *facts)
{
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    {
      facts->state = CRA_READER_ENCRYPTED;
      return;
    }
  facts->state = CRA_READER_DAMAGED;
  facts->detail = g_strdup (error->message);
}

static void
describe_restrictions (CraReaderFacts *facts)
{
  PopplerPermissions allowed = poppler_document_get_permissions (document);
  gboolean copy = (allowed & POPPLER_PERMISSIONS_OK_TO_COPY) != 0;
  gboolean print = (allowed & POPPLER_PERMISSIONS_OK_TO_PRINT) != 0;

  if (!copy || !print)
    facts->detail
        = g_strdup_printf ("Its author does not allow %s.", copy    ? "printing"
                                                            : print ? "copying text"
                                                                    : "printing and copying text");
}

static void
open_bytes (GBytes *bytes, CraReaderFacts *facts)
{
  g_autoptr (GError) error = NULL;
  int pages;

  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document == NULL)
    {
      describe_failure (error, facts);
      return;
    }
  pages = poppler_document_get_n_pages (document);
  facts->pages = (guint64)MAX (0, pages);
  facts->title = poppler_document_get_title (document);
  describe_restrictions (facts);
  if (pages > 0 && has_sound_index (bytes) && damage == NULL)
    return;
  facts->state = CRA_READER_DAMAGED;
  g_free (facts->detail);
  if (pages <= 0)
    facts->detail = g_strdup ("it has no pages");
  else
    facts->detail
        = damage != NULL ? take_damage () : g_strdup ("its index does not match its content");
  g_free (take_damage ());
}

/* Poppler's tables for East Asian fonts are a package of their own. */
static const char *
get_remark (void)
{
  return lacks_tables
             ? "Some East Asian text uses fonts that are not in the file: install the package "
               "poppler-data, and bring the file in again to have that text shown and searched."
             : NULL;
}

/* The page last asked for stays: its size, picture and text are asked for one after the other. */
static PopplerPage *
find_page (guint number)
{
  if (page_now != NULL && poppler_page_get_index (page_now) == (int) number)
    return page_now;
  g_clear_object (&page_now);
  page_now = poppler_document_get_page (document, (int) number);
  return page_now;
}

static gboolean
get_size (guint number, double *width, double *height)
{
  PopplerPage *page = find_page (number);

  if (page != NULL)
    poppler_page_get_size (page, width, height);
  return page != NULL;
}

/* Poppler counts from the lower edge; we and the screen from the upper one. */
static GVariant *
find (guint number, const char *words)
{
  PopplerPage *page = find_page (number);
  GVariantBuilder boxes;
  GList *matches = NULL;
  double height = 0;
  guint n = 0;

  if (page == NULL)
    return NULL;
  poppler_page_get_size (page, NULL, &height);
  matches = poppler_page_find_text_with_options (page, words,
                                                 POPPLER_FIND_DEFAULT | POPPLER_FIND_MULTILINE);
  g_variant_builder_init (&boxes, G_VARIANT_TYPE (CRA_READER_BOXES_TYPE));
  for (const GList *item = matches; item != NULL && n < CRA_READER_MAX_BOXES; item = item->next, n++)
    {
      const PopplerRectangle *match = item->data;

      g_variant_builder_add (&boxes, "(ddddb)", match->x1, height - match->y2,
                             match->x2 - match->x1, match->y2 - match->y1,
                             poppler_rectangle_find_get_match_continued (match));
    }
  g_list_free_full (matches, (GDestroyNotify) poppler_rectangle_free);
  return g_variant_builder_end (&boxes);
}

static gboolean
draw (guint number, cairo_t *cr, double scale)
{
  PopplerPage *page = find_page (number);

  if (page != NULL)
    poppler_page_render (page, cr);
  return page != NULL;
}

static char *
get_text (guint number)
{
  PopplerPage *page = find_page (number);

  if (page != NULL)
    return poppler_page_get_text (page);
  if (damage == NULL)
    damage = g_strdup ("the page is missing");
  return NULL;
}

static GVariant *
get_layout (guint number)
{
  PopplerPage *page = find_page (number);

  return page != NULL ? cra_reader_layout_page (page) : NULL;
}

static GVariant *
get_letters (guint number)
{
  PopplerPage *page = find_page (number);

  return page != NULL ? cra_reader_layout_letters (page) : NULL;
}

const CraReader cra_reader_pdf = {
  .kind = "pdf",
  .warm_up = warm_up,
  .open = open_bytes,
  .get_size = get_size,
  .find = find,
  .draw = draw,
  .get_text = get_text,
  .get_layout = get_layout,
  .get_letters = get_letters,
  .take_damage = take_damage,
  .get_remark = get_remark,
};
