/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins: the place in a document that proves a clause. A pin is a link that knows its page, an area on it
 * and, where text was marked, the words. A new revision of the document takes its pins along: words are
 * looked for again, a box stays where it was until a person has looked. */
#pragma once

#include "model/cra-area.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Characters; who marks more means the page. */
#define CRA_PIN_MAX_QUOTE 2000

/* Pins a place in the newest revision of EVIDENCE to CLAUSE: PAGE from 1 (1 for a picture), AREA as
 * cra_area_parse() reads it, QUOTE the words that were marked (NULL = a box). AREA may be NULL where the
 * words can be found on the page. *LINK in: the link that gets the place, 0 = the one of the whole
 * document for this clause where there is one, else a new one; out: its id. LINK may be NULL.
 * CRA_ERROR_INVALID: no such page, not an area, words that are not there. */
gboolean cra_workbench_pin (CraWorkbench *self, gint64 version, gint64 evidence, const char *clause,
                            gint64 page, const char *area, const char *quote, gint64 *link,
                            GError **error);
/* The link stays, for the whole document. */
gboolean cra_workbench_unpin (CraWorkbench *self, gint64 link, GError **error);
/* A person has looked: the pin is right where it is. CRA_ERROR_REFUSED for one that is lost. */
gboolean cra_workbench_confirm_pin (CraWorkbench *self, gint64 link, GError **error);
/* Looks for the words of a pin in the newest revision again. *PIN (may be NULL): how it stands now. */
gboolean cra_workbench_find_pin (CraWorkbench *self, gint64 link, CraJob *job, CraPin *pin,
                                 GError **error);
void cra_workbench_find_pin_async (CraWorkbench *self, gint64 link, CraJob *job,
                                   GAsyncReadyCallback callback, gpointer data);
/* How it stands, CRA_PIN_NONE on error. */
CraPin cra_workbench_find_pin_finish (CraWorkbench *self, GAsyncResult *result, GError **error);

/* What a new revision did to a pin. */
typedef struct
{
  gint64 link;
  gint64 version;
  char *clause;
  CraPin pin;
  gint64 page_before;
  gint64 page;
} CraPinChange;
void cra_pin_change_free (CraPinChange *self);
/* cra_workbench_revise_evidence() that says so: *CHANGES has a CraPinChange for each pin, of any version.
 * Owned by the caller. */
gboolean cra_workbench_revise_with_pins (CraWorkbench *self, gint64 evidence, GFile *file, CraJob *job,
                                         GPtrArray **changes, GError **error);
/* The end of cra_workbench_revise_evidence_async(), with the changes; NULL on error. */
GPtrArray *cra_workbench_revise_with_pins_finish (CraWorkbench *self, GAsyncResult *result,
                                                  GError **error);

/* --- Inside workbench/ --- */

/* A pin as it is and as it will be. */
typedef struct
{
  CraLink *before;
  CraLink *after;
} CraPinMove;

/* CraPinMove members: how the pins on EVIDENCE will stand in REVISION with these bytes. Looks into the
 * document, so it is done before the transaction. Owned by the caller. */
GPtrArray *cra_workbench_plan_pins (CraWorkbench *self, gint64 evidence, const CraRevision *revision,
                                    GBytes *bytes, CraJob *job, GError **error);
/* Stores them with the id of REVISION; one that was changed since is left as it is. */
gboolean cra_workbench_put_pins (CraTransaction *transaction, GPtrArray *moves,
                                 const CraRevision *revision, GError **error);
/* CraPinChange members. */
GPtrArray *cra_workbench_list_pin_changes (GPtrArray *moves);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPinChange, cra_pin_change_free)

G_END_DECLS
