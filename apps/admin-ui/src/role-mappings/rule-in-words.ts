import type { RuleFragment } from "../gql/graphql.js";
import { minutesInWords } from "../ui/durations.js";

/** `Level 1: Helpdesk Administrator, up to 2 h, with approval`. */
export function ruleInWords(rule: RuleFragment): string {
  const who = rule.allTechnicians ? "Every technician" : (rule.technicianGroup?.name ?? "A group that is gone");
  const terms = [
    rule.roles.map(({ displayName }) => displayName).join(", "),
    rule.maxDurationMinutes ? `up to ${minutesInWords(rule.maxDurationMinutes)}` : "for as long as the tenant allows",
    rule.requiresApproval && `with approval by ${rule.approverGroup?.name ?? "an owner"}`,
    rule.breakGlass && "at once in an emergency",
  ];
  return `${who}: ${terms.filter(Boolean).join(", ")}`;
}
