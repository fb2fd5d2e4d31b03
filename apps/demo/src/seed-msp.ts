import type { GraphqlClient } from "./graphql-client.js";

interface Named {
  readonly id: string;
}

export interface SeededMsp {
  /** Tenant apps by customer; none is authorized yet. */
  readonly tenantApps: Readonly<Record<"contoso" | "fabrikam" | "tailspin", string>>;
  readonly technicians: Readonly<Record<string, string>>;
  readonly groups: { readonly level1: string; readonly level2: string };
}

const TECHNICIANS = [
  { key: "lee", displayName: "Lee Level-One", email: "lee@northwind-msp.example" },
  { key: "lin", displayName: "Lin Level-One", email: "lin@northwind-msp.example" },
  { key: "sam", displayName: "Sam Level-Two", email: "sam@northwind-msp.example" },
  { key: "sofia", displayName: "Sofia Level-Two", email: "sofia@northwind-msp.example" },
  { key: "uma", displayName: "Uma Level-Two", email: "uma@northwind-msp.example" },
] as const;

const CUSTOMERS = { contoso: "Contoso Dental", fabrikam: "Fabrikam Logistics", tailspin: "Tailspin Toys" } as const;

/** Three customers, five technicians, two groups, through the public API. */
export async function seedMsp(api: GraphqlClient): Promise<SeededMsp> {
  const technicians: Record<string, string> = {};
  for (const { key, displayName, email } of TECHNICIANS) {
    const input = { displayName, email, roles: ["TECHNICIAN"] };
    const { technician } = await api.mutate<{ technician: Named }>("createTechnician", input, "technician { id }");
    technicians[key] = technician.id;
  }
  const group = async (name: string, keys: readonly string[]): Promise<string> => {
    const input = { name, memberIds: keys.map((key) => technicians[key]) };
    const { technicianGroup } = await api.mutate<{ technicianGroup: Named }>(
      "createTechnicianGroup",
      input,
      "technicianGroup { id }",
    );
    return technicianGroup.id;
  };
  const groups = {
    level1: await group("Level 1 techs", ["lee", "lin"]),
    level2: await group("Level 2 techs", ["sam", "sofia", "uma"]),
  };
  const tenantApps = {
    contoso: await connectable(api, CUSTOMERS.contoso),
    fabrikam: await connectable(api, CUSTOMERS.fabrikam),
    tailspin: await connectable(api, CUSTOMERS.tailspin),
  };
  return { tenantApps, technicians, groups };
}

async function connectable(api: GraphqlClient, name: string): Promise<string> {
  const { customer } = await api.mutate<{ customer: Named }>("createCustomer", { name }, "customer { id }");
  const input = { customerId: customer.id, name: `${name} Microsoft 365` };
  const { tenantApp } = await api.mutate<{ tenantApp: Named }>("createTenantApp", input, "tenantApp { id }");
  return tenantApp.id;
}
