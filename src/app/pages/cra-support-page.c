/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6: how long vulnerabilities are handled, and what that is based on (Art 13(8)). */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-support-page.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-drop-down.h"
#include "app/widgets/cra-item-list.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-time-line.h"
#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "law/cra-periods.h"

#include <string.h>

struct _CraSupportPage
{
  CraPage parent_instance;

  /* Template */
  CraBanner *banner;
  CraTimeLine *line;
  GtkWidget *line_box;
  GtkWidget *shorter;
  CraItemList *factors;
  GtkLabel *hint;
  GtkDropDown *kind;
  GtkWidget *add_factor;
  CraItemList *components;
  GtkEditable *component;
  GtkWidget *add_component;
  GtkListBox *keeping;
};

G_DEFINE_FINAL_TYPE (CraSupportPage, cra_support_page, CRA_TYPE_PAGE)

static CraSession *
get_session (CraSupportPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

/* --- The verdict --- */

static CraBannerTone
find_tone (CraSupportVerdict verdict)
{
  switch (verdict)
    {
    case CRA_SUPPORT_OPEN:
      return CRA_BANNER_PLAIN;
    case CRA_SUPPORT_FITS:
    case CRA_SUPPORT_SHORTER_BY_USE:
      return CRA_BANNER_GOOD;
    case CRA_SUPPORT_BELOW_USE:
      return CRA_BANNER_WARNING;
    case CRA_SUPPORT_TOO_SHORT:
      return CRA_BANNER_GRAVE;
    }
  g_return_val_if_reached (CRA_BANNER_PLAIN);
}

static char *
describe_period (const CraSupportResult *result)
{
  g_autofree char *earliest = cra_words_format_date (result->earliest_end);
  g_autofree char *end = cra_words_format_date (result->end);

  if (result->earliest_end != NULL && result->end != NULL)
    return g_strdup_printf (
        _ ("Support lasts until %s. The earliest end that covers the use, counted from placing on "
           "the market, is %s."),
        end, earliest);
  if (result->earliest_end != NULL)
    return g_strdup_printf (_ ("Earliest end, counted from placing on the market: %s."), earliest);
  return NULL;
}

static void
show_verdict (CraSupportPage *self, const CraSupportResult *result)
{
  const CraClause *reason = cra_law_find (cra_session_get_law (get_session (self)), result->reason);
  g_autofree char *details = describe_period (result);
  /* Translators: a sentence about the support period, and the article it rests on. */
  g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), reason->text, reason->article);

  cra_banner_show (self->banner, find_tone (result->verdict), title, details);
}

/* --- Dates --- */

static void
add_field_mark (CraSupportPage *self, const char *date, const char *label, const char *kind,
                const char *type, gint64 id, const char *field)
{
  g_autofree char *target = g_strdup_printf (
      "win.go-to-field(('%s', int64 %" G_GINT64_FORMAT ", '%s', ''))", type, id, field);

  cra_time_line_add_mark (self->line, date, label, kind, target);
}

static void
add_components_to_line (CraSupportPage *self, const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->component_supports->len; i++)
    {
      const CraComponentSupport *component = assessment->component_supports->pdata[i];
      gboolean early = cra_support_is_early (assessment, component);

      if (component->support_end != NULL)
        add_field_mark (self, component->support_end, component->name, early ? "late" : "component",
                        "component_support", component->object.id, "support_end");
    }
}

static void
show_line (CraSupportPage *self, const CraAssessment *assessment, const CraSupportResult *result)
{
  const CraVersion *version = assessment->version;
  gint64 id = version->object.id;
  g_autofree char *floor = cra_support_floor (version);

  cra_time_line_clear (self->line);
  add_field_mark (self, version->placed_on, _ ("Placed on the market"), "plain", "version", id,
                  "placed_on");
  cra_time_line_add_mark (self->line, floor, _ ("Five years"), "floor", NULL);
  if (version->expected_use_years > 0 && g_strcmp0 (floor, result->earliest_end) != 0)
    add_field_mark (self, result->earliest_end, _ ("Expected end of use"), "plain", "version", id,
                    "expected_use_years");
  add_field_mark (self, version->support_end, _ ("End of support"), "end", "version", id,
                  "support_end");
  add_components_to_line (self, assessment);
  cra_time_line_add_mark (self->line, result->retention_until, _ ("File kept until"), "plain", NULL);
  cra_time_line_add_span (self->line, version->placed_on, result->end, _ ("Support"), "end");
  cra_time_line_add_span (self->line, version->placed_on, result->retention_until, _ ("Retention"),
                          "plain");
  gtk_widget_set_visible (self->line_box, cra_time_line_count (self->line) > 0);
}

static void
add_day (CraSupportPage *self, const char *title, const char *clause, const char *day)
{
  const CraClause *law = cra_law_find (cra_session_get_law (get_session (self)), clause);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = day != NULL ? cra_words_format_date (day) : NULL;
  GtkWidget *label = cra_text_label_new (text != NULL ? text : _ ("Not known yet"), "dim-label numeric");

  cra_row_set_texts (row, title, law->article);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->keeping, row);
}

static void
show_keeping (CraSupportPage *self, const CraAssessment *assessment, const CraSupportResult *result)
{
  const CraVersion *version = assessment->version;
  g_autofree char *today = g_strndup (assessment->as_of, strlen ("YYYY-MM-DD"));
  g_autofree char *update = cra_periods_update_available_until (today, version->support_end);
  g_autofree char *last = version->support_end != NULL
                              ? cra_periods_last_day (version->placed_on, version->support_end)
                              : NULL;

  cra_object_rows_clear (GTK_WIDGET (self->keeping));
  add_day (self, _ ("Documentation and declaration are kept until"), "period.retention",
           result->retention_until);
  add_day (self, _ ("Information for users is kept, and stays accessible, until"),
           "period.retention-user-information", result->retention_until);
  add_day (self, _ ("A security update issued today stays available until"), "period.updates", update);
  add_day (self, _ ("The last security update of the period stays available until"), "period.updates",
           last);
}

/* --- Factors --- */

static const CraItemField factor_fields[] = {
  { "kind", N_ ("Kind"), NULL, CRA_ITEM_CHOICE },
  { "text", N_ ("What was found"), NULL, CRA_ITEM_TEXT },
  { "years", N_ ("Speaks for, in years"), N_ ("Leave empty where it says nothing about years."),
    CRA_ITEM_DATE },
  { "weight", N_ ("Weight"), NULL, CRA_ITEM_CHOICE },
  { "source", N_ ("Source"), N_ ("Where it was found, so that it can be looked up again."),
    CRA_ITEM_TEXT },
  { "status", N_ ("State"), NULL, CRA_ITEM_STATUS },
};

static const CraItemListInfo factor_info = {
  &cra_support_factor_type, factor_fields,           G_N_ELEMENTS (factor_fields),
  N_ ("Factors"),           N_ ("Remove the Factor"), N_ ("Factor removed. Undo brings it back."),
};

static void
add_badge (GtkWidget *row, gpointer object, gpointer data)
{
  GtkWidget *badge = cra_status_badge_new ();

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), badge);
  g_object_set_data (G_OBJECT (row), "badge", badge);
}

static void
show_factor (GtkWidget *row, gpointer object, gpointer data)
{
  const CraSupportFactor *factor = object;
  g_autofree char *years
      = factor->years > 0
            ? g_strdup_printf (ngettext ("%d year", "%d years", (gulong) factor->years),
                               (int) factor->years)
            : NULL;
  const char *text = cra_text_is_blank (factor->text) ? _ ("Nothing written yet") : factor->text;
  g_autofree char *subtitle = years != NULL
                                  /* Translators: a number of years, and what was found. */
                                  ? g_strdup_printf (_ ("%s · %s"), years, text)
                                  : g_strdup (text);

  cra_row_set_texts (row,
                     cra_words_get_label (cra_support_factor_kind_words, (guint) factor->kind),
                     subtitle);
  cra_status_badge_set_status (g_object_get_data (G_OBJECT (row), "badge"), factor->status);
}

static void
show_hint (CraSupportPage *self, const CraAssessment *assessment)
{
  CraFactorHint hint = cra_support_weigh_factors (assessment);
  g_autofree char *month = cra_support_suggest_end (assessment->version, hint.weighted);
  g_autofree char *end = month != NULL ? cra_words_format_date (month) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint.n_factors > 0);
  if (hint.n_factors == 0)
    return;
  if (hint.shortest == hint.longest)
    g_string_append_printf (text, ngettext ("The factors speak for %u year.",
                                            "The factors speak for %u years.", hint.longest),
                            hint.longest);
  else
    g_string_append_printf (
        text, _ ("The factors speak for %u to %u years; weighted, for %u."), hint.shortest,
        hint.longest, hint.weighted);
  if (end != NULL)
    /* Translators: a month and a year. */
    g_string_append_printf (text, _ (" That would be until %s."), end);
  g_string_append (text, _ (" This is advice; how long the period is, you decide."));
  gtk_label_set_label (self->hint, text->str);
}

/* Focus goes to what was added once it is on the screen. */
static void
added (CraSupportPage *self, CraItemList *list, gint64 id, const char *field)
{
  cra_session_reload (get_session (self));
  cra_item_list_focus (list, id, field);
}

static void
add_factor_cb (CraSupportPage *self)
{
  CraSession *session = get_session (self);
  /* The first word is that nothing is decided, which is not offered. */
  guint kind = gtk_drop_down_get_selected (self->kind) + 1;
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add (cra_session_get_workbench (session), &cra_support_factor_type,
                                 cra_session_get_version (session), &error, "kind",
                                 cra_support_factor_kind_words[kind], NULL);

  if (id == 0)
    cra_session_fail (session, g_steal_pointer (&error));
  else
    added (self, self->factors, id, "text");
}

static void
fill_kinds (CraSupportPage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (guint i = 1; cra_support_factor_kind_words[i] != NULL; i++)
    gtk_string_list_append (kinds, cra_words_get_label (cra_support_factor_kind_words, i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

/* --- Components --- */

static const CraItemField component_fields[] = {
  { "name", N_ ("Component and its version"), NULL, CRA_ITEM_LINE },
  { "supplier", N_ ("Supplier"), NULL, CRA_ITEM_LINE },
  { "purl", N_ ("Package URL"), NULL, CRA_ITEM_LINE },
  { "support_end", N_ ("Supported until"), N_ ("Leave empty where no end is stated."), CRA_ITEM_DATE },
  { "source", N_ ("Where that is said"), NULL, CRA_ITEM_TEXT },
  { "core", N_ ("Provides a core function"), NULL, CRA_ITEM_CHOICE },
  { "diligence", N_ ("What was checked before it was used"),
    N_ ("Due diligence: for example its security policy, how fast faults are corrected, whether it "
        "is still maintained."),
    CRA_ITEM_TEXT },
  { "status", N_ ("State"), NULL, CRA_ITEM_STATUS },
};

static const CraItemListInfo component_info = {
  &cra_component_support_type,
  component_fields,
  G_N_ELEMENTS (component_fields),
  N_ ("Support of components"),
  N_ ("Remove the Component"),
  N_ ("Component removed. Undo brings it back."),
};

static void
show_component (GtkWidget *row, gpointer object, gpointer data)
{
  const CraComponentSupport *component = object;
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (data));
  CraStatusBadge *badge = g_object_get_data (G_OBJECT (row), "badge");
  g_autofree char *end
      = component->support_end != NULL ? cra_words_format_date (component->support_end) : NULL;
  g_autofree char *until = end != NULL ? g_strdup_printf (_ ("Supported until %s"), end)
                                       : g_strdup (_ ("No end known"));
  g_autofree char *subtitle
      = component->core ? g_strdup_printf (_ ("%s · core function"), until) : g_strdup (until);

  cra_row_set_texts (row, component->name, subtitle);
  if (cra_support_is_early (assessment, component))
    cra_status_badge_set_word (badge, _ ("Ends early"), "dialog-warning-symbolic", "suggested");
  else
    cra_status_badge_set_status (badge, component->status);
}

/* What the bill of materials knows comes from there; anything else is recorded as it was typed. */
static gint64
record_component (CraSession *session, const char *name, GError **error)
{
  CraWorkbench *workbench = cra_session_get_workbench (session);
  gint64 version = cra_session_get_version (session);
  g_autoptr (GError) refusal = NULL;
  gint64 id = cra_workbench_add_component_support (workbench, version, name, &refusal);

  if (id != 0)
    return id;
  if (g_error_matches (refusal, CRA_ERROR, CRA_ERROR_NOT_FOUND))
    return cra_workbench_add (workbench, &cra_component_support_type, version, error, "name", name,
                              NULL);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return 0;
}

static void
add_component_cb (CraSupportPage *self)
{
  CraSession *session = get_session (self);
  g_autofree char *name = cra_text_strip (gtk_editable_get_text (self->component));
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (name[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->component));
      return;
    }
  id = record_component (session, name, &error);
  if (id == 0)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  gtk_editable_set_text (self->component, "");
  added (self, self->components, id, "support_end");
}

/* --- The whole --- */

static void
cra_support_page_refresh (CraPage *page)
{
  CraSupportPage *self = CRA_SUPPORT_PAGE (page);
  CraSession *session = cra_page_get_session (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);
  g_autoptr (CraSupportResult) result
      = cra_support_judge (cra_session_get_law (session), assessment->version);
  gboolean writable = !cra_session_is_read_only (session);

  show_verdict (self, result);
  show_line (self, assessment, result);
  show_keeping (self, assessment, result);
  /* Asked for only where it counts, and shown where somebody wrote it. */
  gtk_widget_set_visible (self->shorter,
                          result->verdict == CRA_SUPPORT_TOO_SHORT
                              || result->verdict == CRA_SUPPORT_SHORTER_BY_USE
                              || !cra_text_is_blank (assessment->version->support_shorter_reason));
  cra_item_list_refresh (self->factors, session, assessment->support_factors);
  show_hint (self, assessment);
  cra_item_list_refresh (self->components, session, assessment->component_supports);
  gtk_widget_set_sensitive (self->add_factor, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), writable);
  gtk_widget_set_sensitive (self->add_component, writable);
  gtk_editable_set_editable (self->component, writable);
  cra_page_set_selection (page, &cra_version_type, assessment->version->object.id);
}

static gboolean
cra_support_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                               const char *clause)
{
  CraSupportPage *self = CRA_SUPPORT_PAGE (page);

  if (g_strcmp0 (type, "support_factor") == 0)
    return cra_item_list_focus (self->factors, id, field);
  if (g_strcmp0 (type, "component_support") == 0)
    return cra_item_list_focus (self->components, id, field);
  /* That there is no factor is a point without an object. */
  if (type == NULL && g_strcmp0 (clause, "AVII.4") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->kind));
  return FALSE;
}

static void
cra_support_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[]
      = { "period.support",       "period.support-shorter",
          "period.support-longer", "period.support-units",
          "period.support-end",    "period.updates",
          "period.latest-version", "period.retention",
          "period.retention-user-information", "duty.13.5",
          "AVII.4",                "AII.7" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static void
cra_support_page_class_init (CraSupportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_support_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_support_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_support_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-support-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, line);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, line_box);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, shorter);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, factors);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, hint);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, kind);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, add_factor);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, components);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, component);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, add_component);
  gtk_widget_class_bind_template_child (widget_class, CraSupportPage, keeping);
  gtk_widget_class_bind_template_callback (widget_class, add_factor_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_component_cb);
}

static void
cra_support_page_init (CraSupportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_drop_down_set_title (self->kind, _ ("Kind of factor"));
  fill_kinds (self);
  cra_item_list_set_up (self->factors, &factor_info, show_factor, add_badge, self);
  cra_item_list_set_up (self->components, &component_info, show_component, add_badge, self);
}
