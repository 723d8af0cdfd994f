/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches a workspace while a word is typed and prints how long each takes: bench-find PATH [TEXT...].
 * A line for each text: milliseconds of the processor for the first time and for the least of five more, the
 * least of the clock, findings, text. */
#define G_LOG_DOMAIN "bench-find"

#include "workbench/cra-workbench-find.h"

#include <time.h>

#define LIMIT 6
#define ROUNDS 5

typedef struct
{
  double processor;
  double clock;
} Time;

static Time
search (CraWorkbench *workbench, const char *typed, guint *count)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  clock_t work = clock ();
  g_autoptr (GPtrArray) found = cra_workbench_find_anything (workbench, typed, CRA_FOUND_ALL, LIMIT, 1,
                                                             NULL, &error);
  Time time = { (double) (clock () - work) * 1e3 / CLOCKS_PER_SEC,
                (double) (g_get_monotonic_time () - start) / 1e3 };

  if (found == NULL)
    g_error ("%s", error->message);
  *count = found->len;
  return time;
}

static void
measure (CraWorkbench *workbench, const char *typed)
{
  guint count = 0;
  Time first = search (workbench, typed, &count);
  Time least = first;

  for (guint i = 0; i < ROUNDS; i++)
    {
      Time again = search (workbench, typed, &count);

      least.processor = MIN (least.processor, again.processor);
      least.clock = MIN (least.clock, again.clock);
    }
  g_print ("%.1f %.1f %.1f %u %s\n", first.processor, least.processor, least.clock, count, typed);
}

int
main (int argc, char **argv)
{
  /* Letters and frequent words are the hard ones: nearly every row has them. */
  static const char *const usual[]
    = { "e", "p", "t", "se", "the", "sec", "secu", "security", "the security", "s t", "product",
        "product 25", "product 250", "report", "report-77", "test report", "unique4321", "openssl",
        "component", "(2)(g)", "art 13(8)", "abword1", "\"secure boot\"", "nothinglikethis", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = NULL;

  if (argc < 2)
    {
      g_printerr ("bench-find PATH [TEXT...]\n");
      return 2;
    }
  workbench = cra_workbench_open (argv[1], CRA_STORE_READ_ONLY, &error);
  if (workbench == NULL)
    g_error ("%s", error->message);
  for (int i = 2; i < argc; i++)
    measure (workbench, argv[i]);
  for (guint i = 0; argc == 2 && usual[i] != NULL; i++)
    measure (workbench, usual[i]);
  return 0;
}
