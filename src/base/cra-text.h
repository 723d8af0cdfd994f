/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text at the border: checked UTF-8, visible escapes for what must not act, natural order.
 * Returned strings are owned by the caller. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* NULL or only white space. */
gboolean cra_text_is_blank (const char *text);

/* A copy without white space at both ends; NULL becomes "". */
char *cra_text_strip (const char *text);

/* A copy fit for a document or the screen: control characters (but tab and line feed), bidirectional
 * overrides and isolates, zero-width characters that hide text and what is no character (U+FFFF)
 * become visible escapes such as <U+202E>; invalid bytes become U+FFFD. What is shown is what is stored. */
char *cra_text_make_visible (const char *text);

/* A file name that is safe in an archive on any system: no separators, control or reserved characters,
 * at most 120 bytes, never empty, "." or "..". Letters outside ASCII stay. */
char *cra_text_make_file_name (const char *text);

/* Bytes as text when they are valid UTF-8 (with or without a byte order mark) or UTF-16 with one;
 * NULL otherwise. */
char *cra_text_from_bytes (GBytes *bytes);

/* "1.4 MB", powers of ten, independent of locale. */
char *cra_text_format_size (guint64 bytes);

G_END_DECLS
