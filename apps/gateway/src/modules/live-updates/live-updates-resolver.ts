import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import type { Change as CommittedChange } from "../../live/change-source.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { Job } from "../jobs/types/job.js";
import { Change } from "./types/change.js";
import { visibleChanges } from "./visible-changes.js";

@Resolver()
export class LiveUpdatesResolver {
  @Subscription(() => Change, {
    description:
      "Everything that the caller may read, as it changes: one event for each node, however often it changed meanwhile. A stream that ends may have missed something: begin a new one, then ask for everything again.",
    subscribe: ({ context }) => visibleChanges(context as GatewayContext, () => true),
  })
  @Allow()
  changes(@Root() change: CommittedChange): Change {
    return new Change(change);
  }

  @Subscription(() => AccessGrant, {
    description:
      "Access grants as they change, steps included; their own alone for who lacks `technician:read`. Needs `accessGrant:read`.",
    subscribe: ({ args, context }) => {
      const { accessGrantId } = args as { readonly accessGrantId?: string | null };
      const wanted = accessGrantId == null ? null : fromGlobalId("AccessGrant", accessGrantId);
      const isWanted = ({ type, key }: CommittedChange) =>
        type === "AccessGrant" && (wanted === null || wanted === key);
      return visibleChanges(context as GatewayContext, isWanted);
    },
  })
  @Allow("accessGrant:read")
  async accessGrantChanged(
    @Arg("accessGrantId", () => ID, {
      nullable: true,
      description: "Only this grant; of an unknown id nothing is ever told.",
    })
    _accessGrantId: string | null,
    @Root() { key }: CommittedChange,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<AccessGrant> {
    return new AccessGrant(required(await loaders.accessGrants.load(key), "access grant"), now);
  }

  @Subscription(() => Job, {
    description: "The organization's own jobs as they change. Needs `job:read`.",
    subscribe: ({ context }) => visibleChanges(context as GatewayContext, ({ type }) => type === "Job"),
  })
  @Allow("job:read")
  async jobChanged(@Root() { key }: CommittedChange, @Ctx() { loaders }: GatewayContext): Promise<Job> {
    return new Job(required(await loaders.jobRuns.load(key), "job"));
  }
}
