import { createHmac, randomBytes } from "node:crypto";
import type { AuditEvent, AuditEventType, AuditValue } from "@daypass/domain";
import { stringify } from "safe-stable-stringify";

/** What stands in the chain for a personal value: a commitment that says nothing without the salt. */
const PREFIX = "commitment:sha256:";
const ERASED = "[erased]";
const SALT_BYTES = 32;

/** Names under which people are named, or say things in their own words. */
const PERSONAL = new Set([
  ...["justification", "ticketNumber", "words", "comment", "note", "message", "account", "userPrincipalName"],
  ...["authorizedBy", "signedInAs", "email", "mail", "displayName", "technicianName", "subject", "ipAddress"],
]);

/** `reason` is a code of ours on grants, and a person's words everywhere else. */
const isPersonal = (type: AuditEventType, key: string): boolean =>
  PERSONAL.has(key) || (key === "reason" && !type.startsWith("accessGrant."));

export interface PersonalValue {
  /** `actorName`, or a JSON pointer into the event: `/data/justification`. */
  readonly path: string;
  readonly value: AuditValue;
  readonly salt: Buffer;
}

type Unhashed = Omit<AuditEvent, "hash">;
type Named = Pick<AuditEvent, "type" | "actorKind" | "actorName" | "data">;

/** The event as it is chained, and the values that were taken out of it. */
export function takePersonalValues(event: Unhashed): { event: Unhashed; personal: readonly PersonalValue[] } {
  const personal: PersonalValue[] = [];
  const chained = mapPersonal(event, (path, value) => {
    if (value === null || value === "") return value;
    const salt = randomBytes(SALT_BYTES);
    personal.push({ path, value, salt });
    return commitment(value, salt);
  });
  return { event: { ...event, ...chained }, personal };
}

/** The event with its values back in their places, or "[erased]". */
export function withPersonalValues(event: AuditEvent, values: Readonly<Record<string, AuditValue>> | null): AuditEvent {
  const restored = mapPersonal(event, (path, value) =>
    typeof value === "string" && value.startsWith(PREFIX) ? (values?.[path] ?? ERASED) : value,
  );
  return { ...event, ...restored };
}

/** True when each value is the one that the chained event commits to. Values that were erased are not missed. */
export function valuesFit(event: AuditEvent, values: readonly PersonalValue[]): boolean {
  const commitments = new Map<string, AuditValue>();
  mapPersonal(event, (path, value) => {
    commitments.set(path, value);
    return value;
  });
  return values.every(({ path, value, salt }) => commitments.get(path) === commitment(value, salt));
}

const commitment = (value: AuditValue, salt: Buffer): string =>
  `${PREFIX}${createHmac("sha256", salt)
    .update(stringify(value) ?? "")
    .digest("hex")}`;

/** Names of API tokens and of the system are nobody's. */
function mapPersonal(
  event: Named,
  map: (path: string, value: AuditValue) => AuditValue,
): Pick<Named, "actorName" | "data"> {
  const { type, actorKind, actorName, data } = event;
  const walk = (value: AuditValue, path: string): AuditValue => {
    if (typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map((each, index) => walk(each, `${path}/${index}`));
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const at = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        return [key, isPersonal(type, key) ? map(at, each) : walk(each, at)];
      }),
    );
  };
  return {
    actorName: actorKind === "TECHNICIAN" ? String(map("actorName", actorName)) : actorName,
    data: walk(data, "/data") as Named["data"],
  };
}

const isList = (value: AuditValue): value is readonly AuditValue[] => Array.isArray(value);
