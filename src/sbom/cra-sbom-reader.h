/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a software bill of materials (Annex I Part II(1), Art 3(39)): CycloneDX 1.2-1.7 JSON and
 * SPDX 2.2/2.3 JSON. All or nothing: an error names the file, the place (line, column, JSON path),
 * what is wrong and what to do. Files that break their own schema in ways that lose nothing are
 * read, with warnings. Blocking, pure; any thread. */
#pragma once

#include "base/cra-job.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

/* CycloneDX: metadata.component has number 0 and is not counted; all others are numbered from 1 in
 * the order of the file, what is nested after what it is nested in. Services, tools, formulation and
 * pedigree are not part of the product and not counted.
 *
 * SPDX: every package is a component, numbered from 1, the described ones too; there is no number 0.
 * Files and snippets are not counted. A package contained in another (CONTAINS) is nested in it,
 * unless that is what the document describes. All kinds of *_DEPENDENCY_OF are dependencies. */
typedef struct
{
  CraSbom *sbom;            /* facts and counts; id, version and time of adding are not set */
  GPtrArray *components;    /* CraComponent, by number; the first has number 0 or 1 */
  GArray *dependencies;     /* CraDependency, sorted, each once; circles are legal */
} CraSbomDocument;

/* Reads the whole file or nothing. FILE_NAME is for messages and is kept as the sbom's file name.
 * Errors: CRA_ERROR_INVALID, CRA_ERROR_LIMIT, CRA_ERROR_UNSUPPORTED (the message says what the file
 * is and how to convert it), G_IO_ERROR_CANCELLED through JOB, which may be NULL. BYTES must not
 * change meanwhile. */
CraSbomDocument *cra_sbom_read (GBytes *bytes, const char *file_name, CraJob *job, GError **error);
void cra_sbom_document_free (CraSbomDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSbomDocument, cra_sbom_document_free)

G_END_DECLS
