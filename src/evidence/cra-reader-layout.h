/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the helper program cra-reader: the lines of a page of a PDF with their places. */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* CRA_READER_LAYOUT_TYPE, floating: lines, pictures, and whether a certificate signs here. */
GVariant *cra_reader_layout_page (PopplerPage *page);
/* CRA_READER_LETTERS_TYPE, floating. */
GVariant *cra_reader_layout_letters (PopplerPage *page);

G_END_DECLS
