import { type Change, CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** Says the same as the removal of the root type, which has a coordinate. */
const SUBSUMED = new Set<string>(["SCHEMA_SUBSCRIPTION_TYPE_CHANGED"]);

/**
 * How the served schema breaks the contract's promise, in words; empty when it keeps it. Names, arguments, defaults and
 * nullability have to be exactly the contract's, also where a change would be harmless. Additions and words are free.
 */
export async function checkContract(
  contractSdl: string,
  servedSdl: string,
  notYet: readonly string[],
): Promise<readonly string[]> {
  const changes = await diff(buildSchema(contractSdl), buildSchema(servedSdl));
  const removed = new Set(changes.filter(isRemoval).map((change) => change.path));
  const broken = changes
    .filter((change) => !isFree(change) && !SUBSUMED.has(change.type))
    .filter((change) => !(isRemoval(change) && notYet.includes(change.path ?? "")))
    .map((change) => `contract: ${change.message}`);
  const built = notYet
    .filter((coordinate) => !removed.has(coordinate))
    .map((coordinate) => `not-yet.ts: ${coordinate} exists, or the contract has no such thing; take it off the list.`);
  return [...broken, ...built];
}

const isRemoval = ({ type }: Change): boolean => type === "TYPE_REMOVED" || type === "FIELD_REMOVED";

/** Descriptions, directives on definitions, and additions that no caller of the contract can notice. */
function isFree({ type, criticality }: Change): boolean {
  if (type.includes("DESCRIPTION") || type.startsWith("DIRECTIVE_USAGE")) return true;
  return type.endsWith("_ADDED") && criticality.level !== CriticalityLevel.Breaking;
}
