/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests and reviews of the product, and security updates (Annex I Part II). */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-tests-page.h"

#include "app/pages/cra-test-list.h"
#include "app/pages/cra-update-list.h"

struct _CraTestsPage
{
  CraPage parent_instance;

  /* Template */
  CraTestList *tests;
  CraUpdateList *updates;
};

G_DEFINE_FINAL_TYPE (CraTestsPage, cra_tests_page, CRA_TYPE_PAGE)

static void
cra_tests_page_refresh (CraPage *page)
{
  CraTestsPage *self = CRA_TESTS_PAGE (page);

  cra_test_list_refresh (self->tests, cra_page_get_session (page));
  cra_update_list_refresh (self->updates, cra_page_get_session (page));
}

static gboolean
cra_tests_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                             const char *clause)
{
  CraTestsPage *self = CRA_TESTS_PAGE (page);
  const CraObjectType *known = type != NULL ? cra_object_type_find (type) : NULL;

  if (known != NULL && id != 0)
    cra_page_set_selection (page, known, id);
  if (g_strcmp0 (type, "security_update") == 0)
    return cra_update_list_focus (self->updates, id, field);
  return cra_test_list_focus (self->tests, type, id, field);
}

static void
cra_tests_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[]
      = { "AI.II.3", "AVII.6", "AI.II.2", "AI.II.7", "AI.II.8", "period.updates",
          "period.latest-version", "AI.II.4", "duty.13.3" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static void
cra_tests_page_class_init (CraTestsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CRA_TYPE_TEST_LIST);
  g_type_ensure (CRA_TYPE_UPDATE_LIST);
  CRA_PAGE_CLASS (klass)->refresh = cra_tests_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_tests_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_tests_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-tests-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraTestsPage, tests);
  gtk_widget_class_bind_template_child (widget_class, CraTestsPage, updates);
}

static void
cra_tests_page_init (CraTestsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
