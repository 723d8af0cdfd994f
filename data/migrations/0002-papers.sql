-- Version 2: letterhead and texts of one's own, official wordings, how conformity with other acts was
-- assessed, how evidence goes with the technical documentation, and signatures.

ALTER TABLE "organisation" ADD COLUMN "letterhead" TEXT;
ALTER TABLE "organisation" ADD COLUMN "logo" TEXT;
ALTER TABLE "evidence" ADD COLUMN "inclusion" TEXT NOT NULL DEFAULT 'listed';

CREATE TABLE "text_block" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "organisation" INTEGER NOT NULL REFERENCES "organisation" (id),
  "paper" TEXT,
  "place" TEXT NOT NULL DEFAULT 'top',
  "language" TEXT,
  "text" TEXT,
  "status" TEXT NOT NULL DEFAULT 'undecided',
  UNIQUE ("organisation", "paper", "place", "language")
) STRICT;

CREATE TABLE "fixed_text" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "phrase" TEXT,
  "language" TEXT,
  "text" TEXT,
  "source" TEXT,
  "seen" TEXT,
  UNIQUE ("phrase", "language")
) STRICT;

CREATE TABLE "act_conformity" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "act" TEXT,
  "procedure" TEXT,
  "body_name" TEXT,
  "body_number" TEXT,
  "body_tasks" TEXT,
  "body_certificate" TEXT,
  UNIQUE ("version", "act")
) STRICT;

CREATE TABLE "signature" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  "version" INTEGER NOT NULL REFERENCES "version" (id),
  "document" INTEGER NOT NULL REFERENCES "document" (id),
  "method" TEXT NOT NULL DEFAULT 'hand',
  "file_name" TEXT,
  "sha256" TEXT,
  "size" INTEGER NOT NULL DEFAULT 0,
  "media_type" TEXT,
  "signs" TEXT,
  "signatory" TEXT,
  "function" TEXT,
  "place" TEXT,
  "date" TEXT,
  "subject" TEXT,
  "issuer" TEXT,
  "serial" TEXT,
  "certificate" TEXT,
  "level" TEXT NOT NULL DEFAULT 'none',
  "added" TEXT
) STRICT;

CREATE INDEX signature_by_version ON "signature" ("version");
CREATE INDEX signature_by_document ON "signature" ("document");
