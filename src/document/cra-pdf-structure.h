/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure tree of a tagged PDF: what is a heading, a list, a cell. An element is written
 * when it is closed, so memory holds only the open ones. */
#pragma once

#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

typedef struct _CraPdfStructure CraPdfStructure;
typedef struct _CraPdfElement CraPdfElement;

CraPdfStructure *cra_pdf_structure_new (CraPdfWriter *writer);
void cra_pdf_structure_free (CraPdfStructure *self);

/* The element "Document"; borrowed, closed by cra_pdf_structure_write(). */
CraPdfElement *cra_pdf_structure_get_document (CraPdfStructure *self);

/* Opens an element at the end of PARENT. TAG is a string constant; LANGUAGE and ATTRIBUTES
 * (entries of its dictionary) may be NULL. Close it before its parent. */
CraPdfElement *cra_pdf_structure_open (CraPdfStructure *self,
                                       CraPdfElement *parent,
                                       const char *tag,
                                       const char *language,
                                       const char *attributes);
void cra_pdf_structure_close (CraPdfStructure *self, CraPdfElement *element);
const char *cra_pdf_element_get_tag (CraPdfElement *self);
guint cra_pdf_element_get_object (CraPdfElement *self);

/* Marked content MCID of page PAGE (its object) belongs to ELEMENT. */
void cra_pdf_element_add_content (CraPdfElement *self, guint page, guint mcid);
/* So does an annotation; returns its key in the parent tree. */
guint cra_pdf_structure_add_annotation (CraPdfStructure *self, CraPdfElement *element, guint page,
                                        guint annotation);

/* The key of a page in the parent tree, and the object that lists the elements of its content. */
guint cra_pdf_structure_add_key (CraPdfStructure *self, guint object);

/* Writes the tree; returns the object of its root. */
guint cra_pdf_structure_write (CraPdfStructure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfStructure, cra_pdf_structure_free)

G_END_DECLS
