import { type GraphRequest, MICROSOFT_GRAPH_APP_ID } from "@daypass/graph-client";
import { type ProbeRow, type ProbeSeen, provenIf, undecided } from "../probe-row.js";
import type { ProbeStage } from "../probe-stage.js";

interface Published {
  readonly id?: unknown;
  readonly value?: unknown;
  readonly isEnabled?: unknown;
}

const GRAPH_ITSELF: GraphRequest<readonly Published[]> = {
  method: "GET",
  path: `/servicePrincipals(appId='${MICROSOFT_GRAPH_APP_ID}')?$select=id,appRoles`,
  template: "/servicePrincipals(appId)",
  parse: (body) => (body as { readonly appRoles?: readonly Published[] } | undefined)?.appRoles ?? [],
};

const published =
  (name: string) =>
  async (stage: ProbeStage): Promise<ProbeSeen> => {
    const answer = await stage.ask(GRAPH_ITSELF);
    if (!answer.value) return undecided(`Graph's permissions cannot be read: ${answer.status} ${answer.code}`);
    if (answer.value.length === 0) return undecided("Graph's service principal names no permissions");
    const role = answer.value.find(({ value }) => value === name);
    if (!role) return provenIf(false, `not among the ${answer.value.length} application permissions of this cloud`);
    return provenIf(role.isEnabled === true, `${String(role.id)}, ${role.isEnabled === true ? "enabled" : "disabled"}`);
  };

const POINT = "GUID of User.Create and User.ReadUpdate.All; whether both are grantable in all clouds.";

export const permissionRows: readonly ProbeRow[] = ["User.Create", "User.ReadUpdate.All"].map((name) => ({
  id: `permission-${name.toLowerCase().replaceAll(".", "-")}`,
  point: POINT,
  claim: `${name} can be granted in the tenant's cloud; its id is told.`,
  otherwise: "Nothing changes: User.ReadWrite.All is what Daypass asks for.",
  look: published(name),
}));
