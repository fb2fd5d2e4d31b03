import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { canariesOf, dump, found } from "../security/support/canaries.js";
import type { UserError } from "../support/api.js";
import { HELPDESK, HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { type HttpTicketSystem, settingsOf, startTicketSystem } from "../support/ticket-system.js";
import { customerOf, person, rawId, turnUntil, within } from "./support.js";

const SECRET = "psa-key-that-is-seen-by-nobody";
const SYSTEM = "ticketSystem { checkUrl noteUrl authHeader authSet whenDown }";
const REQUEST = "accessRequest { id ticketState ticketCheckedAt } accessGrant { id }";

interface Requested {
  readonly accessRequest: { readonly id: string; readonly ticketState: string | null } | null;
  readonly accessGrant: { readonly id: string } | null;
}

let msp: HttpMsp;
let psa: HttpTicketSystem;
let tenantAppId: string;
let technicianId: string;
let leadId: string;
let people = 0;

beforeAll(async () => {
  psa = await startTicketSystem();
  msp = await HttpMsp.create();
  tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  leadId = await msp.technician("Lena Lead");
  const guarded = { requiresApproval: true, approverGroupId: await msp.group("Leads", [leadId]), breakGlass: true };
  const all = { allTechnicians: true, maxDurationMinutes: 480 };
  const mappings = [
    { ...all, roleTemplateIds: [HELPDESK] },
    { ...all, roleTemplateIds: [USER_ADMINISTRATOR], ...guarded },
  ];
  await msp.api.must("setRoleMappings", { tenantAppId, mappings }, "tenantApp { id }");
  await set();
});
beforeEach(async () => {
  psa.isDown = false;
  psa.takesNoNotes = false;
  psa.tickets.clear();
  psa.tickets.set("1042", { status: "In progress", company: "CONTOSO" });
  technicianId = await msp.technician(`Tech ${++people}`);
});
afterAll(async () => {
  await msp[Symbol.asyncDispose]();
  await psa[Symbol.asyncDispose]();
});

const set = (given: object = { authValue: SECRET }) =>
  msp.api.mutate<{ ticketSystem: object | null }>("setTicketSystem", { ...settingsOf(psa), ...given }, SYSTEM);
const ask = (given: object = {}) =>
  msp.api.mutate<Requested>(
    "requestAccess",
    {
      tenantAppId,
      technicianId,
      roleTemplateIds: [HELPDESK],
      durationMinutes: 480,
      justification: "Locked-out user",
      ticketNumber: "1042",
      ...given,
    },
    REQUEST,
  );
const codes = ({ userErrors }: { readonly userErrors: readonly UserError[] }) => userErrors.map(({ code }) => code);

test("what became of a grant is written on its ticket once each, though the ticket system took no notes for an hour", async () => {
  psa.tickets.set("78", { status: "New", company: "Contoso" });
  psa.takesNoNotes = true;
  const id = (await ask({ ticketNumber: "78" })).accessGrant?.id ?? "";
  await msp.until(id, "ACTIVE");
  for (let turns = 0; turns < 6; turns++) await turnUntil(msp, () => keysOf("78").length > turns + 1, 10);
  expect(notesOn("78")).toEqual([]);
  psa.takesNoNotes = false;
  await turnUntil(msp, () => notesOn("78").length === 1, 16);
  await msp.api.must("endAccessGrant", { accessGrantId: id, reason: "done" }, "accessGrant { status }");
  const { closureProof } = await msp.until(id, "CLOSED");
  await turnUntil(msp, () => notesOn("78").length > 1, 1);

  const shown =
    "query ($id: ID!) { accessGrant(id: $id) { accessRequest { ticketNotes { kind writtenAt givenUpAt } } } }";
  const written = { writtenAt: expect.any(String), givenUpAt: null };
  await within(5000, async () => !JSON.stringify(await msp.api.query(shown, { id })).includes('"writtenAt":null'));
  expect(await msp.api.query(shown, { id })).toMatchObject({
    accessGrant: {
      accessRequest: {
        ticketNotes: [
          { kind: "USABLE", ...written },
          { kind: "CLOSED", ...written },
        ],
      },
    },
  });
  const [usable, closed, ...more] = notesOn("78");
  expect(more).toEqual([]);
  expect(new Set(keysOf("78"))).toEqual(new Set([usable?.id, closed?.id]));
  expect(usable?.text).toMatch(
    /given.*\nWho: Tech \d+\nWhere: Contoso, Contoso\nRoles: Helpdesk Administrator\nFrom: .*\nUntil/,
  );
  expect(closed?.text).toContain("roles left: none");
  expect(closed?.text).toContain(`Proof: ${closureProof?.digest}`);
  for (const { key, id: sent } of notesOn("78")) expect(key).toBe(sent);
});

test("an open ticket of the customer is what access is given on, and the ticket system was asked with its secret", async () => {
  const before = psa.secrets.length;
  const asked = await ask();
  expect(asked).toMatchObject({ userErrors: [], accessRequest: { ticketState: "OPEN" } });
  expect(new Set(psa.secrets.slice(before))).toEqual(new Set([SECRET]));
});

test("a ticket that is not there, is closed or is another customer's is refused by its field; one that is named after all is looked at", async () => {
  psa.tickets.set("2", { status: "resolved", company: "Contoso" });
  psa.tickets.set("3", { status: "New", company: "Fabrikam" });
  const refused = await Promise.all(["1", "2", "3"].map((ticketNumber) => ask({ ticketNumber })));
  expect(refused.map(codes)).toEqual([["TICKET_NOT_FOUND"], ["TICKET_CLOSED"], ["TICKET_OF_ANOTHER_CUSTOMER"]]);
  for (const { userErrors } of refused) expect(userErrors[0]?.path).toEqual(["input", "ticketNumber"]);

  const customerId = await customerOf(msp, tenantAppId);
  const named = (ticketKey: string | null) =>
    msp.api.must<{ customer: object }>("setCustomerTicketKey", { customerId, ticketKey }, "customer { ticketKey }");
  expect((await named("fabrikam")).customer).toEqual({ ticketKey: "fabrikam" });
  expect(codes(await ask())).toEqual(["TICKET_OF_ANOTHER_CUSTOMER"]);
  expect((await named(null)).customer).toEqual({ ticketKey: null });
  expect(codes(await ask({ ticketNumber: null }))).toEqual([]);
});

test("a ticket system that is away refuses, and where it is set so lets through what is marked", async () => {
  psa.isDown = true;
  const refused = await ask();
  expect(codes(refused)).toEqual(["TICKET_SYSTEM_DOWN"]);
  expect(refused.userErrors[0]).toMatchObject({ retryable: true });
  await set({ whenDown: "ALLOW" });
  expect(await ask()).toMatchObject({ userErrors: [], accessRequest: { ticketState: "UNCHECKED" } });
  await set({ whenDown: "REFUSE" });
});

test("the settings are tried, and tell what the ticket system said", async () => {
  const tried = async (ticketNumber: string) =>
    (
      await msp.api.must<{ answer: object }>(
        "testTicketSystem",
        { ticketNumber },
        "answer { kind closed customer problem }",
      )
    ).answer;
  expect(await tried("1042")).toEqual({ kind: "FOUND", closed: false, customer: "CONTOSO", problem: null });
  expect(await tried("9")).toMatchObject({ kind: "NOT_FOUND", closed: null });
  psa.isDown = true;
  expect(await tried("1042")).toMatchObject({ kind: "DOWN", problem: "It answered 503." });
});

test("the secret is in no answer, record, table or log, and goes to no host that it was not given for", async () => {
  await using other = await startTicketSystem();
  const moved = await set({ checkUrl: `${other.origin}/tickets/{ticket}` });
  expect(moved).toMatchObject({ ticketSystem: null, userErrors: [{ path: ["input", "authValue"] }] });
  const away = await set({
    checkUrl: "https://psa.example/{ticket}",
    authValue: null,
    authHeader: null,
    noteUrl: null,
  });
  expect(away).toMatchObject({ userErrors: [], ticketSystem: { authSet: false } });
  const refused = await set({ authValue: null });
  expect(codes(refused)).toEqual(["INVALID_INPUT"]);
  const back = await set();
  expect(back).toMatchObject({ userErrors: [], ticketSystem: { authHeader: "X-Api-Key", authSet: true } });
  expect(other.secrets).toEqual([]);

  const canaries = canariesOf({ psa: SECRET });
  const events = await msp.api.query("{ auditEvents(first: 100) { nodes { type data } } }");
  expect(JSON.stringify(events)).toContain("ticketSystem.set");
  const shown = await msp.api.query(`{ ${SYSTEM} }`);
  expect(found(canaries, JSON.stringify([events, shown, moved, away, refused, back]))).toEqual([]);
  for (const [table, rows] of await dump(msp.world.deployment.database.url))
    expect(found(canaries, rows), table).toEqual([]);
  expect(found(canaries, msp.world.logLines.join("\n"))).toEqual([]);
});

test("an emergency goes through while the ticket system is away, and is marked", async () => {
  psa.isDown = true;
  const { useCases } = msp.world.deployment;
  const outcome = await useCases.requestAccess.execute(await person(msp, technicianId, ["TECHNICIAN"]), {
    tenantAppId: rawId(tenantAppId),
    roleTemplateIds: [USER_ADMINISTRATOR],
    durationMinutes: null,
    justification: "All are locked out",
    ticketNumber: "1042",
    technicianId: null,
    breakGlass: true,
  });
  expect(outcome).toMatchObject({ ok: true, value: { accessRequest: { brokeGlass: true, ticketState: "UNCHECKED" } } });
});

test("a ticket that is closed while approval is waited for is looked at again: nothing is opened on it", async () => {
  const { accessRequest } = await ask({ roleTemplateIds: [USER_ADMINISTRATOR] });
  const lead = await person(msp, leadId, ["TECHNICIAN"]);
  const approve = () =>
    msp.world.deployment.useCases.approveAccessRequest.execute(lead, {
      accessRequestId: rawId(accessRequest?.id ?? ""),
      durationMinutes: null,
      roleTemplateIds: null,
      comment: null,
    });
  psa.tickets.set("1042", { status: "Closed", company: "Contoso" });
  expect(await approve()).toMatchObject({ ok: false, refusals: [{ code: "TICKET_CLOSED" }] });
  psa.tickets.set("1042", { status: "Reopened", company: "Contoso" });
  expect(await approve()).toMatchObject({ ok: true, value: { accessRequest: { ticketState: "OPEN" } } });
});

test("closing the ticket ends its grant with a proof; a ticket system that is away or does not know the ticket ends nothing", async () => {
  psa.tickets.set("77", { status: "New", company: "Contoso" });
  const id = (await ask({ ticketNumber: "77" })).accessGrant?.id ?? "";
  await msp.until(id, "ACTIVE");
  psa.isDown = true;
  await looksAt("77", 2);
  psa.isDown = false;
  psa.tickets.delete("77");
  await looksAt("77", 2);
  expect((await msp.grant(id)).status).toBe("ACTIVE");

  psa.tickets.set("77", { status: "closed", company: "Contoso" });
  await turnUntil(msp, async () => (await msp.grant(id)).status === "CLOSED", 4);
  const closed = await msp.grant(id);
  expect(closed).toMatchObject({
    closeReason: "TICKET_CLOSED",
    closureProof: { accountEnabled: false, remainingRoles: [] },
  });
  const request = "query ($id: ID!) { accessGrant(id: $id) { accessRequest { ticketState } } }";
  expect(await msp.api.query(request, { id })).toMatchObject({
    accessGrant: { accessRequest: { ticketState: "CLOSED" } },
  });
});

const notesOn = (ticketNumber: string) => psa.notes.filter((note) => note.ticketNumber === ticketNumber);
const keysOf = (ticketNumber: string) =>
  psa.noteAttempts.flatMap((attempt) => (attempt.ticketNumber === ticketNumber ? [attempt.key] : []));

/** So that what was under way before is not taken for a look at what is there now. */
async function looksAt(ticketNumber: string, times: number): Promise<void> {
  const seen = () => psa.checks.filter((each) => each === ticketNumber).length;
  const before = seen();
  await turnUntil(msp, () => seen() >= before + times, 4);
}
