/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to `cra sign`: where its key comes from. */
#pragma once

#include "cli/cra-cli.h"
#include "workbench/cra-workbench-sign.h"

G_BEGIN_DECLS

/* What the options say. */
typedef struct
{
  char *file;   /* PKCS#12 */
  char *token;  /* PKCS#11 URL */
  char *secret; /* file with the password or PIN on its first line; else the terminal is asked */
} CraKeyOptions;

/* Opens the key, and says on standard error whose it is and what there is to know about it. Owned
 * by the caller. */
CraSignatureKey *cra_cli_open_key (CraCli *cli, const CraKeyOptions *options, GError **error);

G_END_DECLS
