/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Narrows access grants; what is left out matches all. */
export type AccessGrantFilter = {
  /** True: only those past their window and not yet clean. */
  overdue?: boolean | null | undefined;
  /** In any of these states. */
  status?: Array<AccessGrantStatus> | null | undefined;
  /** Of this technician. */
  technicianId?: string | null | undefined;
  /** In this tenant app. */
  tenantAppId?: string | null | undefined;
};

/** Where a grant is in its life. */
export type AccessGrantStatus =
  /** Usable: the window runs. */
  | 'ACTIVE'
  /** Observed clean in Entra, with a proof. */
  | 'CLOSED'
  /** Access is being taken away, retried without end until Entra is observed clean. */
  | 'CLOSING'
  /** The account is being made ready; the window has not begun. */
  | 'PROVISIONING';

/** What became of a request. */
export type AccessRequestStatus =
  /** Accepted, by policy alone or by a person; there is a grant. */
  | 'APPROVED'
  /** Taken back by who asked. */
  | 'CANCELLED'
  /** A person said no. */
  | 'DENIED'
  /** Nobody decided in time. */
  | 'LAPSED'
  /** Waits for an approval. */
  | 'PENDING_APPROVAL';

/** Which request is approved, whole or in part. */
export type ApproveAccessRequestInput = {
  /** The access request. */
  accessRequestId: string;
  /** What the approver says, at most 2000 characters. */
  comment?: string | null | undefined;
  /** A shorter window than was asked for, in minutes; left out, the one that was. */
  durationMinutes?: number | null | undefined;
  /** Fewer roles than were asked for; left out, all of them. */
  roleTemplateIds?: Array<string> | null | undefined;
};

/** Which request is to be taken back. */
export type CancelAccessRequestInput = {
  /** The access request. */
  accessRequestId: string;
};

/** Why a grant ends. */
export type CloseReason =
  /** The tenant's consent is gone. */
  | 'AUTHORIZATION_LOST'
  /** Its technician ended it. */
  | 'ENDED_EARLY'
  /** The technician left the group, or the mapping is gone. */
  | 'ENTITLEMENT_LOST'
  /** Its window is over. */
  | 'EXPIRED'
  /** It never became usable. */
  | 'PROVISIONING_FAILED'
  /** Somebody else ended it. */
  | 'REVOKED'
  /** The technician was deactivated. */
  | 'TECHNICIAN_DEACTIVATED'
  /** The tenant app was archived. */
  | 'TENANT_ARCHIVED';

/** Which request is denied and why. */
export type DenyAccessRequestInput = {
  /** The access request. */
  accessRequestId: string;
  /** Why, 1 to 2000 characters. */
  comment: string;
};

/** Which grant is to end. */
export type EndAccessGrantInput = {
  /** The access grant. */
  accessGrantId: string;
  /** Why; kept in the audit. */
  reason?: string | null | undefined;
};

/** Whose access ends. Exactly one scope: a tenant app, a technician, or everything. */
export type EndAllAccessInput = {
  /** True for all access of the organization. */
  everything?: boolean | null | undefined;
  /** Why, 1 to 2000 characters; kept in the audit. */
  reason: string;
  /** True: new requests of the scope are refused (SUSPENDED) until an owner lifts it. Default false. */
  suspend?: boolean | null | undefined;
  /** This technician's access everywhere. */
  technicianId?: string | null | undefined;
  /** Everybody's access here. */
  tenantAppId?: string | null | undefined;
};

/** Which grant is made longer, by how much and why. */
export type ExtendAccessGrantInput = {
  /** The access grant. */
  accessGrantId: string;
  /** Minutes more, added at the window's end. */
  durationMinutes: number;
  /** Why more time is needed, 1 to 2000 characters. */
  justification: string;
};

/** What a caller may do with a grant now. */
export type GrantAction =
  /** End it. */
  | 'END'
  /** Ask for more time. */
  | 'EXTEND'
  /** See its credentials. */
  | 'REVEAL';

/** What became of an effect on Entra. */
export type GrantStepStatus =
  /** It was seen to have worked. */
  | 'DONE'
  /** It did not work; it is tried again where that can help. */
  | 'FAILED'
  /** On record; its outcome is not known yet. */
  | 'INTENDED'
  /** Not needed after all. */
  | 'SKIPPED';

/** Which roles are asked for, where, for how long and why. */
export type RequestAccessInput = {
  /** An emergency: skips the approval where the mappings allow it, needs a reason, and every owner is told. No API token may. */
  breakGlass?: boolean | null | undefined;
  /** Length of the window in minutes; left out, the tenant app's default, or the ceiling if that is less. */
  durationMinutes?: number | null | undefined;
  /** Why access is needed, at most 2000 characters; the tenant app may ask for it (JUSTIFICATION_REQUIRED). */
  justification?: string | null | undefined;
  /** Template ids of Entra directory roles, at least one; see `requestableTenantApps`. */
  roleTemplateIds: Array<string>;
  /** When access is to begin, at most 14 days ahead; left out, as soon as it is granted. */
  startsAt?: string | null | undefined;
  /** Whom it is for, with `accessRequest:createForOthers` only; a technician leaves it out. */
  technicianId?: string | null | undefined;
  /** The tenant app. */
  tenantAppId: string;
  /** Ticket the work belongs to, at most 100 characters; the tenant app may ask for it (TICKET_INVALID). */
  ticketNumber?: string | null | undefined;
};

/** Which grant's credentials are to be shown. */
export type RevealCredentialsInput = {
  /** The access grant; it has to be ACTIVE. */
  accessGrantId: string;
};

/** What a member of staff is in the organization. */
export type StaffRole =
  /** Sets up customers, tenant apps, people and mappings. */
  | 'ADMIN'
  /** Sees everything and changes nothing. */
  | 'AUDITOR'
  /** Looks after jobs. */
  | 'OPERATOR'
  /** May do everything, and is told of every alarm. */
  | 'OWNER'
  /** Requests and uses access. */
  | 'TECHNICIAN';

/** Why a mutation refused. Stable: meant for programs. */
export type UserErrorCode =
  /** Nobody decides on their own request. */
  | 'APPROVAL_BY_REQUESTER'
  /** Who signed in holds neither Global Administrator nor Privileged Role Administrator there. */
  | 'AUTHORIZER_NOT_ADMIN'
  /** No mapping lets one of the roles be had without its approval. */
  | 'BREAK_GLASS_NOT_ALLOWED'
  /** A conditional-access policy of the customer's stops the sign-in. */
  | 'CONDITIONAL_ACCESS_BLOCKS'
  /** The name or address is taken, or somebody else changed the thing at the same time. */
  | 'CONFLICT'
  /** The domain signs in elsewhere (federated): accounts with passes cannot be made in it. */
  | 'DOMAIN_FEDERATED'
  /** The domain is not a verified one of the tenant. */
  | 'DOMAIN_NOT_VERIFIED'
  /** Longer than the ceiling; `DurationExceedsMaximumError` carries it. */
  | 'DURATION_EXCEEDS_MAXIMUM'
  /** The technician has open access there; the payload's `accessGrant` is that grant. */
  | 'GRANT_ALREADY_OPEN'
  /** The grant is not in a state that allows this. */
  | 'GRANT_NOT_OPEN'
  /** Microsoft Graph asks to wait. Try again later. */
  | 'GRAPH_THROTTLED'
  /** Entra or Microsoft Graph cannot be reached. Try again later. */
  | 'GRAPH_UNAVAILABLE'
  /** The same idempotency key is being worked on right now. */
  | 'IDEMPOTENCY_IN_PROGRESS'
  /** The idempotency key was used with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value cannot be used; `path` names the field. */
  | 'INVALID_INPUT'
  /** The tenant app asks for a reason and none was given. */
  | 'JUSTIFICATION_REQUIRED'
  /** The tenant app's rules need a licence that the customer has not. */
  | 'LICENCE_MISSING'
  /** The caller may not do this to this particular thing. */
  | 'NOT_ALLOWED'
  /** There is no such thing. Ids of other organizations and malformed ids answer exactly the same. */
  | 'NOT_FOUND'
  /** The customer's policy leaves no way to sign in: passes are off, or not for our accounts. */
  | 'PASS_NOT_POSSIBLE'
  /** Consent was given only in part: access needs a permission that is not there. */
  | 'PERMISSION_MISSING'
  /** The request was decided, cancelled or has lapsed. */
  | 'REQUEST_NOT_PENDING'
  /** No role mapping of the technician's groups gives the role here. */
  | 'ROLE_NOT_MAPPED'
  /** No such Entra directory role. */
  | 'ROLE_UNKNOWN'
  /** New access is suspended until an owner lifts it. */
  | 'SUSPENDED'
  /** The technician is deactivated. */
  | 'TECHNICIAN_INACTIVE'
  /** The Entra tenant belongs to another live tenant app already. */
  | 'TENANT_ALREADY_CONNECTED'
  /** Sign-in happened in another Entra tenant than the one expected or connected. */
  | 'TENANT_MISMATCH'
  /** The tenant app has no valid consent, or is not set up yet. */
  | 'TENANT_NOT_AUTHORIZED'
  /** The ticket number does not match the tenant app's pattern. */
  | 'TICKET_INVALID'
  /** As many requests of the technician for the tenant app as a day allows. */
  | 'TOO_MANY_REQUESTS';

export type ChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ChangesSubscription = { changes: { type: string, id: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, displayName: string, permissions: Array<string>, roles: Array<StaffRole>, technician: { id: string } | null, organization: { id: string, name: string } } };

export type RequestRowFragment = { id: string, status: AccessRequestStatus, requestedAt: string, lapsesAt: string | null, decidedAt: string | null, durationMinutes: number, justification: string | null, ticketNumber: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null, technician: { id: string, displayName: string }, roles: Array<{ templateId: string, displayName: string, description: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string, customer: { id: string, name: string } } };

export type ApprovalsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  status?: AccessRequestStatus | null | undefined;
}>;


export type ApprovalsQuery = { waiting: { totalCount: number, nodes: Array<{ id: string, status: AccessRequestStatus, requestedAt: string, lapsesAt: string | null, decidedAt: string | null, durationMinutes: number, justification: string | null, ticketNumber: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null, technician: { id: string, displayName: string }, roles: Array<{ templateId: string, displayName: string, description: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string, customer: { id: string, name: string } } }> }, decided: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: AccessRequestStatus, requestedAt: string, lapsesAt: string | null, decidedAt: string | null, durationMinutes: number, justification: string | null, ticketNumber: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null, technician: { id: string, displayName: string }, roles: Array<{ templateId: string, displayName: string, description: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string, customer: { id: string, name: string } } }> } };

export type ApproveMutationVariables = Exact<{
  input: ApproveAccessRequestInput;
}>;


export type ApproveMutation = { approveAccessRequest: { accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DenyMutationVariables = Exact<{
  input: DenyAccessRequestInput;
}>;


export type DenyMutation = { denyAccessRequest: { accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RoleFragment = { templateId: string, displayName: string, description: string, isPrivileged: boolean };

export type GrantRowFragment = { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } };

export type GrantsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AccessGrantFilter | null | undefined;
}>;


export type GrantsQuery = { accessGrants: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, accessRequest: { id: string, justification: string | null, ticketNumber: string | null }, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } }> } };

export type GrantQueryVariables = Exact<{
  id: string;
}>;


export type GrantQuery = { accessGrant: { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, accessRequest: { id: string, justification: string | null, ticketNumber: string | null, decidedAt: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null }, steps: Array<{ name: string, subject: string | null, status: GrantStepStatus, attempts: number, graphRequestId: string | null, error: string | null, startedAt: string | null, finishedAt: string | null }>, closureProof: { observedAt: string, accountExists: boolean, accountEnabled: boolean, remainingRoles: Array<string>, addedRoles: Array<string>, addedGroups: Array<string>, addedAuthenticationMethods: Array<string>, passwordChanged: boolean, temporaryAccessPassPresent: boolean, sessionsRevokedAt: string | null, tokensMayLiveUntil: string | null, attempts: number, graphRequestIds: Array<string>, recheckedAt: Array<string>, digest: string, signature: string } | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } } | null };

export type OpenGrantsQueryVariables = Exact<{
  filter?: AccessGrantFilter | null | undefined;
}>;


export type OpenGrantsQuery = { accessGrants: { totalCount: number } };

export type EndGrantMutationVariables = Exact<{
  input: EndAccessGrantInput;
}>;


export type EndGrantMutation = { endAccessGrant: { accessGrant: { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ExtendGrantMutationVariables = Exact<{
  input: ExtendAccessGrantInput;
}>;


export type ExtendGrantMutation = { extendAccessGrant: { accessGrant: { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } } | null, userErrors: Array<
      | { maxDurationMinutes: number, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type EndAllAccessMutationVariables = Exact<{
  input: EndAllAccessInput;
}>;


export type EndAllAccessMutation = { endAllAccess: { endingCount: number, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PickTenantQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickTenantQuery = { tenantApps: { nodes: Array<{ id: string, name: string }> } };

export type PickTechnicianQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickTechnicianQuery = { technicians: { nodes: Array<{ id: string, displayName: string }> } };

export type PickedNamesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type PickedNamesQuery = { nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { displayName: string, id: string }
    | { id: string }
    | { name: string, id: string }
   | null> };

export type MyAccessQueryVariables = Exact<{
  technicianId: string;
  search?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MyAccessQuery = { open: { totalCount: number, nodes: Array<{ id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, accessRequest: { id: string, justification: string | null, ticketNumber: string | null }, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } }> }, waiting: { nodes: Array<{ id: string, requestedAt: string, lapsesAt: string | null, durationMinutes: number, justification: string | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string } }> }, requestableTenantApps: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ openGrant: { id: string, status: AccessGrantStatus } | null, roles: Array<{ maxDurationMinutes: number, requiresApproval: boolean, breakGlass: boolean, role: { templateId: string, displayName: string, description: string, isPrivileged: boolean } }>, tenantApp: { id: string, name: string, defaultDurationMinutes: number, maxDurationMinutes: number, justificationRequired: boolean, ticketPattern: string | null, customer: { id: string, name: string } } }> } };

export type RequestAccessMutationVariables = Exact<{
  input: RequestAccessInput;
}>;


export type RequestAccessMutation = { requestAccess: { accessGrant: { id: string, status: AccessGrantStatus } | null, accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { maxDurationMinutes: number, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CancelRequestMutationVariables = Exact<{
  input: CancelAccessRequestInput;
}>;


export type CancelRequestMutation = { cancelAccessRequest: { accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RevealTargetQueryVariables = Exact<{
  id: string;
}>;


export type RevealTargetQuery = { accessGrant: { id: string, status: AccessGrantStatus, viewerCan: Array<GrantAction>, userPrincipalName: string | null, closingStartsAt: string | null, tenantApp: { id: string, name: string }, technician: { id: string, displayName: string } } | null };

export type RevealMutationVariables = Exact<{
  input: RevealCredentialsInput;
}>;


export type RevealMutation = { revealCredentials: { credentials: { userPrincipalName: string, temporaryAccessPass: string | null, temporaryAccessPassExpiresAt: string | null, password: string | null, signInUrl: string, hideAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export const RoleFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Role"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RoleDefinition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}}]} as unknown as DocumentNode<RoleFragment, unknown>;
export const RequestRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lapsesAt"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"justification"}},{"kind":"Field","name":{"kind":"Name","value":"ticketNumber"}},{"kind":"Field","name":{"kind":"Name","value":"decisionComment"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"technician"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenantApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Role"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RoleDefinition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}}]} as unknown as DocumentNode<RequestRowFragment, unknown>;
export const GrantRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GrantRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessGrant"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"closingStartsAt"}},{"kind":"Field","name":{"kind":"Name","value":"closedAt"}},{"kind":"Field","name":{"kind":"Name","value":"closeReason"}},{"kind":"Field","name":{"kind":"Name","value":"durationMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"userPrincipalName"}},{"kind":"Field","name":{"kind":"Name","value":"timeToUsableMs"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}},{"kind":"Field","name":{"kind":"Name","value":"technician"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenantApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<GrantRowFragment, unknown>;
export const ChangesDocument = {"__meta__":{"hash":"sha256:41bc596a916bf583708ae268cfc99cfcf348e724e5127ee50c98d1b5fa80bace"}} as unknown as DocumentNode<ChangesSubscription, ChangesSubscriptionVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:3154ca55228f9dfe79ae9acafeabc6f14d76c4f51c5dc5db3eff427cab6c749f"}} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const ApprovalsDocument = {"__meta__":{"hash":"sha256:30d1d6948922b62747a41050e65d3cee063178e364854d54e0869816ad21b73a"}} as unknown as DocumentNode<ApprovalsQuery, ApprovalsQueryVariables>;
export const ApproveDocument = {"__meta__":{"hash":"sha256:7505c4c24bc0483831b7cfe855894f4dbc3afb5664cfe5dde6500d9ce572879e"}} as unknown as DocumentNode<ApproveMutation, ApproveMutationVariables>;
export const DenyDocument = {"__meta__":{"hash":"sha256:705a6fcd0fbeead17ed3e0cffd13f702cdcbf97abd4b5da3d29a7bc7a124b586"}} as unknown as DocumentNode<DenyMutation, DenyMutationVariables>;
export const GrantsDocument = {"__meta__":{"hash":"sha256:4a7ee3fcc445273da1c8cb69bdca119439de559c0a274ea6fc708ac1e3a84b4e"}} as unknown as DocumentNode<GrantsQuery, GrantsQueryVariables>;
export const GrantDocument = {"__meta__":{"hash":"sha256:4279963bf2782b267eaf34f403f4e24c06bffe844f0fb41e2b2c7b8df39c6c5e"}} as unknown as DocumentNode<GrantQuery, GrantQueryVariables>;
export const OpenGrantsDocument = {"__meta__":{"hash":"sha256:177908993f2ae44dd3e5824e2e4f1e0e279e64852018e8ab6dc5b445942580cd"}} as unknown as DocumentNode<OpenGrantsQuery, OpenGrantsQueryVariables>;
export const EndGrantDocument = {"__meta__":{"hash":"sha256:0972fcf5e82341120856e6e3e87ad14d2c8d503297104a6f21dd212004d720e3"}} as unknown as DocumentNode<EndGrantMutation, EndGrantMutationVariables>;
export const ExtendGrantDocument = {"__meta__":{"hash":"sha256:00ca3d7a63c869213bdccd034defacec10b26091eedb378b7d855d8d151dfde1"}} as unknown as DocumentNode<ExtendGrantMutation, ExtendGrantMutationVariables>;
export const EndAllAccessDocument = {"__meta__":{"hash":"sha256:8cf1997124b22d827341dc290458f1fb7237ea9823e0c83e1f72e9d0156b3323"}} as unknown as DocumentNode<EndAllAccessMutation, EndAllAccessMutationVariables>;
export const PickTenantDocument = {"__meta__":{"hash":"sha256:c3163585d730d4f5144df21877afc9f418dba8acf76c4e9f2947c3a53e2a27a9"}} as unknown as DocumentNode<PickTenantQuery, PickTenantQueryVariables>;
export const PickTechnicianDocument = {"__meta__":{"hash":"sha256:2ce490d8411cd6d48bfa0b90b7438be636cdccceb11ba2d54811de941cca932c"}} as unknown as DocumentNode<PickTechnicianQuery, PickTechnicianQueryVariables>;
export const PickedNamesDocument = {"__meta__":{"hash":"sha256:93f041172abc09cbeccf1ea2003d6ae963f0ae9fc75ed0504d0dfc0a9273224b"}} as unknown as DocumentNode<PickedNamesQuery, PickedNamesQueryVariables>;
export const MyAccessDocument = {"__meta__":{"hash":"sha256:5fb365d83cf1abdf8a2e30e2dbba61140e81fc2427073bed9d8943cb0163f489"}} as unknown as DocumentNode<MyAccessQuery, MyAccessQueryVariables>;
export const RequestAccessDocument = {"__meta__":{"hash":"sha256:e1858eba29b46d6860a48a1794980377da52142dadba034a54b4db12b1dc7e6a"}} as unknown as DocumentNode<RequestAccessMutation, RequestAccessMutationVariables>;
export const CancelRequestDocument = {"__meta__":{"hash":"sha256:0dc9bec736eea43c1aa1c6f0cbbfb084dfee8d430f5e408f45422aa9bcaf1a82"}} as unknown as DocumentNode<CancelRequestMutation, CancelRequestMutationVariables>;
export const RevealTargetDocument = {"__meta__":{"hash":"sha256:0f441536c1524ad0ec163534487511833bd5afca2ad289756ee1aaa8413952a7"}} as unknown as DocumentNode<RevealTargetQuery, RevealTargetQueryVariables>;
export const RevealDocument = {"__meta__":{"hash":"sha256:301753cf4a476176cb00299a8820df008a3fea219515c31e006732977989bcd5"}} as unknown as DocumentNode<RevealMutation, RevealMutationVariables>;