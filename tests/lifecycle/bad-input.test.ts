import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTOSO, HELPDESK, HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { onEachJobStore } from "../support/job-stores.js";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

onEachJobStore((stores) => {
  let msp: HttpMsp;
  let tenantAppId: string;
  let technicianId: string;

  beforeAll(async () => {
    msp = await HttpMsp.create({ jobsDatabaseUrl: (await stores.open()).url });
    ({ tenantAppId, technicianId } = await msp.readyTenant());
  });
  afterAll(() => msp[Symbol.asyncDispose]());

  /** Codes of the refusals, with the field each names. */
  async function refusals(field: string, input: object): Promise<readonly string[]> {
    const { userErrors } = await msp.api.mutate(field, input, "__typename");
    return userErrors.map(({ code, path }) => `${code} ${path?.at(-1) ?? ""}`.trim());
  }

  /** Accounts, roles and consents of the tenant: what a refusal must leave as it was. */
  async function tenantState(): Promise<unknown> {
    const { users, servicePrincipals } = await msp.world.emulator.control.tenant(CONTOSO.tenantId);
    return { users: users.map(({ userPrincipalName, roles }) => ({ userPrincipalName, roles })), servicePrincipals };
  }

  describe("a refused mutation names the field, changes nothing, and is audited", () => {
    test.each([
      ["updateTenantApp", { accountDomain: "contoso-federated.example" }, ["DOMAIN_FEDERATED accountDomain"]],
      ["updateTenantApp", { accountDomain: "contoso-pending.example" }, ["DOMAIN_NOT_VERIFIED accountDomain"]],
      ["updateTenantApp", { accountDomain: "elsewhere.example" }, ["DOMAIN_NOT_VERIFIED accountDomain"]],
      [
        "updateTenantApp",
        { maxDurationMinutes: 0 },
        ["INVALID_INPUT maxDurationMinutes", "INVALID_INPUT defaultDurationMinutes"],
      ],
      ["updateTenantApp", { ticketPattern: "(?=x)" }, ["INVALID_INPUT ticketPattern"]],
      [
        "setRoleMappings",
        { mappings: [{ allTechnicians: true, roleTemplateIds: ["00000000-0000-4000-8000-00000000dead"] }] },
        ["ROLE_UNKNOWN roleTemplateIds"],
      ],
      ["setRoleMappings", { mappings: [{ roleTemplateIds: [HELPDESK] }] }, ["INVALID_INPUT technicianGroupId"]],
      [
        "requestAccess",
        { roleTemplateIds: [HELPDESK], durationMinutes: 61, justification: "x" },
        ["DURATION_EXCEEDS_MAXIMUM durationMinutes"],
      ],
      [
        "requestAccess",
        { roleTemplateIds: [GLOBAL_ADMINISTRATOR], justification: "x" },
        ["ROLE_NOT_MAPPED roleTemplateIds"],
      ],
      ["requestAccess", { roleTemplateIds: ["nonsense"], justification: "x" }, ["ROLE_UNKNOWN roleTemplateIds"]],
      [
        "requestAccess",
        { roleTemplateIds: [], durationMinutes: 0 },
        ["INVALID_INPUT roleTemplateIds", "INVALID_INPUT durationMinutes", "JUSTIFICATION_REQUIRED justification"],
      ],
      ["archiveTenantApp", { reason: " " }, ["INVALID_INPUT reason"]],
    ])("%s %j", async (field, input, expected) => {
      const before = await tenantState();
      const audited = (await msp.auditTypes()).length;
      const whose = field === "requestAccess" ? { technicianId } : {};
      expect(await refusals(field, { tenantAppId, ...whose, ...input })).toEqual(expected);
      expect(await tenantState()).toEqual(before);
      const audit = await msp.auditTypes();
      expect(audit.length).toBe(audited + 1);
      expect(audit[0]).toMatch(/REFUSED$/);
    });

    test("no mapping means denied, and ids of nothing are not found", async () => {
      const unmapped = await msp.tenantApp("Nobody mapped");
      expect(
        await refusals("requestAccess", {
          tenantAppId: unmapped,
          technicianId,
          roleTemplateIds: [HELPDESK],
          justification: "x",
        }),
      ).toEqual(["TENANT_NOT_AUTHORIZED", "ROLE_NOT_MAPPED roleTemplateIds"]);
      for (const id of ["nonsense", tenantAppId.slice(0, -2), technicianId]) {
        expect(await refusals("archiveTenantApp", { tenantAppId: id, reason: "x" })).toEqual(["NOT_FOUND tenantAppId"]);
      }
    });

    test("asking twice is refused with the grant that is open", async () => {
      const input = {
        tenantAppId,
        technicianId,
        roleTemplateIds: [HELPDESK, USER_ADMINISTRATOR],
        durationMinutes: 30,
        justification: "x",
      };
      const first = await msp.request(input);
      const again = await msp.api.mutate<{ accessGrant: { id: string } | null }>(
        "requestAccess",
        input,
        "accessGrant { id }",
      );
      expect(again.userErrors[0]?.code).toBe("GRANT_ALREADY_OPEN");
      expect(again.accessGrant?.id).toBe(first);
      await msp.api.must("endAccessGrant", { accessGrantId: first }, "accessGrant { status }");
      await msp.until(first, "CLOSED");
    });
  });

  describe("a tenant is connected by its own administrator only", () => {
    const problemOf = async (id: string) => (await msp.authorization(id)).problem ?? "";

    test("an ordinary user is refused", async () => {
      const id = await msp.tenantApp("Ordinary");
      await msp.api.must(
        "archiveTenantApp",
        { tenantAppId, reason: "free the tenant for this test" },
        "tenantApp { status }",
      );
      const page = await msp.authorize(id, `olaf@${CONTOSO.domain}`);
      expect(page.body).toContain("neither Global Administrator nor Privileged Role Administrator");
      expect(await problemOf(id)).toContain(`olaf@${CONTOSO.domain}`);
      expect((await msp.authorization(id)).status).toBe("NOT_AUTHORIZED");
    });

    test("an ordinary user of a tenant that never consented cannot consent", async () => {
      const id = await msp.tenantApp("Never consented");
      const browser = new LoginBrowser();
      const page = await browser.pick(
        await browser.open(await msp.authorizationUrl(id)),
        `oscar@${DEFAULT_IDS.fabrikam.domain}`,
      );
      expect(page.testIds).not.toContain("accept");
      expect((await msp.authorization(id)).status).toBe("NOT_AUTHORIZED");
    });

    test("an administrator of another tenant than expected is refused, and so is the staff's own tenant", async () => {
      const id = await msp.tenantApp("Expected Fabrikam");
      const url = await msp.authorizationUrl(id, DEFAULT_IDS.fabrikam.domain);
      expect(new URL(url).pathname).toContain(DEFAULT_IDS.fabrikam.tenantId);
      // The address is the browser's to change: the tenant segment is swapped for another customer's.
      const swapped = url.replace(DEFAULT_IDS.fabrikam.tenantId, DEFAULT_IDS.tailspin.tenantId);
      const browser = new LoginBrowser();
      const page = await browser.pick(await browser.open(swapped), `gita@${DEFAULT_IDS.tailspin.domain}`);
      expect(page.status).toBe(400);
      expect((await msp.authorization(id)).status).toBe("NOT_AUTHORIZED");
      expect(
        await refusals("beginTenantAuthorization", { tenantAppId: id, expectedTenant: DEFAULT_IDS.msp.domain }),
      ).toEqual(["TENANT_MISMATCH expectedTenant"]);
      const own = new LoginBrowser();
      const refused = await own.pick(
        await own.open(await msp.authorizationUrl(id)),
        `olivia@${DEFAULT_IDS.msp.domain}`,
      );
      expect(refused.body).toContain("your own staff");
    });

    test("a tenant that is connected already is refused", async () => {
      const first = await msp.tenantApp("First");
      await msp.authorize(first, `gus@${DEFAULT_IDS.fabrikam.domain}`);
      expect((await msp.authorization(first)).status).toBe("AUTHORIZED");
      const second = await msp.tenantApp("Second");
      const page = await msp.authorize(second, `gus@${DEFAULT_IDS.fabrikam.domain}`);
      expect(page.body).toContain("connected by another tenant app already");
      expect(await problemOf(second)).toContain("already");
      expect((await msp.authorization(second)).status).toBe("NOT_AUTHORIZED");
    });

    test("cancelled consent connects nothing", async () => {
      const id = await msp.tenantApp("Cancelled");
      const browser = new LoginBrowser();
      const consent = await browser.pick(
        await browser.open(await msp.authorizationUrl(id)),
        `gita@${DEFAULT_IDS.tailspin.domain}`,
      );
      const page = await browser.press(consent, "cancel");
      expect(page.body).toContain("Nothing was connected");
      expect((await msp.authorization(id)).status).toBe("NOT_AUTHORIZED");
    });

    test("a state works once, in one browser, and is not to be made up", async () => {
      const id = await msp.tenantApp("States");
      const { publicUrl } = msp.world.deployment.environment;
      const browser = new LoginBrowser((url) => url.origin === new URL(publicUrl).origin);
      const redirect = await browser.pick(
        await browser.open(await msp.authorizationUrl(id)),
        `gita@${DEFAULT_IDS.tailspin.domain}`,
      );
      const first = await fetch(redirect.url, { redirect: "manual" });
      expect(first.status).toBe(302);
      const cookie = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
      expect((await fetch(redirect.url, { redirect: "manual" })).status).toBe(400);

      const consent = await browser.press(await browser.open(first.headers.get("location") ?? ""), "accept");
      expect((await fetch(consent.url, { redirect: "manual" })).status).toBe(400); // without the first redirect's cookie
      const forged = new URL(consent.url);
      forged.searchParams.set("state", "A".repeat(43));
      expect((await fetch(forged, { redirect: "manual", headers: { cookie } })).status).toBe(400);
      expect((await msp.authorization(id)).status).toBe("NOT_AUTHORIZED");

      expect((await fetch(consent.url, { redirect: "manual", headers: { cookie } })).status).toBe(200);
      expect((await msp.authorization(id)).status).toBe("AUTHORIZED");
      expect((await fetch(consent.url, { redirect: "manual", headers: { cookie } })).status).toBe(400);
    });

    test("an Entra that cannot be reached is said to be, and nothing is left half done", async () => {
      const id = await msp.tenantApp("Unreachable");
      await msp.world.emulator.control.addFault({ path: "/**", times: null, effect: { kind: "status", status: 503 } });
      const { userErrors } = await msp.api.mutate(
        "beginTenantAuthorization",
        { tenantAppId: id, expectedTenant: "nowhere.example" },
        "authorizationUrl",
      );
      expect(userErrors[0]).toMatchObject({ code: "GRAPH_UNAVAILABLE", retryable: true });
      await msp.world.emulator.control.clearFaults();
    });
  });
});
