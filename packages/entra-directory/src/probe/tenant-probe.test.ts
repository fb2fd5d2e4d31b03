import { DEFAULT_IDS, defaultSeed } from "@daypass/entra-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, Cloud, REDIRECT_URI } from "../test-support/cloud.js";
import { PROBE_ROWS } from "./probe-rows.js";
import { PROBE_PREFIX } from "./probe-stage.js";
import { type ProbeReport, TenantProbe } from "./tenant-probe.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(async () => {
  await cloud.reset();
  const quotas = { reportsPerAppAndTenant: null, reportsPerApp: null };
  await cloud.control.settings({ quotas });
});
afterAll(() => cloud?.close());

function probe(): TenantProbe {
  return new TenantProbe({
    clientId: CLIENT_ID,
    credential: { kind: "secret", secret: DEFAULT_IDS.partnerApp.secret },
    authorityHost: cloud.emulator.url,
    graphBaseUrl: cloud.emulator.url,
    now: () => cloud.emulator.state.clock.now(),
    sleep: async (ms) => void cloud.emulator.state.clock.advance(ms),
  });
}

const run = (tenant = cloud.tenantId, signal = new AbortController().signal): Promise<ProbeReport> =>
  probe().run(tenant, { signal });

const verdicts = ({ findings }: ProbeReport) => Object.fromEntries(findings.map(({ id, verdict }) => [id, verdict]));

/** Deleted ones too. */
function accountsOfProbes(): string[] {
  const tenants = [...cloud.emulator.state.tenants.values()];
  return tenants
    .flatMap(({ users, deletedUsers }) => [...users.values(), ...deletedUsers.values()])
    .map(({ userPrincipalName }) => userPrincipalName)
    .filter((name) => name.includes(PROBE_PREFIX));
}

test("every row is decided or says why it cannot be, with Graph's request ids, and nothing is left", async () => {
  await cloud.control.settings({ lag: { createMs: 5000, readMs: 500, removalMs: 40_000, listMs: 7000 } });
  const report = await run();
  expect(report.findings.map(({ id }) => id)).toEqual(PROBE_ROWS.map(({ id }) => id));
  expect(verdicts(report)).toEqual({
    "laps-shape": "proven",
    "laps-encoding": "proven",
    "laps-missing": "proven",
    "duplicate-assignment": "proven",
    "removal-window": "proven",
    "disable-permission": "undecided",
    "pass-out-of-policy": "proven",
    "pass-on-admin": "proven",
    "revoke-on-admin": "proven",
    "pim-status": "undecided",
    "pim-licence": "proven",
    "pim-mfa-rule": "undecided",
    "permission-user-create": "proven",
    "permission-user-readupdate-all": "proven",
    "assigned-outside-pim": "undecided",
    "deleted-roles": "undecided",
    "restored-roles": "undecided",
  });
  for (const { id, calls, seen } of report.findings) {
    expect(seen, id).not.toBe("");
    if (id !== "assigned-outside-pim" && id !== "disable-permission") expect(calls.length, id).toBeGreaterThan(0);
    for (const { requestId } of calls) expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect(report).toMatchObject({ left: [], interrupted: false });
  expect(accountsOfProbes()).toEqual([]);
  expect(JSON.stringify(report)).not.toContain("Newest!Pass");
});

test("a Graph that behaves otherwise refutes the row", async () => {
  const behaviour = { lapsAnswer: "bare", lapsEncoding: "utf8", duplicateAssignmentAnswer: "409" } as const;
  await cloud.control.settings({ behaviour });
  const found = verdicts(await run());
  expect(found).toMatchObject({
    "laps-shape": "refuted",
    "laps-encoding": "refuted",
    "duplicate-assignment": "refuted",
    "pass-on-admin": "proven",
  });
});

test("with Entra ID P2 and a directory role of its own other rows are decided", async () => {
  await cloud.control.reset(defaultSeed({ redirectUris: [REDIRECT_URI], consentedIn: ["tailspin"] }));
  const none = { createMs: 0, readMs: 0, removalMs: 0, listMs: 0, consentMs: 0, auditMs: 0 };
  await cloud.control.settings({ lag: none, quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  const { tenantId, domain } = DEFAULT_IDS.tailspin;
  const role = "Privileged Authentication Administrator";
  await cloud.control.outsider(tenantId, { do: "addAppRole", clientId: CLIENT_ID, role });
  const report = await run(domain);
  expect(verdicts(report)).toMatchObject({
    "removal-window": "undecided",
    "pim-status": "proven",
    "pim-licence": "undecided",
    "deleted-roles": "proven",
    "restored-roles": "proven",
  });
  expect(report.left).toEqual([]);
  expect(accountsOfProbes()).toEqual([]);
});

test("the smallest permission is seen to be enough where the app holds no broader one", async () => {
  const permissions = [
    "Domain.Read.All",
    "RoleManagement.ReadWrite.Directory",
    "User.Create",
    "User.Read.All",
    "User.EnableDisableAccount.All",
    "User.DeleteRestore.All",
  ];
  await cloud.control.reset(defaultSeed({ redirectUris: [REDIRECT_URI], consentedIn: ["contoso"], permissions }));
  await cloud.control.settings({ lag: { createMs: 0, removalMs: 0, listMs: 0, readMs: 0 } });
  expect(verdicts(await run())).toMatchObject({ "disable-permission": "proven" });
  expect(accountsOfProbes()).toEqual([]);
});

test("stopped in the middle it takes away what it made and says that it was stopped", async () => {
  const stopping = new AbortController();
  const onFinding = ({ id }: { readonly id: string }) => {
    if (id === "duplicate-assignment") stopping.abort(new Error("interrupted"));
  };
  const report = await probe().run(cloud.tenantId, { signal: stopping.signal, onFinding });
  expect(report).toMatchObject({ interrupted: true, left: [] });
  expect(report.findings).toHaveLength(4);
  expect(accountsOfProbes()).toEqual([]);
});

test("what cannot be taken away is named", async () => {
  await cloud.control.addFault({
    method: "DELETE",
    path: "/v1.0/users/*",
    times: null,
    effect: { kind: "status", status: 403 },
  });
  const { left } = await run();
  expect(left.length).toBeGreaterThan(0);
  expect(left[0]?.userPrincipalName).toContain(PROBE_PREFIX);
  expect(left[0]?.why).toContain("403");
});
