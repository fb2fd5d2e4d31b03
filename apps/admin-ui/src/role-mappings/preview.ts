import { minutesInWords } from "../ui/durations.js";
import { type DraftMapping, EVERYBODY } from "./draft.js";

export interface PreviewContext {
  readonly tenantMaxMinutes: number;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly people: number }[];
  readonly roles: readonly {
    readonly templateId: string;
    readonly displayName: string;
    readonly isPrivileged: boolean;
  }[];
  /** Null where the viewer may not read them; the gateway applies them all the same. */
  readonly guardrails: {
    readonly approvalRequired: boolean;
    readonly maxDurationMinutes?: number | null;
    readonly protectedRoles: readonly { readonly templateId: string }[];
  } | null;
}

/** Somebody could get a role for so long, on these terms. */
export interface Line {
  readonly who: string;
  readonly role: string;
  readonly isPrivileged: boolean;
  readonly forHowLong: string;
  readonly how: string;
}

export type ChangedLine = Line & { readonly change: "new" | "changed" | "goes" | "same" };

const keyOf = ({ who, role }: Line): string => `${who}\n${role}`;
const termsOf = ({ forHowLong, how }: Line): string => `${forHowLong}\n${how}`;

/** Who could get what for how long, mapping by mapping, within the tenant's ceiling and the guardrails. */
export function linesOf(mappings: readonly DraftMapping[], context: PreviewContext): readonly Line[] {
  const { tenantMaxMinutes, groups, roles, guardrails } = context;
  return mappings.flatMap((mapping) => {
    const group = groups.find(({ id }) => id === mapping.audience);
    const who = mapping.audience === EVERYBODY ? "Every technician" : group ? inWords(group) : null;
    if (who === null) return [];
    return mapping.roleTemplateIds.map((templateId): Line => {
      const role = roles.find((each) => each.templateId === templateId);
      const guard = guardrails?.protectedRoles.some((each) => each.templateId === templateId) ? guardrails : null;
      const minutes = Math.min(
        mapping.maxDurationMinutes ?? tenantMaxMinutes,
        tenantMaxMinutes,
        guard?.maxDurationMinutes ?? tenantMaxMinutes,
      );
      return {
        who,
        role: role?.displayName ?? templateId,
        isPrivileged: role?.isPrivileged ?? true,
        forHowLong: `up to ${minutesInWords(minutes)}`,
        how: howOf(mapping, guard?.approvalRequired ?? false, groups),
      };
    });
  });
}

const inWords = ({ name, people }: { name: string; people: number }): string =>
  `${name} (${people === 1 ? "1 person" : `${people} people`})`;

function howOf(mapping: DraftMapping, isGuarded: boolean, groups: PreviewContext["groups"]): string {
  if (!mapping.requiresApproval && !isGuarded) return "At once";
  const approvers = mapping.requiresApproval && groups.find(({ id }) => id === mapping.approverGroupId);
  const words = `After approval by ${approvers ? approvers.name : "an owner"}`;
  return mapping.breakGlass && mapping.requiresApproval && !isGuarded ? `${words}; at once in an emergency` : words;
}

/** What is to be, beside what is: in order of who, and within it as mapped; what goes comes last. */
export function compare(before: readonly Line[], after: readonly Line[]): readonly ChangedLine[] {
  const kept = after.map((line): ChangedLine => {
    const old = before.filter((each) => keyOf(each) === keyOf(line));
    const isSame = old.some((each) => termsOf(each) === termsOf(line));
    return { ...line, change: isSame ? "same" : old.length > 0 ? "changed" : "new" };
  });
  const gone = before.filter((line) => !after.some((each) => keyOf(each) === keyOf(line)));
  return [...kept, ...gone.map((line) => ({ ...line, change: "goes" as const }))].sort((a, b) =>
    a.who.localeCompare(b.who, "en"),
  );
}
