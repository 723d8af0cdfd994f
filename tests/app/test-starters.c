/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions in the window: a kind of product is chosen and applied, what is missing in each language is
 * shown and gone to, empty texts are begun, usual evidence is listed. */
#define G_LOG_DOMAIN "test-starters"

#include <string.h>

#include "app/cra-window-actions.h"
#include "app/pages/cra-archetype-box.h"
#include "app/pages/cra-expected-window.h"
#include "app/pages/cra-manufacturer-page.h"
#include "app/pages/cra-missing-box.h"
#include "app/pages/cra-new-product-window.h"
#include "app/pages/cra-product-page.h"
#include "app/pages/cra-requirements-page.h"
#include "app/pages/cra-statement-help.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-wrap-box.h"
#include "tests/app/cra-app-test.h"
#include "workbench/cra-workbench-archetype.h"

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static void
set_product (CraAppFixture *fixture, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  cra_session_set_field (fixture->session, &cra_product_type,
                         get_assessment (fixture)->product->object.id, field, text, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
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

static void
apply (CraAppFixture *fixture, const char *archetype)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_apply_archetype (fixture->workbench, cra_session_get_version (fixture->session),
                                 archetype, NULL, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static void
note_text_cb (GtkWidget *widget, gpointer data)
{
  g_string_append_printf (data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
}

static char *
read_text (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  cra_widget_foreach (widget, GTK_TYPE_LABEL, note_text_cb, text);
  return g_string_free (text, FALSE);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  g_autofree char *text = read_text (widget);

  g_test_message ("%s", text);
  return strstr (text, words) != NULL;
}

/* --- The kind of product --- */

static GtkWidget *
open_kinds (CraAppFixture *fixture)
{
  CraPage *page = cra_window_show_page (fixture->window, "product");

  cra_app_test_settle ();
  cra_page_focus_field (page, "product", 0, "archetype", NULL);
  cra_app_test_settle ();
  return cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_ARCHETYPE_BOX, 0);
}

static void
choose_kind (GtkWidget *box, guint index)
{
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (cra_app_test_find (box, GTK_TYPE_CHECK_BUTTON, index)), TRUE);
  cra_app_test_settle ();
}

static void
note_said_cb (CraSession *session, const char *text, gpointer data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (text);
}

static void
test_kind_is_chosen_then_applied (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *box = open_kinds (fixture);
  g_autofree char *said = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->session, "said", G_CALLBACK (note_said_cb), &said);
  g_assert_null (cra_app_test_find_button (box, "Apply Suggestions"));
  choose_kind (box, 3);
  g_assert_null (get_assessment (fixture)->product->archetype); /* choosing stores nothing */
  g_assert_true (says (box, "Adds as suggestions: "));
  g_assert_true (says (box, "not applied yet"));
  cra_app_test_click_button (box, "Apply Suggestions");
  g_assert_cmpstr (get_assessment (fixture)->product->archetype, ==, "archetype.camera");
  g_assert_cmpuint (get_assessment (fixture)->risks->len, >, 10);
  expected = g_strdup_printf ("Added as suggestions: %u assets, %u risks",
                              get_assessment (fixture)->assets->len,
                              get_assessment (fixture)->risks->len);
  g_assert_nonnull (said);
  g_assert_true (g_str_has_prefix (said, expected));
  g_assert_null (cra_app_test_find_button (box, "Apply Suggestions")); /* nothing is left to add */
  cra_workbench_undo (fixture->workbench, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->risks->len, ==, 0);
  g_assert_true (says (box, "None chosen"));
  g_signal_handlers_disconnect_by_data (fixture->session, &said);
}

/* What was chosen for one product, but not applied, is no choice for the next. */
static void
test_choice_stays_with_its_product (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *box = open_kinds (fixture);

  choose_kind (box, 3);
  g_assert_true (says (box, "not applied yet"));
  cra_window_add_product (fixture->window, "Another Product", "1.0");
  cra_app_test_settle ();
  g_assert_cmpstr (get_assessment (fixture)->product->name, ==, "Another Product");
  g_assert_true (says (box, "None chosen"));
  g_assert_null (cra_app_test_find_button (box, "Apply Suggestions"));
}

static CraNewProductWindow *
open_new_product (CraAppFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();
  CraNewProductWindow *found = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-product", NULL);
  cra_app_test_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (CRA_IS_NEW_PRODUCT_WINDOW (window))
        found = CRA_NEW_PRODUCT_WINDOW (window);
    }
  g_assert_nonnull (found);
  return found;
}

static void
name_product (CraNewProductWindow *window, const char *name)
{
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, 0)), name);
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, 1)), "1.0");
}

/* With the product its kind: all of it suggested, and one undo takes the kind back, not the product. */
static void
test_new_product_of_a_kind (CraAppFixture *fixture, gconstpointer data)
{
  CraNewProductWindow *window = open_new_product (fixture);
  AdwComboRow *kind
      = ADW_COMBO_ROW (cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_COMBO_ROW, 0));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (kind)), ==, 13);
  g_assert_false (
      gtk_widget_is_sensitive (cra_app_test_find_button (GTK_WIDGET (window), "_Add")));
  name_product (window, "Example Camera");
  adw_combo_row_set_selected (kind, 4);
  cra_app_test_click_button (GTK_WIDGET (window), "_Add");
  g_assert_cmpstr (get_assessment (fixture)->product->name, ==, "Example Camera");
  g_assert_cmpstr (get_assessment (fixture)->product->archetype, ==, "archetype.camera");
  g_assert_cmpuint (get_assessment (fixture)->risks->len, >, 10);
  for (guint i = 0; i < get_assessment (fixture)->risks->len; i++)
    g_assert_cmpint (((CraRisk *) get_assessment (fixture)->risks->pdata[i])->status, ==,
                     CRA_STATUS_SUGGESTED);
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  g_assert_cmpstr (get_assessment (fixture)->product->name, ==, "Example Camera");
  g_assert_null (get_assessment (fixture)->product->archetype);
  g_assert_cmpuint (get_assessment (fixture)->risks->len, ==, 0);
}

static void
test_new_product_without_a_kind (CraAppFixture *fixture, gconstpointer data)
{
  CraNewProductWindow *window = open_new_product (fixture);

  name_product (window, "Plain Product");
  cra_app_test_click_button (GTK_WIDGET (window), "_Add");
  g_assert_cmpstr (get_assessment (fixture)->product->name, ==, "Plain Product");
  g_assert_null (get_assessment (fixture)->product->archetype);
  g_assert_cmpuint (get_assessment (fixture)->risks->len, ==, 0);
}

static void
test_there_are_twelve_kinds (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *box = open_kinds (fixture);
  CraLaw *law = cra_session_get_law (fixture->session);

  for (guint i = 0; i < 12; i++)
    g_assert_true (says (box, cra_law_list (law, CRA_GROUP_ARCHETYPE)[i]->text));
}

/* What will not come is said before. */
static void
test_offer_names_languages_without_texts (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *box = open_kinds (fixture);

  choose_kind (box, 0);
  g_assert_true (says (box, "once the languages of the documents are chosen"));
  set_product (fixture, "languages", "en\nfr\nit");
  g_assert_true (says (box, "no suggested texts in: French, Italian"));
}

static void
test_question_of_the_class_is_advice (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "classification");

  cra_app_test_settle ();
  g_assert_false (says (GTK_WIDGET (page), "Our advice"));
  apply (fixture, "archetype.camera");
  g_assert_true (says (GTK_WIDGET (page), "Our advice for a product of the kind “Camera”"));
  g_assert_true (says (GTK_WIDGET (page), "consumers in a residential setting"));
}

/* --- Missing by language --- */

static GtkWidget *
open_texts (CraAppFixture *fixture)
{
  CraPage *page = cra_window_show_page (fixture->window, "user-information");

  cra_app_test_settle ();
  return GTK_WIDGET (page);
}

static void
test_missing_is_counted_by_language (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);
  GtkWidget *box = cra_app_test_find (page, CRA_TYPE_MISSING_BOX, 0);

  g_assert_true (says (box, "No languages of sale yet"));
  set_product (fixture, "languages", "en\nde");
  g_assert_true (says (box, "German"));
  /* 1 to 5, 7, and 8(a) to (d) */
  g_assert_true (says (box, "10 missing"));
  apply (fixture, "archetype.camera");
  g_assert_true (says (box, "6 missing"));
  g_assert_true (says (box, "5 to confirm")); /* 8(e) came with it */
}

/* The way to the languages leads to those of the product that is shown. */
static void
test_languages_are_those_of_the_product (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);
  GtkWidget *box = cra_app_test_find (page, CRA_TYPE_MISSING_BOX, 0);
  GtkWidget *button = NULL;
  g_autoptr (GVariant) target = NULL;
  gint64 id = 0;

  g_assert_nonnull (cra_app_test_find_button (box, "Choose Languages"));
  cra_window_add_product (fixture->window, "Another Product", "1.0");
  set_product (fixture, "languages", NULL);
  button = cra_app_test_find_button (box, "Choose Languages");
  target = g_variant_ref (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)));
  g_variant_get_child (target, 1, "x", &id);
  g_assert_cmpint (id, ==, get_assessment (fixture)->product->object.id);
}

static const char *
get_language (GtkWidget *page)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (cra_app_test_find (page, GTK_TYPE_DROP_DOWN, 0));

  return gtk_string_object_get_string (
      GTK_STRING_OBJECT (gtk_drop_down_get_selected_item (drop_down)));
}

static void
choose_point (GtkWidget *page, const char *language, const char *clause)
{
  g_signal_emit_by_name (cra_app_test_find (page, CRA_TYPE_MISSING_BOX, 0), "chosen", language,
                         clause);
  cra_app_test_settle ();
}

static CraFieldRow *
get_focused_row (CraAppFixture *fixture)
{
  return CRA_FIELD_ROW (gtk_widget_get_ancestor (
      gtk_root_get_focus (GTK_ROOT (fixture->window)), CRA_TYPE_FIELD_ROW));
}

static void
test_point_leads_to_its_field (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);

  set_product (fixture, "languages", "en\nde");
  choose_point (page, "de", "AII.8.c");
  g_assert_cmpstr (get_language (page), ==, "German");
  cra_app_test_type (get_focused_row (fixture), "So wird installiert.");
  cra_window_flush (fixture->window, NULL);
  cra_app_test_settle ();
  g_assert_cmpstr (
      cra_assessment_find_statement (get_assessment (fixture), "AII.8.c", "de")->text, ==,
      "So wird installiert.");
  /* a member of the version holds the first language */
  choose_point (page, "en", "AII.5");
  g_assert_cmpstr (get_language (page), ==, "English");
  g_assert_true (cra_field_row_is_for (get_focused_row (fixture), "version",
                                       get_assessment (fixture)->version->object.id,
                                       "foreseeable_misuse"));
  /* what the manufacturer lacks is on another page */
  choose_point (page, "en", "AII.1");
  g_assert_true (CRA_IS_MANUFACTURER_PAGE (cra_window_get_page (fixture->window)));
}

/* The buttons can be reached and name point and language. */
static void
test_points_are_buttons_with_names (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);
  GtkWidget *box = cra_app_test_find (page, CRA_TYPE_MISSING_BOX, 0);
  GtkWidget *button = NULL;

  set_product (fixture, "languages", "en");
  button = cra_app_test_find (cra_app_test_find (box, CRA_TYPE_WRAP_BOX, 0), GTK_TYPE_BUTTON, 0);
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==,
                   "Annex II point 1, Manufacturer identity and contact: missing in English");
}

/* --- Beginning a text --- */

static CraStatementHelp *
find_help (GtkWidget *page, const char *label)
{
  GtkWidget *button = cra_app_test_find_button (page, label);

  return button != NULL ? CRA_STATEMENT_HELP (gtk_widget_get_ancestor (
                              button, CRA_TYPE_STATEMENT_HELP))
                        : NULL;
}

static void
test_block_is_inserted_as_a_suggestion (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);
  const CraStatement *statement = NULL;

  set_product (fixture, "languages", "de");
  cra_app_test_click_button (page, "Insert Suggested Text");
  statement = cra_assessment_find_statement (get_assessment (fixture), "AII.8.a", "de");
  g_assert_nonnull (statement);
  g_assert_cmpint (statement->status, ==, CRA_STATUS_SUGGESTED);
  g_assert_nonnull (strstr (statement->text, "Kennwort"));
  /* the work goes on in the text */
  cra_app_test_type (get_focused_row (fixture), "Vergeben Sie ein Kennwort.");
  cra_window_flush (fixture->window, NULL);
  cra_app_test_settle ();
  statement = cra_assessment_find_statement (get_assessment (fixture), "AII.8.a", "de");
  g_assert_cmpstr (statement->text, ==, "Vergeben Sie ein Kennwort.");
  g_assert_cmpint (statement->status, ==, CRA_STATUS_DECIDED);
}

/* There is no block in French: an English one would be worse than none. */
static void
test_no_block_in_other_languages (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);

  set_product (fixture, "languages", "fr");
  g_assert_null (find_help (page, "Insert Suggested Text"));
}

static void
test_text_starts_from_another_language (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_texts (fixture);
  const CraStatement *statement = NULL;
  g_autoptr (GError) error = NULL;

  set_product (fixture, "languages", "en\nfr");
  set_version (fixture, "essential_functions", "It shows pictures.");
  cra_workbench_set_statement (fixture->workbench, cra_session_get_version (fixture->session),
                               "AII.8.a", "en", "Set a password.", &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
  choose_point (page, "fr", "AII.8.a");
  cra_app_test_click_button (page, "Start from English");
  /* the first point that English says: its fields */
  statement = cra_assessment_find_statement (get_assessment (fixture), "AII.4", "fr");
  g_assert_cmpstr (statement->text, ==, "It shows pictures.");
  g_assert_cmpint (statement->status, ==, CRA_STATUS_SUGGESTED);
  cra_app_test_click_button (page, "Start from English");
  statement = cra_assessment_find_statement (get_assessment (fixture), "AII.8.a", "fr");
  g_assert_cmpstr (statement->text, ==, "Set a password.");
  g_assert_null (find_help (page, "Start from English")); /* nothing else is written */
}

/* --- Usual evidence --- */

static void
test_usual_evidence_opens_requirements (CraAppFixture *fixture, gconstpointer data)
{
  CraExpectedWindow *window = NULL;
  GtkWidget *list = NULL;

  apply (fixture, "archetype.sensor");
  window = cra_expected_window_present (GTK_WINDOW (fixture->window), fixture->session);
  cra_app_test_settle ();
  list = cra_app_test_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, 0);
  g_assert_true (says (GTK_WIDGET (window), "Advice, not law"));
  g_assert_true (says (list, "Annex I Part I(1)"));
  g_assert_true (says (list, "None linked yet"));
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  cra_app_test_settle ();
  g_assert_true (CRA_IS_REQUIREMENTS_PAGE (cra_window_get_page (fixture->window)));
}

static void
test_usual_evidence_asks_for_the_kind (CraAppFixture *fixture, gconstpointer data)
{
  CraExpectedWindow *window
      = cra_expected_window_present (GTK_WINDOW (fixture->window), fixture->session);

  cra_app_test_settle ();
  cra_app_test_click (
      cra_app_test_find_button (GTK_WIDGET (window), "Choose the Kind of Product"));
  g_assert_true (CRA_IS_PRODUCT_PAGE (cra_window_get_page (fixture->window)));
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/archetype/is-chosen-then-applied", test_kind_is_chosen_then_applied);
  ADD ("/app/archetype/choice-stays-with-its-product", test_choice_stays_with_its_product);
  ADD ("/app/archetype/comes-with-a-new-product", test_new_product_of_a_kind);
  ADD ("/app/archetype/is-no-must-for-a-new-product", test_new_product_without_a_kind);
  ADD ("/app/archetype/there-are-twelve-with-a-sentence", test_there_are_twelve_kinds);
  ADD ("/app/archetype/offer-names-languages-without-texts",
       test_offer_names_languages_without_texts);
  ADD ("/app/archetype/question-of-the-class-is-advice", test_question_of_the_class_is_advice);
  ADD ("/app/user-information/missing-is-counted-by-language",
       test_missing_is_counted_by_language);
  ADD ("/app/user-information/languages-are-those-of-the-product",
       test_languages_are_those_of_the_product);
  ADD ("/app/user-information/point-leads-to-its-field", test_point_leads_to_its_field);
  ADD ("/app/user-information/points-are-buttons-with-names", test_points_are_buttons_with_names);
  ADD ("/app/user-information/block-is-inserted-as-a-suggestion",
       test_block_is_inserted_as_a_suggestion);
  ADD ("/app/user-information/no-block-in-other-languages", test_no_block_in_other_languages);
  ADD ("/app/user-information/text-starts-from-another-language",
       test_text_starts_from_another_language);
  ADD ("/app/evidence/usual-evidence-opens-requirements", test_usual_evidence_opens_requirements);
  ADD ("/app/evidence/usual-evidence-asks-for-the-kind", test_usual_evidence_asks_for_the_kind);
#undef ADD

  return g_test_run ();
}
