/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to cra-page-reader: the Latin glyph names of PDF and the encodings made of them (ISO
 * 32000-1, Annex D). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CRA_ENCODING_STANDARD,
  CRA_ENCODING_MAC_ROMAN,
  CRA_ENCODING_WIN_ANSI,
} CraPagesEncoding;

/* The name CODE has, or NULL. */
const char *cra_pages_names_find (CraPagesEncoding encoding, guint8 code);
/* The character of a Latin name, or 0. */
gunichar cra_pages_names_get_character (const char *name);
/* The code of a name in MacRoman, or 0. */
guint8 cra_pages_names_get_mac_code (const char *name);

G_END_DECLS
