import type { AccountMode as DomainAccountMode, CloseAction as DomainCloseAction } from "@daypass/domain";
import { Field, ID, InputType, Int } from "type-graphql";
import { AccountMode, ApplicationType, CloseAction, CredentialsType } from "./tenant-app-enums.js";

@InputType("CreateTenantAppInput", { description: "A new tenant app; its rules begin with their defaults." })
export class CreateTenantAppInput {
  @Field(() => ID, { description: "The customer whose tenant it is." })
  customerId!: string;

  @Field(() => String, { description: "What technicians will see, 1 to 200 characters." })
  name!: string;

  @Field(() => ApplicationType, {
    nullable: true,
    defaultValue: ApplicationType.WEB,
    description: "Kind of app registration.",
  })
  applicationType?: keyof typeof ApplicationType | null;

  @Field(() => CredentialsType, {
    nullable: true,
    defaultValue: CredentialsType.ENTRA_ID_OIDC,
    description: "How Daypass proves itself to the tenant.",
  })
  credentialsType?: keyof typeof CredentialsType | null;
}

@InputType("UpdateTenantAppInput", {
  description: "Rules to change. What is absent stays; null clears it, or goes back to the default.",
})
export class UpdateTenantAppInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => String, { nullable: true, description: "What technicians see, 1 to 200 characters. Cannot be cleared." })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Domain accounts are made in: verified and managed (DOMAIN_NOT_VERIFIED, DOMAIN_FEDERATED).",
  })
  accountDomain?: string | null;

  @Field(() => String, { nullable: true, description: "What account names begin with: 1 to 20 of a-z, 0-9 and -." })
  accountNamePrefix?: string | null;

  @Field(() => AccountMode, { nullable: true, description: "Which account a grant uses." })
  accountMode?: DomainAccountMode | null;

  @Field(() => CloseAction, { nullable: true, description: "What becomes of a reused account at the end." })
  closeAction?: DomainCloseAction | null;

  @Field(() => Int, { nullable: true, description: "Window of a request that names none: 1 minute up to the longest." })
  defaultDurationMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Longest window: 1 to 1440 minutes." })
  maxDurationMinutes?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Requests need a reason." })
  justificationRequired?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Regular expression for ticket numbers, at most 200 characters, RE2 syntax; it has to match as a whole.",
  })
  ticketPattern?: string | null;

  @Field(() => Int, { nullable: true, description: "Requests of one technician within 24 hours: 1 to 1000." })
  maxRequestsPerDay?: number | null;

  @Field(() => Boolean, { nullable: true, description: "PIM end times as a backstop; the customer needs the licence." })
  timeBoundAssignments?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Disabled accounts kept ready for technicians who asked for access here within 14 days: 0 (none) to 25. REUSED only; null goes back to 0.",
  })
  accountPoolSize?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Roles of the tenant's own may be mapped, beside Entra's; each is taken for privileged.",
  })
  customRolesAllowed?: boolean | null;
}

@InputType("ArchiveTenantAppInput", { description: "Which tenant app is to be taken out of use, and why." })
export class ArchiveTenantAppInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => String, { description: "Why, 1 to 2000 characters; kept in the audit." })
  reason!: string;
}
