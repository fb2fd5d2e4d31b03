const PORTAL = "https://entra.microsoft.com";

/** Where accounts of the tenant sign in: the admin center, in that tenant once it is known. */
export const signInUrlOf = (entraTenantId: string | null): string =>
  entraTenantId ? `${PORTAL}/${entraTenantId}` : PORTAL;
