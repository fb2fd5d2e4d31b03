import { Extensions } from "type-graphql";

/** Arguments of a field, as they were given. */
type Arguments = Readonly<Record<string, unknown>>;

/** Extension of a field that calls Microsoft Graph while it is answered. */
const GRAPH_CALLS_EXTENSION = "graphCalls";

/** How many calls to Microsoft Graph answering the field takes, at most; they count towards the request's cost. */
export const GraphCalls = (calls: number | ((args: Arguments) => number)): MethodDecorator =>
  Extensions({ [GRAPH_CALLS_EXTENSION]: calls });

export function graphCallsOf(extensions: Readonly<Record<string, unknown>>, args: Arguments): number {
  const calls = extensions[GRAPH_CALLS_EXTENSION];
  if (typeof calls === "function") return Number(calls(args));
  return typeof calls === "number" ? calls : 0;
}
