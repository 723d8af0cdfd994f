/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of assets and risks: A1, R1 ... One that something still names is not given again, so that
 * neither a risk nor a review comes to mean another object than it was written for. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-private.h"

/* Higher ones are slips of the pen, and must not use up the numbers there are. */
#define HIGHEST_NAMED 99999

/* The number in "A12"; 0 where TEXT is no label. */
static gint64
read_label (const char *text)
{
  gint64 number = text != NULL && g_ascii_isalpha (text[0]) && g_ascii_isdigit (text[1])
                    ? g_ascii_strtoll (text + 1, NULL, 10)
                    : 0;

  return number <= HIGHEST_NAMED ? number : 0;
}

/* Risks name their assets. */
static gint64
find_named_asset (GPtrArray *risks)
{
  gint64 last = 0;

  for (guint i = 0; i < risks->len; i++)
    {
      const CraRisk *risk = risks->pdata[i];

      for (guint k = 0; risk->assets != NULL && risk->assets[k] != NULL; k++)
        last = MAX (last, read_label (risk->assets[k]));
    }
  return last;
}

/* Reviews name the risks they are about. */
static gint64
find_reviewed_risk (GPtrArray *reviews)
{
  gint64 last = 0;

  for (guint i = 0; i < reviews->len; i++)
    {
      const CraReview *review = reviews->pdata[i];

      if (g_strcmp0 (review->item_type, cra_risk_type.name) == 0)
        last = MAX (last, read_label (review->item));
    }
  return last;
}

gint64
cra_workbench_find_last_number (CraTransaction *transaction, const CraObjectType *type, gint64 version,
                                GError **error)
{
  gboolean asset = type == &cra_asset_type;
  const CraField *field = cra_object_type_find_field (type, "number");
  g_autoptr (GPtrArray) objects = cra_transaction_list (transaction, type, "version", version, error);
  g_autoptr (GPtrArray) naming = NULL;
  gint64 last = 0;

  g_assert (asset || type == &cra_risk_type);
  if (objects != NULL)
    naming = cra_transaction_list (transaction, asset ? &cra_risk_type : &cra_review_type, "version",
                                   version, error);
  if (naming == NULL)
    return -1;
  last = asset ? find_named_asset (naming) : find_reviewed_risk (naming);
  for (guint i = 0; i < objects->len; i++)
    last = MAX (last, *(gint64 *) ((char *) objects->pdata[i] + field->offset));
  return last;
}
