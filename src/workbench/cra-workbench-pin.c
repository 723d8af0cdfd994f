/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins: set, taken off, confirmed, and found again in a new revision. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-pin.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "evidence/cra-evidence-passage.h"
#include "workbench/cra-workbench-private.h"

/* Two areas that share as much are one place: lines are broken otherwise, margins differ a little. */
#define SAME_PLACE 0.3

void
cra_pin_change_free (CraPinChange *self)
{
  if (self == NULL)
    return;
  g_free (self->clause);
  g_free (self);
}

static void
free_move (gpointer data)
{
  CraPinMove *move = data;

  cra_object_unref (move->before);
  cra_object_unref (move->after);
  g_free (move);
}

static CraRevision *
find_newest (CraWorkbench *self, gint64 evidence, GError **error)
{
  g_autoptr (GPtrArray) revisions
    = cra_store_list (self->store, &cra_revision_type, "evidence", evidence, error);
  CraRevision *newest = NULL;

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    if (newest == NULL || ((CraRevision *) revisions->pdata[i])->number > newest->number)
      newest = revisions->pdata[i];
  if (revisions != NULL && newest == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "Evidence %" G_GINT64_FORMAT " has no file to pin a place in", evidence);
  return newest != NULL ? cra_object_ref (newest) : NULL;
}

/* --- How pins stand in another revision --- */

static void
set_place (CraLink *link, const CraEvidencePassage *passage)
{
  link->page = passage->found_page;
  g_free (link->area);
  link->area = cra_area_format (&passage->found_area);
}

/* One that waits to be looked at, or was lost, is not confirmed by being found. */
static void
judge_words (CraLink *link, const CraEvidencePassage *passage)
{
  gboolean same = passage->found && passage->found_page == passage->page
                  && cra_area_overlap (&passage->area, &passage->found_area) >= SAME_PLACE;

  if (!passage->found)
    {
      link->pin = CRA_PIN_LOST;
      return;
    }
  set_place (link, passage);
  link->pin = same && link->pin == CRA_PIN_PLACED ? CRA_PIN_PLACED : CRA_PIN_MOVED;
}

/* Nobody can tell whether what is in a box is still the same: it stays where it was on a document of the
 * same kind that still has the page, or on a picture of the same size, and a person looks. */
static void
judge_box (CraWorkbench *self, CraLink *link, const CraRevision *revision)
{
  g_autoptr (CraRevision) old
    = (CraRevision *) cra_store_get (self->store, &cra_revision_type, link->revision, NULL);
  gboolean alike = old != NULL && g_strcmp0 (old->media_type, revision->media_type) == 0
                   && link->page <= MAX (revision->pages, 1)
                   && (revision->pages > 0
                       || (old->width == revision->width && old->height == revision->height));

  link->pin = alike && link->pin != CRA_PIN_LOST ? CRA_PIN_MOVED : CRA_PIN_LOST;
}

static gboolean
look_for_words (GPtrArray *moves, const CraRevision *revision, GBytes *bytes, CraJob *job,
                GError **error)
{
  g_autofree CraEvidencePassage *passages = g_new0 (CraEvidencePassage, moves->len + 1);
  guint n = 0;

  for (guint i = 0; i < moves->len; i++)
    {
      const CraLink *link = ((CraPinMove *) moves->pdata[i])->before;

      if (link->quote == NULL || !cra_area_parse (link->area, &passages[n].area))
        continue;
      passages[n].quote = link->quote;
      passages[n++].page = (guint) link->page;
    }
  if (!cra_evidence_find_passages (bytes, revision->media_type, passages, n, job, error))
    return FALSE;
  n = 0;
  for (guint i = 0; i < moves->len; i++)
    {
      CraPinMove *move = moves->pdata[i];

      if (move->before->quote != NULL && cra_area_parse (move->before->area, NULL))
        judge_words (move->after, &passages[n++]);
    }
  return TRUE;
}

static CraPinMove *
begin_move (CraLink *link)
{
  CraPinMove *move = g_new0 (CraPinMove, 1);

  move->before = cra_object_ref (link);
  move->after = cra_object_copy (link);
  return move;
}

static gboolean
plan_moves (CraWorkbench *self, GPtrArray *moves, const CraRevision *revision, GBytes *bytes,
            CraJob *job, GError **error)
{
  if (!look_for_words (moves, revision, bytes, job, error))
    return FALSE;
  for (guint i = 0; i < moves->len; i++)
    {
      CraPinMove *move = moves->pdata[i];

      if (move->before->quote == NULL)
        judge_box (self, move->after, revision);
    }
  return TRUE;
}

GPtrArray *
cra_workbench_plan_pins (CraWorkbench *self, gint64 evidence, const CraRevision *revision,
                         GBytes *bytes, CraJob *job, GError **error)
{
  g_autoptr (GPtrArray) links
    = cra_store_list (self->store, &cra_link_type, "evidence", evidence, error);
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func (free_move);

  if (links == NULL)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    if (((CraLink *) links->pdata[i])->pin != CRA_PIN_NONE)
      g_ptr_array_add (moves, begin_move (links->pdata[i]));
  return plan_moves (self, moves, revision, bytes, job, error) ? g_steal_pointer (&moves) : NULL;
}

gboolean
cra_workbench_put_pins (CraTransaction *transaction, GPtrArray *moves, const CraRevision *revision,
                        GError **error)
{
  for (guint i = 0; moves != NULL && i < moves->len; i++)
    {
      CraPinMove *move = moves->pdata[i];
      g_autoptr (CraLink) now = (CraLink *) cra_transaction_get (
        transaction, &cra_link_type, move->before->object.id, NULL);

      if (now == NULL || !cra_object_equal (now, move->before))
        continue;
      /* What is lost keeps the revision it was seen in last. */
      if (move->after->pin != CRA_PIN_LOST)
        move->after->revision = revision->object.id;
      if (!cra_object_equal (now, move->after)
          && !cra_transaction_put (transaction, move->after, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
cra_workbench_list_pin_changes (GPtrArray *moves)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_pin_change_free);

  for (guint i = 0; i < moves->len; i++)
    {
      const CraPinMove *move = moves->pdata[i];
      CraPinChange *change = g_new0 (CraPinChange, 1);

      change->link = move->before->object.id;
      change->version = move->before->version;
      change->clause = g_strdup (move->before->clause);
      change->pin = move->after->pin;
      change->page_before = move->before->page;
      change->page = move->after->page;
      g_ptr_array_add (changes, change);
    }
  return changes;
}

/* --- One pin --- */

typedef struct
{
  CraWorkbench *workbench;
  CraLink *link; /* as it is to be; id 0 = new */
} PinOrder;

static gboolean
run_put_link (CraTransaction *transaction, gpointer data, GError **error)
{
  const PinOrder *order = data;

  return cra_workbench_check_object (order->workbench, &order->link->object, error)
         && cra_transaction_put (transaction, order->link, error);
}

static gboolean
put_link (CraWorkbench *self, const char *verb, CraLink *link, GError **error)
{
  PinOrder order = { self, link };

  return cra_workbench_act (self, verb, link->clause, run_put_link, &order, error);
}

/* The words as they are kept: one line, what acts made visible. NULL where there are none. */
static gboolean
take_quote (const char *quote, char **kept, GError **error)
{
  g_autofree char *plain = cra_text_strip (quote);
  glong length = g_utf8_validate (plain, -1, NULL) ? g_utf8_strlen (plain, -1) : G_MAXLONG;

  *kept = NULL;
  if (length > CRA_PIN_MAX_QUOTE)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "The passage is longer than %d characters: mark its first lines, or the page",
                   CRA_PIN_MAX_QUOTE);
      return FALSE;
    }
  if (cra_text_is_blank (plain))
    return TRUE;
  for (char *p = plain; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t' || *p == '\r' || *p == '\f')
      *p = ' ';
  *kept = cra_text_make_visible (plain);
  return TRUE;
}

static gboolean
check_page (const CraRevision *revision, gint64 page, GError **error)
{
  gint64 pages = MAX (revision->pages, 1);

  if (page >= 1 && page <= pages)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "%s has no page %" G_GINT64_FORMAT ": it has %" G_GINT64_FORMAT, revision->file_name,
               page, pages);
  return FALSE;
}

/* Where the words stand, for who knows only the page. */
static char *
find_area (CraWorkbench *self, const CraRevision *revision, gint64 page, const char *quote,
           GError **error)
{
  CraEvidencePassage passage
    = { .quote = quote, .page = (guint) page, .area = { 0, 0, CRA_AREA_WHOLE, 1 } };
  g_autoptr (GBytes) bytes = NULL;

  if (quote == NULL)
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID,
                           "A pin needs the words that are meant, or an area of the page");
      return NULL;
    }
  bytes = cra_store_read_bytes (self->store, revision->sha256, error);
  if (bytes == NULL
      || !cra_evidence_find_passages (bytes, revision->media_type, &passage, 1, NULL, error))
    return NULL;
  if (passage.found && passage.found_page == page)
    return cra_area_format (&passage.found_area);
  if (passage.found)
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "“%.100s” is not on page %" G_GINT64_FORMAT " of %s, but on page %u", quote, page,
                 revision->file_name, passage.found_page);
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "“%.100s” was not found in %s: write the words as they stand there, or give an area",
                 quote, revision->file_name);
  return NULL;
}

static char *
take_area (CraWorkbench *self, const CraRevision *revision, gint64 page, const char *area,
           const char *quote, GError **error)
{
  if (area == NULL)
    return find_area (self, revision, page, quote, error);
  if (cra_area_parse (area, NULL))
    return g_strdup (area);
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "“%.100s” is no area of a page: write x, y, width and height in thousandths of the page, "
               "for example 100 250 800 60",
               area);
  return NULL;
}

/* The link that gets the place. */
static CraLink *
choose_link (CraWorkbench *self, gint64 version, gint64 evidence, const char *clause, gint64 id,
             GError **error)
{
  g_autoptr (GPtrArray) links
    = cra_store_list (self->store, &cra_link_type, "version", version, error);
  CraLink *link = NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      CraLink *other = links->pdata[i];

      if (other->evidence != evidence || g_strcmp0 (other->clause, clause) != 0)
        continue;
      if (id != 0 ? other->object.id == id
                  : other->pin == CRA_PIN_NONE && other->pages == NULL && other->section == NULL)
        return cra_object_copy (other);
    }
  if (links == NULL)
    return NULL;
  if (id != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "Link %" G_GINT64_FORMAT " does not lead from evidence %" G_GINT64_FORMAT " to %s",
                   id, evidence, clause);
      return NULL;
    }
  link = cra_link_new ();
  link->version = version;
  link->evidence = evidence;
  link->clause = g_strdup (clause);
  return link;
}

gboolean
cra_workbench_pin (CraWorkbench *self, gint64 version, gint64 evidence, const char *clause,
                   gint64 page, const char *area, const char *quote, gint64 *link, GError **error)
{
  g_autoptr (CraRevision) revision = NULL;
  g_autoptr (CraLink) pinned = NULL;
  g_autofree char *words = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  revision = find_newest (self, evidence, error);
  if (revision == NULL || !check_page (revision, page, error) || !take_quote (quote, &words, error))
    return FALSE;
  place = take_area (self, revision, page, area, words, error);
  pinned = place != NULL
             ? choose_link (self, version, evidence, clause, link != NULL ? *link : 0, error)
             : NULL;
  if (pinned == NULL)
    return FALSE;
  pinned->revision = revision->object.id;
  pinned->page = page;
  cra_set_text (&pinned->area, place);
  cra_set_text (&pinned->quote, words);
  pinned->pin = CRA_PIN_PLACED;
  if (!put_link (self, "link.pin", pinned, error))
    return FALSE;
  if (link != NULL)
    *link = pinned->object.id;
  return TRUE;
}

static CraLink *
get_pin (CraWorkbench *self, gint64 id, GError **error)
{
  g_autoptr (CraLink) link = (CraLink *) cra_store_get (self->store, &cra_link_type, id, error);

  if (link == NULL)
    return NULL;
  if (link->pin != CRA_PIN_NONE)
    return cra_object_copy (link);
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "Link %" G_GINT64_FORMAT " has no pin: it is for the whole document", id);
  return NULL;
}

gboolean
cra_workbench_unpin (CraWorkbench *self, gint64 link, GError **error)
{
  g_autoptr (CraLink) pin = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  pin = get_pin (self, link, error);
  if (pin == NULL)
    return FALSE;
  pin->revision = 0;
  pin->page = 0;
  cra_set_text (&pin->area, NULL);
  cra_set_text (&pin->quote, NULL);
  pin->pin = CRA_PIN_NONE;
  return put_link (self, "link.unpin", pin, error);
}

gboolean
cra_workbench_confirm_pin (CraWorkbench *self, gint64 link, GError **error)
{
  g_autoptr (CraLink) pin = NULL;
  g_autoptr (CraRevision) revision = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  pin = get_pin (self, link, error);
  revision = pin != NULL ? find_newest (self, pin->evidence, error) : NULL;
  if (revision == NULL || !check_page (revision, pin->page, error))
    return FALSE;
  if (pin->pin == CRA_PIN_LOST)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "What was marked is not in %s any more: mark the place that proves it now",
                   revision->file_name);
      return FALSE;
    }
  pin->revision = revision->object.id;
  pin->pin = CRA_PIN_PLACED;
  return put_link (self, "link.confirm", pin, error);
}

typedef struct
{
  GPtrArray *moves;
  CraRevision *revision;
} FindOrder;

static gboolean
run_put_found (CraTransaction *transaction, gpointer data, GError **error)
{
  const FindOrder *order = data;

  return cra_workbench_put_pins (transaction, order->moves, order->revision, error);
}

gboolean
cra_workbench_find_pin (CraWorkbench *self, gint64 link, CraJob *job, CraPin *pin, GError **error)
{
  g_autoptr (CraLink) wanted = NULL;
  g_autoptr (CraRevision) revision = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func (free_move);
  FindOrder order = { moves, NULL };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  wanted = get_pin (self, link, error);
  revision = wanted != NULL ? find_newest (self, wanted->evidence, error) : NULL;
  bytes = revision != NULL ? cra_store_read_bytes (self->store, revision->sha256, error) : NULL;
  if (bytes == NULL)
    return FALSE;
  g_ptr_array_add (moves, begin_move (wanted));
  order.revision = revision;
  if (!plan_moves (self, moves, revision, bytes, job, error)
      || !cra_workbench_act (self, "link.find", wanted->clause, run_put_found, &order, error))
    return FALSE;
  if (pin != NULL)
    *pin = ((CraPinMove *) moves->pdata[0])->after->pin;
  return TRUE;
}

/* --- On a worker thread --- */

typedef struct
{
  gint64 link;
  CraJob *job;
} AsyncOrder;

static void
free_async_order (gpointer data)
{
  AsyncOrder *order = data;

  g_clear_object (&order->job);
  g_free (order);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const AsyncOrder *order = data;
  GError *error = NULL;
  CraPin pin = CRA_PIN_NONE;

  if (cra_workbench_find_pin (source, order->link, order->job, &pin, &error))
    g_task_return_int (task, pin);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_find_pin_async (CraWorkbench *self, gint64 link, CraJob *job,
                              GAsyncReadyCallback callback, gpointer data)
{
  AsyncOrder *order = g_new0 (AsyncOrder, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  order->link = link;
  order->job = job != NULL ? g_object_ref (job) : NULL;
  g_task_set_source_tag (task, cra_workbench_find_pin_async);
  g_task_set_task_data (task, order, free_async_order);
  g_task_run_in_thread (task, find_thread);
}

CraPin
cra_workbench_find_pin_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  gssize pin = g_task_propagate_int (G_TASK (result), error);

  return pin > 0 ? (CraPin) pin : CRA_PIN_NONE;
}
