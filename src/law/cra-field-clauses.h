/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which points of the law a field answers. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-object.h"

G_BEGIN_DECLS

/* Ids (borrowed from LAW) of the clauses an open point names where FIELD of a TYPE is not given: what the
 * open points know of the law is said once. Empty where none does. Pure. Owned by the caller. */
GPtrArray *cra_field_clauses (CraLaw *law, const CraObjectType *type, const char *field);

G_END_DECLS
