/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building papers and exporting the package. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-export.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-words.h"
#include "base/cra-text.h"

typedef struct
{
  CraSession *session;
  CraJob *job;
} Work;

static Work *
begin_work (CraSession *session, const char *title)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (session);
  work->job = cra_session_begin_job (session, title);
  return work;
}

static void
end_work (Work *work)
{
  cra_session_end_job (work->session, work->job);
  g_object_unref (work->job);
  g_object_unref (work->session);
  g_free (work);
}

GStrv
cra_export_list_languages (CraSession *session, CraPaperKind paper)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  const char *const *known = cra_paper_list_languages (cra_session_get_law (session), paper);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GStrv chosen = assessment->product->languages;
  gboolean any = FALSE;

  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    if (g_strv_contains (known, chosen[i]))
      {
        g_strv_builder_add (builder, chosen[i]);
        any = TRUE;
      }
  if (!any)
    g_strv_builder_add (builder, "en");
  return g_strv_builder_end (builder);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document
      = cra_workbench_build_finish (CRA_WORKBENCH (source), result, &error);

  if (document == NULL)
    cra_session_fail (work->session, g_steal_pointer (&error));
  end_work (work);
}

void
cra_export_build (CraSession *session, CraPaperKind paper, const char *language)
{
  /* Translators: a document and the code of its language. */
  g_autofree char *title
      = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (paper), language);
  Work *work = begin_work (session, title);

  cra_workbench_build_async (cra_session_get_workbench (session),
                             cra_session_get_version (session), paper, language, work->job,
                             built_cb, work);
}

void
cra_export_build_all (CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  CraWorkbench *workbench = cra_session_get_workbench (session);
  guint started = 0;

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_auto (GStrv) languages = cra_export_list_languages (session, paper);

      for (guint i = 0; languages[i] != NULL; i++)
        if (cra_workbench_check_document (workbench, assessment, paper, languages[i], NULL)
            != CRA_FRESHNESS_FRESH)
          {
            cra_export_build (session, paper, languages[i]);
            started++;
          }
    }
  if (started == 0)
    cra_session_say (session, _ ("All documents are up to date."));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  guint members
      = cra_workbench_export_package_finish (CRA_WORKBENCH (source), result, &error);
  g_autofree char *text = NULL;

  if (members == 0)
    cra_session_fail (work->session, g_steal_pointer (&error));
  else
    {
      text = g_strdup_printf (ngettext ("Package with %u file written and verified.",
                                        "Package with %u files written and verified.", members),
                              members);
      cra_session_say (work->session, text);
    }
  end_work (work);
}

void
cra_export_package_to (CraSession *session, const char *path)
{
  Work *work = begin_work (session, _ ("Exporting the package"));

  cra_workbench_export_package_async (cra_session_get_workbench (session),
                                      cra_session_get_version (session), path, work->job,
                                      exported_cb, work);
}

static void
package_chosen_cb (GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    cra_export_package_to (data, path);
}

void
cra_export_package (GtkWindow *parent, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autofree char *label = g_strdup_printf ("%s-%s-package.zip", assessment->product->name,
                                            assessment->version->name);
  g_autofree char *name = cra_text_make_file_name (label);

  cra_dialog_save_file (parent, _ ("Export Package"), name, package_chosen_cb, session);
}
