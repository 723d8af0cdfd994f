/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 14: the review. Who has to look at what, accepting, returning with a comment. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-review-page.h"

#include <glib/gi18n.h>

#include "app/cra-steps.h"
#include "app/pages/cra-review-give.h"
#include "app/pages/cra-review-list.h"
#include "app/widgets/cra-drop-down.h"
#include "app/widgets/cra-wrap-box.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-review.h"

struct _CraReviewPage
{
  CraPage parent_instance;

  /* Template */
  GtkDropDown *steps;
  CraWrapBox *groups;
  GtkStack *stack;
  GtkLabel *empty;
  GtkListView *list;
  GtkWidget *details;
  GtkLabel *name;
  GtkLabel *comment;
  GtkEditable *answer;
  GtkWidget *accept;
  GtkWidget *return_button;
  GtkWidget *give;
  GtkWidget *accept_all;
  GtkWidget *give_all;
  GtkSwitch *one_person;

  /* Owned */
  GListStore *store;

  GtkSingleSelection *selection; /* borrowed from the list */
  GtkWidget *toggles[CRA_N_REVIEW_GROUPS];
  CraReviewGroup group;
  gboolean chosen;  /* the group was chosen by a person */
  gboolean filling; /* what changes is our own doing */
};

G_DEFINE_FINAL_TYPE (CraReviewPage, cra_review_page, CRA_TYPE_PAGE)

/* Steps that hold something to review, in the order of the filter. */
static const CraStep filter_steps[]
    = { CRA_N_STEPS,      CRA_STEP_SCOPE, CRA_STEP_CLASSIFICATION, CRA_STEP_ROUTE,
        CRA_STEP_SUPPORT, CRA_STEP_RISK,  CRA_STEP_REQUIREMENTS,   CRA_STEP_USER_INFORMATION,
        CRA_STEP_TECHNICAL };

static CraSession *
get_session (CraReviewPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

static CraWorkbench *
get_workbench (CraReviewPage *self)
{
  return cra_session_get_workbench (get_session (self));
}

static CraStep
get_step (CraReviewPage *self)
{
  guint index = gtk_drop_down_get_selected (self->steps);

  return index < G_N_ELEMENTS (filter_steps) ? filter_steps[index] : CRA_N_STEPS;
}

static CraReviewRow *
get_row (CraReviewPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* --- Showing --- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), !cra_text_is_blank (text));
}

static void
show_details (CraReviewPage *self)
{
  const CraReviewRow *row = get_row (self);
  gboolean writable = !cra_session_is_read_only (get_session (self));

  gtk_widget_set_visible (self->details, row != NULL);
  if (row == NULL)
    return;
  gtk_label_set_label (self->name, row->name);
  set_text (self->comment, row->comment);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), row->group != CRA_REVIEW_GROUP_RETURNED);
  gtk_widget_set_visible (self->accept, row->group < CRA_REVIEW_GROUP_RETURNED);
  gtk_widget_set_visible (self->return_button, row->group != CRA_REVIEW_GROUP_RETURNED);
  gtk_widget_set_visible (self->give, row->group != CRA_REVIEW_GROUP_DONE);
  gtk_widget_set_sensitive (self->accept, writable);
  gtk_widget_set_sensitive (self->return_button, writable);
  gtk_widget_set_sensitive (self->give, writable);
  cra_page_set_selection (CRA_PAGE (self), row->type, row->id);
}

static const char *
say_empty (CraReviewGroup group)
{
  switch (group)
    {
    case CRA_REVIEW_GROUP_FOR_ME:
      return _ ("Nothing waits for you. What a colleague gives you to review shows here.");
    case CRA_REVIEW_GROUP_OPEN:
      return _ ("Everything that is decided was given to a reviewer, or nothing is decided yet. "
                "Once you decide something, give it to a second person from here.");
    case CRA_REVIEW_GROUP_AWAY:
      return _ ("You gave nothing away. What a colleague is to review shows here until it is "
                "answered.");
    case CRA_REVIEW_GROUP_RETURNED:
      return _ ("Nothing was returned. What a reviewer sends back shows here with the comment.");
    case CRA_REVIEW_GROUP_DONE:
      return _ ("Nothing was reviewed yet.");
    case CRA_N_REVIEW_GROUPS:
      break;
    }
  return "";
}

static void
show_counts (CraReviewPage *self, const guint *counts)
{
  for (guint i = 0; i < CRA_N_REVIEW_GROUPS; i++)
    {
      /* Translators: a group of items, and how many there are. */
      g_autofree char *label
          = g_strdup_printf (_ ("%s (%u)"), cra_review_list_name_group (i), counts[i]);

      gtk_button_set_label (GTK_BUTTON (self->toggles[i]), label);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), i == self->group);
    }
}

/* The first group with something to do, until a person chooses one. */
static void
choose_group (CraReviewPage *self, const guint *counts)
{
  static const CraReviewGroup order[]
      = { CRA_REVIEW_GROUP_FOR_ME, CRA_REVIEW_GROUP_RETURNED, CRA_REVIEW_GROUP_OPEN, CRA_REVIEW_GROUP_AWAY };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (counts[order[i]] > 0)
      {
        self->group = order[i];
        return;
      }
}

static guint
find_row (CraReviewPage *self, const CraObjectType *type, gint64 id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CraReviewRow) row = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (row->type == type && row->id == id)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The same item stays selected. Where it is gone the next one takes its place, but not the comment that was
 * begun for it. */
static void
keep_selection (CraReviewPage *self, const CraObjectType *type, gint64 id, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint found = type != NULL ? find_row (self, type, id) : GTK_INVALID_LIST_POSITION;
  gboolean lost = type != NULL && found == GTK_INVALID_LIST_POSITION;

  if (lost)
    found = position;
  if (n > 0)
    gtk_single_selection_set_selected (self->selection,
                                       found != GTK_INVALID_LIST_POSITION ? MIN (found, n - 1) : 0);
  if (!lost || cra_text_is_blank (gtk_editable_get_text (self->answer)))
    return;
  gtk_editable_set_text (self->answer, "");
  cra_session_say (get_session (self), _ ("The comment was for an item that is no longer in this list."));
}

static void
fill_list (CraReviewPage *self, guint *counts)
{
  CraReviewRow *selected = get_row (self);
  const CraObjectType *type = selected != NULL ? selected->type : NULL;
  gint64 id = selected != NULL ? selected->id : 0;
  guint position = gtk_single_selection_get_selected (self->selection);
  CraReviewGroup before = self->group;

  self->filling = TRUE;
  cra_review_list_fill (self->store, get_session (self), self->group, get_step (self), counts);
  if (!self->chosen)
    choose_group (self, counts);
  if (self->group != before)
    cra_review_list_fill (self->store, get_session (self), self->group, get_step (self), counts);
  keep_selection (self, type, id, position);
  show_counts (self, counts);
  self->filling = FALSE;
}

static void
fill (CraReviewPage *self)
{
  guint counts[CRA_N_REVIEW_GROUPS];
  gboolean writable = !cra_session_is_read_only (get_session (self));

  fill_list (self, counts);
  gtk_label_set_label (self->empty, say_empty (self->group));
  gtk_stack_set_visible_child_name (self->stack, counts[self->group] > 0 ? "list" : "empty");
  gtk_widget_set_sensitive (self->accept_all, writable
                                                  && counts[CRA_REVIEW_GROUP_FOR_ME]
                                                             + counts[CRA_REVIEW_GROUP_OPEN]
                                                         > 0);
  gtk_widget_set_sensitive (self->give_all, writable && counts[CRA_REVIEW_GROUP_OPEN] > 0);
  show_details (self);
}

static void
cra_review_page_refresh (CraPage *page)
{
  CraReviewPage *self = CRA_REVIEW_PAGE (page);

  self->filling = TRUE;
  gtk_switch_set_active (self->one_person,
                         cra_page_get_assessment (page)->workspace->one_person);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->one_person),
                            !cra_session_is_read_only (get_session (self)));
  fill (self);
}

static void
selected_cb (CraReviewPage *self)
{
  if (self->filling || get_session (self) == NULL)
    return;
  gtk_editable_set_text (self->answer, "");
  show_details (self);
}

static void
step_selected_cb (CraReviewPage *self)
{
  if (get_session (self) != NULL && cra_page_get_assessment (CRA_PAGE (self)) != NULL)
    fill (self);
}

static void
group_toggled_cb (GtkToggleButton *button, gpointer data)
{
  CraReviewPage *self = data;

  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  self->group = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "group"));
  self->chosen = TRUE;
  gtk_editable_set_text (self->answer, "");
  fill (self);
}

/* --- Answering --- */

static void
finish (CraReviewPage *self, gboolean done, GError *error)
{
  if (!done)
    cra_session_fail (get_session (self), error);
  else
    gtk_editable_set_text (self->answer, "");
}

/* What was given to somebody else is taken over by saying why. */
static gboolean
takes_over (const CraReviewRow *row)
{
  return row->group == CRA_REVIEW_GROUP_AWAY;
}

static void
accept_cb (CraReviewPage *self)
{
  const CraReviewRow *row = get_row (self);
  GError *error = NULL;
  gboolean done = FALSE;

  if (row == NULL)
    return;
  done = cra_workbench_accept_review (get_workbench (self),
                                      cra_session_get_version (get_session (self)),
                                      row->type->name, row->item,
                                      gtk_editable_get_text (self->answer), takes_over (row),
                                      &error);
  finish (self, done, error);
}

static void
return_cb (CraReviewPage *self)
{
  const CraReviewRow *row = get_row (self);
  GError *error = NULL;
  gboolean done = FALSE;

  if (row == NULL)
    return;
  done = cra_workbench_return_review (get_workbench (self),
                                      cra_session_get_version (get_session (self)),
                                      row->type->name, row->item,
                                      gtk_editable_get_text (self->answer), takes_over (row),
                                      &error);
  if (!done)
    gtk_widget_grab_focus (GTK_WIDGET (self->answer));
  finish (self, done, error);
}

static void
give_cb (CraReviewPage *self)
{
  const CraReviewRow *row = get_row (self);

  if (row != NULL)
    cra_review_give (GTK_WIDGET (self), get_session (self), row->type->name, row->item, row->name);
}

static void
give_all_cb (CraReviewPage *self)
{
  cra_review_give_step (GTK_WIDGET (self), get_session (self), get_step (self));
}

static void
accept_all_cb (CraReviewPage *self)
{
  CraSession *session = get_session (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint left = 0;
  guint done = cra_workbench_accept_step (get_workbench (self), cra_session_get_version (session),
                                          get_step (self), &left, &error);

  if (done == 0)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  if (left > 0)
    text = g_strdup_printf (_ ("Accepted: %u. Left for somebody else: %u."), done, left);
  else
    text = g_strdup_printf (_ ("Accepted: %u."), done);
  cra_session_say (session, text);
}

static void
go_there_cb (CraReviewPage *self)
{
  const CraReviewRow *row = get_row (self);
  const char *field = NULL;

  if (row == NULL)
    return;
  field = row->type == &cra_version_type ? "support_end" : "";
  if (row->type == &cra_answer_type)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-clause", "(ss)", "requirements",
                                row->clause);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-field", "(sxss)", row->type->name,
                                row->id, field, row->clause != NULL ? row->clause : "");
}

static gboolean
one_person_set_cb (CraReviewPage *self, gboolean state)
{
  GError *error = NULL;

  if (!self->filling && !cra_workbench_set_one_person (get_workbench (self), state, &error))
    {
      cra_session_fail (get_session (self), error);
      return TRUE;
    }
  gtk_switch_set_state (self->one_person, state);
  return TRUE;
}

/* --- Going to a review --- */

static gboolean
select_review (CraReviewPage *self, gint64 review)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CraReviewRow) row = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (row->review == review)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
cra_review_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                              const char *clause)
{
  CraReviewPage *self = CRA_REVIEW_PAGE (page);

  gtk_drop_down_set_selected (self->steps, 0);
  self->chosen = g_strcmp0 (type, "review") == 0 && id != 0;
  for (guint i = 0; self->chosen && i < CRA_N_REVIEW_GROUPS; i++)
    {
      self->group = i;
      fill (self);
      if (select_review (self, id))
        break;
    }
  if (!self->chosen)
    {
      self->group = CRA_REVIEW_GROUP_OPEN;
      self->chosen = TRUE;
      fill (self);
    }
  show_details (self);
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
cra_review_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[] = { "duty.31.1", "duty.13.3", "duty.13.12" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

/* --- Type --- */

static void
cra_review_page_dispose (GObject *object)
{
  g_clear_object (&CRA_REVIEW_PAGE (object)->store);
  G_OBJECT_CLASS (cra_review_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, steps);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, groups);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, empty);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, details);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, name);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, comment);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, answer);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, accept);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, return_button);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, give);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, accept_all);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, give_all);
  gtk_widget_class_bind_template_child (widget_class, CraReviewPage, one_person);
  gtk_widget_class_bind_template_callback (widget_class, step_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_there_cb);
  gtk_widget_class_bind_template_callback (widget_class, one_person_set_cb);
}

static void
cra_review_page_class_init (CraReviewPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_review_page_dispose;
  CRA_PAGE_CLASS (klass)->refresh = cra_review_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_review_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_review_page_list_clauses;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
add_toggles (CraReviewPage *self)
{
  for (guint i = 0; i < CRA_N_REVIEW_GROUPS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (cra_review_list_name_group (i));

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->toggles[0]));
      g_object_set_data (G_OBJECT (button), "group", GUINT_TO_POINTER (i));
      g_signal_connect (button, "toggled", G_CALLBACK (group_toggled_cb), self);
      cra_wrap_box_append (self->groups, button);
      self->toggles[i] = button;
    }
}

static void
add_steps (CraReviewPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All Steps"));
  for (guint i = 1; i < G_N_ELEMENTS (filter_steps); i++)
    gtk_string_list_append (names, _ (cra_steps_find_step (filter_steps[i])->title));
  gtk_drop_down_set_model (self->steps, G_LIST_MODEL (names));
}

static void
cra_review_page_init (CraReviewPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_drop_down_set_title (self->steps, _ ("Step"));
  self->store = g_list_store_new (CRA_TYPE_REVIEW_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection);
  gtk_list_view_set_factory (self->list, cra_review_list_make_factory ());
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  add_toggles (self);
  add_steps (self);
  self->filling = FALSE;
}
