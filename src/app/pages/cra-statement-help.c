/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button for the text block, and one for each language the point is written in. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-statement-help.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-wrap-box.h"
#include "base/cra-text.h"
#include "law/cra-law-starters.h"
#include "law/cra-user-information.h"
#include "workbench/cra-workbench-archetype.h"

#define MOST_LANGUAGES 4 /* to start from; more would be a list nobody reads */

struct _CraStatementHelp
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  CraWrapBox *buttons;

  /* Owned */
  CraSession *session;
  char *clause;
  char *language;
};

enum
{
  SUGGESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraStatementHelp, cra_statement_help, ADW_TYPE_BIN)

static void
suggest (CraStatementHelp *self, const char *text)
{
  GError *error = NULL;

  if (!cra_workbench_suggest_statement (cra_session_get_workbench (self->session),
                                        cra_session_get_version (self->session), self->clause,
                                        self->language, text, &error))
    {
      cra_session_fail (self->session, error);
      return;
    }
  cra_session_reload (self->session);
  g_signal_emit (self, signals[SUGGESTED], 0);
}

static const char *
find_block_text (CraStatementHelp *self)
{
  CraLaw *law = cra_session_get_law (self->session);
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  const CraClause *block
      = cra_law_find_block (law, assessment->product->archetype, self->clause);

  return block != NULL ? cra_law_get_block_text (law, block, self->language) : NULL;
}

static void
block_clicked_cb (CraStatementHelp *self)
{
  const char *text = find_block_text (self);

  if (text != NULL)
    suggest (self, text);
}

static void
copy_clicked_cb (GtkButton *button, gpointer data)
{
  CraStatementHelp *self = data;
  g_autofree char *text = cra_user_information_dup_text (
      cra_session_get_assessment (self->session), self->clause,
      g_object_get_data (G_OBJECT (button), "language"));

  if (text != NULL)
    suggest (self, text);
}

static void
add_block (CraStatementHelp *self, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Insert Suggested Text"));

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (block_clicked_cb), self);
  gtk_widget_set_tooltip_text (button, text);
  cra_wrap_box_append (self->buttons, button);
}

static void
add_language (CraStatementHelp *self, const CraLanguage *language, const char *text)
{
  /* Translators: a language. Its text is copied to begin a translation with. */
  g_autofree char *label = g_strdup_printf (_ ("Start from %s"), language->name);
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "language", (gpointer) language->code);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked_cb), self);
  gtk_widget_set_tooltip_text (button, text);
  cra_wrap_box_append (self->buttons, button);
}

/* Buttons for the languages of sale the point is written in. */
static void
add_languages (CraStatementHelp *self)
{
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  g_autoptr (GPtrArray) languages = cra_user_information_list_languages (assessment);
  guint n = 0;

  for (guint i = 0; i < languages->len && n < MOST_LANGUAGES; i++)
    {
      const char *code = g_ptr_array_index (languages, i);
      const CraLanguage *language
          = cra_law_find_language (cra_session_get_law (self->session), code);
      g_autofree char *text = cra_user_information_dup_text (assessment, self->clause, code);

      if (language == NULL || text == NULL || g_strcmp0 (code, self->language) == 0)
        continue;
      add_language (self, language, text);
      n++;
    }
}

static void
cra_statement_help_dispose (GObject *object)
{
  g_clear_object (&CRA_STATEMENT_HELP (object)->session);
  G_OBJECT_CLASS (cra_statement_help_parent_class)->dispose (object);
}

static void
cra_statement_help_finalize (GObject *object)
{
  CraStatementHelp *self = CRA_STATEMENT_HELP (object);

  g_free (self->clause);
  g_free (self->language);
  G_OBJECT_CLASS (cra_statement_help_parent_class)->finalize (object);
}

static void
cra_statement_help_class_init (CraStatementHelpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_statement_help_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_statement_help_finalize;
  signals[SUGGESTED] = g_signal_new ("suggested", CRA_TYPE_STATEMENT_HELP, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cra_statement_help_init (CraStatementHelp *self)
{
  self->buttons = CRA_WRAP_BOX (cra_wrap_box_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->buttons));
}

GtkWidget *
cra_statement_help_new (void)
{
  return g_object_new (CRA_TYPE_STATEMENT_HELP, NULL);
}

void
cra_statement_help_refresh (CraStatementHelp *self, CraSession *session, const char *clause,
                            const char *language)
{
  const CraStatement *statement = NULL;
  const char *block = NULL;
  gboolean empty = FALSE;

  g_return_if_fail (CRA_IS_STATEMENT_HELP (self));
  g_return_if_fail (clause != NULL && language != NULL);

  g_set_object (&self->session, session);
  cra_set_text (&self->clause, clause);
  cra_set_text (&self->language, language);
  cra_wrap_box_clear (self->buttons);
  statement = cra_assessment_find_statement (cra_session_get_assessment (session), clause, language);
  empty = statement == NULL || cra_text_is_blank (statement->text);
  if (empty && !cra_session_is_read_only (session))
    {
      block = find_block_text (self);
      if (block != NULL)
        add_block (self, block);
      add_languages (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
}
