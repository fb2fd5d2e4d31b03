import { useAction } from "../api/use-action.js";
import { UpdateTenantDocument, type UpdateTenantMutationVariables } from "../gql/graphql.js";
import { useDraft } from "../ui/use-draft.js";
import type { Tenant } from "./tenant-screen.js";

type Settings = Omit<UpdateTenantMutationVariables["input"], "tenantAppId">;

/** Some rules of a tenant, as they are with what was typed over them. Only what was touched is sent. */
export function useSettings<Name extends keyof Settings & keyof Tenant>(tenant: Tenant, step: string) {
  const [{ touched }, change, forget] = useDraft<{ touched: Partial<Pick<Settings, Name>> }>(`${step}:${tenant.id}`, {
    touched: {},
  });
  const update = useAction(UpdateTenantDocument);
  const drop = () => {
    forget();
    change({ touched: {} });
  };
  return {
    update,
    isTouched: Object.keys(touched).length > 0,
    value: <One extends Name>(name: One): Tenant[One] =>
      (name in touched ? touched[name] : tenant[name]) as Tenant[One],
    set: (part: Partial<Pick<Settings, Name>>) => change({ touched: { ...touched, ...part } }),
    errorAt: (name: Name) => update.refusals.find(({ path }) => path?.at(-1) === name)?.message,
    drop: () => {
      update.reset();
      drop();
    },
    save: async () => {
      const payload = await update.run({ input: { tenantAppId: tenant.id, ...touched } });
      if (payload?.userErrors.length === 0) drop();
    },
  };
}
