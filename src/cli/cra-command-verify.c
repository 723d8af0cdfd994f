/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra verify`: is a package whole? */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const finding_words[] = { "missing", "extra", "different", "refused", "invalid" };

static void
build_finding (JsonBuilder *builder, const CraFinding *finding)
{
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "kind", finding_words[finding->kind]);
  cra_cli_build_text (builder, "member", finding->member);
  cra_cli_build_text (builder, "text", finding->text);
  json_builder_end_object (builder);
}

static int
run_verify (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraVerification) result = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_verify, NULL, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return cra_cli_usage (cli, &cra_command_verify, _("name the package to check"));
  result = cra_package_verify (argv[1], cra_cli_begin_job (cli, _("Verifying")), &error);
  cra_cli_end_job (cli);
  if (result == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "file", argv[1]);
  cra_cli_build_text (builder, "sha256", result->digest);
  cra_cli_build_text (builder, "manufacturer", result->manufacturer);
  cra_cli_build_text (builder, "product", result->product);
  cra_cli_build_text (builder, "version", result->version);
  cra_cli_build_text (builder, "created", result->created);
  cra_cli_build_text (builder, "journal_head", result->journal_head);
  cra_cli_build_number (builder, "members", result->members);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->findings->len; i++)
    {
      const CraFinding *finding = result->findings->pdata[i];

      cra_cli_print (cli, "%-10s %s%s%s\n", finding_words[finding->kind],
                     finding->member != NULL ? finding->member : "", finding->member != NULL ? ": " : "",
                     finding->text);
      build_finding (builder, finding);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  if (result->findings->len == 0)
    cra_cli_print (cli, _("%s is whole: %u members match the manifest.\nsha256 %s\n"), argv[1],
                   result->members, result->digest);
  return result->findings->len > 0 ? CRA_EXIT_FINDINGS : CRA_EXIT_DONE;
}

const CraCommand cra_command_verify = {
  "verify",
  N_ ("Check a documentation package; names what differs, writes nothing"),
  "FILE.zip",
  "  cra verify gateway-2.1.zip --json",
  NULL,
  run_verify,
};
