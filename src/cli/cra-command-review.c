/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra review` and `cra person`: giving items to a reviewer, accepting and returning them; who is at
 * work. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "workbench/cra-workbench-review.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const state_words[] = { "undecided", "open", "waiting", "returned", "accepted" };

static void
show_item (CraCli *cli, const CraReviewItem *item, JsonBuilder *builder)
{
  const CraReview *review = item->review;

  cra_cli_print (cli, "%-10s %-14s %-14s %s\n", state_words[item->state], item->object->type->name,
                 item->item != NULL ? item->item : "", item->name);
  if (review != NULL && item->state != CRA_REVIEW_STATE_OPEN)
    {
      cra_cli_print (cli, "           %s", review->reviewer);
      if (review->due != NULL && item->state == CRA_REVIEW_STATE_WAITING)
        cra_cli_print (cli, _(", due %s"), review->due);
      if (review->comment != NULL)
        cra_cli_print (cli, ": %s", review->comment);
      cra_cli_print (cli, "\n");
    }
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "type", item->object->type->name);
  cra_cli_build_text (builder, "item", item->item);
  cra_cli_build_text (builder, "name", item->name);
  cra_cli_build_text (builder, "step", cra_step_word (item->step));
  cra_cli_build_text (builder, "state", state_words[item->state]);
  json_builder_set_member_name (builder, "review");
  if (review != NULL)
    cra_cli_build_object (builder, &review->object);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static int
list (CraCli *cli, const char *state)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  items = cra_review_list_items (cra_workbench_get_law (cli->workbench), assessment);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const CraReviewItem *item = items->pdata[i];

      if (state == NULL || strcmp (state, state_words[item->state]) == 0)
        show_item (cli, item, builder);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* The step with this word; "all" is CRA_N_STEPS. */
static gboolean
find_step (const char *word, CraStep *step)
{
  *step = CRA_N_STEPS;
  if (strcmp (word, "all") == 0)
    return TRUE;
  for (guint i = 0; i < CRA_N_STEPS; i++)
    if (strcmp (cra_step_word (i), word) == 0)
      {
        *step = i;
        return TRUE;
      }
  return FALSE;
}

typedef struct
{
  char *to;
  char *due;
  char *comment;
  gboolean take_over;
} Options;

static int
change_step (CraCli *cli, gint64 version, const char *verb, const char *word, const Options *options)
{
  GError *error = NULL;
  CraStep step = CRA_N_STEPS;
  guint left = 0, done = 0;

  if (!find_step (word, &step))
    return cra_cli_usage (cli, &cra_command_review,
                          _("“%s” is no step; “cra status” names them, or write all"), word);
  if (strcmp (verb, "assign-step") == 0)
    done = cra_workbench_assign_step (cli->workbench, version, step, options->to, options->due, &error);
  else
    done = cra_workbench_accept_step (cli->workbench, version, step, &left, &error);
  if (done == 0)
    return cra_cli_fail (cli, error);
  if (left > 0 && !cli->quiet)
    g_printerr (ngettext ("cra: %u other item waits for somebody else.\n",
                          "cra: %u other items wait for somebody else.\n", left),
                left);
  return list (cli, NULL);
}

/* "route", "risk R3", "statement AII.8.a en": what follows the type may have spaces. */
static int
change_item (CraCli *cli, gint64 version, char **argv, const Options *options)
{
  g_autofree char *item = argv[2] != NULL ? g_strjoinv (" ", argv + 2) : NULL;
  GError *error = NULL;
  gboolean done = FALSE;

  if (strcmp (argv[0], "assign") == 0)
    done = cra_workbench_assign_review (cli->workbench, version, argv[1], item, options->to,
                                        options->due, options->comment, &error);
  else if (strcmp (argv[0], "accept") == 0)
    done = cra_workbench_accept_review (cli->workbench, version, argv[1], item, options->comment,
                                        options->take_over, &error);
  else if (strcmp (argv[0], "return") == 0)
    done = cra_workbench_return_review (cli->workbench, version, argv[1], item, options->comment,
                                        options->take_over, &error);
  else
    return cra_cli_usage (cli, &cra_command_review, _("“%s” does not go with these arguments"),
                          argv[0]);
  return done ? list (cli, NULL) : cra_cli_fail (cli, error);
}

static int
change (CraCli *cli, char **argv, const Options *options)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gboolean assigning = g_str_has_prefix (argv[0], "assign");
  GError *error = NULL;

  if (assigning && options->to == NULL)
    return cra_cli_usage (cli, &cra_command_review, _("name the reviewer with --to"));
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (argv[0], "assign-step") == 0 || strcmp (argv[0], "accept-step") == 0)
    return change_step (cli, assessment->version->object.id, argv[0], argv[1], options);
  return change_item (cli, assessment->version->object.id, argv, options);
}

static void
options_clear (Options *options)
{
  g_free (options->to);
  g_free (options->due);
  g_free (options->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
run_review (CraCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autofree char *state = NULL;
  const GOptionEntry entries[] = {
    { "to", 't', 0, G_OPTION_ARG_STRING, &options.to, N_ ("Who is to review"), N_ ("PERSON") },
    { "due", 'd', 0, G_OPTION_ARG_STRING, &options.due, N_ ("By which day"), N_ ("DATE") },
    { "comment", 'c', 0, G_OPTION_ARG_STRING, &options.comment,
      N_ ("Why it is returned, or taken over; what to look at"), N_ ("TEXT") },
    { "take-over", 0, 0, G_OPTION_ARG_NONE, &options.take_over,
      N_ ("Answer for what was given to somebody else; say why with --comment"), NULL },
    { "state", 's', 0, G_OPTION_ARG_STRING, &state,
      N_ ("List only: undecided, open, waiting, returned or accepted"), N_ ("STATE") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_review, entries, &argc, &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list (cli, state);
  if (argc < 3)
    return cra_cli_usage (cli, &cra_command_review, _("“%s” needs something to work on"), argv[1]);
  return change (cli, argv + 1, &options);
}

const CraCommand cra_command_review = {
  "review",
  N_ ("Give items to a reviewer, accept them or return them"),
  "[list | assign TYPE [ITEM] | assign-step STEP|all | accept TYPE [ITEM] | accept-step STEP|all | "
  "return TYPE [ITEM]]",
  "  cra review assign answer AI.I.2.b --to \"Example Reviewer\" --due 2027-06-01\n"
  "  cra review accept-step annex-i --as \"Example Reviewer\"\n"
  "  cra review return risk R3 --comment \"The impact is too low.\" --as \"Example Reviewer\"",
  "duty.31.1",
  run_review,
};

/* --- Who is at work --- */

static int
run_person (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraWorkspace) workspace = NULL;
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_person, NULL, &argc, &argv, &status))
    return status;
  if (cra_cli_open (cli, argc > 1 ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  workspace = cra_workbench_get_workspace (cli->workbench, &error);
  if (workspace == NULL)
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_person, &cra_workspace_type, workspace->object.id,
                               argv + 1);
}

const CraCommand cra_command_person = {
  "person",
  N_ ("Show or set who is at work, and whether the firm has one person only"),
  "[FIELD=TEXT…]",
  "  cra person\n"
  "  cra person person=\"Example Author\" person_function=\"Compliance officer\"\n"
  "  cra person one_person=true",
  "duty.31.1",
  run_person,
  { &cra_workspace_type },
};
