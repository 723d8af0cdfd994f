/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for words in the document of a viewer, page after page on the worker; what is found first is
 * shown first. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer-private.h"
#include "base/cra-task.h"

#define NO_MATCH G_MAXUINT

static void
free_find (gpointer data)
{
  CraPageFind *find = data;

  g_free (find->words);
  g_clear_pointer (&find->found, g_array_unref);
  g_free (find);
}

static void
show_count (CraViewer *self)
{
  cra_find_bar_show_count (self->find_bar, self->current == NO_MATCH ? 0 : self->current + 1,
                           self->n_matches, self->found_all,
                           self->n_matches >= CRA_PAGE_MAX_MATCHES);
}

static const CraPageMatch *
get_match (CraViewer *self, guint number)
{
  for (guint i = 0; i < self->matches->len; i++)
    {
      const CraPageMatch *match = &g_array_index (self->matches, CraPageMatch, i);

      if (match->match == number)
        return match;
    }
  return NULL;
}

void
cra_viewer_find_mark (CraViewer *self)
{
  cra_page_picture_clear_marks (self->picture);
  for (guint i = 0; i < self->matches->len; i++)
    {
      const CraPageMatch *match = &g_array_index (self->matches, CraPageMatch, i);

      if (match->page == self->shown_page)
        cra_page_picture_add_mark (self->picture, &match->box, match->match == self->current);
    }
  if (self->mark_page == self->shown_page)
    cra_page_picture_add_mark (self->picture, &self->mark, TRUE);
}

gboolean
cra_viewer_find_place (CraViewer *self, CraEvidenceBox *box)
{
  const CraPageMatch *match = self->current != NO_MATCH ? get_match (self, self->current) : NULL;

  if (match != NULL && match->page == self->shown_page)
    *box = match->box;
  else if (self->mark_page == self->shown_page)
    *box = self->mark;
  else
    return FALSE;
  return TRUE;
}

static void
choose_match (CraViewer *self, guint number)
{
  const CraPageMatch *match = get_match (self, number);

  if (match == NULL)
    return;
  self->current = number;
  show_count (self);
  cra_viewer_turn (self, match->page, CRA_VIEWER_MARK);
}

/* The first match from the page on that was looked at; from the start when there is none behind it. */
static void
choose_first (CraViewer *self)
{
  for (guint i = 0; i < self->matches->len; i++)
    {
      const CraPageMatch *match = &g_array_index (self->matches, CraPageMatch, i);

      if (match->page >= self->find_from)
        {
          choose_match (self, match->match);
          return;
        }
    }
  if (self->found_all && self->n_matches > 0)
    choose_match (self, 0);
}

void
cra_viewer_find_move (CraViewer *self, gboolean forward)
{
  guint last = self->n_matches - 1;

  if (self->n_matches == 0)
    return;
  if (self->current == NO_MATCH)
    choose_match (self, forward ? 0 : last);
  else if (forward)
    choose_match (self, self->current < last ? self->current + 1 : 0);
  else
    choose_match (self, self->current > 0 ? self->current - 1 : last);
}

void
cra_viewer_find_clear (CraViewer *self)
{
  self->find_wish++;
  g_clear_pointer (&self->finding, free_find);
  g_array_set_size (self->matches, 0);
  self->n_matches = 0;
  self->current = NO_MATCH;
  self->found_all = TRUE;
  cra_viewer_find_mark (self);
}

void
cra_viewer_find_start (CraViewer *self)
{
  const char *words = cra_find_bar_get_words (self->find_bar);

  cra_viewer_find_clear (self);
  self->find_from = self->page;
  if (words[0] != '\0' && cra_find_bar_is_open (self->find_bar) && self->source != NULL)
    {
      self->finding = g_new0 (CraPageFind, 1);
      self->finding->words = g_strdup (words);
      self->found_all = FALSE;
    }
  show_count (self);
  cra_viewer_go_on (self);
}

/* --- The worker --- */

typedef struct
{
  CraPageSource *source;
  CraPageFind *find;
  guint wish;
} FindOrder;

static void
free_order (gpointer data)
{
  FindOrder *order = data;

  cra_page_source_unref (order->source);
  g_clear_pointer (&order->find, free_find);
  g_free (order);
}

static void
find_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const FindOrder *order = data;

  cra_page_source_find (order->source, order->find);
  g_task_return_boolean (task, TRUE);
}

static void
take_matches (CraViewer *self, FindOrder *order)
{
  g_array_append_vals (self->matches, order->find->found->data, order->find->found->len);
  self->n_matches = order->find->matches;
  self->found_all = order->find->done;
  if (!order->find->done)
    self->finding = g_steal_pointer (&order->find);
  if (self->current == NO_MATCH)
    choose_first (self);
  cra_viewer_find_mark (self);
  show_count (self);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CraViewer *self = CRA_VIEWER (object);
  FindOrder *order = g_task_get_task_data (G_TASK (result));

  self->working = FALSE;
  if (order->wish == self->find_wish)
    take_matches (self, order);
  cra_viewer_go_on (self);
}

gboolean
cra_viewer_find_go_on (CraViewer *self)
{
  FindOrder *order = NULL;
  g_autoptr (GTask) task = NULL;

  if (self->finding == NULL || self->source == NULL)
    return FALSE;
  order = g_new0 (FindOrder, 1);
  order->source = cra_page_source_ref (self->source);
  order->find = g_steal_pointer (&self->finding);
  order->wish = self->find_wish;
  g_clear_pointer (&order->find->found, g_array_unref);
  order->find->found = g_array_new (FALSE, FALSE, sizeof (CraPageMatch));
  self->working = TRUE;
  task = g_task_new (self, NULL, found_cb, NULL);
  g_task_set_source_tag (task, cra_viewer_find_go_on);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, find_thread);
  return TRUE;
}
