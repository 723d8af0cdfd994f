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
#define HEAD_OF_TAGS 128
#define MAX_TAG_TEXT 4096 /* names of profiles stand at their beginning */

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
  static const CraPagesEntry entries[] = { { "N", cra_pages_append_integer },
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

/* One name must mean one colour in the whole paper, whatever file it came from: the name gets a
 * digest of what it means behind it. */
static char *
make_ink_name (CraPages *self, const char *name, const char *meaning)
{
  g_autoptr (GString) digested = g_string_new (NULL);
  g_autofree char *digest = NULL;

  if (g_str_equal (name, "All") || g_str_equal (name, "None"))
    return g_strdup (name);
  cra_pages_out_append_meaning (self->out, meaning, digested);
  digest = cra_digest_of_text (digested->str);
  digest[SUFFIX_DIGITS] = '\0';
  return g_strconcat (name, "-", digest, NULL);
}

static gboolean
append_tint (CraPages *self, qpdf_oh array, GString *out)
{
  if (!cra_pages_append_colour (self, get_item (self, array, 2), out))
    return FALSE;
  g_string_append_c (out, ' ');
  return cra_pages_append_function (self, get_item (self, array, 3), out);
}

static char *
dup_ink_name (CraPages *self, qpdf_oh value)
{
  g_autofree char *name = cra_pages_dup_name (self, value);

  if (name == NULL || !g_utf8_validate (name, -1, NULL) || strlen (name) > 100)
    {
      refuse_colour (self, "a colour in it has a name that cannot be read");
      return NULL;
    }
  return g_steal_pointer (&name);
}

/* [/Separation name alternative tint]; NAME gets the name it is written with, or is NULL. */
static gboolean
append_named_ink (CraPages *self, qpdf_oh array, GString *out, char **name)
{
  g_autofree char *plain = dup_ink_name (self, get_item (self, array, 1));
  g_autoptr (GString) meaning = g_string_new (NULL);
  g_autofree char *own = NULL;

  if (plain == NULL || !append_tint (self, array, meaning))
    return FALSE;
  own = make_ink_name (self, plain, meaning->str);
  g_string_append (out, "[/Separation ");
  cra_pages_append_name (out, own);
  g_string_append_printf (out, " %s]", meaning->str);
  if (name != NULL)
    *name = g_steal_pointer (&own);
  return TRUE;
}

static gboolean
append_separation (CraPages *self, qpdf_oh array, GString *out)
{
  return append_named_ink (self, array, out, NULL);
}

static gboolean
is_process (const char *name)
{
  static const char *const process[] = { "Cyan", "Magenta", "Yellow", "Black", "None" };

  for (guint i = 0; i < G_N_ELEMENTS (process); i++)
    if (g_str_equal (name, process[i]))
      return TRUE;
  return FALSE;
}

/* An ink of its own name must be described (ISO 19005-3, 6.2.4.4); NAMES and COLORANTS get it as it
 * is written. */
static gboolean
append_ink (CraPages *self, qpdf_oh value, qpdf_oh described, GString *names, GString *colorants)
{
  g_autofree char *name = dup_ink_name (self, value);
  g_autofree char *own = NULL;
  g_autoptr (GString) ink = g_string_new (NULL);
  qpdf_oh space = 0;

  if (name == NULL)
    return FALSE;
  if (is_process (name))
    {
      cra_pages_append_name (names, name);
      g_string_append_c (names, ' ');
      return TRUE;
    }
  space = cra_pages_get (self, described, name);
  if (cra_pages_count (self, space) != 4
      || !cra_pages_is_name (self, get_item (self, space, 0), "Separation"))
    return refuse_colour (self, "it mixes special inks that it does not describe");
  if (!append_named_ink (self, space, ink, &own))
    return FALSE;
  cra_pages_append_name (names, own);
  g_string_append_c (names, ' ');
  cra_pages_append_name (colorants, own);
  g_string_append_printf (colorants, " &%u ", cra_pages_out_put (self->out, ink->str, NULL, 0));
  return TRUE;
}

static gboolean
append_device_n (CraPages *self, qpdf_oh array, GString *out)
{
  qpdf_oh inks = get_item (self, array, 1);
  qpdf_oh attributes = cra_pages_count (self, array) > 4 ? get_item (self, array, 4)
                                                         : qpdf_oh_new_null (self->qpdf);
  qpdf_oh described = cra_pages_get (self, attributes, "Colorants");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) colorants = g_string_new (NULL);
  g_autoptr (GString) meaning = g_string_new (NULL);

  if (cra_pages_count (self, inks) == 0 || cra_pages_count (self, inks) > MAX_COMPONENTS)
    return refuse_colour (self, "it mixes more inks than an archived paper may");
  for (int i = 0; i < cra_pages_count (self, inks); i++)
    if (!append_ink (self, get_item (self, inks, i), described, names, colorants))
      return FALSE;
  if (!append_tint (self, array, meaning))
    return FALSE;
  g_string_append_printf (out, "[/DeviceN [%s] %s", names->str, meaning->str);
  if (colorants->len > 0)
    g_string_append_printf (out, " << /Colorants << %s>> >>", colorants->str);
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

/* [/CalRGB << /WhitePoint [...] >>] and its kin. */
static gboolean
append_measured (CraPages *self, qpdf_oh array, GString *out)
{
  static const CraPagesEntry entries[]
    = { { "WhitePoint", cra_pages_append_plain }, { "BlackPoint", cra_pages_append_plain },
        { "Gamma", cra_pages_append_plain },      { "Matrix", cra_pages_append_plain },
        { "Range", cra_pages_append_plain },      { NULL, NULL } };

  g_string_append_c (out, '[');
  if (!cra_pages_append_plain (self, get_item (self, array, 0), out))
    return FALSE;
  g_string_append_c (out, ' ');
  if (!cra_pages_append_dictionary (self, get_item (self, array, 1), entries, out))
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
  { "CalRGB", 2, append_measured },       { "CalGray", 2, append_measured },
  { "Lab", 2, append_measured },
};

/* Where the file says for all of it what RGB means, that is said of each use. */
static void
append_rgb (CraPages *self, GString *out)
{
  if (!cra_pages_append_intended (self, 3, out))
    g_string_append (out, "/DeviceRGB");
}

/* A space that needs no more than its name. */
static gboolean
append_named (CraPages *self, const char *name, GString *out)
{
  if (g_strcmp0 (name, "DeviceGray") == 0 || g_strcmp0 (name, "G") == 0
      || g_strcmp0 (name, "CalGray") == 0)
    g_string_append (out, "/DeviceGray");
  else if (g_strcmp0 (name, "DeviceRGB") == 0 || g_strcmp0 (name, "RGB") == 0
           || g_strcmp0 (name, "CalRGB") == 0)
    append_rgb (self, out);
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

/* sRGB is what our own paper says of RGB, too. */
static gboolean
is_srgb (const guint8 *data, gsize length)
{
  for (gsize i = HEAD_OF_TAGS; i + 8 < MIN (length, MAX_TAG_TEXT); i++)
    if (memcmp (data + i, "sRGB", 4) == 0 || memcmp (data + i, "s\0R\0G\0B", 7) == 0)
      return TRUE;
  return FALSE;
}

/* Only the first intent for archived papers counts; a file has one. */
void
cra_pages_read_intent (CraPages *self)
{
  qpdf_oh intents = cra_pages_get (self, qpdf_get_root (self->qpdf), "OutputIntents");

  for (int i = 0; i < cra_pages_count (self, intents); i++)
    {
      qpdf_oh intent = get_item (self, intents, i);
      qpdf_oh profile = cra_pages_get (self, intent, "DestOutputProfile");
      int components = (int) cra_pages_get_number (self, profile, "N", 0);
      guint8 *data = NULL;
      gsize length = 0;

      if (!cra_pages_is_name (self, cra_pages_get (self, intent, "S"), "GTS_PDFA1")
          || !qpdf_oh_is_stream (self->qpdf, profile) || (components != 3 && components != 4)
          || !cra_pages_unpack (self, profile, &data, &length))
        continue;
      if (is_sound_profile (data, length, components)
          && !(components == 3 && is_srgb (data, length)))
        {
          self->profile_object = qpdf_oh_get_object_id (self->qpdf, profile);
          self->profile_generation = qpdf_oh_get_generation (self->qpdf, profile);
          self->profile_components = components;
        }
      free (data);
      return;
    }
}

gboolean
cra_pages_append_intended (CraPages *self, int components, GString *out)
{
  g_autoptr (GString) body = g_string_new ("[/ICCBased ");
  qpdf_oh profile = 0;

  if (components != self->profile_components)
    return FALSE;
  if (self->profile_number == 0)
    {
      profile = qpdf_get_object_by_id (self->qpdf, self->profile_object, self->profile_generation);
      if (!cra_pages_append_copy (self, profile, CRA_USE_PROFILE, copy_profile, body))
        return FALSE;
      g_string_append_c (body, ']');
      self->profile_number = cra_pages_out_put (self->out, body->str, NULL, 0);
    }
  g_string_append_printf (out, "&%u", self->profile_number);
  return TRUE;
}

/* Inks without a profile: those of the file's intent, else those that viewers show. */
gboolean
cra_pages_append_cmyk (CraPages *self, GString *out)
{
  g_autoptr (GByteArray) profile = NULL;
  g_autofree char *body = NULL;

  if (cra_pages_append_intended (self, 4, out))
    return TRUE;
  if (self->cmyk_number == 0)
    {
      profile = cra_pages_make_cmyk_profile ();
      body = g_strdup_printf ("[/ICCBased &%u]",
                              cra_pages_out_put_packed (self->out, "<< /N 4 >>", profile->data,
                                                        profile->len));
      self->cmyk_number = cra_pages_out_put (self->out, body, NULL, 0);
    }
  g_string_append_printf (out, "&%u", self->cmyk_number);
  return TRUE;
}

static const CraPagesEntry shading_entries[]
  = { { "ShadingType", cra_pages_append_integer }, { "ColorSpace", cra_pages_append_colour },
      { "Background", cra_pages_append_plain },  { "BBox", cra_pages_append_plain },
      { "AntiAlias", cra_pages_append_plain },   { "Function", cra_pages_append_function },
      { "Domain", cra_pages_append_plain },      { "Matrix", cra_pages_append_plain },
      { "Coords", cra_pages_append_plain },      { "Extend", cra_pages_append_plain },
      { "BitsPerCoordinate", cra_pages_append_integer },
      { "BitsPerComponent", cra_pages_append_integer },
      { "BitsPerFlag", cra_pages_append_integer }, { "Decode", cra_pages_append_plain },
      { "VerticesPerRow", cra_pages_append_integer }, { NULL, NULL } };

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
  static const CraPagesEntry entries[] = { { "PaintType", cra_pages_append_integer },
                                           { "TilingType", cra_pages_append_integer },
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
