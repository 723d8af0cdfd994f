/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests and reviews of the product, and security updates (Annex I Part II). */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-tests-page.h"

struct _CraTestsPage
{
  CraPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CraTestsPage, cra_tests_page, CRA_TYPE_PAGE)

static void
cra_tests_page_refresh (CraPage *page)
{
}

static void
cra_tests_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_REQUIREMENT);
}

static void
cra_tests_page_class_init (CraTestsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_tests_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_tests_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-tests-page.ui");
}

static void
cra_tests_page_init (CraTestsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
