import { setTimeout as delay } from "node:timers/promises";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Api } from "../support/api.js";
import { CONTOSO, HttpMsp } from "../support/http-msp.js";
import { person } from "./support.js";

const clientId = DEFAULT_IDS.partnerApp.clientId;
const HEALTH = `authorization { status problem authorizerEnabled credentialExpiresAt credentialDaysLeft capabilities
  directoryRoles { displayName } }`;

interface Health {
  readonly status: string;
  readonly problem: string | null;
  readonly authorizerEnabled: boolean | null;
  readonly credentialExpiresAt: string | null;
  readonly credentialDaysLeft: number | null;
  readonly capabilities: readonly string[];
  readonly directoryRoles: readonly { readonly displayName: string }[];
}

let msp: HttpMsp;
let api: Api;
beforeEach(async () => {
  msp = await HttpMsp.create();
  api = msp.api;
});
afterEach(() => msp[Symbol.asyncDispose]());

const outsider = (act: Parameters<typeof msp.world.emulator.control.outsider>[1]) =>
  msp.world.emulator.control.outsider(CONTOSO.tenantId, act);

const health = async (id: string): Promise<Health> =>
  (
    await api.query<{ tenantApp: { authorization: Health } }>(`query ($id: ID!) { tenantApp(id: $id) { ${HEALTH} } }`, {
      id,
    })
  ).tenantApp.authorization;

async function lastingToken(): Promise<Api> {
  const { deployment, clock } = msp.world;
  const { technicians } = await api.query<{ technicians: { nodes: readonly { id: string; roles: string[] }[] } }>(
    "{ technicians { nodes { id roles } } }",
  );
  const ownerId = technicians.nodes.find(({ roles }) => roles.includes("OWNER"))?.id ?? "";
  const owner = await person(msp, ownerId, ["OWNER"]);
  const expiresAt = new Date(clock.now().getTime() + 30 * 24 * 60 * 60_000);
  const command = {
    name: "Health",
    scopes: ["tenantApp:read", "tenantApp:authorize", "auditEvent:read"] as const,
    customerIds: null,
    expiresAt,
  };
  const made = await deployment.useCases.createApiToken.execute(owner, command);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return api.as(made.value.secret);
}

async function until(id: string, holds: (seen: Health) => boolean): Promise<Health> {
  const giveUpAt = Date.now() + 15_000;
  for (;;) {
    const seen = await health(id);
    if (holds(seen)) return seen;
    if (Date.now() > giveUpAt) throw new Error(`still ${JSON.stringify(seen)}`);
    await delay(50);
  }
}

test("what became of an authorization shows on demand: our own directory roles and what follows, and a disabled authorizer", async () => {
  const tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  expect(await health(tenantAppId)).toMatchObject({ status: "AUTHORIZED", directoryRoles: [], capabilities: [] });
  await outsider({ do: "addAppRole", clientId, role: "Privileged Authentication Administrator" });
  await outsider({ do: "disableUser", user: `grace@${CONTOSO.domain}` });
  const { tenantApp } = await msp.api.must<{ tenantApp: { authorization: Health } }>(
    "checkTenantAuthorization",
    { tenantAppId },
    `tenantApp { ${HEALTH} }`,
  );
  expect(tenantApp.authorization).toEqual({
    status: "AUTHORIZED",
    problem: null,
    authorizerEnabled: false,
    credentialExpiresAt: null, // a secret's end is told in its home tenant alone
    credentialDaysLeft: null,
    directoryRoles: [{ displayName: "Privileged Authentication Administrator" }],
    capabilities: ["SHORTER_CLOSING", "PASSES_ON_LIVE_ADMINISTRATORS", "PASSWORD_RESET"],
  });
  expect(
    (await msp.auditTypes()).filter((type) => type.startsWith("tenantAuthorization.authorizerDisabled")),
  ).toHaveLength(1);
});

test("every tenant is looked at once a day by itself: consent that was withdrawn shows, and is told once", async () => {
  const tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  await outsider({ do: "revokeConsent", clientId });
  await msp.world.advance({ hours: 23 });
  await delay(300); // by the wall: the loop has turned
  expect((await health(tenantAppId)).status).toBe("AUTHORIZED");
  api = await lastingToken(); // the first one lives for a day
  await msp.world.advance({ hours: 1, minutes: 1 });
  const lost = await until(tenantAppId, ({ status }) => status === "LOST");
  expect(lost.problem).toContain("Authorize again");
  await msp.world.advance({ hours: 25 });
  await api.must("checkTenantAuthorization", { tenantAppId }, "tenantApp { id }");
  const events = "{ auditEvents(first: 100) { nodes { type } } }";
  const { auditEvents } = await api.query<{ auditEvents: { nodes: readonly { type: string }[] } }>(events);
  expect(auditEvents.nodes.filter(({ type }) => type === "tenantAuthorization.lost")).toHaveLength(1);
});

test("consent that has not reached all of Entra yet is PENDING, and is there by itself when it has", async () => {
  await msp.world.emulator.control.settings({ lag: { consentMs: 120_000 } });
  const tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  expect(await health(tenantAppId)).toMatchObject({ status: "PENDING", authorizerEnabled: null });
  await msp.world.advance({ minutes: 3 });
  await until(tenantAppId, ({ status }) => status === "AUTHORIZED");
});
