import type { ActivityTarget } from "@daypass/domain";
import type { AuditTarget } from "@daypass/graph-client";

/** What tells which role, consent or credential it was. Other values stay where they are: they may be anybody's data. */
const TELLING =
  /^(role\.(displayname|templateid)|approle\.value|delegatedpermissiongrant\.scope|consentaction\.permissions|keydescription|livetype|domain\.authenticationtype|authenticationtype|issueruri)$/i;
const LONGEST = 300;

/** Texts of others, without what has no place in a table's row. */
export const targetOf = ({
  id,
  displayName,
  userPrincipalName,
  type,
  modifiedProperties,
}: AuditTarget): ActivityTarget => ({
  id: plain(id),
  name: plain(userPrincipalName) ?? plain(displayName),
  type: plain(type),
  changes: modifiedProperties.map(({ name, newValue }) => ({
    property: plain(name) ?? "",
    value: TELLING.test(name) ? plain(unquoted(newValue)) : null,
  })),
});

/** `"Global Administrator"` in quotation marks is the name alone. */
function unquoted(value: string | undefined): string | undefined {
  return value === undefined ? undefined : (/^"(?<inner>[^"\\]*)"$/.exec(value)?.groups?.inner ?? value);
}

function plain(text: string | undefined): string | null {
  const kept = text
    ?.replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, LONGEST);
  return kept ? kept : null;
}
