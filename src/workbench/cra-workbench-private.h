/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the workbench share. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

struct _CraWorkbench
{
  GObject parent_instance;

  /* Owned */
  CraStore *store;
  CraLaw *law;
  GMainContext *context;
  GSource *watch;

  /* Guarded by lock */
  GMutex lock;
  GSource *pending;
};

/* Tells the listeners, once, from the main context. Any thread. */
void cra_workbench_schedule_changed (CraWorkbench *self);

/* The name journal entries carry. Owned by the caller. */
char *cra_workbench_dup_person (CraWorkbench *self);

/* One verb: cra_store_write() with the person at work, and "changed" afterwards. */
gboolean cra_workbench_act (CraWorkbench *self, const char *verb, const char *subject,
                            CraStoreFunc func, gpointer data, GError **error);

/* What an object is called in the journal: a clause id, a name, a title. Borrowed from OBJECT. */
const char *cra_workbench_name_object (const CraObject *object);

/* Refuses values that no workspace may hold: unknown clauses, categories, countries, languages, dates in
 * the wrong order, Part I(1) or Part II as not applicable. */
gboolean cra_workbench_check_object (CraWorkbench *self, const CraObject *object, GError **error);
/* The part of it for what the steps after the route hold. */
gboolean cra_workbench_check_step_object (CraWorkbench *self, const CraObject *object,
                                          GError **error);

/* Whether an object now says what it has to say to count as decided by a person. */
gboolean cra_workbench_says_enough (const CraObject *object);

/* The content of a paper, in every form it is written in, with its pictures, attached files and pages of
 * evidence. JOB may be NULL. Owned by the caller. */
CraContent *cra_workbench_make_content (CraWorkbench *self, const CraAssessment *assessment,
                                        GPtrArray *points, CraPaperKind paper, const char *language,
                                        CraJob *job, GError **error);

/* cra_workbench_set_fields() and cra_workbench_add_fields() as a step of a verb with several. PERSON is
 * who does it. cra_workbench_edit_insert() is the second, and gives the id (0 on
 * error). */
gboolean cra_workbench_edit_set (CraWorkbench *self, CraTransaction *transaction,
                                 const CraObjectType *type, gint64 id, const char *const *names,
                                 const char *const *texts, const char *person, GError **error);
gboolean cra_workbench_edit_add (CraWorkbench *self, CraTransaction *transaction,
                                 const CraObjectType *type, gint64 version,
                                 const char *const *names, const char *const *texts,
                                 GError **error);
gint64 cra_workbench_edit_insert (CraWorkbench *self, CraTransaction *transaction,
                                  const CraObjectType *type, gint64 parent,
                                  const char *const *names, const char *const *texts,
                                  GError **error);

/* A file on its way in as evidence: read and examined, not stored yet. */
typedef struct _CraIntake CraIntake;
/* BYTES as new evidence of VERSION, linked to CLAUSES (NULL-terminated, or NULL; must stay until it is
 * stored). */
CraIntake *cra_workbench_begin_intake (CraWorkbench *self, gint64 version, GBytes *bytes,
                                       const char *file_name, const char *title,
                                       const char *const *clauses, CraJob *job, GError **error);
/* The same for a file, linked to nothing. NULL without ERROR where evidence has these bytes already:
 * *TWIN is its id then, else 0. */
CraIntake *cra_workbench_begin_file_intake (CraWorkbench *self, gint64 version, GFile *file,
                                            CraJob *job, gint64 *twin, GError **error);
/* Stores it as a step of a verb; the id of the evidence, 0 on error. */
gint64 cra_intake_put (CraIntake *self, CraTransaction *transaction, GError **error);
void cra_intake_free (CraIntake *self);

/* Refuses a report that the version of RUN's plan cannot see, inside a verb. */
gboolean cra_workbench_check_run_evidence (CraTransaction *transaction, const CraTestRun *run,
                                           GError **error);

/* The highest number that an asset or a risk (TYPE) of VERSION has, or is named by somewhere in it; -1 on
 * error. The next one is free. */
gint64 cra_workbench_find_last_number (CraTransaction *transaction, const CraObjectType *type,
                                       gint64 version, GError **error);

/* Whether PERSON is the author of OBJECT, or edited or decided it last. */
gboolean cra_workbench_wrote (CraWorkbench *self, const CraObject *object, const char *person,
                              gboolean *wrote, GError **error);
/* Refuses what only the verbs of cra-workbench-review.h may say of OBJECT, as it is before the edit: that it
 * is reviewed, by whom and when, and how a review ended. */
gboolean cra_workbench_check_edit (const CraObject *object, const char *const *names,
                                   const char *const *texts, GError **error);
/* Whether the edit says nothing but that OBJECT is reviewed, which is an acceptance. */
gboolean cra_workbench_asks_for_review (const CraObject *object, const char *const *names,
                                        const char *const *texts);
/* The version OBJECT belongs to, or is. */
gint64 cra_workbench_get_version_of (const CraObject *object);

/* Takes back the acceptance of what was reviewed of BEFORE where AFTER says something else, as a step of
 * the verb that changes it. */
gboolean cra_workbench_withdraw_acceptance (CraTransaction *transaction, const CraObject *before,
                                            const CraObject *after, GError **error);

/* A standard the route may rest on changed (BEFORE NULL = added, AFTER NULL = removed): a route that was
 * decided is undecided again, and says why. A step of the verb that changes the standard. */
gboolean cra_workbench_reopen_route (CraTransaction *transaction, const CraStandard *before,
                                     const CraStandard *after, GError **error);

/* The ids of all verbs whose words for people hold TEXT, in either case. NULL-terminated; free the array, the
 * ids are borrowed. */
const char **cra_workbench_match_verbs (const char *text);

/* Puts everything in its order: by number, clause, name or date, as the members say. */
void cra_workbench_sort_assessment (CraLaw *law, CraAssessment *assessment);
/* Of two members of an array of objects. */
int cra_workbench_compare_ids (gconstpointer a, gconstpointer b);

/* The bytes of a file, at most LIMIT. */
GBytes *cra_workbench_load_file (GFile *file, guint64 limit, CraJob *job, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraIntake, cra_intake_free)

G_END_DECLS
