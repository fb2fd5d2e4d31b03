/** The application permissions an app-only token was issued with; none where it cannot be read. */
export function rolesInToken(token: string): readonly string[] {
  const [, payload = ""] = token.split(".");
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    const roles = typeof claims === "object" && claims !== null && "roles" in claims ? claims.roles : undefined;
    return Array.isArray(roles) ? roles.filter((role): role is string => typeof role === "string") : [];
  } catch {
    // Tokens for Graph are not ours to read, and may become opaque: then Graph's list of what was granted has to do.
    return [];
  }
}
