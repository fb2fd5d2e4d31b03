import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { EntraTenantTakenError } from "../../ports/store-errors.js";
import { at, attemptOf, eventOf, groupOf, mappingOf, tenantAppOf } from "../samples.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

export function configurationStoresContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("the transaction's own organization is told", async () => {
    const { msp } = suite;
    expect(await msp.run((stores) => stores.organization.get())).toEqual(msp.organization);
  });

  test("a suspension holds for what it names until exactly that one is lifted", async () => {
    const { msp } = suite;
    const holds = (tenantAppId: string, technicianId: string) =>
      msp.run((stores) => stores.organization.isSuspended(tenantAppId, technicianId));
    const suspend = (of: { tenantAppId?: string; technicianId?: string }) =>
      msp.run((stores) => stores.organization.suspend({ id: randomUUID(), suspendedAt: at(0), ...of }));
    const lift = (of: { tenantAppId?: string; technicianId?: string }) =>
      msp.run((stores) => stores.organization.liftSuspension(of));
    const [app, ada, else1] = [msp.app.id, msp.ada.id, randomUUID()];
    expect(await holds(app, ada)).toBe(false);
    await suspend({ tenantAppId: app });
    await suspend({ tenantAppId: app });
    expect([await holds(app, else1), await holds(else1, ada)]).toEqual([true, false]);
    await suspend({ technicianId: ada });
    expect(await holds(else1, ada)).toBe(true);
    await suspend({});
    expect(await holds(else1, else1)).toBe(true);
    expect([await lift({}), await lift({})]).toEqual([true, false]);
    expect([await holds(else1, else1), await holds(app, else1), await holds(else1, ada)]).toEqual([false, true, true]);
    expect([await lift({ tenantAppId: app }), await lift({ technicianId: ada })]).toEqual([true, true]);
    expect(await holds(app, ada)).toBe(false);
  });

  test("a tenant app is kept with everything it has", async () => {
    const { msp } = suite;
    const entraTenantId = randomUUID();
    const rich = await msp.run((stores) =>
      stores.tenantApps.update({
        ...msp.app,
        entraTenantId,
        entraTenantName: "Contoso",
        accountDomain: "contoso.example",
        accountMode: "BURNER",
        ticketPattern: "INC[0-9]+",
        passPolicy: { enabled: true, minimumLifetimeMinutes: 10, maximumLifetimeMinutes: 480, oneTimeOnly: true },
        domains: [
          {
            name: "contoso.example",
            isVerified: true,
            isDefault: true,
            isInitial: false,
            authenticationType: "MANAGED",
          },
        ],
        authorization: {
          status: "DEGRADED",
          authorizedBy: "admin@contoso.example",
          authorizedAt: at(1),
          checkedAt: at(2),
          permissions: [{ name: "User.ReadWrite.All", purpose: "accounts", granted: false, required: true }],
          problem: "A permission is missing.",
        },
      }),
    );
    expect(await msp.run((stores) => stores.tenantApps.find(msp.app.id))).toEqual(rich);
  });

  test("a tenant's own registration: its credential is kept, replaced and removed, and the deployment knows by which tenant", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const entraTenantId = randomUUID();
    const bound = await msp.run((stores) => stores.tenantApps.update({ ...msp.app, entraTenantId }));
    const own = async () =>
      (await storage.deployment.ownAppRegistrations()).filter((each) => each.entraTenantId === entraTenantId);
    const open = () => msp.run((stores) => stores.appCredentials.open(msp.app.id));
    expect([await open(), await own()]).toEqual([null, []]);
    await msp.run((stores) => stores.appCredentials.put(msp.app.id, 2, { kind: "SECRET", secret: "a secret" }));
    const certificate = { kind: "CERTIFICATE", pem: "a certificate" } as const;
    await msp.run((stores) => stores.appCredentials.put(msp.app.id, 3, certificate));
    expect(await open()).toEqual({ version: 3, credential: certificate });
    expect(await other.run((stores) => stores.appCredentials.open(msp.app.id))).toBeNull();
    const entry = { entraTenantId, organizationId: msp.organization.id, tenantAppId: msp.app.id, version: 3 };
    expect(await own()).toEqual([entry]);
    await msp.run((stores) => stores.tenantApps.update({ ...bound, archivedAt: at(1) }));
    expect(await own()).toEqual([entry]); // what it still has to close is closed by it
    await other.run((stores) => stores.tenantApps.update({ ...other.app, entraTenantId }));
    expect(await own()).toEqual([]);
    await msp.run((stores) => stores.appCredentials.remove(msp.app.id));
    expect(await open()).toBeNull();
  });

  test("one live tenant app per Entra tenant in the whole deployment; the refusal can be recorded where it came", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const entraTenantId = randomUUID();
    const first = await msp.run((stores) => stores.tenantApps.update({ ...msp.app, entraTenantId }));
    expect(await storage.deployment.entraTenantTaken(entraTenantId.toUpperCase(), other.app.id)).toBe(true);
    expect(await storage.deployment.entraTenantTaken(entraTenantId, first.id)).toBe(false);
    const bind = () => other.run((stores) => stores.tenantApps.update({ ...other.app, entraTenantId }));
    await expect(bind()).rejects.toBeInstanceOf(EntraTenantTakenError);
    await other.run(async (stores) => {
      await stores.tenantApps.update({ ...other.app, entraTenantId }).catch(() => undefined);
      stores.audit.record(eventOf());
      await stores.tenantApps.update({ ...other.app, name: "Still usable" });
    });
    await msp.run((stores) => stores.tenantApps.update({ ...first, archivedAt: at(1) }));
    expect(await storage.deployment.entraTenantTaken(entraTenantId, other.app.id)).toBe(false);
    const current = await other.run((stores) => stores.tenantApps.find(other.app.id));
    if (!current) throw new Error("it was there");
    await other.run((stores) => stores.tenantApps.update({ ...current, entraTenantId }));
  });

  test("mappings are replaced as a whole and keep their order", async () => {
    const { msp } = suite;
    const group = groupOf(msp.organization.id);
    const mappings = [
      mappingOf(msp.app),
      mappingOf(msp.app, {
        technicianGroupId: group.id,
        allTechnicians: false,
        maxDurationMinutes: 30,
        requiresApproval: true,
        approverGroupId: group.id,
      }),
    ];
    await msp.run(async (stores) => {
      await stores.groups.insert(group);
      await stores.roleMappings.replace(msp.app.id, mappings);
    });
    expect(await msp.run((stores) => stores.roleMappings.listFor(msp.app.id))).toEqual(mappings);
    await msp.run((stores) => stores.roleMappings.replace(msp.app.id, []));
    expect(await msp.run((stores) => stores.roleMappings.listFor(msp.app.id))).toEqual([]);
  });

  test("a state is used once, by one of many at the same moment, and no later save gives it back", async () => {
    const { msp, storage } = suite;
    const attempt = attemptOf(msp.app);
    await msp.run((stores) => stores.authorizationAttempts.insert(attempt));
    const use = (leg: "sign-in" | "consent") =>
      msp.run((stores) => stores.authorizationAttempts.markUsed(attempt.id, leg, at(2)));
    expect((await Promise.all([use("sign-in"), use("sign-in"), use("sign-in")])).sort()).toEqual([false, false, true]);
    const next = { ...attempt, stage: "CONSENT" as const, consentStateHash: randomUUID() };
    await msp.run((stores) => stores.authorizationAttempts.save(next));
    expect(await use("sign-in")).toBe(false);
    expect(await use("consent")).toBe(true);
    expect(await msp.run((stores) => stores.authorizationAttempts.find(attempt.id))).toEqual({
      ...next,
      signInUsedAt: at(2),
      consentUsedAt: at(2),
    });
    const where = { organizationId: msp.organization.id, attemptId: attempt.id };
    expect(await storage.deployment.findAuthorizationAttempt(attempt.signInStateHash)).toEqual(where);
    expect(await storage.deployment.findAuthorizationAttempt(next.consentStateHash)).toEqual(where);
    expect(await storage.deployment.findAuthorizationAttempt("forged")).toBeNull();
    expect(await msp.run((stores) => stores.authorizationAttempts.markUsed(randomUUID(), "sign-in", at(2)))).toBe(
      false,
    );
  });

  test("the newest pending attempt of a tenant app is found, and no other", async () => {
    const { msp } = suite;
    const another = tenantAppOf(msp.customer);
    const older = attemptOf(msp.app, { stage: "PENDING" });
    const newer = attemptOf(msp.app, { stage: "PENDING", createdAt: at(1) });
    await msp.run(async (stores) => {
      await stores.tenantApps.insert(another);
      for (const attempt of [newer, older, attemptOf(msp.app, { createdAt: at(2) })])
        await stores.authorizationAttempts.insert(attempt);
    });
    const pending = (id: string) => msp.run((stores) => stores.authorizationAttempts.findPending(id));
    expect(await pending(msp.app.id)).toEqual(newer);
    expect(await pending(another.id)).toBeNull();
    await msp.run((stores) => stores.authorizationAttempts.save({ ...newer, stage: "DONE" }));
    expect(await pending(msp.app.id)).toEqual(older);
  });
}
