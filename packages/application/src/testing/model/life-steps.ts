import fc from "fast-check";
import type { Terms, Who } from "./access-model.js";

const who = fc.constantFrom<Who>("ada", "bob");
const nth = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 30 }) });
const actor = fc.constantFrom<Role>("self", "owner", "outsider");

/** As whom somebody acts on a request or a grant: the one it is for, an owner, or somebody it does not concern. */
export type Role = "self" | "owner" | "outsider";

/** One thing that somebody does, or that happens. `nth` counts back, and round, from the latest request or grant of the life. */
export const lifeStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      name: fc.constant("request" as const),
      who,
      terms: fc.constantFrom<Terms>("FREE", "GUARDED"),
      minutes: fc.constantFrom(5, 60, 300),
      breakGlass: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constant("approve" as const), nth, actor }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant("deny" as const), nth, actor }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant("cancel" as const), nth, actor }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant("end" as const), nth, actor }) },
  {
    weight: 2,
    arbitrary: fc.record({ name: fc.constant("extend" as const), nth, actor, minutes: fc.constantFrom(10, 120) }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant("endAll" as const), suspend: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ name: fc.constant("lift" as const), actor: fc.constantFrom<Role>("owner", "self") }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ name: fc.constant("time" as const), minutes: fc.constantFrom(1, 4, 30, 58, 90, 500) }),
  },
  { weight: 6, arbitrary: fc.record({ name: fc.constant("work" as const) }) },
);

export type LifeStep = typeof lifeStep extends fc.Arbitrary<infer S> ? S : never;
export type Given<N extends LifeStep["name"]> = Extract<LifeStep, { name: N }>;
