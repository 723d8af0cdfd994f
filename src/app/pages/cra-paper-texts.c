/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person writes for one paper in one language beside the fields of other pages. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-paper-texts.h"

#include <glib/gi18n.h>

#include "app/cra-export.h"
#include "app/cra-papers.h"
#include "app/cra-wordings.h"
#include "app/cra-words.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-text-row.h"

struct _CraPaperTexts
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *title;
  GtkWidget *declaration;
  AdwPreferencesGroup *own;
  CraFieldRow *top;
  CraFieldRow *bottom;
  GtkLabel *lacking;
  GtkWidget *wording;
  GtkBox *counts;

  /* Owned */
  CraSession *session;
  char *language;

  CraPaperKind paper;
};

G_DEFINE_FINAL_TYPE (CraPaperTexts, cra_paper_texts, ADW_TYPE_BIN)

/* --- Texts of one's own --- */

static CraTextBlock *
find_block (CraPaperTexts *self, CraPlace place, const char *language)
{
  GPtrArray *blocks = cra_session_get_assessment (self->session)->text_blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      CraTextBlock *block = blocks->pdata[i];

      if (block->place == place && g_strcmp0 (block->paper, cra_paper_word (self->paper)) == 0
          && g_strcmp0 (block->language, language) == 0)
        return block;
    }
  return NULL;
}

static gboolean
store_block (CraPaperTexts *self, CraPlace place, const char *text, GError **error)
{
  CraWorkbench *workbench = cra_session_get_workbench (self->session);
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  const CraTextBlock *block = find_block (self, place, self->language);

  if (block == NULL && text == NULL)
    return TRUE;
  if (block == NULL)
    return cra_workbench_add (workbench, &cra_text_block_type, assessment->organisation->object.id,
                              error, "paper", cra_paper_word (self->paper), "place",
                              cra_place_words[place], "language", self->language, "text", text,
                              NULL)
           != 0;
  if (text == NULL)
    return cra_workbench_remove (workbench, &cra_text_block_type, block->object.id, error);
  return cra_workbench_set (workbench, &cra_text_block_type, block->object.id, error, "text", text,
                            NULL);
}

static gboolean
store_top (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  return store_block (data, CRA_PLACE_TOP, text, error);
}

static gboolean
store_bottom (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  return store_block (data, CRA_PLACE_BOTTOM, text, error);
}

static void
load_block (CraPaperTexts *self, CraFieldRow *row, CraPlace place)
{
  const CraTextBlock *block = find_block (self, place, self->language);

  cra_field_row_load_text (row, block != NULL ? block->text : NULL);
}

/* Languages without the text that another language has at PLACE; NULL = none. */
static char *
list_lacking (CraPaperTexts *self, CraPlace place)
{
  g_auto (GStrv) languages = cra_export_list_languages (self->session, self->paper);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (find_block (self, place, languages[i]) == NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                cra_papers_name_language (self->session, languages[i]));
      else
        n++;
    }
  return n > 0 && names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static void
show_lacking (CraPaperTexts *self)
{
  g_autofree char *top = list_lacking (self, CRA_PLACE_TOP);
  g_autofree char *bottom = list_lacking (self, CRA_PLACE_BOTTOM);
  g_autoptr (GString) text = g_string_new (NULL);

  if (top != NULL)
    /* Translators: languages. */
    g_string_append_printf (text, _ ("The text on top is missing in: %s"), top);
  if (top != NULL && bottom != NULL)
    g_string_append_c (text, '\n');
  if (bottom != NULL)
    /* Translators: languages. */
    g_string_append_printf (text, _ ("The text at the end is missing in: %s"), bottom);
  gtk_label_set_label (self->lacking, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->lacking), text->len > 0);
}

static void
show_own (CraPaperTexts *self)
{
  g_autofree char *description
      = g_strdup_printf (_ ("Printed in this document in %s beside what the law asks for."),
                         cra_papers_name_language (self->session, self->language));
  g_autofree char *safe = g_markup_escape_text (description, -1);

  adw_preferences_group_set_description (self->own, safe);
  load_block (self, self->top, CRA_PLACE_TOP);
  load_block (self, self->bottom, CRA_PLACE_BOTTOM);
  show_lacking (self);
}

/* --- Fixed texts --- */

static void
show_wordings (CraPaperTexts *self)
{
  guint counts[CRA_N_WORDINGS];
  guint total = cra_wordings_count (self->session, self->paper, self->language, counts);
  g_autofree char *subtitle = NULL;

  cra_object_rows_clear (GTK_WIDGET (self->counts));
  for (guint i = 0; i < CRA_N_WORDINGS; i++)
    if (counts[i] > 0)
      {
        GtkWidget *badge = cra_status_badge_new ();
        /* Translators: how far texts are verified, and how many of them are. */
        g_autofree char *word = g_strdup_printf (
            _ ("%s: %u"), cra_wordings_get_word ((CraWording) i), counts[i]);

        cra_wordings_show_badge (CRA_STATUS_BADGE (badge), (CraWording) i, word);
        gtk_box_append (self->counts, badge);
      }
  if (counts[CRA_WORDING_OFFICIAL] == total)
    subtitle = g_strdup (_ ("All of them are as an official text has them."));
  else
    subtitle = g_strdup_printf (
        ngettext ("%u of %u text is not from an official text. The document says so.",
                  "%u of %u texts are not from an official text. The document says so.", total),
        total - counts[CRA_WORDING_OFFICIAL], total);
  cra_row_set_texts (self->wording, _ ("Fixed texts this document may use"), subtitle);
}

void
cra_paper_texts_show (CraPaperTexts *self, CraSession *session, CraPaperKind paper,
                      const char *language)
{
  g_autofree char *title = NULL;

  g_return_if_fail (CRA_IS_PAPER_TEXTS (self));

  if (self->session != NULL
      && (paper != self->paper || g_strcmp0 (language, self->language) != 0))
    {
      /* What was typed belongs to the old paper. */
      cra_field_row_forget (self->top);
      cra_field_row_forget (self->bottom);
    }
  g_set_object (&self->session, session);
  self->paper = paper;
  cra_set_text (&self->language, language);
  title = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (paper),
                           cra_papers_name_language (session, language));
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (self->declaration, paper == CRA_PAPER_DECLARATION
                                                 || paper == CRA_PAPER_SIMPLIFIED_DECLARATION);
  show_own (self);
  show_wordings (self);
}

static void
cra_paper_texts_dispose (GObject *object)
{
  CraPaperTexts *self = CRA_PAPER_TEXTS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (cra_paper_texts_parent_class)->dispose (object);
}

static void
cra_paper_texts_class_init (CraPaperTextsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_paper_texts_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-paper-texts.ui");
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, title);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, declaration);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, own);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, top);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, bottom);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, lacking);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, wording);
  gtk_widget_class_bind_template_child (widget_class, CraPaperTexts, counts);
}

static void
cra_paper_texts_init (CraPaperTexts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_field_row_set_store_func (self->top, store_top, self);
  cra_field_row_set_store_func (self->bottom, store_bottom, self);
}
