export { type DiscoveryDocument, discover } from "./authority/discovery.js";
export { EntraAuthority, graphResource } from "./authority/entra-authority.js";
export { resolveTenant, type TenantResolution } from "./authority/resolve-tenant.js";
export { type BatchAnswer, BatchAnswers } from "./batch/batch-answers.js";
export { type BatchItem, batchItem, inSequence } from "./batch/batch-item.js";
export { GraphError, type GraphErrorDetail } from "./errors/graph-error.js";
export * from "./errors/predicates.js";
export { type Answered, type CallOptions, GraphClient, type GraphClientOptions } from "./graph-client.js";
export { askGraphDate, type GraphDate } from "./graph-date.js";
export { isGuid } from "./guid.js";
export type { Page } from "./paging.js";
export {
  appRoleIdOf,
  FORBIDDEN_APP_PERMISSIONS,
  GRAPH_APP_PERMISSIONS,
  type GraphAppPermission,
  type GraphAppPermissionName,
  MICROSOFT_GRAPH_APP_ID,
  permissionOfAppRole,
} from "./permissions/graph-app-permissions.js";
export { type GraphMethod, type GraphRequest, type Priority, UnexpectedAnswer } from "./request.js";
export * from "./resources/index.js";
export { SignInClient, type SignInClientOptions } from "./sign-in/sign-in-client.js";
export { SignInError, type SignInErrorKind } from "./sign-in/sign-in-error.js";
export type { SignedInPerson } from "./sign-in/validate-id-token.js";
export { GRAPH_LIMITS, type ThrottleLimits } from "./throttle/limits.js";
export { type Now, realSleep, type Sleep } from "./time.js";
export {
  type AppToken,
  AppTokenProvider,
  type AppTokenProviderOptions,
  type GetTokenOptions,
  type TokenSource,
} from "./tokens/app-token-provider.js";
export { credentialProblem, type EntraCredential } from "./tokens/credential.js";
export type { EntraApplication } from "./tokens/msal-application.js";
export type { AppRegistration, RegistrationRef } from "./tokens/registration.js";
export { TokenError, type TokenErrorKind } from "./tokens/token-error.js";
export type { GraphCallRecord, OnCall } from "./transport/log.js";
