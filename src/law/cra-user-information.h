/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the points of the user information (Annex II) stand in each language. Pure. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_INFORMATION_NOT_ASKED,   /* the law does not ask this version for it */
  CRA_INFORMATION_FROM_FIELDS, /* fields of manufacturer, product and version say it */
  CRA_INFORMATION_WRITTEN,     /* a text that a person decided on */
  CRA_INFORMATION_UNCONFIRMED, /* a text that is suggested or inherited */
  CRA_INFORMATION_MISSING,
} CraInformationState;

typedef struct
{
  CraInformationState state;
  /* Where it is mended; borrowed. OBJECT is the manufacturer, product or version whose FIELD is blank, or
   * the statement; NULL where a text has to be written first. */
  gconstpointer object; /* CraObject */
  const char *field;
} CraInformation;

/* How POINT (an id of Annex II) stands in LANGUAGE, one of the languages of the product. The first language
 * of the product is the one its fields are written in; the fields of an address hold in every language. */
CraInformation cra_user_information_judge (const CraAssessment *assessment, const char *point,
                                           const char *language);
/* What says the point in LANGUAGE: its text, else the fields in that language; NULL where nothing does.
 * Owned by the caller. */
char *cra_user_information_dup_text (const CraAssessment *assessment, const char *point,
                                     const char *language);
/* Whether POINT has a text in any language. */
gboolean cra_user_information_has_text (const CraAssessment *assessment, const char *point);
/* Whether the law asks this version for instructions on POINT: on updates that install themselves, and for
 * those who integrate it, only where they are so. Whether it may, as long as that is not answered. */
gboolean cra_user_information_needs_instructions (const CraVersion *version, const char *point);
gboolean cra_user_information_may_need (const CraVersion *version, const char *point);
/* The languages of sale, none twice; empty while the product has none. Members borrowed from ASSESSMENT;
 * the array is owned by the caller. */
GPtrArray *cra_user_information_list_languages (const CraAssessment *assessment);
/* Points in that state in a language; members are CraClause, borrowed from LAW. */
GPtrArray *cra_user_information_list_points (CraLaw *law, const CraAssessment *assessment,
                                             const char *language, CraInformationState state);

G_END_DECLS
