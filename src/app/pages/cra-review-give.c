/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks to whom something is given for review. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-review-give.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "workbench/cra-workbench-review.h"

/* What is proposed; a person changes it. */
#define DAYS_TO_REVIEW 14

typedef struct
{
  CraSession *session;
  char *type; /* NULL = all of a step */
  char *item;
  CraStep step;
} Giving;

static void
giving_free (gpointer data)
{
  Giving *giving = data;

  g_object_unref (giving->session);
  g_free (giving->type);
  g_free (giving->item);
  g_free (giving);
}

static void
agreed_cb (const char *reviewer, const char *due, gpointer data)
{
  const Giving *giving = data;
  CraWorkbench *workbench = cra_session_get_workbench (giving->session);
  gint64 version = cra_session_get_version (giving->session);
  GError *error = NULL;
  gboolean done = FALSE;

  if (giving->type != NULL)
    done = cra_workbench_assign_review (workbench, version, giving->type, giving->item, reviewer,
                                        due, NULL, &error);
  else
    done = cra_workbench_assign_step (workbench, version, giving->step, reviewer, due, &error) > 0;
  if (!done)
    cra_session_fail (giving->session, error);
}

static Giving *
giving_new (GtkWidget *widget, CraSession *session)
{
  Giving *giving = g_new0 (Giving, 1);

  giving->session = g_object_ref (session);
  /* The dialog is done long before the widget it was opened from. */
  g_object_set_data_full (G_OBJECT (widget), "cra-review-giving", giving, giving_free);
  return giving;
}

static void
ask (GtkWidget *widget, const char *body, Giving *giving)
{
  g_autofree char *today = cra_clock_today ();
  g_autofree char *due = cra_calendar_add_days (today, DAYS_TO_REVIEW);
  /* Translators: %s is a day, 2028-05-01. */
  g_autofree char *label = g_strdup_printf (_ ("Due on, for example %s"), due);

  cra_dialog_ask (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Give to a Reviewer"), body,
                  _ ("Give"), _ ("Name of the reviewer"), label, agreed_cb, giving);
}

void
cra_review_give (GtkWidget *widget, CraSession *session, const char *type, const char *item,
                 const char *name)
{
  Giving *giving = giving_new (widget, session);

  giving->type = g_strdup (type);
  giving->item = g_strdup (item);
  ask (widget, name, giving);
}

void
cra_review_give_step (GtkWidget *widget, CraSession *session, CraStep step)
{
  Giving *giving = giving_new (widget, session);

  giving->step = step;
  ask (widget,
       _ ("All that is decided here and was given to nobody yet goes to one person. What that "
          "person wrote is left out."),
       giving);
}
