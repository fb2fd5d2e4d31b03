import type { TenantApp } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import type { EntraAddress } from "../../../context/gateway-context.js";

@ObjectType("EnterpriseAppRemoval", {
  simpleResolvers: true,
  description:
    "How the customer takes our enterprise app out of their tenant, and the consent with it. Only they can, and only once every grant here is CLOSED: without it nothing can be closed any more.",
})
export class EnterpriseAppRemoval {
  @Field(() => String, { description: "The enterprise app in the customer's admin center; Properties, then Delete." })
  readonly portalUrl: string;

  @Field(() => String, { description: "The same by the Azure CLI, signed in to the customer's tenant." })
  readonly azureCliCommand: string;

  @Field(() => String, {
    description: "The same by Microsoft Graph: the request, as an administrator of the customer.",
  })
  readonly graphRequest: string;

  /** `clientId` is our app registration's; `tenantId` the customer's. */
  constructor(tenantId: string, clientId: string, { graphBaseUrl, cloud }: EntraAddress) {
    this.portalUrl = `${cloud.entraPortal}/${tenantId}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/appId/${clientId}`;
    const there = cloud.name === "global" ? "" : `az cloud set --name ${cloud.azureCliName} && `;
    this.azureCliCommand = `${there}az login --tenant ${tenantId} --allow-no-subscriptions && az ad sp delete --id ${clientId}`;
    this.graphRequest = `DELETE ${graphBaseUrl}/v1.0/servicePrincipals(appId='${clientId}')`;
  }
}

/** Null where no tenant was ever connected, or no app registration is configured. */
export const enterpriseAppRemovalOf = (
  { entraTenantId, appRegistration }: Pick<TenantApp, "entraTenantId" | "appRegistration">,
  entra: EntraAddress,
): EnterpriseAppRemoval | null => {
  const clientId = appRegistration?.clientId ?? entra.clientId;
  return entraTenantId && clientId ? new EnterpriseAppRemoval(entraTenantId, clientId, entra) : null;
};
