/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a declaration of conformity that somebody else, or we, wrote: which of the eight elements
 * of Annex V stand where, which acts and standards it names, and what is wrong with it. A pure
 * function of the lines of a document. It looks for words; whether what they say is true is not its
 * matter. Whatever is not clear is called unclear, with the place to look at: a declaration is
 * called complete only when every element was found. */
#pragma once

#include "base/cra-text-line.h"
#include "law/cra-law.h"

G_BEGIN_DECLS

#define CRA_N_ELEMENTS 8

typedef enum
{
  CRA_ELEMENT_MISSING,
  CRA_ELEMENT_UNCLEAR,
  CRA_ELEMENT_FOUND,
  CRA_ELEMENT_NONE, /* of the notified body only: none is named, nothing says that one took part */
} CraElementState;

/* A quotation: what stands at a place of the document. */
typedef struct
{
  char *text; /* as written, shortened; NULL = there is none, and PLACE means nothing */
  CraTextPlace place;
} CraQuote;

typedef struct
{
  const char *clause; /* "AV.1" ... "AV.8" */
  CraElementState state;
  CraQuote quote;
  char *value;        /* what was understood, for people; or NULL */
  const char *reason; /* id of the reason why it is not found, or NULL */
  char *text;         /* that reason in words */
} CraReadingElement;

/* What can be taken over into a product. */
typedef enum
{
  CRA_READING_PRODUCT,
  CRA_READING_TYPE,
  CRA_READING_IDENTIFICATION,
  CRA_READING_OBJECT,
  CRA_READING_MANUFACTURER,
  CRA_READING_ADDRESS,
  CRA_READING_REPRESENTATIVE,
  CRA_READING_BODY_NAME,
  CRA_READING_BODY_NUMBER,
  CRA_READING_CERTIFICATE,
  CRA_READING_SIGNED_FOR,
  CRA_READING_PLACE,
  CRA_READING_DATE, /* YYYY-MM-DD */
  CRA_READING_SIGNATORY,
  CRA_READING_FUNCTION,
  CRA_READING_SIGNATURE, /* "certificate", "picture" or "line": how it shows, never its worth */
  CRA_N_READING_FIELDS
} CraReadingField;

const char *cra_reading_field_word (CraReadingField field); /* "body-number" */

typedef struct
{
  char *value; /* NULL = not found */
  CraQuote quote;
  gboolean sure; /* FALSE = guessed from the layout */
} CraReadingValue;

typedef struct
{
  char *text;       /* the number as written */
  const char *act;  /* clause id, or NULL */
  char *number;     /* written rightly ("Directive 2014/53/EU"), NULL = act not known here */
  char *name;       /* its name, or NULL */
  gboolean asks;    /* it asks for a declaration of conformity, or did */
  gboolean wrong;   /* a fault says why */
  gboolean in_title;  /* only as repealed or amended in the title of another act */
  gboolean published; /* its publication stands beside it */
  CraQuote quote;
} CraActMention;

typedef struct
{
  char *reference; /* "EN 301 489-1" */
  char *edition;   /* "V2.2.3", "2014+A11:2017", or NULL */
  CraQuote quote;
} CraStandardMention;

typedef enum
{
  CRA_FAULT_WRONG, /* must be put right, or asked about */
  CRA_FAULT_LOOK,  /* a person must look */
} CraFaultWeight;

typedef struct
{
  CraFaultWeight weight;
  const char *reason; /* clause id: article, kind and mark come from there */
  char *text;         /* in words, with what to do */
  CraQuote quote;
} CraReadingFault;

typedef enum
{
  CRA_READING_COMPLETE,        /* every element found, and the Regulation is named */
  CRA_READING_OTHER_ACTS,      /* every element found, but for other acts than the Regulation */
  CRA_READING_INCOMPLETE,      /* elements missing or unclear */
  CRA_READING_SIMPLIFIED,      /* a simplified declaration: refers to the full one */
  CRA_READING_OTHER_PAPER,     /* incorporation, certificate, declaration for the UK */
  CRA_READING_NOT_DECLARATION, /* nothing of a declaration was found */
  CRA_READING_NO_TEXT,         /* a scan, or empty: nothing can be read without eyes */
} CraReadingVerdict;

const char *cra_reading_verdict_word (CraReadingVerdict verdict); /* "not-a-declaration" */

typedef struct
{
  CraReadingVerdict verdict;
  const char *reason; /* clause id of the verdict */
  char *text;         /* the verdict in words */
  CraQuote title;
  CraReadingElement elements[CRA_N_ELEMENTS];
  CraReadingValue values[CRA_N_READING_FIELDS];
  GPtrArray *acts;      /* CraActMention, in the order of the document, each number once */
  GPtrArray *standards; /* CraStandardMention, each reference and edition once */
  GPtrArray *faults;    /* CraReadingFault */
  GPtrArray *languages; /* codes found, borrowed, the most frequent first */
  gboolean names_regulation; /* the declaration is one under this Regulation */
} CraDeclarationReading;

/* Never fails: what cannot be read is said. LAYOUT is not kept. Any thread. Time is linear in the
 * words of LAYOUT. */
CraDeclarationReading *cra_declaration_read (CraLaw *law, const CraTextLayout *layout);
void cra_declaration_reading_free (CraDeclarationReading *self);

const char *cra_element_state_word (CraElementState state); /* "found" */
const char *cra_fault_weight_word (CraFaultWeight weight);  /* "wrong" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraDeclarationReading, cra_declaration_reading_free)

G_END_DECLS
