/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the workbench. Messages say what we were doing, to which file, at which place,
 * what is wrong and what to do; codes exist only where a caller branches on them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_ERROR (cra_error_quark ())

typedef enum
{
  CRA_ERROR_FAILED,      /* nothing more precise to say */
  CRA_ERROR_INVALID,     /* a value or a file is not what its rules ask for */
  CRA_ERROR_LIMIT,       /* larger, deeper or more than the limit for foreign input */
  CRA_ERROR_NOT_FOUND,   /* no such object, clause, member or file */
  CRA_ERROR_CONFLICT,    /* changed meanwhile, used elsewhere, or already there */
  CRA_ERROR_BUSY,        /* another program holds the workspace */
  CRA_ERROR_DAMAGED,     /* a workspace or package whose content does not match its digests */
  CRA_ERROR_FULL,        /* no room on the disk */
  CRA_ERROR_READ_ONLY,   /* the workspace may not be written */
  CRA_ERROR_TOO_NEW,     /* written by a newer version of the workbench */
  CRA_ERROR_NOT_OURS,    /* not a workspace or package of the workbench */
  CRA_ERROR_REFUSED,     /* the law or the state of the assessment does not allow it */
  CRA_ERROR_MISMATCH,    /* verification found differences */
  CRA_ERROR_UNSUPPORTED, /* a format that is known but not read */
} CraErrorCode;

GQuark cra_error_quark (void);

G_END_DECLS
