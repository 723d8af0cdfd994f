/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review of an assessment: items are given to a reviewer, who accepts them or returns them with a
 * comment. What can be reviewed is a closed list (law/cra-reviews.h); TYPE and ITEM name one of it:
 * "answer" and "AI.I.2.b", "risk" and "R3", "route" and NULL. The person at work is who acts. Author and
 * reviewer differ, unless the workspace says that it is a one-person firm. Refusals are
 * CRA_ERROR_REFUSED and say what to do. Each verb is one journal entry; undo takes it back as a whole. */
#pragma once

#include "law/cra-reviews.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Gives an item to REVIEWER; DUE is a day or NULL, NOTE what to look at or NULL. Of one that is given
 * to somebody already, reviewer, day and note are changed. */
gboolean cra_workbench_assign_review (CraWorkbench *self, gint64 version, const char *type,
                                      const char *item, const char *reviewer, const char *due,
                                      const char *note, GError **error);
/* Gives REVIEWER all that is decided in STEP (CRA_N_STEPS = in all), was not written by REVIEWER and was
 * given to nobody yet. Returns how many, 0 on error. */
guint cra_workbench_assign_step (CraWorkbench *self, gint64 version, CraStep step,
                                 const char *reviewer, const char *due, GError **error);

/* Accepts an item: it is reviewed then. One that was given to somebody else is accepted with TAKE_OVER
 * only, and NOTE must say why. */
gboolean cra_workbench_accept_review (CraWorkbench *self, gint64 version, const char *type,
                                      const char *item, const char *note, gboolean take_over,
                                      GError **error);
/* Accepts all that is decided in STEP (CRA_N_STEPS = in all) and may be accepted by the person at work;
 * *LEFT (or NULL) is how many others wait there. Returns how many, 0 on error. */
guint cra_workbench_accept_step (CraWorkbench *self, gint64 version, CraStep step, guint *left,
                                 GError **error);
/* Returns an item to its author; COMMENT must say why. It blocks signing until it is given to a reviewer
 * again. */
gboolean cra_workbench_return_review (CraWorkbench *self, gint64 version, const char *type,
                                      const char *item, const char *comment, gboolean take_over,
                                      GError **error);

/* Who decided or last edited an item, as the journal knows; NULL where it does not. Owned by the
 * caller. */
char *cra_workbench_find_author (CraWorkbench *self, const CraObject *object, GError **error);

/* Whether author and reviewer may be one person; the papers say so then. */
gboolean cra_workbench_set_one_person (CraWorkbench *self, gboolean one_person, GError **error);

G_END_DECLS
