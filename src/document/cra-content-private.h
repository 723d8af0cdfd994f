/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes of the tree as its own files and the writers handle them. Inside document/ only. */
#pragma once

#include "document/cra-content.h"

G_BEGIN_DECLS

typedef CraNode CraBatch;

/* A node that PARENT (or NULL) does not know of. */
CraNode *cra_content_make_node (CraNodeType type, CraNode *parent);
CraNode *cra_content_add_node (CraNode *parent, CraNodeType type, const char *text);
void cra_content_free_node (CraNode *self);

/* The INDEXth batch of LATER, a node of the type of its parent with the children that stand in its
 * place; headings and pages without an id have got one. NULL at the end and with ERROR. Owned by
 * the caller. */
CraBatch *cra_content_make_batch (const CraNode *later, guint index, GError **error);

/* What lists of places need of a late NODE: type, level, id, language, description, and TITLE as
 * its text. Owned by the caller. */
CraNode *cra_content_make_place (const CraNode *node, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraBatch, cra_content_free_node)

G_END_DECLS
