/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call on its way to the thread that owns the connection. Private to store/. */
#pragma once

#include "store/cra-connection.h"
#include "store/cra-store.h"

G_BEGIN_DECLS

typedef struct _CraCall CraCall;
typedef gboolean (*CraCallFunc) (CraConnection *connection, CraCall *call, GError **error);

struct _CraCall
{
  CraStore *store;
  CraCallFunc func;

  /* What is asked; borrowed */
  const CraObjectType *type;
  const char *text;
  gint64 number;
  guint first;
  guint count;
  CraJob *job;
  GCancellable *cancellable; /* of a read */
  const CraAct *act;
  CraStoreFunc change;
  gpointer data;

  /* The answer */
  gpointer result;
  GDestroyNotify free_result;
  gint64 amount;
  gboolean done;
  GError *error;
};

/* Runs CALL on its thread and waits; its error becomes ERROR. */
gboolean cra_store_call (CraStore *self, CraCall *call, gboolean writes, GError **error);
/* The same for a read; the answer, or NULL. */
gpointer cra_store_call_for (CraStore *self, CraCall *call, GError **error);

G_END_DECLS
