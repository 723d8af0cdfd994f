/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in ODT, each stored once. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include "base/cra-digest.h"

#define LOGO_WIDTH 40.0 /* mm */
#define LOGO_HEIGHT 20.0
#define MAX_HEIGHT 230.0

static CraOdtPicture *
read_picture (CraOdt *self, const CraNode *node)
{
  g_autofree char *digest = cra_digest_of_bytes (node->image);
  CraOdtPicture *picture = g_hash_table_lookup (self->by_digest, digest);

  if (picture != NULL)
    return picture;
  picture = g_new0 (CraOdtPicture, 1);
  g_ptr_array_add (self->pictures, picture);
  if (!cra_twin_picture_read (&picture->picture, node, &self->error))
    {
      g_prefix_error (&self->error, "Writing the ODT, ");
      return NULL;
    }
  picture->name
      = g_strdup_printf ("Pictures/%u.%s", self->pictures->len,
                         g_str_equal (picture->picture.media_type, "image/png") ? "png" : "jpg");
  g_hash_table_insert (self->by_digest, g_steal_pointer (&digest), picture);
  return picture;
}

static CraOdtPicture *
find_picture (CraOdt *self, const CraNode *node)
{
  CraOdtPicture *picture = g_hash_table_lookup (self->by_node, node);

  if (picture == NULL && self->error == NULL)
    picture = read_picture (self, node);
  /* The next late node may stand at the same address. */
  if (picture != NULL && !node->late)
    g_hash_table_insert (self->by_node, (gpointer)node, picture);
  return picture;
}

void
cra_odt_write_picture (CraOdt *self, const CraNode *node, double width)
{
  const CraOdtPicture *picture = find_picture (self, node);
  g_autofree char *name = g_strdup_printf ("Picture%u", ++self->n_frames);
  char across[G_ASCII_DTOSTR_BUF_SIZE + 2];
  char down[G_ASCII_DTOSTR_BUF_SIZE + 2];
  double ratio = 0;

  if (picture == NULL)
    return;
  ratio = (double)picture->picture.width / picture->picture.height;
  if (width <= 0)
    width = MIN (LOGO_WIDTH, LOGO_HEIGHT * ratio);
  width = MIN (MIN (width, CRA_ODT_WIDTH), MAX_HEIGHT * ratio);
  cra_markup_open (self->out, "draw:frame", "draw:style-name", "Picture", "draw:name", name,
                   "text:anchor-type", "as-char", "svg:width", cra_odt_format_mm (across, width),
                   "svg:height", cra_odt_format_mm (down, width / ratio), NULL);
  cra_markup_add_empty (self->out, "draw:image", "xlink:href", picture->name, "xlink:type",
                        "simple", "xlink:show", "embed", "xlink:actuate", "onLoad", NULL);
  cra_markup_add_text (self->out, "svg:title", node->alternative);
  cra_markup_close (self->out, "draw:frame");
}
