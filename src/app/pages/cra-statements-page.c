/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts for the points of Annex II and Annex VII. Members of the version that answer a point are shown
 * first; then one part a point: what the law asks, the text, its state, the evidence. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-statements-page.h"

#include <glib/gi18n.h>

#include "app/pages/cra-missing-box.h"
#include "app/pages/cra-statement-help.h"
#include "app/widgets/cra-drop-down.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-row.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-text.h"
#include "law/cra-user-information.h"

/* One point of the annex on the page. */
typedef struct
{
  CraStatementsPage *page; /* Borrowed */
  const CraClause *clause;
  GtkWidget *section;
  CraFieldRow *text;
  CraFieldRow *status;
  CraStatementHelp *help;
  CraLinksBox *links;
} Point;

typedef struct
{
  /* Template */
  GtkLabel *title;
  GtkLabel *description;
  GtkWidget *language_box;
  GtkDropDown *language;
  GtkBox *missing_box;
  GtkBox *members;
  GtkBox *points;

  /* Borrowed from the widget tree; NULL where texts are not by language */
  CraMissingBox *missing;

  /* Owned */
  GPtrArray *shown; /* Point */
  GStrv languages;
  char *current;

  gboolean filling;
} CraStatementsPagePrivate;

struct _CraUserInformationPage
{
  CraStatementsPage parent_instance;
};

struct _CraTechnicalPage
{
  CraStatementsPage parent_instance;
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CraStatementsPage, cra_statements_page, CRA_TYPE_PAGE)
G_DEFINE_FINAL_TYPE (CraUserInformationPage, cra_user_information_page, CRA_TYPE_STATEMENTS_PAGE)
G_DEFINE_FINAL_TYPE (CraTechnicalPage, cra_technical_page, CRA_TYPE_STATEMENTS_PAGE)

#define GET_PRIVATE(self)                                                                          \
  ((CraStatementsPagePrivate *) cra_statements_page_get_instance_private (self))

/* Points that take a text of their own. The rest of the two annexes comes from other pages. */
static const char *const user_points[]
    = { "AII.1",   "AII.2",   "AII.3",   "AII.4",   "AII.5",   "AII.6",   "AII.7", "AII.8.a",
        "AII.8.b", "AII.8.c", "AII.8.d", "AII.8.e", "AII.8.f", "AII.9",   NULL };
/* Those of them that fields say: a text is added to that, and then in every language. */
static const char *const said_by_fields[]
    = { "AII.1", "AII.2", "AII.3", "AII.6", "AII.9", NULL };
static const char *const technical_points[]
    = { "AVII.1.c", "AVII.2.a", "AVII.2.b", "AVII.2.c", "AVII.3", "AVII.6", NULL };
/* Those of them that ask for documents: what is open there is no text. */
static const char *const said_by_documents[] = { "AVII.6", NULL };

static const struct
{
  const char *field;
  const char *title;
  const char *clause;
} user_members[] = {
  { "essential_functions", N_ ("Essential functionalities"), "AII.4" },
  { "security_properties", N_ ("Security environment and properties"), "AII.4" },
  { "foreseeable_misuse", N_ ("Foreseeable misuse and risks from it"), "AII.5" },
  { "declaration_url", N_ ("Address of the declaration"), "AII.6" },
  { "support_type", N_ ("Kind of technical security support"), "AII.7" },
  { "sbom_url", N_ ("Address of the bill of materials"), "AII.9" },
};

static const struct
{
  const char *field;
  const char *title;
  const char *clause;
} technical_members[] = {
  { "software_versions", N_ ("Versions of software that affect compliance"), "AVII.1.b" },
  { "support_reason", N_ ("What the support period is based on"), "AVII.4" },
};

static CraSession *
get_session (CraStatementsPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

/* --- Languages --- */

static gboolean
is_first_language (CraStatementsPage *self)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);

  return private->languages == NULL || g_strcmp0 (private->current, private->languages[0]) == 0;
}

static void
fill_languages (CraStatementsPage *self)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);
  static const char *const english[] = { "en", NULL };
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  GStrv chosen = assessment->product->languages;
  const char *const *codes
      = chosen != NULL && chosen[0] != NULL ? (const char *const *) chosen : english;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (private->languages != NULL
      && g_strv_equal ((const char *const *) private->languages, codes))
    return;
  g_strfreev (private->languages);
  private->languages = g_strdupv ((char **) codes);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CraLanguage *language
          = cra_law_find_language (cra_session_get_law (get_session (self)), codes[i]);

      gtk_string_list_append (names, language != NULL ? language->name : codes[i]);
      if (g_strcmp0 (codes[i], private->current) == 0)
        selected = i;
    }
  private->filling = TRUE;
  gtk_drop_down_set_model (private->language, G_LIST_MODEL (names));
  cra_drop_down_set_title (private->language, _ ("Language of these texts"));
  gtk_drop_down_set_selected (private->language, selected);
  private->filling = FALSE;
  g_free (private->current);
  private->current = g_strdup (codes[selected]);
}

static void
language_changed_cb (CraStatementsPage *self)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);
  guint selected = gtk_drop_down_get_selected (private->language);

  if (private->filling || private->languages == NULL
      || selected >= g_strv_length (private->languages)
      || g_strcmp0 (private->current, private->languages[selected]) == 0)
    return;
  for (guint i = 0; i < private->shown->len; i++)
    cra_field_row_forget (((Point *) g_ptr_array_index (private->shown, i))->text);
  g_free (private->current);
  private->current = g_strdup (private->languages[selected]);
  cra_page_refresh (CRA_PAGE (self));
}

/* --- Points --- */

static gboolean
store_statement (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  const Point *point = data;
  CraSession *session = get_session (point->page);

  return cra_workbench_set_statement (cra_session_get_workbench (session),
                                      cra_session_get_version (session), point->clause->id,
                                      GET_PRIVATE (point->page)->current, text, error);
}

static void
add_point (CraStatementsPage *self, const char *id)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);
  const CraClause *clause = cra_law_find (cra_session_get_law (get_session (self)), id);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *context = NULL;
  Point *point = NULL;

  if (clause == NULL)
    return;
  point = g_new0 (Point, 1);
  point->page = self;
  point->clause = clause;
  point->section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  point->text = CRA_FIELD_ROW (cra_text_row_new (_ ("Text")));
  context = g_strdup_printf (_ ("%s (%s)"), clause->title, clause->article);
  cra_field_row_set_context (point->text, context);
  point->status = CRA_FIELD_ROW (cra_status_row_new ());
  cra_field_row_set_field (point->status, &cra_statement_type, "status");
  cra_field_row_set_store_func (point->text, store_statement, point);
  gtk_box_append (GTK_BOX (heading),
                  cra_text_label_new (clause->article, "caption-heading accent-text"));
  gtk_box_append (GTK_BOX (heading), cra_text_label_new (clause->title, "heading"));
  gtk_box_append (GTK_BOX (heading), cra_text_label_new (clause->text, "dim-label"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  clause->title, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (point->text));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (point->status));
  gtk_box_append (GTK_BOX (point->section), heading);
  gtk_box_append (GTK_BOX (point->section), list);
  point->help = CRA_STATEMENT_HELP (cra_statement_help_new ());
  g_signal_connect_object (point->help, "suggested", G_CALLBACK (cra_field_row_focus), point->text,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (point->section), GTK_WIDGET (point->help));
  if (!CRA_STATEMENTS_PAGE_GET_CLASS (self)->by_language)
    {
      point->links = CRA_LINKS_BOX (cra_links_box_new ());
      gtk_box_append (GTK_BOX (point->section), GTK_WIDGET (point->links));
    }
  gtk_box_append (private->points, point->section);
  g_ptr_array_add (private->shown, point);
}

/* Whether the law asks this version for a point at all, and here. */
static gboolean
is_asked (CraStatementsPage *self, const char *clause)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  CraProductKind kind = assessment->product->kind;

  if (g_strv_contains (said_by_fields, clause))
    {
      CraInformation information
          = cra_user_information_judge (assessment, clause, GET_PRIVATE (self)->current);

      return information.state == CRA_INFORMATION_MISSING && information.object == NULL;
    }
  if (g_str_equal (clause, "AII.8.e"))
    return assessment->version->automatic_updates != CRA_AUTOMATIC_NOT_APPLICABLE;
  if (g_str_equal (clause, "AII.8.f"))
    return assessment->version->integration != CRA_YES_NO_NO;
  if (g_str_equal (clause, "AVII.1.c"))
    return kind != CRA_PRODUCT_SOFTWARE;
  /* In the first language the fields of the version say it. */
  if (g_str_equal (clause, "AII.4") || g_str_equal (clause, "AII.5")
      || g_str_equal (clause, "AII.7"))
    return !is_first_language (self);
  return TRUE;
}

static void
refresh_point (CraStatementsPage *self, Point *point)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  CraStatement *statement = cra_assessment_find_statement (assessment, point->clause->id,
                                                           GET_PRIVATE (self)->current);

  gtk_widget_set_visible (point->section, is_asked (self, point->clause->id)
                                              || (statement != NULL && statement->text != NULL));
  cra_field_row_load_text (point->text, statement != NULL ? statement->text : NULL);
  cra_field_row_load (point->status, statement != NULL && statement->text != NULL ? statement
                                                                                  : NULL);
  cra_statement_help_refresh (point->help, get_session (self), point->clause->id,
                              GET_PRIVATE (self)->current);
  if (point->links != NULL)
    cra_links_box_refresh (point->links, get_session (self), point->clause->id);
}

/* --- Members of the version --- */

static void
add_member (CraStatementsPage *self, GtkWidget *group, const char *field, const char *title,
            const char *clause)
{
  g_autofree char *article = cra_law_cite (cra_session_get_law (get_session (self)), clause);
  GtkWidget *row = g_object_new (CRA_TYPE_TEXT_ROW, "title", title, "object-type", "version",
                                 "field", field, "help", article, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
make_members (CraStatementsPage *self)
{
  gboolean user = CRA_STATEMENTS_PAGE_GET_CLASS (self)->group == CRA_GROUP_USER_INFORMATION;
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("From Product and Version"));
  gtk_box_append (GET_PRIVATE (self)->members, group);
  if (user)
    for (guint i = 0; i < G_N_ELEMENTS (user_members); i++)
      add_member (self, group, user_members[i].field, _ (user_members[i].title),
                  user_members[i].clause);
  else
    for (guint i = 0; i < G_N_ELEMENTS (technical_members); i++)
      add_member (self, group, technical_members[i].field, _ (technical_members[i].title),
                  technical_members[i].clause);
}

/* --- Missing by language --- */

static void
select_language (CraStatementsPage *self, const char *language)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);

  for (guint i = 0; private->languages != NULL && private->languages[i] != NULL; i++)
    if (g_str_equal (private->languages[i], language))
      gtk_drop_down_set_selected (private->language, i);
}

/* A field of the version is on this page, one of the manufacturer or product on its own. */
static void
missing_chosen_cb (CraStatementsPage *self, const char *language, const char *clause)
{
  CraInformation information = cra_user_information_judge (
      cra_page_get_assessment (CRA_PAGE (self)), clause, language);
  const CraObject *object = information.object;

  if (object != NULL && object->type != &cra_version_type && object->type != &cra_statement_type)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-field", "(sxss)",
                                  object->type->name, object->id, information.field, "");
      return;
    }
  select_language (self, language);
  if (object != NULL && object->type == &cra_version_type)
    cra_page_focus_field (CRA_PAGE (self), "version", object->id, information.field, NULL);
  else
    cra_page_focus_field (CRA_PAGE (self), "statement", 0, information.field, clause);
}

static void
make_missing (CraStatementsPage *self)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);

  private->missing = CRA_MISSING_BOX (cra_missing_box_new ());
  g_signal_connect_object (private->missing, "chosen", G_CALLBACK (missing_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (private->missing_box, GTK_WIDGET (private->missing));
}

/* --- Page --- */

static void
prepare (CraStatementsPage *self)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);
  gboolean user = CRA_STATEMENTS_PAGE_GET_CLASS (self)->group == CRA_GROUP_USER_INFORMATION;
  const char *const *ids = user ? user_points : technical_points;

  gtk_label_set_label (private->title, user ? _ ("User Information") : _ ("Technical Texts"));
  gtk_label_set_label (
      private->description,
      user ? _ ("What accompanies the product: information and instructions for users.")
           : _ ("Descriptions for the technical documentation. A document that is linked says it "
                "as well as a text."));
  if (CRA_STATEMENTS_PAGE_GET_CLASS (self)->by_language)
    make_missing (self);
  make_members (self);
  for (guint i = 0; ids[i] != NULL; i++)
    add_point (self, ids[i]);
}

static void
cra_statements_page_refresh (CraPage *page)
{
  CraStatementsPage *self = CRA_STATEMENTS_PAGE (page);
  CraStatementsPagePrivate *private = GET_PRIVATE (self);
  gboolean by_language = CRA_STATEMENTS_PAGE_GET_CLASS (self)->by_language;

  if (private->shown->len == 0)
    {
      prepare (self);
      cra_page_refresh (page); /* loads the rows just made */
      return;
    }
  fill_languages (self);
  gtk_widget_set_visible (private->language_box, by_language);
  gtk_widget_set_visible (GTK_WIDGET (private->missing_box), by_language);
  if (private->missing != NULL)
    cra_missing_box_refresh (private->missing, get_session (self));
  gtk_widget_set_visible (GTK_WIDGET (private->members), is_first_language (self));
  for (guint i = 0; i < private->shown->len; i++)
    refresh_point (self, g_ptr_array_index (private->shown, i));
}

/* The first language in which the point has no text. */
static void
choose_language (CraStatementsPage *self, const char *clause)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));

  for (guint i = 0; private->languages != NULL && private->languages[i] != NULL; i++)
    {
      const CraStatement *statement
          = cra_assessment_find_statement (assessment, clause, private->languages[i]);

      if (i == 0 && !is_first_language (self) && !g_str_has_prefix (clause, "AII.8"))
        continue;
      if (statement == NULL || cra_text_is_blank (statement->text))
        {
          gtk_drop_down_set_selected (private->language, i);
          return;
        }
    }
}

static const Point *
find_point (CraStatementsPage *self, const char *clause)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (self);

  for (guint i = 0; i < private->shown->len; i++)
    {
      const Point *point = g_ptr_array_index (private->shown, i);

      if (g_str_equal (point->clause->id, clause))
        return point;
    }
  return NULL;
}

static gboolean
cra_statements_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                  const char *clause)
{
  CraStatementsPage *self = CRA_STATEMENTS_PAGE (page);
  const Point *point = clause != NULL ? find_point (self, clause) : NULL;

  if (g_strcmp0 (type, "version") == 0 || point == NULL)
    return FALSE;
  if (g_strcmp0 (type, "statement") != 0)
    choose_language (self, clause);
  if (type == NULL && point->links != NULL && g_strv_contains (said_by_documents, clause))
    {
      cra_links_box_focus_add (point->links);
      return TRUE;
    }
  cra_field_row_focus (g_strcmp0 (field, "status") == 0 ? point->status : point->text);
  return TRUE;
}

static void
cra_statements_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_STATEMENTS_PAGE_GET_CLASS (page)->group);
}

static void
cra_statements_page_finalize (GObject *object)
{
  CraStatementsPagePrivate *private = GET_PRIVATE (CRA_STATEMENTS_PAGE (object));

  g_ptr_array_unref (private->shown);
  g_strfreev (private->languages);
  g_free (private->current);
  G_OBJECT_CLASS (cra_statements_page_parent_class)->finalize (object);
}

static void
cra_statements_page_class_init (CraStatementsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_statements_page_finalize;
  CRA_PAGE_CLASS (klass)->refresh = cra_statements_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_statements_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_statements_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-statements-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, description);
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, language_box);
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, language);
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, missing_box);
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, members);
  gtk_widget_class_bind_template_child_private (widget_class, CraStatementsPage, points);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
}

static void
cra_statements_page_init (CraStatementsPage *self)
{
  GET_PRIVATE (self)->shown = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
cra_user_information_page_class_init (CraUserInformationPageClass *klass)
{
  CraStatementsPageClass *statements_class = CRA_STATEMENTS_PAGE_CLASS (klass);

  statements_class->group = CRA_GROUP_USER_INFORMATION;
  statements_class->by_language = TRUE;
}

static void
cra_user_information_page_init (CraUserInformationPage *self)
{
}

static void
cra_technical_page_class_init (CraTechnicalPageClass *klass)
{
  CraStatementsPageClass *statements_class = CRA_STATEMENTS_PAGE_CLASS (klass);

  statements_class->group = CRA_GROUP_TECHNICAL;
  statements_class->by_language = FALSE;
}

static void
cra_technical_page_init (CraTechnicalPage *self)
{
}
