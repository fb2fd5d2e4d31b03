import type {
  AccountMode as DomainAccountMode,
  CloseAction as DomainCloseAction,
  TenantAppStatus as DomainTenantAppStatus,
} from "@daypass/domain";
import { defineEnum } from "../../../schema/define-enum.js";

export const ApplicationType = defineEnum("ApplicationType", "Kind of app registration a tenant app stands for.", {
  WEB: "A web application.",
});

export const CredentialsType = defineEnum("CredentialsType", "How Daypass proves itself to the customer's tenant.", {
  ENTRA_ID_OIDC: "By the MSP's multi-tenant app registration in Entra ID, by OpenID Connect and admin consent.",
});

export const TenantAppStatus = defineEnum<DomainTenantAppStatus>("TenantAppStatus", "How far a tenant app is.", {
  DRAFT: "Set-up is not complete: consent or the domain for accounts is missing.",
  READY: "Access can be requested.",
  BLOCKED: "Consent is gone; nothing can be requested until it is authorized again.",
  ARCHIVED: "Taken out of use.",
});

export const AccountMode = defineEnum<DomainAccountMode>("AccountMode", "Which account a grant uses.", {
  REUSED: "One named account a technician, disabled between grants.",
  BURNER: "A new account for each grant, deleted after it.",
});

export const CloseAction = defineEnum<DomainCloseAction>(
  "CloseAction",
  "What becomes of a reused account at the end.",
  {
    DISABLE: "It is disabled and kept for the next grant.",
    DELETE: "It is deleted.",
  },
);
