import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HttpMsp } from "../support/http-msp.js";
import { settingsOf, startTicketSystem } from "../support/ticket-system.js";
import { canariesOf, dump, found, watchBodies } from "./support/canaries.js";
import { errorPages } from "./support/error-pages.js";
import { signInByHand } from "./support/sign-in-by-hand.js";

let msp: HttpMsp;
let watch: ReturnType<typeof watchBodies>;

beforeAll(async () => {
  msp = await HttpMsp.create();
  watch = watchBodies(msp.world.emulator.url);
});
afterAll(async () => {
  watch.stop();
  await msp[Symbol.asyncDispose]();
});

const one = (pattern: RegExp): string => {
  const [match] = watch.bodies.flatMap((body) => [...body.matchAll(pattern)]);
  if (!match?.[1]) throw new Error(`nothing that was sent matches ${pattern}`);
  return decodeURIComponent(match[1]);
};

test("a grant's life leaves its secrets in no log, table, job, answer, page, metric or URL: in the database they are sealed, then gone", async () => {
  const { world, api } = msp;
  const { database, environment } = world.deployment;
  const tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  const mapping = { allTechnicians: true, roleTemplateIds: ["729827e3-9c14-49f7-bb1b-9608f156bbb8"] };
  await api.must("setRoleMappings", { tenantAppId, mappings: [mapping] }, "tenantApp { id }");
  const abandoned = await msp.authorizationUrl(tenantAppId);

  const expiresAt = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  const scopes = ["credentials:reveal", "accessGrant:read"];
  const made = await api.query<{ createApiToken: { secret: string } }>(
    `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) @idempotent(key: "make") { secret } }`,
    { input: { name: "Reveal", scopes, expiresAt } },
  );
  const { secret } = made.createApiToken;
  const technicianId = await msp.technician();
  const roleTemplateIds = mapping.roleTemplateIds;
  await using psa = await startTicketSystem();
  psa.tickets.set("7", { status: "Open", company: "Contoso" });
  const ticketSecret = "key-of-the-ticket-system";
  const ticketSystem = { ...settingsOf(psa), authValue: ticketSecret };
  await api.must("setTicketSystem", ticketSystem, "ticketSystem { authSet }");
  psa.takesNoNotes = true;
  const asked = { tenantAppId, technicianId, roleTemplateIds, ticketNumber: "7" };
  const { id } = await msp.until(await msp.request(asked), "ACTIVE");
  const reveal = `mutation ($input: RevealCredentialsInput!) {
    revealCredentials(input: $input) @idempotent(key: "show") { credentials { temporaryAccessPass } userErrors { code } } }`;
  const shown = await api
    .as(secret)
    .query<{ revealCredentials: { credentials: { temporaryAccessPass: string } | null } }>(reveal, {
      input: { accessGrantId: id },
    });

  const invited = await msp.api.must<{ invitationUrl: string }>("inviteTechnician", { technicianId }, "invitationUrl");
  const kept = await signInByHand(invited.invitationUrl, `lee@${DEFAULT_IDS.msp.domain}`);

  const masterKey = environment.masterKey ?? Buffer.alloc(0);
  const canaries = canariesOf({
    "temporary access pass": shown.revealCredentials.credentials?.temporaryAccessPass ?? "",
    "account password": one(/"password":"([^"]+)"/g),
    "client secret": DEFAULT_IDS.partnerApp.secret,
    "staff client secret": DEFAULT_IDS.staffApp.secret,
    "API token": secret,
    "ticket system's secret": ticketSecret,
    "code verifier": one(/code_verifier=([^&]+)/g),
    session: kept.session,
    invitation: kept.invitation,
    "sign-in's state": kept.pending.state ?? "",
    "sign-in's nonce": kept.pending.nonce ?? "",
    "sign-in's code verifier": kept.pending.codeVerifier ?? "",
    "sign-in's code": kept.callback.searchParams.get("code") ?? "",
    state: new URL(abandoned).searchParams.get("state") ?? "",
    "master key": masterKey.toString("base64"),
    "master key, raw": masterKey.toString("latin1"),
  });
  expect(psa.secrets).toContain(ticketSecret);
  expect(found(canaries, watch.bodies.join("\n")), "what is looked for was really sent").toEqual(
    expect.arrayContaining(["account password", "client secret", "code verifier"]),
  );

  const forged = `${secret.slice(0, -4)}AAAA`;
  const answers = [
    JSON.stringify(await api.as(forged).send("{ viewer { id } }")),
    JSON.stringify(await api.as(secret).send("{ tenantApps { nodes { id } } }")),
    await (await fetch(`${environment.publicUrl}/connect/callback?state=${encodeURIComponent("x")}&code=y`)).text(),
  ];
  for (const each of [secret, kept.session, "made-up-canary-of-nobody's"]) {
    const canary = canariesOf({ sent: each });
    for (const [page, text] of await errorPages(environment.publicUrl, each, secret)) {
      expect(found(canaries, text), page).toEqual([]);
      expect(found(canary, text), page).toEqual([]);
    }
  }
  const seenWhileOpen = await dump(database.url);
  expect(seenWhileOpen.get("public.grant_credentials")).toContain(uuidIn(id));
  for (const [table, rows] of seenWhileOpen) expect(found(canaries, rows), table).toEqual([]);

  await api.must("endAccessGrant", { accessGrantId: id, reason: "done" }, "accessGrant { status }");
  await msp.until(id, "CLOSED");
  await world.advance({ minutes: 80 });
  const seenAfter = await dump(database.url);
  expect(seenAfter.get("public.grant_credentials"), "destroyed at CLOSED").toBe("");
  expect(seenAfter.get("public.idempotency_keys")).toContain("createApiToken");
  expect([...seenAfter.keys()].some((table) => table.includes("agenda"))).toBe(true);
  for (const [table, rows] of seenAfter) expect(found(canaries, rows), table).toEqual([]);

  expect(world.logLines.length).toBeGreaterThan(20);
  expect(found(canaries, world.logLines.join("\n")), "logs").toEqual([]);
  expect(found(canaries, answers.join("\n")), "errors").toEqual([]);
  const metrics = await world.metrics();
  expect(metrics).toMatch(/^daypass_/m);
  expect(found(canaries, metrics), "metrics").toEqual([]);
  expect(metrics, "names of customers, tenants and people").not.toMatch(/contoso|acme|lee|olivia/i);
  const urls = (await world.emulator.control.calls())
    .filter(({ path }) => !path.endsWith("/authorize")) // where a state belongs
    .map(({ path, query }) => `${path}?${query}`);
  expect(urls.length).toBeGreaterThan(5);
  expect(found(canaries, urls.join("\n")), "URLs").toEqual([]);
});

/** The uuid inside the API's opaque id. */
const uuidIn = (id: string): string => Buffer.from(id, "base64url").toString().split(":")[1] ?? id;
