import type { GrantAction as Action } from "@daypass/application";
import type {
  CloseReason as DomainCloseReason,
  AccessGrantStatus as DomainStatus,
  GrantStepStatus as DomainStepStatus,
} from "@daypass/domain";
import { defineEnum } from "../../../schema/define-enum.js";

export const AccessGrantStatus = defineEnum<DomainStatus>("AccessGrantStatus", "Where a grant is in its life.", {
  PROVISIONING: "The account is being made ready; the window has not begun.",
  ACTIVE: "Usable: the window runs.",
  CLOSING: "Access is being taken away, retried without end until Entra is observed clean.",
  CLOSED: "Observed clean in Entra, with a proof.",
});

export const CloseReason = defineEnum<DomainCloseReason>("CloseReason", "Why a grant ends.", {
  EXPIRED: "Its window is over.",
  ENDED_EARLY: "Its technician ended it.",
  REVOKED: "Somebody else ended it.",
  PROVISIONING_FAILED: "It never became usable.",
  TECHNICIAN_DEACTIVATED: "The technician was deactivated.",
  TENANT_ARCHIVED: "The tenant app was archived.",
  ENTITLEMENT_LOST: "The technician left the group, or the mapping is gone.",
  AUTHORIZATION_LOST: "The tenant's consent is gone.",
  TICKET_CLOSED: "Its ticket was closed in the organization's ticket system.",
});

export const GrantAction = defineEnum<Action>("GrantAction", "What a caller may do with a grant now.", {
  REVEAL: "See its credentials.",
  EXTEND: "Ask for more time.",
  END: "End it.",
});

export const GrantStepStatus = defineEnum<DomainStepStatus>("GrantStepStatus", "What became of an effect on Entra.", {
  INTENDED: "On record; its outcome is not known yet.",
  DONE: "It was seen to have worked.",
  FAILED: "It did not work; it is tried again where that can help.",
  SKIPPED: "Not needed after all.",
});
