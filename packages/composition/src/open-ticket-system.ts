import type { TicketSystem } from "@daypass/application";
import type { Environment } from "@daypass/service-kit";
import { HttpTicketSystem } from "@daypass/ticket-system";

export const openTicketSystem = ({ ticketSystemPrivateHosts: privateHosts }: Environment): TicketSystem =>
  new HttpTicketSystem({ privateHosts });
