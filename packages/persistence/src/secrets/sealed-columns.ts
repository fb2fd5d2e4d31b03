/** Where sealed secrets are, and what each was sealed into beside its place. Keys cannot be rotated past a column left out. */
export interface SealedColumn {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly version: string;
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "grant_credentials", row: "grant_id", column: "secret_sealed", version: "version" },
  { table: "app_credentials", row: "tenant_app_id", column: "secret_sealed", version: "version" },
  {
    table: "emergency_passwords",
    row: "emergency_account_id",
    column: "current_sealed",
    version: "current_version",
  },
  {
    table: "emergency_passwords",
    row: "emergency_account_id",
    column: "pending_sealed",
    version: "pending_version",
  },
  { table: "ticket_systems", row: "organization_id", column: "auth_sealed", version: "auth_version" },
  {
    table: "authorization_attempts",
    row: "id",
    column: "code_verifier_sealed",
    version: "code_verifier_version",
  },
];
