import type { ActivityKind as DomainKind, LogState as DomainState } from "@daypass/domain";
import { defineEnum } from "../../../schema/define-enum.js";

export const EvidenceLogState = defineEnum<DomainState>(
  "EvidenceLogState",
  "How far a log of the customer's tenant could be read. That nothing was found says something where it is READ.",
  {
    NOT_READ_YET: "The first look is still to come.",
    READ: "All of it was read.",
    INCOMPLETE: "It holds more than was read: 2,000 rows.",
    PERMISSION_MISSING:
      "The customer has not granted `AuditLog.Read.All`; sign-ins need `Directory.Read.All` beside it.",
    LICENCE_MISSING: "The tenant has no licence for it: sign-ins need Microsoft Entra ID P1.",
    NOT_REACHED: "The tenant did not answer; it is asked again.",
  },
);

export const TenantActivityKind = defineEnum<DomainKind>("TenantActivityKind", "What an act gives.", {
  APP_CREDENTIAL: "A secret, a certificate or a federated credential of an application.",
  CONSENT: "A permission of an application: a delegated grant, or an app role.",
  ROLE_MEMBER: "A directory role, held or eligible.",
  OWNER: "Ownership of an application, a service principal or a group.",
  FEDERATED_DOMAIN: "How a domain signs its people in.",
  CONDITIONAL_ACCESS: "A conditional access policy, or a named location.",
  SIGN_IN: "A sign-in with the account.",
  OTHER: "Anything else, and what Entra names in a way that Daypass does not know.",
});
