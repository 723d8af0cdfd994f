/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files of tests as a viewer sees them. */
#pragma once

#include <poppler.h>

#include "pdf-fixture.h"

/* The floor's Poppler declares no automatic cleanup, newer ones do: names of our own suit both. */
typedef PopplerDocument Pdf;
typedef PopplerPage Sheet;
typedef PopplerStructureElement Element;
typedef PopplerStructureElementIter ElementIter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Element, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElementIter, poppler_structure_element_iter_free)

/* Writes CONTENT and opens it. */
PopplerDocument *open_pdf (const CraContent *content);
/* The text of page INDEX (from 0). */
char *get_page_text (PopplerDocument *document, int index);
/* The tags and their text: "H1('one') P('two' Link('three') )". */
char *describe_structure (const CraContent *content);
/* A picture of one colour; TYPE "png" or "jpeg". */
GBytes *make_picture (const char *type, int width, int height, gboolean alpha);
