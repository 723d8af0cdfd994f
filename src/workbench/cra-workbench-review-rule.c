/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule of reviews: who wrote what, what only a review may say, and what an edit takes back. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-review.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-entry.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define ENTRIES_AT_ONCE 50

/* --- Who wrote it --- */

typedef struct
{
  const CraObject *object;
  const char *verb;
  gboolean edit;
} Looking;

/* Whether a change in the journal touched what is reviewed, or the decision itself. An undo of a review
 * touches the status only, and is no edit. */
static gboolean
is_edit (const Looking *looking, JsonObject *side)
{
  gboolean taken_back = strcmp (looking->verb, "undo") == 0 || strcmp (looking->verb, "redo") == 0;
  g_autoptr (GList) members = side != NULL ? json_object_get_members (side) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    if (cra_review_covers_field (looking->object->type, l->data)
        || (!taken_back && strcmp (l->data, "status") == 0))
      return TRUE;
  return FALSE;
}

static void
look_at (const CraEntryChange *change, gpointer data)
{
  Looking *looking = data;

  if (change->id == looking->object->id && change->type == looking->object->type)
    looking->edit = looking->edit || is_edit (looking, change->before) || is_edit (looking, change->after);
}

static gboolean
is_edit_of (const CraObject *object, const CraJournalEntry *entry, gboolean *edit, GError **error)
{
  Looking looking = { object, entry->verb, FALSE };
  gboolean done = g_str_has_prefix (entry->verb, "review.")
                  || cra_workbench_read_entry (entry, look_at, &looking, error);

  *edit = looking.edit;
  return done;
}

/* Who edited or decided OBJECT last; NULL without ERROR where the journal does not know. */
static char *
find_editor (CraWorkbench *self, const CraObject *object, GError **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) entries = cra_store_list_journal (
        self->store, before, ENTRIES_AT_ONCE, object->type, object->id, error);

      if (entries == NULL || entries->len == 0)
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        {
          const CraJournalEntry *entry = entries->pdata[i];
          gboolean edit = FALSE;

          if (!is_edit_of (object, entry, &edit, error))
            return NULL;
          if (edit)
            return g_strdup (entry->who);
          before = entry->number;
        }
    }
}

/* The author that an answer names; borrowed, NULL where none is. */
static const char *
get_author (const CraObject *object)
{
  return object->type == &cra_answer_type ? ((const CraAnswer *) object)->author : NULL;
}

char *
cra_workbench_find_author (CraWorkbench *self, const CraObject *object, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (object != NULL, NULL);

  return !cra_text_is_blank (get_author (object)) ? g_strdup (get_author (object))
                                                  : find_editor (self, object, error);
}

/* The author of an answer is a field that can be set: the history is asked, too. */
gboolean
cra_workbench_wrote (CraWorkbench *self, const CraObject *object, const char *person, gboolean *wrote,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *editor = find_editor (self, object, &failure);

  *wrote = cra_review_is_same_person (editor, person)
           || cra_review_is_same_person (get_author (object), person);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- What an edit may not say --- */

static gboolean
refuse_edit (const CraObject *object, const char *field, GError **error)
{
  const char *type = object->type->name;
  g_autofree char *item = object->id != 0 ? cra_review_make_item (object) : NULL;

  if (object->id == 0)
    g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                 "%s of a new %s cannot be given: a review says it, with \"cra review accept\" or on the "
                 "page Review, once the %s is there",
                 field, type, type);
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                 "%s of a %s cannot be set: a review says it, with \"cra review accept %s%s%s\" or on the "
                 "page Review",
                 field, type, type, item != NULL ? " " : "", item != NULL ? item : "");
  return FALSE;
}

/* Assets, factors and the like are decided, and reviewed with what they lead to. */
static gboolean
refuse_status (const CraObject *object, GError **error)
{
  g_autofree char *types = cra_review_list_types ();

  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "A %s is not reviewed by itself: leave it %s. Reviewed are: %s", object->type->name,
               cra_status_words[CRA_STATUS_DECIDED], types);
  return FALSE;
}

static gboolean
check_field (const CraObject *object, const char *name, const char *text, GError **error)
{
  static const char *const by_reviews[] = { "reviewer", "reviewed_on", NULL };
  const CraField *field = cra_object_type_find_field (object->type, name);
  g_autofree char *now = field != NULL ? cra_object_dup_field (object, field) : NULL;
  gboolean taken = cra_review_takes_type (object->type);

  if (g_strcmp0 (now, text) == 0)
    return TRUE;
  if (strcmp (name, "status") == 0 && g_strcmp0 (text, cra_status_words[CRA_STATUS_REVIEWED]) == 0)
    return taken ? refuse_edit (object, name, error) : refuse_status (object, error);
  return !taken || !g_strv_contains (by_reviews, name) || refuse_edit (object, name, error);
}

/* A review that is answered stays as it was said; the answer comes from its own verbs. */
static gboolean
check_review_edit (const CraReview *review, const char *const *names, GError **error)
{
  static const char *const answers[] = { "outcome", "decided_on", NULL };
  gboolean done = review->outcome == CRA_REVIEW_ASSIGNED;

  for (guint i = 0; names[i] != NULL; i++)
    done = done && !g_strv_contains (answers, names[i]);
  if (!done)
    g_set_error_literal (error, CRA_ERROR, CRA_ERROR_REFUSED,
                         "What a reviewer says is neither written nor changed by hand: \"cra review\" and "
                         "the page Review assign, accept and return");
  return done;
}

gboolean
cra_workbench_check_edit (const CraObject *object, const char *const *names, const char *const *texts,
                          GError **error)
{
  if (object->type == &cra_review_type)
    return check_review_edit ((const CraReview *) object, names, error);
  for (guint i = 0; names[i] != NULL; i++)
    if (!check_field (object, names[i], texts[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cra_workbench_asks_for_review (const CraObject *object, const char *const *names,
                               const char *const *texts)
{
  const char *reviewed = cra_status_words[CRA_STATUS_REVIEWED];
  const CraField *field = cra_object_type_find_field (object->type, "status");
  g_autofree char *now = field != NULL ? cra_object_dup_field (object, field) : NULL;

  return field != NULL && cra_review_takes_type (object->type) && names[0] != NULL && names[1] == NULL
         && strcmp (names[0], "status") == 0 && g_strcmp0 (texts[0], reviewed) == 0
         && g_strcmp0 (now, reviewed) != 0;
}

/* --- What an edit takes back --- */

static gboolean
says_otherwise (const CraObject *before, const CraObject *after)
{
  for (guint i = 0; i < before->type->n_fields; i++)
    {
      const CraField *field = &before->type->fields[i];
      g_autofree char *old = cra_object_dup_field (before, field);
      g_autofree char *new = cra_object_dup_field (after, field);

      if (cra_review_covers_field (before->type, field->name) && g_strcmp0 (old, new) != 0)
        return TRUE;
    }
  return FALSE;
}

gint64
cra_workbench_get_version_of (const CraObject *object)
{
  const CraField *field = cra_object_type_find_field (object->type, "version");

  return field != NULL ? *(const gint64 *) ((const char *) object + field->offset) : object->id;
}

gboolean
cra_workbench_withdraw_acceptance (CraTransaction *transaction, const CraObject *before,
                                   const CraObject *after, GError **error)
{
  g_autofree char *item = NULL;
  g_autofree char *renamed = NULL;
  g_autoptr (GPtrArray) reviews = NULL;

  if (!cra_review_takes_type (before->type) || !says_otherwise (before, after))
    return TRUE;
  item = cra_review_make_item (before);
  renamed = cra_review_make_item (after);
  reviews = cra_transaction_list (transaction, &cra_review_type, "version", cra_workbench_get_version_of (before),
                                  error);
  for (guint i = 0; reviews != NULL && i < reviews->len; i++)
    {
      CraReview *review = reviews->pdata[i];

      if (g_strcmp0 (review->item_type, before->type->name) != 0
          || g_strcmp0 (review->item, item) != 0)
        continue;
      if (review->outcome == CRA_REVIEW_ACCEPTED)
        review->outcome = CRA_REVIEW_WITHDRAWN;
      cra_set_text (&review->item, renamed);
      if (!cra_transaction_put (transaction, review, error))
        return FALSE;
    }
  return reviews != NULL;
}
