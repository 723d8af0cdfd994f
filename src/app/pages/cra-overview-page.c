/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one stands and what is next. No percentage: counts, and each leads to what it counts. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-overview-page.h"

#include <glib/gi18n.h>

#include "app/cra-papers.h"
#include "app/cra-words.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-strip.h"
#include "law/cra-periods.h"
#include "law/cra-scope.h"

#define POINTS_SHOWN 5
#define N_CARDS 4

struct _CraOverviewPage
{
  CraPage parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *subtitle;
  CraBanner *banner;
  GtkBox *cards;
  CraStrip *strip;
  GtkListBox *next;
  GtkWidget *show_all;
  GtkListBox *documents;
  GtkListBox *dates;

  GtkLabel *numbers[N_CARDS];
  GtkLabel *captions[N_CARDS];
  gboolean all;
};

G_DEFINE_FINAL_TYPE (CraOverviewPage, cra_overview_page, CRA_TYPE_PAGE)

static CraSession *
get_session (CraOverviewPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

/* --- Cards --- */

static void
add_card (CraOverviewPage *self, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->numbers[index] = GTK_LABEL (cra_text_label_new (NULL, "title-1 numeric"));
  self->captions[index] = GTK_LABEL (cra_text_label_new (NULL, "caption dim-label"));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->numbers[index]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->captions[index]));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "number-card");
  gtk_box_append (self->cards, button);
}

/* Name and target never disagree on the way: GTK warns about that. */
static void
set_action (GtkActionable *actionable, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target);
  gtk_actionable_set_action_name (actionable, name);
}

static void
set_card (CraOverviewPage *self, guint index, const char *number, const char *caption,
          const char *action)
{
  GtkWidget *button = gtk_widget_get_ancestor (GTK_WIDGET (self->numbers[index]), GTK_TYPE_BUTTON);
  g_autofree char *name = g_strdup_printf ("%s %s", number, caption);

  gtk_label_set_label (self->numbers[index], number);
  gtk_label_set_label (self->captions[index], caption);
  set_action (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static guint
count_answered (CraOverviewPage *self, const CraAssessment *assessment, guint *total)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraClause *const *clauses = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  guint answered = 0;

  for (*total = 0; clauses[*total] != NULL; (*total)++)
    {
      CraStatus status = cra_requirement_status (law, assessment, clauses[*total]->id);

      if (status == CRA_STATUS_DECIDED || status == CRA_STATUS_REVIEWED
          || status == CRA_STATUS_NOT_APPLICABLE)
        answered++;
    }
  return answered;
}

static guint
count_fresh (CraOverviewPage *self, guint *total)
{
  guint fresh = 0;

  *total = 0;
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      CraPaperSummary summary;

      cra_papers_summarise (get_session (self), (CraPaperKind) paper, &summary);
      *total += summary.n;
      fresh += summary.n - summary.looks[CRA_PAPER_LOOK_MISSING]
               - summary.looks[CRA_PAPER_LOOK_STALE];
    }
  return fresh;
}

/* The action that leads to the first point of a weight. */
static char *
find_first (GPtrArray *points, CraOpenPointWeight weight)
{
  for (guint i = 0; i < points->len; i++)
    if (((CraOpenPoint *) g_ptr_array_index (points, i))->weight == weight)
      return g_strdup_printf ("win.go-to-point(uint32 %u)", i);
  return g_strdup ("win.show-page::documents");
}

static void
show_cards (CraOverviewPage *self, const CraAssessment *assessment)
{
  GPtrArray *points = cra_session_get_points (get_session (self));
  guint signing = cra_open_points_count (points, CRA_BLOCKS_SIGNING);
  guint placing = cra_open_points_count (points, CRA_BLOCKS_PLACING);
  guint requirements = 0;
  guint answered = count_answered (self, assessment, &requirements);
  guint papers = 0;
  guint fresh = count_fresh (self, &papers);
  g_autofree char *first = find_first (points, CRA_BLOCKS_SIGNING);
  g_autofree char *second = find_first (points, CRA_BLOCKS_PLACING);
  g_autofree char *signing_text = g_strdup_printf ("%u", signing);
  g_autofree char *placing_text = g_strdup_printf ("%u", placing);
  /* Translators: so many of so many. */
  g_autofree char *answered_text = g_strdup_printf (_ ("%u of %u"), answered, requirements);
  g_autofree char *fresh_text = g_strdup_printf (_ ("%u of %u"), fresh, papers);

  set_card (self, 0, signing_text,
            ngettext ("point open before signing", "points open before signing", signing), first);
  set_card (self, 1, placing_text,
            ngettext ("more before placing on the market", "more before placing on the market",
                      placing),
            second);
  set_card (self, 2, answered_text, _ ("essential requirements answered"),
            "win.show-page::requirements");
  set_card (self, 3, fresh_text, _ ("documents up to date"), "win.show-page::documents");
}

/* --- Requirements --- */

static void
show_strip (CraOverviewPage *self, const CraAssessment *assessment)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraClause *const *clauses = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  guint n = cra_law_count (law, CRA_GROUP_REQUIREMENT);
  g_autofree const char **labels = g_new0 (const char *, n + 1);
  g_auto (GStrv) tooltips = g_new0 (char *, n + 1);
  g_autofree CraStatus *states = g_new0 (CraStatus, n + 1);

  for (guint i = 0; i < n; i++)
    {
      states[i] = cra_requirement_status (law, assessment, clauses[i]->id);
      labels[i] = clauses[i]->label;
      tooltips[i] = g_strdup_printf (_ ("%s, %s: %s"), clauses[i]->article, clauses[i]->title,
                                     cra_words_get_status (states[i]));
    }
  cra_strip_set_cells (self->strip, n, labels, (const char *const *) tooltips, states);
}

static void
requirement_picked_cb (CraOverviewPage *self, guint index)
{
  const CraClause *clause
      = cra_law_list (cra_session_get_law (get_session (self)), CRA_GROUP_REQUIREMENT)[index];

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-clause", "(ss)", "requirements",
                              clause->id);
}

/* --- Points --- */

static void
add_point_row (CraOverviewPage *self, const CraOpenPoint *point)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  GtkWidget *row = adw_action_row_new ();
  const CraClause *reason = cra_law_find (law, point->reason);
  const CraClause *clause = point->clause != NULL ? cra_law_find (law, point->clause) : NULL;
  const char *article = clause != NULL && clause->article != NULL ? clause->article
                        : reason != NULL                          ? reason->article
                                                                  : NULL;
  g_autofree char *subtitle
      = article != NULL
            ? g_strdup_printf (_ ("%s. %s"), cra_words_get_weight (point->weight), article)
            : g_strdup (cra_words_get_weight (point->weight));

  cra_row_set_texts (row, point->text, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (self->next, row);
}

static void
show_points (CraOverviewPage *self)
{
  GPtrArray *points = cra_session_get_points (get_session (self));
  guint shown = self->all ? points->len : MIN (points->len, POINTS_SHOWN);
  g_autofree char *label = g_strdup_printf (
      ngettext ("Show All (%u)", "Show All (%u)", points->len), points->len);

  cra_object_rows_clear (GTK_WIDGET (self->next));
  for (guint i = 0; i < shown; i++)
    add_point_row (self, g_ptr_array_index (points, i));
  if (points->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      cra_row_set_texts (row, _ ("Nothing is open"),
                         _ ("Build the documents, then sign the declaration."));
      gtk_list_box_append (self->next, row);
    }
  gtk_widget_set_visible (self->show_all, points->len > POINTS_SHOWN);
  gtk_button_set_label (GTK_BUTTON (self->show_all), self->all ? _ ("Show Fewer") : label);
}

static void
point_activated_cb (CraOverviewPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-point", "u",
                              (guint32) gtk_list_box_row_get_index (row));
}

static void
show_all_cb (CraOverviewPage *self)
{
  self->all = !self->all;
  show_points (self);
}

/* --- Documents and dates --- */

/* How many languages look how. */
static char *
describe_languages (const CraPaperSummary *summary)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint look = 0; look < CRA_N_PAPER_LOOKS; look++)
    if (summary->looks[look] > 0 && summary->looks[look] < summary->n)
      /* Translators: the state of a document, and how many languages it is in that state in. */
      g_string_append_printf (text, _ ("%s%s: %u"), text->len > 0 ? ", " : "",
                              cra_papers_get_word (look), summary->looks[look]);
    else if (summary->looks[look] > 0)
      g_string_append_printf (text, ngettext ("%u language", "%u languages", summary->n),
                              summary->n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_paper_row (CraOverviewPage *self, CraPaperKind paper)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  g_autofree char *text = NULL;
  CraPaperSummary summary;

  cra_papers_summarise (get_session (self), paper, &summary);
  text = describe_languages (&summary);
  cra_row_set_texts (row, cra_words_get_paper (paper), text);
  cra_papers_show_badge (CRA_STATUS_BADGE (badge), summary.first);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (self->documents, row);
}

static void
document_activated_cb (CraOverviewPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-clause", "(ss)", "documents",
                              cra_paper_word ((CraPaperKind) gtk_list_box_row_get_index (row)));
}

static void
add_date (CraOverviewPage *self, const char *date, const char *title, const char *counted)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = NULL;
  g_autofree char *spoken = cra_words_format_date (date);

  cra_row_set_texts (row, title, counted);
  label = cra_text_label_new (spoken, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->dates, row);
}

static void
add_law_date (CraOverviewPage *self, const char *id)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraClause *clause = cra_law_find (law, id);
  const char *date = clause != NULL ? cra_law_get_extra (law, clause, "date") : NULL;

  if (date != NULL)
    add_date (self, date, clause->title, clause->article);
}

static void
show_dates (CraOverviewPage *self, const CraAssessment *assessment)
{
  const CraVersion *version = assessment->version;
  g_autoptr (CraSupportResult) support
      = cra_support_judge (cra_session_get_law (get_session (self)), version);

  cra_object_rows_clear (GTK_WIDGET (self->dates));
  add_law_date (self, "date.apply_art14");
  add_law_date (self, "date.full_application");
  if (version->placed_on != NULL)
    add_date (self, version->placed_on, _ ("Placed on the market"), _ ("As given for this version"));
  if (support->end != NULL)
    add_date (self, support->end, _ ("End of the support period"),
              _ ("Last day of the month given for this version"));
  if (support->retention_until != NULL)
    add_date (self, support->retention_until, _ ("Documentation kept until"),
              _ ("Counted from placing on the market or the end of support, whichever is later"));
}

/* --- Page --- */

static void
show_head (CraOverviewPage *self, const CraAssessment *assessment)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  g_autofree char *title
      = g_strdup_printf ("%s %s", assessment->product->name, assessment->version->name);
  const char *category = assessment->classification->category;
  g_autofree char *class = category != NULL ? cra_classification_describe (law, category)
                                            : g_strdup (_ ("Category not decided"));
  CraProcedure procedure = assessment->route->procedure;
  g_autofree char *subtitle = g_strdup_printf (
      "%s · %s", class,
      procedure != CRA_PROCEDURE_UNDECIDED ? cra_words_get_label (cra_procedure_words, procedure)
                                           : _ ("Procedure not chosen"));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
}

/* Only where the usual work does not apply: in scope is what one expects. */
static void
show_scope (CraOverviewPage *self, const CraAssessment *assessment)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  g_autoptr (CraScopeResult) result = cra_scope_judge (law, assessment->scope);
  const CraClause *reason = result->reasons->len > 0
                                ? cra_law_find (law, g_ptr_array_index (result->reasons, 0))
                                : NULL;
  gboolean special
      = result->verdict == CRA_SCOPE_OUT || result->verdict == CRA_SCOPE_LEGACY;

  gtk_widget_set_visible (GTK_WIDGET (self->banner), special);
  if (special)
    cra_banner_show (self->banner, CRA_BANNER_WARNING,
                     result->verdict == CRA_SCOPE_OUT
                         ? _ ("The Regulation does not apply to this product.")
                         : _ ("Only the reporting duties apply to this product."),
                     reason != NULL ? reason->text : NULL);
}

static void
cra_overview_page_refresh (CraPage *page)
{
  CraOverviewPage *self = CRA_OVERVIEW_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);

  show_head (self, assessment);
  show_scope (self, assessment);
  show_cards (self, assessment);
  show_strip (self, assessment);
  show_points (self);
  cra_object_rows_clear (GTK_WIDGET (self->documents));
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    add_paper_row (self, paper);
  show_dates (self, assessment);
}

static void
cra_overview_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[] = { "duty.13.12", "duty.13.1", "duty.13.2", "duty.13.4",
                                         "duty.14",    "date.apply_art14", "date.full_application" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static void
cra_overview_page_class_init (CraOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_overview_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_overview_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, strip);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, next);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, show_all);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, documents);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, dates);
  gtk_widget_class_bind_template_callback (widget_class, requirement_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, document_activated_cb);
}

static void
cra_overview_page_init (CraOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_CARDS; i++)
    add_card (self, i);
}
