/** Compare-and-set lost: someone else changed the row first. Reload and decide again. */
export class StaleVersionError extends Error {
  override readonly name = "StaleVersionError";
}

/** Another live tenant app of the deployment already has this Entra tenant. */
export class EntraTenantTakenError extends Error {
  override readonly name = "EntraTenantTakenError";
}

/** The technician has an open grant in the tenant app. */
export class GrantAlreadyOpenError extends Error {
  override readonly name = "GrantAlreadyOpenError";
}

/** The grant's claim ran out or is another worker's: whatever this one still meant to do must not happen. */
export class ClaimLostError extends Error {
  override readonly name = "ClaimLostError";

  constructor() {
    super("the claim on the grant was lost");
  }
}
