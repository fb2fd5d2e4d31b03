import type { AccessGrantStatus, TenantApp } from "@daypass/domain";
import type { OutsiderAct } from "@daypass/entra-emulator";
import { succeeded } from "../../support/msp.js";
import type { Cast } from "./cast.js";
import { Mortality } from "./mortal-ports.js";
import type { WorkerProcess } from "./worker-process.js";

/** However a worker died, the next one has it settled within this much of the product's time. */
const SETTLES_WITHIN_S = 60;

type Act = (user: string) => OutsiderAct;

/** What somebody else may do to an account of ours while it lives or rests. */
export const OUTSIDER_ACTS: readonly Act[] = [
  (user) => ({ do: "addRole", user, role: "Global Administrator" }),
  (user) => ({ do: "addToGroup", user, group: "Evil group" }),
  (user) => ({ do: "addMethod", user, kind: "fido2" }),
  (user) => ({ do: "changePassword", user }),
];

export interface LifeScript {
  readonly name: string;
  readonly app: (cast: Cast) => TenantApp;
  /** Finished grants of the same technician before this one. */
  readonly earlier?: number;
  /** Since the last look at the resting account, in minutes. */
  readonly restMinutes?: number;
  readonly tamperedAtRest?: readonly Act[];
  readonly tamperedInUse?: readonly Act[];
  readonly endedEarly?: boolean;
}

export const LIVES: readonly LifeScript[] = [
  { name: "the first grant of a technician", app: ({ apps }) => apps.reused },
  { name: "a warm account looked at lately", app: ({ apps }) => apps.reused, earlier: 1 },
  { name: "a warm account not looked at for long", app: ({ apps }) => apps.reused, earlier: 1, restMinutes: 20 },
  {
    name: "a resting account that was tampered with",
    app: ({ apps }) => apps.reused,
    earlier: 1,
    restMinutes: 20,
    tamperedAtRest: OUTSIDER_ACTS.slice(1, 3),
  },
  { name: "an account that others gave more to", app: ({ apps }) => apps.reused, tamperedInUse: OUTSIDER_ACTS },
  { name: "an early end", app: ({ apps }) => apps.reused, endedEarly: true },
  { name: "an account deleted at close", app: ({ apps }) => apps.deleting },
  { name: "an account for one grant", app: ({ apps }) => apps.burner, endedEarly: true },
];

/** Works through one life, by one worker until that dies and by fresh ones after it. */
export class Life {
  private worker: WorkerProcess;
  private wasReplaced = false;

  constructor(
    private readonly cast: Cast,
    private readonly script: LifeScript,
    readonly mortality = new Mortality(),
  ) {
    this.worker = cast.start(mortality);
  }

  async live(): Promise<void> {
    const { cast, script } = this;
    const { msp, world } = cast;
    const app = script.app(cast);
    const technician = await msp.newTechnician();
    for (let count = 0; count < (script.earlier ?? 0); count++) {
      const before = new Life(cast, { name: "", app: script.app });
      await before.grantFrom(app, technician);
    }
    if (script.restMinutes) await world.advance({ minutes: script.restMinutes });
    if (script.tamperedAtRest) await this.tamper(app, technician, script.tamperedAtRest);
    await this.grantFrom(app, technician);
  }

  private async grantFrom(app: TenantApp, technician: string): Promise<void> {
    const { cast, script } = this;
    const { msp, world } = cast;
    const id = await msp.request(app, technician);
    await this.until(id, "ACTIVE");
    if (script.tamperedInUse) await this.tamper(app, technician, script.tamperedInUse);
    if (script.endedEarly)
      succeeded(await world.deployment.useCases.endAccessGrant.execute(msp.actor, { accessGrantId: id, reason: null }));
    else await world.advance({ minutes: 10 });
    await this.until(id, "CLOSED");
    for (const minutes of [1, 9, 65]) {
      await world.advance({ minutes, seconds: 1 });
      await this.work();
      await this.until(id, "CLOSED");
    }
  }

  /** Whoever works now does what is due; when that kills it, what it held comes free. Answers whether it still lives. */
  private async work(): Promise<boolean> {
    await this.worker.work();
    if (this.wasReplaced || !this.mortality.isDead) return true;
    this.wasReplaced = true;
    await this.mortality.settled();
    await this.cast.truth.lapseClaimsOf(this.worker.workerId);
    this.worker = this.cast.start();
    return false;
  }

  private async until(id: string, status: AccessGrantStatus): Promise<void> {
    for (let second = 0; second <= SETTLES_WITHIN_S; second++) {
      while (!(await this.work()));
      const grant = await this.cast.msp.grant(id);
      if (grant.status === status) return;
      await this.cast.world.advance({ seconds: 1 });
    }
    const grant = await this.cast.msp.grant(id);
    throw new Error(`${this.script.name}: ${grant.status} instead of ${status}: ${JSON.stringify(grant.failure)}`);
  }

  private async tamper(app: TenantApp, technicianId: string, acts: readonly Act[]): Promise<void> {
    const { ports } = this.cast.world.deployment;
    const account = await ports.unitOfWork.run(app.organizationId, (stores) =>
      stores.accounts.findReusable(technicianId, app.id),
    );
    const user = account?.entraUserId;
    if (!user || !app.entraTenantId) throw new Error("there is no account to tamper with");
    for (const act of acts) await this.cast.world.emulator.control.outsider(app.entraTenantId, act(user));
  }
}
