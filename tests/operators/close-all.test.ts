import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMsp, type Msp } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";

let world: World;
let msp: Msp;
let contoso: Awaited<ReturnType<Msp["connect"]>>;
let fabrikam: typeof contoso;

beforeAll(async () => {
  world = await createWorld({ consentedIn: ["contoso", "fabrikam"] });
  msp = await createMsp(world.deployment);
  contoso = await msp.connect("contoso");
  fabrikam = await msp.connect("fabrikam", { closeAction: "DELETE" });
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** The command as an operator runs it: a process of its own, with the database and the Entra credential alone. */
function daypass(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { environment, database } = world.deployment;
  const { registration, authorityHost, graphBaseUrl } = environment.entra;
  if (registration?.credential.kind !== "secret") throw new Error("the world signs in by a secret");
  const child = spawn(
    process.execPath,
    ["--conditions=daypass-source", "--import", "tsx", "apps/cli/src/main.ts", ...args],
    {
      env: {
        PATH: process.env.PATH ?? "",
        DATABASE_URL: database.url,
        DAYPASS_MASTER_KEY: environment.masterKey?.toString("base64") ?? "",
        ENTRA_CLIENT_ID: registration.clientId,
        ENTRA_CLIENT_SECRET: registration.credential.secret,
        ENTRA_AUTHORITY_HOST: authorityHost,
        GRAPH_BASE_URL: graphBaseUrl,
        // Nothing listens there: the job store is not needed.
        JOBS_DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none",
      },
    },
  );
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

/** Live grants and one that nobody has provisioned yet, and then no scheduler any more. */
async function openGrants(): Promise<string[]> {
  const live: string[] = [];
  for (const app of [contoso, contoso, fabrikam]) live.push(await msp.request(app, await msp.newTechnician(), 60));
  for (const id of live)
    await expect.poll(async () => (await msp.grant(id)).status, { timeout: 30_000 }).toBe("ACTIVE");
  await world.stopScheduler();
  return [...live, await msp.request(contoso, await msp.newTechnician(), 60)];
}

test("asks for --yes and for --offline, and changes nothing without them", async () => {
  const before = await world.deployment.ports.deployment.grantGauges();
  expect(before.openGrants).toBe(0);
  const asked = await daypass("close-all", "--offline", "--json");
  expect(asked).toMatchObject({ code: 1 });
  expect(JSON.parse(asked.stdout)).toEqual({ ok: false, openGrants: 0 });
  expect(await daypass("close-all", "--yes")).toMatchObject({ code: 1, stdout: "" });
}, 60_000);

test("without gateway, scheduler and job store every grant of every organization is closed, and proven so", async () => {
  const grants = await openGrants();
  const { code, stdout, stderr } = await daypass("close-all", "--offline", "--yes", "--json", "--reason", "breach");
  expect(stderr).not.toContain("failed");
  expect(JSON.parse(stdout)).toEqual({ ok: true, ended: 4, closed: 4, left: [] });
  expect(code).toBe(0);
  for (const id of grants) {
    const grant = await msp.grant(id);
    expect(grant).toMatchObject({ status: "CLOSED", closing: { reason: "REVOKED" } });
    if (!grant.userPrincipalName) continue;
    const account = await world.emulator.control.user(
      (grant.tenantAppId === contoso.id ? contoso : fabrikam).entraTenantId ?? "",
      grant.userPrincipalName,
    );
    if (account && !account.deleted) expect(account).toMatchObject({ accountEnabled: false, roles: [] });
  }
  const audited = await world.deployment.ports.readModels.listAuditEvents(
    { organizationId: msp.organizationId, customerIds: null },
    { first: 10, after: null },
    { type: "accessGrant.closingBegun" },
  );
  expect(audited.items[0]?.node).toMatchObject({ actorKind: "SYSTEM", data: { reason: "REVOKED", words: "breach" } });
}, 120_000);

test("what cannot be closed is listed with its cause, and the command ends non-zero", async () => {
  await world.startScheduler();
  const [first = ""] = await openGrants();
  const fault = await world.emulator.control.addFault({
    path: "/v1.0/**",
    tenantId: contoso.entraTenantId ?? "",
    scope: "any",
    times: null,
    effect: { kind: "status", status: 503 },
  });
  const { code, stdout } = await daypass("close-all", "--offline", "--yes", "--json", "--wait", "0.15");
  const { ok, left } = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(ok).toBe(false);
  expect(left.map((grant: { tenantAppName: string }) => grant.tenantAppName)).toEqual(["contoso", "contoso"]);
  expect(left.find((grant: { accessGrantId: string }) => grant.accessGrantId === first)).toMatchObject({
    status: "CLOSING",
    userPrincipalName: expect.stringContaining("@"),
    failure: { retryable: true },
  });
  await world.emulator.control.removeFault(fault.id);
  expect(await daypass("close-all", "--offline", "--yes")).toMatchObject({ code: 0 });
  expect((await world.deployment.ports.deployment.grantGauges()).openGrants).toBe(0);
}, 120_000);
