/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a status field. What is suggested or inherited waits for a person: confirming is one press;
 * reviewing is accepting, or giving it to a second person, where the item is one that is reviewed. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-status-row.h"

#include <glib/gi18n.h>

#include "app/cra-page.h"
#include "app/cra-words.h"
#include "app/pages/cra-review-give.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "workbench/cra-workbench-review.h"

struct _CraStatusRow
{
  CraFieldRow parent_instance;

  /* Borrowed from the widget tree */
  CraStatusBadge *badge;
  GtkWidget *confirm;
  GtkWidget *review;
  GtkWidget *give;

  CraStatus status;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (CraStatusRow, cra_status_row, CRA_TYPE_FIELD_ROW)

/* Whether it is among what a second person accepts or returns. */
static gboolean
is_reviewed (CraStatusRow *self)
{
  const CraObjectType *type = NULL;

  return cra_field_row_get_object (CRA_FIELD_ROW (self), &type) != 0
         && cra_review_takes_type (type);
}

static void
update_buttons (CraStatusRow *self)
{
  gboolean open = self->editable && self->status == CRA_STATUS_DECIDED && is_reviewed (self);

  gtk_widget_set_visible (self->confirm, self->editable && self->status < CRA_STATUS_DECIDED);
  gtk_widget_set_visible (self->review, open);
  gtk_widget_set_visible (self->give, open);
}

static char *
cra_status_row_read (CraFieldRow *row)
{
  return g_strdup (cra_status_words[CRA_STATUS_ROW (row)->status]);
}

static void
cra_status_row_show (CraFieldRow *row, const char *text)
{
  CraStatusRow *self = CRA_STATUS_ROW (row);
  int index = cra_word_index (cra_status_words, text);

  self->status = index >= 0 ? (CraStatus) index : CRA_STATUS_UNDECIDED;
  cra_status_badge_set_status (self->badge, self->status);
  update_buttons (self);
}

static void
cra_status_row_set_editable (CraFieldRow *row, gboolean editable)
{
  CRA_STATUS_ROW (row)->editable = editable;
  update_buttons (CRA_STATUS_ROW (row));
}

static void
set_status (CraStatusRow *self, CraStatus status)
{
  CraStatus before = self->status;
  g_autoptr (GError) error = NULL;

  self->status = status;
  /* Refused: the row says why and shows again what holds. */
  if (!cra_field_row_flush (CRA_FIELD_ROW (self), &error))
    self->status = before;
  cra_status_badge_set_status (self->badge, self->status);
  update_buttons (self);
}

static void
confirm_cb (CraStatusRow *self)
{
  set_status (self, CRA_STATUS_DECIDED);
}

static void
review_cb (CraStatusRow *self)
{
  set_status (self, CRA_STATUS_REVIEWED);
}

static CraSession *
get_session (CraStatusRow *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), CRA_TYPE_PAGE);

  return cra_page_get_session (CRA_PAGE (page));
}

/* What reviews call the item; TYPE is set. */
static gboolean
find_item (CraStatusRow *self, const CraObjectType **type, char **item, GError **error)
{
  gint64 id = cra_field_row_get_object (CRA_FIELD_ROW (self), type);
  CraObject *object
      = cra_workbench_get (cra_session_get_workbench (get_session (self)), *type, id, error);

  if (object == NULL)
    return FALSE;
  *item = cra_review_make_item (object);
  cra_object_unref (object);
  return TRUE;
}

static gboolean
store_status (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  CraStatusRow *self = CRA_STATUS_ROW (row);
  CraSession *session = get_session (self);
  const CraObjectType *type = NULL;
  gint64 id = cra_field_row_get_object (row, &type);
  g_autofree char *item = NULL;

  if (!g_str_equal (text, "reviewed"))
    return cra_session_set_field (session, type, id, "status", text, error);
  return find_item (self, &type, &item, error)
         && cra_workbench_accept_review (cra_session_get_workbench (session),
                                         cra_session_get_version (session), type->name, item, NULL,
                                         FALSE, error);
}

static void
give_cb (CraStatusRow *self)
{
  CraSession *session = get_session (self);
  const CraObjectType *type = NULL;
  g_autofree char *item = NULL;
  GError *error = NULL;

  if (find_item (self, &type, &item, &error))
    cra_review_give (GTK_WIDGET (self), session, type->name, item,
                     _ ("A second person accepts it, or returns it with a comment."));
  else
    cra_session_fail (session, error);
}

static void
cra_status_row_class_init (CraStatusRowClass *klass)
{
  CRA_FIELD_ROW_CLASS (klass)->read = cra_status_row_read;
  CRA_FIELD_ROW_CLASS (klass)->show = cra_status_row_show;
  CRA_FIELD_ROW_CLASS (klass)->set_editable = cra_status_row_set_editable;
}

static void
cra_status_row_init (CraStatusRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->editable = TRUE;
  self->badge = CRA_STATUS_BADGE (cra_status_badge_new ());
  self->confirm = gtk_button_new_with_label (_ ("Confirm"));
  self->review = gtk_button_new_with_label (_ ("Mark as Reviewed"));
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (confirm_cb), self);
  g_signal_connect_swapped (self->review, "clicked", G_CALLBACK (review_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->badge));
  gtk_box_append (GTK_BOX (box), self->confirm);
  gtk_box_append (GTK_BOX (box), self->review);
  self->give = cra_icon_button_new ("cra-review-symbolic", _ ("Give to a Reviewer…"));
  g_signal_connect_swapped (self->give, "clicked", G_CALLBACK (give_cb), self);
  gtk_box_append (GTK_BOX (box), self->give);
  /* Beneath: beside the title there is no room for the buttons in a narrow pane. */
  gtk_widget_set_margin_top (box, 6);
  cra_field_row_set_editor (CRA_FIELD_ROW (self), box, FALSE);
  cra_field_row_set_store_func (CRA_FIELD_ROW (self), store_status, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("State"));
  update_buttons (self);
}

GtkWidget *
cra_status_row_new (void)
{
  return g_object_new (CRA_TYPE_STATUS_ROW, NULL);
}
