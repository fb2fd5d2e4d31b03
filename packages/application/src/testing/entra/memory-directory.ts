import type { AccountObservation } from "@daypass/domain";
import type {
  Activation,
  ActivationReport,
  Directory,
  DirectoryProblem,
  DirectoryResult,
  EffectOutcome,
  NewAccount,
  PowerCut,
  PowerCutReport,
  PowerObservation,
} from "../../ports/directory.js";
import { type EntraOperation, type EntraUser, type MemoryEntra, problemOf } from "./memory-entra.js";

const SKIPPED: EffectOutcome = { status: "skipped" };

/** The Directory port over {@link MemoryEntra}: steps of a batch in order, each after one that worked. */
export class MemoryDirectory implements Directory {
  /** Called before every round trip, for tests that look or interfere right then. */
  beforeCall: (name: string) => void | Promise<void> = () => undefined;

  constructor(private readonly entra: MemoryEntra) {}

  async createAccount(
    tenantId: string,
    account: NewAccount,
  ): Promise<DirectoryResult<{ userId: string; graphRequestId: string | null }>> {
    await this.call("create");
    const met = this.entra.meet(tenantId, "create");
    if (met && !met.afterEffect) return { ok: false, problem: met.problem };
    if (this.entra.findUser(tenantId, account.userPrincipalName))
      return { ok: false, problem: problemOf("name-taken") };
    const user = this.entra.addUser(tenantId, account.userPrincipalName, account);
    return met
      ? { ok: false, problem: met.problem }
      : { ok: true, value: { userId: user.id, graphRequestId: "request" } };
  }

  async activate(tenantId: string, activation: Activation): Promise<ActivationReport> {
    await this.call("activate");
    const { userId, enable, pass, assignRoleTemplateIds, rolesEndAt = null } = activation;
    const before = this.look(tenantId, userId);
    const steps = new Steps(this.entra, tenantId, this.user(tenantId, userId));
    const enabled = enable ? steps.next("enable", enableUser) : null;
    const lifetimeMs = (pass?.lifetimeMinutes ?? 0) * 60_000;
    const expiresAt = new Date(this.entra.clock.now().getTime() + lifetimeMs);
    const passed = pass && steps.next("pass", (user) => this.issuePass(tenantId, user, lifetimeMs, expiresAt));
    const roles = new Map(
      assignRoleTemplateIds.map((role) => [
        role,
        steps.next("assign-role", (user) => this.assign(user, role, rolesEndAt)),
      ]),
    );
    const after = this.look(tenantId, userId);
    const issued = passed?.status === "done" && passed.resultId;
    return {
      enable: enabled,
      pass: passed,
      issuedPass: issued ? { code: `code of ${issued}`, methodId: issued, expiresAt } : null,
      roles,
      before: before.ok ? before.value : null,
      after: after.ok ? after.value : null,
      problem: after.ok ? null : after.problem,
    };
  }

  async findByName(tenantId: string, userPrincipalName: string): Promise<DirectoryResult<{ userId: string } | null>> {
    await this.call("find");
    const met = this.entra.meet(tenantId, "find");
    if (met) return { ok: false, problem: met.problem };
    const user = this.entra.findUser(tenantId, userPrincipalName);
    return { ok: true, value: user ? { userId: user.id } : null };
  }

  async observe(
    tenantId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, DirectoryResult<AccountObservation>>> {
    await this.call("observe");
    return new Map(userIds.map((userId) => [userId, this.look(tenantId, userId)]));
  }

  async observePower(
    tenantId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, DirectoryResult<PowerObservation>>> {
    await this.call("observe-power");
    return new Map(userIds.map((userId) => [userId, this.look(tenantId, userId)]));
  }

  async cutPower(tenantId: string, cuts: readonly PowerCut[]): Promise<readonly PowerCutReport[]> {
    await this.call("cut-power");
    return cuts.map((cut) => this.cut(tenantId, cut));
  }

  async deleteAccount(tenantId: string, userId: string): Promise<EffectOutcome> {
    await this.call("delete-account");
    return this.effect(tenantId, "delete-account", () => void this.entra.tenants.get(tenantId)?.users.delete(userId));
  }

  async deletePasses(
    tenantId: string,
    userId: string,
    passIds: readonly string[],
  ): Promise<ReadonlyMap<string, EffectOutcome>> {
    await this.call("delete-passes");
    return new Map(passIds.map((passId) => [passId, this.deletePass(tenantId, userId, passId)]));
  }

  async prefetchTokens(): Promise<void> {
    await this.call("prefetch");
  }

  private async call(name: string): Promise<void> {
    await this.beforeCall(name);
    this.entra.calls.push(name);
  }

  private user(tenantId: string, userId: string): EntraUser | undefined {
    return this.entra.tenants.get(tenantId)?.users.get(userId);
  }

  private look(tenantId: string, userId: string): DirectoryResult<AccountObservation> {
    const met = this.entra.meet(tenantId, "observe");
    if (met) return { ok: false, problem: met.problem };
    const user = this.user(tenantId, userId);
    return {
      ok: true,
      value: {
        observedAt: this.entra.clock.now(),
        exists: user !== undefined,
        enabled: user?.enabled ?? false,
        tag: user?.tag ?? null,
        createdAt: user?.createdAt ?? null,
        passwordChangedAt: user?.passwordChangedAt ?? null,
        assignments: [...(user?.assignments ?? [])],
        roleGroups: [...(user?.roleGroups ?? [])],
        methods: [...(user?.methods ?? [])],
        passes: [...(user?.passes ?? [])],
        graphRequestIds: ["request"],
      },
    };
  }

  private issuePass(tenantId: string, user: EntraUser, lifetimeMs: number, expiresAt: Date): string | DirectoryProblem {
    const policy = this.entra.tenants.get(tenantId)?.passPolicy;
    const minutes = lifetimeMs / 60_000;
    const allowed =
      policy?.enabled && minutes >= policy.minimumLifetimeMinutes && minutes <= policy.maximumLifetimeMinutes;
    if (!allowed) return problemOf("pass-refused");
    const id = this.entra.newId("pass");
    user.passes = [{ id, expiresAt }]; // one a user: a new one replaces the old
    return id;
  }

  private assign(user: EntraUser, roleTemplateId: string, rolesEndAt: Date | null): string {
    const held = user.assignments.find(
      (known) => known.kind !== "ELIGIBLE_SCHEDULE" && known.scope === "/" && known.roleTemplateId === roleTemplateId,
    );
    if (held) return held.id;
    const id = this.entra.newId("assignment");
    const kind = rolesEndAt ? "ACTIVE_SCHEDULE" : "DIRECT";
    user.assignments = [...user.assignments, { kind, id, roleTemplateId, scope: "/" }];
    return id;
  }

  private cut(tenantId: string, cut: PowerCut): PowerCutReport {
    const { userId, removeAssignments, removeFromGroupIds, deletePassIds } = cut;
    const user = this.user(tenantId, userId);
    const remove = (operation: EntraOperation, ids: readonly string[], work: (id: string) => void) =>
      new Map(ids.map((id) => [id, this.effect(tenantId, operation, () => user && work(id))]));
    const without = <T extends { readonly id: string }>(rows: readonly T[], id: string) =>
      rows.filter((row) => row.id !== id);
    const assignmentIds = removeAssignments.map((assignment) => assignment.id);
    const assignments = remove("remove-role", assignmentIds, (id) => {
      if (user) user.assignments = without(user.assignments, id);
    });
    const groups = remove("remove-group", removeFromGroupIds, (id) => {
      if (user) user.roleGroups = without(user.roleGroups, id);
    });
    const passes = new Map(deletePassIds.map((id) => [id, this.deletePass(tenantId, userId, id)]));
    const disable = this.effect(tenantId, "disable", () => {
      if (user) user.enabled = false;
    });
    const revokeSessions = this.effect(tenantId, "revoke-sessions", () => {
      if (user) user.sessionsRevokedAt = this.entra.clock.now();
    });
    return { userId, assignments, groups, passes, disable, revokeSessions };
  }

  private deletePass(tenantId: string, userId: string, passId: string): EffectOutcome {
    const user = this.user(tenantId, userId);
    return this.effect(tenantId, "delete-pass", () => {
      if (user) user.passes = user.passes.filter((pass) => pass.id !== passId);
    });
  }

  /** What is gone already counts as done. */
  private effect(tenantId: string, operation: EntraOperation, work: () => unknown): EffectOutcome {
    const met = this.entra.meet(tenantId, operation);
    if (!met || met.afterEffect) work();
    return met
      ? { status: "failed", problem: met.problem }
      : { status: "done", graphRequestId: "request", resultId: null };
  }
}

function enableUser(user: EntraUser): undefined {
  user.enabled = true;
}

/** Steps of one batch on one account: what follows one that did not work is skipped. */
class Steps {
  #stopped = false;

  constructor(
    private readonly entra: MemoryEntra,
    private readonly tenantId: string,
    private readonly user: EntraUser | undefined,
  ) {}

  /** `work` answers the id it made, or why it could not. */
  next(operation: EntraOperation, work: (user: EntraUser) => string | DirectoryProblem | undefined): EffectOutcome {
    if (this.#stopped) return SKIPPED;
    const met = this.entra.meet(this.tenantId, operation);
    const made = this.user && (!met || met.afterEffect) ? work(this.user) : undefined;
    const refusal = typeof made === "object" ? made : undefined;
    const problem = met?.problem ?? (this.user ? refusal : problemOf("replicating"));
    if (!problem) {
      const resultId = typeof made === "string" ? made : null;
      return { status: "done", graphRequestId: "request", resultId };
    }
    this.#stopped = true;
    return { status: "failed", problem };
  }
}
