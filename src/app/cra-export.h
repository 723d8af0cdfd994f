/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building papers and exporting the package, from wherever it is asked for. Main thread; the work runs on
 * a worker and reports to the session. */
#pragma once

#include <gtk/gtk.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

void cra_export_package (GtkWindow *parent, CraSession *session);
/* The same with the file known. */
void cra_export_package_to (CraSession *session, const char *path);
void cra_export_build (CraSession *session, CraPaperKind paper, const char *language);
/* Every paper in every language of the product that is missing or stale. */
void cra_export_build_all (CraSession *session);
/* Asks where to, and writes the form to edit there. */
void cra_export_twin (GtkWindow *parent, CraSession *session, CraPaperKind paper,
                      const char *language, CraTwinFormat format);
/* The same with the file known. */
void cra_export_twin_to (CraSession *session, CraPaperKind paper, const char *language,
                         CraTwinFormat format, const char *path);
/* The job under way for a paper and language, or for any where LANGUAGE is NULL (borrowed); NULL = none. STARTED, which may be NULL, is FALSE
 * while it waits for others. */
CraJob *cra_export_find_build (CraSession *session, CraPaperKind paper, const char *language,
                               gboolean *started);
/* The languages a package has PAPER in, and those of the product it was built in besides;
 * NULL-terminated, owned by the caller. */
GStrv cra_export_list_languages (CraSession *session, CraPaperKind paper);

G_END_DECLS
