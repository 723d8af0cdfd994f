-- The workspace file, version 1. Frozen once released: later versions are steps of their own.
-- Columns are the fields of src/model/cra-model.c; a test compares them. Text is NULL where nothing was
-- given, words are stored by name, lists one item a line, references NULL where there is none.

CREATE TABLE "workspace" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT,
  "person" TEXT,
  "person_function" TEXT,
  "one_person" TEXT NOT NULL DEFAULT 'false' CHECK ("one_person" IN ('true', 'false')),
  "current_version" INTEGER REFERENCES "version" (id)
) STRICT;

CREATE TABLE "organisation" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT,
  "trade_name" TEXT,
  "address" TEXT,
  "country" TEXT,
  "email" TEXT,
  "website" TEXT,
  "single_contact" TEXT,
  "vulnerability_contact" TEXT,
  "disclosure_policy_url" TEXT,
  "size" TEXT NOT NULL DEFAULT 'undecided',
  "representative_name" TEXT,
  "representative_address" TEXT,
  "representative_mandate" TEXT,
  "signatory_name" TEXT,
  "signatory_function" TEXT,
  "signature_place" TEXT
) STRICT;

CREATE TABLE "product" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "organisation" INTEGER REFERENCES "organisation" (id),
  "name" TEXT,
  "type_designation" TEXT,
  "identification" TEXT,
  "description" TEXT,
  "kind" TEXT NOT NULL DEFAULT 'undecided',
  "consumers" TEXT NOT NULL DEFAULT 'undecided',
  "tailor_made" TEXT NOT NULL DEFAULT 'undecided',
  "countries" TEXT,
  "languages" TEXT,
  "other_acts" TEXT
) STRICT;

CREATE TABLE "version" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "product" INTEGER NOT NULL REFERENCES "product" (id),
  "name" TEXT,
  "derived_from" INTEGER REFERENCES "version" (id),
  "intended_purpose" TEXT,
  "foreseeable_use" TEXT,
  "foreseeable_misuse" TEXT,
  "essential_functions" TEXT,
  "security_properties" TEXT,
  "remote_processing" TEXT NOT NULL DEFAULT 'undecided',
  "remote_processing_text" TEXT,
  "integration" TEXT NOT NULL DEFAULT 'undecided',
  "automatic_updates" TEXT NOT NULL DEFAULT 'undecided',
  "software_versions" TEXT,
  "hardware_versions" TEXT,
  "placed_on" TEXT,
  "expected_use_years" INTEGER NOT NULL DEFAULT 0,
  "support_type" TEXT,
  "support_end" TEXT,
  "support_reason" TEXT,
  "support_shorter_reason" TEXT,
  "declaration_url" TEXT,
  "declaration_number" TEXT,
  "declaration_date" TEXT,
  "declaration_place" TEXT,
  "signatory_name" TEXT,
  "signatory_function" TEXT,
  "additional_information" TEXT,
  "sbom_offered" TEXT NOT NULL DEFAULT 'undecided',
  "sbom_url" TEXT
) STRICT;

CREATE TABLE "scope" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "digital_elements" TEXT NOT NULL DEFAULT 'undecided',
  "connection" TEXT NOT NULL DEFAULT 'undecided',
  "exclusion" TEXT,
  "commercial" TEXT NOT NULL DEFAULT 'undecided',
  "role" TEXT NOT NULL DEFAULT 'undecided',
  "placed_before" TEXT NOT NULL DEFAULT 'undecided',
  "modified" TEXT NOT NULL DEFAULT 'undecided',
  "ai" TEXT NOT NULL DEFAULT 'undecided',
  "health_record" TEXT NOT NULL DEFAULT 'undecided',
  "reason" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  UNIQUE ("version")
) STRICT;

CREATE TABLE "classification" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "core_functionality" TEXT,
  "category" TEXT,
  "reasoning" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  "reviewer" TEXT,
  "reviewed_on" TEXT,
  UNIQUE ("version")
) STRICT;

CREATE TABLE "candidate" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "category" TEXT,
  "arguments_for" TEXT,
  "arguments_against" TEXT,
  "outcome" TEXT NOT NULL DEFAULT 'open',
  UNIQUE ("version", "category")
) STRICT;

CREATE TABLE "route" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "foss" TEXT NOT NULL DEFAULT 'undecided',
  "public_documentation" TEXT NOT NULL DEFAULT 'undecided',
  "public_documentation_url" TEXT,
  "coverage" TEXT NOT NULL DEFAULT 'undecided',
  "certificate_scheme" TEXT,
  "certificate_level" TEXT NOT NULL DEFAULT 'none',
  "certificate_number" TEXT,
  "procedure" TEXT NOT NULL DEFAULT 'undecided',
  "body_name" TEXT,
  "body_number" TEXT,
  "body_certificate" TEXT,
  "procedure_description" TEXT,
  "reasoning" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  "reviewer" TEXT,
  "reviewed_on" TEXT,
  UNIQUE ("version")
) STRICT;

CREATE TABLE "standard" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "reference" TEXT,
  "title" TEXT,
  "edition" TEXT,
  "kind" TEXT NOT NULL DEFAULT 'undecided',
  "act" TEXT,
  "extent" TEXT NOT NULL DEFAULT 'undecided',
  "clauses" TEXT,
  "cited" TEXT NOT NULL DEFAULT 'undecided',
  "citation" TEXT,
  "requirements" TEXT
) STRICT;

CREATE TABLE "answer" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "requirement" TEXT,
  "applies" TEXT NOT NULL DEFAULT 'undecided',
  "justification" TEXT,
  "implementation" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  "author" TEXT,
  "reviewer" TEXT,
  "reviewed_on" TEXT,
  UNIQUE ("version", "requirement")
) STRICT;

CREATE TABLE "evidence" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "origin" INTEGER REFERENCES "version" (id),
  "title" TEXT,
  "made" TEXT,
  "valid_from" TEXT,
  "valid_to" TEXT,
  "confidentiality" TEXT NOT NULL DEFAULT 'internal',
  "note" TEXT
) STRICT;

CREATE TABLE "revision" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "evidence" INTEGER NOT NULL REFERENCES "evidence" (id),
  "number" INTEGER NOT NULL DEFAULT 0,
  "file_name" TEXT,
  "sha256" TEXT,
  "size" INTEGER NOT NULL DEFAULT 0,
  "media_type" TEXT,
  "pages" INTEGER NOT NULL DEFAULT 0,
  "width" INTEGER NOT NULL DEFAULT 0,
  "height" INTEGER NOT NULL DEFAULT 0,
  "document_title" TEXT,
  "problem" TEXT NOT NULL DEFAULT 'none',
  "problem_text" TEXT,
  "thumbnail" TEXT,
  "added" TEXT,
  UNIQUE ("evidence", "number")
) STRICT;

CREATE TABLE "link" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "evidence" INTEGER NOT NULL REFERENCES "evidence" (id),
  "clause" TEXT,
  "pages" TEXT,
  "section" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE "statement" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "clause" TEXT,
  "language" TEXT,
  "text" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  UNIQUE ("version", "clause", "language")
) STRICT;

CREATE TABLE "sbom" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "file_name" TEXT,
  "sha256" TEXT,
  "size" INTEGER NOT NULL DEFAULT 0,
  "format" TEXT NOT NULL DEFAULT 'unknown',
  "format_version" TEXT,
  "serial" TEXT,
  "created" TEXT,
  "tool" TEXT,
  "main_name" TEXT,
  "main_version" TEXT,
  "components" INTEGER NOT NULL DEFAULT 0,
  "nested" INTEGER NOT NULL DEFAULT 0,
  "direct" INTEGER NOT NULL DEFAULT 0,
  "dependencies" INTEGER NOT NULL DEFAULT 0,
  "warnings" TEXT,
  "added" TEXT
) STRICT;

CREATE TABLE "document" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "paper" TEXT,
  "language" TEXT,
  "file_name" TEXT,
  "sha256" TEXT,
  "size" INTEGER NOT NULL DEFAULT 0,
  "pages" INTEGER NOT NULL DEFAULT 0,
  "built" TEXT,
  "state" TEXT,
  "draft" TEXT NOT NULL DEFAULT 'false' CHECK ("draft" IN ('true', 'false')),
  "open_points" INTEGER NOT NULL DEFAULT 0,
  "journal_head" TEXT
) STRICT;

CREATE INDEX workspace_by_current_version ON "workspace" ("current_version");
CREATE INDEX product_by_organisation ON "product" ("organisation");
CREATE INDEX version_by_product ON "version" ("product");
CREATE INDEX version_by_derived_from ON "version" ("derived_from");
CREATE INDEX standard_by_version ON "standard" ("version");
CREATE INDEX evidence_by_origin ON "evidence" ("origin");
CREATE INDEX link_by_version ON "link" ("version");
CREATE INDEX link_by_evidence ON "link" ("evidence");
CREATE INDEX sbom_by_version ON "sbom" ("version");
CREATE INDEX document_by_version ON "document" ("version");

-- Brought in and taken out with their bill of materials. No foreign key to it: when its row is undone
-- they stay, out of sight, and are back after redo. Sealed by a digest in the journal entry.
CREATE TABLE "component" (
  id INTEGER PRIMARY KEY,
  "sbom" INTEGER NOT NULL,
  "number" INTEGER NOT NULL DEFAULT 0,
  "parent" INTEGER NOT NULL DEFAULT 0,
  "reference" TEXT,
  "kind" TEXT,
  "group_name" TEXT,
  "name" TEXT,
  "version" TEXT,
  "purl" TEXT,
  "cpe" TEXT,
  "supplier" TEXT,
  "licence" TEXT,
  "sha256" TEXT,
  "direct" TEXT NOT NULL DEFAULT 'false' CHECK ("direct" IN ('true', 'false')),
  "offset" INTEGER NOT NULL DEFAULT 0,
  "length" INTEGER NOT NULL DEFAULT 0,
  UNIQUE ("sbom", "number")
) STRICT;

CREATE TABLE dependency (
  sbom INTEGER NOT NULL,
  number INTEGER NOT NULL,
  component INTEGER NOT NULL,
  target INTEGER NOT NULL,
  PRIMARY KEY (sbom, number)
) STRICT, WITHOUT ROWID;

-- Bytes of evidence, bills of materials and thumbnails, each stored once under its SHA-256.
CREATE TABLE content (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL
) STRICT;

-- A chunk comes before its content, whose digest is known at the end.
CREATE TABLE chunk (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  content INTEGER NOT NULL REFERENCES content (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (content, number)
) STRICT;

-- History and undo in one; each digest covers the row and the digest before it.
CREATE TABLE journal (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  verb TEXT NOT NULL,
  subject TEXT NOT NULL,
  changes TEXT NOT NULL,
  undoes INTEGER REFERENCES journal (number),
  digest TEXT NOT NULL
) STRICT;

-- Which entries touched an object; derived from journal.changes.
CREATE TABLE journal_object (
  type TEXT NOT NULL,
  object INTEGER NOT NULL,
  number INTEGER NOT NULL REFERENCES journal (number),
  PRIMARY KEY (type, object, number)
) STRICT, WITHOUT ROWID;

-- What is found under an object: source 0 = its own fields, 1 = text of the document it stands for.
-- The row id is that of the full-text index.
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  object INTEGER NOT NULL,
  source INTEGER NOT NULL,
  page INTEGER NOT NULL,
  UNIQUE (type, object, source, page)
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
  body, prefix = '3 4', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'The journal is only ever added to'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'The journal is only ever added to'); END;
CREATE TRIGGER journal_object_no_update BEFORE UPDATE ON journal_object
BEGIN SELECT RAISE (ABORT, 'The journal is only ever added to'); END;
CREATE TRIGGER journal_object_no_delete BEFORE DELETE ON journal_object
BEGIN SELECT RAISE (ABORT, 'The journal is only ever added to'); END;
CREATE TRIGGER content_no_update BEFORE UPDATE ON content
BEGIN SELECT RAISE (ABORT, 'Stored bytes never change'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON content
BEGIN SELECT RAISE (ABORT, 'Stored bytes never change'); END;
CREATE TRIGGER chunk_no_update BEFORE UPDATE ON chunk
BEGIN SELECT RAISE (ABORT, 'Stored bytes never change'); END;
CREATE TRIGGER chunk_no_delete BEFORE DELETE ON chunk
BEGIN SELECT RAISE (ABORT, 'Stored bytes never change'); END;
CREATE TRIGGER component_no_update BEFORE UPDATE ON component
BEGIN SELECT RAISE (ABORT, 'A bill of materials never changes'); END;
CREATE TRIGGER component_no_delete BEFORE DELETE ON component
BEGIN SELECT RAISE (ABORT, 'A bill of materials never changes'); END;
CREATE TRIGGER dependency_no_update BEFORE UPDATE ON dependency
BEGIN SELECT RAISE (ABORT, 'A bill of materials never changes'); END;
CREATE TRIGGER dependency_no_delete BEFORE DELETE ON dependency
BEGIN SELECT RAISE (ABORT, 'A bill of materials never changes'); END;
