import type { JobRunStatus } from "@daypass/application";
import { Field, ID, InputType } from "type-graphql";
import { JobStatus } from "./job.js";

@InputType("JobFilter", { description: "Narrows jobs; what is left out matches all." })
export class JobFilter {
  @Field(() => String, { nullable: true, description: "Exactly this kind of job." })
  name?: string | null;

  @Field(() => JobStatus, { nullable: true, description: "In this status." })
  status?: JobRunStatus | null;

  @Field(() => ID, { nullable: true, description: "About this tenant app." })
  tenantAppId?: string | null;

  @Field(() => ID, { nullable: true, description: "About this access grant." })
  accessGrantId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True for those that were run anew, false for all others." })
  retried?: boolean | null;
}
