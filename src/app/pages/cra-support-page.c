/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6: how long vulnerabilities are handled, and what that is based on (Art 13(8)). */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-support-page.h"

struct _CraSupportPage
{
  CraPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CraSupportPage, cra_support_page, CRA_TYPE_PAGE)

static void
cra_support_page_refresh (CraPage *page)
{
}

static void
cra_support_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_PERIOD);
}

static void
cra_support_page_class_init (CraSupportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_support_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_support_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-support-page.ui");
}

static void
cra_support_page_init (CraSupportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
