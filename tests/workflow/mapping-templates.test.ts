import { afterAll, beforeAll, expect, test } from "vitest";
import { HELPDESK, HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { person, rawId } from "./support.js";

let msp: HttpMsp;
const apps: string[] = [];
let templateId = "";
beforeAll(async () => {
  msp = await HttpMsp.create();
  for (const name of ["Contoso", "Fabrikam", "Tailspin"]) apps.push(await msp.tenantApp(name));
});
afterAll(() => msp[Symbol.asyncDispose]());

interface Difference {
  readonly tenantApp: { readonly name: string };
  readonly added: readonly object[];
  readonly removed: readonly object[];
  readonly loosens: readonly string[];
}
const RULE = "allTechnicians maxDurationMinutes requiresApproval technicianGroup { name } roles { displayName }";

const preview = async (): Promise<readonly Difference[]> =>
  (
    await msp.api.query<{ found: readonly Difference[] }>(
      `query ($id: ID!, $apps: [ID!]!) { found: mappingTemplatePreview(mappingTemplateId: $id, tenantAppIds: $apps) {
        tenantApp { name } added { ${RULE} } removed { ${RULE} } loosens } }`,
      { id: templateId, apps },
    )
  ).found;

const apply = async (tenantAppIds: readonly string[]) =>
  msp.api.must<{
    results: readonly { tenantApp: { name: string } | null; userErrors: readonly { code: string }[] }[];
  }>(
    "applyMappingTemplate",
    { mappingTemplateId: templateId, tenantAppIds },
    "results { tenantApp { name } userErrors { code } }",
  );

test("a template is made once under its name, and refused with every problem of its mappings", async () => {
  const mappings = [{ allTechnicians: true, roleTemplateIds: [HELPDESK], maxDurationMinutes: 60 }];
  const made = await msp.api.must<{ mappingTemplate: { id: string } }>(
    "createMappingTemplate",
    { name: "Level 1", mappings },
    "mappingTemplate { id name }",
  );
  templateId = made.mappingTemplate.id;
  const again = await msp.api.mutate(
    "createMappingTemplate",
    { name: "level 1", mappings: [] },
    "mappingTemplate { id }",
  );
  expect(again.userErrors).toMatchObject([{ code: "CONFLICT", path: ["input", "name"] }]);
  const bad = await msp.api.mutate(
    "createMappingTemplate",
    { name: "Level 2", mappings: [{ roleTemplateIds: ["nothing"] }] },
    "mappingTemplate { id }",
  );
  expect(bad.userErrors.map(({ code }) => code).sort()).toEqual(["INVALID_INPUT", "ROLE_UNKNOWN"]);
});

test("the differences are shown first, for many tenant apps at once, and nothing changes by looking", async () => {
  await msp.api.must(
    "setRoleMappings",
    { tenantAppId: apps[1], mappings: [{ allTechnicians: true, roleTemplateIds: [USER_ADMINISTRATOR] }] },
    "tenantApp { id }",
  );
  const rule = { allTechnicians: true, maxDurationMinutes: 60, requiresApproval: false, technicianGroup: null };
  const helpdesk = { ...rule, roles: [{ displayName: "Helpdesk Administrator" }] };
  for (let look = 0; look < 2; look++) {
    expect(await preview()).toEqual([
      { tenantApp: { name: "Contoso" }, added: [helpdesk], removed: [], loosens: [] },
      {
        tenantApp: { name: "Fabrikam" },
        added: [helpdesk],
        removed: [{ ...rule, maxDurationMinutes: null, roles: [{ displayName: "User Administrator" }] }],
        loosens: [],
      },
      { tenantApp: { name: "Tailspin" }, added: [helpdesk], removed: [], loosens: [] },
    ]);
  }
});

test("applied to many at once, each has exactly the template's mappings; another template's changes reach none by themselves", async () => {
  const { results } = await apply(apps);
  expect(results.map(({ tenantApp }) => tenantApp?.name)).toEqual(["Contoso", "Fabrikam", "Tailspin"]);
  expect((await preview()).flatMap(({ added, removed }) => [...added, ...removed])).toEqual([]);
  const mappings = [
    { allTechnicians: true, roleTemplateIds: [HELPDESK], requiresApproval: true, maxDurationMinutes: 60 },
  ];
  await msp.api.must(
    "updateMappingTemplate",
    { mappingTemplateId: templateId, name: "Level 1", mappings },
    "mappingTemplate { mappings { requiresApproval } }",
  );
  expect((await preview()).map(({ added }) => added.length)).toEqual([1, 1, 1]);
});

test("where it would loosen an approval a second person has to confirm it, and the others are done all the same", async () => {
  await apply(apps.slice(0, 1)); // Contoso needs an approval now
  const adminId = await msp.technician("Ada Admin");
  await msp.world.deployment.ports.unitOfWork.run(
    (await person(msp, adminId, ["ADMIN"])).organizationId,
    async (stores) => {
      const ada = await stores.technicians.find(rawId(adminId));
      if (!ada) throw new Error("she was made");
      await stores.technicians.update({ ...ada, roles: ["ADMIN"] });
      const who = { organizationId: ada.organizationId, technicianId: ada.id, boundAt: ada.createdAt };
      await stores.staffSignIn.bindIdentity({ ...who, issuer: "https://entra.example", subject: "ada" });
    },
  );
  const mappings = [{ allTechnicians: true, roleTemplateIds: [HELPDESK], maxDurationMinutes: 60 }];
  await msp.api.must(
    "updateMappingTemplate",
    { mappingTemplateId: templateId, name: "Level 1", mappings },
    "mappingTemplate { id }",
  );
  expect((await preview()).map(({ loosens }) => loosens.length)).toEqual([1, 0, 0]);
  const { results } = await apply(apps);
  expect(results.map(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([["NOT_ALLOWED"], [], []]);
  const { pendingChanges } = await msp.api.query<{
    pendingChanges: { nodes: readonly { tenantApp: { name: string } }[] };
  }>("{ pendingChanges { nodes { tenantApp { name } } } }");
  expect(pendingChanges.nodes.map(({ tenantApp }) => tenantApp.name)).toEqual(["Contoso"]);
});

test("a template that is deleted leaves what came of it", async () => {
  await msp.api.must("deleteMappingTemplate", { mappingTemplateId: templateId }, "mappingTemplate { name }");
  expect(await preview()).toEqual([]);
  const { tenantApp } = await msp.api.query<{ tenantApp: { roleMappings: readonly object[] } }>(
    "query ($id: ID!) { tenantApp(id: $id) { roleMappings { id } } }",
    { id: apps[2] },
  );
  expect(tenantApp.roleMappings).toHaveLength(1);
});
