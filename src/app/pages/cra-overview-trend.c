/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points over time. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-overview-trend.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-trend.h"
#include "workbench/cra-workbench-trend.h"

#define MOST_DAYS 24

struct _CraOverviewTrend
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  AdwPreferencesGroup *group;
  GtkWidget *picture;
  CraTrend *trend;
  GtkLabel *text;

  /* Owned */
  GCancellable *reading;
  char *key; /* version, history and day of what is shown or read */
};

G_DEFINE_FINAL_TYPE (CraOverviewTrend, cra_overview_trend, ADW_TYPE_BIN)

static void
stop_reading (CraOverviewTrend *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* One dot is no line. */
static void
show_days (CraOverviewTrend *self, GPtrArray *days)
{
  const CraTrendDay *last = g_ptr_array_index (days, days->len - 1);
  g_autofree char *text = g_strdup_printf (
      ngettext ("The history of this version begins today, with %u open point. From tomorrow on "
                "a picture shows how many there are.",
                "The history of this version begins today, with %u open points. From tomorrow on "
                "a picture shows how many there are.",
                last->open),
      last->open);

  adw_preferences_group_set_description (
      self->group, days->len > 1 ? _ ("From the history, judged by the law of today. The lower part is due "
                                      "before signing or placing on the market.")
                                 : NULL);
  gtk_widget_set_visible (self->picture, days->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->text), days->len == 1);
  gtk_label_set_label (self->text, text);
  if (days->len > 1)
    cra_trend_show (self->trend, days);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

typedef struct
{
  CraOverviewTrend *trend;
  CraSession *session;
} Reading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (CraOverviewTrend) self = reading->trend;
  g_autoptr (CraSession) session = reading->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days
      = cra_workbench_load_trend_finish (CRA_WORKBENCH (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (days != NULL)
    {
      show_days (self, days);
      return;
    }
  g_clear_pointer (&self->key, g_free);
  cra_session_fail (session, g_steal_pointer (&error));
}

void
cra_overview_trend_refresh (CraOverviewTrend *self, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s %.10s",
                                          cra_session_get_version (session),
                                          assessment->journal_head, assessment->as_of);
  Reading *reading = NULL;

  g_return_if_fail (CRA_IS_OVERVIEW_TREND (self));

  if (g_strcmp0 (key, self->key) == 0)
    return;
  g_free (self->key);
  self->key = g_steal_pointer (&key);
  stop_reading (self);
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->trend = g_object_ref (self);
  reading->session = g_object_ref (session);
  cra_workbench_load_trend_async (cra_session_get_workbench (session),
                                  cra_session_get_version (session), MOST_DAYS, self->reading,
                                  loaded_cb, reading);
}

static void
cra_overview_trend_dispose (GObject *object)
{
  CraOverviewTrend *self = CRA_OVERVIEW_TREND (object);

  stop_reading (self);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (cra_overview_trend_parent_class)->dispose (object);
}

static void
cra_overview_trend_class_init (CraOverviewTrendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_overview_trend_dispose;
}

static void
cra_overview_trend_init (CraOverviewTrend *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->picture = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->trend = g_object_new (CRA_TYPE_TREND, NULL);
  self->text = GTK_LABEL (cra_text_label_new (NULL, "dim-label"));
  adw_preferences_group_set_title (self->group, _ ("Open Points over Time"));
  gtk_widget_add_css_class (self->picture, "card");
  gtk_widget_add_css_class (self->picture, "picture");
  gtk_box_append (GTK_BOX (self->picture), GTK_WIDGET (self->trend));
  adw_preferences_group_add (self->group, self->picture);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->text));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  /* Nothing is shown before something is known. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
