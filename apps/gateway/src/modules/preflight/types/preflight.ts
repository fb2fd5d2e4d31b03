import type { PreflightReport } from "@daypass/application";
import type { PreflightLevel as Level, PreflightFinding } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

const PreflightLevel = defineEnum<Level>("PreflightLevel", "How much a check's answer weighs.", {
  OK: "Nothing speaks against it.",
  WARNING: "Access works, and somebody should know this.",
  FAILURE: "Access would fail, so requests are refused.",
  UNKNOWN: "It could not be read; `fix` says what is missing for that.",
});

@ObjectType("PreflightCheck", { simpleResolvers: true, description: "One thing that access in a tenant depends on." })
export class PreflightCheck {
  @Field(() => String, { description: "Stable, for programs, e.g. `PASS_ENABLED` or `CONDITIONAL_ACCESS`." })
  readonly code: string;

  @Field(() => PreflightLevel, { description: "How much it weighs." })
  readonly level: Level;

  @Field(() => Boolean, { description: "False for a FAILURE and for a WARNING." })
  readonly passed: boolean;

  @Field(() => String, { description: "What was found; a FAILURE begins with `Will fail because`." })
  readonly message: string;

  @Field(() => String, { nullable: true, description: "How to mend it; null when there is nothing to mend." })
  readonly fix: string | null;

  constructor(finding: Pick<PreflightFinding, "level" | "message" | "fix"> & { readonly code: string }) {
    this.code = finding.code;
    this.level = finding.level;
    this.passed = finding.level === "OK" || finding.level === "UNKNOWN";
    this.message = finding.message;
    this.fix = finding.fix;
  }
}

@ObjectType("Preflight", { simpleResolvers: true, description: "Will a grant work, and if not why." })
export class Preflight {
  @Field(() => Boolean, { description: "No check is a FAILURE; requests are refused otherwise." })
  readonly ready: boolean;

  @Field(() => Date, {
    description: "When the tenant was looked at; when the tenant app was made, where it never was.",
  })
  readonly checkedAt: Date;

  @Field(() => [PreflightCheck], { description: "Every check that concerns the tenant, in the order to mend them." })
  readonly checks: readonly PreflightCheck[];

  constructor(report: PreflightReport, never: Date) {
    this.ready = report.ready;
    this.checkedAt = report.checkedAt ?? never;
    this.checks = report.checks.map((check) => new PreflightCheck(check));
  }
}
