import { randomUUID } from "node:crypto";
import type { ApiToken, AuthorizationAttempt, OauthClient } from "@daypass/application";
import {
  type AccessRequest,
  type Customer,
  type EmergencyAccount,
  type JitAccount,
  type NewAuditEvent,
  NOT_AUTHORIZED,
  type Organization,
  openGrant,
  TENANT_APP_DEFAULTS,
  type Technician,
  type TenantApp,
} from "@daypass/domain";
import type { Persistence } from "../create-persistence.js";

/** 2026-06-01 09:00 UTC plus minutes. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 5, 1, 9, minutes));

export async function newOrganization(persistence: Persistence, name = `MSP ${randomUUID()}`): Promise<Organization> {
  return persistence.deployment.createOrganization({ id: randomUUID(), name, createdAt: at(0) });
}

export const customerOf = (organizationId: string, given: Partial<Customer> = {}): Customer => ({
  id: randomUUID(),
  organizationId,
  name: "Contoso",
  createdAt: at(0),
  ...given,
});

export const technicianOf = (organizationId: string, given: Partial<Technician> = {}): Technician => {
  const id = randomUUID();
  return {
    id,
    organizationId,
    displayName: "Ada Byron",
    email: `${id}@msp.example`,
    active: true,
    roles: ["TECHNICIAN"],
    version: 1,
    createdAt: at(0),
    ...given,
  };
};

export const tenantAppOf = (customer: Customer, given: Partial<TenantApp> = {}): TenantApp => ({
  ...TENANT_APP_DEFAULTS,
  id: randomUUID(),
  organizationId: customer.organizationId,
  customerId: customer.id,
  name: "Contoso production",
  authorization: NOT_AUTHORIZED,
  entraTenantId: null,
  entraTenantName: null,
  accountDomain: null,
  domains: [],
  passPolicy: null,
  readiness: null,
  archivedAt: null,
  createdAt: at(0),
  version: 1,
  ...given,
});

export const requestOf = (
  app: TenantApp,
  technician: Technician,
  given: Partial<AccessRequest> = {},
): AccessRequest => ({
  id: randomUUID(),
  organizationId: app.organizationId,
  tenantAppId: app.id,
  technicianId: technician.id,
  requestedBy: technician.id,
  status: "APPROVED",
  roleTemplateIds: ["fe930be7-5e62-47db-91af-98c3a49a38b1"],
  durationMinutes: 60,
  justification: "Reset a password",
  ticketNumber: null,
  approverGroupId: null,
  requiredApproval: false,
  requestedAt: at(0),
  lapsesAt: at(480),
  decidedAt: at(0),
  decidedBy: null,
  decisionComment: null,
  version: 1,
  ...given,
});

export const grantOf = (request: AccessRequest, now: Date = at(0)) =>
  openGrant({
    id: randomUUID(),
    organizationId: request.organizationId,
    tenantAppId: request.tenantAppId,
    technicianId: request.technicianId,
    accessRequestId: request.id,
    roleTemplateIds: request.roleTemplateIds,
    durationMinutes: request.durationMinutes,
    approvedCeilingMinutes: null,
    now,
  });

export const accountOf = (app: TenantApp, technician: Technician, given: Partial<JitAccount> = {}): JitAccount => ({
  id: randomUUID(),
  organizationId: app.organizationId,
  tenantAppId: app.id,
  technicianId: technician.id,
  burner: false,
  state: "LIVE",
  userPrincipalName: "msp-ada-byron@contoso.example",
  entraUserId: randomUUID(),
  nonce: "abcdefghijklmnop",
  intendedAt: at(0),
  passwordChangedAt: at(1),
  madeAhead: false,
  cleanSeenAt: null,
  version: 1,
  ...given,
});

export const attemptOf = (app: TenantApp, given: Partial<AuthorizationAttempt> = {}): AuthorizationAttempt => ({
  id: randomUUID(),
  organizationId: app.organizationId,
  tenantAppId: app.id,
  stage: "SIGN_IN",
  signInStateHash: randomUUID(),
  consentStateHash: null,
  browserHash: null,
  nonce: "nonce",
  codeVerifier: "the code verifier",
  expectedTenantId: null,
  begunBy: { kind: "TECHNICIAN", id: randomUUID(), name: "Ada Byron" },
  signedIn: null,
  createdAt: at(0),
  expiresAt: at(15),
  signInUsedAt: null,
  consentUsedAt: null,
  problem: null,
  ...given,
});

export const tokenOf = (technician: Technician, given: Partial<ApiToken> = {}): ApiToken => ({
  id: randomUUID(),
  organizationId: technician.organizationId,
  name: "PSA",
  prefix: "dp_abc",
  hash: randomUUID(),
  scopes: ["customer:read"],
  customerIds: null,
  createdBy: technician.id,
  createdAt: at(0),
  expiresAt: at(1440),
  lastUsedAt: null,
  revokedAt: null,
  ...given,
});

export const oauthClientOf = (technician: Technician): OauthClient => ({
  id: randomUUID(),
  organizationId: technician.organizationId,
  name: "Partner",
  keys: [{ kty: "OKP", crv: "Ed25519", x: "AAAA", kid: "1" }],
  scopes: ["customer:read"],
  customerIds: null,
  createdBy: technician.id,
  createdAt: at(0),
  expiresAt: at(1440),
  lastUsedAt: null,
  revokedAt: null,
});

export const eventOf = (given: Partial<NewAuditEvent> = {}): NewAuditEvent => ({
  type: "customer.created",
  occurredAt: at(0),
  actorKind: "SYSTEM",
  actorId: null,
  actorName: "Daypass",
  outcome: "SUCCEEDED",
  data: {},
  ...given,
});

export const emergencyAccountOf = (app: TenantApp, given: Partial<EmergencyAccount> = {}): EmergencyAccount => ({
  id: randomUUID(),
  organizationId: app.organizationId,
  tenantAppId: app.id,
  userPrincipalName: "emergency1@contoso.onmicrosoft.com",
  entraUserId: `emergency ${app.id}`,
  adopted: false,
  confirmedAt: null,
  viewerGroupId: null,
  rotateEveryDays: 30,
  nonce: "a nonce",
  intendedAt: at(0),
  rotatedAt: at(1),
  rotateAfterRevealAt: null,
  drilledAt: null,
  copiedAt: null,
  ownPassId: null,
  baseline: { passwordChangedAt: at(1), methodIds: [], roleTemplateIds: [] },
  look: null,
  letGoAt: null,
  version: 1,
  ...given,
});
