-- Version 3: assets and risks, what the support period is based on, tests, security updates, signatories,
-- reviews, and passages pinned to a clause.

ALTER TABLE "organisation" ADD COLUMN "representative_contact" TEXT;
ALTER TABLE "organisation" ADD COLUMN "representative_mandate_date" TEXT;
ALTER TABLE "product" ADD COLUMN "archetype" TEXT;
ALTER TABLE "version" ADD COLUMN "operating_environment" TEXT;
ALTER TABLE "version" ADD COLUMN "system_boundary" TEXT;
ALTER TABLE "version" ADD COLUMN "risk_method" TEXT;
ALTER TABLE "version" ADD COLUMN "risk_threshold" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "version" ADD COLUMN "risk_reviewed_on" TEXT;
ALTER TABLE "version" ADD COLUMN "support_end_notice" TEXT;
ALTER TABLE "route" ADD COLUMN "reopened" TEXT;
ALTER TABLE "standard" ADD COLUMN "cited_on" TEXT;
ALTER TABLE "standard" ADD COLUMN "checked_on" TEXT;
ALTER TABLE "answer" ADD COLUMN "override_reason" TEXT;
ALTER TABLE "link" ADD COLUMN "revision" INTEGER REFERENCES "revision" (id);
ALTER TABLE "link" ADD COLUMN "page" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "link" ADD COLUMN "area" TEXT;
ALTER TABLE "link" ADD COLUMN "quote" TEXT;
ALTER TABLE "link" ADD COLUMN "pin" TEXT NOT NULL DEFAULT 'none';

CREATE TABLE "signatory" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "organisation" INTEGER NOT NULL REFERENCES "organisation" (id),
  "name" TEXT,
  "function" TEXT,
  "place" TEXT,
  "authority" TEXT,
  "valid_to" TEXT
) STRICT;

CREATE TABLE "asset" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "number" INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "kind" TEXT NOT NULL DEFAULT 'undecided',
  "boundary" TEXT,
  "description" TEXT,
  "confidentiality" TEXT NOT NULL DEFAULT 'undecided',
  "integrity" TEXT NOT NULL DEFAULT 'undecided',
  "availability" TEXT NOT NULL DEFAULT 'undecided',
  "starter" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  UNIQUE ("version", "number")
) STRICT;

CREATE TABLE "risk" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "number" INTEGER NOT NULL DEFAULT 0,
  "title" TEXT,
  "threat" TEXT,
  "scenario" TEXT,
  "assets" TEXT,
  "likelihood" INTEGER NOT NULL DEFAULT 0,
  "impact" INTEGER NOT NULL DEFAULT 0,
  "rating_reason" TEXT,
  "treatment" TEXT NOT NULL DEFAULT 'undecided',
  "measures" TEXT,
  "residual_likelihood" INTEGER NOT NULL DEFAULT 0,
  "residual_impact" INTEGER NOT NULL DEFAULT 0,
  "requirements" TEXT,
  "accepted_by" TEXT,
  "accepted_on" TEXT,
  "acceptance_reason" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  "reviewer" TEXT,
  "reviewed_on" TEXT,
  UNIQUE ("version", "number")
) STRICT;

CREATE TABLE "support_factor" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "kind" TEXT NOT NULL DEFAULT 'undecided',
  "text" TEXT,
  "years" INTEGER NOT NULL DEFAULT 0,
  "weight" TEXT NOT NULL DEFAULT 'undecided',
  "source" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided'
) STRICT;

CREATE TABLE "component_support" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "name" TEXT,
  "purl" TEXT,
  "supplier" TEXT,
  "support_end" TEXT,
  "source" TEXT,
  "core" TEXT NOT NULL DEFAULT 'false' CHECK ("core" IN ('true', 'false')),
  "diligence" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided'
) STRICT;

CREATE TABLE "test_plan" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "title" TEXT,
  "kind" TEXT NOT NULL DEFAULT 'undecided',
  "method" TEXT,
  "requirements" TEXT,
  "interval_months" INTEGER NOT NULL DEFAULT 0,
  "first_due" TEXT,
  "responsible" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided'
) STRICT;

CREATE TABLE "test_run" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "plan" INTEGER NOT NULL REFERENCES "test_plan" (id),
  "date" TEXT,
  "result" TEXT NOT NULL DEFAULT 'undecided',
  "findings" TEXT,
  "performed_by" TEXT,
  "tested" TEXT,
  "evidence" INTEGER REFERENCES "evidence" (id)
) STRICT;

CREATE TABLE "security_update" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "name" TEXT,
  "released" TEXT,
  "fixes" TEXT,
  "description" TEXT,
  "free" TEXT NOT NULL DEFAULT 'undecided',
  "free_reason" TEXT,
  "separate" TEXT NOT NULL DEFAULT 'undecided',
  "separate_reason" TEXT,
  "automatic" TEXT NOT NULL DEFAULT 'undecided',
  "advisory_url" TEXT,
  "download_url" TEXT,
  "available_until" TEXT
) STRICT;

CREATE TABLE "review" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "item_type" TEXT,
  "item" TEXT,
  "reviewer" TEXT,
  "assigned_by" TEXT,
  "assigned_on" TEXT,
  "due" TEXT,
  "outcome" TEXT NOT NULL DEFAULT 'assigned',
  "comment" TEXT,
  "decided_on" TEXT
) STRICT;

CREATE INDEX link_by_revision ON "link" ("revision");
CREATE INDEX signatory_by_organisation ON "signatory" ("organisation");
CREATE INDEX support_factor_by_version ON "support_factor" ("version");
CREATE INDEX component_support_by_version ON "component_support" ("version");
CREATE INDEX test_plan_by_version ON "test_plan" ("version");
CREATE INDEX test_run_by_plan ON "test_run" ("plan");
CREATE INDEX test_run_by_evidence ON "test_run" ("evidence");
CREATE INDEX security_update_by_version ON "security_update" ("version");
CREATE INDEX review_by_version ON "review" ("version");

-- Names are looked for at every keystroke and from the first letter on, so they have an index of their
-- own, apart from the long texts of documents: "name" is the first line of an object's words, with a
-- character of private use behind it as a word of its own, so that whole names can be asked for.
CREATE VIRTUAL TABLE search_name USING fts5 (
  kind, name, words, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search_name (rowid, kind, name, words)
  SELECT search_entry.id, type,
    CASE instr (body, char (10)) WHEN 0 THEN body ELSE substr (body, 1, instr (body, char (10)) - 1) END
      || ' ' || char (57344),
    CASE instr (body, char (10)) WHEN 0 THEN '' ELSE substr (body, instr (body, char (10)) + 1) END
  FROM search_entry JOIN search_index ON search_index.rowid = search_entry.id WHERE source = 0;
DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_entry WHERE source = 0);

-- The components of all bills, by their row ids; nothing but the words is kept, and no index of
-- beginnings: a bill has to come in fast, and its words are few.
CREATE VIRTUAL TABLE component_index USING fts5 (
  name, words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO component_index (rowid, name, words)
  SELECT id, name || ' ' || char (57344), coalesce (group_name, '') || char (10) || coalesce (supplier, '') || char (10)
    || coalesce (purl, '') FROM component;
