import { type AccountObservation, type ObservedMethod, UNREADABLE_METHODS } from "@daypass/domain";
import { type AuthenticationMethod, isPermissionDenied, temporaryAccessPasses } from "@daypass/graph-client";
import type { TenantGraph } from "../graph/tenant-graph.js";

type ObservedPass = AccountObservation["passes"][number];

/** How an account can sign in, apart from its password. */
export interface SignInWays {
  readonly methods: readonly ObservedMethod[];
  readonly passes: readonly ObservedPass[];
}

export function readWays(listed: readonly AuthenticationMethod[]): SignInWays {
  return {
    methods: listed
      .filter(({ kind }) => kind !== "password" && kind !== "temporaryAccessPass")
      .map(({ id, type }) => ({ id, kind: type ?? "unknown" })),
    passes: listed.filter(({ kind }) => kind === "temporaryAccessPass").map(toObservedPass),
  };
}

/**
 * The passes alone, which the permission to issue them lets us read, for a tenant that keeps its methods from us.
 * @throws what the list of methods was refused with, where that was not for lack of a permission.
 */
export async function readWaysWithoutMethods(
  tenant: TenantGraph,
  userId: string,
  refusal: unknown,
): Promise<SignInWays> {
  if (!isPermissionDenied(refusal)) throw refusal;
  const passes = await tenant.all(temporaryAccessPasses.list(userId));
  return { methods: [UNREADABLE_METHODS], passes: passes.map(toObservedPass) };
}

interface PassTimes {
  readonly id: string;
  readonly startsAt: Date | undefined;
  readonly createdAt: Date | undefined;
  readonly lifetimeInMinutes: number | undefined;
}

export function toObservedPass(pass: PassTimes): ObservedPass {
  const start = pass.startsAt ?? pass.createdAt;
  const known = start !== undefined && pass.lifetimeInMinutes !== undefined;
  return { id: pass.id, expiresAt: known ? new Date(start.getTime() + pass.lifetimeInMinutes * 60_000) : null };
}
