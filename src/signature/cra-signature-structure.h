/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: the place of a signature on the page and among the tags of a paper. */
#pragma once

#include "signature/cra-pdf-update.h"

G_BEGIN_DECLS

typedef struct
{
  guint page; /* object */
  gboolean is_line;
  double left, bottom, right, top; /* all 0 without a line */
} CraSignaturePlace;

/* The signature line, or else the first page. */
gboolean cra_signature_place_find (CraPdfFile *file, CraSignaturePlace *place, GError **error);

/* Tags the annotation WIDGET at PLACE as a form field; KEY gets its key among the tags. */
gboolean cra_signature_structure_add (CraPdfUpdate *update, CraPdfFile *file,
                                      const CraSignaturePlace *place, guint widget, guint *key,
                                      GError **error);

G_END_DECLS
