/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the conversation with cra-archive-reader. */
#pragma once

#define CRA_ARCHIVE_PROGRAM "cra-archive-reader"

/* Request: names of members whose content is wanted ("as"); the archive as bytes beside it. */
#define CRA_ARCHIVE_WANTED "wanted"

/* Reply: why nothing is read ("s"), or the number of members ("u") with their list as bytes beside it:
 * name, size, SHA-256, content where it was wanted. */
#define CRA_ARCHIVE_REFUSED "refused"
#define CRA_ARCHIVE_COUNT "count"
#define CRA_ARCHIVE_MEMBERS "a(stsay)"
