import type { AccessGrant as AccessGrantRow, TenantApp as TenantAppRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
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

  constructor(
    outcome: PayloadOutcome<{ tenantApp: TenantAppRow; endedAccessGrants: readonly AccessGrantRow[] }>,
    now: Date,
  ) {
    super(outcome);
    this.tenantApp = whenOk(outcome, ({ tenantApp }) => new TenantApp(tenantApp));
    this.endedAccessGrants = outcome.ok
      ? outcome.value.endedAccessGrants.map((grant) => new AccessGrant(grant, now))
      : [];
  }
}
