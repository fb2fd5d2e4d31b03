import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { invalid, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { KeptTicketSystem } from "../ports/ticket-store.js";
import type { TicketSystemSettings } from "../ports/ticket-system.js";
import { checkTicketSystem, type SetTicketSystemCommand } from "./check-ticket-system.js";

const EVENT = "ticketSystem.set";

/** Says how the organization's ticket system is asked. A secret is never sent anywhere that it was not given for. */
export class SetTicketSystem {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ticketSystem">) {}

  async execute(actor: Principal, given: SetTicketSystemCommand): Promise<Outcome<KeptTicketSystem>> {
    const { clock, ticketSystem } = this.ports;
    const command = trimmed(given);
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<KeptTicketSystem>> => {
      const now = clock.now();
      const limited = refuseLimited(actor);
      if (limited) return refuse(stores, actor, EVENT, now, [limited]);
      const before = await stores.tickets.settings({ forChange: true });
      const malformed = checkTicketSystem(ticketSystem, command);
      const unproven = malformed.length === 0 ? checkSecretStays(before, command) : undefined;
      const problems = unproven ? [unproven] : malformed;
      if (problems.length > 0) return refuse(stores, actor, EVENT, now, problems);
      const { authValue, ...settings } = command;
      const secret = command.authHeader === null ? null : (authValue ?? undefined);
      const saved = await stores.tickets.put({ ...settings, changedAt: now }, secret);
      const loosens = before?.whenDown === "REFUSE" && saved.whenDown === "ALLOW" ? [LOOSENED] : [];
      const data = { ...onRecord(saved), secretChanged: typeof secret === "string", loosens };
      stores.audit.record(auditEvent(actor, EVENT, now, {}, data));
      return succeeded(saved);
    });
  }
}

const LOOSENED = "access is given while the ticket system does not answer";

/** The secret that is kept goes to hosts that it went to before, and to no other. */
function checkSecretStays(before: KeptTicketSystem | null, command: SetTicketSystemCommand): Refusal | undefined {
  if (command.authHeader === null || command.authValue !== null) return undefined;
  if (!before?.authSet) return invalid("authValue", "what authHeader is to hold.");
  const known = originsOf(before);
  return originsOf(command).every((origin) => known.includes(origin))
    ? undefined
    : invalid("authValue", "give it again: the addresses lead to another host, and the secret was not given for that.");
}

const originsOf = ({ checkUrl, noteUrl }: TicketSystemSettings): readonly string[] =>
  [checkUrl, noteUrl].flatMap((url) => (url === null ? [] : [new URL(url).origin]));

/** Queries are left out: some systems take secrets there. */
const onRecord = ({ changedAt: _at, closedStates, checkUrl, noteUrl, ...rest }: KeptTicketSystem) => ({
  ...rest,
  closedStates: [...closedStates],
  checkUrl: withoutQuery(checkUrl),
  noteUrl: noteUrl && withoutQuery(noteUrl),
});

export const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, "");

const trimmed = (given: SetTicketSystemCommand): SetTicketSystemCommand => ({
  ...given,
  checkUrl: given.checkUrl.trim(),
  noteUrl: given.noteUrl?.trim() || null,
  statePointer: given.statePointer.trim(),
  customerPointer: given.customerPointer.trim(),
  closedStates: [...new Set(given.closedStates.map((state) => state.trim()))],
  noteField: given.noteField.trim(),
  authHeader: given.authHeader?.trim() || null,
});
