/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs made in tests: by cairo, or object by object. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* N pages of text and lines by cairo; WIDTH and HEIGHT in points. */
GBytes *make_cairo_pdf (guint n, double width, double height);

/* A PDF of one page, 200 x 100 points. EXTRA are entries of the page, RESOURCES those of its
 * resources, CONTENT its drawing. OBJECTS (ended by NULL, may be NULL) are further objects, from
 * number 10 on; one that begins with "stream " is a stream: "stream ENTRIES|DATA". CATALOGUE are
 * entries of the catalogue. */
GBytes *make_raw_pdf (const char *extra, const char *resources, const char *content,
                      const char *const *objects, const char *catalogue);

/* A file of tests/fixtures/pdf. */
GBytes *load_fixture (const char *name);

/* Whether BYTES hold TEXT. */
gboolean holds (GBytes *bytes, const char *text);

G_END_DECLS
