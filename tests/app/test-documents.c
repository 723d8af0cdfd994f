/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents page: what it says there is to do, what changed since a paper was built, languages, the
 * issue before, texts of one's own and official wordings. */
#define G_LOG_DOMAIN "test-documents"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/cra-export.h"
#include "app/cra-file-provider.h"
#include "app/cra-temporary.h"
#include "app/cra-papers.h"
#include "app/cra-wordings.h"
#include "app/cra-words-fields.h"
#include "app/pages/cra-language-menu.h"
#include "app/pages/cra-paper-list.h"
#include "app/pages/cra-paper-preview.h"
#include "app/pages/cra-paper-strip.h"
#include "app/pages/cra-paper-texts.h"
#include "app/pages/cra-wording-window.h"
#include "app/widgets/cra-page-picture.h"
#include "tests/app/cra-app-test.h"

#define PAUSE_MS 900

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static CraPage *
show (CraAppFixture *fixture)
{
  CraPage *page = cra_window_show_page (fixture->window, "documents");

  cra_app_test_settle ();
  return page;
}

static void
set_product (CraAppFixture *fixture, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_session_set_field (fixture->session, &cra_product_type,
                                        get_assessment (fixture)->product->object.id, field, text,
                                        &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static void
build (CraAppFixture *fixture, CraPaperKind paper, const char *language)
{
  cra_export_build (fixture->session, paper, language);
  cra_app_test_wait_jobs (fixture->session);
}

static GtkWidget *
find_widget (CraPage *page, GType type)
{
  return cra_app_test_find (GTK_WIDGET (page), type, 0);
}

static char *
describe (CraPage *page, CraPaperKind paper)
{
  return cra_paper_list_describe (CRA_PAPER_LIST (find_widget (page, CRA_TYPE_PAPER_LIST)), paper);
}

/* Whether a label that can be seen says something with TEXT in it. */
static void
match_text_cb (GtkWidget *widget, gpointer data)
{
  const char **search = data;

  if (search[0] != NULL && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), search[0]) != NULL)
    search[0] = NULL;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  const char *search[] = { text };

  cra_widget_foreach (root, GTK_TYPE_LABEL, match_text_cb, search);
  return search[0] == NULL;
}

/* --- What there is to do --- */

static void
test_next (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);

  g_assert_true (says (GTK_WIDGET (page), "Nothing is built yet."));
  cra_app_test_click_button (GTK_WIDGET (page), "Build All");
  cra_app_test_wait_jobs (fixture->session);
  g_assert_true (says (GTK_WIDGET (page), "All are built."));
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (page), "Build All"));
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Next Open Point"));
  set_product (fixture, "description", "Another description");
  g_assert_true (says (GTK_WIDGET (page), "documents are out of date."));
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Build All"));
}

static void
test_list (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  g_autofree char *missing = describe (page, CRA_PAPER_DECLARATION);
  g_autofree char *part = NULL;
  g_autofree char *draft = NULL;

  g_assert_nonnull (strstr (missing, "Not built yet, English"));
  set_product (fixture, "languages", "en\nde\nfr");
  build (fixture, CRA_PAPER_DECLARATION, "en");
  part = describe (page, CRA_PAPER_DECLARATION);
  g_assert_nonnull (strstr (part, "Not built yet, 2 of 3 languages"));
  build (fixture, CRA_PAPER_DECLARATION, "de");
  build (fixture, CRA_PAPER_DECLARATION, "fr");
  draft = describe (page, CRA_PAPER_DECLARATION);
  g_assert_nonnull (strstr (draft, "Draft, 3 languages"));
}

static void
note_cancel_cb (GListModel *jobs, guint position, guint removed, guint added, gpointer data)
{
  if (added > 0)
    *(guint *) data += 1;
}

/* One job for all papers; giving it up leaves what was built. */
static void
test_cancel (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GListModel *jobs = cra_session_get_jobs (fixture->session);
  guint started = 0;
  gboolean under_way = FALSE;

  set_product (fixture, "languages", "en\nde\nfr\npl\nel\nfi\nhu\nlv");
  g_signal_connect (jobs, "items-changed", G_CALLBACK (note_cancel_cb), &started);
  cra_export_build_all (fixture->session);
  g_assert_cmpuint (started, ==, 1);
  g_assert_nonnull (
      cra_export_find_build (fixture->session, CRA_PAPER_DECLARATION, "en", &under_way));
  g_assert_true (under_way);
  g_assert_nonnull (
      cra_export_find_build (fixture->session, CRA_PAPER_USER_INFORMATION, "lv", &under_way));
  g_assert_false (under_way);
  cra_app_test_wait (30);
  cra_app_test_click_button (GTK_WIDGET (page), "Cancel");
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->documents->len, <, 20);
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (page), "Cancel"));
  g_assert_null (cra_export_find_build (fixture->session, CRA_PAPER_DECLARATION, "en", NULL));
}

/* --- What changed --- */

static void
test_changes (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GtkWidget *strip = NULL;
  GtkWidget *list = NULL;
  GtkWidget *focus = NULL;
  const CraObjectType *type = NULL;

  set_product (fixture, "description", "A gateway for small offices");
  build (fixture, CRA_PAPER_DECLARATION, "en");
  strip = find_widget (page, CRA_TYPE_PAPER_STRIP);
  g_assert_null (cra_app_test_find_button (strip, "Changes"));
  set_product (fixture, "description", "A gateway for large offices");
  g_assert_true (says (strip, "Out of date"));
  g_assert_true (says (strip, "1 change since"));
  gtk_widget_activate_action (strip, "documents.changes", NULL);
  cra_app_test_wait (PAUSE_MS);
  g_assert_true (says (strip, "Example Product: Object of the declaration"));
  g_assert_true (says (strip, "small offices → "));
  list = cra_app_test_find (strip, GTK_TYPE_LIST_BOX, 0);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  cra_app_test_settle ();
  /* It leads to the field. */
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  focus = gtk_widget_get_ancestor (focus, CRA_TYPE_FIELD_ROW);
  g_assert_nonnull (focus);
  g_assert_cmpint (cra_field_row_get_object (CRA_FIELD_ROW (focus), &type), ==,
                   get_assessment (fixture)->product->object.id);
  g_assert_true (cra_field_row_is_for (CRA_FIELD_ROW (focus), "product", 0, "description"));
}

/* Built again, nothing is left of it. */
static void
test_build_again (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GtkWidget *strip = NULL;

  build (fixture, CRA_PAPER_DECLARATION, "en");
  set_product (fixture, "description", "Something else");
  strip = find_widget (page, CRA_TYPE_PAPER_STRIP);
  cra_app_test_click_button (strip, "Build");
  cra_app_test_wait_jobs (fixture->session);
  g_assert_null (cra_app_test_find_button (strip, "Build"));
  g_assert_null (cra_app_test_find_button (strip, "Changes"));
  g_assert_true (says (strip, "Draft"));
}

static void
test_cut (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *none = NULL;
  g_autofree char *whole = NULL;

  cra_words_cut_common ("The device checks the signature of every update before it installs it, "
                        "and keeps the old one.",
                        "The device checks the signature of each update before it installs it, "
                        "and keeps the old one.",
                        &before, &after);
  g_assert_nonnull (strstr (before, "every update"));
  g_assert_nonnull (strstr (after, "each update"));
  g_assert_true (g_str_has_prefix (before, "…"));
  g_assert_true (g_str_has_suffix (after, "…"));
  g_assert_cmpuint (strlen (before), <, 80);
  g_assert_true (g_utf8_validate (before, -1, NULL));
  cra_words_cut_common (NULL, "Größe", &none, &whole);
  g_assert_null (none);
  g_assert_cmpstr (whole, ==, "Größe");
}

/* --- Languages and issues --- */

static void
test_languages (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GtkWidget *menu = find_widget (page, CRA_TYPE_LANGUAGE_MENU);
  GtkWidget *list = NULL;
  GtkListBoxRow *row = NULL;

  set_product (fixture, "languages", "en\nde");
  build (fixture, CRA_PAPER_DECLARATION, "de");
  gtk_menu_button_popup (GTK_MENU_BUTTON (cra_app_test_find (menu, GTK_TYPE_MENU_BUTTON, 0)));
  cra_app_test_settle ();
  list = cra_app_test_find (menu, GTK_TYPE_LIST_BOX, 0);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  g_assert_true (says (GTK_WIDGET (row), "Draft"));
  g_signal_emit_by_name (list, "row-activated", row);
  cra_app_test_settle ();
  g_assert_cmpuint (
      cra_viewer_get_n_pages (cra_paper_preview_get_viewer (
          CRA_PAPER_PREVIEW (find_widget (page, CRA_TYPE_PAPER_PREVIEW)))),
      >=, 0);
  g_assert_true (says (find_widget (page, CRA_TYPE_PAPER_STRIP), "Draft"));
  /* The language stays when another paper is looked at. */
  cra_page_focus_field (page, NULL, 0, NULL, "user-information");
  cra_app_test_settle ();
  g_assert_cmpstr (gtk_menu_button_get_label (
                       GTK_MENU_BUTTON (cra_app_test_find (menu, GTK_TYPE_MENU_BUTTON, 0))),
                   ==, cra_papers_name_language (fixture->session, "de"));
}

static void
test_compare (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GtkWidget *preview = find_widget (page, CRA_TYPE_PAPER_PREVIEW);
  CraViewer *viewer = cra_paper_preview_get_viewer (CRA_PAPER_PREVIEW (preview));
  CraViewer *previous = NULL;
  g_autoptr (GFile) copy = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  build (fixture, CRA_PAPER_DECLARATION, "en");
  set_product (fixture, "description", "Something else");
  build (fixture, CRA_PAPER_DECLARATION, "en");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.compare", NULL);
  for (guint i = 0; i < 60 && !cra_viewer_is_settled (viewer); i++)
    cra_app_test_wait (50);
  previous = CRA_VIEWER (cra_app_test_find (preview, CRA_TYPE_VIEWER, 0));
  g_assert_true (previous != viewer);
  for (guint i = 0; i < 60 && !cra_viewer_is_settled (previous); i++)
    cra_app_test_wait (50);
  g_assert_true (says (preview, "Before: "));
  g_assert_true (says (preview, "Now: "));
  cra_viewer_go_to_page (viewer, 1);
  for (guint i = 0; i < 60 && cra_viewer_get_page (previous) != 1; i++)
    cra_app_test_wait (50);
  g_assert_cmpuint (cra_viewer_get_page (previous), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.compare", NULL);
  cra_app_test_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (previous)));
  /* What is dragged out is a file of that name. */
  copy = cra_paper_preview_write_copy (CRA_PAPER_PREVIEW (preview), &error);
  g_assert_no_error (error);
  name = g_file_get_basename (copy);
  g_assert_cmpstr (name, ==, "example-product-1.0-eu-declaration-en.pdf");
  g_assert_true (g_file_query_exists (copy, NULL));
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  cra_app_test_wait (300);
  g_assert_false (g_file_query_exists (copy, NULL));
}

/* --- Texts --- */

static CraTextBlock *
find_block (CraAppFixture *fixture, const char *language)
{
  GPtrArray *blocks = get_assessment (fixture)->text_blocks;

  for (guint i = 0; i < blocks->len; i++)
    if (g_strcmp0 (((CraTextBlock *) blocks->pdata[i])->language, language) == 0)
      return blocks->pdata[i];
  return NULL;
}

static CraFieldRow *
find_own (CraPage *page, guint nth)
{
  CraPaperTexts *texts = CRA_PAPER_TEXTS (find_widget (page, CRA_TYPE_PAPER_TEXTS));
  guint n = 0;

  for (guint i = 0; i < 20; i++)
    {
      GtkWidget *row = cra_app_test_find (GTK_WIDGET (texts), CRA_TYPE_FIELD_ROW, i);

      if (cra_field_row_get_page_type (CRA_FIELD_ROW (row)) == NULL && n++ == nth)
        return CRA_FIELD_ROW (row);
    }
  g_error ("There is no row for a text of one's own");
}

static void
test_own_text (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  g_autofree char *shown = NULL;

  set_product (fixture, "languages", "en\nde");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.part", "s", "texts");
  cra_app_test_settle ();
  cra_app_test_type (find_own (page, 0), "Our reference: 12");
  cra_app_test_wait (PAUSE_MS);
  g_assert_nonnull (find_block (fixture, "en"));
  g_assert_cmpstr (find_block (fixture, "en")->text, ==, "Our reference: 12");
  g_assert_cmpint (find_block (fixture, "en")->place, ==, CRA_PLACE_TOP);
  g_assert_cmpstr (find_block (fixture, "en")->paper, ==, "eu-declaration");
  g_assert_true (says (GTK_WIDGET (page), "The text on top is missing in: "));
  /* Another paper has none of it; back at the first it is there again. */
  cra_page_focus_field (page, NULL, 0, NULL, "user-information");
  gtk_widget_activate_action (GTK_WIDGET (page), "documents.part", "s", "texts");
  cra_app_test_settle ();
  shown = cra_app_test_read (find_own (page, 0));
  g_assert_cmpstr (shown, ==, "");
  cra_page_focus_field (page, "text_block", find_block (fixture, "en")->object.id, "text", NULL);
  cra_app_test_settle ();
  g_free (shown);
  shown = cra_app_test_read (find_own (page, 0));
  g_assert_cmpstr (shown, ==, "Our reference: 12");
  /* Emptied, it is gone. */
  cra_app_test_type (find_own (page, 0), "");
  g_assert_true (cra_page_flush (page, NULL));
  cra_app_test_settle ();
  g_assert_null (find_block (fixture, "en"));
}

static void
test_open_point (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GtkWidget *focus = NULL;

  cra_page_focus_field (page, "version", get_assessment (fixture)->version->object.id,
                        "declaration_place", NULL);
  cra_app_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  focus = focus != NULL ? gtk_widget_get_ancestor (focus, CRA_TYPE_FIELD_ROW) : NULL;
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  g_assert_true (
      cra_field_row_is_for (CRA_FIELD_ROW (focus), "version", 0, "declaration_place"));
}

/* --- Wordings --- */

static GtkWidget *
find_wording (CraWordingWindow *window, const char *id)
{
  for (guint i = 0; i < 200; i++)
    {
      GtkWidget *row = cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, i);

      if (g_strcmp0 (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), id) == 0)
        return row;
    }
  g_error ("There is no row for %s", id);
}

static void
test_wording (CraAppFixture *fixture, gconstpointer data)
{
  static const char id[] = "declaration.signature";
  CraWordingWindow *window = NULL;
  CraWording wording = CRA_WORDING_UNVERIFIED;
  GtkWidget *row = NULL;
  guint before[CRA_N_WORDINGS];
  guint after[CRA_N_WORDINGS];

  show (fixture);
  cra_wordings_count (fixture->session, CRA_PAPER_DECLARATION, "de", before);
  g_assert_cmpuint (before[CRA_WORDING_DRAFT] + before[CRA_WORDING_UNVERIFIED], >, 0);
  window = cra_wording_window_present (GTK_WINDOW (fixture->window), fixture->session,
                                       CRA_PAPER_DECLARATION, "de");
  cra_app_test_settle ();
  row = find_wording (window, id);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  cra_app_test_wait (PAUSE_MS);
  cra_app_test_type (CRA_FIELD_ROW (cra_app_test_find (row, CRA_TYPE_FIELD_ROW, 0)),
                     "Unterschrift des Bevollmächtigten");
  /* Without a source it is not taken. */
  cra_app_test_click_button (row, "Use This Wording");
  g_assert_null (cra_assessment_find_fixed_text (get_assessment (fixture), id, "de"));
  cra_app_test_type (CRA_FIELD_ROW (cra_app_test_find (row, CRA_TYPE_FIELD_ROW, 1)),
                     "Regulation (EU) 2024/2847, German version");
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (cra_app_test_find (row, CRA_TYPE_FIELD_ROW, 2),
                                       GTK_TYPE_ENTRY, 0)),
      "2026-11-20");
  cra_app_test_click_button (row, "Use This Wording");
  cra_app_test_settle ();
  g_assert_nonnull (cra_assessment_find_fixed_text (get_assessment (fixture), id, "de"));
  g_assert_cmpstr (cra_wordings_find (fixture->session, id, "de", &wording, NULL), ==,
                   "Unterschrift des Bevollmächtigten");
  g_assert_cmpint (wording, ==, CRA_WORDING_OFFICIAL);
  cra_wordings_count (fixture->session, CRA_PAPER_DECLARATION, "de", after);
  g_assert_cmpuint (after[CRA_WORDING_OFFICIAL], ==, before[CRA_WORDING_OFFICIAL] + 1);
  cra_app_test_click_button (row, "Back to Ours");
  cra_app_test_settle ();
  g_assert_null (cra_assessment_find_fixed_text (get_assessment (fixture), id, "de"));
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

/* --- Forms to edit --- */

static void
test_twin (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "paper.odt", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;

  show (fixture);
  cra_export_twin_to (fixture->session, CRA_PAPER_DECLARATION, "de", CRA_TWIN_FORMAT_ODT, path);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, 2, "PK", 2);
  /* It is no issue: nothing is kept of it. */
  g_assert_cmpuint (get_assessment (fixture)->documents->len, ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* --- Reading a declaration --- */

static void
find_kind_cb (GtkWidget *widget, gpointer data)
{
  if (gtk_widget_get_mapped (widget))
    *(GtkWidget **) data = widget;
}

static GtkWindow *
find_dialog (CraAppFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (dialog) == GTK_WINDOW (fixture->window)
          && gtk_widget_get_mapped (GTK_WIDGET (dialog)))
        return dialog;
    }
  g_error ("There is no dialog");
}

/* What GTK does when a file manager lets go of a file. */
static void
drop (CraPage *page, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
}

static void
wait_reading (GtkWindow *dialog)
{
  GtkWidget *stack = NULL;

  cra_widget_foreach (GTK_WIDGET (dialog), GTK_TYPE_STACK, find_kind_cb, &stack);
  for (guint i = 0; i < 200; i++)
    {
      cra_app_test_wait (50);
      if (!g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "busy"))
        break;
    }
  cra_app_test_settle ();
}

/* A declaration as a supplier might write it; the signature is missing. */
static GFile *
write_declaration (CraAppFixture *fixture)
{
  static const char *const lines[] = {
    "EU Declaration of Conformity",
    "1. Product: Example Gateway, type EG-2, serial number 1000 to 2000",
    "2. Manufacturer: Example Manufacturer, Example Street 1, 12345 Exampletown, Germany",
    "3. This declaration of conformity is issued under the sole responsibility of the provider.",
    "4. Object of the declaration: gateway for small offices",
    "5. The object of the declaration described above is in conformity with the relevant Union",
    "   harmonisation legislation: Regulation (EU) 2024/2847, Directive 2014/53/EU",
    "6. Harmonised standards: EN 18031-1:2024",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "supplier.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_set_font_size (cr, 10);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_move_to (cr, 50, 80 + 24 * i);
      cairo_show_text (cr, lines[i]);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_file_new_for_path (path);
}

static void
test_reading (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  GtkWindow *dialog = NULL;
  CraViewer *viewer = NULL;
  GtkWidget *row = NULL;
  g_autoptr (GFile) file = write_declaration (fixture);

  drop (page, file);
  dialog = find_dialog (fixture);
  wait_reading (dialog);
  g_assert_true (says (GTK_WIDGET (dialog), "Elements are missing or unclear"));
  g_assert_true (says (GTK_WIDGET (dialog), "Missing"));
  g_assert_true (says (GTK_WIDGET (dialog), "Found"));
  /* A row leads to its place. */
  viewer = CRA_VIEWER (cra_app_test_find (GTK_WIDGET (dialog), CRA_TYPE_VIEWER, 0));
  for (guint i = 0; i < 12 && row == NULL; i++)
    {
      row = cra_app_test_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, i);
      if (g_object_get_data (G_OBJECT (row), "place") == NULL)
        row = NULL;
    }
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  for (guint i = 0; i < 60 && !cra_viewer_is_settled (viewer); i++)
    cra_app_test_wait (50);
  g_assert_cmpuint (cra_page_picture_get_n_marks (CRA_PAGE_PICTURE (
                        cra_app_test_find (GTK_WIDGET (viewer), CRA_TYPE_PAGE_PICTURE, 0))),
                    ==, 1);
  /* The name it says is taken over. */
  g_assert_true (says (GTK_WIDGET (dialog), "Example Product → Example Gateway"));
  cra_app_test_click_button (GTK_WIDGET (dialog), "Take Over");
  cra_app_test_settle ();
  g_assert_true (
      g_str_has_prefix (get_assessment (fixture)->product->name, "Example Gateway"));
  g_file_delete (file, NULL, NULL);
}

static void
test_reading_refused (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = show (fixture);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf/unreadable.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog = NULL;

  drop (page, file);
  dialog = find_dialog (fixture);
  wait_reading (dialog);
  g_assert_true (says (GTK_WIDGET (dialog), "The File Could Not Be Read"));
  gtk_window_close (dialog);
  cra_app_test_settle ();
}

/* What was built last is what is dragged out of its row, as a file of its name. */
static void
test_dragged_out (CraAppFixture *fixture, gconstpointer data)
{
  CraPaperList *list = CRA_PAPER_LIST (
      cra_app_test_find (GTK_WIDGET (show (fixture)), CRA_TYPE_PAPER_LIST, 0));
  const CraDocument *document = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *base = NULL;

  g_assert_null (cra_paper_list_make_provider (list, CRA_PAPER_DECLARATION));
  cra_export_build (fixture->session, CRA_PAPER_DECLARATION, "en");
  cra_app_test_wait_jobs (fixture->session);
  document = g_ptr_array_index (get_assessment (fixture)->documents, 0);
  provider = cra_paper_list_make_provider (list, CRA_PAPER_DECLARATION);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  base = g_file_get_basename (((GSList *) g_value_get_boxed (&value))->data);
  g_assert_cmpstr (base, ==, document->file_name);
  cra_temporary_clean_up ();
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/documents/the-next-thing-to-do-is-named", test_next);
  ADD ("/app/documents/a-row-says-the-state-of-all-languages", test_list);
  ADD ("/app/documents/building-all-can-be-given-up", test_cancel);
  ADD ("/app/documents/changes-are-named-and-lead-to-their-field", test_changes);
  ADD ("/app/documents/built-again-no-change-is-left", test_build_again);
  g_test_add_func ("/app/documents/a-change-is-cut-to-what-differs", test_cut);
  ADD ("/app/documents/a-language-is-chosen-and-stays", test_languages);
  ADD ("/app/documents/the-issue-before-is-beside-it", test_compare);
  ADD ("/app/documents/own-text-belongs-to-paper-and-language", test_own_text);
  ADD ("/app/documents/an-open-point-leads-to-its-field", test_open_point);
  ADD ("/app/documents/official-wording-needs-a-source", test_wording);
  ADD ("/app/documents/a-form-to-edit-is-written", test_twin);
  ADD ("/app/documents/a-dropped-declaration-is-read-and-taken-over", test_reading);
  ADD ("/app/documents/what-cannot-be-read-is-said", test_reading_refused);
  ADD ("/app/documents/a-paper-is-dragged-out-as-a-file", test_dragged_out);
#undef ADD

  return g_test_run ();
}
