/** The customer's Temporary Access Pass policy. Lifetimes in minutes. */
export interface PassPolicy {
  readonly enabled: boolean;
  readonly minimumLifetimeMinutes: number;
  readonly maximumLifetimeMinutes: number;
  /** The tenant allows one-time passes only. */
  readonly oneTimeOnly: boolean;
}

/** Time a pass outlives the window by, so that provisioning and replication are not charged to the technician. */
export const PROVISIONING_ALLOWANCE_MINUTES = 15;

/** Window plus allowance, held within the tenant's policy (GC 2.10: a pass outside it is refused). */
export function passLifetimeMinutes(windowMinutes: number, policy: PassPolicy): number {
  const wanted = windowMinutes + PROVISIONING_ALLOWANCE_MINUTES;
  return Math.min(Math.max(wanted, policy.minimumLifetimeMinutes), policy.maximumLifetimeMinutes);
}

/** Entra's own defaults, for tenants whose policy may not be read. */
export const DEFAULT_PASS_POLICY: PassPolicy = {
  enabled: true,
  minimumLifetimeMinutes: 60,
  maximumLifetimeMinutes: 480,
  oneTimeOnly: false,
};
