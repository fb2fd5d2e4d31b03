import { describeDirectory } from "@daypass/application/testing";
import { Cloud } from "./test-support/cloud.js";

describeDirectory("Entra", async () => {
  const cloud = await Cloud.start("contoso");
  await cloud.reset();
  return {
    directory: cloud.directory,
    tenantId: cloud.tenantId,
    breathe: () => cloud.control.clock({ advanceMs: 11_000 }),
    nameOf: (localPart) => cloud.nameOf(localPart),
    others: {
      addRole: (user, role) => cloud.outsider({ do: "addRole", user, role }),
      addToRoleGroup: (user, group) => cloud.outsider({ do: "addToGroup", user, group }),
      addMethod: (user) => cloud.outsider({ do: "addMethod", user, kind: "fido2" }),
      changePassword: async (user) => {
        await cloud.control.clock({ advanceMs: 60_000 });
        await cloud.outsider({ do: "changePassword", user });
      },
      deleteUser: (user) => cloud.outsider({ do: "deleteUser", user }),
    },
    close: () => cloud.close(),
  };
});
