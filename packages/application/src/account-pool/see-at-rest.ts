import {
  type AccountObservation,
  findDirt,
  isClean,
  isNewlyMade,
  isUnseen,
  type JitAccount,
  leave,
  passwordBaseline,
} from "@daypass/domain";
import type { DirectoryCallOptions } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import { StaleVersionError } from "../ports/store-errors.js";

/** The first look at accounts that were made ahead: disabled and with nothing on them they are ready, else they leave. */
export class SeeAtRest {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock">) {}

  async execute(
    { organizationId }: { readonly organizationId: string },
    tenantId: string,
    accounts: readonly (JitAccount & { readonly entraUserId: string })[],
    options: DirectoryCallOptions,
  ): Promise<void> {
    if (accounts.length === 0) return;
    const userIds = accounts.map(({ entraUserId }) => entraUserId);
    const seen = await this.ports.directory.observe(tenantId, userIds, options);
    for (const { id, entraUserId } of accounts) {
      const look = seen.get(entraUserId);
      if (look?.ok) await this.conclude(organizationId, id, look.value);
    }
  }

  private async conclude(organizationId: string, accountId: string, seen: AccountObservation): Promise<void> {
    try {
      await this.ports.unitOfWork.run(organizationId, async (stores) => {
        const account = await stores.accounts.find(accountId);
        // A grant may have taken it since, and enabled it.
        if (!account || !isUnseen(account) || (await stores.watch.lastGrantOf(accountId))) return;
        if (!seen.exists) {
          if (isNewlyMade(account, this.ports.clock.now())) return;
          await stores.accounts.update({ ...account, state: "DELETED", cleanSeenAt: null });
          return;
        }
        const passwordChangedAt = passwordBaseline(seen);
        const isAtRest = seen.tag === account.nonce && isClean(findDirt(seen, { passwordChangedAt }));
        await stores.accounts.update(
          isAtRest ? { ...account, passwordChangedAt, cleanSeenAt: seen.observedAt } : leave(account),
        );
      });
    } catch (error) {
      if (!(error instanceof StaleVersionError)) throw error;
    }
  }
}
