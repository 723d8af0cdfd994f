/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Font programs, read by FreeType. */
#define G_LOG_DOMAIN "cra-pages"

#include "evidence/cra-pages-font.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include FT_ADVANCES_H
#include FT_TRUETYPE_TABLES_H

#define MAX_NAME 127

static guint32
get_word (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* Whether every table of a program that lists its tables is inside it. Programs of other kinds have
 * no such list. */
static gboolean
has_sound_tables (const guint8 *data, gsize length)
{
  guint n = 0;

  if (length < 12 || (get_word (data) != 0x10000 && memcmp (data, "true", 4) != 0
                      && memcmp (data, "OTTO", 4) != 0))
    return TRUE;
  n = (guint) data[4] << 8 | data[5];
  if (length < 12 + 16 * (gsize) n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const guint8 *row = data + 12 + 16 * i;

      if ((guint64) get_word (row + 8) + get_word (row + 12) > length)
        return FALSE;
    }
  return TRUE;
}

CraPagesFace *
cra_pages_face_open (CraPages *pages, FT_Library library, qpdf_oh stream)
{
  CraPagesFace *self = g_new0 (CraPagesFace, 1);

  if (!cra_pages_unpack (pages, stream, &self->data, &self->length))
    {
      g_free (self);
      return NULL;
    }
  if (has_sound_tables (self->data, self->length)
      && FT_New_Memory_Face (library, self->data, (FT_Long) self->length, 0, &self->face) == 0)
    return self;
  free (self->data);
  g_free (self);
  return NULL;
}

void
cra_pages_face_free (CraPagesFace *self)
{
  if (self == NULL)
    return;
  FT_Done_Face (self->face);
  g_clear_pointer (&self->characters, g_hash_table_unref);
  free (self->data);
  g_free (self);
}

double
cra_pages_face_get_width (CraPagesFace *self, guint glyph)
{
  FT_Fixed width = 0;

  if ((!self->is_numbered && glyph >= (guint) self->face->num_glyphs)
      || FT_Get_Advance (self->face, glyph, FT_LOAD_NO_SCALE, &width) != 0)
    return -1;
  return self->face->units_per_EM > 0 ? (double) width * 1000 / self->face->units_per_EM
                                      : (double) width;
}

guint
cra_pages_face_find_name (CraPagesFace *self, const char *name)
{
  return FT_HAS_GLYPH_NAMES (self->face) ? FT_Get_Name_Index (self->face, name) : 0;
}

char *
cra_pages_face_dup_name_of_code (CraPagesFace *self, guint code)
{
  char name[MAX_NAME + 1] = { 0 };

  for (int i = 0; i < self->face->num_charmaps; i++)
    {
      FT_CharMap map = self->face->charmaps[i];
      guint glyph = 0;

      if (map->encoding == FT_ENCODING_UNICODE || FT_Set_Charmap (self->face, map) != 0)
        continue;
      glyph = FT_Get_Char_Index (self->face, code);
      if (glyph != 0 && FT_HAS_GLYPH_NAMES (self->face)
          && FT_Get_Glyph_Name (self->face, glyph, name, sizeof name) == 0)
        return g_strdup (name);
    }
  return NULL;
}

static FT_CharMap
find_table (CraPagesFace *self, int platform, int encoding)
{
  for (int i = 0; i < self->face->num_charmaps; i++)
    if (self->face->charmaps[i]->platform_id == platform
        && self->face->charmaps[i]->encoding_id == encoding)
      return self->face->charmaps[i];
  return NULL;
}

gboolean
cra_pages_face_has_table (CraPagesFace *self, int platform, int encoding)
{
  return find_table (self, platform, encoding) != NULL;
}

guint
cra_pages_face_find (CraPagesFace *self, int platform, int encoding, gulong character)
{
  FT_CharMap map = find_table (self, platform, encoding);

  return map != NULL && FT_Set_Charmap (self->face, map) == 0
           ? FT_Get_Char_Index (self->face, character) : 0;
}

gunichar
cra_pages_face_get_character (CraPagesFace *self, guint glyph)
{
  FT_UInt found = 0;

  if (self->characters == NULL)
    {
      self->characters = g_hash_table_new (NULL, NULL);
      if (FT_Select_Charmap (self->face, FT_ENCODING_UNICODE) == 0)
        for (FT_ULong character = FT_Get_First_Char (self->face, &found); found != 0;
             character = FT_Get_Next_Char (self->face, character, &found))
          if (!g_hash_table_contains (self->characters, GUINT_TO_POINTER (found)))
            g_hash_table_insert (self->characters, GUINT_TO_POINTER (found),
                                 GUINT_TO_POINTER ((guint) character));
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->characters, GUINT_TO_POINTER (glyph)));
}
