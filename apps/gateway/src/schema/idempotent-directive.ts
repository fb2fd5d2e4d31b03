import { DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLString } from "graphql";

/** Declared for documents only: its meaning is given where mutations are run. */
export const idempotentDirective = new GraphQLDirective({
  name: "idempotent",
  description:
    "Makes a mutation safe to send again: the same key with the same input gives the same answer and no second effect. The header `Idempotency-Key` means the same for a request with one mutation field; the directive wins.",
  locations: [DirectiveLocation.FIELD],
  args: {
    key: {
      type: new GraphQLNonNull(GraphQLString),
      description: "Chosen by the caller, one for each intended effect; belongs to the caller and the mutation field.",
    },
  },
});
