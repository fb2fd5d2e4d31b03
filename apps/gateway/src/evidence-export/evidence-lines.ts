import type { ReadModels, ReadScope, ShownEvidence } from "@daypass/application";
import {
  type AccessGrant,
  type AccessRequest,
  describeRoleOf,
  outlivesGrant,
  type Technician,
  type TenantApp,
} from "@daypass/domain";
import { csvLine } from "../audit-export/csv.js";
import { toGlobalId } from "../relay/global-id.js";
import type { CustomerMonth } from "./read-month.js";

type Reads = Pick<
  ReadModels,
  "listAccessGrants" | "technicians" | "tenantApps" | "accessRequests" | "evidenceOfGrants"
>;

interface Known {
  readonly grant: AccessGrant;
  readonly app: TenantApp | undefined;
  readonly technician: Technician | undefined;
  readonly decider: Technician | undefined;
  readonly request: AccessRequest | undefined;
  readonly evidence: ShownEvidence | undefined;
}

const PAGE = 100;

/** The heading, and a line for each grant that was open at some time in the month; newest first. */
export async function* evidenceLines(
  reads: Reads,
  scope: ReadScope,
  month: CustomerMonth,
): AsyncGenerator<string, void> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (let after: string | null = null; ; ) {
    const page = await reads.listAccessGrants(scope, { first: PAGE, after }, month);
    const grants = page.items.map(({ node }) => node);
    const lines = await linesOf(reads, scope, grants);
    if (lines.length > 0) yield lines.join("");
    after = page.items.at(-1)?.cursor ?? null;
    if (!page.hasNextPage || after === null) return;
  }
}

async function linesOf(reads: Reads, scope: ReadScope, grants: readonly AccessGrant[]): Promise<readonly string[]> {
  const requests = await reads.accessRequests(
    scope,
    grants.map(({ accessRequestId }) => accessRequestId),
  );
  const people = [...grants.map((grant) => grant.technicianId), ...[...requests.values()].map((one) => one.decidedBy)];
  const technicians = await reads.technicians(
    scope,
    people.filter((id) => id !== null),
  );
  const apps = await reads.tenantApps(
    scope,
    grants.map(({ tenantAppId }) => tenantAppId),
  );
  const evidence = await reads.evidenceOfGrants(
    scope,
    grants.map(({ id }) => id),
  );
  return grants.map((grant) => {
    const request = requests.get(grant.accessRequestId);
    const known: Known = {
      grant,
      request,
      app: apps.get(grant.tenantAppId),
      technician: technicians.get(grant.technicianId),
      decider: technicians.get(request?.decidedBy ?? ""),
      evidence: evidence.get(grant.id),
    };
    return csvLine(COLUMNS.map(([, read]) => read(known)));
  });
}

const time = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
const proofOf = ({ grant }: Known) => (grant.status === "CLOSED" ? grant.proof : null);

/** Who, when, why, which roles, closed when, proof; and what was found. */
const COLUMNS: readonly (readonly [string, (known: Known) => string | number | null])[] = [
  ["accessGrantId", ({ grant }) => toGlobalId("AccessGrant", grant.id)],
  ["tenantApp", ({ app }) => app?.name ?? null],
  ["entraTenantId", ({ app }) => app?.entraTenantId ?? null],
  ["technician", ({ technician }) => technician?.displayName ?? null],
  ["technicianEmail", ({ technician }) => technician?.email ?? null],
  ["account", ({ grant }) => grant.userPrincipalName],
  ["justification", ({ request }) => request?.justification ?? null],
  ["ticketNumber", ({ request }) => request?.ticketNumber ?? null],
  ["requestedAt", ({ grant }) => time(grant.requestedAt)],
  ["decidedBy", ({ decider }) => decider?.displayName ?? null],
  ["brokeGlass", ({ request }) => (request?.brokeGlass ? "yes" : "no")],
  [
    "roles",
    ({ grant, app }) => grant.roleTemplateIds.map((id) => (app ? describeRoleOf(app, id).displayName : id)).join("; "),
  ],
  ["status", ({ grant }) => grant.status],
  ["activatedAt", ({ grant }) => time(grant.window?.activatedAt)],
  ["expiresAt", ({ grant }) => time(grant.window?.expiresAt)],
  ["closedAt", ({ grant }) => time(grant.status === "CLOSED" ? grant.closedAt : null)],
  ["closeReason", ({ grant }) => ("closing" in grant ? grant.closing.reason : null)],
  ["proofObservedAt", (known) => time(proofOf(known)?.observedAt)],
  [
    "proofRecheckedAt",
    (known) =>
      proofOf(known)
        ?.recheckedAt.map((at) => at.toISOString())
        .join("; ") ?? null,
  ],
  ["proofDigest", (known) => proofOf(known)?.digest ?? null],
  ["proofSignature", (known) => proofOf(known)?.signature ?? null],
  ["auditLog", ({ evidence }) => evidence?.audits ?? "NOT_READ_YET"],
  ["signInLog", ({ evidence }) => evidence?.signIns ?? "NOT_READ_YET"],
  ["evidenceCheckedAt", ({ evidence }) => time(evidence?.lookedAt)],
  ["activities", ({ evidence }) => evidence?.auditCount ?? null],
  ["signIns", ({ evidence }) => evidence?.signInCount ?? null],
  ["leftBehindCount", ({ evidence }) => evidence?.outlivesCount ?? null],
  ["leftBehind", ({ evidence }) => (evidence ? leftBehind(evidence) : null)],
];

const leftBehind = ({ activities }: ShownEvidence): string =>
  activities
    .filter(outlivesGrant)
    .map(({ kind, activity, at, targets }) => {
      const names = targets
        .flatMap(({ name, id, changes }) => [
          name ?? id ?? "",
          ...changes.map(({ property, value }) => (property === "Role.DisplayName" ? (value ?? "") : "")),
        ])
        .filter(Boolean);
      return `${kind} ${activity.trim()} (${names.join(", ")}) ${at.toISOString()}`;
    })
    .join("; ");
