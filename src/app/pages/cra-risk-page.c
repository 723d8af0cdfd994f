/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7: assets, risks, and what they call for (Art 13(2)-(4)). */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-risk-page.h"

struct _CraRiskPage
{
  CraPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CraRiskPage, cra_risk_page, CRA_TYPE_PAGE)

static void
cra_risk_page_refresh (CraPage *page)
{
}

static void
cra_risk_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_REQUIREMENT);
}

static void
cra_risk_page_class_init (CraRiskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_risk_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_risk_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-risk-page.ui");
}

static void
cra_risk_page_init (CraRiskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
