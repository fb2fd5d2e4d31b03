import { EVIDENCE_SHOWN, type ShownEvidence } from "@daypass/application";
import type { LogState } from "@daypass/domain";
import { Extensions, Field, Int, ObjectType } from "type-graphql";
import { LIST_LENGTH_EXTENSION } from "../../../limits/cost.js";
import { EvidenceLogState } from "./evidence-enums.js";
import { TenantActivity, TenantSignIn } from "./tenant-activity.js";

/** Of what outlives a grant, in a list of its own: enough to see what is the matter. */
const LEFT_BEHIND_SHOWN = 20;

@ObjectType("GrantEvidence", {
  simpleResolvers: true,
  description:
    "What a grant's account did, by the tenant's own logs: read about 10 and 75 minutes after closing, since logs lag and tokens live on for about an hour.",
})
export class GrantEvidence {
  @Field(() => EvidenceLogState, { description: "How far the audit log could be read." })
  readonly auditLog: LogState;

  @Field(() => EvidenceLogState, { description: "How far the sign-in log could be read." })
  readonly signInLog: LogState;

  @Field(() => Date, {
    nullable: true,
    description: "Beginning of the time that was asked for; null before the first look.",
  })
  readonly from: Date | null;

  @Field(() => Date, { nullable: true, description: "End of the time that was asked for; null before the first look." })
  readonly until: Date | null;

  @Field(() => Date, { nullable: true, description: "The newest look; null before the first." })
  readonly checkedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it is looked at again; null when nothing more is expected." })
  readonly nextCheckAt: Date | null;

  @Field(() => Int, { description: "Acts that were found." })
  readonly activityCount: number;

  @Field(() => [TenantActivity], {
    description: "Acts, what outlives the grant first, then the newest; at most 100.",
  })
  @Extensions({ [LIST_LENGTH_EXTENSION]: EVIDENCE_SHOWN })
  readonly activities: readonly TenantActivity[];

  @Field(() => Int, { description: "Acts that outlive the grant. Each was told to the owners." })
  readonly leftBehindCount: number;

  @Field(() => [TenantActivity], {
    description:
      "What outlives the grant: credentials, consents, role members, owners, federated domains and conditional access; the newest, at most 20.",
  })
  readonly leftBehind: readonly TenantActivity[];

  @Field(() => Int, { description: "Sign-ins that were found." })
  readonly signInCount: number;

  @Field(() => [TenantSignIn], { description: "Sign-ins, the newest first; at most 100." })
  @Extensions({ [LIST_LENGTH_EXTENSION]: EVIDENCE_SHOWN })
  readonly signIns: readonly TenantSignIn[];

  constructor(evidence: ShownEvidence) {
    this.auditLog = evidence.audits;
    this.signInLog = evidence.signIns;
    this.from = evidence.from;
    this.until = evidence.until;
    this.checkedAt = evidence.lookedAt;
    this.nextCheckAt = evidence.nextLookAt;
    this.activityCount = evidence.auditCount;
    this.activities = evidence.activities.map((item) => new TenantActivity(item));
    this.leftBehindCount = evidence.outlivesCount;
    this.leftBehind = this.activities.filter((each) => each.outlivesGrant).slice(0, LEFT_BEHIND_SHOWN);
    this.signInCount = evidence.signInCount;
    this.signIns = evidence.signInItems.map((item) => new TenantSignIn(item));
  }
}
