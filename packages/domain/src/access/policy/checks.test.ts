import { expect, test } from "vitest";
import { NOT_AUTHORIZED } from "../../tenant-app/tenant-authorization.js";
import {
  accessFacts,
  at,
  entitlement,
  HELPDESK_ADMINISTRATOR,
  technician,
  tenantApp,
  USER_ADMINISTRATOR,
} from "../../test-support/samples.js";
import type { AccessCheck, AccessFacts } from "./access-facts.js";
import { checkDuration } from "./check-duration.js";
import { checkJustification, MAX_JUSTIFICATION_LENGTH } from "./check-justification.js";
import { checkNoOpenGrant } from "./check-no-open-grant.js";
import { checkNotSuspended } from "./check-not-suspended.js";
import { checkRolesKnown } from "./check-roles-known.js";
import { checkRolesMapped } from "./check-roles-mapped.js";
import { checkTechnicianActive } from "./check-technician-active.js";
import { checkTenantReady } from "./check-tenant-ready.js";
import { checkTicket, MAX_TICKET_LENGTH } from "./check-ticket.js";

type Case = readonly [title: string, check: AccessCheck, facts: AccessFacts, code: string | undefined, field?: string];

const authorization = (status: "PENDING" | "DEGRADED" | "LOST") => ({ ...tenantApp().authorization, status });
const asking = (request: Partial<AccessFacts["request"]>, given: Partial<Omit<AccessFacts, "request">> = {}) =>
  accessFacts({ ...given, request });
const withTickets = tenantApp({ ticketPattern: "INC[0-9]{4}" });
const both = [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR];
const short = [entitlement(), entitlement({ roleTemplateId: HELPDESK_ADMINISTRATOR, maxDurationMinutes: 30 })];

const TECHNICIAN: readonly Case[] = [
  ["an active technician passes", checkTechnicianActive, accessFacts(), undefined],
  [
    "a deactivated technician gets nothing",
    checkTechnicianActive,
    accessFacts({ technician: technician({ active: false }) }),
    "TECHNICIAN_INACTIVE",
  ],
  ["nothing is suspended", checkNotSuspended, accessFacts(), undefined],
  ["a suspension stops new access", checkNotSuspended, accessFacts({ suspended: true }), "SUSPENDED"],
  ["no grant is open", checkNoOpenGrant, accessFacts(), undefined],
  ["an open grant is enough", checkNoOpenGrant, accessFacts({ openGrantId: "grant" }), "GRANT_ALREADY_OPEN"],
];

const TENANT: readonly Case[] = [
  ["an authorized tenant app with a domain passes", checkTenantReady, accessFacts(), undefined],
  [
    "a tenant app that lacks an optional or required permission is tried all the same",
    checkTenantReady,
    accessFacts({ tenantApp: tenantApp({ authorization: authorization("DEGRADED") }) }),
    undefined,
  ],
  ...(
    [
      ["without authorization", { authorization: NOT_AUTHORIZED }],
      ["while consent propagates", { authorization: authorization("PENDING") }],
      ["with its consent gone", { authorization: authorization("LOST") }],
      ["without a domain", { accountDomain: null }],
      ["with an empty domain", { accountDomain: "" }],
      ["that is archived", { archivedAt: at(1) }],
    ] as const
  ).map(
    ([title, given]): Case => [
      `a tenant app ${title} cannot be requested`,
      checkTenantReady,
      accessFacts({ tenantApp: tenantApp(given) }),
      "TENANT_NOT_AUTHORIZED",
    ],
  ),
];

const ROLES: readonly Case[] = [
  ["a known and mapped role passes the catalog", checkRolesKnown, accessFacts(), undefined],
  [
    "no role at all is no request",
    checkRolesKnown,
    asking({ roleTemplateIds: [] }),
    "INVALID_INPUT",
    "roleTemplateIds",
  ],
  [
    "an unknown role is named",
    checkRolesKnown,
    asking({ roleTemplateIds: [USER_ADMINISTRATOR, "unknown-1"] }),
    "ROLE_UNKNOWN",
    "roleTemplateIds",
  ],
  ["a mapped role passes", checkRolesMapped, accessFacts(), undefined],
  [
    "no mapping means denied",
    checkRolesMapped,
    accessFacts({ entitlements: [] }),
    "ROLE_NOT_MAPPED",
    "roleTemplateIds",
  ],
  [
    "one role without a mapping denies the request",
    checkRolesMapped,
    asking({ roleTemplateIds: both }),
    "ROLE_NOT_MAPPED",
    "roleTemplateIds",
  ],
  ["an unknown role is the catalog's to name", checkRolesMapped, asking({ roleTemplateIds: ["unknown-1"] }), undefined],
];

const DURATION: readonly Case[] = [
  ["the ceiling itself passes", checkDuration, asking({ durationMinutes: 120 }), undefined],
  [
    "a minute above it does not",
    checkDuration,
    asking({ durationMinutes: 121 }),
    "DURATION_EXCEEDS_MAXIMUM",
    "durationMinutes",
  ],
  [
    "the smallest ceiling over the roles holds",
    checkDuration,
    asking({ roleTemplateIds: both, durationMinutes: 31 }, { entitlements: short }),
    "DURATION_EXCEEDS_MAXIMUM",
    "durationMinutes",
  ],
  [
    "a role that was not asked for lowers nothing",
    checkDuration,
    asking({ durationMinutes: 31 }, { entitlements: short }),
    undefined,
  ],
  [
    "the tenant app's ceiling holds whatever the mapping says",
    checkDuration,
    asking({ durationMinutes: 61 }, { tenantApp: tenantApp({ maxDurationMinutes: 60 }) }),
    "DURATION_EXCEEDS_MAXIMUM",
    "durationMinutes",
  ],
  ["left out, it is the default or the ceiling", checkDuration, asking({ durationMinutes: null }), undefined],
  ...[0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY].map(
    (durationMinutes): Case => [
      `${durationMinutes} is no duration`,
      checkDuration,
      asking({ durationMinutes }),
      "INVALID_INPUT",
      "durationMinutes",
    ],
  ),
];

const TEXTS: readonly Case[] = [
  ["a reason passes", checkJustification, accessFacts(), undefined],
  [
    "blanks are no reason",
    checkJustification,
    asking({ justification: " \n\t " }),
    "JUSTIFICATION_REQUIRED",
    "justification",
  ],
  [
    "no reason is no reason",
    checkJustification,
    asking({ justification: null }),
    "JUSTIFICATION_REQUIRED",
    "justification",
  ],
  [
    "no reason is needed where none is asked for",
    checkJustification,
    asking({ justification: null }, { tenantApp: tenantApp({ justificationRequired: false }) }),
    undefined,
  ],
  ["a reason may have lines", checkJustification, asking({ justification: "First.\r\n\tSecond." }), undefined],
  [
    "a reason is no novel, also where none is needed",
    checkJustification,
    asking(
      { justification: "x".repeat(MAX_JUSTIFICATION_LENGTH + 1) },
      { tenantApp: tenantApp({ justificationRequired: false }) },
    ),
    "INVALID_INPUT",
    "justification",
  ],
  ["a null byte is no text", checkJustification, asking({ justification: "a\0b" }), "INVALID_INPUT", "justification"],
  [
    "half a character is no text",
    checkJustification,
    asking({ justification: "a\ud83d" }),
    "INVALID_INPUT",
    "justification",
  ],
  ["a whole character of two halves is", checkJustification, asking({ justification: "🔑" }), undefined],
  ["no ticket is needed without a pattern", checkTicket, accessFacts(), undefined],
  [
    "a ticket that matches passes",
    checkTicket,
    asking({ ticketNumber: " INC0001 " }, { tenantApp: withTickets }),
    undefined,
  ],
  ["a ticket is missing", checkTicket, asking({}, { tenantApp: withTickets }), "TICKET_INVALID", "ticketNumber"],
  [
    "the whole ticket has to match",
    checkTicket,
    asking({ ticketNumber: "INC00012" }, { tenantApp: withTickets }),
    "TICKET_INVALID",
    "ticketNumber",
  ],
  [
    "a ticket is short, with or without a pattern",
    checkTicket,
    asking({ ticketNumber: "1".repeat(MAX_TICKET_LENGTH + 1) }),
    "TICKET_INVALID",
    "ticketNumber",
  ],
  ["a ticket is one line", checkTicket, asking({ ticketNumber: "INC1\nINC2" }), "TICKET_INVALID", "ticketNumber"],
];

const every = [...TECHNICIAN, ...TENANT, ...ROLES, ...DURATION, ...TEXTS].map(([title, check, facts, code, field]) => ({
  title,
  check,
  facts,
  code,
  field,
}));

test.each(every)("$title", ({ check, facts, code, field }) => {
  const violation = check(facts);
  expect(violation?.code).toBe(code);
  expect(violation?.path).toEqual(field && ["input", field]);
  if (field) expect(violation?.message).toMatch(new RegExp(`^${field}: `));
});

test("a refusal says what would be right: the ceiling, the roles at fault, the grant that is open", () => {
  expect(checkDuration(asking({ durationMinutes: 500 }))).toMatchObject({ maxDurationMinutes: 120 });
  expect(checkRolesKnown(asking({ roleTemplateIds: ["unknown-1", "unknown-2"] }))).toMatchObject({
    roleTemplateIds: ["unknown-1", "unknown-2"],
  });
  expect(checkRolesMapped(asking({ roleTemplateIds: both }))).toMatchObject({
    roleTemplateIds: [HELPDESK_ADMINISTRATOR],
  });
  expect(checkNoOpenGrant(accessFacts({ openGrantId: "grant" }))).toMatchObject({ accessGrantId: "grant" });
});
