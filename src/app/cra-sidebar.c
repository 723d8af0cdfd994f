/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of steps in the order of the flow, each with its number, what is open in it, and a ring for what is
 * decided; before and after them the pages that are no step. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-sidebar.h"

#include <glib/gi18n.h>

#include "app/cra-papers.h"
#include "app/cra-steps.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-ring.h"

#define TITLE_CHARS 20

typedef struct
{
  GtkWidget *row;
  GtkLabel *count;
  CraRing *ring;
} Entry;

struct _CraSidebar
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *list;

  Entry entries[CRA_N_PAGES];
  GWeakRef session;
  guint papers_id;
  guint fresh_papers; /* as counted last */
  guint all_papers;
  guint next_paper; /* of the count under way */
  guint counted_fresh;
  guint counted_all;
};

G_DEFINE_FINAL_TYPE (CraSidebar, cra_sidebar, ADW_TYPE_BIN)

/* Also when the arrow keys walk: what is marked and what is shown are never two pages. */
static void
row_selected_cb (CraSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                                cra_steps[gtk_list_box_row_get_index (row)].name);
}

/* --- Rows --- */

static gboolean
is_step (const CraStepInfo *step)
{
  return step->step < CRA_N_STEPS;
}

/* A thin line before the groups: what the product is, what is assessed, what comes out, and the pages that
 * are no step. */
static gboolean
begins_group (const CraStepInfo *step)
{
  return step->step == CRA_STEP_MANUFACTURER || step->step == CRA_STEP_RISK
         || step->step == CRA_STEP_USER_INFORMATION || step->step == CRA_STEP_LAW;
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  if (begins_group (&cra_steps[gtk_list_box_row_get_index (row)]))
    gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
}

/* The number of a step; the pages that are none have a picture at its place. */
static GtkWidget *
make_lead (const CraStepInfo *step)
{
  g_autofree char *number = g_strdup_printf ("%u", step->step + 1);
  GtkWidget *label = NULL;

  if (!is_step (step))
    return gtk_image_new_from_icon_name (step->icon);
  label = gtk_label_new (number);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
add_entry (CraSidebar *self, guint index)
{
  const CraStepInfo *step = &cra_steps[index];
  Entry *entry = &self->entries[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_ (step->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* As wide as the titles ask for, within reason: grows with the size of text. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), TITLE_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  entry->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (entry->count), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (entry->count), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (entry->count), FALSE);
  entry->ring = CRA_RING (cra_ring_new ());
  gtk_widget_set_visible (GTK_WIDGET (entry->ring), is_step (step));
  gtk_box_append (GTK_BOX (box), make_lead (step));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (entry->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (entry->ring));
  entry->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (entry->row), box);
  gtk_list_box_append (self->list, entry->row);
}

/* --- What they show --- */

static void
show_name (Entry *entry, const char *name, gboolean tooltip)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_tooltip_text (entry->row, tooltip ? name : NULL);
}

/* What blocks stands out; what would merely improve does not. */
static void
show_count (Entry *entry, guint count, guint blocking)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  const char *blocking_classes[] = { "numeric", "count", NULL };
  const char *plain_classes[] = { "numeric", "count", "plain", "dim-label", NULL };

  gtk_label_set_label (entry->count, number);
  gtk_widget_set_css_classes (GTK_WIDGET (entry->count),
                              blocking > 0 ? blocking_classes : plain_classes);
  gtk_widget_set_visible (GTK_WIDGET (entry->count), count > 0);
}

static char *
describe_progress (guint done, guint all)
{
  if (all == 0)
    return g_strdup (_ ("nothing to decide yet"));
  /* Translators: so many of so many items of a step are decided. */
  return g_strdup_printf (ngettext ("%u of %u decided", "%u of %u decided", all), done, all);
}

static char *
describe_count (guint count, guint blocking)
{
  if (count == 0)
    return g_strdup (_ ("nothing open"));
  if (blocking == 0)
    return g_strdup_printf (ngettext ("%u point that would improve it",
                                      "%u points that would improve it", count),
                            count);
  return g_strdup_printf (ngettext ("%u open point", "%u open points", count), count);
}

static void
show_step (CraSidebar *self, guint index, CraSession *session, guint done, guint all)
{
  const CraStepInfo *step = &cra_steps[index];
  Entry *entry = &self->entries[index];
  guint blocking = 0;
  guint count = cra_session_count_points (session, (CraStep) step->step, &blocking);
  g_autofree char *progress = describe_progress (done, all);
  g_autofree char *open = describe_count (count, blocking);
  /* Translators: the title of a step, how much of it is decided, how much is open. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s, %s"), _ (step->title), progress, open);

  cra_ring_set_numbers (entry->ring, done, all);
  show_count (entry, count, blocking);
  show_name (entry, name, TRUE);
}

static void
show_papers (CraSidebar *self, CraSession *session)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (cra_steps[i].step == CRA_STEP_DOCUMENTS)
      show_step (self, i, session, self->fresh_papers, self->all_papers);
}

/* To know whether papers are fresh takes the digest of all they are made of: one paper at a time, when nothing
 * else waits. */
static gboolean
count_papers_cb (gpointer data)
{
  CraSidebar *self = data;
  g_autoptr (CraSession) session = g_weak_ref_get (&self->session);
  CraPaperSummary summary;

  if (session != NULL && cra_session_get_assessment (session) != NULL
      && self->next_paper < CRA_N_PAPERS)
    {
      cra_papers_summarise (session, (CraPaperKind) self->next_paper++, &summary);
      self->counted_all += summary.n;
      self->counted_fresh += cra_paper_summary_count_fresh (&summary);
      return G_SOURCE_CONTINUE;
    }
  self->papers_id = 0;
  self->fresh_papers = self->counted_fresh;
  self->all_papers = self->counted_all;
  if (session != NULL && cra_session_get_assessment (session) != NULL)
    show_papers (self, session);
  return G_SOURCE_REMOVE;
}

static void
count_papers (CraSidebar *self)
{
  self->next_paper = 0;
  self->counted_fresh = self->counted_all = 0;
  if (self->papers_id == 0)
    self->papers_id = g_idle_add (count_papers_cb, self);
}

static void
cra_sidebar_dispose (GObject *object)
{
  CraSidebar *self = CRA_SIDEBAR (object);

  g_clear_handle_id (&self->papers_id, g_source_remove);
  g_weak_ref_set (&self->session, NULL);
  G_OBJECT_CLASS (cra_sidebar_parent_class)->dispose (object);
}

static void
cra_sidebar_finalize (GObject *object)
{
  g_weak_ref_clear (&CRA_SIDEBAR (object)->session);
  G_OBJECT_CLASS (cra_sidebar_parent_class)->finalize (object);
}

static void
cra_sidebar_class_init (CraSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_sidebar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CraSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
cra_sidebar_init (CraSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_list_leave_by_tab (GTK_WIDGET (self->list));
  g_weak_ref_init (&self->session, NULL);
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      add_entry (self, i);
      show_name (&self->entries[i], _ (cra_steps[i].title), FALSE);
    }
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
}

void
cra_sidebar_refresh (CraSidebar *self, CraSession *session)
{
  g_return_if_fail (CRA_IS_SIDEBAR (self));

  if (cra_session_get_assessment (session) == NULL)
    return;
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (is_step (&cra_steps[i]))
      {
        gboolean papers = cra_steps[i].step == CRA_STEP_DOCUMENTS;
        guint all = papers ? self->all_papers : 0;
        guint done = papers ? self->fresh_papers
                            : cra_session_count_decided (session, (CraStep) cra_steps[i].step,
                                                         &all);

        show_step (self, i, session, done, all);
      }
  g_weak_ref_set (&self->session, session);
  count_papers (self);
}

void
cra_sidebar_select (CraSidebar *self, const char *page)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (g_strcmp0 (cra_steps[i].name, page) == 0)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (self->entries[i].row));
}
