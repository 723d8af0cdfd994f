/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window in the order of the sidebar. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

/* Pages that are no step of the flow. */
#define CRA_STEP_OVERVIEW CRA_N_STEPS
#define CRA_STEP_LAW (CRA_N_STEPS + 1)
#define CRA_STEP_HISTORY (CRA_N_STEPS + 2)

typedef struct
{
  guint step;        /* CraStep or one of the above */
  const char *name;  /* of the page in the stack and in actions */
  const char *title; /* untranslated, marked */
  const char *icon;
  GType (*get_type) (void);
} CraStepInfo;

#define CRA_N_PAGES (CRA_N_STEPS + 3)
extern const CraStepInfo cra_steps[CRA_N_PAGES];

const CraStepInfo *cra_steps_find (const char *name);
const CraStepInfo *cra_steps_find_step (guint step);

/* The name of the page an object is on; FIELD and CLAUSE may be NULL. NULL where it is on none. */
const char *cra_steps_find_page (const char *type, const char *field, const char *clause);
/* Where a clause is answered, else the law. */
const char *cra_steps_find_clause_page (const char *clause);

G_END_DECLS
