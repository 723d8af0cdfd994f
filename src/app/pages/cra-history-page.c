/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that was changed, by whom, from what to what. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-history-page.h"

struct _CraHistoryPage
{
  CraPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CraHistoryPage, cra_history_page, CRA_TYPE_PAGE)

static void
cra_history_page_refresh (CraPage *page)
{
}

static void
cra_history_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_DUTY);
}

static void
cra_history_page_class_init (CraHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_history_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_history_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-history-page.ui");
}

static void
cra_history_page_init (CraHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
