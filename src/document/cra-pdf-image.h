/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: PNG and JPEG bytes as image objects. A plain JPEG goes in as it is, everything else
 * as pixels on white. Equal bytes are written once. */
#pragma once

#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

typedef struct _CraPdfImages CraPdfImages;

typedef struct
{
  char name[16]; /* of the resource */
  guint object;
  int width; /* pixels */
  int height;
} CraPdfImage;

CraPdfImages *cra_pdf_images_new (CraPdfWriter *writer);
void cra_pdf_images_free (CraPdfImages *self);

/* Borrowed. CRA_ERROR_INVALID when the bytes are no picture, CRA_ERROR_LIMIT when it is too
 * large. */
const CraPdfImage *cra_pdf_images_add (CraPdfImages *self, GBytes *bytes, GError **error);

/* Adds "/Im0 12 0 R " ... to RESOURCES. */
void cra_pdf_images_append_resources (CraPdfImages *self, GString *resources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfImages, cra_pdf_images_free)

G_END_DECLS
