import { GrantWorker, type Stores, type UseCases } from "@daypass/application";
import { LIFE_ROLES, ModelledLife } from "@daypass/application/testing";
import { permissionsOf, type StaffRole, type TechnicianPrincipal } from "@daypass/domain";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { createMsp, type Msp, succeeded } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";

const { tenantId } = DEFAULT_IDS.contoso;
const KINDS = ["renewal", "provisioning", "closing", "residue", "recheck"] as const;
/** Two steps of time in a life never meet a deadline, which are all on whole minutes or shortly before one. */
const SECONDS_MORE = 5;
/** What is due this soon is waited for by turning time: one worker's retries. */
const SOON_MS = 3000;
const unstopped = new AbortController().signal;

/** A deployment whose scheduler is stopped: a life says when work is done. */
export class LivedInWorld implements AsyncDisposable {
  private readonly worker: GrantWorker;
  private readonly faults: unknown[] = [];

  private constructor(
    private readonly world: World,
    private readonly msp: Msp,
    private readonly tenantAppId: string,
    /** Accounts of the customer's own. */
    private readonly others: ReadonlySet<string>,
  ) {
    this.worker = new GrantWorker(world.deployment.ports, this.useCases, {
      workerId: "life",
      onError: (error) => void this.faults.push(error),
    });
  }

  static async create(): Promise<LivedInWorld> {
    const world = await createWorld({ consentedIn: ["contoso"] });
    await world.stopScheduler();
    const msp = await createMsp(world.deployment);
    const app = await msp.connect("contoso");
    const { updateTenantApp, setRoleMappings } = world.deployment.useCases;
    succeeded(await updateTenantApp.execute(msp.actor, app.id, { maxDurationMinutes: 480 }));
    const mapping = {
      technicianGroupId: null,
      allTechnicians: true,
      maxDurationMinutes: null,
      requiresApproval: false,
      approverGroupId: null,
    };
    const mappings = [
      { ...mapping, roleTemplateIds: [LIFE_ROLES.FREE] },
      { ...mapping, roleTemplateIds: [LIFE_ROLES.GUARDED], requiresApproval: true, breakGlass: true },
    ];
    succeeded(await setRoleMappings.execute(msp.actor, { tenantAppId: app.id, mappings }));
    const { users } = await world.emulator.control.tenant(tenantId);
    return new LivedInWorld(world, msp, app.id, new Set(users.map(({ id }) => id)));
  }

  /** With people of its own; what an earlier life left is taken away first. */
  async begin(): Promise<ModelledLife> {
    await this.tidy();
    const ada = await this.person("Ada Byron", "TECHNICIAN");
    const bob = await this.person("Bob Babbage", "TECHNICIAN");
    const outsider = await this.person("Oda Outsider", "TECHNICIAN");
    const owner = await this.person("Olga Owner", "OWNER");
    const { clock } = this.world;
    return new ModelledLife({
      useCases: this.useCases,
      tenantAppId: this.tenantAppId,
      people: { ada, bob, outsider, owner },
      nowMs: () => clock.now().getTime(),
      advance: (minutes) => this.world.advance({ minutes, seconds: SECONDS_MORE }),
      work: () => this.work(),
      requests: (ids) =>
        this.find(
          ids,
          ({ requests }) =>
            (id) =>
              requests.find(id),
        ),
      grants: (ids) =>
        this.find(
          ids,
          ({ grants }) =>
            (id) =>
              grants.find(id),
        ),
      powerful: () => this.powerful(),
    });
  }

  /** Accounts whose pass would let somebody in right now. */
  async passHolders(): Promise<readonly string[]> {
    const { users } = await this.world.emulator.control.tenant(tenantId);
    return users
      .filter(({ accountEnabled, temporaryAccessPass }) => accountEnabled && temporaryAccessPass)
      .map(({ userPrincipalName }) => userPrincipalName);
  }

  private get useCases(): UseCases {
    return this.world.deployment.useCases;
  }

  private async person(displayName: string, role: StaffRole): Promise<() => TechnicianPrincipal> {
    const email = `${crypto.randomUUID()}@acme.example`;
    const command = { displayName, email, roles: [role], groupIds: [] };
    const { id } = succeeded(await this.useCases.createTechnician.execute(this.msp.actor, command));
    return () => ({
      kind: "TECHNICIAN",
      organizationId: this.msp.organizationId,
      technicianId: id,
      displayName,
      permissions: permissionsOf([role]),
      authenticatedAt: this.world.clock.now(),
    });
  }

  private async tidy(): Promise<void> {
    const everything = { tenantAppId: null, technicianId: null, everything: true, reason: "The next life begins" };
    const { endAllAccess, liftSuspension } = this.useCases;
    succeeded(await endAllAccess.execute(this.msp.actor, { ...everything, suspend: true }));
    succeeded(await liftSuspension.execute((await this.person("Olga Owner", "OWNER"))(), everything));
    await this.work();
  }

  private async work(): Promise<void> {
    await this.useCases.lapseAccessRequests.execute(unstopped);
    for (let round = 0; round < 40; round++) {
      let done = 0;
      for (const kind of KINDS) done += await this.worker.run(kind, unstopped);
      if (this.faults.length > 0) throw this.faults[0];
      if (done > 0) continue;
      const due = await this.world.deployment.ports.deployment.msUntilNextDue();
      if (due === null || due > SOON_MS) return;
      await this.world.advance({ ms: Math.max(due, 1) });
    }
    throw new Error("there is no end of work");
  }

  private find<T>(ids: readonly string[], of: (stores: Stores) => (id: string) => Promise<T | null>): Promise<T[]> {
    return this.world.deployment.ports.unitOfWork.run(this.msp.organizationId, async (stores) => {
      const found: T[] = [];
      for (const id of ids) {
        const row = await of(stores)(id);
        if (!row) throw new Error(`${id} is lost`);
        found.push(row);
      }
      return found;
    });
  }

  private async powerful() {
    const { users } = await this.world.emulator.control.tenant(tenantId);
    return users
      .filter((user) => !this.others.has(user.id) && (user.accountEnabled || user.roles.length > 0))
      .map(({ userPrincipalName, accountEnabled, roles }) => ({
        userPrincipalName,
        enabled: accountEnabled,
        roleTemplateIds: roles.map(({ roleDefinitionId }) => roleDefinitionId),
      }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.world[Symbol.asyncDispose]());
  }
}
