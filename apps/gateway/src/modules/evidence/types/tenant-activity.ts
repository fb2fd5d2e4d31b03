import {
  type ActivityKind,
  type ActivityTarget as DomainTarget,
  type EvidenceItem,
  outlivesGrant,
} from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { TenantActivityKind } from "./evidence-enums.js";

@ObjectType("ActivityTarget", { simpleResolvers: true, description: "What an act was done to." })
export class ActivityTarget {
  @Field(() => String, { nullable: true, description: "Entra's object id; null where its log has none." })
  readonly objectId: string | null;

  @Field(() => String, { nullable: true, description: "Its name, or the name a user signs in with." })
  readonly name: string | null;

  @Field(() => String, { nullable: true, description: "As Entra calls it: `User`, `Application`, `Role`, `Policy` …" })
  readonly type: string | null;

  @Field(() => [String], {
    description:
      "What changed, as `property` or `property: new value`; values only where they tell which role or consent.",
  })
  readonly changes: readonly string[];

  constructor({ id, name, type, changes }: DomainTarget) {
    this.objectId = id;
    this.name = name;
    this.type = type;
    this.changes = changes.map(({ property, value }) => (value === null ? property : `${property}: ${value}`));
  }
}

@ObjectType("TenantActivity", {
  simpleResolvers: true,
  description: "An act of a grant's account, by the audit log of the customer's tenant.",
})
export class TenantActivity {
  @Field(() => String, { description: "Entra's id of the log's row." })
  readonly auditId: string;

  @Field(() => TenantActivityKind, { description: "What it gives." })
  readonly kind: ActivityKind;

  @Field(() => Date, { description: "When it was done, by Entra's clock." })
  readonly occurredAt: Date;

  @Field(() => String, { description: "As Entra names it, such as `Consent to application`." })
  readonly activity: string;

  @Field(() => Boolean, { description: "False where Entra refused it." })
  readonly succeeded: boolean;

  @Field(() => Boolean, {
    description: "It stays in the tenant when the account is gone, unless somebody took it back since.",
  })
  readonly outlivesGrant: boolean;

  @Field(() => [ActivityTarget], { description: "What it was done to." })
  readonly targets: readonly ActivityTarget[];

  constructor(item: EvidenceItem) {
    this.auditId = item.entraId;
    this.kind = item.kind;
    this.occurredAt = item.at;
    this.activity = item.activity.trim();
    this.succeeded = item.succeeded;
    this.outlivesGrant = outlivesGrant(item);
    this.targets = item.targets.map((target) => new ActivityTarget(target));
  }
}

@ObjectType("TenantSignIn", {
  simpleResolvers: true,
  description: "A sign-in with a grant's account, by the sign-in log of the customer's tenant.",
})
export class TenantSignIn {
  @Field(() => String, { description: "Entra's id of the log's row." })
  readonly signInId: string;

  @Field(() => Date, { description: "When, by Entra's clock." })
  readonly occurredAt: Date;

  @Field(() => String, { nullable: true, description: "What was signed in to; null where the log does not say." })
  readonly appName: string | null;

  @Field(() => String, { nullable: true, description: "Where from; null where the log does not say." })
  readonly ipAddress: string | null;

  @Field(() => Boolean, { description: "False where Entra refused it." })
  readonly succeeded: boolean;

  constructor(item: EvidenceItem) {
    this.signInId = item.entraId;
    this.occurredAt = item.at;
    this.appName = item.appName;
    this.ipAddress = item.ipAddress;
    this.succeeded = item.succeeded;
  }
}
