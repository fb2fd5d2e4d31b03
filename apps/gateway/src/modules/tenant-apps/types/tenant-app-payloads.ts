import type { AccessGrant as AccessGrantRow, TenantApp as TenantAppRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import type { EntraAddress } from "../../../context/gateway-context.js";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { EnterpriseAppRemoval, enterpriseAppRemovalOf } from "./enterprise-app-removal.js";
import { TenantApp } from "./tenant-app.js";

@ObjectType("CreateTenantAppPayload", { simpleResolvers: true, description: "What came of `createTenantApp`." })
export class CreateTenantAppPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The new tenant app, in DRAFT; null when refused." })
  readonly tenantApp: TenantApp | null;

  constructor(outcome: PayloadOutcome<TenantAppRow>) {
    super(outcome);
    this.tenantApp = whenOk(outcome, (row) => new TenantApp(row));
  }
}

@ObjectType("UpdateTenantAppPayload", { simpleResolvers: true, description: "What came of `updateTenantApp`." })
export class UpdateTenantAppPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app as it is now; null when refused." })
  readonly tenantApp: TenantApp | null;

  constructor(outcome: PayloadOutcome<TenantAppRow>) {
    super(outcome);
    this.tenantApp = whenOk(outcome, (row) => new TenantApp(row));
  }
}

@ObjectType("ArchiveTenantAppPayload", { simpleResolvers: true, description: "What came of `archiveTenantApp`." })
export class ArchiveTenantAppPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app, now ARCHIVED; null when refused." })
  readonly tenantApp: TenantApp | null;

  @Field(() => [AccessGrant], { description: "Grants that were open and are closing now." })
  readonly endedAccessGrants: readonly AccessGrant[];

  @Field(() => EnterpriseAppRemoval, {
    nullable: true,
    description: "What is left for the customer to do; null when refused, or where no tenant was ever connected.",
  })
  readonly enterpriseAppRemoval: EnterpriseAppRemoval | null;

  constructor(
    outcome: PayloadOutcome<{ tenantApp: TenantAppRow; endedAccessGrants: readonly AccessGrantRow[] }>,
    now: Date,
    entra: EntraAddress,
  ) {
    super(outcome);
    this.tenantApp = whenOk(outcome, ({ tenantApp }) => new TenantApp(tenantApp));
    this.endedAccessGrants = outcome.ok
      ? outcome.value.endedAccessGrants.map((grant) => new AccessGrant(grant, now))
      : [];
    this.enterpriseAppRemoval = outcome.ok ? enterpriseAppRemovalOf(outcome.value.tenantApp, entra) : null;
  }
}
