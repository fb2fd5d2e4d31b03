export interface RoleDefinition {
  readonly id: string;
  readonly templateId: string;
  readonly displayName: string;
  readonly description: string;
  readonly isBuiltIn: boolean;
}

export interface RoleAssignment {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId: string;
}

export interface RoleSchedule extends RoleAssignment {
  readonly kind: "assignment" | "eligibility";
  readonly startDateTime: string;
  /** Null: does not end. */
  endDateTime: string | null;
  readonly createdDateTime: string;
}

export interface RoleScheduleRequest {
  readonly id: string;
  readonly kind: RoleSchedule["kind"];
  readonly principalId: string;
  readonly body: Record<string, unknown>;
}
