/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an electronic signature shows on its line: a PDF of one small page, from which whoever
 * signs takes the drawing and its fonts. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* LINES (NULL-terminated): the first one is the name, larger; blank ones are left out. WIDTH and
 * HEIGHT in points; text that does not fit gets smaller. Owned by the caller. */
GBytes *cra_pdf_write_appearance (const char *language, double width, double height,
                                  const char *const *lines, GError **error);

G_END_DECLS
