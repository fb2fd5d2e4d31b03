import type { PageRequest } from "@daypass/application";
import { ArgsType, Field, Int } from "type-graphql";
import { badUserInput } from "../errors/gateway-errors.js";

export const DEFAULT_PAGE_SIZE = 25;
export const MAX_PAGE_SIZE = 100;

@ArgsType()
export class PageArguments {
  @Field(() => Int, { nullable: true, description: "How many items: 1 to 100, 25 when left out. Else BAD_USER_INPUT." })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The items after this cursor; from the beginning when left out. BAD_USER_INPUT for a cursor not of this list.",
  })
  after?: string | null;
}

/** @throws BAD_USER_INPUT for a page size out of bounds */
export function toPageRequest({ first, after }: PageArguments): PageRequest {
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (size < 1 || size > MAX_PAGE_SIZE) throw badUserInput("first", `first: 1 to ${MAX_PAGE_SIZE}.`);
  return { first: size, after: after ?? null };
}
