/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that edit one asset or one risk. Made once; another object is loaded into the same rows. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-register-fields.h"

#include <glib/gi18n.h>

#include "app/cra-page.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-options.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-status-row.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-clock.h"
#include "base/cra-text.h"
#include "law/cra-risk.h"

typedef enum
{
  KIND_LINE,
  KIND_TEXT,
  KIND_CHOICE,
  KIND_DATE,
  KIND_STATUS,
  KIND_THREAT,
  KIND_ASSETS,
  KIND_REQUIREMENTS,
  KIND_LIKELIHOOD,
  KIND_IMPACT,
} FieldKind;

typedef struct
{
  const char *group; /* title of the group that begins here, or NULL */
  const char *field;
  const char *title;
  const char *help;
  FieldKind kind;
} FieldInfo;

static const FieldInfo asset_fields[] = {
  { N_ ("Asset"), "name", N_ ("Name"), NULL, KIND_LINE },
  { NULL, "kind", N_ ("Kind"), NULL, KIND_CHOICE },
  { NULL, "boundary", N_ ("Where it is"),
    N_ ("And which boundary of trust lies around it: in the device, at the user, at a service."),
    KIND_TEXT },
  { NULL, "description", N_ ("Description"), NULL, KIND_TEXT },
  { N_ ("What Matters"), "confidentiality", N_ ("Stays confidential"), NULL, KIND_CHOICE },
  { NULL, "integrity", N_ ("Stays unchanged"), NULL, KIND_CHOICE },
  { NULL, "availability", N_ ("Stays available"), NULL, KIND_CHOICE },
  { N_ ("Decision"), "status", N_ ("State"), NULL, KIND_STATUS },
};

static const FieldInfo risk_fields[] = {
  { N_ ("Risk"), "title", N_ ("Title"), NULL, KIND_LINE },
  { NULL, "scenario", N_ ("What happens"), N_ ("Who does what, where, and to which end."), KIND_TEXT },
  { NULL, "threat", N_ ("Kind of threat"), NULL, KIND_THREAT },
  { NULL, "assets", N_ ("Assets it is about"), NULL, KIND_ASSETS },
  { NULL, "requirements", N_ ("Requirements it calls for"),
    N_ ("These apply to the product because of this risk."), KIND_REQUIREMENTS },
  { N_ ("Before Treatment"), "likelihood", N_ ("Likelihood"), NULL, KIND_LIKELIHOOD },
  { NULL, "impact", N_ ("Impact"), NULL, KIND_IMPACT },
  { NULL, "rating_reason", N_ ("Why it is rated so"), NULL, KIND_TEXT },
  { N_ ("Treatment"), "treatment", N_ ("What is done"), NULL, KIND_CHOICE },
  { NULL, "measures", N_ ("Measures"), N_ ("So that a reader can check them."), KIND_TEXT },
  { N_ ("After Treatment"), "residual_likelihood", N_ ("Likelihood"), NULL, KIND_LIKELIHOOD },
  { NULL, "residual_impact", N_ ("Impact"), NULL, KIND_IMPACT },
  { N_ ("Acceptance"), "accepted_by", N_ ("Accepted by"), NULL, KIND_LINE },
  { NULL, "accepted_on", N_ ("On"), NULL, KIND_DATE },
  { NULL, "acceptance_reason", N_ ("Why it is acceptable"), NULL, KIND_TEXT },
  { N_ ("Decision"), "status", N_ ("State"), NULL, KIND_STATUS },
};

struct _CraRegisterFields
{
  AdwBin parent_instance;

  const CraObjectType *type;
  CraLaw *law; /* Borrowed: it lives as long as the program */

  /* Borrowed from the widget tree */
  GPtrArray *rows; /* CraFieldRow, as the table */
  CraCodesRow *assets;
  GtkWidget *before;
  GtkWidget *after;
  AdwPreferencesGroup *acceptance;
  GtkWidget *accept;
};

G_DEFINE_FINAL_TYPE (CraRegisterFields, cra_register_fields, ADW_TYPE_BIN)

static const FieldInfo *
list_fields (const CraObjectType *type, guint *n)
{
  gboolean asset = type == &cra_asset_type;

  *n = asset ? G_N_ELEMENTS (asset_fields) : G_N_ELEMENTS (risk_fields);
  return asset ? asset_fields : risk_fields;
}

/* --- Choices --- */

static void
set_ratings (GtkWidget *row, CraLaw *law, FieldKind kind)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add (options, "0", _ ("Not rated"));
  for (gint64 i = 1; i <= CRA_RISK_SIZE; i++)
    {
      const CraClause *clause = kind == KIND_LIKELIHOOD ? cra_risk_find_likelihood (law, i)
                                                        : cra_risk_find_impact (law, i);
      g_autofree char *value = g_strdup_printf ("%d", (int) i);
      g_autofree char *label = g_strdup_printf (_ ("%d %s"), (int) i, clause->title);

      cra_options_add (options, value, label);
    }
  cra_options_offer_choice (options, CRA_CHOICE_ROW (row));
}

static void
set_threats (GtkWidget *row, CraLaw *law)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add (options, "", _ ("Of its own kind"));
  cra_options_add_clauses (options, law, CRA_GROUP_THREAT, FALSE);
  cra_options_offer_choice (options, CRA_CHOICE_ROW (row));
}

static void
set_requirements (GtkWidget *row, CraLaw *law)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add_clauses (options, law, CRA_GROUP_REQUIREMENT, TRUE);
  cra_options_offer_codes (options, CRA_CODES_ROW (row));
}

static void
show_assets (CraRegisterFields *self, const CraAssessment *assessment)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  for (guint i = 0; i < assessment->assets->len; i++)
    {
      const CraAsset *asset = g_ptr_array_index (assessment->assets, i);
      g_autofree char *number = cra_asset_make_label (asset);
      g_autofree char *label = g_strdup_printf (_ ("%s %s"), number, asset->name);

      cra_options_add (options, number, label);
    }
  cra_options_offer_codes (options, self->assets);
}

/* --- Rows --- */

static GtkWidget *
make_row (CraRegisterFields *self, const FieldInfo *info)
{
  const char *title = _ (info->title);
  GtkWidget *row = NULL;

  switch (info->kind)
    {
    case KIND_LINE:
      row = g_object_new (CRA_TYPE_TEXT_ROW, "title", title, "single-line", TRUE, NULL);
      break;
    case KIND_TEXT:
      row = cra_text_row_new (title);
      break;
    case KIND_DATE:
      row = g_object_new (CRA_TYPE_DATE_ROW, "title", title, NULL);
      break;
    case KIND_STATUS:
      row = g_object_new (CRA_TYPE_STATUS_ROW, "title", title, NULL);
      break;
    case KIND_ASSETS:
      row = cra_codes_row_new (title);
      self->assets = CRA_CODES_ROW (row);
      break;
    case KIND_REQUIREMENTS:
      row = cra_codes_row_new (title);
      set_requirements (row, self->law);
      break;
    case KIND_CHOICE:
      row = cra_choice_row_new (title);
      break;
    case KIND_THREAT:
      row = cra_choice_row_new (title);
      set_threats (row, self->law);
      break;
    case KIND_LIKELIHOOD:
    case KIND_IMPACT:
      row = cra_choice_row_new (title);
      set_ratings (row, self->law, info->kind);
      break;
    }
  cra_field_row_set_field (CRA_FIELD_ROW (row), self->type, info->field);
  if (info->help != NULL)
    cra_field_row_set_help (CRA_FIELD_ROW (row), _ (info->help));
  return row;
}

/* Name and date in one act; the reason is what is left to write. */
static void
accept_cb (CraRegisterFields *self)
{
  CraPage *page = CRA_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), CRA_TYPE_PAGE));
  CraSession *session = cra_page_get_session (page);
  const char *person = cra_session_get_assessment (session)->workspace->person;
  g_autofree char *today = cra_clock_today ();
  g_autoptr (GError) error = NULL;
  const CraObjectType *type = NULL;
  gint64 id = cra_field_row_get_object (g_ptr_array_index (self->rows, 0), &type);

  if (cra_text_is_blank (person))
    {
      cra_register_fields_focus (self, "accepted_by");
      return;
    }
  if (!cra_page_flush (page, &error)
      || !cra_workbench_set (cra_session_get_workbench (session), type, id, &error, "accepted_by",
                             person, "accepted_on", today, NULL))
    cra_session_fail (session, g_steal_pointer (&error));
  else
    cra_register_fields_focus (self, "acceptance_reason");
}

static AdwPreferencesGroup *
make_group (CraRegisterFields *self, GtkBox *box, const FieldInfo *info)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget **badge = g_str_equal (info->field, "likelihood")            ? &self->before
                      : g_str_equal (info->field, "residual_likelihood") ? &self->after
                                                                         : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (info->group));
  if (badge != NULL)
    {
      *badge = cra_status_badge_new ();
      gtk_widget_set_valign (*badge, GTK_ALIGN_CENTER);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), *badge);
    }
  if (g_str_equal (info->field, "accepted_by"))
    {
      self->acceptance = ADW_PREFERENCES_GROUP (group);
      self->accept = gtk_button_new_with_label (_ ("Accept in My Name"));
      gtk_widget_set_valign (self->accept, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
      adw_preferences_group_set_header_suffix (self->acceptance, self->accept);
    }
  gtk_box_append (box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
build (CraRegisterFields *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  AdwPreferencesGroup *group = NULL;
  guint n = 0;
  const FieldInfo *fields = list_fields (self->type, &n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = make_row (self, &fields[i]);

      if (fields[i].group != NULL)
        group = make_group (self, GTK_BOX (box), &fields[i]);
      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

/* --- What follows from the ratings --- */

void
cra_register_show_level (GtkWidget *badge, CraLaw *law, const CraRisk *risk, gboolean after)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } looks[CRA_N_RISK_LEVELS] = {
    { "cra-undecided-symbolic", "undecided" }, { "cra-decided-symbolic", "decided" },
    { "cra-suggested-symbolic", "suggested" }, { "cra-blocked-symbolic", "blocked" },
    { "cra-blocked-symbolic", "blocked" },
  };
  CraRiskLevel level = after ? cra_risk_judge_after (law, risk) : cra_risk_judge_before (law, risk);
  const CraClause *clause = cra_risk_find_level (law, level);
  g_autofree char *word = NULL;
  gint64 likelihood, impact;

  if (cra_risk_get_cell (risk, after, &likelihood, &impact))
    /* Translators: the level of a risk, and likelihood times impact: "High, 12". */
    word = g_strdup_printf (_ ("%s, %d"), clause->title, (int) (likelihood * impact));
  else
    word = g_strdup (after && cra_risk_is_gone (risk) ? _ ("Avoided") : _ ("Not rated"));
  cra_status_badge_set_word (CRA_STATUS_BADGE (badge), word,
                             after && cra_risk_is_gone (risk) ? looks[CRA_RISK_LOW].icon
                                                              : looks[level].icon,
                             after && cra_risk_is_gone (risk) ? looks[CRA_RISK_LOW].style
                                                              : looks[level].style);
}

static gboolean
is_writable (CraRegisterFields *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), CRA_TYPE_PAGE);

  return page != NULL && !cra_session_is_read_only (cra_page_get_session (CRA_PAGE (page)));
}

static void
show_judgement (CraRegisterFields *self, const CraAssessment *assessment, const CraRisk *risk)
{
  gint64 threshold = cra_risk_get_threshold (self->law, assessment->version);
  g_autofree char *sentence = NULL;

  cra_register_show_level (self->before, self->law, risk, FALSE);
  cra_register_show_level (self->after, self->law, risk, TRUE);
  gtk_widget_set_visible (self->accept,
                          cra_risk_needs_acceptance (self->law, assessment->version, risk)
                            && cra_text_is_blank (risk->accepted_by) && is_writable (self));
  if (!cra_risk_needs_acceptance (self->law, assessment->version, risk))
    sentence = g_strdup_printf (_ ("Not needed: what remains is not above %d."), (int) threshold);
  else if (cra_risk_is_accepted (risk))
    sentence = g_strdup_printf (_ ("What remains is above %d and was accepted."), (int) threshold);
  else
    sentence = g_strdup_printf (
        _ ("What remains is above %d: somebody accepts it by name, with a reason."),
        (int) threshold);
  adw_preferences_group_set_description (
      self->acceptance,
      cra_risk_judge_after (self->law, risk) == CRA_RISK_UNRATED && !cra_risk_is_gone (risk)
          ? _ ("Rate first what remains.")
          : sentence);
}

/* --- The whole --- */

static void
cra_register_fields_finalize (GObject *object)
{
  g_ptr_array_unref (CRA_REGISTER_FIELDS (object)->rows);
  G_OBJECT_CLASS (cra_register_fields_parent_class)->finalize (object);
}

static void
cra_register_fields_class_init (CraRegisterFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_register_fields_finalize;
}

static void
cra_register_fields_init (CraRegisterFields *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
cra_register_fields_new (const CraObjectType *type, CraLaw *law)
{
  CraRegisterFields *self = g_object_new (CRA_TYPE_REGISTER_FIELDS, NULL);

  self->type = type;
  self->law = law;
  build (self);
  return GTK_WIDGET (self);
}

void
cra_register_fields_load (CraRegisterFields *self, const CraAssessment *assessment, gpointer object)
{
  g_return_if_fail (CRA_IS_REGISTER_FIELDS (self));

  if (self->assets != NULL)
    show_assets (self, assessment);
  for (guint i = 0; i < self->rows->len; i++)
    cra_field_row_load (g_ptr_array_index (self->rows, i), object);
  if (self->type == &cra_risk_type)
    show_judgement (self, assessment, object);
}

gboolean
cra_register_fields_focus (CraRegisterFields *self, const char *field)
{
  guint n = 0;
  const FieldInfo *fields = list_fields (self->type, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (fields[i].field, field) == 0)
      {
        cra_field_row_focus (g_ptr_array_index (self->rows, i));
        return TRUE;
      }
  return FALSE;
}
