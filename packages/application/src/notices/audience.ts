import { approverGroupsOf } from "@daypass/domain";
import { entitlementsOf } from "../access-grants/entitlement.js";
import { approversOf } from "../access-requests/approvers-of.js";
import type { NoticeEvent } from "../ports/notices.js";
import type { Stores } from "../ports/stores.js";
import type { Audience } from "./occasion-of.js";

/** Ids of the active people who are to know, each once; who did it themselves is among them only as the holder of access. */
export async function peopleToTell(
  stores: Stores,
  event: Pick<NoticeEvent, "actorId" | "accessGrantId" | "data">,
  audiences: readonly Audience[],
): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const audience of audiences) for (const id of await peopleIn(stores, event, audience)) ids.add(id);
  const people = await stores.technicians.findMany([...ids]);
  return people.filter(({ active }) => active).map(({ id }) => id);
}

async function peopleIn(
  stores: Stores,
  { accessGrantId, data }: Pick<NoticeEvent, "accessGrantId" | "data">,
  audience: Audience,
): Promise<readonly string[]> {
  if (typeof audience !== "string") return audience;
  if (audience === "owners") return (await stores.technicians.owners()).map(({ id }) => id);
  const { accessRequestId } = data;
  const request = typeof accessRequestId === "string" ? await stores.requests.find(accessRequestId) : null;
  if (audience === "technician") {
    const grant = accessGrantId ? await stores.grants.find(accessGrantId) : null;
    const holder = grant?.technicianId ?? request?.technicianId;
    return holder ? [holder] : [];
  }
  const app = request && (await stores.tenantApps.find(request.tenantAppId));
  if (!request || !app) return [];
  const entitlements = await entitlementsOf(stores, request.technicianId, app);
  const groups = approverGroupsOf(request, request.roleTemplateIds, entitlements);
  return (await approversOf(stores, request, groups)).map(({ id }) => id);
}
