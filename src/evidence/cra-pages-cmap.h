/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to cra-page-reader: character maps, from codes to glyphs or to text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CraPagesCMap CraPagesCMap;

CraPagesCMap *cra_pages_cmap_parse (const guint8 *data, gsize length);
void cra_pages_cmap_free (CraPagesCMap *self);

/* FALSE: it is damaged, or builds on another map that is not in the file. */
gboolean cra_pages_cmap_is_whole (const CraPagesCMap *self);
int cra_pages_cmap_get_direction (const CraPagesCMap *self); /* WMode */
/* The code at the start of TEXT; returns its bytes (1 or 2), 0 where there is none. */
gsize cra_pages_cmap_read_code (const CraPagesCMap *self, const guint8 *text, gsize length,
                                guint *code);
gboolean cra_pages_cmap_find_glyph (const CraPagesCMap *self, guint code, guint *glyph);
/* UTF-8, owned by the caller; NULL = no text for it. */
char *cra_pages_cmap_dup_text (const CraPagesCMap *self, guint code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPagesCMap, cra_pages_cmap_free)

G_END_DECLS
