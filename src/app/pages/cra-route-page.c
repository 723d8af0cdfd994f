/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 5: the facts, the procedures they open and close, the standards applied. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-route-page.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-conformity-list.h"
#include "app/pages/cra-standard-picker.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-options.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-text.h"
#include "law/cra-route.h"
#include "law/cra-standards.h"

struct _CraRoutePage
{
  CraPage parent_instance;

  /* Template */
  CraBanner *banner;
  CraBanner *reopened;
  GtkListBox *procedures;
  GtkWidget *body;
  GtkListBox *standards;
  GtkEditable *reference;
  GtkWidget *add_standard;
  CraStandardPicker *picker;
  CraConformityList *conformities;
};

G_DEFINE_FINAL_TYPE (CraRoutePage, cra_route_page, CRA_TYPE_PAGE)

static CraSession *
get_session (CraRoutePage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

/* --- Procedures --- */

static void
choose_clicked_cb (GtkButton *button, gpointer data)
{
  CraRoutePage *self = data;
  CraSession *session = get_session (self);
  CraProcedure procedure
      = (CraProcedure) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "procedure"));
  g_autoptr (GError) error = NULL;

  if (!cra_page_flush (CRA_PAGE (self), &error)
      || !cra_workbench_choose_procedure (cra_session_get_workbench (session),
                                          cra_session_get_version (session), procedure, &error))
    cra_session_fail (session, g_steal_pointer (&error));
}

static GtkWidget *
make_choose_button (CraRoutePage *self, CraProcedure procedure)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose"));
  g_autofree char *name = g_strdup_printf (
      _ ("Choose %s"), cra_words_get_label (cra_procedure_words, procedure));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !cra_session_is_read_only (get_session (self)));
  g_object_set_data (G_OBJECT (button), "procedure", GUINT_TO_POINTER (procedure));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_clicked_cb), self);
  return button;
}

static void
add_procedure (CraRoutePage *self, const CraRouteOption *option, CraProcedure chosen)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraClause *reason = cra_law_find (law, option->reason);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  g_autofree char *subtitle
      = reason != NULL ? g_strdup_printf (_ ("%s (%s)"), reason->text, reason->article) : NULL;
  gboolean waits = g_str_has_prefix (option->reason, "reason.route.missing.");

  cra_row_set_texts (row, cra_words_get_label (cra_procedure_words, option->procedure), subtitle);
  if (option->procedure == chosen)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Chosen"), "cra-decided-symbolic",
                               option->open ? "decided" : "blocked");
  else if (option->open)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Open"), "cra-undecided-symbolic",
                               "reviewed");
  else if (waits)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("A fact is missing"),
                               "cra-suggested-symbolic", "suggested");
  else
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Closed"), "cra-not-applicable-symbolic",
                               "undecided");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
  if (option->open && option->procedure != chosen)
    {
      GtkWidget *button = make_choose_button (self, option->procedure);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      g_object_set_data (G_OBJECT (row), "choose", button);
    }
  gtk_list_box_append (self->procedures, row);
}

static void
show_banner (CraRoutePage *self, CraLaw *law, const CraRouteResult *result, const CraRoute *route)
{
  CraProcedure chosen = route->procedure;
  g_autoptr (GString) text = g_string_new (NULL);
  const CraClause *row = result->row != NULL ? cra_law_find (law, result->row) : NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < result->missing->len; i++)
    {
      const CraClause *clause = cra_law_find (law, g_ptr_array_index (result->missing, i));

      if (clause != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", clause->text);
    }
  if (row != NULL)
    title = g_strdup_printf (_ ("%s (%s)"), row->title, row->article);
  if (chosen != CRA_PROCEDURE_UNDECIDED)
    cra_banner_show (self->banner, route->reopened == NULL ? CRA_BANNER_GOOD : CRA_BANNER_PLAIN,
                     cra_words_get_label (cra_procedure_words, chosen),
                     title != NULL ? title : text->str);
  else
    cra_banner_show (self->banner, CRA_BANNER_PLAIN,
                     title != NULL ? title : _ ("The route is not decided yet."), text->str);
}

static gboolean
is_same (GtkListBox *list, const CraRouteResult *result, CraProcedure chosen)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const char *before = g_object_get_data (G_OBJECT (list), "key");

  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);

      g_string_append_printf (key, "%u%d%s%d;", option->procedure, option->open, option->reason,
                              option->procedure == chosen);
    }
  if (g_strcmp0 (before, key->str) == 0)
    return TRUE;
  g_object_set_data_full (G_OBJECT (list), "key", g_strdup (key->str), g_free);
  return FALSE;
}

static void
show_procedures (CraRoutePage *self, const CraAssessment *assessment)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  CraProcedure chosen = assessment->route->procedure;
  g_autoptr (CraRouteResult) result = NULL;
  CraRouteFacts facts;

  cra_route_facts_init (&facts, law, assessment);
  result = cra_route_judge (law, &facts);
  show_banner (self, law, result, assessment->route);
  gtk_widget_set_visible (self->body, cra_procedure_needs_body (chosen));
  /* Rebuilding would take the focus from the button that was pressed. */
  if (is_same (self->procedures, result, chosen))
    return;
  cra_object_rows_clear (GTK_WIDGET (self->procedures));
  for (guint i = 0; i < result->options->len; i++)
    add_procedure (self, &g_array_index (result->options, CraRouteOption, i), chosen);
}

/* --- Standards --- */

static const struct
{
  const char *field;
  const char *title;
  const char *kind; /* "text", "choice", "act", "date" or "codes" */
} standard_fields[] = {
  { "reference", N_ ("Reference"), "text" },
  { "title", N_ ("Title"), "text" },
  { "edition", N_ ("Edition"), "text" },
  { "kind", N_ ("Kind"), "choice" },
  { "act", N_ ("Union act it is applied for"), "act" },
  { "extent", N_ ("Applied"), "choice" },
  { "clauses", N_ ("Parts applied"), "text" },
  { "cited", N_ ("Reference cited in the Official Journal for this act"), "choice" },
  { "citation", N_ ("Where it is cited"), "text" },
  { "cited_on", N_ ("Published on"), "date" },
  { "checked_on", N_ ("Citation last looked up on"), "date" },
  { "requirements", N_ ("Requirements it is applied for"), "codes" },
};

static void
set_acts (GtkWidget *row, CraLaw *law)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add (options, "", _ ("Cyber Resilience Act"));
  cra_options_add_acts (options, law);
  cra_options_offer_choice (options, CRA_CHOICE_ROW (row));
}

static void
set_requirements (GtkWidget *row, CraLaw *law)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add_clauses (options, law, CRA_GROUP_REQUIREMENT, TRUE);
  cra_options_offer_codes (options, CRA_CODES_ROW (row));
}

static GtkWidget *
make_standard_field (guint index, CraLaw *law)
{
  const char *title = _ (standard_fields[index].title);
  const char *kind = standard_fields[index].kind;
  GtkWidget *row = NULL;

  if (g_str_equal (kind, "codes"))
    {
      row = cra_codes_row_new (title);
      set_requirements (row, law);
    }
  else if (g_str_equal (kind, "date"))
    row = g_object_new (CRA_TYPE_DATE_ROW, "title", title, NULL);
  else if (g_str_equal (kind, "text"))
    row = g_object_new (CRA_TYPE_TEXT_ROW, "title", title, "single-line", TRUE, NULL);
  else
    row = cra_choice_row_new (title);
  if (g_str_equal (kind, "act"))
    set_acts (row, law);
  cra_field_row_set_field (CRA_FIELD_ROW (row), &cra_standard_type, standard_fields[index].field);
  return row;
}

static void
remove_standard_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  CraSession *session = get_session (data);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (session), &cra_standard_type,
                             cra_object_rows_get_id (row), &error))
    cra_session_fail (session, g_steal_pointer (&error));
  else
    cra_session_say (session, _ ("Standard removed. Undo brings it back."));
}

/* The badge of its citation, and what our data says of it. */
static void
add_standard_head (GtkWidget *expander)
{
  GtkWidget *badge = cra_status_badge_new ();
  GtkWidget *known = adw_action_row_new ();

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), badge);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (known), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), known);
  g_object_set_data (G_OBJECT (expander), "badge", badge);
  g_object_set_data (G_OBJECT (expander), "known", known);
}

static void
show_citation (CraStatusBadge *badge, const CraStandard *standard, CraStandardAgreement agreement)
{
  if (agreement == CRA_STANDARD_CONTRADICTS)
    cra_status_badge_set_word (badge, _ ("Contradicts our data"), "cra-blocked-symbolic", "blocked");
  else if (agreement != CRA_STANDARD_AGREES)
    cra_status_badge_set_word (badge, _ ("Look it up"), "cra-suggested-symbolic", "suggested");
  else if (standard->cited == CRA_YES_NO_YES)
    cra_status_badge_set_word (badge, _ ("Cited"), "cra-decided-symbolic", "decided");
  else if (standard->kind == CRA_STANDARD_HARMONISED_STANDARD)
    /* It may not be called so. */
    cra_status_badge_set_word (badge, _ ("Not cited"), "cra-blocked-symbolic", "blocked");
  else if (standard->cited == CRA_YES_NO_NO)
    cra_status_badge_set_word (badge, _ ("Not cited"), "cra-not-applicable-symbolic", "undecided");
  else
    cra_status_badge_set_word (badge, _ ("Citation open"), "cra-undecided-symbolic", "undecided");
}

/* What is known of it, with the day it was known on: the data grows old. */
static void
show_known (GtkWidget *row, CraLaw *law, const CraStandard *standard)
{
  CraKnownStandard known;
  gboolean found = standard->act == NULL
                   && cra_standards_find_known (law, standard->reference, &known);
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (row, found);
  if (!found)
    return;
  day = cra_words_format_date (known.status->as_of);
  title = g_strdup_printf (_ ("What our law data knew on %s"), day);
  subtitle = g_strdup_printf ("%s (%s)", known.status->text,
                              cra_law_explain_mark (law, known.status->mark));
  cra_row_set_texts (row, title, subtitle);
}

static GtkWidget *
make_standard (gpointer object, gpointer data)
{
  CraLaw *law = cra_session_get_law (get_session (data));
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *remove = cra_icon_button_new ("user-trash-symbolic", _ ("Remove the Standard"));

  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (get_session (data)));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_standard_cb), data);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  add_standard_head (expander);
  for (guint i = 0; i < G_N_ELEMENTS (standard_fields); i++)
    {
      GtkWidget *row = make_standard_field (i, law);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      g_object_set_data (G_OBJECT (expander), standard_fields[i].field, row);
    }
  return expander;
}

static void
update_standard (GtkWidget *row, gpointer object, gpointer data)
{
  const CraStandard *standard = object;
  CraLaw *law = cra_session_get_law (get_session (data));
  g_autofree char *day
      = standard->checked_on != NULL ? cra_words_format_date (standard->checked_on) : NULL;
  g_autofree char *looked_up = day != NULL ? g_strdup_printf (_ (" · looked up on %s"), day) : NULL;
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s%s", cra_words_get_label (cra_standard_kind_words, standard->kind),
                         cra_words_get_label (cra_extent_words, standard->extent),
                         looked_up != NULL ? looked_up : "");
  g_autofree char *title
      = standard->title != NULL
            ? g_strdup_printf (_ ("%s, %s"), standard->reference, standard->title)
            : g_strdup (standard->reference);

  cra_row_set_texts (row, title, subtitle);
  show_citation (g_object_get_data (G_OBJECT (row), "badge"), standard,
                 cra_standards_compare (law, standard, NULL));
  show_known (g_object_get_data (G_OBJECT (row), "known"), law, standard);
  for (guint i = 0; i < G_N_ELEMENTS (standard_fields); i++)
    cra_field_row_load (g_object_get_data (G_OBJECT (row), standard_fields[i].field), object);
}

static void
add_standard_cb (CraRoutePage *self)
{
  CraSession *session = get_session (self);
  g_autofree char *reference = cra_text_strip (gtk_editable_get_text (self->reference));
  g_autoptr (GError) error = NULL;

  if (reference[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->reference));
      return;
    }
  if (cra_workbench_add (cra_session_get_workbench (session), &cra_standard_type,
                         cra_session_get_version (session), &error, "reference", reference, NULL)
      == 0)
    cra_session_fail (session, g_steal_pointer (&error));
  else
    gtk_editable_set_text (self->reference, "");
}

static void
standard_picked_cb (CraRoutePage *self, const char *reference)
{
  CraSession *session = get_session (self);
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add_known_standard (cra_session_get_workbench (session),
                                                cra_session_get_version (session), reference, &error);

  if (id == 0)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  cra_session_reload (session);
  cra_page_focus_field (CRA_PAGE (self), "standard", id, "edition", NULL);
}

/* --- The whole --- */

static void
show_reopened (CraRoutePage *self, const CraRoute *route)
{
  gtk_widget_set_visible (GTK_WIDGET (self->reopened), route->reopened != NULL);
  if (route->reopened != NULL)
    cra_banner_show (self->reopened, CRA_BANNER_WARNING,
                     _ ("The route was decided, and then what it may rest on changed. Choose the "
                        "procedure again, or confirm it below."),
                     route->reopened);
}

static void
cra_route_page_refresh (CraPage *page)
{
  CraRoutePage *self = CRA_ROUTE_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);
  gboolean writable = !cra_session_is_read_only (cra_page_get_session (page));

  show_procedures (self, assessment);
  show_reopened (self, assessment->route);
  cra_standard_picker_set_law (self->picker, cra_session_get_law (cra_page_get_session (page)));
  cra_object_rows_sync (GTK_WIDGET (self->standards), assessment->standards, make_standard,
                 update_standard, self);
  cra_conformity_list_refresh (self->conformities, cra_page_get_session (page));
  gtk_widget_set_visible (GTK_WIDGET (self->standards), assessment->standards->len > 0);
  gtk_widget_set_sensitive (self->add_standard, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->picker), writable);
  gtk_editable_set_editable (self->reference, writable);
  cra_page_set_selection (page, &cra_route_type, assessment->route->object.id);
}

/* Where a procedure is chosen: the first button that does so, or what the list says instead. */
static gboolean
focus_procedures (CraRoutePage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->procedures)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *button = g_object_get_data (G_OBJECT (row), "choose");

      if (button != NULL && gtk_widget_grab_focus (button))
        return TRUE;
    }
  return gtk_widget_child_focus (GTK_WIDGET (self->procedures), GTK_DIR_TAB_FORWARD);
}

static gboolean
cra_route_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                             const char *clause)
{
  CraRoutePage *self = CRA_ROUTE_PAGE (page);
  GtkWidget *row = g_strcmp0 (type, "standard") == 0
                       ? cra_object_rows_find (GTK_WIDGET (self->standards), id)
                       : NULL;

  if (row != NULL)
    {
      CraFieldRow *editor = field != NULL ? g_object_get_data (G_OBJECT (row), field) : NULL;

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      if (editor != NULL)
        cra_field_row_focus (editor);
      return TRUE;
    }
  if (g_strcmp0 (type, "act_conformity") == 0)
    return cra_conformity_list_focus (
        self->conformities, id,
        clause != NULL && g_str_has_prefix (clause, "act.") ? clause : NULL, field);
  if (g_strcmp0 (field, "procedure") == 0)
    return focus_procedures (self);
  return FALSE;
}

static void
cra_route_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (page));
  g_autoptr (CraRouteResult) result = NULL;
  CraRouteFacts facts;

  cra_route_facts_init (&facts, law, cra_page_get_assessment (page));
  result = cra_route_judge (law, &facts);
  if (result->row != NULL)
    g_ptr_array_add (ids, g_strdup (result->row));
  for (guint i = 0; i < result->options->len; i++)
    g_ptr_array_add (
        ids, g_strdup (g_array_index (result->options, CraRouteOption, i).reason));
  for (guint i = 0; i < result->notes->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (result->notes, i)));
  cra_page_add_group (page, ids, CRA_GROUP_PROCEDURE);
  g_ptr_array_add (ids, g_strdup ("status.harmonised-standards"));
  g_ptr_array_add (ids, g_strdup ("status.common-specifications"));
  g_ptr_array_add (ids, g_strdup ("status.art-27-9"));
}

static void
cra_route_page_class_init (CraRoutePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_route_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_route_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_route_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-route-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, banner);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, reopened);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, picker);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, procedures);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, body);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, standards);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, reference);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, add_standard);
  gtk_widget_class_bind_template_child (widget_class, CraRoutePage, conformities);
  gtk_widget_class_bind_template_callback (widget_class, add_standard_cb);
  gtk_widget_class_bind_template_callback (widget_class, standard_picked_cb);
}

static void
cra_route_page_init (CraRoutePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
