/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: who answers for the product. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-manufacturer-page.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-choice-row.h"

struct _CraManufacturerPage
{
  CraPage parent_instance;

  /* Template */
  CraChoiceRow *country;

  gboolean filled;
};

G_DEFINE_FINAL_TYPE (CraManufacturerPage, cra_manufacturer_page, CRA_TYPE_PAGE)

/* Member States come from the law data; elsewhere is said as such. */
static void
fill_countries (CraManufacturerPage *self)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));
  const char *const *codes = cra_law_list_countries (law);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (values, (gpointer) "");
  g_ptr_array_add (labels, (gpointer) _ ("Not given, or outside the Union"));
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_ptr_array_add (values, (gpointer) codes[i]);
      g_ptr_array_add (labels, (gpointer) cra_law_find_country_name (law, codes[i]));
    }
  g_ptr_array_add (values, NULL);
  g_ptr_array_add (labels, NULL);
  cra_choice_row_set_options (self->country, (const char *const *) values->pdata,
                              (const char *const *) labels->pdata);
}

static gpointer
cra_manufacturer_page_find_object (CraPage *page, const char *type)
{
  CraManufacturerPage *self = CRA_MANUFACTURER_PAGE (page);

  if (!self->filled)
    fill_countries (self);
  self->filled = TRUE;
  return CRA_PAGE_CLASS (cra_manufacturer_page_parent_class)->find_object (page, type);
}

static void
cra_manufacturer_page_refresh (CraPage *page)
{
  const CraAssessment *assessment = cra_page_get_assessment (page);

  cra_page_set_selection (page, &cra_organisation_type, assessment->organisation->object.id);
}

static void
cra_manufacturer_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[] = { "duty.13.16", "duty.13.17", "AII.1",     "AII.2",
                                         "AV.2",       "AV.8",       "duty.18.1", "duty.18.2",
                                         "duty.18.3",  "duty.18.open" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static void
cra_manufacturer_page_class_init (CraManufacturerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->find_object = cra_manufacturer_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_manufacturer_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_manufacturer_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               CRA_UI_PATH "cra-manufacturer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, country);
}

static void
cra_manufacturer_page_init (CraManufacturerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
