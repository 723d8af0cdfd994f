/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a status field. What is suggested or inherited waits for a person: confirming is one press;
 * reviewing also notes who and when, where the object has room for it. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-status-row.h"

#include <glib/gi18n.h>

#include "app/cra-page.h"
#include "app/cra-words.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-clock.h"

struct _CraStatusRow
{
  CraFieldRow parent_instance;

  /* Borrowed from the widget tree */
  CraStatusBadge *badge;
  GtkWidget *confirm;
  GtkWidget *review;

  CraStatus status;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (CraStatusRow, cra_status_row, CRA_TYPE_FIELD_ROW)

static void
update_buttons (CraStatusRow *self)
{
  gtk_widget_set_visible (self->confirm, self->editable && self->status < CRA_STATUS_DECIDED);
  gtk_widget_set_visible (self->review, self->editable && self->status == CRA_STATUS_DECIDED);
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

static gboolean
store_status (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  CraPage *page = CRA_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (row), CRA_TYPE_PAGE));
  CraSession *session = cra_page_get_session (page);
  const CraObjectType *type = NULL;
  gint64 id = cra_field_row_get_object (row, &type);
  const char *person = cra_session_get_assessment (session)->workspace->person;
  g_autofree char *today = cra_clock_today ();

  if (!g_str_equal (text, "reviewed") || cra_object_type_find_field (type, "reviewer") == NULL)
    return cra_session_set_field (session, type, id, "status", text, error);
  return cra_workbench_set (cra_session_get_workbench (session), type, id, error, "status", text,
                            "reviewer", person, "reviewed_on", today, NULL);
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
  cra_field_row_set_editor (CRA_FIELD_ROW (self), box, TRUE);
  cra_field_row_set_store_func (CRA_FIELD_ROW (self), store_status, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("State"));
  update_buttons (self);
}

GtkWidget *
cra_status_row_new (void)
{
  return g_object_new (CRA_TYPE_STATUS_ROW, NULL);
}
