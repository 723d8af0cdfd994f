/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a PDF, to be shown in a paper as they are: its objects, not a picture of them. Read
 * and sifted in a confined helper process; what a paper that is archived (PDF/A-3a) must not hold
 * is mended where nothing changes to the eye, else the file is refused with the reason. */
#pragma once

#include "base/cra-job.h"

G_BEGIN_DECLS

/* Why the pages of a file cannot be taken in. */
typedef enum
{
  CRA_PAGES_FINE,
  CRA_PAGES_ENCRYPTED,
  CRA_PAGES_DAMAGED,
  CRA_PAGES_EMPTY,     /* no pages */
  CRA_PAGES_TOO_LARGE, /* or too deep, or too slow */
  CRA_PAGES_FONTS,     /* not in the file, or not sound */
  CRA_PAGES_COLOURS,   /* that an archived paper cannot hold */
  CRA_PAGES_FORMS,     /* fields or remarks stored without their drawing */
  CRA_PAGES_LAYERS,    /* layers that are switched off */
  CRA_PAGES_FEATURES,  /* anything else an archived paper must not hold */
  CRA_PAGES_BREAKS,    /* the helper ended on it */
  CRA_PAGES_N_REFUSALS,
} CraPageRefusal;

typedef struct _CraPageReader CraPageReader;

/* One reader takes many files, one after the other; one thread at a time. Starts the helper:
 * CRA_ERROR_NOT_FOUND when it is not installed, CRA_ERROR_UNSUPPORTED when it cannot be confined.
 * */
CraPageReader *cra_page_reader_new (GError **error);
void cra_page_reader_free (CraPageReader *self);

/* The pages of PDF as a bundle (base/cra-page-bundle.h) for cra_content_add_pages(), owned by the
 * caller; N_PAGES tells how many. Equal bytes give equal bundles.
 *
 * NULL without ERROR: they cannot be taken in. REFUSAL says why in a word, REASON in a sentence for
 * people (owned by the caller); both are set in any case, and each may be NULL. A file that kills
 * the helper costs that file: it is started again. NULL with ERROR: the helper could not be started
 * again, or JOB was cancelled. JOB may be NULL. Blocking. */
GBytes *cra_page_reader_read (CraPageReader *self, GBytes *pdf, CraJob *job, guint *n_pages,
                              CraPageRefusal *refusal, char **reason, GError **error);

/* "encrypted", "damaged" ...: stable, for data and the command line. */
const char *cra_page_refusal_get_word (CraPageRefusal refusal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPageReader, cra_page_reader_free)

G_END_DECLS
