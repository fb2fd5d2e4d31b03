interface NamedRole {
  readonly templateId: string;
  readonly displayName: string;
}

/** The gateway's words name roles by their template ids; people read names. */
export const named = (words: string, roles: readonly NamedRole[]): string =>
  roles.reduce((said, { templateId, displayName }) => said.replaceAll(templateId, displayName), words);
