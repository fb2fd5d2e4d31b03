import { spawn } from "node:child_process";
import { createEmulator, DEFAULT_IDS, defaultSeed, type Emulator } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator({ seed: defaultSeed({ consentedIn: ["contoso"] }) });
  await emulator.control.settings({
    lag: { createMs: 0, readMs: 0, removalMs: 0, listMs: 0, consentMs: 0, auditMs: 0 },
    quotas: { reportsPerAppAndTenant: null, reportsPerApp: null },
  });
});
afterAll(() => emulator?.close());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** As somebody with a test tenant runs it: no database, no key, the app registration alone. */
function probe(args: readonly string[], onStdout: (text: string, interrupt: () => void) => void = () => undefined) {
  const command = ["--conditions=daypass-source", "--import", "tsx", "apps/cli/src/main.ts", "probe", ...args];
  const child = spawn(process.execPath, command, {
    env: {
      PATH: process.env.PATH ?? "",
      ENTRA_CLIENT_ID: DEFAULT_IDS.partnerApp.clientId,
      ENTRA_CLIENT_SECRET: DEFAULT_IDS.partnerApp.secret,
      ENTRA_AUTHORITY_HOST: emulator.url,
      GRAPH_BASE_URL: emulator.url,
    },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
    onStdout(stdout, () => void child.kill("SIGINT"));
  });
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  return new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

function accountsOfProbes(): number {
  const tenant = emulator.state.tenants.get(DEFAULT_IDS.contoso.tenantId);
  const people = [...(tenant?.users.values() ?? []), ...(tenant?.deletedUsers.values() ?? [])];
  return people.filter(({ userPrincipalName }) => userPrincipalName.includes("daypass-probe-")).length;
}

const TENANT = ["--tenant", DEFAULT_IDS.contoso.domain];

test("does nothing before it is said that the tenant is for tests", async () => {
  const { code, stdout, stderr } = await probe(TENANT);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("--yes-this-is-a-test-tenant");
}, 60_000);

test("ends with 0 where nothing is refuted, and with 2 where Graph behaves otherwise; the tenant is as it was", async () => {
  const agreed = await probe([...TENANT, "--yes-this-is-a-test-tenant", "--json"]);
  expect(agreed.code, agreed.stderr).toBe(0);
  expect(JSON.parse(agreed.stdout)).toMatchObject({ ok: true, left: [], interrupted: false });

  await emulator.control.settings({ behaviour: { duplicateAssignmentAnswer: "409" } });
  const other = await probe([...TENANT, "--yes-this-is-a-test-tenant"]);
  expect(other.code).toBe(2);
  expect(other.stdout).toMatch(/REFUTED {4}duplicate-assignment[\s\S]*?request-id [0-9a-f-]{36}/);
  expect(other.stdout).toContain("Nothing that was made is left in the tenant.");
  for (const secret of [DEFAULT_IDS.partnerApp.secret, "Newest!Pass-3", "eyJ"]) {
    expect(agreed.stdout + other.stdout + other.stderr).not.toContain(secret);
  }
  expect(accountsOfProbes()).toBe(0);
}, 60_000);

test("interrupted by Ctrl-C it still takes everything away", async () => {
  let interrupted = false;
  const { code, stdout } = await probe([...TENANT, "--yes-this-is-a-test-tenant"], (text, interrupt) => {
    if (interrupted || !text.includes("duplicate-assignment")) return;
    interrupted = true;
    interrupt();
  });
  // It may have come to the end in the meantime: what holds is that nothing stays.
  expect([1, 2]).toContain(code);
  expect(stdout).toContain("Nothing that was made is left in the tenant.");
  expect(accountsOfProbes()).toBe(0);
}, 60_000);
