/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which font shows which character. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-faces.h"

#include <string.h>

#include "base/cra-error.h"

#define N_PAGES 0x1100
#define PAGE_SIZE 0x100
/* In the mask of a character: the families other than the first two were asked too. */
#define ASKED (G_GUINT64_CONSTANT (1) << 63)
#define FIRST_FALLBACK 2
#define FIRST_TWO G_GUINT64_CONSTANT (3)

/* The faces of a family stand together, those of the first two families first. Where several show a
 * character the first does: arrows look like mathematics, pictures all come from one hand. */
static const CraPdfFace faces[] = {
  { "NotoSans-Regular", "Noto Sans", 4, 0 },
  { "NotoSans-Bold", "Noto Sans", 4, 0 },
  { "NotoSans-Italic", "Noto Sans", 4 | 64, -12 },
  { "NotoSans-BoldItalic", "Noto Sans", 4 | 64, -12 },
  { "NotoSansMono-Regular", "Noto Sans Mono", 4 | 1, 0 },
  { "NotoSansHebrew-Regular", "Noto Sans Hebrew", 4, 0 },
  { "NotoSansHebrew-Bold", "Noto Sans Hebrew", 4, 0 },
  { "NotoSansArabic-Regular", "Noto Sans Arabic", 4, 0 },
  { "NotoSansArabic-Bold", "Noto Sans Arabic", 4, 0 },
  { "NotoSansArmenian-Regular", "Noto Sans Armenian", 4, 0 },
  { "NotoSansArmenian-Bold", "Noto Sans Armenian", 4, 0 },
  { "NotoSansGeorgian-Regular", "Noto Sans Georgian", 4, 0 },
  { "NotoSansGeorgian-Bold", "Noto Sans Georgian", 4, 0 },
  { "NotoSansDevanagari-Regular", "Noto Sans Devanagari", 4, 0 },
  { "NotoSansDevanagari-Bold", "Noto Sans Devanagari", 4, 0 },
  { "NotoSansThai-Regular", "Noto Sans Thai", 4, 0 },
  { "NotoSansThai-Bold", "Noto Sans Thai", 4, 0 },
  { "NotoSansBengali-Regular", "Noto Sans Bengali", 4, 0 },
  { "NotoSansGurmukhi-Regular", "Noto Sans Gurmukhi", 4, 0 },
  { "NotoSansGujarati-Regular", "Noto Sans Gujarati", 4, 0 },
  { "NotoSansTamil-Regular", "Noto Sans Tamil", 4, 0 },
  { "NotoSansTelugu-Regular", "Noto Sans Telugu", 4, 0 },
  { "NotoSansKannada-Regular", "Noto Sans Kannada", 4, 0 },
  { "NotoSansMalayalam-Regular", "Noto Sans Malayalam", 4, 0 },
  { "NotoSansSinhala-Regular", "Noto Sans Sinhala", 4, 0 },
  { "NotoSansLao-Regular", "Noto Sans Lao", 4, 0 },
  { "NotoSansKhmer-Regular", "Noto Sans Khmer", 4, 0 },
  { "NotoSansMyanmar-Regular", "Noto Sans Myanmar", 4, 0 },
  { "NotoSansEthiopic-Regular", "Noto Sans Ethiopic", 4, 0 },
  { "NotoSansMath-Regular", "Noto Sans Math", 4, 0 },
  { "NotoSansSymbols-Regular", "Noto Sans Symbols", 4, 0 },
  { "DroidSansFallback", "Droid Sans Fallback", 4, 0 },
  { "Symbola", "Symbola", 4, 0 },
  { "NotoSansSymbols2-Regular", "Noto Sans Symbols2", 4, 0 },
};

struct _CraPdfFaces
{
  char *folder;
  FcConfig *config;
  hb_face_t *opened[G_N_ELEMENTS (faces)]; /* NULL = not yet */
  hb_set_t *covered[G_N_ELEMENTS (faces)]; /* by family */
  guint64 *masks[N_PAGES];                 /* of each character, a bit a family */
};

guint
cra_pdf_faces_get_count (void)
{
  return G_N_ELEMENTS (faces);
}

const CraPdfFace *
cra_pdf_faces_get (guint face)
{
  return &faces[face];
}

/* Families are numbered in the order of the table. */
static guint
find_first_face (guint family)
{
  guint n = 0;

  for (guint i = 1; i < G_N_ELEMENTS (faces); i++)
    {
      if (n == family)
        return i - 1;
      if (!g_str_equal (faces[i].family, faces[i - 1].family))
        n++;
    }
  return n == family ? G_N_ELEMENTS (faces) - 1 : G_N_ELEMENTS (faces);
}

const char *
cra_pdf_faces_get_family (guint family)
{
  return faces[find_first_face (family)].family;
}

static char *
make_path (const char *folder, guint face)
{
  g_autofree char *name = g_strconcat (faces[face].name, ".ttf", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
set_font_error (const char *path, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
               "Writing the PDF: the font \"%s\" cannot be read. Install the program again.", path);
}

static FcConfig *
make_config (const char *folder, GError **error)
{
  FcConfig *config = FcConfigCreate ();

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autofree char *path = make_path (folder, i);

      if (!FcConfigAppFontAddFile (config, (const FcChar8 *) path))
        {
          set_font_error (path, error);
          FcConfigDestroy (config);
          return NULL;
        }
    }
  return config;
}

/* The fonts of FOLDER and no others, read once: Pango and cairo keep parts of every
 * configuration they see for the life of the process. */
static FcConfig *
get_config (const char *folder, GError **error)
{
  static GMutex mutex;
  static char *known_folder;
  static FcConfig *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (g_strcmp0 (folder, known_folder) != 0)
    {
      FcConfig *config = make_config (folder, error);

      if (config == NULL)
        return NULL;
      g_clear_pointer (&known, FcConfigDestroy);
      g_free (known_folder);
      known_folder = g_strdup (folder);
      known = config;
    }
  return FcConfigReference (known);
}

CraPdfFaces *
cra_pdf_faces_new (const char *folder, GError **error)
{
  g_autoptr (CraPdfFaces) self = g_new0 (CraPdfFaces, 1);

  self->folder = g_strdup (folder);
  self->config = get_config (folder, error);
  if (self->config == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (cra_pdf_faces_get_face (self, i) == NULL)
      {
        g_autofree char *path = make_path (folder, i);

        set_font_error (path, error);
        return NULL;
      }
  return g_steal_pointer (&self);
}

void
cra_pdf_faces_free (CraPdfFaces *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      hb_face_destroy (self->opened[i]);
      hb_set_destroy (self->covered[i]);
    }
  for (guint i = 0; i < N_PAGES; i++)
    g_free (self->masks[i]);
  g_clear_pointer (&self->config, FcConfigDestroy);
  g_free (self->folder);
  g_free (self);
}

FcConfig *
cra_pdf_faces_get_config (CraPdfFaces *self)
{
  return self->config;
}

hb_face_t *
cra_pdf_faces_get_face (CraPdfFaces *self, guint face)
{
  if (self->opened[face] == NULL)
    {
      g_autofree char *path = make_path (self->folder, face);
      hb_blob_t *blob = hb_blob_create_from_file_or_fail (path);

      if (blob == NULL)
        return NULL;
      self->opened[face] = hb_face_create (blob, 0);
      hb_blob_destroy (blob);
    }
  return self->opened[face];
}

guint
cra_pdf_faces_find (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_str_has_prefix (name, faces[i].name) && strlen (name) == strlen (faces[i].name) + 4)
      return i;
  g_assert_not_reached (); /* The configuration holds no other font. */
}

/* Characters without a picture of their own would vanish from the paper; private ones mean nothing
 * to a reader; the last two of a plane are none. */
static void
exclude_invisible (hb_set_t *set)
{
  static const struct { guint first; guint last; } ranges[] = {
    { 0, 8 }, { 10, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c },
    { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200f },
    { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 }, { 0xe000, 0xf8ff },
    { 0xfdd0, 0xfdef }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 },
    { 0xfff0, 0xfffc }, { 0xfffe, 0xffff }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
    { 0xe0000, 0x10ffff },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    hb_set_del_range (set, ranges[i].first, ranges[i].last);
}

/* What every face of a family shows. */
static const hb_set_t *
get_covered (CraPdfFaces *self, guint family)
{
  guint first = find_first_face (family);

  if (self->covered[family] == NULL)
    {
      self->covered[family] = hb_set_create ();
      for (guint i = first;
           i < G_N_ELEMENTS (faces) && g_str_equal (faces[i].family, faces[first].family); i++)
        {
          hb_set_t *set = hb_set_create ();

          hb_face_collect_unicodes (cra_pdf_faces_get_face (self, i), set);
          if (i == first)
            hb_set_union (self->covered[family], set);
          else
            hb_set_intersect (self->covered[family], set);
          hb_set_destroy (set);
        }
      exclude_invisible (self->covered[family]);
      if (family < FIRST_FALLBACK)
        hb_set_add (self->covered[family], '\t');
    }
  return self->covered[family];
}

static guint64 *
get_masks (CraPdfFaces *self, guint page)
{
  if (self->masks[page] == NULL)
    {
      self->masks[page] = g_new0 (guint64, PAGE_SIZE);
      for (guint family = 0; family < FIRST_FALLBACK; family++)
        for (guint i = 0; i < PAGE_SIZE; i++)
          if (hb_set_has (get_covered (self, family), page * PAGE_SIZE + i))
            self->masks[page][i] |= G_GUINT64_CONSTANT (1) << family;
    }
  return self->masks[page];
}

/* The families that show C; the further ones only with ALL. */
static guint64
get_mask (CraPdfFaces *self, gunichar c, gboolean all)
{
  guint64 *mask = NULL;

  if (c >= N_PAGES * PAGE_SIZE)
    return 0;
  mask = &get_masks (self, c / PAGE_SIZE)[c % PAGE_SIZE];
  if (all && (*mask & ASKED) == 0)
    {
      for (guint i = FIRST_FALLBACK; find_first_face (i) < G_N_ELEMENTS (faces); i++)
        if (hb_set_has (get_covered (self, i), c))
          *mask |= G_GUINT64_CONSTANT (1) << i;
      *mask |= ASKED;
    }
  return *mask & ~ASKED;
}

/* Whether C changes the form of BASE: joiners do in scripts whose letters join, selectors with
 * signs. Elsewhere they would only vanish. */
static gboolean
is_shaping (CraPdfFaces *self, gunichar c, gunichar base)
{
  if (c == 0x200c || c == 0x200d)
    return (get_mask (self, base, FALSE) & FIRST_TWO) == 0;
  return (c == 0xfe0e || c == 0xfe0f) && !g_unichar_isalpha (base);
}

/* All families that show the whole cluster. */
static guint64
get_mask_of_cluster (CraPdfFaces *self, const char *text, gsize length, gboolean all)
{
  gunichar base = g_utf8_get_char (text);
  guint64 mask = get_mask (self, base, all);

  for (const char *p = g_utf8_next_char (text); p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (all && is_shaping (self, c, base))
        mask &= ~FIRST_TWO; /* these know no such forms */
      else
        mask &= get_mask (self, c, all);
    }
  return mask;
}

static int
find_lowest (guint64 mask)
{
  int family = 0;

  while ((mask & 1) == 0)
    {
      mask >>= 1;
      family++;
    }
  return family;
}

int
cra_pdf_faces_choose (CraPdfFaces *self, const char *text, gsize length, guint wished)
{
  for (guint all = 0; all < 2; all++)
    {
      guint64 mask = get_mask_of_cluster (self, text, length, all != 0);

      if (mask & G_GUINT64_CONSTANT (1) << wished)
        return (int) wished;
      if (mask & G_GUINT64_CONSTANT (1) << CRA_FAMILY_TEXT)
        return CRA_FAMILY_TEXT;
      if (all && (mask & ~FIRST_TWO) != 0)
        return find_lowest (mask & ~FIRST_TWO);
      if (all && mask != 0)
        return CRA_FAMILY_CODE;
    }
  return -1;
}
