import { systemPrincipal } from "@daypass/domain";
import { endGrants } from "../access-grants/end-grants.js";
import { decide } from "../decision/decide.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import type { TicketGrantIds } from "../ports/ticket-store.js";
import { isTicketOf } from "./judge-ticket.js";

/** `away`: the ticket system did not answer, and need not be asked for another ticket right now. */
export type TicketLook = "away" | "looked";

/**
 * A ticket that was closed ends the grant that stands on it, at once. Nothing else does: a ticket system that is away, that does
 * not know the ticket or that answers what cannot be understood says nothing against the grant.
 */
export class WatchTickets {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ticketSystem">) {}

  async execute(ids: TicketGrantIds, signal: AbortSignal): Promise<TicketLook> {
    const { unitOfWork, ticketSystem } = this.ports;
    const found = await unitOfWork.run(ids.organizationId, async (stores) => {
      const live = await findLive(stores, ids.grantId);
      const connection = live && (await stores.tickets.connection());
      return live && connection && { ...live, connection };
    });
    if (!found) return "looked";
    const answer = await ticketSystem.check(found.connection, found.ticketNumber, signal);
    if (signal.aborted || answer.kind === "DOWN") return "away";
    if (answer.kind === "NOT_FOUND") return "looked";
    // Another's is no reason to end what was given on it; it is none to call it checked either.
    if (!answer.closed && !isTicketOf(answer.customer, found.calledThere)) return "looked";
    await decide(this.ports, ids.organizationId, async (stores) => {
      const live = await findLive(stores, ids.grantId);
      if (!live) return;
      const now = this.ports.clock.now();
      await stores.tickets.noteLook(live.grant.accessRequestId, answer.closed ? "CLOSED" : "OPEN", now);
      if (answer.closed)
        await endGrants(stores, systemPrincipal(ids.organizationId), [live.grant], "TICKET_CLOSED", now);
    });
    return "looked";
  }
}

async function findLive(stores: Stores, grantId: string) {
  const grant = await stores.grants.find(grantId);
  if (grant?.status !== "PROVISIONING" && grant?.status !== "ACTIVE") return null;
  const request = await stores.requests.find(grant.accessRequestId);
  const app = await stores.tenantApps.find(grant.tenantAppId);
  const customer = app && (await stores.customers.find(app.customerId));
  if (!request?.ticketNumber || !request.ticketState || !customer) return null;
  const calledThere = (await stores.tickets.customerKey(customer.id)) ?? customer.name;
  return { grant, ticketNumber: request.ticketNumber, calledThere };
}
