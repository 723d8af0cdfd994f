/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 3: does the Regulation apply? One question a row, worded by the law data; the verdict above with
 * its reasons. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-scope-page.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-options.h"
#include "law/cra-scope.h"

struct _CraScopePage
{
  CraPage parent_instance;

  /* Template */
  CraBanner *banner;
  AdwPreferencesGroup *questions;

  /* Owned */
  GPtrArray *rows; /* CraChoiceRow, borrowed */
};

G_DEFINE_FINAL_TYPE (CraScopePage, cra_scope_page, CRA_TYPE_PAGE)

static void
set_exclusions (CraChoiceRow *row, CraLaw *law)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add (options, "", _ ("Not answered"));
  cra_options_add (options, "none", _ ("None of them"));
  cra_options_add_clauses (options, law, CRA_GROUP_EXCLUSION, FALSE);
  cra_options_offer_choice (options, row);
}

static void
add_question (CraScopePage *self, CraLaw *law, const CraClause *clause, const char *field)
{
  const char *question = cra_law_get_extra (law, clause, "question");
  GtkWidget *row = cra_choice_row_new (question != NULL ? question : clause->title);
  g_autofree char *help = g_strdup_printf (_ ("%s (%s)"), clause->text, clause->article);

  if (g_str_equal (field, "exclusion"))
    set_exclusions (CRA_CHOICE_ROW (row), law);
  cra_field_row_set_field (CRA_FIELD_ROW (row), &cra_scope_type, field);
  cra_field_row_set_help (CRA_FIELD_ROW (row), help);
  adw_preferences_group_add (self->questions, row);
  g_ptr_array_add (self->rows, row);
}

static void
make_questions (CraScopePage *self, CraLaw *law)
{
  const CraClause *const *clauses = cra_law_list (law, CRA_GROUP_SCOPE);

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      const char *field = cra_law_get_extra (law, clauses[i], "field");

      if (field != NULL && cra_object_type_find_field (&cra_scope_type, field) != NULL)
        add_question (self, law, clauses[i], field);
    }
}

static const char *
describe_verdict (CraScopeVerdict verdict, CraBannerTone *tone)
{
  switch (verdict)
    {
    case CRA_SCOPE_OPEN:
      *tone = CRA_BANNER_PLAIN;
      return _ ("Not decided yet: some questions still decide.");
    case CRA_SCOPE_IN:
      *tone = CRA_BANNER_GOOD;
      return _ ("In scope: the Regulation applies to this product.");
    case CRA_SCOPE_OUT:
      *tone = CRA_BANNER_WARNING;
      return _ ("Out of scope: the Regulation does not apply to this product.");
    case CRA_SCOPE_LEGACY:
      *tone = CRA_BANNER_WARNING;
      return _ ("Placed before the date of application: only the reporting duties apply.");
    }
  g_return_val_if_reached ("");
}

static void
show_verdict (CraScopePage *self, CraLaw *law, const CraScope *scope)
{
  g_autoptr (CraScopeResult) result = cra_scope_judge (law, scope);
  g_autoptr (GString) reasons = g_string_new (NULL);
  CraBannerTone tone = CRA_BANNER_PLAIN;
  const char *title = describe_verdict (result->verdict, &tone);

  for (guint i = 0; i < result->reasons->len; i++)
    {
      const CraClause *clause = cra_law_find (law, g_ptr_array_index (result->reasons, i));

      if (clause != NULL)
        g_string_append_printf (reasons, "%s%s (%s)", reasons->len > 0 ? "\n" : "", clause->text,
                                clause->article);
    }
  cra_banner_show (self->banner, tone, title, reasons->str);
}

static void
cra_scope_page_refresh (CraPage *page)
{
  CraScopePage *self = CRA_SCOPE_PAGE (page);
  CraLaw *law = cra_session_get_law (cra_page_get_session (page));
  const CraAssessment *assessment = cra_page_get_assessment (page);

  if (self->rows->len == 0)
    make_questions (self, law);
  for (guint i = 0; i < self->rows->len; i++)
    cra_field_row_load (g_ptr_array_index (self->rows, i), assessment->scope);
  show_verdict (self, law, assessment->scope);
  cra_page_set_selection (page, &cra_scope_type, assessment->scope->object.id);
}

static void
cra_scope_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (page));
  g_autoptr (CraScopeResult) result
      = cra_scope_judge (law, cra_page_get_assessment (page)->scope);

  for (guint i = 0; i < result->reasons->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (result->reasons, i)));
  cra_page_add_group (page, ids, CRA_GROUP_EXCLUSION);
  cra_page_add_group (page, ids, CRA_GROUP_SCOPE);
}

static void
cra_scope_page_finalize (GObject *object)
{
  g_ptr_array_unref (CRA_SCOPE_PAGE (object)->rows);
  G_OBJECT_CLASS (cra_scope_page_parent_class)->finalize (object);
}

static void
cra_scope_page_class_init (CraScopePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_scope_page_finalize;
  CRA_PAGE_CLASS (klass)->refresh = cra_scope_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_scope_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-scope-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraScopePage, banner);
  gtk_widget_class_bind_template_child (widget_class, CraScopePage, questions);
}

static void
cra_scope_page_init (CraScopePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}
