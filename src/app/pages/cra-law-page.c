/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law as data, to read and search. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-law-page.h"

struct _CraLawPage
{
  CraPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CraLawPage, cra_law_page, CRA_TYPE_PAGE)

static void
cra_law_page_refresh (CraPage *page)
{
}

static void
cra_law_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_DUTY);
}

static void
cra_law_page_class_init (CraLawPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_law_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_law_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-law-page.ui");
}

static void
cra_law_page_init (CraLawPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
