/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button in the header bar, there while something is under way. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-jobs-button.h"

#include <glib/gi18n.h>

#include "base/cra-job.h"

struct _CraJobsButton
{
  AdwBin parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkListBox *list;

  /* Owned */
  GListModel *jobs;
};

G_DEFINE_FINAL_TYPE (CraJobsButton, cra_jobs_button, ADW_TYPE_BIN)

static void
job_changed_cb (CraJob *job, GParamSpec *pspec, gpointer data)
{
  GtkWidget *box = data;
  GtkLabel *message = g_object_get_data (G_OBJECT (box), "message");
  GtkProgressBar *bar = g_object_get_data (G_OBJECT (box), "bar");
  g_autofree char *text = cra_job_dup_message (job);
  double fraction = cra_job_get_fraction (job);

  gtk_label_set_label (message, text != NULL ? text : "");
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (bar, MIN (fraction, 1.0));
  else
    gtk_progress_bar_pulse (bar);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  CraJob *job = item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *message = make_label ("", "dim-label");
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cra_job_get_title (job), -1);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cra_job_cancel), job, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_label (cra_job_get_title (job), "heading"));
  gtk_box_append (GTK_BOX (box), message);
  gtk_box_append (GTK_BOX (line), bar);
  gtk_box_append (GTK_BOX (line), cancel);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_size_request (box, 300, -1);
  g_object_set_data (G_OBJECT (box), "message", message);
  g_object_set_data (G_OBJECT (box), "bar", bar);
  g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), box, 0);
  return box;
}

static void
items_changed_cb (CraJobsButton *self)
{
  guint n = self->jobs != NULL ? g_list_model_get_n_items (self->jobs) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    gtk_menu_button_popdown (self->button);
}

static void
cra_jobs_button_dispose (GObject *object)
{
  CraJobsButton *self = CRA_JOBS_BUTTON (object);

  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_data (self->jobs, self);
  g_clear_object (&self->jobs);
  G_OBJECT_CLASS (cra_jobs_button_parent_class)->dispose (object);
}

static void
cra_jobs_button_class_init (CraJobsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_jobs_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CraJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, CraJobsButton, list);
}

static void
cra_jobs_button_init (CraJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_jobs_button_set_jobs (CraJobsButton *self, GListModel *jobs)
{
  g_return_if_fail (CRA_IS_JOBS_BUTTON (self));

  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_data (self->jobs, self);
  g_set_object (&self->jobs, jobs);
  gtk_list_box_bind_model (self->list, jobs, make_row, NULL, NULL);
  if (jobs != NULL)
    g_signal_connect_swapped (jobs, "items-changed", G_CALLBACK (items_changed_cb), self);
  items_changed_cb (self);
}
