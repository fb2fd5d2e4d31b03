import type { TenantApp } from "@daypass/domain";
import { createMsp, type Msp } from "../../support/msp.js";
import { createWorld, type World } from "../../support/world.js";
import { Mortality } from "./mortal-ports.js";
import { Truth } from "./truth.js";
import { startWorker, type WorkerProcess } from "./worker-process.js";

/** A world whose only workers are those that a test starts and kills. */
export interface Cast extends AsyncDisposable {
  readonly world: World;
  readonly msp: Msp;
  readonly truth: Truth;
  /** Accounts that stay and rest, that are deleted at close, and that are made for one grant each. */
  readonly apps: { readonly reused: TenantApp; readonly deleting: TenantApp; readonly burner: TenantApp };
  /** What workers reported, newest last. */
  readonly errors: unknown[];
  start(life?: Mortality): WorkerProcess;
}

export async function createCast(): Promise<Cast> {
  const world = await createWorld({ consentedIn: ["contoso", "fabrikam", "tailspin"], waitsTurnTime: true });
  await world.stopScheduler();
  const msp = await createMsp(world.deployment);
  const truth = await Truth.of(world.emulator, world.deployment.database.url);
  const errors: unknown[] = [];
  return {
    world,
    msp,
    truth,
    apps: {
      reused: await msp.connect("contoso"),
      deleting: await msp.connect("fabrikam", { closeAction: "DELETE" }),
      burner: await msp.connect("tailspin", { accountMode: "BURNER" }),
    },
    errors,
    start: (life = new Mortality()) => startWorker(world.deployment, life, (error) => void errors.push(error)),
    [Symbol.asyncDispose]: async () => {
      await truth[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}
