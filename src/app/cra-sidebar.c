/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of steps, each with what is open in it: a number where something blocks, a dot where something
 * would improve, a tick where nothing is open. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-sidebar.h"

#include <glib/gi18n.h>

#include "app/cra-steps.h"

typedef struct
{
  GtkWidget *row;
  GtkLabel *count;
  GtkImage *mark;
} Entry;

struct _CraSidebar
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *list;

  Entry entries[CRA_N_PAGES];
};

G_DEFINE_FINAL_TYPE (CraSidebar, cra_sidebar, ADW_TYPE_BIN)

static void
row_activated_cb (CraSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              cra_steps[gtk_list_box_row_get_index (row)].name);
}

static void
add_entry (CraSidebar *self, guint index)
{
  const CraStepInfo *step = &cra_steps[index];
  Entry *entry = &self->entries[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (step->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  entry->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (entry->count), "count");
  gtk_widget_add_css_class (GTK_WIDGET (entry->count), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (entry->count), GTK_ALIGN_CENTER);
  entry->mark = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (step->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (entry->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (entry->mark));
  entry->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (entry->row), box);
  gtk_list_box_append (self->list, entry->row);
}

/* A tick says that something is there and in order, not that nobody has begun. */
static gboolean
is_begun (const CraStepInfo *step, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);

  return step->step != CRA_STEP_EVIDENCE || (assessment != NULL && assessment->evidence->len > 0);
}

static void
refresh_entry (CraSidebar *self, guint index, CraSession *session)
{
  const CraStepInfo *step = &cra_steps[index];
  Entry *entry = &self->entries[index];
  guint blocking = 0;
  guint count
      = step->step < CRA_N_STEPS ? cra_session_count_points (session, step->step, &blocking) : 0;
  gboolean marked = step->step < CRA_N_STEPS && blocking == 0
                    && (count > 0 || is_begun (step, session));
  g_autofree char *number = g_strdup_printf ("%u", blocking);
  g_autofree char *name = NULL;

  gtk_label_set_label (entry->count, number);
  gtk_widget_set_visible (GTK_WIDGET (entry->count), blocking > 0);
  gtk_widget_set_visible (GTK_WIDGET (entry->mark), marked);
  gtk_image_set_from_icon_name (entry->mark,
                                count > 0 ? "cra-dot-symbolic" : "object-select-symbolic");
  if (count > 0)
    name = g_strdup_printf (ngettext ("%s, %u open point", "%s, %u open points", count),
                            _ (step->title), count);
  else if (step->step < CRA_N_STEPS)
    /* Translators: the name of a step in which nothing is open. */
    name = g_strdup_printf (_ ("%s, nothing open"), _ (step->title));
  else
    name = g_strdup (_ (step->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_tooltip_text (entry->row, step->step < CRA_N_STEPS ? name : NULL);
}

static void
cra_sidebar_class_init (CraSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CraSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cra_sidebar_init (CraSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CRA_N_PAGES; i++)
    add_entry (self, i);
}

void
cra_sidebar_refresh (CraSidebar *self, CraSession *session)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    refresh_entry (self, i, session);
}

void
cra_sidebar_select (CraSidebar *self, const char *page)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (g_strcmp0 (cra_steps[i].name, page) == 0)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (self->entries[i].row));
}
