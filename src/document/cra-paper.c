/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers the law asks for: their names, their languages, and the frame each is built in. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper.h"

#include <string.h>

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "document/cra-paper-private.h"

static const struct
{
  const char *word;
  const char *clause;
  const char *title; /* phrase */
  gboolean for_users;
  void (*write) (CraPaperWriter *self);
} papers[] = {
  [CRA_PAPER_DECLARATION]
  = { "eu-declaration", "AV", "declaration.title", TRUE, cra_paper_write_declaration },
  [CRA_PAPER_SIMPLIFIED_DECLARATION]
  = { "simplified-declaration", "AVI", "simplified.title", TRUE, cra_paper_write_simplified },
  [CRA_PAPER_TECHNICAL]
  = { "technical-documentation", "AVII", "technical.title", FALSE, cra_paper_write_technical },
  [CRA_PAPER_USER_INFORMATION]
  = { "user-information", "AII", "user.title", TRUE, cra_paper_write_user_information },
  [CRA_PAPER_MEMO]
  = { "class-and-route-memo", "route.R1", "memo.title", FALSE, cra_paper_write_memo },
  [CRA_PAPER_RISK_REPORT]
  = { "risk-report", "duty.13.3", "risk.title", FALSE, cra_paper_write_risk_report },
  [CRA_PAPER_EVIDENCE_REGISTER] = { "evidence-register", "AVII.6", "register.title", FALSE,
                                    cra_paper_write_evidence_register },
  [CRA_PAPER_MARKING]
  = { "ce-marking-sheet", "marking.visible", "sheet.title", FALSE, cra_paper_write_marking },
  [CRA_PAPER_LABEL]
  = { "label-and-website-text", "duty.13.16", "label.title", TRUE, cra_paper_write_label },
  [CRA_PAPER_RETENTION]
  = { "retention-sheet", "period.retention", "retention.title", FALSE, cra_paper_write_retention },
};

G_STATIC_ASSERT (G_N_ELEMENTS (papers) == CRA_N_PAPERS);

const char *
cra_paper_word (CraPaperKind paper)
{
  g_return_val_if_fail (paper < CRA_N_PAPERS, NULL);
  return papers[paper].word;
}

gboolean
cra_paper_from_word (const char *word, CraPaperKind *paper)
{
  for (guint i = 0; i < CRA_N_PAPERS; i++)
    if (g_strcmp0 (word, papers[i].word) == 0)
      {
        *paper = (CraPaperKind)i;
        return TRUE;
      }
  return FALSE;
}

const char *
cra_paper_clause (CraPaperKind paper)
{
  g_return_val_if_fail (paper < CRA_N_PAPERS, NULL);
  return papers[paper].clause;
}

gboolean
cra_paper_is_for_users (CraPaperKind paper)
{
  g_return_val_if_fail (paper < CRA_N_PAPERS, FALSE);
  return papers[paper].for_users;
}

gboolean
cra_paper_names_documents (CraPaperKind paper)
{
  return paper == CRA_PAPER_RETENTION;
}

gboolean
cra_paper_takes_statement (const char *clause)
{
  static const char *const declaration_points[] = { "AV.4", "AV.7", "AV.8", NULL };

  g_return_val_if_fail (clause != NULL, FALSE);
  /* Under the id of an act stands what its notified body did. */
  if (g_strv_contains (declaration_points, clause) || g_str_has_prefix (clause, "act."))
    return TRUE;
  /* An X marks what stands in other articles about the same paper. */
  return (g_str_has_prefix (clause, "AII.") || g_str_has_prefix (clause, "AVII."))
         && strstr (clause, ".X") == NULL;
}

/* --- Languages --- */

static gboolean
has_all_phrases (CraLaw *law, CraPaperKind paper, const CraLanguage *language)
{
  const char *const *const *lists = cra_paper_list_phrases (paper);

  if (paper == CRA_PAPER_SIMPLIFIED_DECLARATION && language->simplified == NULL)
    return FALSE;
  for (guint list = 0; lists[list] != NULL; list++)
    for (guint i = 0; lists[list][i] != NULL; i++)
      if (cra_law_find_phrase (law, lists[list][i], language->code, NULL) == NULL)
        return FALSE;
  return TRUE;
}

const char *const *
cra_paper_list_languages (CraLaw *law, CraPaperKind paper)
{
  static GMutex lock;
  g_autofree char *key = NULL;
  g_autoptr (GMutexLocker) locker = NULL;
  const char *const *languages;
  GPtrArray *found;
  gpointer list;

  g_return_val_if_fail (CRA_IS_LAW (law) && paper < CRA_N_PAPERS, NULL);
  key = g_strconcat ("cra-paper-languages-", papers[paper].word, NULL);
  locker = g_mutex_locker_new (&lock);
  languages = g_object_get_data (G_OBJECT (law), key);
  if (languages != NULL)
    return languages;
  found = g_ptr_array_new ();
  for (const CraLanguage *const *language = cra_law_list_languages (law); *language != NULL;
       language++)
    if (has_all_phrases (law, paper, *language))
      g_ptr_array_add (found, (gpointer)(*language)->code);
  g_ptr_array_add (found, NULL);
  list = g_ptr_array_free (found, FALSE);
  g_object_set_data_full (G_OBJECT (law), key, list, g_free);
  return list;
}

/* --- The frame --- */

static gboolean
check_language (CraLaw *law, const CraPaperRequest *request, GError **error)
{
  const CraLanguage *language = cra_law_find_language (law, request->language);
  g_autofree char *offered = NULL;

  /* The texts of the other languages are read only where they are asked for. */
  if (language != NULL && has_all_phrases (law, request->paper, language))
    return TRUE;
  offered = g_strjoinv (", ", (GStrv)cra_paper_list_languages (law, request->paper));
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "The paper “%s” cannot be written in the language “%s”: not all of its fixed texts "
               "exist in it. Choose one of: %s",
               papers[request->paper].word, request->language != NULL ? request->language : "",
               offered);
  return FALSE;
}

static char *
make_footer (const CraAssessment *assessment)
{
  GString *footer = g_string_new (NULL);

  if (assessment->as_of != NULL)
    g_string_append (footer, assessment->as_of);
  if (assessment->journal_head != NULL)
    g_string_append_printf (footer, "%s%" G_GINT64_FORMAT ":%s", footer->len > 0 ? "  " : "",
                            assessment->journal_length, assessment->journal_head);
  return g_string_free (footer, FALSE);
}

static char *
join_name (const CraAssessment *assessment)
{
  g_autofree char *joined = g_strdup_printf (
      "%s %s", assessment->product->name != NULL ? assessment->product->name : "",
      assessment->version->name != NULL ? assessment->version->name : "");

  return cra_text_strip (joined);
}

/* Metadata of the document; says nothing the pages do not say. */
static void
describe_content (CraPaperWriter *self, const char *title)
{
  const CraAssessment *assessment = self->assessment;
  CraContent *content = self->content;

  g_free (content->title);
  content->title = cra_text_make_visible (title);
  content->author = cra_text_make_visible (assessment->organisation->name);
  content->subject = join_name (assessment);
  content->number = g_strdup (content->subject);
  if (self->request->paper == CRA_PAPER_DECLARATION
      && !cra_text_is_blank (assessment->version->declaration_number))
    {
      g_free (content->number);
      content->number = cra_text_make_visible (assessment->version->declaration_number);
    }
  content->footer = make_footer (assessment);
  content->created = g_strdup (assessment->as_of);
  content->page_label = g_strdup (cra_paper_say (self, "paper.page"));
  content->justified = TRUE;
}

/* The title of the declaration stands in two places of the law data: either may be replaced. */
static const char *
say_title (CraPaperWriter *self)
{
  const char *title = NULL;

  if (self->request->paper == CRA_PAPER_DECLARATION)
    title = cra_paper_find_replaced (self, "language.declaration-title");
  return title != NULL ? title : cra_paper_say (self, papers[self->request->paper].title);
}

static void
write_paper (CraPaperWriter *self)
{
  papers[self->request->paper].write (self);
  /* Nothing stands below a signature. */
  if (self->request->paper != CRA_PAPER_DECLARATION)
    cra_paper_add_blocks (self, CRA_PLACE_BOTTOM);
}

static gboolean
check_phrases (CraPaperWriter *self, GError **error)
{
  g_autofree char *ids = NULL;

  if (self->missing->len == 0)
    return TRUE;
  g_ptr_array_add (self->missing, NULL);
  ids = g_strjoinv (", ", (GStrv)self->missing->pdata);
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "The paper “%s” cannot be written in the language “%s”: it lacks the fixed texts %s",
               papers[self->request->paper].word, self->request->language, ids);
  return FALSE;
}

CraContent *
cra_paper_build (CraLaw *law,
                 const CraAssessment *assessment,
                 GPtrArray *points,
                 const CraPaperRequest *request,
                 GError **error)
{
  g_autoptr (CraContent) content = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (CraPaperText));
  CraPaperWriter self = { .law = law,
                          .assessment = assessment,
                          .points = points,
                          .request = request,
                          .missing = missing,
                          .used = used };
  const char *title;

  g_return_val_if_fail (CRA_IS_LAW (law) && assessment != NULL && request != NULL, NULL);
  g_return_val_if_fail (request->paper < CRA_N_PAPERS, NULL);
  if (!check_language (law, request, error))
    return NULL;
  self.language = cra_law_find_language (law, request->language);
  self.blocking = points != NULL ? cra_open_points_count (points, CRA_BLOCKS_SIGNING) : 0;
  title = say_title (&self);
  content = cra_content_new (title, request->language);
  self.content = content;
  self.root = content->root;
  describe_content (&self, title);
  write_paper (&self);
  /* What goes out says nothing about itself: that stands on a sheet before it. */
  if (papers[request->paper].for_users)
    cra_paper_add_cover (&self);
  else
    cra_paper_add_suggested_note (&self);
  /* Text nobody has confirmed makes a draft, whatever the list of open points says. */
  if (self.blocking > 0 || self.suggested)
    content->watermark = g_strdup (cra_paper_say_watermark (&self));
  if (!check_phrases (&self, error))
    return NULL;
  return g_steal_pointer (&content);
}

/* --- File names --- */

/* Lower case and hyphens for what is ASCII; other letters stay. */
static void
append_name_part (GString *name, const char *text)
{
  g_autofree char *safe = cra_text_make_file_name (text);
  g_autofree char *lower = g_utf8_strdown (safe, -1);
  gboolean gap = name->len > 0;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '.')
        {
          gap = name->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (name, '-');
      gap = FALSE;
      g_string_append_unichar (name, c);
    }
}

/* The kind and the language must survive, so only the front gives way where a name is long. */
static void
shorten (GString *name, gsize limit)
{
  const char *end;

  if (name->len <= limit)
    return;
  end = g_utf8_find_prev_char (name->str, name->str + limit + 1);
  g_string_truncate (name, end != NULL ? (gsize)(end - name->str) : 0);
}

char *
cra_paper_make_file_name (const CraAssessment *assessment, CraPaperKind paper, const char *language)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *end = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (assessment != NULL && paper < CRA_N_PAPERS && language != NULL, NULL);
  if (!cra_text_is_blank (assessment->product->name))
    append_name_part (name, assessment->product->name);
  if (!cra_text_is_blank (assessment->version->name))
    append_name_part (name, assessment->version->name);
  if (name->len == 0)
    g_string_append (name, "product");
  end = g_strdup_printf ("-%s-%s.pdf", papers[paper].word, language);
  shorten (name, 110 - strlen (end));
  whole = g_strconcat (name->str, end, NULL);
  return cra_text_make_file_name (whole);
}
