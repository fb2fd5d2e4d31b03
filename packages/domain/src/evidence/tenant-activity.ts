/** An act on something in the tenant. */
export interface ActivityTarget {
  /** Object id, or a domain's name; null where the log has none. */
  readonly id: string | null;
  readonly name: string | null;
  /** As Entra calls it: `User`, `Application`, `ServicePrincipal`, `Role`, `Policy` … */
  readonly type: string | null;
  /** Properties that changed. Of those that tell what was given the new value too, at most 300 characters; never a secret. */
  readonly changes: readonly { readonly property: string; readonly value: string | null }[];
}

/** A row of the tenant's audit log. */
export interface TenantActivity {
  /** Entra's id of the row: the same at every look. */
  readonly id: string;
  readonly at: Date;
  /** As Entra names it, such as `Consent to application`. */
  readonly activity: string;
  readonly succeeded: boolean;
  readonly targets: readonly ActivityTarget[];
}

/** A row of the tenant's sign-in log. */
export interface TenantSignIn {
  readonly id: string;
  readonly at: Date;
  readonly succeeded: boolean;
  readonly appName: string | null;
  readonly ipAddress: string | null;
}

export const ACTIVITY_KINDS = [
  "APP_CREDENTIAL",
  "CONSENT",
  "ROLE_MEMBER",
  "OWNER",
  "FEDERATED_DOMAIN",
  "CONDITIONAL_ACCESS",
  "SIGN_IN",
  "OTHER",
] as const;
/** What an act gives. All but SIGN_IN and OTHER can outlive the grant. */
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
