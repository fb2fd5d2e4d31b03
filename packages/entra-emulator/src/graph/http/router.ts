import type { GraphAnswer } from "./answer.js";
import { malformed, methodNotAllowed } from "./answer.js";
import type { GraphContext } from "./context.js";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export interface Route {
  readonly method: Method;
  /** Such as `users/{id}/authentication/methods` or `devices(deviceId='{deviceId}')`. */
  readonly path: string;
  /** Any one of these lets the call in; the handler may ask for more. Empty: the handler decides alone. */
  readonly permissions: readonly string[];
  /** How a missing permission is answered; `Authorization_RequestDenied` where absent. */
  readonly denial?: () => Error;
  /** The throttling bucket; "identity" where absent. */
  readonly bucket?: "identity" | "reports";
  /** Resource units before `$select` and the like; 1 where absent. */
  readonly cost?: number;
  readonly handle: (ctx: GraphContext) => GraphAnswer;
}

interface CompiledRoute {
  readonly route: Route;
  readonly segments: readonly {
    readonly pattern: RegExp;
    readonly names: readonly string[];
    readonly literal: boolean;
  }[];
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Record<string, string>;
}

export class Router {
  private readonly routes: CompiledRoute[];

  constructor(routes: readonly Route[]) {
    this.routes = routes.map((route) => ({ route, segments: route.path.split("/").map(compileSegment) }));
  }

  /** Refuses unknown segments (400) and methods that the target does not take (405), naming what it choked on. */
  match(method: string, segments: readonly string[]): RouteMatch {
    let candidates = this.routes;
    for (const [index, segment] of segments.entries()) {
      const fitting = candidates.filter((route) => route.segments[index]?.pattern.test(segment));
      if (fitting.length === 0) throw unknownSegment(segment);
      // Literal text shadows a bare key: `$count` under users, or `roleTemplateId=…` under directoryRoles.
      const literal = fitting.filter((route) => route.segments[index]?.literal);
      candidates = literal.length > 0 ? literal : fitting;
    }
    const whole = candidates.filter((route) => route.segments.length === segments.length);
    if (whole.length === 0) throw unknownSegment(segments.at(-1) ?? "");
    const found = whole.find(({ route }) => route.method === method);
    if (!found) throw methodNotAllowed();
    return { route: found.route, params: paramsOf(found, segments) };
  }
}

function unknownSegment(segment: string) {
  return malformed(`Resource not found for the segment '${segment.replace(/\(.*$/, "")}'.`);
}

function compileSegment(segment: string): CompiledRoute["segments"][number] {
  const names: string[] = [];
  const source = segment
    .split(/(\{\w+\})/)
    .map((part) => {
      if (!/^\{\w+\}$/.test(part)) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part.slice(1, -1));
      // A bare key is not the alternate-key form `name(key='…')`.
      return segment === part ? "([^()]+)" : "([^']+)";
    })
    .join("");
  return { pattern: new RegExp(`^${source}$`, "i"), names, literal: !/^\{\w+\}$/.test(segment) };
}

function paramsOf(compiled: CompiledRoute, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, { pattern, names }] of compiled.segments.entries()) {
    const match = pattern.exec(segments[index] ?? "");
    for (const [position, name] of names.entries()) params[name] = match?.[position + 1] ?? "";
  }
  return params;
}
