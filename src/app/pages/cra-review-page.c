/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 14: who checks what, and what they said. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-review-page.h"

struct _CraReviewPage
{
  CraPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CraReviewPage, cra_review_page, CRA_TYPE_PAGE)

static void
cra_review_page_refresh (CraPage *page)
{
}

static void
cra_review_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_DUTY);
}

static void
cra_review_page_class_init (CraReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_review_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_review_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-review-page.ui");
}

static void
cra_review_page_init (CraReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
