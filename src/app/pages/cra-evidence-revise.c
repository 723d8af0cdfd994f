/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new revision of a piece of evidence. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-evidence-revise.h"

#include <glib/gi18n.h>

#include "workbench/cra-workbench-pin.h"

typedef struct
{
  CraSession *session;
  CraJob *job;
} Revising;

/* What the new revision did to the pins, where it did anything. */
static void
say_changes (CraSession *session, GPtrArray *changes)
{
  g_autofree char *text = NULL;
  guint lost = 0;
  guint moved = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const CraPinChange *change = g_ptr_array_index (changes, i);

      lost += change->pin == CRA_PIN_LOST ? 1 : 0;
      moved += change->pin == CRA_PIN_MOVED ? 1 : 0;
    }
  if (lost > 0)
    text = g_strdup_printf (ngettext ("%u passage is gone from the new revision.",
                                      "%u passages are gone from the new revision.", lost),
                            lost);
  else if (moved > 0)
    text = g_strdup_printf (ngettext ("%u pin is to be confirmed in the new revision.",
                                      "%u pins are to be confirmed in the new revision.", moved),
                            moved);
  if (text != NULL)
    cra_session_say (session, text);
}

static void
revised_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Revising *revising = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes
      = cra_workbench_revise_with_pins_finish (CRA_WORKBENCH (source), result, &error);

  if (changes == NULL)
    cra_session_fail (revising->session, g_steal_pointer (&error));
  else
    say_changes (revising->session, changes);
  cra_session_end_job (revising->session, revising->job);
  g_object_unref (revising->job);
  g_object_unref (revising->session);
}

void
cra_evidence_revise (CraSession *session, gint64 evidence, GFile *file)
{
  Revising *revising = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (CRA_IS_SESSION (session) && G_IS_FILE (file));

  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  /* Translators: the name of a file that is being added. */
  title = g_strdup_printf (_ ("Adding %s"), name);
  revising = g_new0 (Revising, 1);
  revising->session = g_object_ref (session);
  revising->job = cra_session_begin_job (session, title);
  cra_workbench_revise_evidence_async (cra_session_get_workbench (session), evidence, file,
                                       revising->job, revised_cb, revising);
}
