/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in a PDF. */
#define G_LOG_DOMAIN "cra-pages"

#include <stdlib.h>
#include <string.h>

#include "evidence/cra-pages.h"

#define MAX_BOXES 64 /* of a JPEG 2000 file */

typedef struct
{
  guint channels;
  guint depth;    /* bits; 0 = differs by channel */
  guint n_colours; /* specifications */
  guint method;   /* of the first */
  guint space;    /* enumerated, or 0 */
} Jpx;

static guint32
get_word (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* The header of a code stream: how many channels, and how deep. */
static gboolean
read_code_stream (const guint8 *data, gsize length, Jpx *jpx)
{
  if (length < 44 || data[0] != 0xff || data[1] != 0x4f || data[2] != 0xff || data[3] != 0x51)
    return FALSE;
  jpx->channels = (guint) data[40] << 8 | data[41];
  jpx->depth = (data[42] & 0x7fu) + 1;
  return TRUE;
}

static void
read_header_box (const guint8 *data, gsize length, const char *type, Jpx *jpx)
{
  if (memcmp (type, "ihdr", 4) == 0 && length >= 14)
    {
      jpx->channels = (guint) data[8] << 8 | data[9];
      jpx->depth = data[10] == 0xff ? 0 : (data[10] & 0x7fu) + 1;
    }
  else if (memcmp (type, "bpcc", 4) == 0)
    jpx->depth = 0;
  else if (memcmp (type, "colr", 4) == 0 && length >= 3 && jpx->n_colours++ == 0)
    {
      jpx->method = data[0];
      jpx->space = data[0] == 1 && length >= 7 ? get_word (data + 3) : 0;
    }
}

static void
read_boxes (const guint8 *data, gsize length, gboolean is_header, Jpx *jpx)
{
  for (guint n = 0; n < MAX_BOXES && length >= 8; n++)
    {
      gsize size = get_word (data);
      const char *type = (const char *) data + 4;

      if (size == 0 || size > length)
        size = length;
      if (size < 8)
        return;
      if (!is_header && memcmp (type, "jp2h", 4) == 0)
        read_boxes (data + 8, size - 8, TRUE, jpx);
      else if (is_header)
        read_header_box (data + 8, size - 8, type, jpx);
      data += size;
      length -= size;
    }
}

/* ISO 19005-3, 6.2.8.3. */
static gboolean
check_jpx (CraPages *self, qpdf_oh image)
{
  gboolean has_space = cra_pages_has (self, image, "ColorSpace");
  guint8 *data = NULL;
  gsize length = 0;
  gboolean is_sound = FALSE;
  Jpx jpx = { 0 };

  if ((qpdf_oh_get_stream_data (self->qpdf, image, qpdf_dl_none, NULL, &data, &length)
       & QPDF_ERRORS) == 0 && data != NULL)
    {
      if (!read_code_stream (data, length, &jpx))
        read_boxes (data, length, FALSE, &jpx);
      is_sound = (jpx.channels == 1 || jpx.channels == 3 || jpx.channels == 4) && jpx.depth >= 1
                 && jpx.depth <= 38;
      if (!has_space)
        is_sound = is_sound && jpx.n_colours == 1 && jpx.method >= 1 && jpx.method <= 3
                   && jpx.space != 19 && jpx.space != 12 && jpx.channels != 4;
    }
  free (data);
  return is_sound
         || cra_pages_refuse (self, CRA_PAGES_FEATURES,
                              "a JPEG 2000 picture in it is of a kind that an archived paper must "
                              "not hold");
}

static gboolean
has_filter (CraPages *self, qpdf_oh image, const char *name)
{
  qpdf_oh filter = cra_pages_get (self, image, "Filter");

  if (!qpdf_oh_is_array (self->qpdf, filter))
    return cra_pages_is_name (self, filter, name);
  for (int i = 0; i < cra_pages_count (self, filter); i++)
    if (cra_pages_is_name (self, qpdf_oh_get_array_item (self->qpdf, filter, i), name))
      return TRUE;
  return FALSE;
}

static gboolean
check_depth (CraPages *self, qpdf_oh image)
{
  double bits = cra_pages_get_number (self, image, "BitsPerComponent", 8);
  gboolean is_stencil = cra_pages_is_true (self, cra_pages_get (self, image, "ImageMask"));

  if (has_filter (self, image, "JPXDecode") || !cra_pages_has (self, image, "BitsPerComponent"))
    return TRUE;
  if (is_stencil ? bits == 1 : bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16)
    return TRUE;
  return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a picture in it has a depth there is not");
}

static guint copy_soft_mask (CraPages *self, qpdf_oh image);
static guint copy_image (CraPages *self, qpdf_oh image);

static gboolean
append_soft_mask (CraPages *self, qpdf_oh value, GString *out)
{
  if (!qpdf_oh_is_stream (self->qpdf, value))
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "the mask of a picture is missing");
  return cra_pages_append_copy (self, value, CRA_USE_SOFT_MASK, copy_soft_mask, out);
}

/* A stencil, or the colours that are clear. */
static gboolean
append_mask (CraPages *self, qpdf_oh value, GString *out)
{
  if (qpdf_oh_is_stream (self->qpdf, value))
    return cra_pages_append_copy (self, value, CRA_USE_IMAGE, copy_image, out);
  return cra_pages_append_plain (self, value, out);
}

static gboolean
append_boolean (CraPages *self, qpdf_oh value, GString *out)
{
  g_string_append (out, qpdf_oh_is_bool (self->qpdf, value)
                          && cra_pages_is_true (self, value) ? "true" : "false");
  return TRUE;
}

/* Interpolate, Alternates, Metadata and OPI stay behind. */
static const CraPagesEntry image_entries[]
  = { { "Width", cra_pages_append_integer },   { "Height", cra_pages_append_integer },
      { "ColorSpace", cra_pages_append_colour }, { "BitsPerComponent", cra_pages_append_integer },
      { "Intent", cra_pages_append_intent }, { "ImageMask", append_boolean },
      { "Mask", append_mask },               { "Decode", cra_pages_append_plain },
      { "SMask", append_soft_mask },         { "SMaskInData", cra_pages_append_integer },
      { NULL, NULL } };

static const CraPagesEntry soft_mask_entries[]
  = { { "Width", cra_pages_append_integer },    { "Height", cra_pages_append_integer },
      { "ColorSpace", cra_pages_append_colour }, { "BitsPerComponent", cra_pages_append_integer },
      { "Decode", cra_pages_append_plain },   { "Matte", cra_pages_append_plain }, { NULL, NULL } };

static guint
copy_with (CraPages *self, qpdf_oh image, const CraPagesEntry *table)
{
  g_autoptr (GString) entries = g_string_new ("/Type /XObject /Subtype /Image ");

  if (!cra_pages_check_layer (self, cra_pages_get (self, image, "OC"))
      || !check_depth (self, image)
      || (has_filter (self, image, "JPXDecode") && !check_jpx (self, image))
      || !cra_pages_append_entries (self, image, table, entries))
    return 0;
  return cra_pages_copy_stream (self, image, entries);
}

static guint
copy_soft_mask (CraPages *self, qpdf_oh image)
{
  return copy_with (self, image, soft_mask_entries);
}

static guint
copy_image (CraPages *self, qpdf_oh image)
{
  return copy_with (self, image, image_entries);
}

gboolean
cra_pages_append_image (CraPages *self, qpdf_oh value, GString *out)
{
  return cra_pages_append_copy (self, value, CRA_USE_IMAGE, copy_image, out);
}
