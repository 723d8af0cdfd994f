/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model's words as people read them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-words.h"

#include <glib/gi18n.h>

#include "base/cra-calendar.h"

static const char *const status_labels[] = { N_ ("Undecided"), N_ ("Suggested"), N_ ("Inherited"),
                                             N_ ("Decided"), N_ ("Reviewed"),
                                             N_ ("Not applicable"), N_ ("Blocked") };
static const char *const yes_no_labels[] = { N_ ("Not answered"), N_ ("Yes"), N_ ("No") };
static const char *const size_labels[] = { N_ ("Not given"), N_ ("Micro"), N_ ("Small"),
                                           N_ ("Medium"), N_ ("Large") };
static const char *const product_kind_labels[] = { N_ ("Not given"), N_ ("Software"),
                                                   N_ ("Hardware"),
                                                   N_ ("Hardware and software") };
static const char *const role_labels[] = { N_ ("Not given"), N_ ("Manufacturer"), N_ ("Importer"),
                                           N_ ("Distributor"), N_ ("Open-source steward"),
                                           N_ ("Authorised representative") };
static const char *const automatic_labels[] = { N_ ("Not given"), N_ ("On by default"),
                                                N_ ("Off by default"), N_ ("Not applicable") };
static const char *const remote_labels[] = { N_ ("Not given"), N_ ("None"), N_ ("Our own"),
                                             N_ ("By a third party"),
                                             N_ ("Our own and by a third party") };
static const char *const ai_labels[] = { N_ ("Not answered"), N_ ("No"),
                                         N_ ("High-risk AI system"),
                                         N_ ("High-risk, internal control") };
static const char *const outcome_labels[] = { N_ ("Open"), N_ ("Chosen"), N_ ("Rejected") };
static const char *const coverage_labels[] = { N_ ("Not given"), N_ ("None applied"),
                                               N_ ("In part"), N_ ("In full") };
static const char *const level_labels[] = { N_ ("None"), N_ ("Basic"), N_ ("Substantial"),
                                            N_ ("High") };
static const char *const procedure_labels[]
    = { N_ ("Not chosen"),          N_ ("Module A, internal control"),
        N_ ("Modules B and C"),     N_ ("Module H, full quality assurance"),
        N_ ("European certificate"), N_ ("Procedure of the AI Act"),
        N_ ("Procedure for health record systems") };
static const char *const standard_kind_labels[]
    = { N_ ("Not given"), N_ ("Harmonised standard"), N_ ("Common specification"),
        N_ ("Certification scheme"), N_ ("Other specification") };
static const char *const extent_labels[] = { N_ ("Not given"), N_ ("In full"), N_ ("In part") };
static const char *const confidentiality_labels[] = { N_ ("Internal"), N_ ("Public"),
                                                      N_ ("Confidential") };
static const char *const inclusion_labels[]
    = { N_ ("Listed"), N_ ("File attached"), N_ ("Pages shown") };
static const char *const place_labels[] = { N_ ("On top"), N_ ("At the end") };
static const char *const signing_method_labels[] = { N_ ("By hand"), N_ ("With a certificate") };
static const char *const problem_labels[]
    = { N_ ("No problem"), N_ ("Not examined"), N_ ("Encrypted"), N_ ("Damaged"), N_ ("Empty"),
        N_ ("Mislabelled"), N_ ("Too large"), N_ ("Could not be read") };
static const char *const need_labels[]
    = { N_ ("Not given"), N_ ("Low"), N_ ("Medium"), N_ ("High") };
static const char *const asset_kind_labels[]
    = { N_ ("Not given"), N_ ("Data"), N_ ("Function"), N_ ("Software"), N_ ("Hardware"), N_ ("Interface"), N_ ("Service"), N_ ("Credential") };
static const char *const treatment_labels[]
    = { N_ ("Not decided"), N_ ("Avoid"), N_ ("Reduce"), N_ ("Share"), N_ ("Accept") };
static const char *const support_factor_kind_labels[]
    = { N_ ("Not given"), N_ ("Expectations of users"), N_ ("Nature and purpose of the product"), N_ ("Union law on its lifetime"), N_ ("Similar products"), N_ ("Operating environment"), N_ ("Core components"), N_ ("Guidance of authorities"), N_ ("Other") };
static const char *const weight_labels[]
    = { N_ ("Not given"), N_ ("Low"), N_ ("Medium"), N_ ("High") };
static const char *const test_kind_labels[]
    = { N_ ("Not given"), N_ ("Penetration test"), N_ ("Fuzzing"), N_ ("Static analysis"), N_ ("Dynamic analysis"), N_ ("Code review"), N_ ("Configuration review"), N_ ("Dependency scan"), N_ ("Review of the risk assessment"), N_ ("Recovery exercise"), N_ ("Other") };
static const char *const test_result_labels[]
    = { N_ ("Not given"), N_ ("Passed"), N_ ("Passed with findings"), N_ ("Failed") };
static const char *const review_outcome_labels[]
    = { N_ ("Assigned"), N_ ("Accepted"), N_ ("Returned"), N_ ("Withdrawn") };
static const char *const pin_labels[]
    = { N_ ("Not pinned"), N_ ("In place"), N_ ("Found again"), N_ ("Lost") };
static const char *const sbom_format_labels[] = { N_ ("Unknown"), "CycloneDX", "SPDX" };

const char *
cra_words_get_label (const char *const *words, guint index)
{
  const struct
  {
    const char *const *words;
    const char *const *labels;
    guint n;
  } tables[] = {
#define TABLE(name) { cra_##name##_words, name##_labels, G_N_ELEMENTS (name##_labels) }
    TABLE (status),        TABLE (yes_no),          TABLE (size),    TABLE (product_kind),
    TABLE (role),          TABLE (automatic),       TABLE (remote),  TABLE (ai),
    TABLE (outcome),       TABLE (coverage),        TABLE (level),   TABLE (procedure),
    TABLE (standard_kind), TABLE (extent),          TABLE (problem), TABLE (sbom_format),
    TABLE (confidentiality), TABLE (inclusion),     TABLE (place),   TABLE (signing_method),
    TABLE (need),
    TABLE (asset_kind),
    TABLE (treatment),
    TABLE (support_factor_kind),
    TABLE (weight),
    TABLE (test_kind),
    TABLE (test_result),
    TABLE (review_outcome),
    TABLE (pin),
#undef TABLE
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].words == words && index < tables[i].n)
      return _ (tables[i].labels[index]);
  g_return_val_if_reached ("");
}

const char *
cra_words_get_status (CraStatus status)
{
  return _ (status_labels[status]);
}

const char *
cra_words_get_status_letter (CraStatus status)
{
  switch (status)
    {
    case CRA_STATUS_UNDECIDED:
      return "";
    case CRA_STATUS_SUGGESTED:
      /* Translators: one letter, different for each state; the key beside the picture has the words. */
      return C_ ("status letter", "S");
    case CRA_STATUS_INHERITED:
      return C_ ("status letter", "I");
    case CRA_STATUS_DECIDED:
      return C_ ("status letter", "D");
    case CRA_STATUS_REVIEWED:
      return C_ ("status letter", "R");
    case CRA_STATUS_NOT_APPLICABLE:
      return C_ ("status letter", "N");
    case CRA_STATUS_BLOCKED:
      return C_ ("status letter", "B");
    }
  g_return_val_if_reached ("");
}

const char *
cra_words_get_status_icon (CraStatus status)
{
  static const char *const icons[]
      = { "cra-undecided-symbolic", "cra-suggested-symbolic", "cra-inherited-symbolic",
          "cra-decided-symbolic",   "cra-reviewed-symbolic",  "cra-not-applicable-symbolic",
          "cra-blocked-symbolic" };

  return icons[status];
}

const char *
cra_words_get_status_class (CraStatus status)
{
  static const char *const classes[] = { "undecided", "suggested",      "inherited", "decided",
                                         "reviewed",  "not-applicable", "blocked" };

  return classes[status];
}

const char *
cra_words_get_kind (CraLawKind kind)
{
  switch (kind)
    {
    case CRA_LAW_KIND_LAW:
      return _ ("Law");
    case CRA_LAW_KIND_GUIDANCE:
      return _ ("Guidance");
    case CRA_LAW_KIND_STANDARD:
      return _ ("Standard");
    case CRA_LAW_KIND_ADVICE:
      return _ ("Our advice");
    }
  g_return_val_if_reached ("");
}

const char *
cra_words_get_paper (CraPaperKind paper)
{
  switch (paper)
    {
    case CRA_PAPER_DECLARATION:
      return _ ("EU declaration of conformity");
    case CRA_PAPER_SIMPLIFIED_DECLARATION:
      return _ ("Simplified EU declaration");
    case CRA_PAPER_TECHNICAL:
      return _ ("Technical documentation");
    case CRA_PAPER_USER_INFORMATION:
      return _ ("User information");
    case CRA_PAPER_MEMO:
      return _ ("Class and route memo");
    case CRA_PAPER_RISK_REPORT:
      return _ ("Risk report");
    case CRA_PAPER_EVIDENCE_REGISTER:
      return _ ("Evidence register");
    case CRA_PAPER_MARKING:
      return _ ("CE marking sheet");
    case CRA_PAPER_LABEL:
      return _ ("Label and website texts");
    case CRA_PAPER_RETENTION:
      return _ ("Retention sheet");
    case CRA_N_PAPERS:
      break;
    }
  g_return_val_if_reached ("");
}

const char *
cra_words_get_weight (CraOpenPointWeight weight)
{
  switch (weight)
    {
    case CRA_BLOCKS_SIGNING:
      return _ ("Before signing");
    case CRA_BLOCKS_PLACING:
      return _ ("Before placing on the market");
    case CRA_IMPROVES:
      return _ ("Would improve the file");
    }
  g_return_val_if_reached ("");
}

char *
cra_words_format_date (const char *date)
{
  g_autofree char *day = date != NULL ? g_strndup (date, 10) : NULL;
  int year = 0;
  int month = 0;
  g_autoptr (GDateTime) time = NULL;

  if (day != NULL && cra_calendar_is_month (day))
    {
      year = (int) g_ascii_strtoll (day, NULL, 10);
      month = (int) g_ascii_strtoll (day + 5, NULL, 10);
      time = g_date_time_new_utc (year, month, 1, 0, 0, 0);
      /* Translators: a month and its year, as strftime() writes them. */
      return time != NULL ? g_date_time_format (time, _ ("%B %Y")) : g_strdup (day);
    }
  if (day == NULL || !cra_calendar_is_date (day))
    return g_strdup (date != NULL ? date : "");
  time = g_date_time_new_utc ((int) g_ascii_strtoll (day, NULL, 10),
                              (int) g_ascii_strtoll (day + 5, NULL, 10),
                              (int) g_ascii_strtoll (day + 8, NULL, 10), 0, 0, 0);
  /* Translators: day, month and year, as strftime() writes them. */
  return time != NULL ? g_date_time_format (time, _ ("%-d %B %Y")) : g_strdup (day);
}
