import { randomUUID } from "node:crypto";
import type { MappingTemplate, PendingChange, Technician } from "@daypass/domain";
import { expect, test } from "vitest";
import { StaleVersionError } from "../../ports/store-errors.js";
import { at, groupOf, mappingOf, technicianOf, tenantAppOf } from "../samples.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

const ROLES = ["62e90394-69f5-4237-9190-012177145e10", "fe930be7-5e62-47db-91af-98c3a49a38b1"];

/** What stands above mappings, and who has a say in changing it. */
export function ruleStoresContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  const changeOf = (msp: Msp, given: Partial<PendingChange> = {}): PendingChange => ({
    id: randomUUID(),
    organizationId: msp.organization.id,
    proposal: { kind: "ROLE_MAPPINGS", tenantAppId: msp.app.id, mappings: [mappingOf(msp.app)] },
    loosens: ["an approval that is no longer needed"],
    basedOn: "[]",
    proposedBy: msp.ada.id,
    proposedAt: at(0),
    status: "PENDING",
    decidedBy: null,
    decidedAt: null,
    version: 1,
    ...given,
  });

  test("a pending change is kept as it was proposed, whatever it is about", async () => {
    const { msp } = suite;
    const guardrails = { protectedRoleTemplateIds: ROLES, approvalRequired: true, maxDurationMinutes: null };
    const changes = [changeOf(msp), changeOf(msp, { proposal: { kind: "GUARDRAILS", guardrails } })];
    await msp.run(async (stores) => {
      for (const change of changes) await stores.pendingChanges.insert(change);
    });
    for (const change of changes) {
      expect(await msp.run((stores) => stores.pendingChanges.find(change.id))).toEqual(change);
    }
    expect(await msp.run((stores) => stores.pendingChanges.find("nothing"))).toBeNull();
  });

  test("of two who decide on a pending change at once the second is told", async () => {
    const { msp } = suite;
    const change = changeOf(msp);
    await msp.run((stores) => stores.pendingChanges.insert(change));
    const decided = { ...change, status: "APPLIED" as const, decidedBy: msp.ada.id, decidedAt: at(3) };
    const decide = () => msp.run((stores) => stores.pendingChanges.update(decided));
    const results = await Promise.allSettled([decide(), decide()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(decide()).rejects.toBeInstanceOf(StaleVersionError);
    expect(await msp.run((stores) => stores.pendingChanges.find(change.id))).toEqual({ ...decided, version: 2 });
  });

  test("another organization's pending change is not there, and is not decided", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const change = changeOf(msp);
    await msp.run((stores) => stores.pendingChanges.insert(change));
    expect(await other.run((stores) => stores.pendingChanges.find(change.id))).toBeNull();
    await expect(other.run((stores) => stores.pendingChanges.update(change))).rejects.toThrow();
    await expect(other.run((stores) => stores.pendingChanges.insert(changeOf(msp)))).rejects.toThrow();
  });

  test("a mapping template is kept, changed by who saw it last, deleted, and another organization's is not there", async () => {
    const { msp, storage } = suite;
    const { id: _id, organizationId: _organization, tenantAppId: _app, ...rule } = mappingOf(msp.app);
    const template: MappingTemplate = {
      id: randomUUID(),
      organizationId: msp.organization.id,
      name: "Level 1",
      mappings: [rule],
      createdAt: at(0),
      version: 1,
    };
    await msp.run((stores) => stores.mappingTemplates.insert(template));
    expect(await msp.run((stores) => stores.mappingTemplates.find(template.id))).toEqual(template);
    const renamed = { ...template, name: "Level 2", mappings: [] };
    const rename = () => msp.run((stores) => stores.mappingTemplates.update(renamed));
    expect(await rename()).toEqual({ ...renamed, version: 2 });
    await expect(rename()).rejects.toBeInstanceOf(StaleVersionError);
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.mappingTemplates.list())).toEqual([]);
    expect(await other.run((stores) => stores.mappingTemplates.find(template.id))).toBeNull();
    await other.run((stores) => stores.mappingTemplates.delete(template.id));
    expect(await msp.run((stores) => stores.mappingTemplates.list())).toEqual([{ ...renamed, version: 2 }]);
    await msp.run((stores) => stores.mappingTemplates.delete(template.id));
    expect(await msp.run((stores) => stores.mappingTemplates.find(template.id))).toBeNull();
  });

  test("roles that were guarded are remembered for their tenant app until others are", async () => {
    const { msp, storage } = suite;
    const another = tenantAppOf(msp.customer);
    await msp.run((stores) => stores.tenantApps.insert(another));
    const guarded = (id: string) => msp.run((stores) => stores.roleMappings.guardedRoles(id));
    const set = (roles: readonly string[]) =>
      msp.run((stores) => stores.roleMappings.setGuardedRoles(msp.app.id, roles));
    expect(await guarded(msp.app.id)).toEqual([]);
    await set(ROLES);
    await msp.run((stores) => stores.roleMappings.replace(msp.app.id, []));
    expect([await guarded(msp.app.id), await guarded(another.id)]).toEqual([ROLES, []]);
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.roleMappings.guardedRoles(msp.app.id))).toEqual([]);
    await set(ROLES.slice(1));
    expect(await guarded(msp.app.id)).toEqual(ROLES.slice(1));
    await set([]);
    expect([await guarded(msp.app.id), await guarded("nothing")]).toEqual([[], []]);
  });

  test("what a group is named for is known: roles it gives, approvals that are asked for, and neither", async () => {
    const { msp, storage } = suite;
    const [gives, approves, idle] = [1, 2, 3].map((number) =>
      groupOf(msp.organization.id, { name: `Group ${number}` }),
    );
    if (!gives || !approves || !idle) throw new Error("three were made");
    await msp.run(async (stores) => {
      for (const group of [gives, approves, idle]) await stores.groups.insert(group);
    });
    const map = (requiresApproval: boolean) =>
      msp.run((stores) =>
        stores.roleMappings.replace(msp.app.id, [
          mappingOf(msp.app, {
            technicianGroupId: gives.id,
            allTechnicians: false,
            requiresApproval,
            approverGroupId: requiresApproval ? approves.id : null,
          }),
        ]),
      );
    const uses = (id: string) => msp.run((stores) => stores.roleMappings.usesOf(id));
    expect(await uses(gives.id)).toEqual({ approves: false, gives: false });
    await map(true);
    expect(await uses(gives.id)).toEqual({ approves: false, gives: true });
    expect(await uses(approves.id)).toEqual({ approves: true, gives: false });
    expect(await uses(idle.id)).toEqual({ approves: false, gives: false });
    expect(await uses("nothing")).toEqual({ approves: false, gives: false });
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.roleMappings.usesOf(gives.id))).toEqual({
      approves: false,
      gives: false,
    });
    await map(false);
    expect(await uses(approves.id)).toEqual({ approves: false, gives: false });
  });

  test("a second person is an active owner or admin who signs in, and not the one who asks", async () => {
    const { msp, storage } = suite;
    const hasSecond = (besides: string | null) => msp.run((stores) => stores.staffSignIn.hasSecondPerson(besides));
    const add = (given: Partial<Technician>, signsIn = true) =>
      msp.run(async (stores) => {
        const technician = technicianOf(msp.organization.id, given);
        await stores.technicians.insert(technician);
        const { id, organizationId } = technician;
        const identity = {
          organizationId,
          technicianId: id,
          issuer: "https://idp.example",
          subject: id,
          boundAt: at(0),
        };
        if (signsIn) await stores.staffSignIn.bindIdentity(identity);
        return technician;
      });
    await add({ roles: ["TECHNICIAN", "AUDITOR", "OPERATOR"] });
    await add({ roles: ["OWNER"] }, false);
    await add({ roles: ["ADMIN"], active: false });
    expect([await hasSecond(null), await hasSecond(msp.ada.id)]).toEqual([false, false]);
    const admin = await add({ roles: ["TECHNICIAN", "ADMIN"] });
    expect([await hasSecond(null), await hasSecond(msp.ada.id), await hasSecond(admin.id)]).toEqual([
      true,
      true,
      false,
    ]);
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.staffSignIn.hasSecondPerson(null))).toBe(false);
    const owner = await add({ roles: ["OWNER"] });
    expect([await hasSecond(admin.id), await hasSecond(owner.id)]).toEqual([true, true]);
  });

  test("who may reveal devices' passwords is kept by customer, and each organization sees its own", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const groups = ["Level 1", "Level 2"].map((name) => groupOf(msp.organization.id, { name }));
    const ids = groups.map(({ id }) => id).sort();
    const revealers = (of: Msp) => of.run((stores) => stores.deviceReveals.revealers(msp.customer.id));
    expect(await revealers(msp)).toEqual([]);
    await msp.run(async (stores) => {
      for (const group of groups) await stores.groups.insert(group);
      await stores.deviceReveals.replaceRevealers(msp.customer.id, ids);
    });
    expect(await revealers(msp)).toEqual(ids);
    expect(await revealers(other)).toEqual([]);
    await msp.run((stores) => stores.deviceReveals.replaceRevealers(msp.customer.id, ids.slice(1)));
    expect(await revealers(msp)).toEqual(ids.slice(1));
  });

  test("a person's reveals of an hour are listed oldest first, and one that showed nothing is forgotten", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const reveal = (minute: number) => ({
      id: randomUUID(),
      tenantAppId: msp.app.id,
      deviceId: "d1",
      technicianId: msp.ada.id,
      revealedAt: at(minute),
    });
    const [early, late, last] = [reveal(1), reveal(2), reveal(3)] as const;
    await msp.run(async (stores) => {
      for (const each of [last, early, late]) await stores.deviceReveals.insert(each);
    });
    const since = (of: Msp, minute: number) =>
      of.run((stores) => stores.deviceReveals.listSince(msp.ada.id, at(minute)));
    expect(await since(msp, 1)).toEqual([at(2), at(3)]);
    await other.run((stores) => stores.deviceReveals.remove(late.id));
    expect(await since(msp, 0)).toEqual([at(1), at(2), at(3)]);
    await msp.run((stores) => stores.deviceReveals.remove(late.id));
    expect(await since(msp, 0)).toEqual([at(1), at(3)]);
    expect(await since(other, 0)).toEqual([]);
    const nextDay = reveal(3 + 24 * 60);
    await msp.run((stores) => stores.deviceReveals.insert(nextDay));
    expect(await since(msp, 0)).toEqual([at(3), nextDay.revealedAt]);
  });
}
