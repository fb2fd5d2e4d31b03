import type { EntraAddress } from "../../../context/gateway-context.js";

/** Where technicians sign in: the Azure portal of the deployment's cloud, in the customer's tenant once it is known. */
export const signInUrlOf = (entraTenantId: string | null, { cloud }: Pick<EntraAddress, "cloud">): string =>
  entraTenantId ? `${cloud.azurePortal}/${entraTenantId}` : cloud.azurePortal;
