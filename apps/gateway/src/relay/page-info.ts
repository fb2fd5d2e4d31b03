import { Field, ObjectType } from "type-graphql";

@ObjectType("PageInfo", { simpleResolvers: true, description: "Where a page lies in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "There is more after `endCursor`." })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: "There is something before `startCursor`." })
  readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first item; null on an empty page." })
  readonly startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last item, to be given as `after` for the next page; null on an empty page.",
  })
  readonly endCursor: string | null;

  constructor(page: { hasNextPage: boolean; hasPreviousPage: boolean; cursors: readonly string[] }) {
    this.hasNextPage = page.hasNextPage;
    this.hasPreviousPage = page.hasPreviousPage;
    this.startCursor = page.cursors[0] ?? null;
    this.endCursor = page.cursors.at(-1) ?? null;
  }
}
