/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large workspaces. Words are drawn like those of a language: few are everywhere, most are rare. */
#include "large-fixture.h"

#include "store/cra-store.h"
#include "workbench/cra-workbench.h"

#include <string.h>

#define RARE_WORDS 20000
#define PAGE_WORDS 220

static const char *const frequent[]
  = { "the", "of", "and", "security", "shall", "be", "product", "evidence", "test", "update", "is",
      "requirement", "with", "risk", "vulnerability", "access", "data", "secure", "for", "system",
      "report", "network", "encryption", "interface", "boot", "log", "example", "configuration" };

typedef struct
{
  const LargeSize *size;
  GRand *random;
  guint product;
  gint64 version;
  guint first_file;
  guint end_file;
} Part;

static void
append_words (GString *text, GRand *random, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      const char *space = i % 12 == 11 ? "\n" : " ";
      double draw = g_rand_double (random);

      if (draw < 0.6)
        g_string_append_printf (text, "%s%s", frequent[(guint) (draw * draw * 77) % G_N_ELEMENTS (frequent)],
                                space);
      else
        g_string_append_printf (text, "%c%cword%u%s", 'a' + g_rand_int_range (random, 0, 26),
                                'a' + g_rand_int_range (random, 0, 26),
                                (guint) (g_rand_double (random) * g_rand_double (random) * RARE_WORDS),
                                space);
    }
}

static char *
make_words (GRand *random, guint count)
{
  GString *text = g_string_new (NULL);

  append_words (text, random, count);
  return g_string_free (text, FALSE);
}

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "A large workspace cannot be made");
}

static void
put (CraTransaction *transaction, gpointer object)
{
  g_autoptr (GError) error = NULL;

  must (cra_transaction_put (transaction, object, &error), error);
}

static gint64
put_product (CraTransaction *transaction, const Part *part)
{
  g_autoptr (CraProduct) product = cra_product_new ();
  g_autoptr (CraVersion) version = cra_version_new ();
  g_autoptr (CraScope) scope = cra_scope_new ();
  g_autoptr (CraClassification) classification = cra_classification_new ();
  g_autoptr (CraRoute) route = cra_route_new ();

  product->organisation = 1;
  product->name = g_strdup_printf ("Product %u", part->product);
  product->description = make_words (part->random, 40);
  put (transaction, product);
  version->product = product->object.id;
  version->name = g_strdup_printf ("1.%u", part->product);
  version->intended_purpose = make_words (part->random, 40);
  put (transaction, version);
  scope->version = classification->version = route->version = version->object.id;
  put (transaction, scope);
  put (transaction, classification);
  put (transaction, route);
  return version->object.id;
}

static void
put_answers (CraTransaction *transaction, const Part *part)
{
  const CraClause *const *clauses = cra_law_list (cra_law_get_default (), CRA_GROUP_REQUIREMENT);

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      g_autoptr (CraAnswer) answer = cra_answer_new ();

      answer->version = part->version;
      answer->requirement = g_strdup (clauses[i]->id);
      answer->implementation = make_words (part->random, 50);
      put (transaction, answer);
    }
}

static void
put_file (CraTransaction *transaction, const Part *part, guint number)
{
  g_autoptr (CraEvidence) evidence = cra_evidence_new ();
  g_autoptr (CraRevision) revision = cra_revision_new ();
  g_autofree char *bytes = g_strdup_printf ("The bytes of file %u", number);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) strlen (bytes), NULL);
  g_autoptr (GError) error = NULL;

  evidence->origin = part->version;
  evidence->title = g_strdup_printf ("Test report %u", number);
  put (transaction, evidence);
  revision->evidence = evidence->object.id;
  revision->number = 1;
  revision->file_name = g_strdup_printf ("report-%u.pdf", number);
  revision->media_type = g_strdup ("text/plain");
  revision->pages = part->size->pages;
  must (cra_transaction_put_bytes (transaction, stream, NULL, &revision->sha256, &revision->size, &error),
        error);
  put (transaction, revision);
  for (guint page = 1; page <= part->size->pages; page++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append_words (text, part->random, PAGE_WORDS);
      if (page == part->size->pages)
        g_string_append_printf (text, "unique%u", number);
      must (cra_transaction_index_text (transaction, &revision->object, page, text->str, &error), error);
    }
}

static void
put_bill (CraTransaction *transaction, const Part *part)
{
  g_autoptr (CraSbom) sbom = cra_sbom_new ();
  g_autoptr (GPtrArray) components = g_ptr_array_new_with_free_func (cra_object_unref);
  g_autoptr (GError) error = NULL;

  sbom->version = part->version;
  sbom->components = part->size->components;
  sbom->file_name = g_strdup ("bill.cdx.json");
  put (transaction, sbom);
  for (guint i = 1; i <= part->size->components; i++)
    {
      CraComponent *component = cra_component_new ();

      component->number = i;
      component->kind = g_strdup ("library");
      component->name = i == 1 ? g_strdup ("openssl") : g_strdup_printf ("component-%u", i);
      component->version = g_strdup_printf ("3.%u.%u", part->product % 7, i % 10);
      component->supplier = g_strdup_printf ("Example Supplier %u", i % 50);
      component->purl = g_strdup_printf ("pkg:generic/%s@%s", component->name, component->version);
      g_ptr_array_add (components, component);
    }
  must (cra_transaction_put_components (transaction, sbom->object.id, components, NULL, NULL, &error),
        error);
}

static gboolean
put_part (CraTransaction *transaction, gpointer data, GError **error)
{
  Part *part = data;

  part->version = put_product (transaction, part);
  put_answers (transaction, part);
  for (guint i = part->first_file; i < part->end_file; i++)
    put_file (transaction, part, i);
  if (part->size->components > 0)
    put_bill (transaction, part);
  return TRUE;
}

void
large_make (const char *path, const LargeSize *size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = cra_workbench_create (path, "Large", &error);
  g_autoptr (CraStore) store = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  Part part = { .size = size, .random = random };

  must (workbench != NULL && cra_workbench_close (workbench, &error), error);
  store = cra_store_open (path, CRA_STORE_READ_WRITE, &error);
  must (store != NULL, error);
  for (part.product = 0; part.product < size->products; part.product++)
    {
      const CraAct act = { "Example Person", "product.add", "Product" };

      part.first_file = (guint) ((guint64) size->files * part.product / size->products);
      part.end_file = (guint) ((guint64) size->files * (part.product + 1) / size->products);
      must (cra_store_write (store, &act, put_part, &part, &error), error);
    }
  must (cra_store_close (store, &error), error);
}
