import { describeDirectory } from "../contract/directory.js";
import { known } from "../known.js";
import { ManualClock } from "../memory/manual-clock.js";
import { MemoryDirectory } from "./memory-directory.js";
import { MemoryEntra } from "./memory-entra.js";

describeDirectory("memory", async () => {
  const clock = new ManualClock();
  const entra = new MemoryEntra(clock);
  const tenant = entra.addTenant("contoso");
  const user = (id: string) => known(tenant.users.get(id));
  return {
    directory: new MemoryDirectory(entra),
    tenantId: tenant.id,
    breathe: async () => undefined,
    nameOf: (localPart) => `${localPart}@contoso.onmicrosoft.com`,
    others: {
      addRole: async (id, roleTemplateId) =>
        user(id).assignments.push({ kind: "DIRECT", id: entra.newId("assignment"), roleTemplateId, scope: "/" }),
      addToRoleGroup: async (id, displayName) => user(id).roleGroups.push({ id: entra.newId("group"), displayName }),
      addMethod: async (id) => user(id).methods.push({ id: entra.newId("method"), kind: "fido2AuthenticationMethod" }),
      changePassword: async (id) => {
        clock.advance({ minutes: 1 });
        user(id).passwordChangedAt = clock.now();
      },
      deleteUser: async (id) => tenant.users.delete(id),
    },
    close: async () => undefined,
  };
});
