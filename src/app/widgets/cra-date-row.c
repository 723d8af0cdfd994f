/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with a short value that has a form: a date, a month, a number. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-date-row.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "base/cra-calendar.h"

#define LEAST_WIDTH 11 /* characters: a date in full */

struct _CraDateRow
{
  CraFieldRow parent_instance;

  /* Borrowed from the widget tree */
  GtkEntry *entry;
  GtkMenuButton *button;
  GtkCalendar *calendar;
  GtkLabel *spoken;

  CraFieldKind kind;
};

G_DEFINE_FINAL_TYPE (CraDateRow, cra_date_row, CRA_TYPE_FIELD_ROW)

static char *
cra_date_row_read (CraFieldRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (CRA_DATE_ROW (row)->entry));

  return text[0] != '\0' ? g_strdup (text) : NULL;
}

static void
cra_date_row_show (CraFieldRow *row, const char *text)
{
  CraDateRow *self = CRA_DATE_ROW (row);

  /* A number nobody gave is stored as 0. */
  if (self->kind == CRA_FIELD_INTEGER && g_str_equal (text, "0"))
    text = "";
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
cra_date_row_set_editable (CraFieldRow *row, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (CRA_DATE_ROW (row)->entry), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (CRA_DATE_ROW (row)->button), editable);
}

/* The form of a date may be longer in another language. */
static void
make_room (CraDateRow *self)
{
  const char *form = gtk_entry_get_placeholder_text (self->entry);
  int width = form != NULL ? MAX (LEAST_WIDTH, (int) g_utf8_strlen (form, -1) + 1) : LEAST_WIDTH;

  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width);
}

static void
cra_date_row_bound (CraFieldRow *row, const CraField *field)
{
  CraDateRow *self = CRA_DATE_ROW (row);

  self->kind = field->kind;
  gtk_widget_set_visible (GTK_WIDGET (self->button), field->kind == CRA_FIELD_DATE
                                                         || field->kind == CRA_FIELD_MONTH);
  if (field->kind == CRA_FIELD_DATE)
    gtk_entry_set_placeholder_text (self->entry, _ ("YYYY-MM-DD"));
  else if (field->kind == CRA_FIELD_MONTH)
    gtk_entry_set_placeholder_text (self->entry, _ ("YYYY-MM"));
  else
    gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_DIGITS);
  make_room (self);
}

/* Says the date in words beside the form it is stored in. */
static void
update_spoken (CraDateRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean whole = cra_calendar_is_date (text) || cra_calendar_is_month (text);
  g_autofree char *spoken = whole ? cra_words_format_date (text) : NULL;

  gtk_label_set_label (self->spoken, spoken != NULL ? spoken : "");
  gtk_widget_set_visible (GTK_WIDGET (self->spoken),
                          spoken != NULL && self->kind != CRA_FIELD_INTEGER);
}

static void
text_changed_cb (CraDateRow *self)
{
  update_spoken (self);
  cra_field_row_edited (CRA_FIELD_ROW (self), FALSE);
}

static void
activated_cb (CraDateRow *self)
{
  cra_field_row_flush (CRA_FIELD_ROW (self), NULL);
}

static void
day_selected_cb (CraDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text
      = g_date_time_format (day, self->kind == CRA_FIELD_MONTH ? "%Y-%m" : "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  cra_field_row_flush (CRA_FIELD_ROW (self), NULL);
  gtk_menu_button_popdown (self->button);
}

static GtkWidget *
make_calendar (CraDateRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  return popover;
}

static void
cra_date_row_class_init (CraDateRowClass *klass)
{
  CRA_FIELD_ROW_CLASS (klass)->bound = cra_date_row_bound;
  CRA_FIELD_ROW_CLASS (klass)->read = cra_date_row_read;
  CRA_FIELD_ROW_CLASS (klass)->show = cra_date_row_show;
  CRA_FIELD_ROW_CLASS (klass)->set_editable = cra_date_row_set_editable;
}

static void
cra_date_row_init (CraDateRow *self)
{
  self->spoken = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->spoken), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->spoken), "numeric");
  cra_field_row_add_suffix (CRA_FIELD_ROW (self), GTK_WIDGET (self->spoken));

  self->entry = GTK_ENTRY (gtk_entry_new ());
  make_room (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  cra_field_row_set_editor (CRA_FIELD_ROW (self), GTK_WIDGET (self->entry), TRUE);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Choose in a Calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose in a Calendar"), -1);
  gtk_menu_button_set_popover (self->button, make_calendar (self));
  cra_field_row_add_suffix (CRA_FIELD_ROW (self), GTK_WIDGET (self->button));
}
