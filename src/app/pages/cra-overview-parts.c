/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the overview that only show. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-overview-parts.h"

#include <glib/gi18n.h>

#include "app/cra-steps.h"
#include "app/cra-words.h"
#include "app/widgets/cra-bar.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"

#define SPANS_SHOWN 6

char *
cra_overview_name_row (const CraOverviewRow *row)
{
  return g_strdup_printf ("%s %s", row->product_name, row->version_name);
}

const char *
cra_overview_get_state (CraVersionState state)
{
  switch (state)
    {
    case CRA_VERSION_NOT_BEGUN:
      return _ ("Not begun");
    case CRA_VERSION_IN_WORK:
      return _ ("In work");
    case CRA_VERSION_ANSWERED:
      return _ ("All requirements answered");
    case CRA_VERSION_SIGNED:
      return _ ("Declaration signed");
    case CRA_VERSION_LEGACY:
      return _ ("Reporting duties only");
    case CRA_VERSION_OUT:
      return _ ("Out of scope");
    case CRA_N_VERSION_STATES:
      break;
    }
  g_return_val_if_reached ("");
}

/* --- Open points by step --- */

static guint
find_first (CraSession *session, CraStep step)
{
  GPtrArray *points = cra_session_get_points (session);

  for (guint i = 0; points != NULL && i < points->len; i++)
    if (((const CraOpenPoint *) g_ptr_array_index (points, i))->step == step)
      return i;
  return 0;
}

static char *
describe_weights (guint count, guint blocking)
{
  if (blocking == 0)
    return g_strdup (ngettext ("Would improve the file", "Would improve the file", count));
  if (blocking == count)
    return g_strdup (ngettext ("Has to be done before signing or placing",
                               "Have to be done before signing or placing", count));
  return g_strdup_printf (ngettext ("%u has to be done before signing or placing",
                                    "%u have to be done before signing or placing", blocking),
                          blocking);
}

static void
add_step_row (GtkListBox *list, CraSession *session, const CraStepInfo *step, guint longest)
{
  guint blocking = 0;
  guint count = cra_session_count_points (session, (CraStep) step->step, &blocking);
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *weights = describe_weights (count, blocking);
  g_autofree char *name = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = cra_text_label_new (number, "numeric");

  cra_row_set_texts (row, _ (step->title), NULL);
  gtk_widget_set_tooltip_text (row, weights);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), cra_bar_new (blocking, count, longest));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (row), g_variant_new_uint32 (find_first (session, (CraStep) step->step)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to-point");
  name = g_strdup_printf (ngettext ("%s: %u open point. %s", "%s: %u open points. %s", count),
                          _ (step->title), count, weights);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (list, row);
}

void
cra_overview_show_steps (GtkListBox *list, CraSession *session)
{
  guint longest = 0;

  cra_object_rows_clear (GTK_WIDGET (list));
  for (guint step = 0; step < CRA_N_STEPS; step++)
    longest = MAX (longest, cra_session_count_points (session, (CraStep) step, NULL));
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (cra_steps[i].step < CRA_N_STEPS
        && cra_session_count_points (session, (CraStep) cra_steps[i].step, NULL) > 0)
      add_step_row (list, session, &cra_steps[i], longest);
  if (longest == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      cra_row_set_texts (row, _ ("Nothing is open"),
                         _ ("Build the documents, then sign the declaration."));
      gtk_list_box_append (list, row);
    }
}

/* --- Dates --- */

static char *
describe_date (CraLaw *law, const CraOverview *overview, const CraOverviewDate *date)
{
  const CraOverviewRow *row = date->version != 0 ? cra_overview_find (overview, date->version)
                                                 : NULL;
  const CraClause *clause = date->subject != NULL ? cra_law_find (law, date->subject) : NULL;
  const char *subject = clause != NULL    ? clause->title
                        : date->subject != NULL ? date->subject
                                                : "";
  g_autofree char *version = row != NULL ? cra_overview_name_row (row) : g_strdup ("");

  switch (date->kind)
    {
    case CRA_OVERVIEW_LAW:
      return g_strdup (subject);
    case CRA_OVERVIEW_PLACING:
      /* Translators: product and version. */
      return g_strdup_printf (_ ("%s is placed on the market"), version);
    case CRA_OVERVIEW_SUPPORT:
      return date->past ? g_strdup_printf (_ ("Support of %s has ended"), version)
                        : g_strdup_printf (_ ("Support of %s ends"), version);
    case CRA_OVERVIEW_REVIEW:
      /* Translators: what is to be reviewed, product and version. */
      return g_strdup_printf (_ ("Review due: %s, %s"), subject, version);
    case CRA_OVERVIEW_TEST:
      return g_strdup_printf (_ ("Test due: %s, %s"), subject, version);
    case CRA_OVERVIEW_EVIDENCE:
      return date->past ? g_strdup_printf (_ ("Evidence has expired: %s, %s"), subject, version)
                        : g_strdup_printf (_ ("Evidence expires: %s, %s"), subject, version);
    }
  g_return_val_if_reached (NULL);
}

/* Every date says what it is counted from. */
static const char *
describe_count (CraLaw *law, const CraOverviewDate *date)
{
  const CraClause *clause = NULL;

  switch (date->kind)
    {
    case CRA_OVERVIEW_LAW:
      clause = cra_law_find (law, date->subject);
      return clause != NULL ? clause->article : "";
    case CRA_OVERVIEW_PLACING:
      return _ ("The date given for the version");
    case CRA_OVERVIEW_SUPPORT:
      return _ ("The last day of the month given for the version");
    case CRA_OVERVIEW_REVIEW:
      return _ ("The date set when it was assigned");
    case CRA_OVERVIEW_TEST:
      return _ ("Counted from the last run by the interval of the plan, or its first date");
    case CRA_OVERVIEW_EVIDENCE:
      return _ ("The last day of validity given for the evidence");
    }
  g_return_val_if_reached ("");
}

static void
add_date_row (GtkListBox *list, CraSession *session, const CraOverview *overview,
              const CraOverviewDate *date)
{
  CraLaw *law = cra_session_get_law (session);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = NULL;
  g_autofree char *title = describe_date (law, overview, date);
  g_autofree char *spoken = cra_words_format_date (date->date);

  cra_row_set_texts (row, title, describe_count (law, date));
  if (date->past)
    {
      GtkWidget *badge = cra_status_badge_new ();

      cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("overdue"), "cra-blocked-symbolic",
                                 "blocked");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
    }
  label = cra_text_label_new (spoken, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (list, row);
}

void
cra_overview_show_dates (GtkListBox *list, CraSession *session, const CraOverview *overview,
                         guint limit)
{
  cra_object_rows_clear (GTK_WIDGET (list));
  for (guint i = 0; i < MIN (limit, overview->dates->len); i++)
    add_date_row (list, session, overview, g_ptr_array_index (overview->dates, i));
}

void
cra_overview_open_date (GtkWidget *widget, CraSession *session, const CraOverviewDate *date)
{
  static const struct
  {
    const char *type;
    const char *field;
  } places[] = {
    [CRA_OVERVIEW_LAW] = { NULL, NULL },
    [CRA_OVERVIEW_PLACING] = { "version", "placed_on" },
    [CRA_OVERVIEW_SUPPORT] = { "version", "support_end" },
    [CRA_OVERVIEW_REVIEW] = { "review", "due" },
    [CRA_OVERVIEW_TEST] = { "test_plan", "first_due" },
    [CRA_OVERVIEW_EVIDENCE] = { "evidence", "valid_to" },
  };
  CraOverviewDateKind kind = date->kind;
  gint64 object = date->object != 0 ? date->object : date->version;

  if (kind == CRA_OVERVIEW_LAW)
    {
      gtk_widget_activate_action (widget, "win.go-to-clause", "(ss)", "law", date->subject);
      return;
    }
  /* To look at another version reads the workspace anew: DATE may be gone afterwards. */
  if (date->version != cra_session_get_version (session))
    gtk_widget_activate_action (widget, "win.select-version", "x", date->version);
  gtk_widget_activate_action (widget, "win.go-to-field", "(sxss)", places[kind].type, object,
                              places[kind].field, "");
}

/* --- Support --- */

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(CraOverviewRow *const *) a)->support_end,
                    (*(CraOverviewRow *const *) b)->support_end);
}

static void
add_law_mark (CraTimeLine *line, const CraOverview *overview, CraLaw *law)
{
  for (guint i = 0; i < overview->dates->len; i++)
    {
      const CraOverviewDate *date = g_ptr_array_index (overview->dates, i);
      const CraClause *clause
          = date->kind == CRA_OVERVIEW_LAW ? cra_law_find (law, date->subject) : NULL;

      if (clause != NULL && g_str_equal (clause->id, "date.full_application"))
        cra_time_line_add_mark (line, date->date, clause->title, "plain", "win.show-page::law");
    }
}

gboolean
cra_overview_show_support (CraTimeLine *line, CraSession *session, const CraOverview *overview)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  cra_time_line_clear (line);
  for (guint i = 0; i < overview->rows->len; i++)
    {
      CraOverviewRow *row = g_ptr_array_index (overview->rows, i);

      if (row->support_end != NULL && g_strcmp0 (row->support_end, overview->today) >= 0)
        g_ptr_array_add (rows, row);
    }
  if (rows->len == 0)
    return FALSE;
  g_ptr_array_sort (rows, compare_ends);
  cra_time_line_add_mark (line, overview->today, _ ("Today"), "now", NULL);
  add_law_mark (line, overview, cra_session_get_law (session));
  for (guint i = 0; i < MIN (rows->len, SPANS_SHOWN); i++)
    {
      const CraOverviewRow *row = g_ptr_array_index (rows, i);
      g_autofree char *name = cra_overview_name_row (row);

      if (row->placed_on != NULL)
        cra_time_line_add_span (line, row->placed_on, row->support_end, name, "end");
      else
        cra_time_line_add_mark (line, row->support_end, name, "end", NULL);
    }
  return TRUE;
}
