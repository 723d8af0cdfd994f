/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Support period, register of standards, who signs: driven by the widgets of their pages. */
#define G_LOG_DOMAIN "test-support"

#include "app/pages/cra-standard-picker.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-item-list.h"
#include "app/widgets/cra-time-line.h"
#include "tests/app/cra-app-test.h"

#define PAUSE_MS 900

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static void
set_version (CraAppFixture *fixture, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  cra_session_set_field (fixture->session, &cra_version_type,
                         get_assessment (fixture)->version->object.id, field, text, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static const char *
get_banner (CraPage *page)
{
  return cra_banner_get_title (
      CRA_BANNER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_BANNER, 0)));
}

/* --- Support period --- */

static void
test_verdict_follows_the_dates (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "support");

  set_version (fixture, "placed_on", "2028-01-15");
  set_version (fixture, "expected_use_years", "5");
  set_version (fixture, "support_end", "2032-12");
  g_assert_nonnull (strstr (get_banner (page), "under five years"));
  g_assert_nonnull (strstr (get_banner (page), "Art 13(8)"));
  set_version (fixture, "support_end", "2033-01");
  g_assert_nonnull (strstr (get_banner (page), "at least five years"));
}

static void
test_line_shows_what_is_known (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "support");
  CraTimeLine *line = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  set_version (fixture, "placed_on", "2028-01-15");
  set_version (fixture, "support_end", "2033-01");
  cra_workbench_add (fixture->workbench, &cra_component_support_type,
                     get_assessment (fixture)->version->object.id, &error, "name", "libparse",
                     "support_end", "2030-05", "core", "true", NULL);
  g_assert_no_error (error);
  cra_app_test_settle ();
  line = CRA_TIME_LINE (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_TIME_LINE, 0));
  text = cra_time_line_describe (line);
  g_assert_nonnull (strstr (text, "libparse"));
  g_assert_nonnull (strstr (text, "2030"));
  g_assert_nonnull (strstr (text, "2038"));
}

static void
test_factor_is_added (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "support");
  const CraSupportFactor *factor = NULL;

  cra_app_test_settle ();
  cra_app_test_click_button (GTK_WIDGET (page), "Add Factor");
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->support_factors->len, ==, 1);
  factor = get_assessment (fixture)->support_factors->pdata[0];
  g_assert_cmpint (factor->kind, ==, CRA_FACTOR_USER_EXPECTATIONS);
  /* The row is open for what was found. */
  cra_app_test_wait (PAUSE_MS);
  cra_app_test_type (cra_app_test_find_row (page, "support_factor", "text"), "Seven years.");
  cra_app_test_wait (PAUSE_MS);
  factor = get_assessment (fixture)->support_factors->pdata[0];
  g_assert_cmpstr (factor->text, ==, "Seven years.");
  g_assert_cmpint (factor->status, ==, CRA_STATUS_DECIDED);
}

static void
test_component_that_no_bill_knows_is_recorded (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "support");
  GtkWidget *button = NULL;
  GtkWidget *entry = NULL;
  const CraComponentSupport *component = NULL;

  cra_app_test_settle ();
  button = cra_app_test_find_button (GTK_WIDGET (page), "Add Component");
  entry = gtk_widget_get_prev_sibling (button);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  libparse 4.2 ");
  cra_app_test_click (button);
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->component_supports->len, ==, 1);
  component = get_assessment (fixture)->component_supports->pdata[0];
  g_assert_cmpstr (component->name, ==, "libparse 4.2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  /* A flag has the two buttons of any question. */
  cra_app_test_wait (PAUSE_MS);
  button = cra_app_test_find_button (
      GTK_WIDGET (cra_app_test_find_row (page, "component_support", "core")), "Yes");
  cra_app_test_click (button);
  cra_app_test_settle ();
  component = get_assessment (fixture)->component_supports->pdata[0];
  g_assert_true (component->core);
}

static void
test_product_page_leads_to_the_period (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *product = cra_window_show_page (fixture->window, "product");
  GtkWidget *row = NULL;

  cra_app_test_settle ();
  for (guint i = 0; row == NULL; i++)
    {
      GtkWidget *found = cra_app_test_find (GTK_WIDGET (product), ADW_TYPE_ACTION_ROW, i);

      if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (found)),
                       "Support period"))
        row = found;
    }
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_signal_emit_by_name (row, "activate");
  cra_app_test_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (product)));
}

/* --- Standards --- */

static void
set_up_route (CraAppFixture *fixture)
{
  const CraAssessment *assessment = get_assessment (fixture);
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_scope_type, assessment->scope->object.id, &error, "ai",
                     "no", "health_record", "no", NULL);
  cra_workbench_classify (fixture->workbench, assessment->version->object.id, "default", "Core", "Why",
                          &error);
  cra_workbench_choose_procedure (fixture->workbench, assessment->version->object.id,
                                  CRA_PROCEDURE_A, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static void
test_route_says_why_it_is_open_again (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "route");
  g_autoptr (GError) error = NULL;

  set_up_route (fixture);
  g_assert_null (strstr (get_banner (page), "may rest on"));
  cra_workbench_add (fixture->workbench, &cra_standard_type,
                     get_assessment (fixture)->version->object.id, &error, "reference", "EN 1", "kind",
                     "harmonised-standard", NULL);
  g_assert_no_error (error);
  cra_app_test_settle ();
  g_assert_nonnull (strstr (get_banner (page), "may rest on"));
  cra_app_test_click_button (
      GTK_WIDGET (cra_app_test_find_row (page, "route", "status")), "Confirm");
  cra_app_test_settle ();
  g_assert_null (get_assessment (fixture)->route->reopened);
  g_assert_null (strstr (get_banner (page), "may rest on"));
}

static void
test_known_standard_is_picked (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "route");
  const CraStandard *standard = NULL;

  cra_app_test_settle ();
  g_signal_emit_by_name (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_STANDARD_PICKER, 0), "picked",
                         "EN 40000-1-1");
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->standards->len, ==, 1);
  standard = get_assessment (fixture)->standards->pdata[0];
  g_assert_cmpstr (standard->title, ==, "Vocabulary");
  /* Our data knows no citation, so it is never offered as harmonised. */
  g_assert_cmpint (standard->kind, ==, CRA_STANDARD_OTHER_SPECIFICATION);
  g_assert_cmpint (standard->cited, ==, CRA_YES_NO_NO);
}

/* --- Who signs --- */

static void
test_signatory_is_added_and_chosen (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "manufacturer");
  GtkWidget *button = NULL;

  cra_app_test_settle ();
  button = cra_app_test_find_button (GTK_WIDGET (page), "Add Signatory");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_prev_sibling (button)), "Example Person");
  cra_app_test_click (button);
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->signatories->len, ==, 1);
  button = cra_app_test_find_button (
      cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_ITEM_LIST, 0), "Choose");
  g_assert_nonnull (button);
  cra_app_test_click (button);
  cra_app_test_settle ();
  g_assert_cmpstr (get_assessment (fixture)->version->signatory_name, ==, "Example Person");
  g_assert_false (gtk_widget_get_visible (button));
}

static void
test_size_says_what_follows (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "manufacturer");
  gint64 id = get_assessment (fixture)->organisation->object.id;
  const char *const sizes[] = { "small", "large", "micro" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      GtkWidget *expander = NULL;

      cra_session_set_field (fixture->session, &cra_organisation_type, id, "size", sizes[i], &error);
      g_assert_no_error (error);
      cra_app_test_settle ();
      expander = cra_app_test_find (GTK_WIDGET (page), ADW_TYPE_EXPANDER_ROW, 0);
      /* Without a relief the first expander of the page is that of the mandate. */
      g_assert_cmpint (g_str_has_prefix (
                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (expander)),
                           "What follows from the size"),
                       ==, !g_str_equal (sizes[i], "large"));
    }
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/support/verdict-follows-the-dates", test_verdict_follows_the_dates);
  ADD ("/app/support/line-shows-what-is-known", test_line_shows_what_is_known);
  ADD ("/app/support/a-factor-is-added", test_factor_is_added);
  ADD ("/app/support/a-component-no-bill-knows-is-recorded",
       test_component_that_no_bill_knows_is_recorded);
  ADD ("/app/support/product-page-leads-to-the-period", test_product_page_leads_to_the_period);
  ADD ("/app/route/says-why-it-is-open-again", test_route_says_why_it_is_open_again);
  ADD ("/app/route/a-known-standard-is-picked", test_known_standard_is_picked);
  ADD ("/app/manufacturer/a-signatory-is-added-and-chosen", test_signatory_is_added_and_chosen);
  ADD ("/app/manufacturer/size-says-what-follows", test_size_says_what_follows);
#undef ADD

  return g_test_run ();
}
