/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts for the points of Annex II (step 12) and Annex VII, by language: one page class for both. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_STATEMENTS_PAGE (cra_statements_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CraStatementsPage, cra_statements_page, CRA, STATEMENTS_PAGE, CraPage)

struct _CraStatementsPageClass
{
  CraPageClass parent_class;

  CraLawGroup group;
  gboolean by_language; /* each text once a language of the product; otherwise once */
};

#define CRA_TYPE_USER_INFORMATION_PAGE (cra_user_information_page_get_type ())
G_DECLARE_FINAL_TYPE (CraUserInformationPage, cra_user_information_page, CRA,
                      USER_INFORMATION_PAGE, CraStatementsPage)

#define CRA_TYPE_TECHNICAL_PAGE (cra_technical_page_get_type ())
G_DECLARE_FINAL_TYPE (CraTechnicalPage, cra_technical_page, CRA, TECHNICAL_PAGE, CraStatementsPage)

G_END_DECLS
