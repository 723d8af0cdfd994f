/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a software bill of materials (Annex I Part II(1), Art 3(39)): CycloneDX 1.2-1.7 JSON and SPDX
 * 2.2/2.3 JSON. All or nothing: an error names the file, the place (line, column, JSON path), what is
 * wrong and what to do. Files that break their own schema in ways that lose nothing are read, with
 * warnings. Blocking, pure; any thread. */
#pragma once

#include "base/cra-job.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

typedef struct
{
  CraSbom *sbom;            /* facts and counts; ids not set */
  GPtrArray *components;    /* CraComponent, by number */
  GArray *dependencies;     /* CraDependency */
} CraSbomDocument;

/* FILE_NAME is for messages and is kept as the sbom's file name. */
CraSbomDocument *cra_sbom_read (GBytes *bytes, const char *file_name, CraJob *job, GError **error);
void cra_sbom_document_free (CraSbomDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSbomDocument, cra_sbom_document_free)

G_END_DECLS
