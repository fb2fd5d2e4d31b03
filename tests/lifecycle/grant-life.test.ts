import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CONTOSO, HttpMsp } from "../support/http-msp.js";
import { onEachJobStore } from "../support/job-stores.js";

onEachJobStore((stores) => {
  let msp: HttpMsp;
  let tenantAppId: string;
  let technicianId: string;

  beforeAll(async () => {
    msp = await HttpMsp.create({ jobsDatabaseUrl: (await stores.open()).url });
    ({ tenantAppId } = await msp.readyTenant());
  });
  let people = 0;
  beforeEach(async () => {
    people += 1;
    technicianId = await msp.technician(`Tech ${people}`);
  });
  afterAll(() => msp[Symbol.asyncDispose]());

  /** Calls to Graph since `since`: batches count once, their items not at all. */
  async function roundTrips(since: number): Promise<readonly string[]> {
    const calls = await msp.world.emulator.control.calls(since);
    return calls
      .filter((call) => call.batch === null && call.path.startsWith("/v1.0/"))
      .map((call) => `${call.method} ${call.path}`);
  }
  const lastCall = async (): Promise<number> => (await msp.world.emulator.control.calls()).at(-1)?.seq ?? 0;
  const account = (upn: string | null) => msp.world.emulator.control.user(CONTOSO.tenantId, upn ?? "");

  describe("one grant's life over HTTP alone", () => {
    test("the tenant shows AUTHORIZED, who authorized, and each permission", async () => {
      const authorization = await msp.authorization(tenantAppId);
      expect(authorization).toMatchObject({
        status: "AUTHORIZED",
        authorizedBy: `grace@${CONTOSO.domain}`,
        problem: null,
      });
      expect(authorization.permissions).toContainEqual({ name: "RoleManagement.ReadWrite.Directory", granted: true });
    });

    test("a cold grant takes two round trips, a warm one takes one, and no token is asked for twice", async () => {
      const beforeCold = await lastCall();
      const cold = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
      const coldTrips = await roundTrips(beforeCold);
      expect(coldTrips).toEqual(["POST /v1.0/users", "POST /v1.0/$batch"]);
      await msp.api.must("endAccessGrant", { accessGrantId: cold.id }, "accessGrant { status }");
      await msp.until(cold.id, "CLOSED");

      const beforeWarm = await lastCall();
      const warm = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
      expect(await roundTrips(beforeWarm)).toEqual(["POST /v1.0/$batch"]);
      expect(warm.userPrincipalName).toBe(cold.userPrincipalName);
      const tokens = (await msp.world.emulator.control.calls()).filter(
        (call) =>
          call.path === `/${CONTOSO.tenantId}/oauth2/v2.0/token` &&
          JSON.stringify(call.body).includes("client_credentials"),
      );
      // Fresh ones while the tenant was connected, to see the new consent, and one of the scheduler's own: none for the second grant.
      expect(tokens.filter((call) => call.seq > beforeWarm)).toEqual([]);
      await msp.api.must("endAccessGrant", { accessGrantId: warm.id }, "accessGrant { status }");
      await msp.until(warm.id, "CLOSED");
    });

    test("the window starts when access is usable, and ends with a proof of a powerless account", async () => {
      const active = await msp.until(await msp.request({ tenantAppId, technicianId, durationMinutes: 60 }), "ACTIVE");
      expect(Date.parse(active.expiresAt ?? "") - Date.parse(active.activatedAt ?? "")).toBe(60 * 60_000);
      expect(await account(active.userPrincipalName)).toMatchObject({ accountEnabled: true });
      await msp.world.advance({ minutes: 61 });
      const closed = await msp.until(active.id, "CLOSED");
      expect(closed).toMatchObject({
        closeReason: "EXPIRED",
        overdue: false,
        closureProof: { accountEnabled: false, remainingRoles: [], temporaryAccessPassPresent: false, addedRoles: [] },
      });
      const seen = await account(active.userPrincipalName);
      expect(seen).toMatchObject({ accountEnabled: false, roles: [], temporaryAccessPass: null });
      expect(closed.steps.map((step) => step.name)).toEqual(
        expect.arrayContaining([
          "create-account",
          "issue-pass",
          "assign-role",
          "disable-account",
          "revoke-sessions",
          "verify-clean",
        ]),
      );
      expect(closed.steps.every((step) => step.status === "DONE")).toBe(true);
    });

    test("closed means looked at again: after 1, 10 and 75 minutes", async () => {
      const active = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
      await msp.api.must("endAccessGrant", { accessGrantId: active.id }, "accessGrant { status }");
      await msp.until(active.id, "CLOSED");
      for (const [looks, minutes] of [
        [1, 1],
        [2, 10],
        [3, 66],
      ] as const) {
        await msp.world.advance({ minutes });
        await expect
          .poll(async () => (await msp.grant(active.id)).closureProof?.recheckedAt.length, { timeout: 15_000 })
          .toBe(looks);
      }
    });

    test("credentials are shown to a token with the explicit scope, and to no other", async () => {
      const active = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
      const selection = "credentials { userPrincipalName temporaryAccessPass password signInUrl hideAt }";
      const refusedByOwner = await msp.api.send(
        "mutation ($i: RevealCredentialsInput!) { revealCredentials(input: $i) { userErrors { code } } }",
        {
          i: { accessGrantId: active.id },
        },
      );
      expect(refusedByOwner.errors[0]?.extensions.code).toBe("FORBIDDEN");
      const expiresAt = new Date(msp.world.clock.now().getTime() + 3_600_000).toISOString();
      const token = { name: "Reveal", scopes: ["credentials:reveal"], expiresAt };
      const { secret } = await msp.api.must<{ secret: string }>(
        "createApiToken",
        token,
        "secret apiToken { prefix scopes }",
      );
      const { credentials } = await msp.api
        .as(secret)
        .must<{ credentials: { userPrincipalName: string; temporaryAccessPass: string; password: null } }>(
          "revealCredentials",
          { accessGrantId: active.id },
          selection,
        );
      const seen = await account(active.userPrincipalName);
      expect(credentials).toMatchObject({ userPrincipalName: active.userPrincipalName, password: null });
      expect(credentials.temporaryAccessPass).toBe(seen?.temporaryAccessPass?.code);
      expect(await msp.auditTypes()).toContain("credentials.revealed SUCCEEDED");
      expect(msp.world.logLines.join("")).not.toContain(credentials.temporaryAccessPass);
      await msp.api.must("endAccessGrant", { accessGrantId: active.id }, "accessGrant { status }");
      await msp.until(active.id, "CLOSED");
      const gone = await msp.api.as(secret).mutate("revealCredentials", { accessGrantId: active.id }, selection);
      expect(gone.userErrors[0]?.code).toBe("GRANT_NOT_OPEN");
    });
  });

  test("what an outsider adds to a live account is gone after the window, named in the proof, and the next account is clean", async () => {
    const active = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
    const user = active.userPrincipalName ?? "";
    const { control } = msp.world.emulator;
    const before = await account(user);
    await msp.world.advance({ seconds: 2 }); // Entra stamps passwords to the second
    await control.outsider(CONTOSO.tenantId, { do: "addRole", user, role: "Global Administrator" });
    await control.outsider(CONTOSO.tenantId, { do: "addToGroup", user, group: "Tier 0 backdoor" });
    await control.outsider(CONTOSO.tenantId, { do: "addMethod", user, kind: "fido2" });
    await control.outsider(CONTOSO.tenantId, { do: "changePassword", user });
    await msp.world.advance({ minutes: 31 });
    const closed = await msp.until(active.id, "CLOSED");
    expect(closed.closureProof).toMatchObject({
      remainingRoles: [],
      addedRoles: ["Global Administrator"],
      addedGroups: ["Tier 0 backdoor"],
      addedAuthenticationMethods: ["fido2AuthenticationMethod"],
      passwordChanged: true,
    });
    const left = await control.user(CONTOSO.tenantId, before?.id ?? "");
    expect(left?.deleted ?? true).toBe(true);
    expect(left?.roles ?? []).toEqual([]);

    const next = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
    const fresh = await account(next.userPrincipalName);
    expect(fresh?.id).not.toBe(before?.id);
    expect(fresh?.methods.filter((method) => /fido2/i.test(method.kind))).toEqual([]);
    expect(fresh?.roles.map((role) => role.displayName).sort()).toEqual([
      "Helpdesk Administrator",
      "User Administrator",
    ]);
    await msp.api.must("endAccessGrant", { accessGrantId: next.id }, "accessGrant { status }");
    await msp.until(next.id, "CLOSED");
  });

  test("the resting account is looked at: a method added between two grants means a new account", async () => {
    const first = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
    await msp.api.must("endAccessGrant", { accessGrantId: first.id }, "accessGrant { status }");
    await msp.until(first.id, "CLOSED");
    const rested = await account(first.userPrincipalName);
    const user = rested?.id ?? "";
    await msp.world.emulator.control.outsider(DEFAULT_IDS.contoso.tenantId, { do: "addMethod", user, kind: "phone" });
    const second = await msp.until(await msp.request({ tenantAppId, technicianId }), "ACTIVE");
    expect((await account(second.userPrincipalName))?.id).not.toBe(user);
    expect((await msp.world.emulator.control.user(CONTOSO.tenantId, user))?.accountEnabled ?? false).toBe(false);
  });
});
