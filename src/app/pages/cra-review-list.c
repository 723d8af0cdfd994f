/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be reviewed, as rows of a list of any length. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-review-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-text.h"

G_DEFINE_FINAL_TYPE (CraReviewRow, cra_review_row, G_TYPE_OBJECT)

static void
cra_review_row_finalize (GObject *object)
{
  CraReviewRow *self = CRA_REVIEW_ROW (object);

  g_free (self->item);
  g_free (self->clause);
  g_free (self->name);
  g_free (self->facts);
  g_free (self->comment);
  G_OBJECT_CLASS (cra_review_row_parent_class)->finalize (object);
}

static void
cra_review_row_class_init (CraReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_review_row_finalize;
}

static void
cra_review_row_init (CraReviewRow *self)
{
}

const char *
cra_review_list_name_group (CraReviewGroup group)
{
  switch (group)
    {
    case CRA_REVIEW_GROUP_FOR_ME:
      return _ ("Waiting for You");
    case CRA_REVIEW_GROUP_OPEN:
      return _ ("Given to Nobody");
    case CRA_REVIEW_GROUP_AWAY:
      return _ ("Given to Others");
    case CRA_REVIEW_GROUP_RETURNED:
      return _ ("Returned");
    case CRA_REVIEW_GROUP_DONE:
      return _ ("Reviewed");
    case CRA_N_REVIEW_GROUPS:
      break;
    }
  g_return_val_if_reached ("");
}

/* --- Filling --- */

static CraReviewGroup
find_group (const CraReviewItem *item, const char *person)
{
  switch (item->state)
    {
    case CRA_REVIEW_STATE_OPEN:
      return CRA_REVIEW_GROUP_OPEN;
    case CRA_REVIEW_STATE_WAITING:
      return cra_review_is_same_person (item->review->reviewer, person) ? CRA_REVIEW_GROUP_FOR_ME
                                                                        : CRA_REVIEW_GROUP_AWAY;
    case CRA_REVIEW_STATE_RETURNED:
      return CRA_REVIEW_GROUP_RETURNED;
    case CRA_REVIEW_STATE_ACCEPTED:
      return CRA_REVIEW_GROUP_DONE;
    case CRA_REVIEW_STATE_UNDECIDED:
      break;
    }
  return CRA_N_REVIEW_GROUPS;
}

/* What a person reads instead of the sentence parts of the law room. */
static char *
name_item (const CraReviewItem *item)
{
  const CraObjectType *type = item->object->type;

  if (type == &cra_scope_type)
    return g_strdup (_ ("Scope"));
  if (type == &cra_classification_type)
    return g_strdup (_ ("Classification"));
  if (type == &cra_route_type)
    return g_strdup (_ ("Procedure"));
  if (type == &cra_version_type)
    return g_strdup (_ ("Support period"));
  return g_strdup (item->name);
}

static char *
describe_review (CraReviewGroup group, const CraReview *review)
{
  g_autofree char *due = review != NULL ? cra_words_format_date (review->due) : NULL;
  g_autofree char *decided = review != NULL ? cra_words_format_date (review->decided_on) : NULL;
  g_autofree char *assigned = review != NULL ? cra_words_format_date (review->assigned_on) : NULL;

  if (review == NULL)
    return g_strdup (group == CRA_REVIEW_GROUP_DONE ? _ ("Reviewed") : _ ("Not reviewed yet"));
  switch (group)
    {
    case CRA_REVIEW_GROUP_FOR_ME:
    case CRA_REVIEW_GROUP_AWAY:
      if (review->due != NULL)
        /* Translators: reviewer, who gave it, and a date. */
        return g_strdup_printf (_ ("Given to %s by %s, due %s"), review->reviewer,
                                review->assigned_by, due);
      /* Translators: reviewer, who gave it, and the date of that. */
      return g_strdup_printf (_ ("Given to %s by %s on %s"), review->reviewer, review->assigned_by,
                              assigned);
    case CRA_REVIEW_GROUP_RETURNED:
      /* Translators: reviewer and date. */
      return g_strdup_printf (_ ("Returned by %s on %s"), review->reviewer, decided);
    case CRA_REVIEW_GROUP_DONE:
      /* Translators: reviewer and date. */
      return g_strdup_printf (_ ("Accepted by %s on %s"), review->reviewer, decided);
    case CRA_REVIEW_GROUP_OPEN:
    case CRA_N_REVIEW_GROUPS:
      break;
    }
  return review->outcome == CRA_REVIEW_WITHDRAWN || review->outcome == CRA_REVIEW_ACCEPTED
             /* Translators: %s is a person. */
             ? g_strdup_printf (_ ("Changed since %s accepted it"), review->reviewer)
             : g_strdup (_ ("Not reviewed yet"));
}

static CraReviewRow *
make_row (const CraReviewItem *item, CraReviewGroup group, const char *today)
{
  CraReviewRow *row = g_object_new (CRA_TYPE_REVIEW_ROW, NULL);
  const CraReview *review = item->review;

  row->group = group;
  row->step = item->step;
  row->type = item->object->type;
  row->id = item->object->id;
  row->review = review != NULL ? review->object.id : 0;
  row->item = g_strdup (item->item);
  if (item->object->type == &cra_answer_type)
    row->clause = g_strdup (item->item);
  else if (item->object->type == &cra_statement_type)
    row->clause = g_strdup (((const CraStatement *) item->object)->clause);
  row->name = name_item (item);
  row->facts = describe_review (group, review);
  row->comment = review != NULL && group != CRA_REVIEW_GROUP_OPEN ? g_strdup (review->comment) : NULL;
  row->overdue = (group == CRA_REVIEW_GROUP_FOR_ME || group == CRA_REVIEW_GROUP_AWAY) && review->due != NULL
                 && strcmp (review->due, today) < 0;
  return row;
}

void
cra_review_list_fill (GListStore *store, CraSession *session, CraReviewGroup group, CraStep step,
                      guint counts[CRA_N_REVIEW_GROUPS])
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autoptr (GPtrArray) items = cra_review_list_items (cra_session_get_law (session), assessment);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = g_strndup (assessment->as_of, 10);

  memset (counts, 0, sizeof (guint) * CRA_N_REVIEW_GROUPS);
  for (guint i = 0; i < items->len; i++)
    {
      const CraReviewItem *item = g_ptr_array_index (items, i);
      CraReviewGroup found = find_group (item, assessment->workspace->person);

      if (found == CRA_N_REVIEW_GROUPS || (step != CRA_N_STEPS && item->step != step))
        continue;
      counts[found]++;
      if (found == group)
        g_ptr_array_add (rows, make_row (item, group, today));
    }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), rows->pdata,
                       rows->len);
}

/* --- Showing --- */

static void
row_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = cra_text_label_new (NULL, NULL);
  GtkWidget *facts = cra_text_label_new (NULL, "caption dim-label");
  GtkWidget *badge = cra_status_badge_new ();

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), facts);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), badge);
  g_object_set_data (G_OBJECT (box), "name", name);
  g_object_set_data (G_OBJECT (box), "facts", facts);
  g_object_set_data (G_OBJECT (box), "badge", badge);
  gtk_list_item_set_child (item, box);
}

static void
show_badge (CraStatusBadge *badge, const CraReviewRow *row)
{
  const CraStatus looks[] = { CRA_STATUS_SUGGESTED, CRA_STATUS_DECIDED, CRA_STATUS_SUGGESTED,
                              CRA_STATUS_BLOCKED, CRA_STATUS_REVIEWED };
  const char *words[] = { _ ("Waiting"), _ ("Decided"), _ ("Waiting"), _ ("Returned"),
                          _ ("Reviewed") };
  CraStatus look = row->overdue ? CRA_STATUS_BLOCKED : looks[row->group];

  cra_status_badge_set_word (badge, row->overdue ? _ ("Overdue") : words[row->group],
                             cra_words_get_status_icon (look), cra_words_get_status_class (look));
}

static void
row_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const CraReviewRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_label (g_object_get_data (G_OBJECT (box), "name"), row->name);
  gtk_label_set_label (g_object_get_data (G_OBJECT (box), "facts"), row->facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, row->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row->facts, -1);
  show_badge (g_object_get_data (G_OBJECT (box), "badge"), row);
}

GtkListItemFactory *
cra_review_list_make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  return factory;
}
