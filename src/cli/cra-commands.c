/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of `cra`, in the order of the flow. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

const CraCommand *const cra_commands[] = {
  &cra_command_new,         &cra_command_demo,      &cra_command_manufacturer, &cra_command_signatory,
  &cra_command_product,     &cra_command_archetype, &cra_command_version,      &cra_command_scope,
  &cra_command_classify,    &cra_command_route,     &cra_command_standard,     &cra_command_support,
  &cra_command_asset,       &cra_command_risk,
  &cra_command_requirement, &cra_command_evidence,  &cra_command_sbom,         &cra_command_statement,
  &cra_command_test,        &cra_command_update,    &cra_command_review,       &cra_command_person,
  &cra_command_wording,     &cra_command_block,     &cra_command_act,          &cra_command_document,
  &cra_command_declaration, &cra_command_status,    &cra_command_build,        &cra_command_sign,
  &cra_command_package,     &cra_command_verify,    &cra_command_export,       &cra_command_search,
  &cra_command_history,     &cra_command_undo,      &cra_command_redo,         &cra_command_check,
  &cra_command_copy,        &cra_command_dates,     &cra_command_law,
  NULL,
};
