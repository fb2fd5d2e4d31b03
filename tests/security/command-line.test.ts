import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HttpMsp } from "../support/http-msp.js";

const MAIN = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const PROOF = `accessGrant(id: $id) { id closureProof { observedAt recheckedAt accountEnabled accountExists remainingRoles
  temporaryAccessPassPresent addedAuthenticationMethods passwordChanged addedRoles addedGroups sessionsRevokedAt
  tokensMayLiveUntil attempts graphRequestIds digest signature } }`;

interface Answer {
  readonly data: { readonly accessGrant: { readonly id: string; readonly closureProof: Record<string, unknown> } };
}

let msp: HttpMsp;
let folder: string;
let grantId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "daypass-cli-"));
  msp = await HttpMsp.create();
  const { tenantAppId, technicianId } = await msp.readyTenant();
  ({ id: grantId } = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE"));
  await msp.api.must("endAccessGrant", { accessGrantId: grantId }, "accessGrant { id }");
  await msp.until(grantId, "CLOSED");
  await msp.world.stopScheduler(); // its last act is to anchor
});
afterAll(async () => {
  await msp[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Runs `daypass` beside the deployment. */
function daypass(args: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<{ code: number; out: string }> {
  const { database, environment } = msp.world.deployment;
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: database.url,
    DAYPASS_MASTER_KEY: environment.masterKey?.toString("base64"),
    AUDIT_ANCHOR_FILE: environment.auditAnchorFile,
    ...extra,
  };
  const nodeArgs = ["--conditions=daypass-source", "--import", "tsx", MAIN, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, nodeArgs, { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out: `${stdout}${stderr}` }),
    );
  });
}

test("a closure proof as a partner gets it from the API is believed offline, and one altered in any fact is not", async () => {
  const data = await msp.api.query<Answer["data"]>(`query ($id: ID!) { ${PROOF} }`, { id: grantId });
  const [file, keys] = [join(folder, "proof.json"), join(folder, "keys.pem")];
  await writeFile(file, JSON.stringify({ data }));
  const published = await daypass(["proof", "public-key"]);
  expect(published.out).toContain("-----BEGIN PUBLIC KEY-----");
  await writeFile(keys, published.out);
  const offline = (path: string) =>
    daypass(["proof", "verify", path, "--public-key", keys, "--json"], { DATABASE_URL: undefined });
  const believed = await offline(file);
  expect(believed.code, believed.out).toBe(0);
  expect(JSON.parse(believed.out)).toMatchObject({ valid: true, problem: null });

  const { closureProof } = data.accessGrant;
  for (const altered of [
    { accountEnabled: true },
    { addedRoles: ["Global Administrator"] },
    { digest: "A".repeat(43) },
  ]) {
    const forged = { accessGrant: { ...data.accessGrant, closureProof: { ...closureProof, ...altered } } };
    await writeFile(join(folder, "forged.json"), JSON.stringify(forged));
    const refused = await offline(join(folder, "forged.json"));
    expect(refused.code, refused.out).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ valid: false });
  }
}, 60_000);

test("the audit record verifies against its anchors, and a cut tail is named with an exit that says so", async () => {
  const whole = await daypass(["audit", "verify", "--organization", "Acme", "--json"]);
  expect(whole.code, whole.out).toBe(0);
  const [organization] = JSON.parse(whole.out).organizations;
  expect(organization.report).toMatchObject({ intact: true });
  expect(organization.anchoredUpTo.sequence).toBeGreaterThan(5);

  const client = new Client({ connectionString: msp.world.deployment.database.url });
  await client.connect();
  const last = organization.report.events;
  await client.query("delete from audit_events where sequence = $1", [last]);
  await client.query(
    "update audit_heads h set sequence = e.sequence, hash = e.hash from audit_events e where e.sequence = $1 and e.organization_id = h.organization_id",
    [last - 1],
  );
  await client.end();
  const cut = await daypass(["audit", "verify"]);
  expect(cut.code).toBe(1);
  expect(cut.out).toContain(`FAIL  Acme`);
  expect(cut.out).toContain(`CUT_OFF at ${last}`);
}, 60_000);

test("keys are rotated to a new master key, and the old one alone rotates nothing more", async () => {
  const before = msp.world.deployment.environment.masterKey?.toString("base64");
  const DAYPASS_MASTER_KEY = Buffer.alloc(32, 5).toString("base64");
  const rotated = await daypass(["keys", "rotate", "--json"], {
    DAYPASS_MASTER_KEY,
    DAYPASS_PREVIOUS_MASTER_KEY: before,
  });
  expect(rotated.code, rotated.out).toBe(0);
  expect(JSON.parse(rotated.out)).toMatchObject({ organizations: 1, unreadable: [] });
  expect((await daypass(["keys", "rotate"], { DAYPASS_MASTER_KEY })).code).toBe(0);
  const refused = await daypass(["keys", "rotate"]);
  expect(refused.code).toBe(1);
  expect(refused.out).toContain("another master key");
}, 60_000);
