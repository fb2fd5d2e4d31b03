import type { RoleMappingsQuery, SetRoleMappingsMutationVariables } from "../gql/graphql.js";

export type MappedTenant = NonNullable<RoleMappingsQuery["tenantApp"]>;
type Mapping = MappedTenant["roleMappings"][number];
type MappingInput = SetRoleMappingsMutationVariables["input"]["mappings"][number];

/** What stands for every technician where a group is chosen. */
export const EVERYBODY = "everybody";

/** A mapping as it is typed. */
export interface DraftMapping {
  readonly key: string;
  /** Id of a group, {@link EVERYBODY}, or null while none was chosen. */
  readonly audience: string | null;
  readonly roleTemplateIds: readonly string[];
  /** Null follows the tenant's. */
  readonly maxDurationMinutes: number | null;
  readonly requiresApproval: boolean;
  /** Null: the owners approve. */
  readonly approverGroupId: string | null;
  readonly breakGlass: boolean;
}

export const emptyMapping = (): DraftMapping => ({
  key: crypto.randomUUID(),
  audience: null,
  roleTemplateIds: [],
  maxDurationMinutes: null,
  requiresApproval: false,
  approverGroupId: null,
  breakGlass: false,
});

type Source = Pick<Mapping, "allTechnicians" | "requiresApproval" | "breakGlass"> & {
  readonly maxDurationMinutes?: number | null;
  readonly technicianGroup?: { readonly id: string } | null;
  readonly approverGroup?: { readonly id: string } | null;
  readonly roles: readonly { readonly templateId: string }[];
};

/** A mapping, or the rule of a template, to be changed. */
export const toDraft = (mapping: Source, index: number): DraftMapping => ({
  key: String(index),
  audience: mapping.allTechnicians ? EVERYBODY : (mapping.technicianGroup?.id ?? null),
  roleTemplateIds: mapping.roles.map(({ templateId }) => templateId),
  maxDurationMinutes: mapping.maxDurationMinutes ?? null,
  requiresApproval: mapping.requiresApproval,
  approverGroupId: mapping.approverGroup?.id ?? null,
  breakGlass: mapping.breakGlass,
});

export const toInput = (draft: DraftMapping): MappingInput => ({
  ...(draft.audience === EVERYBODY ? { allTechnicians: true } : { technicianGroupId: draft.audience }),
  roleTemplateIds: [...draft.roleTemplateIds],
  maxDurationMinutes: draft.maxDurationMinutes,
  requiresApproval: draft.requiresApproval,
  approverGroupId: draft.requiresApproval ? draft.approverGroupId : null,
  breakGlass: draft.requiresApproval && draft.breakGlass,
});
