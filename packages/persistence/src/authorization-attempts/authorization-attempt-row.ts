import type { AuthorizationAttempt } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bytes, integer, json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface AuthorizationAttemptRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  readonly stage: AuthorizationAttempt["stage"];
  readonly sign_in_state_hash: string;
  readonly consent_state_hash: string | null;
  readonly browser_hash: string | null;
  readonly nonce: string;
  readonly code_verifier_sealed: Buffer;
  readonly code_verifier_version: number;
  readonly expected_tenant_id: string | null;
  readonly begun_by: AuthorizationAttempt["begunBy"];
  readonly signed_in: AuthorizationAttempt["signedIn"];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly sign_in_used_at: Date | null;
  readonly consent_used_at: Date | null;
  readonly problem: string | null;
}

export const AuthorizationAttemptSchema = new EntitySchema<AuthorizationAttemptRow>({
  name: "AuthorizationAttempt",
  tableName: "authorization_attempts",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    stage: text,
    sign_in_state_hash: text,
    consent_state_hash: optional(text),
    browser_hash: optional(text),
    nonce: text,
    code_verifier_sealed: bytes,
    code_verifier_version: integer,
    expected_tenant_id: optional(text),
    begun_by: json,
    signed_in: optional(json),
    created_at: time,
    expires_at: time,
    sign_in_used_at: optional(time),
    consent_used_at: optional(time),
    problem: optional(text),
  },
});

export const toAuthorizationAttempt = (row: AuthorizationAttemptRow, codeVerifier: string): AuthorizationAttempt => ({
  id: row.id,
  organizationId: row.organization_id,
  tenantAppId: row.tenant_app_id,
  stage: row.stage,
  signInStateHash: row.sign_in_state_hash,
  consentStateHash: row.consent_state_hash,
  browserHash: row.browser_hash,
  nonce: row.nonce,
  codeVerifier,
  expectedTenantId: row.expected_tenant_id,
  begunBy: row.begun_by,
  signedIn: row.signed_in,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  signInUsedAt: row.sign_in_used_at,
  consentUsedAt: row.consent_used_at,
  problem: row.problem,
});

export const fromAuthorizationAttempt = (
  attempt: AuthorizationAttempt,
  sealed: Pick<AuthorizationAttemptRow, "code_verifier_sealed" | "code_verifier_version">,
): AuthorizationAttemptRow => ({
  organization_id: attempt.organizationId,
  id: attempt.id,
  tenant_app_id: attempt.tenantAppId,
  stage: attempt.stage,
  sign_in_state_hash: attempt.signInStateHash,
  consent_state_hash: attempt.consentStateHash,
  browser_hash: attempt.browserHash,
  nonce: attempt.nonce,
  ...sealed,
  expected_tenant_id: attempt.expectedTenantId,
  begun_by: attempt.begunBy,
  signed_in: attempt.signedIn,
  created_at: attempt.createdAt,
  expires_at: attempt.expiresAt,
  sign_in_used_at: attempt.signInUsedAt,
  consent_used_at: attempt.consentUsedAt,
  problem: attempt.problem,
});
