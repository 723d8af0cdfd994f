/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search for everything: products, the law, evidence and what stands in it, components, risks, and
 * whatever else was written. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* In the order that is shown where two are equally good. */
typedef enum
{
  CRA_FOUND_PRODUCT,     /* a product or a version */
  CRA_FOUND_REQUIREMENT, /* one of the 22 */
  CRA_FOUND_EVIDENCE,
  CRA_FOUND_PASSAGE,     /* inside a document, with its page */
  CRA_FOUND_COMPONENT,
  CRA_FOUND_RISK,        /* or an asset */
  CRA_FOUND_STANDARD,
  CRA_FOUND_TEXT,        /* anything else that was written */
  CRA_FOUND_LAW,         /* every other clause */
  CRA_N_FOUND_KINDS
} CraFoundKind;

#define CRA_FOUND_ALL ((1u << CRA_N_FOUND_KINDS) - 1)

typedef struct
{
  CraFoundKind kind;
  /* What to open */
  const CraObjectType *type; /* NULL: CLAUSE alone */
  gint64 id;
  gint64 version;            /* where it is; 0 = in any */
  char *clause;              /* that it is about, or is; may be NULL */
  guint page;                /* of a document, from 1; 0 = none */
  /* What to show; all plain text */
  char *title;
  char *context;             /* where it belongs: "Annex I Part I(2)(g)", "Example Product 1.0"; "" = nowhere */
  char *excerpt;             /* what was found where it is not in the title, else NULL */
  guint rate;                /* as cra_text_match_rate(); lower where the title has it not */
} CraFoundItem;

void cra_found_item_free (CraFoundItem *self);
const char *cra_found_kind_word (CraFoundKind kind); /* "product" ... */

/* CraFoundItem members: groups by kind, the group with the best finding first, in each the best first and at
 * most LIMIT. KINDS: bits 1 << CraFoundKind. TYPED: words or their beginnings, "phrases"; anything works.
 * VERSION is the one that is looked at (0 = none): of equally good findings its own come first. CANCELLABLE
 * may be NULL; a search that nobody waits for ends at once. Takes no longer where nearly everything matches.
 * Any thread. Owned by the caller. */
GPtrArray *cra_workbench_find_anything (CraWorkbench *self, const char *typed, guint kinds,
                                        guint limit, gint64 version, GCancellable *cancellable,
                                        GError **error);

/* On a worker thread. */
void cra_workbench_find_anything_async (CraWorkbench *self, const char *typed, guint kinds,
                                        guint limit, gint64 version, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
GPtrArray *cra_workbench_find_anything_finish (CraWorkbench *self, GAsyncResult *result,
                                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraFoundItem, cra_found_item_free)

G_END_DECLS
