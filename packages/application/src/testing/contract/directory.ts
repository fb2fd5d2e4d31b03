import type { AccountObservation } from "@daypass/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Activation, Directory, DirectoryCallOptions, PowerCut } from "../../ports/directory.js";
import { known } from "../known.js";
import { HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../samples.js";

/** A tenant that consented, and what others can do in it. Nothing in it lags. */
export interface DirectoryStage {
  readonly directory: Directory;
  readonly tenantId: string;
  /** Called before each call: time enough for the tenant's quotas to be full again. */
  breathe(): Promise<unknown>;
  /** A user principal name of the tenant's. */
  nameOf(localPart: string): string;
  readonly others: {
    addRole(userId: string, roleTemplateId: string): Promise<unknown>;
    addToRoleGroup(userId: string, displayName: string): Promise<unknown>;
    addMethod(userId: string): Promise<unknown>;
    changePassword(userId: string): Promise<unknown>;
    deleteUser(userId: string): Promise<unknown>;
  };
  close(): Promise<void>;
}

const OPTIONS: DirectoryCallOptions = { signal: new AbortController().signal, priority: "closing" };
const TAG = "dpabcdefghijklmn";

/** What every Directory has to do. */
export function describeDirectory(name: string, make: () => Promise<DirectoryStage>): void {
  describe(`${name} as Directory`, () => {
    const made: { stage?: DirectoryStage } = {};
    let accounts = 0;
    beforeAll(async () => {
      made.stage = await make();
    });
    afterAll(() => made.stage?.close());
    const stage = () => known(made.stage);

    const create = async (userPrincipalName = stage().nameOf(`msp-contract-${++accounts}`), enabled = true) => {
      const account = {
        userPrincipalName,
        displayName: "Ada (Acme)",
        tag: TAG,
        password: "aA1-a-long-password-of-ours",
        enabled,
      };
      return stage().directory.createAccount(stage().tenantId, account, OPTIONS);
    };
    const newUser = async (): Promise<string> => {
      const created = await create();
      if (!created.ok) throw new Error(created.problem.code);
      return created.value.userId;
    };
    const activate = async (userId: string, given: Partial<Activation> = {}) => {
      await stage().breathe();
      const pass = { lifetimeMinutes: 75, oneTime: false };
      const activation = { userId, enable: false, pass, assignRoleTemplateIds: [USER_ADMINISTRATOR], ...given };
      return stage().directory.activate(stage().tenantId, activation, OPTIONS);
    };
    const look = async (userId: string): Promise<AccountObservation> => {
      await stage().breathe();
      const seen = known((await stage().directory.observe(stage().tenantId, [userId], OPTIONS)).get(userId));
      if (!seen.ok) throw new Error(seen.problem.code);
      return seen.value;
    };
    const cutOf = (userId: string, seen: AccountObservation): PowerCut => ({
      userId,
      removeAssignments: seen.assignments,
      removeFromGroupIds: seen.roleGroups.map((group) => group.id),
      deletePassIds: seen.passes.map((pass) => pass.id),
    });
    const cut = async (...cuts: PowerCut[]) => {
      await stage().breathe();
      return stage().directory.cutPower(stage().tenantId, cuts, OPTIONS);
    };

    test("an account is made enabled, with our tag and nothing on it, and found by its name", async () => {
      const userId = await newUser();
      const seen = await look(userId);
      expect(seen).toMatchObject({
        exists: true,
        enabled: true,
        tag: TAG,
        assignments: [],
        roleGroups: [],
        methods: [],
        passes: [],
      });
      expect(known(seen.createdAt)).toBeInstanceOf(Date);
      expect(known(seen.passwordChangedAt)).toBeInstanceOf(Date);
      const find = (localPart: string) =>
        stage().directory.findByName(stage().tenantId, stage().nameOf(localPart), OPTIONS);
      expect(await find(`msp-contract-${accounts}`)).toEqual({ ok: true, value: { userId } });
      expect(await find("nobody")).toEqual({ ok: true, value: null });
    });

    test("an account that is to rest is made disabled", async () => {
      const made = await create(undefined, false);
      if (!made.ok) throw new Error(made.problem.code);
      expect(await look(made.value.userId)).toMatchObject({ exists: true, enabled: false, tag: TAG, assignments: [] });
    });

    test("a name is given once", async () => {
      const userPrincipalName = stage().nameOf("msp-taken");
      expect((await create(userPrincipalName)).ok).toBe(true);
      expect(await create(userPrincipalName.toUpperCase())).toMatchObject({
        ok: false,
        problem: { kind: "name-taken" },
      });
    });

    test("activation of a new account issues a pass, then the roles, and reads them back with the ids to remove them by", async () => {
      const userId = await newUser();
      const report = await activate(userId, { assignRoleTemplateIds: [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR] });
      expect(report).toMatchObject({ enable: null, pass: { status: "done" }, problem: null });
      expect([...report.roles].map(([role, outcome]) => [role, outcome.status])).toEqual([
        [USER_ADMINISTRATOR, "done"],
        [HELPDESK_ADMINISTRATOR, "done"],
      ]);
      const seen = await look(userId);
      expect(seen.assignments.map(({ roleTemplateId }) => roleTemplateId).sort()).toEqual(
        [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR].sort(),
      );
      const ids = [...report.roles.values()].map((outcome) => outcome.status === "done" && outcome.resultId);
      expect(ids.sort()).toEqual(seen.assignments.map(({ id }) => id).sort());
      expect(
        known(report.after)
          .assignments.map(({ id }) => id)
          .sort(),
      ).toEqual(ids);
      expect(seen.passes.map(({ id }) => id)).toEqual([known(report.issuedPass).methodId]);
      expect(known(report.issuedPass).code.length).toBeGreaterThan(0);
    });

    test("a role that is held already is done, with its assignment's id", async () => {
      const userId = await newUser();
      await activate(userId);
      const [held] = (await look(userId)).assignments;
      const report = await activate(userId, { pass: null });
      expect(report.roles.get(USER_ADMINISTRATOR)).toMatchObject({ status: "done", resultId: held?.id });
      expect((await look(userId)).assignments).toHaveLength(1);
    });

    test("a resting account is looked at before it is enabled, and what was on it then is told", async () => {
      const userId = await newUser();
      await activate(userId);
      await cut(cutOf(userId, await look(userId)));
      await stage().others.addMethod(userId);
      const report = await activate(userId, { enable: true });
      expect(report.enable).toMatchObject({ status: "done" });
      expect(known(report.before)).toMatchObject({ enabled: false, methods: { length: 1 } });
      expect(await look(userId)).toMatchObject({ enabled: true });
    });

    test("a pass that the tenant's policy does not allow is refused, and no role is given after it", async () => {
      const userId = await newUser();
      const report = await activate(userId, { pass: { lifetimeMinutes: 5, oneTime: false } });
      expect(report.pass).toMatchObject({ status: "failed", problem: { kind: "pass-refused" } });
      expect(report.roles.get(USER_ADMINISTRATOR)).toEqual({ status: "skipped" });
      expect((await look(userId)).assignments).toEqual([]);
    });

    test("what others put on an account is seen: roles, role-assignable groups, methods and a new password", async () => {
      const userId = await newUser();
      const before = await look(userId);
      await stage().others.addRole(userId, HELPDESK_ADMINISTRATOR);
      await stage().others.addToRoleGroup(userId, "Contract admins");
      await stage().others.addMethod(userId);
      await stage().others.changePassword(userId);
      const seen = await look(userId);
      expect(seen.assignments).toMatchObject([{ kind: "DIRECT", scope: "/", roleTemplateId: HELPDESK_ADMINISTRATOR }]);
      expect(seen.roleGroups.map((group) => group.displayName)).toEqual(["Contract admins"]);
      expect(seen.methods).toHaveLength(1);
      expect(known(seen.passwordChangedAt) > known(before.passwordChangedAt)).toBe(true);
    });

    test("power is cut from several accounts at once, whatever was on them, and again does no harm", async () => {
      const [one, two] = [await newUser(), await newUser()];
      await activate(one);
      await activate(two);
      await stage().others.addRole(two, HELPDESK_ADMINISTRATOR);
      await stage().others.addToRoleGroup(two, "Contract admins");
      const cuts = [cutOf(one, await look(one)), cutOf(two, await look(two))];
      for (let times = 0; times < 2; times++) {
        const reports = await cut(...cuts);
        expect(reports.map(({ userId }) => userId).sort()).toEqual([one, two].sort());
        for (const { assignments, groups, passes, disable, revokeSessions } of reports) {
          const outcomes = [...assignments.values(), ...groups.values(), ...passes.values(), disable, revokeSessions];
          expect(outcomes.map((outcome) => outcome.status)).toEqual(outcomes.map(() => "done"));
        }
      }
      for (const userId of [one, two])
        expect(await look(userId)).toMatchObject({ enabled: false, assignments: [], roleGroups: [], passes: [] });
    });

    test("passes are deleted, and one that is gone already counts as done", async () => {
      const userId = await newUser();
      const { issuedPass } = await activate(userId, { assignRoleTemplateIds: [] });
      const { methodId } = known(issuedPass);
      for (let times = 0; times < 2; times++) {
        await stage().breathe();
        const outcomes = await stage().directory.deletePasses(stage().tenantId, userId, [methodId], OPTIONS);
        expect(outcomes.get(methodId)?.status).toBe("done");
      }
      expect((await look(userId)).passes).toEqual([]);
    });

    test("a deleted account reads as gone, also when others deleted it, and deleting again counts as done", async () => {
      const [one, two] = [await newUser(), await newUser()];
      const remove = (userId: string) => stage().directory.deleteAccount(stage().tenantId, userId, OPTIONS);
      expect((await remove(one)).status).toBe("done");
      expect((await remove(one)).status).toBe("done");
      await stage().others.deleteUser(two);
      for (const userId of [one, two]) expect(await look(userId)).toMatchObject({ exists: false, enabled: false });
      const [report] = await cut({ userId: two, removeAssignments: [], removeFromGroupIds: [], deletePassIds: [] });
      expect(report?.disable.status).toBe("done");
    });

    test("what an account can do is seen without its methods too", async () => {
      const userId = await newUser();
      await activate(userId);
      const seen = known((await stage().directory.observePower(stage().tenantId, [userId], OPTIONS)).get(userId));
      expect(seen).toMatchObject({
        ok: true,
        value: { exists: true, enabled: true, assignments: [{ roleTemplateId: USER_ADMINISTRATOR }], roleGroups: [] },
      });
    });
  });
}
