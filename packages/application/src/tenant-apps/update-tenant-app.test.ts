import type { EntraDomain, TenantApp } from "@daypass/domain";
import { NOT_AUTHORIZED, TENANT_APP_DEFAULTS } from "@daypass/domain";
import { expect, test } from "vitest";
import { StaleVersionError } from "../ports/store-errors.js";
import { expectRefused } from "../testing/refusals.js";
import { at } from "../testing/samples.js";
import { World } from "../testing/world.js";
import type { TenantAppSettings } from "./tenant-app-settings.js";
import { UpdateTenantApp } from "./update-tenant-app.js";

const EVENT = "tenantApp.updated";
const update = (world: World, settings: TenantAppSettings, id = world.app.id) =>
  new UpdateTenantApp(world.ports).execute(world.owner, id, settings);

const domain = (name: string, given: Partial<EntraDomain> = {}): EntraDomain => ({
  name,
  isVerified: true,
  isDefault: false,
  isInitial: false,
  authenticationType: "MANAGED",
  ...given,
});
const DOMAINS = [
  domain("contoso.example"),
  domain("pending.example", { isVerified: false }),
  domain("federated.example", { authenticationType: "FEDERATED" }),
];

test("what is sent is changed, what is left out stays, and the record says from what to what", async () => {
  const world = await World.create();
  const outcome = await update(world, { name: " Contoso prod ", accountMode: "BURNER", maxDurationMinutes: 300 });
  expect(outcome).toMatchObject({
    ok: true,
    value: { name: "Contoso prod", accountMode: "BURNER", maxDurationMinutes: 300, closeAction: "DISABLE" },
  });
  expect(world.events(EVENT)).toMatchObject([
    {
      data: {
        changes: {
          name: { from: "Contoso production", to: "Contoso prod" },
          accountMode: { from: "REUSED", to: "BURNER" },
          maxDurationMinutes: { from: 480, to: 300 },
        },
      },
    },
  ]);
});

test("null clears, or goes back to the default", async () => {
  const changed: Partial<TenantApp> = {
    ticketPattern: "INC[0-9]+",
    accountNamePrefix: "acme-",
    defaultDurationMinutes: 30,
    maxDurationMinutes: 30,
    justificationRequired: false,
    accountMode: "BURNER",
  };
  const world = await World.create(changed);
  const nulls = Object.fromEntries(Object.keys(changed).map((key) => [key, null]));
  const outcome = await update(world, { ...nulls, accountDomain: null });
  expect(outcome).toMatchObject({ ok: true, value: { ...TENANT_APP_DEFAULTS, accountDomain: null } });
});

test.each<[string, TenantAppSettings, `${"INVALID_INPUT" | "DOMAIN_NOT_VERIFIED" | "DOMAIN_FEDERATED"} ${string}`]>([
  ["a federated domain", { accountDomain: "federated.example" }, "DOMAIN_FEDERATED accountDomain"],
  ["a domain that is not verified", { accountDomain: "pending.example" }, "DOMAIN_NOT_VERIFIED accountDomain"],
  ["a domain of somebody else's", { accountDomain: "fabrikam.example" }, "DOMAIN_NOT_VERIFIED accountDomain"],
  ["no domain at all", { accountDomain: "" }, "DOMAIN_NOT_VERIFIED accountDomain"],
  ["a blank one", { accountDomain: "  " }, "DOMAIN_NOT_VERIFIED accountDomain"],
  ["a name of nothing", { name: null }, "INVALID_INPUT name"],
  ["a name with a line break", { name: "a\nb" }, "INVALID_INPUT name"],
  ["an upper-case prefix", { accountNamePrefix: "MSP-" }, "INVALID_INPUT accountNamePrefix"],
  ["an empty prefix", { accountNamePrefix: "" }, "INVALID_INPUT accountNamePrefix"],
  ["a prefix that ends the line", { accountNamePrefix: "msp-\n" }, "INVALID_INPUT accountNamePrefix"],
  ["a longest window of two days", { maxDurationMinutes: 2880 }, "INVALID_INPUT maxDurationMinutes"],
  ["half a minute", { defaultDurationMinutes: 0.5 }, "INVALID_INPUT defaultDurationMinutes"],
  ["a default above the longest", { maxDurationMinutes: 60 }, "INVALID_INPUT defaultDurationMinutes"],
  ["a pattern that looks around", { ticketPattern: "(?=INC)INC" }, "INVALID_INPUT ticketPattern"],
  ["a pattern that looks back", { ticketPattern: "(a)\\1" }, "INVALID_INPUT ticketPattern"],
  ["a pattern that is none", { ticketPattern: "[" }, "INVALID_INPUT ticketPattern"],
  ["an empty pattern", { ticketPattern: "" }, "INVALID_INPUT ticketPattern"],
  ["a pattern of pages", { ticketPattern: "a".repeat(201) }, "INVALID_INPUT ticketPattern"],
])("%s is refused by its field", async (_title, settings, expected) => {
  const world = await World.create();
  world.tenant.domains.push(...DOMAINS);
  await expectRefused(world, () => update(world, settings), EVENT, expected);
});

test("every problem is named at once", async () => {
  const world = await World.create();
  const settings = {
    name: "",
    accountDomain: "fabrikam.example",
    accountNamePrefix: "-",
    defaultDurationMinutes: 0,
    maxDurationMinutes: 1441,
    ticketPattern: "(",
  };
  await expectRefused(
    world,
    () => update(world, settings),
    EVENT,
    "INVALID_INPUT name",
    "DOMAIN_NOT_VERIFIED accountDomain",
    "INVALID_INPUT accountNamePrefix",
    "INVALID_INPUT defaultDurationMinutes",
    "INVALID_INPUT maxDurationMinutes",
    "INVALID_INPUT ticketPattern",
  );
});

test("a domain that was verified a moment ago is taken, in any case; where Graph is silent the last look decides", async () => {
  const world = await World.create();
  world.tenant.domains.push(domain("contoso.example"));
  world.entra.fault({ operation: "read-facts", kind: "transient" });
  await expectRefused(
    world,
    () => update(world, { accountDomain: "contoso.example" }),
    EVENT,
    "DOMAIN_NOT_VERIFIED accountDomain",
  );
  const outcome = await update(world, { accountDomain: " Contoso.EXAMPLE " });
  expect(outcome).toMatchObject({ ok: true, value: { accountDomain: "contoso.example" } });
});

test("a domain needs an authorized tenant", async () => {
  const world = await World.create({ entraTenantId: null, authorization: NOT_AUTHORIZED, domains: [] });
  const settings = { accountDomain: "contoso.example" };
  await expectRefused(world, () => update(world, settings), EVENT, "TENANT_NOT_AUTHORIZED accountDomain");
});

test("an unknown tenant app, another organization's and an archived one are refused", async () => {
  const world = await World.create({ archivedAt: at(0) });
  const { app } = await world.stranger();
  for (const id of ["nothing", app.id])
    await expectRefused(world, () => update(world, { name: "x" }, id), EVENT, "NOT_FOUND tenantAppId");
  await expectRefused(world, () => update(world, { name: "x" }), EVENT, "CONFLICT");
});

test("a check that changed the tenant app in this very moment is no reason to fail", async () => {
  const world = await World.create();
  world.unitOfWork.failNext(new StaleVersionError());
  expect(await update(world, { name: "Renamed" })).toMatchObject({ ok: true, value: { name: "Renamed" } });
});
