/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 2: product and version, market. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-product-page.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-archetype-box.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-options.h"

struct _CraProductPage
{
  CraPage parent_instance;

  /* Template */
  CraArchetypeBox *archetype;
  CraCodesRow *countries;
  CraCodesRow *languages;
  CraCodesRow *acts;
  GtkWidget *support;
};

G_DEFINE_FINAL_TYPE (CraProductPage, cra_product_page, CRA_TYPE_PAGE)

static void
fill_rows (CraProductPage *self, CraLaw *law)
{
  g_autoptr (CraOptions) countries = cra_options_new ();
  g_autoptr (CraOptions) languages = cra_options_new ();
  g_autoptr (CraOptions) acts = cra_options_new ();

  cra_options_add_countries (countries, law);
  cra_options_offer_codes (countries, self->countries);
  cra_options_add_languages (languages, law);
  cra_options_offer_codes (languages, self->languages);
  /* Only acts that ask for a declaration of their own belong into the same one. */
  cra_options_add_acts (acts, law);
  cra_options_offer_codes (acts, self->acts);
}

static gpointer
cra_product_page_find_object (CraPage *page, const char *type)
{
  CraProductPage *self = CRA_PRODUCT_PAGE (page);
  CraLaw *law = cra_session_get_law (cra_page_get_session (page));

  /* Before the first row is loaded: a row can only show what it can choose. */
  if (!cra_codes_row_has_options (self->countries))
    fill_rows (self, law);
  return CRA_PAGE_CLASS (cra_product_page_parent_class)->find_object (page, type);
}

static void
cra_product_page_refresh (CraPage *page)
{
  CraProductPage *self = CRA_PRODUCT_PAGE (page);
  const CraVersion *version = cra_page_get_assessment (page)->version;
  g_autofree char *end
      = version->support_end != NULL ? cra_words_format_date (version->support_end) : NULL;
  g_autofree char *subtitle = end != NULL ? g_strdup_printf (_ ("Until %s"), end)
                                          : g_strdup (_ ("Not decided yet"));

  cra_row_set_texts (self->support, _ ("Support period"), subtitle);
  cra_archetype_box_refresh (self->archetype, cra_page_get_session (page));
  cra_page_set_selection (page, &cra_version_type, version->object.id);
}

static gboolean
cra_product_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                               const char *clause)
{
  if (g_strcmp0 (type, "product") != 0 || g_strcmp0 (field, "archetype") != 0)
    return FALSE;
  cra_archetype_box_focus (CRA_PRODUCT_PAGE (page)->archetype);
  return TRUE;
}

static void
cra_product_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[]
      = { "duty.13.15", "AV.1",           "AV.4",           "AII.4",          "AII.5",
          "scope.remote-processing" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static void
cra_product_page_class_init (CraProductPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->find_object = cra_product_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_product_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_product_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_product_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-product-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraProductPage, archetype);
  gtk_widget_class_bind_template_child (widget_class, CraProductPage, countries);
  gtk_widget_class_bind_template_child (widget_class, CraProductPage, languages);
  gtk_widget_class_bind_template_child (widget_class, CraProductPage, acts);
  gtk_widget_class_bind_template_child (widget_class, CraProductPage, support);
}

static void
cra_product_page_init (CraProductPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
