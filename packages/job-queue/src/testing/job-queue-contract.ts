import { claimsContract } from "./contract/claims.js";
import { failuresContract } from "./contract/failures.js";
import { recordsContract } from "./contract/records.js";
import { startingContract } from "./contract/starting.js";
import { stoppingContract } from "./contract/stopping.js";
import type { StoreFactory } from "./queue-harness.js";

/** What the queue promises on either store. Most titles are a trap of Agenda's that was seen. */
export function jobQueueContract(newStore: StoreFactory): void {
  startingContract(newStore);
  claimsContract(newStore);
  failuresContract(newStore);
  stoppingContract(newStore);
  recordsContract(newStore);
}
