/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra`: the command line of the workbench. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

static void
print_help (void)
{
  g_print ("%s\n\n%s\n\n%s\n", _("Usage: cra COMMAND [OPTION…] [ARGUMENT…]"),
           _("Assess products with digital elements under the Cyber Resilience Act, Regulation (EU) "
             "2024/2847."),
           _("Commands:"));
  for (guint i = 0; cra_commands[i] != NULL; i++)
    g_print ("  %-13s %s\n", cra_commands[i]->name, _(cra_commands[i]->summary));
  g_print ("\n%s\n", _("“cra COMMAND --help” explains a command with examples. Every command takes --json.\n"
                       "Exit codes: 0 done, 1 done with findings, 2 wrong call, 3 could not be done."));
}

int
main (int argc, char **argv)
{
  CraCli cli = { 0 };
  g_autofree char *message = NULL;

  setlocale (LC_ALL, "");
  /* All we read and write is UTF-8, also in a build machine's bare locale: a name must not become
   * question marks on its way into JSON. */
  if (strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, CRA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0
      || strcmp (argv[1], "help") == 0)
    return print_help (), argc < 2 ? CRA_EXIT_USAGE : CRA_EXIT_DONE;
  if (strcmp (argv[1], "--version") == 0)
    return g_print ("cra %s\n", CRA_VERSION), CRA_EXIT_DONE;
  for (guint i = 0; cra_commands[i] != NULL; i++)
    if (strcmp (cra_commands[i]->name, argv[1]) == 0)
      return cra_cli_run (&cli, cra_commands[i], argc - 1, argv + 1);
  cli.json = cra_cli_wants_json (argv);
  message = g_strdup_printf (_("there is no command “%s”; “cra --help” lists them"), argv[1]);
  cra_cli_print_error (&cli, message);
  g_printerr ("cra: %s\n", message);
  return CRA_EXIT_USAGE;
}
