const PORTAL = "https://portal.azure.com";

/** Where technicians sign in: the Azure portal, in the customer's tenant once it is known. */
export const signInUrlOf = (entraTenantId: string | null): string =>
  entraTenantId ? `${PORTAL}/${entraTenantId}` : PORTAL;
