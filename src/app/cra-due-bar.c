/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates that come near: the next one as a sentence, and how many there are more. The desktop is told
 * once a day, for windows that nobody looks at. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-due-bar.h"

#include <glib/gi18n.h>

#include "app/cra-settings.h"
#include "app/cra-words.h"
#include "base/cra-clock.h"
#include "law/cra-due-dates.h"

/* The day may have changed; looked at this often. */
#define LOOK_SECONDS 1800

struct _CraDueBar
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *label;
  GtkButton *go_button;

  /* Owned */
  CraSession *session;
  char *shown;  /* what it is about, with the day */
  char *closed; /* what was closed */
  char *text;

  guint look_id;
};

G_DEFINE_FINAL_TYPE (CraDueBar, cra_due_bar, ADW_TYPE_BIN)

static char *
describe_days (guint days)
{
  if (days == 0)
    return g_strdup (_ ("today"));
  return g_strdup_printf (ngettext ("in %u day", "in %u days", days), days);
}

static char *
describe_due (const CraDueDate *due)
{
  g_autofree char *date = cra_words_format_date (due->date);
  g_autofree char *days = describe_days (due->days);

  switch (due->kind)
    {
    case CRA_DUE_SUPPORT_END:
      /* Translators: a version, a date, "in 3 days". */
      return g_strdup_printf (_ ("Support of version %s ends on %s (%s)."), due->name, date, days);
    case CRA_DUE_COMPONENT_END:
      /* Translators: a component, a date, "in 3 days". */
      return g_strdup_printf (_ ("Support of the component %s ends on %s (%s)."), due->name, date,
                              days);
    case CRA_DUE_TEST:
      /* Translators: a test or review, a date, "in 3 days". */
      return g_strdup_printf (_ ("“%s” is due on %s (%s)."), due->name, date, days);
    case CRA_DUE_EVIDENCE:
      /* Translators: evidence, a date, "in 3 days". */
      return g_strdup_printf (_ ("The evidence “%s” is valid until %s (%s)."), due->name, date,
                              days);
    case CRA_DUE_SIGNATORY:
      /* Translators: a person, a date, "in 3 days". */
      return g_strdup_printf (_ ("The authority of %s to sign ends on %s (%s)."), due->name, date,
                              days);
    }
  g_return_val_if_reached (NULL);
}

static char *
describe_all (GPtrArray *dates)
{
  g_autofree char *first = describe_due (g_ptr_array_index (dates, 0));
  guint more = dates->len - 1;
  g_autofree char *rest = g_strdup_printf (
      ngettext ("%u more date comes near.", "%u more dates come near.", more), more);

  return more > 0 ? g_strdup_printf ("%s %s", first, rest) : g_steal_pointer (&first);
}

/* Without a desktop to tell, nobody is told. */
static void
notify_desktop (CraDueBar *self, const char *text)
{
  GApplication *application = g_application_get_default ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || g_application_get_dbus_connection (application) == NULL
      || !GTK_IS_WINDOW (root) || gtk_window_is_active (GTK_WINDOW (root)))
    return;
  notification = g_notification_new (_ ("Dates Come Near"));
  g_notification_set_body (notification, text);
  g_application_send_notification (application, "due-dates", notification);
}

static GPtrArray *
list_dates (CraSession *session, const char *today)
{
  GSettings *settings = cra_settings_get ();
  const CraAssessment *assessment
      = session != NULL ? cra_session_get_assessment (session) : NULL;

  if (assessment == NULL || !g_settings_get_boolean (settings, CRA_SETTING_REMIND))
    return NULL;
  return cra_due_dates_list (assessment, today,
                             (guint) g_settings_get_int (settings, CRA_SETTING_REMIND_DAYS));
}

static void
show_dates (CraDueBar *self, GPtrArray *dates, const char *today)
{
  const CraDueDate *first = g_ptr_array_index (dates, 0);
  g_autofree char *text = describe_all (dates);
  g_autofree char *key = g_strdup_printf ("%s %s", today, text);

  gtk_widget_set_visible (GTK_WIDGET (self), g_strcmp0 (key, self->closed) != 0);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  gtk_label_set_label (self->label, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->go_button), "(sxss)", first->type->name,
                                    first->id, first->field, "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->go_button), "win.go-to-field");
  g_free (self->text);
  self->text = g_strdup (text);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    notify_desktop (self, text);
}

static void
look (CraDueBar *self)
{
  g_autofree char *today = cra_clock_today ();
  g_autoptr (GPtrArray) dates = list_dates (self->session, today);

  if (dates != NULL && dates->len > 0)
    {
      show_dates (self, dates, today);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->text, g_free);
}

static gboolean
look_cb (gpointer data)
{
  look (data);
  return G_SOURCE_CONTINUE;
}

static void
close_clicked_cb (CraDueBar *self)
{
  g_free (self->closed);
  self->closed = g_strdup (self->shown);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
cra_due_bar_dispose (GObject *object)
{
  CraDueBar *self = CRA_DUE_BAR (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->closed, g_free);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (cra_due_bar_parent_class)->dispose (object);
}

static void
cra_due_bar_class_init (CraDueBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_due_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-due-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CraDueBar, label);
  gtk_widget_class_bind_template_child (widget_class, CraDueBar, go_button);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
cra_due_bar_init (CraDueBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  g_signal_connect_object (cra_settings_get (), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
}

void
cra_due_bar_refresh (CraDueBar *self, CraSession *session)
{
  g_return_if_fail (CRA_IS_DUE_BAR (self));

  g_set_object (&self->session, session);
  look (self);
}

const char *
cra_due_bar_get_text (CraDueBar *self)
{
  g_return_val_if_fail (CRA_IS_DUE_BAR (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? self->text : NULL;
}
