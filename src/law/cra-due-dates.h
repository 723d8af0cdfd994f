/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that come near: the end of support, tests that are due, evidence and authority that run out. What is
 * past is not here: where it matters, it is an open point. Pure; the day comes in. */
#pragma once

#include "law/cra-open-points.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_DUE_SUPPORT_END,   /* of the product version, Art 13(8), (19) */
  CRA_DUE_COMPONENT_END, /* support of a component, Art 13(8) */
  CRA_DUE_TEST,          /* a planned test or review, Annex I Part II(3) */
  CRA_DUE_EVIDENCE,      /* evidence is valid until then */
  CRA_DUE_SIGNATORY,     /* authority to sign ends */
} CraDueKind;

typedef struct
{
  CraDueKind kind;
  guint days;  /* from today; 0 = today */
  char *date;  /* "YYYY-MM-DD" */
  char *name;  /* of what it is the date of */

  /* Where it is changed */
  CraStep step;
  const CraObjectType *type;
  gint64 id;
  const char *field;
} CraDueDate;

void cra_due_date_free (CraDueDate *self);

/* CraDueDate members from TODAY ("YYYY-MM-DD") to DAYS later, the next one first. */
GPtrArray *cra_due_dates_list (const CraAssessment *assessment, const char *today, guint days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraDueDate, cra_due_date_free)

G_END_DECLS
