/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scope over hand-written cases, and over every combination of answers. */
#include "law/cra-scope.h"

#define U CRA_YES_NO_UNDECIDED
#define Y CRA_YES_NO_YES
#define N CRA_YES_NO_NO

typedef struct
{
  const char *name;
  CraYesNo digital;
  CraYesNo connection;
  const char *exclusion;
  CraYesNo commercial;
  CraRole role;
  CraYesNo before;
  CraYesNo modified;
  const char *verdict;
  const char *reasons; /* in order, separated by spaces */
  const char *open;
} ScopeRow;

static const ScopeRow rows[] = {
  { "nothing-answered-asks-everything-but-modification", U, U, NULL, U, CRA_ROLE_UNDECIDED, U, U,
    "open", "reason.scope.open",
    "digital_elements connection exclusion commercial role placed_before" },
  { "all-answered-is-in", Y, Y, "none", Y, CRA_ROLE_MANUFACTURER, N, U, "in", "reason.scope.in", "" },
  { "one-way-out-decides-before-the-rest-is-answered", N, U, NULL, U, CRA_ROLE_UNDECIDED, U, U, "out",
    "reason.scope.no-digital-elements", "" },
  { "without-connection-out", Y, N, NULL, U, CRA_ROLE_UNDECIDED, U, U, "out",
    "reason.scope.no-connection", "" },
  { "medical-device-out", Y, Y, "exclusion.medical-devices", U, CRA_ROLE_UNDECIDED, U, U, "out",
    "exclusion.medical-devices", "" },
  { "in-vitro-out", Y, Y, "exclusion.in-vitro", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.in-vitro", "" },
  { "vehicle-out", Y, Y, "exclusion.vehicles", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.vehicles", "" },
  { "two-wheeler-out", Y, Y, "exclusion.two-and-three-wheelers", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.two-and-three-wheelers", "" },
  { "certified-aviation-out", Y, Y, "exclusion.aviation", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.aviation", "" },
  { "marine-equipment-out", Y, Y, "exclusion.marine", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.marine", "" },
  { "identical-spare-part-out", Y, Y, "exclusion.spare-parts", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.spare-parts", "" },
  { "defence-out", Y, Y, "exclusion.defence", Y, CRA_ROLE_MANUFACTURER, N, U, "out",
    "exclusion.defence", "" },
  { "rule-about-other-acts-takes-nothing-out", Y, Y, "exclusion.other-rules", Y, CRA_ROLE_MANUFACTURER,
    N, U, "open", "reason.scope.open exclusion.other-rules", "exclusion" },
  { "unknown-exclusion-is-asked-again", Y, Y, "exclusion.toasters", Y, CRA_ROLE_MANUFACTURER, N, U,
    "open", "reason.scope.open", "exclusion" },
  { "requirement-is-no-exclusion", Y, Y, "AI.I.1", Y, CRA_ROLE_MANUFACTURER, N, U, "open",
    "reason.scope.open", "exclusion" },
  { "not-commercial-out", Y, Y, "none", N, CRA_ROLE_MANUFACTURER, N, U, "out",
    "reason.scope.not-commercial", "" },
  { "steward-of-unmonetised-software-keeps-duties", Y, Y, "none", N, CRA_ROLE_STEWARD, N, U, "out",
    "reason.scope.not-commercial reason.scope.steward", "" },
  { "steward-in", Y, Y, "none", Y, CRA_ROLE_STEWARD, N, U, "in", "reason.scope.in reason.scope.steward",
    "" },
  { "importer-in", Y, Y, "none", Y, CRA_ROLE_IMPORTER, N, U, "in",
    "reason.scope.in reason.scope.importer", "" },
  { "distributor-in", Y, Y, "none", Y, CRA_ROLE_DISTRIBUTOR, N, U, "in",
    "reason.scope.in reason.scope.distributor", "" },
  { "representative-in", Y, Y, "none", Y, CRA_ROLE_AUTHORISED_REPRESENTATIVE, N, U, "in",
    "reason.scope.in reason.scope.representative", "" },
  { "placed-before-asks-for-modification", Y, Y, "none", Y, CRA_ROLE_MANUFACTURER, Y, U, "open",
    "reason.scope.open", "modified" },
  { "placed-before-and-unmodified-is-legacy", Y, Y, "none", Y, CRA_ROLE_MANUFACTURER, Y, N, "legacy",
    "reason.scope.legacy reason.scope.legacy-reporting", "" },
  { "placed-before-and-modified-is-in", Y, Y, "none", Y, CRA_ROLE_MANUFACTURER, Y, Y, "in",
    "reason.scope.modified reason.scope.in", "" },
  { "modification-without-earlier-placing-is-nothing", Y, Y, "none", Y, CRA_ROLE_MANUFACTURER, N, Y,
    "in", "reason.scope.in", "" },
  { "excluded-beats-legacy", Y, Y, "exclusion.marine", Y, CRA_ROLE_MANUFACTURER, Y, N, "out",
    "exclusion.marine", "" },
  { "every-way-out-is-named", N, N, "exclusion.defence", N, CRA_ROLE_UNDECIDED, U, U, "out",
    "reason.scope.no-digital-elements reason.scope.no-connection exclusion.defence "
    "reason.scope.not-commercial", "" },
  { "role-is-asked", Y, Y, "none", Y, CRA_ROLE_UNDECIDED, N, U, "open", "reason.scope.open", "role" },
  { "commercial-is-asked", Y, Y, "none", U, CRA_ROLE_MANUFACTURER, N, U, "open", "reason.scope.open",
    "commercial" },
  { "connection-is-asked-before-legacy", Y, U, "none", Y, CRA_ROLE_MANUFACTURER, Y, N, "open",
    "reason.scope.open", "connection" },
};

static char *
join (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) names->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  const ScopeRow *row = data;
  g_autoptr (CraScope) scope = cra_scope_new ();
  g_autoptr (CraScopeResult) result = NULL;
  g_autofree char *reasons = NULL;
  g_autofree char *open = NULL;

  scope->digital_elements = row->digital;
  scope->connection = row->connection;
  cra_set_text (&scope->exclusion, row->exclusion);
  scope->commercial = row->commercial;
  scope->role = row->role;
  scope->placed_before = row->before;
  scope->modified = row->modified;

  result = cra_scope_judge (cra_law_get_default (), scope);
  reasons = join (result->reasons);
  open = join (result->open);
  g_assert_cmpstr (cra_scope_verdict_word (result->verdict), ==, row->verdict);
  g_assert_cmpstr (reasons, ==, row->reasons);
  g_assert_cmpstr (open, ==, row->open);
}

static void
check_invariants (CraLaw *law, const CraScope *scope)
{
  g_autoptr (CraScopeResult) result = cra_scope_judge (law, scope);
  gboolean out = scope->digital_elements == N || scope->connection == N || scope->commercial == N
                 || g_strcmp0 (scope->exclusion, "exclusion.marine") == 0;
  gboolean legacy = scope->placed_before == Y && scope->modified == N;

  g_assert_cmpint (result->verdict == CRA_SCOPE_OUT, ==, out);
  g_assert_cmpint (result->open->len > 0, ==, result->verdict == CRA_SCOPE_OPEN);
  if (!out && result->verdict != CRA_SCOPE_OPEN)
    g_assert_cmpint (result->verdict == CRA_SCOPE_LEGACY, ==, legacy);
  g_assert_cmpuint (result->reasons->len, >, 0);
  for (guint i = 0; i < result->reasons->len; i++)
    g_assert_nonnull (cra_law_find (law, result->reasons->pdata[i]));
  for (guint i = 0; i < result->open->len; i++)
    g_assert_nonnull (cra_object_type_find_field (&cra_scope_type, result->open->pdata[i]));
}

static void
test_every_combination (void)
{
  static const char *const exclusions[] = { NULL, "none", "exclusion.marine" };
  g_autoptr (CraScope) scope = cra_scope_new ();
  guint n = 0;

  for (guint i = 0; i < 3 * 3 * 3 * 3 * 6 * 3 * 3; i++, n++)
    {
      scope->digital_elements = (CraYesNo) (i % 3);
      scope->connection = (CraYesNo) (i / 3 % 3);
      cra_set_text (&scope->exclusion, exclusions[i / 9 % 3]);
      scope->commercial = (CraYesNo) (i / 27 % 3);
      scope->role = (CraRole) (i / 81 % 6);
      scope->placed_before = (CraYesNo) (i / 486 % 3);
      scope->modified = (CraYesNo) (i / 1458 % 3);
      check_invariants (cra_law_get_default (), scope);
    }
  g_assert_cmpuint (n, ==, 4374);
}

/* Answering in the order asked always comes to a verdict, and never asks twice. */
static void
test_questions_lead_to_an_end (void)
{
  g_autoptr (CraScope) scope = cra_scope_new ();
  CraLaw *law = cra_law_get_default ();

  for (guint asked = 0; asked < 8; asked++)
    {
      g_autoptr (CraScopeResult) result = cra_scope_judge (law, scope);
      const CraField *field;
      const char *answer = "yes";

      if (result->verdict != CRA_SCOPE_OPEN)
        {
          g_assert_cmpuint (asked, ==, 7);
          g_assert_cmpint (result->verdict, ==, CRA_SCOPE_IN);
          return;
        }
      field = cra_object_type_find_field (&cra_scope_type, result->open->pdata[0]);
      if (g_str_equal (field->name, "exclusion"))
        answer = "none";
      else if (g_str_equal (field->name, "role"))
        answer = "manufacturer";
      g_assert_true (cra_object_set_field (scope, field, answer, NULL));
    }
  g_assert_not_reached ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/scope/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/scope/every-combination-has-one-verdict-with-known-reasons",
                   test_every_combination);
  g_test_add_func ("/law/scope/questions-lead-to-an-end", test_questions_lead_to_an_end);
  return g_test_run ();
}
