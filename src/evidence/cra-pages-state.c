/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphics states, transparency groups and layers. */
#define G_LOG_DOMAIN "cra-pages"

#include <string.h>

#include "evidence/cra-pages.h"

static const char *const blend_modes[]
  = { "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
      "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation",
      "Color", "Luminosity" };

/* What a reader does not know counts as this one. */
gboolean
cra_pages_append_intent (CraPages *self, qpdf_oh value, GString *out)
{
  static const char *const intents[] = { "RelativeColorimetric", "AbsoluteColorimetric",
                                         "Perceptual", "Saturation" };

  for (guint i = 0; i < G_N_ELEMENTS (intents); i++)
    if (cra_pages_is_name (self, value, intents[i]))
      {
        cra_pages_append_name (out, intents[i]);
        return TRUE;
      }
  cra_pages_append_name (out, intents[0]);
  return TRUE;
}

/* Of several the first one that is known counts. */
gboolean
cra_pages_append_blend (CraPages *self, qpdf_oh value, GString *out)
{
  int n = qpdf_oh_is_array (self->qpdf, value) ? cra_pages_count (self, value) : 1;

  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_is_array (self->qpdf, value)
                       ? qpdf_oh_get_array_item (self->qpdf, value, i) : value;

      for (guint k = 0; k < G_N_ELEMENTS (blend_modes); k++)
        if (cra_pages_is_name (self, item, blend_modes[k]))
          {
            cra_pages_append_name (out, blend_modes[k]);
            return TRUE;
          }
    }
  return cra_pages_refuse (self, CRA_PAGES_FEATURES, "it blends colours in a way nobody knows");
}

gboolean
cra_pages_append_group (CraPages *self, qpdf_oh value, GString *out)
{
  static const CraPagesEntry entries[] = { { "S", cra_pages_append_plain },
                                           { "CS", cra_pages_append_colour },
                                           { "I", cra_pages_append_plain },
                                           { "K", cra_pages_append_plain }, { NULL, NULL } };

  g_string_append (out, "<< /Type /Group ");
  if (!cra_pages_append_entries (self, value, entries, out))
    return FALSE;
  g_string_append (out, ">>");
  return TRUE;
}

/* The group that is the mask; functions and colours as they are. */
static gboolean
append_soft_mask (CraPages *self, qpdf_oh value, GString *out)
{
  static const CraPagesEntry entries[] = { { "S", cra_pages_append_plain },
                                           { "G", cra_pages_append_form },
                                           { "BC", cra_pages_append_plain },
                                           { "TR", cra_pages_append_function }, { NULL, NULL } };

  if (!qpdf_oh_is_dictionary (self->qpdf, value))
    return cra_pages_append_plain (self, value, out);
  g_string_append (out, "<< /Type /Mask ");
  if (!cra_pages_append_entries (self, value, entries, out))
    return FALSE;
  g_string_append (out, ">>");
  return TRUE;
}

/* [font size] */
static gboolean
append_font (CraPages *self, qpdf_oh value, GString *out)
{
  CraPagesFont *font = NULL;

  if (!qpdf_oh_is_array (self->qpdf, value) || cra_pages_count (self, value) != 2)
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it chooses a font that is not there");
  font = cra_pages_fonts_find (self->fonts, qpdf_oh_get_array_item (self->qpdf, value, 0));
  if (font == NULL)
    return FALSE;
  g_string_append_printf (out, "[&%u ", cra_pages_font_get_number (font));
  if (!cra_pages_append_plain (self, qpdf_oh_get_array_item (self->qpdf, value, 1), out))
    return FALSE;
  g_string_append_c (out, ']');
  return TRUE;
}

/* Functions that change colours on their way to the printer have no place in an archived paper. One
 * that changes nothing is left out, and so are halftones, which are for printers alone. */
static gboolean
check_transfer (CraPages *self, qpdf_oh state)
{
  static const char *const keys[] = { "TR", "TR2" };
  qpdf_oh halftone = cra_pages_get (self, state, "HT");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      qpdf_oh value = cra_pages_get (self, state, keys[i]);

      if (!qpdf_oh_is_null (self->qpdf, value) && !cra_pages_is_name (self, value, "Identity")
          && !cra_pages_is_name (self, value, "Default"))
        return cra_pages_refuse (self, CRA_PAGES_FEATURES, "it changes its colours by transfer "
                                 "functions, which an archived paper must not have");
    }
  if (cra_pages_has (self, halftone, "TransferFunction")
      && !cra_pages_is_name (self, cra_pages_get (self, halftone, "TransferFunction"), "Identity"))
    return cra_pages_refuse (self, CRA_PAGES_FEATURES, "its halftone changes colours");
  return TRUE;
}

/* Mode 1 means something for inks without a profile alone, and here they have one. */
static gboolean
append_overprint_mode (CraPages *self, qpdf_oh value, GString *out)
{
  g_string_append_c (out, '0');
  return TRUE;
}

/* Whether things are seen through others. */
static void
note_transparency (CraPages *self, qpdf_oh state)
{
  qpdf_oh blend = cra_pages_get (self, state, "BM");

  if (cra_pages_get_number (self, state, "CA", 1) != 1
      || cra_pages_get_number (self, state, "ca", 1) != 1
      || qpdf_oh_is_dictionary (self->qpdf, cra_pages_get (self, state, "SMask"))
      || (!qpdf_oh_is_null (self->qpdf, blend) && !cra_pages_is_name (self, blend, "Normal")
          && !cra_pages_is_name (self, blend, "Compatible")))
    self->has_transparency = TRUE;
}

static guint
copy_state (CraPages *self, qpdf_oh state)
{
  static const CraPagesEntry entries[]
    = { { "LW", cra_pages_append_plain }, { "LC", cra_pages_append_plain },
        { "LJ", cra_pages_append_plain }, { "ML", cra_pages_append_plain },
        { "D", cra_pages_append_plain },  { "RI", cra_pages_append_intent },
        { "OP", cra_pages_append_plain }, { "op", cra_pages_append_plain },
        { "OPM", append_overprint_mode }, { "Font", append_font },
        { "FL", cra_pages_append_plain }, { "SM", cra_pages_append_plain },
        { "SA", cra_pages_append_plain }, { "BM", cra_pages_append_blend },
        { "SMask", append_soft_mask },    { "CA", cra_pages_append_plain },
        { "ca", cra_pages_append_plain }, { "AIS", cra_pages_append_plain },
        { "TK", cra_pages_append_plain }, { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("<< /Type /ExtGState ");

  if (!qpdf_oh_is_dictionary (self->qpdf, state))
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a graphics state is missing");
  if (!check_transfer (self, state) || !cra_pages_append_entries (self, state, entries, body))
    return 0;
  note_transparency (self, state);
  g_string_append (body, ">>");
  return cra_pages_out_put (self->out, body->str, NULL, 0);
}

gboolean
cra_pages_append_state (CraPages *self, qpdf_oh value, GString *out)
{
  return cra_pages_append_copy (self, value, CRA_USE_STATE, copy_state, out);
}

static gpointer
get_place (CraPages *self, qpdf_oh object)
{
  return GINT_TO_POINTER (qpdf_oh_get_object_id (self->qpdf, object));
}

static GHashTable *
list_layers (CraPages *self, qpdf_oh array)
{
  GHashTable *layers = g_hash_table_new (NULL, NULL);
  int n = qpdf_oh_is_array (self->qpdf, array) ? cra_pages_count (self, array) : 0;

  for (int i = 0; i < n; i++)
    g_hash_table_add (layers, get_place (self, qpdf_oh_get_array_item (self->qpdf, array, i)));
  return layers;
}

void
cra_pages_read_layers (CraPages *self)
{
  qpdf_oh properties = cra_pages_get (self, qpdf_get_root (self->qpdf), "OCProperties");
  qpdf_oh usual = cra_pages_get (self, properties, "D");

  self->all_hidden = cra_pages_is_name (self, cra_pages_get (self, usual, "BaseState"), "OFF");
  self->hidden_layers = list_layers (self, cra_pages_get (self, usual, "OFF"));
  self->shown_layers = list_layers (self, cra_pages_get (self, usual, "ON"));
}

static gboolean
is_shown (CraPages *self, qpdf_oh layer)
{
  gpointer place = get_place (self, layer);

  if (self->all_hidden)
    return g_hash_table_contains (self->shown_layers, place);
  return !g_hash_table_contains (self->hidden_layers, place);
}

/* What is shown needs no layer; what is not would have to be cut out of the drawing. */
gboolean
cra_pages_check_layer (CraPages *self, qpdf_oh oc)
{
  gboolean is_group = cra_pages_is_name (self, cra_pages_get (self, oc, "Type"), "OCMD");
  qpdf_oh layers = is_group ? cra_pages_get (self, oc, "OCGs") : oc;
  qpdf_oh policy = cra_pages_get (self, oc, "P");
  int n = qpdf_oh_is_array (self->qpdf, layers) ? cra_pages_count (self, layers)
                                                : 1;
  gboolean shown = TRUE;

  if (!qpdf_oh_is_dictionary (self->qpdf, oc))
    return TRUE;
  if (is_group && qpdf_oh_is_null (self->qpdf, layers))
    return TRUE;
  for (int i = 0; i < n; i++)
    shown = shown && is_shown (self, qpdf_oh_is_array (self->qpdf, layers)
                                       ? qpdf_oh_get_array_item (self->qpdf, layers, i) : layers);
  if (shown && !cra_pages_has (self, oc, "VE") && !cra_pages_is_name (self, policy, "AnyOff")
      && !cra_pages_is_name (self, policy, "AllOff"))
    return TRUE;
  return cra_pages_refuse (self, CRA_PAGES_LAYERS,
                           "it has layers that are switched off, or that depend on each other");
}
