import type { Ports } from "../ports/ports.js";
import { StaleVersionError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";

const TRIES = 3;

/**
 * One transaction that decides on what is there now. When someone else changed a row in this very moment (mostly the
 * scheduler, moving a grant or a tenant's snapshot on), nothing was written and it decides again; so `work` may do nothing
 * but read and write stores.
 * @throws StaleVersionError when it was beaten every time
 */
export async function decide<T>(
  { unitOfWork }: Pick<Ports, "unitOfWork">,
  organizationId: string,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await unitOfWork.run(organizationId, work);
    } catch (error) {
      if (!(error instanceof StaleVersionError) || attempt === TRIES) throw error;
    }
  }
}
