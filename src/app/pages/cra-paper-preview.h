/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a paper, alone or beside those of the issue before. A page can be dragged out of the
 * window: what arrives is the PDF. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"
#include "app/widgets/cra-viewer.h"

G_BEGIN_DECLS

#define CRA_TYPE_PAPER_PREVIEW (cra_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (CraPaperPreview, cra_paper_preview, CRA, PAPER_PREVIEW, AdwBin)

/* FALSE where there is no issue to be shown yet. PREVIOUS says whether there is one before it. */
gboolean cra_paper_preview_show (CraPaperPreview *self, CraSession *session, CraPaperKind paper,
                                 const char *language, gboolean *previous);
void cra_paper_preview_compare (CraPaperPreview *self, gboolean compare);
CraViewer *cra_paper_preview_get_viewer (CraPaperPreview *self);
/* The PDF that is shown, as a file of its name in a folder of ours that goes with the window; NULL with
 * ERROR. Owned by the caller. */
GFile *cra_paper_preview_write_copy (CraPaperPreview *self, GError **error);

G_END_DECLS
