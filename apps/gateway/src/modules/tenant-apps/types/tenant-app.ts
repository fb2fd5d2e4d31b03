import {
  type AccountMode as DomainAccountMode,
  type CloseAction as DomainCloseAction,
  type TenantAppStatus as DomainTenantAppStatus,
  type TenantApp as TenantAppRow,
  tenantAppStatus,
} from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { TenantAuthorization } from "../../tenant-authorization/types/tenant-authorization.js";
import { EntraDomain } from "./entra-domain.js";
import { AccountMode, ApplicationType, CloseAction, CredentialsType, TenantAppStatus } from "./tenant-app-enums.js";
import { TenantAppRegistration } from "./tenant-app-registration.js";

@ObjectType("TenantApp", {
  implements: Node,
  simpleResolvers: true,
  description: "A connected Entra tenant of a customer and the rules for access to it.",
})
export class TenantApp extends Node {
  @Field(() => String, { description: "What technicians see." })
  readonly name: string;

  @Field(() => ApplicationType, { description: "Kind of app registration." })
  readonly applicationType = ApplicationType.WEB;

  @Field(() => CredentialsType, { description: "How Daypass proves itself to the tenant." })
  readonly credentialsType = CredentialsType.ENTRA_ID_OIDC;

  @Field(() => TenantAppRegistration, {
    nullable: true,
    description: "The tenant's own app registration; null where it is reached through the deployment's.",
  })
  readonly appRegistration: TenantAppRegistration | null;

  @Field(() => TenantAppStatus, { description: "Whether access can be requested." })
  readonly status: DomainTenantAppStatus;

  @Field(() => String, {
    nullable: true,
    description: "The Entra tenant's id. Set by the first authorization, and never changed after it.",
  })
  readonly entraTenantId: string | null;

  @Field(() => String, { nullable: true, description: "The Entra tenant's display name; null until authorized." })
  readonly entraTenantName: string | null;

  @Field(() => TenantAuthorization, { description: "The customer's consent." })
  readonly authorization: TenantAuthorization;

  @Field(() => String, { nullable: true, description: "Domain accounts are made in; null until it was chosen." })
  readonly accountDomain: string | null;

  @Field(() => [EntraDomain], {
    description: "Domains of the Entra tenant as they were last seen; `checkTenantAuthorization` looks again.",
  })
  readonly availableDomains: readonly EntraDomain[];

  @Field(() => String, { description: "What account names begin with; `msp-` unless changed." })
  readonly accountNamePrefix: string;

  @Field(() => AccountMode, { description: "Which account a grant uses; REUSED unless changed." })
  readonly accountMode: DomainAccountMode;

  @Field(() => CloseAction, { description: "What becomes of a reused account; DISABLE unless changed." })
  readonly closeAction: DomainCloseAction;

  @Field(() => Int, { description: "Window of a request that names none, in minutes; 240 unless changed." })
  readonly defaultDurationMinutes: number;

  @Field(() => Int, { description: "Longest window, in minutes; 480 unless changed." })
  readonly maxDurationMinutes: number;

  @Field(() => Boolean, { description: "Requests need a reason; true unless changed." })
  readonly justificationRequired: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Regular expression that a ticket number has to match as a whole; null asks for none.",
  })
  readonly ticketPattern: string | null;

  @Field(() => Int, {
    description: "Requests of one technician that are accepted within 24 hours; 50 unless changed.",
  })
  readonly maxRequestsPerDay: number;

  @Field(() => Boolean, {
    description: "PIM end times as a backstop, where the customer licenses it; false unless changed.",
  })
  readonly timeBoundAssignments: boolean;

  @Field(() => Int, {
    description:
      "Disabled accounts, without a role, kept ready for technicians who asked for access here lately; 0 (none) unless changed.",
  })
  readonly accountPoolSize: number;

  @Field(() => Boolean, {
    description: "Roles of the tenant's own may be mapped, beside Entra's; false unless changed.",
  })
  readonly customRolesAllowed: boolean;

  @Field(() => Date, { description: "When it was made." })
  readonly createdAt: Date;

  readonly key: string;
  readonly readiness: TenantAppRow["readiness"];
  readonly credentialRules: Pick<TenantAppRow, "passPolicy" | "accountMode">;
  readonly customerId: string;

  constructor(row: TenantAppRow) {
    super("TenantApp", row.id);
    this.key = row.id;
    this.customerId = row.customerId;
    this.name = row.name;
    this.appRegistration = row.appRegistration && new TenantAppRegistration(row.appRegistration);
    this.status = tenantAppStatus(row);
    this.entraTenantId = row.entraTenantId;
    this.entraTenantName = row.entraTenantName;
    this.authorization = new TenantAuthorization(row);
    this.accountDomain = row.accountDomain;
    this.availableDomains = row.domains.map((domain) => new EntraDomain(domain));
    this.accountNamePrefix = row.accountNamePrefix;
    this.accountMode = row.accountMode;
    this.closeAction = row.closeAction;
    this.defaultDurationMinutes = row.defaultDurationMinutes;
    this.maxDurationMinutes = row.maxDurationMinutes;
    this.justificationRequired = row.justificationRequired;
    this.ticketPattern = row.ticketPattern;
    this.maxRequestsPerDay = row.maxRequestsPerDay;
    this.timeBoundAssignments = row.timeBoundAssignments;
    this.accountPoolSize = row.accountPoolSize;
    this.customRolesAllowed = row.customRolesAllowed;
    this.readiness = row.readiness;
    this.credentialRules = { passPolicy: row.passPolicy, accountMode: row.accountMode };
    this.createdAt = row.createdAt;
  }
}

export const TenantAppConnection = connectionOf("TenantApp", "tenant apps", () => TenantApp);
