import "reflect-metadata"; // type-graphql insists on it, before any decorator runs
import type { GraphQLSchema } from "graphql";
import { specifiedDirectives } from "graphql";
import { GraphQLDateTime, GraphQLJSON } from "graphql-scalars";
import { buildSchemaSync, type PubSub } from "type-graphql";
import { authChecker } from "../auth/auth-checker.js";
import { AccessGrantExtension } from "../modules/access-grants/access-grant-extension.js";
import { AccessGrantResolver } from "../modules/access-grants/access-grant-resolver.js";
import { AccessRequestDecisions } from "../modules/access-requests/access-request-decisions.js";
import { AccessRequestMutations } from "../modules/access-requests/access-request-mutations.js";
import { AccessRequestResolver } from "../modules/access-requests/access-request-resolver.js";
import { ApiTokenResolver } from "../modules/api-tokens/api-token-resolver.js";
import { AuditEventResolver } from "../modules/audit-events/audit-event-resolver.js";
import { CredentialsResolver } from "../modules/credentials/credentials-resolver.js";
import { CustomerResolver } from "../modules/customers/customer-resolver.js";
import { DeviceConnectionResolver } from "../modules/devices/device-connection-resolver.js";
import { DeviceMutations } from "../modules/devices/device-mutations.js";
import { DeviceResolver } from "../modules/devices/device-resolver.js";
import { EmergencyAccountResolver } from "../modules/emergency-accounts/emergency-account-resolver.js";
import { EmergencyAccountsResolver } from "../modules/emergency-accounts/emergency-accounts-resolver.js";
import { EmergencyMutations } from "../modules/emergency-accounts/emergency-mutations.js";
import { EvidenceResolver } from "../modules/evidence/evidence-resolver.js";
import { GuardrailResolver } from "../modules/guardrails/guardrail-resolver.js";
import { JobResolver } from "../modules/jobs/job-resolver.js";
import { LiveUpdatesResolver } from "../modules/live-updates/live-updates-resolver.js";
import { MappingRuleResolver } from "../modules/mapping-templates/mapping-rule-resolver.js";
import { MappingTemplateResolver } from "../modules/mapping-templates/mapping-template-resolver.js";
import { NodeResolver } from "../modules/node/node-resolver.js";
import { OauthClientResolver } from "../modules/oauth-clients/oauth-client-resolver.js";
import { PreflightResolver } from "../modules/preflight/preflight-resolver.js";
import { RequestableTenantAppResolver } from "../modules/requestable-tenant-apps/requestable-tenant-app-resolver.js";
import { RoleDefinitionResolver } from "../modules/role-definitions/role-definition-resolver.js";
import { RoleMappingResolver } from "../modules/role-mappings/role-mapping-resolver.js";
import { SessionResolver } from "../modules/sessions/session-resolver.js";
import { SuspensionMutations } from "../modules/suspensions/suspension-mutations.js";
import { TechnicianGroupResolver } from "../modules/technician-groups/technician-group-resolver.js";
import { TechnicianInvitationResolver } from "../modules/technicians/technician-invitation-resolver.js";
import { TechnicianResolver } from "../modules/technicians/technician-resolver.js";
import { TenantAppMutations } from "../modules/tenant-apps/tenant-app-mutations.js";
import { TenantAppRegistrationMutations } from "../modules/tenant-apps/tenant-app-registration-mutations.js";
import { TenantAppResolver } from "../modules/tenant-apps/tenant-app-resolver.js";
import { TenantAuthorizationMutations } from "../modules/tenant-authorization/tenant-authorization-mutations.js";
import { TicketSystemResolver } from "../modules/tickets/ticket-system-resolver.js";
import { DurationExceedsMaximumError, RoleRefusedError } from "../modules/user-errors/access-user-errors.js";
import { RetryLaterError } from "../modules/user-errors/retry-later-error.js";
import { SecondPersonRequiredError } from "../modules/user-errors/second-person-required-error.js";
import { StepUpRequiredError } from "../modules/user-errors/step-up-required-error.js";
import { GenericUserError } from "../modules/user-errors/user-error.js";
import { ViewerResolver } from "../modules/viewer/viewer-resolver.js";
import { describeShared } from "./describe-shared.js";
import { idempotentDirective } from "./idempotent-directive.js";

/** type-graphql wants one where there are subscriptions; each of ours brings its own source. */
const NO_PUB_SUB: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error("Subscriptions name their source.");
  },
};

/** The one schema of the gateway. It holds no state: everything a request needs is in its context. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AccessGrantResolver,
      AccessGrantExtension,
      AccessRequestDecisions,
      AccessRequestMutations,
      AccessRequestResolver,
      ApiTokenResolver,
      AuditEventResolver,
      CredentialsResolver,
      CustomerResolver,
      DeviceConnectionResolver,
      DeviceMutations,
      DeviceResolver,
      EmergencyAccountResolver,
      EmergencyAccountsResolver,
      EmergencyMutations,
      EvidenceResolver,
      GuardrailResolver,
      JobResolver,
      LiveUpdatesResolver,
      MappingRuleResolver,
      MappingTemplateResolver,
      NodeResolver,
      OauthClientResolver,
      PreflightResolver,
      RequestableTenantAppResolver,
      RoleDefinitionResolver,
      RoleMappingResolver,
      SessionResolver,
      SuspensionMutations,
      TechnicianGroupResolver,
      TechnicianInvitationResolver,
      TechnicianResolver,
      TenantAppMutations,
      TenantAppRegistrationMutations,
      TenantAppResolver,
      TenantAuthorizationMutations,
      TicketSystemResolver,
      ViewerResolver,
    ],
    orphanedTypes: [
      GenericUserError,
      DurationExceedsMaximumError,
      RetryLaterError,
      RoleRefusedError,
      SecondPersonRequiredError,
      StepUpRequiredError,
    ],
    directives: [...specifiedDirectives, idempotentDirective],
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    authChecker,
    pubSub: NO_PUB_SUB,
    validate: false,
  });
  describeShared(schema, {
    [GraphQLDateTime.name]: "A moment, ISO 8601 in UTC.",
    [GraphQLJSON.name]: "Any JSON value.",
    Subscription: "What changes while somebody looks, over server-sent events at `/graphql/stream`.",
  });
  return schema;
}
