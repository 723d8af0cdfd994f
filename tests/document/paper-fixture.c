/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessment with everything in it, and ways to look into a content tree. */
#include "paper-fixture.h"

#include <string.h>

#include "base/cra-digest.h"
#include "document/cra-content-private.h"

static void
fill_organisation (CraOrganisation *self)
{
  cra_set_text (&self->name, "Muster Werke GmbH & Co. KG");
  cra_set_text (&self->trade_name, "Muster\xc2\xae");
  cra_set_text (&self->address, "Beispielweg 1\n12345 Musterstadt");
  cra_set_text (&self->country, "DE");
  cra_set_text (&self->email, "info@muster.example");
  cra_set_text (&self->website, "https://muster.example/");
  cra_set_text (&self->single_contact, "support@muster.example, +49 30 000000");
  cra_set_text (&self->vulnerability_contact, "security@muster.example");
  cra_set_text (&self->disclosure_policy_url, "https://muster.example/security");
}

static void
fill_product (CraProduct *self)
{
  static const char *const languages[] = { "en", NULL };
  static const char *const countries[] = { "DE", "EL", NULL };

  cra_set_text (&self->name, "Log Viewer");
  cra_set_text (&self->type_designation, "LV-2");
  cra_set_text (&self->identification, "Package log-viewer 2.1.0, SWID 4711");
  cra_set_text (&self->description, "Desktop program that shows log files.");
  self->kind = CRA_PRODUCT_SOFTWARE;
  self->consumers = CRA_YES_NO_YES;
  self->tailor_made = CRA_YES_NO_NO;
  cra_set_list (&self->languages, languages);
  cra_set_list (&self->countries, countries);
}

static void
fill_version (CraVersion *self)
{
  cra_set_text (&self->name, "2.1.0");
  cra_set_text (&self->intended_purpose, "Reading log files on a workstation.");
  cra_set_text (&self->foreseeable_use, "Reading log files of other people.");
  cra_set_text (&self->foreseeable_misuse, "Opening files from an unknown source.");
  cra_set_text (&self->essential_functions, "Opening, searching, exporting.");
  cra_set_text (&self->security_properties, "Runs without network access.");
  self->remote_processing = CRA_REMOTE_NONE;
  self->integration = CRA_YES_NO_NO;
  self->automatic_updates = CRA_AUTOMATIC_ON_BY_DEFAULT;
  cra_set_text (&self->software_versions, "log-viewer 2.1.0 build 77");
  cra_set_text (&self->placed_on, "2028-01-15");
  self->expected_use_years = 6;
  cra_set_text (&self->support_type, "Security updates, advisories by e-mail");
  cra_set_text (&self->support_end, "2034-03");
  cra_set_text (&self->support_reason, "Comparable programs are used for six years.");
  cra_set_text (&self->declaration_url, "https://muster.example/doc/lv-2");
  cra_set_text (&self->declaration_date, "2028-01-10");
  cra_set_text (&self->declaration_place, "Musterstadt");
  cra_set_text (&self->signatory_name, "Erika Beispiel");
  cra_set_text (&self->signatory_function, "Managing director");
  self->sbom_offered = CRA_YES_NO_YES;
  cra_set_text (&self->sbom_url, "https://muster.example/sbom/lv-2.json");
}

static void
fill_decisions (CraAssessment *self)
{
  CraCandidate *candidate = cra_candidate_new ();

  self->scope->digital_elements = CRA_YES_NO_YES;
  self->scope->connection = CRA_YES_NO_YES;
  cra_set_text (&self->scope->exclusion, "none");
  self->scope->commercial = CRA_YES_NO_YES;
  self->scope->role = CRA_ROLE_MANUFACTURER;
  self->scope->placed_before = CRA_YES_NO_NO;
  self->scope->ai = CRA_AI_NO;
  self->scope->health_record = CRA_YES_NO_NO;
  self->scope->status = CRA_STATUS_DECIDED;
  cra_set_text (&self->classification->core_functionality, "Shows log files without correlation.");
  cra_set_text (&self->classification->category, "default");
  cra_set_text (&self->classification->reasoning, "It does not analyse or correlate.");
  self->classification->status = CRA_STATUS_REVIEWED;
  cra_set_text (&candidate->category, "AIII.I.7");
  cra_set_text (&candidate->arguments_for, "It reads logs of several sources.");
  cra_set_text (&candidate->arguments_against, "It correlates nothing.");
  candidate->outcome = CRA_OUTCOME_REJECTED;
  g_ptr_array_add (self->candidates, candidate);
  self->route->foss = CRA_YES_NO_NO;
  self->route->coverage = CRA_COVERAGE_NONE;
  self->route->procedure = CRA_PROCEDURE_A;
  cra_set_text (&self->route->reasoning, "Nothing closes internal control.");
  self->route->status = CRA_STATUS_DECIDED;
}

CraAnswer *
add_answer (CraAssessment *assessment,
            const char *requirement,
            CraYesNo applies,
            const char *text,
            CraStatus status)
{
  CraAnswer *self = cra_answer_new ();

  cra_set_text (&self->requirement, requirement);
  self->applies = applies;
  cra_set_text (applies == CRA_YES_NO_NO ? &self->justification : &self->implementation, text);
  self->status = status;
  g_ptr_array_add (assessment->answers, self);
  return self;
}

static void
add_answers (CraAssessment *self)
{
  for (const CraClause *const *clause
       = cra_law_list (cra_law_get_default (), CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    {
      gboolean absent
          = g_str_equal ((*clause)->id, "AI.I.2.g") || g_str_equal ((*clause)->id, "AI.I.2.m");
      g_autofree char *text
          = g_strdup_printf ("%s for %s.", absent ? "Justified" : "Implemented", (*clause)->id);

      add_answer (self, (*clause)->id, absent ? CRA_YES_NO_NO : CRA_YES_NO_YES, text,
                  CRA_STATUS_REVIEWED);
    }
}

CraStandard *
add_standard (CraAssessment *assessment,
              const char *reference,
              CraStandardKind kind,
              CraYesNo cited,
              const char *act)
{
  CraStandard *self = cra_standard_new ();

  cra_set_text (&self->reference, reference);
  self->kind = kind;
  self->cited = cited;
  self->extent = CRA_EXTENT_FULL;
  cra_set_text (&self->act, act);
  g_ptr_array_add (assessment->standards, self);
  return self;
}

CraStatement *
add_statement (CraAssessment *assessment,
               const char *clause,
               const char *language,
               const char *text,
               CraStatus status)
{
  CraStatement *self = cra_statement_new ();

  cra_set_text (&self->clause, clause);
  cra_set_text (&self->language, language);
  cra_set_text (&self->text, text);
  self->status = status;
  g_ptr_array_add (assessment->statements, self);
  return self;
}

CraEvidence *
add_evidence (CraAssessment *assessment, const char *title, guint revisions)
{
  CraEvidence *self = cra_evidence_new ();

  self->object.id = assessment->evidence->len + 1;
  cra_set_text (&self->title, title);
  cra_set_text (&self->made, "2027-11-02");
  g_ptr_array_add (assessment->evidence, self);
  for (guint i = 1; i <= revisions; i++)
    {
      CraRevision *revision = cra_revision_new ();
      g_autofree char *name = g_strdup_printf ("%s-%u.pdf", title, i);

      revision->object.id = assessment->revisions->len + 1;
      revision->evidence = self->object.id;
      revision->number = i;
      revision->file_name = g_strdup (name);
      revision->sha256 = cra_digest_of_text (name);
      revision->size = 123456 + i;
      revision->pages = 12;
      g_ptr_array_add (assessment->revisions, revision);
    }
  return self;
}

CraActConformity *
add_act_conformity (CraAssessment *assessment, const char *act, const char *procedure)
{
  CraActConformity *self = cra_act_conformity_new ();

  cra_set_text (&self->act, act);
  cra_set_text (&self->procedure, procedure);
  g_ptr_array_add (assessment->act_conformities, self);
  return self;
}

CraTextBlock *
add_text_block (CraAssessment *assessment,
                const char *paper,
                CraPlace place,
                const char *language,
                const char *text)
{
  CraTextBlock *self = cra_text_block_new ();

  cra_set_text (&self->paper, paper);
  self->place = place;
  cra_set_text (&self->language, language);
  cra_set_text (&self->text, text);
  self->status = CRA_STATUS_DECIDED;
  g_ptr_array_add (assessment->text_blocks, self);
  return self;
}

CraFixedText *
add_fixed_text (CraAssessment *assessment,
                const char *phrase,
                const char *language,
                const char *text)
{
  CraFixedText *self = cra_fixed_text_new ();

  cra_set_text (&self->phrase, phrase);
  cra_set_text (&self->language, language);
  cra_set_text (&self->text, text);
  cra_set_text (&self->source, "EUR-Lex, 02024R2847");
  cra_set_text (&self->seen, "2027-12-01");
  g_ptr_array_add (assessment->fixed_texts, self);
  return self;
}

CraLink *
add_link (CraAssessment *assessment, gint64 evidence, const char *clause, const char *pages)
{
  CraLink *self = cra_link_new ();

  self->evidence = evidence;
  cra_set_text (&self->clause, clause);
  cra_set_text (&self->pages, pages);
  g_ptr_array_add (assessment->links, self);
  return self;
}

static void
add_proof (CraAssessment *self)
{
  static const char *const points[] = { "AVII.2.a", "AVII.2.b", "AVII.2.c", "AVII.3", "AVII.6" };
  static const char *const instructions[]
      = { "AII.8.a", "AII.8.b", "AII.8.c", "AII.8.d", "AII.8.e" };
  CraSbom *sbom = cra_sbom_new ();
  CraComponent *component = cra_component_new ();
  CraDocument *document = cra_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autofree char *text = g_strdup_printf ("Written for %s.", points[i]);

      add_statement (self, points[i], "en", text, CRA_STATUS_DECIDED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (instructions); i++)
    {
      g_autofree char *text = g_strdup_printf ("Written for %s.", instructions[i]);

      add_statement (self, instructions[i], "en", text, CRA_STATUS_DECIDED);
    }
  add_evidence (self, "Penetration test", 2);
  add_evidence (self, "Update test", 1);
  add_link (self, 1, "AI.I.2.a", "3-5, 9");
  add_link (self, 2, "AVII.6", NULL);
  cra_set_text (&sbom->file_name, "lv-2.cdx.json");
  sbom->sha256 = cra_digest_of_text ("sbom");
  sbom->format = CRA_SBOM_CYCLONEDX_JSON;
  cra_set_text (&sbom->format_version, "1.6");
  sbom->components = 1;
  sbom->direct = 1;
  g_ptr_array_add (self->sboms, sbom);
  component->number = 1;
  cra_set_text (&component->name, "libexample");
  cra_set_text (&component->version, "3.0");
  cra_set_text (&component->purl, "pkg:generic/libexample@3.0");
  component->direct = TRUE;
  g_ptr_array_add (self->components, component);
  cra_set_text (&document->paper, "eu-declaration");
  cra_set_text (&document->language, "en");
  cra_set_text (&document->file_name, "log-viewer-2.1.0-eu-declaration-en.pdf");
  document->sha256 = cra_digest_of_text ("declaration");
  g_ptr_array_add (self->documents, document);
}

CraAssessment *
make_assessment (void)
{
  CraAssessment *self = cra_assessment_new ();

  fill_organisation (self->organisation);
  fill_product (self->product);
  fill_version (self->version);
  fill_decisions (self);
  add_answers (self);
  add_proof (self);
  self->journal_head = cra_digest_of_text ("journal");
  self->journal_length = 42;
  self->as_of = g_strdup ("2028-01-09T08:00:00Z");
  return self;
}

static void
add_point (GPtrArray *points, CraOpenPointWeight weight, const char *clause, const char *text)
{
  CraOpenPoint *self = g_new0 (CraOpenPoint, 1);

  self->weight = weight;
  self->reason = g_strdup (clause);
  self->clause = g_strdup (clause);
  self->text = g_strdup (text);
  g_ptr_array_add (points, self);
}

GPtrArray *
make_points (void)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_open_point_free);

  add_point (points, CRA_BLOCKS_SIGNING, "AI.I.2.g", "Give the reason why it does not apply.");
  add_point (points, CRA_IMPROVES, "AII.9", "Say where the bill of materials is.");
  return points;
}

static void
take_batch (CraNode *node, CraNode *batch, guint *index)
{
  while (batch->children->len > 0)
    {
      CraNode *child = g_ptr_array_steal_index (batch->children, 0);

      child->parent = node;
      g_ptr_array_insert (node->children, (int)(*index)++, child);
    }
}

void
settle (CraNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      CraNode *child = node->children->pdata[i];
      guint index = i + 1;

      settle (child);
      if (child->type != CRA_NODE_LATER)
        continue;
      for (guint batch = 0; TRUE; batch++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CraBatch) made = cra_content_make_batch (child, batch, &error);

          g_assert_no_error (error);
          if (made == NULL)
            break;
          take_batch (node, made, &index);
        }
      g_ptr_array_remove_index (node->children, i--);
    }
}

CraContent *
build_with_points (const CraAssessment *assessment,
                   CraPaperKind paper,
                   const char *language,
                   GPtrArray *points)
{
  CraPaperRequest request = { .paper = paper, .language = language };
  g_autoptr (GError) error = NULL;
  CraContent *content
      = cra_paper_build (cra_law_get_default (), assessment, points, &request, &error);

  g_assert_no_error (error);
  g_assert_nonnull (content);
  settle (content->root);
  return content;
}

CraContent *
build (const CraAssessment *assessment, CraPaperKind paper, const char *language)
{
  return build_with_points (assessment, paper, language, NULL);
}

/* --- The cover sheet and the paper --- */

/* Where the paper begins: after the second PART, or at once where there is no cover sheet. */
static guint
find_start (const CraContent *content)
{
  GPtrArray *children = content->root->children;
  const CraNode *first = children->pdata[0];

  if (first->type != CRA_NODE_PART || first->numbering != CRA_NUMBERING_ROMAN)
    return 0;
  for (guint i = 1; i < children->len; i++)
    if (((CraNode *)children->pdata[i])->type == CRA_NODE_PART)
      return i + 1;
  g_error ("the cover sheet has no end");
}

static CraNode *
take_part (const CraContent *content, guint from, guint to)
{
  CraNode *part = g_new0 (CraNode, 1);

  part->type = CRA_NODE_DOCUMENT;
  part->children = g_ptr_array_new ();
  for (guint i = from; i < to; i++)
    g_ptr_array_add (part->children, content->root->children->pdata[i]);
  return part;
}

CraNode *
take_cover (const CraContent *content)
{
  return take_part (content, 0, find_start (content));
}

CraNode *
take_paper (const CraContent *content)
{
  return take_part (content, find_start (content), content->root->children->len);
}

void
drop_part (CraNode *part)
{
  g_ptr_array_unref (part->children);
  g_free (part);
}

static void
append_text (GString *out, const CraNode *node)
{
  if (node->text != NULL)
    g_string_append (out, node->text);
  for (guint i = 0; i < node->children->len; i++)
    append_text (out, node->children->pdata[i]);
  if (node->type != CRA_NODE_SPAN)
    g_string_append_c (out, '\n');
}

char *
collect_text (const CraNode *node)
{
  GString *out = g_string_new (NULL);

  append_text (out, node);
  return g_string_free (out, FALSE);
}

static void
append_headings (GPtrArray *out, const CraNode *node, guint level)
{
  if (node->type == CRA_NODE_HEADING && (level == 0 || node->level == level))
    g_ptr_array_add (out, (gpointer)node);
  for (guint i = 0; i < node->children->len; i++)
    append_headings (out, node->children->pdata[i], level);
}

GPtrArray *
collect_headings (const CraNode *root, guint level)
{
  GPtrArray *out = g_ptr_array_new ();

  append_headings (out, root, level);
  return out;
}

const CraNode *
find_id (const CraNode *root, const char *id)
{
  if (g_strcmp0 (root->id, id) == 0)
    return root;
  for (guint i = 0; i < root->children->len; i++)
    {
      const CraNode *found = find_id (root->children->pdata[i], id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

const CraNode *
find_span (const CraNode *root, const char *text)
{
  if (root->type == CRA_NODE_SPAN && strstr (root->text, text) != NULL)
    return root;
  for (guint i = 0; i < root->children->len; i++)
    {
      const CraNode *found = find_span (root->children->pdata[i], text);

      if (found != NULL)
        return found;
    }
  return NULL;
}
