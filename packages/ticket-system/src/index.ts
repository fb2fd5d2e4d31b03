export { HttpTicketSystem, type HttpTicketSystemOptions } from "./http-ticket-system.js";
