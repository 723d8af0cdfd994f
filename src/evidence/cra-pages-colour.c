/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colour spaces, shadings and patterns. */
#define G_LOG_DOMAIN "cra-pages"

#include <stdlib.h>
#include <string.h>

#include "base/cra-digest.h"
#include "evidence/cra-pages.h"

#define PROFILE_HEAD 128
#define MAX_COMPONENTS 32
#define SUFFIX_DIGITS 8

static gboolean
refuse_colour (CraPages *self, const char *what)
{
  return cra_pages_refuse (self, CRA_PAGES_COLOURS, "%s", what);
}

static qpdf_oh
get_item (CraPages *self, qpdf_oh array, int i)
{
  return qpdf_oh_get_array_item (self->qpdf, array, i);
}

/* What ISO 19005-3, 6.2.4.2 asks of a profile. */
static gboolean
is_sound_profile (const guint8 *data, gsize length, int components)
{
  static const char *const classes[] = { "prtr", "mntr", "scnr", "spac" };
  const char *space = components == 1 ? "GRAY" : components == 4 ? "CMYK" : "RGB ";
  gboolean has_class = FALSE;

  if (length < PROFILE_HEAD || memcmp (data + 36, "acsp", 4) != 0 || data[8] > 4)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    has_class = has_class || memcmp (data + 12, classes[i], 4) == 0;
  return has_class
         && (memcmp (data + 16, space, 4) == 0
             || (components == 3 && memcmp (data + 16, "Lab ", 4) == 0));
}

static guint
copy_profile (CraPages *self, qpdf_oh stream)
{
  static const CraPagesEntry entries[] = { { "N", cra_pages_append_plain },
                                           { "Range", cra_pages_append_plain }, { NULL, NULL } };
  int components = (int) cra_pages_get_number (self, stream, "N", 0);
  guint8 *data = NULL;
  gsize length = 0;
  gboolean is_sound = FALSE;

  if (!qpdf_oh_is_stream (self->qpdf, stream)
      || (components != 1 && components != 3 && components != 4))
    return (guint) refuse_colour (self, "a colour profile in it is damaged");
  if (!cra_pages_unpack (self, stream, &data, &length))
    return 0;
  is_sound = is_sound_profile (data, length, components);
  free (data);
  if (!is_sound)
    return (guint) refuse_colour (self, "a colour profile in it is not of a kind that an archived "
                                  "paper may hold");
  if (components == 4)
    self->has_cmyk_profile = TRUE;
  return cra_pages_copy_plain_stream (self, stream, entries);
}

static gboolean
append_profiled (CraPages *self, qpdf_oh array, GString *out)
{
  g_string_append (out, "[/ICCBased ");
  if (!cra_pages_append_copy (self, get_item (self, array, 1), CRA_USE_PROFILE, copy_profile, out))
    return FALSE;
  g_string_append_c (out, ']');
  return TRUE;
}

static guint
copy_table (CraPages *self, qpdf_oh stream)
{
  return cra_pages_copy_plain_stream (self, stream, NULL);
}

static gboolean
append_indexed (CraPages *self, qpdf_oh array, GString *out)
{
  qpdf_oh table = get_item (self, array, 3);

  g_string_append (out, "[/Indexed ");
  if (!cra_pages_append_colour (self, get_item (self, array, 1), out))
    return FALSE;
  g_string_append_c (out, ' ');
  if (!cra_pages_append_plain (self, get_item (self, array, 2), out))
    return FALSE;
  g_string_append_c (out, ' ');
  if (qpdf_oh_is_stream (self->qpdf, table)
        ? !cra_pages_append_copy (self, table, CRA_USE_STREAM, copy_table, out)
        : !cra_pages_append_plain (self, table, out))
    return FALSE;
  g_string_append_c (out, ']');
  return TRUE;
}

/* One name must mean one colour in the whole paper, whatever file it came from: the name gets a digest
 * of what it means behind it. */
static gboolean
append_separation (CraPages *self, qpdf_oh array, GString *out)
{
  g_autofree char *name = cra_pages_dup_name (self, get_item (self, array, 1));
  g_autoptr (GString) meaning = g_string_new (NULL);
  g_autoptr (GString) digested = g_string_new (NULL);
  g_autofree char *digest = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL) || strlen (name) > 100)
    return refuse_colour (self, "a colour in it has a name that cannot be read");
  if (!cra_pages_append_colour (self, get_item (self, array, 2), meaning))
    return FALSE;
  g_string_append_c (meaning, ' ');
  if (!cra_pages_append_function (self, get_item (self, array, 3), meaning))
    return FALSE;
  cra_pages_out_append_meaning (self->out, meaning->str, digested);
  digest = cra_digest_of_text (digested->str);
  digest[SUFFIX_DIGITS] = '\0';
  if (!g_str_equal (name, "All") && !g_str_equal (name, "None"))
    {
      g_autofree char *own = g_strconcat (name, "-", digest, NULL);

      g_free (name);
      name = g_steal_pointer (&own);
    }
  g_string_append (out, "[/Separation ");
  cra_pages_append_name (out, name);
  g_string_append_printf (out, " %s]", meaning->str);
  return TRUE;
}

/* Colours with names of their own must each be described (ISO 19005-3, 6.2.4.4). */
static gboolean
has_colorants (CraPages *self, qpdf_oh names, qpdf_oh colorants)
{
  static const char *const process[] = { "Cyan", "Magenta", "Yellow", "Black", "None" };

  for (int i = 0; i < cra_pages_count (self, names); i++)
    {
      g_autofree char *name = cra_pages_dup_name (self, get_item (self, names, i));
      gboolean is_process = FALSE;

      if (name == NULL || !g_utf8_validate (name, -1, NULL))
        return FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (process); k++)
        is_process = is_process || g_str_equal (name, process[k]);
      if (!is_process && !cra_pages_has (self, colorants, name))
        return FALSE;
    }
  return TRUE;
}

/* A space of several inks is written without its attributes where all are process colours. With inks of
 * their own names it is refused: their descriptions must agree in the whole paper. */
static gboolean
append_device_n (CraPages *self, qpdf_oh array, GString *out)
{
  qpdf_oh names = get_item (self, array, 1);

  if (!qpdf_oh_is_array (self->qpdf, names)
      || cra_pages_count (self, names) > MAX_COMPONENTS)
    return refuse_colour (self, "it mixes more inks than an archived paper may");
  if (!has_colorants (self, names, qpdf_oh_new_null (self->qpdf)))
    return refuse_colour (self, "it mixes special inks that an archived paper cannot describe");
  g_string_append (out, "[/DeviceN ");
  if (!cra_pages_append_plain (self, names, out))
    return FALSE;
  g_string_append_c (out, ' ');
  if (!cra_pages_append_colour (self, get_item (self, array, 2), out))
    return FALSE;
  g_string_append_c (out, ' ');
  if (!cra_pages_append_function (self, get_item (self, array, 3), out))
    return FALSE;
  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
append_pattern_space (CraPages *self, qpdf_oh array, GString *out)
{
  if (cra_pages_count (self, array) < 2)
    {
      g_string_append (out, "/Pattern");
      return TRUE;
    }
  g_string_append (out, "[/Pattern ");
  if (!cra_pages_append_colour (self, get_item (self, array, 1), out))
    return FALSE;
  g_string_append_c (out, ']');
  return TRUE;
}

static const struct
{
  const char *name;
  int n_items;
  CraPagesAppendFunc append;
} families[] = {
  { "ICCBased", 2, append_profiled },     { "Indexed", 4, append_indexed },
  { "I", 4, append_indexed },             { "Separation", 4, append_separation },
  { "DeviceN", 4, append_device_n },      { "Pattern", 1, append_pattern_space },
  { "CalRGB", 2, cra_pages_append_plain }, { "CalGray", 2, cra_pages_append_plain },
  { "Lab", 2, cra_pages_append_plain },
};

/* A space that needs no more than its name. */
static gboolean
append_named (CraPages *self, const char *name, GString *out)
{
  if (g_strcmp0 (name, "DeviceGray") == 0 || g_strcmp0 (name, "G") == 0
      || g_strcmp0 (name, "CalGray") == 0)
    g_string_append (out, "/DeviceGray");
  else if (g_strcmp0 (name, "DeviceRGB") == 0 || g_strcmp0 (name, "RGB") == 0
           || g_strcmp0 (name, "CalRGB") == 0)
    g_string_append (out, "/DeviceRGB");
  else if (g_strcmp0 (name, "Pattern") == 0)
    g_string_append (out, "/Pattern");
  else if (g_strcmp0 (name, "DeviceCMYK") == 0 || g_strcmp0 (name, "CMYK") == 0)
    return cra_pages_append_cmyk (self, out);
  else
    return refuse_colour (self, "it uses colours of a kind nobody knows");
  return TRUE;
}

static guint
copy_colour (CraPages *self, qpdf_oh array)
{
  int n = cra_pages_count (self, array);
  g_autofree char *family = n > 0 ? cra_pages_dup_name (self, get_item (self, array, 0)) : NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_strcmp0 (family, families[i].name) == 0 && n >= families[i].n_items)
      return families[i].append (self, array, body)
               ? cra_pages_out_put (self->out, body->str, NULL, 0) : 0;
  return append_named (self, family, body) ? cra_pages_out_put (self->out, body->str, NULL, 0) : 0;
}

gboolean
cra_pages_append_colour (CraPages *self, qpdf_oh value, GString *out)
{
  g_autofree char *name = cra_pages_dup_name (self, value);

  if (name != NULL)
    return append_named (self, name, out);
  if (!qpdf_oh_is_array (self->qpdf, value))
    return refuse_colour (self, "it uses colours that are not described");
  return cra_pages_append_copy (self, value, CRA_USE_COLOUR, copy_colour, out);
}

gboolean
cra_pages_append_cmyk (CraPages *self, GString *out)
{
  return refuse_colour (self, "its colours are those of printing inks (CMYK) without a profile, which "
                        "this archived paper cannot hold");
}

static const CraPagesEntry shading_entries[]
  = { { "ShadingType", cra_pages_append_plain }, { "ColorSpace", cra_pages_append_colour },
      { "Background", cra_pages_append_plain },  { "BBox", cra_pages_append_plain },
      { "AntiAlias", cra_pages_append_plain },   { "Function", cra_pages_append_function },
      { "Domain", cra_pages_append_plain },      { "Matrix", cra_pages_append_plain },
      { "Coords", cra_pages_append_plain },      { "Extend", cra_pages_append_plain },
      { "BitsPerCoordinate", cra_pages_append_plain },
      { "BitsPerComponent", cra_pages_append_plain },
      { "BitsPerFlag", cra_pages_append_plain }, { "Decode", cra_pages_append_plain },
      { "VerticesPerRow", cra_pages_append_plain }, { NULL, NULL } };

static guint
copy_shading (CraPages *self, qpdf_oh shading)
{
  g_autoptr (GString) body = g_string_new ("<< ");

  if (qpdf_oh_is_stream (self->qpdf, shading))
    return cra_pages_copy_plain_stream (self, shading, shading_entries);
  if (!qpdf_oh_is_dictionary (self->qpdf, shading))
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a colour gradient is missing");
  if (!cra_pages_append_entries (self, shading, shading_entries, body))
    return 0;
  g_string_append (body, ">>");
  return cra_pages_out_put (self->out, body->str, NULL, 0);
}

gboolean
cra_pages_append_shading (CraPages *self, qpdf_oh value, GString *out)
{
  return cra_pages_append_copy (self, value, CRA_USE_SHADING, copy_shading, out);
}

static guint
copy_shading_pattern (CraPages *self, qpdf_oh pattern)
{
  static const CraPagesEntry entries[] = { { "Shading", cra_pages_append_shading },
                                           { "Matrix", cra_pages_append_plain },
                                           { "ExtGState", cra_pages_append_state },
                                           { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("<< /Type /Pattern /PatternType 2 ");

  if (!cra_pages_append_entries (self, pattern, entries, body))
    return 0;
  g_string_append (body, ">>");
  return cra_pages_out_put (self->out, body->str, NULL, 0);
}

static guint
copy_pattern (CraPages *self, qpdf_oh pattern)
{
  static const CraPagesEntry entries[] = { { "PaintType", cra_pages_append_plain },
                                           { "TilingType", cra_pages_append_plain },
                                           { "BBox", cra_pages_append_plain },
                                           { "XStep", cra_pages_append_plain },
                                           { "YStep", cra_pages_append_plain },
                                           { "Matrix", cra_pages_append_plain }, { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("/Type /Pattern /PatternType 1 ");

  if (qpdf_oh_is_dictionary (self->qpdf, pattern))
    return copy_shading_pattern (self, pattern);
  if (!qpdf_oh_is_stream (self->qpdf, pattern))
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a pattern is missing");
  if (!cra_pages_append_entries (self, pattern, entries, body))
    return 0;
  return cra_pages_copy_content (self, pattern, cra_pages_get (self, pattern, "Resources"), body,
                                 NULL);
}

gboolean
cra_pages_append_pattern (CraPages *self, qpdf_oh value, GString *out)
{
  return cra_pages_append_copy (self, value, CRA_USE_PATTERN, copy_pattern, out);
}
