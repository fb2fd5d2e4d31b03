import type { Page } from "@daypass/application";
import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import { PageInfo } from "./page-info.js";

export interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

export interface Connection<N> {
  readonly edges: readonly Edge<N>[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** The Relay connection and edge types of one node type; `plural` is used in descriptions only. */
export function connectionOf<N extends object>(name: string, plural: string, nodeType: () => ClassType<N> | object) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of the ${plural} with its place in the list.` })
  class EdgeType implements Edge<N> {
    @Field(() => String, { description: "Opaque place of this item in the list, for `after`." })
    readonly cursor: string;

    @Field(nodeType, { description: "The item." })
    readonly node: N;

    constructor(edge: Edge<N>) {
      this.cursor = edge.cursor;
      this.node = edge.node;
    }
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${plural}.` })
  class ConnectionType implements Connection<N> {
    @Field(() => [EdgeType], { description: "The items of this page with their cursors." })
    readonly edges: readonly Edge<N>[];

    @Field(() => [nodeType()], { description: "The items of this page, for callers that need no cursor of each." })
    readonly nodes: readonly N[];

    @Field(() => PageInfo, { description: "Whether there is more, and where to go on." })
    readonly pageInfo: PageInfo;

    @Field(() => Int, { description: `How many ${plural} match in all, not on this page alone.` })
    readonly totalCount: number;

    constructor(page: Page<N>) {
      this.edges = page.items.map((item) => new EdgeType(item));
      this.nodes = page.items.map((item) => item.node);
      this.pageInfo = new PageInfo({ ...page, cursors: page.items.map((item) => item.cursor) });
      this.totalCount = page.totalCount;
    }

    /** Rows of a read model as a page of this connection. */
    static from<R>(page: Page<R>, toNode: (row: R) => N): Connection<N> {
      return new ConnectionType({
        ...page,
        items: page.items.map(({ cursor, node }) => ({ cursor, node: toNode(node) })),
      });
    }
  }
  return ConnectionType;
}

/** A page with nothing on it. */
export const emptyPage: Page<never> = { items: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 };
