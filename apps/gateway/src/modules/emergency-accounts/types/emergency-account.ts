import {
  type EmergencyAccount as EmergencyAccountRow,
  emergencyHealth,
  isManaged,
  nextRotationAt,
} from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../../../relay/node.js";
import { PreflightCheck } from "../../preflight/types/preflight.js";

/** Without these it would not open the tenant tonight; the others weaken it. */
const VITAL: ReadonlySet<string> = new Set(["EXISTS", "ENABLED", "ROLE_HELD", "PASSWORD_UNCHANGED", "PASSWORD_KEPT"]);

@ObjectType("EmergencyAccount", {
  implements: Node,
  simpleResolvers: true,
  description:
    "A standing account for the night when all else fails, on the tenant's onmicrosoft.com domain. Closing, reconciliation and `endAllAccess` never touch it.",
})
export class EmergencyAccount extends Node {
  @Field(() => String, { description: "Name to sign in with." })
  readonly userPrincipalName: string;

  @Field(() => Boolean, { description: "It was there before Daypass." })
  readonly adopted: boolean;

  @Field(() => Boolean, {
    description: "Daypass keeps its password. False: it is looked at alone, until an owner confirms it.",
  })
  readonly managed: boolean;

  @Field(() => Date, { nullable: true, description: "When the password that is kept was set; null before the first." })
  readonly rotatedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it is changed next by itself, where Daypass may." })
  readonly rotatesAt: Date | null;

  @Field(() => Int, { nullable: true, description: "It is changed so often; null: after a reveal alone." })
  readonly rotateEveryDays: number | null;

  @Field(() => Date, { nullable: true, description: "The newest sign-in that was seen." })
  readonly lastSignInAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When somebody last recorded that they tried it." })
  readonly lastDrillAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When Entra was last asked about it." })
  readonly checkedAt: Date | null;

  @Field(() => [PreflightCheck], { description: "Would it work tonight? As the last look saw it." })
  readonly health: readonly PreflightCheck[];

  readonly viewerGroupId: string | null;
  readonly tenantAppId: string;

  constructor(row: EmergencyAccountRow, now: Date) {
    super("EmergencyAccount", row.id);
    this.userPrincipalName = row.userPrincipalName;
    this.adopted = row.adopted;
    this.managed = isManaged(row);
    this.rotatedAt = row.rotatedAt;
    this.rotatesAt = nextRotationAt(row);
    this.rotateEveryDays = row.rotateEveryDays;
    this.lastSignInAt = row.look?.lastSignInAt ?? null;
    this.lastDrillAt = row.drilledAt;
    this.checkedAt = row.look?.checkedAt ?? null;
    this.viewerGroupId = row.viewerGroupId;
    this.tenantAppId = row.tenantAppId;
    this.health = emergencyHealth(row, now).map(({ passed, ...check }) => {
      const level = passed ? "OK" : VITAL.has(check.code) ? "FAILURE" : "WARNING";
      return new PreflightCheck({ ...check, level });
    });
  }
}
