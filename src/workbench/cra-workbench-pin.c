/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins: set, taken off, confirmed, and found again in a new revision. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-pin.h"

#include "base/cra-error.h"
#include "base/cra-task.h"
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

/* The newest of REVISIONS (may be NULL: ERROR is set then). Owned by the caller. */
static CraRevision *
choose_newest (GPtrArray *revisions, gint64 evidence, GError **error)
{
  CraRevision *newest = NULL;

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    if (newest == NULL || ((CraRevision *) revisions->pdata[i])->number > newest->number)
      newest = revisions->pdata[i];
  if (revisions != NULL && newest == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "Evidence %" G_GINT64_FORMAT " has no file to pin a place in", evidence);
  return newest != NULL ? cra_object_ref (newest) : NULL;
}

static CraRevision *
find_newest (CraWorkbench *self, gint64 evidence, GError **error)
{
  g_autoptr (GPtrArray) revisions
    = cra_store_list (self->store, &cra_revision_type, "evidence", evidence, error);

  return choose_newest (revisions, evidence, error);
}

/* --- How pins stand in another revision --- */

static void
set_place (CraLink *link, const CraEvidencePassage *passage)
{
  link->page = passage->found_page;
  g_free (link->area);
  link->area = cra_area_format (&passage->found_area);
}

static void judge_box (CraWorkbench *self, CraLink *link, const CraRevision *revision);

/* One that waits to be looked at, or was lost, is not confirmed by being found. */
static void
judge_words (CraWorkbench *self, CraLink *link, const CraEvidencePassage *passage,
             const CraRevision *revision)
{
  gboolean same = passage->found && passage->found_page == passage->page
                  && cra_area_overlap (&passage->area, &passage->found_area) >= SAME_PLACE;

  /* Where not all could be read, a person looks, as with a box. */
  if (passage->unread)
    judge_box (self, link, revision);
  else if (!passage->found)
    link->pin = CRA_PIN_LOST;
  if (!passage->found)
    return;
  set_place (link, passage);
  link->pin = same && link->pin == CRA_PIN_PLACED ? CRA_PIN_PLACED : CRA_PIN_MOVED;
}

/* Nobody can tell whether what is in a box is still the same: it stays where it was on a document of the
 * same kind that still has the page, or on a picture of the same size, and a person looks. In the revision it
 * was set in there is nothing to tell. */
static void
judge_box (CraWorkbench *self, CraLink *link, const CraRevision *revision)
{
  g_autoptr (CraRevision) old
    = (CraRevision *) cra_store_get (self->store, &cra_revision_type, link->revision, NULL);
  gboolean alike = old != NULL && g_strcmp0 (old->media_type, revision->media_type) == 0
                   && link->page <= MAX (revision->pages, 1)
                   && (revision->pages > 0
                       || (old->width == revision->width && old->height == revision->height));

  if (link->revision != revision->object.id)
    link->pin = alike && link->pin != CRA_PIN_LOST ? CRA_PIN_MOVED : CRA_PIN_LOST;
}

static gboolean
look_for_words (CraWorkbench *self, GPtrArray *moves, const CraRevision *revision, GBytes *bytes,
                CraJob *job, GError **error)
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
        judge_words (self, move->after, &passages[n++], revision);
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
  if (!look_for_words (self, moves, revision, bytes, job, error))
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
  if (passage.unread)
    g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                 "%s takes too long to be read: give the area of the page", revision->file_name);
  else if (passage.found)
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

/* What is done to one link. It is read inside the transaction: another program may have it open, too. */
typedef struct
{
  CraWorkbench *workbench;
  gint64 link; /* 0 = not chosen yet */

  /* Of a place that is pinned; borrowed */
  gint64 version;
  gint64 evidence;
  const char *clause;
  const CraRevision *revision;
  gint64 page;
  const char *area;
  const char *quote;
} PinOrder;

static gboolean
is_wanted (const PinOrder *order, const CraLink *link)
{
  if (link->evidence != order->evidence || g_strcmp0 (link->clause, order->clause) != 0)
    return FALSE;
  return order->link != 0 ? link->object.id == order->link
                          : link->pin == CRA_PIN_NONE && link->pages == NULL && link->section == NULL;
}

/* The link that gets the place. */
static CraLink *
choose_link (CraTransaction *transaction, const PinOrder *order, GError **error)
{
  g_autoptr (GPtrArray) links
    = cra_transaction_list (transaction, &cra_link_type, "version", order->version, error);
  CraLink *link = NULL;

  if (links == NULL)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    if (is_wanted (order, links->pdata[i]))
      return cra_object_ref (links->pdata[i]);
  if (order->link != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "Link %" G_GINT64_FORMAT " does not lead from evidence %" G_GINT64_FORMAT " to %s",
                   order->link, order->evidence, order->clause);
      return NULL;
    }
  link = cra_link_new ();
  link->version = order->version;
  link->evidence = order->evidence;
  link->clause = g_strdup (order->clause);
  return link;
}

static gboolean
put_link (CraTransaction *transaction, PinOrder *order, CraLink *link, GError **error)
{
  gboolean done = cra_workbench_check_object (order->workbench, &link->object, error)
                  && cra_transaction_put (transaction, link, error);

  order->link = link->object.id;
  return done;
}

static gboolean
run_pin (CraTransaction *transaction, gpointer data, GError **error)
{
  PinOrder *order = data;
  g_autoptr (CraLink) link = choose_link (transaction, order, error);

  if (link == NULL)
    return FALSE;
  link->revision = order->revision->object.id;
  link->page = order->page;
  cra_set_text (&link->area, order->area);
  cra_set_text (&link->quote, order->quote);
  link->pin = CRA_PIN_PLACED;
  return put_link (transaction, order, link, error);
}

gboolean
cra_workbench_pin (CraWorkbench *self, gint64 version, gint64 evidence, const char *clause,
                   gint64 page, const char *area, const char *quote, gint64 *link, GError **error)
{
  g_autoptr (CraRevision) revision = NULL;
  g_autofree char *words = NULL;
  g_autofree char *place = NULL;
  PinOrder order = { self, link != NULL ? *link : 0, version, evidence, clause, .page = page };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  revision = find_newest (self, evidence, error);
  if (revision == NULL || !check_page (revision, page, error) || !take_quote (quote, &words, error))
    return FALSE;
  place = take_area (self, revision, page, area, words, error);
  if (place == NULL)
    return FALSE;
  order.revision = revision;
  order.area = place;
  order.quote = words;
  if (!cra_workbench_act (self, "link.pin", clause, run_pin, &order, error))
    return FALSE;
  if (link != NULL)
    *link = order.link;
  return TRUE;
}

/* Takes LINK; NULL with ERROR where it has no pin. */
static CraLink *
check_pinned (CraLink *link, gint64 id, GError **error)
{
  g_autoptr (CraLink) owned = link;

  if (link == NULL || link->pin != CRA_PIN_NONE)
    return g_steal_pointer (&owned);
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "Link %" G_GINT64_FORMAT " has no pin: it is for the whole document", id);
  return NULL;
}

static CraLink *
get_pin (CraWorkbench *self, gint64 id, GError **error)
{
  return check_pinned ((CraLink *) cra_store_get (self->store, &cra_link_type, id, error), id, error);
}

static CraLink *
get_pin_now (CraTransaction *transaction, gint64 id, GError **error)
{
  return check_pinned ((CraLink *) cra_transaction_get (transaction, &cra_link_type, id, error), id,
                       error);
}

/* Acts on the pin of a link; the journal names it by its clause. */
static gboolean
act_on_pin (CraWorkbench *self, const char *verb, gint64 id, CraStoreFunc run, GError **error)
{
  g_autoptr (CraLink) pin = get_pin (self, id, error);
  PinOrder order = { self, id };

  return pin != NULL && cra_workbench_act (self, verb, pin->clause, run, &order, error);
}

static gboolean
run_unpin (CraTransaction *transaction, gpointer data, GError **error)
{
  PinOrder *order = data;
  g_autoptr (CraLink) pin = get_pin_now (transaction, order->link, error);

  if (pin == NULL)
    return FALSE;
  pin->revision = 0;
  pin->page = 0;
  cra_set_text (&pin->area, NULL);
  cra_set_text (&pin->quote, NULL);
  pin->pin = CRA_PIN_NONE;
  return put_link (transaction, order, pin, error);
}

gboolean
cra_workbench_unpin (CraWorkbench *self, gint64 link, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  return act_on_pin (self, "link.unpin", link, run_unpin, error);
}

static gboolean
run_confirm (CraTransaction *transaction, gpointer data, GError **error)
{
  PinOrder *order = data;
  g_autoptr (CraLink) pin = get_pin_now (transaction, order->link, error);
  g_autoptr (GPtrArray) revisions
    = pin != NULL ? cra_transaction_list (transaction, &cra_revision_type, "evidence", pin->evidence,
                                          error)
                  : NULL;
  g_autoptr (CraRevision) revision = pin != NULL ? choose_newest (revisions, pin->evidence, error) : NULL;

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
  return put_link (transaction, order, pin, error);
}

gboolean
cra_workbench_confirm_pin (CraWorkbench *self, gint64 link, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  return act_on_pin (self, "link.confirm", link, run_confirm, error);
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
  cra_task_run (task, find_thread);
}

CraPin
cra_workbench_find_pin_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  gssize pin = g_task_propagate_int (G_TASK (result), error);

  return pin > 0 ? (CraPin) pin : CRA_PIN_NONE;
}
