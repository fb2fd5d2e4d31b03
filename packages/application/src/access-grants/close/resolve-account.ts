import type { DirectoryCallOptions, DirectoryProblem } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { findOurAccount } from "../our-account.js";
import { type AccountTarget, type ClosingTarget, hasAccount } from "./closing-target.js";
import { FinishClosing } from "./finish-closing.js";

/** A creation whose answer was lost may show up this late, in milliseconds. */
const CREATION_MAY_APPEAR_MS = 60_000;

const NOT_SEEN_YET: DirectoryProblem = {
  kind: "unknown-outcome",
  code: "CreationUnknown",
  message: "The answer to the account's creation was lost; it is looked for again.",
  retryAfterMs: 0,
  graphRequestId: null,
};

/** Finds the account of a grant whose creation was begun and whose outcome is not known. */
export class ResolveAccount {
  private readonly finish: FinishClosing;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">) {
    this.finish = new FinishClosing(ports);
  }

  /** Null when it is concluded here: there is no account, or it cannot be said yet whether there is. */
  async execute(target: ClosingTarget, options: DirectoryCallOptions): Promise<AccountTarget | null> {
    if (hasAccount(target)) return target;
    const { account, app, grant, creationUnknownSince } = target;
    const nothing = grant.closing.found;
    if (!account || !app.entraTenantId || !creationUnknownSince) {
      await this.finish.closed(target, null, nothing);
      return null;
    }
    const ours = await findOurAccount(this.ports.directory, app.entraTenantId, account, options);
    if (!ours.ok) {
      await this.finish.again(target, ours.problem, nothing, null);
      return null;
    }
    if (ours.value === "none" || ours.value === "foreign") {
      const settled = this.ports.clock.now().getTime() - creationUnknownSince.getTime() > CREATION_MAY_APPEAR_MS;
      if (settled || ours.value === "foreign") await this.finish.closed(target, null, nothing);
      else await this.finish.again(target, NOT_SEEN_YET, nothing, null);
      return null;
    }
    const { userId } = ours.value;
    const saved = await this.ports.unitOfWork.run(grant.organizationId, async (stores) => {
      const current = (await stores.accounts.find(account.id)) ?? account;
      return stores.accounts.update({ ...current, state: "LIVE", entraUserId: userId });
    });
    return { ...target, account: { ...saved, entraUserId: userId } };
  }
}
